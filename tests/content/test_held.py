"""What a text may hold of many patterns, asked of all at once, is what each pattern by itself may find in it."""

from __future__ import annotations

import re

import pytest

from clinic_content.content import held
from clinic_content.content.cues import Cued, Sought, holds_one_of_each

WORDINGS = (
    r"\bshould not (?:use|have)\b|\bnot for\b", r"side[ -]effects?", r"[®™]", r"\bIF you (?:smoke|drink)", r"\d\s?%",
)  # fmt: skip
TEXTS = (
    "People who smoke should not use it.", "SHOULD NOT HAVE", "Side effects of it", "A name®", "Calm. " * 500,
    "If you drink, ask", "Not for 5% of you", "", "The side-effect of it: " + "x" * held.LONGEST,
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("wording", WORDINGS)
def test_a_pattern_finds_what_it_finds_alone(text, wording):
    cued, plainly = Sought(wording), re.compile(wording, re.IGNORECASE)
    found = [plainly.search(text), plainly.match(text), *plainly.finditer(text)]
    told = [cued.search(text), cued.match(text), *cued.finditer(text)]
    assert [each and each.span() for each in told] == [each and each.span() for each in found]
    assert (cued.split(text), cued.sub("–", text)) == (plainly.split(text), plainly.sub("–", text))


def test_only_what_the_cues_allow_is_open():
    pattern = Sought(r"rare (?:rash|fever)|never alone")
    lowered, ways = pattern._open("A Rare fever, and one more rash")
    assert [each.pattern for each in ways] == ["rare (?:rash|fever)"]
    assert not pattern.may("Rare it is")
    assert all(holds_one_of_each(lowered, way.cues) for way in ways)


@pytest.mark.parametrize("text", ["İn Use or in use", "CALM KNEES, Calm knees", "She said: in USE İ"])
def test_what_was_found_in_small_letters_is_given_as_it_is_written(text):
    for pattern in (Sought(r"\b(?P<what>in use|knees)\b"), Cued(r"\b(?P<what>in use|knees)\b")):
        plainly = list(re.finditer(pattern.pattern, text, re.IGNORECASE))
        assert [each.groups() for each in pattern.finditer(text)] == [each.groups() for each in plainly]
        assert pattern.search(text).span() == plainly[0].span()


def test_patterns_that_are_made_for_one_page_are_not_kept():
    before = len(held._noted)
    assert Cued("calm knees").search("Calm knees")
    assert len(held._noted) == before


def test_a_pattern_that_is_made_later_is_asked_too():
    text = "A calm knee in the evening"
    held.held_in(text)
    assert Sought(r"calm knees?").search(text)
