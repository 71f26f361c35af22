"""The rows of the queue, as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timesince import timesince

from clinic_content.accounts.models import User
from clinic_content.accounts.roles import ROLES, May, Role, may
from clinic_content.rendering.html import LANGUAGES
from clinic_content.reviews import policy, rules, turn_rules
from clinic_content.reviews.models import Decision, Review
from clinic_content.reviews.ranking import Summary, summary_of
from clinic_content.reviews.turn_models import Level, Taking, Turn

from .queue_changes import Memory, memory


@dataclass(frozen=True, slots=True)
class Step:
    """One approval that a review asks for, and the decision made on it, if any."""

    role: str
    decision: Decision | None
    step: int = 1
    is_later: bool = False
    """Nobody can decide on it before the steps ahead of it are complete."""
    taking: Taking | None = None
    """Who reads it, where somebody said so and has not decided."""

    @property
    def title(self) -> str:
        """The role as people call it."""
        return ROLES[Role(self.role)].title


@dataclass(frozen=True, slots=True)
class Row:
    """One review in the list."""

    review: Review
    waiting: str
    limit: str
    """By when a decision was asked for, beside how long it has been waiting; nothing where there is no limit."""
    is_late: bool
    language: str
    """The language's own name; empty for the clinic's first language, which most are in."""
    base_number: int | None
    summary: Summary
    steps: Sequence[Step]
    why_not: Sequence[str]
    """Why this person may not decide on it; what is true of every row is said once above the list."""
    mine: Decision | None
    is_high: bool
    risks: Sequence[str]
    """Why it stands where it stands, besides what changed."""
    is_alike: bool
    """It is so light that it may be decided in one sitting with others."""
    may_take: bool
    is_mine: bool
    """This person has taken it."""


LACKING = "A public page lacks something that this mends, or that it must show itself."


def rows(reviews: Sequence[Review], user: User, *, now: datetime, held: Memory = memory) -> list[Row]:
    """Return the rows of a page; what changed in each is read at most once in the life of this process."""
    ranked = {each.pk: summary_of(each.turn.why) for each in reviews if turn_of(each) and each.turn.why}
    others = [each for each in reviews if each.pk not in ranked]
    pairs = {_pair(each): (each.version_id, getattr(each, "base_pk")) for each in others}  # noqa: B009
    summaries = held.of(pairs)
    return [_row(each, user, ranked.get(each.pk) or summaries[_pair(each)], now) for each in reviews]


def turn_of(review: Review) -> Turn | None:
    """Return whose turn it is with a review; nothing once it is over."""
    return getattr(review, "turn", None)


def age(review: Review, now: datetime) -> str:
    """Return how long a review has been waiting, in one unit of time."""
    turn = turn_of(review)
    return timesince(turn.since if turn else review.opened_at, now, depth=1)


def limit(review: Review, now: datetime) -> tuple[str, bool]:
    """Say within how many days the policy asked for a decision, and whether that is past."""
    turn = turn_of(review)
    if turn is None or turn.due_at is None:
        return "", False
    days = (turn.due_at - review.opened_at) // timedelta(days=1)
    asked = f"asked within {days} day{'s' if days != 1 else ''}"
    is_late = turn.due_at < now
    return (f"{asked}, {timesince(turn.due_at, now, depth=1)} late" if is_late else asked), is_late


def steps(review: Review) -> list[Step]:
    """Return every approval that a review asks for, with its decision."""
    made = {(each.role, each.slot): each for each in review.decisions.all()}
    now = min((each.step for each in policy.open_slots(review)), default=0)
    return [
        Step(
            each.role,
            decision := made.get((each.role, each.slot)),
            each.step,
            is_later=each.step > now > 0,
            taking=None if decision or review.outcome else turn_rules.holder(each),
        )
        for each in review.required.all()
    ]


def _row(review: Review, user: User, summary: Summary, now: datetime) -> Row:
    asked, is_late = limit(review, now)
    turn, why_not, asked_for = turn_of(review), list(_why_not(user, review)), steps(review)
    may_decide = may(user, May.DECIDE) and not why_not and not review.outcome
    return Row(
        review=review,
        waiting=age(review, now),
        limit=asked,
        is_late=is_late,
        language="" if review.language == "en" else LANGUAGES.get(review.language, review.language),
        base_number=getattr(review, "base_number", None),
        summary=summary,
        steps=asked_for,
        why_not=why_not,
        mine=next((each for each in review.decisions.all() if each.by_id == user.pk), None),
        is_high=bool(turn and (turn.level == Level.HIGH or turn.lacking)),
        risks=risks(turn),
        is_alike=may_decide and is_alike(turn),
        may_take=may_decide and bool(turn_rules.free_slots(user, review)),
        is_mine=may_decide and any(each.taking and each.taking.person_id == user.pk for each in asked_for),
    )


def risks(turn: Turn | None) -> list[str]:
    """Return why a review stands where it stands in the queue, besides what changed."""
    if turn is None:
        return []
    return [*(turn.why or {}).get("reasons", ()), *([LACKING] if turn.lacking else [])]


def is_alike(turn: Turn | None) -> bool:
    """Return whether a review may be decided in one sitting with others: a slip of the pen that was put right."""
    return bool(turn and turn.level == Level.LIGHT and not turn.lacking and turn.waits_for)


def _why_not(user: User, review: Review) -> Iterable[str]:
    if not may(user, May.DECIDE) or review.outcome:
        return ()
    facts = rules.Facts(wrote=getattr(review, "wrote"), overtaken=getattr(review, "overtaken"))  # noqa: B009
    return [each.sentence for each in rules.refusals_to_decide(user, review, facts=facts)]


def _pair(review: Review) -> tuple[str, str]:
    return review.version.sha256, getattr(review, "base_sha256", None) or ""
