"""Which of many patterns can match a text: all asked in one pass over it, and kept for the next that asks.

A sentence is tried against hundreds of wordings, nearly none of which it holds. To look for the cues of each pattern by
itself costs more than to read the sentence: one automaton finds the cues of all patterns at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

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
Ways = tuple[re.Pattern[str], ...]
Found = dict[int, Ways]
"""By the key of a pattern, its alternatives that a text may hold; patterns that it cannot match are not among them."""


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """An alternative of a pattern: its place among the others, and the groups of cues that remain to be looked for."""

    key: int
    place: int
    pattern: re.Pattern[str]
    others: tuple[frozenset[str], ...]


_noted: list[tuple[tuple[re.Pattern[str], Cues], ...]] = []


def note(ways: Iterable[tuple[re.Pattern[str], Cues]]) -> int:
    """Note a pattern by its alternatives and their cues; return its key."""
    _noted.append(tuple(ways))
    _index.cache_clear()
    found_in.cache_clear()
    return len(_noted) - 1


@lru_cache(maxsize=2_048)
def found_in(text: str) -> Found:
    """Return what a text may hold of all patterns that are noted."""
    automaton, by_cue, anywhere = _index()
    held = {cue for _, cue in automaton.iter(text.lower())}
    ways = {way for cue in held for way in by_cue.get(cue, ()) if _holds(held, way)}
    found: dict[int, list[_Way]] = {}
    for way in (*anywhere, *ways):
        found.setdefault(way.key, []).append(way)
    return {
        key: (each[0].pattern,) if len(each) == 1 else tuple(one.pattern for one in sorted(each, key=_place))
        for key, each in found.items()
    }


def _place(way: _Way) -> int:
    return way.place


def _holds(held: set[str], way: _Way) -> bool:
    for group in way.others:  # noqa: SIM110 - a generator takes longer than what it asks
        if group.isdisjoint(held):
            return False
    return True


@lru_cache(maxsize=1)
def _index() -> tuple[Any, dict[str, list[_Way]], list[_Way]]:
    """Return the automaton of all cues, the alternatives under the cues that are said least, and those without any."""
    automaton = ahocorasick.Automaton()
    by_cue: dict[str, list[_Way]] = {}
    anywhere: list[_Way] = []
    for key, ways in enumerate(_noted):
        for place, (pattern, cues) in enumerate(ways):
            first, *others = sorted(cues, key=_often) or [()]
            way = _Way(key, place, pattern, tuple(map(frozenset, others)))
            for cue in first:
                by_cue.setdefault(cue, []).append(way)
            anywhere += [] if first else [way]
            for cue in (cue for group in cues for cue in group):
                automaton.add_word(cue, cue)
    automaton.make_automaton()
    return automaton, by_cue, anywhere


def _often(group: tuple[str, ...]) -> tuple[int, int]:
    """Return how often texts hold one of a group, as an order."""
    return sum(len(cue.strip()) < 3 or cue.strip() in COMMON for cue in group), -min(map(len, group))
