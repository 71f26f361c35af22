"""Put the pictures of a source at their places: a section holds one, under its text, so that a section is divided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from clinic_content.content.schema import Role

from .drafted import Drafted
from .gathering import Gathered
from .pictures import IN_ANSWER, Shown
from .sorting import Sorted

AFTER_ALL = 1_000_000
"""The place in a section after the list that it shows."""
Place = tuple[int, int]
"""Which section, and after how many of its pieces."""
Anchor = tuple[int, Place | None]
"""The line in which a piece of the text begins, and where a picture after it goes; nowhere in an answer."""


def place(gathered: Gathered, sorted_: Sorted, pictures: Iterable[Shown]) -> None:
    """Divide the sections at the pictures that come along; those in answers are told of instead."""
    anchors = sorted([*_anchors(gathered), *((each.span.line, None) for each in sorted_.questions)], key=_line)
    placed: dict[Place, list[Shown]] = defaultdict(list)
    for each in pictures:
        if each.file is None or each.why:
            continue
        at = _last(anchors, each.picture.after)
        if at is None:
            each.why = IN_ANSWER
        else:
            each.is_placed = True
            placed[at].append(each)
    if placed:
        gathered.sections = list(_divided(gathered.sections, placed))


def _line(anchor: Anchor) -> int:
    return anchor[0]


def _last(anchors: list[Anchor], line: int) -> Place | None:
    """Return where a picture after a line goes; before everything stands no piece."""
    found: Place | None = (-1, 0)
    for begins, at in anchors:
        if begins > line:
            break
        found = at
    return found


def _anchors(gathered: Gathered) -> Iterator[Anchor]:
    begins = [_first_line(each) for each in gathered.sections]
    for number, section in enumerate(gathered.sections):
        if section.heading:
            yield section.heading.line, (number, 0)
        for count, piece in enumerate(section.written, start=1):
            if piece.spans:
                yield min(span.line for span in piece.spans), (number, count)
        if section.embed in gathered.lists:
            end = next((line for line in begins[number + 1 :] if line), AFTER_ALL)
            lines = [each.line for each in gathered.lists[section.embed].entries]
            inside = [line for line in lines if begins[number] <= line < end]
            yield from [(min(inside), (number, AFTER_ALL))] if inside else []


def _first_line(section: Drafted) -> int:
    lines = [span.line for piece in section.written for span in piece.spans]
    return min([section.heading.line] if section.heading else lines, default=0)


def _divided(sections: list[Drafted], placed: dict[Place, list[Shown]]) -> Iterator[Drafted]:
    yield from (Drafted(Role.OTHER, figure=each) for each in placed.get((-1, 0), ()))
    for number, section in enumerate(sections):
        here = {count: figures for (at, count), figures in placed.items() if at == number}
        after = here.pop(AFTER_ALL, [])
        yield from _parts(section, here) if here else [section]
        yield from (Drafted(section.role, level=section.level, figure=each) for each in after)


def _parts(section: Drafted, here: dict[int, list[Shown]]) -> list[Drafted]:
    """Return a section as several that go on: each ends in a picture, and the last shows the list."""
    parts = [replace(section, embed=None)]
    done = 0
    for cut in sorted(here):
        parts[-1].written = section.written[done:cut]
        for figure in here[cut]:
            if parts[-1].figure:
                parts.append(Drafted(section.role, level=section.level))
            parts[-1].figure = figure
        done = cut
        if section.written[done:]:
            parts.append(Drafted(section.role, level=section.level, written=section.written[done:]))
    parts[-1].embed = section.embed
    return parts
