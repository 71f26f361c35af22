"""Small things about words: short names for addresses, counting, and numbers with their units."""

from __future__ import annotations

import re
import unicodedata

TO_CONFIRM = "From the import, to be confirmed."
"""Begins a note for staff on what an import made, for as long as nobody has confirmed it."""
WORD = re.compile(r"[^\W_]+(?:['’\-.,/][^\W_]+)*%?", re.UNICODE)


def to_slug(text: str, longest: int = 60) -> str:
    """Return a short name for an address: plain lower-case words joined by hyphens, cut at a word."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain))
    kept: list[str] = []
    for word in words:
        if kept and len("-".join([*kept, word])) > longest:
            break
        kept.append(word[:longest])
    return "-".join(kept) or "untitled"


def folded(text: str) -> str:
    """Return a text without case and accents, as it is sorted and searched."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in spread if not unicodedata.combining(each))


def bare(text: str) -> str:
    """Return the words of a text without case, accents and punctuation: equal for two ways to write one title."""
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"['’]", "", folded(text))))


def count_words(text: str) -> int:
    """Return how many words a text has: runs of characters between spaces that hold a letter or a digit."""
    return sum(1 for word in text.split() if word[0].isalnum() or any(map(str.isalnum, word)))
