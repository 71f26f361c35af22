"""Lengths of time in words and figures, as ranges of hours: “24–48 hours”, “up to two weeks”, “several months”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clinic_content.content.cues import Cued

HOURS = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0, "month": 730.0, "year": 8760.0}
WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45,
    "sixty": 60, "ninety": 90, "half an": 0.5, "half a": 0.5,
}  # fmt: skip
VAGUE = {"": (2, None), "a few": (2, 6), "few": (2, 6), "several": (3, 9), "a couple of": (2, 2), "many": (3, None)}
MOST = {"second": 59, "minute": 59, "hour": 23, "day": 6, "week": 8, "month": 18, "year": 30}
"""How many of a unit people mean at most when they give no number."""
INFINITE = float("inf")

UNIT = r"(?:second|minute|hour|day|week|month|year)"
NUMBER = rf"(?:\d+(?:\.\d+)?|{'|'.join(sorted(map(re.escape, WORDS), key=len, reverse=True))})"
BEFORE = (
    r"(?P<bound>(?:up to|no more than|at most|less than|under|within(?: the first)?|in under|as little as|"
    r"at least|more than|longer than|over|(?:a )?minimum of|no less than|as long as|no longer than)\s+)?"
    r"(?:(?:about|around|approximately|roughly|nearly|almost|only|just|the next|the first|the full)\s+){0,2}"
)
COUNTED = (
    rf"(?P<low>{NUMBER})(?:[\s-]*(?P<unit0>{UNIT})s?)?(?:\s*(?:-|–|—|to|or|and)\s*(?P<high>{NUMBER}))?"
    rf"[\s-]*(?P<unit>{UNIT})s?"
)
UNCOUNTED = (
    rf"(?P<vague>(?:a few|few|several|a couple of|many)\s+)?(?P<some>{UNIT})s(?:\s+(?:to|or(?: even)?|"
    rf"and even)\s+(?:many |several )?(?P<more>{UNIT})s)?"
)
AND_MORE = r"(?P<more_still>\s+(?:or|and) (?:more|longer)\b|\s+at (?:least|a minimum)\b|\+)?"
TIME = Cued(rf"\b{BEFORE}(?:{COUNTED}|{UNCOUNTED})\b{AND_MORE}")
AT_MOST = re.compile(r"up to|no more|no longer|at most|less than|under|within|little|as long as", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """A range in hours, or of anything else that is counted, and where the words for it stand."""

    low: float
    high: float
    start: int = 0
    end: int = 0
    is_vague: bool = False


def spans_in(text: str) -> Iterator[Span]:
    """Yield every length of time that a text names."""
    for found in TIME.finditer(text):
        yield _span(found)


def number(word: str) -> float:
    """Return the number that a figure or a word stands for."""
    return WORDS[word.lower()] if word.lower() in WORDS else float(word)


def _span(found: re.Match[str]) -> Span:
    low, high = _counted(found) if found["unit"] else _uncounted(found)
    if found["bound"]:
        is_most = AT_MOST.match(found["bound"])
        low, high = (0.0, high) if is_most else (low, INFINITE)
    if found["more_still"]:
        high = INFINITE
    return Span(low, high, found.start(), found.end(), not found["unit"])


def _counted(found: re.Match[str]) -> tuple[float, float]:
    unit = HOURS[found["unit"].lower()]
    first = HOURS[found["unit0"].lower()] if found["unit0"] else unit
    low = number(found["low"]) * first
    return low, number(found["high"]) * unit if found["high"] else low


def _uncounted(found: re.Match[str]) -> tuple[float, float]:
    some, more = found["some"].lower(), (found["more"] or found["some"]).lower()
    least, most = VAGUE[(found["vague"] or "").strip().lower()]
    return HOURS[some] * least, HOURS[more] * (most if most and more == some else MOST[more])
