"""Where in a source text the words of contents stand, so that a finding can quote the source itself.

An importer joins lines, drops bullets, turns markers into links and moves questions and lists into contents of their
own. So both texts are squeezed to what neither changes: characters that can be seen, markers of sources left out. Each
block is then found in the source near the block before it, and a place in a block is a place in the source.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from .about import ATTACHED
from .finding import Finding
from .page import MARKERS, Block, Page, Shape

INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
CLUSTER = re.compile(r"\S[\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u3099\u309a\u20d0-\u20ff]*")
LINE = re.compile(r"[^\n]+")
REFERENCE = re.compile(r"references\.(\d+)")
MARK = re.compile(r"\s*(?:[•◦▪‣·*+–—-]+|#{1,6}|\d{1,3}[.)]|[QA][:.])?\s*")
MOST = 60
"""How many occurrences of a text are looked at in each direction; of words more frequent than that any is a guess."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Squeezed:
    """A text without spaces, markers of sources and what cannot be seen, and where each character stood."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def within(self, begin: int, end: int) -> Span:
        """Return which of its characters stand between two places of the text that it was made of."""
        return bisect_left(self.starts, begin), bisect_left(self.starts, end)


def squeezed(text: str) -> Squeezed:
    """Return what of a text neither an importer nor a reflow of its lines changes."""
    plain = INVISIBLE.sub(" ", MARKERS.sub(lambda found: " " * len(found.group()), text))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for word in re.finditer(r"\S+", plain):
        for shown, begin, end in _normal(word):
            pieces.append(shown)
            whole = end - begin == len(shown)
            starts.extend(range(begin, end) if whole else [begin] * len(shown))
            ends.extend(range(begin + 1, end + 1) if whole else [end] * len(shown))
    return Squeezed("".join(pieces), starts, ends)


def _normal(word: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """Yield a word in its composed form with its bounds; character by character where composing changes it."""
    if unicodedata.is_normalized("NFC", word.group()):
        yield word.group(), word.start(), word.end()
        return
    for found in CLUSTER.finditer(word.group()):
        begin = word.start() + found.start()
        yield unicodedata.normalize("NFC", found.group()), begin, begin + len(found.group())


@dataclass(frozen=True)
class Source:
    """A source text, squeezed once, and where its lines begin and end."""

    text: str

    @cached_property
    def flat(self) -> Squeezed:
        """The text as it is searched."""
        return squeezed(self.text)

    @cached_property
    def edges(self) -> frozenset[int]:
        """Where in the squeezed text a line begins, its bullet or number left out, or ends."""
        found = set()
        for line in LINE.finditer(self.text):
            mark = MARK.match(line.group())
            begin = line.start() + (mark.end() if mark else 0)
            found |= {*self.flat.within(line.start(), line.end()), self.flat.within(begin, begin)[0]}
        return frozenset(found)

    def span(self, begin: int, end: int) -> Span | None:
        """Return the place in the source of a piece of the squeezed text; nothing for an empty one."""
        return (self.flat.starts[begin], self.flat.ends[end - 1]) if 0 <= begin < end else None

    def line_of(self, place: int) -> int:
        """Return the line that a place is in, counted from one."""
        return self.text.count("\n", 0, place) + 1

    def occurrences(self, text: str, near: int) -> list[int]:
        """Return where a squeezed text occurs: first from a place on, then from the beginning."""
        return [*_occurrences(self.flat.text, text, near, len(self.flat.text)),
                *_occurrences(self.flat.text, text, 0, near + len(text) - 1)]  # fmt: skip


def _occurrences(text: str, wanted: str, begin: int, end: int) -> Iterator[int]:
    for _ in range(MOST):
        if not wanted or (begin := text.find(wanted, begin, end)) < 0:
            return
        yield begin
        begin += 1


@dataclass(frozen=True)
class Placed:
    """A block and where its squeezed text begins in the squeezed source."""

    block: Block
    flat: Squeezed
    at: int

    def place_of(self, place: int) -> int:
        """Return where a place in the words of the block's field is in the squeezed source."""
        return self.at + bisect_left(self.flat.starts, place - self.block.start)


@dataclass
class Aligned:
    """The blocks of a page that were found in a source."""

    source: Source
    page: Page
    placed: list[Placed] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find each block near the one before it."""
        cursor, used = 0, set[int]()
        for block in self.page.blocks:
            if block.path.split(".")[0] in ATTACHED:
                continue
            flat = squeezed(block.text)
            at = self._best(block, flat.text, cursor, used)
            if at is not None:
                self.placed.append(Placed(block, flat, at))
                used.add(at)
                cursor = at + len(flat.text)

    def _best(self, block: Block, text: str, cursor: int, used: set[int]) -> int | None:
        """Return where a block stands: not where another does, on lines of its own, and behind the last one."""
        found = self.source.occurrences(text, cursor)
        if len(found) < 2:
            return found[0] if found else None

        def rank(at: int) -> tuple[bool, int, bool, int]:
            edges = self.source.edges if block.shape is not Shape.CELL else frozenset()
            return at in used, -((at in edges) + (at + len(text) in edges)), at < cursor, at

        return min(found, key=rank)

    def place(self, finding: Finding) -> Span | None:
        """Return where in the source a finding's quote is; nothing where it is not there for certain."""
        if not finding.quote:
            return None
        wanted = squeezed(finding.quote).text
        for found in self._candidates(finding, wanted):
            if found and squeezed(self.source.text[slice(*found)]).text == wanted:
                return found
        return None

    def _candidates(self, finding: Finding, wanted: str) -> Iterator[Span | None]:
        if listed := REFERENCE.match(finding.path):
            yield self._in_reference(int(listed.group(1)), wanted)
            return
        if finding.start is not None:
            yield self._at(finding)
        yield self._in((each for each in self.placed if each.block.path == finding.path), wanted)
        yield self._in((each for each in self.placed if finding.part and each.block.part == finding.part), wanted)
        yield self._only_one(wanted)

    def _at(self, finding: Finding) -> Span | None:
        """Return the place of a quote that says where it begins; it may go over several blocks."""
        begin, end = finding.start or 0, finding.end or 0
        held = [
            each
            for each in self.placed
            if each.block.path == finding.path
            and each.block.start < end
            and begin < each.block.start + len(each.block.text)
        ]
        return self.source.span(held[0].place_of(begin), held[-1].place_of(end)) if held else None

    def _in(self, placed: Iterable[Placed], wanted: str) -> Span | None:
        for each in placed:
            if wanted and (at := each.flat.text.find(wanted)) >= 0:
                return self.source.span(each.at + at, each.at + at + len(wanted))
        return None

    @cached_property
    def references(self) -> list[Span]:
        """Where each reference stands in the squeezed source, from its title to the next: found from the end on."""
        end = len(self.source.flat.text)
        found: list[Span] = []
        for each in reversed(self.page.content.references):
            title = squeezed(each.title).text
            begin = self.source.flat.text.rfind(title, 0, end) if title else -1
            found.append((begin, end) if begin >= 0 else (end, end))
            end = found[-1][0]
        return found[::-1]

    def _in_reference(self, number: int, wanted: str) -> Span | None:
        """Return the place of words in a reference's entry, its title or behind it."""
        begin, end = self.references[number] if number < len(self.references) else (0, 0)
        at = self.source.flat.text.find(wanted, begin, end)
        return self.source.span(at, at + len(wanted)) if wanted and at >= 0 else None

    def _only_one(self, wanted: str) -> Span | None:
        """Return the place of words outside the blocks, where the source has them once."""
        found = list(_occurrences(self.source.flat.text, wanted, 0, len(self.source.flat.text)))
        return self.source.span(found[0], found[0] + len(wanted)) if len(found) == 1 else None
