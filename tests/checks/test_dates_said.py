"""`outdated-page`: a page that by its own words nobody has looked at for years."""

from dataclasses import replace
from datetime import date

import pytest

from clinic_content.checks.dates_said import dates_in_source, outdated_page
from tests.checks.notice_pages import page, said

TODAY = date(2026, 11, 21)


def quotes(text):
    found = list(outdated_page(replace(page("TMS", said(text)), today=TODAY)))
    assert {each.code for each in found} <= {"outdated-page"}
    return [each.quote for each in found]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Last updated 2019", "updated 2019"),
        ("Page last reviewed: 3 September 2021.", "reviewed: 3 September 2021"),
        ("This leaflet was revised in March 2020.", "revised in March 2020"),
        ("Medically reviewed by Ana Ruiz, on May 4, 2018", "reviewed by Ana Ruiz, on May 4, 2018"),
        ("Next review due: June 2025.", "Next review due: June 2025"),
        ("Last modified 2017-04-02", "modified 2017-04"),
    ],
)
def test_an_old_date_of_the_page_itself_is_told(text, quote):
    assert [each for each in quotes(text) if quote in each]
    assert [each.quote for each in dates_in_source(f"TMS\n\n{text}\n", TODAY) if quote in each.quote]


@pytest.mark.parametrize(
    "text",
    [
        "Last updated in October 2026.",
        "Page last reviewed: 3 September 2024. Next review due: 3 September 2027.",
        "The guideline that we follow was updated in 2016.",
        "Ketamine was approved in 1970.",
        "Researchers reviewed 20 trials up to 2015.",
    ],
)
def test_a_date_of_something_else_or_of_late_is_not(text):
    assert quotes(text) == []
    assert list(dates_in_source(text, TODAY)) == []


def test_a_page_whose_day_is_not_known_is_left_alone():
    assert list(outdated_page(page("TMS", said("Last updated 2012.")))) == []
