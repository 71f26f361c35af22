"""Words by which a text says itself what a notice would say: all that is needed, or some of it.

They never stand for the approved notice. Where a text says it clearly, nobody is told that it is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from clinic_content.content.cues import Cued


@dataclass(frozen=True, slots=True)
class Wording:
    """What a text says when it says the whole of a notice, and what when it says a part of it."""

    clear: Cued
    part: Cued | None = None


def _wording(clear: str, part: str = "") -> Wording:
    return Wording(Cued(clear, lowered=True), Cued(part, lowered=True) if part else None)


ASK = (
    r"\b(?:talk|speak|consult|check|discuss|ask)\w*\b[^.\n]{0,60}\b(?:doctor|clinician|provider|professional|GP"
    r"|nurse|pharmacist|prescriber|team)"
)
HARM = (
    r"suicid\w*|self[- ]harm\w*|(?:harm|hurt|kill)(?:ing)? (?:your|them|him|her|one)sel\w+"
    r"|(?:tak|end)(?:e|ing) (?:your|their|his|her) (?:own )?li(?:fe|ves)"
)
YOUNG = r"young\w*|under (?:18|24|25)|child\w*|teen\w*|adolescen\w*"
WORDINGS: Mapping[str, Wording] = {
    "medical-advice-general": _wording(
        r"not (?:a |be a |intended (?:as|to be) (?:a )?|meant (?:as|to be) (?:a )?)?(?:substitute|replacement)\b"
        r"|(?:(?<!or )not|nothing|n['’]t|never|instead of|replace\w*|constitute) (?:\w+ ){0,4}(?:medical|professional"
        r"|clinical) (?:\w+ ){0,3}(?:advice|care|judg)|(?:educational|information(?:al)?) (?:purposes?|only)"
        r"|for (?:general )?information only|does not diagnose|\bfor learning, not\b|\bfor education\b(?! of (?:staff"
        r"|our))|\b(?:not|never|cannot|n['’]t) (?:\w+ ){0,2}(?:replace|stand in for|take the place of)"
        r"|\bnot (?:a |meant as |personal |individual )?(?:\w+ )?(?:advice|a diagnosis)\b|\bgeneral information\b",
        ASK,
    ),
    "crisis-988": _wording(
        r"\b988\b|\b741 ?741\b|\b116 ?123\b|\bsamaritans\b|crisis (?:line|lifeline|helpline|text line|hotline)"
        r"|(?:suicide|lifeline|prevention)\W+(?:\w+\W+){0,3}(?:hotline|lifeline|helpline|line)\b|\b13 ?11 ?14\b",
        r"\b(?:911|999|112|000)\b|emergency (?:room|department|services?|number|care)|\bA&E\b|nearest hospital"
        r"|\bto (?:a |the )?hospital\b",
    ),
    "off-label-use": _wording(
        r"(?<!about )(?<!concerns over )\boff[- ]label (?:use[sd]?|for|to treat|prescri\w+|means|treatment"
        r"|medicine|because)\b"
        r"|\b(?:used|use|is|are|prescribed|given|prescribe|considered|called|it)(?: (?:an?|usually|often"
        r"|sometimes|always|being|only|given|prescribed|used|as|therefore)){0,2} off[- ]label\b"
        r"|\bunlicen[cs]ed\b|\bunapproved (?:use|for)|\boutside (?:of )?(?:its|the|their) licen[cs]e"
        r"|(?:\bnot\b|n['’]t\b|\bnor\b|\bnever\b|\bwithout\b|\bno\b|\bonly\b)(?!\s+just\b)[^.\n]{0,60}"
        r"\b(?:approv\w+|licen[cs]ed|cleared|authori[sz]ed)\b"
        r"|\b(?:approv\w+|licen[cs]ed)\b[^.\n]{0,30}\bonly\b",
        r"\boff[- ]label\b",
    ),
    "compounded-product": _wording(
        r"compound\w*[^.\n]{0,120}(?:not|n['’]t|without|un)[- ]?(?:been )?\w*[^.\n]{0,40}(?:approv|check|review"
        r"|evaluat|test)"
        r"|(?:lozenge|troche|tablet|spray|oral|sublingual|form|version|product)s?\b[^.\n]{0,80}(?:not"
        r"|n['’]t)\b[^.\n]{0,30}approv"
        r"|unapproved (?:form|product|version|oral|compounded)",
        r"\bcompound(?:ed|ing)\b",
    ),
    "home-use-warning": _wording(
        r"FDA[^.\n]{0,120}(?:warn|alert|caution)\w*[^.\n]{0,120}\b(?:home|compounded|unsupervised)"
        r"|(?:warn|caution)\w*[^.\n]{0,80}\bhome\b"
        r"|\bhome\b[^.\n]{0,100}\b(?:nobody|no one|lacks?)\b[^.\n]{0,40}(?:monitor|watch|check|supervis)"
        r"|(?:risk|danger|harm|unsafe|breathing|blood pressure)[^.\n]{0,100}\bhome\b[^.\n]{0,100}(?:monitor|watch"
        r"|supervis)"
        r"|\bhome\b[^.\n]{0,100}(?:monitor|watch|supervis)[^.\n]{0,100}(?:risk|danger|harm|unsafe|breathing|die)",
        r"\black of (?:\w+ ){0,3}(?:monitoring|supervision)|\brisks? of (?:\w+ ){0,3}(?:at )?home",
    ),
    "controlled-substance-schedule": _wording(
        r"\bschedule (?:I{1,3}|IV|V|[1-5])\b|\bcontrolled (?:substance|medicine|medication|drug)"
        r"|\bclass [ABC] (?:drug|controlled)",
        r"\bprescription[- ]only\b",
    ),
    "abuse-dependence-risk": _wording(
        r"\b(?:misus\w*|(?<!substance )abus\w*|addict\w*)\b[^\n]{0,200}\b(?:dependen[ct]\w*|withdrawal"
        r"|habit[- ]forming)"
        r"|\b(?:dependen[ct]\w*|withdrawal|habit[- ]forming)\b[^\n]{0,200}\b(?:misus\w*|(?<!substance )abus\w*"
        r"|addict\w*)",
        r"\b(?:misus\w*|(?<!substance )abus\w*|addict(?:ion|ive)|dependence|withdrawal|habit[- ]forming)\b",
    ),
    "esketamine-boxed-warning": _wording(
        r"\bbox(?:ed)?[- ]warning|\bblack[- ]box|\b(?:sedation|sleepiness|drows\w+)\b[^\n]{0,300}\b(?:dissociat"
        r"|disconnect|cut off)\w*"
        r"|\b(?:dissociat|disconnect)\w*\b[^\n]{0,300}\b(?:sedation|sleepiness|slowed breathing"
        r"|respiratory depression)\b",
        r"\bdissociat\w*|\bsedat(?:ion|ing|ed)\b",
    ),
    "esketamine-rems-setting": _wording(
        r"\bREMS\b|\bcertified\b",
        r"\b(?:two|2)[- ]hours?\b|\bsupervis\w+|\bobserv(?:ation|ed)\b|\bmonitor\w+",
    ),
    "esketamine-indication-limits": _wording(
        r"not (?:been )?(?:shown|proven|known|demonstrated) to (?:prevent|reduce|lower)|(?:esketamine"
        r"|spravato)\b[^.\n]{0,80}"
        r"\bnot\b[^.\n]{0,30}approved (?:for|to treat)",
        r"(?:esketamine|spravato)\b[^.\n]{0,80}\bonly\b|\bapproved (?:only )?for adults",
    ),
    "antidepressant-young-adult-warning": _wording(
        rf"(?:{HARM})(?s:.{{0,300}})\b(?:{YOUNG}|24|25)\b|\b(?:{YOUNG})\b(?s:.{{0,300}})(?:{HARM})"
        r"|\bbox(?:ed)?[- ]warning|\bblack[- ]box",
        rf"\b(?:{HARM})",
    ),
    "benzodiazepine-boxed-warning": _wording(
        r"\bbox(?:ed)?[- ]warning|\bblack[- ]box|(?:benzo\w*|alprazolam|lorazepam|diazepam|clonazepam"
        r"|midazolam)[^\n]{0,400}"
        r"(?:dependen\w+|addict\w+|misus\w+|abus\w+)[^\n]{0,300}(?:withdraw\w*|suddenly|opioid\w*|alcohol)",
        r"(?:dependen(?:ce|t|cy)|addict\w+|misuse|abuse|habit[- ]forming|withdrawal)",
    ),
    "stop-medication-caution": _wording(
        r"(?:do not|don['’]t|never|should not|shouldn['’]t|must not|avoid) (?:\w+ ){0,3}(?:stop|quit|change|chang"
        r"|stopp|discontinu|skip)\w*"
        r"|(?:stop|quit|chang|taper|discontinu|com(?:e|ing) off)\w*[^.\n]{0,80}(?:without|gradual|slowly|step"
        r"|talk|speak|ask|doctor|prescriber|clinician|guid|supervis)",
        r"\bwithdrawal\b|\btaper\w*",
    ),
    "driving-and-supervision": _wording(
        r"(?:\b(?:not|never|no|cannot|avoid|nobody|until|before|without|stop|unable to|unsafe to|dangerous to)\b"
        r"|n['’]t\b)[^.\n]{0,60}\bdriv(?:e|es|ing)\b"
        r"|\bdriv(?:e|ing)\b[^.\n]{0,60}\b(?:not|until|next day|dangerous|unsafe|avoid|affect\w*)\b|\boperat\w+"
        r" (?:heavy )?machine\w*\b",
        r"(?:take|drive|drives|bring|accompan\w+|escort)\b(?! (?:yourself|themselves|yourselves))[^.\n]{0,40}\bhome\b"
        r"|\bescort\b|\bdriv(?:e|ing)\b(?! (?:yourself|themselves|home|back|off|to work))",
    ),
    "eligibility-screening": _wording(
        r"(?:list|this) (?:\w+ ){0,4}(?:not complete|incomplete|not exhaustive|does not (?:include|cover))"
        r"|may be other reasons",
        r"\bscreen(?:ed|ing)\b|\bevaluat\w+|\bassess(?:ed|ment|es)?\b|" + ASK,
    ),
    "side-effects-incomplete": _wording(
        r"\bmedwatch\b|1-?800-?(?:FDA|332)-?1088|\byellow card\b|(?:not|n['’]t) (?:\w+ ){0,4}(?:all|every"
        r"|complete|full)\b[^.\n]{0,40}side effect"
        r"|not (?:a |the )?(?:complete|full) list|other side effects (?:may|can|are)",
        r"(?:call|tell|contact|report)\b[^.\n]{0,60}\b(?:doctor|clinician|provider|nurse|pharmacist|clinic|911"
        r"|999|us)\b",
    ),
    "pregnancy-lactation": _wording(
        r"\bpregnan\w*\b[^\n]{0,300}\b(?:breast-?fe\w+|nursing|lactat\w+)", r"\bpregnan\w+|\bbreast-?fe\w+"
        r"|\blactat\w+"
    ),
    "evidence-limits": _wording(
        r"\b(?:small|short|early|few|limited|weak|low[- ]quality|preliminary"
        r"|open-label)\b[^.\n]{0,40}\b(?:stud(?:y|ies)|trials?|evidence|data|research)"
        r"|\b(?:stud(?:y|ies)|trials?|evidence|data|research)\b[^.\n]{0,60}\b(?:small|limited|short|lacking"
        r"|scarce|few|uncertain|mixed|no comparison)"
        r"|(?:more|further) (?:research|studies|evidence|trials)|lack of (?:long-term )?(?:data|evidence|studies)"
        r"|not (?:yet )?(?:known|proven|certain)",
        r"\bpromis\w+|\bmay not\b",
    ),
    "comparative-claim-basis": _wording(
        r"head[- ]to[- ]head|direct(?:ly)? compar\w+|(?:not|n['’]t|never) (?:been )?(?:directly )?compared", ""
    ),
    "individual-results-vary": _wording(
        r"(?:results?|respon\w+|effects?|experiences?|outcomes?)\b[^.\n]{0,40}\b(?:vary|varies|differ)"
        r"|varies from person|not (?:everyone|everybody|all (?:people|patients))|(?:does|do|did|may|might)(?: not"
        r"|n['’]t) (?:work|help|respond)|no (?:benefit|improvement|effect)\b|not (?:work|suitable|right) for everyone",
        r"\bone[- ]size[- ]fits[- ]all|\bsome (?:people|patients) (?:\w+ )?(?:do not|don['’]t|get no|have no|need|feel"
        r" nothing)",
    ),
    "testimonial-typicality": _wording(
        r"not (?:be )?typical|(?:individual )?results (?:may |can |will )?vary|experiences? (?:may |can )?(?:vary"
        r"|differ)", ""
    ),
    "commercial-interest": _wording(
        r"(?:we|this (?:clinic|hospital|practice|center|centre)) (?:\w+ )?(?:offers?|provides?|sells?"
        r"|gives?)\b[^\n]{0,120}\b(?:other|standard|first) (?:\w+ )?(?:treatments?|options|medicines|those)"
        r"|we (?:are|get|get)? ?paid|we (?:sell|offer|provide|give) (?:the|this) treatments? (?:that )?(?:we"
        r"|described)|financial interest|conflicts? of interest",
        r"\b(?:other|alternative) (?:options|treatments)\b|\bwe (?:\w+ )?(?:offer|provide|give|sell|treat|charge|run"
        r"|do|use|inject)\b|\bour (?:\w+ )?(?:clinic|fees?|prices?|patients|nurses?|doctors?|team|program\w*"
        r"|chairs?)\b|[$£€]\s?\d",
    ),
    "cost-and-coverage": _wording(
        r"(?:not|n['’]t|rarely|seldom|may not) (?:\w+ ){0,3}cover\w*|cover\w*[^.\n]{0,60}(?:not|n['’]t|depend"
        r"|var(?:y|ies)|check)",
        r"\bcheck with your (?:insur|plan)|\binsur\w+|[$£€]\s?\d|\bcovered?\b|\bcosts?\b|\bprices?\b|\bfees?\b",
    ),
    "content-currency": _wording(
        r"(?:medically |clinically )?reviewed (?:by|on)|last (?:reviewed|updated)|next review|page last reviewed"
        r"|review due",
        r"\b(?:updated|written)\b[^.\n]{0,30}(?:\b20\d\d\b|\bby\b)|(?:^|\n)by (?:dr\b|\w+ \w+,)",
    ),
    "section-1557-notices": _wording(r"nondiscriminat\w+|non-discriminat\w+|language assistance", ""),
}  # fmt: skip


DENIABLE = {
    "esketamine-boxed-warning", "antidepressant-young-adult-warning", "benzodiazepine-boxed-warning",
    "controlled-substance-schedule", "abuse-dependence-risk",
}  # fmt: skip
WAVED_AWAY = Cued(
    r"\b(?:no|ignore the|without a) (?:boxed|black[- ]box) warnings?\b|\bnot (?:an? )?(?:controlled (?:substance"
    r"|drug|medicine)"
    r"|scheduled)\b|\b(?:not|never|non-?|no way|nobody becomes|does not cause|do not cause|without) ?(?:an? "
    r"|any )?(?:physical "
    r")?(?:addict\w*|dependen\w*|habit[- ]forming)|\bno (?:\w+ )?withdrawal(?: symptoms)?\b",
    lowered=True,
)
"""What denies a warning, or what it is about: it tells nobody of it."""


@lru_cache(maxsize=128)
def said(key: str, text: str) -> str:
    """Return `clear` where a text says what a notice would, `part` where it says some of it, else nothing.

    It is asked again for each content that was read from one file.
    """
    wording = WORDINGS.get(key)
    if wording is None:
        return ""
    text = _without_denials(text) if key in DENIABLE else _lowered(text)
    if wording.clear.is_in(text):
        return "clear"
    return "part" if wording.part is not None and wording.part.is_in(text) else ""


@lru_cache(maxsize=4)
def _lowered(text: str) -> str:
    return text.lower()


@lru_cache(maxsize=4)
def _without_denials(text: str) -> str:
    return WAVED_AWAY.sub(" ", text.lower())
