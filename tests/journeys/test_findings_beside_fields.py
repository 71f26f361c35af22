"""An author sees each finding beside its field, goes to it from the list, and sees it gone after mending and saving."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def opened(page, title):
    """Open the form of the document with this title."""
    page.goto(f"/admin/documents/document/?q={title.replace(' ', '+')}")
    page.get_by_role("link", name=title, exact=True).first.click()
    page.get_by_role("link", name="Draft", exact=True).click()
    page.wait_for_load_state("networkidle")


def beside(page, field):
    """Return the findings that stand in the row of a field."""
    return page.locator(f".form-row:has(#{field}) .cc-here li")


def test_a_finding_stands_beside_its_field_and_goes_when_it_is_mended(visitor):
    page = visitor("mara")
    opened(page, "Ketamine at home")
    listed = page.locator(".cc-found-here li[data-field]")
    fields = [each.get_attribute("data-field") for each in listed.all()]
    assert fields
    assert all(page.locator(f"#{field}").count() == 1 for field in fields)
    assert page.locator(".cc-here li").count() == len(fields)

    assert "Nothing stands under" in " ".join(beside(page, "id_sections-1-body").all_text_contents())
    faults = Axe().run(page, options=RULES).response["violations"]
    assert [each["id"] for each in faults] == []

    link = page.locator(".cc-found-here a.cc-where[href='#id_sections-1-body']").first
    link.click()
    page.locator(".form-row:has(#id_sections-1-body) [contenteditable=true]:focus").wait_for()
    page.keyboard.type("The agency told of one person who was found hardly breathing after a dose at home.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state("networkidle")

    assert "Nothing stands under" not in " ".join(beside(page, "id_sections-1-body").all_text_contents())
    assert [each for each in page.complaints if "Applying inline style" not in each] == []


def test_without_scripts_the_list_leads_to_the_fields(server, browser):
    context = browser.new_context(base_url=server, java_script_enabled=False, locale="en-US")
    page = context.new_page()
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill("mara")
    page.locator("[name=password]").fill("quiet-harbour-demo")
    page.get_by_role("button", name="Sign in").click()
    opened(page, "Ketamine at home")

    targets = [each.get_attribute("href") for each in page.locator(".cc-found-here a.cc-where").all()]

    assert targets
    assert all(page.locator(target).is_visible() for target in targets if "-body" in target)
    context.close()
