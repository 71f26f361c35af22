"""What a paragraph says of the blocks around it: that they bar, or that they are a list, with or without its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from clinic_content.content.cues import Sought
from clinic_content.content.schema import Kind, Role

from .barring_states import CONTRA, TELLS
from .barring_words import SUITS
from .blocks import Block, Heading, Item, Items, Paragraph
from .effect_words import ADVICE, NEGATED, PLAIN_EFFECT
from .list_kinds import NAMES_WHOM
from .spans import joined
from .terms import sentences

LOST_LIST = "“{}” announces a list, and none follows: it was lost before the import."
OF_THESE = Sought(r"\b(?:any|one|some|none|all) of (?:these|this|the following|them)\b|\banything (?:below|here)\b")
ANNOUNCES = re.compile(r"(?:\bincluding|\bsuch as|\bthe following|\binclude|:)$", re.IGNORECASE)
COUNTS = re.compile(
    r"\b(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|the following|these|some)(?: \w+){0,3}? (?:types|kinds"
    r"|reasons|ways|steps|conditions|people|groups|myths|facts|benefits|effects|things|questions|tips|situations|stages)\b",
    re.IGNORECASE,
)
"""Announces what headings below may name: “Here are the 8 types of people who should not have it:”."""
IF_ANY = re.compile(r"(?:if|when|where) (?:any|one|some) (?:or more )?of (?:these|the above|those)\b", re.IGNORECASE)
LINES = Sought(r"\b(?:include|are|including|following|these|if you|who|with)\b[^.;]{0,30}:$")
FEWEST, LONGEST = 2, 45
"""Lines that a list which lost its marks has at least, and how many words each has at most."""


def bars_below(block: Block) -> bool:
    """Return whether a paragraph says that what stands below it bars: “We postpone if any of these apply.”"""
    said = sentences(joined(block.spans)) if isinstance(block, Paragraph) else ()
    return any(OF_THESE.search(each) and (CONTRA.search(each) or TELLS.search(each)) for each in said)


def bars_above(block: Block) -> bool:
    """Return whether a paragraph says that what stands above it bars: “If any of these apply, it may not suit you.”"""
    said = sentences(joined(block.spans))[:1] if isinstance(block, Paragraph) else ()
    return any(IF_ANY.match(each) and CONTRA.search(each) for each in said)


def lost_list(block: Block, after: Sequence[Block | None]) -> list[str]:
    """Return a note where a paragraph announces a list and none follows, nor headings that it counts."""
    following = [each for each in after if each and not isinstance(each, Heading)]
    is_list = bool(following) and not isinstance(following[0], Paragraph)
    if not isinstance(block, Paragraph) or is_list or not ANNOUNCES.search(block.spans[-1].text[-20:]):
        return []
    if any(isinstance(each, Heading) for each in after) and COUNTS.search(sentences(joined(block.spans))[-1]):
        return []
    return [LOST_LIST.format(block.spans[-1].text[-120:])]


def told_as_items(blocks: Sequence[Block], role: Role) -> dict[int, Kind]:
    """Return which paragraphs are the lines of a safety list that lost its marks, by their places."""
    found: dict[int, Kind] = {}
    for place, block in enumerate(blocks):
        kind = _announced(block, role)
        lines = _lines(blocks, place + 1) if kind else []
        if kind and len(lines) >= FEWEST:
            found |= dict.fromkeys(lines, kind)
    return found


def nested(list_: Items) -> Iterator[tuple[Paragraph, Items]]:
    """Yield the lists that stand deeper under an item which announces them, with that item as a paragraph."""
    for place, item in enumerate(list_.items):
        deeper = _deeper(list_.items[place + 1 :], item.depth) if item.text.endswith(":") else []
        if len(deeper) >= FEWEST:
            yield Paragraph(item.spans, 0), Items(ordered=False, items=[replace(each, depth=0) for each in deeper])


def _deeper(items: Sequence[Item], depth: int) -> list[Item]:
    """Return the items up to the next that stands no deeper than this."""
    ends = (place for place, each in enumerate(items) if each.depth <= depth)
    return list(items[: next(ends, len(items))])


def _announced(block: Block, role: Role) -> Kind | None:
    """Return which safety list a paragraph announces at its end, in a part about this."""
    last = sentences(joined(block.spans))[-1] if isinstance(block, Paragraph) else ""
    if role is Role.CONTRAINDICATIONS and last.endswith(":") and not (ADVICE.search(last) or SUITS.search(last)):
        return Kind.CONTRAINDICATIONS
    if not LINES.search(last) or ADVICE.search(last):
        return None
    if (CONTRA.search(last) or TELLS.search(last)) and NAMES_WHOM.search(last):
        return Kind.CONTRAINDICATIONS
    return Kind.SIDE_EFFECTS if PLAIN_EFFECT.search(last) and not NEGATED.search(last) else None


def _lines(blocks: Sequence[Block], begin: int) -> list[int]:
    """Return the places of the short paragraphs from here on."""
    found: list[int] = []
    for place in range(begin, len(blocks)):
        block = blocks[place]
        text = joined(block.spans) if isinstance(block, Paragraph) else ""
        if not text or text.endswith((":", "?")) or len(text.split()) > LONGEST:
            break
        found.append(place)
    return found
