"""What a page names of something else: another treatment, an illness, a study, or what is in nobody’s way."""

from __future__ import annotations

import pytest

from clinic_content.content.schema import Role
from clinic_content.importers import read
from clinic_content.importers.learned import found_in
from clinic_content.importers.likely_terms import Found, Sort, is_term
from clinic_content.importers.passages import Passage
from clinic_content.importers.uses import is_name_of_use
from clinic_content.importers.vetoes import is_allowed, is_of_another, is_of_nobody, turned
from tests.importers.test_recall import barred, effects, page


def read_after(says, body):
    """Return what is read of a page whose rules are followed by a reader that says this."""
    return read("page.txt", page(body).encode(), reader=says).understood


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("Prazosin for nightmares can make you faint.", "faint"),
        ("SSRIs may lead to weight gain.", "weight gain"),
        ("Clomipramine, an older drug, can cause dry mouth.", "dry mouth"),
        ("Surgery on the leg arteries has its own complications, including clots.", "clots"),
        ("Steroid jab: fast relief, but the skin may dimple.", "dimple"),
    ],
)
def test_a_harm_behind_the_name_of_another_treatment_is_not_the_pages_own(sentence, term):
    assert is_of_another(sentence, term, "calmex", "Calmex for sore knees")


@pytest.mark.parametrize(
    ("sentence", "term", "title"),
    [
        ("Calmex, unlike statins, can cause a rash.", "rash", "Calmex for sore knees"),
        ("If you take opioids, the two can slow your breathing.", "slow your breathing", "Calmex for sore knees"),
        ("Nausea is common, and ondansetron helps.", "Nausea", "Calmex for sore knees"),
        ("Surgery can lead to infection.", "infection", "Calmex implants: what the operation is like"),
        ("Esketamine can make you dizzy.", "dizzy", "Ketamine for depression"),
    ],
)
def test_a_harm_beside_the_pages_own_treatment_is_its_own(sentence, term, title):
    subject = "ketamine" if "Ketamine" in title else "calmex"

    assert not is_of_another(sentence, term, subject, title)


def test_a_heading_that_names_another_treatment_speaks_for_what_stands_below():
    assert is_of_another("Some people feel sick.", "sick", "calmex", "Calmex", "What are SSRIs?")
    assert not is_of_another("Some people feel sick.", "sick", "calmex", "Calmex", "Calmex or SSRIs?")


@pytest.mark.parametrize(
    "sentence",
    [
        "A history of gout does not disqualify you.",
        "Gout is no problem.",
        "Having gout isn’t an obstacle.",
        "Gout and lupus don’t normally get in the way.",
        "Gout need not stand in your way.",
        "Having gout makes no difference.",
        "Gout is of no relevance to this medicine.",
        "Gout is seldom a bar to one injection.",
        "Not excluded are people with gout.",
        "Gout, by the way, is not on the list.",
        "Gout’s fine too.",
    ],
)
def test_what_is_said_to_be_in_no_way_bars_nobody(sentence):
    assert is_allowed(sentence, "gout" if "gout" in sentence else "Gout")
    assert barred(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "We may go ahead with caution if you have gout.",
        "Gout isn’t a bar but does call for more frequent reviews.",
        "Gout needs a specialist’s okay first.",
        "We do not treat gout at first, although somebody who gets gout later may carry on.",
    ],
)
def test_what_is_allowed_with_care_is_not_in_no_way(sentence):
    assert not is_allowed(sentence, "gout" if "gout" in sentence else "Gout")


def test_what_one_clause_allows_the_other_may_bar():
    sentence = "Gout is no problem, but we do not treat people with lupus."

    assert is_allowed(sentence, "Gout")
    assert not is_allowed(sentence, "lupus")


@pytest.mark.parametrize(
    "sentence",
    [
        "People with gout were excluded from most studies.",
        "That trial did not admit people with gout.",
        "People with gout weren’t allowed into either of those studies.",
        "Nobody in that study had gout.",
    ],
)
def test_whom_a_study_left_out_is_not_whom_the_treatment_bars(sentence):
    assert is_of_nobody(sentence, bars=True)
    assert not is_of_nobody(sentence, bars=False)


@pytest.mark.parametrize(
    "sentence",
    [
        "Left untreated, it can turn into cramps.",
        "If ignored, it leads to cramps.",
        "Ignore it, and you may get cramps.",
    ],
)
def test_what_an_illness_does_untreated_is_no_side_effect(sentence):
    assert is_of_nobody(sentence, bars=False)


def test_signs_of_an_illness_are_no_side_effects():
    assert effects("The common signs are cramps, thirst and a rash.") == []


@pytest.mark.parametrize(
    ("may", "term"),
    [
        (True, "sore knees"), (True, "bipolar I disorder"), (True, "Late-onset pain"), (False, "won’t be asleep"),
        (False, "could be"), (False, "tell me"), (False, "“under.”"), (False, "rapid onset of action"), (False, "own"),
        (False, "slight"), (False, "tends to go away"), (True, "mild fever"), (True, "tender breasts"),
    ],
)  # fmt: skip
def test_words_that_name_nothing_are_no_terms(may, term):
    assert is_term(term) is may


def test_the_illness_that_a_page_is_about_bars_nobody():
    def says(passage, offered):
        return [Found(Sort.BARRED, each, 0.99) for each in ("joint disorder", "gout") if each in passage.text]

    told = "Many people live with joint disorder. " * 6

    assert [each.entry for each in read_after(says, f"{told}\n\nWe look at gout.").contraindications] == ["gout"]


def test_a_term_of_the_rules_that_stands_beside_a_believed_one_is_not_doubted():
    passage = Passage("Side effects are nausea and zorbling.", 1, Role.SIDE_EFFECTS, "Side effects")

    found = list(found_in(passage, {Sort.BARRED: (), Sort.HARM: ("nausea", "zorbling"), Sort.USE: ()}))

    assert not [each for each in found if each.is_doubt]


def test_the_words_before_what_a_model_found_do_not_stand_over_a_list():
    def says(passage, offered):
        return [Found(Sort.BARRED, "gout", 0.99)] if "gout" in passage.text else []

    body = "The gel brings hope to many people with gout today."
    made = read("page.txt", page(body).encode(), reader=says).made
    lists = [each.content for each in made if each.content.kind == "contraindications"]

    assert [[entry.patient_term for entry in each.entries] for each in lists] == [["have gout"]]
    assert "hope" not in lists[0].lead_in


@pytest.mark.parametrize(
    ("is_name", "term"),
    [
        (True, "social anxiety"), (True, "snoring"), (True, "chronic pain"), (False, "treating"),
        (False, "generalized"),
        (False, "reduced anxiety symptoms after taking oral"), (False, "with the FDA approval indicated"),
    ],
)  # fmt: skip
def test_what_is_treated_is_a_name_and_no_verb_or_clause(is_name, term):
    assert is_name_of_use(term) is is_name


def test_an_entry_that_begins_with_its_verb_reads_on_from_the_words_over_the_list():
    body = "Do not have Calmex if you:\n\n- Have gout\n- Lupus\n- Are younger than 18"
    made = read("page.txt", page(body).encode()).made
    (listed,) = [each.content for each in made if each.content.kind == "contraindications"]

    assert [entry.patient_term for entry in listed.entries] == ["have gout", "have lupus", "are younger than 18"]


def test_a_term_is_not_doubted_in_another_sentence_that_has_its_words():
    def doubts(passage, offered):
        return [Found(Sort.HARM, "sleepy", 0.01, is_doubt=True)] if "night" in passage.text else []

    body = "Calmex can make you feel sleepy, dizzy or sick. Do not drive until you had a good night’s sleep."

    assert "sleepy" in [each.name for each in read_after(doubts, body).side_effects]


def test_how_often_is_no_side_effect():
    assert "very rarely" not in effects(
        "Side effects:\n\n1. Clot – it can cause skin death or, very rarely, blindness\n2. Rash"
    )


def test_a_dose_is_no_side_effect():
    said = "Long use at high doses has been associated with bladder problems and memory issues."

    assert "memory issues" in effects(f"Side effects are mild. {said}")
    assert "high doses" not in effects(said)


def test_what_an_illness_does_in_the_next_sentence_is_no_side_effect():
    body = "Asthma is a disease that lasts. It can cause cramps and thirst.\n\nCalmex can cause a rash."

    assert effects(body) == ["rash"]


def test_what_stands_beside_a_harm_does_not_do_it():
    said = "Side effects are low blood sugar (especially with insulin), kidney problems and a rash."

    assert effects(said)[1:] == ["kidney problems", "rash"]


def test_what_the_clinic_wants_to_know_about_bars():
    said = "We will want to know about glaucoma, thyroid disease, any history of mania, and current substance use."

    assert barred(said) == ["glaucoma", "thyroid disease", "any history of mania", "current substance use"]


@pytest.mark.parametrize(
    ("term", "whom"),
    [
        ("at least 18 years old", "under 18"), ("21 or older", "under 21"), ("be 18 and over", "under 18"),
        ("stable prescription for 12 months", ""), ("healthy corneas", ""), ("under 18", "under 18"), ("gout", "gout"),
        ("unstable angina", "unstable angina"), ("over 70", "over 70"),
    ],
)  # fmt: skip
def test_a_requirement_bars_those_who_lack_it(term, whom):
    assert turned(term) == whom


def test_when_to_call_for_help_bars_nobody():
    assert barred("Call the office right away if you have a fever over 101°F, or if you are under 25.") == []
    assert barred("Call us before your visit if you have gout.") == ["have gout"]
