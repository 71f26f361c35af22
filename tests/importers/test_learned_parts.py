"""The model that says what a part is about: what it makes of headings that no rule knows, and where it has no say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clinic_content.content.schema import Role
from clinic_content.importers import read
from clinic_content.importers.learned_parts import OPEN, roles_in
from clinic_content.importers.roles import Use

PAGE = """Velatide For Weight

Velatide is a weekly pen. It copies a hormone that your gut sends out after a meal.

{}

{}

What it costs

A month is $310. We bill at the end of it, and you can stop whenever you like.
"""
BARRED = """- You are pregnant, or plan to be within three months
- You or a blood relative has had medullary thyroid cancer
- You have type 1 diabetes
- You have had pancreatitis"""
HARMS = """Most people feel queasy in the first weeks, and some vomit. Constipation is common, and so are burping and
heartburn. Rarely the pancreas is inflamed, which hurts through to the back."""
PLAIN = """You come in on a Monday. A nurse shows you the pen, and you take it home with a box of needles."""


def told(heading, body):
    """Return the part under a heading, as the model that comes with the product tells it."""
    seen = []

    def parter(parts):
        seen.extend(roles_in(parts))
        return parts

    read("page.txt", PAGE.format(heading, body).encode(), parter=parter)
    return next(part for part in seen if part.heading and part.heading.span.text == heading)


@pytest.mark.parametrize(
    ("heading", "body", "role"),
    [
        ("Before I'd write it for you", BARRED, Role.CONTRAINDICATIONS),
        ("Downtime, day by day", HARMS, Role.SIDE_EFFECTS),
        ("The first visit", PLAIN, Role.WHAT_HAPPENS),
    ],
)
def test_a_part_is_read_as_what_its_text_is_about(heading, body, role):
    assert told(heading, body).role is role


def test_what_it_leans_to_is_read_with_each_passage():
    seen = []

    def reader(passage, offered):
        seen.append(passage)
        return ()

    read("page.txt", PAGE.format("Downtime, day by day", HARMS).encode(), reader=reader)
    leans = {each.heading: each.leans for each in seen}

    assert {"harms=4", "harms=5"} & set(leans["Downtime, day by day"])
    assert "harms=0" in leans["What it costs"]


@pytest.mark.parametrize("use", [Use.QUESTIONS, Use.REFERENCES, Use.TAKEAWAYS])
def test_it_has_no_say_on_questions_and_sources(use):
    part = replace(told("Before I'd write it for you", BARRED), use=use, role=Role.OTHER, leans=())

    assert roles_in([part]) == [part]


def test_it_has_no_say_on_what_a_treatment_is_for():
    part = replace(told("Before I'd write it for you", BARRED), role=Role.USES)

    assert Role.USES not in OPEN
    assert roles_in([part])[0].role is Role.USES
