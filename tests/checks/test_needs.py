"""Which notices a page calls for: by its words for a file, by attached data for a stored document."""

import pytest

from clinic_content.checks.disclaimers import POSITIONS, WORD_RULES, requirements
from clinic_content.checks.page import Setting
from clinic_content.checks.wording import WORDINGS
from clinic_content.content.schema import Kind
from tests.checks.notice_pages import page, said

INFUSIONS = "Ketamine infusions"


def needed(title, *texts, **changes):
    return {each.key: each.status for each in requirements(page(title, *map(said, texts), **changes))}


def test_every_notice_of_the_catalogue_has_a_rule_a_position_and_words():
    keys = [key for key, _ in WORD_RULES]

    assert len(keys) == len(set(keys)) == 25
    assert set(keys) == set(POSITIONS) == set(WORDINGS)


CALLS = [
    ("crisis-988", "Panic", "Thoughts of suicide can come.", "Panic passes."),
    ("off-label-use", "A guide", "Ketamine for OCD is new.", "Sertraline for OCD is old."),
    ("compounded-product", INFUSIONS, "Ketamine troches melt.", "Ketamine drips run slowly."),
    ("home-use-warning", INFUSIONS, "Telehealth makes it easy.", "You come to us."),
    ("controlled-substance-schedule", INFUSIONS, "It runs slowly.", None),
    ("abuse-dependence-risk", "Adderall", "It helps attention.", None),
    ("esketamine-boxed-warning", "Hard days", "Spravato can help.", "Do not combine it with Spravato."),
    ("esketamine-rems-setting", "Spravato", "It is a spray.", None),
    ("esketamine-indication-limits", "Spravato", "Spravato may ease PTSD.", "Spravato may ease depression."),
    ("antidepressant-young-adult-warning", "Worry", "SSRIs are a first-line choice.", "Tell us if you take an SSRI."),
    ("benzodiazepine-boxed-warning", "Worry", "Unlike benzodiazepines, exercise lasts.", "Avoid benzodiazepines."),
    (
        "stop-medication-caution",
        "Worry",
        "Many people give up on medication.",
        "Quitting smoking is hard without help, and medicines exist.",
    ),
    ("driving-and-supervision", "Midazolam before surgery", "You feel calm.", None),
    ("eligibility-screening", INFUSIONS, "You may be a good candidate.", "You meet a nurse."),
    ("pregnancy-lactation", "Isotretinoin for acne", "It clears skin.", None),
    ("evidence-limits", INFUSIONS, "A pilot study of twelve people is out.", "We talk it through."),
    ("comparative-claim-basis", "Botox for migraine", "It works faster than tablets.", "It is injected."),
    ("individual-results-vary", "Wegovy", "Most people see an improvement.", "It is a pen."),
    ("testimonial-typicality", INFUSIONS, "Many patients describe a fresh start.", "Patients rest afterwards."),
    ("commercial-interest", INFUSIONS, "We offer it at our clinic.", "It is given by a nurse."),
    ("cost-and-coverage", "Botox for migraine", "It costs $600, and insurance varies.", "It takes ten minutes."),
]


MORE = [
    (
        "individual-results-vary",
        "Vitamin infusions",
        "Most clients notice a lift within an hour.",
        "They take an hour.",
    ),
    ("individual-results-vary", "A flu vaccine", "It is 60% effective.", "It goes into the arm."),
    ("comparative-claim-basis", "TMS", "It is twice as effective as tablets.", "You sit in a chair."),
    ("comparative-claim-basis", INFUSIONS, "While most antidepressants take weeks, it works at once.", "It runs."),
    ("comparative-claim-basis", "Laser therapy", "It avoids the side effects that come with pills.", "It is warm."),
    ("comparative-claim-basis", "Dental sedation", "It is the safest way to relax.", "You lie back."),
    ("evidence-limits", "Knee injections", "A small study of 30 people found less pain.", "A needle is used."),
    ("evidence-limits", INFUSIONS, "Ketamine eases PTSD within hours.", "Ketamine runs slowly."),
    ("testimonial-typicality", "Dental sedation", "Many of our patients ask for it again.", "Patients lie back."),
    ("testimonial-typicality", "Infusions", "“It gave me my life back,” says Ann.", "We say hello."),
    ("commercial-interest", "Shingles vaccine", "We give it every Tuesday.", "It is given on two days."),
    ("commercial-interest", "Sore knees", "Our orthopedic team sees you.", "Book a visit with your doctor."),
    ("cost-and-coverage", "Laser therapy", "It can be expensive.", "It is brief."),
    ("cost-and-coverage", "Infusions", "How much does it cost?", "How long does it take?"),
    ("eligibility-screening", "Sedation", "You should not take it if you have glaucoma.", "You should not worry."),
    ("eligibility-screening", "Fillers", "Who is it for?", "What is it?"),
    ("stop-medication-caution", "Low mood", "You may no longer need antidepressants.", "Walk every day."),
    ("stop-medication-caution", "Low mood", "Do not stop your medicine on your own.", "Stop for a rest."),
    ("individual-results-vary", "Nerve blocks", "7 of 10 patients had half as much pain.", "10 patients came."),
    ("individual-results-vary", "A travel vaccine", "It is very effective (over 95%).", "It is given once."),
    ("comparative-claim-basis", "Botox for migraine", "Botox versus tablets", "Botox and tablets are used."),
    ("commercial-interest", "Low testosterone", "We start with a low dose.", "The dose is low."),
    ("commercial-interest", "Worry", "Book a same-day appointment online.", "Breathe out."),
    ("eligibility-screening", "Testosterone therapy", "Who qualifies?", "Who are we?"),
    ("controlled-substance-schedule", "Testosterone therapy", "It is a gel.", None),
    ("abuse-dependence-risk", "Phentermine", "It curbs hunger.", None),
    ("home-use-warning", "Phentermine", "It is delivered to your door.", "You collect it."),
    ("pregnancy-lactation", "Semaglutide", "You inject it weekly.", None),
    ("pregnancy-lactation", "Triazolam before the dentist", "You take it an hour before.", None),
    ("controlled-substance-schedule", "Oral sedation", "Halcion calms. Halcion is a tablet.", "Breathe slowly."),
]


@pytest.mark.parametrize(("key", "title", "calls", "silent"), MORE)
def test_words_call_for_a_notice_in_other_words_and_about_other_treatments(key, title, calls, silent):
    assert key in needed(title, calls)
    if silent:
        assert key not in needed(title, silent)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("comparative-claim-basis", "Blood sugar was higher than usual."),
        ("comparative-claim-basis", "It is given to adults as well as to children."),
        ("testimonial-typicality", "Some people may feel sick afterwards."),
        ("commercial-interest", "Schedule an appointment with your doctor."),
        ("stop-medication-caution", "Quit smoking before the medicine begins."),
    ],
)
def test_words_that_only_look_alike_call_for_nothing(key, text):
    assert key not in needed("Metformin", text)


@pytest.mark.parametrize(("key", "title", "calls", "silent"), CALLS, ids=[each[0] for each in CALLS])
def test_words_call_for_a_notice(key, title, calls, silent):
    assert key in needed(title, calls)
    if silent:
        assert key not in needed(title, silent)


@pytest.mark.parametrize(
    "key",
    ["controlled-substance-schedule", "abuse-dependence-risk", "driving-and-supervision", "pregnancy-lactation",
     "esketamine-rems-setting", "off-label-use", "crisis-988", "compounded-product", "home-use-warning"],
)  # fmt: skip
def test_a_page_about_exercise_needs_no_notice_about_medicines(key):
    text = "Physiotherapy helps most knees. It works better than rest, and insurance covers it. We offer classes."

    assert key not in needed("Physiotherapy for a sore knee", text)


def test_every_page_says_that_it_is_no_advice_and_who_wrote_it():
    assert {"medical-advice-general", "content-currency"} <= set(needed("A new knee", "Exercise helps."))
    assert needed("A notice", kind=Kind.DISCLAIMER) == {}


def test_lists_are_never_complete():
    assert "eligibility-screening" in needed("Who", kind=Kind.CONTRAINDICATIONS, live=set())
    assert "side-effects-incomplete" in needed("What", kind=Kind.SIDE_EFFECTS, live=set())
    shown = page("Sertraline", "<ul><li>nausea</li><li>headache</li></ul>", role="side_effects")
    assert "side-effects-incomplete" in {each.key for each in requirements(shown)}


def test_what_an_import_drew_from_a_page_on_a_condition_is_no_list_of_a_treatment():
    drawn = needed("Side effects of shingles", kind=Kind.SIDE_EFFECTS, treatments=[], entries=[])
    stored = needed("Side effects of shingles", kind=Kind.SIDE_EFFECTS, treatments=[], entries=[], live=set())

    assert "side-effects-incomplete" not in drawn
    assert "side-effects-incomplete" in stored


def test_a_clinic_with_federal_assistance_shows_its_notices():
    assert "section-1557-notices" in needed("Knees", "Exercise.", clinic=Setting(federal_assistance=True))
    assert "section-1557-notices" not in needed("Knees", "Exercise.")


def test_a_table_of_medicines_compares_them():
    table = "<table><tr><td>Sertraline</td><td>Weeks</td></tr><tr><td>Xanax</td><td>Hours</td></tr></table>"

    assert "comparative-claim-basis" in {each.key for each in requirements(page("Sertraline or Xanax", table))}


def test_words_never_stand_for_the_notice_but_count_as_a_part():
    assert (
        needed(INFUSIONS, "Ketamine is a Schedule III controlled substance.")["controlled-substance-schedule"]
        == "partial"
    )
    assert needed(INFUSIONS, "It is given slowly.")["controlled-substance-schedule"] == "missing"


def test_a_notice_set_by_hand_is_there():
    found = needed("Worry", "Breathe.", required_disclaimers=["evidence-limits"])

    assert found["evidence-limits"] == "present"


def test_a_stored_document_has_what_is_live_and_called_for_by_its_data():
    assert needed("Worry", "Breathe.", live={"medical-advice-general"})["medical-advice-general"] == "present"
    assert needed("Worry", "Breathe.", live=set())["medical-advice-general"] == "missing"
    assert needed("Worry", "Breathe.", live=set())["content-currency"] == "present"


def test_a_need_says_where_it_is_called_for():
    shown = page("Hard days", said("We listen. Spravato can help."))
    found = next(each for each in requirements(shown) if each.key == "esketamine-boxed-warning")

    assert found.spot is not None
    assert found.spot.block.text[found.spot.start : found.spot.end] == "Spravato"
    assert found.position == "T"
