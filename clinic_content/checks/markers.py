"""Markers in a text that stand for a source: raised numbers, and numbers in square brackets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
MARKER = re.compile(
    rf"(?P<raised>[{RAISED}]{{1,3}}(?:[,⁻–][{RAISED}]{{1,3}}){{0,9}})"
    r"|\[(\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9})\]"
)
UNIT = re.compile(r"(?:^|[\s\d(/])(?:[kcmµn]?m|ft|in|s|10|\d)$")
"""What a raised number is a power of, as in m² and 10⁹."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker: where it stands, as it is written, and the numbers that it names."""

    start: int
    end: int
    text: str
    numbers: tuple[int, ...]


def markers_in(text: str) -> Iterator[Marker]:
    """Yield the markers of a text; powers of units and of ten are none."""
    for found in MARKER.finditer(text):
        if found["raised"] and UNIT.search(text[max(0, found.start() - 4) : found.start()]):
            continue
        plain = unicodedata.normalize("NFKC", found["raised"] or found.group(2)).replace("−", "-").replace("–", "-")
        yield Marker(found.start(), found.end(), found.group(), tuple(_numbers(plain)))


def _numbers(plain: str) -> Iterator[int]:
    for part in plain.split(","):
        ends = [int(each) for each in part.split("-") if each.strip().isdecimal()]
        yield from range(ends[0], ends[-1] + 1) if len(ends) == 2 and 0 <= ends[1] - ends[0] <= 30 else ends


def with_word(text: str, marker: Marker) -> tuple[int, int]:
    """Return where a marker and the word before it stand: a marker alone is hard to see, and found everywhere."""
    before = text[: marker.start].rstrip()
    begin = max(before.rfind(" "), before.rfind("\n")) + 1
    return begin, marker.end
