"""What was seen before it was decided, and whose approval each part rests on. All of it is append-only."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from clinic_content.documents.models import Document


class ChangeSeen(models.Model):
    """One person has seen one change of a version, or one part that its page shows, in its place."""

    review = models.ForeignKey("reviews.Review", on_delete=models.PROTECT, related_name="seen")
    change = models.CharField(max_length=120)
    """The change's key (`content.diff.Change.key`), or `part:` with the uid of an embedded document."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["review", "by", "change"], name="change_seen_once")]

    def __str__(self) -> str:
        return f"{self.change} of {self.review}"


class DecisionReading(models.Model):
    """What somebody had seen of a version when they decided on it: written with the decision."""

    decision = models.OneToOneField("reviews.Decision", on_delete=models.PROTECT, related_name="reading")
    base = models.ForeignKey("reviews.Version", null=True, on_delete=models.PROTECT, related_name="+")
    """The approved version that this one was compared with; none where all was new."""
    changes = models.PositiveIntegerField()
    seen = models.PositiveIntegerField()
    relaxing = models.PositiveIntegerField()
    """How many of the changes relax safety."""
    parts = models.PositiveIntegerField()
    """How many embedded parts were read in their place on the page."""

    class Meta:
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(seen__lte=F("changes")) & Q(relaxing__lte=F("changes")), name="reading_within_changes"
            )
        ]

    def __str__(self) -> str:
        if self.base_id is None:
            told = "A first version: all of it is new"
        else:
            told = f"{self.seen} of {self.changes} change{'' if self.changes == 1 else 's'} seen"
        return f"{told}, {self.parts} part{'' if self.parts == 1 else 's'} in context" if self.parts else told


class EntryApproval(models.Model):
    """Who last approved what a part of a document says: a row for each decision on the version that brought its words.

    A part that stays as it is gets no new row: its newest ones say whose approval its words rest on.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="entry_approvals")
    part = models.CharField(max_length=40, blank=True)
    """The part's id; empty for what the document says of itself."""
    sha256 = models.CharField(max_length=64)
    decision = models.ForeignKey("reviews.Decision", on_delete=models.PROTECT, related_name="entries")

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["decision", "part"], name="entry_approved_once")]
        indexes: ClassVar = [models.Index(fields=["document", "part"], name="entry_of_document")]

    def __str__(self) -> str:
        return f"{self.part or 'The document'} of {self.document}, by {self.decision}"
