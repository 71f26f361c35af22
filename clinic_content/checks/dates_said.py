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
STILL = re.compile(
    r"\b(?P<what>(?:until|till|through|thru|valid (?:until|through|to|for)|expir(?:es|ing)(?: on)?|ends?(?: on)?"
    r"|closes?(?: on)?"
    r"|(?:open|start|begin)s?(?: on| in| from)?|available (?:from|in|on|until)|coming (?:in|on)?|launch(?:es"
    r"|ing)(?: in| on)?"
    r"|(?:expected|due|set|scheduled|planned|hope|hopes|plan|plans|going|will)(?: [\w-]+){0,6}? (?:in|by|before|on"
    r"|from)"
    r"|(?:before|by)(?=[^.]{0,60}\b(?:save|free|off|discount|offer|gift)\b)|join [^.]{0,30} (?:before|by)"
    r"|(?:prices?|fees?|rates?|costs?)(?: [\w-]+){0,3}? (?:as of|from|correct (?:in|at)|valid (?:in|from)|current"
    r" (?:in|as of)|for)|as of))"
    r" (?:the |end of |early |late |mid-?|on |in |at least )*" + DAY,
)
"""What a page says will be, or still holds, with its date."""
SEASON = re.compile(
    r"\b(?P<first>20\d\d)[-–/](?P<year>(?:20)?\d\d) (?:\w+ )?(?:season|flu|vaccines?|formula|school|plan|benefits?"
    r"|price|winter|program\w*)\b"
)
WAS = re.compile(
    r"\b(?:was|were|had|did|ran|recruited|followed|enrol\w+|published|conducted|lasted|approved|studied|searched"
    r"|began|started|included|took"
    r"|from (?:\w+ )?(?:19|20)\d\d|between (?:\w+ )?(?:19|20)\d\d)\b[^.;]*$"
)
"""Before the words: then they tell what once was."""
OF_A_SOURCE = re.compile(r"\bdoi\b|https?:|\bet al\b|\bjournal\b|\bpmid\b|\d{4};\d")
CODE = "outdated-page"
MEND = "Have it checked against what is known now, and give the new date."
OF_YEARS = (
    "until",
    "through",
    "valid",
    "price",
    "fee",
    "rate",
    "cost",
    "expected",
    "due",
    "set",
    "scheduled",
    "planned",
    "plan",
    "will",
    "coming",
    "launch",
)
"""Words behind which a year alone is a date."""
OF_PRICES = ("price", "fee", "rate", "cost")
"""What holds for a year, as far as anybody knows."""
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
    if not OF_A_SOURCE.search(text):
        yield from _over(text, today)


def _over(text: str, today: date) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield what is said to hold still, or to come, on a day that has passed."""
    for found in STILL.finditer(text):
        is_bare = not found["month"] and not found["what"].startswith(OF_YEARS)
        is_told_as_of = found["what"].endswith("as of") or found["what"].startswith(OF_PRICES)
        last = today.replace(year=today.year - 1, day=min(today.day, 28)) if is_told_as_of else today
        if not is_bare and _day(found) < last and not WAS.search(text[: found.start()].rpartition(". ")[2]):
            yield found.span(), "That day has passed, and the page speaks of it as still to come."
    for found in SEASON.finditer(text):
        if int(found["year"][-2:]) + 2000 < today.year and not WAS.search(text[: found.start()].rpartition(". ")[2]):
            yield found.span(), "That season is over."


def _start(text: str) -> int:
    return len(text) - len(text.lstrip(" .·|("))


def _day(found: re.Match[str]) -> date:
    """Return the last day that a date may mean."""
    year = int(found["year"])
    month = MONTHS.index(found["month"]) + 1 if found["month"] else int(found["number"] or 12)
    return date(year, min(12, max(1, month)), 28)
