"""How hard a text is to read: Flesch-Kincaid grade and SMOG, with and without the treatment's own terms.

Grades count sentences, words and syllables and know nothing of sense: a low grade does not make a text clear, but a
high one makes it hard. Names of medicines and conditions cannot be made shorter, so a grade is also given without them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from .naming import kept
from .page import ENDS, NO_END, Page, Shape, blanked

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
NUMBER = re.compile(r"\d[\d.,]*")
VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(
    r"(?:[^aeiouyl]e|[aeiouy]les?|[^aeiouyt]hes|[^aeiouycsxzghl]es|[^aeioutdy]ed|[gq]ue)$"
    r"|[aeiouy][^aeiouyl]e(?=(?:ly|ments?|ful|fully|less|ness|thing|times?)$)"
)
"""An e that is written and not spoken."""
APART = re.compile(
    r"(?<![ctsgxnl])i(?:on|ous)|(?<!to)(?<![ctsgx])ia|[ct]iat|(?<![cts])ie(?:n[ct]|ty|t)|(?<=sc)ien|iety|ium|io[dlt]|riod"
    r"|uous|(?<![qg])ua[lt]|[aeouy]ing|[dr]ea$|area|^rea[cl]|crea[t]|theo|video|neo[^n]|ausea|[fl]uen|oa[lg]u|[ts][hm]m$|sm$"
)
"""Vowels that stand together and are spoken apart, and ends without a vowel of their own."""
HARD = 3
"""A word of so many syllables is a hard one for SMOG."""
READ = frozenset({Shape.PARAGRAPH, Shape.ITEM, Shape.FIELD, Shape.QUOTE})


@dataclass(frozen=True, slots=True)
class Measured:
    """One sentence with its grade."""

    text: str
    words: int
    grade: float


@dataclass(frozen=True, slots=True)
class Reading:
    """The grades of a text, how many words it has, and its five hardest sentences, the hardest first."""

    flesch_kincaid: float
    smog: float
    words: int
    hardest: tuple[Measured, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """What the grades are made of."""

    sentences: int = 0
    words: int = 0
    syllables: int = 0
    hard: int = 0


def reading_of(what: str | Page, terms: Collection[str] = ()) -> Reading:
    """Return how hard a text or a page is to read; the words in `terms` count as words of one syllable."""
    worded = kept(what, "_worded", _worded) if isinstance(what, Page) else _worded(what)
    plain = frozenset(word for term in terms for word in WORD.findall(term.lower()))
    sentences, counts = [each for each, _ in worded], [_counts(words, plain) for _, words in worded]
    total = Counts(
        len(counts), sum(c.words for c in counts), sum(c.syllables for c in counts), sum(c.hard for c in counts)
    )
    measured = (Measured(s, c.words, flesch_kincaid(c)) for s, c in zip(sentences, counts, strict=True) if c.words > 8)
    hardest = tuple(sorted(measured, key=lambda each: -each.grade)[:5])
    return Reading(flesch_kincaid(total), smog(total), total.words, hardest)


def grade_of(sentence: str, terms: Collection[str] = ()) -> float:
    """Return the Flesch-Kincaid grade of one sentence."""
    return flesch_kincaid(_counts(WORD.findall(sentence.lower()), frozenset(terms)))


def sentences_of(what: str | Page) -> Iterable[str]:
    """Yield the sentences that count: of paragraphs and items; headings, tables and references are left out."""
    if isinstance(what, Page):
        return (each.text for block in what.blocks if block.shape in READ for each in block.sentences)
    return (each for line in what.split("\n") for each in _split(blanked(line)[0]))


def _split(line: str) -> Iterable[str]:
    begin = 0
    for found in ENDS.finditer(line):
        if not NO_END.search(line, 0, found.start()):
            yield line[begin : found.end()]
            begin = found.end()
    if WORD.search(line, begin):
        yield line[begin:]


def _worded(what: str | Page) -> list[tuple[str, list[str]]]:
    """Return each sentence that counts with its words in lower case."""
    return [(each, WORD.findall(each.lower())) for each in sentences_of(what)]


def _counts(words: Sequence[str], plain: Collection[str]) -> Counts:
    spoken = [1 if word in plain else syllables(word) for word in words]
    return Counts(1, len(words), sum(spoken), sum(map(HARD.__le__, spoken)))


def flesch_kincaid(counts: Counts) -> float:
    """Return the school grade by Flesch and Kincaid, from words a sentence and syllables a word."""
    if not counts.words:
        return 0.0
    return round(0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59, 1)


def smog(counts: Counts) -> float:
    """Return the school grade by SMOG, from words of three syllables or more in thirty sentences."""
    if not counts.sentences:
        return 0.0
    return round(1.043 * sqrt(counts.hard * 30 / counts.sentences) + 3.1291, 1)


@lru_cache(maxsize=65_536)
def syllables(word: str) -> int:
    """Return how many syllables a word in lower case has, by its letters: right for nine words in ten."""
    spoken = len(VOWELS.findall(word)) - len(SILENT.findall(word)) + len(APART.findall(word))
    return max(1, spoken)
