"""Record events in a hash chain, and verify the chain.

Each event's hash covers its number, its content and the hash before it; the database refuses an event that does not
continue the chain (`guards.py`). Whoever can rewrite the whole file can rewrite the whole chain, so the head is printed
by `verify_audit` to be kept elsewhere, and checked against on the next run.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection, models
from django.utils import timezone

from .models import AuditEvent

if TYPE_CHECKING:
    from clinic_content.accounts.models import User

GENESIS = "0" * 64
CHAIN_LOCK = 7_404_001
"""PostgreSQL advisory lock: without it, of 2 000 events by 50 writers only 109 got in (GUARDS.md 3.5)."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where the chain does not hold, and why."""

    seq: int
    why: str


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: to be kept outside, because it proves what the log held at that time."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Event:
    """What is to be told."""

    verb: str
    by: User | None
    subject: models.Model | str
    payload: Mapping[str, Any]


def record(
    verb: str, *, by: User | None, subject: models.Model | str, payload: Mapping[str, Any] | None = None
) -> AuditEvent:
    """Append one event in the caller's transaction, so that it and the thing it tells of stand or fall together."""
    return record_all([Event(verb, by, subject, payload or {})])[0]


def record_all(events: Iterable[Event]) -> list[AuditEvent]:
    """Append what one act comes to, in its order: the end of the log is looked for once."""
    assert connection.in_atomic_block, "an event is recorded in the transaction of what it records"
    last, rows = _lock_head(), []
    for each in events:
        rows.append(_row(each, last))
        last = Head(rows[-1].seq, rows[-1].hash)
    return AuditEvent.objects.bulk_create(rows)


def _row(event: Event, last: Head) -> AuditEvent:
    at, by, subject = timezone.now(), event.by, event.subject
    named = subject if isinstance(subject, str) else f"{subject._meta.label_lower}:{subject.pk}"
    actor = by.display_name if by else "system"
    body = _canonical(
        {"at": at.isoformat(), "verb": event.verb, "actor_id": by.pk if by else None, "actor": actor, "subject": named}
        | {"payload": dict(event.payload)}
    )
    return AuditEvent(
        seq=last.seq + 1,
        at=at,
        verb=event.verb,
        actor_id=by.pk if by else None,
        actor=actor,
        subject=named,
        body=body,
        prev_hash=last.hash,
        hash=_link(last.seq + 1, last.hash, body),
    )


def head() -> Head:
    """Return the end of the chain."""
    last = AuditEvent.objects.order_by("-seq").values_list("seq", "hash").first()
    return Head(*last) if last else Head(0, GENESIS)


def verify(*kept: Head) -> Iterator[Fault]:
    """Yield every place where the chain is broken; with heads kept elsewhere, also where its past was rewritten."""
    expected = Head(0, GENESIS)
    lost = {each for each in kept if each.seq}
    for event in AuditEvent.objects.order_by("seq").iterator(chunk_size=1_000):
        yield from _faults_of(event, expected)
        expected = Head(event.seq, event.hash)
        lost.discard(expected)
    for each in sorted(lost, key=lambda head: head.seq):
        yield Fault(each.seq, "the head that was kept elsewhere is not in this log: its past was changed or cut off")


def _faults_of(event: AuditEvent, before: Head) -> Iterator[Fault]:
    if event.seq != before.seq + 1:
        yield Fault(event.seq, f"event {before.seq + 1} is missing")
    if event.prev_hash != before.hash:
        yield Fault(event.seq, "it does not continue the event before it")
    if event.hash != _link(event.seq, event.prev_hash, event.body):
        yield Fault(event.seq, "its content is not what was recorded")
    try:
        told = json.loads(event.body)
    except ValueError:
        yield Fault(event.seq, "its content cannot be read")
        return
    shown = {"at": event.at.isoformat(), "verb": event.verb, "actor_id": event.actor_id, "actor": event.actor}
    if not isinstance(told, dict) or any(
        told.get(key) != value for key, value in (shown | {"subject": event.subject}).items()
    ):
        yield Fault(event.seq, "its columns differ from its recorded content")


def _lock_head() -> Head:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
    return head()


def _link(seq: int, prev_hash: str, body: str) -> str:
    return hashlib.sha256(f"{seq}|{prev_hash}|{body}".encode()).hexdigest()


def _canonical(data: Mapping[str, Any]) -> str:
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
