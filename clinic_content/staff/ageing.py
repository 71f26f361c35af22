"""What was approved when, by whom, and when it must be read again: every public page, most urgent first.

Pages are cut by key, and nothing is counted over the whole: the report costs the same at any size.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from clinic_content.accounts.models import User
from clinic_content.accounts.roles import ROLES, Role
from clinic_content.documents.models import DocumentKind
from clinic_content.releases import context, live
from clinic_content.releases.addresses import SEGMENTS, address
from clinic_content.releases.models import Release
from clinic_content.releases.rereading import BEFORE
from clinic_content.releases.rereading_models import Rereading, newest_words
from clinic_content.reviews.models import Decision

PAGE = 50
CHUNK = 500
COLUMNS = (
    "Title", "Kind", "Language", "Address", "Looked after by", "Version", "Approved on", "Approved by", "Public since",
    "Public until", "Read again by", "Days left", "Changes on it to confirm", "Found still right by",
)  # fmt: skip


class When(StrEnum):
    """Which dates are shown."""

    ALL = ""
    OVERDUE = "overdue"
    MONTH = "30"
    QUARTER = "90"
    EXPIRING = "expiring"
    CONTEXT = "context"


WHEN = {
    When.ALL: "Any time", When.OVERDUE: "Overdue", When.MONTH: "In 30 days", When.QUARTER: "In 90 days",
    When.EXPIRING: "Goes off by itself", When.CONTEXT: "To be confirmed: something on it changed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filters:
    """What the report is narrowed to; an empty value narrows nothing."""

    when: When = When.ALL
    kind: str = ""
    language: str = ""
    owner: int | None = None
    day: date | None = None
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.when or self.kind or self.language or self.owner or self.day or self.words)


@dataclass(frozen=True, slots=True)
class Row:
    """One public page."""

    release: Release
    approved: datetime | None
    by: Sequence[str]
    days: int
    to_confirm: bool = False
    """Something that it shows was released since it was read, and nobody has said that it is still right."""
    again: Sequence[str] = ()
    """Who found it still right the last time that it was read again."""

    @property
    def is_due(self) -> bool:
        """Whether it may be read again now."""
        return self.days <= BEFORE.days

    @property
    def is_late(self) -> bool:
        """Whether it should have been read again."""
        return self.days < 0

    @property
    def url(self) -> str:
        """The public address, where there is one."""
        held = self.release
        return address(held.kind, held.language, held.slug) if held.kind in SEGMENTS else ""


def rows(filters: Filters, now: datetime, *, after: str = "") -> tuple[list[Row], str]:
    """Return a page of the report, and the key after which the next begins; none where this is the last."""
    found = list(_released(filters, now).filter(_beyond(after))[: PAGE + 1])
    more = f"{found[PAGE - 1].review_due.isoformat()}_{found[PAGE - 1].pk}" if len(found) > PAGE else ""
    again = newest_words(found[:PAGE])
    return [_row(each, now, again[each.pk]) for each in found[:PAGE]], more


def table(filters: Filters, now: datetime) -> Iterator[Sequence[str]]:
    """Yield the whole report as rows of words, the names of the columns first."""
    yield COLUMNS
    held = _released(filters, now).iterator(chunk_size=CHUNK)
    while chunk := list(islice(held, CHUNK)):
        again = newest_words(chunk)
        for release in chunk:
            yield [harmless(each) for each in _cells(_row(release, now, again[release.pk]))]


def as_csv(filters: Filters, now: datetime) -> Iterator[str]:
    """Yield the report as lines of a CSV file; a spreadsheet knows by the mark in front that it is UTF-8."""
    yield "\ufeff"
    writer = csv.writer(_Echo())
    yield from (writer.writerow(cells) for cells in table(filters, now))


def harmless(cell: str) -> str:
    """Keep a spreadsheet from running a title as a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


class _Echo:
    """Hands back what the CSV writer writes."""

    def write(self, value: str) -> str:
        return value


def _released(filters: Filters, now: datetime) -> QuerySet[Release]:
    approving = Decision.objects.filter(outcome=Decision.Outcome.APPROVE).order_by("pk")
    return (
        live.live(now)
        .annotate(to_confirm=context.is_asked(now))
        .filter(_narrowing(filters, now))
        .select_related("document__owner", "version__approval", "version__review")
        .defer("version__content", "summary", "correction")
        .prefetch_related(Prefetch("version__decisions", approving))
        .order_by("review_due", "pk")
    )


def _narrowing(filters: Filters, now: datetime) -> Q:
    found = _of_time(filters.when, now)
    given = {"kind": filters.kind, "language": filters.language, "document__owner": filters.owner}
    found &= Q(**{name: value for name, value in given.items() if value})
    if filters.day:
        found &= Q(review_due=filters.day)
    return found & Q(title__icontains=filters.words) if filters.words else found


def _of_time(when: When, now: datetime) -> Q:
    today = timezone.localdate(now)
    if when is When.OVERDUE:
        return Q(review_due__lt=today)
    if when is When.EXPIRING:
        return Q(expires_at__isnull=False)
    if when is When.CONTEXT:
        return Q(to_confirm=True)
    return Q(review_due__lte=today + timedelta(days=int(when.value))) if when else Q()


def _beyond(after: str) -> Q:
    """Read a key; one that cannot be read begins at the start."""
    day, _, pk = after.partition("_")
    try:
        due = date.fromisoformat(day)
    except ValueError:
        return Q()
    if not pk.isdecimal() or len(pk) > 18:
        return Q()
    return Q(review_due__gte=due) & (Q(review_due__gt=due) | Q(review_due=due, pk__gt=int(pk)))


def _row(release: Release, now: datetime, again: Sequence[Rereading]) -> Row:
    approval = getattr(release.version, "approval", None)
    return Row(
        release=release,
        approved=approval.at if approval else None,
        by=[_signed(each) for each in release.version.decisions.all()],
        days=(release.review_due - timezone.localdate(now)).days,
        to_confirm=getattr(release, "to_confirm"),  # noqa: B009
        again=[_signed(each) for each in again],
    )


def _signed(decision: Decision | Rereading) -> str:
    name = ", ".join(filter(None, [decision.name, decision.credential]))
    return f"{name} ({ROLES[Role(decision.role)].title.lower()}, {timezone.localtime(decision.at):%-d %b %Y})"


def _cells(row: Row) -> list[str]:
    held = row.release
    return [
        held.title, DocumentKind(held.kind).label, held.language, row.url, held.document.owner.display_name,
        str(held.number), _day(row.approved), "; ".join(row.by), _day(held.effective_from), _day(held.expires_at),
        held.review_due.isoformat(), str(row.days), "yes" if row.to_confirm else "", "; ".join(row.again),
    ]  # fmt: skip


def _day(at: datetime | None) -> str:
    return timezone.localtime(at).date().isoformat() if at else ""


def owners() -> list[tuple[str, str]]:
    """Return who looks after released documents, for choosing among them."""
    found = User.objects.filter(Exists(Release.objects.filter(document__owner=OuterRef("pk"))))
    return sorted(((str(each.pk), each.display_name) for each in found), key=lambda pair: pair[1].lower())


def given(data: Any) -> Filters:
    """Read what an address asks for; what cannot be read narrows nothing."""
    return Filters(
        when=When(data.get("when", "")) if data.get("when", "") in set(When) else When.ALL,
        kind=data.get("kind", "") if data.get("kind") in DocumentKind.values else "",
        language=data.get("language", "")[:12],
        owner=int(data["owner"]) if _is_number(data.get("owner", "")) else None,
        day=_date(data.get("day", "")),
        words=data.get("q", "").strip()[:100].replace("\x00", ""),
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
