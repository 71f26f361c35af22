"""A reviewer comments on words selected in the page, answers and settles; the screen has no fault meanwhile."""

from __future__ import annotations

import pytest

from tests.journeys.test_every_screen import faults

pytestmark = pytest.mark.browser

SELECT = """frame => {
    const inside = frame.contentDocument
    const text = [...inside.querySelectorAll("main p")].find(each => each.textContent.trim().length > 60)
    const range = inside.createRange()
    range.selectNodeContents(text)
    inside.getSelection().removeAllRanges()
    inside.getSelection().addRange(range)
    return text.textContent.trim()
}"""


def first_waiting(page):
    page.goto("/review/?tab=open")
    links = page.locator("main a[href^='/review/']").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    return next(link for link in links if link.strip("/").split("/")[-1].isdigit())


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_words_are_taken_from_the_page_commented_on_and_settled(visitor, width, scheme):
    page = visitor("ngozi", width=width, scheme=scheme)
    here = first_waiting(page)
    page.goto(here)
    page.wait_for_load_state("networkidle")
    words = page.locator("iframe[name=page]").evaluate(SELECT)

    page.get_by_role("button", name="Take the words that are selected in the page").click()
    assert page.locator("#comment-form [name=quote]").input_value() == words
    page.locator("#comment-form [name=weight]").select_option("30")
    page.keyboard.type(f"Is this still right at {width}?")
    page.get_by_role("button", name="Add the comment").click()

    said = page.locator(".cc-comment", has_text=f"Is this still right at {width}?")
    assert said.locator(".queue-words").inner_text()[:40] == words[:40]
    assert page.get_by_text("settled:", exact=False).first.is_visible()
    said.locator("summary").click()
    assert faults(page, [page.url, f"{here}page/?marks=comments"]) == []

    page.goto(here)
    said.locator("summary").click()
    said.get_by_label("Your answer").fill("The label says so.")
    said.get_by_role("button", name="Settle it").click()
    assert "Settled by" in said.inner_text()
