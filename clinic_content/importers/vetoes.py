"""What speaks against a term that a sentence names: the harm is another treatment's, or it is said to be in no way."""

from __future__ import annotations

import re
from functools import lru_cache

from clinic_content.content.cues import Sought

from .barring_clashes import MEDICINE
from .effect_signs import shows_later
from .effect_words import OTHER
from .subject import CONDITION, PLAIN_WORD, TREATS

NAMED = Sought(
    rf"\b(?:{TREATS.pattern})\b|{OTHER.pattern}|{MEDICINE.pattern}"
    r"|\b(?:anti(?:psychotic|histamine|biotic|convulsant|-?inflammatorie)s?|pills|gabapentin|pregabalin|prazosin"
    r"|cortisone|buspirone|quetiapine|prozac|zoloft|lexapro|xanax|ativan|valium|klonopin|advil|tylenol"
    r"|\w{3,}(?:ipramine|pramine|alopram|iprazole|profen|triptans?))\b"
)
"""Names a treatment, whatever page it stands on."""
OF_NONE = re.compile(
    rf"(?:{PLAIN_WORD.pattern}|alcohol|caffeine|cannabis|marijuana|supplements?|(?:general |local )?ana?esthe(?:sia"
    rf"|tics?))",
    re.IGNORECASE,
)
"""Is a part of any treatment, or what people take besides."""
ONE_AND_THE_SAME = (
    frozenset({"ketamine", "esketamine", "spravato"}),
    frozenset({"botox", "botulinum", "dysport", "toxin"}),
    frozenset({"tms", "rtms", "stimulation"}),
    frozenset({"semaglutide", "ozempic", "wegovy", "tirzepatide", "mounjaro", "zepbound"}),
    frozenset({"hrt", "hormone", "estrogen", "oestrogen", "testosterone"}),
    frozenset({"lasik", "laser"}),
    frozenset({"ssri", "antidepressant", "sertraline", "fluoxetine", "zoloft", "prozac"}),
)
"""Names of one treatment, or of such as a page tells of together."""
BESIDE = re.compile(
    r"\b(?:if you (?:take|are (?:on|taking)|use)|you['’]re on|taking|together|combin\w+|mix\w*|along"
    r"|in your system)\b",
    re.IGNORECASE,
)
"""Tells of what somebody takes besides, so that the harm is of both."""


BRACKETS = re.compile(r"\([^()]*\)?")
WITH_IT = re.compile(
    r"\b(?:with|on|take|by|from|to|using|after|than|unlike|like)\s+(?:an? |the |other |most )*$", re.IGNORECASE
)
"""Stands before what is named beside something, and does nothing itself: “low blood sugar with insulin”."""
SURGERY = re.compile(
    r"(?:surgery|surgical|the (?:operation|knife)|(?:steroid|cortisone) (?:shots?|jabs?|injections?)"
    r"|(?:lingual|ceramic|metal) braces|fillers?|doing nothing"
    r"|orthotics)(?=:|\s(?:on|is|can|may|has|carries|brings)\b)",
    re.IGNORECASE,
)
"""What a sentence or an item begins with that compares with something else."""
CUTS = re.compile(
    r"surg|operat|plasty|ectomy|implant|transplant|replacement|lasik|lift|reduction|augment|removal|extraction"
    r"|bypass|sleeve"
    r"|repair|brace|filler|orthotic|steroid|cortisone",
    re.IGNORECASE,
)
"""Says of a title that the page's own treatment may be what `SURGERY` names."""
OF_STUDY = Sought(
    r"\b(?:stud(?:y|ies)|trials?|participants|survey|researchers)\b.{0,200}\b(?:did not (?:admit|include"
    r"|enrol\w*)|exclud\w+|left out|screened out|ineligible)\b"
    r"|\b(?:exclud\w+|left out|(?:not|\w+n['’]t) (?:eligible|admitted|included|allowed|taken))\b"
    r".{0,60}\b(?:stud(?:y|ies)|trials?)\b|\b(?:nobody|no one) in (?:that|the|this) (?:study|trial)\b"
)
"""Tells of whom a study left out."""
UNTREATED = Sought(
    r"\b(?:left (?:untreated|alone|to fester|unchecked)|(?:if|when|without being|goes|gone) (?:untreated|ignored)"
    r"|untreated, |ignore (?:it|them)\b|leave .{3,40} alone and)|^without treatment\b"
)
"""Tells what an illness does where nobody treats it."""
ALLOWS = Sought(
    r"\b(?:completely|perfectly|entirely|quite) safe\b|\bqualif(?:y|ies) for\b"
    r"|(?:\bnot|\bnever|n['’]t)\*? (?:\w+ ){0,2}(?:disqualify|exclude (?:you|anyone|people)"
    r"|rules? (?:\w+ )?out|(?:get|stand) in (?:the|your) way|worry us"
    r"|(?:keeps?|stops?|prevents?|bars?) (?:you|us|anyone|people|somebody|the (?:treatment|examination|procedure)))\b"
    r"|(?:\bnot|n['’]t) (?:an? |any )?(?:\w+ )?(?:obstacles?|automatic no|problems?|barriers?|contraindications?)\b"
    r"|(?:\bnot|n['’]t|\bseldom|\brarely|\bhardly|\bnever) an?"
    r" (?:bar\b|reason (?:to (?:avoid|wait|delay|postpone|say no|put|miss)|against|not to))"
    r"|\bnone of (?:these|this|them|it) (?:\w+ )?(?:rules?|stops?|bars?|excludes?)\b"
    r"|\bno reason (?:to (?:avoid|wait|delay|postpone|put|miss|worry)|against|not to)\b|\bnobody is ruled out\b"
    r"|(?:\bnot|n['’]t) interact\b|\bno (?:known )?interactions?\b"
    r"|(?:(?:\bnot|n['’]t) (?:need|have) to|\bno need to) (?:stop|avoid|pause|give up|come off|change)\b"
    r"|\bcan (?:all |both |still |safely |usually )*be (?:given|had|taken|used)"
    r" (?:together|alongside|(?:on|at) the same)"
    r"|^(?!.*(?:\bnot\b|n['’]t\b|\bnever\b|\bunless\b|\bonly\b)).*\bsafe for\b"
    r"|^most (?:people|women|men) can, including\b"
    r"|^you can (?:still )?(?:have|use|take) (?:it|this|them|an? [\w ]{3,30}) (?:while|during)\b"
    r"|^(?!.*(?:\bnot? suit|n['’]t suit|\bunsuit|\bless suit)).*\bsuitable for (?:most|many|nearly|almost)\b"
    r"|\b(?:is|are|be|as) no (?:obstacle|problem|barrier|hindrance|contraindication)s?\b"
    r"|\bmakes? no difference\b|\bof no (?:relevance|importance|consequence|concern)\b|(?:\bnot|n['’]t) on the list\b"
    r"|^not excluded (?:is|are)\b|\bmay (?:safely )?(?:continue|carry on|go ahead)\b(?! with (?:care|caution))"
    r"|\bneither .{3,60} nor .{3,60}problem\b|\bthey do well\b"
    r"|(?:\b(?:is|are)|['’]s(?= \w* ?fine)) (?:all |usually |generally )?(?:OK|okay|fine)\b"
    r"(?! (?:so|as) long| if| once| when| after| with)"
)
"""Says that somebody can have the treatment, whatever they have."""
CLAUSES = re.compile(r";|,?\s(?:but|yet|although|though|unless|provided|as long as)\s", re.IGNORECASE)


def goes_on_about_illness(before: str, sentence: str, subject: str) -> bool:
    """Return whether a sentence tells what “it” does, where the one before it began with an illness: “Obesity is …”."""
    if not AND_IT.match(sentence) or not ILLNESS_FIRST.match(before):
        return False
    return not subject or subject not in f"{before} {sentence}".casefold()


def turned(term: str) -> str:
    """Return whom a requirement bars: “under 18” for “at least 18 years old”; nothing for what is only good to have."""
    if found := OLD_ENOUGH.fullmatch(term):
        return f"under {found['first'] or found['last']}"
    return "" if IS_GOOD.match(term) else term


OLD_ENOUGH = re.compile(
    r"(?:(?:be|is|are) )?(?:at least|from(?: the)?(?: age)?(?: of)?) (?:age )?(?P<first>\d{1,2})"
    r"(?: years)?(?: old| of age| up)?"
    r"|(?:(?:be|is|are) )?(?:age )?(?P<last>\d{1,2})(?: years)?(?: old)? (?:or|and) (?:older|over|up|above)",
    re.IGNORECASE,
)
IS_GOOD = re.compile(
    r"(?:(?:be|have|has|had|an?) )*(?:healthy|realistic|good|normal|sufficient|enough|willing"
    r"|stable (?:prescription|vision|weight|eyesight))\b",
    re.IGNORECASE,
)


AND_IT = re.compile(
    r"(?:it|this|they|these)\b(?! (?:treatment|medicine|drug|procedure|injection|therapy)s?\b)", re.IGNORECASE
)
ILLNESS_FIRST = re.compile(
    rf"(?:(?:an? |the )?(?:\w+ ){{0,2}}?)(?:{CONDITION.pattern})(?: \([^()]*\))?"
    r" (?:is|are|affects?|can be|happens|occurs)\b",
    re.IGNORECASE,
)


def is_of_nobody(sentence: str, *, bars: bool) -> bool:
    """Return whether a sentence tells of an illness, its signs or what it does untreated, or whom a study left out."""
    if bars and (OF_STUDY.search(sentence) or IS_SUITED.match(sentence) or _is_for_later(sentence)):
        return True
    return bool(UNTREATED.search(sentence) or (not bars and (SIGNS.search(sentence) or NOT_FOUND.search(sentence))))


def _is_for_later(sentence: str) -> bool:
    """Return whether a sentence says when to call, after the treatment: that bars nobody from it."""
    return CALLS_HELP.search(sentence) is not None or shows_later(sentence)


IS_SUITED = re.compile(
    r"you (?:may|might|could|are likely to) (?:\w+ )?(?:be (?:\w+ )?(?:suitable|eligible|an? (?:\w+ )?candidate)"
    r"|qualify) if\b"
    r"|(?:we|you(?:['’]ll| will)?) (?:also )?(?:need|do|get|have|run|order|require) (?:an? "
    r"|your )?(?:recent )?(?:EKG|ECG|blood"
    r" (?:tests?|work|counts?|glucose)|urine|chest X|scan|pregnancy test|photograph)",
    re.IGNORECASE,
)
"""Says whom it suits, or which tests are made of everybody."""
CALLS_HELP = re.compile(
    r"^(?:please )?(?:call|ring|phone|dial|go to|get|seek)\b.{0,60}?\b(?:right away|straight ?away|at once"
    r"|immediately|911|999|112|emergency (?:room|help|department|care)|A&E)\b.{0,20}\bif\b",
    re.IGNORECASE,
)


def is_allowed(sentence: str, term: str) -> bool:
    """Return whether the clause of a sentence that names a term says that it is in no way."""
    clauses = CLAUSES.split(sentence) if ALLOWS.search(sentence) and not HEDGED.search(sentence) else []
    naming = [each for each in clauses if term in each]
    return bool(naming) and all(map(ALLOWS.search, naming))


HEDGED = re.compile(
    r"(?:,? (?:but|though|although|yet)|;) (?:(?:does )?(?:demands?|requires?|needs?|calls?)\b|(?:we|I|your|our|the|it"
    r"|they)\b.{0,60}\b"
    r"(?:wants?|needs?|like|prefer|call|shall|goes|lower\w*|talk|discuss|ask"
    r"|check|look"
    r"|involve|know|careful|caution|letter|clearance|ha(?:s|ve) to be))",
    re.IGNORECASE,
)
"""Goes on with what has to be done first: “does not rule you out, but we will want to talk”."""
NOT_FOUND = Sought(
    r"^(?!.*\b(?:but|although|though|however)\b).*"
    r"\b(?:found|is|show\w*|see[ns]?) no (?:\w+ )?(?:evidence|link|proof"
    r"|sign|connection|increase)\b"
    r"|\bnot to blame\b|\bis no more (?:likely|common|frequent)\b|\bwhich we do not (?:offer|do|use|provide)\b"
    r"|\blawsuits?\b|\byou may have (?:read|heard)\b|\b(?:chose|choose|have|having) (?:\w+ )?sedation\b"
)
"""Says that what it names was looked for and not found."""
SIGNS = Sought(
    r"\b(?:(?:common|classic|typical|early|main|usual|first) )+(?:signs|symptoms) (?:are|include|of)\b"
    r"|\bare (?:the |all )?(?:common|classic|typical|early|usual) (?:signs|symptoms)\b"
)
"""Tells by what an illness is known."""


def suits(lead: str) -> bool:
    """Return whether what leads to a list says whom the treatment is for: “We recommend it for people with:”."""
    return lead.endswith(":") and SUITS.search(lead) is not None and not DENIES.search(lead)


SUITS = re.compile(
    r"\b(?:recommend|suggest|suits?|ideal|designed|intended|offered|benefits?|works? (?:best|well)"
    r"|good (?:candidates?|fit)"
    r"|may be (?:right|suitable|a good)|helps?|treats?)\b",
    re.IGNORECASE,
)
DENIES = re.compile(r"\b(?:not|never|less|no|before|careful|caution\w*|against)\b|n['’]t\b", re.IGNORECASE)


def only_likens(sentence: str, term: str) -> bool:
    """Return whether a sentence names something only to say what another thing is like: “cramps like a period pain”."""
    before = sentence[: max(0, sentence.find(term))]
    return LIKE.search(before) is not None


LIKE = re.compile(
    r"(?:,|\b(?!(?:feel\w*|felt|symptoms?|effects?|problems?|things?|reactions?|issues?|complaints?|gentler)\b)\w+)"
    r" like (?:an? (?:mild |strong |light |bad |slight |small )?|mild )$",
    re.IGNORECASE,
)


def is_of_another(sentence: str, term: str, subject: str, title: str, heading: str = "") -> bool:
    """Return whether a sentence, or its heading, names another treatment before a harm, and the page's own nowhere."""
    before = sentence[: max(0, sentence.find(term))]
    if subject and NAMED.search(heading) and is_of_another(f"{heading} {sentence}", sentence, subject, title):
        return True
    if COMPARES.match(sentence) and not any(each in sentence.casefold() for each in own_names(subject, title)):
        return True
    if SURGERY.match(sentence) and before and not CUTS.search(f"{title} {subject}"):
        return True
    before = BRACKETS.sub(lambda found: " " * len(found.group()), before)
    if not subject or not NAMED.search(before) or BESIDE.search(before):
        return False
    said, own = sentence.casefold(), own_names(subject, title)
    if any(each in said for each in own):
        return False
    return any(
        not OF_NONE.fullmatch(found.group()) and not WITH_IT.search(before[: found.start()])
        for found in NAMED.finditer(before)
    )


COMPARES = re.compile(r"(?:by|in) (?:comparison|contrast),? (?!it\b|this\b|you\b)", re.IGNORECASE)


@lru_cache(maxsize=256)
def own_names(subject: str, title: str) -> frozenset[str]:
    """Return the names of a page's own treatment: its subject, what its title names, and other names of these."""
    own = {subject.casefold()} | {found.group().casefold().removesuffix("s") for found in NAMED.finditer(title)}
    return frozenset(own.union(*(same for same in ONE_AND_THE_SAME if same & own)))
