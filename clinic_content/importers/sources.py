"""A source as all formats hand it over: its lines, what the format itself sets aside, and what to tell of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from clinic_content.content.richtext import normalise_text

from .boilerplate import SAME_PICTURE
from .lines import Line, lines_of
from .pictures import Found, Picture
from .spans import Aside, Span, has_words


@dataclass(frozen=True, slots=True)
class Refused:
    """One of several texts in a file that could not be read, and why, in words for people."""

    name: str
    why: str


@dataclass(slots=True)
class Source:
    """What a format read from a file: every visible word is in `text`, line by line, and in a line or an aside."""

    name: str
    text: str
    lines: list[Line]
    asides: list[Aside] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    """The numbers that markup sets before the items of numbered lists, by their lines: no words of the text."""
    sha256: str = ""
    """The SHA-256 of the bytes it was read from: the same source is recognised when it comes again."""

    def leave(self, text: str, reason: str) -> None:
        """Add a line that is visible in the source and no part of what it says."""
        if span := self._line(text):
            self.asides.append(Aside(span, reason))

    def picture(self, alt: str, address: str, found: Found) -> None:
        """Add a picture that belongs to the source and stands at no place in it: it comes first."""
        if any(each.address == address for each in self.pictures if address):
            self.leave(alt, SAME_PICTURE)
            return
        span = self._line(alt)
        data, why = (found, "") if isinstance(found, bytes) else (b"", found)
        if span or data:
            line = span.line if span else 0
            self.pictures.append(Picture(span.text if span else "", address, line, words=span, data=data, why=why))

    def _line(self, text: str) -> Span | None:
        line = " ".join(normalise_text(text).split())
        if not has_words(line):
            return None
        self.text = f"{self.text}\n{line}" if self.text else line
        return Span(self.text.count("\n") + 1, 0, line)


def of_text(name: str, text: str, notices: tuple[str, ...] = ()) -> Source:
    """Return the source that a plain text is."""
    return Source(name, text, list(lines_of(text)), notices=list(notices))
