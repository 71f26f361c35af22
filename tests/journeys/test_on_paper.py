"""A public page printed from the browser: it says where it is from, and its pages are full."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PAGE = "/en/articles/ketamine-infusions-for-depression/"
A_FOURTH_OF_THE_PAPER = 0.25 * 297 / 25.4 * 96
"""In pixels of a stylesheet: what is moved whole to the next page leaves no more than that."""


@pytest.fixture
def page(visitor):
    return visitor(width=760)


def test_paper_says_which_version_of_which_day_it_is_and_where_the_newest_stands(page, server):
    page.goto(PAGE)
    line = page.locator(".on-paper")
    expect(line).to_be_hidden()

    page.emulate_media(media="print")

    expect(line).to_be_visible()
    said = line.inner_text()
    assert re.search(rf"Printed from \S+{PAGE}, version \d+ of \d+ \w+ \d{{4}}\.", said), said


def test_no_picture_on_paper_is_so_high_that_it_leaves_half_a_page_empty(page):
    page.goto(PAGE)
    page.emulate_media(media="print")

    heights = page.eval_on_selector_all("main img", "all => all.map(each => each.getBoundingClientRect().height)")
    assert heights
    assert max(heights) <= A_FOURTH_OF_THE_PAPER
