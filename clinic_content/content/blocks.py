"""Rich text as blocks and runs of words, so that two texts can be compared piece by piece and written again.

What is written holds only tags and attributes of the subset (`richtext.is_allowed`), whatever was read.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from .richtext import BLOCKS, INLINE, is_allowed, verified

PIECE = re.compile(r'<(/?)([a-z]+)((?: [a-z-]+="[^"<>]*")*)>|[^<]+')
ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"<>]*)"')
TAG = re.compile(r"<[^<>]+>")

Piece = tuple[str, str]
"""The inline tags that words stand in, opened one after the other, and the words; a line break is a word."""


@dataclass
class Run:
    """Words that stand together in one block."""

    pieces: list[Piece] = field(default_factory=list)
    source: str = ""

    tag = ""

    @cached_property
    def html(self) -> str:
        """The run as it is written; also what it is told apart by."""
        return self.source or written(self.pieces)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words in it, for telling how alike two are."""
        return frozenset(" ".join(text for _, text in self.pieces).lower().split())


@dataclass
class Block:
    """A paragraph, list, item, table, row, cell, callout: a tag, and what stands in it."""

    tag: str
    opening: str
    children: list[Run | Block] = field(default_factory=list)
    source: str = ""

    @cached_property
    def html(self) -> str:
        """The block as it is written; also what it is told apart by."""
        return self.source or f"{self.opening}{''.join(each.html for each in self.children)}</{self.tag}>"

    @cached_property
    def words(self) -> frozenset[str]:
        """The words in it, for telling how alike two are."""
        return frozenset(TAG.sub(" ", self.html).lower().split())


Node = Run | Block


class _OutOfForm(ValueError):
    """The text is not what the sanitiser writes."""


def read(rich: str) -> list[Node]:
    """Return rich text as blocks and runs. What is not in the sanitiser's form is cleaned first."""
    try:
        return _Reader(rich).nodes()
    except _OutOfForm:
        pass
    try:
        return _Reader(verified(rich)).nodes()
    except _OutOfForm:
        return [Run([("", html.escape(rich))])]


def read_plain(text: str) -> list[Node]:
    """Return plain text as one run for each line: what looks like a tag in it is words."""
    return [Run([("", line)] if line else [], line) for line in html.escape(text).split("\n")]


def written(pieces: Iterable[Piece]) -> str:
    """Return pieces as HTML, each tag opened once for all that stands in it."""
    out: list[str] = []
    held = ""
    for formats, text in pieces:
        if formats != held:
            out.append(_from_one_to_the_other(held, formats))
            held = formats
        out.append(text)
    return "".join(out) + (_from_one_to_the_other(held, "") if held else "")


def _from_one_to_the_other(held: str, wanted: str) -> str:
    old, new = TAG.findall(held), TAG.findall(wanted)
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    closing = [f"</{tag.strip('<>').split()[0]}>" for tag in reversed(old[same:])]
    return "".join([*closing, *new[same:]])


def _are_allowed(name: str, attributes: str) -> bool:
    return all(is_allowed(name, key, html.unescape(value)) for key, value in ATTRIBUTE.findall(attributes))


class _Reader:
    """Reads one text from tag to tag."""

    def __init__(self, rich: str) -> None:
        self.rich = rich
        self.root = Block("", "")
        self.blocks = [self.root]
        self.open: list[str] = []
        self.formats: list[str] = []
        self.empty = False
        """Nothing stands yet in the inline tag opened last."""
        self.is_plain = True
        """No block stands in an inline tag, so that each block is its own slice of the source."""

    def nodes(self) -> list[Node]:
        place = 0
        for found in PIECE.finditer(self.rich):
            if found.start() != place:
                raise _OutOfForm
            place = found.end()
            closes, name, _ = found.groups()
            if not name:
                self._words(found.group())
            elif closes:
                self._close(name, place)
            else:
                self._open(found)
        if place != len(self.rich) or self.open:
            raise _OutOfForm
        self._settle(self.root)
        return self.root.children

    def _words(self, text: str) -> None:
        children = self.blocks[-1].children
        if not children or not isinstance(children[-1], Run):
            children.append(Run())
        run = children[-1]
        assert isinstance(run, Run)
        run.pieces.append(("".join(self.formats), text))
        self.empty = False

    def _open(self, found: re.Match[str]) -> None:
        name, attributes = found.group(2), found.group(3)
        if attributes and not _are_allowed(name, attributes):
            raise _OutOfForm
        if name == "br":
            self._words("<br>")
        elif name in INLINE:
            self.open.append(name)
            self.formats.append(found.group())
            self.empty = True
        elif name in BLOCKS:
            self.is_plain = self.is_plain and not self.formats
            block = Block(name, found.group(), source=str(found.start()))
            self.blocks[-1].children.append(block)
            self.blocks.append(block)
            self.open.append(name)
        else:
            raise _OutOfForm

    def _close(self, name: str, end: int) -> None:
        if not self.open or self.open.pop() != name:
            raise _OutOfForm
        if name in INLINE:
            if self.empty:
                self._words("")
            self.formats.pop()
            return
        block = self.blocks.pop()
        block.source = self.rich[int(block.source) : end]

    def _settle(self, block: Block) -> None:
        """Let what stands in an inline tag be written anew: its slice of the source lacks that tag."""
        if self.is_plain:
            return
        for each in block.children:
            each.source = ""
            if isinstance(each, Block):
                self._settle(each)
