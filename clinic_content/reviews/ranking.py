"""How risky a version is to wait with, and why: worked out once, when it is submitted.

The queue stands in this order. First come versions whose blocking findings were overridden, then safety lists, then
what a public page is missing, then changes that relax safety, each with the weight of its gravest change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from clinic_content.checks import Severity
from clinic_content.checks.light import why_not_light
from clinic_content.content.diff import diff
from clinic_content.content.risk import Direction, Risk, risk_of
from clinic_content.content.schema import AnyContent, Disclaimer, Kind

from .turn_models import Level, Turn

if TYPE_CHECKING:
    from .models import AcceptedFinding, Review
    from .policy import Plan

OVERRIDDEN, SAFETY_LIST, LACKING, RELAXING = 800, 400, 200, 100
HEAVIEST = 99
FIRST = 50
"""What a version weighs of which nobody has approved anything yet."""
SAFETY = {Kind.CONTRAINDICATIONS, Kind.SIDE_EFFECTS}
NAMED = 2
"""So many of the gravest changes are named in the queue."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A version in the queue in a few words: what it is about, and how much of it changed since the last approval."""

    treatments: tuple[str, ...]
    is_first: bool
    changes: int
    notable: int
    reasons: tuple[str, ...]

    @property
    def unnamed(self) -> int:
        """How many reasons to look twice are not among those given here."""
        return max(0, self.notable - len(self.reasons))


@dataclass(frozen=True, slots=True)
class Rank:
    """Where a version stands in the queue, how much harm it may do, and why."""

    points: int
    level: Level
    reasons: tuple[str, ...]
    summary: Summary

    def as_data(self) -> dict[str, Any]:
        """Return the reasons as JSON holds them."""
        return {"reasons": list(self.reasons), "summary": asdict(self.summary)}


def summary(old: AnyContent | None, new: AnyContent) -> Summary:
    """Return what the queue says of a version; a first one is new as a whole."""
    return _summary(new, _risks(old, new) if old is not None else None)


def summary_of(data: dict[str, Any]) -> Summary:
    """Return a summary from what `Rank.as_data` wrote."""
    held = data["summary"]
    return Summary(**held | {name: tuple(held[name]) for name in ("treatments", "reasons")})


def rank_of(old: AnyContent | None, new: AnyContent, *, overridden: Sequence[str] = ()) -> Rank:
    """Return the rank of a version, given what was last approved and the blocking findings that were overridden."""
    risks = _risks(old, new) if old is not None else None
    heaviest = max((each.weight for each in risks or ()), default=0) if risks is not None else FIRST
    relaxes = any(each.direction is Direction.RELAXES for each in risks or ())
    is_list = new.kind in SAFETY
    points = OVERRIDDEN * bool(overridden) + SAFETY_LIST * is_list + RELAXING * relaxes + min(heaviest, HEAVIEST)
    told = _summary(new, risks)
    return Rank(points, _level(old, new, told, relaxes, overridden), tuple(_reasons(overridden, is_list)), told)


def note_rank(review: Review, plan: Plan, content: AnyContent, accepted: Iterable[AcceptedFinding]) -> None:
    """Write down where a version that was just submitted stands in the queue, and by when it was asked for."""
    overridden = [each.message for each in accepted if each.severity == Severity.BLOCKER]
    rank = rank_of(plan.before, content, overridden=overridden)
    Turn.objects.filter(review=review).update(
        risk=rank.points, level=rank.level, why=rank.as_data(), words=f"{content.title} {content.slug}".lower(),
        key=content.key if isinstance(content, Disclaimer) else "",
        due_at=review.opened_at + timedelta(days=plan.terms.days) if plan.terms.days else None,
    )  # fmt: skip


def _risks(old: AnyContent, new: AnyContent) -> list[Risk]:
    return [risk_of(each) for each in diff(old, new)]


def _summary(new: AnyContent, risks: list[Risk] | None) -> Summary:
    named = tuple(each.name for each in new.treatments)
    if risks is None:
        return Summary(named, is_first=True, changes=0, notable=0, reasons=())
    grave = sorted((each for each in risks if each.is_notable), key=lambda risk: -risk.weight)
    return Summary(named, False, len(risks), len(grave), tuple(each.sentences[0] for each in grave[:NAMED]))


def _level(
    old: AnyContent | None, new: AnyContent, told: Summary, relaxes: bool, overridden: Sequence[str]
) -> Level:  # fmt: skip
    if overridden or relaxes or (new.kind in SAFETY and (told.is_first or told.notable)):
        return Level.HIGH
    if old is not None and not told.notable and not why_not_light(old, new):
        return Level.LIGHT
    return Level.ORDINARY


def _reasons(overridden: Sequence[str], is_list: bool) -> list[str]:
    count = len(overridden)
    said = [f"{count} blocking finding{'s were' if count > 1 else ' was'} overridden: {overridden[0]}"] if count else []
    return [*said, "A safety list: other pages show it."] if is_list else said
