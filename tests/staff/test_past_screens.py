"""A page as it stood: the words, lists, notices and clinic of that moment, marked as what they are, for staff alone."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from clinic_content.content.schema import Kind
from clinic_content.releases import actions as releases
from clinic_content.releases import past
from clinic_content.releases.compose import composition_of
from tests import factories

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def began():
    return timezone.now() - 20 * DAY


@pytest.fixture
def page(began):
    """Return the first release of an article whose list and words changed since, one day after another."""
    with time_machine.travel(began):
        listed = factories.released(Kind.CONTRAINDICATIONS)
        page = factories.released(title="Said first", sections=[factories.section_showing(listed)])
    entry = listed.version.read().entries[0].model_copy(update={"patient_term": "have a newly found danger"})
    with time_machine.travel(began + 5 * DAY):
        later = releases.release(factories.next_version(listed.version, entries=(entry,)), by=factories.ed())
    with time_machine.travel(began + 10 * DAY):
        releases.release(factories.next_version(page.version, title="Said anew"), by=factories.ed())
    with time_machine.travel(began + 15 * DAY):
        releases.withdraw(later, by=factories.cleo(), reason="safety")
    return page


@pytest.fixture
def cleo(client):
    factories.everybody()
    client.force_login(factories.cleo())
    return client


def on(client, page, moment):
    given = f"{moment:%Y-%m-%dT%H:%M:%S}"
    return client.get(f"/staff/documents/{page.document_id}/stood/page/?on={given}")


def test_it_shows_the_words_and_the_list_of_that_day(cleo, page, began):
    first, second, third, fourth = (on(cleo, page, began + n * DAY).text for n in (1, 6, 11, 16))

    assert "Said first" in first
    assert "have condition" in first
    assert "Said first" in second
    assert "have a newly found danger" in second
    assert "Said anew" in third
    assert "have a newly found danger" in third
    assert "This list was taken off" in fourth
    assert "Notice about medical-advice-general." in first


def test_it_is_what_readers_got_then(cleo, page, began):
    moment = began + 6 * DAY
    release = past.release_at(page.document, moment)

    made_of = past.composition_at(release, moment).made_of()

    assert (release.document.uid, 1, release.sha256) in made_of
    assert {number for _, number, _ in made_of} == {1, 2}
    live = page.document.releases.get(number=2)
    now = timezone.now()
    assert past.composition_at(live, now).made_of() == composition_of(live, now).made_of()


def test_it_is_marked_as_no_longer_current_and_no_search_engine_may_list_it(cleo, page, began):
    answer = on(cleo, page, began + 6 * DAY)

    assert "No longer current: replaced by version 2 on" in answer.text
    assert page.sha256 in answer.text
    assert "Only staff can see this" in answer.text
    assert '<meta name="robots" content="noindex">' in answer.text
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]


def test_a_withdrawn_page_says_why_and_is_shown_as_it_stood_last(cleo, page):
    live = page.document.releases.get(number=2)
    releases.withdraw(live, by=factories.cleo(), reason="mistake", note="dose wrong")

    text = cleo.get(f"/staff/documents/{page.document_id}/stood/page/?version=2").text

    assert "Said anew" in text
    assert "We found a mistake on this page" in text
    assert "dose wrong" not in text


def test_the_screen_tells_when_each_version_stood_and_leads_there(cleo, page):
    screen = cleo.get(f"/staff/documents/{page.document_id}/stood/?version=1").text

    assert 'href="?version=1"' in screen
    assert 'href="?version=2"' in screen
    assert "when version 2 replaced it" in screen
    assert f'src="/staff/documents/{page.document_id}/stood/page/?version=1"' in screen
    assert (
        f"/staff/documents/{page.document_id}/stood/" in cleo.get(f"/staff/documents/{page.document_id}/history/").text
    )


@pytest.mark.parametrize(
    "asked", ["version=7", "version=x", "on=yesterday", "on=2026-13-45T10:00", "on=2000-01-01T10:00", ""]
)
def test_what_cannot_be_shown_is_said_and_has_no_page(cleo, page, asked):
    screen = cleo.get(f"/staff/documents/{page.document_id}/stood/?{asked}")

    assert screen.status_code == 200
    assert "<iframe" not in screen.text
    assert cleo.get(f"/staff/documents/{page.document_id}/stood/page/?{asked}").status_code == 404


def test_a_draft_has_none(cleo):
    draft = factories.draft()

    assert "It was never public" in cleo.get(f"/staff/documents/{draft.pk}/stood/").text


def test_nothing_public_can_reach_it():
    from tests.test_architecture import offences

    assert offences(["public"], ["clinic_content.releases.past"]) == []
