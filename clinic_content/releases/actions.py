"""Release and withdraw: the only writers of what is public."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from clinic_content.accounts.refusals import NotAllowed
from clinic_content.audit.chain import record
from clinic_content.checks import disclaimers
from clinic_content.content.schema import AnyContent, Disclaimer
from clinic_content.content.walk import embeds, images
from clinic_content.documents import status
from clinic_content.documents.models import Document
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import Review, Version

from . import rules
from .models import Generation, Release, ReleaseIndex, Withdrawal

if TYPE_CHECKING:
    from clinic_content.accounts.models import User

JITTER = 0.1
"""Review dates are spread by up to a tenth, so that pages released together do not fall due together."""


@transaction.atomic
def release(
    version: Version, *, by: User, effective_from: datetime | None = None, expires_at: datetime | None = None
) -> Release:
    """Make an approved version public from a moment on: at once where none is given."""
    _hold(version.document_id)
    held = Version.objects.select_related("document", "approval", "review").get(pk=version.pk)
    return _release(held, by=by, effective_from=effective_from, expires_at=expires_at)


@transaction.atomic
def approve_and_release(review: Review, *, by: User, role: str, sha256: str) -> Release:
    """Give the last approval and release at once; refused whole where either is refused."""
    document = status.lock_for(review.version.document, "approve")
    _hold_public()
    decision = reviews.approve_held(document, review, by=by, role=role, sha256=sha256)
    return _release(decision.version, by=by)


def _release(
    version: Version, *, by: User, effective_from: datetime | None = None, expires_at: datetime | None = None
) -> Release:
    now = timezone.now()
    begins = effective_from or now
    if refused := list(rules.refusals_to_release(by, version, now=now, effective_from=begins, expires_at=expires_at)):
        raise NotAllowed(refused)
    made = _write(version, by=by, now=now, begins=begins, expires_at=expires_at)
    record("release.create", by=by, subject=version.document, payload=_told(made))
    return made


@transaction.atomic
def withdraw(release: Release, *, by: User, reason: str, note: str = "") -> Withdrawal:
    """Take a release off at once. Seen by the very next request; only review brings the page back."""
    _hold(release.document_id)
    now = timezone.now()
    held = Release.objects.select_related("document", "withdrawal").get(pk=release.pk)
    if refused := list(rules.refusals_to_withdraw(by, held, now=now, reason=reason)):
        raise NotAllowed(refused)
    withdrawal = Withdrawal.objects.create(release=held, by=by, at=now, reason=reason, note=note.strip())
    told = {"version": held.number, "sha256": held.sha256, "reason": reason, "note": note.strip()}
    record("release.withdraw", by=by, subject=held.document, payload=told)
    return withdrawal


def _hold(document: int) -> None:
    """Let nobody else change this document, or what is public, until the transaction ends.

    Without the second, a page could be released while a disclaimer that it needs is being withdrawn. Everybody locks in
    this order: document, generation, audit log.
    """
    Document.objects.select_for_update(no_key=True).get(pk=document)
    _hold_public()


def _hold_public() -> None:
    Generation.objects.select_for_update(no_key=True).get(pk=1)


def review_due(document: Document, *, now: datetime, months: int) -> date:
    """Return when a page released now must be read again, brought forward by up to a tenth so that dates spread."""
    days = months * 30.44
    spread = int(hashlib.sha256(document.uid.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF
    return (now + timedelta(days=days * (1 - JITTER * spread))).date()


def _write(version: Version, *, by: User, now: datetime, begins: datetime, expires_at: datetime | None) -> Release:
    content = version.read()
    made = Release.objects.create(
        document=version.document,
        version=version,
        number=version.number,
        sha256=version.sha256,
        kind=content.kind.value,
        language=content.language,
        slug=content.slug,
        title=content.title,
        summary=content.summary,
        correction=content.correction,
        key=content.key if isinstance(content, Disclaimer) else "",
        effective_from=begins,
        expires_at=expires_at,
        review_due=review_due(version.document, now=begins, months=version.review.months),
        released_at=now,
        released_by=by,
    )
    ReleaseIndex.objects.bulk_create(_index(made, content))
    return made


def _index(made: Release, content: AnyContent) -> Iterator[ReleaseIndex]:
    """Yield each thing once that a release can be found by or depends on."""
    relation = ReleaseIndex.Relation
    found = {(relation.TREATMENT, each.key): each.plain_name or each.name for each in content.treatments}
    found |= {(relation.CONDITION, each.key): each.plain_name or each.name for each in content.conditions}
    found |= {(relation.TAG, tag.lower()): tag for tag in content.tags}
    found |= {(relation.DISCLAIMER, each.key): "" for each in disclaimers.required(content)}
    found |= {(relation.EMBED, embed.document): "" for embed in embeds(content)}
    found |= {(relation.IMAGE, sha256): "" for sha256 in images(content)}
    for (kind, key), name in found.items():
        yield ReleaseIndex(release=made, relation=kind, key=key, name=name)


def _told(made: Release) -> dict[str, object]:
    return {
        "version": made.number,
        "sha256": made.sha256,
        "effective_from": made.effective_from.isoformat(),
        "expires_at": made.expires_at.isoformat() if made.expires_at else None,
    }
