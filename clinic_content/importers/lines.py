"""From text to lines: what each begins with, and how many blank lines stand before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from .spans import Span, has_words

BULLET = re.compile(
    r"(?:(?:[-–—*+]\s+)?[›»]\s+|[-–—*+]\s+[·•●◦▪]\s+|[•●○◦‣▪▫■□·∙➢➤✓✔✗✘✕✖❖→►▶⇒☐☑]\s*|[-–—*+~]\s+)(?=\S)"
)
EMPTY_BULLET = re.compile(r"[•●○◦‣▪▫■□·∙➢➤✓✔✗✘✕✖❖\-–*+]$")
NUMBER = re.compile(
    r"((?:[Ss]tep |STEP )\d{1,2}(?:\.|(?::| ?[–—-])(?=.{2,60}[.:!?]\s.{8}))|\(?\d{1,3}[.)]|\(?[a-h]\)"
    r"|\(?(?:i{1,3}|iv|vi{0,3}|ix|xi{0,3}|xiv|xv)\)|\[\d{1,3}\]"
    r"|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s+(?=\S)"
)
COUNT = re.compile(r"\d{1,2}[.)]\s+(?=\S)")
EMPTY_NUMBER = re.compile(r"\(?\d{1,3}[.)]$")
BOLD = re.compile(r"(\*\*|__|\*|_)(?=\w|[“\"(])((?:(?!\1).)+)\1$")
HASHES = re.compile(r"(#{1,6})\s+(?=\S)")


class Shape(Enum):
    """What a line begins with."""

    TEXT = "text"
    BULLET = "bullet"
    NUMBER = "number"
    HEADING = "heading"
    RULE = "rule"
    UNDER = "under"
    """A paragraph under the item above it: only markup says so."""
    ROW = "row"
    """A row of a table whose cells the markup names."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds something: its text without its mark, its mark, and the blank lines before it."""

    shape: Shape
    body: Span
    mark: Span | None
    indent: int
    gap: int
    level: int = 0
    sure: bool = False
    """Whether the source's own markup says what it is, so that nothing has to be guessed from its words."""
    cells: tuple[Span, ...] = ()
    is_paragraph: bool = False
    """Whether it stands in what the source marks as a paragraph, which may still be a heading that was not marked."""


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of a text that hold something; a mark that stands alone right over its text, as one with it."""
    gap = 0
    held: Line | None = None
    glued = _glued(text)
    for number, raw in enumerate(text.split("\n"), start=1):
        if not raw.strip():
            gap += 1
            continue
        whole = Span(number, 0, raw).cut(0)
        line = (
            Line(Shape.BULLET, whole.cut(1), None, _indent(raw), gap)
            if number in glued
            else line_of(whole, _indent(raw), gap)
        )
        if held and not gap and line.shape is Shape.TEXT:
            line = replace(line, shape=held.shape, mark=held.mark, indent=held.indent, gap=held.gap)
        elif held:
            yield held
        is_mark = line.shape in {Shape.BULLET, Shape.NUMBER} and not line.body.text
        held = line if is_mark else None
        if not is_mark:
            yield line
        gap = 0
    if held:
        yield held


GLUED = re.compile(r"(?:^[ \t]*(?P<mark>[*-])\w[^*\n]*$)(?:\n[ \t]*(?P=mark)\w[^*\n]*$)+", re.MULTILINE)
"""Several items whose marks lost the space behind them: “*gout”, “*lupus”; one alone is a footnote."""

QUOTING = re.compile(
    r"(?:(?<=[a-z:]\n)|(?<=[a-z:]\n\n))(?<!wrote:\n)(?<!wrote:\n\n)^> \S[^\n]{0,120}(?:\n> \S[^\n]{0,120})+$",
    re.MULTILINE,
)
"""Several items behind the sign of a quotation, where a line goes on in them: “Ask us first if you” and “> smoke”."""


def _glued(text: str) -> set[int]:
    """Return the numbers of the lines that begin with a mark that is none elsewhere, several on end.

    It has no space behind it, or is a sign that also quotes, and stands below what announces a list.
    """
    found: set[int] = set()
    number, counted = 1, 0
    for run in sorted([*GLUED.finditer(text), *QUOTING.finditer(text)], key=re.Match.start):
        number += text.count("\n", counted, run.start())
        counted = run.start()
        found |= set(range(number, number + run.group().count("\n") + 1))
    return found


def _indent(raw: str) -> int:
    return len(raw[: len(raw) - len(raw.lstrip())].expandtabs(4))


def line_of(whole: Span, indent: int, gap: int) -> Line:
    """Return a line by what it begins with."""
    if bold := BOLD.match(whole.text):
        whole = whole.cut(bold.start(2), bold.end(2))
    if sign := OPENER.search(whole.text):
        whole = whole.cut(0, sign.start())
    text = whole.text
    for shape, pattern in BEGINNINGS:
        if found := pattern.match(text):
            if shape is Shape.BULLET and (counted := COUNT.match(text, found.end())):
                # “- 1. Open wounds”: the number says more than the bullet before it.
                return Line(Shape.NUMBER, whole.cut(counted.end()), whole.cut(0, counted.end()), indent, gap)
            mark = whole.cut(0, found.end()) if shape is Shape.NUMBER else None
            level = found.group().count("#") if shape is Shape.HEADING else 0
            return Line(shape, whole.cut(found.end()), mark, indent, gap, level)
    is_rule = not has_words(text) and "|" not in text
    return Line(Shape.RULE if is_rule else Shape.TEXT, whole, None, indent, gap)


OPENER = re.compile(r"(?<=\?)\s*[+＋−▼▾⌄›»▶►]\s*$")
"""The sign behind a question that opened its answer on the page: “Does it hurt? +”."""
BEGINNINGS = (
    (Shape.HEADING, HASHES), (Shape.BULLET, BULLET), (Shape.NUMBER, NUMBER),
    (Shape.NUMBER, EMPTY_NUMBER), (Shape.BULLET, EMPTY_BULLET),
)  # fmt: skip
