"""The form of rich text that bleach need not see is one that bleach leaves as it is."""

from __future__ import annotations

import bleach
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_content.content import richtext
from clinic_content.content.richtext import PLAINEST, SCHEMES, TAGS, plain_text

WORDS = st.text("ab<>&\"';#/=:x \u00e9\u2019\u2003\U0001f600-", max_size=8) | st.sampled_from(
    ["amp;", "&amp;", "&amp;amp;", "&amp;lt;script&amp;gt;", "&lt;b&gt;", "&#60;", "&nbsp;", "javascript:", "<p>",
     "</p>", "<li>"]
)  # fmt: skip
INSIDE = st.lists(
    st.one_of(
        WORDS,
        WORDS.map(lambda words: f"<strong>{words}</strong>"),
        WORDS.map(lambda words: f'<a href="#ref-a-1">{words}</a>'),
    ),
    max_size=4,
).map("".join)
BLOCK = st.one_of(
    INSIDE.map(lambda words: f"<p>{words}</p>"),
    st.lists(INSIDE, min_size=1, max_size=3).map(lambda each: f"<ul>{''.join(f'<li>{one}</li>' for one in each)}</ul>"),
)


@settings(deadline=None)
@given(st.lists(BLOCK, min_size=1, max_size=3).map("".join))
def test_what_is_called_plainest_passes_bleach_unchanged(value):
    if PLAINEST.fullmatch(value):
        cleaned = bleach.clean(
            value, tags=TAGS, attributes=richtext.is_allowed, protocols=SCHEMES, strip=True, strip_comments=True
        )
        assert cleaned.replace("\xa0", "&nbsp;") == value


@settings(deadline=None)
@given(st.lists(BLOCK, min_size=1, max_size=3).map("".join))
def test_the_words_of_the_plainest_are_those_that_a_parser_reads(value):
    if PLAINEST.fullmatch(value):
        reader = richtext._Words()
        reader.feed(value)
        reader.close()
        lines = (" ".join(line.split(" ")).strip() for line in "".join(reader.found).split("\n"))
        assert plain_text(value).split() == [word for line in lines for word in line.split()]


@pytest.mark.parametrize(
    "value",
    [
        "<p>one</p><script>x</script>", '<p><a href="javascript:x">one</a></p>', '<p><a href="https://a.example">one</a></p>',
        "<p>one<p>two</p></p>", "<ul><li>one</ul></li>", "<p onclick=x>one</p>", "<p>one & two</p>", "<p>&nbsp;</p>",
        "<p><strong>one</p></strong>", "<P>one</P>", "one", "", "<p>one</p>\n", "<p>\x00</p>", "<ul></ul>",
        '<p><a href="#ref-a" onclick="x">one</a></p>', "<p><em>one</em></p>", "<ul><li>one</li></ol>",
    ],
)  # fmt: skip
def test_everything_else_goes_through_bleach(value):
    assert not PLAINEST.fullmatch(value)


@pytest.mark.parametrize("value", ["<p>one</p>", "<p>a &lt; b</p><ul><li><strong>one</strong>: two</li></ul>"])
def test_plain_paragraphs_and_lists_are_of_that_form(value):
    assert PLAINEST.fullmatch(value)
    assert richtext.sanitise(value) == value
