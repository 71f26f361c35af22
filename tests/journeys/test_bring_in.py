"""A folder of texts is dropped, looked at beside its sources, put right, made into drafts, and taken back."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.importers.pictures import address, png
from tests.journeys.test_every_screen import WINDOWS, faults

pytestmark = pytest.mark.browser

PAGE = """# Warm light in the evening {n}

It helps many people to fall asleep. It is a miracle cure without side effects.

## Who should be careful

- People who drive at night
- People with glaucoma

## Be ready for

- tired eyes
- a dull headache

| Time | Light |
| --- | --- |
| Seven | Bright |
| Ten | Dim |

## Frequently asked questions

Q: Can children use it?
A: Yes, with a grown-up.

Share this page
"""


def site(many):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for n in range(many):
            file.writestr(f"page{n}.md", PAGE.replace("{n}", str(n)))
    return {"name": "site.zip", "mimeType": "application/zip", "buffer": held.getvalue()}


def page_file(n):
    return {"name": f"light-{n}.md", "mimeType": "text/markdown", "buffer": PAGE.replace("{n}", str(n)).encode()}


def bring_in(page, *files):
    page.goto("/staff/import/")
    page.locator("#id_sources").set_input_files(list(files))
    page.get_by_role("button", name="Read it").click()


def test_a_text_is_put_right_before_it_becomes_drafts_and_is_taken_back(visitor):
    page = visitor("mara")
    bring_in(page, page_file("one"))

    def say_what_they_are():
        for text in ("tired eyes", "Be ready for"):
            chosen = page.locator(".cc-part", has_text=text).last
            chosen.get_by_role("checkbox").check()
        page.get_by_role("button", name="Side effect", exact=True).click()
        expect(page.locator(".use-side_effect", has_text="tired eyes").first).to_be_visible()

    say_what_they_are()
    page.get_by_role("button", name="Undo the last change").click()
    expect(page.locator(".use-text", has_text="a dull headache").first).to_be_visible()
    expect(page.get_by_text("The last change was taken back. It stands as it was read.")).to_be_in_viewport()
    say_what_they_are()

    page.get_by_role("button", name="Make the drafts").click()
    expect(page.get_by_text("Drafts were made of")).to_be_visible()
    expect(page.get_by_role("link", name="Side effects: Warm light")).to_have_count(1)
    page.get_by_role("button", name="Take this import back").click()
    expect(page.get_by_text("drafts were thrown away")).to_be_visible()
    assert page.complaints == []


def test_chosen_parts_are_counted_and_let_go_and_enter_keeps_the_title(visitor):
    page = visitor("mara")
    bring_in(page, page_file("four"))
    boxes = page.locator(".cc-parts input[name=part]")
    boxes.nth(0).click()
    expect(page.get_by_text("1 part is chosen.")).to_be_visible()
    boxes.nth(3).click(modifiers=["Shift"])
    expect(page.get_by_text("4 parts are chosen.")).to_be_visible()
    page.get_by_role("link", name="Choose none").click()
    expect(page.get_by_text("None is chosen.")).to_be_visible()
    assert not any(each.is_checked() for each in boxes.all())

    page.get_by_label("Title", exact=True).fill("Warm light at home")
    page.get_by_label("Title", exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1, name="Warm light at home")).to_be_visible()
    assert page.complaints == []


def test_a_picture_is_seen_described_and_shown_in_the_draft(visitor):
    page = visitor("mara")
    text = (
        f"# Light at noon\n\nIt is warm.\n\n![A lamp]({address(png(3))})\n\nIt is bright.\n\n![]({address(png(5))})\n"
    )
    bring_in(page, {"name": "noon.md", "mimeType": "text/markdown", "buffer": text.encode()})

    thumbs = page.locator(".cc-thumb img")
    expect(thumbs).to_have_count(2)
    assert [each.evaluate("image => image.naturalWidth") for each in thumbs.all()] == [64, 64]
    words = page.get_by_label("What it shows, for people who cannot see it").last
    words.fill("A window")
    # Enter in a field makes no drafts.
    words.press("Enter")
    expect(page.get_by_role("button", name="Make the drafts")).to_be_visible()
    page.get_by_role("button", name="Describe the picture").last.click()
    expect(page.get_by_text("Pictures: 2 come along")).to_be_visible()

    page.get_by_role("button", name="Make the drafts").click()
    page.get_by_role("link", name="Light at noon").click()
    page.goto(page.url + "preview/page/")
    expect(page.get_by_alt_text("A window")).to_be_visible()
    expect(page.get_by_alt_text("A lamp")).to_be_visible()
    assert page.complaints == []


def test_many_texts_are_read_with_progress_and_with_no_script_too(server, visitor, browser):
    page = visitor("mara")
    bring_in(page, site(60), page_file("many"))
    expect(page.get_by_text("61 texts read")).to_be_visible(timeout=60_000)
    address = page.url
    page.get_by_role("button", name="Make the drafts of 61 texts").click()
    expect(page.locator(".cc-chip", has_text="Drafts made")).to_have_count(61, timeout=120_000)
    assert page.complaints == []

    plain = browser.new_context(base_url=server, java_script_enabled=False, storage_state=page.context.storage_state())
    other = plain.new_page()
    other.goto(address)
    expect(other.get_by_text("61 texts read")).to_be_visible()
    bring_in(other, site(200))
    while other.get_by_role("button", name="Continue").count():
        other.get_by_role("button", name="Continue").click()
    expect(other.get_by_text("200 texts read")).to_be_visible()
    plain.close()


@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
def test_the_screens_of_an_import_have_no_fault(visitor, width, scheme):
    page = visitor("mara", width=width, scheme=scheme)
    bring_in(
        page, page_file("two"), page_file("three"), {"name": "bad.txt", "mimeType": "", "buffer": b"\x00\x01" * 99}
    )
    expect(page.get_by_text("2 texts read, 1 could not be read")).to_be_visible()
    batch = page.url
    _look(page, f"batch-{width}-{scheme}")
    page.get_by_role("link", name="Warm light in the evening two").click()
    one = page.url
    page.get_by_role("checkbox").nth(2).check()
    _look(page, f"arrange-{width}-{scheme}")
    _look(page, f"arrange-top-{width}-{scheme}", full_page=False)
    page.goto("/staff/import/")
    _look(page, f"drop-{width}-{scheme}")
    assert faults(page, [batch, one, "/staff/import/"]) == []


def _look(page, name, full_page=True):
    """Keep a picture where somebody asked for one."""
    if folder := os.environ.get("CLINIC_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=full_page)
