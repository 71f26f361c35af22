"""When a page is overdue for being read again, and what its policy has it do then. Nothing waits for a job to run."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from clinic_content.documents.models import Document
from clinic_content.reviews.models import Version
from clinic_content.reviews.policy import read_whole_at, whole_review_of
from clinic_content.reviews.terms import Overdue

from .models import Release

JITTER = 0.1
"""Review dates are spread by up to a tenth, so that pages released together do not fall due together."""


def review_due(document: Document, *, now: datetime, months: int) -> date:
    """Return when a page read now must be read again, brought forward by up to a tenth so that dates spread."""
    days = months * 30.44
    spread = int(hashlib.sha256(document.uid.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF
    return (now + timedelta(days=days * (1 - JITTER * spread))).date()


def due_of(version: Version, begins: datetime) -> date:
    """Return when a version released at a moment must be read again: a light change prolongs nothing."""
    began = begins if whole_review_of(version) == version else read_whole_at(version)
    return review_due(version.document, now=began, months=version.review.months)


def overdue_from(review_due: date) -> datetime:
    """Return the moment at which the day ends by which a page should have been read again."""
    return datetime.combine(review_due + timedelta(days=1), time.min, tzinfo=timezone.get_default_timezone())


def notice_since(release: Release, now: datetime, due: date) -> date | None:
    """Return since when readers are told on the page that it is overdue; nothing while they are not."""
    return due if release.overdue == Overdue.NOTICE and overdue_from(due) <= now else None


def comes_off(review_due: date, overdue: str, expires_at: datetime | None) -> datetime | None:
    """Return when a page expires: at the latest when it is overdue, where its policy takes it off then."""
    if overdue != Overdue.OFF:
        return expires_at
    latest = overdue_from(review_due)
    return min(expires_at, latest) if expires_at else latest


def next_due(now: datetime) -> QuerySet[Release, Any]:
    """Return the day after which the next page begins to show that it is overdue."""
    today = timezone.localdate(now, timezone.get_default_timezone())
    due = Release.objects.filter(overdue=Overdue.NOTICE, review_due__gte=today).order_by("review_due")
    return due.values("review_due")[:1]
