"""Emphasis and links of the source, carried into rich text: marks on a line become tags around its words."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from itertools import pairwise

from .spans import Mark, Span

TAGS = ("a", "strong", "em", "sub", "sup")
"""From the outside in, so that marks which cross each other still come out as tags that do not."""

Raw = tuple[int, int, str]
"""A piece of a text that is written as finished rich text, such as the link at a marker of a source."""


def marks_of(spans: Iterable[Span]) -> list[Mark]:
    """Return the marks of spans, counted in their words set one after the other with single spaces."""
    found: list[Mark] = []
    place = 0
    for span in spans:
        if not span.text:
            continue
        found += [_moved(mark, span, place) for mark in span.marks if mark.begin < span.end and mark.end > span.start]
        place += len(" ".join(span.text.split())) + 1
    return found


def with_tags(text: str, marks: Sequence[Mark], raw: Sequence[Raw]) -> str:
    """Return a text as rich text, with tags for its marks; `raw` pieces are in order and do not overlap."""
    if not marks and not raw:
        return escaped(text)
    edges = {0, len(text), *(edge for mark in marks for edge in (mark.begin, mark.end))}
    edges = {edge for edge in edges if not any(begin < edge < end for begin, end, _ in raw)}
    finished = {begin: written for begin, _, written in raw}
    ordered = sorted(edges | {edge for begin, end, _ in raw for edge in (begin, end)})
    written: list[str] = []
    open_: list[tuple[str, str]] = []
    for begin, end in pairwise(ordered):
        tags = _tags(marks, begin, end, linked=begin in finished)
        _turn(open_, tags, written)
        written.append(finished[begin] if begin in finished else escaped(text[begin:end]))
    _turn(open_, [], written)
    return "".join(written)


def escaped(text: str) -> str:
    """Return text as it stands in rich text; a stroke that would fall on a tag's bracket is left out."""
    return html.escape(text.lstrip("\u0338"), quote=False)


def _moved(mark: Mark, span: Span, place: int) -> Mark:
    by = place - span.start
    return Mark(max(mark.begin, span.start) + by, min(mark.end, span.end) + by, mark.tag, mark.address)


def _tags(marks: Sequence[Mark], begin: int, end: int, *, linked: bool) -> list[tuple[str, str]]:
    over = {(m.tag, m.address) for m in marks if m.begin <= begin and m.end >= end and not (linked and m.tag == "a")}
    links = sorted(each for each in over if each[0] == "a")[1:]
    return sorted(over - set(links), key=_depth)


def _depth(tag: tuple[str, str]) -> int:
    return TAGS.index(tag[0])


def _turn(open_: list[tuple[str, str]], wanted: list[tuple[str, str]], written: list[str]) -> None:
    """Close what is no longer wanted, and open what is."""
    same = 0
    while same < min(len(open_), len(wanted)) and open_[same] == wanted[same]:
        same += 1
    while len(open_) > same:
        written.append(f"</{open_.pop()[0]}>")
    for tag, address in wanted[same:]:
        written.append(f'<a href="{html.escape(address)}">' if tag == "a" else f"<{tag}>")
        open_.append((tag, address))
