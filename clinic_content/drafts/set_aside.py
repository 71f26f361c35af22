"""A draft that was set aside for an urgent mend, how that ended, and what had to be chosen then. All append-only."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from clinic_content.content import merging
from clinic_content.content.canonical import from_json
from clinic_content.content.schema import AnyContent
from clinic_content.documents.models import Document
from clinic_content.reviews.models import Version


class SetAside(models.Model):
    """What a draft held when an urgent mend of the public version began, frozen until it is taken up or dropped."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="set_asides")
    content = models.TextField()
    """The draft as canonical JSON; nobody submitted it, so nothing can be decided on it."""
    sha256 = models.CharField(max_length=64)
    mended = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    """The version that was public: the mend begins from it, and the draft's changes are what differs from it."""
    base = models.ForeignKey(Version, null=True, on_delete=models.PROTECT, related_name="+")
    """The version that the draft grew from."""
    recalled = models.ForeignKey(Version, null=True, on_delete=models.PROTECT, related_name="+")
    """The version that was in review and was taken back for the mend."""
    after = models.PositiveIntegerField()
    """The number of the newest version at that time: the mend's versions come after it."""
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        verbose_name = "draft set aside"
        verbose_name_plural = "drafts set aside"
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(reason=""), name="set_aside_says_why")]

    def __str__(self) -> str:
        return f"{self.document}, set aside: {self.reason[:60]}"

    def read(self) -> AnyContent:
        """Return what was set aside as plain data, brought up to the current format."""
        return from_json(self.content)


class SetAsideContributor(models.Model):
    """Who wrote or edited what was set aside: they contribute again to the version in which it comes back."""

    set_aside = models.ForeignKey(SetAside, on_delete=models.PROTECT, related_name="contributors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["set_aside", "user"], name="set_aside_contributor_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} to {self.set_aside}"


class SetAsideEnd(models.Model):
    """How it ended: the draft was taken up again, with the mend in it, or dropped."""

    class Outcome(models.TextChoices):
        TAKEN_UP = "taken_up", "Taken up again"
        DROPPED = "dropped", "Dropped"

    set_aside = models.OneToOneField(SetAside, on_delete=models.PROTECT, related_name="end")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    onto = models.PositiveIntegerField()
    """The number of the newest version at that time: the mend's versions are not after it."""
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome="taken_up") | Q(outcome="dropped") & ~Q(reason=""), name="dropping_says_why"
            )
        ]

    def __str__(self) -> str:
        return f"{self.set_aside}: {self.get_outcome_display()}"


class MergeConflict(models.Model):
    """A place that both the mend and the draft had changed when the draft was taken up again."""

    set_aside = models.ForeignKey(SetAside, on_delete=models.PROTECT, related_name="conflicts")
    part = models.CharField(max_length=40, blank=True)
    field = models.CharField(max_length=60, blank=True)
    item = models.CharField(max_length=300, blank=True)
    label = models.TextField(blank=True)
    base = models.TextField(blank=True)
    mend = models.TextField(blank=True)
    draft = models.TextField(blank=True)
    """The three wordings, as `content.merging` writes them."""

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)

    def __str__(self) -> str:
        return f"{self.label or self.field} in {self.set_aside}"

    def read(self) -> merging.Conflict:
        """Return it as plain data."""
        names = ("part", "field", "item", "label", "base", "mend", "draft")
        return merging.Conflict(**{name: getattr(self, name) for name in names})


class MergeChoice(models.Model):
    """Which wording somebody chose where the mend and the draft differ."""

    class Side(models.TextChoices):
        MEND = "mend", "The mend's wording"
        DRAFT = "draft", "The draft's wording"
        AS_IT_STANDS = "as_it_stands", "What stands in the draft now"

    conflict = models.OneToOneField(MergeConflict, on_delete=models.PROTECT, related_name="choice")
    side = models.CharField(max_length=12, choices=Side.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(side__in=["mend", "draft", "as_it_stands"]), name="merge_choice_known"
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.conflict}: {self.get_side_display()}"


def waiting(document: int) -> SetAside | None:
    """Return the draft of a document that is set aside now."""
    found = SetAside.objects.filter(document=document, end=None).select_related("by", "mended", "recalled")
    return found.first()


def open_conflicts(document: int | OuterRef) -> QuerySet[MergeConflict]:
    """Return what must be chosen before the draft can be submitted.

    A draft with open conflicts can be set aside itself: they wait with it, and end with it where it is dropped.
    """
    later = SetAside.objects.filter(document=OuterRef("set_aside__document"), pk__gt=OuterRef("set_aside"))
    away = later.exclude(end__outcome=SetAsideEnd.Outcome.TAKEN_UP)
    return MergeConflict.objects.filter(~Exists(away), set_aside__document=document, choice=None)


def about(version: Version) -> SetAside | None:
    """Return the draft that was set aside for this version, or for which this version was taken back."""
    is_mend = Q(after__lt=version.number) & (Q(end=None) | Q(end__onto__gte=version.number))
    found = SetAside.objects.filter(Q(recalled=version) | is_mend, document=version.document_id)
    return found.select_related("by", "mended", "recalled").order_by("-pk").first()
