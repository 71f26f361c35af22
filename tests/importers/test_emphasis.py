"""Emphasis and links of a source come out as well-formed rich text around the same words."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from clinic_content.content.richtext import plain_text, sanitise
from clinic_content.importers.emphasis import with_tags
from clinic_content.importers.spans import Mark, Span
from clinic_content.importers.writing import inline

TEXT = "Rest is not for everybody, says the trial."
MARKS = st.builds(
    Mark,
    st.integers(0, 20),
    st.integers(20, len(TEXT)),
    st.sampled_from(["strong", "em", "sup", "sub", "a"]),
    st.sampled_from(["https://clinic.example/rest?a=1&b=2", "https://clinic.example/naps"]),
)


def test_emphasis_stands_around_its_words_and_a_link_keeps_its_address():
    marks = (Mark(8, 11, "strong"), Mark(32, 41, "a", "https://clinic.example/?a=1&b=2"))
    assert inline([Span(1, 0, TEXT, marks)], {}) == (
        'Rest is <strong>not</strong> for everybody, says <a href="https://clinic.example/?a=1&amp;b=2">the trial</a>.'
    )


def test_a_part_of_a_line_keeps_the_marks_that_are_in_it():
    span = Span(1, 0, TEXT, (Mark(0, 4, "em"), Mark(8, 11, "strong"))).cut(5)
    assert inline([span], {}) == "is <strong>not</strong> for everybody, says the trial."


def test_the_link_at_a_marker_of_a_source_wins_over_the_link_that_it_had_on_the_page():
    span = Span(1, 0, "It helps [1].", (Mark(9, 12, "a", "https://clinic.example/#one"), Mark(0, 12, "strong")))
    assert inline([span], {1: "doe-2020"}) == '<strong>It helps <a href="#ref-doe-2020">[1]</a></strong>.'


def test_an_item_that_is_strong_already_is_made_strong_once():
    span = Span(1, 0, "Rest", (Mark(0, 4, "strong"),))
    assert inline([span], {}, strong=True) == "<strong>Rest</strong>"


@given(st.lists(MARKS, max_size=8))
def test_any_marks_give_clean_rich_text_with_the_same_words(marks):
    written = with_tags(TEXT, marks, [(5, 7, '<a href="#ref-doe-2020">is</a>')])
    open_ = []
    for close, tag in re.findall(r"<(/?)([a-z]+)", written):
        assert not close or open_.pop() == tag
        open_ += [] if close else [tag]
    assert open_ == []
    assert plain_text(written) == TEXT
    assert plain_text(sanitise(written)) == TEXT
