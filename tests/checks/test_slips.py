"""Slips of the pen are found: wrong words, sentences that do not hold, strays of a program, text pasted twice."""

import pytest

from clinic_content.checks.garbled import import_structure_damage, missing_space_or_stop
from clinic_content.checks.slips import broken_sentence, wrong_word
from clinic_content.checks.source import findings_in_source
from clinic_content.checks.strays import pasted_twice, stray_code

from .text_pages import article, codes


@pytest.mark.parametrize(
    "text",
    [
        "Common symtoms are a dry mouth and a sore arm.",
        "Ask about side affects of the vaccine.",
        "The spray works faster then the tablet.",
        "Tell the dentist if your allergic to latex.",
        "Talk to there clinician about the dose.",
        "Fillers may effect your lips for a year.",
        "If you miss the first does of the vaccine, call us.",
        "Some people loose weight on semaglutide.",
        "The nurse shows you how to breath during the scan.",
        "It was tested in a clinical trail in adults.",
        "A infusion takes an hour.",
        "It is an medicine for the stomach.",
        "This symptoms pass within a week.",
        "Many patient have asked us this.",
        "You should of been told before.",
    ],
)
def test_a_wrong_word_is_found(text):
    assert codes(wrong_word, article(f"<p>{text}</p>")) == ["wrong-word"]


@pytest.mark.parametrize(
    "text",
    [
        "Side effects are mild, and they affect how you sleep.",
        "If the dose is higher, then the nurse watches you for longer.",
        "Tell the dentist if your allergies get worse.",
        "There is a form for the pharmacist, and it comes from the clinic.",
        "What the tablet does is slow the stomach.",
        "A unit of insulin, a urine test, a European trial, a one-time dose and an hour of rest.",
        "Its dose is low, and it’s free.",
        "You can take a breath test and then breathe out.",
        "A pregnant woman who smokes may ask for help, and this patient may too.",
        "Several week-long courses and many patient groups are open to you.",
        "The loose tooth is taken out.",
        "You may have too much of it.",
    ],
)
def test_the_right_word_is_not(text):
    assert codes(wrong_word, article(f"<p>{text}</p>")) == []


@pytest.mark.parametrize(
    "text",
    [
        "The cream may helps people with dry skin.",
        "The gel is use to numb the gum.",
        "You will get a the injection in the arm.",
        "Tell the nurse about the your medicines.",
        "The tablets is are taken at night.",
        "Patients needs to rest after the drip.",
        "The vaccine is safe in most people, and it reduce the risk of shingles.",
        "Insulin must be take before meals.",
        "This medicine does not works for everyone.",
        "Wait for an hour before you eat or the.",
        "After the filler your lips may look larger and this is followed by",
        "Tell the dentist (or the nurse on duty if you feel faint. Then sit down.",
        "The new one is more better than the old one.",
    ],
)
def test_a_sentence_that_does_not_hold_is_found(text):
    assert codes(broken_sentence, article(f"<p>{text}</p>")) == ["broken-sentence"]


@pytest.mark.parametrize(
    "text",
    [
        "The cream may help, and it helps some people a lot.",
        "What you feel is the gel at work, and where they are is where it hurts.",
        "Those who have are asked to call. It can also be given in May.",
        "One of the side effects is sleepiness, and a list of symptoms is on the next page.",
        "Does it help? How does it reduce pain?",
        "Wait for a while. Bring a person you can lean on.",
        "Take the tablet(s) at night (with food).",
        "The effects of course differ, and a living will is a legal paper.",
        "You can take part in the trial if you want to.",
    ],
)
def test_a_sentence_that_holds_is_not(text):
    assert codes(broken_sentence, article(f"<p>{text}</p>")) == []


def test_a_lead_that_its_list_finishes_is_not_cut_off():
    assert codes(broken_sentence, article("<p>The nurse checks your eyes with</p><ul><li>a lamp</li></ul>")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Itâ€™s a vaccine for adults.",
        "It costs 20&amp;nbsp;dollars.",
        "Call [insert phone number] for a visit.",
        "Lorem ipsum dolor sit amet.",
        "Sedation by {{ dentist_name }} takes an hour.",
        "[caption id=4 align=left] A dentist",
    ],
)
def test_what_a_program_left_is_found(text):
    assert codes(stray_code, article(f"<p>{text}</p>")) == ["stray-code"]


@pytest.mark.parametrize(
    "text", ["It’s a café.", "Less than 5 &lt; 10 mg [1].", "Call us [during the day].", "R&amp;D costs money."]
)
def test_words_of_a_page_are_no_code(text):
    assert codes(stray_code, article(f"<p>{text}</p>")) == []


@pytest.mark.parametrize(
    "text",
    [
        "The drip is put in the arm in the arm of your choice.",
        "Rest at home after it. Rest at home after it.",
        "Botulinum toxin relaxes muscles botulinum toxin relaxes muscles.".lower(),
    ],
)
def test_what_was_pasted_twice_is_found(text):
    assert codes(pasted_twice, article(f"<p>{text}</p>")) == ["pasted-twice"]


@pytest.mark.parametrize(
    "text", ["It comes back again and again and again.", "Rest. Drink water. Rest.", "Sleep helps. Walking helps too."]
)
def test_what_comes_back_on_purpose_is_not(text):
    assert codes(pasted_twice, article(f"<p>{text}</p>")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Some people have withdrawalHow long it lasts differs.",
        "This is one ofthe newer vaccines.",
        "Ask about the infusionwhen you call. The infusion is slow. Your infusion is safe.",
        "Avoid alcohol,, and rest.",
    ],
)
def test_words_that_are_stuck_together_are_found(text):
    assert codes(missing_space_or_stop, article(f"<p>{text}</p>")) == ["missing-space-or-stop"]


@pytest.mark.parametrize(
    "text", ["See eMedicine or iPhone apps, e.g., for sleep.", "It is treatable. Able people treat it."]
)
def test_names_and_whole_words_are_not(text):
    assert codes(missing_space_or_stop, article(f"<p>{text}</p>")) == []


def test_an_item_that_lost_its_mark_is_found():
    list_ = "<ul><li>neck pain</li></ul><p>{}</p><ul><li>weak muscles</li></ul>"

    assert codes(import_structure_damage, article(list_.format("drooping eyelid"))) == ["import-structure-damage"]
    assert codes(import_structure_damage, article(list_.format("Less common effects include"))) == []


@pytest.mark.parametrize(
    ("lines", "fires"),
    [
        ("- neck pain\ndrooping eyelid\n- weak muscles", True),
        ("- neck pain\n- drooping eyelid\n- weak muscles", False),
        ("- neck pain\n  that lasts\n- weak muscles", False),
        ("- neck pain on the side on which you had the injection, which\nlasts a day\n- weak muscles", False),
        ("- neck pain\n\nLess common effects:\n\n- weak muscles", False),
    ],
)
def test_a_line_among_the_items_of_a_source_is_an_item(lines, fires):
    found = [each.code for each in findings_in_source(f"Fillers\n\nThey can cause:\n\n{lines}\n")]

    assert found == (["import-structure-damage"] if fires else [])
