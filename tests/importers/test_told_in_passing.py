"""What pages say in passing: who should wait, what a medicine does, what people feel; and lists in pieces."""

from __future__ import annotations

import pytest

from clinic_content.importers import read
from clinic_content.importers.barring_clashes import clashing_in
from tests.importers.test_page_shapes import LONG
from tests.importers.test_recall import barred, effects, page, understood


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Calmex isn’t given to people who have asthma or gout.", ["have asthma", "gout"]),
        ("Calmex is unsuitable if you have lupus, gout, or a liver tumour.", ["have lupus", "gout", "a liver tumour"]),
        ("We cannot treat over open wounds, active eczema, or tattoos.", ["open wounds", "active eczema", "tattoos"]),
        ("Pregnant patients are referred to another clinic instead.", ["Pregnant patients"]),
        ("If you have glaucoma or had eye surgery, get the okay from your eye doctor.",
         ["glaucoma", "had eye surgery"]),
        ("If you’ve ever had a stroke, your provider needs to hear about it before the first visit.", ["stroke"]),
        ("If you take blood thinners or have liver disease let the clinic know.",
         ["take blood thinners", "have liver disease"]),
        ("Women on blood thinning tablets may be asked to stop these beforehand.", ["blood thinning tablets"]),
        ("Those with advanced liver disease, such as cirrhosis, may not clear the drug as they should.",
         ["advanced liver disease, such as cirrhosis"]),
        ("Individuals with a history of psychosis are generally regarded as unsuitable.", ["a history of psychosis"]),
        ("Patients with lupus or gout can't be treated here, and Calmex is not given during pregnancy.",
         ["lupus", "gout", "pregnancy"]),
        ("Cataracts, uveitis, and an active infection all speak against Calmex.",
         ["Cataracts", "uveitis", "an active infection"]),
        ("Loose teeth and active gum disease have to be treated before we start.",
         ["Loose teeth", "active gum disease"]),
        ("Lamotrigine may blunt the response too.", ["Lamotrigine"]),
        ("Alcohol, opioids and sleeping pills make sedation worse.", ["Alcohol", "opioids", "sleeping pills"]),
    ],
)  # fmt: skip
def test_who_should_wait_is_found_where_it_is_told_in_passing(sentence, names):
    assert barred(page(sentence)) == names


@pytest.mark.parametrize(
    "sentence",
    ["Antidepressants can blunt your emotions.", "This may interact with your plans.",
     "Alcohol does not reduce the effect.", "Can alcohol weaken the effect?"],
)  # fmt: skip
def test_a_medicine_that_does_nothing_to_the_treatment_does_not_clash(sentence):
    assert clashing_in(sentence, "calmex") == []


def test_terms_keep_the_apostrophes_of_the_text():
    body = "Calmex is not for people with blood pressure that isn't under control."

    assert barred(page(body)) == ["blood pressure that isn't under control"]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Who Is Not a Candidate?\n\nYou should not be treated if you\nhave taken warfarin\nare pregnant\nhave lupus",
         ["have taken warfarin", "are pregnant", "have lupus"]),
        ("Some medical conditions make Calmex unsafe:\n\n- Uncontrolled hypertension\n- Recent stroke\n- Lupus",
         ["Uncontrolled hypertension", "Recent stroke", "Lupus"]),
        ("When we call, let us know about:\n\n*asthma or gout\n*kidney disease\n*lupus",
         ["asthma", "gout", "kidney disease", "lupus"]),
        ("Is It Safe?\n\nWe won't schedule you if the evaluation shows one of these:\n\n- Mania\n- Lupus\n- Gout",
         ["Mania", "Lupus", "Gout"]),
        ("Who Should Look at Other Options?\n\n- Untreated asthma\n- Gout\n- Active mania",
         ["Untreated asthma", "Gout", "Active mania"]),
        ("Who Is Not a Candidate?\n\n- Men with gout\n- A heart rate that isn't under control\n- Are in a manic phase",
         ["gout", "A heart rate that isn't under control", "Are in a manic phase"]),
    ],
)  # fmt: skip
def test_lists_of_whom_it_bars_are_found(body, names):
    assert barred(page(body)) == names


def test_headings_that_name_people_are_who_a_title_bars():
    text = (
        f"Who Should Not Get Calmex?\n\nHow Calmex Works\n\n{LONG}\n\n1. Anyone with a Fresh Tan or Gout\n\n"
        f"{LONG}\n\n2. People Who Are Currently Manic\n\n{LONG}\n\n3. Certain Medications\n\n"
        f"{LONG}"
    )

    assert [each.entry for each in understood(text).contraindications] == ["Fresh Tan", "Gout", "Manic"]


def test_headings_that_group_conditions_go_on_about_whom_the_part_above_bars():
    body = (
        "Contraindications\n\nIt is another matter in the following situations.\n\n"
        "Heart Conditions\n\n- Angina\n- A weak heart"
    )

    assert barred(page(body)) == ["Angina", "A weak heart"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Cramps were reported by half, headache by a third, and fever by a few.", ["Cramps", "headache", "fever"]),
        ("Vomiting isn’t rare.", ["Vomiting"]),
        ("Very long use has been linked with inflammation of the bladder.", ["inflammation of the bladder"]),
        ("If the gel gets into the eye, it may cause a burn.", ["burn"]),
        ("Rarely someone has a serious allergic reaction, and that's why we ask you to stay.",
         ["serious allergic reaction"]),
        ("It carries a boxed warning for sedation and misuse.", ["sedation", "misuse"]),
        ("Blood pressure tends to go up for an hour.", ["Blood pressure tends to go up"]),
        ("You may find yourself crying, tired, or worn out.", ["crying", "tired", "worn out"]),
        ("Compared with SSRIs, which may cause weight gain, it is easy to take.", []),
    ],
)  # fmt: skip
def test_side_effects_are_found_in_more_wordings_under_their_heading(sentence, names):
    assert effects(f"Side Effects\n\n{sentence}") == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("You may feel tired, nauseated, or as though you had three glasses of wine.", ["tired", "nauseated"]),
        ("Tolerance builds over weeks, and Calmex can be habit-forming.", ["habit-forming", "Tolerance"]),
        ("Calmex has a potential for abuse.", ["abuse"]),
        ("Calmex is not addictive.", []),
        ("People who misuse opioids can become dependent.", []),
        ("Calmex pushes blood pressure up for a while.", ["pushes blood pressure up"]),
    ],
)  # fmt: skip
def test_side_effects_are_found_where_they_are_told_in_passing(sentence, names):
    assert effects(page(sentence)) == names


def test_items_that_are_paragraphs_are_read_sentence_by_sentence():
    body = (
        "The Cons of Calmex\n\n"
        "1. There can be side effects. Many have none. Calmex can cause nausea and dizziness. Both pass soon.\n\n"
        "2. It is not for everyone. Most can have it. Calmex is not suitable for people with gout. Ask us.\n\n"
        "3. It takes time. You sit for an hour. A friend drives you home. You rest that day."
    )

    assert barred(page(body)) == ["gout"]
    assert effects(page(body)) == ["nausea", "dizziness"]


def test_a_list_whose_items_ask_is_a_list_of_questions_under_whatever_heading():
    body = "The Day Itself\n\n- Can I eat?\nA little.\n- Can I drive?\nNo.\n- Can I work?\nThe next day."

    assert [each.question for each in understood(page(body)).faqs] == ["Can I eat?", "Can I drive?", "Can I work?"]


def test_one_line_with_a_star_is_a_footnote():
    found = understood(page("Cost\n\nA visit is 90 dollars.\n\n*Prices may change."))

    assert found.lists == ()


def test_numbered_questions_with_their_answers_behind_them_are_questions_in_their_groups():
    text = (
        "Calmex FAQs\n\nGeneral\n\n1) What is Calmex? It is a gel for the knee.\n\n2) Is it new? It came in 2012.\n\n"
        "Am I a candidate?\n\n3) Do I need a referral? No, you do not.\n\n4) Is there an age limit? No, there is none."
    )
    found = understood(text)

    assert len(found.faqs) == 4
    assert [each.heading for each in found.sections] == ["General", "Am I a candidate?"]


@pytest.mark.parametrize("line", ["Home » Blog » Calmex, the Gel", "Now accepting Acme! Call for a check"])
def test_a_banner_over_the_title_is_set_aside(line):
    found = understood(f"{line}\n\nCalmex Treatment For Sore Knees\n\n{LONG}")

    assert found.title == "Calmex Treatment For Sore Knees"
    assert line in {each.text for each in found.set_aside}


@pytest.mark.parametrize(
    ("announced", "is_lost"),
    [
        ("Here are the 3 types of people who should wait:", False),
        ("Your kit holds the following items, including:", True),
    ],
)
def test_what_headings_name_below_is_no_lost_list(announced, is_lost):
    text = f"Calmex For Sore Knees\n\n{announced}\n\nPeople With Gout\n\n{LONG}\n\nPeople With Lupus\n\n{LONG}"
    notes = [note.text for made in read("page.txt", text.encode()).made for note in made.notes]

    assert any("announces a list, and none follows" in each for each in notes) == is_lost


def test_symptoms_of_an_illness_are_no_side_effects():
    body = "Signs\n\nSome common symptoms of anxiety are given below:\n\n- Racing heart\n- Insomnia\n- Stomach ache"

    assert effects(body) == []


def test_a_list_that_bars_names_whom_in_its_items_however_long_these_are():
    body = (
        "Who Should Not Have Calmex\n\n"
        "1. Pregnancy. We do not know enough about it. Nobody has studied it. Ask us again after the birth.\n\n"
        "2. Severe lupus. The skin is thin. The gel gets in too fast. We have seen it twice.\n\n"
        "3. A bleeding disorder. Bruises get large. The clinic is far from a hospital. It is not worth it."
    )

    assert barred(body) == ["Pregnancy", "Severe lupus", "A bleeding disorder"]


def test_a_list_of_side_effects_names_them_in_its_items_however_long_these_are():
    body = (
        "Side Effects of Calmex\n\n"
        "1. Nausea. Most people have a little of it. It comes in the first hour. Eat something light before.\n\n"
        "2. Dizziness. It passes soon. Sit down for a while. A nurse is with you.\n\n"
        "3. Dry mouth. Drink some water. It lasts for an hour. Gum helps too."
    )

    assert effects(body) == ["Nausea", "Dizziness", "Dry mouth"]


def test_a_clause_with_isnt_in_it_does_not_end_whom_a_sentence_bars():
    body = (
        "Anyone whose blood pressure isn’t under control, who has gout, or who lives with lupus may not be a candidate."
    )

    assert barred(body) == ["has gout", "lives with lupus"]
