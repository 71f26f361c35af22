"""Notices, the mails that carry them, and what each person wishes to be told how."""

from __future__ import annotations

import uuid
from datetime import time
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from clinic_content.documents.models import Document
from clinic_content.reviews.models import Review


def new_uid() -> str:
    """Return what a mail is known by wherever it is."""
    return uuid.uuid4().hex


class Kind(models.TextChoices):
    """What people are told of."""

    ASKED = "asked", "A version waits for my decision"
    CHANGES = "changes", "Somebody asks for changes"
    DECIDED = "decided", "Somebody approves, or an approval ends"
    COMMENT = "comment", "Somebody comments"
    DUE_SOON = "due_soon", "A decision is soon due, or a page is to be read again or about to go off"
    OVERDUE = "overdue", "A decision is late, or a page should have been read again"
    WITHDRAWN = "withdrawn", "A page is withdrawn"
    CONTEXT = "context", "Something changed on pages that I may confirm"


class Way(models.TextChoices):
    """How somebody is told. The inbox has every notice: quiet means no mail, never nothing."""

    AT_ONCE = "at_once", "A mail at once"
    DIGEST = "digest", "In the daily mail"
    INBOX = "inbox", "In the inbox only"


USUAL = {
    Kind.ASKED: Way.AT_ONCE, Kind.CHANGES: Way.AT_ONCE, Kind.DECIDED: Way.DIGEST, Kind.COMMENT: Way.DIGEST,
    Kind.DUE_SOON: Way.DIGEST, Kind.OVERDUE: Way.DIGEST, Kind.WITHDRAWN: Way.AT_ONCE,
    Kind.CONTEXT: Way.DIGEST,
}  # fmt: skip
"""How people are told who have wished for nothing else."""


class Wishes(models.Model):
    """How one person wishes to be told of each kind, and when they want quiet."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="wishes")
    ways = models.JSONField(default=dict)
    """A way for a kind; where none stands, the usual one."""
    digest_at = models.TimeField(default=time(7))
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)

    class Meta:
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None) | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="wishes_quiet_whole",
            )
        ]

    def __str__(self) -> str:
        return f"Wishes of {self.person}"

    def way(self, kind: str) -> Way:
        """Return how this person wishes to be told of a kind."""
        return Way(self.ways.get(kind, USUAL[Kind(kind)]))


class Mail(models.Model):
    """One mail to one person. It is claimed before it is handed over, and what was sent is not sent again."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENDING = "sending", "Being handed over"
        SENT = "sent", "Sent"
        DROPPED = "dropped", "Not needed any more"
        FAILED = "failed", "Given up"

    uid = models.CharField(max_length=32, unique=True, default=new_uid)
    """The mail's Message-ID: the same however often it is handed over, so that a mailbox knows it again."""
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mails")
    key = models.CharField(max_length=80)
    """What it tells: one event or date, or all that gathered until one moment."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    send_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.CharField(max_length=32, blank=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=300, blank=True)

    class Meta:
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "key"], name="mail_once")]
        indexes: ClassVar = [
            models.Index(fields=["send_at", "id"], condition=Q(state__in=["waiting", "sending"]), name="mail_to_send")
        ]

    def __str__(self) -> str:
        return f"{self.key} to {self.person}"


class Notice(models.Model):
    """One thing that one person is told, once."""

    key = models.CharField(max_length=80)
    """The event or the date that it comes from."""
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="notices")
    review = models.ForeignKey(Review, null=True, on_delete=models.PROTECT, related_name="notices")
    title = models.CharField(max_length=200)
    sentence = models.CharField(max_length=600)
    mail = models.ForeignKey(Mail, null=True, on_delete=models.PROTECT, related_name="notices")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    """Who did it; nobody where only time passed."""
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "person"], name="notice_once")]
        indexes: ClassVar = [models.Index(fields=["person"], condition=Q(read_at=None), name="notice_unread")]

    def __str__(self) -> str:
        return self.sentence

    @property
    def url(self) -> str:
        """Where it is about: the review, the pages to confirm, or the document."""
        if self.kind == Kind.CONTEXT:
            return "/review/in-context/"
        return f"/review/{self.review_id}/" if self.review_id else f"/staff/documents/{self.document_id}/"


class Progress(models.Model):
    """One row: the last event that was turned into notices. Whoever holds it derives and claims alone."""

    seq = models.PositiveBigIntegerField(default=0)

    class Meta:
        default_permissions: ClassVar = ("view",)

    def __str__(self) -> str:
        return str(self.seq)


class Feed(models.Model):
    """A person's secret address of the calendar. Only its SHA-256 is kept, so that no copy of the database opens it."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="feed")
    sha256 = models.CharField(max_length=64, unique=True)
    renewed_at = models.DateTimeField()

    class Meta:
        default_permissions: ClassVar = ("view",)

    def __str__(self) -> str:
        return f"Calendar of {self.person}"
