"""What a text says instead of a notice stands where the notice would."""

import pytest

from clinic_content.checks.placing import first_claim, misplaced, notice_misplaced
from clinic_content.checks.report import report
from tests.checks.notice_pages import page, said

CODE = "notice-misplaced"
CLAIM = "Ketamine may help with PTSD."
OFF_LABEL = "The FDA has not approved this use: it is off-label."
GUIDE = "A guide to ketamine infusions"


def found(title, *bodies):
    told = list(notice_misplaced(page(title, *map(said, bodies))))
    assert {each.code for each in told} <= {CODE}
    return {each.fix.removeprefix("attach:"): each for each in told}


@pytest.mark.parametrize(
    ("bodies", "late"),
    [
        ((OFF_LABEL, CLAIM), False),
        ((f"{OFF_LABEL} {CLAIM}",), False),
        ((f"{CLAIM} {OFF_LABEL}",), False),
        (("We meet.", OFF_LABEL, CLAIM), False),
        (("Can ketamine help with PTSD?", OFF_LABEL, CLAIM), False),
        (("Other treatments help some people.", OFF_LABEL, CLAIM), False),
        ((CLAIM, OFF_LABEL), True),
        ((CLAIM, "We meet.", OFF_LABEL), True),
        (("Ketamine relieves migraine attacks.", "Cost.", "It is not approved for migraine."), True),
    ],
)
def test_what_belongs_to_the_top_stands_before_the_first_claim(bodies, late):
    assert ("off-label-use" in found(GUIDE, *bodies)) is late


def test_it_is_graver_in_a_section_of_its_own_than_a_paragraph_later():
    apart = found(GUIDE, CLAIM, OFF_LABEL)["off-label-use"]
    near = found(GUIDE, f"{CLAIM}</p><p>{OFF_LABEL}")["off-label-use"]

    assert (apart.severity.value, near.severity.value) == ("major", "minor")
    assert apart.quote in OFF_LABEL and apart.quote
    assert apart.category == "missing-off-label-notice"


def test_the_boxed_warning_stands_before_the_first_claim():
    told = "The boxed warning names sedation and dissociation."

    assert "esketamine-boxed-warning" in found("Spravato", "Spravato can relieve depression.", told)
    assert "esketamine-boxed-warning" not in found("Spravato", told, "Spravato can relieve depression.")


@pytest.mark.parametrize(
    ("title", "bodies", "apart"),
    [
        (GUIDE, ("Ketamine lozenges dissolve slowly. Compounded lozenges are not approved.",), False),
        (GUIDE, ("Ketamine lozenges dissolve slowly.", "Compounded lozenges are not approved."), True),
        (GUIDE, ("You may take ketamine at home. The FDA warned about use at home.",), False),
        (GUIDE, ("You may take ketamine at home.", "Parking.", "The FDA warned about use at home."), True),
        (GUIDE, ("Many patients describe a fresh start. That is not typical.",), False),
        (GUIDE, ("Many patients describe a fresh start.", "Those stories are not typical."), True),
    ],
)
def test_what_belongs_beside_its_cause_stands_in_the_same_section(title, bodies, apart):
    keys = set(found(title, *bodies)) & {"compounded-product", "home-use-warning", "testimonial-typicality"}

    assert bool(keys) is apart


@pytest.mark.parametrize(
    ("bodies", "apart"),
    [
        (("Some people think of suicide. Call 988.",), False),
        (("Call or text 988.", "Exercise can help.", "Some people think of suicide."), False),
        (("Exercise can help.", "Some people think of suicide.", "Parking.", "Call 988."), True),
        (("Light relieves low mood.", "Thoughts of self-harm pass.", "Ring Samaritans on 116 123."), True),
    ],
)
def test_help_stands_at_the_top_or_where_danger_is_spoken_of(bodies, apart):
    assert ("crisis-988" in found("Low days", *bodies)) is apart


def test_where_a_condition_alone_calls_for_help_any_place_will_do():
    assert "crisis-988" not in found("Living with depression", "Exercise can help.", "Parking.", "Call 988.")


def test_the_general_notice_stands_at_the_top_or_at_the_end():
    told = "This page is not a substitute for medical advice."
    filler = ["We meet.", "Parking.", "The bus stops here."]

    assert "medical-advice-general" in found("A new knee", "It bends.", filler[0], told, *filler)
    assert "medical-advice-general" not in found("A new knee", told, *filler)
    assert "medical-advice-general" not in found("A new knee", *filler, told)


def test_what_is_not_said_at_all_is_missing_and_not_misplaced():
    assert "off-label-use" not in found(GUIDE, CLAIM)


def test_a_shown_notice_stands_where_it_should():
    shown = page(GUIDE, said(CLAIM), said(OFF_LABEL), required_disclaimers=["off-label-use"])

    assert misplaced(shown) == ()


def test_a_page_may_make_no_claim():
    shown = page("A knee", said("It bends."))

    assert first_claim(shown) is None
    assert first_claim(page("A knee", said("It bends."), said("Exercise can help with it."))) is not None


def test_a_claim_is_about_the_medicine_of_the_page():
    shown = page("Hard days", *map(said, ["Walking helps people.", *["Ketamine is given slowly."] * 5, CLAIM]))

    assert "PTSD" in shown.blocks[first_claim(shown)].text


def test_the_report_says_where_the_text_says_it():
    shown = page(GUIDE, said(CLAIM), said(OFF_LABEL))
    positions = {each.key: each.position for each in report(shown.text, [shown]).required_disclaimers}

    assert positions["off-label-use"] == "T: said only after the first claim"
    assert positions["controlled-substance-schedule"] == "A"


def test_what_is_misplaced_is_quoted_to_the_ends_of_its_words():
    shown = page(
        "Ketamine lozenges", said("You take ketamine at home."), said("At home nobody watches your breathing.")
    )  # fmt: skip

    quotes = [each.quote for each in notice_misplaced(shown)]

    assert any(quote.endswith("nobody watches") for quote in quotes), quotes
