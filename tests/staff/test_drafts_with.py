"""Drafts are searched by what the checks found in them, as they were last saved."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic_content.checks import Category
from clinic_content.checks.summary import ASKED
from clinic_content.drafts import actions as drafts
from clinic_content.drafts import looked
from clinic_content.drafts.freeze import draft_of
from clinic_content.drafts.models import Looked
from tests import factories

pytestmark = pytest.mark.django_db

LOST = "<p>Call us at once if you notice:</p>"
HERE = "/staff/findings/?category=empty-list"


@pytest.fixture
def saved(django_capture_on_commit_callbacks):
    """Return a function that does something and then what waits for its being stored."""

    def do(act):
        with django_capture_on_commit_callbacks(execute=True):
            return act()

    return do


def page(client, address=HERE, user=None):
    client.force_login(user or factories.ada())
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


def empty(**changes):
    return factories.draft(sections=(factories.part(body=LOST),), **changes)


def test_a_draft_is_found_by_what_was_found_in_it_and_no_more_once_it_is_mended(client, saved):
    held = saved(lambda: empty(title="After a filler"))
    saved(lambda: factories.draft(title="Whole"))
    before = page(client)
    held.sections.update(body="<p>Call us at once if it bleeds.</p>")
    saved(lambda: drafts.save(draft_of(held.document_ptr), by=factories.ada(), fields=()))

    assert "After a filler" in before
    assert "1 must be mended" in before or "1 important" in before
    assert "Whole" not in before
    assert "After a filler" not in page(client)


def test_what_is_being_saved_is_not_told_by_what_it_was():
    held = empty()
    looked.look(held.pk)

    drafts.save(draft_of(held.document_ptr), by=factories.ada(), fields=())

    assert not Looked.objects.exists()
    assert list(looked.unread()) == [held.document_ptr]


def test_what_was_accepted_is_not_found_until_it_is_opened_again(client, saved):
    held = saved(lambda: empty(title="After a filler"))
    quote = "Call us at once if you notice:"
    given = {"code": "empty-list-intro", "quote": quote, "reason": "The list is on the leaflet."}
    row = saved(lambda: drafts.accept_finding(draft_of(held.document_ptr), by=factories.cleo(), **given))
    accepted = page(client)
    saved(lambda: drafts.withdraw_acceptance(row, by=factories.ada()))

    assert "After a filler" not in accepted
    assert "After a filler" in page(client)


def test_drafts_that_nobody_looked_at_by_todays_rules_are_looked_at_on_demand(client, monkeypatch):
    empty(title="After a filler")
    assert "1 draft has not been looked at" in page(client)

    told = client.post(HERE, follow=True).text
    assert "Every draft has been looked at." in told
    assert "After a filler" in told
    monkeypatch.setattr(looked, "program", lambda: "other checks")

    assert "1 draft has not been looked at" in page(client)


def test_looking_through_stops_when_its_time_is_over_and_goes_on_the_next_time():
    for _ in range(3):
        empty()

    assert looked.look_through(seconds=0) == 3
    assert looked.look_through(seconds=60) == 0


def test_what_is_approved_is_not_searched_and_what_is_thrown_away_is_gone(saved):
    factories.approved()
    held = saved(empty)
    assert [each.document_id for each in looked.with_category("empty-list")] == [held.pk]

    drafts.discard(draft_of(held.document_ptr), by=factories.ada())

    assert not looked.with_category("empty-list").exists()
    assert not looked.unread().exists()


def test_the_search_offers_every_category_that_a_check_looks_for_in_words(client):
    body = page(client, "/staff/findings/?category=no-such-thing")

    assert all(ASKED[each].capitalize() in body for each in Category if each is not Category.GOVERNANCE)
    assert 'aria-label="Drafts"' not in body


def test_it_asks_equally_often_however_many_drafts_there_are(client):
    asked = []
    client.force_login(factories.ada())
    for size in (2, 8):
        for _ in range(size):
            looked.look(empty().pk)
        with CaptureQueriesContext(connection) as seen:
            client.get(HERE)
        asked.append(len(seen.captured_queries))

    assert asked[0] == asked[1] <= 8
