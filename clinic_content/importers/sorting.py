"""Sort the parts of a text by what is made of them: sections, key takeaways, questions and sources."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from .blocks import Block, Heading, Items, Paragraph, Table, spans_of
from .drawn import asked_by
from .faq import Asked, questions_of
from .outline import Part
from .references import LONGEST, Source, source_of
from .roles import Use
from .spans import Aside, Span, joined

MOST_SOURCES = 500
MOST_TAKEAWAYS = 100
LONGEST_TAKEAWAY = 1_000
WEAK = re.compile(r"\W*(?:in )?summary\b", re.IGNORECASE)
"""At the end of a text it stands over a conclusion; only over a list does it stand over points."""
SAME_SOURCE = "The list of sources has it already."
SECOND_HEADING = "A second heading for what has its heading already."


@dataclass(slots=True)
class Sorted:
    """A text by what is made of its parts; the part that announces the questions stays among the sections."""

    sections: list[Part] = field(default_factory=list)
    takeaways: list[list[Span]] = field(default_factory=list)
    takeaway_marks: list[Span] = field(default_factory=list)
    questions: list[Asked] = field(default_factory=list)
    question_part: Part | None = None
    sources: list[Source] = field(default_factory=list)
    source_marks: list[Span] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)


def sort(parts: list[Part]) -> Sorted:
    """Return the parts by what is made of them."""
    found = Sorted()
    for part in parts:
        SORTERS[part.use](part, found)
    return found


def numbered(sources: list[Source]) -> dict[int, str]:
    """Return the sources' keys by number: the numbers printed before them where these count up, else their places."""
    printed = [_number(source.mark) for source in sources]
    known = [number for number in printed if number]
    counts_up = len(known) > 1 and all(one < two for one, two in pairwise(known))
    found: dict[int, str] = {}
    last = 0
    for source, number in zip(sources, printed, strict=True):
        last = number if counts_up and number else last + 1
        found[last] = source.reference.key
    return found


def _number(mark: Span | None) -> int:
    digits = "".join(c for c in unicodedata.normalize("NFKC", mark.text) if c.isdecimal()) if mark else ""
    return int(digits or 0)


def _section(part: Part, found: Sorted) -> None:
    found.sections.append(part)


def _takeaways(part: Part, found: Sorted) -> None:
    """Take the key takeaways; a second such part, or one that holds more than points, stays a section."""
    blocks, rest = _with_list(part.blocks)
    points = [point for block in blocks for point in _points(block)]
    fits = points and len(points) <= MOST_TAKEAWAYS and all(len(joined(each)) <= LONGEST_TAKEAWAY for each in points)
    is_plain = all(isinstance(block, Items | Paragraph) for block in blocks)
    is_weak = part.heading is not None and WEAK.match(part.heading.span.text) and not isinstance(blocks[0], Items)
    if found.takeaways or not fits or not is_plain or is_weak:
        found.sections.append(part)
        return
    found.takeaways = points
    found.takeaway_marks = ([part.heading.span] if part.heading else []) + [
        item.mark for block in blocks if isinstance(block, Items) for item in block.items if item.mark
    ]
    if rest:
        found.sections.append(Part(None, blocks=rest))


def _with_list(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Return the blocks up to the first list where there is one, and what goes on after it."""
    first = next((place for place, block in enumerate(blocks) if isinstance(block, Items)), len(blocks) - 1)
    return blocks[: first + 1], blocks[first + 1 :]


def _points(block: Block) -> list[list[Span]]:
    if isinstance(block, Items):
        return [[*item.spans, *(span for each in item.under for span in each.spans)] for item in block.items]
    return [spans_of(block)]


def _questions(part: Part, found: Sorted) -> None:
    if any(isinstance(block, Table) and asked_by(block.rows) for block in part.blocks):
        # A form asks its reader.
        found.sections.append(part)
        return
    before, asked = questions_of(part.blocks)
    if not asked:
        found.sections.append(part)
        return
    for each in asked:
        each.under = part.role
    found.questions += asked
    part.blocks = before
    if found.question_part is None:
        found.question_part = part
        found.sections.append(part)
    elif before:
        found.sections.append(part)
    elif part.heading:
        found.asides.append(Aside(part.heading.span, SECOND_HEADING))


def _sources(part: Part, found: Sorted) -> None:
    """Take the sources; what is no source under their heading stays a section."""
    rest: list[Block] = []
    for block in part.blocks:
        for spans, mark in _entries(block):
            if (
                5 <= len(joined(spans)) <= LONGEST
                and len(found.sources) < MOST_SOURCES
                and not isinstance(block, Table)
            ):
                _add_source(spans, mark, found)
            else:
                rest.append(_as_block(spans, mark))
    if part.heading and found.sources:
        found.source_marks.append(part.heading.span)
    elif part.heading:
        found.sections.append(Part(part.heading, blocks=rest))
        return
    if rest:
        found.sections.append(Part(None, blocks=rest))


def _entries(block: Block) -> Iterator[tuple[list[Span], Span | None]]:
    if isinstance(block, Items):
        for item in block.items:
            yield [*item.spans, *(span for each in item.under for span in each.spans)], item.mark
    elif isinstance(block, Table):
        for row in block.rows:
            yield row, None
    elif not isinstance(block, Heading):
        yield block.spans, None


def _as_block(spans: list[Span], mark: Span | None) -> Block:
    return Paragraph([mark, *spans] if mark else spans, 0)


def _add_source(spans: list[Span], mark: Span | None, found: Sorted) -> None:
    source = source_of(spans, mark, found.taken)
    same = next((each for each in found.sources if _is_same(each, source)), None)
    if same is None:
        found.sources.append(source)
        return
    found.asides += [Aside(span, SAME_SOURCE) for span in ([mark, *spans] if mark else spans)]


def _is_same(one: Source, two: Source) -> bool:
    a, b = one.reference, two.reference
    return bool(a.doi and a.doi == b.doi) or bool(a.pmid and a.pmid == b.pmid)


SORTERS = {Use.SECTION: _section, Use.TAKEAWAYS: _takeaways, Use.QUESTIONS: _questions, Use.REFERENCES: _sources}
