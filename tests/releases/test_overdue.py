"""What a page does when nobody has read it again in time: evaluated at every reading, with no job to run."""

import datetime as dt

import pytest
import time_machine

from clinic_content.accounts.refusals import NotAllowed
from clinic_content.content.schema import Kind
from clinic_content.releases import actions as releases
from clinic_content.releases import live
from clinic_content.releases.overdue import overdue_from
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.terms import Scope, Terms, one_step
from tests import factories

pytestmark = pytest.mark.django_db

START = dt.datetime(2026, 1, 10, 12, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
TOLD = "have not done so yet"


@pytest.fixture(autouse=True)
def _everybody(people):
    pass


def released(kind=Kind.ARTICLE, *, overdue, **changes):
    factories.policy(kind, "clinician", months=6, overdue=overdue)
    with time_machine.travel(START, tick=False):
        return factories.released(kind, **changes)


def read(client, release, moment):
    with time_machine.travel(moment, tick=False):
        return client.get(f"/en/articles/{release.slug}/")


@pytest.mark.parametrize(
    ("overdue", "status", "is_told"), [("tell", 200, False), ("notice", 200, True), ("off", 410, False)]
)
def test_an_overdue_page_does_what_its_policy_said_from_the_very_moment(client, overdue, status, is_told):
    release = released(overdue=overdue)
    due = overdue_from(release.review_due)

    before, after = (read(client, release, moment) for moment in (due - SECOND, due))

    assert (before.status_code, TOLD in before.text) == (200, False)
    assert (after.status_code, TOLD in after.text) == (status, is_told)


def test_a_remembered_page_begins_to_tell_when_the_day_has_passed(client):
    release = released(overdue="notice")
    due = overdue_from(release.review_due)
    with time_machine.travel(due - SECOND) as clock:
        assert TOLD not in client.get(f"/en/articles/{release.slug}/").text
        clock.move_to(due + SECOND)
        assert TOLD in client.get(f"/en/articles/{release.slug}/").text


def test_an_overdue_list_tells_it_where_it_is_embedded(client):
    listed = released(Kind.SIDE_EFFECTS, overdue="notice")
    page = released(overdue="tell", sections=[factories.section_showing(listed)])

    assert TOLD in read(client, page, overdue_from(listed.review_due)).text


def test_a_change_of_policy_does_not_reach_what_was_submitted_before(client, operator):
    release = released(overdue="tell")
    reviews.set_policy(Scope("article"), by=operator, terms=Terms(one_step("clinician"), months=6, overdue="off"))

    assert read(client, release, overdue_from(release.review_due)).status_code == 200


def test_an_expiry_before_the_day_stays_and_a_later_one_gives_way():
    factories.policy(Kind.ARTICLE, "clinician", months=6, overdue="off")
    soon, late = START + dt.timedelta(days=30), START + dt.timedelta(days=400)
    with time_machine.travel(START, tick=False):
        first, second = factories.released(expires_at=soon), factories.released(expires_at=late)

    assert first.expires_at == soon
    assert second.expires_at == overdue_from(second.review_due)


def test_a_new_release_brings_it_back(client):
    release = released(overdue="off")
    moment = overdue_from(release.review_due)
    with time_machine.travel(moment, tick=False):
        assert not live.live(moment).filter(pk=release.pk).exists()
        releases.release(factories.next_version(release.version, summary="Read again."), by=factories.ed())
        assert client.get(f"/en/articles/{release.slug}/").status_code == 200


def test_a_light_change_of_an_overdue_page_is_not_released():
    factories.person("carl", "clinician")
    factories.policy(Kind.ARTICLE, steps=[{"clinician": 2}], light_steps=[{"clinician": 1}], months=6, overdue="off")
    with time_machine.travel(START, tick=False):
        release = factories.released(sections=[factories.part(body="<p>The treatmnet helps.</p>")])
    content = release.version.read()
    mended = content.sections[0].model_copy(update={"body": "<p>The treatment helps.</p>"})
    with time_machine.travel(START + dt.timedelta(days=90), tick=False):
        version = factories.next_version(release.version, sections=(mended,))
    assert version.review.policy["path"] == "light"

    with time_machine.travel(overdue_from(release.review_due), tick=False), pytest.raises(NotAllowed) as refused:
        releases.release(version, by=factories.ed())
    assert {each.code for each in refused.value.refusals} <= {"overdue", "approval_old"}
