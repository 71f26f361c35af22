"""The model that says which lines are titles and headings: what it finds beside the rules, and what it may not do."""

from __future__ import annotations

from functools import cache

import pytest

from clinic_content.importers import read
from clinic_content.importers.learned_lines import likely_in
from clinic_content.importers.lines import lines_of
from tests.keyed.measure import hits
from tests.keyed.pages import every_ninth

EVERY_NINTH = every_ninth()
FITS = 0.93

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


def by_rules_alone(lines):
    return {}


@cache
def understood(text, liner=likely_in):
    return read("page.txt", text.encode(), liner=liner).understood.as_data()


def headings(text):
    return [each["heading"] for each in understood(text)["sections"] if each["heading"]]


def found_of(name, liner):
    return hits(name, EVERY_NINTH, lambda text: understood(text, liner))


def test_the_model_fits_what_it_is_shown():
    # Fails where the rules for headings or what is seen of a line have changed: then `make teach`.
    assert found_of("headings", likely_in) >= FITS * sum(len(page.key["headings"]) for page in EVERY_NINTH)


def test_it_finds_headings_that_no_rule_knows():
    assert found_of("headings", likely_in) > 1.01 * found_of("headings", by_rules_alone)


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
