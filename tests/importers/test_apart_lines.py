"""Lines that are no part of what a page says: who wrote it, where else to read, its own contents, and invitations."""

from __future__ import annotations

import pytest

from clinic_content.importers import read
from tests.importers.test_recall import page, understood

SENTENCE = "The nurse looks at both knees before the gel is put on, and you may ask whatever you like."


def set_aside(text):
    return [each.text for each in understood(text).set_aside]


@pytest.mark.parametrize(
    "line",
    [
        "By the Harbor Clinical Team | 9 min read", "6 minute read "
        "| Reviewed by our knee team", "*Updated June 2024 · 7-minute read*",
        "Published March 12, 2024 · Medically reviewed by A. Brand, MD", "By the team at Ridge Knee Center",
    ],
)  # fmt: skip
def test_a_line_made_of_author_date_and_reading_time_is_set_aside(line):
    text = page(SENTENCE).replace("\n\n", f"\n\n{line}\n\n", 1)

    assert line.strip("*") in [each.strip("*") for each in set_aside(text)]


@pytest.mark.parametrize(
    "line",
    [
        "Alder Pain & Recovery Clinic, Leeds", "Hill Allergy & Sinus · San Marcos, TX", "Clínica Alameda, Coral Gables",
        "Dr. Jo Brand, Sports Medicine. Clínica Alameda, Coral Gables", "Author: Dr Jo Brand MBBS, DipDHM",
        "Last edited: 18 August 2023", "Next review due: March 2026", "Share: Facebook Pinterest WhatsApp",
        "4 min read • Knee Health • By the Harbor Wellness Team", "Written by: Harbor Pain & Recovery, Gold Coast",
    ],
)  # fmt: skip
def test_a_line_under_the_title_that_names_the_clinic_or_a_date_is_no_heading(line):
    text = page(SENTENCE).replace("\n\n", f"\n\n{line}\n\n", 1)

    assert line in set_aside(text)


@pytest.mark.parametrize(
    "line", ["Pain, Swelling and Your Knee", "How the Clinic Works, and When", "Knee Pain at Work"]
)
def test_a_heading_under_the_title_stays_one(line):
    text = page(SENTENCE).replace("\n\n", f"\n\n{line}\n\n{SENTENCE}\n\n", 1)

    assert line not in set_aside(text)


@pytest.mark.parametrize(
    "line", ["Previous: Cold Knees | Next: Warm Knees", "You may also like: Warm Knees · Cold Knees"]
)
def test_a_line_that_leads_to_other_pages_is_set_aside(line):
    assert line in set_aside(page(f"{SENTENCE}\n\n{SENTENCE}\n\n{line}"))


def test_the_pages_own_contents_are_set_aside_though_they_are_not_written_as_the_headings():
    parts = f"How It Works\n\n{SENTENCE}\n\nIs It Safe?\n\n{SENTENCE}\n\nCosts\n\n{SENTENCE}"
    body = f"In this article\n\nHow it works\nSafety\nCosts\n\n{parts}"

    assert set_aside(page(body))[-4:] == ["In this article", "How it works", "Safety", "Costs"]


def test_titles_of_other_pages_before_the_sources_are_set_aside():
    sources = "References\n\n1. Brown A. The gel. Knee. 2020;4:5-6."
    body = f"{SENTENCE}\n\nYou might also like\n\nCold Knees\nWarm Knees\n\n{sources}"

    assert set_aside(page(body))[:3] == ["You might also like", "Cold Knees", "Warm Knees"]


@pytest.mark.parametrize(
    "text",
    [
        "Call Ridge Knee Center today.", "Book online or text us to get started.", "Take our two-minute quiz or call"
        " (555) 012-4417.",
        "You do not have to live with sore knees. Call Ridge Knee Center on (555) 012-4417.",
    ],
)  # fmt: skip
def test_an_invitation_to_the_clinic_is_a_call(text):
    assert understood(page(f"{SENTENCE}\n\n{text}")).calls_to_action == (text,)


@pytest.mark.parametrize(
    "text",
    [
        "Families should call us if someone becomes restless.", "A rash should prompt you to stop and call us.",
        "Our medical director will not offer the gel to patients with gout.", "We do not schedule it within two"
        " weeks of a vaccination.",
        "Our team offers the gel to adults with:", "One in three people who come to us is not a good match for it.",
        "Some of it may be caused by gout. Our doctors look for this first.",
    ],
)  # fmt: skip
def test_what_a_patient_has_to_know_is_no_call_although_it_names_the_clinic(text):
    assert understood(page(f"{SENTENCE}\n\n{text}\n\n{SENTENCE}")).calls_to_action == ()


@pytest.mark.parametrize(
    "text",
    [
        "Sertraline is a tablet for depression and anxiety. Read our page or call us.",
        "Calmex is a tablet. Read MedlinePlus or write to us.",
        "Bupropion is easier to come off than most. Call us to book a talk.",
        "Cold may reduce the pain of gout. Book a consultation with one of our doctors.",
        "Some women notice that their voice gets lower. It may stay so, so call us early.",
        "Most people use MyChart to write to us.",
    ],
)
def test_a_paragraph_that_opens_with_a_fact_is_kept_whole_whatever_it_invites_to(text):
    whole = read("page.txt", page(f"{SENTENCE}\n\n{text}\n\n{SENTENCE}").encode())
    assert whole.understood.calls_to_action == ()
    assert not whole.unplaced


@pytest.mark.parametrize(
    "text",
    [
        "Harrow Lane Psychiatry is led by Dr. Odile Marchetti. Call us today.",
        "Consultations are free and last 20 minutes. Call 555-0112 or book online.",
        "Most patients can call us today to book a visit.",
    ],
)
def test_a_fact_of_the_clinic_opens_a_call_all_the_same(text):
    assert understood(page(f"{SENTENCE}\n\n{text}")).calls_to_action == (text,)
