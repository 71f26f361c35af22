"""An instrument of a clinic's own says what it asks, what counts and when a page passes; and people are compared."""

from datetime import date

import pytest

from clinic_content.checks.instruments import (
    JAMA,
    OwnForm,
    OwnItem,
    agreement,
    faults,
    faults_of,
    form_of,
    instrument_of,
    scores,
)  # fmt: skip

MADE = date(2026, 11, 21)
ITEMS = (
    OwnItem("Does it name who to call?", role="must"),
    OwnItem("Is it kind?", scale="one_to_five", may_not_apply=True),
    OwnItem("Are the pictures ours?", scale="partly"),
    OwnItem("Did you like it?", role="told"),
)


def own(*items, passes=None):
    return instrument_of("ours", 3, MADE, OwnForm("Ours", items or ITEMS, passes=passes))


def result(answers, **form):
    (score,) = scores(own(**form), answers)
    return score.value, score.passes


def test_it_is_an_instrument_like_the_published_ones():
    made = own()

    assert (made.key, made.version, made.read_on) == ("ours", "3", MADE)
    assert [each.key for each in made.items] == ["1", "2", "3", "4"]
    assert made.items[1].choices == ("1", "2", "3", "4", "5", "na")
    assert made.items[2].choices == ("yes", "partly", "no")
    assert faults(made, {"1": "yes"}) != []


@pytest.mark.parametrize(("answers", "value"), [
    ({"1": "yes", "2": "5", "3": "yes", "4": "no"}, 100),
    ({"1": "yes", "2": "3", "3": "partly", "4": "yes"}, 67),
    ({"1": "yes", "2": "na", "3": "no", "4": "yes"}, 50),
    ({"1": "no", "2": "1", "3": "no", "4": "yes"}, 0),
])  # fmt: skip
def test_the_figure_is_the_mean_of_what_counts_and_applies(answers, value):
    assert result(answers, passes=50) == (value, value >= 50)


def test_a_page_that_misses_what_must_be_met_does_not_pass_whatever_its_figure():
    answers = {"1": "no", "2": "5", "3": "yes", "4": "yes"}

    assert result(answers, passes=50) == (67, False)
    assert "1" in scores(own(), answers)[0].words


def test_where_no_figure_is_asked_for_and_nothing_must_be_met_nothing_passes_or_fails():
    assert scores(own(OwnItem("Is it kind?")), {"1": "no"})[0].passes is None


def test_it_is_the_same_after_it_was_kept():
    form = OwnForm("Ours", ITEMS, "For first visits.", 80)

    assert form_of(form.as_data()) == form


@pytest.mark.parametrize(("form", "words"), [
    (OwnForm(" ", ITEMS), "a name"),
    (OwnForm("Ours", ()), "items"),
    (OwnForm("Ours", (OwnItem(" "),)), "asks something"),
    (OwnForm("Ours", (OwnItem("Is it kind?", role="told"),)), "counts"),
    (OwnForm("Ours", ITEMS, passes=101), "per cent"),
    (OwnForm("Ours", (OwnItem("Is it kind?", scale="stars"),)), "answered"),
    (OwnForm("Ours", (OwnItem("Is it kind?", role="maybe"),)), "counts"),
])  # fmt: skip
def test_what_is_no_instrument_is_told_in_words(form, words):
    assert words in " ".join(faults_of(form))


def test_people_are_compared_item_by_item_where_they_differ_first():
    one = {"authorship": "yes", "attribution": "yes", "disclosure": "no", "currency": "yes"}
    found = agreement(JAMA, [one, one | {"currency": "no"}])

    assert (found.percent, found.agreed) == (75, 3)
    assert [row.item.key for row in found.rows] == ["currency", "authorship", "attribution", "disclosure"]
    assert found.rows[0].answers == ("yes", "no")
    assert agreement(JAMA, [one, one]).percent == 100
