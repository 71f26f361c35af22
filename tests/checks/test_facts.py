"""What a text names is found by its words, and nothing is missed that looking for every name would find."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_content.checks import LIBRARY
from clinic_content.checks.facts import ConditionFact, Library

NAMES = [name for fact in (*LIBRARY.drugs, *LIBRARY.conditions) for name in fact.names]
PIECES = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from(NAMES).map(str.upper),
    st.sampled_from(NAMES).map(lambda name: f"{name}s"),
    st.sampled_from(["for", "-", "(", ")", "_", "é", "0", ".", "’s", "\n"]),
    st.text(max_size=4),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=8), st.sampled_from(["", " "]))
def test_the_index_finds_what_every_pattern_finds(pieces, between):
    text = between.join(pieces)
    assert list(LIBRARY.drugs_in(text)) == [each for each in LIBRARY.drugs if each.pattern.search(text)]
    assert list(LIBRARY.conditions_in(text)) == [each for each in LIBRARY.conditions if each.pattern.search(text)]


def test_names_that_begin_with_no_plain_letter_are_found_too():
    library = Library(conditions=(ConditionFact("sicca", ("œdème", "βeta")), ConditionFact("flu", ("flu",))))
    assert [each.key for each in library.conditions_in("un œdème")] == ["sicca"]
    assert [each.key for each in library.conditions_in("nothing")] == []
    assert [each.key for each in Library().drugs_in("ketamine")] == []
