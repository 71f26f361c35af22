"""What checks read off whole pages by the shape of what they say: tables, lists, dates, offers, approvals."""

from dataclasses import replace
from datetime import date

import pytest

from clinic_content.checks import LIBRARY, Page, run
from clinic_content.checks.approval import approval_blur
from clinic_content.checks.dates_said import dates_in_source
from clinic_content.checks.disclaimers import requirements
from clinic_content.checks.evidence import unsourced_number
from clinic_content.checks.governance import governance_missing
from clinic_content.checks.lexicon import CLASSES, TABLE, WORD
from clinic_content.checks.lists import is_followed
from clinic_content.checks.tables import comparison_table_unsourced
from tests import factories
from tests.checks.test_claims import CITE, page_of

TODAY = date(2026, 11, 21)
HEAD = "<thead><tr><th>Effect</th><th>How often</th><th>How long</th></tr></thead>"
ROWS = "<tr><td>Nausea</td><td>Very common</td><td>A day</td></tr><tr><td>Rash</td><td>Rare</td><td>A week</td></tr>"
SHARES = "<tr><td>Nausea</td><td>41%</td><td>9%</td></tr><tr><td>Rash</td><td>12%</td><td>8%</td></tr>"


def table(rows, before="These are what people had."):
    return page_of(f"<p>{before}</p><table>{HEAD}<tbody>{rows}</tbody></table>")


def test_every_word_of_a_class_is_one_that_is_looked_for():
    assert [
        word for words in CLASSES.values() for word in words if WORD.fullmatch(word) is None and word != "100"
    ] == []
    assert set(TABLE) == set().union(*CLASSES.values())


def test_a_table_that_says_how_often_effects_occur_needs_a_source():
    assert [each.quote for each in comparison_table_unsourced(table(ROWS))] == ["Very common"]
    assert list(comparison_table_unsourced(table(ROWS, f"The trial found these {CITE}."))) == []


def test_the_figures_of_a_table_lack_their_source_once():
    assert [each.quote for each in unsourced_number(table(SHARES))] == ["41%"]
    assert list(unsourced_number(table(SHARES, f"The trial found these {CITE}."))) == []


@pytest.mark.parametrize(
    "text",
    [
        "The offer holds until December 31, 2024.",
        "Prices as of January 2022.",
        "Appointments open September 1, 2022.",
        "For the 2022-2023 season we stock two vaccines.",
        "Join before January 31, 2023 and save.",
    ],
)
def test_a_day_that_has_passed_is_told(text):
    assert [each.code for each in dates_in_source(text, TODAY)] == ["outdated-page"]


@pytest.mark.parametrize(
    "text",
    [
        "The offer holds until December 31, 2027.",
        "As of October 2026, ask your plan.",
        "The trial recruited people until March 2019.",
        "Ketamine was approved in 1970.",
        "Smith J, et al. Trial until March 2019. J Pain. 2020;1:2.",
        "For the 2026-2027 season we stock one vaccine.",
    ],
)
def test_a_day_to_come_or_of_a_study_is_not(text):
    assert list(dates_in_source(text, TODAY)) == []


def of_file(text):
    return replace(page_of("It is a tablet."), beside=text)


def test_a_file_that_names_nobody_who_stands_for_it_is_told():
    assert [each.severity for each in governance_missing(of_file("It is a tablet."))] == ["major"]


@pytest.mark.parametrize(
    "text",
    [
        "Written by Anna Ruiz, RN. Medically reviewed by Samuel Okafor, MD.",
        "Page last reviewed: May 2026. Next review due: May 2029.",
        "By Dr Ana Reed",
    ],
)
def test_a_file_that_names_them_is_not(text):
    assert list(governance_missing(of_file(text))) == []


@pytest.mark.parametrize(
    ("lead", "line"),
    [
        ("We treat:", "Studies show that it works for most people who come."),
        ("We also welcome people with:", "A clinician reads every form before anything is sent."),
    ],
)
def test_a_sentence_is_no_list(lead, line):
    assert not is_followed(lead, [line, "Next"])
    assert is_followed(lead, ["Back pain", "Migraine"])


def test_an_approval_of_all_of_them_or_of_what_is_made_up_is_a_blur():
    asked = "<p>Is compounded semaglutide safe? It is FDA-approved and tested.</p>"

    assert [each.code for each in approval_blur(page_of("All TMS machines are FDA approved for OCD."))] == [
        "approval-blur"
    ]
    assert [each.code for each in approval_blur(page_of(asked))] == ["approval-blur"]
    assert list(approval_blur(page_of("The FDA has approved some devices for OCD."))) == []


def needed(title, body):
    content = factories.content(title=title, sections=[{"id": "sect1", "heading": "About", "body": body}])
    return {each.key for each in requirements(Page(content, LIBRARY))}


@pytest.mark.parametrize(
    ("key", "title", "body"),
    [
        ("off-label-use", "Spravato", "<p>Spravato treats:</p><ul><li>Generalized anxiety disorder</li></ul>"),
        ("off-label-use", "Semaglutide", "<p>Ozempic is a weekly shot for weight loss.</p>"),
        ("esketamine-indication-limits", "Spravato", "<p>It prevents suicide in people at risk.</p>"),
        (
            "testimonial-typicality",
            "TMS",
            "<p>“I had tried it all. After two visits I was laughing again.” – Julie</p>",
        ),
        ("stop-medication-caution", "Semaglutide", "<p>If you take insulin, you can stop it that day.</p>"),
        (
            "home-use-warning",
            "Vitamin drips",
            "<p>We offer drips. Our team brings the drip to your home or office.</p>",
        ),
    ],
)
def test_what_a_page_says_calls_for_its_notice(key, title, body):
    assert key in needed(title, body)
    assert key not in needed(title, "<p>It is given once a week.</p>")


def test_a_check_of_shape_is_silent_where_one_of_words_has_spoken():
    found = [each.code for each in run(page_of("The laser is completely safe."))]

    assert "safety-assurance" in found
    assert "sweeping-claim" not in found
