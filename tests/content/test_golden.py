"""Golden files: content as it was written once reads the same for ever, through every upgrade."""

import json

import pytest
from pydantic import BaseModel

from clinic_content.content import canonical, schema
from clinic_content.content.schema import Kind
from clinic_content.content.upgrade import STEPS, upgrade
from tests.content.examples import GOLDEN, example, golden

HASHES = {
    Kind.ARTICLE: "71a3cb531d5ec53b0b0ee0f725a130afd3e7c7b9dbbf391ee0911a27a2544089",
    Kind.FAQ: "6646feedc9b86c3a41a358afe16bb6258b252083179ccf864e7edb48d60ad489",
    Kind.CONTRAINDICATIONS: "12735381807b5ff12dd73ec806a402577688013eca27e9c09c9d922040d8cc78",
    Kind.SIDE_EFFECTS: "09112bc933fd25cb95abc04a4b5ac06e2f6ea6c9c5f7d80d22167354cb4c1741",
    Kind.DISCLAIMER: "b461a8c821b89b58e8fdfe3fa5428fce24083b08bc0664701861385f0738a4cd",
}
"""What reviewers would have signed. Never change one: write a new format and a step in `upgrade.py`."""


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("number", range(schema.FORMAT + 1))
def test_a_golden_file_of_any_format_is_the_same_content_today(kind, number):
    content = canonical.from_json(json.dumps(golden(kind, number)))

    assert canonical.sha256(content) == HASHES[kind]
    assert content.format == schema.FORMAT


@pytest.mark.parametrize("kind", list(Kind))
def test_a_golden_file_is_normal_and_nothing_in_it_is_a_problem(kind):
    data = golden(kind)

    assert canonical.problems(data) == []
    assert canonical.plain(canonical.normalise(example(kind))) == data


def test_every_format_has_a_file_of_every_kind():
    for number in range(schema.FORMAT + 1):
        assert {path.stem for path in (GOLDEN / f"format-{number}").glob("*.json")} == {kind.value for kind in Kind}
    assert set(STEPS) == set(range(schema.FORMAT))


def test_the_golden_files_fill_every_field_of_the_format():
    filled: dict[type, set[str]] = {}
    for kind in Kind:
        note_filled(example(kind), filled)

    empty = {
        f"{model.__name__}.{name}"
        for model, names in filled.items()
        for name in model.model_fields
        if name not in names
    }
    assert empty == set()
    assert {model.__name__ for model in filled} >= {
        "Course", "Indication", "LabelBasis", "Figure", "Embed", "HelpService", "Population", "Rate", "Span", "Code",
    }  # fmt: skip


def note_filled(value, filled):
    if isinstance(value, BaseModel):
        names = filled.setdefault(type(value), set())
        for name in type(value).model_fields:
            held = getattr(value, name)
            names |= {name} if held not in (None, "", ()) else set()
            note_filled(held, filled)
    elif isinstance(value, tuple):
        for each in value:
            note_filled(each, filled)


@pytest.mark.parametrize("number", [schema.FORMAT + 1, -1, "1", None, 0.5])
def test_content_of_an_unknown_format_is_refused(number):
    data = golden(Kind.FAQ) | {"format": number}

    with pytest.raises(ValueError, match="format"):
        upgrade(data)
    assert [problem.path for problem in canonical.problems(data)] == ["format"]


def test_upgrading_changes_nothing_of_what_it_was_given():
    old = golden(Kind.ARTICLE, 0)
    kept = json.dumps(old)

    upgrade(old)

    assert json.dumps(old) == kept
