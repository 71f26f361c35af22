"""Canonical JSON and its hash: what equal content has in common, and what no other content shares."""

import json
import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_content.content import canonical, schema
from clinic_content.content.schema import Kind
from tests.content.examples import contents, example, golden

SOURCE = {"key": "a", "kind": "web_page", "title": "t"}


@given(contents())
def test_writing_and_reading_are_inverse(content):
    text = canonical.to_json(content)

    assert canonical.from_json(text) == content
    assert canonical.to_json(canonical.from_json(text)) == text


@given(contents(), st.randoms())
def test_equal_content_has_an_equal_hash_whatever_the_order_of_its_keys(content, chance):
    shuffled = reordered(json.loads(canonical.to_json(content)), chance)

    assert canonical.sha256(schema.CONTENT.validate_python(shuffled)) == canonical.sha256(content)


def reordered(value, chance):
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: reordered(value[key], chance) for key in keys}
    return [reordered(each, chance) for each in value] if isinstance(value, list) else value


@given(contents(), contents())
def test_different_content_has_a_different_hash(one, other):
    assert (canonical.sha256(one) == canonical.sha256(other)) == (one == other)


@given(contents())
def test_normal_content_stays_as_it_is(content):
    assert canonical.normalise(content) == content


@given(contents())
def test_every_text_is_in_one_form(content):
    text = canonical.to_json(content)

    assert unicodedata.is_normalized("NFC", json.dumps(json.loads(text), ensure_ascii=False))
    assert "\r" not in text


@pytest.mark.parametrize("kind", list(Kind))
def test_defaults_written_out_are_the_same_content(kind):
    chance = random.Random(1)
    small = example(kind).model_dump(exclude_defaults=True, mode="json") | {"kind": kind.value}

    assert canonical.sha256(schema.CONTENT.validate_python(reordered(small, chance))) == canonical.sha256(example(kind))


@pytest.mark.parametrize(("one", "same"), [("10", "10.0"), ("10", "1e1"), ("0.5", "0.50"), ("100", "1E+2")])
def test_equal_numbers_are_written_alike(one, same):
    rates = [schema.Rate(percent=each) for each in (one, same)]

    assert canonical.plain(rates[0]) == canonical.plain(rates[1])
    assert "E" not in canonical.plain(rates[0])["percent"]


def test_composed_and_decomposed_letters_are_one_text():
    composed, decomposed = (example(Kind.FAQ, title=title) for title in ("caf\u00e9", "cafe\u0301"))

    assert composed != decomposed
    assert canonical.sha256(canonical.normalise(composed)) == canonical.sha256(canonical.normalise(decomposed))


def test_what_cannot_be_seen_is_taken_out_of_every_text():
    hidden = example(Kind.FAQ, title="Dose 1\u200b0 mg \u202eabc\x00")

    assert canonical.normalise(hidden).title == "Dose 10 mg abc"


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"surprise": 1}, "surprise"),
        ({"slug": "Not A Slug"}, "slug"),
        ({"slug": "line\n"}, "slug"),
        ({"language": "English"}, "language"),
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"jurisdiction": "us"}, "jurisdiction"),
        ({"related": ["not-a-uid"]}, "related.0"),
        ({"sections": [{"id": "sect0001", "level": 1}]}, "sections.0.level"),
        ({"sections": [{"id": "s"}]}, "sections.0.id"),
        ({"sections": [{"id": "sect0001", "body": "x" * 64_001}]}, "sections.0.body"),
        ({"help": [{"id": "help0001", "level": "soon", "heading": "x"}]}, "help.0.level"),
        ({"references": [SOURCE | {"url": "javascript:alert(1)"}]}, "references.0.url"),
        ({"references": [SOURCE | {"url": "https://a@b.example"}]}, "references.0.url"),
        ({"references": [SOURCE | {"pmid": "١٢٣"}]}, "references.0.pmid"),
    ],
)  # fmt: skip
def test_a_problem_is_told_with_its_place(change, path):
    found = canonical.problems(golden(Kind.ARTICLE) | change)

    assert path in [problem.path for problem in found]
    assert all(problem.message for problem in found)


def test_two_parts_with_one_identity_are_refused():
    part = {"id": "sect0001", "heading": "Same"}

    [problem] = canonical.problems(golden(Kind.ARTICLE) | {"sections": [part, part]})

    assert "sect0001" in problem.message


def test_two_references_with_one_key_are_refused():
    twice = golden(Kind.ARTICLE)["references"][:1] * 2

    assert canonical.problems(golden(Kind.ARTICLE) | {"references": twice})


def test_an_unknown_kind_is_a_problem_and_not_a_crash():
    assert canonical.problems({"kind": "poem", "format": 1})
    assert canonical.problems({})


@pytest.mark.parametrize(
    "rate", [{}, {"n_with": 1}, {"n_total": 1}, {"n_with": 2, "n_total": 1}, {"n_with": 1, "n_total": 2, "percent": 5}]
)
def test_a_figure_says_one_thing_and_all_of_it(rate):
    with pytest.raises(ValueError, match=r"percentage|counted"):
        schema.Rate.model_validate(rate)
