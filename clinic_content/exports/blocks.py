"""What a page says, as blocks in the order in which they are read: what Markdown and Word are written from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from .tree import Element

BLANK = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: str = ""
    """`sup`, `sub`, or `cite` for the number of a source."""
    link: str = ""


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs
    is_caption: bool = False
    """Whether it stands under a picture and tells of it."""


@dataclass(frozen=True, slots=True)
class Items:
    """A list; an item may hold several blocks, and lists of its own."""

    is_numbered: bool
    start: int
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    runs: Runs
    is_header: bool
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    caption: Runs
    header_rows: int
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    source: str
    alt: str


@dataclass(frozen=True, slots=True)
class Box:
    """What stands apart from the text around it: a notice, a callout, a quotation."""

    blocks: tuple[Block, ...]


Block: TypeAlias = Heading | Paragraph | Items | Table | Picture | Box

LEFT_OUT = frozenset({"svg", "head", "style", "script"})
OF_TABLES = frozenset({"caption", "thead", "tbody", "tr", "th", "td"})
INLINE = frozenset({"strong", "b", "em", "i", "sup", "sub", "a", "br", "span", "time", "q"})


def read(root: Element) -> tuple[Block, ...]:
    """Return what stands in an element, as blocks."""
    return tuple(_blocks(root.children))


def words(runs: Iterable[Run]) -> str:
    """Return the text of runs."""
    return "".join(run.text for run in runs)


def _blocks(children: Iterable[Element | str]) -> Iterator[Block]:
    """Yield blocks; text that stands between them is a paragraph."""
    loose: list[Element | str] = []
    for each in children:
        if isinstance(each, str) or each.name in INLINE:
            loose.append(each)
            continue
        yield from _paragraph(loose)
        loose = []
        yield from _block(each)
    yield from _paragraph(loose)


def _paragraph(children: Iterable[Element | str]) -> Iterator[Block]:
    if runs := runs_of(children):
        yield Paragraph(runs)


def _block(each: Element) -> Iterator[Block]:
    if each.name in LEFT_OUT or "contents" in each.classes:
        return
    if re.fullmatch("h[1-6]", each.name):
        yield Heading(int(each.name[1]), runs_of(each.children))
    elif each.name in READERS:
        yield from READERS[each.name](each)
    elif _is_box(each):
        yield Box(tuple(_blocks(each.children)))
    else:
        yield from _blocks(each.children)


def _is_box(each: Element) -> bool:
    return each.name in {"aside", "blockquote"} or "care-card" in each.classes


def _text(each: Element) -> Iterator[Block]:
    if "topics" not in each.classes:
        return _paragraph(each.children)
    # Their frames part them on the page; here a comma does.
    parted: list[Element | str] = []
    for one in each.elements:
        parted += [", ", one] if parted else [one]
    return _paragraph(parted)


def _items(each: Element) -> Iterator[Block]:
    items = tuple(tuple(_blocks(item)) for item in _held_by_items(each))
    if any(items):
        yield Items(each.name == "ol", int(each.get("start") or 1), tuple(item for item in items if item))


def _held_by_items(each: Element) -> Iterator[list[Element | str]]:
    """Yield what each item holds; what stands in a list outside of its items is one too, so that no word is lost."""
    for one in each.children:
        if isinstance(one, Element) and one.name == "li":
            yield one.children
        else:
            yield [one]


def _table(each: Element) -> Iterator[Block]:
    """Read a table; text outside of its cells stands before it, as browsers show it."""
    caption = next(each.find("caption"), None)
    rows = [tuple(map(_cell, row.find("th", "td"))) for row in each.find("tr")]
    rows = [row for row in rows if row]
    yield from _blocks(_beside_cells(each))
    if rows:
        headers = next((n for n, row in enumerate(rows) if not all(cell.is_header for cell in row)), len(rows))
        yield Table(runs_of(caption.children) if caption else (), headers, tuple(rows))


def _beside_cells(each: Element) -> Iterator[Element | str]:
    """Yield what stands in a table and in none of its cells."""
    captions = 0
    for one in each.children:
        if isinstance(one, str) or one.name not in OF_TABLES:
            yield one
        elif one.name == "caption":
            captions += 1
            yield from [one] if captions > 1 else []
        elif one.name not in {"td", "th"} or each.name != "tr":
            yield from _beside_cells(one) if one.name not in {"td", "th"} else one.children


def _cell(each: Element) -> Cell:
    across, down = (int(each.get(name) or 1) for name in ("colspan", "rowspan"))
    return Cell(_joined(_blocks(each.children)), each.name == "th", across, down)


def _joined(blocks: Iterable[Block]) -> Runs:
    """Return the text of several blocks as lines of one cell."""
    runs: list[Run] = []
    for line in _lines(blocks):
        runs += [Run("\n"), *line] if runs else line
    return tuple(runs)


def _lines(blocks: Iterable[Block]) -> Iterator[Runs]:
    for each in blocks:
        if isinstance(each, Heading | Paragraph):
            yield each.runs
        elif isinstance(each, Items):
            for item in each.items:
                yield (Run("• "), *_joined(item))
        elif isinstance(each, Box):
            yield from _lines(each.blocks)
        elif isinstance(each, Table):
            yield from (cell.runs for row in each.rows for cell in row if cell.runs)


def _definitions(each: Element) -> Iterator[Block]:
    """Read a list of names and values: each value is a line, the first with its name before it."""
    name: Runs = ()
    for one in each.elements:
        if one.name == "dt":
            name = tuple(replace(run, bold=True) for run in runs_of(one.children))
        elif value := runs_of(one.children):
            yield Paragraph((*name, Run(": ", bold=True), *value) if name else value)
            name = ()


def _summary(each: Element) -> Iterator[Block]:
    yield Paragraph(tuple(replace(run, bold=True) for run in runs_of(each.children)))


def _picture(each: Element) -> Iterator[Block]:
    yield Picture(each.get("src"), each.get("alt"))


def _caption(each: Element) -> Iterator[Block]:
    if runs := runs_of(each.children):
        yield Paragraph(runs, is_caption=True)


READERS = {
    "p": _text,
    "figcaption": _caption,
    "ul": _items,
    "ol": _items,
    "table": _table,
    "dl": _definitions,
    "summary": _summary,
    "img": _picture,
}


def runs_of(children: Iterable[Element | str]) -> Runs:
    """Return the text of inline elements as runs, with white space as a browser shows it."""
    found: list[Run] = []
    for run in _runs(children, Run("")):
        text = BLANK.sub(" ", run.text) if run.text != "\n" else "\n"
        if text.startswith(" ") and (not found or found[-1].text.endswith((" ", "\n"))):
            text = text[1:]
        if text == "\n" and found:
            found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
        if text:
            found.append(replace(run, text=text))
    return _trimmed(found)


def _trimmed(runs: list[Run]) -> Runs:
    while runs and not runs[-1].text.strip(" \n"):
        runs.pop()
    while runs and not runs[0].text.strip(" \n"):
        runs.pop(0)
    if runs:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" \n"))
    return tuple(run for run in runs if run.text)


def _runs(children: Iterable[Element | str], look: Run) -> Iterator[Run]:
    for each in children:
        if isinstance(each, str):
            yield replace(look, text=each)
        elif each.name == "br":
            yield Run("\n")
        elif each.name not in LEFT_OUT and each.get("href") != "#about":
            yield from _runs(each.children, _look(each, look))


def _look(each: Element, look: Run) -> Run:
    if each.name in {"strong", "b"}:
        return replace(look, bold=True)
    if each.name in {"em", "i"}:
        return replace(look, italic=True)
    if each.name in {"sup", "sub"}:
        return replace(look, raised="cite" if "cite" in each.classes else each.name)
    # A link to a place on the page leads nowhere in a file of another format.
    if each.name == "a" and not each.get("href").startswith("#"):
        return replace(look, link=each.get("href"))
    return look
