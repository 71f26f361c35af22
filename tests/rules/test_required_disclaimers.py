"""Rule 4: required disclaimers are there.

A page cannot go live unless each disclaimer that it needs (set by hand or required by a rule) is itself approved and is
shown on it. A disclaimer in use cannot vanish.
"""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from clinic_content.accounts.refusals import NotAllowed
from clinic_content.content.schema import Kind
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.models import Disclaimer
from clinic_content.library import topics
from clinic_content.releases import actions as releases
from clinic_content.releases.models import Release, ReleaseIndex
from tests import factories
from tests.doors import assert_shut, to_add, to_change, to_remove
from tests.forged import release_of, withdrawal_of

pytestmark = pytest.mark.django_db

GENERAL = "medical-advice-general"


def notice(key=GENERAL):
    return Release.objects.filter(key=key).latest("number")


def off_label():
    treatment, condition = factories.ketamine()
    return {
        "treatments": [topics.treatment_data(treatment, "US")],
        "conditions": [topics.condition_data(condition)],
        "indications": [topics.indication_data(treatment.indications.get())],
    }


def test_a_page_does_not_go_live_without_the_general_notice():
    with pytest.raises(NotAllowed, match=GENERAL):
        releases.release(factories.approved(), by=factories.ed())


@pytest.mark.parametrize(
    ("kind", "changes", "key"),
    [
        (Kind.ARTICLE, off_label, "off-label-use"),
        (Kind.ARTICLE, off_label, "controlled-substance-schedule"),
        (Kind.ARTICLE, lambda: {"summary": "Thoughts of suicide"}, "crisis-988"),
        (Kind.ARTICLE, lambda: by_hand(), "by-hand"),
        (Kind.CONTRAINDICATIONS, dict, "eligibility-screening"),
        (Kind.SIDE_EFFECTS, dict, "side-effects-incomplete"),
    ],
)
def test_each_notice_that_a_page_needs_must_be_live_first(client, kind, changes, key):
    version = factories.approved(kind, **changes())
    for each in required_keys(version):
        if each != key:
            factories.disclaimer(each)

    with pytest.raises(NotAllowed, match=key):
        releases.release(version, by=factories.ed())
    make_live(key)
    release = releases.release(version, by=factories.ed())

    assert f"Notice about {key}." in client.get(address(release)).content.decode()


def by_hand():
    factories.draft(Kind.DISCLAIMER, key="by-hand", text="<p>Notice about by-hand.</p>")
    return {"required_disclaimers": ["by-hand"]}


def make_live(key):
    """Release the notice with this key, from the draft of it where there is one."""
    if draft := Disclaimer.objects.filter(key=key, review_status="draft").first():
        return releases.release(factories.approve(drafts.submit(draft, by=factories.ada())), by=factories.ed())
    return factories.disclaimer(key)


def required_keys(version):
    from clinic_content.checks.disclaimers import required

    return [each.key for each in required(version.read())]


def address(release):
    from clinic_content.releases.addresses import address as address_of

    return address_of(release.kind, release.language, release.slug)


def test_an_approved_notice_that_was_not_released_does_not_count():
    factories.approved(Kind.DISCLAIMER, key=GENERAL)

    with pytest.raises(NotAllowed, match=GENERAL):
        releases.release(factories.approved(), by=factories.ed())


def test_a_notice_in_another_language_does_not_count():
    factories.disclaimer(GENERAL, language="es")

    with pytest.raises(NotAllowed, match=GENERAL):
        releases.release(factories.approved(), by=factories.ed())


def test_a_notice_that_takes_effect_later_does_not_count_before():
    later = timezone.now() + dt.timedelta(days=2)
    made = factories.approved(Kind.DISCLAIMER, key=GENERAL)
    releases.release(made, by=factories.ed(), effective_from=later)
    version = factories.approved()

    with pytest.raises(NotAllowed, match=GENERAL):
        releases.release(version, by=factories.ed(), effective_from=later - dt.timedelta(seconds=1))
    assert releases.release(version, by=factories.ed(), effective_from=later)


def test_no_door_says_that_a_page_has_a_notice_that_is_not_live():
    release = factories.released()

    assert_shut(to_add(ReleaseIndex(release=release, relation="disclaimer", key="not-there")))


def test_a_page_released_in_sql_without_its_notice_is_not_shown(client):
    version = factories.approved()
    release_of(version).save()

    response = client.get(f"/en/articles/{version.read().slug}/")

    assert response.status_code == 503
    assert "Words of article" not in response.content.decode()


def test_no_way_takes_a_notice_from_a_live_page():
    page = factories.released()

    with pytest.raises(NotAllowed, match=page.title):
        releases.withdraw(notice(), by=factories.cleo(), reason="mistake")
    assert_shut(to_add(withdrawal_of(notice())))
    assert_shut(to_remove(notice()))
    assert_shut(to_change(notice(), key="renamed"))
    assert_shut(to_change(notice(), language="es"))
    assert_shut(to_change(notice(), expires_at=timezone.now() + dt.timedelta(seconds=1)))


def test_no_way_takes_a_notice_from_a_page_that_is_to_come():
    version = factories.approved()
    factories.disclaimer(GENERAL)
    releases.release(version, by=factories.ed(), effective_from=timezone.now() + dt.timedelta(days=2))

    with pytest.raises(NotAllowed, match="is shown on"):
        releases.withdraw(notice(), by=factories.cleo(), reason="mistake")
    assert_shut(to_add(withdrawal_of(notice())))


def test_a_withdrawal_dated_back_does_not_make_a_notice_never_to_have_been():
    factories.released()

    before = notice().effective_from - dt.timedelta(seconds=1)

    assert_shut(to_add(withdrawal_of(notice(), at=before)))


def test_a_notice_does_not_expire():
    version = factories.approved(Kind.DISCLAIMER, key="short-lived")

    with pytest.raises(NotAllowed, match="cannot expire"):
        releases.release(version, by=factories.ed(), expires_at=timezone.now() + dt.timedelta(days=2))


def test_no_door_takes_a_page_off_the_list_of_those_that_show_a_notice():
    row = factories.released().index.get(relation="disclaimer")

    assert_shut(to_remove(row))
    assert_shut(to_change(row, key="another"))


def test_a_notice_can_go_when_no_page_needs_it():
    page = factories.released()
    releases.withdraw(page, by=factories.cleo(), reason="mistake")

    assert releases.withdraw(notice(), by=factories.cleo(), reason="outdated")


def test_a_new_release_of_a_notice_is_on_every_page_at_the_next_request(client):
    page = factories.released()
    assert f"Notice about {GENERAL}." in client.get(address(page)).content.decode()

    renewed = factories.next_version(notice().version, text="<p>Renewed notice.</p>")
    releases.release(renewed, by=factories.ed())

    body = client.get(address(page)).content.decode()
    assert "Renewed notice." in body
    assert f"Notice about {GENERAL}." not in body


def test_a_key_belongs_to_one_document():
    factories.disclaimer(GENERAL)
    other = factories.approved(Kind.DISCLAIMER, key="other")

    assert_shut(to_add(release_of(other, key=GENERAL)))


def test_a_page_keeps_its_notice_through_every_moment_of_a_replacement(client):
    page = factories.released()
    moment = timezone.now() + dt.timedelta(hours=1)
    renewed = factories.next_version(notice().version, text="<p>Renewed notice.</p>")
    releases.release(renewed, by=factories.ed(), effective_from=moment)

    for seconds, said in ((-1, "Notice about"), (0, "Renewed notice."), (1, "Renewed notice.")):
        with time_machine.travel(moment + dt.timedelta(seconds=seconds), tick=False):
            response = client.get(address(page))
            assert (response.status_code, said in response.content.decode()) == (200, True), seconds
