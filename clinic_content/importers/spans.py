"""A piece of the source that remembers where it stood, so that every word can be accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

WORD = re.compile(r"\S+")
LETTER = re.compile(r"[^\W_]")
"""A letter or a digit of any writing."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Emphasis or a link in a line of the source: from where to where, the tag, and the address of a link."""

    begin: int
    end: int
    tag: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one line of the source: its line, counted from one, and where in the line it begins."""

    line: int
    start: int
    text: str
    marks: tuple[Mark, ...] = field(default=(), compare=False, repr=False)
    """The marks of the whole line, counted from its beginning; a line of plain text has none."""

    @property
    def end(self) -> int:
        """Where in the line it ends."""
        return self.start + len(self.text)

    def cut(self, begin: int, end: int | None = None) -> Span:
        """Return a part of it, without the spaces around."""
        text = self.text[begin:end]
        return Span(self.line, self.start + begin + len(text) - len(text.lstrip()), text.strip(), self.marks)

    def words(self) -> Iterator[Span]:
        """Yield its words: what stands between spaces and holds a letter or a digit."""
        for found in WORD.finditer(self.text):
            if has_words(found.group()):
                yield Span(self.line, self.start + found.start(), found.group())


NO_HOME = "Found no home in the draft."
TOO_LONG = "A word longer than any field."
HOMELESS = frozenset({NO_HOME, TOO_LONG})
"""Why a piece is unplaced that nobody left out."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A piece of the source that is in no content, and why; `words` are those that begin in it."""

    line: int
    text: str
    reason: str
    words: int

    @property
    def is_homeless(self) -> bool:
        """Return whether nobody left it out: it has no place all the same."""
        return self.reason in HOMELESS


@dataclass(frozen=True, slots=True)
class Aside:
    """A piece of the source that a part of the importer leaves out, with its reason."""

    span: Span
    reason: str


def has_words(text: str) -> bool:
    """Return whether a text holds a letter or a digit."""
    return text[:1].isalnum() or LETTER.search(text) is not None


def first_letter(text: str) -> int:
    """Return where the first letter or digit of a text is."""
    if text[:1].isalnum():
        return 0
    found = LETTER.search(text)
    return found.start() if found else len(text)


def joined(spans: tuple[Span, ...] | list[Span]) -> str:
    """Return the words of spans with single spaces between them."""
    return " ".join(" ".join(span.text.split()) for span in spans if span.text)
