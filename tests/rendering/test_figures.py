"""Pictures of people: as many figures as people are told of, and as many filled as had it."""

from decimal import Decimal

import pytest

from clinic_content.content.schema import Kind, SideEffectEntry, Span
from clinic_content.rendering.figures import HIGH, WIDE, crowds
from clinic_content.rendering.html import render_page
from tests.content.examples import example
from tests.rendering.scenes import Page, composition


def entry(percent, other=None):
    rates = {"rate": {"percent": percent}} | ({"comparator": {"percent": other}} if other else {})
    head = {"id": "part0001", "patient_term": "a headache", "body_system": "general"}
    return SideEffectEntry.model_validate(head | rates)


def filled(crowd):
    return sum(width * height for _, _, width, height in crowd.filled) / (WIDE * HIGH)


@pytest.mark.parametrize("percent", ["0.6", "1", "5", "19", "20", "21", "37.4", "99.5", "100", "0"])
def test_as_many_are_filled_as_had_it(percent):
    (crowd,) = crowds(entry(percent), 100)

    assert filled(crowd) == crowd.count == round(Decimal(percent) * crowd.out_of / 100 + Decimal("0.0001"))


def test_one_in_ten_is_ten_figures():
    (crowd,) = crowds(entry("10"), 100)

    assert (crowd.count, crowd.out_of) == (1, 10)


def test_a_figure_that_ten_would_round_is_shown_of_a_hundred():
    (crowd,) = crowds(entry("12"), 100)

    assert (crowd.count, crowd.out_of) == (12, 100)


def test_what_is_compared_is_drawn_to_one_scale():
    both = crowds(entry("10", "7"), 100)

    assert [(each.count, each.out_of) for each in both] == [(10, 100), (7, 100)]
    assert all(each.name for each in both)


def test_too_many_people_to_count_are_not_drawn():
    assert crowds(entry("0.2"), 1_000) == []


def test_no_figure_is_drawn_where_none_is_known():
    head = {"id": "part0001", "patient_term": "a headache", "body_system": "general"}

    assert crowds(SideEffectEntry.model_validate(head), 100) == []


def test_the_page_names_each_picture_in_words_and_defines_its_figures_once():
    listed = example(Kind.SIDE_EFFECTS)
    page = Page(render_page(composition(listed)))

    drawn = [attrs for attrs in page.all("svg") if attrs.get("role") == "img"]

    assert drawn
    assert all("figures are filled" in attrs["aria-label"] for attrs in drawn)
    assert [attrs["id"] for attrs in page.all("pattern")] == ["person-of", "person-with"]


@pytest.mark.parametrize(
    ("low", "high", "unit", "said"),
    [
        (2, 3, "days", "lasts 2 to 3 days"),
        (2, 2, "weeks", "lasts 2 weeks"),
        (None, 1, "days", "lasts up to 1 day"),
        (2, None, "hours", "lasts 2 hours or more"),
        (1, 1, "months", "lasts 1 month"),
    ],
)
def test_a_length_of_time_is_said_as_people_say_it(low, high, unit, said):
    duration = {"when": f"within_{unit}".replace("months", "weeks"), "low": low, "high": high, "unit": unit}
    entries = (example(Kind.SIDE_EFFECTS).entries[0].model_copy(update={"duration": Span.model_validate(duration)}),)
    shown = " ".join(Page(render_page(composition(example(Kind.SIDE_EFFECTS, entries=entries)))).text.split())
    assert f"{said} " in f"{shown} ".replace(",", " ").replace(".", " ")
