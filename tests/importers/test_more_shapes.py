"""More of what real pages look like: marks apart from their words, lists by their items, reasons that tell of harm."""

from __future__ import annotations

import subprocess
import sys

import pytest

from clinic_content.importers import read
from clinic_content.importers.subject import subject_of
from tests.importers.test_page_shapes import headings
from tests.importers.test_recall import barred, effects, page, understood


@pytest.mark.parametrize("mark", ["-", "•", "*"])
def test_a_bullet_alone_on_its_line_belongs_to_the_text_below_it(mark):
    assert effects(f"Side Effects\n{mark}\nRedness\n{mark}\nItching\n{mark}\nMild cramps") == [
        "Redness",
        "Itching",
        "cramps",
    ]


def test_a_number_alone_on_its_line_belongs_to_the_text_below_it():
    (steps,) = understood(page("How It Is Done\n1.\nYou lie down.\n2.\nA nurse puts the gel on.")).lists

    assert list(steps.items) == ["You lie down.", "A nurse puts the gel on."]


def test_the_number_behind_a_bullet_is_no_part_of_the_item():
    body = "You should not have Calmex with any of these:\n- 1. Gout\n- 2. Lupus\n- 3. A weak heart"

    assert barred(body) == ["Gout", "Lupus", "A weak heart"]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Calmex can only be booked once your physician has approved it in writing.\n- Gout\n- Lupus\n- Epilepsy",
         ["Gout", "Lupus", "Epilepsy"]),
        ("Please ask your doctor first if one of the points listed below is true of you:\n\nGout\n\nLupus\n\n"
         "Epilepsy\n\n"
         "How long is a visit?\n\nAn hour.", ["Gout", "Lupus", "Epilepsy"]),
        ("Not Ideal:\n- Gout\n- Lupus", ["Gout", "Lupus"]),
        ("Before Your Appointment\n\nNo alcohol the day before.", ["alcohol"]),
        ("Before Your Appointment\n\n- Peels, facials or waxing four weeks prior.", []),
        ("Before Your Appointment\n\n- Aspirin or fish oil two weeks prior.", ["Aspirin", "fish oil"]),
        ("Please refrain from coffee, alcohol and fatty foods for 24 hours prior to your visit.",
         ["alcohol"]),
        ("Individuals with a history of cold sores should consult their physician before Calmex.",
         ["a history of cold sores"]),
        ("If you are living with a bleeding disorder, you should inform your doctor.",
         ["are living with a bleeding disorder"]),
        ("Calmex can interact with other medicines, including warfarin.", ["warfarin"]),
        ("Avoid combining Calmex with alcohol or sedatives.", ["alcohol", "sedatives"]),
        ("Calmex is contra-indicated for patients with; gout, lupus and epilepsy.", ["gout", "lupus", "epilepsy"]),
        (
            "Avoid any blood thinning medication for 48 hours prior (ie aspirin, vitamin E, etc).",
            ["any blood thinning medication", "aspirin", "vitamin E"],
        ),
        (
            "Treatment may be postponed if contraindications are present.\n- You have gout\n- You take warfarin"
            "\n- You are pregnant",
            ["You have gout", "You take warfarin", "You are pregnant"],
        ),
        (
            "What can be a point of concern?\n\n- Gout\n- Lupus\n\nIf any of these are true of you, Calmex may not be"
            " suitable.",
            ["Gout", "Lupus"],
        ),
        ("Precautions\n\nAsthma: Calmex should be used with care.", ["Asthma"]),
        ("Preparing for Your Visit\n\nTell the nurse what applies to you.\n\nIf you take blood thinners.",
         ["take blood thinners"]),
    ],
)  # fmt: skip
def test_who_should_not_have_it_is_found_in_more_shapes(body, names):
    assert barred(body) == names


@pytest.mark.parametrize(
    "body",
    [
        "What the Research Says\n\nWhile it is not an approved use, studies suggest that Calmex may provide:\n"
        "- Less diabetes\n- Better blood pressure\n- Fewer migraines",
        "Aftercare\n\nAfter your visit, do not forget:\n- Blood pressure tablets\n- Insulin\n- Pain medicine",
        "Before Your Visit\n\nNo special preparation is required before your visit.",
        "Women should wait until the gel is dry.",
        "Ask your physician if Calmex is right for you.",
        "Your nurse will tell you:\n- What the risks are\n- Whether you are a good candidate\n- When to come",
    ],
)
def test_what_sounds_like_a_bar_and_is_none_bars_nobody(body):
    assert barred(body) == []


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Complications of Calmex\n\nComplications of each strength:\n\nThe blue gel\n- Redness\n- Swelling\n\n"
         "The green gel\n- Blisters\n- Scars", ["Redness", "Swelling", "Blisters", "Scars"]),
        ("Side Effects\n\n- Mood changes including irritability and depression",
         ["Mood changes", "irritability", "depression"]),
        ("Side Effects\n\n- Blisters (small bumps) may form; a nurse can remove them", ["Blisters"]),
        ("Side Effects\n\n- Other possible risks include: scars, infection and bruising",
         ["scars", "infection", "bruising"]),
        ("Contact us immediately if you experience:\n- Fever\n- Severe swelling\n- A rash",
         ["Fever", "swelling", "A rash"]),
        ("When the gel warms up you might feel some effects, such as:\n- Headache\n- Nausea", ["Headache", "Nausea"]),
        ("Side Effects: The most common side effects of Calmex are: cramps, thirst, itching.",
         ["cramps", "thirst", "itching"]),
        ("Calmex can increase your risks of gallstones (which can lead to pain), blisters and infection.",
         ["gallstones", "blisters", "infection"]),
        ("It is normal to experience some soreness, swelling, and bruising.", ["soreness", "swelling", "bruising"]),
        ("Uneven swelling is expected in the first days after Calmex.", ["Uneven swelling"]),
        ("Some less usual side effects may include:\n- Headaches\n- Bloating", ["Headaches", "Bloating"]),
        (
            "Who Should Not Have It\n\nThe nurse decides.\n\nShort-term effects can include:\n- Redness\n- Swelling",
            ["Redness", "Swelling"],
        ),
        ("Warnings and Precautions\n\nAcute pancreatitis: Has occurred in trials.", ["Acute pancreatitis"]),
        ("People with gout should not have Calmex, as it may cause further swelling.", ["further swelling"]),
    ],
)  # fmt: skip
def test_side_effects_are_found_in_more_shapes(body, names):
    assert effects(body) == names


@pytest.mark.parametrize(
    "body",
    [
        "Complications If Untreated\n\n- Ulcers\n- Blood clots\n- Bleeding",
        "Who Is at Risk of Gout?\n\nWhat raises the risk:\n- Kidney stones\n- Heart failure",
        "What is arthritis?\n\nArthritis can cause:\n- Fever\n- Swelling\n- Nausea",
        "Relief With the Gel\n\nCommon complaints addressed:\n- Back pain\n- Hip pain",
        "You can have eye surgery as soon as the nurse agrees.",
        "The level of discomfort depends on the day.",
        "Tell us at once if you have any of these problems.",
    ],
)
def test_what_sounds_like_harm_and_is_none_names_no_side_effect(body):
    assert effects(body) == []


def test_the_text_under_a_numbered_label_is_read_as_its_label_says():
    said = "The gel was tried for many years in many clinics, and nurses know it well by now."
    labels = ("Purpose of the Gel", "Number of Visits", "Possible Complications")
    body = "\n\n".join(f"{n}. {label}:\n{said}" for n, label in enumerate(labels, 1))

    assert set(labels) <= {each.rstrip(":") for each in headings(page(f"{body} These include redness and scars."))}
    assert effects(f"{body} These include redness and scars.") == ["redness", "scars"]


def test_questions_that_count_up_are_questions():
    asked = ("How common is a sore knee?", "Can I avoid it?", "How long does Calmex last?")
    body = "\n".join(
        f"{n}) {each}\nThat depends on your knee, and on how you rest it." for n, each in enumerate(asked, 1)
    )

    assert [each.question for each in understood(page(body)).faqs] == list(asked)


def test_questions_and_answers_in_one_item_are_taken_apart():
    body = "FAQs\n\n- Q: How long does it last? A: A week.\n- Q: Does it hurt? A: No.\n- Q: Is it new? A: Yes, it is."

    assert [(each.question, each.answer) for each in understood(page(body)).faqs] == [
        ("How long does it last?", "A week."),
        ("Does it hurt?", "No."),
        ("Is it new?", "Yes, it is."),
    ]


def test_a_page_that_is_called_questions_asks_under_all_its_headings():
    text = (
        "FAQ\n\nCare before your visit:\n\n• no sun\n\nHow long is a visit?\n\nAn hour.\n\nDoes it hurt?\n\nA little.\n"
    )

    assert [each.question for each in understood(text).faqs] == ["How long is a visit?", "Does it hurt?"]


@pytest.mark.parametrize("line", ["Gel: $350", "Time: 60 min", "One visit costs around £50"])
def test_what_something_costs_is_no_heading(line):
    assert headings(page(f"{line}\n\nA nurse puts the gel on, and you rest for a while before you go home.")) == []


@pytest.mark.parametrize(
    ("title", "said", "subject"),
    [
        ("Safety", "Insulin may be needed. Semaglutide is given weekly. Use semaglutide with care.", "semaglutide"),
        ("Preparing", "Wax is warm. The wax is pulled off. Waxing takes an hour.", "wax"),
        ("Chemical Peels", "A chemical is put on. The peel takes an hour. Peels are safe.", "peel"),
        ("What to expect", "You come in. You go home.", ""),
    ],
)
def test_the_treatment_is_found_by_what_names_treatments(title, said, subject):
    assert subject_of(f"{title}\n\n{said}", title) == subject


def test_a_list_under_a_heading_of_its_own_is_not_said_to_be_lost():
    body = "Complications\n\nComplications of each strength:\n\nThe blue gel\n\n- Redness\n- Swelling"

    notes = [note.text for made in read("page.txt", page(body).encode()).made for note in made.notes]

    assert not any("lost" in each for each in notes)


def test_of_two_words_that_say_as_much_the_first_of_the_title_is_the_treatment():
    said = "Zorbex and Calmex, Calmex and Zorbex, Zorbex and Calmex."
    code = f"from clinic_content.importers.subject import subject_of as of; print(of({said!r}, 'Zorbex and Calmex'))"
    runs = (
        subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        for seed in map(str, range(6))
    )

    assert {each.stdout.strip() for each in runs} == {b"zorbex"}
