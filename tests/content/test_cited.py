"""Each claim is told with the sources that stand in its sentence, in reading order."""

import pytest

from clinic_content.content.cited import cited, uncited_entries
from clinic_content.content.schema import Kind
from tests import factories

A, B = '<a href="#ref-one">1</a>', '<a href="#ref-two">2</a>'


def claims(body):
    content = factories.content(sections=[{"id": "sect", "heading": "H", "body": body}])
    return [(each.claim, tuple(each.keys)) for each in cited(content)]


@pytest.mark.parametrize(("body", "expected"), [
    (f"<p>It helps some.{A} It harms few.</p>", [("It helps some.", ("one",))]),
    (f"<p>It helps some {A}. It harms few {B}{A}.</p>", [("It helps some .", ("one",)),
                                                          ("It harms few .", ("two", "one"))]),
    (f"<p>It helps some. {A} It harms few.</p>", [("It helps some.", ("one",))]),
    (f"<p>It says so, e.g. In one trial.{A}</p>", [("It says so, e.g. In one trial.", ("one",))]),
    (f"<ul><li>Sleep{A}</li><li>Rest</li></ul><p>Walk.{B}{B}</p>", [("Sleep", ("one",)), ("Walk.", ("two",))]),
    ("<p>It helps some.</p>", []),
])  # fmt: skip
def test_a_claim_is_the_sentence_that_a_citation_stands_in_or_right_behind(body, expected):
    assert claims(body) == expected


def test_an_entry_of_a_list_is_one_claim_with_its_figure():
    content = factories.content(Kind.SIDE_EFFECTS)
    (entry,) = content.entries
    held = content.model_copy(update={"entries": (entry.model_copy(update={"citations": ("one",)}),)})

    assert [(each.claim, each.part, tuple(each.keys)) for each in cited(held)] == [
        (f"{entry.patient_term}: about 41 in 100 people", entry.id, ("one",))
    ]
    assert [each.part for each in uncited_entries(content)] == [entry.id]
    assert uncited_entries(held) == []


def test_signs_that_stand_for_citations_cannot_be_smuggled_in():
    assert claims(f"<p>It \ue001\uf000 helps some.{A}</p>") == [("It helps some.", ("one",))]
