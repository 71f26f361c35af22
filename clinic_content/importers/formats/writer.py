"""Lines of a source as a walk through markup finds them: text in one form, with its emphasis and links."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from clinic_content.content.richtext import CONTROL, is_safe_address, normalise_text
from clinic_content.importers.boilerplate import NOT_SHOWN, UNDER_PICTURE
from clinic_content.importers.decoding import MOST_LINES
from clinic_content.importers.lines import Line, Shape, line_of
from clinic_content.importers.pictures import HELD, LISTED, SURPLUS, TOO_MANY, Files, Picture, embedded
from clinic_content.importers.spans import Aside, Mark, Span, has_words

MOST_MARKS = 100
LONGEST_ADDRESS = 500
ADDRESS = re.compile(rf"(?!data:|{HELD})\s*\S", re.IGNORECASE)
"""The address of a file; not one that holds its picture within itself, nor one that a reader of a format made up."""
BETWEEN = " · "
RELATIVE = re.compile(r"(?!#|[a-z][a-z0-9+.-]*:|//)\S", re.IGNORECASE)
"""An address on the site that a text comes from; not one on the page itself, which is gone as a place."""
MOST_LOST, LONGEST_LOST = 10, 100
LOST = "{} to other pages of the site that this text comes from could not be kept: {}. Set anew what is needed."
SPACES = re.compile(r"\s+")
RAISED = re.compile(r"[\s\d,–−-]*\d[\s\d,–−-]*$")
TO_RAISED = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹––", " \t\n\xa0")
TAGS = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "sub": "sub", "sup": "sup", "a": "a"}


@dataclass(frozen=True, slots=True)
class Written:
    """A text with its marks, in one form: no double spaces, none at the ends."""

    text: str
    marks: tuple[Mark, ...] = ()
    address: str = ""
    """The address of the link that the whole text is, also where no such address can be kept."""
    lost: tuple[str, ...] = ()
    """The addresses of links that only the site of the text can follow: the words are kept without them."""

    def shifted(self, by: int) -> tuple[Mark, ...]:
        """Return its marks as they are where the text begins further on in a line."""
        return tuple(Mark(each.begin + by, each.end + by, each.tag, each.address) for each in self.marks)

    @property
    def is_strong(self) -> bool:
        """Return whether every word of it is set in strong type."""
        bare = self.text
        for each in self.marks:
            if each.tag == "strong":
                bare = bare[: each.begin] + " " * (each.end - each.begin) + bare[each.end :]
        return has_words(self.text) and not has_words(bare)


NOTHING = Written("")


class TooLong(ValueError):
    """A page of more lines than any page for patients has."""


class Buffer:
    """Collects one text piece by piece, noting where emphasis and links begin and end."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.length = 0
        self.ends_in_space = True
        self.open: list[tuple[str, str, int]] = []
        self.marks: list[Mark] = []

    def add(self, raw: str) -> None:
        """Take a piece of text; spaces become one."""
        piece = _in_one_form(raw)
        if self.open and any(tag == "sup" for tag, _, _ in self.open) and RAISED.match(piece):
            piece = piece.translate(TO_RAISED)
        if self.ends_in_space:
            piece = piece.lstrip(" ")
        if piece:
            self.text.append(piece)
            self.length += len(piece)
            self.ends_in_space = piece.endswith(" ")

    @property
    def said(self) -> str:
        """Return what was collected so far, without its marks."""
        return "".join(self.text).strip()

    def begin(self, name: str, address: str = "") -> None:
        """Open emphasis or a link."""
        self.open.append((TAGS[name], address, self.length))

    def end(self, name: str) -> None:
        """Close the last emphasis or link of a name."""
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place][0] == TAGS[name]:
                self._close(*self.open.pop(place))
                return

    def _close(self, tag: str, address: str, begin: int) -> None:
        if self.length > begin:
            self.marks.append(Mark(begin, self.length, tag, address))

    def take(self) -> Written:
        """Return what was collected, and begin anew; what is open stays open."""
        if not self.text:
            return NOTHING
        for tag, address, begin in self.open:
            self._close(tag, address, begin)
        text, marks = "".join(self.text).rstrip(" "), self.marks
        self.open = [(tag, address, 0) for tag, address, _ in self.open]
        self.text, self.length, self.ends_in_space, self.marks = [], 0, True, []
        if not (text.isascii() or unicodedata.is_normalized("NFC", text)):
            # A sign that joins the letter before it moves every place after it.
            return Written(unicodedata.normalize("NFC", text))
        kept = tuple(_trimmed(text, marks)) if len(marks) <= MOST_MARKS else ()
        lost = tuple(each.address for each in marks if each.tag == "a" and RELATIVE.match(each.address))
        return Written(text, kept, _whole_link(text, marks), lost)


def _in_one_form(raw: str) -> str:
    """Return a piece of text without what cannot be seen, and with single spaces."""
    if not raw.isascii() or CONTROL.search(raw):
        return SPACES.sub(" ", normalise_text(raw))
    words = raw.split()
    before, after = " " if raw[:1].isspace() else "", " " if words and raw[-1:].isspace() else ""
    return f"{before}{' '.join(words)}{after}"


def _is_spacer(element: HtmlElement) -> bool:
    """Return whether a picture only takes up room or counts readers."""
    return any(element.get(name) in {"0", "1"} for name in ("width", "height"))


def _is_kept(address: str) -> bool:
    return (
        len(address) <= LONGEST_ADDRESS
        and address.startswith(("https://", "http://", "mailto:", "tel:"))
        and is_safe_address(address)
    )


def _whole_link(text: str, marks: list[Mark]) -> str:
    """Return the address of the link that covers every word of a text; nothing where none does."""
    links = [each for each in marks if each.tag == "a" and each.address]
    if len(links) != 1 or has_words(text[: links[0].begin]) or has_words(text[links[0].end :]):
        return ""
    return links[0].address


def _trimmed(text: str, marks: list[Mark]) -> list[Mark]:
    """Return marks without the spaces at their ends, and without those that hold no word or have become letters."""
    found = []
    for each in marks:
        inside = text[each.begin : each.end]
        begin = each.begin + len(inside) - len(inside.lstrip())
        end = begin + len(inside.strip())
        raised = each.tag == "sup" and any(character in "⁰¹²³⁴⁵⁶⁷⁸⁹" for character in inside)
        is_kept = each.tag != "a" or _is_kept(each.address)
        if is_kept and has_words(inside) and not raised:
            found.append(Mark(begin, end, each.tag, each.address))
    return found


@dataclass(slots=True)
class Page:
    """The lines of a page in the order of the source, and what belongs to them."""

    raw: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    strong: set[int] = field(default_factory=set)
    """The numbers of lines that are wholly in strong type, and so may be headings."""
    numbers: dict[int, int] = field(default_factory=dict)
    """The numbers that a page shows before the items of its numbered lists, by their lines."""
    linked: set[int] = field(default_factory=set)
    """The numbers of lines that are nothing but a link."""
    inside: set[int] = field(default_factory=set)
    """Those of them that lead to a place on the page itself."""
    files: Files = field(default_factory=lambda: Files(embedded))
    surplus: list[str] = field(default_factory=list)
    """The words for pictures that are more than are told of one by one."""
    lost: list[str] = field(default_factory=list)
    """The addresses of links that could not be kept."""
    last_in: dict[HtmlElement, int] = field(default_factory=dict)
    """The last picture in each element that holds any."""
    notices: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that is visible, line by line."""
        return "\n".join(self.raw)

    def put(self, written: Written, shape: Shape, *, gap: int = 1, indent: int = 0, level: int = 0) -> None:
        """Take a line that the markup says is of a shape; a text without words is none."""
        if span := self._span(written):
            self.lines.append(Line(shape, span, None, indent, gap, level, sure=True))

    def put_text(self, written: Written, *, gap: int, sure: bool) -> None:
        """Take a line of running text; it may begin with a number or a sign that somebody typed."""
        if not (span := self._span(written)):
            return
        line = line_of(span, 0, gap)
        if line.shape in {Shape.TEXT, Shape.HEADING, Shape.RULE}:
            line = Line(Shape.TEXT, span, None, 0, gap, sure=sure, is_paragraph=True)
            if written.is_strong:
                self.strong.add(span.line)
        self.lines.append(line)

    def put_row(self, cells: list[Written], *, first: bool) -> None:
        """Take a row of a table."""
        whole = " | ".join(cell.text for cell in cells)
        if not has_words(whole):
            return
        self.raw.append(whole)
        spans, place = [], 0
        for cell in cells:
            spans.append(Span(len(self.raw), place, cell.text, cell.shifted(place)))
            self.lost += cell.lost
            place += len(cell.text) + 3
        self.lines.append(Line(Shape.ROW, Span(len(self.raw), 0, whole), None, 0, int(first), 0, True, tuple(spans)))

    def leave(self, text: str, reason: str) -> None:
        """Set a text aside."""
        if span := self._span(Written(text)):
            self.asides.append(Aside(span, reason))

    def picture(self, element: HtmlElement) -> None:
        """Take a picture that stands here, with its words in a line of their own; one of no meaning is none."""
        address = element.get("src") or ""
        words = SPACES.sub(" ", normalise_text(element.get("alt") or "")).strip()
        if len(self.pictures) >= LISTED:
            self.surplus.append(words)
            return
        found = self.files.open(address)
        data, why = (found, "") if isinstance(found, bytes) else (b"", found)
        after, span = len(self.raw), self._span(Written(words))
        if span or (not _is_spacer(element) and (data or (address and element.get("alt") is None))):
            known = address[:LONGEST_ADDRESS] if ADDRESS.match(address) else ""
            line, alt = (span.line, span.text) if span else (0, "")
            self.pictures.append(Picture(alt, known, line, after, span, data=data, why=why))
            self.last_in[element.getparent()] = len(self.pictures) - 1

    def caption(self, figure: HtmlElement, text: str) -> None:
        """Take the words under the last picture of a figure; they are set aside where it has none."""
        own = [n for above, n in self.last_in.items() if above is figure or figure in above.iterancestors()]
        if not own or self.pictures[own[-1]].caption:
            self.leave(text, UNDER_PICTURE)
        elif span := self._span(Written(text)):
            self.pictures[own[-1]] = replace(self.pictures[own[-1]], caption=span)

    def end(self) -> None:
        """Tell of the links that are not kept, and of the pictures that are too many, each in one line."""
        if lost := list(dict.fromkeys(self.lost)):
            named = ", ".join(each[:LONGEST_LOST] for each in lost[:MOST_LOST]) + (
                ", …" if len(lost) > MOST_LOST else ""
            )
            self.notices.append(LOST.format("1 link" if len(lost) == 1 else f"{len(lost)} links", named))
        if self.surplus:
            self.notices.append(SURPLUS.format(len(self.surplus)))
            self.leave(BETWEEN.join(filter(None, self.surplus)), NOT_SHOWN.format(TOO_MANY))

    def _span(self, written: Written) -> Span | None:
        if not has_words(written.text):
            return None
        if len(self.raw) >= MOST_LINES:
            raise TooLong
        self.raw.append(written.text)
        self.lost += written.lost
        if written.address:
            (self.inside if written.address.startswith("#") else self.linked).add(len(self.raw))
        return Span(len(self.raw), 0, written.text, written.marks)
