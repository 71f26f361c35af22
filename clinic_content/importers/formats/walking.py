"""A walk through the elements of a page, in which every visible word comes to a line or is set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from clinic_content.importers.calls import CALL
from clinic_content.importers.headings import asks, is_short
from clinic_content.importers.lines import Shape
from clinic_content.importers.pictures import Files, Find

from . import regions as r
from .regions import Regions
from .writer import TAGS, Buffer, Page, Written

UNSEEN = {
    "script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "video", "audio", "canvas",
    "map", "datalist", "link", "meta", "base",
}  # fmt: skip
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
BLOCKS = {
    "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "ul", "ol", "li", "dl", "dt", "dd",
    "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "blockquote", "pre", "figure", "figcaption",
    "address", "hr", "details", "summary", "form", "fieldset", "legend", "body", "html", "center", "menu", "hgroup",
    "search", "dialog", "colgroup", "button", "label", "select", "option", "textarea",
} | set(HEADINGS)  # fmt: skip
MOST_COLUMNS = 40
IN_TYPE = re.compile(r"\b(?:title|heading)\b|^h[1-6]$", re.IGNORECASE)
"""The class of what is set as a heading and not marked as one."""
PLAIN = {"strong", "b", "em", "i", "sub", "sup", "br"}
"""Elements that are never anything but a part of a text."""
BETWEEN = " · "


@dataclass(slots=True)
class _List:
    """A list that is open: whether its items count, whether one of them has begun, and how many there were."""

    ordered: bool
    begun: bool = False
    count: int = 0


def walk(root: HtmlElement, regions: Regions | None, find: Find) -> Page:
    """Return the lines of a page; `find` returns the files of its pictures."""
    walker = _Walker(regions, find, sure=any(True for _ in root.iter("h2", "h3", "h4")))
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "end":
            walker.end(element)
        elif not walker.start(element):
            events.skip_subtree()
    walker.flush()
    walker.page.end()
    return walker.page


class _Walker:
    """Takes the elements one by one; what is open is on its stacks."""

    def __init__(self, regions: Regions | None, find: Find, *, sure: bool) -> None:
        self.page, self.buffer, self.regions, self.sure = Page(files=Files(find)), Buffer(), regions, sure
        self.lists: list[_List] = []
        self.aside: tuple[HtmlElement, str] | None = None
        self.in_main = 0
        self.heading = 0
        self.owed = 0
        self.has_title = False
        self.parted = False
        self.unfolds: HtmlElement | None = None
        self.table: _Table | None = None
        self.item_open = False
        self.gap = 1
        self.pictures: list[HtmlElement] = []

    def start(self, element: HtmlElement) -> bool:
        """Begin an element; return whether what is in it is to be seen."""
        tag = element.tag
        if not isinstance(tag, str) or tag in UNSEEN:
            return False
        if self.regions is not None and element is self.regions.main:
            self.in_main += 1
        if self.aside is None and tag not in PLAIN:
            self._begin_aside(element)
        if tag in BLOCKS:
            self._begin_block(element, tag)
        else:
            self._begin_inline(element, tag)
        if element.text:
            self._text(element, element.text)
        return True

    def end(self, element: HtmlElement) -> None:
        """End an element, and take the text that stands after it."""
        tag = element.tag
        if isinstance(tag, str) and tag not in UNSEEN:
            if tag in BLOCKS:
                self._end_block(element, tag)
            elif tag in TAGS:
                self.buffer.end(tag)
            if self.aside is not None and element is self.aside[0]:
                self.flush()
                self.aside = None
            if self.regions is not None and element is self.regions.main:
                self.in_main -= 1
        if element.tail:
            self._text(element.getparent(), element.tail)

    def flush(self) -> None:
        """Make a line of what was collected, of the shape that the open elements give it."""
        written = self.buffer.take()
        if self.aside is not None:
            self._leave(written.text.strip(" ·"), *self.aside)
            return
        self._put(written)
        for each in self.pictures:
            self.page.picture(each)
        self.pictures = []

    def _leave(self, text: str, element: HtmlElement, reason: str) -> None:
        figure = element.getparent()
        if reason == r.PICTURE_WORDS and figure is not None:
            self.page.caption(figure, text)
        else:
            self.page.leave(text, reason)

    def _put(self, written: Written) -> None:
        if not written.text:
            return
        level, self.owed = self.heading or (self.owed if is_short(written.text) else 0), 0
        if level:
            self.page.put(Written(written.text, lost=written.lost), Shape.HEADING, level=level)
        elif self.unfolds is not None:
            self.page.put(Written(written.text), Shape.HEADING)
        elif self.lists:
            self._put_item(written)
        else:
            self.page.put_text(written, gap=self.gap, sure=self.sure)
        self.gap = 1

    def _put_item(self, written: Written) -> None:
        """Make an item of a line, or a paragraph under it where the item has begun already."""
        list_ = self.lists[-1]
        shape = Shape.UNDER if list_.begun else Shape.NUMBER if list_.ordered else Shape.BULLET
        before = len(self.page.raw)
        self.page.put(written, shape, gap=int(not list_.begun), indent=4 * (len(self.lists) - 1))
        if shape is Shape.NUMBER and len(self.page.raw) > before:
            list_.count += 1
            self.page.numbers[len(self.page.raw)] = list_.count
        list_.begun = list_.begun or len(self.page.raw) > before

    def _text(self, element: HtmlElement | None, text: str) -> None:
        if text.isspace() and self.buffer.ends_in_space and (element is None or element.tag != "pre"):
            return
        if text.strip():
            self.parted = False
        if self.table is not None and not self.table.in_cell:
            if not text.strip():
                return
            self.flush()
        if element is not None and element.tag == "pre" and self.aside is None and self.table is None:
            for line in text.split("\n"):
                self.buffer.add(line)
                self._break()
        else:
            self.buffer.add(text)

    def _break(self, element: HtmlElement | None = None) -> None:
        """End a line where the page does: what follows goes on in the same paragraph, or is one of several."""
        if self.aside is not None or self.table is not None or self.lists or self.heading:
            self.buffer.add(" ")
            return
        empty = self.buffer.length == 0
        is_headed = self.unfolds is None and self.gap > 0 and _heads(self.buffer.said, element)
        if is_headed:
            self.page.put(Written(self.buffer.take().text), Shape.HEADING)
        self.flush()
        self.gap = 1 if empty or is_headed else 0

    def _begin_aside(self, element: HtmlElement) -> None:
        reason = self._reason(element)
        if reason:
            self.flush()
            self.aside = (element, reason)

    def _reason(self, element: HtmlElement) -> str:
        tag = element.tag
        if tag in {"a", "button"} and (reason := self._of_button(element, tag)):
            return reason
        if tag == "figcaption" and element.getparent() is not None and _holds_picture(element.getparent()):
            return r.PICTURE_WORDS
        if self.regions is None:
            return r.BY_TAG.get(tag, "")
        return self.regions.reason(element, inside=self.regions.main is None or self.in_main > 0)

    def _of_button(self, element: HtmlElement, tag: str) -> str:
        """Return what a button is; one in a heading or table, or that unfolds an answer, is text."""
        if self.heading or self.table is not None or self.unfolds is not None or r.unfolds(element):
            return ""
        is_alone = self.buffer.length == 0 and not (element.tail or "").strip()
        if tag == "a":
            return CALL if is_alone and r.is_call(element) else ""
        return "" if element.text_content().strip().endswith("?") else r.BUTTON

    def _begin_inline(self, element: HtmlElement, tag: str) -> None:
        if tag == "br":
            self._break(element)
        elif tag == "img":
            self._picture(element)
        elif tag in TAGS:
            self.buffer.begin(tag, element.get("href", "") if tag == "a" else "")

    def _picture(self, element: HtmlElement) -> None:
        if self.aside is None:
            self.pictures.append(element)
        elif (alt := element.get("alt") or "").strip():
            self._part()
            self._text(None, alt)
            self._part()

    def _begin_block(self, element: HtmlElement, tag: str) -> None:
        if self.aside is not None:
            self._part()
        elif self.table is not None:
            self.table.begin(element, tag, self)
        else:
            self.flush()
            self._open(element, tag)

    def _part(self) -> None:
        """Part what stands in different blocks but comes to one line."""
        if self.buffer.length and not self.parted:
            self.buffer.add(BETWEEN if self.aside is not None else " ")
            self.parted = True

    def _open(self, element: HtmlElement, tag: str) -> None:
        if tag in HEADINGS:
            self.heading = self._level(element, tag)
        elif tag in {"ul", "ol", "menu", "dl"}:
            self.lists.append(_List(tag == "ol"))
        elif tag in {"li", "dt"} and self.lists:
            self.lists[-1].begun = False
        elif tag == "table" and _is_data(element):
            self.table = _Table(element)
        elif _is_title(element, tag) and self.unfolds is None and not self.lists:
            self.unfolds = element

    def _level(self, element: HtmlElement, tag: str) -> int:
        """Return the level of a heading; only the title has the first."""
        if tag != "h1":
            return HEADINGS[tag]
        is_title = element is self.regions.heading if self.regions is not None else not self.has_title
        self.has_title = self.has_title or is_title
        return 1 if is_title else 2

    def _end_block(self, element: HtmlElement, tag: str) -> None:
        if self.aside is not None:
            self._part()
            return
        if self.table is not None:
            self.table.end(element, tag, self)
            return
        is_empty = self.buffer.length == 0
        self.flush()
        if tag in HEADINGS:
            # An empty heading over a short line is its heading: editors of web pages tear the two apart.
            self.owed = self.heading if is_empty and not any(True for _ in element.iter("img", "svg")) else 0
            self.heading = 0
        elif tag in {"ul", "ol", "menu", "dl"} and self.lists:
            self.lists.pop()
        elif element is self.unfolds:
            self.unfolds = None


class _Table:
    """A table that is open: its cells come to rows, which come to lines."""

    def __init__(self, element: HtmlElement) -> None:
        self.element = element
        self.in_cell = False
        self.first = True
        self.row: list[Written] = []
        self.from_above: dict[int, int] = {}

    def begin(self, element: HtmlElement, tag: str, walker: _Walker) -> None:
        """Begin what stands in the table."""
        if tag in {"td", "th"}:
            self._fill()
            self.in_cell = True
        elif self.in_cell:
            walker._part()
        elif tag == "tr":
            self.row = []

    def end(self, element: HtmlElement, tag: str, walker: _Walker) -> None:
        """End what stands in the table, or the table."""
        if tag in {"td", "th"}:
            self._take(element, walker.buffer.take())
        elif self.in_cell:
            walker._part()
        elif tag == "tr":
            self._fill()
            before = len(walker.page.raw)
            walker.page.put_row(self.row, first=self.first)
            self.first = self.first and len(walker.page.raw) == before
        elif tag == "caption":
            walker.page.put(walker.buffer.take(), Shape.TEXT)
        if element is self.element:
            walker.table = None
            walker.flush()

    def _take(self, element: HtmlElement, written: Written) -> None:
        self.in_cell = False
        wide, high = _span(element, "colspan"), _span(element, "rowspan")
        for place in range(len(self.row), len(self.row) + wide):
            if high > 1:
                self.from_above[place] = high - 1
        is_header = self.first or element.tag == "th"
        kept = tuple(mark for mark in written.marks if mark.tag != "strong") if is_header else written.marks
        self.row += [Written(written.text, kept, lost=written.lost), *[Written("")] * (wide - 1)]

    def _fill(self) -> None:
        """Leave the places free that cells of rows above reach into."""
        while (left := self.from_above.get(len(self.row), 0)) and len(self.row) < MOST_COLUMNS:
            self.from_above[len(self.row)] = left - 1
            self.row.append(Written(""))


def _span(element: HtmlElement, name: str) -> int:
    number = str(element.get(name, "1"))
    return min(int(number), MOST_COLUMNS) if number.isdecimal() and number.isascii() and int(number[:3]) else 1


def _is_data(table: HtmlElement) -> bool:
    """Return whether a table holds data; one that only arranges a page is read as if it were not there."""
    if table.get("role") in {"presentation", "none"}:
        return False
    rows = [sum(1 for cell in row if cell.tag in {"td", "th"}) for row in table.iter("tr")]
    holds_parts = any(True for _ in table.iter("h1", "h2", "h3", "table") if _ is not table)
    return len(rows) > 1 and 1 < max(rows) <= MOST_COLUMNS and not holds_parts


def _is_title(element: HtmlElement, tag: str) -> bool:
    """Return whether an element unfolds what is under it."""
    return tag == "summary" or (tag in {"button", "label"} and element.text_content().strip().endswith("?"))


def _heads(line: str, break_: HtmlElement | None) -> bool:
    """Return whether the first line of a paragraph is its heading: a question, or in the type of a heading."""
    if break_ is None or not line or not is_short(line):
        return False
    before = break_.getprevious()
    is_alone = before is not None and not (before.tail or "").strip() and (before.text_content().strip() == line)
    return (line.endswith("?") and asks(line)) or (is_alone and bool(IN_TYPE.search(before.get("class") or "")))


def _holds_picture(figure: HtmlElement) -> bool:
    return any(True for _ in figure.iter("img", "picture", "video", "svg", "iframe"))
