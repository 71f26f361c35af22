"""What is read from a pattern holds for every match of it; and Python's parser still says what it is asked for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_content.content.cues import (
    ANYHOW,
    Cued,
    Starts,
    alternatives_of,
    cues_of,
    in_lower_case,
    matches,
    openings_in,
    openings_of,
)

PATTERNS = (
    r"\bsafe(?:st|ly)?\b",
    r"\b(?:a|the) (?:cure|remedy) for\b",
    r"\bcan(?:not|['’]t) (?:\w+ ){0,2}?stop",
    r"\b\d+(?:\.\d+)? ?(?:%|percent)",
    r"\b(?:very )?(?:rare|uncommon)\b|\bhardly ever\b",
    r"\bl[ao]st(?=\s(?:for|until))",
    r"(?<!side )\beffects? of\b",
    r"[\"“]in [^\"”]{0,9}[\"”]",
    r"\bab{1,3}c+\b",
)
PIECES = (
    "safe", "safest", "safely", "a cure for", "the remedy for", "can’t", "cannot", "ever stop", "12", "4.5 %",
    "percent", "very", "rare", "uncommon", "hardly ever", "lost for", "last until", "side", "effect of", "effects of",
    "“in it”", "abbc", "abc", "ac", "abbbbc", "x", "Safe", "THE CURE FOR",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(TEXTS)
def test_no_match_is_lost_and_none_is_another(pattern, text):
    cued, plainly = Cued(pattern), re.compile(pattern, re.IGNORECASE)

    assert [each.span() for each in cued.finditer(text)] == [each.span() for each in plainly.finditer(text)]
    assert (found := cued.search(text)) is None or found.span() == plainly.search(text).span()
    assert cued.is_in(text) == bool(found) == bool(plainly.search(text))


@pytest.mark.parametrize("pattern", PATTERNS)
@given(TEXTS, TEXTS)
def test_what_is_narrowed_to_a_page_finds_the_same_in_its_parts(pattern, one, other):
    cued = Cued(pattern, lowered=True)
    narrowed = cued.narrowed(f"{one}\n{other}".lower())

    for part in (one.lower(), other.lower()):
        assert narrowed.is_in(part) == cued.is_in(part)


@pytest.mark.parametrize("pattern", [each for each in PATTERNS if ANYHOW not in openings_of(each)])
@given(TEXTS)
def test_every_match_begins_where_a_word_begins_so(pattern, text):
    lowered, compiled = text.lower(), re.compile(pattern)
    places = Starts(lowered).places(openings_in(compiled))

    assert [each.span() for each in matches(compiled, lowered, places)] == [
        each.span() for each in compiled.finditer(lowered)
    ]


@pytest.mark.parametrize(
    ("pattern", "cues"),
    [
        (r"\bnausea\b", {("nausea",)}),
        (r"\b(?:can|may) cause\b", {(" cause",), ("can", "may")}),
        (r"(?:rash|itch)?ing", {("ing",)}),
        (r"side[ -]effects?", {("side",), ("effect",)}),
        (r"\w+ly", {("ly",)}),
        (r"[ab]|\d", set()),
        (r"[$£] ?\d", {("$", "£")}),
        (r"\bno(?= cure)", {("no",), (" cure",)}),
    ],
)
def test_the_pieces_are_read_from_the_pattern(pattern, cues):
    assert set(cues_of(pattern)) == cues


@pytest.mark.parametrize(
    ("pattern", "openings"),
    [
        (r"\bside effects?", {"side"}),
        (r"\blets? you", {"let", "lets"}),
        (r"\b(?:no|any) risk", {"no", "any"}),
        (r"\b(?:very )?safe", {"very", "safe-"}),
        (r"\b\d+ in 10", {"0"}),
        (r"\b[Ss]uffering", {"suffer"}),
        (r"\bsafe\b", {"safe"}),
        (r"\bdon['’]t", {"don"}),
        (r"(?<!not )\bsafe\w*", {"safe-"}),
        (r"^stop\b", {"stop"}),
        (r"\w+ free of risk", {ANYHOW}),
        (r"safe", {ANYHOW}),
        (r"\b(?:safe|\w+ly)", {"safe-", ANYHOW}),
    ],
)
def test_openings_are_the_first_letters_of_the_first_words(pattern, openings):
    assert openings_of(pattern) == openings


def test_a_pattern_that_begins_anyhow_has_no_openings():
    with pytest.raises(ValueError, match="begin anyhow"):
        openings_in(re.compile(r"\w+ing\b"))


def test_only_alternatives_outside_brackets_are_taken_apart():
    assert alternatives_of(r"a|(?:b|c)|[|]|\|d") == ["a", "(?:b|c)", "[|]", r"\|d"]
    assert Cued(r"(?P<one>a)|b").search("xb").group() == "b"


def test_lower_case_leaves_escapes_and_names_alone():
    assert in_lower_case(r"\bFDA\W(?P<When>A|B)\D") == r"\bfda\W(?P<When>a|b)\D"
