"""A page as it stood: the words, lists, notices and clinic of that moment, marked as what they are, for staff alone."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from clinic_content.audit import guards
from clinic_content.content.schema import Kind
from clinic_content.releases import actions as releases
from clinic_content.releases import past
from clinic_content.releases.compose import composition_of
from tests import doors, factories
from tests.rereading import again, due_page, read

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


def composed_at(release, moment):
    return past.composition_at(past.release_at(release.document, moment), moment)


def test_the_day_by_which_it_was_to_be_read_again_is_the_one_of_that_moment(cleo):
    factories.everybody()
    factories.policy(Kind.FAQ, "clinician", months=24, overdue="notice")
    page = due_page(ago=dt.timedelta(days=735))
    before, due = timezone.now(), page.review_due
    assert due < before.date()
    read(page)

    then, now = composed_at(page, before).host, composed_at(page, timezone.now()).host

    assert (then.review_due, then.overdue_since) == (due, due)
    assert (now.review_due, now.overdue_since) == (again(page).review_due, None)
    assert now.review_due > due
    text = cleo.get(f"/staff/documents/{page.document_id}/stood/page/?on={before.isoformat().replace('+', '%2B')}").text
    assert f"<dt>Next review</dt><dd>{due.day} {due:%B %Y}</dd>" in text
    assert "Read again" not in text


def test_the_day_of_a_part_is_that_of_the_moment_too():
    listed = due_page(Kind.CONTRAINDICATIONS)
    with time_machine.travel(timezone.now() - 5 * DAY, tick=True):
        page = factories.released(sections=[factories.section_showing(listed)])
    before, due = timezone.now(), listed.review_due
    read(listed)

    (part,) = composed_at(page, before).parts.values()

    assert part.review_due == due


def test_who_had_read_it_again_by_then_is_named_though_somebody_has_since():
    page = due_page()
    due = page.review_due
    read(page)
    first = again(page).review_due
    # The database keeps its own time, and nobody reads a page again on the day after.
    word, done = page.rereadings.get(), page.reaffirmations.get()
    later = timezone.now() + 400 * DAY
    doors.settle()
    guards.drop()
    for row, changes in ((word, {"name": "Somebody else"}), (done, {"due_before": first, "review_due": first + DAY})):
        for name, value in ({"pk": None, "round": 2, "at": later} | changes).items():
            setattr(row, name, value)
        row.save(force_insert=True)
    doors.settle()
    guards.install()

    then, afterwards = (composed_at(page, each).host for each in (timezone.now() + DAY, later + DAY))

    assert [each.name for each in then.read_again_by] == ["Cleo"]
    assert [each.name for each in afterwards.read_again_by] == ["Somebody else"]
    assert then.review_due == first > due
