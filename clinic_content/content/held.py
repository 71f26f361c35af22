"""Which cues of all patterns a text holds: all looked for in one pass over it, and kept for the next that asks.

A sentence is tried against hundreds of wordings, nearly none of which it holds. To look for the cues of each pattern by
itself costs more than to read the sentence: one automaton finds the cues of all patterns at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

import ahocorasick

LONGEST = 2_000
"""Longer texts are asked pattern by pattern: they hold cues of most, and what is kept of them must stay small."""
COMMON = frozenset(
    """
    about also and are but can common could day for from have how into it's last may might more most not other people
    should some than that the there these they this use using usual was were when who will with you your
    """.split()  # noqa: SIM905 - forty words read better so
)
"""Stand in so many sentences that they single out no wording."""
Cues = tuple[tuple[str, ...], ...]
"""Of each group, one piece of text in lower case stands in every match."""


class Held(NamedTuple):
    """A text in lower case, each letter in its place, and the cues that it holds."""

    lowered: str
    cues: frozenset[str]


_noted: set[str] = set()


def note(cues: Iterable[str]) -> None:
    """Note what is to be looked for in every text."""
    _noted.update(cues)
    _automaton.cache_clear()
    held_in.cache_clear()


@lru_cache(maxsize=2_048)
def held_in(text: str) -> Held:
    """Return a text in lower case, and what it holds of all that is noted."""
    lowered = lowered_in_place(text)
    return Held(lowered, frozenset(map(WHICH, _automaton().iter(lowered))))


def lowered_in_place(text: str) -> str:
    """Return a text in lower case in which every letter stands where it stood: “İ” would become two."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(each.lower()[0] for each in text)


@lru_cache(maxsize=1)
def _automaton() -> Any:
    automaton = ahocorasick.Automaton()
    for cue in _noted:
        automaton.add_word(cue, cue)
    automaton.make_automaton()
    return automaton


WHICH = itemgetter(1)
"""Of a place and what stands there."""


def often(group: tuple[str, ...]) -> tuple[int, int]:
    """Return how often texts hold one of a group, as an order."""
    return sum(len(cue.strip()) < 3 or cue.strip() in COMMON for cue in group), -min(map(len, group))
