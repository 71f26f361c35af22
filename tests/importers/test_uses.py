"""What a treatment is used for is found where a page says who comes for it, and not only where it says “used for”."""

from __future__ import annotations

import pytest

from clinic_content.content.schema import Role
from clinic_content.importers.use_frames import denies, uses_by_frames
from clinic_content.importers.uses import NAMES_NO_USE, is_use, named_uses, use_role, uses_of_title
from tests.importers.test_recall import page, understood


def found(text: str) -> list[str]:
    """Return the uses that are read on a page about Calmex."""
    return list(understood(page(text, title="About Calmex")).indications)


@pytest.mark.parametrize(
    ("sentence", "uses"),
    [
        ("Most of our clients come to us for grief, burnout and panic attacks.", ["grief", "burnout", "panic attacks"]),
        ("Patients have these for cluster headache, frozen shoulder, and groin pain.",
         ["cluster headache", "frozen shoulder", "groin pain"]),
        ("We offer it to people who have had a stroke, and to those with angina.", ["a stroke", "angina"]),
        ("I also use it with people whose grief has got stuck.", ["grief"]),
        ("The same box is also lent to people with obesity hypoventilation.", ["obesity hypoventilation"]),
        ("In this unit the commonest reasons are anaemia, heavy bleeding, and preparation for surgery.",
         ["anaemia", "heavy bleeding", "preparation for surgery"]),
        ("Good candidates for the laser are simple: unwanted tattoos, and microblading that has gone orange.",
         ["unwanted tattoos", "microblading"]),
        ("Women with painful cramps often do well with it.", ["painful cramps"]),
        ("Inherited high cholesterol is another reason, whatever the score says.", ["Inherited high cholesterol"]),
        ("The evidence is strongest for tennis elbow and for jumper's knee.", ["tennis elbow", "jumper's knee"]),
        ("Our doctors recommend Calmex for stage fright, and for hiccups.", ["stage fright", "hiccups"]),
    ],
)  # fmt: skip
def test_who_is_given_it_has_what_it_is_used_for(sentence, uses):
    assert uses_by_frames(sentence, Role.OTHER, "calmex") == uses


@pytest.mark.parametrize(
    "sentence",
    [
        "Calmex cannot be given to people with metal near the head.",
        "We do not offer it to people with epilepsy.",
        "Do people come to you for grief?",
        "Most people come back for a second session.",
        "Every month a hundred people come to us for a consultation.",
        "Long gaps are the most common reason to stop.",
        "I use a thin cannula for most areas.",
        "They come with a scent.",
    ],
)
def test_what_is_denied_asked_or_comes_besides_is_no_use(sentence):
    assert uses_by_frames(sentence, Role.OTHER, "calmex") == []


@pytest.mark.parametrize("role", [Role.CONTRAINDICATIONS, Role.SIDE_EFFECTS, Role.OPTIONS, Role.ABOUT_CONDITION])
def test_parts_about_something_else_name_no_uses(role):
    assert uses_by_frames("Most people come to us for grief.", role, "calmex") == []


@pytest.mark.parametrize("heading", [
    "Why you have been referred", "For which complaints we set it in", "Is it meant for me?", "Who books in for it",
    "What people come to me for", "Where it earns its keep",
])  # fmt: skip
def test_a_heading_may_speak_of_uses_in_other_words(heading):
    assert use_role(Role.OTHER, heading) is Role.USES
    assert use_role(Role.CONTRAINDICATIONS, heading) is Role.CONTRAINDICATIONS


@pytest.mark.parametrize("heading", ["Reasons to wait", "Why it may hurt", "What happens on the day"])
def test_a_heading_of_something_else_does_not(heading):
    assert use_role(Role.OTHER, heading) is Role.OTHER


@pytest.mark.parametrize(("heading", "intro"), [
    ("Why you have been referred", "The usual reasons are:\n\n"),
    ("For which complaints we set it in", "Good experiences exist in our house with:\n\n"),
    ("Background", "The commonest reasons are:\n\n"),
])  # fmt: skip
def test_all_items_of_a_list_of_uses_are_taken(heading, intro):
    items = ["Neck pain", "Tennis elbow", "Runner's knee", "Gout"]
    told = found(f"## {heading}\n\n{intro}" + "\n".join(f"- {each}" for each in items))
    assert [each for each in told if each in items] == items


def test_what_goes_on_behind_the_label_of_a_use_is_no_use():
    told = found("## Where it earns its keep\n\n- Gout: A hot, swollen joint responds best.\n- Sprains: Rest first.")
    assert told == ["Gout", "Sprains"]


def test_a_sentence_without_a_verb_names_uses_under_their_heading():
    told = found("## What it is used for\n\nThread veins; small veins; varicose veins that came back; spider veins.")
    assert told == ["Thread veins", "small veins", "varicose veins that came back", "spider veins"]


@pytest.mark.parametrize("term", [
    "overweight", "atopic eczema", "atrial fibrillation", "hernia", "upper lid skin", "myofascial pain", "overbites",
])  # fmt: skip
def test_a_word_that_begins_like_a_small_word_may_name_a_use(term):
    assert is_use(term)


@pytest.mark.parametrize(
    "term", ["over a year", "at home", "our patients", "my regulars", "not yet", "her last period"]
)
def test_small_words_begin_no_use(term):
    assert not is_use(term)


def test_brackets_that_explain_a_use_are_no_part_of_it():
    assert named_uses("obesity (a BMI of 30 or more) and for gout") == ["obesity", "gout"]


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("gout and pseudogout", ["gout", "pseudogout"]),
        ("a heart attack or a stroke", ["a heart attack", "a stroke"]),
        ("flat or descended cheeks", ["flat or descended cheeks"]),
        ("chronic neck and back pain", ["chronic neck and back pain"]),
    ],
)
def test_two_illnesses_joined_are_two_uses_and_two_words_about_one_are_one(text, uses):
    assert named_uses(text) == uses


@pytest.mark.parametrize(
    ("title", "uses"),
    [
        ("Calmex Injection for the Knee: Pros and Cons", []),
        ("Calmex Therapy for Gout in Harrow Falls: A Guide", ["Gout"]),
    ],
)
def test_a_title_names_a_use_without_its_place(title, uses):
    assert uses_of_title(title, "calmex") == uses


@pytest.mark.parametrize(
    ("sentence", "is_denied"),
    [
        ("It does not treat gout.", True),
        ("Can Calmex help gout?", True),
        ("We use it for gout.", False),
        ("It is not used for sprains but for gout.", False),
    ],
)
def test_a_sentence_may_deny_a_use(sentence, is_denied):
    assert denies(sentence, "gout") is is_denied


def test_a_word_that_only_points_is_no_use():
    assert NAMES_NO_USE.search("their")
    assert not NAMES_NO_USE.search("their migraine")
