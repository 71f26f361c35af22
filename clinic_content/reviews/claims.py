"""The index of what versions say of treatments: written when a version is submitted, looked up by treatment."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

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


def of_others(document: int | None, treatments: Iterable[str]) -> QuerySet[VersionClaim]:
    """Return what versions of other documents have ever said of these treatments."""
    about = VersionClaim.objects.filter(treatment__in=list(treatments)).exclude(attribute=NAMES)
    return about.exclude(version__document=document) if document else about


def naming(treatment: str) -> QuerySet[VersionClaim]:
    """Return the rows that say which versions name a treatment."""
    return VersionClaim.objects.filter(treatment=treatment, attribute=NAMES)


def as_claim(row: VersionClaim) -> Claim:
    """Return a row, read with its version and document, as the checks compare it."""
    document = row.version.document
    return Claim(
        row.attribute, row.treatment, row.value, row.quote, row.path, row.part, row.start, row.version.title,
        f"/staff/documents/{document.pk}/",
    )  # fmt: skip
