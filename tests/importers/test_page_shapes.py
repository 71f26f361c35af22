"""Shapes in which clinics' pages come as plain text: counted titles, signs of a page, lists that only talk."""

from __future__ import annotations

import pytest

from clinic_content.importers import read
from tests.importers.test_recall import barred, effects, page, understood


def headings(text):
    return [each.heading for each in understood(text).sections]


def uses(body):
    return list(understood(page(body)).indications)


LONG = "The nurse puts the gel on the knee, waits for a quarter of an hour, and looks at the skin before you go home."


def test_titles_that_count_on_from_one_are_headings():
    body = "".join(
        f"{n}. {each}\n{LONG}\n" for n, each in enumerate(("Getting Ready", "The Gel Itself", "Going Home"), 1)
    )

    assert headings(page(body)) == ["Getting Ready", "The Gel Itself", "Going Home"]


def test_steps_that_count_on_are_a_list():
    body = "1. Wash the knee with soap\n2. Let it dry\n3. Put the gel on it"

    assert [len(each.items) for each in understood(page(body)).lists] == [3]


def test_a_label_in_title_case_over_a_list_is_a_heading():
    assert headings(page("How Calmex Helps Your Knee:\n- Less stiffness\n- Better sleep")) == [
        "How Calmex Helps Your Knee:"
    ]


def test_a_sentence_that_announces_a_list_is_none():
    read_in = understood(page("The gel comes in these sizes:\n- Small\n- Large"))

    assert [each.intro for each in read_in.lists] == ["The gel comes in these sizes:"]
    assert read_in.sections == ()


ASKING = ("What Is Calmex?", "How Does Calmex Work?", "What Are the Side Effects?", "How Long Does It Last?")


def test_an_article_whose_headings_ask_is_an_article():
    body = "\n".join(f"{each}\n{LONG}\n{LONG}\n{LONG}" for each in ASKING)

    assert headings(page(body)) == list(ASKING)
    assert understood(page(body)).faqs == ()


def test_a_page_that_asks_and_answers_in_a_sentence_is_a_list_of_questions():
    body = "\n".join(f"{each}\nAn hour, or two at most." for each in ASKING)

    assert [each.question for each in understood(page(body)).faqs] == list(ASKING)


@pytest.mark.parametrize("sign", ["+", "−", "▼", "›"])
def test_the_sign_that_opened_an_answer_does_not_hide_its_question(sign):
    body = f"Frequently Asked Questions\n\nDoes it hurt? {sign}\n\nNo.\n\nCan I drive? {sign}\n\nYes."

    assert [each.question for each in understood(page(body)).faqs] == ["Does it hurt?", "Can I drive?"]


def test_items_that_ask_and_answer_are_questions():
    body = "Frequently Asked Questions\n\n- Does it hurt? Only a little.\n- How often? Once a week.\n- Cost? Ask us."

    assert [(each.question, each.answer) for each in understood(page(body)).faqs] == [
        ("Does it hurt?", "Only a little."), ("How often?", "Once a week."), ("Cost?", "Ask us."),
    ]  # fmt: skip


def test_a_second_bullet_is_no_part_of_an_item():
    assert effects("Common side effects:\n- › Itching – for an hour\n- › Cramps – at night") == ["Itching", "Cramps"]


def test_links_back_and_on_are_set_aside():
    said = understood(f"← All Treatments\n{page('Book a Visit →')}")

    assert {each.text.strip("←→ ") for each in said.set_aside} == {"All Treatments", "Book a Visit"}
    assert said.title == "Calmex Treatment For Sore Knees"


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("The gel can have some serious side effects, but these are not common. They may include:\n- Raised blood"
         " pressure\n- Blisters", ["Raised blood pressure", "Blisters"]),
        ("Possible side effects:\n- A small increase in the risk of developing gallstones\n- Cramps",
         ["gallstones", "Cramps"]),
        ("Possible side effects:\n- A few women may develop a blister which can block a gland\n- Cramps",
         ["blister", "Cramps"]),
        ("Possible side effects:\n- Signs of an allergic reaction: hives, wheezing\n- Cramps",
         ["allergic reaction", "hives", "wheezing", "Cramps"]),
        ("Possible side effects:\n- Injection site reactions: redness, itching\n- Cramps",
         ["Injection site reactions", "redness", "itching", "Cramps"]),
        ("Possible side effects:\n- Flu-like symptoms – tiredness or muscle aches\n- Cramps",
         ["Flu-like symptoms", "tiredness", "muscle aches", "Cramps"]),
        ("Possible Complications and How to Avoid Them\n\nDry Skin\n\nThe gel takes water from the skin.\n\nBlisters"
         " (Rare)\n\nThey heal by themselves.", ["Dry Skin", "Blisters"]),
        ("Recovery\n\nMost people go back to work right after treatment, though there may be mild swelling in the"
         " treated area for a day or two.", ["swelling in the treated area"]),
        ("Immediately After\n\nSome clients experience minor swelling, particularly around the knee, for a day.",
         ["swelling"]),
        ("The most discussed risk of the gel is a blister, but this is rare.", ["blister"]),
        ("Possible Short-Term Effects of the Gel\n\n- Swelling – for a day\n- Redness – for a week",
         ["Swelling", "Redness"]),
        ("Rare but important concerns to discuss with your provider:\n- Blisters\n- Gallstones",
         ["Blisters", "Gallstones"]),
        ("Possible Side Effects\n\n- Cramps\n- Not suitable for patients with gout", ["Cramps"]),
    ],
)  # fmt: skip
def test_side_effects_are_found_in_these_shapes(body, names):
    assert effects(body) == names


@pytest.mark.parametrize(
    "body",
    [
        "Side Effects\n\nCompared with tablets, the gel:\n- Does not cause weight gain\n- Does not lead to cramps",
        "Side Effects\n\nBenefits may include:\n- Less nausea from other medicines\n- Better pain control",
        "Why Side Effects Happen\n\n- Digestion slows down\n- Appetite drops",
        "How Long Do Side Effects Last?\n\n- Week 1–2: strongest symptoms\n- Week 3: body adjustment",
        "What to Expect\n\nMost people take simple pain medication for a day after the treatment.",
        "What to Expect\n\nMost people describe the sensation as a minor sting.",
        "The gel is long-lasting, and a number of people switch to it after the treatment.",
    ],
)
def test_what_only_talks_about_side_effects_names_none(body):
    assert effects(body) == []


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Who Is a Good Candidate?\n\n- Dry skin\n- Not pregnant or breastfeeding\n- No active skin infection",
         ["pregnant", "breastfeeding", "active skin infection"]),
        ("Are there any contraindications?\n\nYes. They are pregnancy, a pacemaker, and bleeding disorders.",
         ["pregnancy", "a pacemaker", "bleeding disorders"]),
        ("Getting Ready\n\nAvoid aspirin or ibuprofen for one week before your visit.", ["aspirin", "ibuprofen"]),
        ("Who Should Not Have It\n\n- Certain medications (especially retinoids, steroids)\n- Gout",
         ["retinoids", "steroids", "Gout"]),
        ("Who Should Not Have It\n\n- Gray, red, or white hair\n- Gout", ["Gray, red, or white hair", "Gout"]),
        ("Who Should Not Have It\n\n- Metal in the head: This includes stents, clips, or implants.\n- Gout",
         ["Metal in the head", "stents", "clips", "implants", "Gout"]),
        ("It is not currently approved for gout or lupus.", ["gout", "lupus"]),
        ("You should be free from any active infection.", ["any active infection"]),
        ("Who Should Not Have It\n\n- Certain medications (especially retinoids, some antibiotics)\n- Gout",
         ["retinoids", "antibiotics", "Gout"]),
        ("This is especially important if you are taking warfarin, or have lupus.",
         ["are taking warfarin", "have lupus"]),
        ("There are specific contraindications that rule out treatment:\n- · Gout\n- · Active skin infection",
         ["Gout", "Active skin infection"]),
        ("I also advise caution in clients with lupus, those who are pregnant, and those with gout.",
         ["lupus", "are pregnant", "gout"]),
        ("Possible Side Effects\n\n- Cramps\n- Not suitable for patients with gout", ["gout"]),
        ("Inform Dr. Lee if you are on blood thinners.", ["are on blood thinners"]),
    ],
)  # fmt: skip
def test_who_should_not_have_it_is_found_in_these_shapes(body, names):
    assert barred(body) == names


@pytest.mark.parametrize(
    "body",
    [
        "Is Calmex Right for You?\n\nIf you live with gout that hasn't improved with rest, Calmex may be an excellent"
        " option.",
        "Safety and Contraindications\n\nCalmex is generally safe when:\n- A nurse puts it on\n- The skin was checked",
        "Who Should Not Have It\n\nWhile Calmex is a natural and safe treatment, ask us first.",
        "Who Is a Good Candidate?\n\n- Patients who cannot take tablets, including those with a weak heart",
        "Aftercare\n\n- Refrain from sport or drinking alcohol for 24 hours.",
    ],
)
def test_what_bars_nobody_bars_nobody(body):
    assert barred(body) == []


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Conditions We Treat\n\n- Gout: redness and heat in a joint\n- Lupus – in adults", ["Gout", "Lupus"]),
        ("Who Is a Good Candidate?\n\n- Able to come weekly\n- Have realistic expectations", []),
        ("Calmex is a proven treatment for gout.", ["sore Knees", "gout"]),
    ],
)
def test_what_it_is_used_for_is_named_without_what_is_said_of_it(body, names):
    assert [each for each in uses(body) if each.casefold() != "sore knees"] == [
        each for each in names if each.casefold() != "sore knees"
    ]


def test_numbered_questions_with_their_answers_behind_them_are_questions():
    body = "\n".join(f"Q{n}. {each} {LONG}" for n, each in enumerate(ASKING, 1))

    assert [each.question for each in understood(page(f"FAQ\n\n{body}")).faqs] == list(ASKING)


def test_a_line_over_what_leads_into_a_list_is_a_heading():
    body = "\n".join([f"{LONG}", "How the gel pairs with rest", "It works well as part of a plan:", "- Rest", "- Ice"])

    assert "How the gel pairs with rest" in headings(f"Calmex Treatment For Sore Knees\n{LONG}\n{body}\n")


@pytest.mark.parametrize("line", ["Monday - Friday: 9.00 AM - 5.30 PM", "Saturday & Sunday: Closed"])
def test_opening_hours_are_no_heading(line):
    assert headings(page(f"{line}\n\n{LONG}")) == []


@pytest.mark.parametrize(
    "body",
    [
        "What to Expect\n\nMost people have little to no discomfort during the treatment.",
        "What to Expect\n\nYou may also get an antinausea medication before the treatment.",
        "Calmex at home helps patients who may have difficulty with stairs.",
        "The gel leads to more weight loss on average.",
        "Calmex is free from side effects like weight gain or cramps.",
    ],
)
def test_what_is_denied_given_or_wanted_is_no_side_effect(body):
    assert effects(body) == []


def test_contraindications_in_brackets_are_each_read():
    said = "The nurse looks for contraindications (gout, lupus, pregnancy) first."

    assert barred(said) == ["gout", "lupus", "pregnancy"]


def test_a_page_about_where_it_hurts_draws_no_side_effects():
    said = "Joint treatment helps many. Joint treatment takes weeks. Gout may cause pain, swelling, and redness."

    assert understood(f"What Is Joint Pain?\n\n{said}\n\nCauses of Joint Pain\n\n{said}\n").side_effects == ()


def test_counted_titles_are_headings_whether_they_ask_or_name_a_danger():
    names = ("How the Gel Works", "Possible Short-Term Effects", "Who Is a Good Candidate?")
    lists = ("- Rest\n- Ice", "- Redness\n- Dry skin", "- Sore knees\n- Not pregnant")
    body = "\n".join(f"{n}. {name}\n{each}" for n, (name, each) in enumerate(zip(names, lists, strict=True), 1))

    assert headings(page(body)) == list(names)
    assert effects(body) == ["Redness", "Dry skin"]
    assert barred(body) == ["pregnant"]


def test_who_somebody_must_not_be_is_no_side_effect():
    assert effects("Possible Side Effects\n\n- Redness\n- Dry skin\n- Not pregnant or breastfeeding") == [
        "Redness", "Dry skin",
    ]  # fmt: skip


def test_a_list_is_named_after_the_page_where_its_treatment_is_called_by_a_plain_word():
    said = "The gel is put on once a week. A gel treatment is short, and gel treatment helps."
    text = f"Cold Gel For Sore Knees\n\n{said}\n\nSide Effects\n\n- Redness\n- Itching\n"

    titles = [made.content.title for made in read("page.txt", text.encode()).made]

    assert "Side effects: Cold Gel For Sore Knees" in titles


def test_a_menu_line_by_line_over_the_title_is_set_aside():
    text = (
        f"Home\nAbout\nServices\nBlog\nContact\nWhat Is Calmex And Is It Safe?\nBy Dr. Jane Doe\n{LONG}\nCost\n{LONG}"
    )
    found = understood(text)

    assert found.title == "What Is Calmex And Is It Safe?"
    assert [each.heading for each in found.sections] == ["Cost"]
    assert {"About", "Services", "Blog", "Contact"} <= {each.text for each in found.set_aside}


def test_paragraphs_that_begin_with_their_questions_are_questions():
    asked = "Is Calmex safe? Yes, a nurse is with you.\n\nWill insurance cover it? Usually not."
    found = understood(page(f"Frequently Asked Questions\n\n{asked}\n\nWhat We Do Next\n\n{LONG}"))

    assert [each.question for each in found.faqs] == ["Is Calmex safe?", "Will insurance cover it?"]
    assert [each.heading for each in found.sections][-1] == "What We Do Next"


def test_an_answer_may_begin_with_a_question_of_its_own():
    asked = (
        "Does it hurt?\n\nWho likes needles? It stings a little.\n\nHow long is it?\n\nIs an hour long? It is an hour."
    )
    found = understood(page(f"FAQ\n\n{asked}"))

    assert [each.question for each in found.faqs] == ["Does it hurt?", "How long is it?"]


def test_lines_that_say_they_are_questions_are_questions_wherever_they_stand():
    found = understood(page(f"Cost\n{LONG}\nQ: Can I have both?\nA: Yes.\nQ: Is it for life?\nA: No."))

    assert [(each.question, each.answer) for each in found.faqs] == [
        ("Can I have both?", "Yes."),
        ("Is it for life?", "No."),
    ]


def test_a_list_that_compares_tells_of_the_page_s_own_treatment_alone():
    body = "Side Effects\n- SSRIs: weight gain, nausea\n- Calmex: dizziness, dry mouth"

    assert effects(body) == ["dizziness", "dry mouth"]


def test_numbered_lines_between_blank_ones_are_headings_however_long_they_are():
    titles = ("It has been eight weeks and nothing has changed", "You felt better for a while, and then you did not",
              "YOUR KNEE IS COMPLAINING", "You are asking what comes next")  # fmt: skip
    body = "".join(f"{n}. {each}\n\nCall us.\n\n" for n, each in enumerate(titles, 1))

    assert headings(page(body)) == list(titles)


def test_a_page_that_numbers_its_parts_does_not_ask_in_those_that_are_questions():
    titles = ("What is the gel?", "Before you come", "What may happen?", "On the day", "Frequently asked questions")
    body = "".join(f"{n}. {each}\n\n{LONG}\n\n" for n, each in enumerate(titles, 1))

    assert headings(page(body)) == list(titles)
    assert understood(page(body)).faqs == ()


def test_on_a_page_whose_headings_stand_right_over_their_text_all_do():
    told = [("How The Gel Works", LONG), ("What You Pay", LONG), ("Your First Visit", LONG), ("What Comes Next", LONG),
            ("Things that respond well", "Sore knees\nStiff hips\nA bad back"),
            ("Compare that with what else is on offer", f"Creams: cheap. {LONG}\nRest: free.")]  # fmt: skip
    body = "\n\n".join(f"{heading}\n{text}" for heading, text in told)

    assert headings(page(body)) == [heading for heading, _ in told]


@pytest.mark.parametrize(
    "line",
    [
        "By Josephine Braddock-Ames, RN, infusion nurse at Meridian Knee Center",
        "Dr Harriet Pellowe, GP partner, Marsh Lane Surgery",
        "Words by Tamsin Okereke",
        "Written by the Stillpoint Team on March 4, 2025",
        "Ingeborg Falk-Marsden, MD",
        "St Aldhelm's Hospital NHS Foundation Trust",
        "Department of Rheumatology",
    ],
)
def test_who_wrote_a_page_is_no_heading_of_it(line):
    text = f"{line}\n\nCalmex Treatment For Sore Knees\n\nCalmex treatment is a gel.\n\nHow It Works\n\n{LONG}\n"

    found = understood(text)

    assert found.title == "Calmex Treatment For Sore Knees"
    assert [each.heading for each in found.sections if each.heading] == ["How It Works"]


def test_a_title_over_the_trail_of_a_page_is_its_title():
    title = "Are You a Good Candidate for Calmex? A Plain Checklist"
    text = f"{title}\n\nHome > Knees > Calmex > Candidacy\n\nCalmex treatment is a gel.\n\nHow It Works\n\n{LONG}\n"

    assert understood(text).title == title


def questions(body):
    return [each.question for each in understood(page(body)).faqs]


ASKED = ("Can I drive home?", "Does it hurt much?", "Can I bring my dog?", "Is it worth the money?")


def test_questions_after_each_other_with_short_answers_are_questions_under_whatever_heading():
    body = "Who Can Benefit\n\n" + LONG + "\n\n" + "".join(f"{each}\n\nIn most cases, yes.\n\n" for each in ASKED)

    assert questions(body) == list(ASKED)


def test_paragraphs_that_begin_with_their_questions_are_questions_although_a_foot_stands_below():
    body = "Quick Ones\n\n" + "\n\n".join(f"{each} In most cases, yes." for each in ASKED)

    assert questions(f"{body}\n\nWe pay respect to the people of this land.\nMail us at hello@calmex.example") == list(
        ASKED
    )


def test_questions_that_readers_asked_are_questions():
    body = "".join(f"“{each}”\n\nIn most cases, yes.\n\n" for each in ASKED)

    assert [each.strip("“”") for each in questions(body)] == list(ASKED)


def test_an_invitation_right_over_questions_is_their_heading():
    body = "Still Have Questions?\n\n" + "".join(f"{each}\nIn most cases, yes.\n\n" for each in ASKED[:3])

    assert questions(body) == list(ASKED[:3])


def test_a_short_title_over_a_trail_that_ends_with_its_words_is_a_title():
    text = f"Calmex for Stiff Knees\nHome > Services > Knees\nCalmex treatment is a gel.\nHow It Works\n{LONG}\n"

    assert understood(text).title == "Calmex for Stiff Knees"


def test_the_last_of_lines_that_lost_their_marks_is_an_item_where_it_is_small():
    body = (
        "Do not use Calmex if:\nyou have gout\nyou have lupus\nyou are pregnant\nBefore you start, read this. It helps."
    )

    assert [each.removeprefix("you ") for each in barred(body)[:3]] == ["have gout", "have lupus", "are pregnant"]


def test_a_list_is_named_after_the_treatment_as_the_page_writes_it():
    said = "People ask whether LASIK hurts. Side effects of LASIK are glare and halos. We offer LASIK here."
    made = read("page.txt", f"LASIK Surgery: What to Know\n\nWith LASIK treatment you see. {said}\n".encode()).made

    assert "Side effects of LASIK" in [each.content.title for each in made]
