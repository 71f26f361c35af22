"""A list that a page shows is changed, by keyboard alone on a phone's width: from submission to "still right"."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_every_screen import faults

pytestmark = pytest.mark.browser

WORDS = "Read every line, and call us before you travel if one of them fits you."
LIST = "Who must not have esketamine nasal spray"
HERE = "selector => document.activeElement !== null && document.activeElement.matches(selector)"


def reach(page, selector, most=400):
    """Press Tab until what is wanted has the focus, as somebody without a mouse does."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(HERE, selector):
            return
    raise AssertionError(f"{selector} is not reached by keyboard on {page.url}")


def press(page, selector):
    """Go to a link or a button by keyboard and press it."""
    reach(page, selector)
    before = page.url
    page.keyboard.press("Enter")
    page.wait_for_function("before => location.href !== before", arg=before)
    page.wait_for_load_state("networkidle")


def phone(visitor, name):
    return visitor(name, width=360, scheme="dark")


def change(page):
    """Change the words above a list and submit it; return the document's address."""
    page.goto("/admin/documents/document/?q=must+not+have+esketamine")
    page.get_by_role("link", name=LIST).first.click()
    here = re.search(r"/(\d+)/", page.url).group(1)
    page.goto(f"/admin/drafts/contraindicationlist/{here}/change/")
    page.locator("[name=lead_in]").fill(WORDS)
    page.get_by_role("button", name="Save", exact=True).first.click()
    page.wait_for_load_state("networkidle")
    page.goto(f"/staff/documents/{here}/submit/")
    press(page, "form.cc-form button[type=submit]")
    return f"/staff/documents/{here}/"


def test_a_change_to_a_list_goes_from_submission_to_confirmation(visitor):
    author = phone(visitor, "mara")
    document = change(author)
    clinician, compliance = phone(visitor, "ngozi"), phone(visitor, "helen")

    review = waiting(clinician)
    press(clinician, "a[href^='/review/impact/']")
    expect(clinician.get_by_role("heading", name="Esketamine nasal spray (Spravato)")).to_be_visible()
    expect(clinician.locator(".queue-passage ins").first).to_be_visible()
    assert faults(clinician, [clinician.url]) == []
    assert faults(visitor("ngozi"), [clinician.url, review]) == []
    for page in (clinician, compliance):
        page.goto(review)
        press(page, "button[value^='approve:']")

    publisher = phone(visitor, "sam")
    publisher.goto(document)
    press(publisher, "a[href$='/release/']")
    expect(publisher.get_by_text("Esketamine nasal spray (Spravato)").first).to_be_visible()
    reach(publisher, "[name=when]")
    publisher.keyboard.press("Space")
    press(publisher, "form.cc-form button[type=submit]")

    patient = visitor(width=360)
    patient.goto("/en/articles/esketamine-nasal-spray/")
    expect(patient.get_by_text(WORDS)).to_be_visible()

    clinician.goto("/review/")
    press(clinician, "a[href^='/review/in-context/']:not([href='/review/in-context/'])")
    expect(clinician.get_by_role("heading", name="still right?")).to_be_visible()
    assert faults(clinician, [clinician.url, "/review/in-context/"]) == []
    wide = visitor("ngozi")
    assert faults(wide, [clinician.url]) == []
    clinician.goto("/review/in-context/")
    press(clinician, "main a[href^='/review/in-context/'], #content a[href^='/review/in-context/']:not([href*='show'])")
    press(clinician, "button[value='right:clinician']")
    expect(clinician.get_by_text("Your word is kept.")).to_be_visible()
    clinician.goto("/review/in-context/?show=all")
    expect(clinician.get_by_text("No page waits to be confirmed.")).to_be_visible()


def waiting(page):
    """Open the review of the list from the queue; return its address."""
    page.goto("/review/")
    link = page.locator("a[href^='/review/']", has_text=LIST).first.get_attribute("href")
    press(page, f"a[href='{link}']")
    return link
