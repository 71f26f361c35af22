"""Which disclaimers a page needs: each rule fires and does not fire, and attached data come before words."""

import pytest

from clinic_content.checks.disclaimers import required, required_of_all
from clinic_content.content.schema import Kind
from tests.content.examples import example, golden

PLAIN = {"treatments": [], "conditions": [], "indications": [], "required_disclaimers": [], "references": []}


def keys(kind=Kind.ARTICLE, **changes):
    if kind is Kind.ARTICLE:
        changes = {"help": [], "sections": []} | changes
    return [each.key for each in required(example(kind, **PLAIN | changes))]


def saying(text):
    return keys(sections=[{"id": "sect0001", "heading": "Heading", "body": f"<p>{text}</p>"}])


def treatment(**changes):
    return [golden(Kind.ARTICLE)["treatments"][0] | {"boxed_warning": []} | changes]


def condition(*sensitivities):
    return [golden(Kind.ARTICLE)["conditions"][0] | {"sensitivities": list(sensitivities)}]


def indication(status):
    return [golden(Kind.ARTICLE)["indications"][0] | {"status": status}]


@pytest.mark.parametrize("kind", [Kind.ARTICLE, Kind.FAQ, Kind.CONTRAINDICATIONS, Kind.SIDE_EFFECTS])
def test_every_page_for_patients_says_that_it_is_no_advice(kind):
    assert "medical-advice-general" in keys(kind)


def test_a_disclaimer_needs_no_disclaimer():
    assert required(example(Kind.DISCLAIMER)) == ()


def test_each_list_needs_its_own():
    assert "eligibility-screening" in keys(Kind.CONTRAINDICATIONS)
    assert "side-effects-incomplete" in keys(Kind.SIDE_EFFECTS)
    for kind in (Kind.ARTICLE, Kind.FAQ):
        assert not {"eligibility-screening", "side-effects-incomplete"} & set(keys(kind))
    assert "side-effects-incomplete" not in keys(Kind.CONTRAINDICATIONS)


@pytest.mark.parametrize(
    ("status", "needed"),
    [("off_label", True), ("approved", False), ("investigational", False), ("contraindicated", False)],
)
def test_off_label_use_is_found_and_not_declared(status, needed):
    assert ("off-label-use" in keys(indications=indication(status))) is needed


@pytest.mark.parametrize("text", ["This is off-label use.", "It is not approved for that."])
def test_words_about_approval_do_not_stand_for_data(text):
    assert "off-label-use" not in saying(text)


@pytest.mark.parametrize(("schedule", "needed"), [("III", True), ("II", True), ("", False)])
def test_a_controlled_substance_is_known_by_its_schedule(schedule, needed):
    assert ("controlled-substance-schedule" in keys(treatments=treatment(schedule=schedule))) is needed


@pytest.mark.parametrize("sensitivity", ["suicide_risk", "substance_use", "pregnancy", "children"])
def test_a_condition_with_a_risk_of_suicide_needs_the_crisis_line_whatever_is_said(sensitivity):
    assert ("crisis-988" in keys(conditions=condition(sensitivity))) is (sensitivity == "suicide_risk")


@pytest.mark.parametrize(
    "text",
    [
        "Tell us about suicidal thoughts.",
        "It has not been shown to prevent suicide.",
        "You are not suicidal.",
        "SUICIDE is not the subject.",
        "People who self-harm.",
        "People who self harm.",
        "Selfharm is common.",
        "You want to end your life.",
        "He spoke of ending his own life.",
        "She wants to die.",
        "Thoughts of killing yourself.",
        "A mental health crisis.",
        "anti-suicidal effect",
    ],
)
def test_a_mention_of_crisis_needs_the_crisis_line_even_where_it_is_denied(text):
    assert "crisis-988" in saying(text)


@pytest.mark.parametrize(
    "text",
    [
        "This can change your life.",
        "At the end of your visit.",
        "The end of life care team.",
        "A kill switch for yourself.",
        "Cells die.",
        "The insecticide trial.",
        "A crisis of supply.",
        "It can do harm.",
    ],
)
def test_other_words_do_not_cry_wolf(text):
    assert "crisis-988" not in saying(text)


def test_a_mention_is_found_wherever_it_stands():
    question = golden(Kind.FAQ)["questions"][0]
    effect = golden(Kind.SIDE_EFFECTS)["entries"][0]

    assert "crisis-988" in keys(Kind.FAQ, questions=[question | {"question": "Is suicide a risk?"}])
    assert "crisis-988" in keys(Kind.SIDE_EFFECTS, entries=[effect | {"what_to_do": "If you want to die, call."}])
    assert "crisis-988" in keys(key_takeaways=["Suicidal thoughts can come."])
    assert "crisis-988" in keys(treatments=treatment(boxed_warning=["suicidal thoughts in young people"]))


def test_a_papers_title_is_not_the_clinics_words():
    cited = [golden(Kind.ARTICLE)["references"][0] | {"title": "Suicide after examplamine: a trial"}]

    assert "crisis-988" not in keys(references=cited)


def test_marked_up_words_are_words():
    assert "crisis-988" in saying("She has <em>suicidal</em> thoughts.")
    assert "crisis-988" in saying("want <strong>to</strong> die")


def test_what_is_set_by_hand_comes_first_and_everything_once():
    found = required(example(Kind.ARTICLE, **PLAIN | {
        "help": [], "sections": [], "indications": indication("off_label"),
        "required_disclaimers": ["off-label-use", "a-house-notice"],
    }))  # fmt: skip

    assert [each.key for each in found] == ["off-label-use", "a-house-notice", "medical-advice-general"]
    assert found[0].because == "It was set by hand."


@pytest.mark.parametrize(
    ("drug", "needed"),
    [
        ("esketamine", {"esketamine-boxed-warning", "esketamine-rems-setting", "antidepressant-young-adult-warning"}),
        ("fluoxetine", {"antidepressant-young-adult-warning"}),
        ("lorazepam", {"benzodiazepine-boxed-warning"}),
        ("metformin", set()),
    ],
)
def test_the_warning_of_a_medicine_is_known_by_its_name(drug, needed):
    warnings = {each for each in keys(treatments=treatment(key=drug, name=drug.title())) if "warning" in each}

    assert warnings | ({"esketamine-rems-setting"} & needed) == needed
    assert needed <= set(keys(treatments=treatment(key=drug, name=drug.title())))


def test_a_list_stands_on_pages_that_show_the_warnings():
    assert not any("warning" in each for each in keys(Kind.SIDE_EFFECTS, treatments=treatment(key="fluoxetine")))


@pytest.mark.parametrize(("product", "needed"), [("compounded", True), ("approved_product", False)])
def test_what_a_pharmacy_makes_up_is_known_by_its_course(product, needed):
    courses = [{"route": "sublingual", "product": product}]

    assert ("compounded-product" in keys(treatments=treatment(courses=courses))) is needed


def test_every_requirement_says_why():
    for kind in Kind:
        assert all(each.because.endswith(".") for each in required(example(kind)))


def test_a_page_needs_what_any_of_its_parts_needs():
    parts = [example(kind, **PLAIN) for kind in (Kind.CONTRAINDICATIONS, Kind.SIDE_EFFECTS)]

    found = [each.key for each in required_of_all(parts)]

    assert {"eligibility-screening", "side-effects-incomplete", "medical-advice-general"} <= set(found)
    assert len(set(found)) == len(found)
