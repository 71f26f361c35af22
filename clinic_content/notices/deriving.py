"""Turn the event record and the dates that come near into notices, exactly once.

The chain numbers events in the order in which they are committed, so one number says how far the record has been told.
Whoever derives holds that one row; the notices, the mails that will carry them and the number are one transaction. A
process that dies in the middle leaves nothing of it, and the next one begins at the same event.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from clinic_content.accounts.models import User
from clinic_content.audit import chain
from clinic_content.audit.models import AuditEvent
from clinic_content.documents.models import Document
from clinic_content.releases.waiting import note_lacking_around

from . import reminders
from .models import Kind, Mail, Notice, Progress
from .telling import Tiding, settles, still_asked
from .told import told_of
from .wishes import leaves_at, wishes_of

BATCH = 200
RANKING = {"version.submit", "release.create", "release.withdraw"}
"""After these a public page may lack something, or lack it no longer."""
STALE = timedelta(days=7)
"""What happened longer ago goes to the inbox only: a mail about it would be no news."""


def derive() -> int:
    """Write every notice that is due at this moment, and return how many were new."""
    made = 0
    while True:
        written, is_done = _derive_some()
        made += written
        if is_done:
            return made + _remind()


def catch_up() -> None:
    """Derive where the record has gone on: an inbox is right when it is read, whether or not a job runs."""
    if Progress.objects.filter(pk=1, seq__lt=chain.head().seq).exists():
        derive()


def held() -> Progress:
    """Hold the row that lets one process at a time derive or claim, until the transaction ends."""
    return Progress.objects.select_for_update(no_key=True).get(pk=1)


def recount(people: Iterable[int]) -> None:
    """Count anew what each of these people has not read; it stands in their row, which every request reads anyway."""
    wanted = User.objects.filter(pk__in=set(people))
    list(wanted.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
    unread = Notice.objects.filter(person=OuterRef("pk"), read_at=None).order_by().values("person")
    wanted.update(unread=Coalesce(Subquery(unread.annotate(n=Count("pk")).values("n")), 0))


@transaction.atomic
def _derive_some() -> tuple[int, bool]:
    progress = held()
    events = list(AuditEvent.objects.filter(seq__gt=progress.seq).order_by("seq")[:BATCH])
    if not events:
        return 0, True
    made, touched = 0, set[int]()
    for event in events:
        for tiding in told_of(event):
            made += _write(f"event:{event.seq}", tiding, at=event.at, by=event.actor_id)
            touched |= {person.pk for person in tiding.people}
        touched |= _settle(event)
        _rank(event)
    Progress.objects.filter(pk=1).update(seq=events[-1].seq)
    recount(touched)
    return made, len(events) < BATCH


@transaction.atomic
def _remind() -> int:
    held()
    now = timezone.now()
    made, touched = 0, set[int]()
    for key, tiding in reminders.due(now):
        made += _write(key, tiding, at=now, by=None)
        touched |= {person.pk for person in tiding.people}
    recount(touched)
    return made


def _write(key: str, tiding: Tiding, *, at: datetime, by: int | None) -> int:
    """Write one notice for each person who has none of this key yet, and the mail that will carry it."""
    known = set(Notice.objects.filter(key=key).values_list("person_id", flat=True))
    people = [person for person in tiding.people if person.pk not in known]
    now, wishes = timezone.now(), wishes_of(people)
    notices = []
    for person in people:
        leaves = leaves_at(tiding.kind, wishes[person.pk], now) if person.email and now - at < STALE else None
        mail = _mail_for(person, key, leaves, now) if leaves else None
        notices.append(
            Notice(
                key=key,
                person=person,
                kind=tiding.kind,
                document_id=tiding.document,
                review=tiding.review,
                title=tiding.title,
                sentence=tiding.sentence,
                mail=mail,
                at=at,
                by_id=by,
            )
        )
    Notice.objects.bulk_create(notices)
    return len(notices)


def _mail_for(person: User, key: str, leaves: datetime, now: datetime) -> Mail:
    """Return the mail that will carry a notice: one of its own, or the one that gathers until a later moment."""
    named = f"until:{leaves.isoformat()}" if leaves > now else key
    return Mail.objects.get_or_create(person=person, key=named, defaults={"send_at": leaves})[0]


def _rank(event: AuditEvent) -> None:
    """Let what waits stand where it belongs after something was submitted, released or withdrawn."""
    label, _, pk = event.subject.partition(":")
    if event.verb in RANKING and label == Document._meta.label_lower:
        note_lacking_around(int(pk), timezone.now())


def _settle(event: AuditEvent) -> set[int]:
    """Lay aside what people were asked for and need not do any more, and return whom that touched."""
    review = settles(event)
    if review is None:
        return set()
    asked = Notice.objects.filter(review=review, kind__in=[Kind.ASKED, Kind.DUE_SOON, Kind.OVERDUE], read_at=None)
    settled = asked.exclude(person__in=still_asked(review))
    touched = set(settled.values_list("person_id", flat=True))
    settled.update(read_at=timezone.now())
    return touched
