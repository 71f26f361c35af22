"""What was understood of a source, kind by kind, as plain data: for measuring, for the command line and for screens.

The contents are made for readers and hold each thing once, where it belongs. This tells the same by kind and with the
words it came from, and also what no content has a field for: the ways a treatment is given, pictures, calls to action.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from clinic_content.content.schema import Kind, Role

from .account import Account
from .blocks import Block, Items, Paragraph, Table, spans_of
from .boilerplate import PICTURE
from .entry import Entry
from .faq import Asked
from .gathering import Gathered
from .outline import Part
from .pictures import Shown
from .references import Source
from .roles import role_of
from .safety import Drawn
from .sorting import Sorted
from .spans import Span, joined
from .terms import sentences
from .uses import routes_in


@dataclass(frozen=True, slots=True)
class Headed:
    """A heading and its level."""

    heading: str
    level: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: the sentence that announces it, and its items, each with what stands under it."""

    intro: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tabled:
    """A table: its columns' names, and its rows of cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and its answer."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Barred:
    """Who should not have the treatment, and the words that say so."""

    entry: str
    quote: str


@dataclass(frozen=True, slots=True)
class Suffered:
    """A side effect, the words that state it, and how serious, how frequent and how long they call it."""

    name: str
    quote: str
    severity: str
    frequency: str
    duration: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as it is printed, with what could be read of it."""

    number: int | None
    text: str
    doi: str
    pmid: str
    url: str


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture: what stands in its place for people who do not see it, its address, and whether its file is here."""

    alt: str
    url: str = ""
    caption: str = ""
    came_along: bool = False
    why: str = ""
    """Why it is not shown in the drafts, where it is not."""


@dataclass(frozen=True, slots=True)
class Left:
    """A piece of the source that is in no content, and why."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of one source."""

    title: str
    sections: tuple[Headed, ...] = ()
    lists: tuple[Listed, ...] = ()
    tables: tuple[Tabled, ...] = ()
    key_takeaways: tuple[str, ...] = ()
    faqs: tuple[Answered, ...] = ()
    contraindications: tuple[Barred, ...] = ()
    side_effects: tuple[Suffered, ...] = ()
    indications: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    references: tuple[Cited, ...] = ()
    images: tuple[Pictured, ...] = ()
    calls_to_action: tuple[str, ...] = ()
    set_aside: tuple[Left, ...] = ()
    unplaced: tuple[Left, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Return it as plain data, for JSON."""
        return {each.name: _plain(getattr(self, each.name)) for each in fields(self)}


def _plain(value: Any) -> Any:
    """Return a value as plain data; what `asdict` does besides, such as copying each word, takes as long as reading."""
    if isinstance(value, tuple):
        return tuple(_plain(each) for each in value)
    return {each.name: _plain(getattr(value, each.name)) for each in fields(value)} if is_dataclass(value) else value


def understood(
    title: str,
    headings: Iterable[Headed],
    sorted_: Sorted,
    gathered: Gathered,
    told: Account,
    *,
    pictures: Iterable[Shown] = (),
    numbers: Mapping[int, int] | None = None,
) -> Understood:
    """Return what was understood, from what the parts came to and from the account of the words."""
    blocks = list(_blocks(sorted_))
    return Understood(
        title,
        tuple(headings),
        tuple(_lists(blocks)),
        tuple(_table(block) for _, block in blocks if isinstance(block, Table)),
        tuple(joined(each) for each in sorted_.takeaways),
        tuple(_answered(each) for each in sorted_.questions),
        tuple(Barred(each.term, each.source) for each in _entries(gathered.lists, Kind.CONTRAINDICATIONS)),
        tuple(_suffered(each) for each in _entries(gathered.lists, Kind.SIDE_EFFECTS)),
        indications=tuple(gathered.uses),
        routes=tuple(routes_in(_said(title, sorted_))),
        calls_to_action=tuple(gathered.calls),
        references=tuple(_cited(each, numbers or {}) for each in sorted_.sources),
        images=tuple(_pictures(gathered, pictures)),
        set_aside=tuple(Left(each.text, each.reason) for each in told.set_aside),
        unplaced=tuple(Left(each.text, each.reason) for each in told.homeless),
    )


def _pictures(gathered: Gathered, pictures: Iterable[Shown]) -> Iterator[Pictured]:
    """Yield the pictures of the source, and those of which a plain text has only the words."""
    for each in gathered.asides:
        if each.reason == PICTURE:
            yield Pictured(joined([each.span]))
    for one in pictures:
        yield Pictured(one.picture.alt, one.picture.address, one.caption, one.came_along, one.why)


def _said(title: str, sorted_: Sorted) -> Iterator[tuple[str, Role]]:
    """Yield the text of each block, and of each heading, with what its part is about."""
    yield title, Role.OTHER
    for part in sorted_.sections:
        yield part.heading.span.text if part.heading else "", part.role
        yield from ((joined(spans_of(block)), part.role) for block in part.blocks)
    for asked in sorted_.questions:
        yield from ((joined(spans_of(block)), role_of(asked.span.text)) for block in asked.answer)
    yield from ((joined(point), Role.OTHER) for point in sorted_.takeaways)


def headings_of(parts: list[Part]) -> list[Headed]:
    """Return the headings of parts."""
    return [Headed(joined([p.heading.span]), max(p.heading.level, 2)) for p in parts if p.heading]


def _blocks(sorted_: Sorted) -> Iterator[tuple[Block | None, Block]]:
    """Yield each block that stays in the text, in the order of the source, with the block before it."""
    runs = [part.blocks for part in sorted_.sections] + [asked.answer for asked in sorted_.questions]
    for run in sorted((run for run in runs if run), key=_line):
        for place, block in enumerate(run):
            yield (run[place - 1] if place else None), block


def _line(blocks: list[Block]) -> int:
    return next((span.line for block in blocks for span in spans_of(block)), 0)


def _lists(blocks: list[tuple[Block | None, Block]]) -> Iterator[Listed]:
    for before, block in blocks:
        if isinstance(block, Items):
            intro = sentences(joined(before.spans))[-1] if isinstance(before, Paragraph) else ""
            items = (joined([*item.spans, *(s for each in item.under for s in each.spans)]) for item in block.items)
            yield Listed(intro, tuple(items))


def _table(table: Table) -> Tabled:
    header, *rows = ([joined([cell]) for cell in row] for row in table.rows)
    return Tabled(tuple(header), tuple(tuple(row) for row in rows))


def _answered(asked: Asked) -> Answered:
    answer = "\n".join(text for block in asked.answer for text in _texts(block))
    return Answered(joined([asked.span]), answer)


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Items):
        for item in block.items:
            yield joined([*item.spans, *(s for each in item.under for s in each.spans)])
    elif isinstance(block, Table):
        for row in block.rows:
            yield " | ".join(joined([cell]) for cell in row)
    else:
        yield joined(spans_of(block))


def _entries(lists: dict[Kind, Drawn], kind: Kind) -> list[Entry]:
    return lists[kind].entries if kind in lists else []


def _suffered(entry: Entry) -> Suffered:
    long = entry.lasts.words if entry.lasts else ""
    return Suffered(entry.term, entry.source, entry.severity or entry.intensity, entry.frequency, long)


def _cited(source: Source, numbers: Mapping[int, int]) -> Cited:
    reference = source.reference
    number = _number(source.mark) or numbers.get(source.spans[0].line if source.spans else 0)
    return Cited(number, joined(source.spans), reference.doi, reference.pmid, reference.url)


def _number(mark: Span | None) -> int | None:
    digits = "".join(c for c in unicodedata.normalize("NFKC", mark.text) if c.isdecimal()) if mark else ""
    return int(digits) if digits else None
