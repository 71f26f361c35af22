"""Notices about claims and about the page itself that its words call for."""

from __future__ import annotations

from clinic_content.content.schema import Kind, Role

from .about import drug_mentions, said, subjects
from .needs import Need, names_treatment, spot_of, words
from .page import Page, Shape


def advice(page: Page) -> Need | None:
    """Every page for patients says that it is no advice for one person."""
    return Need("Every page for patients needs it.") if page.content.kind is not Kind.DISCLAIMER else None


SUITABLE = words(
    r"\b(?:suitable for|good candidates?|ideal candidates?|right for you|eligib\w+|who (?:can|should|may"
    r"|might) (?:benefit|have|get|"
    r"take|consider|try)|candidates? for)\b",
    "The text says who may have it: “{}”.", headings=True, even_denied=True,
)  # fmt: skip


def eligibility(page: Page) -> Need | None:
    """A list of who must not have a treatment, and words on who may, are no screening."""
    if page.content.kind is Kind.CONTRAINDICATIONS:
        return Need("Every contraindication list needs it.")
    if any(each.role is Role.CONTRAINDICATIONS and each.shape is Shape.ITEM for each in said(page)):
        return Need("It lists who must not have a treatment.")
    return SUITABLE(page)


def side_effects(page: Page) -> Need | None:
    """A list of side effects is never complete."""
    if page.content.kind is Kind.SIDE_EFFECTS:
        return Need("Every side-effect list needs it.")
    has_list = any(each.role is Role.SIDE_EFFECTS and each.shape is Shape.ITEM for each in said(page))
    return Need("It lists side effects.") if has_list and names_treatment(page) else None


def comparison_table(page: Page) -> Need | None:
    """A table that sets treatments side by side compares them."""
    tables: dict[int, set[str]] = {}
    for each in drug_mentions(page):
        if each.block.cell:
            tables.setdefault(each.block.cell.table, set()).add(each.fact.key)
            if len(tables[each.block.cell.table]) > 1:
                return Need("A table compares treatments.", spot_of(each))
    return None


COMPARED = words(
    r"\b(?:faster|quicker|sooner|better|safer|stronger|superior|gentler|more (?:quickly|rapidly|effective(?:ly)?"
    r"|powerful)|"
    r"fewer (?:side|adverse) effects|less (?:addictive|invasive))\b[^.;\n]{0,60}\b(?:than|compared)\b|\bsuperior to\b"
    r"|\bunlike (?:\w+ )?(?:traditional|conventional|other|standard|most|many|typical|SSRIs?|antidepressants?"
    r"|medic\w+)"
    r"|\b(?:outperform\w*|faster[- ]acting|compared (?:to|with) (?:traditional|conventional|other|standard|SSRIs?"
    r"|antidepressants?))\b"
    r"|\bfewer (?:side|adverse) effects\b|\bfaster relief\b",
    "The text compares: “{}”.",
)  # fmt: skip


def comparison(page: Page) -> Need | None:
    """A comparison of treatments says what it rests on."""
    return comparison_table(page) or COMPARED(page)


def commercial(page: Page) -> Need | None:
    """A clinic that writes about what it sells says that it does."""
    if page.clinic.sells & {each.key for each in page.content.treatments}:
        return Need("The clinic gives this treatment.")
    return OFFERED(page)


OFFERED = words(
    r"\bour (?:\w+ ){0,2}(?:clinics?|cent(?:er|re)s?|practice|team|clinicians?|providers?|specialists?|doctors?"
    r"|office|spa"
    r"|services?|service offerings|patients|programs?|experts)\b"
    r"|\bwe (?:\w+ )?(?:offer|provide|speciali[sz]\w+|administer|give|perform|tailor|utilize|treat)\b"
    r"|\b(?:book|schedule|request) (?:a|an|your) (?:\w+ ){0,2}(?:appointment|consultation|visit|call|session)\b"
    r"|\b(?:contact|call) us (?:today|now|to)\b",
    "The text offers the treatment: “{}”.",
)  # fmt: skip


def currency(page: Page) -> Need | None:
    """Every page says who wrote and reviewed it, and when."""
    return Need("Every page needs it.") if page.content.kind in {Kind.ARTICLE, Kind.FAQ} else None


def nondiscrimination(page: Page) -> Need | None:
    """A clinic with federal assistance shows its two notices on every page."""
    return Need("The clinic receives federal financial assistance.") if page.clinic.federal_assistance else None


STOPPING = words(
    r"\b(?:stop|stopping|quit|quitting|discontinu\w+|wean\w*|taper\w*|replac\w+|switch(?:ing|ed)?|give up on"
    r"|giving up on|"
    r"(?:com(?:e|ing)|get(?:ting)?|went) off)\b[^.;\n]{0,40}\b(?:medic\w+|antidepressants?|SSRIs?|SNRIs?|drugs?"
    r"|pills?|"
    r"benzo\w*|prescriptions?|sertraline|opioids?)\b",
    "The text speaks of stopping or changing a medicine: “{}”.", of_treatment=False,
)  # fmt: skip
STUDIED = words(
    r"\b(?:success|response|remission) rates?\b|\bclinical(?:ly)? (?:trials?|proven|studies)\b|"
    r"\b(?:open[- ]label|pilot (?:study|trial)|case (?:series|reports?)|mice|rats|rodents?|animal studies"
    r"|chart review|"
    r"retrospective|preliminary|small (?:study|studies|trial|trials))\b"
    r"|\b(?:study|studies|trials?|research|meta-analys[ie]s|evidence|data)\b[^.;\n]{0,60}\b(?:show\w*|found"
    r"|suggest\w*|"
    r"demonstrat\w*|report\w*|reveal\w*|indicat\w*|support\w*)\b",
    "The text rests on studies: “{}”.", even_denied=True,
)  # fmt: skip
OUTCOME = words(
    r"\b(?:most|many|half|some|\d+(?:\.\d+)?\s?%|\d+ (?:out of|in) \d+)\b[^.;\n]{0,40}\b(?:improv\w+|respon\w+"
    r"|relief|better|"
    r"remission|benefit\w*)\b|\bwithin (?:hours|minutes|days|weeks|\d+|one|two|a few)\b"
    r"|\b(?:relief|results?|effects?|improvements?|benefits?)\b[^.;\n]{0,30}\b(?:last\w*|within|in as little as"
    r"|after|appear\w*)\b"
    r"|\b(?:relieves?|reduces?|improves?|eases?|alleviates?|rapid\w* relief|symptom relief)\b",
    "The text tells of results: “{}”.",
)  # fmt: skip
STORY = words(
    r"\b(?:many|most|some|our|several|former|countless) (?:of our )?(?:patients|clients|people)\b[^.;\n]{0,25}"
    r"\b(?:describe|describes|report|say|tell us|share|feel like|rave)\b"
    r"|\b(?:patients|people|clients) who (?:\w+ ){1,6}(?:often |frequently )?(?:report|describe|say)\b"
    r"|\btestimonials?\b|\bsuccess stor(?:y|ies)\b",
    "The text tells what patients say: “{}”.", headings=True,
)  # fmt: skip
COSTS = words(
    r"[$£€]\s?\d|\b(?:insurance|insurers?|financing|payment plans?|co-?pays?|out[- ]of[- ]pocket|medicare|medicaid)\b"
    r"|\b(?:costs?|prices?) (?:of|per|for|range|ranges|from|between|about|is|are|vary|varies)\b|\bper (?:session"
    r"|infusion|vial|unit)\b",
    "The text speaks of costs: “{}”.", even_denied=True, headings=True,
)  # fmt: skip


def evidence(page: Page) -> Need | None:
    """A page that rests a use without approval, or any weak study, on evidence says how far it goes."""
    if found := STUDIED(page):
        return found
    graded = any(each.evidence_level in {"low", "very_low"} for each in page.content.references)
    return Need("It rests on references of low evidence.") if graded else None


def results_vary(page: Page) -> Need | None:
    """A page that tells of results or of when they come says that they differ, and may not come."""
    return OUTCOME(page) if subjects(page) or page.content.treatments else None
