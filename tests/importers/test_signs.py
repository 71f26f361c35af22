"""The signs for which a text sends people for help, clause by clause; and what is no sign that shows afterwards."""

from __future__ import annotations

import pytest

from clinic_content.importers import read
from clinic_content.importers.effect_signs import shows_later, signs_in


@pytest.mark.parametrize(
    ("sentence", "signs"),
    [
        (
            "Call us if the wound swells like an egg, if pus comes out, or if your temperature is over 38.",
            ["wound swells like an egg", "pus comes out", "temperature is over 38"],
        ),
        ("If the patch turns red, hot and throbbing, ring me.", ["patch turns red, hot and throbbing"]),
        (
            "Dial 999 for sudden chest pain, for breathlessness out of the blue, or for a droopy face.",
            ["chest pain", "breathlessness", "droopy face"],
        ),
        (
            "Ring 112 when one of these appears: dizziness with a racing heart, vomiting, or wheals on the whole body.",
            ["dizziness with a racing heart", "vomiting", "wheals on the whole body"],
        ),
        ("Call 999 for weakness of an arm or leg, or chest pain.", ["weakness of an arm or leg", "chest pain"]),
        (
            "Seek help at once if, after you leave, your face swells or you cannot breathe.",
            ["face swells", "cannot breathe"],
        ),
    ],
)
def test_each_clause_names_a_sign(sentence, signs):
    assert [each.name for each in signs_in(sentence)] == signs


@pytest.mark.parametrize(
    "sentence",
    [
        "Tell us if you are allergic to penicillin or have had a stroke.",
        "If you suffer from migraines, let your nurse know.",
        "Call us if you want to change your appointment.",
        "Ring us if you are pregnant or breastfeeding.",
    ],
)
def test_what_somebody_has_before_is_no_sign(sentence):
    assert not signs_in(sentence)
    assert not shows_later(sentence)


def effects(table, heading="Unwanted effects"):
    text = f"Velatide\n\nVelatide is a weekly pen.\n\n{heading}\n\n{table}\n"
    return [
        each["name"]
        for each in read("page.txt", text.encode(), reader=lambda *_: ()).understood.as_data()["side_effects"]
    ]


def test_the_things_of_a_cell_are_divided_by_semicolons():
    table = "Frequency | Effect\nCommon | Nausea; low phosphate in the blood\nRare | Soft bones (young; old)"
    assert effects(table) == ["Nausea", "low phosphate in the blood", "Soft bones (young; old)"]


def test_the_first_column_beside_how_often_names_the_side_effects():
    table = "Event | Rate | Notes\nSkin ulcer | 1 in 100 | small\nNerve damage | 1 in 500 | behind the knee"
    assert effects(table) == ["Skin ulcer", "Nerve damage"]
    table = "What | How many of you | What helps\nDry skin | 8 in 10 | Ointment\nHeadache | 1 in 10 | Water"
    assert effects(table, "The dry season") == ["Dry skin", "Headache"]
    table = "What | How many of you\nWalks | 8 in 10\nSwims | 1 in 10"
    assert effects(table, "The dry season") == []


def test_the_cells_that_say_how_often_do_not_head_their_column():
    table = "Short-term | Redness of the skin | frequent, in every third patient at most\nShort-term | Blisters | rare"
    assert "Short-term" not in effects(table)


def test_headings_name_what_a_paragraph_goes_through():
    text = """Velatide

Velatide is a weekly pen. It copies a hormone that your gut sends out.

What it may do

Fourteen in every hundred reported at least one side effect. Let me go through them in turn.

Drowsiness

Have tea in the waiting room.

Headache

Gone by bedtime.
"""
    found = read("page.txt", text.encode(), reader=lambda *_: ()).understood.as_data()["side_effects"]
    assert [each["name"] for each in found] == ["Drowsiness", "Headache"]


def test_somebody_else_may_be_asked_to_call():
    said = "Have the adult with you call 911 if you cannot be woken, or if your breathing becomes slow or shallow."

    assert [each.name for each in signs_in(said)] == ["cannot be woken", "breathing becomes slow or shallow"]
