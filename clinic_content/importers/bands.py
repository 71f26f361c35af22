"""The band that a text's own words for how often put a side effect in: the standard words, and numbers beside limits.

A figure that a text gives exactly is a rate (`rates.py`). “About 30%”, “fewer than 1 in 10,000” and “10 to 20%” are no
figures, but they leave one band. “Common” and “rare” are words of the scale too; whoever confirms the entry sees which
band the word was taken for.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from clinic_content.content.frequency import LEAST, Band, band_of_share
from clinic_content.content.schema import Rate

from .rates import rate_of

WORDS = re.compile(
    r"\W*(?:is |are )?(?P<word>very common|common|uncommon|very rare|rare)(?: (?:side effects?|reactions?))?"
    r"\W*(?P<rest>\d.*|(?:affects|in|up to|more than|fewer than|less than|at least|about|over|from|between)\b.*)?",
    re.IGNORECASE | re.DOTALL,
)
NAMES = {name: number for number, name in enumerate(["one", "two", "three", "four", "five"], start=1)}
NAMES |= {"ten": 10, "twenty": 20, "a hundred": 100, "a thousand": 1_000}
NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?|{'|'.join(NAMES)})"
FIGURE = re.compile(
    rf"(?P<some>{NUMBER})\s(?:in|of|out of)\s(?:every )?(?P<of>{NUMBER})\b(?!\.\d)"
    r"|(?P<percent>\d{1,3}(?:\.\d+)?)\s?(?:%|percent\b|per ?cent\b)"
    r"|(?P<open>\d{1,3}(?:\.\d+)?)(?=\s?(?:–|-|to|and)\s?\d{1,3}(?:\.\d+)?\s?(?:%|percent\b|per ?cent\b))",
    re.IGNORECASE,
)
AT_MOST = re.compile(
    r"(?:up to|(?:less|fewer|lower|no more|not more) than|under|below|at most|as many as|<|≤)\s*$", re.I
)
AT_LEAST = re.compile(r"(?:(?<!no )(?<!not )(?:more|greater|higher) than|over|above|at least|>|≥)\s*$", re.IGNORECASE)
OR_MORE, OR_LESS = (
    re.compile(rf"(?:\s?(?:of )?(?:all )?(?:people|patients|users|those treated))?,?\s?or (?:{words})\b", re.IGNORECASE)
    for words in ("more|over|higher|above", "less|fewer|under|below")
)
ROUGHLY = re.compile(r"(?:about|around|approximately|roughly|some|nearly|almost|close to|~)\s*$", re.IGNORECASE)
BETWEEN = re.compile(r"\s?(?:people|patients|users)?\s?(?:–|-|to|and)\s?(?:(?:less|fewer) than |<\s?)?", re.IGNORECASE)
NEAR = 20
"""So many letters before and behind a figure may say that it is a limit."""


def how_often(words: str, source: str) -> tuple[Rate | None, str]:
    """Return the rate that the words give, or else their band: each of them only where the words leave no other."""
    said = _with_its_limits(words.strip(), source)
    if rate := rate_of(said):
        return rate, ""
    return None, band_of(said)


def _with_its_limits(words: str, source: str) -> str:
    """Return a figure with what stands around it where that makes it a limit: “1 in 10 people or more”."""
    if not words or words not in source:
        return words
    before, _, behind = source.partition(words)
    if limit := OR_MORE.match(behind) or OR_LESS.match(behind):
        return words + limit.group()
    if (to := BETWEEN.match(behind)) and to.group().strip() and (other := FIGURE.match(behind, to.end())):
        return words + behind[: other.end()]
    limit = AT_MOST.search(before[-NEAR:]) or AT_LEAST.search(before[-NEAR:]) or ROUGHLY.search(before[-NEAR:])
    return (limit.group() if limit else "") + words


def band_of(words: str) -> str:
    """Return the band that words for how often leave open; nothing where they leave several, or do not agree."""
    named = WORDS.fullmatch(words)
    word = named["word"].lower().replace(" ", "_") if named else ""
    counted = _of_figures(words)
    return "" if word and counted and word != counted else word or counted


def _of_figures(words: str) -> str:
    found = list(FIGURE.finditer(words))
    if not found or len(found) > 2:
        return ""
    shares = [_share(each) for each in found]
    if any(share is None or share > 1 for share in shares):
        return ""
    if len(shares) == 1:
        return _of_one(words, found[0], shares[0] or Decimal(0))
    between = words[found[0].end() : found[1].start()]
    return _of_range(*sorted(each or Decimal(0) for each in shares)) if BETWEEN.fullmatch(between) else ""


def _of_one(words: str, found: re.Match[str], share: Decimal) -> str:
    before, behind = words[: found.start()][-NEAR:], words[found.end() :]
    if AT_MOST.search(before) or OR_LESS.match(behind):
        return next((below for least, below in BELOW.items() if share == least), VERY_RARE if share < LOWEST else "")
    if AT_LEAST.search(before) or OR_MORE.match(behind):
        return Band.VERY_COMMON.value if share >= HIGHEST else ""
    return band_of_share(share).value if share else ""


def _of_range(low: Decimal, high: Decimal) -> str:
    """Return the band of a range; its upper end may be where the next band begins: “1 in 100 to 1 in 10”."""
    band = band_of_share(low).value if low else VERY_RARE
    return band if high in BELOW and BELOW[high] == band else band if band_of_share(high).value == band else ""


def _share(found: re.Match[str]) -> Decimal | None:
    if found["of"]:
        of = _number(found["of"])
        return _number(found["some"]) / of if of else None
    return Decimal(found["percent"] or found["open"]) / 100


def _number(word: str) -> Decimal:
    return Decimal(NAMES.get(word.lower(), word.replace(",", "")))


BELOW = {least: below.value for (least, _), (_, below) in pairwise(LEAST)}
"""From where a band begins, the band that ends there: “up to 1 in 10” is common."""
HIGHEST, LOWEST = max(BELOW), min(BELOW)
VERY_RARE = Band.VERY_RARE.value
