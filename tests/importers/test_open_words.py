"""Pages of clinics that wrote in words of their own, copied with their marks lost: still read for what they say."""

from __future__ import annotations

import re

import pytest

from clinic_content.importers import read


def understood(text, name="page.txt"):
    whole = read(name, text.encode())
    assert whole.account.source == whole.account.placed + whole.account.unplaced_words
    return whole.understood


def page(heading, body):
    opening = "Calmex treatment for sore knees\n\nCalmex treatment is new. Calmex treatment is a gel."
    return f"{opening}\n\n{heading}\n\n{body}\n"


def barred(body, heading="When we cannot treat you"):
    found = understood(page(heading, body)).contraindications
    return [re.sub(r"(?i)^(?:an? |any |are |have |has )+", "", each.entry) for each in found]


def effects(body, heading="Side effects"):
    return [each.name for each in understood(page(heading, body)).side_effects]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("We also put it off during a flare of gout, within two weeks of a stroke, and if you have a fever.",
         ["flare of gout", "within two weeks of a stroke", "fever"]),
        ("It is a no from us when there is an open wound or a rash.", ["open wound", "rash"]),
        ("The same applies if you have ever had a bad reaction to iodine.", ["ever had a bad reaction to iodine"]),
        ("There is not enough safety information for women who are pregnant, so we ask you to wait.", ["pregnant"]),
        ("Medicines: warfarin, lithium and tramadol.", ["warfarin", "lithium", "tramadol"]),
        ("Diabetes: the gel can make your readings falsely high.", ["Diabetes"]),
        ("Food and drink: a light meal is fine.", []),
        ("a tendency to keloid scars • gout or lupus • metal implants",
         ["tendency to keloid scars", "gout", "lupus", "metal implants"]),
        ("A heavy cold is also a reason to come another day.", ["heavy cold"]),
        ("Loose teeth and gum disease have to be looked after first.", ["Loose teeth", "gum disease"]),
        ("Mention any allergy to latex.", ["allergy to latex"]),
        ("If you have well-kept asthma, you can have the gel.", []),
        ("If you have questions, you can ask us.", []),
    ],
)  # fmt: skip
def test_under_its_heading_each_case_of_a_sentence_bars(said, who):
    assert barred(said) == who


@pytest.mark.parametrize(
    "heading",
    ["When the gel must not be used", "Not suitable if…", "Please postpone your visit", "Let your nurse know about",
     "What must I tell the nurse?", "When should I not have it?", "Talk to us first", "Who we say no to",
     "The gel isn’t for everyone", "CALMEX MUST WAIT", "Step 2: Tell us about your health"],
)  # fmt: skip
def test_a_heading_over_those_who_should_not_have_it_is_known_in_many_words(heading):
    assert barred("- lupus\n- gout\n", heading=heading) == ["lupus", "gout"]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("You may notice a streak of blood on the paper.", ["streak of blood on the paper"]),
        ("In 1 to 3 in every 100 people an eyelid droops; this wears off over weeks.", ["eyelid droops"]),
        ("The gel can slow your breathing or lower your blood pressure, which is why a nurse watches you.",
         ["slow your breathing", "lower your blood pressure"]),
        ("Skin: oily skin (common), shrinking moles, irritation under the gel",
         ["oily skin", "shrinking moles", "irritation under the gel"]),
        ("Swelling, chest pain, or trouble speaking: call 911.",
         ["Swelling", "chest pain", "trouble speaking"]),
        ("Ring 112 at once if you have difficulty swallowing or breathing, weakness all over, or hives.",
         ["difficulty swallowing or breathing", "weakness all over", "hives"]),
        ("We can slow the pump or stop it.", []),
        ("Large studies found that Calmex does not cause heart disease or cancer.", []),
    ],
)  # fmt: skip
def test_under_their_heading_side_effects_need_no_known_words(said, names):
    assert effects(said) == names


def test_the_signs_for_which_to_get_help_are_read_as_serious_and_stay_in_the_text():
    found = understood(
        page(
            "Side effects", "A rash is common.\n\nGet medical help straight away\nChest pain\nA sudden change in sight"
        )
    )
    assert {each.name: each.severity for each in found.side_effects} == {
        "rash": "", "Chest pain": "serious", "A sudden change in sight": "serious",
    }  # fmt: skip
    assert [each.heading for each in found.sections][-1] == "Get medical help straight away"
    assert found.lists[-1].items == ("Chest pain", "A sudden change in sight")


def test_short_lines_in_one_piece_are_a_list_and_the_name_of_their_group_is_its_heading():
    found = understood(
        page("Side effects", "Most are mild.\n\nVery common (more than 1 in 10 people)\nFeeling sick\nDiarrhoea\n\n"
             "Common\nHair thinning\nDizziness\n\nTips\n\nEat small meals\nDrink water")
    )  # fmt: skip
    assert [each.heading for each in found.sections][1:] == ["Very common (more than 1 in 10 people)", "Common", "Tips"]
    assert [each.name for each in found.side_effects] == ["Feeling sick", "Diarrhoea", "Hair thinning", "Dizziness"]
    assert found.side_effects[0].frequency == "more than 1 in 10 people"
    assert found.lists[-1].items == ("Eat small meals", "Drink water")


def test_a_text_without_blank_lines_has_its_headings():
    text = (
        "Calmex for sore knees\n"
        "Calmex treatment is a gel that our nurses rub into your knee, and it takes about ten minutes in all.\n"
        "Who we say no to\n"
        "I will not give Calmex to anyone with lupus, and that goes for people with an open wound on the knee too.\n"
        "How you may feel after\n"
        "Some people get a rash, and it fades within a day or two without any treatment at all in most of them.\n"
    )
    found = understood(text)
    assert [each.heading for each in found.sections] == ["Who we say no to", "How you may feel after"]
    assert [each.name for each in found.side_effects] == ["rash"]


@pytest.mark.parametrize(
    "head",
    [
        "Skip to content\nHarbour Knees\nHome  About  Prices  Team\n\nHome / Treatments / Knees\n\n",
        "HARBOUR KNEES\nKnee medicine, Leeds\n\nTREATMENTS   JOURNAL   BOOK\n\n",
        "Home\nKnees\nHips\nShop\nCall or text 555-017-6632\n\n",
        "From: Harbour Knees <nurses@knees.example>\nSubject: ",
    ],
)
def test_the_head_of_a_site_or_a_mail_is_not_the_title(head):
    found = understood(f"{head}Calmex for sore knees\n\nCalmex is a gel. It takes ten minutes.\n")
    assert found.title == "Calmex for sore knees"


@pytest.mark.parametrize(
    "asked",
    [
        "Does it hurt? No. It is a gel.\n\nHow long does it take? Ten minutes.\n\nCan I drive? Yes, at once.",
        "Does it hurt?\n\nNo. It is a gel.\n\nHow long does it take?\n\nTen minutes.\n\nCan I drive?\n\nYes, at once.",
    ],
)
def test_questions_are_found_whether_the_answer_stands_behind_or_below(asked):
    found = understood(page("Stuff people ask", asked)).faqs
    assert [each.question for each in found] == ["Does it hurt?", "How long does it take?", "Can I drive?"]
    assert found[2].answer == "Yes, at once."


def test_headings_that_are_questions_below_a_heading_are_questions():
    said = "".join(
        f"<h3>{each}</h3><p>It takes a while, as most things do.</p>" for each in ("How?", "Why now?", "When?")
    )
    found = understood(f"<html><body><h1>Calmex</h1><p>A gel.</p><h2>The basics</h2>{said}</body></html>", "a.html")
    assert [each.question for each in found.faqs] == ["How?", "Why now?", "When?"]
    assert [each.heading for each in found.sections] == ["The basics"]


def test_who_asks_whether_they_may_says_what_they_have():
    found = understood(
        page("Questions", "Does it hurt?\n\nNo.\n\nI have epilepsy. Can I have it?\n\nPerhaps.\n\nIs it dear?\n\nNo.")
    )
    assert [each.entry for each in found.contraindications] == ["epilepsy"]


def test_a_table_that_only_sorts_in_its_first_column_bars_by_its_examples():
    table = "| Topic | Examples |\n|---|---|\n| Illnesses | gout, lupus |\n| Medicines | warfarin |\n"
    found = understood(f"# Calmex treatment\n\nA gel.\n\n## Please tell the nurse about\n\n{table}", "a.md")
    assert [each.entry for each in found.contraindications] == ["gout", "lupus", "warfarin"]


def test_a_table_of_effects_is_read_whichever_column_names_them():
    table = "| How often | Effect |\n|---|---|\n| Very common | Headache, dizziness |\n| Rare | Scar |\n"
    found = understood(f"# Calmex treatment\n\nA gel.\n\n## Unwanted effects\n\n{table}", "a.md").side_effects
    assert [(each.name, each.frequency) for each in found] == [
        ("Headache", "Very common"), ("dizziness", "Very common"), ("Scar", "Rare"),
    ]  # fmt: skip


def test_a_source_that_only_names_its_place_on_the_web_is_one():
    found = understood(
        page("Sources we used", "Smith A. Gels for knees. Knee J 2014;34(4):584.\n\nKnee Society. www.knees.example")
    )
    assert [each.text for each in found.references] == [
        "Smith A. Gels for knees. Knee J 2014;34(4):584.", "Knee Society. www.knees.example",
    ]  # fmt: skip


def test_an_address_and_a_telephone_number_are_no_headings():
    found = understood(
        page("Aftercare", "Rest.\n\nHarbour Knees, 9 Mall Terrace, Cork T12, Ireland\n\nTel 021 555 0134")
    )
    assert [each.heading for each in found.sections] == ["Aftercare"]
