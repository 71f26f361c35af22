"""Every public page, wide and light, narrow and dark: nothing overflows, nothing complains, axe finds nothing."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

PUBLIC = [
    "/en/",
    "/en/articles/ketamine-infusions-for-depression/",
    "/en/articles/your-ketamine-treatment-day/",
    "/en/questions/ketamine-infusions/",
    "/en/contraindications/ketamine-infusion/",
    "/en/side-effects/esketamine-nasal-spray/",
    "/en/treatments/ketamine-iv/",
    "/en/articles/nothing-here/",
]
WINDOWS = [(1280, "light"), (360, "dark")]
EXPECTED = ("404", "Applying inline style")
"""An address that is meant to be unknown; and widths that the admin's choosers set by attribute, which our policy
refuses and our style sheet sets."""
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
def test_the_public_pages_have_no_fault(visitor, width, scheme):
    page = visitor(width=width, scheme=scheme)

    assert faults(page, PUBLIC) == []


def faults(page, addresses):
    """Return what is wrong with each of these pages, in words."""
    found = []
    for address in addresses:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        found += [f"{address}: {each}" for each in violations(page)]
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > page.viewport_size["width"]:
            found.append(f"{address}: {wide} pixels wide")
    return found + [each for each in page.complaints if not any(known in each for known in EXPECTED)]


def violations(page):
    """Return what axe finds on the page that is open."""
    return [f"{each['id']}: {where(each)}" for each in Axe().run(page, options=RULES).response["violations"]]


def where(violation):
    return " | ".join(each["html"][:120] for each in violation["nodes"][:3])
