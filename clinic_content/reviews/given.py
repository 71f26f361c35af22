"""What is given to an action of a review beside the thing it is about: plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Measured:
    """How a version reads, as a school grade, and what the checks find open in it, with the rules of this day."""

    grade: float | None = None
    found: list[dict[str, str]] | None = None


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where a version comes from: the version its draft grew from, for a translation its source, and its measures."""

    base_id: int | None = None
    source_id: int | None = None
    source_hashes: dict[str, str] = field(default_factory=dict)
    measured: Measured = Measured()


@dataclass(frozen=True, slots=True)
class OnCondition:
    """What an approval is given on condition of, in words, and by when it must be done."""

    words: str
    due: date
