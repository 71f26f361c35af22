"""Every public page, wide and light, narrow and dark: nothing overflows, nothing complains, axe finds nothing."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.page_types import ADDRESSES, ALL, NO_PAGES, PAGES, routes

WINDOWS = [(1280, "light"), (360, "dark")]
EXPECTED = ("404", "410", "Applying inline style")
"""Addresses that are meant to be unknown or gone; and widths that the admin's choosers set by attribute, which our
policy refuses and our style sheet sets."""
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def test_every_public_address_is_opened_or_says_why_not():
    assert set(PAGES) | set(NO_PAGES) == routes(), "a new address: say in page_types.py where one is, or why it is none"
    assert not set(PAGES) & set(NO_PAGES)


@pytest.mark.browser
def test_every_public_page_answers_as_it_says(visitor):
    page = visitor()

    assert [(address, page.goto(address).status) for address in ADDRESSES] == ALL


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
def test_the_public_pages_have_no_fault(visitor, width, scheme):
    page = visitor(width=width, scheme=scheme)

    assert faults(page, ADDRESSES) == []


def faults(page, addresses):
    """Return what is wrong with each of these pages, in words."""
    found = []
    for address in addresses:
        page.goto(address)
        found += [f"{address}: {each}" for each in violations(page)]
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > page.viewport_size["width"]:
            found.append(f"{address}: {wide} pixels wide")
    return found + [each for each in page.complaints if not any(known in each for known in EXPECTED)]


def violations(page):
    """Return what axe finds on the page that is open."""
    return [f"{each['id']}: {where(each)}" for each in Axe().run(page, options=RULES).response["violations"]]


def where(violation):
    return " | ".join(each["html"][:120] for each in violation["nodes"][:3])
