"""Every word of a source is in the contents or is listed: for any text, proved from the contents themselves."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from clinic_content.content import canonical
from clinic_content.content.richtext import is_clean, plain_text
from clinic_content.content.walk import texts
from clinic_content.content.words import count_words
from clinic_content.importers import Unreadable, read
from clinic_content.importers.decoding import decode

LINES = st.sampled_from(
    [
        "",
        "",
        " ",
        "Title Of The Page",
        "Key Takeaways",
        "FAQs",
        "What is it?",
        "Q: Is it safe?",
        "A: It may be.",
        "References",
        "Side Effects",
        "Who Should Not Have It",
        "• Nausea",
        "- Dizziness: it passes.",
        "  1. Rapid Relief:",
        "1. Smith J, Doe A. A trial of rest. J Rest. 2020;1(2):3-4. doi:10.1000/abc.1",
        "2. “A page of rest.” Clinic, 2021.",
        "Rest helps.¹ It may help more [2].",
        "a | b | c",
        "---|---",
        "x | y | z |",
        "A\tB",
        "1.",
        "•",
        "***",
        "Similar Posts",
        "Side effects of rest include nausea, vomiting, and pain.",
        "<script>alert(1)</script>",
        "<b>bold",
        "&lt;b&gt; &amp;",
        "It is not recommended for people who have asthma, or are pregnant.",
        "Side effects include:",
        "By Jane Doe, MD",
        "Resting And Its LimitsA woman sits on a chair.",
        "\u0338slash",
        "e\u0301",
        "word\u200bjoin",
        "## Marked",
        "\x0bcut\x1chere",
    ]
)
TEXTS = st.one_of(st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=30).map("\n".join), st.text(max_size=400))


def words_of(imported):
    """Count the words in all contents, and those listed as unplaced, each without the signs around it."""
    found = Counter()
    for made in imported.made:
        for place in texts(made.content):
            found.update(bare(place.words))
        for each in made.content.references:
            found.update(bare(f"{each.authors} {each.title} {each.container} {each.pmid} {each.url}"))
            found.update(bare(f"doi:{each.doi}" if each.doi else ""))
    for mark in imported.account.structure:
        found.update(bare(mark))
    for piece in imported.unplaced:
        found.update(bare(piece.text))
    return found


def bare(text):
    """Return the letters and digits of each word, in runs: joined and cut words have the same runs."""
    return "".join(c if c.isalnum() else " " for c in text.casefold()).split()


def check(data):
    imported = read("any.txt", data)
    told = imported.account
    text = decode("any.txt", data).text
    assert told.source == count_words(text)
    assert told.source == told.placed + told.unplaced_words
    for made in imported.made:
        assert canonical.problems(canonical.plain(made.content)) == []
        assert canonical.normalise(made.content) == made.content
        assert all(is_clean(place.text) for place in texts(made.content) if place.is_rich)
    return imported, text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
@example("<p>\u0338")
@example("A\n\n\u0338b")
def test_the_account_of_any_text_is_exact_and_its_contents_are_valid(text):
    try:
        imported, clean = check(text.encode("utf-8", "ignore"))
    except Unreadable:
        return
    missing = Counter("".join(bare(clean))) - Counter("".join(words_of(imported).elements()))
    assert not missing


def test_the_words_of_the_contents_are_those_of_the_source_in_its_order():
    text = "Rest And You\n\nRest is good for you.\n\nWhy It Works\n\nIt calms.\n\n  • slower pulse\n  • deeper sleep\n"
    imported, _ = check(text.encode())
    (article,) = imported.made
    said = " ".join(
        [article.content.title] + [f"{s.heading} {plain_text(s.body)}" for s in article.content.sections]
    ).split()  # fmt: skip
    assert said == text.replace("•", "").split()
    assert imported.unplaced == ()


def test_a_word_that_no_field_can_hold_is_listed():
    imported, _ = check(b"Short Title\n\nsome words and " + b"x" * 100_000 + b" more words here.")
    (piece,) = imported.unplaced
    assert piece.reason == "A word longer than any field."
    assert (piece.line, piece.words) == (3, 1)


def test_a_placement_that_the_content_does_not_bear_out_is_not_believed():
    from clinic_content.content.schema import Article
    from clinic_content.importers.account import Placements, account
    from clinic_content.importers.spans import Span

    placements = Placements()
    placements.put(0, "title", [Span(1, 0, "one two")])
    placements.put(0, "summary", [Span(2, 0, "three four")])
    told = account("one two\nthree four", [Article(slug="a", title="one two", summary="four three")], placements)
    assert (told.source, told.placed) == (4, 2)
    assert [(p.line, p.text) for p in told.unplaced] == [(2, "three four")]


HOSTILE = (
    "Heading Of Things\n\nwords\n\n",
    "word ",
    "x",
    "<b>",
    "• a\n",
    "1. What is it?\n",
    "FAQ\nWhat is it?\n",
    "a|b\n",
    "a|",
    "A\tb\n",
    "Side effects\n\n• nausea\n",
    "nausea, ",
    "References\n1. Smith J, Doe A. A trial. 2020. doi:10.1000/a\n",
    "[1] ",
    "¹",
    "a: ",
    "Aa Bb Cc\n",
    "Aa | bb\n\n",
    "“a",
    "10.1000/",
    "a\n" + "\n" * 180,
    "a" + " " * 40,
    "Side effects include a, ",
)


@pytest.mark.parametrize("piece", HOSTILE, ids=lambda piece: repr(piece[:16]))
def test_hostile_texts_are_read_in_seconds(piece):
    """A third of the repetitions that the caps on bytes, lines and words let through."""
    lines = max(1, sum(bool(line.strip()) for line in piece.split("\n")))
    most = (1_900_000 // len(piece.encode()), 48_000 // max(1, len(piece.split())))
    times = min(*most, 9_500 // lines if "\n" in piece else most[0]) // 3
    began = time.process_time()
    imported = read("hostile.txt", (piece * times + " end").encode())
    assert time.process_time() - began < 6
    assert imported.account.source == imported.account.placed + imported.account.unplaced_words


def test_a_thousand_headings_become_a_thousand_sections():
    imported, _ = check(
        b"A Thousand Headings and Their Words\n\n" + b"".join(b"Heading %d\n\nwords.\n\n" % n for n in range(1_000))
    )
    (article,) = imported.made
    assert len([each for each in article.content.sections if each.heading]) == 1_000
    assert imported.unplaced == ()
