"""What a text says instead of a notice stands where the notice would."""

import pytest

from clinic_content.checks.placing import first_claim, misplaced
from tests.checks.notice_pages import page, said

CLAIM = "Ketamine may help with PTSD."
OFF_LABEL = "The FDA has not approved this use: it is off-label."
SCHEDULE = "It is a Schedule III controlled substance."


def keys(*bodies):
    return {each.key for each in misplaced(page("A guide to ketamine infusions", *map(said, bodies)))}


@pytest.mark.parametrize(
    ("bodies", "late"),
    [
        ((OFF_LABEL, CLAIM), False),
        ((f"{OFF_LABEL} {CLAIM}",), False),
        (("We meet.", OFF_LABEL, CLAIM), False),
        ((CLAIM, OFF_LABEL), True),
        ((CLAIM, "We meet.", OFF_LABEL), True),
    ],
)
def test_what_belongs_to_the_top_stands_before_the_first_claim(bodies, late):
    assert ("off-label-use" in keys(*bodies)) is late


def test_what_belongs_beside_its_cause_stands_in_the_same_section():
    lozenges = "Ketamine lozenges dissolve slowly."
    told = "Compounded lozenges are not approved and nobody has checked them."

    assert "compounded-product" not in keys(f"{lozenges} {told}")
    assert "compounded-product" in keys(lozenges, told)


def test_what_is_not_said_at_all_is_missing_and_not_misplaced():
    assert "off-label-use" not in keys(CLAIM)


def test_a_shown_notice_stands_where_it_should():
    shown = page("Worry", said("Exercise may help with worry."), required_disclaimers=["off-label-use"])

    assert "off-label-use" not in {each.key for each in misplaced(shown)}


def test_a_page_may_make_no_claim():
    shown = page("A knee", said("It bends."))

    assert first_claim(shown) is None
    assert first_claim(page("A knee", said("It bends."), said("Exercise can help with it."))) is not None
