"""What the dashboard counts, at the same cost however much there is, and never out of date.

The totals are the sum of what each document adds. They are kept, with each document's share. Whatever happens to a
document leaves a mark in the database (`tally_guards`). When the totals are read, the shares of the few marked
documents are counted anew, and those of pages that began or ended since by their dates. Now and then what is kept
catches up.

A total is named by words with bars between: `live|faq`, `about|en|faq|ketamine`, `closed|2026-11|35`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import BigIntegerField, F, FilteredRelation, Func, IntegerField, Q, Subquery, Value
from django.utils import timezone

from clinic_content.documents.models import Document
from clinic_content.reviews.models import Review, Version

from . import live
from .models import Release, ReleaseIndex
from .tally_models import Tallied, Tally, Untallied

Shares = dict[int, Counter[str]]
MONTHS = 12
FEW = 200
"""So many documents are counted anew while the totals are read; where there are more, because no job caught up since,
what is kept catches up first."""
AT_ONCE = 500
OF_A_MONTH = ("submitted", "graded", "grades", "checked", "found", "closed")
"""What is counted by month, and falls out when it is a year ago."""


class JsonLength(Func):
    """How many members a list in a JSON column has."""

    function = "JSON_ARRAY_LENGTH"
    output_field = IntegerField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """PostgreSQL has a name of its own for it."""
        return super().as_sql(compiler, connection, function="jsonb_array_length", **extra)


def months(now: datetime) -> list[date]:
    """Return the first days of the months that are counted, the oldest first."""
    found = [timezone.localdate(now).replace(day=1)]
    while len(found) < MONTHS:
        found.insert(0, (found[0] - timedelta(days=1)).replace(day=1))
    return found


def totals(now: datetime) -> Counter[str]:
    """Return the totals of this moment."""
    held, shares = _kept(now)
    since = months(now)[0]
    if held.since > since or len(shares) > FEW:
        catch_up(now)
        held, shares = _kept(now)
    found = Counter(held.totals)
    _exchange(found, shares.values(), counted(shares, now, since).values())
    return found


def catch_up(now: datetime) -> None:
    """Bring what is kept up to this moment, some hundred documents at a time."""
    while _catch_up_some(now):
        pass


@transaction.atomic
def _catch_up_some(now: datetime) -> bool:
    """Count some of the marked documents anew; return whether there may be more."""
    held = _held(now)
    marks = dict(Untallied.objects.order_by("pk").values_list("pk", "document")[:AT_ONCE])
    documents = {*marks.values(), *_turned(now).values_list("document", flat=True)}
    if documents:
        old = dict(Tallied.objects.filter(document__in=documents).values_list("document", "share"))
        new = counted(documents, now, held.since)
        found = Counter(held.totals)
        _exchange(found, old.values(), new.values())
        shares = [Tallied(document_id=pk, share=share) for pk, share in new.items()]
        Tallied.objects.bulk_create(
            shares, update_conflicts=True, unique_fields=["document"], update_fields=["share"], batch_size=AT_ONCE
        )
        held.totals = {name: n for name, n in found.items() if n and _is_within(name, held.since)}
    held.at = now
    held.save(update_fields=["at", "since", "totals"])
    Untallied.objects.filter(pk__in=marks).delete()
    return len(marks) == AT_ONCE


def _held(now: datetime) -> Tally:
    """Return the row of totals, held against others who catch up; one that reaches not far enough back begins anew."""
    since = months(now)[0]
    _, is_new = Tally.objects.get_or_create(pk=1, defaults={"at": now, "since": since})
    held = Tally.objects.select_for_update().get(pk=1)
    if is_new or held.since > since:
        Tallied.objects.all().delete()
        Untallied.objects.bulk_create(
            [Untallied(document_id=pk) for pk in Document.objects.values_list("pk", flat=True)]
        )
        held.totals = {}
    held.since = since
    return held


def _kept(now: datetime) -> tuple[Tally, dict[int, dict[str, int]]]:
    """Return what is kept, and the kept shares that are out of date: in one question, so that they fit each other."""
    kept = Tally.objects.filter(pk=1).annotate(document=Value(None, BigIntegerField()))
    rows: Any = kept.values_list("document", "at", "since", "totals")
    for found in (Untallied.objects.order_by(), _turned(now).order_by()):
        marked: Any = found.annotate(at=_kept_("at"), since=_kept_("since"), share=F("document__tallied__share"))
        rows = rows.union(marked.values_list("document", "at", "since", "share"), all=True)
    held, shares = Tally(since=date.min), {}
    for pk, at, since, share in rows:
        if pk is None:
            held = Tally(pk=1, at=at, since=since, totals=share)
        else:
            shares[pk] = share or {}
    return held, shares


def _turned(now: datetime) -> Any:
    """Return the releases that began or ended by their dates between the moment of the totals and this one."""
    kept = _kept_("at")
    between = Q()
    for name in ("effective_from", "expires_at"):
        between |= Q(**{f"{name}__gt": kept, f"{name}__lte": now}) | Q(**{f"{name}__gt": now, f"{name}__lte": kept})
    return Release.objects.filter(between)


def _kept_(name: str) -> Subquery:
    return Subquery(Tally.objects.filter(pk=1).values(name)[:1])


def _exchange(found: Counter[str], old: Iterable[dict[str, int]], new: Iterable[dict[str, int]]) -> None:
    for share in old:
        found.subtract(share)
    for share in new:
        found.update(share)


def _is_within(name: str, since: date) -> bool:
    what, _, rest = name.partition("|")
    return what not in OF_A_MONTH or rest[:7] >= f"{since:%Y-%m}"


# what a document adds


def counted(documents: Collection[int], now: datetime, since: date) -> Shares:
    """Count the shares of some documents."""
    found: Shares = {pk: Counter() for pk in documents}
    held = sorted(documents)
    for at in range(0, len(held), AT_ONCE):
        some = Q(document__in=held[at : at + AT_ONCE])
        _count_pages(found, some, now)
        _count_versions(found, some, since)
    return found


def _count_pages(found: Shares, some: Q, now: datetime) -> None:
    """Count what is live: kinds, days by which to read again, days of approval, treatments, notices."""
    wanted = [ReleaseIndex.Relation.TREATMENT, ReleaseIndex.Relation.DISCLAIMER]
    shown = FilteredRelation("index", condition=Q(index__relation__in=wanted))
    rows = live.live(now).filter(some).order_by().annotate(shown=shown)
    columns = ("document", "kind", "language", "key", "review_due", "version__approval__at")
    for pk, kind, language, key, due, approved, what, name in rows.values_list(
        *columns, "shown__relation", "shown__key"
    ):
        share = found[pk]
        share[f"live|{kind}"] = 1
        share[f"due|{due}"] = 1
        if approved:
            share[f"approved|{timezone.localdate(approved)}"] = 1
        if key:
            share[f"notice|{language}|{key}"] = 1
        if what == ReleaseIndex.Relation.TREATMENT:
            share[f"about|{language}|{kind}|{name}"] = 1
        elif what:
            share[f"needs|{language}|{name}"] = 1


def _count_versions(found: Shares, some: Q, since: date) -> None:
    """Count by month what was submitted, how it reads, what was found in it, and how long its review took."""
    begun = datetime(since.year, since.month, 1, tzinfo=timezone.get_current_timezone())
    recent = Version.objects.filter(some, Q(submitted_at__gte=begun) | Q(review__closed_at__gte=begun)).order_by()
    columns = ("document", "submitted_at", "grade", "review__opened_at", "review__closed_at", "review__outcome")
    for pk, at, grade, opened, closed, outcome, findings in recent.annotate(findings=JsonLength("found")).values_list(
        *columns, "findings"
    ):
        share = found[pk]
        if at >= begun:
            _count_submission(share, f"{timezone.localtime(at):%Y-%m}", grade, findings)
        if closed and closed >= begun and outcome != Review.Outcome.RECALLED:
            days = round((closed - opened).total_seconds() / 86_400, 1)
            share[f"closed|{timezone.localtime(closed):%Y-%m}|{round(days * 10)}"] += 1


def _count_submission(share: Counter[str], month: str, grade: Any, findings: int | None) -> None:
    share[f"submitted|{month}"] += 1
    if grade is not None:
        share[f"graded|{month}"] += 1
        share[f"grades|{month}"] += round(grade * 10)
    if findings is not None:
        share[f"checked|{month}"] += 1
        share[f"found|{month}"] += findings
