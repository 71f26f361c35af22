"""Which lines are headings although nothing marks them: short, without a full stop, written like a title."""

from __future__ import annotations

import re
from collections import Counter

from .lines import Line, Shape
from .spans import Span

WORDS = re.compile(r"[^\W\d_][\w'’&/-]*")
FUSED = re.compile(r"[a-z]{4}(?=[A-Z][a-z])")
LONGEST = 120
MOST_WORDS = 16
SMALL = 4
"""Shorter words may be lower-case in a title: of, in, the, and."""


def is_heading(line: Line, after: Line | None) -> bool:
    """Return whether a line without a mark is a heading over what follows."""
    text = line.body.text
    if line.shape is not Shape.TEXT or after is None or "|" in text or "\t" in text or not is_short(text):
        return False
    if text.endswith(":"):
        return len(text.split()) <= 4 and is_title_case(text) and after.shape is Shape.TEXT
    if is_title_case(text):
        return True
    # In sentence case only where it stands alone, and over something longer than itself.
    alone = line.gap > 0 and after.gap > 0
    return alone and len(text.split()) <= 9 and "," not in text and len(after.body.text) > 1.5 * len(text)


def is_short(text: str) -> bool:
    """Return whether a text is short enough to be a heading and does not end as a sentence does."""
    return (
        len(text) <= LONGEST
        and len(text.split()) <= MOST_WORDS
        and not text.endswith((".", ";", ",", "!", "…", "”", '"'))
        and (text[0].isupper() or text[0].isdigit() or text[0] in "“\"'(¿")
    )


def is_title_case(text: str) -> bool:
    """Return whether nearly all longer words of a text begin with a capital."""
    words: list[str] = WORDS.findall(text)
    longer = [word for word in words if len(word) >= SMALL] or words
    return bool(longer) and sum(word[0].isupper() for word in longer) >= 0.75 * len(longer)


def is_title(line: Line) -> bool:
    """Return whether the first line of a text is its title."""
    text = line.body.text
    if line.shape is Shape.HEADING:
        return len(text) <= 200
    return line.shape is Shape.TEXT and "|" not in text and is_short(text.rstrip("!"))


def known_words(text: str) -> Counter[str]:
    """Count the words of a text, to tell a name with a capital inside from two words that lost their space."""
    return Counter(WORDS.findall(text))


def unfused(line: Line, known: Counter[str]) -> tuple[Span, Span] | None:
    """Return heading and rest of a heading that was joined, without a space, to the description of a picture."""
    text = line.body.text
    for found in FUSED.finditer(text, 0, 400):
        head, tail = text[: found.end()], text[found.end() :]
        word = WORDS.search(head[head.rfind(" ") + 1 :] + tail.split(maxsplit=1)[0])
        is_name = word is None or known[word.group()] > 1
        if not is_name and _is_title_and_picture(head, tail):
            return line.body.cut(0, found.end()), line.body.cut(found.end())
    return None


def _is_title_and_picture(head: str, tail: str) -> bool:
    if len(head.split()) < 3 or len(tail.split()) < 3 or not is_short(head) or not is_title_case(head):
        return False
    # A title in one piece with a name inside (“Why MyChart Helps”) does not say its words again after the name.
    again = {word.lower() for word in WORDS.findall(head) if len(word) >= SMALL} & set(tail.lower().split())
    return not is_title_case(tail) or bool(again)
