"""What a sentence says twice is one entry: its examples, its other name, and what explains a label."""

from __future__ import annotations

import pytest

from clinic_content.content.schema import Kind
from clinic_content.importers import read
from clinic_content.importers.entry import Entry
from clinic_content.importers.restated import settled

TITLE = "Calmex Treatment For Sore Knees\n\n"


def understood(body):
    return read("page.txt", f"{TITLE}{body}\n".encode()).understood.as_data()


@pytest.mark.parametrize(
    ("said", "barred"),
    [
        ("Do not have Calmex if you take a blood thinner such as warfarin or apixaban, or have gout.",
         ["take a blood thinner such as warfarin or apixaban", "have gout"]),
        ("Do not have Calmex if you have a skin infection, including impetigo.",
         ["have a skin infection, including impetigo"]),
        ("Tell us about sleeping tablets like zopiclone, about lithium, and about insulin.",
         ["sleeping tablets like zopiclone", "lithium", "insulin"]),
        ("Nobody with porphyria, a rare inherited condition, should have Calmex.", ["porphyria"]),
        ("You should not have Calmex if you have an infection, a bleeding disorder, or epilepsy.",
         ["have an infection", "a bleeding disorder", "epilepsy"]),
    ],
)  # fmt: skip
def test_examples_stand_with_what_they_are_examples_of(said, barred):
    entries = understood(f"Who Should Not Have It\n\n{said}")["contraindications"]

    assert [each["entry"] for each in entries] == barred


def test_three_examples_are_a_list_of_their_own():
    said = "Do not have Calmex with an implant such as a pacemaker, a defibrillator or an insulin pump."
    entries = understood(f"Who Should Not Have It\n\n{said}")["contraindications"]

    assert {"a defibrillator", "an insulin pump"} <= {each["entry"] for each in entries}


@pytest.mark.parametrize(
    ("said", "effects"),
    [
        ("Very rarely, Calmex causes pancreatitis, a serious inflammation of the pancreas, or a rash.",
         ["pancreatitis", "rash"]),
        ("Calmex can cause anaphylaxis, a sudden allergic reaction.", ["anaphylaxis"]),
        ("- Shingles: a painful blistering rash on one side of the body\n- Headache", ["Shingles", "Headache"]),
        ("Calmex can cause an infection, an allergic reaction, and headache.",
         ["infection", "allergic reaction", "headache"]),
    ],
)  # fmt: skip
def test_what_explains_a_side_effect_is_no_second_one(said, effects):
    found = understood(f"Side Effects\n\n{said}")["side_effects"]

    assert [each["name"] for each in found] == effects


@pytest.mark.parametrize(
    ("said", "effects"),
    [
        ("- Aching muscles or joints\n- Headache", ["Aching muscles or joints", "Headache"]),
        ("Injury to the bowel, bladder or a blood vessel is rare.", ["Injury to the bowel, bladder or a blood vessel"]),
        ("- Yellow skin or eyes\n- Headache", ["Yellow skin or eyes", "Headache"]),
    ],
)  # fmt: skip
def test_a_part_of_the_body_is_no_side_effect(said, effects):
    found = understood(f"Side Effects\n\n{said}")["side_effects"]

    assert [each["name"] for each in found] == effects


def test_two_things_that_a_label_names_stay():
    said = "Stomach ulcer or bleeding: 1 in 1,000"
    entries = [Entry("Stomach ulcer", said, 1), Entry("bleeding", said, 1)]

    assert settled(entries, Kind.SIDE_EFFECTS) == entries
