"""Only one file declares HTML to be safe, and whatever it is given it escapes or verifies."""

import re
from pathlib import Path

import pytest
from django.utils.html import escape
from django.utils.safestring import mark_safe
from hypothesis import given

from clinic_content.content.schema import Kind
from clinic_content.rendering.markup import Ink, alone
from tests.content.examples import PLAIN, example
from tests.content.hostile import PAYLOADS
from tests.rendering.scenes import Page

ROOT = Path(__file__).parents[2]
REFERENCES = example(Kind.ARTICLE).references


def test_only_one_file_declares_html_to_be_safe():
    declares = re.compile(r"\bmark_safe\(|\bSafeString\(|format_html_join\(mark_safe|@register\.\w+\([^)]*is_safe")
    files = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "clinic_content").rglob("*.py")
        if declares.search(path.read_text())
    }

    assert files == {"clinic_content/rendering/markup.py"}


def test_no_template_switches_escaping_off():
    off = re.compile(r"\|\s*safe\b|\bautoescape\s+off|\|\s*safeseq")
    templates = [path for path in (ROOT / "templates").rglob("*.html") if off.search(path.read_text())]

    assert templates == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_plain_text_is_shown_as_it_was_typed(payload):
    page = Page(f"<p>{Ink().text('', 'title', payload)}</p>")

    assert page.tags == [("p", {})]
    assert "".join(page.pieces) == payload


@given(PLAIN)
def test_any_plain_text_is_shown_as_it_was_typed(text):
    assert "".join(Page(f"<p>{Ink().text('', 'title', text)}</p>").pieces) == text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_rich_text_that_is_not_clean_is_cleaned_again_before_it_is_shown(payload):
    """Stored rich text is clean; if a database were written to behind our back, the page would still be."""
    page = Page(Ink().rich("", "text", payload))

    assert not page.comments
    assert not {tag for tag, _ in page.tags} & {
        "script",
        "img",
        "svg",
        "iframe",
        "style",
        "form",
        "object",
        "math",
        "base",
    }
    assert not [
        name for _, attrs in page.tags for name in attrs if name.startswith("on") or name in {"style", "src", "id"}
    ]


def test_citations_take_the_number_of_the_pages_list():
    shown = Ink(REFERENCES).rich("", "body", '<p>x<a href="#ref-label-2026">9</a><a href="#ref-example-2020">9</a></p>')

    assert shown == (
        '<p>x<sup class="cite"><a href="#ref-label-2026" aria-label="Source 2">2</a></sup>'
        '<sup class="cite"><a href="#ref-example-2020" aria-label="Source 1">1</a></sup></p>'
    )


def test_a_citation_without_a_reference_is_no_link():
    assert Ink().rich("", "body", '<p>x<a href="#ref-nobody">7</a></p>') == "<p>x7</p>"


def test_a_list_cites_only_what_is_in_the_list():
    assert Ink(REFERENCES).cited(["label-2026", "nobody", "example-2020"]) == [("label-2026", 2), ("example-2020", 1)]


@pytest.mark.parametrize(
    ("kind", "title"),
    [("note", "Good to know"), ("warning", "Important"), ("emergency", "Emergency"), ("do", "Do"), ("dont", "Do not")],
)
def test_a_callout_says_in_words_what_it_is(kind, title):
    shown = Ink().rich("", "body", f'<aside data-callout="{kind}"><p>x</p></aside>')

    assert shown == f'<aside class="callout {kind}"><p class="callout-title">{title}</p><p>x</p></aside>'


def test_a_wide_table_can_be_scrolled_by_keyboard_and_is_named():
    shown = Ink().rich(
        "", "body", "<table><caption>Doses &amp; days</caption><tbody><tr><td>1</td></tr></tbody></table>"
    )

    assert Page(shown).tags[0] == (
        "div", {"class": "table", "role": "region", "aria-label": "Doses & days", "tabindex": "0"},
    )  # fmt: skip


def test_a_marked_text_is_shown_in_its_place_and_what_has_no_place_is_told():
    ink = Ink(
        marks={
            ("p", "heading"): "a <ins>b</ins>",
            ("p", "codes"): "<del>x</del>",
            ("q", "codes"): "y",
            ("p", ""): "added",
        }
    )

    assert ink.text("p", "heading", "a b") == "a <ins>b</ins>"
    assert ink.rest("p") == [("Codes", "<del>x</del>")]
    assert ink.rest("p") == []
    assert ink.mark_of("p") == "added"


def test_each_line_of_a_marked_list_is_a_line():
    ink = Ink(marks={("", "key_takeaways"): "one\n<del>two</del>\n<ins>2 &lt;b&gt;</ins>"})

    assert ink.lines("", "key_takeaways", ()) == ["one", "<del>two</del>", "<ins>2 &lt;b&gt;</ins>"]
    assert Ink().lines("", "key_takeaways", ("<b>",)) == ["&lt;b&gt;"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_no_template_rendered_is_escaped_when_it_is_to_stand_alone(payload):
    assert alone(payload) == alone(escape(payload))
    assert "<" not in alone(payload)


def test_a_piece_that_stands_alone_shares_no_name_with_the_page_it_came_from():
    piece = mark_safe('<section id="a" aria-labelledby="b"><a href="#ref-1" class="c">1</a></section>')

    assert alone(piece) == '<section><a class="c">1</a></section>'
