"""The built-in facts: each has a source that is read again, names are found as people write them."""

from datetime import date

import pytest

from clinic_content.checks import LIBRARY, Page
from clinic_content.checks.about import found_in, index_of
from clinic_content.checks.against_facts import contradicts_library
from clinic_content.checks.known.sources import frequency_of
from clinic_content.content.schema import Kind
from tests import factories

DRUGS = {each.key: each for each in LIBRARY.drugs}


def facts(drug):
    return [*drug.approvals, *drug.contraindications, *drug.side_effects, *drug.numbers]


@pytest.mark.parametrize("drug", LIBRARY.drugs, ids=lambda drug: drug.key)
def test_every_fact_says_where_it_was_read_and_when_it_is_read_again(drug):
    for source in [drug.source, *(each.source for each in facts(drug))]:
        assert source.name
        assert date(2026, 11, 20) <= source.read_on <= date(2026, 11, 21)
        assert source.read_on < source.review_by <= date(2027, 11, 21)


def test_no_name_stands_for_two_things():
    names = [name for each in (*LIBRARY.drugs, *LIBRARY.conditions) for name in each.names]

    assert sorted(names) == sorted(set(names))
    assert all(name == name.lower() for name in names)


def test_approvals_name_conditions_that_are_known():
    known = {each.key for each in LIBRARY.conditions}

    assert {each.condition for drug in LIBRARY.drugs for each in drug.approvals} <= known


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Esketamine is not ketamine.", ["esketamine", "ketamine"]),
        ("Botox Cosmetic smooths frown lines.", ["botulinum-toxin", "wrinkles"]),
        ("GLP-1 receptor agonists such as Wegovy", ["glp-1", "semaglutide"]),
        ("Treatment-resistant depression (TRD)", ["treatment-resistant-depression", "treatment-resistant-depression"]),
        ("PTSD, Post‑traumatic stress disorder", ["ptsd", "ptsd"]),
        ("She was sad that the pain stayed.", []),
        ("An SSRI for panic attacks", ["ssri", "panic-disorder"]),
    ],
)
def test_names_are_found_the_longest_first(text, keys):
    assert [fact.key for _, _, fact in found_in(text, index_of(LIBRARY))] == keys


@pytest.mark.parametrize(
    ("percent", "frequency"),
    [(41, "very_common"), (10, "very_common"), (5, "common"), (0.4, "uncommon"), (0.05, "rare"), (0.001, "very_rare")],
)
def test_figures_have_the_class_that_labels_use(percent, frequency):
    assert frequency_of(percent) == frequency


def test_ketamine_is_approved_for_anaesthesia_and_for_nothing_else():
    approved = {each.condition for each in DRUGS["ketamine"].approvals if each.status == "approved"}

    assert approved == {"anaesthesia"}
    assert DRUGS["ketamine"].schedule == "III"


@pytest.mark.parametrize("key", ["sertraline", "ssri", "snri", "bupropion", "esketamine"])
def test_antidepressants_warn_of_suicidal_thoughts(key):
    assert any("suicidal" in topic for topic in DRUGS[key].boxed_warning)


WRONG = [
    "Ketamine is FDA-approved for depression.", "Spravato can be taken at home.", "Ketamine is a Schedule II drug.",
    "The effect of Botox is immediate.", "Spravato has no boxed warning.", "Lorazepam is not a controlled substance.",
    "Adderall is in Schedule IV.", "Escitalopram is an SNRI.", "Ozempic is approved for weight loss.",
    "Bupropion is safe for people with epilepsy.", "Have Botox injections repeated every four weeks.",
]  # fmt: skip
RIGHT = [
    "Ketamine is approved as an anesthetic.", "Botox takes a few days to work.", "Zoloft is an SSRI.",
    "Wegovy is approved for weight management.", "Ozempic is approved for type 2 diabetes.",
    "Spravato must never be taken at home.", "Botox injections are given every 12 weeks.",
]  # fmt: skip


def wrong_in(text):
    section = {"id": "sect1", "heading": "What it is", "body": f"<p>{text}</p>"}
    return list(contradicts_library(Page(factories.content(Kind.ARTICLE, summary="", sections=[section]), LIBRARY)))


@pytest.mark.parametrize("text", WRONG)
def test_what_the_facts_that_we_ship_deny_is_found(text):
    assert len(wrong_in(text)) == 1


@pytest.mark.parametrize("text", RIGHT)
def test_what_the_facts_that_we_ship_say_is_left_alone(text):
    assert wrong_in(text) == []


def test_abbreviations_and_plain_words_are_offered():
    assert LIBRARY.abbreviations["OCD"] == "obsessive-compulsive disorder"
    assert LIBRARY.jargon["intravenous"] == "into a vein"
    assert len(LIBRARY.jargon) >= 80
