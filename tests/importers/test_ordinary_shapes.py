"""How ordinary pages of clinics say whom they turn away and what may happen, and what they say that is neither."""

from __future__ import annotations

import pytest

from clinic_content.importers import read

TITLE = "Calmex Treatment For Sore Knees\n\nCalmex is a gel. Calmex helps.\n\n"


def by_rules(body):
    return read("page.txt", f"{TITLE}{body}\n".encode(), reader=lambda *_: ()).understood.as_data()


def barred(body):
    return [each["entry"] for each in by_rules(body)["contraindications"]]


def effects(body):
    return [each["name"] for each in by_rules(body)["side_effects"]]


@pytest.mark.parametrize(
    ("body", "whom"),
    [
        ("When we wait\n\nWe won't treat you, or will ask you to wait, in these situations.\n\n"
         "Infection of the knee\nAn open wound\nFever on the day\n\nMore\n\nCalmex is cold.",
         ["Infection of the knee", "An open wound", "Fever on the day"]),
        ("Is it for me?\n\nThere are a few cases in which we'd ask you to see your doctor instead.\n\n"
         "• gout in the last 72 hours\n• a metal plate in the knee\n",
         ["gout in the last 72 hours", "a metal plate in the knee"]),
        ("Is it for me?\n\nSpeak to a nurse before using it if you\n\n> have a pacemaker\n> have gout\n",
         ["have a pacemaker", "have gout"]),
    ],
)  # fmt: skip
def test_lists_are_announced_without_a_colon(body, whom):
    assert barred(body) == whom


@pytest.mark.parametrize(
    "body",
    [
        "Who Should Not Have It\n\nPeople with gout can have Calmex, as can people with epilepsy.",
        "Who Should Not Have It\n\nAs the gel is cold, it's safe for people on steroids or warfarin.",
        "Who Should Not Have It\n\nA cold without fever is not a reason to wait.",
        "Who Should Not Have It\n\nNone of these rule you out.",
        "Other medicines\n\nThe pill, alcohol and warfarin do not interact with Calmex.",
        "Other medicines\n\nYou do not need to stop aspirin or other blood thinners.",
        "Who should get it?\n\nYou should still have it if:\n\n- You have had gout before\n- You take warfarin",
        "Preparing\n\nDrink plenty of water\nWear shorts or loose trousers\nArrange a lift home\n",
    ],
)
def test_what_is_allowed_bars_nobody(body):
    assert barred(body) == []


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Side effects\n\nCommon (up to 1 in 10) | Rare (up to 1 in 1,000)\nHeadache | Fainting\nNausea | Chills",
         ["Headache", "Fainting", "Nausea", "Chills"]),
        ("When to get help\n\nRing us | Go to the hospital\nFever over 38.5 °C | Fresh blood\nSwelling | Chest pain",
         ["Fever over 38.5 °C", "Fresh blood", "Swelling", "Chest pain"]),
        ("Afterwards\n\nPlease phone us if you get:\n\nKnee pain\nBleeding that carries on\nSwelling that is worse\n\n"
         "More\n\nCalmex is cold.", ["Knee pain", "Bleeding that carries on", "Swelling that is worse"]),
        ("What side effects are possible?\n\nAbout a third of people have a reaction.\n\nMild reactions\n\n"
         "- Headache\n- Nausea\n\nSerious reactions\n\n- Fainting", ["Headache", "Nausea", "Fainting"]),
        ("Problems\n\nSide effects of Calmex:\n\nNumbness or tingling of the lower leg, foot or toes – for days.\n"
         "Infection – in 1 in 30.\nBleeding – very rare.\n",
         ["Numbness or tingling of the lower leg, foot or toes", "Infection", "Bleeding"]),
    ],
)  # fmt: skip
def test_side_effects_stand_in_the_shapes_of_ordinary_pages(body, names):
    assert effects(body) == names


def test_a_table_that_compares_treatments_tells_of_the_own_one():
    table = "Treatment | Lasts | Drawbacks\nCalmex | 4 months | Bruising\nTablets | a day | Dry mouth, nausea\n"

    assert effects(f"Side Effects Compared\n\n{table}") == ["Bruising"]


@pytest.mark.parametrize(
    "said",
    [
        "Expect some redness and swelling; both fade by the next day.",
        "Redness and swelling are common. Serious harm is very unusual.",
        "Call us if you have redness or swelling; don't wait for the office to open.",
    ],
)
def test_what_goes_on_about_side_effects_names_none(said):
    assert {each.casefold() for each in effects(f"Side Effects\n\n{said}")} == {"redness", "swelling"}


def test_a_page_that_says_where_its_questions_are_has_no_others():
    asked = "\n\n".join(
        f"{each}?\nIt is short." for each in ("What is it", "How does it work", "When is it used", "Why")
    )
    found = by_rules(f"{asked}\n\nQuick answers\n\nDoes it hurt?\nNo.\n\nCan I drive?\nYes.\n\nWill I sleep?\nWell.")

    assert [each["question"] for each in found["faqs"]] == ["Does it hurt?", "Can I drive?", "Will I sleep?"]


@pytest.mark.parametrize(
    ("said", "signs"),
    [
        ("Stop the gel and call 111 or go to a hospital if you have chest pain, bloody diarrhoea, or you feel faint.",
         ["chest pain", "bloody diarrhoea", "faint"]),
        ("Call our line at any hour if the skin turns white, or if pain is getting worse instead of better.",
         ["skin turns white", "pain is getting worse"]),
        ("Get medical help if you have tummy aches or become short of breath.", ["tummy aches", "short of breath"]),
    ],
)  # fmt: skip
def test_signs_are_read_clause_by_clause_behind_two_calls_too(said, signs):
    assert effects(f"Afterwards\n\n{said}") == signs


@pytest.mark.parametrize(
    "body",
    [
        "Side effects\n\nThe gel leaves the skin pink, like mild sunburn, on most people.",
        "Gel or tablets?\n\nTablets are swallowed. They can bring on nausea and headaches.",
        "Other vaccines for your trip\n\nTyphoid injections may leave your arm sore.",
        "What is carpal tunnel syndrome?\n\nA nerve is squeezed. It can cause tingling, numbness and pain.",
        "Side effects\n\nMiscarriage is no more likely than after natural conception.",
        "Questions\n\nYou may have read that it causes inflammatory bowel disease.",
    ],
)
def test_what_is_no_effect_of_the_treatment_is_left_out(body):
    assert not {"sunburn", "nausea", "headaches", "sore", "tingling", "Miscarriage", "inflammatory bowel disease"} & {
        *effects(body)
    }
