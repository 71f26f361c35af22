"""Dates that a page gives for itself: a page that was last looked at years ago may tell what is no longer so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from .about import said
from .finding import Category, Finding, Severity
from .page import Page, Shape

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAY = (
    r"(?P<date>(?:(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?)?(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
    r"|dec)[a-z]*\.?"
    r"(?: \d{1,2}(?:st|nd|rd|th)?)?,? |(?:\d{1,2}[/.-])?\d{1,2}[/.-]|(?:spring|summer|autumn|fall|winter) (?:of )?)?"
    r"(?P<year>(?:19|20)\d\d))\b(?:-(?P<number>\d\d)(?:-\d\d)?)?"
)
LOOKED_AT = re.compile(
    r"(?:^|[.·|(] ?)(?:this |the |our )?(?:(?:page|article|content|information|leaflet|text|site|guide|medically"
    r"|clinically"
    r"|date|prices?|facts?) )*(?:(?:was|were|is) )?(?:last )?"
    r"(?P<what>updated?|reviewed|revised|revision|modified|checked|current as of|accurate as of|correct as of"
    r"|valid as of)"
    r"(?: date)?(?: (?:on|in|at|since|by [^.;\n]{3,60}?,?(?: on| in)?))?:? ?(?:was |in |on )?" + DAY,
)
DUE = re.compile(r"(?:next|due for|for) (?:\w+ )?(?:review|update)(?: (?:is|was|date|due|on|by|in))*:? ?" + DAY)
CODE = "outdated-page"
MEND = "Have it checked against what is known now, and give the new date."
YEARS = 3
"""How long ago a page may say that it was looked at."""


def outdated_page(page: Page) -> Iterator[Finding]:
    """A page that says it was last looked at years ago, or is overdue for it, is looked at again before it is shown."""
    if page.today is None:
        return
    for block in said(page):
        if block.shape is Shape.QUOTE:
            continue
        text = block.text.lower()
        if "20" not in text and "19" not in text:
            continue
        for found, why in _old(text, page.today):
            yield Finding(
                CODE, Category.OUTDATED, Severity.MAJOR, why, MEND,
                block.path, block.part, page.quoted(block, *found), block.start + found[0],
            )  # fmt: skip


def dates_in_source(text: str, today: date) -> Iterator[Finding]:
    """Yield the old dates of a source text: an import takes them out of the words that readers see."""
    place = 0
    for line in text.splitlines(keepends=True):
        for (begin, end), why in _old(line.rstrip().lower(), today) if "20" in line or "19" in line else ():
            yield Finding(
                CODE, Category.OUTDATED, Severity.MAJOR, why, MEND,
                quote=text[place + begin : place + end], start=place + begin,
            )  # fmt: skip
        place += len(line)


def _old(text: str, today: date) -> Iterator[tuple[tuple[int, int], str]]:
    for found in LOOKED_AT.finditer(text):
        if _day(found) < today.replace(year=today.year - YEARS, day=min(today.day, 28)):
            span = (found.start("what") if found.start() else _start(text), found.end())
            yield span, f"By its own words nobody has looked at this page for more than {YEARS} years."
    for found in DUE.finditer(text):
        if _day(found) < today:
            yield found.span(), "By its own words this page was to be looked at again before now."


def _start(text: str) -> int:
    return len(text) - len(text.lstrip(" .·|("))


def _day(found: re.Match[str]) -> date:
    """Return the last day that a date may mean."""
    year = int(found["year"])
    month = MONTHS.index(found["month"]) + 1 if found["month"] else int(found["number"] or 12)
    return date(year, min(12, max(1, month)), 28)
