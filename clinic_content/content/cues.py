"""Patterns that are tried only where they can match: most wordings are said nowhere on a page.

To try a pattern at every letter of a text costs ten times as much as to look for plain words. Two things are read from
a pattern: pieces of text that every match holds (`cues_of`), so that a text without them need not be searched; and the
first letters of a match (`openings_of`), so that it is tried only where a word begins so.

Python's own parser of patterns reads them, so that they cannot differ from what is searched for. It is no public part
of Python, and there is no public one: it is asked here and nowhere else, and tests hold what it says. Of what is not
known here nothing is claimed, so that such a pattern is tried everywhere.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from . import held
from .held import Cues

SHORTEST = 2
"""Shorter pieces stand in nearly every text, and would only be looked for in addition."""
SIGNS = frozenset(';(%?$£€"“”')
LETTERS = 6
"""How many letters of a word are looked at: with fewer, too many words begin alike."""
FIGURE = "0"
"""Stands for all words that begin with a figure."""
WORD = re.compile(rf"\b\w{{1,{LETTERS}}}")
ANYHOW = ""
"""The opening of a match of which nothing is known."""
Item = tuple[Any, Any]


class Way:
    """One alternative of a pattern, and what it is in a text in lower case: that is searched twice as fast.

    Each is made when it is first tried: there are two thousand, and to make them all would lengthen every start.
    """

    def __init__(self, pattern: str) -> None:
        self.pattern, self.cues = pattern, cues_of(pattern)

    @cached_property
    def lowered(self) -> re.Pattern[str]:
        """The pattern for a text in lower case."""
        return re.compile(in_lower_case(self.pattern))

    @cached_property
    def _written(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.IGNORECASE)

    def in_text(self, text: str, found: re.Match[str]) -> re.Match[str] | None:
        """Return what was found in a text in lower case as it stands in the text itself."""
        return self._written.match(text, found.start(), found.endpos)


class Cued:
    """A pattern without regard to case that is searched for only where its cues are; `lowered` for texts that are."""

    __slots__ = ("_is_lowered", "_pattern", "_ways", "pattern")

    def __init__(self, pattern: str, *, lowered: bool = False) -> None:
        self._is_lowered = lowered
        self.pattern = in_lower_case(pattern) if lowered else pattern
        self._pattern = re.compile(self.pattern, re.RegexFlag(0) if lowered else re.IGNORECASE)
        # Named and numbered groups are counted through all alternatives: with such, the pattern stays in one piece.
        parts = alternatives_of(self.pattern) if not self._pattern.groups else [self.pattern]
        self._ways = [Way(part) for part in parts]

    def may(self, text: str) -> bool:
        """Return whether a text has what a match cannot do without."""
        return bool(self._open(text)[1])

    def is_in(self, text: str) -> bool:
        """Return whether a text has a match, wherever."""
        lowered, ways = self._open(text)
        return any(way.lowered.search(lowered) for way in ways)

    def narrowed(self, lowered: str) -> Cued:
        """Return what finds the same in every part of a text in lower case, with the alternatives it may hold alone."""
        found = Cued.__new__(Cued)
        found.pattern, found._pattern, found._is_lowered = self.pattern, self._pattern, self._is_lowered
        found._ways = [way for way in self._ways if holds_one_of_each(lowered, way.cues)]
        return found

    def search(self, text: str, begin: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match in a text: of several at one place, that of the first alternative."""
        lowered, ways = self._open(text)
        first: tuple[Way, re.Match[str]] | None = None
        for way in ways:
            found = way.lowered.search(lowered, begin, end)
            if found and (first is None or found.start() < first[1].start()):
                first = way, found
        return self._as_written(text, *first) if first else None

    def match(self, text: str, begin: int = 0) -> re.Match[str] | None:
        """Return the match at the beginning of a text, or at a place in it."""
        lowered, ways = self._open(text)
        for way in ways:
            if found := way.lowered.match(lowered, begin):
                return self._as_written(text, way, found)
        return None

    def finditer(self, text: str, begin: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Yield the matches in a text, or between two places of it."""
        lowered, ways = self._open(text)
        if len(ways) > 1:
            yield from self._pattern.finditer(text, begin, end)
        elif ways:
            found = (self._as_written(text, ways[0], each) for each in ways[0].lowered.finditer(lowered, begin, end))
            yield from (each for each in found if each)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of a whole text."""
        return self._pattern.fullmatch(text)

    def split(self, text: str) -> list[str]:
        """Return what stands between the matches in a text."""
        return self._pattern.split(text) if self.is_in(text) else [text]

    def sub(self, by: str, text: str) -> str:
        """Return a text with its matches replaced."""
        return self._pattern.sub(by, text) if self.is_in(text) else text

    def _as_written(self, text: str, way: Way, found: re.Match[str]) -> re.Match[str] | None:
        return found if self._is_lowered else way.in_text(text, found)

    def _open(self, text: str) -> tuple[str, Sequence[Way]]:
        """Return a text in lower case, and the alternatives that it may hold, by its cues."""
        lowered = text if self._is_lowered else held.lowered_in_place(text)
        return lowered, [way for way in self._ways if holds_one_of_each(lowered, way.cues)]


class Sought(Cued):
    """A pattern that every sentence is searched for, and so with all others of its kind: made once, in a module."""

    __slots__ = ("_anywhere", "_by_cue", "_cues", "_others")

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern)
        groups = [sorted(way.cues, key=held.often) for way in self._ways]
        self._anywhere = [place for place, each in enumerate(groups) if not each]
        self._by_cue: dict[str, list[int]] = {}
        for place, (first, *_) in ((place, each) for place, each in enumerate(groups) if each):
            for cue in first:
                self._by_cue.setdefault(cue, []).append(place)
        self._cues = frozenset(self._by_cue)
        self._others = [[frozenset(group) for group in each[1:]] for each in groups]
        held.note(cue for each in groups for group in each for cue in group)

    def search(self, text: str, begin: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match in a text; of a whole sentence what was found is kept, for it is asked of again."""
        if begin or end != sys.maxsize or len(text) > held.LONGEST:
            return super().search(text, begin, end)
        return _first(self, text) if self._anywhere or not self._cues.isdisjoint(held.held_in(text).cues) else None

    def _open(self, text: str) -> tuple[str, Sequence[Way]]:
        if len(text) > held.LONGEST:
            return super()._open(text)
        lowered, cues = held.held_in(text)
        if not self._anywhere and self._cues.isdisjoint(cues):
            return lowered, ()
        places = {place for cue in self._cues & cues for place in self._by_cue[cue]}.union(self._anywhere)
        return lowered, [self._ways[each] for each in sorted(places) if _hold(cues, self._others[each])]


def _hold(cues: frozenset[str], groups: list[frozenset[str]]) -> bool:
    for group in groups:  # noqa: SIM110 - a generator takes longer than what it asks
        if group.isdisjoint(cues):
            return False
    return True


@lru_cache(maxsize=8_192)
def _first(sought: Sought, text: str) -> re.Match[str] | None:
    return Cued.search(sought, text)


def in_lower_case(pattern: str) -> str:
    """Return a pattern for texts in lower case: on a long text that is several times faster than `IGNORECASE`."""
    pieces = re.findall(r"\\.|\(\?P<\w+>|[A-Z]+|[^A-Z\\(]+|\(", pattern, re.DOTALL)
    return "".join(each if each.startswith(("\\", "(?P<")) else each.lower() for each in pieces)


def holds_one_of_each(lowered: str, cues: Cues) -> bool:
    """Return whether a text in lower case holds a piece of each group."""
    for group in cues:
        for cue in group:
            if cue in lowered:
                break
        else:
            return False
    return True


def alternatives_of(pattern: str) -> list[str]:
    """Return the alternatives of a pattern that stand outside all brackets."""
    parts = [""]
    depth, in_class = 0, False
    for piece in re.findall(r"\\.|.", pattern, re.DOTALL):
        if in_class:
            in_class = piece != "]"
        elif piece == "[":
            in_class = True
        elif piece in "()":
            depth += 1 if piece == "(" else -1
        if piece == "|" and not depth and not in_class:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def cues_of(pattern: str) -> Cues:
    """Return what every match of a pattern holds, in lower case: one piece of each group, the rarest first."""
    groups = {_pruned(found) for found in _needed(list(parser.parse(pattern, re.IGNORECASE)))}
    return tuple(sorted(groups, key=lambda group: (len(group), -min(map(len, group)), group)))


def _pruned(found: frozenset[str]) -> tuple[str, ...]:
    """Return the pieces without those that hold another: to find the shorter is enough."""
    return tuple(sorted(each for each in found if not any(one in each for one in found if one != each)))


def _needed(items: list[Item]) -> list[frozenset[str]]:
    """Return groups of pieces: a match of these parts of a pattern has one piece of each group."""
    groups: list[frozenset[str]] = []
    run = ""
    for code, value in [*items, (None, None)]:
        if code is op.LITERAL:
            run += chr(value).lower()
            continue
        groups += [frozenset({run})] if len(run) >= SHORTEST or run in SIGNS else []
        run = ""
        groups += _of_one(code, value)
    return groups


def _of_one(code: Any, value: Any) -> list[frozenset[str]]:
    if code is op.SUBPATTERN:
        return _needed(list(value[3]))
    if code is op.BRANCH:
        each = [_needed(list(items)) for items in value[1]]
        return [frozenset().union(*(max(groups, key=_worth) for groups in each))] if all(each) else []
    if code in {op.MAX_REPEAT, op.MIN_REPEAT} and value[0] > 0:
        return _needed(list(value[2]))
    if code is op.ASSERT:
        return _needed(list(value[1]))
    signs = frozenset(chr(each) for kind, each in value if kind is op.LITERAL) if code is op.IN else frozenset()
    return [signs] if signs and len(signs) == len(value) and signs <= SIGNS else []


def _worth(found: frozenset[str]) -> tuple[int, int]:
    return min(*map(len, found), 4), -len(found)


@cache
def openings_of(pattern: str) -> frozenset[str]:
    """Return how the words begin with which the matches of a pattern do; `ANYHOW` among them where that is not known.

    An opening is the first letters of a word, or a whole one that is shorter; with a dash, the beginning of any such.
    """
    return frozenset(_begun("", tuple(parser.parse(pattern)), at_word=False))


def openings_in(pattern: re.Pattern[str] | Cued) -> frozenset[str]:
    """Return how the matches of a pattern begin, each of which begins with the beginning of a word."""
    found = openings_of(pattern.pattern)
    if ANYHOW in found:
        raise ValueError(f"A match may begin anyhow: {pattern.pattern}")
    return found


def _begun(letters: str, items: tuple[Item, ...], *, at_word: bool) -> Iterator[str]:
    """Yield the openings of what begins with these letters and goes on with these items."""
    if len(letters) == LETTERS or not items:
        yield letters if len(letters) == LETTERS else _open(letters)
        return
    (code, value), rest = items[0], items[1:]
    if code in {op.LITERAL, op.IN}:
        yield from _with_one_of([(code, value)] if code is op.LITERAL else value, letters, rest, at_word=at_word)
    elif code in {op.AT, op.ASSERT, op.ASSERT_NOT}:
        is_end = letters and value is op.AT_BOUNDARY
        yield from [letters] if is_end else _begun(letters, rest, at_word=at_word or value in STARTS)
    elif code in {op.SUBPATTERN, op.BRANCH, op.MAX_REPEAT, op.MIN_REPEAT}:
        for each in _ways(code, value, rest):
            yield from _begun(letters, each, at_word=at_word)
    else:
        yield _open(letters)


def _ways(code: Any, value: Any, rest: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
    """Yield each way to go on through a group, through alternatives, or through what may be left out or said again."""
    if code is op.SUBPATTERN:
        yield (*value[3], *rest)
    elif code is op.BRANCH:
        yield from ((*each, *rest) for each in value[1])
    else:
        least, most, each = value
        yield from [] if least else [rest]
        yield (*each, *(rest if most == 1 else (UNKNOWN,)))


def _with_one_of(signs: list[Item], letters: str, rest: tuple[Item, ...], *, at_word: bool) -> Iterator[str]:
    """Yield the openings of what goes on with one of these signs."""
    if all(kind is op.LITERAL for kind, _ in signs):
        for _, each in signs:
            yield from _with_letter(letters, chr(each).lower(), rest, at_word=at_word)
    else:
        is_figure = not letters and at_word and signs == [(op.CATEGORY, op.CATEGORY_DIGIT)]
        yield FIGURE if is_figure else _open(letters)


def _with_letter(letters: str, letter: str, rest: tuple[Item, ...], *, at_word: bool) -> Iterator[str]:
    is_of_word = letter.isalnum() or letter == "_"
    if not letters and (not at_word or not is_of_word):
        yield ANYHOW
    elif is_of_word:
        yield from _begun(letters + letter, rest, at_word=True)
    else:
        yield letters


def _open(letters: str) -> str:
    return f"{letters}-" if letters else ANYHOW


UNKNOWN: Item = (None, None)
STARTS = (op.AT_BOUNDARY, op.AT_BEGINNING, op.AT_BEGINNING_STRING)


class Starts:
    """Where the words of a text begin, by their first letters."""

    def __init__(self, text: str) -> None:
        self.at: dict[str, list[int]] = {}
        for found in WORD.finditer(text):
            self.at.setdefault(found.group(), []).append(found.start())
        for word in list(self.at):
            self._file(word)

    def _file(self, word: str) -> None:
        """Keep a word under its first letters too, marked by a dash, for openings that are shorter than a word."""
        if word[0].isdecimal():
            self.at.setdefault(FIGURE, []).extend(self.at[word])
        for end in range(1, len(word) + (len(word) < LETTERS)):
            self.at.setdefault(f"{word[:end]}-", []).extend(self.at[word])

    def places(self, openings: Iterable[str]) -> list[int]:
        """Return where a word begins in one of these ways, in the order of the text."""
        lists = [self.at[each] for each in openings if each in self.at]
        if len(lists) < 2:
            return sorted(lists[0]) if lists else []
        return sorted({place for each in lists for place in each})


def matches(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield what `finditer` yields, for a pattern each of whose matches begins at one of these places."""
    end = 0
    for place in places:
        if place >= end and (found := pattern.match(text, place)):
            end = found.end()
            yield found
