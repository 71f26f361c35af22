"""A page that is read again while the checks find what would stop its submission: it is mended, or let stand."""

from __future__ import annotations

import json

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from clinic_content.accounts.refusals import NotAllowed
from clinic_content.accounts.roles import Role
from clinic_content.audit.models import AuditEvent
from clinic_content.checks import Severity
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import freeze
from clinic_content.records import gather, verify
from clinic_content.releases import actions as releases
from clinic_content.releases import checked
from clinic_content.releases.models import Rereading
from clinic_content.reviews import actions as reviews
from clinic_content.staff.queue_findings import found_in
from tests import factories, forged
from tests.rereading import AGO, again, due_page, read

pytestmark = pytest.mark.django_db

LOST = "Call us at once if you notice:"
"""Announces a list that is not there: in a section on when to get help, this stops a submission."""
WHY = "The list stands on the leaflet that goes with it."


def due_page_with_a_stop(*, let_stand=False):
    """Return a page that must be read again, and in which today's checks find what yesterday's did not."""
    factories.everybody()
    section = {"id": "sect1", "heading": "After a filler", "body": f"<p>{LOST}</p>", "role": "get_help"}
    with time_machine.travel(timezone.now() - AGO, tick=True):
        draft = factories.draft(sections=[section])
        if let_stand:
            told = {"code": "empty-list-intro", "quote": LOST, "reason": WHY}
            drafts.accept_finding(draft, by=factories.dora(), **told)
            review = drafts.submit(draft, by=factories.ada())
        else:
            review = reviews.open_review(draft.document_ptr, content=freeze(draft), by=factories.ada())
        return releases.release(factories.notices_for(factories.approve(review)), by=factories.ed())


def stops(page, words=()):
    return checked.stops_of(again(page), words, timezone.now())


def reasons(page, why=WHY):
    return {each.key: why for each in stops(page)}


def codes(refused):
    return [each.code for each in refused.value.refusals]


def test_a_page_is_not_found_right_while_something_would_stop_its_submission():
    page = due_page_with_a_stop()

    for why in ({}, reasons(page, "ok"), {"another": WHY}):
        with pytest.raises(NotAllowed) as refused:
            read(page, reasons=why)
        assert codes(refused) == ["blocker"]
        assert LOST in str(refused.value)
    assert not Rereading.objects.exists()


def test_what_would_stop_it_stands_with_a_reason_that_is_kept_and_told():
    page = due_page_with_a_stop()

    said = read(page, reasons=reasons(page))

    (kept,) = said.let_stand
    assert (kept["code"], kept["severity"], kept["quote"], kept["reason"]) == ("empty-list-intro", "blocker", LOST, WHY)
    event = AuditEvent.objects.filter(verb="reading.confirm").latest("seq")
    assert json.loads(event.body)["payload"]["let_stand"] == said.let_stand


def test_whoever_reads_it_after_them_is_shown_the_reason_and_not_asked_again():
    page = due_page_with_a_stop()
    said = read(page, reasons=reasons(page))

    assert stops(page, [said]) == []
    read(page, factories.dora(), role=Role.COMPLIANCE.value)
    assert again(page).review_due > page.review_due


def test_what_was_let_stand_when_it_was_submitted_stays_so():
    page = due_page_with_a_stop(let_stand=True)

    assert stops(page) == []
    assert read(page).let_stand == []


def test_a_page_that_needs_a_change_needs_no_reason_for_what_stops_it():
    page = due_page_with_a_stop()

    said = read(page, outcome="not_right", reason="The list is lost.", reasons=reasons(page))

    assert said.let_stand == []


def test_the_database_keeps_who_wants_a_change_from_letting_something_stand():
    row = forged.rereading(due_page(), outcome="not_right", reason="The list is lost.", let_stand=[{"code": "x"}])
    with pytest.raises(IntegrityError, match="rereading_lets_stand_what_is_right"), transaction.atomic():
        row.save()


def test_what_stops_it_is_what_the_screen_shows_as_stopping_a_submission():
    page = due_page_with_a_stop()
    shown = found_in(page.version, page.version.read(), None, timezone.now())

    assert [each.finding for each in shown.open if each.finding.severity == Severity.BLOCKER] == [
        each.finding for each in stops(page)
    ]


def test_a_page_in_which_nothing_stops_asks_for_no_reason():
    assert stops(due_page()) == []


def test_the_screen_asks_for_a_reason_and_the_record_tells_it(client):
    page = due_page_with_a_stop()
    client.force_login(factories.cleo())
    address = f"/review/again/{page.pk}/"
    shown = client.get(address)
    (stop,) = stops(page)
    field = f"stands-{stop.key}"
    assert f'name="{field}"' in shown.content.decode()
    given = {"composition": shown.context["composition"], "sha256": page.sha256, "word": "right:clinician"}
    given["password"] = factories.PASSWORD

    answer = client.post(address, given | {field: "Perhaps"})
    assert answer.status_code == 422
    assert ">Perhaps</textarea>" in answer.content.decode()
    assert client.post(address, given | {field: WHY}).status_code == 302

    body = client.get(f"/staff/documents/{page.document_id}/versions/1/record/").content.decode()
    assert "Let stand, though it would have stopped a submission" in body
    assert WHY in body
    proved = dict(verify.verify(gather.record_of(page.version)))["Read again"]
    assert {how for how, _ in proved} == {"holds"}
    assert any("let 1 stand" in what for _, what in proved)


def test_a_reason_that_was_forged_in_the_record_is_found():
    page = due_page_with_a_stop()
    read(page, reasons=reasons(page))
    record = json.loads(json.dumps(gather.record_of(page.version)))
    record["facts"]["rows"]["releases.rereading"][0]["let_stand"][0]["reason"] = "Another reason altogether."

    assert verify.FAILS in {how for how, _ in dict(verify.verify(record))["Read again"]}
