"""Shapes of leaflets, forms and consent sheets that no rule knew before pages were met that have them."""

from __future__ import annotations

import pytest

from clinic_content.importers import read
from clinic_content.importers.effect_signs import signs_in

OPENING = "Calmex gel for sore knees\n\nCalmex gel is put on the knee by a nurse once a week.\n\n"


def understood(body, opening=OPENING):
    whole = read("page.txt", f"{opening}{body}\n".encode())
    assert whole.account.homeless == ()
    return whole.understood


def barred(body):
    return [each.entry for each in understood(body).contraindications]


def effects(body):
    return [each.name for each in understood(body).side_effects]


def test_questions_with_boxes_for_yes_and_no_bar_and_are_no_faq():
    found = understood(
        "Health questions\n\nQuestion | Your answer\nAre you allergic to fish? | Yes / No\nDo you form keloid scars? |"
        " Yes / No\nAre you pregnant? | Yes / No"
    )
    assert {each.entry for each in found.contraindications} == {"allergic to fish", "keloid scars", "pregnant"}
    assert found.faqs == ()


def test_a_label_that_only_sorts_bars_by_what_stands_behind_it():
    found = barred(
        "Who should not use it\n\nAllergy: Not for anyone who has had a serious reaction to gels.\nStomach: Severe "
        "gastroparesis is a reason not to start.\nKidneys: not recommended when kidney function is under 35."
    )
    assert found == [
        "has had a serious reaction to gels", "Severe gastroparesis", "kidney function is under 35",
    ]  # fmt: skip


def test_a_paragraph_of_names_without_verbs_is_a_list():
    found = effects("Side effects\n\nCommon\n\nInfection of the wound. Stiff fingers. Swelling of the knee for a week.")
    assert found == ["Infection of the wound", "Stiff fingers", "Swelling of the knee"]


def test_headings_that_say_how_often_are_of_side_effects_also_where_no_heading_over_them_says_so():
    found = understood(
        "Common, usually gone by six months\n\n- Dry eyes\n- Glare at night\n\nRare but serious\n\n- Infection of the "
        "cornea\n- Loss of vision that spectacles cannot correct"
    )
    assert {each.name: each.frequency for each in found.side_effects} == {
        "Dry eyes": "common", "Glare at night": "common", "Infection of the cornea": "rare",
        "Loss of vision that spectacles cannot correct": "rare",
    }  # fmt: skip


def test_whom_it_suits_is_not_barred():
    assert barred("Is it right for me?\n\nWe make splints for:\n\n- simple snoring\n- mild sleep apnoea") == []


def test_roman_numbers_count_items():
    (items,) = understood("Risks\n\n(i) Bleeding from the skin.\n(ii) Infection.\n(iii) A scar.\n(iv) Numbness.").lists
    assert list(items.items) == ["Bleeding from the skin.", "Infection.", "A scar.", "Numbness."]


def test_what_a_table_says_is_done_about_it_is_no_side_effect():
    found = effects(
        "Risks\n\nProblem | How often | What is done\nMesh infection | Fewer than 1 in 500 | The mesh may have to come "
        "out\nTender skin | Common | Wind the strap back one turn\nStiff or aching muscles | Common | A warm flannel"
    )
    assert found == ["Mesh infection", "Tender skin", "Stiff or aching muscles"]


def test_another_treatment_is_no_harm_of_this_one_by_comparison():
    body = (
        "What Calmex does\n\nCalmex is cold. Calmex warms up. Calmex dries.\n\nSide effects\n\nA rash is common. "
        "By comparison, a knee replacement carries a risk of stroke and bleeding."
    )
    assert effects(body) == ["rash"]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Telephone the ward at any hour for fever, vomiting that does not stop or pus from a cut.",
         ["fever", "vomiting", "pus from a cut"]),
        ("Report to Emergency in case of fresh bleeding, stiff neck, or any disturbance of vision.",
         ["fresh bleeding", "stiff neck", "disturbance of vision"]),
        ("If a rash, wheeze or swelling of the lips comes on within the next day, ring 000.",
         ["rash", "wheeze", "swelling of the lips"]),
        ("Get in touch if the skin blisters, or if you feel a sudden pop.", ["skin blisters", "sudden pop"]),
        ("Yellow eyes, dark urine or pale stools mean you stop the capsules that day.",
         ["Yellow eyes", "dark urine", "pale stools"]),
        ("A painful, swollen calf always needs a same-day call.", ["painful, swollen calf"]),
        ("Any loss of vision needs to be seen in eye casualty straight away.", ["loss of vision"]),
        ("Let the ward know at once about chest pain, confusion or thoughts of harming yourself.",
         ["chest pain", "confusion", "thoughts of harming yourself"]),
    ],
)  # fmt: skip
def test_signs_are_read_however_people_are_asked_to_call(said, names):
    assert [each.name for each in signs_in(said)] == names


def test_items_that_go_on_from_a_call_tell_what_may_be_seen():
    found = effects(
        "Stop and ring your doctor if\n\n- it hurts to swallow\n- you get pain behind the breastbone\n- you notice a "
        "loose tooth\n- your ear discharges"
    )
    assert found == ["hurts to swallow", "pain behind the breastbone", "loose tooth", "ear discharges"]


def test_a_title_stands_within_the_head_of_a_site_and_a_part_of_the_page_is_none():
    text = (
        "Harbourline Imaging | Patients | Scans\nCalmex gel for sore knees\nInformation for our customers\n\n"
        "A. What is it?\n\nCalmex gel is put on the knee. Calmex gel is cold.\n\nB. Who gives it?\n\n"
        "A nurse puts the Calmex gel on."
    )
    assert understood(text, opening="").title == "Calmex gel for sore knees"


def test_two_adjectives_of_one_thing_and_the_reason_behind_a_comma_are_no_more_entries():
    found = barred(
        "Do not use it if you:\n\n- have a stomach or duodenal ulcer\n- have gout, as we would choose another gel\n"
        "- are pregnant, or are breastfeeding\n- have a weak immune system because of illness, HIV or steroids"
    )
    assert found[:4] == ["stomach or duodenal ulcer", "have gout", "are pregnant", "are breastfeeding"]
    assert len(found) == 5


def test_each_clause_behind_let_us_know_is_a_sign():
    said = "Let us know straight away if the wound opens, if the skin blisters or if the dressing comes loose."
    assert [each.name for each in signs_in(said)] == ["wound opens", "skin blisters", "dressing comes loose"]
