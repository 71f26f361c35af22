"""A person's inbox: everything they were told, newest first, and what of it they have read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from .deriving import recount
from .models import Notice

if TYPE_CHECKING:
    from clinic_content.accounts.models import User


def notices_of(person: User) -> QuerySet[Notice]:
    """Return what somebody was told, newest first."""
    return Notice.objects.filter(person=person).order_by("-pk")


@transaction.atomic
def mark_read(person: User, *, pks: list[int] | None = None) -> int:
    """Note that somebody has read these notices, or all of theirs; return how many were new to them."""
    unread = Notice.objects.filter(person=person, read_at=None)
    changed = (unread if pks is None else unread.filter(pk__in=pks)).update(read_at=timezone.now())
    if changed:
        recount([person.pk])
    return changed
