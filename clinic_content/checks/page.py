"""A document as the text checks read it: blocks that know their shape and place, and sentences in them.

Headings are headings, items are items, cells know their row and column. Citations are blanked out of the text and kept
beside it, so that a sentence reads as its words and still knows that it is cited; every offset is one in the words of
the field (`walk.Place.words`), so that a finding can be shown where it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from html.parser import HTMLParser

from clinic_content.content.schema import AnyContent, Role
from clinic_content.content.walk import Place, texts

from .facts import Library

MARKERS = re.compile(
    r"\x00+|[⁰¹²³⁴-⁹]+(?:[,⁻–-]?[⁰¹²³⁴-⁹]+)*|\[\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]"
    r"|(?<=[a-z][.,;])\(\d{1,2}(?:[,–-]\d{1,2})*\)"
)
"""Citations (NUL characters stand for what they show), and markers that an import could not join to a reference."""
ENDS = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9¿¡])")
MAY_BE_MARKER = re.compile(r"[\x00⁰¹²³⁴-⁹\[]|[.,;]\(\d")
NO_END = re.compile(r"\b(?:e\.g|i\.e|etc|vs|Dr|Mr|Mrs|Ms|Prof|St|No|Fig|approx|al|U\.S|U\.K|a\.m|p\.m)\.$")


LONGEST_SHORT = 10
"""More letters than any of those has with its stop and what stands before it."""


class Shape(StrEnum):
    """What a block of text is."""

    TITLE = "title"
    HEADING = "heading"
    QUESTION = "question"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    QUOTE = "quote"
    FIELD = "field"
    """A short field of an entry, such as what to do."""


PROSE = frozenset({Shape.PARAGRAPH, Shape.ITEM, Shape.CELL, Shape.FIELD})


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a cell stands: its table in the document, its row and column from zero, and whether it is a header."""

    table: int
    row: int
    column: int
    is_header: bool


@dataclass(frozen=True)
class Block:
    """One heading, paragraph, item or cell: its words with citations blanked out, and where they stand."""

    shape: Shape
    text: str
    path: str
    part: str
    start: int = 0
    """Where it begins in the words of its field."""
    role: Role | None = None
    """What its section or question is about."""
    heading: str = ""
    """The heading it stands under."""
    cites: tuple[int, ...] = ()
    """Where in `text` citations or markers stood."""
    cell: Cell | None = None

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences; a heading, an item without a stop and a cell are one each."""
        bounds = [0]
        for found in ENDS.finditer(self.text):
            if not ends_short(self.text, found.start()):
                bounds.append(found.end())
        ends = [*bounds[1:], len(self.text)]
        return tuple(
            Sentence(self, a, self.text[a:b]) for a, b in zip(bounds, ends, strict=True) if self.text[a:b].strip()
        )

    @cached_property
    def _begins(self) -> list[int]:
        return [each.start for each in self.sentences]

    def sentence_at(self, place: int) -> Sentence:
        """Return the sentence in which a place of the text is."""
        return self.sentences[max(0, bisect_right(self._begins, place) - 1)]


@dataclass(frozen=True)
class Sentence:
    """One sentence of a block."""

    block: Block
    start: int
    """Where it begins in its block's text."""
    text: str

    @property
    def is_cited(self) -> bool:
        """Whether a citation stands in it or right behind it."""
        return any(self.start <= place <= self.start + len(self.text) for place in self.block.cites)


@dataclass(frozen=True, slots=True)
class Claim:
    """What another document of the clinic says of a treatment, for contradictions between documents."""

    attribute: str
    """Such as `duration_of_effect`, `monitoring_hours`, `setting`, `approval`, `schedule`, `contraindicated`."""
    treatment: str
    value: str
    quote: str
    path: str = ""
    part: str = ""
    start: int | None = None
    document: str = ""
    """Title of the document that says so."""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Namesake:
    """Another document of the same kind and language with the same title, public or on its way there."""

    title: str
    url: str
    """Where staff find it."""
    is_public: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """What the checks need to know of the clinic."""

    name: str = ""
    jurisdiction: str = "US"
    federal_assistance: bool = False
    allows_home_use: bool = False
    sells: frozenset[str] = frozenset()
    """Keys of the treatments that the clinic provides."""


@dataclass(frozen=True)
class Page:
    """Everything that a check may look at."""

    content: AnyContent
    library: Library
    clinic: Setting = field(default_factory=Setting)
    others: tuple[Claim, ...] = ()
    """Claims of other released and waiting documents about the same treatments."""
    later: tuple[Claim, ...] = ()
    """Claims of what stands behind it in the same file: the bolder of two that disagree is the one to look at."""
    today: date | None = None
    live_disclaimers: frozenset[str] | None = None
    """Keys of the disclaimers that are live; nothing where that is not known, as for a file."""
    namesakes: tuple[Namesake, ...] = ()
    """Other documents of this kind that have its title."""
    beside: str = ""
    """Words that readers see beside this content, as a file that holds an article and its questions has them."""
    unconfirmed: Mapping[str, str] = field(default_factory=dict)
    """The note for staff on each part that is as an import left it; notes are no part of a content."""
    governance: Mapping[str, str] = field(default_factory=dict)
    """What a review adds, such as `reviewer`; empty where a document was not submitted."""

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every text of the document, references left out."""
        return tuple(texts(self.content))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every block of the document in reading order, references left out."""
        return tuple(_blocks(self.content, self.places))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of prose: paragraphs, items, cells and fields; quotations and headings left out."""
        return tuple(each for block in self.blocks if block.shape in PROSE for each in block.sentences)

    @cached_property
    def text(self) -> str:
        """All words as one text, a block a line: for rules that ask whether something is mentioned at all."""
        return "\n".join(block.text for block in self.blocks)

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The words of every field by its path."""
        return {place.path: place.words for place in self.places}

    def quoted(self, block: Block, begin: int = 0, end: int | None = None) -> str:
        """Return the exact words of a part of a block, with the markers that its text has blanked out."""
        end = len(block.text) if end is None else end
        if not any(begin <= place < end for place in block.cites):
            return block.text[begin:end]
        return self.words[block.path][block.start + begin : block.start + end]


def read(content: AnyContent, library: Library, **known: object) -> Page:
    """Return the page of a content."""
    return Page(content, library, **known)  # type: ignore[arg-type]


def _blocks(content: AnyContent, places: Iterable[Place]) -> Iterator[Block]:
    sections = {each.id: each for each in getattr(content, "sections", ())}
    questions = {each.id: each for each in getattr(content, "questions", ())}
    headings = _headings(content)
    tables = 0
    for place in places:
        held = sections.get(place.part) or questions.get(place.part)
        role = held.role if held is not None else None
        heading = headings.get(place.part, "")
        found = _rich(place, tables) if place.is_rich else [(_shape(place), place.text, 0, None)]
        for shape, raw, start, cell in found:
            tables = max(tables, cell.table + 1) if cell else tables
            text, cites = blanked(raw)
            yield Block(shape, text, place.path, place.part, start, role, heading, cites, cell)


def _headings(content: AnyContent) -> dict[str, str]:
    """Return the heading each part stands under; a section without one stands under that above it."""
    found: dict[str, str] = {}
    last = ""
    for each in getattr(content, "sections", ()):
        last = each.heading or last
        found[each.id] = last
    return found | {each.id: each.question for each in getattr(content, "questions", ())}


def _shape(place: Place) -> Shape:
    name = place.path.rsplit(".", 1)[-1]
    if place.path == "title":
        return Shape.TITLE
    if name == "heading":
        return Shape.HEADING
    if name == "question":
        return Shape.QUESTION
    if place.path.startswith("key_takeaways") or ".items." in place.path:
        return Shape.ITEM
    return Shape.PARAGRAPH if name in {"summary", "main_message", "short_answer"} else Shape.FIELD


def blanked(raw: str) -> tuple[str, tuple[int, ...]]:
    """Return a text with its markers of sources blanked out, and where they stood."""
    if not MAY_BE_MARKER.search(raw):
        return raw, ()
    cites = tuple(found.start() for found in MARKERS.finditer(raw))
    return MARKERS.sub(lambda found: " " * len(found.group()), raw), cites


def ends_short(text: str, end: int) -> bool:
    """Return whether a text ends, at a place, in a short form whose stop ends no sentence."""
    return NO_END.search(text[max(0, end - LONGEST_SHORT) : end]) is not None


class _Reader(HTMLParser):
    """Reads rich text into lines as `richtext.plain_text` does, and keeps what each line was."""

    BREAKS = frozenset({"p", "li", "td", "th", "tr", "caption", "blockquote", "aside", "ul", "ol", "table", "br"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[list[str], Shape, Cell | None]] = [([], Shape.PARAGRAPH, None)]
        self.open: list[str] = []
        self.table, self.row, self.column = -1, -1, -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line where a block begins; blank out what a citation shows."""
        self.open += [tag] if tag != "br" else []
        if tag == "table":
            self.table, self.row = self.table + 1, -1
        elif tag == "tr":
            self.row, self.column = self.row + 1, -1
        elif tag in {"td", "th"}:
            self.column += 1
        if tag == "a" and (dict(attrs).get("href") or "").startswith("#ref-"):
            self.open[-1] = "cite"
        if tag in self.BREAKS:
            self._begin()

    def handle_endtag(self, tag: str) -> None:
        """End what is open."""
        wanted = {tag, "cite"} if tag == "a" else {tag}
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place] in wanted:
                del self.open[place:]
                break
        if tag in self.BREAKS:
            self._begin()

    def handle_data(self, data: str) -> None:
        """Take words; those of a citation become a marker of the same length."""
        self.lines[-1][0].append(re.sub(r"\S", "\x00", data) if "cite" in self.open else data)

    def _begin(self) -> None:
        cell = None
        shape = Shape.PARAGRAPH
        if "td" in self.open or "th" in self.open:
            shape = Shape.CELL
            cell = Cell(self.table, self.row, self.column, "th" in self.open)
        elif "li" in self.open:
            shape = Shape.ITEM
        elif "blockquote" in self.open:
            shape = Shape.QUOTE
        self.lines.append(([], shape, cell))


def _rich(place: Place, tables: int) -> Iterable[tuple[Shape, str, int, Cell | None]]:
    reader = _Reader()
    reader.feed(place.text)
    reader.close()
    start = 0
    for pieces, shape, cell in reader.lines:
        for line in "".join(pieces).split("\n"):
            text = re.sub(r"[ \t\u00a0]+", " ", line).strip()
            if text:
                placed = Cell(tables + cell.table, cell.row, cell.column, cell.is_header) if cell else None
                yield shape, text, start, placed
                start += len(text) + 1
