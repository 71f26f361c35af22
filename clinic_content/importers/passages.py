"""A passage: a sentence, a piece of an item or a row of a table, with where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from clinic_content.content.schema import Role

from .blocks import Block, Items, Paragraph, Table
from .spans import Span, joined
from .terms import sentences

ROW = "row"
"""The shape of what stands in a table."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands in one place: its part, its heading, what leads up to it, and whether it is of a list or a table."""

    text: str
    line: int
    role: Role = Role.OTHER
    heading: str = ""
    lead: str = ""
    shape: str = ""
    leans: tuple[str, ...] = ()
    """What its part is about, as far as a model can tell."""

    @property
    def is_led(self) -> bool:
        """Whether what leads up to it announces it, and is not merely the sentence before it."""
        return bool(self.shape) or self.lead.endswith(":")


def passages_of(
    block: Block, intro: Block | None, role: Role, heading: str, leans: tuple[str, ...] = ()
) -> Iterator[Passage]:
    """Yield the passages of a block, each led up to by the one before it or by what announces its list."""
    over = partial(Passage, role=role, heading=heading, leans=leans)
    lead = sentences(joined(intro.spans))[-1] if isinstance(intro, Paragraph) else ""
    if isinstance(block, Paragraph):
        yield from _of_text(block.spans, over, lead if lead.endswith(":") else "", "")
    elif isinstance(block, Items):
        for item in block.items:
            yield from _of_text(item.spans, over, lead, "item")
            for each in item.under:
                yield from _of_text(each.spans, over, item.text, "under")
    elif isinstance(block, Table):
        header, *rows = ([joined([cell]) for cell in row] for row in block.rows)
        for row, cells in zip(block.rows[1:], rows, strict=True):
            yield over(" | ".join(cells), row[0].line, lead=" | ".join(header), shape=ROW)


def _of_text(spans: list[Span], over: Callable[..., Passage], lead: str, shape: str) -> Iterator[Passage]:
    for sentence in sentences(joined(spans)):
        yield over(sentence, spans[0].line, lead=lead, shape=shape)
        lead = sentence
