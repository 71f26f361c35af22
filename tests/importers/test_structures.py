"""Every structure that clinics' texts have is understood: each has a home of its own."""

from __future__ import annotations

import pytest

from clinic_content.content.schema import Kind, Role
from clinic_content.importers import read


def imported(text):
    return read("page.txt", text.encode())


def of(kind, text):
    return next((made.content for made in imported(text).made if made.content.kind is kind), None)


def article(text):
    return of(Kind.ARTICLE, text)


def bodies(text):
    return [each.body for each in article(text).sections]


def test_headings_without_marks_are_found_with_and_without_blank_lines():
    spaced = "Rest\n\nWhy It Helps\n\nIt calms you.\n\nwho it is for\n\nEverybody who is tired at night.\n"
    dense = "Rest\nWhy It Helps\nIt calms you.\nWho It Is For\nEverybody who is tired at night.\n"
    assert [each.heading for each in article(spaced).sections] == ["Why It Helps"]
    assert [each.heading for each in article(dense).sections] == ["Why It Helps", "Who It Is For"]


def test_a_sentence_without_a_full_stop_is_no_heading():
    text = "Rest\n\nThere are some ways to rest, including\n\nSleep is the best of them.\n"
    assert bodies(text) == ["<p>There are some ways to rest, including</p><p>Sleep is the best of them.</p>"]


def test_marked_headings_keep_their_levels():
    text = "# Rest\n\n## Why\n\nBecause.\n\n### In Detail\n\nMore.\n"
    assert [(each.heading, each.level) for each in article(text).sections] == [("Why", 2), ("In Detail", 3)]
    assert article(text).title == "Rest"


def test_bars_and_tabs_make_tables_with_header_cells():
    for text in (
        "Rest\n\nKind | Time |\n---|---|\nNap | short |\nSleep | long\n",
        "Rest\n\nKind\tTime\nNap\tshort\nSleep\tlong\n",
    ):
        (body,) = bodies(text)
        assert body == (
            '<table><thead><tr><th scope="col">Kind</th><th scope="col">Time</th></tr></thead><tbody>'
            '<tr><th scope="row">Nap</th><td>short</td></tr>'
            '<tr><th scope="row">Sleep</th><td>long</td></tr></tbody></table>'
        )


def test_a_numbered_list_that_begins_at_one_each_time_is_one_list_with_labels():
    text = "Rest\n\n  1. Quick Relief:\n\nIt comes soon.\n\n  1. Low Cost:\n\nIt is free.\n\nThat is all of it.\n"
    assert bodies(text) == [
        "<ol><li><p><strong>Quick Relief:</strong></p><p>It comes soon.</p></li>"
        "<li><p><strong>Low Cost:</strong></p><p>It is free.</p></li></ol><p>That is all of it.</p>"
    ]
    assert imported(text).account.structure == ("1.", "1.")


def test_a_label_that_lost_its_mark_is_an_item_of_its_list():
    text = "Rest\n\n• Sleep\n\nAt night.\n\nShort naps: They are by day.\n\n• Calm\n\nAt any time.\n"
    (body,) = bodies(text)
    assert body.count("<li>") == 3
    assert "<li><p><strong>Short naps:</strong></p><p>They are by day.</p></li>" in body


def test_lists_inside_lists_stay_inside():
    text = "Rest\n\n- Sleep\n    - at night\n    - by day\n- Calm\n"
    assert bodies(text) == ["<ul><li>Sleep<ul><li>at night</li><li>by day</li></ul></li><li>Calm</li></ul>"]


def test_a_list_without_items_is_told_of():
    made = imported("Rest\n\nIt can be had in many ways, including:\n\n•\n\nSome say so.\n").made[0]
    assert any("announces a list, and none follows" in note.text for note in made.notes)


def test_lines_of_one_width_are_put_together():
    text = (
        "Rest\n\n"
        + "Rest is what a body needs after a long day of\nwork and it is what a mind needs no less than\n" * 3
    )
    (body,) = bodies(text + "that is so.\n")
    assert body.count("<p>") == 1


def test_two_blank_lines_without_a_heading_are_told_of_as_a_lost_heading():
    text = "Rest\n\nWhy\n\nBecause it helps you a lot.\n\nMore of it here.\n\nAnd here.\n\n\nIn the end it is sleep.\n"
    made = imported(text).made[0]
    assert [each.heading for each in made.content.sections] == ["Why", ""]
    assert any("heading seems to have been lost" in note.text for note in made.notes if note.part == "section-1")


SOURCES = """
1. Smith, Jane et al. “A trial of rest.” Journal of rest vol. 2,1 (2020): 3-9. doi:10.1000/REST.1
2. Doe A, Roe B. Rest in adults. Rest Rev. 2019;3(1):10-12. PMID: 123456

Poe, Al. “A third trial of rest.” Journal of rest vol. 3 (2021): 1-2. doi:10.1000/rest.3
"""


@pytest.mark.parametrize("heading", ["References\n", "Sources:\n", ""])
def test_sources_are_found_with_and_without_their_heading(heading):
    text = f"Rest\n\nIt helps,¹ a lot [2, 3] and 5 m² [9].\n\n\n{heading}{SOURCES}"
    held = article(text)
    assert [each.key for each in held.references] == ["smith-2020", "doe-2019", "poe-2021"]
    smith, doe, _ = held.references
    assert (smith.title, smith.doi, smith.year) == ("A trial of rest", "10.1000/rest.1", 2020)
    assert (doe.authors, doe.title, doe.pmid) == ("Doe A, Roe B", "Rest in adults", "123456")
    assert held.sections[0].body == (
        '<p>It helps,<a href="#ref-smith-2020">¹</a> a lot <a href="#ref-doe-2019">[2, 3]</a>'
        '<a href="#ref-poe-2021">,</a> and 5 m² [9].</p>'
    )
    assert imported(text).unplaced == ()


def test_the_same_source_twice_is_one_and_the_second_is_listed():
    text = f"Rest\n\nIt helps.\n\nReferences\n{SOURCES}\nPoe, Al. “A third trial of rest.” doi:10.1000/rest.3\n"
    assert len(article(text).references) == 3
    assert {piece.reason for piece in imported(text).unplaced} == {"The list of sources has it already."}


def test_key_takeaways_have_their_field():
    held = article("Rest\n\nKey Takeaways\n\n• Sleep more.\n• Worry less.\n\nWhy It Helps\n\nIt calms you.\n")
    assert held.key_takeaways == ("Sleep more.", "Worry less.")
    assert [each.heading for each in held.sections] == ["Why It Helps"]


@pytest.mark.parametrize(
    "text",
    [
        "Does it help?\n\nYes.\n\nIt does.\n\nFor how long?\n\nA night.\n",
        "Q: Does it help?\nA: Yes.\n\nIt does.\n\nQ: For how long?\nA: A night.\n",
        "1. Does it help?\n\nYes.\n\nIt does.\n\n2. For how long?\n\nA night.\n",
        "Does It Help?\nYes.\nIt does.\nFor How Long?\nA night.\n",
    ],
)
def test_questions_become_an_faq_that_the_article_shows(text):
    whole = imported("Rest\n\nWhy\n\nBecause it is good.\n\nFrequently Asked Questions\n\n" + text)
    faq = next(made for made in whole.made if made.content.kind is Kind.FAQ)
    assert [each.question.lower() for each in faq.content.questions] == ["does it help?", "for how long?"]
    assert faq.content.questions[0].answer == "<p>Yes.</p><p>It does.</p>"
    shown = whole.made[-1].content.sections[-1]
    assert (shown.heading, shown.embed.document) == ("Frequently Asked Questions", faq.uid)
    assert whole.unplaced == ()


def test_a_plain_list_of_side_effects_moves_to_its_list_and_the_article_shows_it():
    text = "Rest\n\nSafety\n\nRest is mild. It can cause side effects, including:\n\n• Sleep\n• Itch\n\nAsk us first.\n"
    held = of(Kind.SIDE_EFFECTS, text)
    assert held.lead_in == "It can cause side effects, including:"
    assert [each.patient_term for each in held.entries] == ["Sleep", "Itch"]
    first, second = article(text).sections
    assert (first.body, first.embed.kind) == ("<p>Rest is mild.</p>", Kind.SIDE_EFFECTS)
    assert (second.heading, second.body) == ("", "<p>Ask us first.</p>")


def test_what_the_text_does_not_say_gets_the_neutral_value():
    text = (
        "Rest\n\nSide Effects\n\nSerious side effects may include fainting, and confusion.\n\n"
        "Other side effects include mild itch, and thirst.\n"
    )
    held = of(Kind.SIDE_EFFECTS, text)
    fainting, _, itch, thirst = held.entries
    assert (fainting.seriousness, fainting.get_help) == ("serious", "urgent")
    assert (itch.patient_term, itch.intensity, itch.seriousness, itch.get_help) == (
        "itch",
        "mild",
        "not_serious",
        "none",
    )
    assert (thirst.rate, thirst.label_band, thirst.body_system, thirst.onset.when) == (None, "", "general", "not_known")
    assert "fainting, and confusion" in article(text).sections[0].body


def test_contraindications_are_relative_where_their_sentence_leaves_it_open():
    text = "Rest\n\nWho Should Not Have It\n\nRest is not recommended for people who have asthma or a cold.\n"
    held = of(Kind.CONTRAINDICATIONS, text)
    assert held.lead_in == "Rest is not recommended for people who"
    assert [(e.patient_term, e.strength, e.evidence_basis) for e in held.entries] == [
        ("have asthma", "relative", "clinic_policy"),
        ("have a cold", "relative", "clinic_policy"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sedatives come with side effects like headache, nausea, and thirst.",
        "Rest therapy has fewer side effects than tablets, such as headache, or nausea.",
        "Rest therapy is not suitable for everyone.",
        "To manage side effects of rest therapy, try steps such as water, food, and air.",
    ],
)
def test_what_is_said_of_something_else_makes_no_entry(sentence):
    text = f"Rest Therapy\n\nRest therapy calms. Rest therapy helps.\n\nOther Ways\n\n{sentence}\n"
    assert [made.content.kind for made in imported(text).made] == [Kind.ARTICLE]


def test_the_boilerplate_of_web_pages_is_listed_with_its_reason():
    text = (
        "Home | Blog | Contact\n\nRest\n\nBy Jane Doe, MD\n\n4 min read\n\n"
        "Rest helps everybody.\n\nShare this\n\nRelated Posts\n"
    )
    whole = imported(text)
    assert [(piece.line, piece.text) for piece in whole.unplaced] == [
        (1, "Home | Blog | Contact"),
        (5, "By Jane Doe, MD"),
        (7, "4 min read"),
        (11, "Share this"),
        (13, "Related Posts"),
    ]
    assert article(text).title == "Rest"


def test_a_picture_s_description_that_was_joined_to_a_heading_is_parted_from_it():
    text = "Rest\n\nIt is good.\n\nHow Rest Helps PeopleTwo women lie on a sofa.\n\nIt calms you.\n"
    whole = imported(text)
    assert [each.heading for each in article(text).sections] == ["", "How Rest Helps People"]
    assert [(piece.line, piece.text, piece.words) for piece in whole.unplaced] == [(5, "Two women lie on a sofa.", 5)]
    assert whole.account.source == whole.account.placed + 5


def test_a_name_with_a_capital_inside_stays_one_word():
    text = "Rest\n\nIt is good.\n\nWhat to Know About PatientPass Before Your Visit\n\nPatientPass is a card.\n"
    assert article(text).sections[1].heading == "What to Know About PatientPass Before Your Visit"


@pytest.mark.parametrize(
    "said",
    [
        "Sertraline is a tablet. Read MedlinePlus for more.",
        "Patients who use BetterHelp or another service keep it.",
        "Most Clinics With MyChart let the patient read results.",
        "Our Own Team HealthLine nurse answers at night.",
        "The Insurers Are Aetna, Cigna and UnitedHealthcare and they pay a part of it.",
    ],
)
def test_a_paragraph_is_never_cut_inside_a_name(said):
    text = f"Rest\n\nIt is good.\n\n{said}\n\nIt calms you and lets you sleep at night.\n"
    assert said in " ".join(section.body for section in article(text).sections)
    assert not imported(text).unplaced


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Rest is good for everybody who is tired.\n\nWhy It Helps\n\nIt calms you.\n", "Why It Helps"),
        ("Rest is good for everybody who is tired.\n", "Rest is good for everybody who is tired"),
        ("• rest\n", "page"),
    ],
)
def test_a_text_without_a_title_gets_one_and_is_told_so(text, title):
    assert article(text).title == title
    assert any("has no title" in each for each in imported(text).notices)
    assert imported(text).unplaced == ()


def test_only_a_title_is_an_article_without_sections():
    held = article("Rest\n")
    assert (held.title, held.sections) == ("Rest", ())


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Who Should Not Use It", Role.CONTRAINDICATIONS),
        ("Risks and Side Effects", Role.SIDE_EFFECTS),
        ("How Does It Work?", Role.HOW_IT_WORKS),
        ("Comparing It with Other Treatments", Role.OPTIONS),
        ("Our Garden", Role.OTHER),
    ],
)
def test_a_heading_says_what_its_section_is_about(heading, role):
    assert article(f"Rest\n\n{heading}\n\nSome words on it.\n").sections[0].role is role


def test_tags_in_a_text_are_words_of_it_and_never_markup():
    text = "Rest\n\nTake <b>care</b> & <script>alert(1)</script> rest.\n"
    assert bodies(text) == ["<p>Take &lt;b&gt;care&lt;/b&gt; &amp; &lt;script&gt;alert(1)&lt;/script&gt; rest.</p>"]
    assert imported(text).unplaced == ()
    assert any("HTML tags" in each for each in imported(text).notices)


def test_sources_without_a_year_stay_with_the_others():
    text = (
        "Velatide For Knees\n\nVelatide is a gel.\n\nSources\n\nDoe J. On gels and knees. Knee Journal. 2011.\n"
        "National Eye Institute. Cataracts and their treatment.\n"
        "Velatide (gel) prescribing information. Novena.\n\nOur clinic is open on Mondays.\n"
    )
    found = read("page.txt", text.encode()).understood
    assert [each.text.split(".")[0] for each in found.references][:2] == ["Doe J", "National Eye Institute"]
    assert "Our clinic is open on Mondays." not in " ".join(each.text for each in found.references)
