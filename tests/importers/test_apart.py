"""Who should not have a treatment, each by itself, in the many ways in which clinics say no."""

from __future__ import annotations

import pytest

from clinic_content.importers import read
from tests.importers.test_open_words import barred, page, understood


@pytest.mark.parametrize(
    ("item", "who"),
    [
        ("Gout or epilepsy", ["Gout", "epilepsy"]),
        ("Uncontrolled asthma or epilepsy", ["Uncontrolled asthma", "uncontrolled epilepsy"]),
        ("Uncontrolled asthma or pregnancy", ["Uncontrolled asthma", "pregnancy"]),
        ("Allergy to rosin or any of its salts", ["Allergy to rosin", "allergy to any of its salts"]),
        ("A stroke or heart attack within the last year",
         ["stroke within the last year", "heart attack within the last year"]),
        ("Active boils, eczema or torn skin", ["Active boils", "eczema", "torn skin"]),
        ("Metal parts such as plates, screws or stents", ["Metal parts such as plates, screws or stents"]),
        ("Liver or kidney disease", ["Liver or kidney disease"]),
        ("Alcohol abuse or dependence", ["Alcohol abuse or dependence"]),
        ("Age of 70 or older", ["Age of 70 or older"]),
    ],
)  # fmt: skip
def test_what_stands_alone_is_an_entry_and_takes_along_what_is_said_of_all(item, who):
    assert barred(f"- {item}\n- lupus") == [*who, "lupus"]


@pytest.mark.parametrize(
    ("item", "who"),
    [
        ("Breastfeeding: Not enough is known; best put off", ["Breastfeeding"]),
        ("Severe lupus: Risk of a flare", ["Severe lupus"]),
        ("Weak heart disease: angina, arrhythmia", ["Weak heart disease", "angina", "arrhythmia"]),
        ("Glaucoma (some cases get worse)", ["Glaucoma"]),
    ],
)
def test_the_label_of_an_item_is_whom_it_bars_and_its_reason_is_not(item, who):
    assert barred(f"- {item}\n- gout") == [*who, "gout"]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Guests must not be taking lithium medication.", ["lithium medication"]),
        ("Blood thinners are also forbidden.", ["Blood thinners"]),
        ("Steroid tablets must be stopped two weeks before the visit.", ["Steroid tablets"]),
        ("Refrain from drinking alcohol before the visit.", ["alcohol"]),
        ("Refrain from drinking alcohol after the visit.", []),
        ("Disclose all medications and supplements.", ["all medications and supplements"]),
        ("Ask a nurse before combining Calmex with heart medicines.", ["heart medicines"]),
        ("Always ask your own doctor first, especially if you have kidney disease.", ["kidney disease"]),
        ("If you have gout, please ask your doctor before using the gel.", ["gout"]),
        ("If you are under great strain, this is not the right time.", ["under great strain"]),
        ("Calmex has not been tested in patients with lupus.", ["lupus"]),
        ("Calmex should not be used over the scalp.", ["scalp"]),
        ("We go ahead where the nurse found no contraindication.", []),
        ("Wearing a brace is recommended during treatment with Calmex.", []),
    ],
)
def test_there_are_many_ways_to_say_no_wherever_they_stand(said, who):
    assert barred(said, heading="Good to know") == who


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("The gel can trigger fits in uncontrolled epilepsy.", ["uncontrolled epilepsy"]),
        ("Although nursing mothers should take extra care, we may say yes.", ["nursing mothers"]),
        ("Given the noise, participants who can’t lie flat are not suitable.", ["can’t lie flat"]),
        ("Even if your blood pressure is not high, the gel can help.", []),
        ("We look at your notes to see if you are a good candidate.", []),
        ("A nurse reviews your health history.", []),
    ],
)
def test_under_their_heading_more_sentences_bar_and_what_the_clinic_does_bars_nobody(said, who):
    assert barred(said) == who


def test_who_must_say_so_first_is_no_side_effect():
    found = understood(page("Side effects", "Tell your nurse if you have any allergies or a recent surgery."))
    assert found.side_effects == ()
    assert [each.entry for each in found.contraindications] == ["have any allergies", "a recent surgery"]


def test_what_to_avoid_before_the_visit_bars_and_what_to_avoid_after_it_does_not():
    items = "- Warfarin\n- Aspirin"
    assert barred(f"You should avoid the following two days before your visit:\n\n{items}", "Prepare") == [
        "Warfarin", "Aspirin",
    ]  # fmt: skip
    assert barred(f"You should avoid the following two days after your visit:\n\n{items}", "Prepare") == []


def test_a_list_of_medicines_that_clash_bars():
    assert barred("Calmex interacts with:\n\n- Blood thinners\n- Lithium", "Good to know") == [
        "Blood thinners", "Lithium",
    ]  # fmt: skip


def test_a_page_about_who_should_not_have_it_goes_on_about_that_up_to_another_part():
    text = (
        "Who Should Not Have Calmex?\n\nSome people cannot.\n\nIllnesses\n\n- Gout\n- Lupus\n\n"
        "Your Situation\n\nNo help at home:\n\n- Nobody to drive you\n- A home with stairs\n\n"
        "Prices and insurance\n\n- Cash\n- Card\n"
    )
    assert [each.entry for each in understood(text).contraindications] == [
        "Gout", "Lupus", "Nobody to drive you", "A home with stairs",
    ]  # fmt: skip


ASKED = ("Does it hurt?", "How long does it take?", "Can I drive?", "Is it new?")


@pytest.mark.parametrize(("others", "are_questions"), [(("Contact us",), True), (("Prices", "Our Team"), False)])
def test_headings_that_are_nearly_all_questions_are_questions_and_their_lists_stay(others, are_questions):
    heads = "".join(f"## {each}\n\nIt is so.\n\n- Soon\n- Later\n\n" for each in (*ASKED, *others))
    found = read("page.md", f"# Calmex treatment\n\nA gel.\n\n{heads}".encode()).understood
    assert tuple(each.question for each in found.faqs) == (ASKED if are_questions else ())
    assert all(each.answer == "It is so.\nSoon\nLater" for each in found.faqs)
