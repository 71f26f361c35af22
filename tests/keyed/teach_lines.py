"""Teach the model of `importers.learned_lines` which lines of the keyed pages are titles, headings and questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from pycrfsuite import Trainer

from clinic_content.importers.learned_lines import HEADING, OTHER, QUESTION, TITLE, features
from clinic_content.importers.lines import Line, lines_of

from .pages import Keyed, plain

ASKED = re.compile(r"(?:q|question) ?\d* ")
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
    return found


def teach_lines(pages: Iterable[Keyed], path: Path) -> None:
    """Write a model that was taught by these pages."""
    trainer = Trainer(verbose=False)
    for page in pages:
        if page.key is not None:
            lines = list(lines_of(page.text))
            trainer.append(features(lines), marks_of(lines, page))
    trainer.set_params(PARAMETERS)
    trainer.train(str(path))
