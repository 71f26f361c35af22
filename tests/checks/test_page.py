"""A page's blocks are the words of its fields, each where it stands."""

import pytest
from hypothesis import example, given

from clinic_content.checks import LIBRARY, Page
from clinic_content.checks.page import Shape, blanked
from clinic_content.content.schema import Kind
from clinic_content.content.walk import texts
from tests import factories
from tests.content.examples import RICH


def page_of(body, kind=Kind.ARTICLE):
    section = {"id": "sect1", "heading": "Heading", "body": body}
    return Page(factories.content(kind, sections=[section]), LIBRARY)


@given(RICH)
def test_every_block_stands_where_it_says(rich):
    page = page_of(rich)
    words = {place.path: place.words for place in texts(page.content)}

    for block in page.blocks:
        there = words[block.path][block.start : block.start + len(block.text)]
        kept = [(a, b) for a, b in zip(there, block.text, strict=True) if b != " "]
        assert all(a == b for a, b in kept)


@given(RICH)
@example('<p>Known.<a href="#ref-a-1">&nbsp;</a></p>')
@example("<p>--&gt;\n</p>")
def test_no_word_of_a_field_is_left_out_of_its_blocks(rich):
    page = page_of(rich)
    place = next(each for each in texts(page.content) if each.path.endswith(".body")) if rich else None
    if place is None or not place.words:
        return
    held = "\n".join(block.text for block in page.blocks if block.path == place.path)

    assert len(held) == len(place.words)


@pytest.mark.parametrize(
    ("body", "shapes"),
    [
        ("<p>One.</p><ul><li>Two</li><li>Three</li></ul>", [Shape.PARAGRAPH, Shape.ITEM, Shape.ITEM]),
        ("<table><tr><th>A</th></tr><tr><td>b</td></tr></table>", [Shape.CELL, Shape.CELL]),
        ("<blockquote><p>Said.</p></blockquote>", [Shape.QUOTE]),
    ],
)
def test_blocks_know_their_shape(body, shapes):
    assert [block.shape for block in page_of(body).blocks if block.path.endswith("body")] == shapes


def test_a_citation_is_blanked_out_and_its_sentence_is_cited():
    page = page_of('<p>It helped 30% of people <a href="#ref-a-1">[a-1]</a>. Nobody knows why.</p>')
    first, second = next(block for block in page.blocks if block.path.endswith("body")).sentences

    assert first.is_cited
    assert not second.is_cited
    assert "[a-1]" not in first.text


def test_abbreviations_do_not_end_a_sentence():
    block = page_of("<p>Dr. Smith saw e.g. Ann. She left.</p>").blocks[-1]

    assert [each.text.strip() for each in block.sentences] == ["Dr. Smith saw e.g. Ann.", "She left."]


def test_markers_without_a_reference_count_as_citations():
    assert blanked("It works.³ Really [12].")[1] == (9, 18)
