"""The tree over the log: every event's path leads to the root, and nothing else does."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_content.audit import merkle


def hashes(count):
    return [hashlib.sha256(str(n).encode()).hexdigest() for n in range(count)]


def by_the_book(leaves):
    """Return the root as RFC 6962 defines it, by its own words."""
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0].encode()).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\1" + by_the_book(leaves[:split]) + by_the_book(leaves[split:])).digest()


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 32, 33, 100])
def test_the_root_is_the_one_of_the_standard(count):
    assert merkle.root(merkle.levels(hashes(count))) == by_the_book(hashes(count)).hex()


@pytest.mark.parametrize("count", range(1, 35))
def test_every_path_leads_to_the_root_and_from_no_other_place(count):
    tree = merkle.levels(hashes(count))
    for index, each in enumerate(hashes(count)):
        steps = merkle.path(tree, index)
        assert merkle.leads_to(each, index, count, steps, merkle.root(tree))
        assert not merkle.leads_to("f" * 64, index, count, steps, merkle.root(tree))
        assert not merkle.leads_to(each, index, count, [*steps, "0" * 64], merkle.root(tree))
        for other in range(count):
            assert other == index or not merkle.leads_to(each, other, count, steps, merkle.root(tree))


@settings(max_examples=50)
@given(st.integers(2, 300), st.data())
def test_another_event_in_its_place_gives_another_root(count, data):
    index = data.draw(st.integers(0, count - 1))
    changed = hashes(count)
    changed[index] = "e" * 64

    assert merkle.root(merkle.levels(changed)) != merkle.root(merkle.levels(hashes(count)))


def test_an_empty_log_has_a_root():
    assert merkle.root(merkle.levels([])) == merkle.EMPTY
