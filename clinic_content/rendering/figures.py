"""How many of how many, as a picture of people: one figure for each person, those who had it filled.

A picture of all the people shows the risk and its base at once, and two of them what the treatment adds. Icon arrays
made readers more accurate, whether good with numbers or not (doi:10.1037/a0014474, read 2026-11-21). The text beside
it says the same in words, so that nothing depends on the picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from clinic_content.content.entries import Rate
from clinic_content.content.schema import SideEffectEntry

COLUMNS = {10: 10, 100: 20}
"""How many stand in a row. Beyond a hundred no eye counts figures: there the words stand alone."""
WIDE, HIGH = 10, 16
"""The size of one figure, in units of the picture."""
OFTEN = Decimal("0.05")
"""From this share on ten figures are enough to show it without rounding it away."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """One picture: whose it is, how many figures there are, and the rectangles that the filled ones cover."""

    name: str
    count: int
    out_of: int
    width: int
    height: int
    filled: tuple[tuple[int, int, int, int], ...]
    """Each as x, y, width and height: the full rows, and the begun one."""

    def people(self) -> Iterator[tuple[int, int, bool]]:
        """Yield where each figure stands, and whether it is filled: for writers that cannot draw patterns."""
        columns = self.width // WIDE
        for n in range(self.out_of):
            yield n % columns * WIDE, n // columns * HIGH, n < self.count


def crowds(entry: SideEffectEntry, out_of: int) -> list[Crowd]:
    """Return the pictures of an entry's figure and of what it was compared with; none where it would be too many."""
    if entry.rate is None or out_of not in COLUMNS:
        return []
    rates = [("With the treatment", entry.rate)]
    if entry.comparator is not None:
        rates.append((f"With {entry.comparator_name or 'a dummy treatment'}", entry.comparator))
    few = all(_is_tenths(rate) for _, rate in rates)
    return [_crowd(name if len(rates) > 1 else "", rate, 10 if few else out_of) for name, rate in rates]


def _is_tenths(rate: Rate) -> bool:
    """Return whether ten figures show a rate exactly: as a share it is a whole number of tenths."""
    return rate.share >= OFTEN and (rate.share * 10) % 1 == 0


def _crowd(name: str, rate: Rate, out_of: int) -> Crowd:
    count = int((rate.share * out_of).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    columns = COLUMNS[out_of]
    rows, rest = divmod(count, columns)
    filled = [(0, 0, columns * WIDE, rows * HIGH)] if rows else []
    if rest:
        filled.append((0, rows * HIGH, rest * WIDE, HIGH))
    return Crowd(name, count, out_of, columns * WIDE, out_of // columns * HIGH, tuple(filled))
