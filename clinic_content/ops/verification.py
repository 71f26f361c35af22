"""Verify what the database holds: the audit chain, the frozen versions, and that what is released was approved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from clinic_content.audit import chain
from clinic_content.audit.models import AuditEvent
from clinic_content.content import canonical
from clinic_content.releases.models import Release
from clinic_content.reviews.models import Approval, Decision, Version

Told = set[tuple[str, int, str]]
"""What the log tells of versions: the document, the version's number, and its hash."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """A row that is not what it should be: which one, and why."""

    row: str
    why: str


def flaws(*kept: chain.Head) -> Iterator[Flaw]:
    """Yield everything that does not hold, the audit chain first."""
    for fault in chain.verify(*kept):
        yield Flaw(f"event {fault.seq}", fault.why)
    yield from _of_versions()
    yield from _of_signatures()
    yield from _of_releases()


def _of_versions() -> Iterator[Flaw]:
    told = _told("version.submit")
    for version in Version.objects.order_by("pk").iterator(chunk_size=200):
        row = f"version {version.number} of document {version.document_id}"
        if canonical.sha256(version.content) != version.sha256:
            yield Flaw(row, "its content is not what was submitted")
        if (f"documents.document:{version.document_id}", version.number, version.sha256) not in told:
            yield Flaw(row, "the log tells of no such submission")


def _of_signatures() -> Iterator[Flaw]:
    """Yield each decision and approval of a content that is not the version's."""
    for model in (Decision, Approval):
        rows = model.objects.select_related("version").order_by("pk")
        for each in rows.iterator(chunk_size=200):
            if each.sha256 != each.version.sha256:
                yield Flaw(f"{model._meta.verbose_name} {each.pk}", "it is on another content than the version holds")


def _of_releases() -> Iterator[Flaw]:
    told = _told("release.create")
    for release in Release.objects.select_related("version__approval").order_by("pk").iterator(chunk_size=200):
        row = f"release {release.pk} of document {release.document_id}"
        version = release.version
        approval = getattr(version, "approval", None)
        if approval is None:
            yield Flaw(row, "its version was never approved")
        elif not release.sha256 == version.sha256 == approval.sha256:
            yield Flaw(row, "it is not the content that was approved")
        if (release.document_id, release.number) != (version.document_id, version.number):
            yield Flaw(row, "it names another version than it releases")
        if (f"documents.document:{release.document_id}", release.number, release.sha256) not in told:
            yield Flaw(row, "the log tells of no such release")


def _told(verb: str) -> Told:
    """Return what events of one kind say. An event that cannot be read says nothing; the chain's check names it."""
    found: Told = set()
    for subject, body in AuditEvent.objects.filter(verb=verb).values_list("subject", "body").iterator():
        try:
            payload = json.loads(body)["payload"]
            found.add((subject, payload["version"], payload["sha256"]))
        except (ValueError, KeyError, TypeError):
            continue
    return found
