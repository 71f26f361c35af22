"""Staff who use the keyboard see where they are, and buttons beside each other stand in one line."""

from __future__ import annotations

import re

import pytest

from clinic_content.rendering.look import contrast
from tests.journeys.test_every_screen import WINDOWS

pytestmark = pytest.mark.browser

wide_and_narrow = pytest.mark.parametrize(("width", "scheme"), [*WINDOWS, (1280, "dark"), (360, "light")])
LEAST = 3.0
"""WCAG 2.2, 1.4.11: what shows where somebody is, beside the colour that it stands on."""
MOST_TABS = 45
RING = """() => {
  const here = document.activeElement, style = getComputedStyle(here);
  // A ring outside stands on what is behind; one inside on the thing itself.
  let ground = parseFloat(style.outlineOffset) < 0 ? here : here.parentElement;
  const isClear = each => /, 0\\)$/.test(getComputedStyle(each).backgroundColor);
  while (ground.parentElement && isClear(ground)) ground = ground.parentElement;
  const behind = getComputedStyle(ground).backgroundColor;
  return [style.outlineStyle, style.outlineColor, behind, here.outerHTML.slice(0, 100)];
}"""
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


def as_hex(colour):
    red, green, blue = (int(float(each)) for each in re.findall(r"[\d.]+", colour)[:3])
    return f"#{red:02x}{green:02x}{blue:02x}"


@wide_and_narrow
def test_the_ring_stands_out_on_whatever_it_stands(reviewer):
    review(reviewer)
    faint = []
    for _ in range(MOST_TABS):
        reviewer.keyboard.press("Tab")
        style, colour, ground, what = reviewer.evaluate(RING)
        if what.startswith(("<iframe", "<body")):
            break
        measured = contrast(as_hex(colour), as_hex(ground))
        faint += [] if style == "solid" and measured >= LEAST else [f"{measured:.2f} {colour} on {ground}: {what}"]

    assert not faint, "\n" + "\n".join(faint)


@wide_and_narrow
def test_buttons_beside_each_other_are_of_one_height_and_weight(reviewer):
    review(reviewer)
    assert reviewer.evaluate(UNEVEN) == []
    for address in ("/review/", "/staff/"):
        reviewer.goto(address)
        assert reviewer.evaluate(UNEVEN) == [], address
