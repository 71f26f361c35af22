"""Which comments are open, which of them stand in the way of approval, and who may say that one is settled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from clinic_content.accounts.refusals import NotAllowed, Refusal
from clinic_content.accounts.roles import May, may
from clinic_content.content.anchors import LONGEST, Anchor, anchors, closest
from clinic_content.content.schema import AnyContent
from clinic_content.documents.models import Contribution

from .afterwards import Settlement
from .models import Comment, Review
from .terms import Weight

if TYPE_CHECKING:
    from clinic_content.accounts.models import User

SETTLED = Settlement.Outcome.SETTLED
SHOWN = 100


def comments_of(document: int, *, until: int | None = None) -> QuerySet[Comment]:
    """Return what was said of a document, answers left out, oldest first; `until` is the last version to look at."""
    said = Comment.objects.filter(review__version__document=document, answers=None)
    return said.filter(review__version__number__lte=until) if until else said


def open_comments(said: QuerySet[Comment]) -> QuerySet[Comment]:
    """Return those comments that nobody has settled, or that are open again."""
    newest = Settlement.objects.filter(comment=OuterRef("pk")).order_by("-pk").values("outcome")[:1]
    return said.annotate(last=Coalesce(Subquery(newest), Value(""))).exclude(last=SETTLED)


def in_the_way(review: Review) -> QuerySet[Comment]:
    """Return the open comments that this review, by the policy it was opened under, wants settled before approval.

    Those on earlier versions too: a comment stays with its words until somebody settles it.
    """
    said = comments_of(review.version.document_id).filter(weight__gte=review.settled_from)
    return open_comments(said).select_related("by", "review__version")


def something_in_the_way() -> Exists:
    """Say of a review in SQL that a comment stands in the way of its approval: what `in_the_way` would return."""
    said = Comment.objects.filter(review__version__document=OuterRef("version__document"), answers=None)
    return Exists(open_comments(said.filter(weight__gte=OuterRef("settled_from"))))


def refusals_to_approve(review: Review) -> list[Refusal]:
    """Name each comment that stands in the way."""
    return [Refusal("unsettled", _in_words(each)) for each in in_the_way(review)]


def is_settled(comment: Comment) -> bool:
    """Return whether the latest word on a comment is that it is settled."""
    last = max(comment.settlements.all(), key=lambda each: each.pk, default=None)
    return last is not None and last.outcome == SETTLED


def refusals_to_settle(user: User, comment: Comment, wrote: bool | None = None) -> Iterator[Refusal]:
    """Whoever made a comment may settle it, and reviewers who did not write what it is about; a note, everybody here.

    Otherwise an author could wave aside what a reviewer wants settled before anybody approves.
    """
    if not may(user, May.COMMENT):
        yield Refusal("role", "Settling a comment is for authors, reviewers and publishers.")
    elif comment.weight != Weight.NOTE and comment.by_id != user.pk:
        if not may(user, May.DECIDE):
            yield Refusal("not_theirs", "This is settled by whoever wrote it, or by a reviewer. You can answer it.")
        elif contributed(user, comment) if wrote is None else wrote:
            yield Refusal("four_eyes", "You wrote or edited what it is about, so somebody else settles it.")


def contributed(user: User, comment: Comment) -> bool:
    """Return whether somebody wrote or edited the version that a comment is on, or a later one."""
    version = comment.review.version
    here = Contribution.objects.filter(document=version.document_id, user=user, number__gte=version.number)
    return here.exists()


def anchor_in(content: AnyContent, words: str, *, part: str, before: str, after: str) -> Anchor:
    """Return where the words stand that somebody wants to comment on, or refuse with what to do instead."""
    if not words.strip():
        return Anchor(part)
    if len(words) > LONGEST:
        raise NotAllowed([Refusal("words_too_long", "That is a long passage: choose its part, or take fewer words.")])
    found = closest(anchors(content, words, part=part), before, after)
    if not found:
        raise NotAllowed([Refusal("words_not_found", WORDS_NOT_FOUND)])
    if len(found) > 1:
        raise NotAllowed([Refusal("words_twice", f"These words stand there {len(found)} times: take a few more.")])
    return found[0]


WORDS_NOT_FOUND = (
    "These words do not stand in one text there. Copy them from the page, within one heading, paragraph or table. For "
    "what the page puts together from figures, choose the entry and leave the words empty."
)


def _in_words(comment: Comment) -> str:
    said = comment.text if len(comment.text) <= SHOWN else f"{comment.text[: SHOWN - 1].rstrip()}…"
    what = "A question by" if comment.weight == Weight.QUESTION else "A comment by"
    return f"{what} {comment.by.display_name} on version {comment.review.version.number} is not settled: “{said}”"
