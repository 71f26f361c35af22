"""Which lines with a number are headings or questions, and which are items of a list."""

from __future__ import annotations

import re

from .headings import DANGERS, LONGEST, MOST_WORDS, WRAPPED, asks, is_short, is_title_case
from .lines import Line, Shape
from .roles import Use, role_of, use_of

DOTTED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}\.?\s+(?=[A-Z])")
FEWEST_COUNTED, MOST_OF_COUNTED = 3, 6


def numbered_headings(lines: list[Line]) -> set[int]:
    """Return the places of headings that are numbered: with dots inside, or about a danger, one after the other."""
    found = [place for place, line in enumerate(lines[:-1]) if _is_numbered(line, lines[place + 1])]
    dotted = any(DOTTED.match(lines[place].body.text) for place in found)
    dangers = {role_of(lines[place].body.text) for place in found} & DANGERS
    counted = _counted_headings(lines)
    return counted | set(found) if len(found) > 1 and (dotted or dangers) else counted


def _counted_headings(lines: list[Line]) -> set[int]:
    """Return the places of lines in title case that count on from one, each over a list or over whole sentences."""
    found: list[int] = []
    for place, line in enumerate(lines[:-1]):
        if _is_counted(line, lines[place + 1]) and _count_of(line) == len(found) + 1:
            found.append(place)
    return set(found) if len(found) >= FEWEST_COUNTED else set()


def numbered_questions(lines: list[Line]) -> set[int]:
    """Return the places of questions that count on from one, each over its answer, where nothing else counts so."""
    found = [place for place, line in enumerate(lines[:-1]) if _is_numbered_question(line, lines[place + 1])]
    counts = [_count_of(lines[place]) for place in found]
    is_one = len(found) >= FEWEST_COUNTED and set(counts) <= set(range(1, max(counts) + 1)) and counts == sorted(counts)
    return set(found) if is_one and counts[0] == 1 else set()


def _is_numbered_question(line: Line, after: Line) -> bool:
    is_one = line.shape is Shape.NUMBER and not line.sure and not line.indent and after.shape is not Shape.NUMBER
    return is_one and line.body.text.endswith("?") and asks(line.body.text) and not after.body.text.endswith("?")


def _is_counted(line: Line, after: Line) -> bool:
    text, below = line.body.text, after.body.text
    is_alone = line.gap > 0 and after.gap > 0 and after.shape is not Shape.NUMBER
    is_long = is_alone or (below[:1].isupper() and (len(below) >= WRAPPED or _says_more(below, text)))
    is_over = after.shape in {Shape.BULLET, Shape.ROW} or (after.shape is Shape.TEXT and (is_long or "|" in below))
    is_over = is_over or text.isupper()
    is_one = line.shape is Shape.NUMBER and not line.sure and not line.indent and is_over
    is_label = text.endswith(":") and is_title_case(text) and is_long
    is_named = is_one and len(text) <= LONGEST and (is_label or not text.endswith((".", ":", ";", ",")))
    most = MOST_WORDS if is_alone else MOST_OF_COUNTED
    is_named = is_named and (is_title_case(text) or len(text.split()) <= most)
    return is_named and not ("http" in text or re.search(r"\b(?:19|20)\d\d\b", text))


def _says_more(below: str, text: str) -> bool:
    """Return whether what stands below is a whole sentence, and longer than the line above."""
    return below.endswith((".", "!", "?")) and len(below) > 1.5 * len(text)


def _count_of(line: Line) -> int:
    digits = re.sub(r"\D", "", line.mark.text) if line.mark else ""
    return int(digits) if digits else 0


def _is_numbered(line: Line, after: Line) -> bool:
    text = line.body.text
    if (
        line.sure
        or line.indent
        or not (line.shape is Shape.NUMBER or (line.shape is Shape.TEXT and DOTTED.match(text)))
    ):
        return False
    is_short_one = bool(text) and is_short(text) and len(text.split()) <= 9 and not text.endswith(("?", ":"))
    names_part = use_of(text) is not Use.SECTION
    return is_short_one and (
        names_part
        or after.shape in {Shape.TEXT, Shape.BULLET}
        or bool(DOTTED.match(text) or DOTTED.match(after.body.text))
    )
