"""A pattern that is tried only where its words are finds what it finds without them, in any text."""

from __future__ import annotations

import re
from importlib import import_module

from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_content.content.cues import Cued, alternatives_of, cues_of

MODULES = (
    "announcing",
    "barring",
    "barring_clashes",
    "barring_known",
    "barring_words",
    "calls",
    "effect_habits",
    "effect_naming",
    "effect_sentences",
    "effect_words",
    "effects",
    "roles",
    "runs",
    "safety",
    "uses",
    "vetoes",
)


def all_cued():
    for name in MODULES:
        module = import_module(f"clinic_content.importers.{name}")
        for each in vars(module).values():
            pairs = each if isinstance(each, tuple) else [each]
            found = [one[-1] if isinstance(one, tuple) and one else one for one in pairs]
            yield from (one for one in found if isinstance(one, Cued))


CUED = {each.pattern: (each, re.compile(each.pattern, re.IGNORECASE)) for each in all_cued()}
PATTERNS = sorted(CUED)
WORDS = sorted(
    {cue for pattern in PATTERNS for part in alternatives_of(pattern) for group in cues_of(part) for cue in group}
)


def test_many_patterns_are_tried_only_where_their_words_are():
    assert len(PATTERNS) > 50
    assert sum(bool(cues_of(pattern)) or len(alternatives_of(pattern)) > 1 for pattern in PATTERNS) > 50


@settings(deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "not", "n’t", "be", "a", "the", "of", "risk", "candidate", ","]), max_size=9),
       st.sampled_from([str.lower, str.upper, str.title]))  # fmt: skip
def test_no_match_is_lost_and_none_is_another(words, write):
    text = write(" ".join(words))
    for pattern, (cued, plainly) in CUED.items():
        plain, found = plainly.search(text), cued.search(text)
        assert (found and found.span()) == (plain and plain.span()), pattern
