"""Classes of words that are used alike: “nausea” and “vertigo” are of one, though no keyed page may say the second.

A model that knows words only by themselves learns each from the pages that have it. Here each word of the file has a
narrow class, of some dozen words, and a wide one, of some hundred: both were found by how words stand beside others in
a large body of English text, not by anybody's judgement, so that a class may hold what a reader would not put there.

`word_classes.txt` has a line for each narrow class: the number of the wide one, and its words. It was made from the
GloVe vectors (Pennington, Socher and Manning, 2014; public domain by the PDDL 1.0) by `tests/keyed/word_classes.py`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

FILE = Path(__file__).with_suffix(".txt")
Classes = tuple[str, str]
"""The narrow and the wide class of a word."""
UNKNOWN, NO_WORD = ("?", "?"), ("", "")


def classes_of(word: str) -> Classes:
    """Return the classes of a word in small letters; those of what nobody has seen for another word."""
    known = _classes()
    return known.get(word) or known.get(word.removesuffix("'s")) or (UNKNOWN if word[:1].isalpha() else NO_WORD)


@cache
def _classes() -> dict[str, Classes]:
    """Return the classes by word; they are read when the first word is asked for."""
    found: dict[str, Classes] = {}
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines()):
        wide, *words = line.split(" ")
        found.update(dict.fromkeys(words, (str(number), wide)))
    return found
