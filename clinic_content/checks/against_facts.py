"""What a page says against what the fact library knows: schedules, approvals, hours of monitoring, ages, classes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from .claims_of import Said, said, trimmed
from .facts import ApprovalFact, Drug, NumberFact, Source
from .finding import Category, Finding, Severity
from .language import holding
from .naming import named, spoken_of
from .page import Page, Sentence
from .people_said import items_in
from .spans import HOURS
from .terms_said import NO
from .values import Value, contradicts, family, spanning

Against = Callable[[Page, Drug, Said], str]
"""Returns what the library says instead, as a sentence, or nothing where it agrees or does not know."""
COUNTRY = {"us": "US", "uk": "GB"}
REGULATORS = {"us": "FDA", "uk": "UK regulator"}


def contradicts_library(page: Page) -> Iterator[Finding]:
    """What a regulator or a label says is not for a page to change: schedule, approval, hours, ages, who must not."""
    drugs = {each.key: each.drug for each in named(page) if each.drug}
    told: set[tuple[str, str]] = set()
    for each in said(page):
        drug, rule = drugs.get(each.claim.treatment), AGAINST.get(each.claim.attribute)
        if drug is None or rule is None or each.sentence is None:
            continue
        truth = rule(page, drug, each)
        if truth and (each.claim.quote, each.claim.attribute) not in told:
            told.add((each.claim.quote, each.claim.attribute))
            yield _wrong(each, truth)
    yield from _kinds(page)
    yield from _boxes(page)
    yield from _commonest(page)


def unapproved(page: Page) -> Iterator[Said]:
    """Yield where a page says of a medicine that it is approved for what it is not approved for."""
    drugs = {each.key: each.drug for each in named(page) if each.drug}
    for each in said(page):
        drug = drugs.get(each.claim.treatment)
        if (
            drug
            and each.claim.attribute == "approval"
            and each.value.word == "approved"
            and _approval(page, drug, each)
        ):
            yield each


def fact_expired(page: Page) -> Iterator[Finding]:
    """What rests on a fact whose review is overdue may be out of date, whatever it says."""
    for each in named(page):
        source = overdue(each.drug, page.today) if each.drug and page.today else None
        if source:
            yield _expired(page, each.pattern, source)


def _expired(page: Page, pattern: re.Pattern[str], source: Source) -> Finding:
    message = f"This rests on “{source.name}”, which should have been read again by {source.review_by:%-d %B %Y}."
    mend = "Read the source again, confirm or change the fact in the library, and check the page against it."
    for block in page.blocks:
        if found := pattern.search(block.text):
            quote = page.quoted(block, found.start(), found.end())
            place = block.start + found.start()
            return Finding(
                "fact-expired", Category.OUTDATED, Severity.MAJOR, message, mend, block.path, block.part, quote, place
            )
    return Finding("fact-expired", Category.OUTDATED, Severity.MAJOR, message, mend)


def overdue(drug: Drug, today: date) -> Source | None:
    """Return the source of a medicine that was to be read again first, where its day has passed."""
    sources: list[Source | None] = [drug.source, *(each.source for each in drug.approvals)]
    sources += [each.source for each in drug.numbers]
    sources += [each.source for each in (*drug.contraindications, *drug.side_effects)]
    late = [each for each in sources if each is not None and each.review_by < today]
    return min(late, key=lambda each: each.review_by, default=None)


def _wrong(each: Said, truth: str) -> Finding:
    claim = each.claim
    grave = {"monitoring_hours", "setting"}
    return Finding(
        "contradicts-library", Category.FACTUAL_ERROR,
        Severity.BLOCKER if claim.attribute in grave else Severity.MAJOR, truth,
        "Correct it, or have the fact in the library read again if you have a newer source.",
        claim.path, claim.part, claim.quote, claim.start,
    )  # fmt: skip


def _schedule(page: Page, drug: Drug, each: Said) -> str:
    if each.value.only.get("by") != "us" or each.value.word == drug.schedule:
        return ""
    if each.value.word == "none":
        return f"{_name(drug)} is a controlled substance, schedule {drug.schedule}." if drug.schedule else ""
    held = f"in schedule {drug.schedule}" if drug.schedule else ""
    return f"{_name(drug)} is {held}, not in schedule {each.value.word}." if held else ""


def _approval(page: Page, drug: Drug, each: Said) -> str:
    condition, by = each.value.only["for"], each.value.only["by"]
    rows = [one for one in drug.approvals if one.source.jurisdiction == COUNTRY.get(by, "US")]
    statuses = {one.status for one in rows if one.condition == condition}
    if each.value.word == "off_label":
        is_wrong = statuses == {"approved"} and not any(one.products for one in rows if one.condition == condition)
        return f"The {REGULATORS[by]} has approved {_plain(drug)} for {_said_of(condition)}." if is_wrong else ""
    is_unknown = drug.has_all_approvals and by == "us" and not statuses and not _is_kin(drug, condition)
    if is_unknown or (statuses and "approved" not in statuses):
        return f"{_name(drug)} is not approved by the {REGULATORS[by]} for {_said_of(condition)}."
    return _of_another_product(rows, condition, each.claim.quote.lower())


def _is_kin(drug: Drug, condition: str) -> bool:
    """Return whether a medicine is approved for a condition of the same family, by whatever name."""
    return any(one.status == "approved" and family(one.condition) == family(condition) for one in drug.approvals)


BOTH = re.compile(r"\b(?:both|all|each)\b")


def _of_another_product(rows: list[ApprovalFact], condition: str, quote: str) -> str:
    """Return which brand is approved for a condition, where the sentence names another brand of the same medicine."""
    approved = {name for one in rows if one.condition == condition for name in one.products}
    said = {name for one in rows for name in one.products if name in quote}
    both = said - approved if said & approved and BOTH.search(quote) else set()
    if both:
        return f"{min(both).capitalize()} is not approved for {_said_of(condition)}: {', '.join(sorted(approved))} is."
    if not approved or not said or said & approved:
        return ""
    return f"{min(said).capitalize()} is not approved for {_said_of(condition)}: {', '.join(sorted(approved))} is."


def _number(page: Page, drug: Drug, each: Said) -> str:
    for fact in drug.numbers:
        if fact.attribute == each.claim.attribute and contradicts(fact.attribute, _stripped(each.value), _value(fact)):
            return f"The library says {_figure(fact)} ({fact.source.name})."
    return ""


def _stripped(value: Value) -> Value:
    return spanning(value.low, value.high)


def _value(fact: NumberFact) -> Value:
    unit = HOURS.get(fact.unit.rstrip("s"), 1.0)
    return spanning(fact.low * unit, fact.high * unit)


def _figure(fact: NumberFact) -> str:
    shown = f"{fact.low:g}" if fact.low == fact.high else f"{fact.low:g} to {fact.high:g}"
    return f"{shown} {fact.unit}"


def _setting(page: Page, drug: Drug, each: Said) -> str:
    is_watched = any(fact.attribute == "monitoring_hours" for fact in drug.numbers)
    if each.value.word == "home" and is_watched:
        return f"{_name(drug)} is given only where people are watched afterwards, never at home."
    return ""


def _people(page: Page, drug: Drug, each: Said) -> str:
    if each.value.word != "yes":
        return ""
    item = each.value.only["item"].replace("_", " ")
    if item == "pregnancy" and drug.has_pregnancy_warning:
        return f"The label of {_plain(drug)} warns of its use in pregnancy."
    for one in drug.contraindications:
        if item in items_in("; ".join((one.name, *one.synonyms))) and _is_here(page, one.source):
            return f"The label of {_plain(drug)} names it as a reason not to have it: {one.name}."
    return ""


def _age(page: Page, drug: Drug, each: Said) -> str:
    limit = drug.not_approved_under
    is_denied = each.sentence is None or NO.search(each.sentence.text)
    if limit and each.value.low < limit and page.content.jurisdiction == "US" and not is_denied:
        return f"{_name(drug)} is not approved under {limit}."
    return ""


def _is_here(page: Page, source: Source | None) -> bool:
    return source is None or source.jurisdiction == page.content.jurisdiction


AGAINST: dict[str, Against] = {
    "schedule": _schedule, "approval": _approval, "monitoring_hours": _number, "sessions": _number,
    "driving_hours": _number, "onset": _number, "interval": _number, "setting": _setting, "contraindicated": _people,
    "minimum_age": _age,
}  # fmt: skip
"""Which claims are held against the library. How long an effect lasts is the matter of `durability-claim`."""

KINDS = {
    "ssri": r"SSRIs?|selective serotonin reuptake inhibitors?",
    "snri": r"SNRIs?|serotonin[-– ]norepinephrine reuptake inhibitors?",
    "benzodiazepine": r"benzodiazepines?",
    "maoi": r"MAOIs?|monoamine oxidase inhibitors?",
    "tricyclic": r"tricyclics?(?: antidepressants?)?",
    "opioid": r"opioids?|opiates?",
    "stimulant": r"stimulants?",
    "glp1": r"GLP-?1 (?:receptor )?(?:agonists?|medicines?|drugs?)",
}  # fmt: skip
KIND = "|".join(rf"(?P<{key}>{words})" for key, words in KINDS.items())
KIND_NAMED = re.compile(
    r"\b(?:ssri|snri|selective|serotonin|benzo|maoi|monoamine|tricyclic|opioid|opiate|stimulant|glp)", re.IGNORECASE
)
IS_A = re.compile(
    rf"[^.;:]{{0,3}}\s(?:is|belongs to|\(?an?)\s(?:an?\s|the\s|one of the\s|type of\s|kind of\s)*(?:{KIND})\b",
    re.IGNORECASE,
)


def _kinds(page: Page) -> Iterator[Finding]:
    """Yield where a medicine is called one of a class that it is not."""
    held = [each for each in named(page) if each.drug and each.drug.drug_class in KINDS]
    for sentence in holding(page, KIND_NAMED) if held else ():
        for each in held:
            for name in each.pattern.finditer(sentence.text):
                found = IS_A.match(sentence.text, name.end())
                if each.drug and found and found.lastgroup != each.drug.drug_class:
                    truth = f"{_name(each.drug)} belongs to another class: {each.drug.drug_class.upper()}."
                    yield _here(page, sentence, name.start(), found.end(), truth)


NO_BOX = re.compile(
    r"\b(?:no|without an?|not (?:have|carry) an?)\s+(?:FDA\s+)?(?:boxed|black[- ]box)\s+warnings?\b", re.IGNORECASE
)


def _boxes(page: Page) -> Iterator[Finding]:
    """Yield where a medicine with a boxed warning is said to have none."""
    for sentence in page.sentences:
        if "warning" in sentence.text and (found := NO_BOX.search(sentence.text)):
            key = spoken_of(page, sentence, found.start())
            for each in named(page):
                if each.key == key and each.drug and each.drug.boxed_warning:
                    topics = ", ".join(each.drug.boxed_warning)
                    yield _here(page, sentence, found.start(), found.end(), f"It has a boxed warning: {topics}.")


COMMONEST = re.compile(
    r"\b(?:GAD|generali[sz]ed anxiety(?: disorder)?)\b\)?[^.;:?]{0,20}\bis (?:by far )?the most (?:common|"
    r"prevalent|frequent)\b[^.;:?]{0,30}\banxiety",
    re.IGNORECASE,
)


def _commonest(page: Page) -> Iterator[Finding]:
    """Yield where generalized anxiety is called the commonest: specific phobias and social anxiety are commoner."""
    truth = "Specific phobias and social anxiety are more common than generalized anxiety (US figures over 12 months)."
    for sentence in page.sentences:
        if "nxiety" in sentence.text and (found := COMMONEST.search(sentence.text)):
            yield _here(page, sentence, found.start(), found.end(), truth)


def _here(page: Page, sentence: Sentence, begin: int, end: int, truth: str) -> Finding:
    quote = page.quoted(sentence.block, sentence.start + begin, sentence.start + end)
    return Finding(
        "contradicts-library", Category.FACTUAL_ERROR, Severity.MAJOR, truth, "Correct it.",
        sentence.block.path, sentence.block.part, quote, sentence.block.start + sentence.start + begin,
    )  # fmt: skip


def _name(drug: Drug) -> str:
    return _plain(drug).capitalize()


def _plain(drug: Drug) -> str:
    return drug.key.replace("-", " ")


def _said_of(condition: str) -> str:
    return condition.replace("-", " ").replace("_", " ")


__all__ = ["contradicts_library", "fact_expired", "overdue", "trimmed"]
