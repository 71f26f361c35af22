"""Teach the model of `importers.learned_lines` which lines of the keyed pages are titles, headings and questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from pycrfsuite import Trainer

from clinic_content.importers.learned_lines import ABOVE, HEADING, OTHER, QUESTION, TITLE, features
from clinic_content.importers.lines import Line, lines_of

from .mastheads import under_masthead
from .pages import Keyed, plain

ASKED = re.compile(r"(?:q|question) ?\d* ")
MOST_UNDER_MASTHEAD = 16
"""Further down a page is the same without its masthead, and only takes longer."""
PARAMETERS = {"c1": 0.3, "c2": 0.05, "max_iterations": 150, "feature.possible_transitions": True}


def uncounted(heading: str) -> str:
    """Return a heading without its number, which some keys hold and others do not."""
    return plain(re.sub(r"^\d{1,2}(?:\.\d{1,2})*[.):]?\s+(?=\S)", "", heading))


def marks_of(lines: Sequence[Line], page: Keyed) -> list[str]:
    """Return for each line of a page what its key says it is."""
    key = page.key or {}
    title = uncounted(key["title"])
    headings = {uncounted(each["heading"]) for each in key["headings"]}
    questions = {plain(each["question"]) for each in key["faqs"]}
    found: list[str] = []
    for line in lines:
        text, said = uncounted(line.body.text), plain(line.body.text)
        if text and text == title and TITLE not in found:
            found.append(TITLE)
        elif text in headings:
            found.append(HEADING)
        else:
            found.append(QUESTION if said and {said, ASKED.sub("", said, count=1)} & questions else OTHER)
    above = found.index(TITLE) if TITLE in found else 0
    return [ABOVE if mark == OTHER else mark for mark in found[:above]] + found[above:]


def _show(trainer: Trainer, page: Keyed, most: int | None = None) -> None:
    """Show the lines of a page, or no more than so many."""
    lines = list(lines_of(page.text))
    trainer.append(features(lines)[:most], marks_of(lines, page)[:most])


def teach_lines(pages: Iterable[Keyed], path: Path) -> None:
    """Write a model that was taught by these pages."""
    trainer = Trainer(verbose=False)
    for page in pages:
        if page.key is not None:
            _show(trainer, page)
            _show(trainer, under_masthead(page), MOST_UNDER_MASTHEAD)
    trainer.set_params(PARAMETERS)
    trainer.train(str(path))
