"""The words that were asked for, marked in what was found."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clinic_content.content.words import folded

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
ENDINGS = re.compile(r"(?:ings?|ed|es|e|s|ies|y)$")
SHORTEST = 3


def highlighted(text: str, asked: Iterable[str]) -> list[tuple[str, bool]]:
    """Return a text in pieces, each with whether it is a word that was asked for, whatever its ending."""
    stems = tuple(_stem(word) for word in asked)
    pieces: list[tuple[str, bool]] = []
    at = 0
    for each in WORD.finditer(text):
        if stems and folded(each.group()).startswith(stems):
            pieces += [(text[at : each.start()], False), (each.group(), True)]
            at = each.end()
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]


def _stem(word: str) -> str:
    plain = folded(word)
    stem = ENDINGS.sub("", plain)
    return stem if len(stem) >= SHORTEST else plain
