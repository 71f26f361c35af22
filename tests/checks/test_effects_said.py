"""What a page says of one side effect, held against what else it says of it: `internal-contradiction`."""

import pytest

from clinic_content.checks.contradictions import beside, internal_contradiction
from clinic_content.checks.frequency import frequency_conflict
from tests.checks.known_facts import found, page

DISAGREE = [
    ("Nausea is uncommon with semaglutide.", "Nausea (44%) comes first with semaglutide."),
    ("With sertraline, headache is rare.", "With sertraline, headache is very common."),
    ("Dizziness occurs in most patients after Spravato.", "With Spravato side effects are rare."),
    ("After Botox, bruising lasts one day.", "After Botox, bruising can last up to two weeks."),
    ("Diarrhea is unusual on semaglutide.", "Diarrhea affects 30% of people on semaglutide."),
    ("Common side effects of Botox include:</p><ul><li>headache</li></ul><p>", "With Botox, headache is rare."),
]
TOGETHER = [
    ("Severe nausea is rare with semaglutide.", "Nausea is common with semaglutide."),
    ("Headache is common with sertraline.", "Headache is rare with ketamine."),
    ("Nausea is not uncommon with semaglutide.", "Nausea is common with semaglutide."),
    ("Bruising usually lasts a few days after Botox.", "Bruising can last up to two weeks after Botox."),
    ("With Spravato, serious side effects are rare.", "Dizziness occurs in most patients after Spravato."),
    ("Nausea is common with semaglutide.", "Vomiting is uncommon with semaglutide."),
]


@pytest.mark.parametrize(("one", "other"), DISAGREE)
def test_two_accounts_of_one_side_effect_are_told(one, other):
    assert len(found(internal_contradiction, page(one, ("More", other)))) == 1
    assert len(found(internal_contradiction, page(other, ("More", one)))) == 1


@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_accounts_of_other_effects_other_treatments_and_grave_cases_are_left_alone(one, other):
    assert found(internal_contradiction, page(one, ("More", other))) == []


def test_the_pages_of_one_file_are_read_together():
    one, other = beside([page("Nausea (44%) comes first with semaglutide."), page("Nausea is rare with semaglutide.")])

    assert found(internal_contradiction, one) == []
    assert len(found(internal_contradiction, other)) == 1


def test_a_cell_that_calls_rare_what_many_have_is_told():
    table = (
        "<table><tr><th>Side effect</th><th>How often</th></tr>"
        "<tr><td>Dissociation</td><td>Uncommon</td></tr><tr><td>Vomiting</td><td>Common</td></tr></table>"
    )
    made = page(f"Spravato is a nasal spray.</p>{table}<p>", title="Spravato")

    assert found(frequency_conflict, made) == ["Uncommon"]


def test_the_page_s_own_figure_is_held_against_its_words():
    made = page("Nausea (44%) comes first with semaglutide.", ("More", "With semaglutide, nausea is uncommon."))

    assert len(found(frequency_conflict, made)) == 1
