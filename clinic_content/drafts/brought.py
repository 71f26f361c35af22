"""What was brought in: each source with its hash, what was read from it, and the drafts that were made of it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from clinic_content.documents.models import Document


class Import(models.Model):
    """A source that somebody brought in. It is kept, so that a reload loses nothing and the same one is recognised."""

    class State(models.TextChoices):
        """How far a source has come."""

        WAITING = "waiting", "Waits to be read"
        READ = "read", "Read, no drafts yet"
        MADE = "made", "Drafts made"
        REFUSED = "refused", "Could not be read"
        UNDONE = "undone", "Taken back"
        REPLACED = "replaced", "Replaced by a later import"

    batch = models.CharField(max_length=32, db_index=True)
    """What was dropped together has one batch."""
    name = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64, db_index=True)
    """Of the source's bytes: the same source is recognised when it comes again."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    language = models.CharField(max_length=12, default="en")
    data = models.BinaryField(default=b"")
    """The source's bytes while they are still to be read, and nothing after."""
    text = models.TextField(blank=True)
    """The source's words line by line, as the account counts them."""
    proposal = models.JSONField(default=dict)
    """What is to become drafts, part by part, as people arranged it (`importers.arranging`)."""
    changes = models.JSONField(default=list)
    """What undoes each change that people made of the proposal, the last change last (`importers.changes`)."""
    is_asked = models.BooleanField(default=False)
    """Somebody asked for the drafts of its whole batch: who comes back to that sees that they are being made."""
    report = models.JSONField(default=dict)
    """The account of its words, what to know of it, and why it was refused."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)

    def __str__(self) -> str:
        return self.name


class ImportedPicture(models.Model):
    """A picture of a source, written anew as uploads are; once drafts are made of it, the library has its bytes."""

    brought = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="pictures")
    origin = models.CharField(max_length=64)
    """The SHA-256 of its bytes in the source."""
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    data = models.BinaryField(default=b"")
    why = models.CharField(max_length=300, blank=True)
    """Why it was refused, if it was."""

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["brought", "origin"], name="imported_picture_once")]

    def __str__(self) -> str:
        return f"A picture of {self.brought}"


class ImportedDraft(models.Model):
    """A draft that an import made, and how often it had been saved then: where that differs, somebody changed it."""

    brought = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="drafts")
    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="brought_in")
    edits = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)

    def __str__(self) -> str:
        return f"{self.document} from {self.brought}"
