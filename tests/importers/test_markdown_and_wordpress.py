"""Markdown files and WordPress exports are understood, each page of an export by itself."""

from __future__ import annotations

import pytest

from clinic_content.importers import Refused, Unreadable, read, sources_of, understand

from .made_files import author, entry, export, meta

MARKDOWN = """---
title: Naps
draft: false
---

# Naps After Night Shifts

## What Naps Do

A nap is **not** a cure.[^1] See [the guide](https://naps.example/guide) or [mail](javascript:alert(1)).

1. Calm
   - of body
2. Rest

   It comes soon.

| Kind | Time |
|------|------|
| Nap  | short |

![A nurse asleep](nap.jpg)

## FAQs

### Do naps help?

They do.

## References

[^1]: Roe B, Poe C. Naps in adults. Rest Rev. 2019;3(1):10-12. PMID: 123456
[^b]: Doe A. Sleep in adults. Rest Rev. 2020;3(1):13-15. PMID: 123457
"""


def test_a_markdown_file_is_understood():
    imported = read("naps.md", MARKDOWN.encode())
    found = imported.understood
    assert found.title == "Naps After Night Shifts"
    assert (found.sections[0].heading, found.sections[0].level) == ("What Naps Do", 2)
    assert [(each.question, each.answer) for each in found.faqs] == [("Do naps help?", "They do.")]
    assert [each.pmid for each in found.references] == ["123456", "123457"]
    assert [(each.alt, each.url) for each in found.images] == [("A nurse asleep", "nap.jpg")]
    assert found.tables[0].rows == (("Nap", "short"),)
    body = imported.made[-1].content.sections[0].body
    assert '<strong>not</strong> a cure.<a href="#ref-roe-2019">[1]</a>' in body
    assert '<a href="https://naps.example/guide">the guide</a>' in body
    assert 'href="javascript' not in body
    assert (
        "<ol><li>Calm<ul><li>of body</li></ul></li><li><p><strong>Rest</strong></p><p>It comes soon.</p></li></ol>"
        in body
    )


def test_lists_as_deep_as_people_write_them_lose_nothing_in_markdown():
    text = "# Rest\n\n" + "\n".join(f"{'  ' * depth}- item{depth}" for depth in range(20))
    imported = read("deep.md", text.encode())
    assert imported.account.source == 21
    assert imported.unplaced == ()


def test_the_data_before_a_markdown_text_are_set_aside():
    found = read("naps.md", MARKDOWN.encode()).understood
    assert found.set_aside[-1].text == "title: Naps · draft: false"


PICTURE = entry(
    "nap", kind="attachment", number=7,
    more="<wp:attachment_url>https://clinic.example/nap.jpg</wp:attachment_url>"
    + meta("_wp_attachment_image_alt", "A nurse asleep"),
)  # fmt: skip
EXPORT = export(
    entry(
        "Naps At Work",
        "<!-- wp:heading --><h2>Why</h2><!-- /wp:heading -->\n"
        "<!-- wp:paragraph --><p>They calm.</p><!-- /wp:paragraph -->",
        more=meta("_thumbnail_id", "7") + '<category domain="category">Rest</category>',
    ),
    entry(
        "Sleep",
        "Sleep is good [sic].\n\nIt comes\nat night.\n\n"
        "[caption id='a']<img src='s.jpg' alt='A bed' /> A good bed[/caption]\n\n"
        "[gallery ids='1,2']\n\n<h3>More</h3>\nSo.",
        kind="post", number=2, more="<excerpt:encoded><![CDATA[On sleep.]]></excerpt:encoded>",
    ),
    entry("Old", "<p>Old text.</p>", status="trash", number=3),
    entry("Empty", "", number=4).replace("<title>Empty</title>", "<title></title>"),
    entry("Menu", "", kind="nav_menu_item", number=5),
    PICTURE,
    authors=author("ada", "Ada Poe"),
)  # fmt: skip


def texts(data=EXPORT):
    found = {}
    for each in sources_of("site.xml", data):
        found[each.name] = each if isinstance(each, Refused) else understand(each, language="en", identify=str)
    return found


def test_each_page_and_post_of_an_export_is_a_text_with_its_author_and_its_picture():
    found = texts()
    assert list(found) == ["site.xml#naps-at-work", "site.xml#sleep", "site.xml#empty"]
    naps = found["site.xml#naps-at-work"]
    assert naps.understood.title == "Naps At Work"
    assert [each.heading for each in naps.understood.sections] == ["Why"]
    assert [(e.alt, e.url) for e in naps.understood.images] == [("A nurse asleep", "https://clinic.example/nap.jpg")]
    assert "Its author in WordPress is Ada Poe." in naps.notices
    assert "1 × nav_menu_item, 1 × page in the bin" in " ".join(naps.notices)
    assert ("Rest", "What it is filed under in WordPress.") in [(e.text, e.why) for e in naps.understood.set_aside]


def test_a_text_of_the_old_editor_has_its_paragraphs_and_its_short_codes_are_set_aside():
    sleep = texts()["site.xml#sleep"]
    body = "".join(each.body for each in sleep.made[-1].content.sections)
    assert "<p>Sleep is good [sic].</p><p>It comes at night.</p>" in body
    assert [each.heading for each in sleep.understood.sections if each.heading] == ["More"]
    aside = [each.text for each in sleep.understood.set_aside]
    assert "[gallery ids='1,2']" in aside
    assert "A good bed" in aside
    assert "On sleep." in aside
    assert [each.alt for each in sleep.understood.images] == ["A bed"]


def test_a_page_without_text_is_refused_and_stops_no_other():
    empty = texts()["site.xml#empty"]
    assert isinstance(empty, Refused)
    assert "there is not one word in it" in empty.why


def test_an_export_without_pages_is_refused():
    with pytest.raises(Unreadable, match="no page and no post"):
        list(sources_of("site.xml", export(PICTURE)))
