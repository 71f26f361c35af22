"""Claims that cannot both be true: inside one document, and between documents of the clinic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from . import effects_said
from .claims_of import Said, parsed, said
from .finding import Category, Finding, Severity
from .page import Page
from .values import SAFETY, Value, contradicts

IN_WORDS = {
    "duration_of_effect": "how long it lasts", "onset": "how soon it works",
    "session_duration": "how long a visit takes",
    "monitoring_hours": "how long people are watched", "driving_hours": "when people may drive again",
    "fasting_hours": "how long before it people must not eat or drink", "sessions": "how many treatments a course has",
    "stopping": "whether people may stop it all at once",
    "interval": "how often it is had", "repeats": "whether it is had again", "escort": "whether somebody must see"
    " people home",
    "alcohol": "whether people may drink alcohol with it",
    "schedule": "which class of controlled substance it is in", "setting": "whether it may be had at home",
    "dependence": "whether people can become dependent on it", "minimum_age": "from which age it is given",
    "approval": "what it is approved for", "contraindicated": "who must not have it",
}  # fmt: skip
"""What an attribute is about, as an author would say it."""
LONGEST = 140
"""How much of the other statement a message shows."""


def internal_contradiction(page: Page) -> Iterator[Finding]:
    """One text must not say two things of one treatment that cannot both be true: a reader believes either."""
    seen: list[Said] = []
    told: set[tuple[str, ...]] = set()
    beside = [parsed(each) for each in page.others if not each.document]
    later = [parsed(each) for each in page.later]
    kept_data = [each for each in said(page) if each.sentence is None and _is_by_the_author(page, each)]
    for each in said(page):
        here = _against(each, seen) or _against(each, kept_data)
        other = here or _against_parts(each, beside, later)
        if other and each.claim.start is not None and _subject(each) not in told:
            told.add(_subject(each))
            yield _internal(*(_bolder_first(each, other) if here else (each, other)))
        seen += [each] if each.sentence else []
    yield from effects_said.contradictions(page)


def _against_parts(each: Said, before: Sequence[Said], later: Sequence[Said]) -> Said | None:
    """Return what another part of the same file says otherwise, where this is the part to speak of it."""
    other = _against(each, before)
    if other and not _is_bolder(other, each):
        return other
    other = _against(each, later)
    return other if other and _is_bolder(each, other) else None


BOLD = {
    "setting": "home", "dependence": "no", "alcohol": "yes", "stopping": "yes", "contraindicated": "yes",
    "approval": "approved", "repeats": "once", "escort": "alone", "schedule": "none",
}  # fmt: skip
"""Of two words for one thing, the one that harms whoever believes it wrongly."""
LONGER_IS_BOLDER = frozenset({"duration_of_effect"})


def _bolder_first(each: Said, other: Said) -> tuple[Said, Said]:
    """Return two claims so that the first is the one that promises more: that is the one to look at."""
    if other.sentence is None or other.claim.start is None:
        return each, other
    return (other, each) if _is_bolder(other, each) else (each, other)


def _is_bolder(one: Said, other: Said) -> bool:
    """Return whether the first of two claims promises more than the second."""
    attribute, value, against = one.claim.attribute, one.value, other.value
    if value.word or against.word:
        return value.word == BOLD.get(attribute)
    return value.low > against.low if attribute in LONGER_IS_BOLDER else value.low < against.low


def _is_by_the_author(page: Page, each: Said) -> bool:
    """Return whether somebody wrote what the data says: of a file, what it is about was filled in from the library."""
    return page.live_disclaimers is not None or each.claim.attribute not in {"schedule", "approval", "setting"}


def cross_document_contradiction(page: Page) -> Iterator[Finding]:
    """Two pages of one clinic must not disagree: patients read both, and staff rely on either."""
    others = [parsed(each) for each in page.others if each.document]
    told: set[tuple[str, ...]] = set()
    for each in said(page):
        other = _against(each, others)
        if other and each.claim.start is not None and _subject(each) not in told:
            told.add(_subject(each))
            yield _across(each, other)


def beside(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return pages of one source text so that each knows what those before it claim: they are read as one text."""
    of_each = [
        [replace(each.claim, document="") for each in said(page) if each.sentence or _is_by_the_author(page, each)]
        for page in pages
    ]
    found = []
    for place, page in enumerate(pages):
        before = [claim for claims in of_each[:place] for claim in claims]
        before += [claim for each in pages[:place] for claim in effects_said.as_claims(each)]
        data = [claim for claims in of_each[place + 1 :] for claim in claims if claim.start is None]
        later = tuple(claim for claims in of_each[place + 1 :] for claim in claims if claim.start is not None)
        found.append(replace(page, others=(*page.others, *before, *data), later=later))
    return tuple(found)


def _against(each: Said, others: Iterable[Said]) -> Said | None:
    """Return the first claim that one cannot stand beside."""
    for other in others:
        same = (other.claim.attribute, other.claim.treatment) == (each.claim.attribute, each.claim.treatment)
        if same and not _same_words(each, other) and contradicts(each.claim.attribute, each.value, other.value):
            return other
    return None


def _same_words(each: Said, other: Said) -> bool:
    """Return whether one sentence says both, as when it compares two ways or two groups."""
    return bool(each.claim.quote) and each.claim.quote == other.claim.quote and not other.claim.document


def _subject(each: Said) -> tuple[str, ...]:
    only = each.value.only
    return each.claim.attribute, each.claim.treatment, only.get("for", ""), only.get("item", "")


def _internal(each: Said, other: Said) -> Finding:
    claim = each.claim
    return Finding(
        "internal-contradiction", Category.CONTRADICTION, severity(claim.attribute),
        f"Elsewhere this text says otherwise of {IN_WORDS[claim.attribute]}: {shown(other)}",
        "Find out which of the two is right, and say the same in both places.",
        claim.path, claim.part, claim.quote, claim.start,
    )  # fmt: skip


def _across(each: Said, other: Said) -> Finding:
    claim = each.claim
    return Finding(
        "cross-document-contradiction", Category.CROSS_CONTRADICTION, severity(claim.attribute),
        f"“{other.claim.document}” says otherwise of {IN_WORDS[claim.attribute]}: {shown(other)}",
        "Find out which of the two is right, and correct the other.",
        claim.path, claim.part, claim.quote, claim.start, other=other.claim.document, other_url=other.claim.url,
    )  # fmt: skip


def shown(other: Said) -> str:
    """Return what another statement says, short enough for a message."""
    quote = other.claim.quote if len(other.claim.quote) <= LONGEST else f"{other.claim.quote[:LONGEST]}…"
    return f"“{quote}”"


def severity(attribute: str) -> Severity:
    """Return how grave it is to be wrong about an attribute."""
    return Severity.BLOCKER if attribute in SAFETY else Severity.MAJOR


__all__ = ["Value", "beside", "cross_document_contradiction", "internal_contradiction", "severity", "shown"]
