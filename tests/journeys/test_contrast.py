"""Readers who force their own colours or ask for more contrast: nothing vanishes, nothing is told by colour alone."""

from __future__ import annotations

import pytest

from tests.journeys.page_types import COLOURED
from tests.journeys.test_every_screen import faults

pytestmark = pytest.mark.browser

MODES = [
    {"forced_colors": "active", "color_scheme": "light"},
    {"forced_colors": "active", "color_scheme": "dark"},
    {"contrast": "more", "color_scheme": "light"},
    {"contrast": "more", "color_scheme": "dark"},
]
BOXES = (
    ".notice, .callout, .absent, .care-card, .takeaways, .contents, .approval, .embed, .helpful, .topics span, .tiles a"
)
TITLED = ".notice, .callout, .absent, .care-card, .approval, .get-help, .news li"
"""What is coloured for what it says: each says it in words too."""

WITHOUT_A_LINE = """
(boxes) => [...document.querySelectorAll(boxes)].filter((box) => {
  const style = getComputedStyle(box), ground = getComputedStyle(document.body).backgroundColor;
  const sides = ["Top", "Right", "Bottom", "Left"];
  return !sides.some((side) => parseFloat(style[`border${side}Width`]) >= 1 && style[`border${side}Color`] !== ground);
}).map((box) => box.outerHTML.slice(0, 80))
"""
WITHOUT_WORDS = """
(titled) => [...document.querySelectorAll(titled)].filter((box) => {
  const first = box.querySelector(".notice-title, .callout-title, .urgency, .kind, strong");
  return !first || !first.textContent.trim();
}).map((box) => box.outerHTML.slice(0, 80))
"""
UNSEEN_FIGURES = """
() => [...document.querySelectorAll(".people .person-of, .people .person-with")].filter((one) => {
  const ground = getComputedStyle(document.body).backgroundColor, style = getComputedStyle(one);
  return style.stroke === ground || style.stroke === "none" || (one.matches(".person-with") && style.fill === ground);
}).map((one) => one.outerHTML)
"""
ALIKE_FIGURES = """
() => {
  const [of, having] = [".person-of", ".person-with"].map((each) => document.querySelector(`.people ${each}`));
  return of && having ? getComputedStyle(of).fill === getComputedStyle(having).fill : false;
}
"""
RING = """
() => {
  const style = getComputedStyle(document.activeElement);
  return [style.outlineStyle, parseFloat(style.outlineWidth), style.outlineColor];
}
"""


@pytest.fixture(params=MODES, ids=lambda mode: "-".join(mode.values()))
def page(request, browser, server):
    context = browser.new_context(
        viewport={"width": 768, "height": 900}, base_url=server, locale="en-US", **request.param
    )
    opened = context.new_page()
    opened.complaints = []
    opened.on("pageerror", lambda fault: opened.complaints.append(str(fault)))
    yield opened
    context.close()


def test_every_box_keeps_a_line_and_says_in_words_what_its_colour_says(page):
    found = []
    for address in COLOURED:
        page.goto(address)
        found += [f"{address} no line: {each}" for each in page.evaluate(WITHOUT_A_LINE, BOXES)]
        found += [f"{address} no words: {each}" for each in page.evaluate(WITHOUT_WORDS, TITLED)]
    assert found == []


def test_the_figures_of_people_stay_and_stay_apart(page):
    page.goto("/en/side-effects/esketamine-nasal-spray/")

    assert page.locator(".crowd svg").count() > 3
    assert page.evaluate(UNSEEN_FIGURES) == []
    assert not page.evaluate(ALIKE_FIGURES)


def test_what_is_focused_has_a_ring(page):
    page.goto("/en/articles/ketamine-infusions-for-depression/")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for _ in range(6):
        page.keyboard.press("Tab")
        style, width, colour = page.evaluate(RING)
        assert (style, width >= 2, colour != ground) == ("solid", True, True)


def test_axe_finds_nothing(page):
    assert faults(page, COLOURED) == []
