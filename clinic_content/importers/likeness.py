"""Which of many texts are nearly the same as one: so that nobody writes twice what is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

WORD = re.compile(r"[^\W_]+")
EMPTY = frozenset(
    "a an and are as at be by can do does for from have how i if in is it its me my not of on or that the this to was "  # noqa: SIM905
    "what when which who why will with you your about after before during should must questions answers".split()
)
NEAR = 0.6
"""From this share of words in common two texts are told to be alike."""


def alike(text: str, others: Iterable[tuple[int, str]], least: float = NEAR) -> Iterator[tuple[int, str]]:
    """Yield those of the others that say nearly the same, by their words and not by their order."""
    words = _words(text)
    for key, other in others:
        if words and _share(words, _words(other)) >= least:
            yield key, other


def _words(text: str) -> frozenset[str]:
    found = (word.group().casefold() for word in WORD.finditer(text))
    return frozenset(_stem(word) for word in found if word not in EMPTY)


def _stem(word: str) -> str:
    """Return a word without the ending of its plural."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
