"""Packs: public pages that staff put together as one hand-out. What is printed of each is its live release."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from clinic_content.documents.models import Document


class Pack(models.Model):
    """A hand-out that is kept to be printed again: its title, a note, and which documents in which order."""

    title = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    """Printed on the cover as a note by staff: nobody approved it, and it says so."""
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["title", "pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title=""), name="pack_has_a_title"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="pack_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PackPart(models.Model):
    """One document of a pack, and its place."""

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="parts")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="packed")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["place"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pack", "document"], name="pack_part_once"),
            models.UniqueConstraint(fields=["pack", "place"], name="pack_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.document} in {self.pack}"
