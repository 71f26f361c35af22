"""Quotes of findings marked in their place: safe HTML, tags never broken, nothing marked that is not the quote."""

import re

import pytest

from clinic_content.checks import Finding, Severity
from clinic_content.content.richtext import plain_text
from clinic_content.content.schema import Article, Section, SideEffectList
from clinic_content.staff.highlights import Stretch, marked, marks_of


def finding(quote, path="sections.0.body", severity=Severity.MAJOR, start=None, message="Why it matters."):
    return Finding("some-check", "unsupported-claim", severity, message, "How.", path, "sect1", quote, start)


def article(body, **more):
    return Article(slug="a", title="A title", sections=(Section(id="sect1", heading="A heading", body=body),), **more)


def body_marked(body, *findings):
    marks, _ = marks_of(article(body), findings)
    return marks[("sect1", "body")]


def shown(html):
    """Return what stands in marks."""
    return re.findall(r"<mark [^<>]*>(.*?)</mark>", html)


@pytest.mark.parametrize(
    ("body", "quote", "expected"),
    [
        ("<p>It always works.</p>", "always", ["always"]),
        ("<p>It <strong>always</strong> works.</p>", "always works", ["always", " works"]),
        ("<p>Rest &amp; drink</p>", "Rest & drink", ["Rest &amp; drink"]),
        ("<p>One.</p><ul><li>Two</li><li>three</li></ul>", "Two\nthree", ["Two", "three"]),
        ("<p>A  wide   gap</p>", "wide gap", ["wide   gap"]),
        ("<p>A&nbsp;gap here</p>", "A gap", ["A&nbsp;gap"]),
        ('<p>Seen <a href="/x">in a trial</a> once</p>', "trial once", ["trial", " once"]),
    ],
)
def test_a_quote_is_marked_in_rich_text_and_tags_stay_whole(body, quote, expected):
    html = body_marked(body, finding(quote))

    assert [part.strip() for part in shown(html) if part.strip()] == [part.strip() for part in expected]
    assert re.sub(r"</?mark[^<>]*>", "", html) == body


def test_the_place_that_the_finding_names_is_marked_and_not_the_first_with_the_same_words():
    body = "<p>It may help. It may harm.</p>"

    html = body_marked(body, finding("may", start=plain_text(body).rindex("may")))

    assert html.startswith("<p>It may help. It <mark")


def test_where_two_findings_overlap_the_worst_gives_the_colour_and_both_are_told():
    body = "<p>It is completely safe.</p>"

    html = body_marked(
        body,
        finding("completely safe", message="First."),
        finding("safe", severity=Severity.BLOCKER, message="Second."),
    )

    assert 'class="finding blocker" title="First. How. Second. How."' in html
    assert "".join(shown(html)) == "completely safe"


@pytest.mark.parametrize("rich", [True, False])
def test_neither_words_nor_messages_of_a_finding_become_markup(rich):
    text = "a &lt;script&gt; b" if rich else "a <script> b"
    told = finding("<script>", message='"><script>alert(1)</script>')

    html = marked(text, [Stretch(2, 10, told)], rich=rich)

    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_plain_texts_and_items_of_lists_are_marked_under_the_names_that_the_page_uses():
    content = article("<p>x</p>", summary="A miracle.", key_takeaways=("First", "A miracle again"))

    marks, unplaced = marks_of(content, [finding("miracle", "summary"), finding("miracle", "key_takeaways.1")])

    assert unplaced == []
    assert shown(marks[("", "summary")]) == ["miracle"]
    first, second = marks[("", "key_takeaways")].split("\n")
    assert first == "First"
    assert shown(second) == ["miracle"]


def test_fields_of_entries_are_marked_under_their_own_names():
    entry = {
        "id": "entry1", "patient_term": "feeling sick", "body_system": "general", "what_to_do": "This never harms.",
        "rate": {"n_with": 1, "n_total": 10},
    }  # fmt: skip
    content = SideEffectList.model_validate({"slug": "l", "title": "List", "entries": [entry]})

    marks, _ = marks_of(content, [finding("never", "entries.0.what_to_do")])

    assert shown(marks[("entry1", "what_to_do")]) == ["never"]


@pytest.mark.parametrize(
    "absent", [finding(""), finding("words that are not there"), finding("x", "references.0"), finding("x", "")]
)
def test_what_has_no_place_is_handed_back_to_be_listed(absent):
    assert marks_of(article("<p>Some words.</p>"), [absent]) == ({}, [absent])
