"""What stands first in a sentence that bars it, and what a model is believed of passages that hardly look like any."""

from __future__ import annotations

import pytest

from clinic_content.content.schema import Role
from clinic_content.importers import read
from clinic_content.importers.barring_answers import asks_whom
from clinic_content.importers.barring_terms import is_bar
from clinic_content.importers.learned import SURE_ALONE, SURE_THOUGH_UNLIKELY, found_in, words_of
from clinic_content.importers.likely_terms import Found, Sort, cut, runs_of, whole
from clinic_content.importers.passages import Passage
from clinic_content.importers.roles import role_of
from clinic_content.importers.vetoes import is_allowed
from tests.importers.test_recall import barred, effects, page, understood

NONE: dict[Sort, tuple[float, float]] = {}


def by_rules(body):
    found = read("page.txt", page(body).encode(), reader=lambda *_: ()).understood
    return [each.entry for each in found.contraindications]


@pytest.mark.parametrize(
    ("said", "whom"),
    [
        ("Iron tablets are best stopped a week ahead.", []),
        ("Blood thinners are best stopped a week ahead.", ["Blood thinners"]),
        ("Warfarin and aspirin need to be skipped two days before.", ["Warfarin", "aspirin"]),
        ("A glaucoma or a porphyria must be mentioned to the doctor.", ["glaucoma", "a porphyria"]),
        ("A cardiac pacemaker also needs to be discussed with me.", ["cardiac pacemaker"]),
        ("High blood pressure is a reason to speak to your doctor.", ["High blood pressure"]),
        ("Your appointment needs to be discussed with me.", []),
        ("Does warfarin have to be paused?", []),
        ("After the visit aspirin should be stopped.", []),
        (
            "Aspirin can flatten the effect, opioids can stack with the sedation, and you may eat.",
            ["Aspirin", "opioids"],
        ),
        ("Naltrexone could reduce the benefit.", ["Naltrexone"]),
        ("Tell us about opioid tablets, which will not work.", ["opioid tablets"]),
        ("Tell us about your day.", []),
        ("Fresh sunburn means that we reschedule.", ["Fresh sunburn"]),
        ("Porphyria is an absolute no, as is a heart that is failing.", ["Porphyria", "a heart that is failing"]),
        ("Porphyria rules treatment out. So does heart failure. So is the bill.", ["Porphyria", "heart failure"]),
        ("We do not treat anyone with lupus or another illness of the skin.", ["lupus", "another illness of the skin"]),
        ("Sertraline works on another system, and Calmex may flatten the pain.", []),
    ],
)
def test_what_is_to_be_told_or_stopped_first_is_barred_where_it_stands_first(said, whom):
    assert [each.removeprefix("A ") for each in by_rules(f"Before your visit\n\n{said}")] == whom


@pytest.mark.parametrize(
    ("said", "whom"),
    [
        ("Got a skin infection? Let it settle first.", ["skin infection"]),
        ("Planning a scuba dive? Leave four weeks before it.", ["scuba dive"]),
        ("Got a question? Leave a message.", []),
        ("Planning a visit? Leave your name here.", []),
    ],
)
def test_whom_a_question_asks_for_in_passing_the_reply_may_bar(said, whom):
    assert by_rules(f"Before your visit\n\n{said}") == whom


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        ("On blood thinners?", True), ("Been on Accutane?", True), ("Have you heard of it?", False),
        ("Have questions?", False), ("On my tablets, can I still come?", False), ("Does gout bar me?", False),
    ],
)  # fmt: skip
def test_a_clinic_asks_in_passing_who_has_something(question, is_asked):
    def says(passage, _):
        return [Found(Sort.BARRED, passage.text[3:-1], 0.9)] if passage.text == question else []

    body = f"Before your visit\n\n{question} We will look at it first."
    found = read("page.txt", page(body).encode(), reader=says).understood

    assert asks_whom(question) is is_asked
    assert is_asked or not found.contraindications


@pytest.mark.parametrize(
    ("item", "names"),
    [
        ("Nausea or vomiting", ["Nausea", "vomiting"]), ("Numbness of the mouth and a bitter taste",
        ["Numbness of the mouth", "bitter taste"]), ("Feeling giddy or unsteady", ["Feeling giddy or unsteady"]),
        ("Loss of taste or smell", ["Loss of taste or smell"]), ("Joint or muscle pain", ["Joint or muscle pain"]),
    ],
)  # fmt: skip
def test_an_item_that_names_two_side_effects_is_two_entries(item, names):
    assert effects(f"Side effects\n\n- {item}\n- Cramps\n- Headache\n") == [*names, "Cramps", "Headache"]


def one(sort, sure, begins=0.0):
    return {sort: (sure, begins)}


def test_what_the_model_joins_by_a_word_it_doubts_are_two_terms():
    words = ["sore", "back", "and", "dry", "lips"]
    chances = [one(Sort.HARM, 0.9, 0.9), *(one(Sort.HARM, each) for each in (0.9, 0.45, 0.9, 0.9))]
    joined = [*chances[:2], one(Sort.HARM, 0.8), *chances[3:]]

    assert [(begin, end) for _, begin, end, _ in runs_of(chances, words)] == [(0, 2), (3, 5)]
    assert [(begin, end) for _, begin, end, _ in runs_of(joined, words)] == [(0, 5)]


def test_signs_are_no_measure_of_how_sure_a_term_is():
    found = [
        *runs_of([one(Sort.BARRED, 0.9, 0.9), one(Sort.BARRED, 0.45), one(Sort.BARRED, 0.9)], ["gout", "(", "foot"])
    ]

    assert found == [(Sort.BARRED, 0, 3, 0.9)]


@pytest.mark.parametrize(
    ("text", "sure", "pieces"),
    [
        ("have gout or lupus", (0, 0.9, 0.1, 0.9), ("gout", "lupus")),
        ("gout; a lupus", (0.9, 0.1, 0.1, 0.9), ("gout", "lupus")),
        ("gout before any lupus", (0.9, 0.1, 0.1, 0.9), None),
        ("liver or kidney disease", (0.9, 0.1, 0.9, 0.9), None),
    ],
)
def test_a_term_that_names_several_things_is_split_only_where_words_join_them(text, sure, pieces):
    words = words_of(text)
    chances = [one(Sort.BARRED, each) if each else NONE for each in sure]
    found = [*cut(text, words, chances, [(Sort.BARRED, text, range(len(words)))])]

    assert [each.pieces for each in found] == ([pieces] if pieces else [])


def test_a_bracket_that_words_only_open_is_none_of_them():
    assert whole("untreated gout (of the foot") == "untreated gout"
    assert whole("gout (of the foot)") == "gout (of the foot)"


def test_in_a_passage_that_hardly_looks_like_any_the_model_must_be_surer():
    assert all(SURE_THOUGH_UNLIKELY[sort] > SURE_ALONE[sort] for sort in Sort)
    [found] = found_in(Passage("If you take anticoagulants, do not stop them by yourself: call us.", 1), {})

    assert (found.sort, found.text) == (Sort.BARRED, "anticoagulants")


def test_a_sentence_before_that_allows_something_allows_nothing_in_the_next():
    said = "Old scars are no problem. An implanted defibrillator needs to be discussed with me."

    assert barred(f"Before treatment\n\n{said}") == ["An implanted defibrillator"]


def test_a_text_with_long_lines_was_not_cut_into_lines_of_one_width():
    long = "The nurse looks at both knees before the gel is put on, and you may ask whatever you like. " * 2
    items = ("High pressure that is not well treated now", "A stroke at any time in the whole of your life",
             "Weakness of the heart of a serious degree")  # fmt: skip
    body = f"Contraindications\n\nIt is contraindicated in case of:\n\n{{}}\n{{}}\n{{}}\n\n{long}\n\n{long}"

    assert len(barred(body.format(*items))) == 3


def test_steps_with_a_text_each_are_a_numbered_list_and_steps_over_a_text_are_headings():
    steps = ("Step 1 – The talk. A nurse asks about your knees.", "Step 2 – The gel. It is put on in ten minutes.")
    [found] = understood(page("Your visits\n\n{}\n\n{}\n".format(*steps))).lists
    headed = understood(page("Step 1: The talk\n\nA nurse asks.\n\nStep 2: The gel\n\nIt is put on.\n"))

    assert [each.split(".")[0] for each in found.items] == ["The talk", "The gel"]
    assert [each.heading for each in headed.sections if each.heading] == ["Step 1: The talk", "Step 2: The gel"]


CLOSE = """Laser For Sore Knees
It is light.
It warms the knee, and a nurse is with you all the time.
Not suitable
Tanned skin, also from a bottle
Pregnancy
Skin cancer in the area, now or ever
Moles are covered, and you may ask why.
Popular areas
Upper knee
Lower knee
Elbow
What people say
It is warm, and they like it.
"""


def test_without_blank_lines_short_lines_over_a_heading_are_a_list():
    found = understood(CLOSE)

    assert ("Upper knee", "Lower knee", "Elbow") in [each.items for each in found.lists]
    assert {"Popular areas", "What people say"} <= {each.heading for each in found.sections}


def test_the_last_line_under_a_heading_of_dangers_is_no_heading_where_it_names_an_illness():
    assert "Skin cancer in the area" in " ".join(each.entry for each in understood(CLOSE).contraindications)


@pytest.mark.parametrize("heading", ["What to do next", "How to start", "What our patients say"])
def test_a_heading_behind_the_questions_that_asks_nothing_is_none_of_them(heading):
    asked = "FAQ\n\nDoes it hurt?\n\nNo.\n\nHow long is a visit?\n\nAn hour.\n\nIs it dear?\n\nNo.\n\n"
    found = understood(page(f"{asked}{heading}\n\nRing us, and a nurse will tell you the rest of it.\n"))

    assert [each.question for each in found.faqs] == ["Does it hurt?", "How long is a visit?", "Is it dear?"]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Possible undesirable effects", Role.SIDE_EFFECTS), ("The not-so-fun parts", Role.SIDE_EFFECTS),
        ("What else might I notice?", Role.SIDE_EFFECTS), ("What's normal and what isn't", Role.SIDE_EFFECTS),
        ("Rare but serious", Role.SIDE_EFFECTS), ("Problems to watch for", Role.SIDE_EFFECTS),
        ("When HRT isn't suitable", Role.CONTRAINDICATIONS), ("Am I suitable?", Role.CONTRAINDICATIONS),
        ("When do we say no?", Role.CONTRAINDICATIONS), ("Who should steer clear", Role.CONTRAINDICATIONS),
        ("Who needs a different plan?", Role.CONTRAINDICATIONS), ("Medical screening", Role.CONTRAINDICATIONS),
        ("We also need to know about", Role.CONTRAINDICATIONS), ("Before we say yes", Role.CONTRAINDICATIONS),
        ("Side Effects You Should Know About", Role.SIDE_EFFECTS), ("Medications", Role.INTERACTIONS),
        ("Medications After Medications", Role.OPTIONS), ("What can I do?", Role.OTHER),
    ],
)  # fmt: skip
def test_a_heading_names_a_danger_in_more_wordings(heading, role):
    assert role_of(heading) is role


def test_under_side_effects_whom_to_tell_at_once_bars_nobody_below_it():
    body = (
        "Side effects\n\nTell the nurse at once if you notice any of these: rash or trouble breathing.\n\n"
        "Common: headache, dizziness.\n\nRare: a dry mouth, feeling anxious.\n"
    )

    assert {"headache", "dizziness", "dry mouth", "feeling anxious"} <= set(effects(body))
    assert not {"headache", "dizziness"} & set(barred(body))


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Dissociation, a so-called trip.", ["Dissociation"]),
        ("At high doses it can cause cystitis.", ["cystitis"]),
        ("- Days 1 to 3: Short walks at home\n- Week 2: Headache and swimming\n- Fever", ["Headache", "Fever"]),
    ],
)
def test_what_only_explains_or_says_when_is_no_side_effect(said, names):
    assert effects(f"Side effects\n\n{said}") == names


@pytest.mark.parametrize(
    "said",
    [
        "You may be suitable if you are over 50 and have had two courses of tablets.",
        "We need an EKG if you are over 50, and a urine drug screen.",
    ],
)
def test_whom_it_suits_and_who_is_tested_is_not_barred(said):
    assert barred(f"Medical screening\n\n{said}") == []


def test_what_a_page_bars_in_so_many_words_is_never_doubted():
    def doubts(_, offered):
        return [Found(sort, term, 0.0, is_doubt=True) for sort, terms in offered.items() for term in terms]

    said = "Calmex is not recommended for people who drive a bus."
    found = [
        read("page.txt", page(f"{heading}\n\n{said}").encode(), reader=doubts).understood.contraindications
        for heading in ("Who Should Not Have It", "How It Works")
    ]

    assert [[each.entry for each in one] for one in found] == [["drive a bus"], []]


def test_whom_a_paragraph_tells_to_ring_first_is_no_invitation_to_come():
    said = (
        "Please fill in the form at home. The lamp is strong, so anyone with a pacemaker or metal fragments in the eye "
        "must ring us on the number below before travelling."
    )
    found = understood(page(f"Before your visit\n\n{said}"))

    assert found.calls_to_action == ()
    assert "pacemaker" in [each.entry.removeprefix("a ") for each in found.contraindications]


@pytest.mark.parametrize(
    "said",
    [
        "Lupus does not rule you out, but we'll want a note from your doctor.",
        "Lupus is no automatic no, but it goes to Dr. Brand.",
        "Lupus does not exclude you, but demands a talk with your team.",
    ],
)
def test_what_is_allowed_on_a_condition_is_not_allowed(said):
    assert not is_allowed(said, "Lupus")


@pytest.mark.parametrize("term", ["Seizures in the past", "Long-standing liver problems", "Live vaccines",
                                  "first-degree relative with lupus"])  # fmt: skip
def test_what_only_begins_or_ends_like_no_condition_may_be_one(term):
    assert is_bar(term)


def test_a_label_whose_text_only_has_numbers_is_no_address():
    rows = (
        "First visit: The nurse looks at both knees, and you may ask whatever you like to know.",
        "Second visit: The gel is put on, and you stay with us for an hour or so.",
        "Last visit: At the fourth week, you fill in the forms K-7 and K-9, and then we stop or go on with it.",
    )

    assert [each.items for each in understood(page("Your visits\n\n{}\n\n{}\n\n{}\n".format(*rows))).lists] == [rows]


def test_what_is_only_remarked_of_a_use_is_no_part_of_its_name():
    body = "What We Treat\n\n- Acne scars (the rolling kind responds best)\n- Nerve pain (CRPS)\n- Migraine\n"

    assert list(understood(page(body)).indications)[:3] == ["Acne scars", "Nerve pain (CRPS)", "Migraine"]
