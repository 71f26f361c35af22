"""From blocks to parts: lists put together that were torn apart, sources found, and what each part is about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from clinic_content.content.schema import Role

from .blocks import Block, Heading, Item, Items, Paragraph
from .references import is_reference
from .roles import Use, role_of, use_of
from .spans import Span
from .writing import LABEL


@dataclass(slots=True)
class Part:
    """A heading and the blocks under it, what is made of them, and what they are about."""

    heading: Heading | None
    use: Use = Use.SECTION
    role: Role = Role.OTHER
    blocks: list[Block] = field(default_factory=list)
    lost: bool = False

    @property
    def line(self) -> int:
        """The line it begins in."""
        if self.heading:
            return self.heading.span.line
        return next((span.line for block in self.blocks for span in spans_of(block)), 0)


def spans_of(block: Block) -> list[Span]:
    """Return the spans of a block without the numbers of its items."""
    if isinstance(block, Heading):
        return [block.span]
    if isinstance(block, Paragraph):
        return block.spans
    if isinstance(block, Items):
        return [span for item in block.items for span in [*item.spans, *(s for each in item.under for s in each.spans)]]
    return [cell for row in block.rows for cell in row]


def parts_of(blocks: list[Block]) -> list[Part]:
    """Return the parts of a text, in its order."""
    parts: list[Part] = []
    for block in with_labelled_lists(blocks):
        if isinstance(block, Heading):
            parts.append(_headed(block, parts))
        elif _is_source_list(block):
            parts.append(Part(None, Use.REFERENCES, blocks=[block]))
        elif _begins_anew(block, parts):
            parts.append(Part(None, role=_role_of_first(block), blocks=[block], lost=bool(parts)))
        else:
            parts[-1].blocks.append(block)
    return [part for part in parts if part.heading or part.blocks]


def _headed(heading: Heading, parts: list[Part]) -> Part:
    text = heading.span.text
    use = use_of(text)
    if use is Use.SECTION and parts and parts[-1].use is Use.QUESTIONS and not heading.level and text.endswith("?"):
        # A question in title case is a question still.
        part = parts.pop()
        part.blocks.append(Paragraph([heading.span], heading.gap))
        return part
    return Part(heading, use, role_of(text))


def _begins_anew(block: Block, parts: list[Part]) -> bool:
    """Return whether a block begins a part although no heading stands over it."""
    if not parts:
        return True
    lost = isinstance(block, Paragraph) and block.lost
    if parts[-1].use is Use.REFERENCES:
        return not all(is_reference(" ".join(s.text for s in each)) for each in _entries(block))
    return (lost and parts[-1].use is not Use.QUESTIONS) or (lost and parts[-1].use is Use.QUESTIONS and _ends(block))


def _ends(block: Block) -> bool:
    """Return whether a block under a lost heading is no question, so that it ends the questions."""
    return not " ".join(span.text for span in spans_of(block)).endswith("?")


def _entries(block: Block) -> list[list[Span]]:
    if isinstance(block, Items):
        return [item.spans for item in block.items]
    return [spans_of(block)]


def _is_source_list(block: Block) -> bool:
    """Return whether a list without a heading is a list of sources."""
    if not isinstance(block, Items) or len(block.items) < 2:
        return False
    return sum(is_reference(item.text) for item in block.items) >= 0.6 * len(block.items)


def _role_of_first(block: Block) -> Role:
    """Return what a part without a heading is about, from its first sentence; only dangers are certain enough."""
    first = re.split(r"(?<=[.!?])\s", " ".join(span.text for span in spans_of(block)[:1])[:400], maxsplit=1)[0]
    role = role_of(first)
    return role if role in {Role.SIDE_EFFECTS, Role.CONTRAINDICATIONS} else Role.OTHER


def with_labelled_lists(blocks: list[Block]) -> list[Block]:
    """Put lists together whose items are labels, each with a paragraph under it, so that they count on from one."""
    found: list[Block] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        place += 1
        if isinstance(block, Items):
            place = _take_following(block, blocks, place)
        found.append(block)
    return found


def _take_following(list_: Items, blocks: list[Block], place: int) -> int:
    """Take what belongs to a labelled list; return the place of the block after it."""
    merged = False
    while len(list_.items) == 1 or merged:
        under = _paragraphs(blocks, place)
        after = place + len(under)
        goes_on = after < len(blocks) and _is_one_label(blocks[after], list_)
        if not under or not goes_on:
            break
        _put_under(list_, under)
        list_.items += blocks[after].items  # type: ignore[union-attr]
        place, merged = after + 1, True
    if merged and (last := _paragraphs(blocks, place)[:1]):
        _put_under(list_, last)
        place += 1
    return place


def _paragraphs(blocks: list[Block], place: int) -> list[Paragraph]:
    """Return the paragraphs from here on that may stand under an item; more than a few are a text of their own."""
    found: list[Paragraph] = []
    while place < len(blocks) and len(found) < 5:
        block = blocks[place]
        if not isinstance(block, Paragraph) or block.lost:
            break
        found.append(block)
        place += 1
    return found


def _is_one_label(block: Block, list_: Items) -> bool:
    return isinstance(block, Items) and block.ordered == list_.ordered and len(block.items) == 1


def _put_under(list_: Items, paragraphs: list[Paragraph]) -> None:
    """Put paragraphs under the last item; one that begins with a label of its own lost its mark, and is an item."""
    first, *others = paragraphs
    list_.items[-1].under.append(first)
    for each in others:
        label = LABEL.match(each.spans[0].text)
        if label and label.group(1)[0].isupper() and len(label.group(1).split()) <= 5:
            cut = label.end()
            item = Item([each.spans[0].cut(0, cut)], ordered=list_.ordered)
            item.under.append(Paragraph([each.spans[0].cut(cut), *each.spans[1:]], each.gap))
            list_.items.append(item)
        else:
            list_.items[-1].under.append(each)
