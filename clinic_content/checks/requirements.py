"""Checks that a page shows the notices that it calls for.

Only the approved notice satisfies a requirement: a release shows it where attached data call for it, so that a stored
document then lacks nothing. A text that says the same itself is let off; one that says a part of it is told so, one
severity lower. `disclaimers.requirements` says what a page calls for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from clinic_content.content.cues import Cued

from .about import country, is_about_one_side, lowered, lowered_text, said, subjects, text_of
from .disclaimers import Requirement, requirements
from .facts import Drug
from .finding import Category, Finding, Severity
from .needs import Spot, offered
from .needs_safety import CRISIS, DARK, PRESCRIBED_FAR
from .page import Page
from .topics_of_warnings import says_warning

LOWER = {
    Severity.BLOCKER: Severity.MAJOR, Severity.MAJOR: Severity.MINOR, Severity.MINOR: Severity.MINOR,
}  # fmt: skip
WARNED: Mapping[str, Callable[[Drug], bool]] = {
    "esketamine-boxed-warning": lambda drug: drug.key == "esketamine",
    "antidepressant-young-adult-warning": lambda drug: drug.is_antidepressant,
    "benzodiazepine-boxed-warning": lambda drug: drug.drug_class == "benzodiazepine",
}
"""Whose boxed warning each notice tells."""
OF_MEDICINES = re.compile(
    r"\b(?:antidepressants?|medic(?:ine|ation)s?|SSRIs?|SNRIs?|box(?:ed)?|label\w*|side effects?|warning"
    r"|drugs?|while taking|(?:start|stopp)(?:ed|ing) (?:to take|taking))\b",
    re.IGNORECASE,
)
"""Where suicide is named as what a medicine may do, the warning of that medicine is what the page lacks first."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said where a notice is missing."""

    key: str
    code: str
    category: Category
    severity: Severity
    message: str


OFF_LABEL = Notice(
    "off-label-use", "off-label-missing", Category.OFF_LABEL_NOTICE, Severity.BLOCKER,
    "{because} Readers who are not told take it for an approved use.",
)  # fmt: skip
CONTROLLED = Notice(
    "controlled-substance-schedule", "controlled-substance-missing", Category.CONTROLLED_NOTICE, Severity.MAJOR,
    "{because} The page does not tell readers that.",
)  # fmt: skip
IN_CRISIS = Notice(
    "crisis-988", "crisis-resource-missing", Category.CRISIS_RESOURCE, Severity.MAJOR,
    "{because} A reader in danger finds no crisis line here.",
)  # fmt: skip
ADVICE = Notice(
    "medical-advice-general", "medical-advice-missing", Category.ADVICE_DISCLAIMER, Severity.MAJOR,
    "The page does not say that it is no medical advice for one person.",
)  # fmt: skip
COMPOUNDED = Notice(
    "compounded-product", "compounded-missing", Category.REQUIRED_DISCLAIMER, Severity.MAJOR,
    "{because} Nobody has checked its safety, quality or dose.",
)  # fmt: skip
AT_HOME = Notice(
    "home-use-warning", "home-use-mention", Category.REQUIRED_DISCLAIMER, Severity.BLOCKER,
    "{because} At home nobody watches breathing and blood pressure; the FDA warned of it in October 2023.",
)  # fmt: skip
FROM_AFAR = Notice(
    "home-use-warning", "home-use-mention", Category.REQUIRED_DISCLAIMER, Severity.MAJOR,
    "{because} Nobody sees the reader there, and the rules that allow it hold only until the end of 2026.",
)  # fmt: skip
"""DEA and HHS let clinicians prescribe without a visit until 2026-12-31 (Federal Register, read 2026-11-20)."""
REMS = Notice(
    "esketamine-rems-setting", "esketamine-rems-missing", Category.REQUIRED_DISCLAIMER, Severity.MAJOR,
    "Esketamine is given only in certified settings, with two hours of watching; the page does not say so.",
)  # fmt: skip
TO_CARE = Cued(
    r"\b(?:call|see|tell|contact|go to|talk (?:to|with)|speak (?:to|with)|get help from|ask)"
    r" (?:\w+ ){0,4}?(?:doctors?|nurse|gp|health care|hospital|emergency"
    r"|mental health|counsel\w+|psychiatrist|therapist|clinician|provider|someone)\b"
    r"|\b(?:get|seek|need) (?:medical |professional |immediate |urgent )*(?:help|care|attention)\b",
    lowered=True,
)


def off_label_missing(page: Page) -> Iterator[Finding]:
    """A page that pairs a medicine with a condition it is not approved for says so before it makes a claim."""
    yield from _missing(page, OFF_LABEL)


def controlled_substance_missing(page: Page) -> Iterator[Finding]:
    """A page about a controlled substance says that it is one."""
    yield from _missing(page, CONTROLLED)


def crisis_resource_missing(page: Page) -> Iterator[Finding]:
    """Whoever reads of suicide or self-harm finds on the same page where help is, at any hour."""
    spots = [each.spot for each in requirements(page) if each.key == "crisis-988" and each.spot]
    is_grave = any(not OF_MEDICINES.search(_sentence(each)) for each in spots) and not _is_sent_to_care(page, spots)
    yield from _missing(page, replace(IN_CRISIS, severity=Severity.BLOCKER) if is_grave else IN_CRISIS)
    yield from _told_to_wait(page)


WAITS = Cued(
    r"\bsit tight\b|\b(?:they|it|these|this|that) (?:will )?(?:pass(?:es)?|fades?|settles?|lifts?)\b|\bride (?:it"
    r"|them) out\b|\bstay with it\b|\bkeep going\b|\bhang (?:in there|on)\b"
    r"|\b(?:next|first|usual|regular|monthly|weekly) (?:\w+ )?(?:visit|appointment|session|check-?in|review|call)\b"
    r"|\bmove your appointment\b|\bappointment (?:up|forward)\b"
    r"|\b(?:medicine|drug|treatment|brain|ketamine|therapy) (?:is )?(?:working|healing|doing its)\b|\b(?:perfectly "
    r"|quite |completely )?normal\b|\bnothing to (?:worry|fear)\b"
    r"|\bwait (?:until|for|and see|a)\b|\bsleep on it\b|\bwrite (?:it|them) down\b|\bgood sign\b|\bduring (?:office"
    r"|opening|business) hours\b|\bleave (?:us )?a (?:message|voicemail)\b",
    lowered=True,
)
AT_ONCE = Cued(
    r"\b(?:988|911|999|112|116|emergency|at once|right away|straight ?away|immediately|urgent\w*|same day|day or night"
    r"|24 hours|do not wait|don['’]t wait|without waiting|crisis)\b",
    lowered=True,
)


def _told_to_wait(page: Page) -> Iterator[Finding]:
    """Yield where a reader in danger is told to wait: that is worse than no word of help."""
    danger, dark = (each.narrowed(lowered_text(page)) for each in (CRISIS, DARK))
    for block, text in zip(said(page), lowered(page), strict=True):
        found = danger.search(text) or dark.search(text)
        if found is None or AT_ONCE.is_in(text):
            continue
        if waits := WAITS.search(text, found.end(), found.end() + 220):
            sentence = next(each for each in block.sentences if each.start + len(each.text) > waits.start())
            end = sentence.start + len(sentence.text.rstrip())
            begin = min(found.start(), sentence.start)
            yield Finding(
                IN_CRISIS.code, IN_CRISIS.category, Severity.BLOCKER,
                "It tells a reader in danger to wait, and they may not live to see the next visit.",
                "Say where help is at any hour: the crisis line, and the emergency number.",
                block.path, block.part, page.quoted(block, begin, end), block.start + begin,
            )  # fmt: skip


def _is_sent_to_care(page: Page, spots: Iterable[Spot]) -> bool:
    """Return whether the section that speaks of danger also sends readers to somebody: a crisis line is better."""
    parts = {each.block.part for each in spots}
    return any(
        block.part in parts and TO_CARE.search(text) for block, text in zip(said(page), lowered(page), strict=True)
    )


def medical_advice_missing(page: Page) -> Iterator[Finding]:
    """Every page for patients says that it explains and does not decide for one person."""
    yield from _missing(page, ADVICE)


def compounded_missing(page: Page) -> Iterator[Finding]:
    """A form that no regulator has checked is named together with saying so."""
    yield from _missing(page, COMPOUNDED)


def home_use_mention(page: Page) -> Iterator[Finding]:
    """Use at home, where nobody watches, is not spoken of unless the clinic allows it, and then with the warning."""
    need = next((each for each in requirements(page) if each.key == AT_HOME.key), None)
    if need and need.because.startswith(PRESCRIBED_FAR):
        yield from _missing(page, FROM_AFAR)
    else:
        yield from _missing(page, replace(AT_HOME, severity=Severity.MAJOR) if page.clinic.allows_home_use else AT_HOME)


def esketamine_rems_missing(page: Page) -> Iterator[Finding]:
    """Whoever reads of esketamine reads that it is given in certified places and watched for two hours."""
    is_about_it = any(each.key == "esketamine" for each in subjects(page))
    yield from _missing(page, replace(REMS, severity=Severity.BLOCKER) if is_about_it else REMS)


def boxed_warning_missing(page: Page) -> Iterator[Finding]:
    """A page that describes a medicine with a boxed warning tells what the warning is about."""
    for key in WARNED:
        if key == "antidepressant-young-adult-warning" and _is_of_esketamine(page):
            continue
        yield from _missing(page, Notice(
            key, "boxed-warning-missing", Category.SAFETY_INFORMATION, _of_boxed(page, key),
            "{because} Its label carries the strongest warning there is, and the page does not tell it.",
        ))  # fmt: skip
    if country(page) == "US":
        yield from _other_boxed(page)


OTHERS: Mapping[str, tuple[Severity, str]] = {
    "driving-and-supervision": (Severity.MAJOR, "The page says nothing of driving or of the way home."),
    "abuse-dependence-risk": (Severity.MAJOR, "The page says nothing of misuse and dependence."),
    "pregnancy-lactation": (Severity.MAJOR, "The page says nothing of pregnancy and breastfeeding."),
    "esketamine-indication-limits": (Severity.MAJOR, "The page does not say what it is for, and what it is not."),
    "side-effects-incomplete": (Severity.MINOR, "Readers may take the list for all that can happen."),
    "eligibility-screening": (Severity.MINOR, "Only a clinician who has asked about everything can tell."),
    "evidence-limits": (Severity.MINOR, "Readers are not told how far that evidence goes."),
    "individual-results-vary": (Severity.MINOR, "Readers are not told that it may do nothing for them."),
    "commercial-interest": (Severity.MINOR, "Readers are not told that there are others, and who gains by it."),
    "cost-and-coverage": (Severity.MINOR, "Readers are not told what is not covered, and as of when."),
}  # fmt: skip
"""The notices that no check of their own asks for: how grave it is where a page says nothing of the kind, and why."""


OF_THE_SELLER = frozenset({"commercial-interest", "cost-and-coverage"})
"""What calls for these, an offer or a price, is a part of them, and not the part that readers miss."""
BY_THE_WAY = "The text speaks of"
"""What a word in a text calls for, and no list and no medicine: it is missed on a page that offers the treatment."""


def _is_told(page: Page, need: Requirement) -> bool:
    """Whether the text says of a notice what readers would miss, or only tells of a treatment that others give."""
    if need.said == "part":
        return need.key not in OF_THE_SELLER
    is_by_the_way = need.because.startswith(BY_THE_WAY) and offered(page) is None
    return bool(need.said) or is_by_the_way


def disclaimer_missing(page: Page) -> Iterator[Finding]:
    """A page that calls for one of the other notices shows it, or says at least a part of it itself."""
    for need in requirements(page):
        if need.key in OTHERS and need.status != "present" and not need.is_by_attached and not _is_told(page, need):
            severity, why = OTHERS[need.key]
            # Of what a medicine is, no words are to blame; of a claim, those that make it.
            spot = None if severity is Severity.MAJOR or need.spot is None else _wide(need.spot)
            notice = Notice(need.key, "disclaimer-missing", Category.REQUIRED_DISCLAIMER, severity, "{because} " + why)
            yield _finding(page, replace(need, spot=spot), notice)


def _wide(spot: Spot) -> Spot:
    """Return the sentence at a spot: one word such as “reduces” makes no claim by itself."""
    held = next(each for each in spot.block.sentences if each.start + len(each.text) > spot.start)
    return Spot(spot.block, held.start, held.start + len(held.text.rstrip()))


def _is_of_esketamine(page: Page) -> bool:
    """Return whether the one antidepressant that the page describes is esketamine, whose own warning says it too."""
    spots = [each.spot for each in requirements(page) if each.key == "antidepressant-young-adult-warning"]
    words = [spot.block.text[spot.start : spot.end].lower() for spot in spots if spot]
    return any(each in {"esketamine", "spravato"} for each in words)


def _of_boxed(page: Page, key: str) -> Severity:
    is_whole = not is_about_one_side(page) and any(WARNED[key](each) for each in subjects(page))
    return Severity.BLOCKER if is_whole else Severity.MAJOR


def _other_boxed(page: Page) -> Iterator[Finding]:
    """Yield the warnings for which no notice of their own exists, of the medicines that the page is about."""
    for drug in subjects(page):
        is_covered = drug.is_antidepressant or drug.drug_class == "benzodiazepine"
        if drug.boxed_warning and not is_covered and not says_warning(drug, text_of(page)):
            yield Finding(
                "boxed-warning-missing", Category.SAFETY_INFORMATION, Severity.MAJOR,
                f"{drug.key.replace('-', ' ').capitalize()} carries a boxed warning, the strongest that a label "
                "has, and the page does not tell it.",
                f"Tell readers of it: {'; '.join(drug.boxed_warning)}.",
            )  # fmt: skip


def _missing(page: Page, notice: Notice) -> Iterator[Finding]:
    """Yield that a notice is missing, where the page calls for it and does not say the same itself."""
    need = next((each for each in requirements(page) if each.key == notice.key), None)
    if need is None or need.status == "present":
        return
    if need.is_by_attached and page.live_disclaimers is not None:
        yield _not_live(need, notice)
    elif need.said != "clear":
        yield _finding(page, need, notice)


def _not_live(need: Requirement, notice: Notice) -> Finding:
    return Finding(
        notice.code, notice.category, Severity.MAJOR,
        f"The notice “{need.key}” is needed and not live yet. {need.because}",
        "Have the notice approved and released first; without it this cannot be released.",
    )  # fmt: skip


def _finding(page: Page, need: Requirement, notice: Notice) -> Finding:
    part = " The text says a part of it only." if need.said == "part" else ""
    path, held, quote, start = _at(page, need.spot)
    return Finding(
        notice.code, notice.category, _severity(page, need, notice.severity),
        notice.message.format(because=need.because) + part, f"Attach the notice “{need.key}”.",
        path, held, quote, start, f"attach:{need.key}",
    )  # fmt: skip


def _severity(page: Page, need: Requirement, usual: Severity) -> Severity:
    found = LOWER[usual] if need.said == "part" else usual
    is_abroad = country(page) != "US" and found is Severity.BLOCKER
    return Severity.MAJOR if is_abroad else found


def _sentence(spot: Spot) -> str:
    wide = _wide(spot)
    return wide.block.text[wide.start : wide.end]


def _at(page: Page, spot: Spot | None) -> tuple[str, str, str, int | None]:
    if spot is None:
        return "", "", "", None
    block = spot.block
    return block.path, block.part, page.quoted(block, spot.start, spot.end), block.start + spot.start
