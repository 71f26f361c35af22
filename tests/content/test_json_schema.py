"""The published JSON Schema: an independent validator agrees with the types about what is content."""

import copy
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from clinic_content.content import canonical, json_schema
from clinic_content.content.schema import Kind
from tests.content.examples import contents, golden

PUBLISHED = Path(__file__).parents[2] / "docs" / "content.schema.json"
VALIDATOR = Draft202012Validator(json_schema.json_schema())


def test_the_published_schema_is_the_generated_one():
    assert PUBLISHED.read_text(encoding="utf-8") == json_schema.text(), (
        "Write it anew: python -m clinic_content.content.json_schema > docs/content.schema.json"
    )


def test_the_schema_is_a_valid_schema():
    Draft202012Validator.check_schema(json_schema.json_schema())


@pytest.mark.parametrize("kind", list(Kind))
def test_the_schema_accepts_the_golden_files(kind):
    assert list(VALIDATOR.iter_errors(golden(kind))) == []


@pytest.mark.parametrize("kind", list(Kind))
def test_the_schema_refuses_the_golden_files_of_an_older_format(kind):
    assert not VALIDATOR.is_valid(golden(kind, 0))


@given(contents())
def test_the_schema_accepts_every_content(content):
    assert list(VALIDATOR.iter_errors(json.loads(canonical.to_json(content)))) == []


BREAKS = (
    lambda data: data | {"surprise": 1},
    lambda data: data | {"kind": "poem"},
    lambda data: data | {"format": 2},
    lambda data: data | {"slug": "No Slug"},
    lambda data: data | {"title": ""},
    lambda data: {name: value for name, value in data.items() if name != "title"},
    lambda data: data | {"jurisdiction": "USA"},
    lambda data: data | {"related": ["x"]},
    lambda data: data | {"tags": "not a list"},
    lambda data: data | {"references": [{"key": "a", "kind": "rumour", "title": "t"}]},
    lambda data: data | {"references": [{"key": "a", "kind": "trial", "title": "t", "doi": "doi:10.1/x"}]},
    lambda data: data | {"references": [{"key": "a", "kind": "trial", "title": "t", "url": "ftp://a.example"}]},
    lambda data: data | {"audience": {"reader": "dog"}},
    lambda data: data | {"audience": {"min_age": -1}},
    lambda data: data | {"treatments": [{"key": "a"}]},
    lambda data: data | {"credits": [{"name": "A", "password": "x"}]},
)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("broken", BREAKS)
def test_what_the_types_refuse_the_schema_refuses(kind, broken):
    data = broken(golden(kind))

    assert canonical.problems(data)
    assert not VALIDATOR.is_valid(data)


@given(st.sampled_from(list(Kind)), st.data())
def test_taking_any_one_field_out_or_making_it_null_is_judged_alike(kind, data):
    """Of every part of a golden file: both say yes, or both say no."""
    changed = copy.deepcopy(golden(kind))
    holder = data.draw(st.sampled_from(holders(changed)))
    name = data.draw(st.sampled_from(sorted(set(holder) - {"format", "kind"}) or sorted(holder)))
    if data.draw(st.booleans()):
        del holder[name]
    else:
        holder[name] = None

    assert VALIDATOR.is_valid(changed) == (canonical.problems(changed) == [])


def holders(value):
    """Return every object inside a value, except figures: “one of two ways” is beyond a schema."""
    if isinstance(value, list):
        return [found for each in value for found in holders(each)]
    if not isinstance(value, dict):
        return []
    own = [] if "n_with" in value or not value else [value]
    return own + [found for each in value.values() for found in holders(each)]
