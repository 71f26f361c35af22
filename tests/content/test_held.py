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
    ways = held.found_in("A rare fever, and one more rash").get(pattern._key, ())
    assert [each.pattern for each in ways] == ["rare (?:rash|fever)"]
    assert pattern._key not in held.found_in("Rare it is")
    assert all(holds_one_of_each("a rare fever", cues) for way, cues in pattern._ways if way in ways)


def test_patterns_that_are_made_for_one_page_are_not_kept():
    before = len(held._noted)
    assert Cued("calm knees").search("Calm knees")
    assert len(held._noted) == before


def test_a_pattern_that_is_made_later_is_asked_too():
    text = "A calm knee in the evening"
    held.found_in(text)
    assert Sought(r"calm knees?").search(text)
