"""Classes of words: what no keyed page says is known by the words that it is used like."""

from __future__ import annotations

from collections import Counter

import pytest

from clinic_content.importers.word_classes import FILE, classes_of


@pytest.mark.parametrize(("one", "other"), [("nausea", "dizziness"), ("warfarin", "anticoagulants")])
def test_words_that_are_used_alike_are_of_one_class(one, other):
    assert classes_of(one) == classes_of(other)


def test_words_that_are_not_are_of_two():
    assert classes_of("nausea")[1] != classes_of("appointment")[1]


def test_a_word_that_nobody_has_seen_is_of_the_class_of_such():
    assert classes_of("zolmifane") == classes_of("brexipentol")


def test_whose_it_is_changes_no_class():
    assert classes_of("patient's") == classes_of("patient")


def test_a_sign_has_none():
    assert classes_of(",") == ("", "")


def test_each_word_is_of_one_class():
    said = Counter(word for line in FILE.read_text(encoding="utf-8").splitlines() for word in line.split(" ")[1:])

    assert [word for word, times in said.items() if times > 1] == []
    assert len(said) > 20_000
