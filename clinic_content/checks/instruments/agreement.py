"""Several people's answers to one instrument, item by item: where they differ first, and how often they agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .instrument import Answers, Instrument, Item


@dataclass(frozen=True, slots=True)
class Compared:
    """One item with what each person answered, in the order of the people."""

    item: Item
    answers: Sequence[str]

    @property
    def is_agreed(self) -> bool:
        """Whether everybody answered the same."""
        return len(set(self.answers)) == 1


@dataclass(frozen=True, slots=True)
class Agreement:
    """All items, those on which people differ first."""

    rows: Sequence[Compared]

    @property
    def agreed(self) -> int:
        """On how many items everybody answered the same."""
        return sum(each.is_agreed for each in self.rows)

    @property
    def percent(self) -> int:
        """On how many of a hundred items everybody answered the same."""
        return int(100 * self.agreed / len(self.rows) + 0.5)


def agreement(instrument: Instrument, given: Sequence[Answers]) -> Agreement:
    """Compare what several people answered to one version of an instrument."""
    rows = [Compared(item, tuple(each[item.key] for each in given)) for item in instrument.items]
    return Agreement(sorted(rows, key=lambda row: row.is_agreed))
