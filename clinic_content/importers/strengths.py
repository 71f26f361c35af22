"""How strongly a text bars: whoever must not have it, and who only has to say so first; nothing where it does not say.

An entry's own sentence says it before the sentence that announces its list, and that before the heading over both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .blocks import Items, Paragraph, spans_of
from .entry import Entry
from .outline import Part
from .sorting import Sorted
from .spans import joined
from .terms import sentences

Strength = Literal["absolute", "relative"]
NOT = (
    r"(?:(?:should|must) ?(?:not|never|n['’]t)|(?<!who )(?<!that )(?<!if you )(?<!if they )(?<!because you )"
    r"(?:(?:can|do) ?not|(?:can|do)n?['’]t|never))"
)
"""“Do not take it”; but whoever “cannot take aspirin” has that, and is barred for it or not."""
HAVE = (
    r"(?:have|take|use|receive|get|undergo|try|start|begin|do|be (?:given|used|treated|prescribed|offered|done)"
    r"|having|taking|using)"
)
MUST_NOT = re.compile(
    rf"\b{NOT}\b(?! (?:be )?(?:right|suitable|appropriate|recommended))(?:[^.;:?!]{{0,20}}?\b{HAVE}\b|\W*$)"
    r"|\b(?<!relatively )(?<!relative )contra-?indicat(?:ed|ions?)\b|\bmust be avoided\b"
    r"|^\W*who (?:can ?not|can['’]t)\b",
    re.IGNORECASE,
)
MAY_NOT = re.compile(
    r"\b(?:may|might) not (?:be )?(?:right|suitable|appropriate|safe|advisable|recommended|for)\b", re.IGNORECASE
)
NOT_ADVISED = re.compile(
    r"\b(?:not|n['’]t) (?:be )?(?:right|suitable|appropriate|safe|advis\w+|recommended|a good)\b|\bavoid\w*",
    re.IGNORECASE,
)
"""Bars, and leaves open how strongly."""
SAY_FIRST = re.compile(
    r"\b(?:tell|talk (?:to|with)|speak (?:to|with)|ask|check with|consult|inform|discuss\w*|let) (?:\w+ ){0,3}?"
    r"(?:doctors?|clinicians?|providers?|nurses?|pharmacists?|dentists?|surgeons?|specialists?|physicians?"
    r"|therapists?|teams?|us|clinic)\b"
    r"|\((?:please )?(?:ask|tell us|talk to us|check|speak to us) first\)"
    r"|\bcaution\w*|\bprecautions?\b|\bcareful\w*|\bwith (?:extra |special )?care\b|\bextra care\b"
    r"|\brelative(?:ly)? contra-?indicat\w+|\b(?:without|unless|until)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """How strongly a text bars, and the words that say so."""

    strength: Strength
    words: str


@dataclass(frozen=True, slots=True)
class Over:
    """What stands over a line: the sentence that announces its list, and the heading."""

    lead: str = ""
    heading: str = ""


def said_in(text: str) -> Said | None:
    """Return how strongly a text bars; nothing where it says neither, or both."""
    must_not, say_first = MUST_NOT.search(text), SAY_FIRST.search(text) or MAY_NOT.search(text)
    if must_not and not say_first:
        return Said("absolute", text)
    return Said("relative", text) if say_first and not must_not else None


def strength_of(entry: Entry, over: Mapping[int, Over]) -> Said | None:
    """Return how strongly an entry bars, by its own words or by those over it."""
    above = over.get(entry.line, Over())
    for text in (entry.source, above.lead, above.heading):
        if any(each.search(text) for each in (MUST_NOT, SAY_FIRST, MAY_NOT, NOT_ADVISED)):
            return said_in(text)
    return None


def over_lines(sorted_: Sorted) -> dict[int, Over]:
    """Return what stands over each line of the text."""
    found: dict[int, Over] = {}
    parts = [*sorted_.sections, *(Part(None, blocks=each.answer) for each in sorted_.questions)]
    asked = [""] * len(sorted_.sections) + [joined([each.span]) for each in sorted_.questions]
    for part, question in zip(parts, asked, strict=True):
        heading = joined([part.heading.span]) if part.heading else question
        for place, block in enumerate(part.blocks):
            intro = part.blocks[place - 1] if place and isinstance(block, Items) else None
            lead = sentences(joined(intro.spans))[-1:] if isinstance(intro, Paragraph) else ()
            found |= {span.line: Over("".join(lead), heading) for span in spans_of(block)}
    return found
