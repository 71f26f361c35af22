"""What comes due on which day: pages to read again, pages that go off, pages that become public. Questions only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber, TruncDate
from django.utils import timezone

from clinic_content.releases import live
from clinic_content.releases.models import Release

A_DAY = 5
"""So many of a kind are named in a day of the calendar; how many more there are is said."""
IN_A_FEED = 1_000


class What(StrEnum):
    """What comes due."""

    DUE = "due"
    ENDS = "ends"
    BEGINS = "begins"


IN_WORDS = {What.DUE: "Read again", What.ENDS: "Goes off", What.BEGINS: "Becomes public"}


@dataclass(frozen=True, slots=True)
class Coming:
    """One thing on one day."""

    what: What
    day: date
    title: str
    release: int
    document: int
    at: datetime | None = None
    """The moment, where it is more exact than a day."""
    of: int = 1
    """How many of this kind there are on this day."""

    @property
    def says(self) -> str:
        """What happens, in words."""
        return IN_WORDS[self.what]


def between(first: date, last: date, now: datetime) -> list[Coming]:
    """Return what comes due from one day to another: the first few of each kind on each day."""
    found = [
        _coming(what, row)
        for what, dated in _dated(first, last, now)
        for row in dated.annotate(**_counted()).filter(place__lte=A_DAY).order_by("day", "place").values(*COLUMNS)
    ]
    return sorted(found, key=lambda each: (each.day, list(What).index(each.what)))


def all_between(first: date, last: date, now: datetime) -> Iterator[Coming]:
    """Yield everything that comes due from one day to another, for a feed."""
    for what, dated in _dated(first, last, now):
        for row in dated.order_by("day", "pk").values(*COLUMNS[:-1])[:IN_A_FEED]:
            yield _coming(what, row)


COLUMNS = ("pk", "document_id", "title", "day", "effective_from", "expires_at", "n")


def _dated(first: date, last: date, now: datetime) -> Iterable[tuple[What, Any]]:
    begins, ends = _moment(first), _moment(last + timedelta(days=1))
    public = live.live(now)
    coming = Release.objects.filter(effective_from__gt=now, withdrawal=None)
    return (
        (What.DUE, public.filter(review_due__range=(first, last)).annotate(day=F("review_due"))),
        (
            What.ENDS,
            (public | coming).filter(expires_at__gte=begins, expires_at__lt=ends).annotate(day=TruncDate("expires_at")),
        ),
        (
            What.BEGINS,
            coming.filter(effective_from__gte=begins, effective_from__lt=ends).annotate(
                day=TruncDate("effective_from")
            ),
        ),
    )


def _counted() -> dict[str, Window]:
    return {
        "place": Window(RowNumber(), partition_by=F("day"), order_by=[F("title").asc(), F("pk").asc()]),
        "n": Window(Count("pk"), partition_by=F("day")),
    }


def _coming(what: What, row: dict[str, Any]) -> Coming:
    at = {What.ENDS: row["expires_at"], What.BEGINS: row["effective_from"]}.get(what)
    return Coming(what, row["day"], row["title"], row["pk"], row["document_id"], at, row.get("n", 1))


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_current_timezone())
