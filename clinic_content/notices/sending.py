"""Hand the mails over: each is claimed first, so that of several processes one sends it.

What happens when a process dies:
- before the claim: nothing has happened, and the next run sends the mail;
- between the claim and the note that it was sent: nobody can know whether the mail server took it. After `LEASE` the
  claim lapses, and the mail is handed over once more under the same Message-ID, by which mailboxes know it again. A
  mail is thus never lost; it may reach a mailbox twice in that one case;
- after the note: the database refuses to send it again (`guards.mail_once`).
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from . import letters
from .deriving import held
from .models import Mail, Notice
from .telling import reading

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=15)
WAITS = tuple(timedelta(minutes=minutes) for minutes in (5, 30, 120, 480, 1440))
"""How long a mail that could not be handed over waits before each further try; after the last it is given up."""


@dataclass
class Outcome:
    """What one run came to."""

    sent: int = 0
    dropped: int = 0
    again: int = 0
    """Mails whose earlier sender died with them in hand."""
    faults: list[str] = field(default_factory=list)


def waiting(now: datetime) -> QuerySet[Mail]:
    """Return the mails that may be claimed now: those whose time has come, and those whose sender died."""
    is_due = Q(state=Mail.State.WAITING, send_at__lte=now)
    is_left = Q(state=Mail.State.SENDING, claimed_at__lte=now - LEASE)
    return Mail.objects.filter(is_due | is_left).order_by("send_at", "pk")


def undelivered() -> QuerySet[Mail]:
    """Return the mails that could not be handed over and wait for another try, or were given up."""
    trying = Q(state__in=[Mail.State.WAITING, Mail.State.SENDING], attempts__gt=0)
    return Mail.objects.filter(Q(state=Mail.State.FAILED) | trying).exclude(fault="").select_related("person")


def send(now: Callable[[], datetime] = timezone.now) -> Outcome:
    """Send every mail whose time has come; one that fails never keeps the next one back."""
    outcome = Outcome()
    with_server = get_connection(fail_silently=False)
    for pk in list(waiting(now()).values_list("pk", flat=True)):
        mail = _claim(pk, now(), outcome)
        if mail is not None:
            _hand_over(mail, with_server, outcome)
    _close(with_server)
    return outcome


def _claim(pk: int, now: datetime, outcome: Outcome) -> Mail | None:
    """Take one mail, or nothing where somebody else was first. Committed before the mail leaves.

    The row that whoever derives holds is held here too: a daily mail takes no more notices once it is claimed.
    """
    token = uuid.uuid4().hex
    with transaction.atomic():
        held()
        found = waiting(now).filter(pk=pk)
        is_left = found.filter(state=Mail.State.SENDING).exists()
        taken = found.update(state=Mail.State.SENDING, claim=token, claimed_at=now, attempts=F("attempts") + 1)
    outcome.again += is_left and bool(taken)
    return Mail.objects.select_related("person").get(pk=pk) if taken else None


def _hand_over(mail: Mail, server: BaseEmailBackend, outcome: Outcome) -> None:
    notices = _to_tell(mail)
    if not notices:
        _end(mail, Mail.State.DROPPED)
        outcome.dropped += 1
        return
    try:
        if not server.send_messages([letters.letter(mail, notices, server)]):
            raise SMTPException("the mail server took nothing")  # noqa: TRY301 - it is told like any other fault
    except Exception as fault:  # noqa: BLE001, RUF100 - whatever a mail server does, the next mail must leave
        outcome.faults.append(_note(mail, fault))
        _close(server)
    else:
        outcome.sent += _end(mail, Mail.State.SENT, sent_at=timezone.now(), fault="")


def _to_tell(mail: Mail) -> list[Notice]:
    """Return what a mail still has to say: nothing that was read meanwhile, and nothing to whoever has left."""
    if not mail.person.email or not reading([mail.person]):
        return []
    return list(mail.notices.filter(read_at=None).select_related("by").order_by("pk"))


def _note(mail: Mail, fault: Exception) -> str:
    """Note that a mail could not be handed over and when it is tried again, and return both in words."""
    said = f"{type(fault).__name__}: {' '.join(str(fault).split())}"[:300]
    if mail.attempts > len(WAITS):
        _end(mail, Mail.State.FAILED, fault=said)
        told = f"{mail.person.email}: given up after {mail.attempts} tries. {said}"
    else:
        again = timezone.now() + WAITS[mail.attempts - 1]
        _end(mail, Mail.State.WAITING, send_at=again, fault=said)
        told = f"{mail.person.email}: tried again after {timezone.localtime(again):%-d %B, %H:%M}. {said}"
    log.warning("A mail could not be handed over: %s", told)
    return told


def _end(mail: Mail, state: Mail.State, **values: object) -> int:
    """Note what became of a mail, unless its claim has passed to somebody else."""
    return Mail.objects.filter(pk=mail.pk, state=Mail.State.SENDING, claim=mail.claim).update(state=state, **values)


def _close(server: BaseEmailBackend) -> None:
    try:
        server.close()
    except Exception:  # noqa: BLE001, RUF100 - a server that is gone needs no farewell
        log.debug("The mail server was gone already.", exc_info=True)
