"""What time brings: decisions that are due, pages that must soon be read again, should have been, or go off.

Questions only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from clinic_content.accounts.models import User
from clinic_content.accounts.roles import Role
from clinic_content.releases import live
from clinic_content.releases.models import Release
from clinic_content.releases.rereading_models import Reaffirmation
from clinic_content.reviews.turn_models import Turn, Whose

from .models import Kind, Notice
from .telling import Tiding, in_roles, reading, still_asked

BEFORE = timedelta(days=30)
"""So long before its date somebody is told that a page must be read again."""
BEFORE_EXPIRY = timedelta(days=14)
BEFORE_LIMIT = timedelta(days=1)
"""So long before the day that a policy sets reviewers are told; where it gives no longer than that, only afterwards."""
AFTER = timedelta(days=30)
"""A page that is overdue for so long is told of once more, to those who can act for its owner. Then no more: the home
screen, the report and the calendar keep showing it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One reminder: its name in the key, its kind, which pages among which it is about, and who else is told."""

    name: str
    kind: Kind
    when: Q
    also: tuple[Role, ...] = ()
    among: Callable[[datetime], QuerySet[Release]] = live.live


def steps(now: datetime) -> tuple[Step, ...]:
    """Return the reminders with the pages that each is about at this moment."""
    today = timezone.localdate(now)
    return (
        Step("due_soon", Kind.DUE_SOON, Q(review_due__gte=today, review_due__lte=today + BEFORE)),
        Step("overdue", Kind.OVERDUE, Q(review_due__lt=today)),
        Step("overdue_still", Kind.OVERDUE, Q(review_due__lt=today - AFTER), (Role.PUBLISHER, Role.OPERATOR)),
        Step("expires", Kind.DUE_SOON, Q(expires_at__gt=now, expires_at__lte=now + BEFORE_EXPIRY), (Role.PUBLISHER,)),
        Step("expired", Kind.OVERDUE, Q(expires_at__gt=now - AFTER), (Role.PUBLISHER,), live.expired),
    )


def due(now: datetime) -> Iterator[tuple[str, Tiding]]:
    """Yield each reminder that nobody was given yet, with its key; a page that is long overdue begins with the last."""
    for step in steps(now):
        found = list(_untold(step, now))
        beside = in_roles(*step.also) if found and step.also else []
        instead = in_roles(Role.PUBLISHER) if found else []
        for release in found:
            people = reading([release.document.owner, *beside]) or reading(instead)
            yield release.reminder, _tiding(step, release, people)  # type: ignore[attr-defined]
    yield from _decisions_due(now)


def _decisions_due(now: datetime) -> Iterator[tuple[str, Tiding]]:
    """Yield the reviews that are soon to be decided, or late, each once: to whoever took them, else to all asked."""
    soon = Q(due_at__gt=now, due_at__lte=now + BEFORE_LIMIT, since__lt=F("due_at") - BEFORE_LIMIT)
    for name, kind, when in (("decide_soon", Kind.DUE_SOON, soon), ("decide_late", Kind.OVERDUE, Q(due_at__lte=now))):
        key = Concat(Value(f"{name}:"), Cast(OuterRef("review"), CharField()))
        untold = Turn.objects.filter(when, ~Exists(Notice.objects.filter(key=key)), whose=Whose.REVIEWERS)
        for turn in untold.select_related("review__version").order_by("pk"):
            yield f"{name}:{turn.review_id}", _decision_due(turn, kind)


def _decision_due(turn: Turn, kind: Kind) -> Tiding:
    review = turn.review
    asked = still_asked(review)
    takers = {each.person_id for each in review.takings.all()} & asked
    day = f"{timezone.localtime(turn.due_at):%-d %B %Y}"
    should = "should have been decided by" if kind is Kind.OVERDUE else "should be decided by"
    return Tiding(
        kind=kind,
        sentence=f"Version {review.version.number} of “{review.version.title}” {should} {day}.",
        title=review.version.title,
        document=turn.document_id,
        people=reading(User.objects.filter(pk__in=takers or asked).order_by("pk")),
        review=review,
    )


def _untold(step: Step, now: datetime) -> QuerySet[Release]:
    told = Notice.objects.filter(key=OuterRef("reminder"))
    found = step.among(now).filter(step.when).annotate(reminder=_key_of(step)).filter(~Exists(told))
    return found.select_related("document__owner").order_by("pk")


def _key_of(step: Step) -> Case:
    """Return by what a reminder is known: each time that a page was found still right its next day is another one."""
    first = Concat(Value(f"{step.name}:"), Cast("pk", CharField()))
    rounds = Reaffirmation.objects.filter(release=OuterRef("pk")).order_by("-round").values("round")[:1]
    later = Concat(first, Value(":"), Cast(Subquery(rounds), CharField()))
    moved = Exists(Reaffirmation.objects.filter(release=OuterRef("pk")))
    return Case(When(moved, then=later), default=first, output_field=CharField())


def _tiding(step: Step, release: Release, people: tuple[User, ...]) -> Tiding:
    return Tiding(
        kind=step.kind,
        sentence=_sentence(step, release),
        title=release.title,
        document=release.document_id,
        people=people,
    )


def _sentence(step: Step, release: Release) -> str:
    if release.expires_at and step.name in {"expires", "expired"}:
        until = f"{timezone.localtime(release.expires_at):%-d %B %Y, %H:%M}"
        if step.name == "expires":
            return f"“{release.title}” is public until {until}, and no longer."
        return f"“{release.title}” went off on {until}. Readers are told that it is being checked again."
    if step.kind is Kind.OVERDUE:
        return f"“{release.title}” should have been read again by {release.review_due:%-d %B %Y}."
    return f"“{release.title}” must be read again by {release.review_due:%-d %B %Y}."
