"""What is said of a comment, a condition or an approval after it was made. All of it is append-only."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

COUNTS = Q(approval__isnull=False, reopening__isnull=True)
"""Of a version: it has an approval, and nobody has reopened it since."""


class Settlement(models.Model):
    """Somebody's word that a comment is settled, or that it is open again. The latest one holds."""

    class Outcome(models.TextChoices):
        SETTLED = "settled", "Settled"
        REOPENED = "reopened", "Open again"

    comment = models.ForeignKey("reviews.Comment", on_delete=models.PROTECT, related_name="settlements")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(outcome__in=["settled", "reopened"]), name="settlement_known")
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} by {self.by}"


class ConditionMet(models.Model):
    """Somebody's word that what an approval was given on condition of has been done, and how."""

    decision = models.OneToOneField("reviews.Decision", on_delete=models.PROTECT, related_name="met")
    note = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        verbose_name_plural = "conditions met"
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(note=""), name="condition_met_says_how")]

    def __str__(self) -> str:
        return f"Done by {self.by}: {self.note[:60]}"


class Reopening(models.Model):
    """Somebody's word that the approval of a version that was never public no longer counts, and why.

    The approval stays as it was given: this row stands beside it, and from then on nothing can be released on it.
    """

    version = models.OneToOneField("reviews.Version", on_delete=models.PROTECT, related_name="reopening")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(reason=""), name="reopening_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.version}, reopened by {self.by}"
