"""The one place of this project that declares HTML to be safe."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

from clinic_content.content.richtext import verified
from clinic_content.content.schema import Reference

from . import glance

CITATION = re.compile(r'<a href="#ref-([a-z0-9-]+)">(.*?)</a>', re.DOTALL)
ASIDE = re.compile(r'<aside data-callout="([a-z]+)"([^<>]*)>')
TABLE = re.compile(r"<table([^<>]*)>(.*?)</table>", re.DOTALL)
OWN_ID = re.compile(r'\s(?:id|aria-labelledby)="[^"]*"')
HERE = re.compile(r'<a href="#[^"]*"([^>]*)>')
MARKED = re.compile(r' class="(new|gone)"')
CALLOUTS = {
    "note": "Good to know",
    "warning": "Important",
    "emergency": "Emergency",
    "do": "Do",
    "dont": "Do not",
}

UNSAFE_IN_SCRIPT = str.maketrans(
    {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
"""What could end the script element that holds data, or a line of a script."""


def drawing(svg: str) -> SafeString:
    """Return a drawing as HTML: made by us on the server, of numbers and of names that its library has escaped."""
    return mark_safe(svg)  # noqa: S308


@dataclass(frozen=True)
class Ink:
    """Turns the texts of one content into safe HTML: with its own numbers for citations, and marks where it changed."""

    references: Iterable[Reference] = ()
    marks: Mapping[tuple[str, str], str] = field(default_factory=dict)
    anchor: str = ""
    """What stands before the names of this content's own references, where it stands inside another."""
    used: set[tuple[str, str]] = field(default_factory=set, compare=False)
    """The marks that were shown in their place."""

    def text(self, part: str, name: str, value: str) -> SafeString:
        """Return a plain text, escaped, or as it was marked."""
        if marked := self._mark(part, name):
            return mark_safe(marked)  # noqa: S308 - made by content.diff from escaped text
        return escape(value)

    def lines(self, part: str, name: str, values: Iterable[str]) -> list[SafeString]:
        """Return several plain texts; as they were marked, those that were taken out are among them."""
        if marked := self._mark(part, name):
            return [mark_safe(line.strip()) for line in marked.split("\n") if line.strip()]  # noqa: S308
        return [escape(value) for value in values]

    def rest(self, part: str) -> list[tuple[str, SafeString]]:
        """Return the marks of a part that have no place of their own on the page, so that no change is invisible."""
        left = [name for at, name in self.marks if at == part and name and (at, name) not in self.used]
        return [(name.replace("_", " ").capitalize(), self.text(part, name, "")) for name in left]

    def rich(self, part: str, name: str, value: str, *, is_day: bool = False) -> SafeString:
        """Return rich text, verified to be clean, with citations, callouts and tables dressed.

        `is_day` says that its steps are those of a treatment day.
        """
        shown = self._mark(part, name) or glance.drawn(verified(value), is_day=is_day)
        shown = CITATION.sub(self._citation, shown)
        shown = ASIDE.sub(_aside, shown)
        return mark_safe(TABLE.sub(_table, shown))  # noqa: S308

    def _mark(self, part: str, name: str) -> str:
        self.used.add((part, name))
        return self.marks.get((part, name), "")

    def mark_of(self, part: str) -> str:
        """Return whether a whole part is new or was moved."""
        return self.marks.get((part, ""), "")

    def number(self, key: str) -> int | None:
        """Return the number of a reference in the list."""
        return next((n for n, each in enumerate(self.references, start=1) if each.key == key), None)

    def cited(self, keys: Iterable[str]) -> list[tuple[str, int]]:
        """Return key and number of each reference, for the citations of a list's entry."""
        return [(key, number) for key in keys if (number := self.number(key)) is not None]

    def _citation(self, found: re.Match[str]) -> str:
        number = self.number(found.group(1))
        if number is None:
            return found.group(2)
        own = f"{escape(self.anchor)}ref-{found.group(1)}"
        return f'<sup class="cite"><a href="#{own}" aria-label="Source {number}">{number}</a></sup>'


def without_citations(value: str) -> str:
    """Return rich text without its citations, for a place where the numbers would be those of another list."""
    return re.sub(r"\s*" + CITATION.pattern, "", value, flags=re.DOTALL)


def _aside(found: re.Match[str]) -> str:
    kind = found.group(1)
    mark = MARKED.search(found.group(2))
    title = f'<p class="callout-title">{CALLOUTS.get(kind, "Good to know")}</p>'
    return f'<aside class="callout {kind}{f" {mark.group(1)}" if mark else ""}">{title}'


def _table(found: re.Match[str]) -> str:
    caption = re.search(r"<caption[^<>]*>(.*?)</caption>", found.group(2), re.DOTALL)
    label = escape(html.unescape(re.sub(r"<[^<>]+>", "", caption.group(1)))) if caption else "Table"
    table = f"<table{found.group(1)}>{found.group(2)}</table>"
    return f'<div class="table" role="region" aria-label="{label}" tabindex="0">{table}</div>'


def as_data(found: object) -> SafeString:
    """Return data as JSON that nothing in it can end: for a script element that holds data and runs nothing."""
    return mark_safe(json.dumps(found, ensure_ascii=False).translate(UNSAFE_IN_SCRIPT))  # noqa: S308 - escaped


def alone(rendered: str) -> SafeString:
    """Return a rendered piece of a page that can stand among others: without names that it shares with them.

    What no template rendered is escaped.
    """
    piece = conditional_escape(rendered)
    return mark_safe(HERE.sub(r"<a\1>", OWN_ID.sub("", piece)))  # noqa: S308 - attributes only fall away
