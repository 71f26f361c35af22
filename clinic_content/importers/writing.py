"""From blocks to rich text within the subset and its limits; what was written remembers which spans it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .blocks import Block, Item, Items, Paragraph, Table
from .emphasis import escaped, marks_of, with_tags
from .references import CAN_BE_MARKED, GLUED, Marker, markers
from .spans import Mark, Span

MOST_CHARACTERS = 40_000
MOST_TAGS = 1_500
"""Well within what `content.richtext` takes in one field, so that a person can still edit it."""

SMALL = 500
"""Whatever its signs, a text of so many letters fits into one field, even if each second one were a marker."""
LABEL = re.compile(r"([^\W\d_][^.:!?;,]{1,58}):(?=\s+\S)")
LINKED = re.compile(rf"[\[(⁰¹²³⁴⁵⁶⁷⁸⁹]|{GLUED.pattern}")
Keys = Mapping[int, str]
"""The references' keys by the number that the text cites them by."""


@dataclass(frozen=True, slots=True)
class Written:
    """A piece of rich text that stands by itself, the spans it holds, and the numbers of list items it stands for."""

    html: str
    spans: tuple[Span, ...]
    marks: tuple[Span, ...] = ()


def write(block: Block, keys: Keys) -> Iterator[Written]:
    """Yield a block as rich text, in as many pieces as the limits of a field ask for."""
    if isinstance(block, Paragraph):
        yield from paragraph(block.spans, keys)
    elif isinstance(block, Items):
        for part in _portions(block):
            yield from _fitting(_list(part, keys), keys)
    elif isinstance(block, Table):
        for table in _tables(block, keys):
            yield from _fitting(table, keys)


def paragraph(spans: Iterable[Span], keys: Keys) -> Iterator[Written]:
    """Yield a paragraph; one too long for a field is divided between words, and a word too long for one is left out."""
    kept = [span for span in spans if span.text]
    is_small = sum(len(span.text) for span in kept) < SMALL and not any(span.marks for span in kept)
    for part in [kept] if is_small and kept else _divided(kept):
        written = Written(f"<p>{inline(part, keys)}</p>", tuple(part))
        if _fits(written):
            yield written


def _fits(written: Written) -> bool:
    return len(written.html) <= 1.5 * MOST_CHARACTERS and written.html.count("<") <= 2.5 * MOST_TAGS


def _fitting(written: Written, keys: Keys) -> Iterator[Written]:
    """Yield a list or table as it is, or as paragraphs where one item or row alone is too much for a field."""
    if _fits(written):
        yield written
    else:
        for span in written.spans:
            yield from paragraph([span], keys)


@dataclass(frozen=True, slots=True)
class Cut:
    """The last sentence of a text, and what is left of it before that."""

    sentence: Span
    before: tuple[Written, ...]


LAST_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])")


def last_sentence(written: Sequence[Written]) -> Cut | None:
    """Return the last sentence of what was written, where that can be cut off: it is one line, and has no link."""
    if not written or len(written[-1].spans) != 1 or "<a " in written[-1].html:
        return None
    span = written[-1].spans[0]
    starts = [found.end() for found in LAST_SENTENCE.finditer(span.text)]
    before = tuple(write(Paragraph([span.cut(0, starts[-1])], 0), {})) if starts else ()
    return Cut(span.cut(starts[-1] if starts else 0), before)


def bodies(written: Iterable[Written]) -> Iterator[list[Written]]:
    """Yield written pieces in groups, each of which one field holds."""
    group: list[Written] = []
    characters = tags = 0
    for each in written:
        more = each.html.count("<")
        if group and (characters + len(each.html) > MOST_CHARACTERS or tags + more > 2 * MOST_TAGS):
            yield group
            group, characters, tags = [], 0, 0
        group.append(each)
        characters, tags = characters + len(each.html), tags + more
    if group:
        yield group


def inline(spans: Iterable[Span], keys: Keys, *, label: bool = False, strong: bool = False) -> str:
    """Return spans as one line of rich text: escaped, with its emphasis, and links at markers of known references."""
    kept = list(spans)
    text = " ".join(" ".join(span.text.split()) for span in kept)
    found = LABEL.match(text) if label else None
    cut = len(text) if strong else found.end() if found and not _is_cited(text[: found.end()]) else 0
    marks = marks_of(kept) + ([Mark(0, cut, "strong")] if cut else [])
    return with_tags(text, marks, list(_cited(text, keys)))


def _is_cited(text: str) -> bool:
    return next(markers(text), None) is not None


def _cited(text: str, keys: Keys) -> Iterator[tuple[int, int, str]]:
    """Yield the markers of sources that are known, each with its links."""
    place = 0
    for each in sorted(markers(text), key=_begin) if keys else ():
        known = [keys[number] for number in each.numbers if number in keys]
        if not known or each.begin < place:
            continue
        yield each.begin, each.end, _links(text[each.begin : each.end], known)
        place = each.end


def _begin(marker: Marker) -> int:
    return marker.begin


def _links(marker: str, keys: list[str]) -> str:
    """Return a marker as one link for each source it names; the marker's own text is kept in the first."""
    first, *more = (f"#ref-{key}" for key in keys)
    link = f'<a href="{first}">{escaped(marker)}</a>'
    return link + "".join(f'<a href="{each}">,</a>' for each in more)


def _divided(spans: list[Span]) -> Iterator[list[Span]]:
    """Yield spans in groups that one field holds, cutting a long line between its words."""
    group: list[Span] = []
    length = 0
    for span in spans:
        for part in _pieces(span):
            if group and length + _size(part) > MOST_CHARACTERS:
                yield group
                group, length = [], 0
            group.append(part)
            length += _size(part) + 1
    if group:
        yield group


def _pieces(span: Span) -> Iterator[Span]:
    if _size(span) <= MOST_CHARACTERS // 2:
        yield span
        return
    begin, size = 0, 0
    for found in re.finditer(r"\S+\s*", span.text):
        more = _cost(found.group())
        if size and size + more > MOST_CHARACTERS // 2:
            yield span.cut(begin, found.start())
            begin, size = found.start(), 0
        size += more
    yield span.cut(begin)


def _size(span: Span) -> int:
    return _cost(span.text) + sum(30 + len(mark.address) for mark in span.marks)


def _cost(text: str) -> int:
    """Return how long a text can become in rich text: escaped, and with links at its markers."""
    signs = sum(text.count(sign) * 4 for sign in "&<>")
    return len(text) + signs + (120 * len(LINKED.findall(text)) if CAN_BE_MARKED.search(text) else 0)


def _portions(block: Items) -> Iterator[list[Item]]:
    """Yield a list's items in groups that one field holds."""
    group: list[Item] = []
    size = 0
    for item in block.items:
        more = sum(map(_size, item.spans)) + sum(_size(s) for each in item.under for s in each.spans) + 60
        if group and (size + more > MOST_CHARACTERS or len(group) >= MOST_TAGS // 6):
            yield group
            group, size = [], 0
        group.append(item)
        size += more
    if group:
        yield group


def _list(items: list[Item], keys: Keys) -> Written:
    spans = tuple(span for item in items for span in _spans(item))
    return Written(_nested(items, keys), spans, tuple(item.mark for item in items if item.mark))


def _spans(item: Item) -> list[Span]:
    return [*item.spans, *(span for each in item.under for span in each.spans)]


def _nested(items: list[Item], keys: Keys) -> str:
    """Return a list with the lists inside it, by how deep each item stands and whether it has a number."""
    parts: list[str] = []
    place = 0
    while place < len(items):
        first, run = items[place], place
        parts.append("<ol>" if first.ordered else "<ul>")
        while run < len(items) and items[run].ordered == first.ordered and items[run].depth <= first.depth:
            inner = run + 1
            while inner < len(items) and items[inner].depth > first.depth:
                inner += 1
            parts.append(f"<li>{_item(items[run], keys)}{_nested(items[run + 1 : inner], keys)}</li>")
            run = inner
        parts.append("</ol>" if first.ordered else "</ul>")
        place = run
    return "".join(parts)


def _item(item: Item, keys: Keys) -> str:
    if not item.under:
        return inline(item.spans, keys, label=True)
    under = "".join(f"<p>{inline(each.spans, keys)}</p>" for each in item.under)
    return f"<p>{inline(item.spans, keys, strong=True)}</p>{under}"


def _tables(table: Table, keys: Keys) -> Iterator[Written]:
    """Yield a table; one too long for a field is divided between rows, each part with the header."""
    width = max(len(row) for row in table.rows)
    header, *rows = table.rows
    step = max(1, MOST_TAGS // (width + 1) // 2)
    for begin in range(0, max(1, len(rows)), step):
        shown = rows[begin : begin + step]
        spans = [cell for row in ([header, *shown] if begin == 0 else shown) for cell in row]
        yield Written(_table(header, shown, width, keys), tuple(span for span in spans if span.text))


def _table(header: list[Span], rows: list[list[Span]], width: int, keys: Keys) -> str:
    head = "".join(f'<th scope="col">{inline([cell], keys)}</th>' for cell in _row(header, width))
    body = "".join(f"<tr>{_cells(row, width, keys)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cells(row: list[Span], width: int, keys: Keys) -> str:
    first, *others = _row(row, width)
    return f'<th scope="row">{inline([first], keys)}</th>' + "".join(f"<td>{inline([c], keys)}</td>" for c in others)


def _row(row: list[Span], width: int) -> list[Span]:
    return row + [Span(0, 0, "")] * (width - len(row))
