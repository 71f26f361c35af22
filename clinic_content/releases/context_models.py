"""What a release does to the pages that show it, and whose word there is that each is still right. All append-only."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from clinic_content.accounts.roles import Role

ROLES = [(role.value, role.value.replace("_", " ")) for role in Role]


class ImpactNote(models.Model):
    """Which live pages showed a part when its version was approved or released, and what each was then made of."""

    version = models.ForeignKey("reviews.Version", on_delete=models.PROTECT, related_name="impacts")
    decision = models.OneToOneField("reviews.Decision", null=True, on_delete=models.PROTECT, related_name="impact")
    """The decision that was made with this list in view."""
    release = models.OneToOneField("releases.Release", null=True, on_delete=models.PROTECT, related_name="impact")
    """The release that changed these pages."""
    pages = models.TextField()
    """Each page's release, document, version and language, and the hash of what it was made of before and after."""
    count = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    """The hash of that list; the audit log repeats it."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(decision__isnull=False) | Q(release__isnull=False), name="impact_of_an_act"
            )
        ]

    def __str__(self) -> str:
        return f"{self.count} page{'' if self.count == 1 else 's'} that showed {self.version}"


class ContextAsk(models.Model):
    """A page shows a part that was released since it was read: is this page, with this change, still right?

    Open while both are live and nobody has answered. A newer release of either leaves it behind.
    """

    page = models.ForeignKey("releases.Release", on_delete=models.PROTECT, related_name="asks")
    part = models.ForeignKey("releases.Release", on_delete=models.PROTECT, related_name="asked_on")

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["page", "part"], name="context_ask_once")]

    def __str__(self) -> str:
        return f"{self.page} with {self.part}"


class ContextConfirmation(models.Model):
    """One person's word on a page with a part that changed, bound to what the page was made of when they read it."""

    class Outcome(models.TextChoices):
        RIGHT = "right", "Still right"
        NOT_RIGHT = "not_right", "Not right"

    ask = models.OneToOneField(ContextAsk, on_delete=models.PROTECT, related_name="confirmation")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.TextField(blank=True)
    made_of = models.TextField()
    """Document, version and SHA-256 of everything that the page was made of, as it was shown."""
    composition = models.CharField(max_length=64)
    """The hash of that."""
    role = models.CharField(max_length=20, choices=ROLES)
    meaning = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    credential = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        verbose_name_plural = "confirmations in context"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(outcome__in=["right", "not_right"]), name="context_outcome_known"),
            models.CheckConstraint(condition=Q(outcome="right") | ~Q(reason=""), name="context_not_right_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.ask}, by {self.name}"
