"""Notices about claims and about the page itself that its words call for."""

from __future__ import annotations

from clinic_content.content.cues import Cued
from clinic_content.content.schema import Kind, Role

from .about import LONG, drug_mentions, said, text_of
from .needs import TELLING, Need, Spot, find, names_treatment, offered, quoted, spot_of, words
from .page import Page, Shape
from .pairs import off_label_pairs
from .witnesses import praise


def advice(page: Page) -> Need | None:
    """Every page for patients says that it is no advice for one person."""
    return Need("Every page for patients needs it.") if page.content.kind is not Kind.DISCLAIMER else None


SUITABLE = words(
    r"\b(?:suitable for|good candidates?|ideal candidates?|right for (?:you|me)|eligib\w+|who (?:can|should|may"
    r"|might) (?:benefit|have|get|take|consider|try)|candidates? for|who (?:is )?it(?: is|['’]s)? for"
    r"|who qualifies|may qualify)\b",
    "The text says who may have it: “{}”.", headings=True, even_denied=True,
)  # fmt: skip
WHO_NOT = words(
    r"\b(?:should|must|can|do)(?: not|not|n['’]t) (?:use|take|have|receive|get|be (?:used|taken|given|ingested))\b"
    r"[^.?\n]{0,80}?\b(?:if|who|those|any of)\b|\bwho (?:should|must|can)(?: not|not|n['’]t) (?:use|take|have|get"
    r"|receive)\b",
    "The text says who must not have it: “{}”.", headings=True, even_denied=True,
)  # fmt: skip


WHO_MAY = words(
    r"\b(?:is (?:it|this|\w+|tms) (?:right |good )?for (?:me|you)|am i (?:a|too)|can i have|(?:can|may|should) (?:my"
    r"|our) (?:\w+ )?(?:child|son|daughter|teen\w*|mother|\w+-year-old)|who (?:can(?:not)?|can['’]t|should(?:n['’]t)?"
    r"|may|must|is it)\b|too (?:old|young|sick)|(?:tell|call|ask|check with) (?:us|your \w+|the \w+)(?: first|"
    r" before\w*)?,? (?:and \w+ \w+ \w+ )?(?:\w+ ){0,3}?if you|(?:anyone"
    r"|everyone|everybody|people) (?:with|who|over|under|can)|(?:must|should|do) not (?:be )?(?:have|take|used|use"
    r"|given|come)"
    r"|if you (?:are|have|take|had) (?:\w+ ){0,4}?(?:allerg\w+|pregnan\w+|heart|liver|kidney|stroke|psychosis"
    r"|epilep\w+|blood))\b",
    "The text speaks of who may have it: “{}”.", headings=True, even_denied=True,
)  # fmt: skip


def _if_sold(page: Page, because: str) -> Need | None:
    """Return a need of a page on which somebody offers a treatment and tells of it, and does not only name it."""
    spot = offered(page) if page.content.kind in TELLING and names_treatment(page) else None
    return Need(because) if spot and len(text_of(page).split()) >= LONG else None


def _is_kept(page: Page) -> bool:
    """Return whether a list is one: what an import drew from a file may list what a condition does, not a treatment."""
    return page.live_disclaimers is not None or names_treatment(page)


def eligibility(page: Page) -> Need | None:
    """A list of who must not have a treatment, and words on who may, are no screening."""
    if page.content.kind is Kind.CONTRAINDICATIONS and _is_kept(page):
        return Need("Every contraindication list needs it.")
    if any(each.role is Role.CONTRAINDICATIONS and each.shape is Shape.ITEM for each in said(page)):
        return Need("It lists who must not have a treatment.")
    found = SUITABLE(page) or WHO_NOT(page) or _if_sold(page, "It offers a treatment.")
    return found or (WHO_MAY(page) if offered(page) else None)


TOLD_EFFECTS = words(
    r"\b(?:side|adverse|unwanted|after)[- ]effects?\b",
    "The text tells of side effects: “{}”.",
    headings=True,
    even_denied=True,
)


def side_effects(page: Page) -> Need | None:
    """A list of side effects is never complete."""
    if page.content.kind is Kind.SIDE_EFFECTS and _is_kept(page):
        return Need("Every side-effect list needs it.")
    has_list = any(each.role is Role.SIDE_EFFECTS and each.shape is Shape.ITEM for each in said(page))
    if has_list and names_treatment(page):
        return Need("It lists side effects.")
    return TOLD_EFFECTS(page) or _if_sold(page, "It tells of a treatment that somebody offers.")


def comparison_table(page: Page) -> Need | None:
    """A table that sets treatments side by side compares them."""
    tables: dict[int, set[str]] = {}
    for each in drug_mentions(page):
        if each.block.cell:
            tables.setdefault(each.block.cell.table, set()).add(each.fact.key)
            if len(tables[each.block.cell.table]) > 1:
                return Need("A table compares treatments.", spot_of(each))
    return None


OTHER = (
    r"(?:traditional|conventional|other|standard|most|many|typical|usual|regular|oral|common|daily|ssris?|snris?"
    r"|antidepressants?|medic\w+|opioids?|surgery|tablets|pills)"
)
COMPARED = words(
    r"\b(?:faster|quicker|sooner|better|safer|stronger|superior|gentler|cheaper|easier|(?:last\w*|works?) longer"
    r"|more (?:quickly|rapidly|effective(?:ly)?|powerful|convenient)|fewer (?:\w+ )?(?:effects|risks|complications)"
    r"|less (?:addictive|invasive|painful|risk\w*))\b"
    r"[^.;\n]{0,60}?\b(?:than|compared)\b|\bsuperior to\b"
    rf"|\bunlike (?:\w+ )?{OTHER}\b|\b(?:outperform\w*|faster[- ]acting|compared (?:to|with) (?:\w+ )?{OTHER})"
    r"|\bfewer (?:side|adverse) effects\b|\b(?:faster|quicker) relief\b|\b(?:safer|better|gentler) (?:option|choice"
    r"|alternative|way|treatment)\b"
    rf"|\b(?:while|whereas|where) (?:\w+ )?{OTHER}[^.;\n]{{0,80}}?\b(?:take|need|require|work|only|cause)\b"
    r"|\b(?:twice|three times|\d+ times|as) (?:as )?(?:effective|safe|fast|good|strong) as\b"
    r"|\bversus\b|\bvs\b|\bwhich (?:one )?(?:should i|is (?:right|better|best))\b|\b(?:safest|gentlest|fastest"
    r"|strongest|most effective)\b|\bfirst[- ]line\b|\bpreferred\b|\b(?:avoids?|without|does not cause|doesn['’]t"
    r" cause|free (?:of|from)) (?:\w+ ){0,3}(?:side effects|risks"
    r"|downtime)\b[^.;\n]{0,50}?\b(?:of|that|associated|seen|from)\b",
    "The text compares: “{}”.", even_denied=True,
)  # fmt: skip


BESIDE_OTHERS = words(
    r"\b(?:instead of|rather than|unlike|in contrast to|where(?:as)?|while|nothing|no other|(?:only|other)"
    r" (?:treatments?|medicines?|options?|clinics?)|alternatives? to|compar\w+|better|best|leading"
    r"|superior|outdated)\b",
    "The text sets it beside others: “{}”.", even_denied=True, headings=True,
)  # fmt: skip


def comparison(page: Page) -> Need | None:
    """A comparison of treatments says what it rests on."""
    found = comparison_table(page) or COMPARED(page)
    return found or (BESIDE_OTHERS(page) if offered(page) else None)


def _in_its_own_voice(page: Page) -> Spot | None:
    """Return where a page about a treatment says “we” and “our” of those who give it."""
    return find(page, WE, shapes=Shape, even_denied=True) if names_treatment(page) else None


WE = Cued(
    r"\b(?:we|our (?:\w+ )?(?:clinic|team|patients|guests|clients|nurses?|doctors?|staff|suite|chairs?|drips?|menu"
    r"|center|centre|office|lounge|practice|hospital|program\w*))\b(?! (?:know|do not know|don['’]t know|think|need"
    r" more))|\bthis (?:hospital|clinic|practice|center|centre) (?:offers|provides|gives|sells)\b",
    lowered=True,
)


def commercial(page: Page) -> Need | None:
    """A clinic that writes about what it sells says that it does."""
    if page.clinic.sells & {each.key for each in page.content.treatments}:
        return Need("The clinic gives this treatment.")
    spot = offered(page) if page.content.kind in TELLING else None
    if spot is None and page.content.kind in TELLING:
        spot = _in_its_own_voice(page)
    return Need(f"The text offers the treatment: “{quoted(page, spot)}”.", spot) if spot else None


def currency(page: Page) -> Need | None:
    """Every page says who wrote and reviewed it, and when."""
    return Need("Every page needs it.") if page.content.kind in {Kind.ARTICLE, Kind.FAQ} else None


def nondiscrimination(page: Page) -> Need | None:
    """A clinic with federal assistance shows its two notices on every page."""
    return Need("The clinic receives federal financial assistance.") if page.clinic.federal_assistance else None


MEDICINE = (
    r"(?:medic(?:ation|ine)s?|antidepressants?|ssris?|snris?|drugs?|pills?|tablets?|benzo\w*|prescriptions?|sertraline"
    r"|opioids?|taking it)"
)
STOPPING = words(
    r"\b(?:stop|stopping|stopped|quit|quitting|discontinu\w+|wean\w*|taper\w*|replac(?:e|es|ing)|switch(?:ing|ed)?"
    r"|give up on|giving up on|(?:com(?:e|ing)|get(?:ting)?|went) off)\b(?! (?:smok|tobacco|drink|alcohol"
    r"|the bleeding))"
    rf"[^.;,\n]{{0,40}}?\b{MEDICINE}\b|\b(?:insulin|sulfonylurea|{MEDICINE})\b[^.;\n]{{0,60}}?\b(?:stop|skip|pause"
    rf"|hold|quit) (?:it"
    rf"|them|taking|using)\b|\bstop(?:ping)? (?:the |your |these )?(?:injections?|shots|infusions|program)\b"
    rf"|\b(?:leave|leaving|hold|holding|pause|pausing|skip|skipping|drop|dropping|flush"
    rf"|flushing|bin|ditch|finish|put away|take a break from|taking a break from"
    rf"|break from|stay off|withhold|miss|halve|cut (?:down|back|out))\b[^.;,\n]{{0,40}}?\b(?:{MEDICINE}|aspirin|blood"
    rf" thinners?|anticoagulants?|chemo\w*|strip|bottle|refill|lithium|insulin|warfarin)\b"
    rf"|\b(?:anticoagulant|antidepressant|blood[- ]thinn)\w*\b[^.;\n]{{0,40}}?\b(?:discontinued|stopped|paused|flush"
    rf"|held)\b|\b(?:no longer need|the need to continue|need for|without)"
    rf" (?:taking |daily |any ){{0,2}}(?:antidepressants?|medications?)\b",
    "The text speaks of stopping or changing a medicine: “{}”.", of_treatment=False, even_denied=True,
    headings=True,
)  # fmt: skip
STUDIED = words(
    r"\b(?:success|response|remission|cure) rates?\b|\bclinical(?:ly)? (?:trials?|proven|studies)\b|"
    r"\b(?:open[- ]label|pilot (?:study|trial)|case (?:series|reports?)|mice|rats|rodents?|animal studies"
    r"|chart review|retrospective|preliminary|small (?:study|studies|trial|trials))\b"
    r"|\b(?:study|studies|trials?|research|meta-analys[ie]s|evidence|data)\b[^.;\n]{0,60}?\b(?:show\w*|found"
    r"|suggest\w*|demonstrat\w*|report\w*|reveal\w*|indicat\w*|support\w*)\b"
    r"|\b(?:subject of|based on|backed by|according to|proven (?:in|by)|in) (?:[\w-]+ ){0,3}?(?:stud(?:y|ies)|trials?"
    r"|research)\b|\beffective (?:in|for) (?:\w+ )?\d+",
    "The text rests on studies: “{}”.", even_denied=True,
)  # fmt: skip
MANY = (
    r"(?:most|many|half|some|\d+ of (?:every )?\d+|\d+(?:\.\d+)?\s?%|\d+ (?:out of|in) \d+"
    r"|(?:nine|eight|seven|six) (?:out of|in) ten)"
)
BETTER = (
    r"(?:improv\w+|respon\w+|relief|better|remission|benefit\w*|notic\w+|lift|lose|lost|weight loss|less pain"
    r"|as much pain|fewer|recover\w*)"
)
OUTCOME = words(
    rf"\b{MANY}[^.;\n]{{0,50}}?\b{BETTER}\b|\b{BETTER}\b[^.;\n]{{0,30}}?\b\d+(?:\.\d+)?\s?(?:%|lbs?\b|pounds|kg\b)"
    r"|\beffective \(?(?:over |more than |about )?\d|\b(?:lose|losing|lost) (?:up to )?\d"
    r"|\b\d+(?:\.\d+)?\s?% (?:\w+ )?(?:weight loss|effective|reduction|improvement)"
    r"|\bwithin (?:hours|minutes|days|weeks|\d+|one|two|a few|half|an? )|\b(?:relief|results?|effects?|improvements?"
    r"|benefits?)\b[^.;\n]{0,30}?\b(?:last\w*|within|in as little as"
    r"|after|appear\w*|for (?:weeks|months|years))\b|\b(?:relieves?|reduces?|improves?|eases?|alleviates?|shortens?"
    r"|rapid\w* relief|symptom relief|works? (?:quickly"
    r"|fast\w*|sooner|better|well|within)|lifts? (?:\w+ )?mood|feel (?:\w+ )?(?:better|calm\w*)|wears? off)\b",
    "The text tells of results: “{}”.", headings=True,
)  # fmt: skip
PEOPLE = r"(?:patients|clients|people|members|customers|guests)"
SAYING = (
    r"(?:describe\w*|report|say|says|said|tell (?:us|me)|told us|share|feel|felt|rave|love|ask for|come back"
    r"|swear by)"
)
STORY_SAID = words(
    rf"\b(?:many|most|some|our|several|former|countless) (?:of our )?{PEOPLE}\b(?! (?:may|might|can|could|will)\b)"
    rf"[^.;\n]{{0,25}}?\b{SAYING}\b|\b{PEOPLE} (?:who|for whom) (?:\w+ ){{1,8}}?(?:often |frequently )?(?:report"
    rf"|describe|say)\b|\btestimonials?\b|\b(?:success|patient|{PEOPLE}['’]|patient['’]s|member['’]s) (?:stor(?:y|ies)"
    rf"|reviews)\b"
    rf"|\bwhat (?:our )?{PEOPLE} say\b|['’]s story\b"
    r"|[“\"][^”\"\n]{0,120}\b(?:i|i['’]m|my|me|i['’]ve)\b[^”\"\n]{0,120}[”\"]",
    "The text tells what patients say: “{}”.", headings=True,
)  # fmt: skip


def story(page: Page) -> Need | None:
    """A page on which patients are quoted, or said to say something, tells what is typical."""
    for block in page.blocks if page.content.kind in TELLING else ():
        if found := next(praise(block), None):
            return Need("A patient is quoted.", Spot(block, *found))
    return STORY_SAID(page)


COSTS_SAID = words(
    r"[$£€]\s?\d|\b(?:insurance|insurers?|financing|payment plans?|co-?pays?|out[- ]of[- ]pocket|medicare|medicaid"
    r"|expensive|affordab\w+|pricing|membership|fees?)\b|\b(?:costs?|prices?) (?:of|per|for|range|ranges|from|between"
    r"|about|is|are|vary|varies|and|less|more|far"
    r"|only|just|up)\b|\b(?:and|availability|accessibility),? (?:and )?costs?\b|\bper (?:session|infusion|vial|unit)\b"
    r"|\bhow much (?:does|is)\b",
    "The text speaks of costs: “{}”.", even_denied=True, headings=True,
)  # fmt: skip


OFFERED_AT = Cued(
    r"[$£€]\s?\d[\d,.]* (?:a|per|each|for|off)\b|\b\d+ ?% off\b|\b(?:free|complimentary) consult\w*|\bpackages?"
    r" start",
    lowered=True,
)


def costs(page: Page) -> Need | None:
    """A page that names a price, also beside its text as in a call to act, says what is covered and as of when."""
    if found := COSTS_SAID(page):
        return found
    is_beside = page.content.kind in TELLING and page.beside and OFFERED_AT.is_in(page.beside.lower())
    return Need("The text names a price or an offer.") if is_beside and names_treatment(page) else None


def evidence(page: Page) -> Need | None:
    """A page that rests a use without approval, or any weak study, on evidence says how far it goes."""
    if found := STUDIED(page):
        return found
    if page.content.kind in TELLING and OUTCOME(page):
        for drug, mention in off_label_pairs(page):
            return Need(f"It tells of {drug.key} for what it is not approved for.", spot_of(mention))
    graded = any(each.evidence_level in {"low", "very_low"} for each in page.content.references)
    return Need("It rests on references of low evidence.") if graded else None


def results(page: Page) -> Need | None:
    """A page that tells of results, or offers a treatment for them, says that they differ."""
    return OUTCOME(page) or _if_sold(page, "It offers a treatment for what it may do.")
