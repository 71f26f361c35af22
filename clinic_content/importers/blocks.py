"""What the lines of a text come to: headings, paragraphs, lists and tables, in the order of the source."""

from __future__ import annotations

from dataclasses import dataclass, field

from .spans import Span


@dataclass(slots=True)
class Heading:
    """A heading; `level` is that of its mark, or nothing where it has none."""

    span: Span
    gap: int
    level: int = 0
    asked: bool = False
    """Whether it is one of several questions that count up, or says itself that it is one."""
    over: bool = False
    """Whether it stands over questions that say themselves what they are, and is none."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph, in the lines it was written in; `lost` where a heading seems to be missing above it."""

    spans: list[Span]
    gap: int
    lost: bool = False


@dataclass(slots=True)
class Item:
    """One item of a list: its number, its lines, the paragraphs under it, and how deep it stands."""

    spans: list[Span]
    mark: Span | None = None
    under: list[Paragraph] = field(default_factory=list)
    depth: int = 0
    ordered: bool = False

    @property
    def text(self) -> str:
        """Its first lines as one."""
        return " ".join(span.text for span in self.spans)


@dataclass(slots=True)
class Items:
    """A list, numbered or not."""

    ordered: bool
    items: list[Item]
    gap: int = 0
    indents: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """Rows of cells; the first row is the header."""

    rows: list[list[Span]]
    gap: int


Block = Heading | Paragraph | Items | Table


def spans_of(block: Block) -> list[Span]:
    """Return the spans of a block without the numbers of its items."""
    if isinstance(block, Heading):
        return [block.span]
    if isinstance(block, Paragraph):
        return block.spans
    if isinstance(block, Items):
        return [span for item in block.items for span in [*item.spans, *(s for each in item.under for s in each.spans)]]
    return [cell for row in block.rows for cell in row]
