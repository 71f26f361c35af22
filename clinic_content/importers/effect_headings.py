"""Side effects that headings name one by one, below a sentence or a heading that announces them."""

from __future__ import annotations

from .blocks import Paragraph
from .effect_terms import Effect, effect_of
from .effect_words import ADVICE, PLAIN_EFFECT, is_known
from .outline import Part
from .spans import joined
from .terms import enumerated, sentences

MOST_OF_NAME = 6


def announced_by(part: Part) -> str:
    """Return the sentence at the end of a part that announces side effects, where headings go on in place of a list."""
    last = part.blocks[-1] if part.blocks else None
    said = sentences(joined(last.spans))[-1] if isinstance(last, Paragraph) else ""
    is_one = said.endswith(":") and PLAIN_EFFECT.search(said) and not ADVICE.search(said)
    return said if is_one else _over_others(part)


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
    is_name = is_short and is_known(name) and not ADVICE.search(name)
    return [effect_of(each, name, lead=announced) for each in enumerated(name)] if is_name else []
