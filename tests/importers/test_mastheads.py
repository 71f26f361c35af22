"""What stands over a title and beside a text: mastheads, numbers, the words for pictures, the marks of questions."""

from __future__ import annotations

import pytest

from clinic_content.importers import read
from clinic_content.importers.learned_lines import Likely, likely_in
from clinic_content.importers.lines import lines_of

BODY = """Tremolin is a small tablet that you take at night. It was made for restless legs, and it helps most people.

How Tremolin works
It slows the nerves that make your legs jump. You feel it after a week, and its whole effect after a month.

Before your first tablet
Tell us which medicines you take. Tremolin and alcohol do not go together, so leave the wine for another evening.

What you may notice
Tiredness in the morning, a dry mouth, and now and then a dream that you remember. Most of it fades.

When to ring us
Ring us the same day if your legs feel numb. We are here until six.
"""
TITLE = "Tremolin for Restless Legs: A Short Guide"


def understood(text):
    return read("page.txt", text.encode()).understood.as_data()


def headings(text):
    return [each["heading"] for each in understood(text)["sections"] if each["heading"]]


def items(text):
    return [item for each in understood(text)["lists"] for item in each["items"]]


@pytest.mark.parametrize(
    "above",
    [
        "ORCHARD GATE NERVE ROOMS", "Orchard Gate Nerve Unit\nLeaflet 31", "Nerve Care at Orchard › Tablets › Guides",
        "ORCHARD GATE NERVE STUDIO — WE KNOW NERVES — EST. 1999", "Orchard Gate Service\nHome · Tablets · Ring us",
        "the leg letters — a blog by Orchard Gate\n4 min read", "",
    ],
)  # fmt: skip
def test_the_title_stands_below_what_a_clinic_prints_over_it(above):
    assert understood(f"{above}\n\n{TITLE}\n\n{BODY}".lstrip())["title"] == TITLE


def test_the_title_stands_below_a_menu_of_many_lines():
    menu = "\n".join(["Menu", *(f"About our room {number}" for number in range(30))])

    assert understood(f"{menu}\n\n{TITLE}\n\n{BODY}")["title"] == TITLE


def test_a_page_has_one_title_and_no_more():
    chances = likely_in(list(lines_of(f"Orchard Gate Nerve Unit\n\n{TITLE}\n\n{BODY}")))

    assert sum(each.title for each in chances.values()) < 1.01


def test_the_model_knows_better_than_the_rules_which_line_is_the_title():
    text = f"Orchard Gate\n\n{TITLE}\n\n{BODY}"

    def sure(lines):
        return {line.body.line: Likely(title=float(line.body.text == TITLE)) for line in lines}

    assert read("page.txt", text.encode(), liner=sure).understood.title == TITLE


@pytest.mark.parametrize(
    ("heading", "picture"),
    [
        ("What happens in your legs at night", "Close-up of a man rubbing his knee"),
        ("Who Takes It, and Why?", "Older woman reading in bright light"),
        ("What Is It Good For?", "small red tablets spilled on a table"),
        ("The leg that would not rest", "before and after photo of a leg"),
    ],
)
@pytest.mark.parametrize("below", ["\n\n", "\n"])
def test_the_words_for_a_picture_are_cut_from_the_heading_they_run_into(heading, picture, below):
    text = f"{TITLE}\n\n{BODY}\n\n{heading}{picture}{below}Nobody knows, and everybody asks. We think it is the nerves."

    assert headings(text)[-1] == heading


def test_a_sentence_that_lost_a_space_is_not_cut():
    said = "Some people have a little painDoctors can help with it"
    whole = read("page.txt", f"{TITLE}\n\n{BODY}\n\n{said}\n\nRing us.".encode())

    assert said not in [each.text for each in whole.unplaced]
    assert not [each for each in whole.unplaced if said.endswith(each.text)]


def test_the_parts_of_a_leaflet_count_on_whatever_stands_below():
    text = (
        "1. WHAT IS IT?\nA tablet.\n\n2. WHAT IS IT FOR?\nRestless legs\nCramps at night\nTwitching\n\n"
        "3. BEFORE YOU TAKE IT\n3.1 Do not take it\n(a) with alcohol\n(b) if you drive at night\n\n4. HOW TO TAKE IT\n"
        "1. Fill a glass.\n2. Swallow.\n"
    )

    assert headings(f"{TITLE}\n\n{text}") == [
        "WHAT IS IT?", "WHAT IS IT FOR?", "BEFORE YOU TAKE IT", "Do not take it", "HOW TO TAKE IT",
    ]  # fmt: skip
    assert {"Restless legs", "Cramps at night", "Twitching", "Swallow."} <= set(items(f"{TITLE}\n\n{text}"))


def test_a_number_over_a_short_sentence_makes_a_heading():
    text = (
        "1. Vivid dreams\nThey soon pass again.\n\n2. Dry mouth\nDrink some water.\n\n3. Tiredness\nIt fades in a week."
    )

    assert headings(f"{TITLE}\n\n{BODY}\n{text}")[-3:] == ["Vivid dreams", "Dry mouth", "Tiredness"]


def test_sentences_that_count_with_dots_are_a_list():
    text = "5 Procedure\n\n5.1 You sit down.\n5.2 A nurse brings a glass.\n5.3 You stay for an hour.\n"

    assert items(f"{TITLE}\n\n{BODY}\n{text}") == ["You sit down.", "A nurse brings a glass.", "You stay for an hour."]


@pytest.mark.parametrize("mark", ["○", "~"])
def test_a_ring_and_a_wave_are_marks_of_items(mark):
    assert items(f"{TITLE}\n\n{BODY}\n{mark} one glass\n{mark} one tablet\n") == ["one glass", "one tablet"]


@pytest.mark.parametrize("divider", ["¦", "—"])
def test_a_table_may_be_drawn_with_broken_bars_and_with_dashes(divider):
    rows = ["the grumble|how many|what to try", "dry mouth|131|water", "bad dreams|22|patience", "cramps|9|ring me"]
    text = "\n".join(each.replace("|", f" {divider} ") for each in rows)
    (table,) = understood(f"{TITLE}\n\n{BODY}\n{text}\n")["tables"]

    assert items(f"{TITLE}\n\n{BODY}\n{text}\n") == []
    assert "131" in str(table)


def test_where_questions_and_answers_are_marked_nothing_else_is_one():
    text = (
        "The basics\n\nQ: What is it?\nA: A tablet.\n\nQ: I take others for my thyroid.\nA: That is fine.\n\n"
        "Is it safe for me?\n\nQ: And my heart? My husband read something.\nA: He read about another one.\n\n"
        "What might I notice?\n\nQ: Will I dream?\nA: You will.\n"
    )
    found = understood(f"{TITLE}\n\n{text}")

    assert [each["question"] for each in found["faqs"]] == [
        "What is it?", "I take others for my thyroid.", "And my heart? My husband read something.", "Will I dream?",
    ]  # fmt: skip


def test_the_sources_may_have_a_number_as_all_headings_have():
    sources = "[1] Orchard G. Restless legs. Nerve J. 2021;4:1-9.\n[2] Gate O. Cramps. 2020.\n"
    text = f"{TITLE}\n\n{BODY}\n10 Sources\n\n{sources}"

    assert len(understood(text)["references"]) == 2


@pytest.mark.parametrize("line", ["Dear patient,", "Dear friend,"])
def test_who_is_addressed_is_no_heading(line):
    assert line not in headings(f"{TITLE}\n\n{line}\n\n{BODY}")


@pytest.mark.parametrize("mark", ["[1] ", "¹ "])
def test_a_footnote_with_its_year_is_a_source_though_it_stands_alone(mark):
    text = f"{TITLE}\n\n{BODY}\n{mark}Small tablets for restless legs, pooled analysis of the trials, 2015.\n"

    assert [each["text"] for each in understood(text)["references"]] == [
        "Small tablets for restless legs, pooled analysis of the trials, 2015."
    ]


def test_a_list_of_contents_may_shorten_its_headings():
    contents = "Table of contents\nHow it works\nBefore your tablet\nWhat you may notice\nWhen to ring\n\n"
    found = headings(f"{TITLE}\n\n{contents}{BODY}")

    assert found == ["How Tremolin works", "Before your first tablet", "What you may notice", "When to ring us"]


@pytest.mark.parametrize("picture", ["Practitioner drawing a line on a knee", "Sole of a foot with a white ring"])
def test_the_words_for_a_picture_are_cut_from_a_heading_in_small_letters(picture):
    found = headings(f"{TITLE}\n\n{BODY}\nThe marathon walker{picture}\n\nKit had a race in nine days, and his legs.\n")

    assert "The marathon walker" in found
