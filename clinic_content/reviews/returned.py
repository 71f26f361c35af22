"""What came back with changes asked for goes before reviewers again changed, or with an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.db.models import Q

from clinic_content.accounts.refusals import Refusal
from clinic_content.content import canonical
from clinic_content.content.schema import AnyContent
from clinic_content.documents.models import Document

from .models import AcceptedFinding, Comment, Review, Version
from .rules import contributors_since_approval

if TYPE_CHECKING:
    from datetime import datetime

    from clinic_content.accounts.models import User

UNCHANGED = Refusal(
    "unchanged",
    "Nothing has changed since changes were asked for. Change what was asked, answer the comments, or say in the note "
    "for the reviewers why it may stay as it is.",
)


def refusals_of_the_same(
    document: Document, content: AnyContent, *, by: User, note: str, accepted: Sequence[AcceptedFinding] = ()
) -> Iterator[Refusal]:
    """The words that a reviewer has returned do not come before them again without a word from an author.

    A word is the note, an answer to a comment, or a reason to let a finding stand: what was asked for may be wrong, or
    may have been mended in a list that the page shows.
    """
    submitted = Version.objects.filter(document=document).exclude(review__outcome=Review.Outcome.RECALLED)
    last = submitted.select_related("review", "reopening").order_by("-number").first()
    asked_at = _returned_at(last) if last else None
    if note.strip() or last is None or asked_at is None or last.sha256 != canonical.sha256(canonical.to_json(content)):
        return
    if not (_is_answered(document, by, asked_at) or any(each.at > asked_at for each in accepted)):
        yield UNCHANGED


def _returned_at(version: Version) -> datetime | None:
    """Return when changes were asked for in a version: by a decision, or by opening its approval again."""
    if reopening := getattr(version, "reopening", None):
        return reopening.at  # type: ignore[no-any-return]
    review = version.review
    return review.closed_at if review.outcome == Review.Outcome.CHANGES_REQUESTED else None


def _is_answered(document: Document, by: User, since: datetime) -> bool:
    """Return whether an author has answered a comment since."""
    authors = Q(by=by) | Q(by__in=contributors_since_approval(document))
    answers = Comment.objects.filter(authors, review__version__document=document, answers__isnull=False, at__gt=since)
    return answers.exists()
