"""What the dashboard counts, kept as totals: each document's share, and of which documents the share is out of date.

None of it decides anything, and all of it can be counted anew (`tally`).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from clinic_content.documents.models import Document


class Tally(models.Model):
    """The one row of totals: the sum of every share that is kept."""

    at = models.DateTimeField()
    """Of which moment the shares are: what time alone has changed since is found by its dates."""
    since = models.DateField()
    """The first month of which reviews and submissions are counted."""
    totals = models.JSONField(default=dict)

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"Totals of {self.at:%Y-%m-%d %H:%M}"


class Tallied(models.Model):
    """One document's share of the totals."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="tallied")
    share = models.JSONField(default=dict)

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"Share of {self.document}"


class Untallied(models.Model):
    """Something happened to a document since its share was counted. Triggers write these rows (`tally_guards`).

    A row for each thing that happened: writers never wait for one another, as they would for one row of totals.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="untallied")

    class Meta:
        default_permissions: ClassVar = ()
        verbose_name_plural = "untallied"

    def __str__(self) -> str:
        return f"To be counted: {self.document}"
