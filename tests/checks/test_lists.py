"""A list that is announced and lost is found, whatever announced it; a list that is there is not."""

import pytest

from clinic_content.checks import LIBRARY, Page, Severity
from clinic_content.checks.lists import empty_list_intro, is_followed
from clinic_content.content.schema import Kind
from tests import factories


def found(*bodies, role="other", headings=None):
    headings = headings or [f"Heading {n}" for n in range(len(bodies))]
    sections = [
        {"id": f"sect{n}", "heading": heading, "body": body, "role": role}
        for n, (heading, body) in enumerate(zip(headings, bodies, strict=True))
    ]
    return list(empty_list_intro(Page(factories.content(Kind.ARTICLE, sections=sections), LIBRARY)))


@pytest.mark.parametrize(
    "body",
    [
        "<p>Fillers may cause problems, such as</p><p>Most people go home the same day.</p>",
        "<p>Your dentist gives you gas. Common effects of sedation include:</p>"
        "<p>You breathe the gas through a small mask and stay awake all the time, and it wears off in minutes.</p>",
        "<p>Bring the following</p>",
        "<p>The vaccine is not given to people who</p><p>The nurse asks you about this before every injection.</p>",
        "<p>Do not have the injection if you:</p><p>Otherwise the clinic gives it in the arm or in the thigh.</p>",
        "<ul><li>Other effects of the infusion, including</li></ul><p>Tell the nurse at once.</p>",
        "<p>The exercises you do at home are</p><p>Your physiotherapist shows you each of them first.</p>",
    ],
)
def test_an_announced_list_that_is_not_there_is_found(body):
    [finding] = found(body)

    assert finding.code == "empty-list-intro"
    assert finding.quote in body


@pytest.mark.parametrize(
    "body",
    [
        "<p>Common effects of sedation include:</p><ul><li>sleepiness</li></ul>",
        "<p>The schedule is as follows:</p><table><tbody><tr><td>Week 1</td></tr></tbody></table>",
        "<p>What are your options and what is each of them like?</p><p>Talk to the team about it.</p>",
        "<p>Remember:</p><p>You can change your mind at any time before the procedure starts, and nobody minds.</p>",
        "<p>It works in two ways: it blocks pain, and it relaxes you.</p><p>Both wear off.</p>",
        "<p>Treatment has two parts:</p><p>First, the nurse takes your blood pressure and asks what you ate today.</p>",
        "<p>You may notice:</p><p>a dry mouth</p><p>headache</p>",
        "<p>The clinic is open on most days, Sundays included.</p>",
        "<ol><li>Quick start:</li><li>The tablet begins to work in a week.</li></ol>",
    ],
)
def test_a_list_that_is_there_or_was_never_announced_is_not(body):
    assert found(body) == []


def test_a_section_without_a_heading_goes_on_with_the_text_before_it():
    intro = "<p>Semaglutide can have side effects, such as</p>"

    assert found(intro, "<p>Most people start with a low dose that goes up slowly.</p>", headings=["Effects", ""])
    assert not found(intro, "<ul><li>feeling sick</li></ul>", headings=["Effects", ""])


@pytest.mark.parametrize(
    ("body", "role", "severity"),
    [
        ("<p>Bring the following</p>", "other", Severity.MAJOR),
        ("<p>Bring the following</p>", "warnings", Severity.BLOCKER),
        ("<p>Serious side effects include:</p>", "other", Severity.BLOCKER),
        ("<p>Call 911 if you</p>", "other", Severity.BLOCKER),
    ],
)
def test_a_lost_list_is_a_blocker_where_it_is_about_safety(body, role, severity):
    assert [each.severity for each in found(body, role=role)] == [severity]


def test_the_quote_is_the_sentence_that_announces_and_stands_where_it_says():
    [finding] = found("<p>Gas is quick. Its effects include</p><p>You can drive after an hour.</p>", role="other")

    assert finding.quote == "Its effects include"
    assert "Gas is quick. Its effects include"[finding.start :] == finding.quote


@pytest.mark.parametrize(
    ("lead", "lines"),
    [
        ("Side effects of the drip include", ["- headache", "- feeling sick"]),
        ("Tell the dentist if you:", ["Have asthma or another trouble with your lungs.", "Take tablets."]),
        (
            "The vaccine can cause:",
            ["A sore arm", "Fever that goes away by itself within two days of the injection and"],
        ),
        (
            "Common tests are:",
            ["Blood test. A nurse takes some blood from your arm.", "Scan. You lie still in a tube."],
        ),
        ("Ask the surgeon questions such as:", ["How many of these have you done?", "What can go wrong?"]),
        (
            "Two kinds of filler are used:",
            ["Hyaluronic acid", "It is a sugar that the body makes by itself, and it goes."],
        ),
        ("You may notice:", ["itching: the skin is dry", "redness: it goes in a day"]),
    ],
)
def test_items_that_lost_their_marks_are_a_list(lead, lines):
    assert is_followed(lead, lines)


@pytest.mark.parametrize(
    ("lead", "lines"),
    [
        ("Side effects of the drip include", []),
        ("Side effects of the drip include:", ["How much does it cost?", "It costs as much as a week of tablets."]),
        ("Side effects of the drip include:", ["## Cost", "It costs as much as a week of tablets."]),
        ("The vaccine can cause:", ["Cost and insurance", "We tell you the price of each dose before you decide."]),
        ("Do not have fillers if you:", ["The clinic opens at eight and closes at six on every day but Sunday."]),
    ],
)
def test_the_next_topic_is_no_list(lead, lines):
    assert not is_followed(lead, lines)


def test_a_list_that_an_import_took_into_a_document_of_its_own_is_not_lost():
    lead = "Side effects of the steroid include"
    content = factories.content(Kind.ARTICLE, sections=[{"id": "sect1", "heading": "Risks", "body": f"<p>{lead}</p>"}])

    assert list(empty_list_intro(Page(content, LIBRARY, beside=f"Risks\n\n{lead}\n\n• acne\n• thin skin\n"))) == []
    assert list(empty_list_intro(Page(content, LIBRARY, beside=f"Risks\n\n{lead}\n\nIs it safe?\n")))


@pytest.mark.parametrize(
    ("lead", "lines"),
    [
        ("People should not have it if they:", ["What patients say", "“It went well.”"]),
        ("You cannot have the laser if you have:", ["Studies show that the hair stays away for years."]),
        ("Do not use the gas if you:", ["The gas is a mix of two. It smells sweet."]),
        ("Contraindications are:", ["Dr. Bright, a dentist, says it is easy."]),
    ],
)
def test_a_sentence_of_its_own_is_not_the_list_that_was_announced(lead, lines):
    assert not is_followed(lead, lines)


@pytest.mark.parametrize(
    ("lead", "lines"),
    [
        ("Do not use the gas if you:", ["Are pregnant", "Have asthma"]),
        ("You cannot have it if you have:", ["Kidney disease.", "A pacemaker."]),
        ("Ask your doctor these questions if you have:", ["What are the risks", "How long does it last"]),
    ],
)
def test_items_without_their_marks_are_the_list(lead, lines):
    assert is_followed(lead, lines)
