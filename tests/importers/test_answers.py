"""Whom a question names is barred where its answer says so, and is not where the answer says that it is in no way."""

from __future__ import annotations

import pytest

from clinic_content.importers.barring_answers import barred_by_answer, barred_by_reply
from tests.importers.test_recall import barred


@pytest.mark.parametrize(
    ("question", "answer", "whom"),
    [
        ("Can I have it while pregnant?", "We would rather wait until the birth.", "pregnant"),
        ("Can I have the gel if I have a pacemaker?", "Only after your cardiologist has agreed.", "a pacemaker"),
        ("I have gout. Can I still come?", "Yes, but tell us when you book.", "gout"),
        ("I take a blood thinner. Is that a problem?", "It may be. We check first.", "a blood thinner"),
        ("What about breastfeeding?", "There is no data, so we wait.", "breastfeeding"),
        ("Is it safe during pregnancy?", "It has not been studied.", "pregnancy"),
        ("Can people with diabetes have the gel?", "Only when it is under control.", "diabetes"),
    ],
)
def test_whom_a_question_names_is_barred_by_an_answer_with_a_condition(question, answer, whom):
    assert barred_by_answer(question, answer) == [whom]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("I have hemorrhoids and asthma. Is that a problem?", "Not at all. We see this every day."),
        ("I take a blood thinner. Am I excluded?", "No, provided it is checked."),
        ("I have diabetes. Can I still have it?", "Of course. Many patients tell us that they were glad."),
        ("Can I have it if I have asthma?", "Usually. Bring your inhaler."),
        ("What about hay fever and asthma?", "Asthma is no problem."),
        ("I take other medicines. Is that a problem?", "It might be."),
        ("Can I drive with a cold?", "Wait for a day."),
        ("How long does it last?", "Avoid pregnancy for a year."),
    ],
)
def test_nobody_is_barred_by_an_answer_that_allows_or_by_a_question_about_something_else(question, answer):
    assert barred_by_answer(question, answer) == []


def test_what_a_clinic_asks_in_passing_bars_where_the_next_sentence_wants_to_be_told():
    assert barred_by_reply("Sulfa allergy?", "Tell us, since the gel holds sulfur.") == ["Sulfa allergy"]
    assert barred_by_reply("Do you take blood thinners or have gout?", "Then this isn’t the right treatment for you.")
    assert barred_by_reply("Sulfa allergy?", "That is no problem.") == []
    assert barred_by_reply("Tired of sore knees?", "We will need ten minutes.") == []


def test_an_answer_that_names_whom_it_bars_is_not_said_again_by_its_question():
    body = (
        "Common questions\n\nWhat if I have liver problems?\n"
        "People with severe liver disease should not have Calmex.\n\n"
        "Does it hurt?\nNo.\n\nWhat does it cost?\nTen pounds.\n"
    )

    assert barred(body) == ["severe liver disease"]
