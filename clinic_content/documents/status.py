"""The review status and its moves: the only place where a status changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from clinic_content.accounts.refusals import NotPossible

if TYPE_CHECKING:
    from .models import Document


class ReviewStatus(models.TextChoices):
    """Where a document stands on its way to being approved."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    CHANGES_REQUESTED = "changes_requested", "Changes requested"
    APPROVED = "approved", "Approved"


MOVES: dict[str, tuple[frozenset[ReviewStatus], ReviewStatus]] = {
    "submit": (frozenset({ReviewStatus.DRAFT, ReviewStatus.CHANGES_REQUESTED}), ReviewStatus.IN_REVIEW),
    "recall": (frozenset({ReviewStatus.IN_REVIEW}), ReviewStatus.DRAFT),
    "request_changes": (frozenset({ReviewStatus.IN_REVIEW}), ReviewStatus.CHANGES_REQUESTED),
    "approve": (frozenset({ReviewStatus.IN_REVIEW}), ReviewStatus.APPROVED),
    "reopen": (frozenset({ReviewStatus.APPROVED}), ReviewStatus.CHANGES_REQUESTED),
    "edit": (
        frozenset({ReviewStatus.DRAFT, ReviewStatus.CHANGES_REQUESTED, ReviewStatus.APPROVED}),
        ReviewStatus.DRAFT,
    ),
}
"""Every move: from which statuses it may be taken, and where it leads."""

IN_WORDS = {
    "submit": "submitted",
    "recall": "recalled",
    "request_changes": "returned",
    "approve": "approved",
    "reopen": "reopened",
    "edit": "edited",
}


def lock_for(document: Document, name: str) -> Document:
    """Hold the document until the transaction ends, or refuse if it cannot take this step now.

    The lock lets others refer to the document (`no_key`): two people who save drafts that show each other's lists would
    otherwise wait for one another. On SQLite `select_for_update` does nothing, and the
    immediate transaction does the same job.
    """
    held = type(document).objects.select_for_update(no_key=True).filter(pk=document.pk).first()
    if held is None:
        raise NotPossible(f"“{document.title}” is not there any more.")
    if held.review_status not in MOVES[name][0]:
        raise NotPossible(_sentence(held, name))
    return held


def move(document: Document, name: str) -> None:
    """Take one allowed step, or refuse: compare and set, so that two people cannot both take it."""
    sources, target = MOVES[name]
    here = type(document).objects.filter(pk=document.pk, review_status__in=sources)
    if not here.update(review_status=target):
        document.refresh_from_db(fields=["review_status"])
        raise NotPossible(_sentence(document, name))
    document.review_status = target


def allows(document: Document, name: str) -> bool:
    """Return whether the document stands where this move may be taken."""
    return document.review_status in MOVES[name][0]


def _sentence(document: Document, name: str) -> str:
    stands = ReviewStatus(document.review_status).label.lower()
    return f"“{document.title}” cannot be {IN_WORDS[name]} now: it is {stands}."
