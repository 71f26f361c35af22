"""The index of what versions say of treatments: written when a version is submitted, looked up by treatment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q, QuerySet

from clinic_content.checks import LIBRARY, Page
from clinic_content.checks.claims_of import NAMES, claims
from clinic_content.checks.page import Claim
from clinic_content.content.schema import AnyContent

from .models import Version, VersionClaim

WAITING = Q(version__review__outcome="")
"""Claims of versions that stand in the queue."""


def note_claims(version: Version, content: AnyContent) -> None:
    """Write down what a version says of treatments, in one statement, in the transaction that freezes it."""
    rows = [
        VersionClaim(
            version=version, treatment=each.treatment[:80], attribute=each.attribute, value=each.value[:300],
            quote=each.quote, path=each.path[:300], part=each.part, start=each.start,
        )
        for each in claims(Page(content, LIBRARY))
    ]  # fmt: skip
    if rows:
        VersionClaim.objects.bulk_create(rows)


def of_others(document: int | None) -> QuerySet[VersionClaim]:
    """Return what versions of other documents have ever said of treatments."""
    said = VersionClaim.objects.all()
    return said.exclude(version__document=document) if document else said


def naming(treatment: str) -> QuerySet[VersionClaim]:
    """Return the rows that say which versions name a treatment."""
    return VersionClaim.objects.filter(treatment=treatment, attribute=NAMES)


def naming_any(treatments: Iterable[str]) -> QuerySet[VersionClaim]:
    """Return the rows that say which versions name one of these treatments."""
    return VersionClaim.objects.filter(treatment__in=list(treatments), attribute=NAMES)


def with_title(rows: QuerySet[VersionClaim]) -> QuerySet[VersionClaim]:
    """Read rows with what tells their document apart, and without the content of their versions."""
    return rows.annotate(title=F("version__title"), document=F("version__document"))


def as_claim(row: Any) -> Claim:
    """Return a row, read with its title and document, as the checks compare it."""
    return Claim(
        row.attribute, row.treatment, row.value, row.quote, row.path, row.part, row.start, row.title,
        f"/staff/documents/{row.document}/",
    )  # fmt: skip
