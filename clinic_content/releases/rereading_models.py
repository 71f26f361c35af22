"""A public page that is read again near its day: what each reader said, and that its day moved. All append-only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce, Now

from .context_models import ROLES


class Rereading(models.Model):
    """One person's word on a public page that they read again, bound to its hash and to what it was made of then."""

    class Outcome(models.TextChoices):
        RIGHT = "right", "Still right"
        NOT_RIGHT = "not_right", "Needs a change"

    release = models.ForeignKey("releases.Release", on_delete=models.PROTECT, related_name="rereadings")
    round = models.PositiveSmallIntegerField()
    """Which time the page is read again: everybody who is asked gives their word in one round."""
    sha256 = models.CharField(max_length=64)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.TextField(blank=True)
    let_stand = models.JSONField(default=list)
    """What the checks found then that would stop a submission, each with the reason why it may stand."""
    role = models.CharField(max_length=20, choices=ROLES)
    slot = models.PositiveSmallIntegerField(default=1)
    """Which of the words asked for in this role it is."""
    made_of = models.TextField()
    """Document, version and SHA-256 of everything that the page was made of, as it was shown."""
    composition = models.CharField(max_length=64)
    """The hash of that."""
    meaning = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    credential = models.CharField(max_length=80, blank=True)
    """Name and credential as signed: the page prints these."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        verbose_name_plural = "read again"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["release", "round", "by"], name="rereading_once_a_person"),
            models.UniqueConstraint(fields=["release", "round", "role", "slot"], name="rereading_once_a_slot"),
            models.CheckConstraint(condition=Q(outcome__in=["right", "not_right"]), name="rereading_known"),
            models.CheckConstraint(condition=Q(outcome="right") | ~Q(reason=""), name="rereading_change_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.release}, by {self.name}"


class Reaffirmation(models.Model):
    """The fact that everybody who is asked found a public page still right, and the day that this moves.

    The database writes that day into the release (`rereading_guards.MOVED`): wherever it is read or sorted by, it is
    that of the newest of these rows.
    """

    release = models.ForeignKey("releases.Release", on_delete=models.PROTECT, related_name="reaffirmations")
    round = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    began_at = models.DateTimeField()
    """When the first of its readers gave their word: the new term counts from there."""
    due_before = models.DateField()
    review_due = models.DateField()
    expires_at = models.DateTimeField(null=True)
    """Until when the page is public from then on: later than before only where its policy takes it off when overdue."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    """Whose word completed it."""
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["release", "round"], name="reaffirmation_once_a_round"),
            models.CheckConstraint(condition=Q(review_due__gt=F("due_before")), name="reaffirmation_prolongs"),
        ]

    def __str__(self) -> str:
        return f"{self.release}, to be read again by {self.review_due}"


def newest_words(releases: Sequence[Any], until: datetime | None = None) -> dict[int, list[Rereading]]:
    """Return who found each of these pages still right the last time that everybody who is asked did, in one query.

    What was read whole was read for the light changes after it too. `until` asks for a past moment's last time.
    """
    whole = {each.pk: each.version.review.leans_on_id or each.version_id for each in releases}
    done = Reaffirmation.objects.filter(release=OuterRef("release"), round=OuterRef("round"))
    done = done if until is None else done.filter(at__lte=until)
    words = Rereading.objects.filter(Exists(done), release__document__in={each.document_id for each in releases})
    found: dict[int, list[Rereading]] = {}
    for each in words.annotate(
        whole=Coalesce("release__version__review__leans_on", "release__version"), number=F("release__number")
    ).order_by("number", "round", "at"):
        held = found.setdefault(each.whole, [])
        if held and (held[0].release_id, held[0].round) != (each.release_id, each.round):
            held.clear()
        held.append(each)
    return {pk: found.get(version, []) for pk, version in whole.items()}


def due_at(releases: Sequence[Any], moment: datetime) -> dict[int, date]:
    """Return the day by which each of these was to be read again at a past moment, in one query."""
    moved = Reaffirmation.objects.filter(release__in=releases, at__gt=moment).order_by("-pk")
    now = {each.pk: each.review_due for each in releases}
    # The first that came after the moment is read last: what it moved from is what stood then.
    return now | {each.release_id: each.due_before for each in moved}
