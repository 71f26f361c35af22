"""Wordings are found as whole words, a line at a time, however their beginnings are grouped."""

import re

import pytest

from clinic_content.checks.phrases import folded, phrases

DRINKS = phrases(
    r"(?:black |green )?tea", r"(?:hot|iced) (?:tea|coffee)", r"\d+ cups?", r"don't drink", r"c[ao]la", r"milk|juice"
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Green tea at noon", "green tea"),
        ("tea", "tea"),
        ("Iced  coffee", "iced  coffee"),
        ("iced\u00a0coffee", "iced coffee"),
        ("about 12 cups a day", "12 cups"),
        ("you don’t drink it", "don’t drink"),
        ("a Cola", "cola"),
        ("orange juice", "juice"),
    ],
)
def test_each_way_of_beginning_is_found(text, words):
    assert DRINKS.search(text).group() == words


@pytest.mark.parametrize("text", ["team", "steam tean", "hot water", "12 cupsful", "black\ntee"])
def test_parts_of_words_and_other_words_are_not_found(text):
    assert DRINKS.search(text) is None


def test_nothing_is_found_across_the_end_of_a_line():
    pattern = phrases(r"never [^.]{0,20}fails", r"sure (?:cure|thing)").pattern

    assert pattern.search("it never\nfails, a sure\ncure") is None
    assert pattern.search("it never ever\nit never once fails")


def test_a_beginning_and_an_end_are_those_of_a_line():
    pattern = phrases(r"^stop (?:now|here)", r"no risks?(?=$)").pattern

    assert [each.group() for each in pattern.finditer("go on\nstop here\nno risk\nno risk is zero")] == [
        "stop here", "no risk",
    ]  # fmt: skip


def test_the_first_alternative_wins_as_in_any_pattern():
    alternatives = [r"(?:very )?safe", r"safe and (?:sound|well)", r"(?:safe|sound) bet", r"s[ao]fe"]
    plain = re.compile(rf"\b(?:{'|'.join(alternatives)})(?!\w)")

    for text in ("safe and sound", "a sound bet", "very safe bet", "sofe"):
        assert phrases(*alternatives).search(text).group() == plain.search(text).group()


def test_folding_keeps_every_place():
    assert folded("A\tB\u00a0C") == "a b c"
    assert len(folded("İstanbul Clinic")) == len("İstanbul Clinic")
