"""How often a side effect happens: a band computed from a figure, and the figure in words with one denominator.

Words alone mislead: with “common” and “rare” readers overestimate a risk far more than with numbers (systematic review,
PMC4153005, read 2026-11-20). The bands are those of the EU convention for product information (CIOMS).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from .schema import Rate, SideEffectEntry


class Band(StrEnum):
    """How often, from the most to the least."""

    VERY_COMMON = "very_common"
    COMMON = "common"
    UNCOMMON = "uncommon"
    RARE = "rare"
    VERY_RARE = "very_rare"
    NOT_KNOWN = "not_known"
    NOT_SAID = "not_said"
    """Nobody has said it, and nobody that it is not known either."""


TITLES = {
    Band.VERY_COMMON: "Very common: 1 in 10 people or more",
    Band.COMMON: "Common: up to 1 in 10 people",
    Band.UNCOMMON: "Uncommon: up to 1 in 100 people",
    Band.RARE: "Rare: up to 1 in 1,000 people",
    Band.VERY_RARE: "Very rare: up to 1 in 10,000 people",
    Band.NOT_KNOWN: "How often is not known",
    Band.NOT_SAID: "How often is not said here",
}
COUNTED_AMONG_NOBODY = {"post_marketing", "case_reports"}
EXACT = ("0", "fewer than 1")
"""What is said without “about”."""
LEAST = (
    (Decimal("0.1"), Band.VERY_COMMON),
    (Decimal("0.01"), Band.COMMON),
    (Decimal("0.001"), Band.UNCOMMON),
    (Decimal("0.0001"), Band.RARE),
    (Decimal(0), Band.VERY_RARE),
)


def band(entry: SideEffectEntry) -> Band:
    """Return how often a side effect happens: from its figure, else from the label's word, else it is not said.

    What was only reported once the treatment was in use was counted among nobody: that is not known (EU convention).
    """
    if entry.rate is not None:
        return band_of_share(entry.rate.share)
    if entry.label_band:
        return Band(entry.label_band)
    return Band.NOT_KNOWN if entry.frequency_basis in COUNTED_AMONG_NOBODY else Band.NOT_SAID


def band_of_share(share: Decimal) -> Band:
    """Return the band that a share of all people is in."""
    return next(name for least, name in LEAST if share >= least)


def denominator(entries: Iterable[SideEffectEntry]) -> int:
    """Return the number of people that all figures of a list are told out of: one for the whole list."""
    shares = [each.share for entry in entries for each in (entry.rate, entry.comparator) if each and each.share]
    return 10_000 if any(share < Decimal("0.001") for share in shares) else 1_000 if _below_one(shares) else 100


def sentence(entry: SideEffectEntry, out_of: int) -> str:
    """Return a figure in words, beside what it was compared with; empty where there is none."""
    if entry.rate is None:
        return ""
    count = people(entry.rate, out_of)
    told = f"{'' if count in EXACT else 'about '}{count} in {out_of:,} people"
    if entry.comparator is not None:
        told += (
            f" ({people(entry.comparator, out_of)} in {out_of:,} with {entry.comparator_name or 'a dummy treatment'})"
        )
    return told


def people(rate: Rate, out_of: int) -> str:
    """Return how many of so many people, as a whole number, or “fewer than 1”."""
    count = (rate.share * out_of).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return "fewer than 1" if count == 0 and rate.share else f"{count:,}"


def _below_one(shares: Iterable[Decimal]) -> bool:
    return any(share < Decimal("0.005") for share in shares)
