"""A text is brought in, checked as it is typed, mended, accepted and let pass, and the reviewer reads all of it."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

TITLE = "Ketamine for long-lasting worry"
TEXT = f"""{TITLE}

Ketamine may help people whose depression and worry did not get better with other treatments.

What we see

Many people feel calmer within a day. In our practice 80% of visitors come back satisfied.

Our doctors talk with you about PTSD too, and about how you slept.

When to call

Call us at once if you notice:
"""
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
REASON = "The list stands on the leaflet that every reader takes home."


def test_findings_from_a_text_that_is_brought_in_to_the_reviewer(visitor):
    author = visitor("mara")
    bring_in(author)
    address = author.url

    check_what_is_typed(author)
    mend_and_take_back(author, address)
    accept_one(author)
    expect(author.get_by_role("heading", name="Accepted with a reason")).to_be_visible()
    author.goto(f"{address}submit/")
    expect(author.get_by_role("button", name="Submit for review")).to_be_disabled()

    colleague = visitor("helen")
    let_pass(colleague, address)
    author.reload()
    author.get_by_role("button", name="Submit for review").click()
    expect(author.get_by_text("is before the reviewers")).to_be_visible()

    reviewer = visitor("ngozi")
    read(reviewer)
    for page in (author, colleague, reviewer):
        assert [each for each in page.complaints if "Applying inline style" not in each] == []


def bring_in(page):
    page.get_by_role("link", name="Bring in texts").first.click()
    page.get_by_label("Or paste a text").fill(TEXT)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Make the drafts").click()
    page.get_by_role("link", name=TITLE, exact=True).first.click()
    expect(page.get_by_role("heading", name="What the checks find in the draft")).to_be_visible()


def check_what_is_typed(page):
    """Check unsaved words by the button and by the keys; they stay as they were typed, and nothing is stored."""
    page.get_by_role("link", name="Draft", exact=True).click()
    page.wait_for_load_state("networkidle")
    summary = page.locator("#id_summary")
    summary.fill("This magical cure is guaranteed to work for everyone.")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#check-told")).to_contain_text("in what is typed")
    here = page.locator(".form-row:has(#id_summary) .cc-here")
    expect(here).to_contain_text("guaranteed")
    faults = Axe().run(page, options=RULES).response["violations"]
    assert [each["id"] for each in faults] == []

    summary.fill("What this treatment is, and what it is not.")
    page.keyboard.press("Control+Shift+Enter")
    expect(here).to_have_count(0)
    expect(summary).to_have_value("What this treatment is, and what it is not.")
    page.once("dialog", lambda dialog: dialog.accept())  # what was typed is not saved, and the browser says so
    page.get_by_role("link", name="Overview", exact=True).click()
    expect(page.get_by_text("guaranteed to work")).to_have_count(0)


def mend_and_take_back(page, address):
    page.goto(address)
    page.get_by_role("button", name=re.compile("Attach the notice “off-label-use”")).first.click()
    undo = page.locator(".cc-mended").get_by_role("button", name=re.compile("Undo"))
    expect(page.locator(".cc-mended")).to_contain_text("The notice “off-label-use” is attached.")
    undo.click()
    expect(page.get_by_text("It was taken back.")).to_be_visible()
    page.get_by_role("button", name=re.compile("Attach the notice “off-label-use”")).first.click()
    expect(page.locator(".cc-mended")).to_be_visible()


def accept_one(page):
    here = page.locator("details.cc-found.major details.cc-finding-do").first
    here.locator("summary").click()
    here.get_by_label("Why it may stay as it is").fill(REASON)
    here.get_by_role("button", name="Accept it").click()


def let_pass(page, address):
    """Let all pass that stops the submission, as somebody who wrote none of it."""
    page.goto(address)
    here = page.locator("details.cc-found.blocker details.cc-finding-do")
    assert here.count()
    while here.count():
        here.first.locator("summary").click()
        here.first.get_by_label("Why it may stay as it is").fill(REASON)
        here.first.get_by_role("button", name="Let it pass").click()
        page.wait_for_load_state("networkidle")


def read(page):
    page.get_by_role("link", name="Review queue").first.click()
    page.get_by_role("link", name=TITLE).first.click()
    findings = page.locator("#findings")
    expect(findings).to_contain_text("let pass, and others accepted")
    expect(findings).to_contain_text("Let pass by Helen Brandt")
    expect(findings).to_contain_text("Accepted by Mara Ellison")
    expect(findings).to_contain_text(REASON)


def test_without_scripts_check_shows_the_form_once_more_with_what_was_typed(server, browser):
    context = browser.new_context(base_url=server, java_script_enabled=False, locale="en-US")
    page = context.new_page()
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill("mara")
    page.locator("[name=password]").fill("quiet-harbour-demo")
    page.get_by_role("button", name="Sign in").click()
    page.goto("/admin/documents/document/?q=Ketamine+at+home")
    page.get_by_role("link", name="Ketamine at home", exact=True).first.click()
    page.get_by_role("link", name="Draft", exact=True).click()
    page.locator("#id_summary").fill("This magical cure is guaranteed to work for everyone.")

    page.get_by_role("button", name="Check", exact=True).click()

    expect(page.locator("#findings")).to_contain_text("in what is typed")
    expect(page.locator("#findings")).to_contain_text("guaranteed")
    expect(page.locator("#id_summary")).to_have_value("This magical cure is guaranteed to work for everyone.")
    context.close()
