"""From text to lines: what each begins with, and how many blank lines stand before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from .spans import Span, has_words

BULLET = re.compile(r"(?:[•●◦‣▪▫■□·∙➢➤✓✔❖]\s*|[-–*+]\s+)(?=\S)")
EMPTY_BULLET = re.compile(r"[•●◦‣▪▫■□·∙➢➤✓✔❖\-–*+]$")
NUMBER = re.compile(r"(\(?\d{1,3}[.)]|\[\d{1,3}\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s+(?=\S)")
EMPTY_NUMBER = re.compile(r"\(?\d{1,3}[.)]$")
HASHES = re.compile(r"(#{1,6})\s+(?=\S)")


class Shape(Enum):
    """What a line begins with."""

    TEXT = "text"
    BULLET = "bullet"
    NUMBER = "number"
    HEADING = "heading"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds something: its text without its mark, its mark, and the blank lines before it."""

    shape: Shape
    body: Span
    mark: Span | None
    indent: int
    gap: int
    level: int = 0


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of a text that hold something."""
    gap = 0
    for number, raw in enumerate(text.split("\n"), start=1):
        if not raw.strip():
            gap += 1
            continue
        yield _line(Span(number, 0, raw).cut(0), _indent(raw), gap)
        gap = 0


def _indent(raw: str) -> int:
    return len(raw[: len(raw) - len(raw.lstrip())].expandtabs(4))


def _line(whole: Span, indent: int, gap: int) -> Line:
    text = whole.text
    if found := HASHES.match(text):
        return Line(Shape.HEADING, whole.cut(found.end()), None, indent, gap, len(found.group(1)))
    if found := BULLET.match(text):
        return Line(Shape.BULLET, whole.cut(found.end()), None, indent, gap)
    if found := NUMBER.match(text):
        return Line(Shape.NUMBER, whole.cut(found.end()), whole.cut(0, found.end()), indent, gap)
    if EMPTY_NUMBER.match(text):
        return Line(Shape.NUMBER, whole.cut(len(text)), whole, indent, gap)
    if EMPTY_BULLET.match(text):
        return Line(Shape.BULLET, whole.cut(len(text)), None, indent, gap)
    if not has_words(text) and "|" not in text:
        return Line(Shape.RULE, whole, None, indent, gap)
    return Line(Shape.TEXT, whole, None, indent, gap)
