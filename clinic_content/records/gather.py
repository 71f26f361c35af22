"""Gather the record of a version: what every table holds of it, and its events with their places in the log.

The tables are found by asking Django what points at the version, so that what is added to reviews later is in the
record without being named here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.utils import timezone

from clinic_content.audit import chain, merkle, publishing
from clinic_content.audit.models import AuditEvent
from clinic_content.reviews.models import Version
from clinic_content.reviews.rules import contributors_of

from .verify import FORMAT, canonical, sha256

Row = dict[str, Any]
SEAL = "record.seal"
LEFT_OUT = {
    "reviews.version": "other versions have records of their own",
    "reviews.versionclaim": "computed from the text, to find contradictions",
    "releases.releaseindex": "computed from the text, to find pages",
    "reviews.review.leans_on": "later light reviews, which have records of their own",
}
"""What points at a version and is no part of its record, and why."""
EVIDENCE = ("reviews", "releases")
"""The packages whose tables are evidence; drafts, notices and what somebody looked at are not."""


def facts_of(version: Version) -> Row:
    """Return everything that is told of a version, as plain data."""
    document = version.document
    people = sorted(contributors_of(version), key=lambda each: each.pk)
    return {
        "document": {"id": document.pk, "uid": document.uid, "kind": document.kind},
        "version": _plain_row(version),
        "contributors": [_person(each) for each in people],
        "rows": dict(sorted(_rows(version).items())),
    }


def record_of(version: Version, facts: Row | None = None) -> Row:
    """Return the whole record, as the file that `verify` reads."""
    facts = facts or facts_of(version)
    trees, events = _placed(list(_events(version, digest_of(facts))))
    return {
        "format": FORMAT,
        "written_at": timezone.now().isoformat(timespec="seconds"),
        "facts": facts,
        "events": events,
        "trees": trees,
    }


def digest_of(facts: Row) -> str:
    """Return the hash that a seal repeats."""
    return sha256(canonical(facts))


def is_sealed(version: Version, digest: str) -> bool:
    """Return whether the log repeats this hash."""
    seals = AuditEvent.objects.filter(subject=_subject(version), verb=SEAL)
    return any(_payload(each).get("record") == digest for each in seals)


def _rows(version: Version) -> dict[str, list[Row]]:
    """Return the rows of every table that points at a version, or at one of these rows."""
    found: dict[str, dict[int, models.Model]] = {}
    waiting: list[list[models.Model]] = [[version]]
    while waiting:
        held = waiting.pop()
        for relation in _relations(type(held[0])):
            model: Any = relation.related_model
            known = found.setdefault(model._meta.label_lower, {})
            rows = model._default_manager.filter(**{f"{relation.field.name}__in": held}).order_by("pk")
            # A row may point at the version in two ways, and others like it in one of them.
            if fresh := [each for each in rows if each.pk not in known]:
                known.update({each.pk: each for each in fresh})
                waiting.append(fresh)
    return {label: [_plain_row(rows[pk]) for pk in sorted(rows)] for label, rows in found.items() if rows}


def _relations(model: type[models.Model]) -> Iterator[Any]:
    for relation in model._meta.related_objects:
        label = relation.related_model._meta.label_lower
        is_left_out = label in LEFT_OUT or f"{label}.{relation.field.name}" in LEFT_OUT
        if label.split(".")[0] in EVIDENCE and not is_left_out and not relation.many_to_many:
            yield relation


def _plain_row(row: models.Model) -> Row:
    """Return a row's columns as what JSON can hold; people by number and name."""
    return {field.name: _value(row, field) for field in row._meta.concrete_fields}


def _value(row: models.Model, field: models.Field[Any, Any]) -> Any:
    if isinstance(field, models.ForeignKey) and field.related_model is get_user_model():
        person = getattr(row, field.name)
        return _person(person) if person else None
    return plain(getattr(row, field.attname))


def plain(value: Any) -> Any:
    """Return a value as what JSON can hold: times in UTC, numbers as text where they have a point."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _person(user: Any) -> Row:
    return {"id": user.pk, "name": user.display_name}


def _events(version: Version, digest: str) -> Iterator[AuditEvent]:
    """Yield what the log tells of a version, with the work that led to it; of seals only the one that holds."""
    found = [(each, _payload(each)) for each in AuditEvent.objects.filter(subject=_subject(version)).order_by("seq")]
    submitted = {told.get("version"): each.seq for each, told in found if each.verb == "version.submit"}
    began, ended = submitted.get(version.number - 1, 0), submitted.get(version.number, 0)
    for event, told in found:
        if event.verb == SEAL and told.get("record") != digest:
            continue
        # Saves name no version: they belong to the one that was submitted next.
        is_work = told.get("version") is None and began < event.seq < ended
        if is_work or told.get("version") == version.number:
            yield event


def _placed(events: list[AuditEvent]) -> tuple[list[Row], list[Row]]:
    """Return the trees that the events stand in, and the events with their way to a root.

    What a published head covers is proven by that head; what came later by the log as it is now.
    """
    published, now = publishing.last_published(), chain.head().seq
    wanted = {published if each.seq <= published else now for each in events}
    trees = {seq: publishing.tree_at(seq, is_published=seq == published) for seq in sorted(wanted)}
    return [_tree(each) for each in trees.values()], [
        _event(each, trees[published if each.seq <= published else now]) for each in events
    ]


def _tree(tree: publishing.Tree) -> Row:
    return {
        "seq": tree.head.seq, "hash": tree.head.hash, "root": tree.root, "is_published": tree.is_published,
        "path": merkle.path(tree.levels, tree.head.seq - 1),
    }  # fmt: skip


def _event(event: AuditEvent, tree: publishing.Tree) -> Row:
    return {
        "seq": event.seq, "prev_hash": event.prev_hash, "hash": event.hash, "body": event.body, "tree": tree.head.seq,
        "path": merkle.path(tree.levels, event.seq - 1),
    }  # fmt: skip


def _subject(version: Version) -> str:
    return f"documents.document:{version.document_id}"


def _payload(event: AuditEvent) -> Row:
    """Return the details of an event; none of one that cannot be read, which `verify_audit` names."""
    try:
        told = json.loads(event.body)["payload"]
    except (ValueError, KeyError, TypeError):
        return {}
    return told if isinstance(told, dict) else {}
