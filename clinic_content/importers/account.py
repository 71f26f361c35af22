"""The account of an import: which words of the source are in the contents, proved from these, and which are not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from clinic_content.content.richtext import plain_text
from clinic_content.content.schema import AnyContent, Reference

from .references import DOI
from .spans import HOMELESS, NO_HOME, TOO_LONG, Aside, Span, Unplaced, first_letter, has_words

LONG = 20_000
NEAR = 100
MARKS_OF_ONE = 3
"""A question may have had a number, “Q:” and “A:”; a source has one number."""
RICH = (".body", ".answer")
LABELS = {"doi", "pmid"}


BARE = re.compile(r"[^\W_](?:\S*[^\W_])?")
"""A word without the signs around it."""

Piece = tuple[int, int, str]
"""Where in its line a piece begins and ends, and why it is unplaced; an empty reason where it is placed."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a word: why it is unplaced, if it is, and where the piece begins that it is in."""

    reason: str
    begin: int


@dataclass(frozen=True, slots=True)
class Home:
    """A place in one of the contents: which content, and the path to the field."""

    content: int
    path: str


@dataclass(slots=True)
class Placements:
    """Which spans of the source are in which place, in order; marks of structure are where what they stand for is."""

    texts: list[tuple[Home, Span]] = field(default_factory=list)
    marks: list[tuple[Home, Span]] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)

    def put(self, content: int, path: str, spans: Iterable[Span], marks: Iterable[Span] = ()) -> None:
        """Note that spans are in a place."""
        self.texts += [(Home(content, path), span) for span in spans]
        self.marks += [(Home(content, path), span) for span in marks]

    def leave(self, span: Span, reason: str) -> None:
        """Note that a span is left out, and why."""
        self.asides.append(Aside(span, reason))


@dataclass(frozen=True, slots=True)
class Account:
    """Words of the source, and of those how many are in the contents; the rest is listed, so that the sum is exact."""

    source: int
    placed: int
    unplaced: tuple[Unplaced, ...] = ()
    structure: tuple[str, ...] = ()
    """Of the placed, what stands in the contents as structure: numbers of items, “Q:”, the heading over the sources."""

    @property
    def unplaced_words(self) -> int:
        """How many words are in no content."""
        return sum(each.words for each in self.unplaced)

    @property
    def line(self) -> str:
        """Return the account in one line."""
        aside, homeless = (sum(each.words for each in left) for left in (self.set_aside, self.homeless))
        return f"source {self.source} words = placed {self.placed} + set aside {aside} + unplaced {homeless}"

    @property
    def set_aside(self) -> tuple[Unplaced, ...]:
        """Return what was left out on purpose, each piece with its reason."""
        return tuple(each for each in self.unplaced if not each.is_homeless)

    @property
    def homeless(self) -> tuple[Unplaced, ...]:
        """Return what nobody left out, and what has no place all the same."""
        return tuple(each for each in self.unplaced if each.is_homeless)


def account(text: str, contents: Sequence[AnyContent], placements: Placements) -> Account:
    """Return the account of a text, believing no placement whose words are not in the finished content, in order."""
    fates: dict[int, list[Piece]] = defaultdict(list)
    structure = list(_proved_marks(contents, placements))
    for span in [*_proved(contents, placements), *structure]:
        fates[span.line].append((span.start, span.end, ""))
    for aside in placements.asides:
        fates[aside.span.line].append((aside.span.start, aside.span.end, aside.reason))
    placed = total = 0
    unplaced: list[Unplaced] = []
    for number, raw in enumerate(text.split("\n"), start=1):
        if not raw:
            continue
        known = sorted(fates.get(number, ()))
        if known and _is_whole(raw, known):
            words = len(BARE.findall(raw))
            total, placed = total + words, placed + words
            continue
        begins = [piece[0] for piece in known]
        told = [(word, _fate(word, known, begins)) for word in Span(number, 0, raw).words()]
        total += len(told)
        placed += sum(not fate.reason for _, fate in told)
        unplaced += _pieces(raw, told)
    return Account(total, placed, tuple(unplaced), tuple(span.text for span in structure))


def _proved(contents: Sequence[AnyContent], placements: Placements) -> Iterator[Span]:
    for home, pairs in groupby(sorted(placements.texts, key=_home), key=_home):
        spans = [span for _, span in pairs]
        value = _at(contents[home[0]], home[1])
        yield from (
            _in_reference(value, spans) if isinstance(value, Reference) else _in_order(_words(value, home[1]), spans)
        )


def _proved_marks(contents: Sequence[AnyContent], placements: Placements) -> Iterator[Span]:
    """Yield the marks of structure for which their place holds as many items (and a heading), or is filled."""
    for home, pairs in groupby(sorted(placements.marks, key=_home), key=_home):
        value = _at(contents[home[0]], home[1])
        held = (
            value.count("<li>")
            if isinstance(value, str)
            else len(value) + 1
            if isinstance(value, tuple)
            else MARKS_OF_ONE
        )
        yield from (span for _, span in list(pairs)[:held])


def _home(pair: tuple[Home, Span]) -> tuple[int, str]:
    return pair[0].content, pair[0].path


def _at(content: AnyContent, path: str) -> object:
    """Return what stands at a path of a content."""
    value: object = content
    for step in path.split("."):
        value = value[int(step)] if isinstance(value, tuple) else getattr(value, step)
    return value


def _words(value: object, path: str) -> list[str]:
    text = plain_text(str(value)) if path.endswith(RICH) else str(value)
    return BARE.findall(text.casefold())


def _in_order(held: list[str], spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans whose words stand in a text one after the other, in capitals or small letters."""
    place = 0
    for span in spans:
        words = BARE.findall(span.text.casefold())
        found = _find(held, words, place)
        if found is not None:
            place = found + len(words)
            yield span


def _find(held: list[str], words: list[str], place: int) -> int | None:
    """Return where words stand in a text: the next place as a rule, and a few words on where something is between."""
    for begin in range(place, min(place + NEAR, len(held) - len(words) + 1)):
        if held[begin : begin + len(words)] == words:
            return begin
    return None if words else place


def _in_reference(value: Reference, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield a source's spans if all of their words are in its fields, wherever."""
    told = " ".join((value.authors, value.title, value.container, value.doi, value.pmid, value.url))
    held = Counter(_plain(word) for word in told.split())
    words = Counter(filter(None, (_plain(word) for span in spans for word in span.text.split())))
    labels = LABELS if value.doi or value.pmid else set()
    if all(number <= held[word] for word, number in words.items() if word not in labels):
        yield from spans


def _plain(word: str) -> str:
    """Return a word as it is compared: without the signs around it, and a DOI without its address."""
    doi = DOI.search(word) if "10." in word else None
    found = BARE.search(doi.group() if doi else word)
    return found.group().casefold() if found else ""


def _fate(word: Span, known: list[Piece], begins: list[int]) -> Fate:
    """Return the fate of a word: of its first letter, but unplaced if any of its letters has no home."""
    fate: Fate | None = None
    end = word.end
    place = word.start + first_letter(word.text)
    while place < end:
        at = bisect_right(begins, place) - 1
        if at < 0 or place >= known[at][1]:
            return Fate(TOO_LONG if len(word.text) > LONG else NO_HOME, word.start)
        fate = fate or Fate(known[at][2], known[at][0])
        place = known[at][1]
        if place >= end:
            break
        place += first_letter(word.text[place - word.start :])
    return fate or Fate("", word.start)


def _is_whole(raw: str, known: list[Piece]) -> bool:
    """Return whether every letter of a line is in a piece that is placed."""
    place = 0
    for begin, end, reason in known:
        if reason or (begin > place and has_words(raw[place:begin])):
            return False
        place = max(place, end)
    return not has_words(raw[place:])


def _pieces(raw: str, told: list[tuple[Span, Fate]]) -> Iterator[Unplaced]:
    """Yield the unplaced words of a line in pieces that have one reason."""
    for reason, pairs in groupby(told, key=lambda pair: pair[1].reason):
        group = list(pairs)
        if reason:
            begin = min(group[0][0].start, group[0][1].begin) if reason not in HOMELESS else group[0][0].start
            yield Unplaced(group[0][0].line, raw[begin : group[-1][0].end], reason, len(group))
