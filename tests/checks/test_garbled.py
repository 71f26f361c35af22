"""Damage by an import, a paste or a slip is found in content and in the raw source."""

import pytest

from clinic_content.checks.garbled import (
    alt_text_in_heading,
    import_structure_damage,
    missing_space_or_stop,
    repeated_word,
    web_boilerplate,
)
from clinic_content.checks.questions import faq_form
from clinic_content.checks.source import findings_in_source

from .text_pages import article, codes, faq

PROSE = "<p>Benefits of exercise. A woman walks. Risks of fillers. Costs.</p>"


@pytest.mark.parametrize(
    "heading",
    [
        "Benefits of ExerciseA woman walks on a beach",
        "How Fillers WorkFillers work under the skin",
        "What It CostsCosts of a visit",
        "The Main Risksdoctor",
    ][:3],
)
def test_a_heading_joined_to_a_picture_is_found(heading):
    assert codes(alt_text_in_heading, article(PROSE, headings=[heading])) == ["alt-text-in-heading"]


@pytest.mark.parametrize(
    "heading",
    [
        "Benefits of Exercise",
        "Why MyChart Helps",
        "Care at McLean Hospital",
        "What Is TrueTear?",
        "iPhone Apps for Sleep",
    ],
)
def test_a_heading_with_a_name_is_not(heading):
    assert codes(alt_text_in_heading, article(PROSE, headings=[heading])) == []


@pytest.mark.parametrize(
    "line",
    [
        "Related Posts",
        "You might also like:",
        "5 min read",
        "4 minutes, 2 seconds read",
        "Share on Facebook",
        "Leave a comment",
    ],
)
def test_a_line_of_a_web_page_is_found(line):
    assert codes(web_boilerplate, article(f"<p>Rest.</p><p>{line}</p>")) == ["web-boilerplate"]


@pytest.mark.parametrize(
    "line",
    [
        "Related conditions",
        "Posts hold the bridge.",
        "Wait 5 minutes.",
        "Share this with your nurse and read more",
        "Treatments",
    ],
)
def test_a_line_of_the_text_is_not(line):
    assert codes(web_boilerplate, article(f"<p>{line}</p>")) == []


@pytest.mark.parametrize(
    "body",
    [
        "<p>1. Wash the skin</p><p>Use water.</p><p>1. Dry the skin</p>",
        "<p>Do not have the vaccine if you</p><ul><li>Are you ill today</li></ul>",
        "<p>It is not for people who:</p><ul><li>Do you bleed easily</li></ul>",
        "<ul><li>1) First step</li><li>1) Second step</li></ul>",
    ],
)
def test_a_broken_list_is_found(body):
    assert codes(import_structure_damage, article(body)) == ["import-structure-damage"]


@pytest.mark.parametrize(
    "body",
    [
        "<ol><li>Wash</li><li>Dry</li></ol>",
        "<p>1. Wash</p><p>2. Dry</p>",
        "<p>It is not for people who:</p><ul><li>bleed easily</li></ul>",
        "<p>Ask yourself:</p><ul><li>Are you ill today?</li></ul>",
        "<p>1.5 litres a day</p><p>1.2 litres at night</p>",
    ],
)
def test_a_sound_list_is_not(body):
    assert codes(import_structure_damage, article(body)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The drip takes an hour.Then you rest.",
        "You may feel sick,dizzy or hot.",
        "We helppatients sleep. Many patients ask. Two patients came.",
        "The tablets start to work slowly. Most people who take them feel better after some weeks of use",
        "Rest (lie down)until you feel well.",
    ],
)
def test_a_lost_space_or_stop_is_found(text):
    assert codes(missing_space_or_stop, article(f"<p>{text}</p>")) == ["missing-space-or-stop"]


@pytest.mark.parametrize(
    "text",
    [
        "The drip takes an hour. Then you rest.",
        "See www.example.org or nhs.uk for more, e.g. on sleep.",
        "It costs $1,000, or 2.5 times as much.",
        "Read more about how you can sleep well after the injection",
        "Office hours",
        "Without treatment the healthcare team helps. Treatment is free. Ask for treatment.",
        "Take the tablet(s) at night, in the U.S. too.",
        "The tube goes into a vein of your arm while you lie down. (A vein brings blood back to the heart.)",
        "The scan is used in most hospitals today. Two in ten people have to have it again.2",
        "Key points - The drip takes an hour in the chair - You can eat before it - Somebody has to drive you home",
    ],
)
def test_sound_spacing_is_not(text):
    assert codes(missing_space_or_stop, article(f"<p>{text}</p>")) == []


def test_items_without_marks_lack_no_stops():
    items = [
        "You have had a reaction to this vaccine or to another one at any time before today",
        "You are ill today with a fever that you have had for more than two days",
    ]

    assert codes(missing_space_or_stop, article(f"<p>Tell us if:</p><p>{items[0]}</p><p>{items[1]}</p>")) == []
    assert codes(missing_space_or_stop, article(f"<p>We wait.</p><p>{items[0]}</p><p>Then rest.</p>"))


@pytest.mark.parametrize(
    "text", ["Take the the tablet.", "It is in in the arm.", "Ask your your nurse.", "Rest for for a day."]
)
def test_a_word_that_stands_twice_is_found(text):
    assert codes(repeated_word, article(f"<p>{text}</p>")) == ["repeated-word"]


@pytest.mark.parametrize(
    "text", ["He had had it.", "We know that that helps.", "It hurt very very much.", "Walla Walla is a town."]
)
def test_a_word_that_is_meant_twice_is_not(text):
    assert codes(repeated_word, article(f"<p>{text}</p>")) == []


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "What effects has semaglutide injection treatment for obesity and weight loss patients?",
            "It slows the stomach.",
        ),
        ("Is the filler painful?", "Hyaluronic acid is a sugar in the skin."),
        ("How long does the numbness last?", "The dentist numbs the tooth and the gum around it."),
        ("Can sertraline help with anxiety?", "Sertraline may help with depression in some adults."),
        (
            "What is the difference between the older and the newer kinds of vaccine given to adults each autumn?",
            "Newer vaccines hold more strains.",
        ),
    ],
)
def test_a_question_that_nobody_asks_or_that_is_not_answered_is_found(question, answer):
    assert codes(faq_form, faq(question, answer)) == ["faq-form"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Does the filler hurt?", "It may sting for a moment."),
        ("How long does the numbness last?", "Two to four hours."),
        ("Can sertraline help with anxiety?", "Yes, sertraline can ease anxiety."),
        ("Can I drive home if I only had gas at the dentist and I feel well again?", "You can, after 30 minutes."),
        ("What should I bring?", "Your list of medicines."),
    ],
)
def test_a_question_of_a_patient_that_is_answered_is_not(question, answer):
    assert codes(faq_form, faq(question, answer)) == []


def in_source(text):
    found = list(findings_in_source(text))
    for each in found:
        assert text[each.start : each.end] == each.quote
        assert each.path == ""
    return [each.code for each in found]


REST = "You can rest at home after the visit, and a nurse calls you on the next day to hear how you feel."
PARTS = f"Title\n\n{REST}\n\nAfter\n\n{REST}\n\nBefore\n\n{REST}\n\n"
SOURCES = (
    "References\n1. Lee A. Gas. J Dent. 2020;3(2):1-9. doi:10.1/a\n2. Ng B. Air. J Dent. 2021;3(1):2-9. doi:10.1/b\n"
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{PARTS}Related Posts\n", "web-boilerplate"),
        (f"{PARTS}How Long It LastsA man looks at his watch and smiles.\n\n{REST}\n", "alt-text-in-heading"),
        (f"{PARTS}1. Wash the skin:\n\n{REST}\n\n1. Dry the skin:\n\n{REST}\n", "import-structure-damage"),
        (f"{PARTS}\n{REST}\n", "import-structure-damage"),
        (f"{PARTS}Wait for an hour.Then go home.\n", "missing-space-or-stop"),
        (f"{PARTS}The vaccine has side effects, such as\n\n{REST}\n", "empty-list-intro"),
        (f"{PARTS}Gas works fast.⁵\n\n{SOURCES}", "marker-without-reference"),
        (f"{PARTS}Gas works fast [1].\n", "marker-without-reference"),
        (f"{PARTS}{SOURCES}\nOrr C. Sleep. J Dent. 2022;4(1):3-5. doi:10.1/c\n", "reference-incomplete"),
    ],
)
def test_what_an_import_drops_or_repairs_is_found_in_the_source(text, code):
    assert in_source(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        PARTS,
        f"{PARTS}Gas works fast.¹ Air does too [2].\n\n{SOURCES}",
        f"{PARTS}1. Wash the skin\n2. Dry the skin\n\nThen\n\n1. Rest\n",
        f"{PARTS}Side effects include:\n\n- pain\n- itching\n",
        f"{PARTS}Side effects include:\nPain\nItching\n",
        "Title\n\n\nA text with two blank lines everywhere, as some people write it, goes on like this for long.\n\n\n"
        "The next paragraph does the same, and so there is nothing to say of it, however long it may be.\n",
        "",
    ],
)
def test_a_sound_source_is_left_alone(text):
    assert in_source(text) == []
