"""Words that were asked for are marked whatever their ending, and no letter of the text is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_content.rendering.highlights import highlighted


@pytest.mark.parametrize(
    ("text", "asked", "marked"),
    [
        ("Driving after a visit", ["drive"], ["Driving"]),
        ("Driving after a visit", ["driving"], ["Driving"]),
        ("Your infusion", ["infusions"], ["infusion"]),
        ("Infusión", ["infusion"], ["Infusión"]),
        ("Side effects", ["effect", "side"], ["Side", "effects"]),
        ("Nothing", [], []),
        ("a to z", ["a"], ["a"]),
    ],
)
def test_words_are_marked(text, asked, marked):
    assert [words for words, is_asked in highlighted(text, asked) if is_asked] == marked


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=8), max_size=3))
def test_no_letter_is_lost(text, asked):
    assert "".join(words for words, _ in highlighted(text, asked)) == text
