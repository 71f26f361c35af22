"""When a page is overdue for being read again, and what its policy has it do then. Nothing waits for a job to run."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from clinic_content.reviews.terms import Overdue

from .models import Release


def overdue_from(review_due: date) -> datetime:
    """Return the moment at which the day ends by which a page should have been read again."""
    return datetime.combine(review_due + timedelta(days=1), time.min, tzinfo=timezone.get_default_timezone())


def notice_since(release: Release, now: datetime) -> date | None:
    """Return since when readers are told on the page that it is overdue; nothing while they are not."""
    is_shown = release.overdue == Overdue.NOTICE and overdue_from(release.review_due) <= now
    return release.review_due if is_shown else None


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
