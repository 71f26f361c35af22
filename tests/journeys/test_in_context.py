"""A list that a page shows is changed, by keyboard alone: from submission to "still right"."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.keyboard import press, reach, write
from tests.journeys.test_every_screen import WINDOWS, violations

pytestmark = pytest.mark.browser

WORDS = "Read every line, and call us before you travel if one of them fits you."
LISTS = {
    360: ("Who must not have esketamine nasal spray", "Esketamine nasal spray (Spravato)"),
    1280: ("Who must not have a ketamine infusion", "Ketamine infusions for depression"),
}
"""A list of the demo for each window, and a page that shows it."""


@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
def test_a_change_to_a_list_goes_from_submission_to_confirmation(visitor, width, scheme):
    listed, shown_on = LISTS[width]
    author, clinician, compliance, publisher = (
        visitor(name, width=width, scheme=scheme) for name in ("mara", "ngozi", "helen", "sam")
    )
    document = change(author, listed)

    review = waiting(clinician, listed)
    press(clinician, "a[href^='/review/impact/']")
    expect(clinician.get_by_role("heading", name=shown_on)).to_be_visible()
    expect(clinician.locator(".queue-passage ins").first).to_be_visible()
    assert violations(clinician) == []
    for page in (clinician, compliance):
        page.goto(review)
        press(page, "button[value^='approve:']")

    release(publisher, document, shown_on)
    patient = visitor(width=width)
    patient.goto(publisher.locator(".cc-main a[href^='/en/']").first.get_attribute("href"))
    expect(patient.get_by_text(WORDS)).to_be_visible()

    confirm(clinician, shown_on)


def change(page, listed):
    """Change the words above a list, save with two keys and submit; return the document's address."""
    page.goto("/admin/documents/document/")
    write(page, "#searchbar", listed)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    press(page, page.get_by_role("link", name=listed, exact=True))
    here = page.url
    press(page, page.get_by_role("link", name="Draft", exact=True))
    write(page, "#id_lead_in", WORDS)
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved at")).to_be_visible()
    reach(page, ".cc-skip")
    page.keyboard.press("Enter")
    press(page, "input[name=_submit]")
    press(page, page.get_by_role("button", name="Submit for review"))
    return here


def waiting(page, listed):
    """Open the review of the list from the queue; return its address."""
    page.goto("/review/")
    press(page, page.locator(".queue-row h2 a", has_text=listed))
    return page.url


def release(page, document, shown_on):
    page.goto(document)
    press(page, "a[href$='/release/']")
    expect(page.get_by_text(shown_on).first).to_be_visible()
    reach(page, "[name=when]")
    page.keyboard.press("Space")
    press(page, page.get_by_role("button", name="Release version"))


WAITING = "h2 a[href^='/review/in-context/']"


def confirm(page, shown_on):
    """Say of every page that shows the list that it is still right, until none waits."""
    page.goto("/review/")
    press(page, "a[href^='/review/in-context/']:not([href='/review/in-context/'])")
    expect(page.get_by_role("heading", name="still right?")).to_be_visible()
    assert violations(page) == []
    read = []
    while page.locator("button[value='right:clinician']").count():
        read.append(page.locator("h1").inner_text())
        press(page, "button[value='right:clinician']")
        expect(page.get_by_text("Your word is kept.")).to_be_visible()
        page.goto("/review/in-context/")
        if page.locator(WAITING).count():
            press(page, WAITING)
    assert any(shown_on in title for title in read)
    page.goto("/review/in-context/?show=all")
    expect(page.get_by_text("No page waits to be confirmed.")).to_be_visible()
