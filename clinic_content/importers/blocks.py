"""From lines to blocks: headings, paragraphs, lists and tables, in the order of the source."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import mode

from . import boilerplate
from .headings import is_heading, known_words, unfused
from .lines import Line, Shape
from .spans import Aside, Span

ENDS = (".", "!", "?", ":", "”", '"', ")", "…")
DIVIDERS = re.compile(r"\|")
DASHES = re.compile(r"[\s|:=+-]*$")
TABS = re.compile(r"\t+")
DEEPEST = 3
MOST_COLUMNS = 40


@dataclass(slots=True)
class Heading:
    """A heading; `level` is that of its mark, or nothing where it has none."""

    span: Span
    gap: int
    level: int = 0


@dataclass(slots=True)
class Paragraph:
    """A paragraph, in the lines it was written in; `lost` where a heading seems to be missing above it."""

    spans: list[Span]
    gap: int
    lost: bool = False


@dataclass(slots=True)
class Item:
    """One item of a list: its number, its lines, the paragraphs under it, and how deep it stands."""

    spans: list[Span]
    mark: Span | None = None
    under: list[Paragraph] = field(default_factory=list)
    depth: int = 0
    ordered: bool = False

    @property
    def text(self) -> str:
        """Its first lines as one."""
        return " ".join(span.text for span in self.spans)


@dataclass(slots=True)
class Items:
    """A list, numbered or not."""

    ordered: bool
    items: list[Item]
    gap: int = 0
    indents: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """Rows of cells; the first row is the header."""

    rows: list[list[Span]]
    gap: int


Block = Heading | Paragraph | Items | Table


@dataclass(slots=True)
class Blocks:
    """What the lines of a text came to, and what was left out of it."""

    blocks: list[Block] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)


def blocks_of(lines: list[Line], text: str) -> Blocks:
    """Return the blocks of a text's lines."""
    reader = _Reader(lines, text)
    reader.read()
    return Blocks(_without_empty(reader.found.blocks), reader.found.asides)


class _Reader:
    """Goes through the lines once."""

    def __init__(self, lines: list[Line], text: str) -> None:
        self.lines = lines
        self.found = Blocks()
        self.known = known_words(text)
        self.usual_gap = _usual_gap(lines)
        self.wrapped = _is_wrapped(lines)
        self.gap_owed = 0
        self.no_table_before = 0

    def read(self) -> None:
        """Take each line to its block."""
        place = 0
        while place < len(self.lines):
            place = self._table(place) or self._one(place)

    def _one(self, place: int) -> int:
        line = self.lines[place]
        after = self.lines[place + 1] if place + 1 < len(self.lines) else None
        if line.shape is Shape.RULE:
            self.gap_owed = 2
        elif reason := boilerplate.reason(line, after, place, len(self.lines)):
            self.found.asides.append(Aside(line.body, reason))
        elif line.shape is Shape.HEADING:
            self._add(Heading(line.body, line.gap, line.level))
        elif line.shape in {Shape.BULLET, Shape.NUMBER}:
            self._item(line)
        else:
            self._text(line, after)
        return place + 1

    def _add(self, block: Block) -> None:
        self.gap_owed = 0
        self.found.blocks.append(block)

    def _last(self) -> Block | None:
        return self.found.blocks[-1] if self.found.blocks else None

    def _text(self, line: Line, after: Line | None) -> None:
        if self._continues(line):
            return
        if line.gap and after is not None and after.gap and (parts := unfused(line, self.known)):
            self._add(Heading(parts[0], line.gap))
            self.found.asides.append(Aside(parts[1], boilerplate.PICTURE))
        elif is_heading(line, after):
            self._add(Heading(line.body, line.gap))
        else:
            gap = max(line.gap, self.gap_owed)
            lost = gap > max(1, self.usual_gap) and not isinstance(self._last(), Heading | None)
            self._add(Paragraph([line.body], gap, lost))

    def _continues(self, line: Line) -> bool:
        """Take a line that only goes on with the line above, in a paragraph or in an item."""
        last = self._last()
        if line.gap or self.gap_owed or not isinstance(last, Paragraph | Items):
            return False
        spans = last.spans if isinstance(last, Paragraph) else last.items[-1].spans
        if not spans or spans[-1].line != line.body.line - 1:
            return False
        before = spans[-1].text
        goes_on = not before.endswith(ENDS) and (self.wrapped or line.body.text[0].islower())
        if goes_on or (self.wrapped and isinstance(last, Paragraph)):
            spans.append(line.body)
            return True
        return False

    def _item(self, line: Line) -> None:
        last, ordered = self._last(), line.shape is Shape.NUMBER
        if line.mark and not line.body.text:
            self.found.asides.append(Aside(line.mark, boilerplate.EMPTY_ITEM))
            return
        item = Item([line.body] if line.body.text else [], line.mark, ordered=ordered)
        is_nested = isinstance(last, Items) and line.indent > last.indents[0] + 1
        if isinstance(last, Items) and (ordered == last.ordered or is_nested) and not self.gap_owed:
            item.depth = _depth(last, line.indent)
            last.items.append(item)
        else:
            self._add(Items(ordered, [item], max(line.gap, self.gap_owed), [line.indent]))

    def _table(self, place: int) -> int:
        """Take the rows of a table that begins at this line; nothing where none does."""
        if place < self.no_table_before:
            return 0
        for divider in (DIVIDERS, TABS):
            rows = _rows(self.lines, place, divider)
            if len(rows) > 1 and 1 < max(len(row) for row in rows) <= MOST_COLUMNS:
                self._add(Table([row for row in rows if row], self.lines[place].gap))
                return place + len(rows)
            # Each line is tried once: rows that are no table from here are none from further down.
            self.no_table_before = max(self.no_table_before, place + len(rows))
        return 0


def _rows(lines: list[Line], place: int, divider: re.Pattern[str]) -> list[list[Span]]:
    """Return the cells of each line from here on that is a row."""
    rows: list[list[Span]] = []
    while place < len(lines):
        line = lines[place]
        if line.shape is not Shape.TEXT or not divider.search(line.body.text) or (rows and line.gap):
            break
        rows.append([] if DASHES.match(line.body.text) else _cells(line.body, divider))
        place += 1
    return rows


def _cells(row: Span, divider: re.Pattern[str]) -> list[Span]:
    begins = [0, *(found.end() for found in divider.finditer(row.text))]
    ends = [*(found.start() for found in divider.finditer(row.text)), len(row.text)]
    cells = [row.cut(begin, end) for begin, end in zip(begins, ends, strict=True)]
    if cells and not cells[0].text:
        cells = cells[1:]
    return cells[:-1] if cells and not cells[-1].text else cells


def _depth(list_: Items, indent: int) -> int:
    """Return how deep an indent is in a list: one more where it is wider than any around it."""
    while len(list_.indents) > 1 and indent < list_.indents[-1]:
        list_.indents.pop()
    if indent > list_.indents[-1] + 1 and len(list_.indents) < DEEPEST:
        list_.indents.append(indent)
    return len(list_.indents) - 1


def _usual_gap(lines: list[Line]) -> int:
    gaps = [line.gap for line in lines[1:] if line.gap]
    return mode(gaps) if gaps else 0


def _is_wrapped(lines: list[Line]) -> bool:
    """Return whether the text was cut into lines of one width, as in mail."""
    pairs = [(one, two) for one, two in pairwise(lines) if two.shape is Shape.TEXT and not two.gap]
    broken = sum(30 < len(one.body.text) <= 110 and not one.body.text.endswith(ENDS) for one, _ in pairs)
    return len(pairs) >= 3 and broken > 0.5 * len(pairs)


def _without_empty(blocks: list[Block]) -> list[Block]:
    """Return blocks without items and lists that hold nothing."""
    for block in blocks:
        if isinstance(block, Items):
            block.items = [item for item in block.items if item.spans]
    return [block for block in blocks if not isinstance(block, Items) or block.items]
