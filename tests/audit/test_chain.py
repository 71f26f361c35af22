"""The audit log: every break of the chain is found and named, and many writers at once do not break it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from clinic_content.audit import chain, guards
from clinic_content.audit.models import AuditEvent
from tests import factories
from tests.doors import settle
from tests.races import race

pytestmark = pytest.mark.django_db

EVENTS = 12
BREAKS = {
    "body": lambda row: row.body.replace('"verb":"x"', '"verb":"y"'),
    "verb": lambda row: "y",
    "actor": lambda row: "Somebody else",
    "actor_id": lambda row: 4_711,
    "subject": lambda row: "other:1",
    "at": lambda row: row.at - dt.timedelta(seconds=1),
    "hash": lambda row: "0" * 64,
    "prev_hash": lambda row: "f" * 64,
}
"""Each column, and what an attacker would put there."""


@pytest.fixture
def log():
    """Return a log, with the guards gone: as whoever owns the file can have it."""
    with transaction.atomic():
        for number in range(EVENTS):
            chain.record("x", by=factories.ada(), subject=f"thing:{number}", payload={"n": number})
    settle()
    guards.drop()
    yield list(AuditEvent.objects.order_by("seq"))
    guards.install()


def first_fault(*kept):
    return next(chain.verify(*kept), None)


def test_an_unbroken_log_has_no_fault(log):
    assert first_fault() is None
    assert first_fault(chain.head()) is None
    assert first_fault(chain.Head(log[3].seq, log[3].hash)) is None


@pytest.mark.parametrize("column", sorted(BREAKS))
@pytest.mark.parametrize("place", range(EVENTS))
def test_a_changed_row_is_named(log, place, column):
    row = log[place]
    AuditEvent.objects.filter(pk=row.pk).update(**{column: BREAKS[column](row)})

    assert first_fault().seq == row.seq


@pytest.mark.parametrize("place", range(EVENTS - 1))
def test_a_removed_row_is_named_by_the_one_after_it(log, place):
    AuditEvent.objects.filter(pk=log[place].pk)._raw_delete("default")

    fault = first_fault()

    assert fault.seq == log[place].seq + 1
    assert f"event {log[place].seq} is missing" in fault.why


@pytest.mark.parametrize("place", range(EVENTS - 1))
def test_two_rows_in_each_others_place_are_named(log, place):
    one, other = log[place], log[place + 1]
    free = 1_000_000
    for row, seq in ((one, free), (other, one.seq), (one, other.seq)):
        AuditEvent.objects.filter(pk=row.pk).update(seq=seq)

    assert first_fault().seq == one.seq


@pytest.mark.parametrize("place", range(EVENTS - 1))
def test_an_inserted_row_is_named(log, place):
    """The rows after it are moved on to make room."""
    for row in reversed(log[place + 1 :]):
        AuditEvent.objects.filter(pk=row.pk).update(seq=row.seq + 1)
    before = log[place]
    link = chain._link(before.seq + 1, before.hash, before.body)
    AuditEvent.objects.create(
        seq=before.seq + 1, at=before.at, verb=before.verb, actor_id=before.actor_id, actor=before.actor,
        subject=before.subject, body=before.body, prev_hash="e" * 64, hash=link,
    )  # fmt: skip

    assert first_fault().seq == before.seq + 1


@pytest.mark.parametrize("kept_rows", range(EVENTS))
def test_a_log_that_was_cut_off_is_found_by_the_head_kept_elsewhere(log, kept_rows):
    kept = chain.head()
    AuditEvent.objects.filter(pk__in=[row.pk for row in log[kept_rows:]])._raw_delete("default")

    assert first_fault() is None or kept_rows == 0
    fault = first_fault(kept)

    assert fault.seq == kept.seq
    assert "cut off" in fault.why


def test_a_log_that_was_written_anew_is_found_by_the_head_kept_elsewhere(log):
    """Whoever owns the file can rebuild a whole chain that holds together: only a head kept elsewhere tells."""
    kept = chain.head()
    before = chain.Head(0, chain.GENESIS)
    first = AuditEvent.objects.order_by("seq").first().seq
    for number, row in enumerate(AuditEvent.objects.order_by("seq")):
        body = row.body.replace('"n":3', '"n":4')
        link = chain._link(first + number, before.hash, body)
        AuditEvent.objects.filter(pk=row.pk).update(body=body, prev_hash=before.hash, hash=link)
        before = chain.Head(row.seq, link)

    assert first_fault() is None
    assert "past was changed" in first_fault(kept).why


@pytest.mark.parametrize("body", ["not json", "[]", "7"])
def test_a_body_that_is_no_longer_an_event_is_named_and_ends_nothing(log, body):
    AuditEvent.objects.filter(pk=log[4].pk).update(body=body)

    assert {fault.seq for fault in chain.verify()} == {log[4].seq}


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_leave_no_broken_link():
    writers, each = 20, 20
    ada = factories.ada()

    def write():
        for number in range(each):
            with transaction.atomic():
                chain.record("x", by=ada, subject="thing:1", payload={"n": number})
        return True

    before = chain.head().seq
    assert race(*[write] * writers) == [True] * writers

    assert chain.head().seq == before + writers * each
    assert list(chain.verify()) == []


def test_what_one_act_comes_to_is_told_in_its_order():
    with transaction.atomic():
        told = [chain.Event(verb, factories.ada(), "documents.document:1", {}) for verb in ("one", "two")]
        first, second = chain.record_all(told)

    assert (second.seq, second.prev_hash) == (first.seq + 1, first.hash)
    assert list(chain.verify()) == []
    assert chain.head() == chain.Head(second.seq, second.hash)
