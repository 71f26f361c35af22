"""What clinics' pages state is found in all the shapes that they state it in, and what they do not state is not."""

from __future__ import annotations

import re

import pytest

from clinic_content.content.schema import Kind
from clinic_content.importers import read


def understood(text):
    whole = read("page.txt", text.encode())
    assert whole.account.source == whole.account.placed + whole.account.unplaced_words
    return whole.understood


def page(body, title="Calmex Treatment For Sore Knees"):
    return f"{title}\n\nCalmex treatment is new. Calmex treatment is a gel.\n\n{body}\n"


def effects(body, **more):
    return [each.name for each in understood(page(body, **more)).side_effects]


def told(body):
    return {each.name: (each.severity, each.frequency) for each in understood(page(body)).side_effects}


def barred(body):
    return [each.entry for each in understood(page(body)).contraindications]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The most common side effects of Calmex are mild headaches and dry skin.", ["headaches", "dry skin"]),
        ("Other side effects include itching, a burning feeling and swelling.",
         ["itching", "burning feeling", "swelling"]),
        ("Possible side effects: cramps, thirst, raised pulse.", ["cramps", "thirst", "raised pulse"]),
        ("The side effect reported most often was redness around the knee.", ["redness around the knee"]),
        ("Calmex can cause nausea, vomiting, or stomach pain.", ["nausea", "vomiting", "stomach pain"]),
        ("Some people using Calmex report dizziness and tiredness.", ["dizziness", "tiredness"]),
        ("Calmex has been linked to kidney damage.", ["kidney damage"]),
        ("The patient may experience mild cramps and may fall asleep.", ["cramps"]),
        ("After an infusion some people feel dizzy or sick, while others may feel a burning sensation.",
         ["dizzy", "sick", "burning sensation"]),
        ("Calmex carries a small risk of infection; there is a slight chance of a rash, or blisters.",
         ["infection", "rash", "blisters"]),
        ("Thirst, cramps and yellow skin have also been reported.", ["Thirst", "cramps", "yellow skin"]),
        ("Calmex side effects include feeling cut off from yourself, your thoughts, and others; thirst; and cramps.",
         ["feeling cut off from yourself, your thoughts, and others", "thirst", "cramps"]),
        ("Side effects can range from a rash to blisters to an open sore.", ["rash", "blisters", "open sore"]),
    ],
)  # fmt: skip
def test_side_effects_are_found_in_sentences_anywhere(sentence, names):
    assert effects(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Bruising and soreness at the knee are common.", ["Bruising", "soreness at the knee"]),
        ("In rare cases, a blister or a deep infection can form.", ["blister", "deep infection"]),
        ("Seizures have been reported in less than 0.1% of people.", ["Seizures"]),
        ("They include cough, fever, and chills.", ["cough", "fever", "chills"]),
        ("Some people feel dizzy, sick, or sweaty.", ["dizzy", "sick", "sweaty"]),
        ("Some men experience acne, oily skin, breast tenderness or mood changes.",
         ["acne", "oily skin", "breast tenderness", "mood changes"]),
        ("Rarely, the gel can block a blood vessel, causing skin death or blindness.", ["skin death", "blindness"]),
        ("It can raise the red blood cell count, worsen sleep apnea and lower the sperm count.",
         ["raise the red blood cell count", "worsen sleep apnea", "lower the sperm count"]),
        ("Most are mild, such as tiredness or a sore throat, and go away on their own.", ["tiredness", "sore throat"]),
        ("In trials 2% of men had lower sex drive, 1% had stiff knees and 4% had no trouble.",
         ["lower sex drive", "stiff knees"]),
        ("Less common are blisters, burns, and lighter or darker patches of skin.",
         ["blisters", "burns", "lighter or darker patches of skin"]),
        ("Muscle or joint aches (about 15%)", ["Muscle or joint aches"]),
        ("Jaw or face twitching may occur.", ["Jaw or face twitching"]),
        ("Serious but uncommon problems are gallstones, painful or prolonged cramps and low blood sugar.",
         ["gallstones", "painful or prolonged cramps", "low blood sugar"]),
        ("Fever (12%), cough (8%), and rash (1 in 50).", ["Fever", "cough", "rash"]),
    ],
)  # fmt: skip
def test_under_their_heading_side_effects_are_found_in_every_order(sentence, names):
    assert effects(f"Side Effects\n\n{sentence}") == names


@pytest.mark.parametrize(
    "body",
    [
        "Opioids cause side effects such as constipation, and nausea.",
        "Calmex does not cause nausea, vomiting, or dizziness.",
        "To manage side effects of Calmex, try steps such as water, and rest.",
        "Are there side effects such as nausea, or vomiting?",
        "Symptoms of gout include swelling, redness, and pain.",
        "If you have gout, with pain, swelling, and redness, ask about Calmex treatment.",
        "Side effects of Calmex are mild and go away in a day.",
        "Calmex treatment leads to a reduction in anxiety, and low mood, indicating that it helps depression.",
        "Many people suffer from anxiety and take medication to cope with it.",
        "People with anxiety worry a lot, and it can be hard to sleep.",
    ],
)
def test_what_the_text_does_not_state_as_a_side_effect_is_none(body):
    assert effects(body) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Call us if you have questions or are worried.",
        "There is zero risk of memory loss or mania.",
        "They ease within minutes when the drip is slowed.",
        "After a month 69% of the group had at least a 50% drop in their depression score, compared with 9%.",
    ],
)
def test_what_to_ask_what_is_denied_and_what_was_measured_are_no_side_effects(sentence):
    assert effects(f"Side Effects\n\n{sentence}") == []


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Call 911 if you have chest pain, trouble breathing, or a swollen tongue.",
         ["chest pain", "trouble breathing", "swollen tongue"]),
        ("Get emergency care for fainting or a seizure.", ["fainting", "seizure"]),
        ("Seek emergency care if you experience: chest tightness; wheezing; swelling of the tongue.",
         ["chest tightness", "wheezing", "swelling of the tongue"]),
    ],
)  # fmt: skip
def test_the_signs_for_which_to_get_help_are_serious_side_effects(sentence, names):
    text = page(f"Side Effects\n\n{sentence}")
    assert [each.name for each in understood(text).side_effects] == names
    assert {each.severity for each in understood(text).side_effects} == {"serious"}


def test_headings_that_a_sentence_announces_as_side_effects_are_these():
    text = page(
        "Side Effects\n\nHere are some of the most common side effects:\n\nStomach Cramps\n\nEat slowly.\n\n"
        "Dry Mouth\n\nDrink water.\n\nOur Prices\n\nIt is cheap."
    )
    found = understood(text).side_effects
    assert [(each.name, each.frequency) for each in found] == [
        ("Stomach Cramps", "most common"), ("Dry Mouth", "most common"),
    ]  # fmt: skip


def test_how_often_and_how_badly_are_told_in_the_words_of_the_text():
    found = told(
        "Side Effects\n\nVery common side effects (more than 1 in 10 people) are headache and mild nausea.\n\n"
        "Rare but serious side effects:\n\n- Deep sores\n- Blood clots\n\n"
        "Calmex may also cause cough (3%), and sneezing.\n"
    )
    assert found["headache"] == ("", "more than 1 in 10 people")
    assert found["nausea"] == ("mild", "more than 1 in 10 people")
    assert found["Deep sores"] == found["Blood clots"] == ("serious", "rare")
    assert found["cough"] == ("", "3%")


def test_items_with_a_label_name_a_side_effect_or_a_group_of_them():
    found = told(
        "Side Effects\n\nSide effects range from mild to severe:\n\nMild: itch, thirst, dry mouth\n"
        "Severe: deep sores, fever\nSkin: turns yellow for a time\n"
    )
    assert found == {
        "itch": ("mild", ""), "thirst": ("mild", ""), "dry mouth": ("mild", ""),
        "deep sores": ("severe", ""), "fever": ("severe", ""), "turns yellow": ("", ""),
    }  # fmt: skip


def test_a_list_that_seeks_help_holds_serious_side_effects():
    found = told(
        "After the treatment\n\nCall an ambulance if any of these happen:\n\n- Trouble breathing\n- Slurred speech"
    )
    assert found == {"Trouble breathing": ("serious", ""), "Slurred speech": ("serious", "")}


@pytest.mark.parametrize(
    "table",
    [
        "Side effect | How common\nHeadache | 28%\nSore skin | 1 in 3\n",
        "Side effect\tFrequency\nHeadache\t28%\nSore skin\t1 in 3\n",
    ],
)
def test_a_table_of_side_effects_tells_how_often_each_is(table):
    assert told(f"How It Feels\n\n{table}") == {"Headache": ("", "28%"), "Sore skin": ("", "1 in 3")}


def test_a_table_that_compares_treatments_tells_of_the_page_s_own():
    table = "Treatment | Side effects\nSteroids | Weight gain, thin skin\nCalmex | Itch, redness\n"
    assert effects(f"Other Options Compared\n\n{table}") == ["Itch", "redness"]


def test_columns_by_degree_hold_side_effects():
    table = "Common | Serious\nItch | Deep sores\nHeadache | Seizures\n"
    assert told(f"Side Effects\n\n{table}") == {
        "Itch": ("", "common"), "Deep sores": ("serious", ""), "Headache": ("", "common"), "Seizures": ("serious", ""),
    }  # fmt: skip


def test_side_effects_are_found_in_answers_and_key_takeaways():
    found = understood(
        page(
            "Key Points:\n\n- Itching is the most common side effect of Calmex.\n\n"
            "FAQ\n\nWhat are the side effects?\n\n- Cramps\n- Thirst and fever\n"
        )
    )
    assert {each.name for each in found.side_effects} == {"Cramps", "Thirst", "fever", "Itching"}
    assert found.key_takeaways == ("Itching is the most common side effect of Calmex.",)


@pytest.mark.parametrize(
    ("sentence", "entries"),
    [
        ("Calmex is not recommended for people with open sores, a history of gout, or severe asthma.",
         ["open sores", "a history of gout", "severe asthma"]),
        ("It should also be avoided during pregnancy.", ["pregnancy"]),
        ("Calmex is not suitable for children under 12.", ["children under 12"]),
        ("Tell your nurse if you take blood thinners, aspirin, or steroids.",
         ["take blood thinners", "aspirin", "steroids"]),
        ("Tell us if you have gout or are pregnant.", ["have gout", "are pregnant"]),
        ("People with gout, lupus, or psoriasis should not use it.", ["gout", "lupus", "psoriasis"]),
        ("If you have a weak heart, or glaucoma, Calmex may not be safe for you.", ["have a weak heart", "glaucoma"]),
        ("Contraindications to Calmex include age under 2 years, lupus, and treatment with aspirin.",
         ["age under 2 years", "lupus", "treatment with aspirin"]),
        ("Calmex must not be used in patients with lupus, as it can harm the skin.", ["lupus"]),
        ("The gel is not given to anyone who has had a bad reaction to it.", ["has had a bad reaction to it"]),
        ("Anyone who is pregnant, has gout or a weak heart should avoid it.",
         ["is pregnant", "has gout", "a weak heart"]),
        ("Let us know about any of these: lupus, gout, psoriasis.", ["lupus", "gout", "psoriasis"]),
    ],
)  # fmt: skip
def test_contraindications_are_found_in_sentences_anywhere(sentence, entries):
    assert barred(sentence) == entries


@pytest.mark.parametrize(
    "body",
    [
        "Calmex is not suitable for everyone.",
        "Calmex is not recommended for more than three weeks.",
        "You should not use Calmex if you want quick results.",
        "Tell your nurse if you have any questions.",
        "Who should not use Calmex?",
        "Steroids are not recommended for people with diabetes.",
        "Talk to your doctor if you are thinking of Calmex treatment.",
    ],
)
def test_what_bars_nobody_is_no_contraindication(body):
    assert barred(body) == []


@pytest.mark.parametrize(
    "intro",
    ["Do not use Calmex if you:", "You should not have Calmex if you have:", "Tell your clinician if you have:",
     "Calmex is not for you if any of these apply:", "Who is not a good candidate?",
     "Calmex should be avoided by people with:"],
)  # fmt: skip
def test_a_list_under_words_that_bar_is_one_of_contraindications(intro):
    assert barred(f"{intro}\n\n- lupus\n- open sores, such as from burns\n") == [
        "lupus",
        "open sores, such as from burns",
    ]


def test_lines_that_lost_their_marks_under_a_colon_are_a_list():
    text = page(
        "When it is not right\n\nYou should not have Calmex if:\n\nyou have lupus\nyou take aspirin\nyou are pregnant\n"
    )
    found = understood(text)
    assert [each.items for each in found.lists] == [("you have lupus", "you take aspirin", "you are pregnant")]
    assert [each.entry for each in found.contraindications] == [
        "you have lupus",
        "you take aspirin",
        "you are pregnant",
    ]


def test_lines_under_a_colon_that_go_on_with_sentences_are_none():
    text = page("There is one rule:\nRest the knee for a day.\nThen walk a little.\n")
    assert understood(text).lists == ()


@pytest.mark.parametrize(
    ("sentence", "uses"),
    [
        ("Calmex treatment is used to treat sore knees, gout, and stiff hips.", ["sore knees", "gout", "stiff hips"]),
        ("Calmex is approved for adults with gout.", ["gout"]),
        ("Calmex is not approved for gout.", []),
        ("Steroids are used to treat gout.", []),
        ("Calmex has been used for many years.", []),
    ],
)
def test_what_the_treatment_is_used_for_is_told(sentence, uses):
    assert list(understood(page(sentence, title="Calmex Treatment")).indications) == uses


def test_a_list_of_what_the_treatment_is_used_for_is_told():
    body = "Calmex treatment is suitable for people with:\n\n- Gout\n- Stiff hips"
    found = understood(page(body, title="Calmex Treatment"))
    assert found.indications == ("Gout", "Stiff hips")


def test_the_ways_it_is_given_are_told_and_not_those_of_other_treatments():
    found = understood(
        page("Calmex comes as a nasal spray, or as a drip into a vein. Oral antidepressants take weeks.")
    )
    assert found.routes == ("intravenous", "nasal")
    assert understood(page("We inject it in the knee.")).routes == ("injection",)


def test_calls_to_action_are_set_apart_with_their_heading():
    text = page(
        "How It Works\n\nIt cools the knee.\n\nGet Started Today\n\n"
        "Call us on 555-0100 or book a free consultation.\n\nAt North Bay Clinic, we love knees."
    )
    whole = read("page.txt", text.encode())
    assert whole.understood.calls_to_action == (
        "Call us on 555-0100 or book a free consultation.", "At North Bay Clinic, we love knees.",
    )  # fmt: skip
    assert "555-0100" not in str(whole.made[-1].content)
    assert "Get Started Today" in {piece.text for piece in whole.unplaced}
    assert "Get Started Today" in {each.heading for each in whole.understood.sections}


@pytest.mark.parametrize(
    "text",
    [
        "Call us at once if you have chest pain after the treatment.",
        "Contact your doctor if the swelling does not go down.",
        "Book the second session two weeks after the first dose.",
    ],
)
def test_advice_on_safety_is_no_call_to_action(text):
    assert understood(page(f"After the visit\n\n{text}")).calls_to_action == ()


@pytest.mark.parametrize(
    "text",
    [
        "When to call\n\nCall us at once if you notice:\n\n- a rash that spreads\n- a racing heart",
        "Warning signs\n\nCall us on 555-0100 when you see one of these:\n\n- black stools\n- a hot, hard calf",
        "After the injection\n\nCall us day or night. We answer.",
        "Getting help\n\nRing us straight away on 555-0100.",
        "When to contact the clinic\n\nContact us if there is pus. Contact us if the lump grows.",
    ],
)
def test_whom_to_call_for_help_stays_on_the_page_with_its_list(text):
    whole = read("page.txt", page(text).encode())
    assert whole.understood.calls_to_action == ()
    assert not whole.unplaced


@pytest.mark.parametrize(
    "text", ["If you want to know more, call us today.", "If you are ready to start, book a free consultation."]
)
def test_an_invitation_with_an_if_is_still_a_call_to_action(text):
    assert understood(page(f"Next steps\n\n{text}")).calls_to_action == (text,)


def test_what_closes_the_page_with_a_call_is_no_answer():
    text = page("FAQ\n\nDoes it help?\n\nIt does.\n\nReady to start? Call us today to book your visit.")
    found = understood(text)
    assert [each.answer for each in found.faqs] == ["It does."]
    assert len(found.calls_to_action) == 1


def test_a_list_of_the_page_s_own_headings_is_set_aside():
    text = page(
        "On this page\n\nHow it works\n\nSide effects\n\n"
        "How it works\n\nIt cools.\n\nSide effects\n\nThere is some itch."
    )
    found = understood(text)
    assert [each.heading for each in found.sections] == ["How it works", "Side effects"]
    assert [each.text for each in found.set_aside] == ["On this page", "How it works", "Side effects"]


def test_a_page_of_questions_and_answers_has_its_name_as_title():
    found = understood("Frequently Asked Questions\n\nDoes it hurt?\n\nNo.\n\nIs it new?\n\nYes.\n")
    assert found.title == "Frequently Asked Questions"
    assert [each.question for each in found.faqs] == ["Does it hurt?", "Is it new?"]


@pytest.mark.parametrize(
    "quoted", ["“Does it hurt?”", "**Does it hurt?**", "Question 1: Does it hurt?", "1) Does it hurt?"]
)
def test_questions_are_found_in_quotes_and_in_bold(quoted):
    (asked,) = understood(page(f"Questions patients ask\n\n{quoted}\n\nNo.")).faqs
    assert "Does it hurt?" in asked.question
    assert asked.answer == "No."


@pytest.mark.parametrize(
    "heading",
    ["Side effects", "Frequently asked questions", "Who should not use it?", "How to use the gel",
     "What to expect with Calmex:", "When Calmex is not right for you", "STEP 2: THE GEL", "Step 2: the gel",
     "Is it safe for everyone?"],
)  # fmt: skip
def test_headings_in_sentence_case_are_found_between_close_lines(heading):
    after = "The gel goes on the knee twice a day, for a week or two at most."
    text = f"Calmex For Sore Knees\nIt is a gel that cools.\n{heading}\n{after}\n"
    spaced = text.replace("\n", "\n\n")
    for each in (text, spaced) if not heading.endswith(":") and "When" not in heading else (spaced,):
        assert [found.heading for found in understood(each).sections] == [heading]


def test_a_question_that_lost_its_mark_is_one_among_others():
    text = page("FAQ\n\nDoes it hurt?\n\nNo.\n\nHow soon can I walk on the knee\n\nAt once.")
    assert [each.question for each in understood(text).faqs] == ["Does it hurt?", "How soon can I walk on the knee"]


def test_a_title_about_dangers_says_what_the_text_under_it_is_about():
    found = understood("Who Should Not Have Calmex?\n\nThe list is short.\n\n- Gout\n- Lupus\n")
    assert [each.entry for each in found.contraindications] == ["Gout", "Lupus"]


def test_numbers_of_key_takeaways_are_placed():
    found = understood(page("At a glance\n\n1. It cools.\n2. It is new.\n3. It is a gel."))
    assert found.key_takeaways == ("It cools.", "It is new.", "It is a gel.")
    assert found.unplaced == ()


def test_sources_under_their_heading_are_all_sources():
    found = understood(
        page(
            "References\n\n1. Health Board of Norland. Gels: the green book. 2024.\n"
            "2. Poe A, Roe B. Cool knees. J Knees. 2020;1(2):3-4.\n"
        )
    )
    assert [each.number for each in found.references] == [1, 2]


SOURCES = """
References

1. Poe A, Roe B. Cool knees. J Knees. 2020;1(2):3-4.
2. Doe C. More cool knees. J Knees. 2021;2(2):5-6.
"""


@pytest.mark.parametrize("marker", ["¹", " [1]", " (1)"])
def test_markers_of_every_form_are_joined_to_their_sources(marker):
    text = page(f"It cools the knee{marker} for an hour.\n{SOURCES}")
    body = "".join(each.body for each in read("page.txt", text.encode()).made[-1].content.sections)
    assert 'href="#ref-poe-2020"' in body


def test_raised_numbers_that_fell_to_the_line_are_joined_and_amounts_are_not():
    text = page(f"It cools the knee.1,2 Use it for three (2) days, in phase (1) of care.\n{SOURCES}")
    body = "".join(each.body for each in read("page.txt", text.encode()).made[-1].content.sections)
    assert 'knee.<a href="#ref-poe-2020">1,2</a>' in body
    assert body.count("<a ") == 2


def test_a_line_that_announces_a_lost_list_is_no_heading_whatever_its_capitals():
    text = page("How It Feels\n\nCommon Side Effects Of Calmex Include\n\nMost of them pass in a day.")
    whole = read("page.txt", text.encode())
    assert [each.heading for each in whole.understood.sections] == ["How It Feels"]
    assert any("announces a list, and none follows" in note.text for note in whole.made[-1].notes)


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Cramps occur in most patients and fade within an hour.", ["Cramps"]),
        ("Your blood pressure may rise, and some people feel sick.", ["blood pressure may rise", "sick"]),
        ("Less often, people have double vision or a headache.", ["double vision", "headache"]),
        ("Rash (9%), itching (5%) and hives (4%) were heard of most in trials.", ["Rash", "itching", "hives"]),
        ("Thirst affects about 44 in 100 people.", ["Thirst"]),
        ("Around half get a mild headache in the first week.", ["headache"]),
        ("Expect redness, mild swelling and bruising for 24 to 48 hours.", ["redness", "swelling", "bruising"]),
        ("Still, pain and stiffness at the site are to be expected.", ["pain", "stiffness at the site"]),
        ("It is because the gel was put on too thick: nausea, sweating, shivering.",
         ["nausea", "sweating", "shivering"]),
        ("Tendon tears have happened after it, but they are rare.", ["Tendon tears"]),
    ],
)  # fmt: skip
def test_side_effects_are_found_in_running_sentences_under_their_heading(sentence, names):
    assert effects(f"Possible harms\n\n{sentence}") == names


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        ("We do not give Calmex to anyone with gout, an open wound or a past knee bleed.",
         ["gout", "open wound", "past knee bleed"]),
        ("Calmex should not be used by people who have asthma, are allergic to gel, or have bronchitis or a rash.",
         ["asthma", "allergic to gel", "bronchitis", "rash"]),
        ("If you take water tablets, ask your doctor before you book.", ["water tablets"]),
        ("An open wound, use of oil within the last week, and pregnancy are reasons not to have Calmex.",
         ["An open wound", "use of oil within the last week", "pregnancy"]),
        ("Caution is needed in people with epilepsy, or a recent stroke, and in those who drink heavily.",
         ["epilepsy", "recent stroke", "drink heavily"]),
        ("Calmex must not be used over a wound, and it is not advised during pregnancy.", ["wound", "pregnancy"]),
        ("You must not have Calmex if your knees bleed, or if you are pregnant or breastfeeding.",
         ["knees bleed", "pregnant", "breastfeeding"]),
    ],
)  # fmt: skip
def test_several_contraindications_in_one_sentence_are_entries_of_their_own(sentence, terms):
    found = barred(f"Who should skip it\n\n{sentence}")
    assert [re.sub(r"^(?:an? |have |are |take )", "", each).casefold() for each in found] == [
        re.sub(r"^(?:an? |have |are |take )", "", each).casefold() for each in terms
    ]


@pytest.mark.parametrize(
    ("said", "entries"),
    [
        ("It must not be taken with lithium. This includes sodium salts and antacids.",
         ["lithium", "sodium salts and antacids"]),
        ("It is not recommended during pregnancy or while breastfeeding, or if you have an active rash.",
         ["pregnancy", "breastfeeding", "have an active rash"]),
        ("A pacemaker, a recent stroke, and heavy alcohol use all need careful review first.",
         ["A pacemaker", "a recent stroke", "heavy alcohol use"]),
        ("It should not be used in people who have metal in the head, for example:\n\n- a clip after an aneurysm",
         ["have metal in the head", "a clip after an aneurysm"]),
        ("Ask us first if you:\n\n- have gout or take warfarin\n- are pregnant",
         ["have gout", "take warfarin", "are pregnant"]),
        ("People with a history of gout or psoriasis should not have it.",
         ["a history of gout", "a history of psoriasis"]),
        ("Do not use it if you have gout, a current or past ulcer, or if you’re pregnant.",
         ["have gout", "a current or past ulcer", "pregnant"]),
        ("There are no strict contraindications, but extra care is needed for people with gout, or a brain tumor.",
         ["gout", "a brain tumor"]),
        ("Calmex uses your own blood to cool the knee.", []),
        ("If you take codeine, take it as usual with your gel.", []),
        ("If you have epilepsy, Calmex is completely safe.", []),
        ("All patients with gout or pain qualify for Calmex.", []),
    ],
)  # fmt: skip
def test_whom_the_part_about_who_should_not_have_it_names(said, entries):
    assert barred(f"Who should not have it\n\n{said}") == entries


def test_what_to_call_for_at_once_bars_nobody():
    assert barred("Who should skip it\n\nTell us at once if you get a dry cough, a fever or unexplained bruises.") == []


def test_a_page_on_a_condition_has_no_safety_lists_of_it():
    body = (
        "CFS treatment starts with rest. No CFS treatment cures it.\n\nSide effects of CFS\n\n- Pain\n- Fever\n\n"
        "People with CFS should not run if they have a fever."
    )
    found = understood(f"Living With Chronic Fatigue Syndrome\n\n{body}\n")
    assert not found.side_effects
    assert not found.contraindications


@pytest.mark.parametrize(
    ("title", "uses"),
    [
        ("Calmex infusions for sore knees", ["sore knees"]),
        ("Calmex® for Gout: A Guide", ["Gout"]),
        ("A guide for patients", []),
        ("Calmex treatment for you", []),
    ],
)
def test_a_title_says_what_a_treatment_is_for(title, uses):
    assert list(understood(f"{title}\n\nCalmex is a gel.\n").indications) == uses


def test_an_infusion_or_a_drip_goes_into_a_vein():
    assert understood(page("You get Calmex once a year through a drip in your arm.")).routes == ("intravenous",)
    assert understood(page("Each infusion of Calmex lasts an hour.")).routes == ("intravenous",)


def test_a_question_marked_as_one_needs_no_question_mark():
    faqs = understood(page("FAQ\n\nQ: Does it hurt?\nA: No.\nQ: Can I stop my other gel\nA: Ask us first.")).faqs
    assert [(each.question, each.answer) for each in faqs] == [
        ("Does it hurt?", "No."),
        ("Can I stop my other gel", "Ask us first."),
    ]


def test_steps_that_are_counted_in_words_are_a_list_with_numbers():
    found = understood(page("How It Goes\n\nStep 1. You sit down.\nStep 2. A nurse puts on the gel.\n"))
    assert [each.items for each in found.lists] == [("You sit down.", "A nurse puts on the gel.")]


@pytest.mark.parametrize("under", ["Calmex vs. Ice: Which Is Better?\n5 Signs Of Gout", "What Is Gout?\n4 min read"])
def test_titles_of_other_pages_at_the_end_are_set_aside(under):
    found = understood(page(f"Cost\n\nIt costs little.\n\nYou May Also Like\n{under}"))
    assert [each.heading for each in found.sections] == ["Cost"]
    assert {each.text for each in found.set_aside} == {"You May Also Like", *under.split("\n")}


def test_the_page_goes_on_behind_titles_of_other_pages():
    found = understood(page("Read More\nWhat Is Gout?\n\nCost\n\nIt costs little."))
    assert [each.heading for each in found.sections] == ["Cost"]


def test_side_effects_line_by_line_under_the_names_of_their_groups_are_lists():
    found = understood(
        page("Possible Side Effects\n\nCommon\nItching knees\nGiggles\n\nLess common\nDry skin\nHair loss\n\n"
             "Serious\nClots\nDeep sores\n\nThe doctor checks your knee.")
    )  # fmt: skip
    assert [each.heading for each in found.sections] == ["Possible Side Effects", "Common", "Less common", "Serious"]
    assert [(each.name, each.severity, each.frequency) for each in found.side_effects] == [
        ("Itching knees", "", "common"), ("Giggles", "", "common"), ("Dry skin", "", "less common"),
        ("Hair loss", "", "less common"), ("Clots", "serious", ""), ("Deep sores", "serious", ""),
    ]  # fmt: skip


def test_questions_under_a_title_that_ends_with_faq_are_questions():
    found = understood("Calmex Gel FAQ\n\nWhat is Calmex?\n\nA gel.\n\nIs it cold?\n\nYes.\n")
    assert [(each.question, each.answer) for each in found.faqs] == [
        ("What is Calmex?", "A gel."),
        ("Is it cold?", "Yes."),
    ]


@pytest.mark.parametrize("name", ["page.md", "page.html"])
def test_questions_in_bold_with_the_answer_in_their_paragraph_are_questions(name):
    marked = {
        "page.md": "# Calmex FAQ\n\n**Does it hurt?**\nIt does not.\n\n**Is it cold?**\nYes.\n",
        "page.html": "<h1>Calmex FAQ</h1><p><b>Does it hurt?</b> It does not.</p><p><b>Is it cold?</b><br>Yes.</p>",
    }
    found = read(name, marked[name].encode()).understood
    assert [(each.question, each.answer) for each in found.faqs] == [
        ("Does it hurt?", "It does not."), ("Is it cold?", "Yes."),
    ]  # fmt: skip


def test_a_title_that_asks_whether_it_is_right_bars_nobody():
    found = understood("Calmex For Knees: Is It Right For You?\n\nCalmex cools your own blood and the skin.\n")
    assert found.contraindications == ()


def test_a_table_of_reactions_tells_how_often_each_is():
    found = told("How It Goes\n\nReaction | How often\nItching | 1 in 10\nCold sores | Rare\n")
    assert found == {"Itching": ("", "1 in 10"), "Cold sores": ("", "Rare")}


def test_a_heading_about_a_danger_ends_the_questions():
    body = "Q: Does it hurt?\nA: No.\n\nWHO SHOULD NOT HAVE IT\n\nTell us if you have any of these.\n\n- Gout\n- Lupus"
    found = understood(page(f"FAQ\n\n{body}"))
    assert [each.question for each in found.faqs] == ["Does it hurt?"]
    assert [each.entry for each in found.contraindications] == ["Gout", "Lupus"]


def test_the_name_of_the_clinic_behind_a_bar_is_part_of_the_title():
    assert understood("Calmex For Knees | Lakeside Clinic\n\nIt is a gel.\n").title == (
        "Calmex For Knees | Lakeside Clinic"
    )


def test_headings_with_numbers_are_headings_and_their_dots_say_how_deep():
    body = (
        "1. About the gel\nCalmex is a cold gel that a nurse puts on.\n\n"
        "1.1 How it works\nIt cools the knee at once.\n\n"
        "2. Side effects\n2.1 Common ones\nA rash and cramps are common.\n\n"
        "3. Who should not have it\n• People with gout\n"
    )
    found = understood(page(body))
    assert [(each.heading, each.level) for each in found.sections] == [
        ("About the gel", 2), ("How it works", 3), ("Side effects", 2), ("Common ones", 3),
        ("Who should not have it", 2),
    ]  # fmt: skip
    assert [each.name for each in found.side_effects] == ["rash", "cramps"]
    assert [each.why for each in found.set_aside] == ["The number of a heading: the page numbers nothing."] * 5


def test_a_short_line_right_over_whole_sentences_is_a_heading():
    found = understood(page("What patients notice\nMost people feel a mild tapping on the knee in the first week."))
    assert [each.heading for each in found.sections] == ["What patients notice"]


def test_exact_figures_and_times_reach_the_draft_and_other_words_its_note():
    body = (
        "Side Effects\n\nNausea happens in 1 in 10 people. Rashes occur in up to 5% and bruises, lasting 3 to 5 days."
    )
    whole = read("page.txt", page(body).encode())
    held = next(each for each in whole.made if each.content.kind == Kind.SIDE_EFFECTS)
    nausea, rashes = held.content.entries[:2]
    assert (nausea.rate.n_with, nausea.rate.n_total) == (1, 10)
    assert rashes.rate is None
    assert "It says of how often: “up to 5%”." in next(n.text for n in held.notes if n.part == rashes.id)


def test_how_long_a_side_effect_lasts_is_told_of_that_one():
    body = "Side Effects\n\nNausea and bruising lasting 3 to 5 days are common."
    whole = read("page.txt", page(body).encode())
    assert {each.name: each.duration for each in whole.understood.side_effects} == {
        "Nausea": "", "bruising": "3 to 5 days",
    }  # fmt: skip
    held = next(each for each in whole.made if each.content.kind == Kind.SIDE_EFFECTS)
    assert [(each.duration.low, each.duration.high, each.duration.unit) for each in held.content.entries] == [
        (None, None, ""), (3, 5, "days"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "words", "low", "high", "unit"),
    [
        ("Nausea is common and fades within a day.", "within a day", None, 1, "days"),
        ("Nausea is common and goes away in a few weeks.", "in a few weeks", None, None, ""),
        ("Nausea lasting two to three hours is common.", "two to three hours", 2, 3, "hours"),
        ("You may have nausea for up to a week.", "up to a week", None, 1, "weeks"),
        ("Nausea is common and is gone by the next day.", "by the next day", None, None, ""),
        ("Nausea is common in the first 3 days.", "", None, None, ""),
    ],
)
def test_how_long_is_told_in_the_words_of_the_text_and_in_numbers_where_these_are_exact(said, words, low, high, unit):
    whole = read("page.txt", page(f"Side Effects\n\n{said}").encode())
    assert [each.duration for each in whole.understood.side_effects] == [words]
    held = next(each for each in whole.made if each.content.kind == Kind.SIDE_EFFECTS)
    lasts = held.content.entries[0].duration
    assert (lasts.low, lasts.high, lasts.unit) == (low, high, unit)


def test_a_short_line_right_over_what_leads_into_a_list_is_a_heading():
    text = page("It helps many people.\n\nWho should not have this\nDo not have Calmex if you have:\n- lupus\n- gout\n")
    assert [each.heading for each in understood(text).sections][-1] == "Who should not have this"
