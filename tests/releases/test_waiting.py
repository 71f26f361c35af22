"""What mends a public page, or stands for one that lacks something, stands further up in the queue."""

import pytest

from clinic_content.content.schema import Kind
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.notices import deriving
from clinic_content.releases import actions as releases
from clinic_content.reviews.ranking import LACKING
from clinic_content.reviews.turn_models import Turn
from tests import factories

pytestmark = pytest.mark.django_db


def submitted_again(version):
    """Submit the same words once more."""
    changed = version.read().model_copy(update={"summary": f"Summary {next(factories.counter)}"})
    drafts.rewrite(draft_of(version.document), changed, by=factories.ada())
    return drafts.submit(draft_of(version.document), by=factories.ada())


def state(review):
    deriving.derive()
    held = Turn.objects.get(review=review)
    return held.lacking, held.risk


def test_a_list_that_a_public_page_misses_stands_further_up():
    listed = factories.released(Kind.SIDE_EFFECTS)
    factories.released(sections=[factories.section_showing(listed)])
    review = submitted_again(listed.version)
    before = state(review)
    assert before[0] is False

    releases.withdraw(listed, by=factories.ed(), reason="outdated")

    assert state(review) == (True, before[1] + LACKING)


def test_what_is_submitted_while_a_page_misses_it_begins_further_up():
    listed = factories.released(Kind.SIDE_EFFECTS)
    page = factories.released(sections=[factories.section_showing(listed)])
    releases.withdraw(listed, by=factories.ed(), reason="outdated")

    assert state(submitted_again(listed.version))[0] is True
    shown = submitted_again(page.version)
    assert state(shown)[0] is True


def test_a_release_that_mends_the_page_takes_it_back():
    listed = factories.released(Kind.SIDE_EFFECTS)
    page = factories.released(sections=[factories.section_showing(listed)])
    releases.withdraw(listed, by=factories.ed(), reason="outdated")
    shown = submitted_again(page.version)
    lacking = state(shown)

    releases.release(factories.approve(submitted_again(listed.version)), by=factories.ed())

    assert (lacking[0], state(shown)) == (True, (False, lacking[1] - LACKING))
