"""Each format says all that the page says, whatever is in it, and what it is: approved, by whom, or not."""

import io
import json
import re
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import Phase, given, settings
from markdown_it import MarkdownIt

from clinic_content.content import canonical
from clinic_content.content.schema import Kind
from clinic_content.exports import FORMATS, Unfit, from_json_bytes, name_of, write
from clinic_content.rendering.html import render_body
from tests.content.examples import contents, example
from tests.exports.files import (
    UNAPPROVED,
    export,
    picture_of,
    webp,
    words,
    words_of_html,
    words_of_markdown,
    words_of_word,
)
from tests.rendering.scenes import Page

TEXT_OF = {"html": words_of_html, "markdown": words_of_markdown, "docx": words_of_word}
kinds = pytest.mark.parametrize("kind", list(Kind))
formats = pytest.mark.parametrize("wanted", list(TEXT_OF))


@kinds
@pytest.mark.parametrize("wanted", list(FORMATS))
def test_the_same_export_gives_the_same_bytes(kind, wanted):
    held = export(example(kind))
    assert write(held, wanted) == write(held, wanted)


@kinds
@formats
def test_every_format_says_every_word_of_the_page(kind, wanted):
    held = export(example(kind))
    page = Page(render_body(held.composition))
    said = TEXT_OF[wanted](write(held, wanted))

    furniture = {"On this page", "About this page"}
    assert [piece for piece in page.pieces if piece not in furniture and words(piece) not in said] == []
    assert said == words_of_html(write(held, "html"))


@pytest.mark.parametrize("kind", list(Kind))
def test_whatever_a_content_holds_markdown_and_word_say_the_words_that_html_says(kind):
    # A Word file takes a tenth of a second: shrinking would take minutes, and the difference says enough.
    @settings(max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate])
    @given(content=contents(kind))
    def holds(content):
        held = export(content)
        # Sorted: browsers move what stands in a table beside its cells; of golden files the order is held above.
        told = sorted(words_of_html(write(held, "html")))
        assert sorted(words_of_word(write(held, "docx"))) == told
        assert sorted(words_of_markdown(write(held, "markdown"))) == told

    holds()


@given(content=contents())
def test_whatever_a_content_holds_it_comes_back_from_json_identically(content):
    held = from_json_bytes(write(export(content), "json"))
    assert held.content == content
    assert canonical.to_json(held.content) == canonical.to_json(content)


@kinds
@formats
def test_what_is_not_approved_says_so_before_anything_else(kind, wanted):
    held = export(example(kind), is_approved=False, warnings=(UNAPPROVED,))
    assert TEXT_OF[wanted](write(held, wanted)).startswith(words(f"Not approved {UNAPPROVED}"))


def test_json_names_its_state_before_its_content():
    told = json.loads(write(export(example(Kind.ARTICLE), is_approved=False, warnings=(UNAPPROVED,)), "json"))
    assert list(told)[:3] == ["export", "status", "read_first"]
    assert (told["status"], told["read_first"]) == ("not approved", [UNAPPROVED])


@formats
def test_every_format_names_who_approved_it_its_version_its_hash_and_its_dates(wanted):
    said = TEXT_OF[wanted](write(export(example(Kind.ARTICLE)), wanted))
    for told in ("Cleo Example, MD, clinical reviewer", "Version: 3", "0" * 64, "21 November 2026, 14:08 UTC"):
        assert words(told) in said, told


@formats
def test_every_notice_stands_in_every_format(wanted):
    said = TEXT_OF[wanted](write(export(example(Kind.ARTICLE)), wanted))
    for position in ("top", "adjacent", "end", "site"):
        assert words(f"Notice at {position}") in said


def test_json_holds_the_notices_the_parts_and_the_pictures():
    content = example(Kind.ARTICLE)
    told = json.loads(write(export(content), "json"))
    notices = [each["content"]["key"] for each in told["disclaimers"]]
    assert notices == ["notice-top", "notice-adjacent", "notice-end", "notice-site"]
    assert told["parts"][0]["content"]["kind"] == "side_effects"
    (shown,) = (each.figure for each in content.sections if each.figure)
    assert [(each["sha256"], each["alt"]) for each in told["pictures"]] == [(shown.sha256, shown.alt)]
    assert picture_of("," + told["pictures"][0]["base64"]) == webp()
    assert told["reviewed_by"][0]["name"] == "Cleo Example"


def test_the_html_asks_nobody_for_anything():
    text = write(export(example(Kind.ARTICLE)), "html").decode()
    page = Page(text)
    assert [tag for tag, _ in page.tags if tag in {"link", "script", "iframe", "object", "form"}] == []
    sources = [attrs["src"] for attrs in page.all("img")]
    assert len(sources) == 1
    assert picture_of(sources[0]) == webp()
    assert not re.search(r"url\((?!#)", text)


def test_links_to_pages_of_the_site_are_complete_or_no_links():
    links = Page(write(export(example(Kind.ARTICLE)), "html").decode()).all("a")
    assert not [each for each in links if each["href"].startswith("/")]
    assert any(each["href"].startswith("https://clinic.example/en/") for each in links)
    bare = Page(write(export(example(Kind.ARTICLE), site=""), "html").decode()).all("a")
    assert not [each for each in bare if "/en/" in each["href"]]


BODY = (
    "<ol><li>First</li><li>Second<ul><li>Under</li></ul></li></ol><p>Between</p><ol><li>Anew</li></ol>"
    '<table><thead><tr><th scope="col">Day</th><th scope="col">What</th></tr></thead>'
    '<tbody><tr><th scope="row" rowspan="2">1</th><td>a</td></tr><tr><td>b</td></tr></tbody></table>'
)


def test_word_has_real_headings_lists_header_rows_and_words_for_pictures():
    golden = example(Kind.ARTICLE)
    shown = next(each for each in golden.sections if each.figure).model_copy(update={"body": BODY})
    file = Document(io.BytesIO(write(export(golden.model_copy(update={"sections": (shown,)})), "docx")))

    styles = {each.text: each.style.name for each in file.paragraphs}
    assert styles[golden.title] == "Heading 1"
    assert styles[shown.heading] == "Heading 2"
    of_lists = [styles[text] for text in ("First", "Second", "Under", "Anew")]
    assert of_lists == ["List Number", "List Number", "List Bullet 2", "List Number"]
    numbers = [each._p.pPr.numPr.numId.val for each in file.paragraphs if each.text in {"First", "Second", "Anew"}]
    assert numbers[0] == numbers[1] != numbers[2]
    (table,) = file.tables
    headers = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert headers == [True, False, False]
    assert table.cell(1, 0)._tc is table.cell(2, 0)._tc
    assert [each._inline.docPr.get("descr") for each in file.inline_shapes] == [shown.figure.alt]


def test_word_says_of_itself_what_it_is():
    held = export(example(Kind.ARTICLE), is_approved=False, warnings=(UNAPPROVED,))
    about = Document(io.BytesIO(write(held, "docx"))).core_properties
    assert (about.title, about.content_status) == (held.composition.host.content.title, "Not approved")
    assert UNAPPROVED in about.comments
    assert about.author == "Example Clinic"


def test_word_holds_no_macro_and_asks_nobody_for_anything():
    data = write(export(example(Kind.ARTICLE)), "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert not [name for name in file.namelist() if "vba" in name.lower()]
        links = file.read("word/_rels/document.xml.rels").decode()
    outside = [each for each in re.findall(r"<Relationship [^>]*>", links) if 'TargetMode="External"' in each]
    assert outside
    assert [each for each in outside if "/hyperlink" not in each] == []


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("* not a list", "<p>* not a list</p>"),
        ("1. not a list", "<p>1. not a list</p>"),
        ("# not a heading", "<p># not a heading</p>"),
        ("- not a list", "<p>- not a list</p>"),
        ("a_b_c *d* `e` [f](g) <b>", "<p>a_b_c *d* `e` [f](g) &lt;b&gt;</p>"),
        ("&amp; is &copy;", "<p>&amp;amp; is &amp;copy;</p>"),
    ],
)
def test_plain_words_are_never_read_as_markdown(text, html):
    data = write(export(example(Kind.ARTICLE, summary=text)), "markdown").decode()
    assert html in MarkdownIt("commonmark").enable("table").render(data)


def test_the_name_of_the_file_tells_what_was_not_approved():
    assert name_of(export(example(Kind.ARTICLE)), "docx").endswith("-version-3.docx")
    assert name_of(export(example(Kind.ARTICLE), is_approved=False), "json").endswith("-version-3-not-approved.json")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xff\xfe\x00", "not text in UTF-8"),
        (b"{", "is not JSON"),
        (b"[1, 2]", "no document that was exported here"),
        (b'{"export": 1}', "no document that was exported here"),
        (b'{"name": "Rest", "dose": 5}', "no document that was exported here"),
        (b'{"kind": ["article"]}', "no document that was exported here"),
        (b'{"kind": "article"}', "not content of this program"),
        (b"[" * 100_000, "is not JSON"),
        (b'{"format": 99, "kind": "article", "slug": "a", "title": "A"}', "this program reads formats"),
        (b'{"kind": "article", "slug": "a", "title": "A", "surprise": 1}', "surprise"),
    ],
)
def test_json_that_holds_no_content_is_refused_in_words(data, why):
    with pytest.raises(Unfit, match=why):
        from_json_bytes(data)


def test_a_content_alone_is_read_like_an_export():
    content = example(Kind.FAQ)
    assert from_json_bytes(canonical.to_json(content).encode()).content == content


def test_an_export_that_was_changed_by_hand_says_so():
    given = json.loads(write(export(example(Kind.FAQ)), "json"))
    given["content"]["title"] = "Something else"
    held = from_json_bytes(json.dumps(given).encode())
    assert held.content.title == "Something else"
    assert "was changed since it was exported" in held.notices[0]


def test_markup_in_json_is_cleaned_like_any_other():
    given = json.loads(canonical.to_json(example(Kind.FAQ)))
    given["questions"][0]["answer"] = '<p onclick="x()">Yes<script>alert(1)</script></p>'
    held = from_json_bytes(json.dumps(given).encode())
    assert held.content.questions[0].answer == "<p>Yes</p>"
