"""Terms of the rules that go on too long, and lists and tables whose words say whom they bar or what was felt."""

from __future__ import annotations

import pytest

from clinic_content.importers import read
from clinic_content.importers.likely_terms import Found, Sort, may_go
from clinic_content.importers.vetoes import is_allowed, is_of_nobody
from tests.importers.test_recall import barred, effects, page


@pytest.mark.parametrize(
    ("sort", "before", "behind", "may"),
    [
        (Sort.BARRED, "", " slows the healing of bone", True),
        (Sort.BARRED, "someone has ", "", True),
        (Sort.BARRED, "", ", which also blunts the response", True),
        (Sort.BARRED, "", " that cannot safely be paused", False),
        (Sort.BARRED, "", " on the nose within three months", False),
        (Sort.BARRED, "a personal history of ", "", False),
        (Sort.HARM, "", " a little for the first few days", True),
        (Sort.HARM, "", " of a patch of skin", False),
    ],
)
def test_what_narrows_whom_a_term_bars_is_never_cut_off(sort, before, behind, may):
    assert may_go(sort, before, behind) is may


def test_a_term_that_goes_on_too_long_is_cut_and_its_entry_keeps_its_place():
    def says(_, offered):
        return [
            Found(sort, term, 0.9, pieces=("a lisp",))
            for sort, terms in offered.items()
            for term in terms
            if "lisp" in term
        ]

    body = "Side effects\n\nYou may have a lisp a little for some days while your tongue learns it, or nausea.\n"
    plain = read("page.txt", page(body).encode(), reader=lambda *_: ()).understood.side_effects
    cut = read("page.txt", page(body).encode(), reader=says).understood.side_effects

    assert "lisp" in plain[0].name
    assert [each.name for each in cut] == ["a lisp", *(each.name for each in plain[1:])]


def test_under_who_is_a_candidate_the_model_may_find_whom_it_bars():
    def says(passage, _):
        return [Found(Sort.BARRED, "zoster", 0.9)] if "zoster" in passage.text else []

    body = "Who Is a Candidate?\n\nMost people are, although we turn a few with zoster down.\n"
    found = read("page.txt", page(body).encode(), reader=says).understood

    assert any("zoster" in each.entry for each in found.contraindications)


@pytest.mark.parametrize(
    ("body", "whom"),
    [
        ("Who is it for?\n\nWe will not prescribe it if you have:\n\n- gout\n- lupus\n- type 1 diabetes\n",
         ["gout", "lupus", "type 1 diabetes"]),
        ("Before your visit\n\nBe sure to bring up any of the following.\n\n- Sleep apnea\n- Severe heart disease\n",
         ["Sleep apnea", "Severe heart disease"]),
        ("Safety\n\nPlease tell us if you take, or have ever taken, lithium or warfarin.\n", ["lithium", "warfarin"]),
        ("Safety\n\nWe do not treat people with an aneurysm in the brain, chest or legs.\n",
         ["aneurysm in the brain, chest or legs"]),
        ("Safety\n\nIt is not for people with certain heart, lung or kidney conditions.\n",
         ["certain heart conditions", "lung or kidney conditions"]),
        ("Who should not have it\n\nA | B\nGout disease | Lupus disease\nLiver failure | Pregnancy\n",
         ["Gout disease", "Lupus disease", "Liver failure", "Pregnancy"]),
    ],
)  # fmt: skip
def test_more_frames_name_whom_it_bars(body, whom):
    assert [each.removeprefix("an ").removeprefix("take ") for each in barred(body)] == whom


def test_what_patients_tell_a_clinic_are_side_effects_and_bar_nobody():
    body = "Less often, patients tell us about:\n\n- Headache\n- Nausea\n- Vivid dreams\n"

    assert barred(body) == []
    assert effects(body) == ["Headache", "Nausea", "Vivid dreams"]


def test_what_it_is_recommended_for_bars_nobody():
    body = (
        "Is It Right for Me?\n\nWe recommend Calmex for people with:\n\n- Chronic neck pain\n- Arthritis of the knee\n"
    )

    assert barred(body) == []


def test_side_effects_stand_in_the_column_of_the_pages_own_treatment():
    rows = "| | Calmex | Surgery |\n| Cost | 10 | 20 |\n| Side effects | Nausea, headache | Bleeding, pain |\n"
    body = f"At a glance\n\n{rows}"

    assert effects(body) == ["Nausea", "headache"]


def test_what_was_looked_for_and_not_found_is_no_side_effect():
    assert is_of_nobody("Studies found no evidence that it causes depression.", bars=False)
    assert not is_of_nobody("A trial found no increase in strokes, although clots were seen.", bars=False)


def test_what_does_not_rule_out_but_has_to_be_talked_over_is_told():
    assert not is_allowed(
        "A past problem with alcohol does not rule you out, but we will want to talk about it.", "alcohol"
    )
    assert is_allowed("A past problem with alcohol does not rule you out.", "alcohol")


def test_groups_right_below_a_heading_of_side_effects_go_on_about_them():
    body = "Side Effects\n\nDuring the Visit\n\n- Nausea\n- Sleepiness\n\nThe Next Day\n\n- Fatigue\n- Vivid dreams\n"

    assert effects(body) == ["Nausea", "Sleepiness", "Fatigue", "Vivid dreams"]
