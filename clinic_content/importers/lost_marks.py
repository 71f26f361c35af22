"""Lists whose items lost their marks but not their labels or their place: “Fluids. Half a liter of saline …”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .headings import is_contact
from .lines import Line, Shape
from .references import is_reference
from .runs import DIVIDES

LABEL = re.compile(
    r"(?P<bold>[*_]{1,2})?(?P<label>[“\"]?(?=[^\W_])[^.:?!;|*“”\"]{1,64})"
    r"(?:(?P<stop>\.)[”\"]?(?(bold)[*_]{1,2})\s+(?=[“\"(A-Z0-9])"
    r"|(?P<mark>:)[”\"]?(?(bold)[*_]{1,2})\s+(?=\S)|(?(bold)[*_]{1,2})[:.]?(?P<dash>\s[–—-])\s+(?=\S))"
)
"""What an item begins with that is a label and a text."""
SAYS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|may|might|will|would|should|must|do|does|did|you|your|we|our|us|it|they"
    r"|he|she"
    r"|this|these|that|there|I|not|never|et al)\b|^(?:Dr|Mr|Mrs|Ms|Prof|St|vs|No|Vol|Ann|Am|J)$",
    re.IGNORECASE,
)
"""Is in a sentence and in no label."""
NO_LABEL = re.compile(
    r"(?:Q|A|Question|Answer|Note|Important|Disclaimer|Warning|Tip|Author|Sources?|References?|By|Tel|Phone|Fax|Hours"
    r"|Address|E-?mail|Web(?:site)?|Updated|Published|Posted|Tags?|Category|Myth|Fact|Step|Part|Phase|Reason|Stage)\b",
    re.IGNORECASE,
)
FEWEST = 3
MOST_OF_LABEL, MOST_BEFORE_DASH = 6, 11
LONGEST, LONGEST_TOLD, LONGEST_ADDRESS = 700, 220, 90


ANNOUNCES = re.compile(
    r"\b(?:any of these|these (?:\w+ )?(?:reasons|things|cases|groups|steps|options)|the following|in (?:the"
    r"|this) order)\b"
    r"[^.]{0,60}\.$"
)
"""Ends a paragraph that labels with their texts go on from."""


def end_of_labelled(lines: Sequence[Line], place: int, said: str, *, headed: bool) -> int:
    """Return where lines end that are a label and a text each; `place` where they are fewer than three.

    A full stop makes a label only right under a heading (`headed`), or behind what announces it (`said`): elsewhere it
    ends a short sentence.
    """
    headed = headed or said.endswith(":") or bool(ANNOUNCES.search(said))
    labels: list[str] = []
    first = _label(lines[place])
    kind = _mark(first)
    if first is None or (kind == "." and not (headed or first["bold"])):
        return place
    gap = lines[place + 1].gap if place + 1 < len(lines) else 0
    end = place
    while end < len(lines) and (end == place or lines[end].gap == gap):
        found = _label(lines[end])
        if found is None or _mark(found) != kind or found["label"].casefold() in labels:
            break
        labels.append(found["label"].casefold())
        end += 1
    sources = sum(is_reference(line.body.text) for line in lines[place:end])
    return end if end - place >= FEWEST and 2 * sources < end - place else place


def _mark(found: re.Match[str] | None) -> str:
    return (found["mark"] or found["stop"] or "–") if found else ""


def _label(line: Line) -> re.Match[str] | None:
    """Return the label that a line begins with; nothing where it is a sentence, a source or an address."""
    text = line.body.text
    found = LABEL.match(text) if line.shape is Shape.TEXT and not line.sure and len(text) <= LONGEST else None
    most = MOST_BEFORE_DASH if found and found["dash"] else MOST_OF_LABEL
    if not found or len(found["label"].split()) > most or NO_LABEL.match(found["label"]):
        return None
    is_said = SAYS.search(found["label"]) and not found["label"].startswith(("“", '"'))
    is_address = is_contact(text) and (len(text) <= LONGEST_ADDRESS or not text.endswith("."))
    is_else = DIVIDES.search(text) or text.endswith(("?", ":")) or is_address
    return None if is_said or is_else else found


def end_of_told(lines: Sequence[Line], place: int) -> int:
    """Return where three or more sentences end that stand right under each other between blank lines; else `place`."""
    end = place
    while end < len(lines) and (end == place or not lines[end].gap):
        line, text = lines[end], lines[end].body.text
        is_item = line.shape is Shape.TEXT and not line.sure and len(text) <= LONGEST_TOLD
        if not is_item or text.endswith((":", "?")) or DIVIDES.search(text) or is_contact(text) or is_reference(text):
            return place
        end += 1
    return end if end - place >= FEWEST else place
