"""Lists whose items lost their marks: labels with a text each, and sentences under a colon."""

from __future__ import annotations

import pytest

from tests.importers.test_recall import effects, page, understood

LABELLED = ["Fluids. Half a liter of saline against thirst.", "Salts. The key of it.", "Syrup. Sweet, and not for all."]


def items(body):
    return [each.items for each in understood(page(body)).lists]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("above", ["What Is in a Drip", "The drip holds three things:"])
def test_labels_with_a_text_each_are_a_list_under_a_heading_or_a_colon(above, between):
    assert items(f"{above}\n\n{between.join(LABELLED)}\n\nThat is all of it, and more than you need.\n") == [
        tuple(LABELLED)
    ]


def test_labels_with_a_colon_are_a_list_wherever_they_stand():
    rows = ("Week 0: a talk of an hour", "Week 1: your first dose", "Weeks 2-4: a call each week")

    assert items("Your month\n\nIt goes like this, as a rule.\n\n{}\n{}\n{}\n".format(*rows)) == [rows]


def test_short_sentences_in_a_text_are_no_labels():
    body = "The knee\n\nIt hurts. You rest it for a day.\n\nIt is better. Then you walk on it.\n\nWe wait. It passes.\n"

    assert items(body) == []


def test_questions_with_their_answers_and_sources_are_no_labels():
    sources = "Smith J. The gel. Knee. 2019;1:2-3.\n\nBrown A. The knee. Gel. 2020;4:5-6.\n\nRed B. It. J. 2021;1:1.\n"
    body = f"References\n\n{sources}"

    assert items(body) == []


def test_sentences_right_under_a_colon_are_a_list_that_lost_its_marks():
    body = (
        "Your tablet\n\nSome tips help it to work:\n\nTake it with water.\nKeep it away from milk.\nCoffee slows"
        " it.\n\n"
        "After that you can eat whatever you like."
    )

    assert items(body) == [("Take it with water.", "Keep it away from milk.", "Coffee slows it.")]


def test_a_label_that_names_a_part_of_the_body_names_no_side_effect_where_its_text_does():
    body = "Side effects\n\n- Stomach and gut: nausea, cramps\n- During the visit: dizziness\n- Rash: it goes away\n"

    assert effects(body) == ["nausea", "cramps", "dizziness", "Rash"]
