"""Take the README's pictures of a running demo: `make demo` in one window, `make pictures` in another."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main(address: str, password: str) -> None:
    """Take all four, as a patient, a clinician and an author."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        patient = browser.new_page(viewport={"width": 1100, "height": 800}, base_url=address)
        patient.goto("/en/articles/ketamine-infusions-for-depression/")
        save(patient, "article")
        clinician = signed_in(browser, address, "ngozi", password)
        clinician.goto("/review/")
        save(clinician, "queue")
        clinician.get_by_role("link", name="Your ketamine treatment day").first.click()
        save(clinician, "review")
        author = signed_in(browser, address, "mara", password)
        author.goto("/admin/drafts/article/")
        author.get_by_role("link", name="Ketamine at home").click()
        author.get_by_text(re.compile("sections", re.IGNORECASE)).first.scroll_into_view_if_needed()
        author.evaluate("document.querySelector('.ProseMirror')?.scrollIntoView({block: 'center'})")
        save(author, "draft")
        browser.close()


def signed_in(browser: Browser, address: str, name: str, password: str) -> Page:
    """Return a page of somebody who has signed in."""
    page = browser.new_page(viewport={"width": 1280, "height": 860}, base_url=address)
    page.goto("/accounts/login/")
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_url("**/staff/")
    return page


def save(page: Page, name: str) -> None:
    """Write what the window shows."""
    page.wait_for_load_state("networkidle")
    page.screenshot(path=HERE / f"{name}.png")


if __name__ == "__main__":
    main(*sys.argv[1:])
