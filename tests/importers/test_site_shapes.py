"""What the sites of clinics do with pages: text set as headings, questions in tables and in data, rows with labels."""

from __future__ import annotations

import pytest

from clinic_content.importers import read
from tests.importers.test_open_words import barred, effects, page, understood

SENTENCE = "The nurse looks at both knees before the gel is put on, and you may ask whatever you like."


def web(body):
    return understood(f"<!doctype html><html><body><h1>Calmex gel for sore knees</h1>{body}</body></html>", "page.html")


def headings(found):
    return [each.heading for each in found.sections if each.heading]


def asked(found):
    return [each.question for each in found.faqs]


@pytest.mark.parametrize("text", [SENTENCE, f"{SENTENCE} {SENTENCE}", " ".join([SENTENCE] * 12)])
def test_a_text_in_the_type_of_a_heading_is_a_paragraph(text):
    found = web(f"<h2>What happens</h2><h3>{text}</h3><p>Then you rest.</p>")

    assert headings(found) == ["What happens"]


def test_an_empty_heading_belongs_to_the_short_line_below_it():
    found = web(f"<h2></h2><p>How the gel works</p><p>{SENTENCE}</p><h2>Your visit</h2><p>{SENTENCE}</p>")

    assert headings(found) == ["How the gel works", "Your visit"]


def test_a_question_before_a_line_break_heads_its_answer():
    found = web(f"<h2>The gel</h2><p>{SENTENCE}</p><p>How is it put on?<br>{SENTENCE}</p>")

    assert "How is it put on?" in headings(found) + asked(found)


def test_a_line_in_the_type_of_a_title_heads_what_follows_the_break():
    found = web(f'<h2>Your visit</h2><p>{SENTENCE}</p><p><span class="box-title">At Home</span><br>{SENTENCE}</p>')

    assert headings(found) == ["Your visit", "At Home"]


def test_a_table_of_questions_and_answers_is_questions():
    rows = "".join(
        f"<tr><td>Does it {verb}?</td><td>Not as a rule.</td></tr>" for verb in ("hurt", "burn", "itch", "stain")
    )
    found = web(f"<table><tr><th>Question</th><th>Answer</th></tr>{rows}</table>")

    assert asked(found) == ["Does it hurt?", "Does it burn?", "Does it itch?", "Does it stain?"]
    assert [each.text for each in found.set_aside] == ["Question | Answer"]


def test_headings_below_those_that_ask_belong_to_the_answers():
    parts = "".join(
        f"<h2>How long does step {n} take?</h2><p>A while.</p><h3>By day</h3><p>Ten minutes.</p>" for n in "abcd"
    )
    found = web(parts)

    assert len(asked(found)) == 4
    assert all("By day" in each.answer for each in found.faqs)


DATA = """---
title: "Calmex gel"
tags: [knees]
faq:
  - question: "Does it hurt?"
    answer: "<p>Not <strong>at all</strong>.</p>"
  - q: 'How long does it take?'
    a: Ten minutes, as a rule.
draft: false
---

# Calmex gel

It is a gel.
"""


def test_questions_in_the_data_before_a_text_are_its_questions():
    found = understood(DATA, "calmex.md")

    assert asked(found) == ["Does it hurt?", "How long does it take?"]
    assert "Ten minutes" in found.faqs[1].answer
    assert not any("hurt" in each.text for each in found.set_aside)


@pytest.mark.parametrize(
    "block",
    ["faq: none\n", "faq:\n  - only a line\n", "faq:\n  - question: x\n", "faq:\n  - {question: [a], answer: b}\n",
     "faq:\n  - &a {question: a b?, answer: c}\n  - *a\n", "faq:\n  - question: \"a\n    answer: b\n",
     "faq:\n  - ? [\n"],
)  # fmt: skip
def test_data_that_are_no_questions_stay_what_they_are(block):
    whole = read("calmex.md", DATA.replace(DATA[DATA.index("faq:") : DATA.index("draft")], block).encode())

    assert not whole.understood.faqs
    assert whole.account.source == whole.account.placed + whole.account.unplaced_words


def test_rows_with_labels_tell_each_its_own():
    rows = [
        ("Use:", "It soothes."),
        ("Side effects:", "Rash, sore skin and a mild headache."),
        ("Who should not have it:", "People with gout, people with lupus."),
    ]
    told = "".join(f"<tr><td>{label}</td><td>{said}</td></tr>" for label, said in rows)
    found = web(f'<h2>The gel</h2><p>{SENTENCE}</p><table><tr><td colspan="2">Calmex gel</td></tr>{told}</table>')

    assert [each.name for each in found.side_effects] == ["Rash", "sore skin", "headache"]
    assert [each.entry for each in found.contraindications] == ["gout", "lupus"]


@pytest.mark.parametrize(
    ("item", "names"),
    [
        ("Some people get a rash", ["rash"]),
        ("Some women report mood swings, headaches or sore skin", ["mood swings", "headaches", "sore skin"]),
        ("You need to come back after a week", []),
        ("There is a very small chance of infection in the first week", ["infection"]),
        ("Bleeding where the gel was put on (but this stops by itself)", ["Bleeding where the gel was put on"]),
        ("Swelling under the skin that can last for weeks. It goes away by itself.", ["Swelling under the skin"]),
        ("Infection of the knee. It is very rare, but it does happen.", ["Infection of the knee"]),
    ],
)
def test_an_item_that_is_a_sentence_states_what_it_says_and_no_more(item, names):
    assert effects(f"- {item}\n- Nausea", "Disadvantages") == [*names, "Nausea"]


@pytest.mark.parametrize("heading", ["Dangers of the gel", "Hazards", "Disadvantages", "Possible downsides"])
def test_a_part_about_dangers_is_about_side_effects(heading):
    assert effects("- Nausea\n- A rash", heading) == ["Nausea", "A rash"]


def test_signs_that_are_told_outside_their_part_are_side_effects():
    said = "Rest the leg. Call your nurse if you notice severe pain, swelling or a rash."
    found = understood(page("After your treatment", said)).side_effects

    assert [each.name for each in found] == ["pain", "swelling", "rash"]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Do not use if pregnant, breastfeeding, or with a history of gout.",
         ["pregnant", "breastfeeding", "history of gout"]),
        ("It may not be ideal for people with lupus or untreated gout.", ["lupus", "untreated gout"]),
        ("It may not be appropriate with serious gout, certain skin conditions or an allergy to rosin.",
         ["serious gout", "certain skin conditions", "allergy to rosin"]),
        ("Uncontrolled asthma, unstable angina, untreated gout.",
         ["Uncontrolled asthma", "unstable angina", "untreated gout"]),
        ("- gout, high cholesterol or triglycerides (fat in the blood), liver or kidney disease\n- lupus",
         ["gout", "high cholesterol", "triglycerides (fat in the blood)", "liver or kidney disease", "lupus"]),
        ("- angina, a stroke, or other serious heart problems\n- lupus",
         ["angina", "stroke", "other serious heart problems", "lupus"]),
        ("- other illnesses, such as gout, or problems with your liver, heart or kidneys\n- lupus",
         ["other illnesses, such as gout", "problems with your liver", "problems with your heart",
          "problems with your kidneys", "lupus"]),
    ],
)  # fmt: skip
def test_whom_more_ways_of_saying_it_bar(said, who):
    assert barred(said) == who


@pytest.mark.parametrize("heading", ["Conditions that may disqualify you", "Who should be cautious"])
def test_more_headings_over_those_who_should_not_have_it(heading):
    assert barred("- Gout\n- lupus", heading) == ["Gout", "lupus"]


def test_what_it_is_for_stands_below_headings_under_it_and_behind_such_as():
    below = web("<h2>Conditions treated with Calmex</h2><h3>Knees</h3><ul><li>Gout</li><li>Torn tendons</li></ul>")
    behind = understood("Calmex gel\n\nIt is used to treat problems such as gout, bursitis and sprains.\n")

    assert list(below.indications) == ["Gout", "Torn tendons"]
    assert list(behind.indications) == ["gout", "bursitis", "sprains"]


def test_a_line_that_names_the_sources_heads_the_list_below_it():
    sources = "<ol><li>Roe B. Gel in adults. Rest Rev. 2019;3(1):10-12.</li><li>The 2022 statement on gel.</li></ol>"
    found = web(f"<h2>The gel</h2><p>{SENTENCE}</p><p><b>References:</b></p>{sources}")

    assert len(found.references) == 2
    assert not found.lists


@pytest.mark.parametrize("sign", ["🍽️ ", "✅ ", "⚠️", "★ "])
def test_a_small_picture_before_a_heading_changes_nothing(sign):
    found = understood(page(f"{sign}Side effects", "- Nausea\n- A rash"))

    assert [each.name for each in found.side_effects] == ["Nausea", "A rash"]
    assert headings(found)[-1] == f"{sign}Side effects"


@pytest.mark.parametrize(
    ("item", "names"),
    [
        ("Unable to pass urine, or swelling in the feet (signs of a kidney problem)",
         ["Unable to pass urine", "swelling in the feet", "kidney problem"]),
        ("Take the gel with food", []),
        ("Drink more water to make up for it", []),
        ("Speak to your nurse if you worry", []),
    ],
)  # fmt: skip
def test_an_item_of_side_effects_names_what_it_is_a_sign_of_and_no_advice(item, names):
    assert effects(f"- Nausea\n- {item}\n- Drowsiness") == ["Nausea", *names, "Drowsiness"]


def test_watching_for_side_effects_names_them():
    assert effects("Watch for side effects: spots, sore skin, headache.", "What to know") == [
        "spots",
        "sore skin",
        "headache",
    ]


def test_what_only_leads_into_what_stands_below_bars_nobody():
    assert barred("- Have a history of\n- Gout, Psoriasis, Lupus (an illness of the skin)\n- rashes") == [
        "Gout", "Psoriasis", "Lupus", "rashes",
    ]  # fmt: skip


def test_what_patients_are_to_tell_their_doctor_bars():
    said = "Patients should tell their doctor about gout, lupus, and allergies."

    assert barred(said, "Before the day") == ["gout", "lupus", "allergies"]


@pytest.mark.parametrize(
    ("intro", "items", "who"),
    [
        (
            "You should tell your doctor:",
            ["about your lung problems", "about any allergies"],
            ["lung problems", "allergies"],
        ),
        (
            "Medicines that may be stopped before the day include",
            ["blood thinners", "fish oil"],
            ["blood thinners", "fish oil"],
        ),
        ("There are some people for whom the gel may not be appropriate.", ["gout", "lupus"], ["gout", "lupus"]),
    ],
)
def test_more_ways_to_lead_into_whom_it_bars(intro, items, who):
    listed = "\n".join(f"- {each}" for each in items)

    assert barred(f"{intro}\n\n{listed}", "Before your visit") == who


def test_conditions_that_are_discussed_first_bar():
    said = "There are some conditions and factors that we discuss before we go ahead:\n\n- An open wound\n- lupus"

    assert barred(said, "Contraindications and what we look at") == ["open wound", "lupus"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_table_is_one_with_a_blank_line_between_its_rows_too(gap):
    rows = ["Effect | How often", "Rash | 2 in 100", "Sore skin | 1 in 100"]
    opening = gap.join(["Calmex treatment", SENTENCE, "Side effects", SENTENCE])
    found = understood(f"{opening}{gap}{gap.join(rows)}{gap}{SENTENCE}\n")

    assert [each.name for each in found.side_effects] == ["Rash", "Sore skin"]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Plan for one to three days of redness and swelling.", ["redness", "swelling"]),
        ("During the first weeks, your vision may fluctuate.", ["vision may fluctuate"]),
        ("Your skin may feel warm and tight.", ["warm", "tight"]),
    ],
)
def test_what_shows_after_the_treatment_is_a_side_effect(said, names):
    assert effects(said, "After your treatment") == names
