"""Buttons beside each other stand in one line."""

from __future__ import annotations

import pytest

from tests.journeys.test_every_screen import WINDOWS

pytestmark = pytest.mark.browser

wide_and_narrow = pytest.mark.parametrize(("width", "scheme"), [*WINDOWS, (1280, "dark"), (360, "light")])
UNEVEN = """() => {
  const rows = new Map(), found = [];
  for (const each of document.querySelectorAll(".cc-button")) {
    const row = each.closest(".cc-actions, .queue-turn, .cc-inline, .queue-filters, .queue-progress, .cc-rows li");
    if (row && each.checkVisibility()) rows.set(row, [...(rows.get(row) || []), each]);
  }
  for (const buttons of rows.values()) for (const one of buttons) for (const other of buttons) {
    const a = one.getBoundingClientRect(), b = other.getBoundingClientRect();
    const isBeside = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > a.height / 3;
    const weights = [one, other].map(each => getComputedStyle(each).fontWeight);
    if (isBeside && (Math.abs(a.top - b.top) > 1 || Math.abs(a.height - b.height) > 1 || weights[0] !== weights[1]))
      found.push(`${one.textContent.trim()} / ${other.textContent.trim()}`);
  }
  return found;
}"""


@pytest.fixture
def reviewer(visitor, width, scheme):
    return visitor("ngozi", width=width, scheme=scheme)


def review(page):
    page.goto("/review/?tab=open")
    found = page.locator(".queue-row h2 a", has_text="Your ketamine treatment day").get_attribute("href")
    # The frame with the patients' page is slow at first, and not what is looked at.
    page.goto(found, wait_until="domcontentloaded", timeout=120_000)
    page.wait_for_selector(".queue-turn")


@wide_and_narrow
def test_buttons_beside_each_other_are_of_one_height_and_weight(reviewer):
    review(reviewer)
    assert reviewer.evaluate(UNEVEN) == []
    for address in ("/review/", "/staff/"):
        reviewer.goto(address)
        assert reviewer.evaluate(UNEVEN) == [], address
