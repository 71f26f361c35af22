"""The model that says which lines are titles and headings: what it finds beside the rules, and what it may not do."""

from __future__ import annotations

from functools import cache

import pytest

from clinic_content.importers import read
from clinic_content.importers.learned_lines import likely_in
from clinic_content.importers.lines import lines_of

SLIM = """Thinking About Velatide? Start Here.

Velatide sounds like something from a film with a bad ending. In practice it is a small pen that you press once a week.

WHAT IT IS
A copy of a hormone that your gut sends out after a meal. It tells the brain that you have had enough, and it says so
longer than your own does.

Our menu
Small pen | one week | $90
Large pen | four weeks | $310

Starting low and going slow
The first month is half a dose. There is no prize for the top one, and many of our patients stay where they are.
"""


@cache
def understood(text):
    return read("page.txt", text.encode()).understood.as_data()


def headings(text):
    return [each["heading"] for each in understood(text)["sections"] if each["heading"]]


def test_a_title_may_end_as_a_sentence_does():
    assert understood(SLIM)["title"] == "Thinking About Velatide? Start Here."


def test_short_lines_over_sentences_and_over_tables_are_headings():
    assert headings(SLIM) == ["WHAT IT IS", "Our menu", "Starting low and going slow"]


@pytest.mark.parametrize(
    "line",
    [
        "Large pen: $310", "Is it new? Is it dear? Is it safe?", "Call us on (312) 555-0142", "Small pen | one week",
        "who it is for", "“I would have it again”", "We will always tell you:",
    ],
)  # fmt: skip
def test_what_can_be_no_heading_is_none_whatever_the_model_says(line):
    text = SLIM.replace("Starting low and going slow", line)

    def sure(lines):
        chances = dict(likely_in(lines))
        at = next(each.body.line for each in lines if each.body.text == line)
        return chances | {at: type(chances[at])(heading=1.0)}

    found = read("page.txt", text.encode(), liner=sure).understood.as_data()["sections"]
    assert line not in [each["heading"] for each in found]


def test_a_text_whose_headings_are_marked_is_not_guessed_at():
    marked = SLIM.replace("WHAT IT IS", "## What it is")

    assert likely_in(list(lines_of(marked))) == {}
    assert likely_in(list(lines_of(SLIM))) != {}
