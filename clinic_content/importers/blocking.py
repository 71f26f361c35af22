"""From lines to blocks: headings, paragraphs, lists and tables, in the order of the source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from . import boilerplate
from .blocks import Block, Heading, Item, Items, Paragraph, Table
from .drawn import DRAWN_WITH, MOST_COLUMNS, SPACED, are_even, has_columns, heads_columns, questions_in, rows_of
from .headings import (
    can_head,
    is_close_heading,
    is_heading,
    is_running_text,
    names_danger,
    names_group,
    names_part,
    opens_close,
    opens_list,
    unfused,
)
from .lines import Line, Shape
from .lost_marks import end_of_labelled, end_of_told
from .numbering import DOTTED, numbered_headings, numbered_questions
from .runs import (
    ANNOUNCES,
    DIVIDES,
    ENDS,
    LABELLED,
    LONGEST_PHRASE,
    end_of_close,
    end_of_piece,
    end_of_run,
    end_of_spaced,
    is_wrapped,
    sets_close,
    usual_gap,
)
from .spans import Aside, Span

COUNTS = re.compile(r"(\d{1,2})\s+(?=[A-Z])(?=.{3,80}$)")
HEADING_NUMBER = "The number of a heading: the page numbers nothing."
DEEPEST = 3
NO_HEADING, HEADING, SURELY_HEADING = 0.03, 0.5, 0.9
"""Up to which probability a line is none whatever the rules say, and from which on it is one; and one of no list."""
SHORT_TEXT, NO_HEADING_IN_SHORT = 16, 0.005
"""Of a text of so few lines the model has seen too little to overrule the rules unless it is very sure."""
NOTHING_LEARNT: Mapping[int, float] = {}
HEADS = re.compile(
    r"(?:tips|aftercare|recovery|risks|benefits|results|costs?|prices?|preparation|overview|summary|side effects"
    r"|warnings|precautions|interactions|contra-?indications)",
    re.IGNORECASE,
)
"""A line of its own that is a heading wherever it stands, whatever a model makes of it."""


@dataclass(slots=True)
class Blocks:
    """What the lines of a text came to, and what was left out of it."""

    blocks: list[Block] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)


def blocks_of(lines: list[Line], text: str, header: int = 0, headed: Mapping[int, float] = NOTHING_LEARNT) -> Blocks:
    """Return the blocks of a text's lines, of which so many at the top are the head of a web site.

    `headed` says by the number of a line how likely it is a heading, as a model sees it.
    """
    reader = _Reader(lines, text, header, headed)
    reader.read()
    return Blocks(_without_empty(reader.found.blocks), reader.found.asides)


class _Reader:
    """Goes through the lines once."""

    def __init__(self, lines: list[Line], text: str, header: int, headed: Mapping[int, float]) -> None:
        self.lines, self.headed = lines, headed
        self.found = Blocks()
        self.text = text
        self.usual_gap = usual_gap(lines)
        self.wrapped = is_wrapped(lines)
        self.gap_owed = 0
        self.no_table_before = 0
        self.contents = boilerplate.own_contents(lines)
        self.other_pages = boilerplate.other_pages(lines)
        self.numbered = numbered_headings(lines)
        self.questions = numbered_questions(lines)
        if len(self.numbered - self.questions) >= FEWEST_PARTS:
            self.questions = set()  # The page numbers its parts, and some of these ask.
        self.sets_close = sets_close(lines)
        self.header = header
        self.no_heading = NO_HEADING if len(lines) >= SHORT_TEXT else NO_HEADING_IN_SHORT

    def read(self) -> None:
        """Take each line to its block."""
        place = 0
        while place < len(self.lines):
            place = self._marked(place) or self._table(place) or self._one(place)

    def _marked(self, place: int) -> int:
        """Take what only markup says: the rows of a table, a paragraph under an item; nothing where it is neither."""
        line, last = self.lines[place], self._last()
        if line.shape is Shape.UNDER and isinstance(last, Items):
            last.items[-1].under.append(Paragraph([line.body], line.gap))
            return place + 1
        if line.shape is not Shape.ROW:
            return 0
        end = place + 1
        while end < len(self.lines) and self.lines[end].shape is Shape.ROW and not self.lines[end].gap:
            end += 1
        self._rows([list(row.cells) for row in self.lines[place:end]], line.gap)
        return end

    def _rows(self, rows: list[list[Span]], gap: int) -> None:
        """Take rows as a table, or as the questions and answers that they only set beside each other."""
        asked = questions_in(rows)
        if not asked:
            self._add(Table(rows, gap))
            return
        if asked[0] is not rows[0]:
            self.found.asides += [Aside(cell, boilerplate.COLUMNS) for cell in rows[0]]
        for question, answer in asked:
            self._add(Heading(question, gap))
            self._add(Paragraph([answer], 0))

    def _one(self, place: int) -> int:
        line = self.lines[place]
        after = self.lines[place + 1] if place + 1 < len(self.lines) else None
        if line.shape is Shape.RULE:
            self.gap_owed = 2
        elif reason := self._left_out(line, after, place):
            self.found.asides += [Aside(span, reason) for span in (line.mark, line.body) if span]
        elif place in self.numbered or place in self.questions:
            self._numbered(line, asked=place in self.questions)
        elif line.shape is Shape.HEADING:
            is_prose = is_running_text(line.body.text)
            self._add(Paragraph([line.body], line.gap) if is_prose else Heading(line.body, line.gap, line.level))
        elif line.shape in {Shape.BULLET, Shape.NUMBER}:
            self._item(line)
        elif end := self._run(place) or self._piece(place):
            return end
        else:
            self._text(line, after)
        return place + 1

    def _numbered(self, line: Line, *, asked: bool) -> None:
        """Take a heading with a number, whose dots say how deep it stands; its number goes on counting by itself."""
        found = DOTTED.match(line.body.text)
        mark = line.body.cut(0, found.end()) if found else line.mark
        level = 2 + mark.text.strip(".() ").count(".") if mark else 2
        self._add(Heading(line.body.cut(found.end()) if found else line.body, line.gap, level, asked))
        self.found.asides += [Aside(mark, HEADING_NUMBER)] if mark else []

    def _left_out(self, line: Line, after: Line | None, place: int) -> str:
        """Return why a line is no part of the text; nothing where it is one."""
        reason = boilerplate.reason(line, after, place, len(self.lines))
        reason = reason or (boilerplate.CONTENTS if place in self.contents else "")
        if place < self.header:
            return reason or boilerplate.SITE
        return reason or (boilerplate.OTHER_PAGES if place in self.other_pages else "")

    def _run(self, place: int) -> int:
        """Take lines that are a list without marks; what is surely a heading is none of them."""
        is_headed = self._is_surely_headed(self.lines[place])
        return 0 if is_headed else self._unmarked(place) or self._counted(place) or self._dotted(place)

    def _unmarked(self, place: int) -> int:
        """Take lines that lost their marks: short ones, right under a line with a colon that announces them."""
        last = self._last()
        said = last.spans[-1].text if isinstance(last, Paragraph) else ""
        heading, text = last.span.text if isinstance(last, Heading) else "", self.lines[place].body.text
        of_danger = bool(heading) and names_danger(heading)
        announces = said.endswith(":") or bool(ANNOUNCES.search(said) or ANNOUNCES.search(heading.rstrip(":… ")))
        announces = announces or (of_danger and not names_danger(text))
        if self.wrapped or ANNOUNCES.search(text):
            return 0
        end = self._up_to_heading(place, end_of_run(self.lines, place, of_danger=of_danger)) if announces else place
        if end - place <= 1:
            end = self._unmarked_text(place, said, headed=isinstance(last, Heading))
        return self._listed(place, end) if end - place > 1 else 0

    def _unmarked_text(self, place: int, said: str, *, headed: bool) -> int:
        """Return where longer lines end that lost their marks: labels with their texts, or what a colon announces."""
        is_announced = said.endswith(":")
        end = end_of_labelled(self.lines, place, said, headed=headed)
        if end == place and is_announced:
            end = end_of_told(self.lines, place) if self.usual_gap else place
            end = end if end > place else end_of_spaced(self.lines, place)
        is_text = not any(self._left_out(self.lines[at], None, at) for at in range(place, end))
        return self._up_to_heading(place, end) if is_text else place

    def _listed(self, place: int, end: int) -> int:
        """Take lines as the items of a list."""
        items = [Item([line.body]) for line in self.lines[place:end]]
        self._add(Items(False, items, self.lines[place].gap, [self.lines[place].indent]))
        return end

    def _piece(self, place: int) -> int:
        """Take several short lines in one piece, between blank ones: a list that lost its marks, and its heading."""
        line = self.lines[place]
        if self.wrapped or ANNOUNCES.search(line.body.text):
            return 0
        if not self.usual_gap and place >= boilerplate.TOPMOST and (end := end_of_close(self.lines, place)) > place:
            self._add(Heading(line.body, line.gap))
            return self._listed(place + 1, end)
        if not (self.usual_gap and (line.gap or self._stands_under_heading(line))):
            return 0
        end = self._up_to_heading(place, end_of_piece(self.lines, place))
        if any(self._left_out(self.lines[at], None, at) for at in range(place, end)):
            return 0
        is_headed, is_sure = isinstance(self._last(), Heading), self._is_surely_headed(line)
        opens = is_sure or names_group(line.body.text) or (not is_headed and self._opens_close_list(line))
        if end - place > 2 and opens:
            self._add(Heading(line.body, line.gap))
            return self._listed(place + 1, end)
        return self._listed(place, end) if not is_sure and end - place > (1 if is_headed else 2) else 0

    def _stands_under_heading(self, line: Line) -> bool:
        last = self._last()
        return isinstance(last, Heading) and last.span.line == line.body.line - 1

    def _counted(self, place: int) -> int:
        """Take lines that count up without a full stop: “1 How it works”, “2 Side effects”, “3 …”."""
        end = place
        while end < len(self.lines) and (end == place or not self.lines[end].gap):
            found = COUNTS.match(self.lines[end].body.text)
            if not found or int(found.group(1)) != end - place + 1:
                break
            end += 1
        return self._take_counted(place, end, COUNTS) if end - place >= FEWEST_COUNTED else 0

    def _dotted(self, place: int) -> int:
        """Take sentences that count up inside a part: “5.1 A cannula is placed.”, “5.2 The infusion runs.”."""
        end = place
        while end < len(self.lines) and end not in self.numbered and DOTTED.match(self.lines[end].body.text):
            end += 1
        return self._take_counted(place, end, DOTTED) if end - place >= FEWEST_COUNTED else 0

    def _take_counted(self, place: int, end: int, pattern: re.Pattern[str]) -> int:
        bodies = [(line.body, pattern.match(line.body.text)) for line in self.lines[place:end]]
        items = [Item([body.cut(m.end())], body.cut(0, m.end()), ordered=True) for body, m in bodies if m]
        self._add(Items(True, items, self.lines[place].gap, [self.lines[place].indent]))
        return end

    def _add(self, block: Block) -> None:
        self.gap_owed = 0
        self.found.blocks.append(block)

    def _last(self) -> Block | None:
        return self.found.blocks[-1] if self.found.blocks else None

    def _text(self, line: Line, after: Line | None) -> None:
        if not self._is_surely_headed(line) and self._continues(line):
            return
        if line.sure:
            self._add(Paragraph([line.body], line.gap))
        elif line.gap and after is not None and (parts := unfused(line, self.text)):
            self._add(Heading(parts[0], line.gap))
            self.found.asides.append(Aside(parts[1], boilerplate.PICTURE))
        elif self._is_headed(line, after):
            self._add(Heading(line.body, line.gap))
        else:
            gap = max(line.gap, self.gap_owed)
            lost = gap > max(1, self.usual_gap) and not isinstance(self._last(), Heading | None)
            self._add(Paragraph([line.body], gap, lost))

    def _is_headed(self, line: Line, after: Line | None) -> bool:
        """Return whether a line is a heading: what the rules say counts where the model is of no mind of its own."""
        likely = None if line.gap and HEADS.fullmatch(line.body.text) else self.headed.get(line.body.line)
        if likely is not None and not self.no_heading < likely < HEADING and can_head(line.body.text):
            return likely >= HEADING
        return (is_heading(line, after) or self._is_close(line, after)) and not self._is_one_of_labels(line)

    def _is_surely_headed(self, line: Line) -> bool:
        return self.headed.get(line.body.line, 0) >= SURELY_HEADING and can_head(line.body.text)

    def _up_to_heading(self, place: int, end: int) -> int:
        """Return where lines end that stand together, before the first of them that is surely a heading."""
        return next((at for at in range(place + 1, end) if self._is_surely_headed(self.lines[at])), end)

    def _is_close(self, line: Line, after: Line | None) -> bool:
        """Return whether a line is a heading in a text that has no blank lines."""
        if self.sets_close and after is not None and line.gap and not after.gap:
            return opens_close(line, after)
        if self.usual_gap or self.wrapped or (after is not None and after.gap):
            return False
        last = self._last()
        spans = last.spans if isinstance(last, Paragraph) else []
        return is_close_heading(line, spans[-1].text if spans else "", after)

    def _opens_close_list(self, line: Line) -> bool:
        """Return whether a line right over short ones names what these are, by its words or as all headings stand."""
        return opens_list(line.body.text) or (self.sets_close and names_part(line.body.text))

    def _is_one_of_labels(self, line: Line) -> bool:
        """Return whether a line with a label stands right under another: “Given: once a week”, “Prescription: yes”."""
        last = self._last()
        above = last.spans[-1] if isinstance(last, Paragraph) else None
        return bool(
            above and not line.gap and above.line == line.body.line - 1
            and LABELLED.match(line.body.text) and LABELLED.match(above.text)
        )  # fmt: skip

    def _continues(self, line: Line) -> bool:
        """Take a line that only goes on with the line above, in a paragraph or in an item."""
        last = self._last()
        if line.gap or self.gap_owed or not isinstance(last, Paragraph | Items):
            return False
        spans = last.spans if isinstance(last, Paragraph) else last.items[-1].spans
        if not spans or spans[-1].line != line.body.line - 1:
            return False
        before, wrapped = spans[-1].text, self.wrapped and not line.sure
        if not wrapped and ANNOUNCES.search(before) and len(line.body.text) <= LONGEST_PHRASE:
            return False
        goes_on = not before.endswith(ENDS) and (wrapped or line.body.text[0].islower())
        if goes_on or (wrapped and isinstance(last, Paragraph)):
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
        text = self.lines[place].body.text
        if place < self.no_table_before or not (DIVIDES.search(text) or heads_columns(text) or has_columns(text)):
            return 0
        for divider in DRAWN_WITH:
            rows = rows_of(self.lines, place, divider, self.usual_gap)
            if divider is SPACED and (len(rows) < 3 or not (heads_columns(text) or are_even(rows))):
                continue
            if len(rows) > 1 and 1 < max(len(row) for row in rows) <= MOST_COLUMNS:
                self._rows([row for row in rows if row], self.lines[place].gap)
                return place + len(rows)
            # Each line is tried once: rows that are no table from here are none from further down.
            self.no_table_before = max(self.no_table_before, place + len(rows))
        return 0


FEWEST_PARTS, FEWEST_COUNTED = 2, 3


def _depth(list_: Items, indent: int) -> int:
    """Return how deep an indent is in a list: one more where it is wider than any around it."""
    while len(list_.indents) > 1 and indent < list_.indents[-1]:
        list_.indents.pop()
    if indent > list_.indents[-1] + 1 and len(list_.indents) < DEEPEST:
        list_.indents.append(indent)
    return len(list_.indents) - 1


def _without_empty(blocks: list[Block]) -> list[Block]:
    """Return blocks without items and lists that hold nothing."""
    for block in blocks:
        if isinstance(block, Items):
            block.items = [item for item in block.items if item.spans]
    return [block for block in blocks if not isinstance(block, Items) or block.items]
