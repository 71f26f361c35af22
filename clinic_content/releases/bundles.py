"""Bundles: documents whose drafts belong together, reviewed as a tree and released in one act. All append-only."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from clinic_content.documents.models import Document


class Bundle(models.Model):
    """Drafts that belong together, such as an article with its lists and its FAQ, under one name."""

    name = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(name=""), name="bundle_has_a_name")]

    def __str__(self) -> str:
        return self.name


class BundleMember(models.Model):
    """One document of a bundle. What counts of it is its newest version that has not been released."""

    bundle = models.ForeignKey(Bundle, on_delete=models.PROTECT, related_name="members")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="bundled")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)

    def __str__(self) -> str:
        return f"{self.document} in {self.bundle}"


class BundleLeave(models.Model):
    """A document was taken out of a bundle, and why. It can join another one, or the same one again."""

    member = models.OneToOneField(BundleMember, on_delete=models.PROTECT, related_name="left")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(reason=""), name="leaving_says_why")]

    def __str__(self) -> str:
        return f"{self.member}: left"


class BundlePart(models.Model):
    """What was released of one member, with the hash that was approved and checked again in that transaction."""

    member = models.OneToOneField(BundleMember, on_delete=models.PROTECT, related_name="part")
    release = models.OneToOneField("releases.Release", on_delete=models.PROTECT, related_name="bundled")
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)

    def __str__(self) -> str:
        return f"{self.release} for {self.member}"


class BundleEnd(models.Model):
    """How a bundle ended: all of it was released, or it was dissolved."""

    class Outcome(models.TextChoices):
        RELEASED = "released", "Released"
        DISSOLVED = "dissolved", "Dissolved"

    bundle = models.OneToOneField(Bundle, on_delete=models.PROTECT, related_name="end")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome="released") | Q(outcome="dissolved") & ~Q(reason=""), name="dissolving_says_why"
            )
        ]

    def __str__(self) -> str:
        return f"{self.bundle}: {self.get_outcome_display()}"


def members() -> QuerySet[BundleMember]:
    """Return the documents that belong to a bundle now."""
    return BundleMember.objects.filter(left=None, bundle__end=None)


def bundle_of(document: int) -> Bundle | None:
    """Return the bundle that a document belongs to now."""
    return Bundle.objects.filter(pk__in=members().filter(document=document).values("bundle")).first()
