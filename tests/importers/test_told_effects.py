"""Side effects as real pages tell them: in bare lines, behind long lead-ins, as risks, and as what becomes worse."""

from __future__ import annotations

import pytest

from tests.importers.test_open_words import effects

TOLD = [
    (
        "Surgical risks include, but are not limited to: late bleeding; swelling; pain; a slow healing wound.",
        {"late bleeding", "swelling", "pain", "slow healing wound"},
    ),
    (
        "Tummy cramps, bloating, hot flushes, spotting between periods and breast tenderness.",
        {"Tummy cramps", "bloating", "hot flushes", "spotting between periods", "breast tenderness"},
    ),
    (
        "Rash, sore breasts, lower sex drive, jaundice, or a greasy scalp, and a feeling of fullness.",
        {"Rash", "sore breasts", "lower sex drive", "jaundice", "greasy scalp", "feeling of fullness"},
    ),
    ("There is a small increased risk of blood clots and stroke.", {"blood clots", "stroke"}),
    (
        "It can make your periods heavier, longer or more painful.",
        {"heavier periods", "longer periods", "more painful periods"},
    ),
    ("Itching, temporary joint or tendon pain, and chills.", {"Itching", "temporary joint or tendon pain", "chills"}),
    (
        "Decreased sex drive or trouble sleeping, chills, thirst.",
        {"Decreased sex drive", "trouble sleeping", "chills", "thirst"},
    ),
]


@pytest.mark.parametrize(("sentence", "names"), TOLD, ids=[each[:24] for each, _ in TOLD])
def test_a_sentence_under_side_effects_states_each_of_them(sentence, names):
    assert set(effects(sentence)) == names
