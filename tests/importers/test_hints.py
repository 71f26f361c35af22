"""Who should not have a treatment, and what it does, is found where no frame of words says so."""

from __future__ import annotations

import pytest

from clinic_content.importers.barring_hints import barred_by_hints
from tests.importers.test_recall import barred, effects, page, understood


@pytest.mark.parametrize(
    ("sentence", "entries"),
    [
        ("For people with a history of gout or lupus, Calmex can be dangerous.",
         ["history of gout", "history of lupus"]),
        ("If there has been a recent stroke, Calmex is put off until stable.", ["recent stroke"]),
        ("Great care is needed where a client has epilepsy or a heart complaint.", ["epilepsy", "a heart complaint"]),
        ("The rise in pulse can be riskier for patients with angina.", ["angina"]),
        ("In case you have a history of stroke, you should wait.", ["history of stroke"]),
        ("If you have a history of stroke, make sure your doctor is notified ahead of time.", ["history of stroke"]),
        ("Individuals with weak lungs (such as emphysema) may want to forego Calmex.",
         ["weak lungs (such as emphysema)", "emphysema"]),
        ("There are factors that can increase your risk such as epilepsy, an earlier stroke, or lack of sleep.",
         ["epilepsy", "an earlier stroke", "lack of sleep"]),
        ("Conditions like sleep apnea or a past of mania are important for us to be aware of.",
         ["sleep apnea", "a past of mania"]),
        ("Expecting mothers should not undergo it.", ["Expecting mothers"]),
        ("It should not be combined with opioids, muscle relaxants, or those with glaucoma.",
         ["opioids", "muscle relaxants", "glaucoma"]),
        ("Calmex is not suitable with wounds, with fever, or with varicose veins.",
         ["wounds", "fever", "varicose veins"]),
        ("Not for guests with nickel allergies or lupus.", ["nickel allergies", "lupus"]),
        ("Calmex has been shown to worsen voices in people who suffer from schizophrenia.", ["schizophrenia"]),
        ("If you take lamotrigine, please call us before you book.", ["lamotrigine"]),
        ("In case you have gout; take a water pill; or had a stroke last year you should not use it.",
         ["gout", "take a water pill", "had a stroke last year"]),
        ("Clotting disorders or open sores might also increase the risk of taking the gel.",
         ["Clotting disorders", "open sores"]),
        ("Talk to your doctor if you have lupus, a weak liver, or a history of gout.",
         ["lupus", "a weak liver", "a history of gout"]),
        ("Talk to your doctor if you have depression.", []),
        ("People with depression may find that Calmex helps.", []),
        ("Calmex is safe for people with diabetes.", []),
        ("A new study of people with asthma found that more care was needed.", []),
        ("If you have depression and other drugs did not help, Calmex may be an option.", []),
    ],
)  # fmt: skip
def test_a_condition_beside_a_danger_bars_in_whatever_words(sentence, entries):
    assert barred(sentence) == entries


def test_a_list_that_runs_on_with_semicolons_bars_item_by_item():
    said = "If you have any of the following, avoid Calmex: gout; a weak heart; asthma or lupus."

    assert barred(said) == ["gout", "a weak heart", "asthma", "lupus"]


def test_headings_under_a_title_that_bars_name_whom_they_bar():
    text = page(
        "1. Lupus Without Treatment\n\nCalmex touches the skin.\n\n2. You’re Expecting\n\nWe wait.\n\n"
        "3. A Recent Stroke\n\nThe vessels need time.",
        title="When Calmex Is Not The Right Choice",
    )

    entries = [each.entry for each in understood(text).contraindications]

    assert entries[0] == "Lupus Without Treatment" and entries[-1] == "A Recent Stroke"


def test_headings_that_go_on_after_those_bar_nobody():
    text = page("Lupus\n\nWait.\n\nAsthma\n\nWait.\n\nWhy Choose Us\n\nWe care.\n\nBook A Visit\n\nCall.",
                title="Who Should Not Have Calmex")  # fmt: skip

    assert [each.entry for each in understood(text).contraindications] == ["Lupus", "Asthma"]


@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_lines_below_an_announcement_are_its_items_although_they_lost_their_marks(blank):
    lines = blank.join(
        ("‘Loss of self’. You are a part of the sky.", "Feeling giddy or unsteady.", "Cramps. Drink more, and rest.")
    )

    found = effects(f"Short-lived Side Effects{blank}Side effects which occur soon after it include:{blank}{lines}")

    assert found[-2:] == ["Feeling giddy or unsteady", "Cramps"]


def test_a_list_deeper_under_an_item_that_announces_it_bars():
    text = "- I have read this.\n- The following conditions are contraindications:\n  - Gout\n  - Lupus\n- I agree.\n"

    assert barred(text) == ["Gout", "Lupus"]


def test_questions_listed_under_who_should_not_have_it_bar():
    asked = "- Do you smoke cigarettes?\n- Are you diabetic?\n- Do you have gout?"
    text = f"Who Should Not Have It\n\nWe ask you first:\n\n{asked}\n"

    assert barred(text) == ["smoke cigarettes", "diabetic", "gout"]


def test_a_label_that_names_no_condition_gives_those_behind_it():
    item = (
        "Certain medical conditions: If you have certain conditions, such as gout, lupus, or asthma, you should wait."
    )

    assert barred(f"Contraindications\n\n- {item}\n- Epilepsy\n") == ["gout", "lupus", "asthma", "Epilepsy"]


def test_what_it_may_cause_when_it_is_not_given_well_is_a_list_of_side_effects():
    text = "Risks\n\nIf the gel was not administered properly, it may cause the following:\n- Cramps\n- Double vision\n"

    assert effects(text) == ["Cramps", "Double vision"]
    assert barred(text) == []


def test_a_cross_alone_on_its_line_is_the_mark_of_an_item():
    text = "Who Should Avoid It\n\nThese conditions rule it out.\n✕\nGout\n✕\nLupus\n"

    assert barred(text) == ["Gout", "Lupus"]


def test_a_list_that_says_of_itself_that_it_bars_needs_no_announcement():
    items = "\n".join(
        f"- {each}"
        for each in (
            "Uncontrolled high blood pressure",
            "History of psychosis",
            "Severe asthma",
            "Pregnancy",
            "Epilepsy",
        )
    )

    assert len(barred(f"Safety Information\n\n{items}")) == 5


def test_symptoms_of_the_illness_that_is_treated_are_no_such_list():
    items = "\n".join(f"- {each}" for each in ("Low mood", "Poor sleep", "Tiredness", "Worry", "Tears"))

    assert barred(f"What Depression Feels Like\n\n{items}") == []


def test_what_somebody_must_confirm_not_to_have_bars():
    items = "- You are not pregnant.\n- You do not have lupus.\n- You have no history of stroke.\n- You are over 24."

    assert barred(f"What we ask of you\n\n{items}") == ["pregnant", "lupus", "stroke"]


def test_a_numbered_list_that_begins_anew_behind_an_announcement_is_another_list():
    text = (
        "These are why it may work less well:\n1. Grey hair:\nThe light finds nothing.\n2. Thin hair:\nThe same.\n\n"
        "Who should not have Calmex:\n1. Expecting mothers\nWe wait for the birth.\n2. People with gout\nIt can hurt.\n"
    )

    assert barred(text) == ["Expecting mothers", "People with gout"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Calmex temporarily raises pulse and blood pressure.", ["raises pulse", "raises blood pressure"]),
        ("Calmex may be hard on your kidneys.", ["hard on your kidneys"]),
        ("Calmex can be addictive.", ["addictive"]),
        ("It can also slow healing.", ["slow healing"]),
        ("Calmex can induce dizziness, cramps, and a dry mouth.", ["dizziness", "cramps", "dry mouth"]),
        ("Complications of long use include bladder pain, cramps, and memory loss.",
         ["bladder pain", "cramps", "memory loss"]),
        ("The potential for Calmex to trigger cramps or fever is small.", ["cramps", "fever"]),
        ("Some stop Calmex due to side effects, such as cramps or fever.", ["cramps", "fever"]),
        ("Cramps, a rash, or sudden thirst can all arise.", ["Cramps", "rash", "sudden thirst"]),
        ("Calmex can create a floating feeling and raise your pulse.", ["floating feeling", "raise your pulse"]),
        ("Calmex lowers anxiety and improves sleep.", []),
        ("Calmex raises serotonin in the brain.", []),
        ("Conditions that affect the heart are checked.", []),
        ("Gout can lead to swelling and pain.", []),
        ("Without treatment the knee can cause fever.", []),
        ("Calmex does not raise blood pressure.", []),
    ],
)  # fmt: skip
def test_what_a_treatment_does_to_the_body_is_a_side_effect(sentence, names):
    assert effects(sentence) == names


def test_the_reason_why_somebody_is_barred_is_a_side_effect_too():
    said = "Calmex should not be given to people with lupus, as this medicine can cause cramps."

    assert barred(said) == ["lupus"]
    assert effects(said) == ["cramps"]


def test_the_text_under_an_item_that_bars_tells_what_the_treatment_does():
    items = "1. Lupus\n\nCalmex can make you dizzy.\n\n2. Gout\n\nCalmex can cause cramps.\n"
    text = f"Who Should Not Have Calmex\n\n{items}"

    assert barred(text) == ["Lupus", "Gout"]
    assert effects(text) == ["dizzy", "cramps"]


def test_medical_problems_that_add_to_the_risk_bar_and_are_no_side_effects():
    text = "Medical problems can increase your risk of harm. These medical problems include lupus, gout, or asthma."

    assert barred(text) == ["lupus", "gout", "asthma"]
    assert effects(text) == []


def test_what_people_report_counts_in_a_paragraph_that_told_of_side_effects():
    told = "Side effects are mostly mild. Many patients report cramps and thirst."

    assert effects(told) == ["cramps", "thirst"]
    assert effects("Many patients report cramps and thirst.") == []


@pytest.mark.parametrize(
    ("item", "names"),
    [
        ("Short-term – no more than some hours: cramps, thirst, dry mouth", ["cramps", "thirst", "dry mouth"]),
        ("Dissociative effects: People may feel cramps and thirst.", ["cramps", "thirst"]),
        (
            "Cramps: They come in the first hour. They may include feelings of panic, or cold hands.",
            ["Cramps", "feelings of panic", "cold hands"],
        ),
        ("Respiratory: cough, hiccups, wheezing", ["cough", "hiccups", "wheezing"]),
    ],
)
def test_a_group_by_time_or_by_what_it_touches_is_no_name(item, names):
    assert effects(f"Side Effects\n\n- {item}\n- Fever") == [*names, "Fever"]


@pytest.mark.parametrize(
    ("sentence", "uses"),
    [
        ("Calmex offers real relief for grief, gout and migraine.", ["grief", "gout", "migraine"]),
        ("Studies hint that Calmex can help with conditions like asthma or gout.", ["asthma", "gout"]),
        ("Calmex does not help with asthma.", []),
        ("Aspirin can help with gout.", []),
        ("Calmex can cause side effects in people who are treated for asthma.", []),
    ],
)
def test_what_it_is_used_for_is_told_by_hints_too(sentence, uses):
    assert list(understood(page(sentence, title="About Calmex")).indications) == uses


@pytest.mark.parametrize(
    "line",
    ["Patient Name", "Date:", "Witness Signature (Required)", "Step 5 of 6", "Back to Services", "June 6",
     "Schedule a Free Consultation", "RELATED: Can You Have Calmex With Tea?", "7.png"],
)  # fmt: skip
def test_fields_buttons_and_dates_are_no_headings(line):
    found = understood(page(f"How It Works\n\nIt warms the knee.\n\n{line}\n\nWhat To Expect\n\nYou rest."))

    assert [each.heading for each in found.sections] == ["How It Works", "What To Expect"]
    assert line in {each.text for each in found.set_aside}


def test_work_that_one_goes_back_to_is_a_heading():
    found = understood(page("Back To Work\n\nMost go back on the next day.\n\nWhat To Expect\n\nYou rest."))

    assert [each.heading for each in found.sections] == ["Back To Work", "What To Expect"]


def test_without_a_danger_no_hint_bars():
    assert barred_by_hints("For people with a history of gout or lupus, Calmex can unsettle them.", "calmex") == []
