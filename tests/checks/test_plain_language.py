"""What makes a page hard to read is found, and a plain page is left alone."""

import pytest

from clinic_content.checks import Severity
from clinic_content.checks.abbreviations import expansion_of, is_expanded, undefined_acronym
from clinic_content.checks.plain_language import (
    in_people,
    jargon,
    number_without_base,
    own_terms,
    passive_instruction,
    readability,
)

from .text_pages import LIBRARY, article, codes

EASY = (
    "<p>"
    + "You sit in a chair and the nurse gives you the drip. It takes an hour. You can read or sleep. " * 8
    + "</p>"
)
HARD = (
    "<p>"
    + "Individualised pharmacological intervention necessitates comprehensive evaluation of comorbidities. " * 14
    + "</p>"
)
LONG = (
    "<p>The physiotherapist demonstrates appropriate rehabilitation exercises individually, considering previous "
    "injuries, current medication, cardiovascular fitness, occupational requirements, personal preferences and "
    "psychological readiness, documenting everything systematically for subsequent appointments and examinations, and "
    "communicating it afterwards.</p>"
)


def test_a_hard_page_is_graded_with_and_without_its_own_terms():
    [finding] = [each for each in readability(article(HARD)) if not each.quote]

    assert (finding.code, finding.severity) == ("readability-grade", Severity.MAJOR)
    assert "without its own" in finding.message


@pytest.mark.parametrize("body", [EASY, "<p>Incomprehensibility.</p>", "<table><tr><td>x</td></tr></table>", ""])
def test_a_plain_or_a_short_page_is_not(body):
    assert codes(readability, article(body)) == []


def test_a_sentence_that_is_long_and_hard_is_marked():
    assert codes(readability, article(LONG)) == ["readability-grade"]


def test_the_long_sentences_of_a_section_are_told_once():
    short = LONG.removesuffix("</p>").replace(" documenting everything systematically", " documenting")
    [finding] = readability(article(f"{short} {LONG.removeprefix('<p>')}"))

    assert ", and 1 more here is as hard" in finding.message
    assert [each.code for each in readability(article(LONG, LONG))] == ["readability-grade"] * 2


def test_one_sentence_that_is_a_little_too_long_is_not_told_alone():
    words = ["Individualised", "pharmacological", "intervention", "necessitates", "comprehensive", "evaluation"]
    sentence = " ".join([*words * 4, "throughout", "hospitalisation"])

    assert codes(readability, article(f"<p>{sentence}.</p>")) == []
    assert codes(readability, article(f"<p>{sentence}. {sentence}.</p>")) == ["readability-grade"]


@pytest.mark.parametrize(
    "body",
    [
        "<p>The nurse gives you the vaccine in your arm, and then you sit down for some time so that we can see"
        " that you feel well before you go home.</p>",
        "<p>It takes a week.</p>",
        f"<blockquote>{LONG}</blockquote>",
        "<ul><li>Botulinum toxin relaxes muscles.</li></ul>",
    ],
)
def test_a_sentence_that_is_long_and_plain_is_not(body):
    assert codes(readability, article(body)) == []


@pytest.mark.parametrize(("list_", "fires"), [("", True), ("<ul><li>One thing.</li></ul>", False)])
def test_two_hundred_words_want_a_heading_or_a_list(list_, fires):
    body = "<p>" + "The nurse looks at your arm and gives you the shot. " * 20 + "</p>"

    assert bool(codes(readability, article(body + list_))) is fires


def test_own_terms_are_names_of_treatments_and_conditions():
    assert own_terms(article("<p>Semaglutide for obesity is an injection.</p>")) == {"semaglutide", "obesity"}


@pytest.mark.parametrize(
    "text",
    [
        "The capsules should be taken with food.",
        "Alcohol must be avoided for two days.",
        "The mouth guard needs to be worn every night.",
        "This medicine must not be crushed.",
        "Patients are advised to drink water before the scan.",
        "It is recommended that the arm be rested.",
    ],
)
def test_an_instruction_in_the_passive_is_found(text):
    assert codes(passive_instruction, article(f"<p>{text}</p>")) == ["passive-instruction"]


@pytest.mark.parametrize(
    "text",
    [
        "Take the capsules with food.",
        "The drip must be given by a nurse.",
        "Sertraline can be taken with or without food.",
        "Should the patch be removed before a scan?",
        "The dose was increased slowly in the trial.",
        "You should avoid alcohol.",
    ],
)
def test_an_instruction_to_the_reader_is_not(text):
    assert codes(passive_instruction, article(f"<p>{text}</p>")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Smokers are twice as likely to have problems after an implant.",
        "The vaccine cuts the risk of shingles by 90%.",
        "The drug doubles the risk of a fall.",
        "There was a 30% lower risk of relapse with sertraline.",
        "About 12% of people feel sick after the injection.",
        "In 30–40% of patients the wound heals slowly.",
    ],
)
def test_a_number_without_its_base_is_found(text):
    assert codes(number_without_base, article(f"<p>{text}</p>")) == ["number-without-base"]


@pytest.mark.parametrize(
    "text",
    [
        "Smokers are twice as likely to have problems: 4 in 100 and not 2 in 100.",
        "The vaccine cuts the risk by 90%, from 10 in 1,000 to 1 in 1,000.",
        "About 12% of people (12 in 100) feel sick after the injection.",
        "Use a cream with 1% hydrocortisone.",
        "The gas is 50% oxygen.",
        "One in ten people feel dizzy.",
    ],
)
def test_a_number_with_its_base_is_not(text):
    assert codes(number_without_base, article(f"<p>{text}</p>")) == []


@pytest.mark.parametrize(
    ("percent", "words"),
    [(10, "1 in 10"), (50, "1 in 2"), (27.6, "28 in 100"), (0.3, "3 in 1,000"), (0.02, "2 in 10,000")],
)
def test_a_share_is_told_in_people(percent, words):
    assert in_people(percent) == words


@pytest.mark.parametrize(
    "text",
    [
        "Tell us if you have hypertension.",
        "The efficacy of fillers differs.",
        "The onset is slow.",
        "Have an oral exam first.",
    ],
)
def test_a_word_of_specialists_is_found_with_a_plain_one(text):
    assert codes(jargon, article(f"<p>{text}</p>")) == ["jargon"]


@pytest.mark.parametrize(
    "text",
    [
        "Tell us if you have hypertension (high blood pressure).",
        "Tell us if you have high blood pressure, also called hypertension.",
        "Hypertension means that your blood presses too hard.",
        "Tell us if you have high blood pressure.",
        "He said “Oralia”.",
    ],
)
def test_a_word_that_is_explained_is_not(text):
    assert codes(jargon, article(f"<p>{text}</p>")) == []


@pytest.mark.parametrize(
    "text",
    [
        "We offer TMS for adults.",
        "An SNRI may help.",
        "GLP-1 drugs slow the stomach.",
        "SSRIs take weeks to work.",
        "An EMG comes first.",
    ],
)
def test_an_abbreviation_that_is_not_written_out_is_found(text):
    assert codes(undefined_acronym, article(f"<p>{text}</p>")) == ["undefined-acronym"]


@pytest.mark.parametrize(
    "text",
    [
        "We offer transcranial magnetic stimulation (TMS). TMS takes 20 minutes.",
        "TMS (transcranial magnetic stimulation) takes 20 minutes.",
        "Selective serotonin reuptake inhibitors, or SSRIs, take weeks. SSRIs are tablets.",
        "The US FDA and the NHS say so.",
        "DO NOT STOP the tablets.",
        "It is a Schedule III medicine of type II.",
        "The office is in Austin, TX.",
        "Have the MMR (measles, mumps and rubella) vaccine.",
        "Tell us of PTSD. Post-traumatic stress disorder (PTSD) is common.",
        "An implant placed by dental surgeons (DDS, dental doctors) lasts long, and Dr. Lee, MD, agrees.",
    ],
)
def test_an_abbreviation_that_is_written_out_or_known_is_not(text):
    assert codes(undefined_acronym, article(f"<p>{text}</p>")) == []


def test_the_words_of_an_abbreviation_come_from_the_library_or_from_the_text():
    assert expansion_of("TMS", LIBRARY, "") == "transcranial magnetic stimulation"
    assert expansion_of("SSRIs", LIBRARY, "") == "selective serotonin reuptake inhibitors"
    assert expansion_of("BPD", LIBRARY, "borderline personality disorder") == "borderline personality disorder"
    assert expansion_of("XYZ", LIBRARY, "nothing here") == ""


def test_a_fix_writes_the_abbreviation_out():
    [finding] = undefined_acronym(article("<p>We offer TMS.</p>"))

    assert finding.fix == "expand:TMS=transcranial magnetic stimulation"
    assert is_expanded("transcranial magnetic stimulation (TMS)", "TMS")
