"""The rows of the queue, as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.timesince import timesince

from clinic_content.accounts.models import User
from clinic_content.accounts.roles import ROLES, May, Role, may
from clinic_content.rendering.html import LANGUAGES
from clinic_content.reviews import rules
from clinic_content.reviews.models import Decision, Review

from .queue_changes import Memory, Summary, memory


@dataclass(frozen=True, slots=True)
class Step:
    """One role that a review asks for, and the decision made in it, if any."""

    role: str
    decision: Decision | None

    @property
    def title(self) -> str:
        """The role as people call it."""
        return ROLES[Role(self.role)].title


@dataclass(frozen=True, slots=True)
class Row:
    """One review in the list."""

    review: Review
    waiting: str
    language: str
    """The language's own name; empty for the clinic's first language, which most are in."""
    base_number: int | None
    summary: Summary
    steps: Sequence[Step]
    why_not: Sequence[str]
    """Why this person may not decide on it; what is true of every row is said once above the list."""
    mine: Decision | None


def rows(reviews: Sequence[Review], user: User, *, now: datetime, held: Memory = memory) -> list[Row]:
    """Return the rows of a page; what changed in each is read at most once in the life of this process."""
    pairs = {_pair(each): (each.version_id, getattr(each, "base_pk")) for each in reviews}  # noqa: B009
    summaries = held.of(pairs)
    return [_row(each, user, summaries[_pair(each)], now) for each in reviews]


def age(review: Review, now: datetime) -> str:
    """Return how long a review has been waiting, in one unit of time."""
    return timesince(review.opened_at, now, depth=1)


def steps(review: Review) -> list[Step]:
    """Return every role that a review asks for, with its decision."""
    made = {each.role: each for each in review.decisions.all()}
    return [Step(each.role, made.get(each.role)) for each in review.required.all()]


def _row(review: Review, user: User, summary: Summary, now: datetime) -> Row:
    return Row(
        review=review,
        waiting=age(review, now),
        language="" if review.language == "en" else LANGUAGES.get(review.language, review.language),
        base_number=getattr(review, "base_number", None),
        summary=summary,
        steps=steps(review),
        why_not=list(_why_not(user, review)),
        mine=next((each for each in review.decisions.all() if each.by_id == user.pk), None),
    )


def _why_not(user: User, review: Review) -> Iterable[str]:
    if not may(user, May.DECIDE) or review.outcome:
        return ()
    facts = rules.Facts(wrote=getattr(review, "wrote"), overtaken=getattr(review, "overtaken"))  # noqa: B009
    return [each.sentence for each in rules.refusals_to_decide(user, review, facts=facts)]


def _pair(review: Review) -> tuple[str, str]:
    return review.version.sha256, getattr(review, "base_sha256", None) or ""
