"""Side effects and contraindications are found in the words that clinics speak in, and what is neither is not."""

from __future__ import annotations

import re

import pytest

from clinic_content.importers import read

PAGE = "Calmex Treatment For Sore Knees\n\nCalmex treatment is new. Calmex treatment is a gel.\n\n{}\n\n{}\n"


def understood(heading, body):
    whole = read("page.txt", PAGE.format(heading, body).encode())
    assert whole.account.source == whole.account.placed + whole.account.unplaced_words
    return whole.understood


def effects(body, heading="Side Effects"):
    return [each.name for each in understood(heading, body).side_effects]


def barred(body, heading="Who Should Not Have Calmex"):
    found = understood(heading, body).contraindications
    return [
        re.sub(r"(?i)^(?:an? |any |are |is |has |have |who |you |people |anyone )+", "", each.entry) for each in found
    ]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Most people feel sleepy afterwards, and a few feel sick.", ["sleepy", "sick"]),
        ("Most people feel sleepy, some get a headache and a few feel sick.", ["sleepy", "headache", "sick"]),
        ("Some patients feel nothing at all, while others are drowsy for the rest of the day.", ["drowsy"]),
        ("In one trial, 12% of patients had nausea and 8% had a headache.", ["nausea", "headache"]),
        ("In studies, nausea was reported by 12% of people and headache by 8%.", ["nausea", "headache"]),
        ("Fewer than 1 in 100 people have a seizure.", ["seizure"]),
        ("Between 5–10 % of patients have a dry mouth.", ["dry mouth"]),
        ("Headache is the most common, followed by nausea and tiredness.", ["Headache", "nausea", "tiredness"]),
        ("The most frequent complaint is a mild headache, which usually passes within a day.", ["headache"]),
        ("Nausea is by far the most common side effect: around 4 in 10 people have it.", ["Nausea"]),
        ("It is common to have a sore arm for a day or two.", ["sore arm"]),
        ("There may be some redness, swelling, or tenderness for a few days.", ["redness", "swelling", "tenderness"]),
        ("Some people also lose their appetite, feel restless or have trouble sleeping.",
         ["lose their appetite", "restless", "trouble sleeping"]),
        ("Less often, people report blurred vision or ringing in the ears.", ["blurred vision", "ringing in the ears"]),
        ("Uncommon: rash, itching", ["rash", "itching"]),
        ("Gas: feeling sick, tingling.", ["feeling sick", "tingling"]),
        ("Dry, cracked lips come to all.", ["Dry, cracked lips"]),
        ("Trouble swallowing, speaking or breathing can come weeks later.",
         ["Trouble swallowing, speaking or breathing"]),
        ("Blood pressure climbs in most, and hallucinations crop up now and then.",
         ["Blood pressure climbs", "hallucinations"]),
        ("The most common ones are mild: nausea, headache and dizziness.", ["nausea", "headache", "dizziness"]),
        ("Bad cramps, bloody diarrhea, or yellow eyes: stop and call at once.",
         ["Bad cramps", "bloody diarrhea", "yellow eyes"]),
    ],
)  # fmt: skip
def test_side_effects_are_found_as_people_tell_them(sentence, names):
    assert effects(sentence) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Calmex can make you drowsy.", ["drowsy"]),
        ("Like any medicine, Calmex can have side effects, most often headache and nausea.", ["headache", "nausea"]),
        ("Common side effects, reported by 5–10% of people, are a dry mouth and cramps.", ["dry mouth", "cramps"]),
    ],
)
def test_side_effects_of_the_treatment_are_found_without_their_heading(sentence, names):
    assert effects(sentence, "Things to know") == names


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("What to Expect", "You may feel relaxed and calm during the session."),
        ("What to Expect", "A nurse checks your blood pressure, pulse and breathing."),
        ("What to Expect", "We use a numbing cream so you feel no pain."),
        ("What to Expect", "There is no risk of burns."),
        ("How It Works", "Pain signals can cause muscle spasm and more pain."),
        ("What Is Gout?", "Untreated, it may lead to kidney stones and joint damage."),
        ("What Is Gout?", "The most common symptoms are pain and swelling."),
        ("Benefits", "Many patients feel less tired and have fewer headaches."),
        ("Benefits", "Calmex helps with nausea and headaches."),
        ("Other Options", "Surgery carries a risk of infection and blood clots."),
    ],
)
def test_symptoms_benefits_and_the_effects_of_others_are_no_side_effects(heading, sentence):
    assert effects(sentence, heading) == []


@pytest.mark.parametrize(
    ("sentence", "entries"),
    [
        ("If you have had a stroke in the last six months, we won't be able to treat you.",
         ["had a stroke in the last six months"]),
        ("Unfortunately, we can't treat people with epilepsy or gout.", ["epilepsy", "gout"]),
        ("Avoid Calmex if you are pregnant, breastfeeding or trying to become pregnant.",
         ["pregnant", "breastfeeding", "trying to become pregnant"]),
        ("People with a history of psychosis are screened out.", ["history of psychosis"]),
        ("We screen out anyone with mania, or heart failure.", ["mania", "heart failure"]),
        ("Calmex is ruled out by an active infection, a skin cancer nearby, or a pacemaker.",
         ["active infection", "skin cancer nearby", "pacemaker"]),
        ("Do not have the gel if: you have lupus, you are under 18, or you take warfarin.",
         ["lupus", "under 18", "take warfarin"]),
        ("If you have a fever on the day, we will rebook you.", ["fever on the day"]),
        ("A pacemaker is an absolute contraindication.", ["pacemaker"]),
        ("Absolute contraindications: pacemaker, aneurysm clip, pregnancy.",
         ["pacemaker", "aneurysm clip", "pregnancy"]),
        ("Smokers and people with poor circulation are poor candidates.", ["Smokers", "poor circulation"]),
        ("Not everyone can have it. People who have lupus, take steroids, or have an open wound need another plan.",
         ["lupus", "take steroids", "open wound"]),
        ("Uncontrolled blood pressure, a recent heart attack and active psychosis all rule it out.",
         ["Uncontrolled blood pressure", "recent heart attack", "active psychosis"]),
        ("The exceptions are people with a pacemaker, people with epilepsy, and pregnant women.",
         ["pacemaker", "epilepsy", "pregnant women"]),
        ("It is not for people with sleep apnea that is not treated, glaucoma, or anyone allergic to soy.",
         ["sleep apnea that is not treated", "glaucoma", "allergic to soy"]),
        ("Heart: a recent heart attack, unstable angina or a weak heart.",
         ["recent heart attack", "unstable angina", "weak heart"]),
        ("Have you taken a water tablet in the past two weeks? Do you take lithium or tramadol?",
         ["water tablet in the past two weeks", "lithium or tramadol"]),
        ("Check with us first: past pancreatitis, gout, an eating disorder, now or earlier.",
         ["past pancreatitis", "gout", "eating disorder, now or earlier"]),
    ],
)  # fmt: skip
def test_contraindications_are_found_as_clinics_tell_them(sentence, entries):
    assert barred(sentence) == entries


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("Before your visit", "Avoid heavy exercise if you can."),
        ("Before your visit", "Tell us if you need a wheelchair."),
        ("Prices", "We cannot give refunds if you miss a visit."),
        ("Who can have it", "People with sore knees who cannot take ibuprofen may like Calmex."),
    ],
)
def test_advice_and_invitations_bar_nobody(heading, sentence):
    assert barred(sentence, heading) == []


def test_a_table_of_contraindications_bars_by_its_first_column():
    table = "Condition — Why\nKidney disease — it cannot clear the gel\nOpen wounds — they sting\nGout — it flares\n"
    assert barred(table, "Not for everyone") == ["Kidney disease", "Open wounds", "Gout"]


def test_a_table_by_medicine_tells_side_effects_in_its_column():
    table = "Medicine | What people report\nGels | tingling, dry skin\nPatches | a rash, sore skin\n"
    assert effects(table) == ["tingling", "dry skin", "rash", "sore skin"]


def test_rows_drawn_with_dots_are_a_table():
    table = "Effect ........ What to do\nSleepiness ........ Do not drive\nShallow breathing ........ Call 911\n"
    assert effects(table) == ["Sleepiness", "Shallow breathing"]


def test_groups_below_the_heading_of_side_effects_go_on_about_them():
    body = (
        "Lips and skin\nDry lips come to all.\n\nEyes and nose\nDry eyes, nosebleeds.\n\nBlood tests\nOne at the start."
    )
    assert effects(body, "Side effects, head to toe") == ["Dry lips", "Dry eyes", "nosebleeds"]


@pytest.mark.parametrize("heading", ["Questions from our inbox", "People also ask", "Frequently wondered"])
def test_questions_are_found_under_any_heading(heading):
    body = "Does it hurt?\nNo.\n\nI am pregnant. Can I have it?\nAsk us first.\n\nHow soon does it work?\nIn a day."
    asked = understood(heading, body).faqs
    assert [each.question for each in asked] == [
        "Does it hurt?", "I am pregnant. Can I have it?", "How soon does it work?",
    ]  # fmt: skip


def test_a_question_that_invites_is_a_heading_over_a_call():
    found = understood("Common questions", "Does it hurt?\n\nNo.\n\nReady to come?\n\nCall us on 555-0100 to book.")
    assert [each.question for each in found.faqs] == ["Does it hurt?"]
    assert "Ready to come?" in {each.heading for each in found.sections}


@pytest.mark.parametrize("row", ["Home  Treatments  Pricing  Book Now", "MENU | HOURS | GIFTS", "[Home] [Team] [Blog]"])
def test_the_name_of_the_site_over_its_menu_is_not_the_title(row):
    found = read("page.txt", f"Bay Gel Studio\n{row}\n\nCalmex For Sore Knees\n\nIt cools.\n".encode()).understood
    assert found.title == "Calmex For Sore Knees"
    assert "Bay Gel Studio" in {each.text for each in found.set_aside}


def test_lines_that_count_up_without_a_full_stop_are_a_list():
    found = understood("What you'll learn", "1 How it works\n2 Side effects\n3 How to stop")
    assert [each.items for each in found.lists] == [("How it works", "Side effects", "How to stop")]


def test_a_column_tells_what_treatments_are_used_for():
    table = "Name | Kind | Often used for\nCalmex | Gel | sore knees, gout\nOther | Tablet | gout, stiff hips\n"
    assert understood("The family", table).indications == ("sore knees", "gout", "stiff hips")


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Itching at the patch is the one we hear of.", ["Itching at the patch"]),
        ("Tiredness tops the list, then come dry mouth and constipation.", ["Tiredness", "dry mouth", "constipation"]),
        ("Bleeding, bruising, swelling: all normal, all gone in a week.", ["Bleeding", "bruising", "swelling"]),
        ("Among the rarer harms: blood clots and a collapsed lung.", ["blood clots", "collapsed lung"]),
        ("The commonest grumble is a stuffy nose.", ["stuffy nose"]),
        ("Redness lasts a day; swelling, two or three.", ["Redness", "swelling"]),
        ("People tell us of headaches, odd dreams and a heavy head the next morning.",
         ["headaches", "odd dreams", "heavy head"]),
        ("Infections (about 1 in 1,000).", ["Infections"]),
        ("You may wake with a dry mouth.", ["dry mouth"]),
    ],
)  # fmt: skip
def test_under_their_heading_side_effects_need_no_frame(sentence, names):
    assert effects(sentence) == names


@pytest.mark.parametrize(
    "sentence",
    [
        "Drink water against a headache.",
        "Paracetamol eases the headache.",
        "You can take a tablet for the nausea.",
        "There is no swelling after it.",
        "We check for bleeding before you go home.",
        "Does it cause a rash?",
    ],
)
def test_what_helps_and_what_is_denied_is_no_side_effect(sentence):
    assert effects(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "entries"),
    [
        ("Skip it if you have gout.", ["gout"]),
        ("We say no to anyone with a pacemaker.", ["pacemaker"]),
        ("Red flags for us: recent stroke, chest pain at rest, an unhealed wound.",
         ["recent stroke", "chest pain at rest", "unhealed wound"]),
        ("Kidney trouble? Liver trouble? Talk to us before you book.", ["Kidney trouble", "Liver trouble"]),
        ("It can be dangerous for people with glaucoma or sickle cell disease.", ["glaucoma", "sickle cell disease"]),
        ("Absolute: pregnancy, allergy to iodine. Relative: kidney disease, asthma.",
         ["pregnancy", "allergy to iodine", "kidney disease", "asthma"]),
        ("Untreated sleep apnea, severe asthma and a BMI over 40 mean we refer you to the hospital.",
         ["Untreated sleep apnea", "severe asthma", "BMI over 40"]),
        ("Your heart must be healthy: no recent heart attack, no unstable angina, no aneurysm.",
         ["recent heart attack", "unstable angina", "aneurysm"]),
        ("If you carry the gene for G6PD deficiency, high doses are dangerous.",
         ["carry the gene for G6PD deficiency"]),
    ],
)  # fmt: skip
def test_under_their_heading_contraindications_need_no_frame(sentence, entries):
    assert barred(sentence) == entries


@pytest.mark.parametrize(
    "sentence",
    [
        "People with arthritis are welcome.",
        "It is an option for people with arthritis.",
        "A history of gout is no obstacle.",
        "No forms, no blood tests, no questions: walk in and roll up a sleeve.",
        "You should be over 18 and in good health.",
    ],
)
def test_whom_a_clinic_takes_is_not_barred(sentence):
    assert barred(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Hair may thin for a month or two.", ["Hair may thin"]),
        ("Your period may come early and your mood may dip.", ["period may come early", "mood may dip"]),
        ("The drug can slow your breathing, more so with alcohol.", ["slow your breathing"]),
        ("Your sleep may improve.", []),
        ("Pain in the knee often gets better in a week.", []),
        ("Compared with surgery, there is less bleeding and pain.", []),
    ],
)
def test_what_happens_to_a_part_of_the_body_is_told_in_the_words_of_its_clause(sentence, names):
    assert effects(sentence) == names


@pytest.mark.parametrize(
    ("question", "answer", "names"),
    [
        ("Does it hurt?", "You may be sore for a day.", ["sore"]),
        ("Is there any downtime?", "Most people have mild redness and swelling for two days.", ["redness", "swelling"]),
        ("Can I drive home?", "No. You may feel drowsy for a few hours.", ["drowsy"]),
        ("What if I feel like giving up?", "Suicidal thoughts are common in low mood. Call 988.", []),
    ],
)
def test_answers_on_how_it_feels_tell_of_side_effects(question, answer, names):
    assert effects(f"{question}\n\n{answer}", "FAQ") == names


def test_an_item_names_a_side_effect_and_goes_on_about_it():
    body = "- Nausea (very common), usually gone in a day\n- Low sodium, which can be serious"
    found = understood("Side effects", body).side_effects
    assert [(each.name, each.frequency) for each in found] == [("Nausea", "very common"), ("Low sodium", "")]


def test_several_questions_in_one_line_are_asked_before_the_treatment_and_no_heading():
    asked = "Do you have sleep apnea? A weak immune system? A metal plate in your skull?"
    assert barred(asked) == ["sleep apnea", "weak immune system", "metal plate in your skull"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Everyone is checked by a doctor first.",
        "We look at your heart and blood pressure before treatment.",
        "If you have well-controlled asthma, you can have the gel.",
        "If none of these apply, you can book today.",
        "We will ask about your medical history.",
        "Weight is no barrier.",
        "There are other options, such as physiotherapy and tablets.",
    ],
)
def test_what_a_clinic_looks_at_bars_nobody_by_itself(sentence):
    assert barred(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "uses"),
    [
        ("Approved for: gout (Calmex) and sore hips (Coolex), each with its own label",
         ["gout (Calmex)", "sore hips (Coolex)"]),
        ("Calmoxin is approved for gout in adults.", ["gout"]),
        ("It is used for gout and for stiff hips.", ["gout", "stiff hips"]),
    ],
)  # fmt: skip
def test_what_a_label_approves_is_told_each_by_itself(sentence, uses):
    body = f"Calmex Treatment\n\nCalmex treatment is new. Calmex treatment is a gel.\n\nFacts\n\n{sentence}\n"
    assert list(read("page.txt", body.encode()).understood.indications) == uses
