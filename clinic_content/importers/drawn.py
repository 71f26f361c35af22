"""Tables that a text draws with bars, tabs, dots or dashes: their rows and cells, and what only sets questions."""

from __future__ import annotations

import re

from .barring_known import CONDITION
from .lines import Line, Shape
from .runs import DIVIDERS
from .spans import Span

LEADERS = re.compile(r" {0,3}(?:\.{4,}|…{2,}) {0,3}")
SPACED = re.compile(r"\s[—–]\s")
DASHES = re.compile(r"[\s|:=+-]*$")
TABS = re.compile(r"\t+")
DRAWN_WITH = (DIVIDERS, TABS, LEADERS, SPACED)
FEWEST_ASKED = 3
MOST_COLUMNS, FEWEST_DASHES = 40, 2


BOXES = re.compile(r"\W*(?:yes|y)\W+(?:or\W+)?(?:no|n)\W*", re.IGNORECASE)
"""The answers that a form leaves to whoever fills it in: “☐ Yes ☐ No”."""


OF_READER = re.compile(r"(?:do|have|are|could|did|were|might) you\b|is there\b", re.IGNORECASE)
"""Asks the reader, as no reader asks."""


def asked_by(rows: list[list[Span]]) -> list[Span]:
    """Return the questions of a form: each beside its boxes for yes and no, or beside what is done about it."""
    asked = [row for row in rows if len(row) > 1 and row[0].text.endswith("?")]
    if boxed := [row[0] for row in asked if BOXES.fullmatch(" ".join(cell.text for cell in row[1:]))]:
        return boxed
    of_reader = [row[0] for row in asked if OF_READER.match(row[0].text)]
    names = sum(bool(CONDITION.search(each.text)) for each in of_reader)
    return of_reader if len(of_reader) >= FEWEST_ASKED and 2 * names >= len(asked) else []


def questions_in(rows: list[list[Span]]) -> list[list[Span]]:
    """Return the rows of a table that only sets questions beside their answers; none where it is another."""
    if asked_by(rows) or any(len(row) != 2 or not all(cell.text for cell in row) for row in rows):
        return []
    asked = [row for row in rows if row[0].text.endswith("?") and not row[1].text.endswith("?")]
    return asked if len(asked) >= FEWEST_ASKED and len(asked) >= len(rows) - 1 and asked[-1] is rows[-1] else []


def heads_columns(text: str) -> bool:
    """Return whether a line names the columns of a table that is drawn with dashes: “Condition — Why”."""
    cells = SPACED.split(text)
    return 1 < len(cells) <= MOST_COLUMNS and all(len(cell.split()) <= 4 and cell[:1].isupper() for cell in cells)


def has_columns(text: str) -> bool:
    """Return whether a line has three cells or more between dashes: “Nosebleeds — 12 — ring me”."""
    return len(SPACED.findall(text)) >= FEWEST_DASHES


def are_even(rows: list[list[Span]]) -> bool:
    """Return whether rows have as many cells all, and more than a label and its text."""
    return len({len(row) for row in rows}) == 1 and len(rows[0]) > FEWEST_DASHES


def rows_of(lines: list[Line], place: int, divider: re.Pattern[str], usual_gap: int) -> list[list[Span]]:
    """Return the cells of each line from here on that is a row; a gap parts tables, unless it parts all lines alike."""
    rows: list[list[Span]] = []
    columns = len(divider.findall(lines[place].body.text))
    usual_gap = usual_gap if divider in {DIVIDERS, TABS} else 0
    while place < len(lines):
        line = lines[place]
        is_apart = bool(rows and line.gap) and (line.gap > usual_gap or len(divider.findall(line.body.text)) != columns)
        if line.shape is not Shape.TEXT or not divider.search(line.body.text) or is_apart:
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
