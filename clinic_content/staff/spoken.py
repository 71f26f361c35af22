"""A page in the order in which it is spoken: what a screen reader says of it, line by line, with its marks."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

HEADINGS = {f"h{n}": f"Heading level {n}" for n in range(1, 7)}
SAYS = {
    "ul": "List", "ol": "Numbered list", "table": "Table", "nav": "Navigation", "aside": "Note", "figure": "Figure",
    "blockquote": "Quotation", "caption": "Caption",
}  # fmt: skip
LINES = frozenset({"p", "li", "td", "th", "dt", "dd", "figcaption", "summary", *HEADINGS, *SAYS})
WITHIN = {"a": "link", "ins": "new", "del": "gone"}
UNSAID = frozenset({"svg", "script", "style", "title"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is spoken: what it is, and its words."""

    what: str
    words: str


class _Speaker(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.what = ""
        self.said: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag in UNSAID:
            self.silent += 1
        if tag == "img":
            self.end("Picture", held.get("alt") or "")
        elif tag in WITHIN and not self.silent:
            self.said.append(f" [{WITHIN[tag]}: ")
        elif tag in LINES:
            self.end()
            self._begin(tag, held.get("aria-label") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSAID:
            self.silent -= 1
        if tag in WITHIN and not self.silent:
            self.said.append("] ")
        elif tag in LINES:
            self.end()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(data)

    def _begin(self, tag: str, label: str) -> None:
        if tag in SAYS:
            self.lines.append(Line(SAYS[tag], label))
        self.what = HEADINGS.get(tag, {"li": "Item", "td": "Cell", "th": "Header cell"}.get(tag, ""))

    def end(self, what: str = "", words: str = "") -> None:
        """End a line, and say what stands alone after it."""
        told = " ".join("".join(self.said).split())
        if told:
            self.lines.append(Line(self.what, told))
        self.said, self.what = [], ""
        if what:
            self.lines.append(Line(what, words))


def spoken(page: str) -> list[Line]:
    """Return a page's lines in the order in which they are spoken."""
    speaker = _Speaker()
    speaker.feed(page)
    speaker.close()
    speaker.end()
    return speaker.lines
