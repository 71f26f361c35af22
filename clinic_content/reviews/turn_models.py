"""Whose turn it is: what the queue is read from, who has taken what, who covers for whom, and views that people saved.

None of it decides anything. `Turn` follows from other rows by the database's own hand (`turn_guards`).
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from clinic_content.accounts.roles import Role
from clinic_content.documents.models import Document, DocumentKind

ROLES = [(role.value, role.value.replace("_", " ")) for role in Role]


class Level(models.TextChoices):
    """How much harm a version may do, in three words."""

    HIGH = "high", "High"
    ORDINARY = "ordinary", "Ordinary"
    LIGHT = "light", "Light"


class Whose(models.TextChoices):
    """Who has to act on a document that is on its way."""

    REVIEWERS = "reviewers", "Reviewers"
    AUTHOR = "author", "The author"


class Turn(models.Model):
    """Where a document on its way stands in the queue: one small row, read in its own order at a constant cost."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="turn")
    review = models.OneToOneField("reviews.Review", on_delete=models.PROTECT, related_name="turn")
    whose = models.CharField(max_length=10, choices=Whose.choices, db_default=Whose.REVIEWERS)
    since = models.DateTimeField()
    """Since when it waits for them."""
    due_at = models.DateTimeField(null=True)
    """By when the policy asked for a decision; nothing where it sets no limit, or where the author has to act."""
    waits_for = models.PositiveSmallIntegerField(db_default=0)
    """The roles of which somebody must decide now, as `turns.BITS` adds them up."""
    free_for = models.PositiveSmallIntegerField(db_default=0)
    """Those of them in which nobody has taken it."""
    risk = models.PositiveSmallIntegerField(db_default=50)
    """The higher, the sooner it stands in the queue (`ranking`)."""
    level = models.CharField(max_length=10, choices=Level.choices, db_default=Level.ORDINARY)
    lacking = models.BooleanField(db_default=False)
    """A public page lacks something that its own document must show, or is."""
    why = models.JSONField(null=True)
    """What makes it risky, in words, and what changed since the last approval: `ranking.Rank`."""
    kind = models.CharField(max_length=20, choices=DocumentKind.choices)
    language = models.CharField(max_length=12)
    words = models.CharField(max_length=400, db_default="")
    """Title and address in small letters, to be searched."""
    key = models.CharField(max_length=80, db_default="")
    """A notice's key."""

    class Meta:
        ordering: ClassVar = ["-risk", "since", "pk"]
        default_permissions: ClassVar = ("view",)
        indexes: ClassVar = [
            models.Index(
                F("whose"), F("risk").desc(), F("since"), F("id"), F("waits_for"), F("free_for"), F("due_at"),
                name="turn_in_order",
            ),
            models.Index(fields=["key", "language"], condition=~Q(key=""), name="turn_of_notice"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_whose_display()}: {self.review}"


class Taking(models.Model):
    """Somebody has taken one of the approvals that a review asks for. It keeps nobody from deciding."""

    review = models.ForeignKey("reviews.Review", on_delete=models.PROTECT, related_name="takings")
    required = models.OneToOneField("reviews.RequiredApproval", on_delete=models.PROTECT, related_name="taking")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="takings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    """Who said so: the person, or the colleague who handed it on."""
    at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["review", "person"], name="taking_once_a_person")]

    def __str__(self) -> str:
        return f"{self.review}, taken by {self.person}"


class Cover(models.Model):
    """From one day to another somebody's work comes to a colleague. It lends no right: it says whose turn it is."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="covers")
    stand_in = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="stands_in_for")
    begins = models.DateField()
    ends = models.DateField()
    """The last day of it."""

    class Meta:
        ordering: ClassVar = ["begins", "pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends__gte=F("begins")), name="cover_ends_later"),
            models.CheckConstraint(condition=~Q(person=F("stand_in")), name="cover_by_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"{self.stand_in} for {self.person}, {self.begins} to {self.ends}"


class SavedView(models.Model):
    """A part of the queue under a name: one's own, or shared with everybody who holds a role."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="saved_views")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=600)
    """What the list is narrowed to, as its address says it."""
    role = models.CharField(max_length=20, choices=ROLES, blank=True)
    """With whom it is shared; nobody where empty."""

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "name"], name="saved_view_once_a_name")]

    def __str__(self) -> str:
        return self.name
