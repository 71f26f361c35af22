"""Pictures drawn into what a text says: true to its numbers, without a word of their own, or not drawn at all."""

import re

import pytest
from hypothesis import given

from clinic_content.content.richtext import sanitise
from clinic_content.rendering.glance import drawn
from clinic_content.rendering.markup import Ink
from tests.content.examples import RICH
from tests.rendering.scenes import Page

DAY = [
    "2 hours before: stop drinking.",
    "<strong>Check, 15 minutes.</strong> We talk.",
    "The drip runs for 40 to 60 minutes.",
    "Rest for at least 2 hours. Do not drive for 24 hours.",
]


def steps(*said):
    return f"<ol>{''.join(f'<li>{each}</li>' for each in said)}</ol>"


def table(*rows, head=("What", "Spray", "Drip")):
    top = "".join(f'<th scope="col">{each}</th>' for each in head)
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td>{cell}</td>" for cell in row[1:])}</tr>' for row in rows
    )
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def bars(shown):
    """Return each bar's words, and its filled and its framed piece as start and width."""
    found = []
    for words, inner in re.findall(r'<svg class="span"[^>]*aria-label="([^"]*)"[^>]*>(.*?)</svg>', shown):
        pieces = dict.fromkeys(("sure", "more"))
        for name, start, width in re.findall(r'<rect class="(sure|more)" x="(\d+)"[^>]*? width="(\d+)"', inner):
            pieces[name] = (int(start), int(width))
        found.append((words, pieces["sure"], pieces["more"]))
    return found


def words_of(shown):
    return re.sub(r"\s+", " ", re.sub(r"<[^<>]+>", " ", re.sub(r"<svg.*?</svg>", "", shown, flags=re.DOTALL))).strip()


def test_the_steps_of_a_day_stand_one_after_the_other_on_one_scale():
    # From two hours ahead to 3 hours 15 minutes: 315 minutes.
    assert bars(drawn(steps(*DAY), is_day=True)) == [
        ("2 hours before", (0, 8), None),
        ("15 minutes", (381, 48), None),
        ("40 to 60 minutes", (429, 127), (556, 63)),
        ("at least 2 hours", (619, 381), None),
    ]


def test_what_may_take_up_to_a_time_is_a_frame_alone():
    shown = bars(drawn(steps("Check: 1 hour.", "Talk for up to half an hour.", "Rest, 30 minutes."), is_day=True))

    assert shown[1] == ("up to half an hour", None, (500, 250))


@pytest.mark.parametrize(
    "step",
    [
        "You go home.",
        "Do not drive for 24 hours.",
        "We look in every 15 minutes.",
        "It begins within 40 minutes.",
        "We measure again after about 40 minutes.",
        "It takes 40 or 60 minutes.",
        "It takes between 40 and 60 minutes.",
        "It takes an hour and a half.",
        "It takes 1 hour and 20 minutes.",
        "Rest for 2 hours or until you are steady.",
        "Come 3 times for 2 hours.",
        "It takes 2 hours more than last time.",
        "Stay for 30 hours.",
    ],
)
def test_one_step_whose_time_is_missing_or_open_leaves_the_list_a_list(step):
    shown = drawn(steps(*DAY[1:], step), is_day=True)

    assert bars(shown) == []
    assert shown.startswith('<ol class="day"><li>')


def test_what_is_ahead_comes_first_or_nothing_is_drawn():
    assert bars(drawn(steps(*DAY[1:], "2 hours before: drink."), is_day=True)) == []
    assert bars(drawn(steps("1 hour before: eat.", "2 hours before: drink.", DAY[1]), is_day=True)) == []


def test_only_numbered_steps_of_a_treatment_day_are_drawn():
    bulleted = steps(*DAY).replace("ol>", "ul>")

    assert drawn(steps(*DAY), is_day=False) == steps(*DAY)
    assert drawn(bulleted, is_day=True) == bulleted
    assert drawn(steps(*DAY[:2]), is_day=True) == steps(*DAY[:2])


def test_a_citation_is_no_number():
    cited = [f'{each[:-1]} <a href="#ref-a-2020">[2]</a>.' for each in DAY[1:]]

    assert len(bars(drawn(steps(*cited), is_day=True))) == 3


def test_shares_are_drawn_out_of_a_hundred_and_other_numbers_out_of_the_largest():
    shown = drawn(table(("Felt better", "50 in 100", "9%"), ("A visit", "2 hours", "3 to 4 hours")), is_day=False)

    assert bars(shown) == [
        ("50 in 100", (0, 500), None), ("9%", (0, 90), None), ("2 hours", (0, 500), None),
        ("3 to 4 hours", (0, 750), (750, 250)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        ("A visit", "2 hours", "90 minutes"),
        ("A dose", "5 mg", "84 mg"),
        ("Since", "2013", "2019"),
        ("Chance", "under 5%", "9%"),
        ("Chance", "5%", "not known"),
        ("Chance", "5%", ""),
        ("Approved", "Yes", "In part"),
        ("Phone", "555 0100", "555 0199"),
    ],
)
def test_what_cannot_be_held_against_each_other_is_left_as_it_stands(row):
    assert drawn(table(row), is_day=False) == table(row)


def test_yes_and_no_are_marked_in_their_cells():
    shown = drawn(table(("Approved", "Yes", "No")), is_day=False)

    assert 'data-label="Spray" class="yes">Yes</td>' in shown
    assert 'data-label="Drip" class="no">No</td>' in shown


def test_a_table_of_two_columns_or_with_joined_cells_compares_nothing():
    two = table(("A visit", "2 hours"), head=("What", "Spray"))
    joined = table(("A visit", "2 hours", "3 hours")).replace("<td>2", '<td colspan="2">2')

    assert (drawn(two, is_day=False), drawn(joined, is_day=False)) == (two, joined)


def test_each_cell_keeps_its_part_and_the_name_of_its_option_for_a_phone():
    shown = drawn(table(("A visit", "2 hours", "3 hours"), head=("What", "Spray &amp; care", "Drip")), is_day=False)

    assert '<td data-label="Spray &amp; care">2 hours' in shown
    assert (shown.count('<th scope="col">'), shown.count('<th scope="row">'), shown.count("<td")) == (3, 1, 2)


@given(RICH)
def test_no_word_is_added_to_any_text(value):
    clean = sanitise(value)

    for is_day in (True, False):
        assert words_of(drawn(clean, is_day=is_day)) == words_of(clean)


@given(RICH)
def test_what_is_drawn_is_whole_markup(value):
    shown = Page(f"<div>{Ink().rich('', 'text', sanitise(value), is_day=True)}</div>")

    assert not shown.comments


def test_a_marked_change_is_shown_as_it_was_marked():
    marked = steps("<ins>15 minutes</ins>", "20 minutes", "30 minutes")

    assert bars(Ink(marks={("a", "body"): marked}).rich("a", "body", steps(*DAY), is_day=True)) == []
