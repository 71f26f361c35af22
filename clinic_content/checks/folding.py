"""Findings that say the same thing of the same words, told once: the gravest of them stands for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from .finding import Category, Finding, Severity

Held = TypeVar("Held")
Span = tuple[int, int]
Where = tuple[str, int, int]

SHARE = 4
"""A finding about a word and one about the whole sentence around it are two: less than a fourth is not the same."""
GENERAL = frozenset({"benefit-claim", "risky-permission", "sweeping-claim"})
"""Checks of the shape of a statement: they are silent where one that knows its words has spoken."""
CLAIMED = frozenset({
    Category.UNSUPPORTED_CLAIM, Category.PROMOTIONAL, Category.MISSING_REFERENCE, Category.UNATTRIBUTED,
    Category.UNSAFE_ADVICE, Category.FACTUAL_ERROR,
})  # fmt: skip
"""What such statements are found for."""
GRAVEST = {severity: place for place, severity in enumerate(Severity)}


def folded(found: Iterable[Finding]) -> list[Finding]:
    """Return findings without those that a graver or longer one of their category tells of the same words.

    Two notices that one word calls for are two findings.
    """
    return folded_by(found, lambda each: each, where_of)


def folded_by(
    found: Iterable[Held], finding_of: Callable[[Held], Finding], where: Callable[[Held], Where | None]
) -> list[Held]:
    """Return what holds findings, folded; `where` says in which text and where in it each stands."""
    rows = [(each, finding_of(each), where(each)) for each in found]
    spoken = [
        place for _, finding, place in rows if place and finding.code not in GENERAL and finding.category in CLAIMED
    ]
    taken: dict[tuple[str, str, str], list[Span]] = {}
    left: set[int] = set()
    for place in sorted(range(len(rows)), key=lambda place: _rank(*rows[place][1:])):
        finding, (text, begin, end) = rows[place][1], rows[place][2] or ("", 0, 0)
        notice = finding.fix if finding.fix.startswith("attach:") else ""
        over = taken.setdefault((finding.category, text, notice), [])
        is_general = finding.code in GENERAL and any(t == text and begin < b and a < end for t, a, b in spoken)
        if begin < end and (is_general or any(same_words((begin, end), other) for other in over)):
            left.add(place)
        elif begin < end:
            over.append((begin, end))
            if finding.code in GENERAL:
                spoken.append((text, begin, end))
    return [each for place, (each, _, _) in enumerate(rows) if place not in left]


def same_words(one: Span, other: Span) -> bool:
    """Return whether two places have enough in common to be the same words."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common > 0 and common * SHARE >= max(one[1] - one[0], other[1] - other[0])


def where_of(finding: Finding) -> Where | None:
    """Return the field that a finding is about and where its quote stands in it; nothing for an absence."""
    return None if finding.start is None else (finding.path, finding.start, finding.start + len(finding.quote))


def _rank(finding: Finding, where: Where | None) -> tuple[int, bool, int]:
    """Order findings: the gravest first, then those that a button can mend, then the longest."""
    _, begin, end = where or ("", 0, 0)
    return GRAVEST[Severity(finding.severity)], not finding.fix, begin - end
