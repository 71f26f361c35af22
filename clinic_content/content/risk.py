"""The risk of a change: whether it relaxes safety, tightens it or neither, and why, in a clinician's words.

Pure, so that a policy may ask for more roles where a change relaxes. In doubt it relaxes: a contraindication whose
wording changed may leave somebody out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .diff import BOOKKEEPING, Change, diff
from .risk_document import DOCUMENT, of_the_books
from .risk_rules import FIELDS, NOT_WORDS, WHOLE, moved
from .risk_words import NEUTRAL, RELAXES, TIGHTENS, Direction, Reason, of_rich, of_words
from .schema import AnyContent

__all__ = ["Direction", "Reason", "Risk", "relaxes", "risk_of"]

NOTABLE = 40
"""From this weight on a change that is neutral to safety must not be missed either."""


@dataclass(frozen=True, slots=True)
class Risk:
    """What one change does to safety, with its reasons, the gravest first."""

    direction: Direction
    reasons: tuple[Reason, ...]

    @property
    def weight(self) -> int:
        """How grave the gravest reason is; nothing where a change is only to be read."""
        return self.reasons[0].weight if self.reasons else 0

    @property
    def is_notable(self) -> bool:
        """Whether it must not be missed: it touches safety, or what the page rests on."""
        return self.direction is not NEUTRAL or self.weight >= NOTABLE

    @property
    def sentences(self) -> tuple[str, ...]:
        """The reasons in words."""
        return tuple(each.sentence for each in self.reasons)


def risk_of(change: Change) -> Risk:
    """Return what a change does to safety. One reason to call it relaxing outweighs all that tighten."""
    found = sorted(dict.fromkeys(_reasons(change)), key=lambda each: -each.weight)
    directions = {each.direction for each in found}
    direction = next((each for each in (RELAXES, TIGHTENS) if each in directions), NEUTRAL)
    return Risk(direction, tuple(found))


def relaxes(old: AnyContent | None, new: AnyContent) -> tuple[Change, ...]:
    """Return the changes that relax safety, the gravest first; a first version has nothing to relax."""
    if old is None:
        return ()
    found = [(risk_of(each), each) for each in diff(old, new)]
    laxer = [(risk.weight, each) for risk, each in found if risk.direction is RELAXES]
    return tuple(each for _, each in sorted(laxer, key=lambda pair: -pair[0]))


def _reasons(change: Change) -> Iterator[Reason]:
    if change.kind in {"added", "removed"}:
        part, is_new = (change.now, True) if change.kind == "added" else (change.was, False)
        yield from WHOLE[type(part)](part, is_new)
    elif change.was is None:
        return  # a first version changes nothing that anybody approved
    elif change.kind == "moved":
        yield from moved(change)
    elif change.field not in BOOKKEEPING:
        yield from _of_a_field(change)
    else:
        yield from of_the_books(change)


def _of_a_field(change: Change) -> Iterator[Reason]:
    rules = FIELDS.get(type(change.now), DOCUMENT)
    if rule := rules.get(change.field):
        yield from rule(change)
    yield from _of_text(change)


def _of_text(change: Change) -> Iterator[Reason]:
    """Numbers and words of any field that a person reads; what has scales of its own is told by them."""
    if change.field in NOT_WORDS:
        return
    yield from (of_rich if change.is_rich else of_words)(change.before, change.after)
