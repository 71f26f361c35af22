"""Findings quote the source itself: the right place among several, and never a wrong one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_content import importers
from clinic_content.checks import LIBRARY, Finding, Page
from clinic_content.checks.locate import Aligned, Source, squeezed
from clinic_content.content import schema

SOURCE = """Botulinum Toxin For Migraine

Injections may help some people.¹ Others notice
no change after twelve weeks [2].

Side effects

Treatment can cause side effects, including:

  • Neck pain
  • Drooping
    eyelid

FAQs

Does it hurt?

Injections may help some people. Neck pain passes.

References

1. Ray, Bo. “Toxin in migraine.” Head, 2019.
2. Moor, Al. “Twelve weeks of toxin.” Head, 2021.
"""


def pages(text, name="page.txt"):
    return [Page(each.content, LIBRARY) for each in reversed(importers.read(name, text.encode()).made)]


def finding(page, words, *, nth=0, with_start=True):
    """Return a finding about the nth place where a page's fields say these words."""
    found = [(block, block.text.find(words)) for block in page.blocks if words in block.text]
    block, at = found[nth]
    start = block.start + at if with_start else None
    return Finding("a", "governance", "minor", "m", path=block.path, part=block.part, quote=words, start=start)


def quoted(text, page, found):
    place = Aligned(Source(text), page).place(found)
    return place and text[slice(*place)]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Injections may help some people.", "Injections may help some people."),
        ("Others notice no change", "Others notice\nno change"),
        ("no change after twelve weeks", "no change after twelve weeks"),
        ("Botulinum Toxin For Migraine", "Botulinum Toxin For Migraine"),
        ("Side effects", "Side effects"),
    ],
)
def test_words_that_an_import_joined_are_quoted_as_the_source_has_them(words, shown):
    article = pages(SOURCE)[0]
    assert quoted(SOURCE, article, finding(article, words)) == shown


def test_a_quote_over_a_marker_keeps_the_marker():
    article = pages(SOURCE)[0]
    block = next(each for each in article.blocks if "Others" in each.text)
    found = Finding("a", "governance", "minor", "m", path=block.path, part=block.part,
                    quote=block.text[:47], start=block.start)  # fmt: skip
    assert quoted(SOURCE, article, found) == "Injections may help some people.¹ Others notice"


def test_the_same_words_are_found_where_each_stands():
    made = pages(SOURCE)
    faq = next(page for page in made if isinstance(page.content, schema.Faq))
    words = "Injections may help some people."
    first, second = SOURCE.index(words), SOURCE.rindex(words)
    assert Aligned(Source(SOURCE), made[0]).place(finding(made[0], words)) == (first, first + len(words))
    assert Aligned(Source(SOURCE), faq).place(finding(faq, words)) == (second, second + len(words))


def test_an_entry_of_a_list_is_its_line_and_not_an_earlier_mention():
    text = SOURCE.replace("Others notice", "Neck pain is common. Others notice")
    effects = next(page for page in pages(text) if isinstance(page.content, schema.SideEffectList))
    at = text.index("• Neck pain") + 2
    assert Aligned(Source(text), effects).place(finding(effects, "Neck pain")) == (at, at + 9)
    assert quoted(text, effects, finding(effects, "Drooping eyelid")) == "Drooping\n    eyelid"


def test_a_quote_over_two_blocks_goes_from_the_one_to_the_other():
    body = "<p>Tell us about:</p><ul><li>asthma</li><li>clots</li></ul>"
    content = schema.Article(slug="a", title="A", sections=({"id": "s1ab", "heading": "H", "body": body},))
    found = Finding("a", "governance", "minor", "m", path="sections.0.body", part="s1ab",
                    quote="about:\nasthma", start=8)  # fmt: skip
    text = "A\n\nH\n\nTell us about:\nasthma\nclots\n"
    assert quoted(text, Page(content, LIBRARY), found) == "about:\nasthma"
    bulleted = text.replace("asthma", "• asthma")
    assert quoted(bulleted, Page(content, LIBRARY), found) is None, "the bullet is no part of what was found"


@pytest.mark.parametrize("words", ["nowhere to be read", ""])
def test_words_that_the_source_does_not_have_have_no_place(words):
    article = pages(SOURCE)[0]
    lost = Finding("a", "governance", "minor", "m", path="title", quote=words, start=0 if words else None)
    assert Aligned(Source(SOURCE), article).place(lost) is None


def test_a_wrong_start_leads_to_the_words_of_the_same_field_or_to_nothing():
    article = pages(SOURCE)[0]
    block = next(each for each in article.blocks if "Others" in each.text)
    off = Finding("a", "governance", "minor", "m", path=block.path, part=block.part, quote="twelve weeks", start=1)
    assert quoted(SOURCE, article, off) == "twelve weeks"


def test_a_short_title_of_a_source_is_found_in_its_own_entry():
    text = SOURCE.replace("Toxin in migraine.", "Side effects.").replace(
        "Twelve weeks of toxin.", "Side effects, again."
    )
    article = pages(text)[0]
    for number, words in enumerate(("Side effects", "Side effects, again.")):
        found = Finding("a", "governance", "minor", "m", path=f"references.{number}", quote=words)
        place = Aligned(Source(text), article).place(found)
        assert place
        assert text[: place[0]].rsplit("\n", 1)[1].startswith(f"{number + 1}. ")
    gone = Finding("a", "governance", "minor", "m", path="references.7", quote="Side effects")
    assert quoted(text, article, gone) is None


def test_a_reference_is_found_at_the_end_and_a_repeated_phrase_without_a_place_is_not_guessed():
    article = pages(SOURCE)[0]
    title = Finding("a", "governance", "minor", "m", path="references.1", quote="Twelve weeks of toxin.")
    assert quoted(SOURCE, article, title) == "Twelve weeks of toxin."
    loose = Finding("a", "governance", "minor", "m", path="summary", quote="Injections may help")
    assert quoted(SOURCE, article, loose) is None


def test_letters_written_in_two_characters_are_quoted_as_they_are_written():
    text = "Cafe\u0301 Rest\n\nThe cafe\u0301 is shut. Rest\u200b well."
    article = pages(text)[0]
    assert quoted(text, article, finding(article, "café is shut")) == "cafe\u0301 is shut"
    assert quoted(text, article, finding(article, "Rest well")) == "Rest\u200b well"


LINES = st.lists(
    st.one_of(
        st.text(st.characters(codec="utf-8", min_codepoint=1, exclude_categories=["Cs"]), max_size=60),
        st.sampled_from(
            ["Side effects", "FAQs", "Does it last?", "  • Nausea", "Nausea", "References", "1. A. “B.” C, 2020.", ""]
        ),
        st.lists(st.sampled_from(["nausea", "rest", "may", "help", "you.", "It", "is", "safe."]), max_size=12).map(
            " ".join
        ),
    ),
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_every_sentence_of_any_text_is_placed_on_the_same_words_or_nowhere(lines):
    text = "\n".join(["Rest Today", "", *lines])
    source = Source(importers.as_written("a.txt", text.encode()))
    for page in pages(text):
        aligned = Aligned(source, page)
        for block in page.blocks:
            for sentence in block.sentences:
                found = Finding("a", "governance", "minor", "m", path=block.path, part=block.part,
                                quote=sentence.text, start=block.start + sentence.start)  # fmt: skip
                if place := aligned.place(found):
                    assert 0 <= place[0] < place[1] <= len(source.text)
                    assert squeezed(source.text[slice(*place)]).text == squeezed(sentence.text).text


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_every_character_that_is_kept_knows_where_it_stood(text):
    flat = squeezed(text)
    assert len(flat.text) == len(flat.starts) == len(flat.ends)
    assert all(0 <= begin < end <= len(text) for begin, end in zip(flat.starts, flat.ends, strict=True))
    assert list(flat.starts) == sorted(flat.starts)
