"""What is attached to a page, such as a schedule, is data of the library and not text of its author."""

from clinic_content.checks import LIBRARY, Page, run
from tests import factories


def test_a_schedule_is_no_abbreviation_of_the_author():
    treatment = {"key": "ketamine", "name": "Ketamine", "schedule": "III", "mechanism": "It blocks NMDA receptors."}
    page = Page(factories.content(treatments=[treatment]), LIBRARY)

    assert "undefined-acronym" not in {each.code for each in run(page)}
