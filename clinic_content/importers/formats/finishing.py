"""What can only be told once all lines of a page are there: title, bold headings, questions, links."""

from __future__ import annotations

import re
from dataclasses import replace

from clinic_content.importers import boilerplate
from clinic_content.importers.headings import is_short
from clinic_content.importers.lines import Line, Shape
from clinic_content.importers.roles import Use, use_of
from clinic_content.importers.spans import Aside, Span, has_words

from .regions import CONTENTS, LINKS
from .writer import Page

DEEPEST = 4
SITE = re.compile(r"\s+[|–—»·-]\s+(?=[^|–—»·]+$)")
WEBSITE = "The name of the website, from the title of its window."


def finish(page: Page, title: str) -> None:
    """Bring the lines of a page into the form in which they are understood; `title` is that of its window."""
    _set_links_aside(page)
    _find_strong_headings(page)
    _level_questions(page)
    _put_title_first(page, title)


def _put_title_first(page: Page, title: str) -> None:
    place = next((n for n, line in enumerate(page.lines) if line.shape is Shape.HEADING and line.level == 1), None)
    if place is not None:
        page.lines.insert(0, page.lines.pop(place))
    elif has_words(title):
        page.raw.append(title)
        whole = Span(len(page.raw), 0, title)
        site = SITE.search(title)
        body = whole.cut(0, site.start()) if site and has_words(title[: site.start()]) else whole
        page.lines.insert(0, Line(Shape.HEADING, body, None, 0, 1, 1, sure=True))
        if body is not whole and site:
            page.asides.append(Aside(whole.cut(site.end()), WEBSITE))


def _find_strong_headings(page: Page) -> None:
    """Make headings of lines that are nothing but a few words in strong type with something under them."""
    has_levels = any(line.shape is Shape.HEADING and line.level > 1 for line in page.lines)
    has_title = any(line.shape is Shape.HEADING and line.level == 1 for line in page.lines)
    above = 1
    for place, line in enumerate(page.lines):
        if line.shape is Shape.HEADING and line.level:
            above = line.level
        elif _is_strong_heading(page, place):
            level = 1 if place == 0 and not has_title else min(above + 1, DEEPEST) if has_levels else 2
            page.lines[place] = replace(line, shape=Shape.HEADING, level=level, sure=True)


def _is_strong_heading(page: Page, place: int) -> bool:
    line = page.lines[place]
    if line.shape is not Shape.TEXT or place + 1 == len(page.lines):
        return False
    after, text = page.lines[place + 1], line.body.text
    if after.shape in {Shape.BULLET, Shape.NUMBER} and use_of(text) is Use.REFERENCES:
        return True
    if line.body.line not in page.strong:
        return False
    if not is_short(text) or (text.endswith(":") and after.shape in {Shape.BULLET, Shape.NUMBER}):
        return False
    is_another = after.shape is Shape.TEXT and after.body.line in page.strong
    return place == 0 or not is_another


def _level_questions(page: Page) -> None:
    """Take the level from headings that are questions under one that announces them; so they are its questions."""
    announced = above = 0
    for place, line in enumerate(page.lines):
        if line.shape is not Shape.HEADING:
            continue
        is_question = line.body.text.endswith("?")
        if use_of(line.body.text) is Use.QUESTIONS:
            announced = line.level or above + 1
        elif announced and is_question and (not line.level or line.level >= announced):
            page.lines[place] = replace(line, level=0)
            continue
        elif not line.level:
            page.lines[place] = replace(line, level=min(above + 1, DEEPEST))
            continue
        elif line.level <= announced:
            announced = 0
        above = line.level


def _set_links_aside(page: Page) -> None:
    """Set aside what stands under a heading for other pages, and lists that only lead to places on the page."""
    kept: list[Line] = []
    other = 0
    for place, line in enumerate(page.lines):
        if line.shape is Shape.HEADING and line.level:
            other = line.level if boilerplate.is_about_other_pages(line.body.text) else 0
        if other and line.body.line in page.linked:
            page.asides.append(Aside(line.body, LINKS))
        elif _is_contents(page, place):
            page.asides.append(Aside(line.body, CONTENTS))
        else:
            kept.append(line)
    page.lines = kept


def _is_contents(page: Page, place: int) -> bool:
    """Return whether a line is one of three or more items that lead to places on the same page."""
    return _leads_inside(page, place) and any(
        all(_leads_inside(page, near) for near in range(first, first + 3)) for first in range(place - 2, place + 1)
    )


def _leads_inside(page: Page, place: int) -> bool:
    if not 0 <= place < len(page.lines):
        return False
    line = page.lines[place]
    return line.shape in {Shape.BULLET, Shape.NUMBER} and line.body.line in page.inside
