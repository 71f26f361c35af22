"""What people do all day, with the keyboard alone: wide, and as narrow as a phone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import windows
from tests.journeys.keyboard import press, reach, write
from tests.journeys.test_every_screen import EXPECTED, WINDOWS, violations

pytestmark = pytest.mark.browser

wide_and_narrow = pytest.mark.parametrize(("width", "scheme"), WINDOWS)


def opened(page, title):
    """Find a review in the queue by its title, and open it."""
    page.goto("/review/?tab=open")
    press(page, page.locator(".queue-row h2 a", has_text=title))
    return page.url


@wide_and_narrow
def test_a_page_goes_from_its_first_word_to_its_last_day(visitor, browser, demo, width, scheme):
    title = f"Walking home after an infusion {width}"
    people = {name: visitor(name, width=width, scheme=scheme) for name in ("mara", "ngozi", "helen", "sam")}
    author = people["mara"]
    begin(author, title)
    fill_in(author)
    check(author)
    save(author)
    submit(author)

    two_at_once(people["ngozi"], people["helen"], title)

    mend_and_submit(author, title)
    for name, told in (("ngozi", "It still waits for a compliance reviewer"), ("helen", "A publisher can release it")):
        opened(people[name], title)
        press(people[name], "button[value^='approve:']")
        expect(people[name].locator(".messagelist")).to_contain_text(told)
    address = release_until_tomorrow(people["sam"], title)
    assert visitor(width=width).goto(address).status == 200

    goes_off(demo, browser, address, width)
    known = (*EXPECTED, "status of 409")  # the refusal of the second reviewer
    for page in people.values():
        assert [each for each in page.complaints if not any(said in each for said in known)] == []


def begin(page, title):
    page.goto("/staff/")
    press(page, page.locator(".cc-tiles a", has_text="Article"))
    write(page, "#id_title", title)
    write(page, "#id_summary", "When you may walk home, and when somebody comes with you.")


def fill_in(page):
    """Add a part, and write in the editor."""
    reach(page, page.get_by_role("button", name="Add another Section"))
    page.keyboard.press("Enter")
    write(page, "#id_sections-0-heading", "Who comes with you")
    reach(page, "#sections-0 .ProseMirror")
    page.keyboard.type("Bring a friend. A friend walks home with you.")


def check(page):
    page.keyboard.press("Control+Shift+Enter")
    expect(page.locator("#check-told")).to_contain_text("in what is typed")


def save(page):
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved at")).to_be_visible()
    expect(page.locator("#sections-0 .ProseMirror")).to_contain_text("A friend walks home with you.")


def submit(page):
    reach(page, ".cc-skip")
    page.keyboard.press("Enter")
    expect(page.locator("#save")).to_be_focused()
    press(page, "input[name=_submit]")
    write(page, "[name=note]", "A new page about the way home.")
    press(page, page.get_by_role("button", name="Submit for review"))
    expect(page.get_by_text("is before the reviewers")).to_be_visible()
    assert [each for each in page.complaints if "Applying inline style" not in each] == []


def two_at_once(first, second, title):
    """Let two read at once: the second is told what was decided meanwhile, and no word of theirs is lost."""
    opened(first, title)
    opened(second, title)
    write(second, "#id_reason", "Say until when somebody stays with them.")

    write(first, "#id_reason", "Say which friend: one who is of age.")
    press(first, "button[value^='return:']")
    expect(first.locator(".messagelist")).to_contain_text("went back to its authors with what you wrote")
    press(second, "button[value^='return:']")

    told = second.locator(".cc-card.stop")
    expect(told).to_contain_text("Your decision was not recorded")
    expect(told).to_contain_text("Say until when somebody stays with them.")
    expect(second.locator(".queue-ending")).to_contain_text("Say which friend: one who is of age.")
    assert "/decide/" in second.url
    assert violations(second) == []


def mend_and_submit(page, title):
    page.goto("/staff/")
    press(page, page.locator(".cc-rows a", has_text=title))
    press(page, page.get_by_role("link", name="Draft", exact=True))
    reach(page, "#sections-0 .ProseMirror")
    page.keyboard.press("Control+End")
    page.keyboard.type(" Your friend is of age.")
    save(page)
    submit(page)


def release_until_tomorrow(page, title):
    """Release it now and until tomorrow; return the address that readers have."""
    page.goto("/staff/")
    press(page, page.locator(".cc-rows a", has_text=title))
    press(page, "a[href$='/release/']")
    reach(page, "[name=when]")
    page.keyboard.press("Space")
    reach(page, "#id_expires_at")
    tomorrow = datetime.now() + timedelta(days=1)
    page.keyboard.type(f"{tomorrow:%m%d%Y}")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("1130PM")
    press(page, page.get_by_role("button", name="Release version 2"))
    expect(page.get_by_text("is public now")).to_be_visible()
    return page.locator("a[href*='/en/articles/']").first.get_attribute("href")


def goes_off(demo, browser, address, width):
    """Three days later the next reader gets no page but is told, and so is its owner, who was warned before."""
    demo.manage("send_notices")
    with demo.in_days(3) as there, windows(browser, there) as open_window:
        patient = open_window(width=width)
        assert patient.goto(address).status == 410
        expect(patient.get_by_text("This page is being checked again")).to_be_visible()
        expect(patient.get_by_text("Call 911").first).to_be_visible()

        demo.run_in_days(3, "send_notices")
        owner = open_window("mara", width=width)
        press(owner, ".cc-bell")
        before, after = (
            owner.get_by_role("link", name=re.compile(f"{width}” {told}"))
            for told in ("is public until", "went off on")
        )
        expect(before).to_be_visible()
        press(owner, after)
        expect(owner.locator(".status.expired")).to_be_visible()


def told(page, words):
    """Find a notice in the inbox by its words."""
    return page.get_by_role("link", name=re.compile(words))
