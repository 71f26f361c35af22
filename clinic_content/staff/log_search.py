"""Search the audit log: who, what, which document, when. One page at a time, each begun where the last one ended."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from clinic_content.audit.models import AuditEvent
from clinic_content.documents.models import Document

PAGE = 50
BATCH = 2_000
COLUMNS = ("seq", "at", "actor_id", "actor", "verb", "subject", "body", "prev_hash", "hash")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula where a text begins with it."""


class LogForm(forms.Form):
    """What somebody looks for in the log; every field may be empty."""

    who = forms.CharField(label="Who", required=False, max_length=200, help_text="A name, or a part of it")
    what = forms.CharField(label="What", required=False, max_length=60, help_text="Such as approve, withdraw, person")
    document = forms.CharField(
        label="Which document", required=False, max_length=200, help_text="A part of its title, or its number"
    )
    since = forms.DateField(label="From", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="Until", required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def found(self) -> QuerySet[AuditEvent]:
        """Return the events that are looked for, newest first."""
        asked = self.cleaned_data if self.is_valid() else {}
        events = AuditEvent.objects.order_by("-seq")
        if who := asked.get("who"):
            events = events.filter(actor__icontains=who)
        if what := asked.get("what"):
            events = events.filter(verb__icontains=what.strip().replace(" ", "_"))
        if document := asked.get("document"):
            events = events.filter(subject__in=_subjects(document))
        return _between(events, asked)


def page_of(events: QuerySet[AuditEvent], after: str) -> tuple[list[AuditEvent], int | None]:
    """Return one page of events and where the next one begins."""
    rest = events.filter(seq__lt=int(after)) if after.isascii() and after.isdigit() and len(after) < 19 else events
    found = list(rest[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].seq if len(found) > PAGE else None


def lines(events: QuerySet[AuditEvent], wanted: str) -> Iterator[str]:
    """Yield events oldest first as CSV or as JSON, a line each, read by key so that no length is too long."""
    if wanted == "csv":
        yield _csv(COLUMNS)
    last, ordered = 0, events.order_by("seq")
    while batch := list(ordered.filter(seq__gt=last).values(*COLUMNS)[:BATCH]):
        yield from (_line(each, wanted) for each in batch)
        last = batch[-1]["seq"]


def _line(row: dict[str, Any], wanted: str) -> str:
    row = row | {"at": row["at"].isoformat()}
    if wanted == "csv":
        return _csv([_safe(row[name]) for name in COLUMNS])
    return json.dumps(row, ensure_ascii=False) + "\n"


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _csv(values: Any) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(values)
    return out.getvalue()


def _subjects(asked: str) -> list[str]:
    found = Document.objects.filter(title__icontains=asked).values_list("pk", flat=True)[:500]
    numbers = {*found, *([int(asked)] if asked.isascii() and asked.isdigit() else [])}
    return [f"documents.document:{pk}" for pk in numbers]


def _between(events: QuerySet[AuditEvent], asked: dict[str, Any]) -> QuerySet[AuditEvent]:
    if since := asked.get("since"):
        events = events.filter(at__gte=_midnight(since))
    if until := asked.get("until"):
        events = events.filter(at__lt=_midnight(until + timedelta(days=1)))
    return events


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
