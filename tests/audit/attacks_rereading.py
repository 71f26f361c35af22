"""The attacks on what is kept of pages that were read again: one for each guard."""

from __future__ import annotations

import datetime as dt

from clinic_content.content.schema import Kind
from clinic_content.releases import actions as releases
from tests import factories
from tests.doors import put_in_place
from tests.forged import moved_on, reaffirmation, rereading
from tests.rereading import due_page


def read():
    """Return the one word that a page asks for, given; its day has not moved yet."""
    made = rereading(due_page())
    made.save()
    return made


def reaffirmed():
    made = reaffirmation(read().release)
    made.save()
    return made


def _in_place_of_a_word():
    made = read()
    return lambda: put_in_place(moved_on(made, reason="So it is."))


def _in_place_of_a_reaffirmation():
    made = reaffirmed()
    return lambda: put_in_place(moved_on(made, review_due=made.review_due + dt.timedelta(days=1)))


def _reading_ones_own_page():
    author = factories.person("art", "author", "clinician")
    return rereading(due_page(by=author), by=author).save


def _reading_out_of_role():
    return rereading(due_page(), role="publisher", by=factories.ed()).save


def _reading_before_ones_turn():
    factories.policy(Kind.FAQ, steps=[{"clinician": 1}, {"compliance": 1}])
    return rereading(due_page(), role="compliance", by=factories.dora()).save


def _reading_in_a_later_round():
    return rereading(due_page(), round=3).save


def _reading_what_was_withdrawn():
    page = due_page()
    made = rereading(page)
    releases.withdraw(page, by=factories.cleo(), reason="mistake")
    return made.save


def _reading_something_else():
    return rereading(due_page(), composition="a" * 64).save


def _letting_stand_what_needs_a_change():
    return rereading(due_page(), outcome="not_right", reason="The dose is old.", let_stand=[{"code": "x"}]).save


def _moving_a_day_that_nobody_read_for():
    return reaffirmation(due_page()).save


def _moving_the_day_of_what_was_withdrawn():
    page = read().release
    releases.withdraw(page, by=factories.cleo(), reason="mistake")
    return reaffirmation(page).save


def _moving_a_day_for_ever():
    return reaffirmation(read().release, review_due=dt.date(2999, 1, 1)).save


ALWAYS = {"releases_rereading": read, "releases_reaffirmation": reaffirmed}
IN_PLACE = {
    "releases_rereading": _in_place_of_a_word,
    "releases_reaffirmation": _in_place_of_a_reaffirmation,
}
ATTACKS = {
    "rereading_four_eyes": _reading_ones_own_page,
    "rereading_in_role": _reading_out_of_role,
    "rereading_in_order": _reading_before_ones_turn,
    "rereading_in_its_round": _reading_in_a_later_round,
    "rereading_of_what_stands": _reading_what_was_withdrawn,
    "rereading_of_what_was_shown": _reading_something_else,
    "rereading_lets_stand_what_is_right": _letting_stand_what_needs_a_change,
    "reaffirmation_met": _moving_a_day_that_nobody_read_for,
    "reaffirmation_of_what_stands": _moving_the_day_of_what_was_withdrawn,
    "reaffirmation_within_its_term": _moving_a_day_for_ever,
}
BACKED_UP = {"releases_reaffirmation_no_replace": ["reaffirmation_within_its_term"]}
