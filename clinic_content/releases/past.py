"""A page as it stood at a past moment, with what was withdrawn since: for staff who ask, and never for readers.

It is composed again from rows that never change: its release, those of its parts and disclaimers that were live then,
and the clinic's details as they were confirmed then.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from clinic_content.documents.models import Document
from clinic_content.rendering.composition import Composition

from . import live
from .compose import Door, composition_of
from .models import Release, Withdrawal


def release_at(document: Document, moment: datetime) -> Release | None:
    """Return the release that readers saw of a document at a past moment."""
    found = _live_then(moment).filter(document=document)
    return found.select_related("version__review", "document", "withdrawal").first()


def composition_at(release: Release, moment: datetime) -> Composition:
    """Return what a page was made of at a past moment, or refuse where it could not be shown then either."""
    return composition_of(release, moment, THEN)


def _live_then(moment: datetime) -> QuerySet[Release]:
    not_withdrawn = Q(withdrawal=None) | Q(withdrawal__at__gt=moment)
    return live.standing(moment).filter(not_withdrawn, Q(expires_at=None) | Q(expires_at__gt=moment))


def _withdrawn_then(release: Release, moment: datetime) -> Withdrawal | None:
    withdrawal: Withdrawal | None = getattr(release, "withdrawal", None)
    return withdrawal if withdrawal is not None and withdrawal.at <= moment else None


THEN = Door(_live_then, _withdrawn_then, leads_on=False)
