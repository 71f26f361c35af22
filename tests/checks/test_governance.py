"""Somebody stands for what is approved."""

from dataclasses import replace

import pytest

from clinic_content.checks.governance import governance_missing
from tests.checks.notice_pages import page, said

GOOD = {"author": "Ada Reed", "reviewer": "Cleo Marsh", "credential": "MD", "next_review": "2027-11-21"}


def found(**changes):
    shown = replace(page("Sertraline", said("A tablet.")), governance=GOOD | changes)
    return [(each.code, each.severity.value) for each in governance_missing(shown)]


@pytest.mark.parametrize("changes", [{"reviewer": ""}, {"credential": " "}, {"next_review": ""}, {"author": ""}])
def test_what_a_review_must_add_is_asked_for(changes):
    assert found(**changes) == [("governance-missing", "blocker")]


def test_nobody_reviews_their_own_text():
    assert found(reviewer="Ada Reed") == [("governance-missing", "blocker")]


def test_a_document_with_all_of_it_is_left_alone():
    assert found() == []


def test_a_document_that_was_never_submitted_is_not_asked():
    assert list(governance_missing(page("Sertraline", said("A tablet.")))) == []


def test_what_is_not_known_is_not_asked():
    shown = replace(page("Sertraline", said("A tablet.")), governance={"author": "Ada Reed", "reviewer": "Cleo"})

    assert list(governance_missing(shown)) == []


def test_the_author_is_the_one_whom_the_page_names():
    credit = {"name": "Ada Reed", "credential": "RN"}
    shown = page("Sertraline", said("A tablet."), credits=[credit])

    assert [each.message for each in governance_missing(replace(shown, governance={"reviewer": "Ada Reed"}))]
    assert not list(governance_missing(replace(shown, governance={"reviewer": "Cleo Marsh"})))
