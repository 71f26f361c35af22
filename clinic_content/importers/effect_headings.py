"""Side effects that headings name one by one, below a sentence or a heading that announces them."""

from __future__ import annotations

import re

from .blocks import Paragraph
from .effect_items import is_group
from .effect_terms import Effect, effect_of
from .effect_words import ADVICE, PLAIN_EFFECT, is_known
from .outline import Part
from .spans import joined
from .terms import enumerated, sentences

MOST_OF_NAME = 6


def announced_by(part: Part) -> str:
    """Return the sentence at the end of a part that announces side effects, where headings go on in place of a list."""
    last = part.blocks[-1] if part.blocks else None
    every = sentences(joined(last.spans)) if isinstance(last, Paragraph) else ("",)
    said = every[-1]
    is_one = said.endswith(":") and PLAIN_EFFECT.search(said) and not ADVICE.search(said)
    is_one = is_one or (ONE_BY_ONE.search(said) and any(map(PLAIN_EFFECT.search, every)))
    return said if is_one else _over_others(part)


ONE_BY_ONE = re.compile(
    r"\b(?:go(?:ing)? through (?:them|these|each)|one (?:by|at a) (?:one|time)|in turn|here (?:they are|is the list)"
    r"|(?:these|they) are|(?:listed|set out|described) below)\b",
    re.IGNORECASE,
)
"""Ends a paragraph about side effects that goes on under headings of theirs: “Let me go through them.”"""


def _over_others(part: Part) -> str:
    """Return the heading of a part about side effects that has a sentence or two: headings below it may name them."""
    heading = part.heading.span.text if part.heading else ""
    is_short = all(isinstance(each, Paragraph) for each in part.blocks) and len(part.blocks) <= 1
    found = PLAIN_EFFECT.search(heading) if is_short else None
    return heading if found and not ADVICE.search(heading[: found.start()]) else ""


def effects_of_heading(heading: str, announced: str) -> list[Effect]:
    """Return the side effects that a heading names below what announces them; nothing where it says something else."""
    name = heading.strip(" .:")
    is_short = len(name.split()) <= MOST_OF_NAME and not name.endswith("?")
    is_name = is_short and is_known(name) and not ADVICE.search(name) and not is_group(name)
    return [effect_of(each, name, lead=announced) for each in enumerated(name)] if is_name else []
