"""The reading grades follow their formulas, and syllables are counted well enough for them."""

import pytest

from clinic_content.checks import LIBRARY, Page
from clinic_content.checks.reading import Counts, flesch_kincaid, grade_of, reading_of, smog, syllables
from clinic_content.content.schema import Kind
from tests import factories

SPOKEN = {
    "dose": 1, "used": 1, "walked": 1, "lived": 1, "eye": 1, "tongue": 1, "hours": 1, "life": 1,
    "people": 2, "treated": 2, "needed": 2, "tables": 2, "doses": 2, "patient": 2, "vaccine": 2, "client": 2,
    "something": 2, "statement": 2, "hopeful": 2, "trial": 2, "being": 2, "science": 2, "million": 2, "muscle": 2,
    "medicine": 3, "ketamine": 3, "serious": 3, "area": 3, "nausea": 3, "idea": 3, "moderate": 3, "injection": 3,
    "anxiety": 4, "medications": 4, "available": 4, "asthmatic": 3, "experience": 4, "society": 4, "usually": 4,
    "insomnia": 4, "associated": 5, "individuals": 5, "evaluation": 5, "schizophrenia": 5, "biological": 5,
}  # fmt: skip


@pytest.mark.parametrize(("word", "count"), SPOKEN.items())
def test_syllables_are_those_that_are_spoken(word, count):
    assert syllables(word) == count


def test_grades_follow_their_formulas():
    counts = Counts(sentences=10, words=150, syllables=240, hard=30)

    assert flesch_kincaid(counts) == round(0.39 * 15 + 11.8 * 1.6 - 15.59, 1)
    assert smog(counts) == round(1.043 * 90**0.5 + 3.1291, 1)


@pytest.mark.parametrize("text", ["", "12 %", "\n\n"])
def test_a_text_without_words_has_no_grade(text):
    reading = reading_of(text)

    assert (reading.flesch_kincaid, reading.smog, reading.words, reading.hardest) == (0, 0, 0, ())


def test_short_words_and_sentences_read_easier_than_long_ones():
    easy = reading_of("Take one pill each day. Drink some water with it. Call us if you feel ill.")
    hard = reading_of(
        "Administration of subcutaneous semaglutide necessitates evaluation of gastrointestinal tolerability."
    )

    assert easy.flesch_kincaid < 4
    assert hard.flesch_kincaid > 12
    assert easy.smog < hard.smog


def test_the_hardest_sentences_come_first_and_are_five_at_most():
    lines = [f"The nurse {'carefully ' * n}looks at your arm and then gives you the injection." for n in range(8)]
    hardest = reading_of(" ".join(lines)).hardest

    assert len(hardest) == 5
    assert hardest[0].text.strip() == lines[-1]
    assert [each.grade for each in hardest] == sorted((each.grade for each in hardest), reverse=True)


def test_without_the_treatments_own_terms_a_text_reads_easier():
    sentence = "Semaglutide lowers your blood sugar."

    assert grade_of(sentence, {"semaglutide"}) < grade_of(sentence)
    assert reading_of(sentence, ["Semaglutide"]).flesch_kincaid < reading_of(sentence).flesch_kincaid


def test_headings_tables_references_and_citations_do_not_count():
    body = (
        '<p>You rest for an hour.<a href="#ref-a-1">[a-1]</a></p>'
        "<table><tbody><tr><td>Electroconvulsive contraindications</td></tr></tbody></table>"
    )
    section = {"id": "sect1", "heading": "Pharmacological considerations", "body": body}
    page = Page(factories.content(Kind.ARTICLE, summary="", sections=[section]), LIBRARY)

    assert reading_of(page).words == 5
