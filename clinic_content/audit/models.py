"""The audit log's one table."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class AuditEvent(models.Model):
    """One thing that happened. It has no foreign keys, so that history neither blocks nor dies with a row."""

    seq = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField(db_index=True)
    verb = models.CharField(max_length=60)
    actor_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=200)
    subject = models.CharField(max_length=120, db_index=True)
    body = models.TextField()
    """Everything above and the details as canonical JSON: what the hash is over, beside `seq` and `prev_hash`."""
    prev_hash = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["seq"]
        default_permissions: ClassVar = ("view",)

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.subject}"
