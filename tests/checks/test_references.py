"""What rests on a source says which, and a source can be found and says what it is cited for."""

from datetime import date

import pytest

from clinic_content.checks import Page
from clinic_content.checks.mismatches import citation_claim_mismatch
from clinic_content.checks.references import (
    marker_without_reference,
    reference_incomplete,
    study_without_citation,
    unverified_quotation,
)
from clinic_content.checks.structure import uncited_reference
from clinic_content.checks.tables import comparison_table_unsourced

from .text_pages import LIBRARY, article, codes

CITE = '<a href="#ref-lee-2020">1</a>'
SOURCE = {"key": "lee-2020", "kind": "article", "title": "Lee", "container": "J", "year": 2020, "doi": "10.1000/x"}


def source(**changes):
    return SOURCE | changes


@pytest.mark.parametrize(
    "text",
    [
        "A 2021 trial found that the gel eased pain.",
        "One small study showed less swelling after the filler.",
        "As published in the Journal of Dental Nursing, gas works well.",
        "A recent meta-analysis concluded that exercise is enough.",
        "In a 2019 survey of dentists, most reported no problem.",
    ],
)
def test_a_study_that_nobody_can_find_is_named(text):
    assert codes(study_without_citation, article(f"<p>{text}</p>")) == ["study-without-citation"]


def test_a_journal_in_a_table_is_no_source():
    table = "<table><tr><th>Study</th></tr><tr><td>Annals of Physiotherapy (2020)</td></tr></table>"

    assert codes(study_without_citation, article(table)) == ["study-without-citation"]


@pytest.mark.parametrize(
    "text",
    [
        f"A 2021 trial found that the gel eased pain.{CITE}",
        f"A small study looked at this. It found less swelling.{CITE}",
        'A <a href="https://example.org/x">2021 trial</a> found that the gel eased pain.',
        "A trial by Lee et al found that the gel eased pain.",
        "A clinical trial is a study that compares treatments.",
        "Ask about a study that compares two vaccines.",
        "Did a study show this?",
        "You can study at home after a sedation.",
    ],
)
def test_a_study_that_is_cited_or_only_explained_is_not(text):
    assert codes(study_without_citation, article(f"<p>{text}</p>", references=[SOURCE])) == []


@pytest.mark.parametrize(
    "text",
    [
        "The authors wrote of “a clear and lasting change in sleep”.",
        'Researchers called it "the largest drop in weight seen so far".',
        "A report speaks of “serious gaps in how patients are watched”.",
        "According to one guideline, “exercise should come before any injection”.",
    ],
)
def test_a_quotation_without_a_source_is_found(text):
    assert codes(unverified_quotation, article(f"<p>{text}</p>")) == ["unverified-quotation"]


@pytest.mark.parametrize(
    "text",
    [
        f"The authors wrote of “a clear and lasting change in sleep”.{CITE}",
        "Researchers speak of “brain fog”.",
        "The paper is called “Sleep After Surgery In Older Adults”.",
        "Tell the nurse “I feel dizzy and my heart races”.",
        "Ask the research nurse: “What happens if I stop the trial early?”",
    ],
)
def test_a_quotation_with_a_source_or_a_saying_is_not(text):
    assert codes(unverified_quotation, article(f"<p>{text}</p>", references=[SOURCE])) == []


def table(*rows):
    return "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows) + "</table>"


@pytest.mark.parametrize(
    "body",
    [
        table(["Treatment", "Effect"], ["Exercise", "High"], ["Steroid injection", "Low"]),
        table(["Option", "Works in"], ["Sertraline", "4 weeks"], ["CBT", "8 weeks"]),
        table(["", "Fillers", "Laser"], ["Lasts", "6 months", "1 year"], ["Risk", "Low", "Moderate"]),
        table(["Medicine", "Weight lost"], ["Semaglutide", "15%"], ["Tablets", "5%"]),
    ],
)
def test_a_table_that_compares_without_a_source_is_found(body):
    assert codes(comparison_table_unsourced, article(body)) == ["comparison-table-unsourced"]


@pytest.mark.parametrize(
    "body",
    [
        table(["Treatment", "Effect"], ["Exercise", f"High{CITE}"], ["Steroid injection", "Low"]),
        table(["Treatment", "Effect"], ["Exercise", "High"], ["Injection", "Low"])
        + "<p>Source: the guideline of 2024.</p>",
        table(["Medicine", "Dose"], ["Sertraline", "once a day"], ["Tablets", "2 weeks"]),
        table(["Day", "Lunch"], ["Monday", "Soup"], ["Tuesday", "Fish"]),
        table(["Vaccine", "Age"], ["Flu vaccine", "65 years"], ["Shingles vaccine", "50 years"]),
    ],
)
def test_a_table_with_a_source_or_that_compares_nothing_is_not(body):
    assert codes(comparison_table_unsourced, article(body, references=[SOURCE])) == []


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("Gas works fast [2].", [SOURCE]),
        ("Gas works fast.³", [SOURCE]),
        ("Gas works fast [1].", []),
        ("Fast.¹⁻²", [SOURCE]),
    ],
)
def test_a_number_that_no_reference_has_is_found(text, references):
    page = article(f"<p>{text}</p>", references=references)

    assert codes(marker_without_reference, page) == ["marker-without-reference"]


@pytest.mark.parametrize(
    "text", ["Gas works fast [1].", "It is 30 kg/m² or 5 m².", f"Fast.{CITE}", "In [2020] it began.", "10⁹ cells"]
)
def test_a_number_that_a_reference_has_or_a_power_is_not(text):
    assert codes(marker_without_reference, article(f"<p>{text}</p>", references=[SOURCE])) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"doi": ""},
        {"year": None},
        {"doi": "", "container": "Statpublisher. Available from:"},
        {"doi": "", "kind": "web_page", "container": "Health Agency, 3 May 2023"},
    ],
)
def test_a_reference_that_nobody_can_look_up_is_found(changes):
    assert codes(reference_incomplete, article("<p>x</p>", references=[source(**changes)])) == ["reference-incomplete"]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"doi": "", "pmid": "123"},
        {"doi": "", "url": "https://example.org/a"},
        {"doi": "", "kind": "book_chapter"},
        {"doi": "", "container": "Dent J vol. 3,2 (2020): 11-19"},
    ],
)
def test_a_reference_that_can_be_looked_up_is_not(changes):
    assert codes(reference_incomplete, article("<p>x</p>", references=[source(**changes)])) == []


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (f"It helps with anxiety.{CITE}", {"conditions": ["depression"]}),
        (f"It helps with obesity{CITE}.", {"title": "Walking for depression"}),
        (f"The gel reduces scars.{CITE}", {"kind": "animal_or_lab"}),
        (f"The leaflet says to rest.{CITE}", {"kind": "guideline", "year": 2009}),
    ],
)
def test_a_source_about_something_else_is_found(text, changes):
    page = Page(article(f"<p>{text}</p>", references=[source(**changes)]).content, LIBRARY, today=date(2026, 11, 21))

    assert codes(citation_claim_mismatch, page) == ["citation-claim-mismatch"]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (f"It helps with anxiety.{CITE}", {"conditions": ["generalized-anxiety-disorder"]}),
        (f"It helps with depression.{CITE}", {"title": "Walking for anxiety and depression"}),
        (f"In mice the gel reduces scars.{CITE}", {"kind": "animal_or_lab"}),
        (f"It helps.{CITE}", {"conditions": ["depression"]}),
        (f"It helps with anxiety.{CITE}", {"title": "Walking"}),
    ],
)
def test_a_source_about_the_same_is_not(text, changes):
    page = Page(article(f"<p>{text}</p>", references=[source(**changes)]).content, LIBRARY, today=date(2026, 11, 21))

    assert codes(citation_claim_mismatch, page) == []


def test_plain_text_cites_by_number_and_a_list_that_nothing_cites_is_one_problem():
    two = [SOURCE, source(key="ng-2021", title="Ng")]

    assert not list(uncited_reference(article("<p>x</p>", key_takeaways=["Rest.¹⁻²"], references=two).content))
    assert len(list(uncited_reference(article("<p>x</p>", references=two).content))) == 1
    assert len(list(uncited_reference(article(f"<p>x{CITE}</p>", references=two).content))) == 1
