"""A record's rows as the page shows them: those that have a place of their own, and whatever else there is, by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils.dateparse import parse_datetime

from clinic_content.audit.models import AuditEvent
from clinic_content.releases.models import Release

from .events import told

Row = dict[str, Any]
SHOWN = {
    "reviews.review": "review", "reviews.requiredapproval": "required", "reviews.decision": "decisions",
    "reviews.approval": "approval", "reviews.comment": "comments", "reviews.acceptedfinding": "accepted",
    "releases.release": "releases", "releases.withdrawal": "withdrawals", "releases.impactnote": "impacts",
    "releases.contextask": "asks", "releases.contextconfirmation": "confirmations",
    "releases.rereading": "rereadings", "releases.reaffirmation": "reaffirmations",
}  # fmt: skip
"""What has a place of its own on the page."""


@dataclass(frozen=True, slots=True)
class Other:
    """Rows of a table that has no place of its own."""

    title: str
    rows: list[list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Placed:
    """An event in words, with its place in the log."""

    seq: int
    hash: str
    at: datetime
    actor: str
    sentence: str


def of(facts: Row) -> Row:
    """Return the rows by the place where they are shown."""
    found: Row = {SHOWN[label]: list(map(_with_times, rows)) for label, rows in facts["rows"].items() if label in SHOWN}
    found["confirmations"] = _with_titles(found.get("confirmations", []), found.get("asks", []))
    found["others"] = [_other(label, rows) for label, rows in facts["rows"].items() if label not in SHOWN]
    return found


def events(record: Row) -> list[Placed]:
    """Return the events in words, oldest first."""
    held = AuditEvent.objects.filter(seq__in=[each["seq"] for each in record["events"]]).order_by("seq")
    return [Placed(each.seq, each.hash, *_words(each)) for each in held]


def _words(event: AuditEvent) -> tuple[datetime, str, str]:
    (line,) = told([event])
    return line.at, line.actor, line.sentence


def _with_times(row: Row) -> Row:
    """Return a row with its moments as moments again: pages write them in the clinic's own zone."""
    return {name: _moment(value) if isinstance(value, str) else value for name, value in row.items()}


def _moment(value: str) -> Any:
    is_moment = len(value) > 18 and value[4:5] == "-" and value[10:11] == "T"
    return parse_datetime(value) or value if is_moment else value


def _with_titles(said: list[Row], asks: list[Row]) -> list[Row]:
    """Return confirmations with what their pages and parts are called."""
    asked = {each["id"]: each for each in asks}
    titles = Release.objects.in_bulk({each[name] for each in asks for name in ("page", "part")}) if said else {}
    named = (
        {pk: {name: str(titles[ask[name]]) for name in ("page", "part")} for pk, ask in asked.items()} if said else {}
    )
    return [each | named[each["ask"]] for each in said]


def _other(label: str, rows: list[Row]) -> Other:
    title = str(apps.get_model(label)._meta.verbose_name_plural).capitalize()
    return Other(title, [[(name.replace("_", " "), _said(value)) for name, value in each.items()] for each in rows])


def _said(value: Any) -> str:
    if isinstance(value, dict) and set(value) == {"id", "name"}:
        return str(value["name"])
    return "–" if value in (None, "", [], {}) else str(value)
