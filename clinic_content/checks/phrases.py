"""Wordings to find in texts, compiled so that many of them together are still found fast.

Python tries the alternatives of a pattern one by one at every word of a text. Grouped by their first letter, all but a
few are passed over at once; what is found stays the same, as a word has only one first letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from clinic_content.content.cues import ANYHOW, alternatives_of, cues_of, openings_of
from clinic_content.content.held import Cues

SPACES = re.compile(r"[\n\t\r\v\f\u00a0\u2009\u202f]")
REPEATS = ("*", "+", "{")
BRACKETS = re.compile(r"\\.|[\[\]()]")


def folded(text: str, *, keeps_case: bool = False) -> str:
    """Return a text of the same length in lower case, with plain spaces: as wordings are written here."""
    lower = text if keeps_case else text.lower()
    return SPACES.sub(" ", lower if len(lower) == len(text) else text)


@dataclass(frozen=True)
class Later:
    """Wordings that may begin anyhow, and the cues that each of them has."""

    cues: Cues
    alternatives: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when a line holds what these wordings do."""
        return re.compile(_whole_words(self.alternatives), re.MULTILINE)


@dataclass(frozen=True)
class Phrases:
    """Wordings to find in a text. Texts are folded first: that is several times faster than `IGNORECASE`."""

    source: str
    keeps_case: bool = False
    alternatives: tuple[str, ...] = ()
    """Each of them, where that is known: without, a text has to be read from end to end."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first asked for: a command that checks nothing need not wait for it."""
        return re.compile(self.source, re.MULTILINE)

    @cached_property
    def openings(self) -> frozenset[str]:
        """How those begin of which that is known."""
        return frozenset().union(*(found for each in self.alternatives if ANYHOW not in (found := _openings(each))))

    @cached_property
    def later(self) -> tuple[Later, ...] | None:
        """The others; nothing where one of them holds no certain words, so that a text has to be read whole."""
        others: dict[Cues, list[str]] = {}
        for each in self.alternatives:
            if ANYHOW in _openings(each):
                others.setdefault(cues_of(each), []).append(each)
        if not self.alternatives or () in others:
            return None
        return tuple(Later(cues, tuple(found)) for cues, found in others.items())

    def search(self, text: str) -> re.Match[str] | None:
        """Return where one of them is said first."""
        return self.pattern.search(folded(text, keeps_case=self.keeps_case))

    def match(self, text: str) -> re.Match[str] | None:
        """Return one of them where the text begins with it."""
        return self.pattern.match(folded(text, keeps_case=self.keeps_case))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield each place where one of them is said."""
        return self.pattern.finditer(folded(text, keeps_case=self.keeps_case))


def phrases(*alternatives: str, case: bool = False) -> Phrases:
    """Return what finds any of these wordings as whole words, however they are spaced and their apostrophes typed.

    Texts may hold a sentence a line: nothing is found across the end of one.
    """
    spelled = (each for one in alternatives for each in alternatives_of(_spelled(one)))
    begun = tuple(begin for each in spelled for begin in beginnings(each))
    return Phrases(_whole_words(begun), case, begun)


def _whole_words(alternatives: Iterable[str]) -> str:
    return rf"\b(?:{_by_letter(alternatives)})(?!\w)"


def _openings(alternative: str) -> frozenset[str]:
    return openings_of(rf"\b(?:{alternative})")


def beginnings(alternative: str) -> Iterator[str]:
    """Yield an alternative once for each way in which it begins: `(?:a|b)c` is `ac` and `bc`."""
    if not alternative.startswith("(?:"):
        yield alternative
        return
    end = _closing(alternative)
    inner, rest = alternative[3:end], alternative[end + 1 :]
    if rest.startswith((*REPEATS, "??")):
        yield alternative
        return
    is_optional = rest.startswith("?")
    rest = rest.removeprefix("?")
    for each in alternatives_of(inner):
        yield from beginnings(each + rest)
    if is_optional:
        yield from beginnings(rest)


def _closing(pattern: str) -> int:
    """Return where the bracket that a pattern begins with is closed."""
    depth, in_class = 0, False
    for found in BRACKETS.finditer(pattern):
        sign = found.group()
        if sign == "[" or (in_class and sign == "]"):
            in_class = sign == "["
        elif not in_class and sign in "()":
            depth += 1 if sign == "(" else -1
            if not depth:
                return found.start()
    raise ValueError(f"A bracket is not closed: {pattern}")


def _spelled(alternative: str) -> str:
    typed = re.sub("'(?!’)", "['’]", alternative).replace("[^", r"[^\n")
    return re.sub(r" (?![?*+{])", " +", typed)


def _by_letter(alternatives: Iterable[str]) -> str:
    letters: dict[str, list[str]] = {}
    others: list[str] = []
    for each in dict.fromkeys(alternatives):
        is_letter = each[:1].isalnum() and each[1:2] not in {"?", *REPEATS}
        (letters.setdefault(each[0], []) if is_letter else others).append(each[1:] if is_letter else each)
    return "|".join([*(f"{letter}(?:{'|'.join(rest)})" for letter, rest in letters.items()), *others])
