"""The approval queue: what waits for whom, oldest first, a page at a time at a constant cost. Questions only.

Pages are cut by key, not by offset: what is decided between two pages neither hides a review nor shows one twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from clinic_content.accounts.models import User
from clinic_content.accounts.roles import ROLES, May, may, roles_of
from clinic_content.drafts.models import DRAFTS
from clinic_content.reviews import rules
from clinic_content.reviews.models import Decision, RequiredApproval, Review, Version

PAGE = 25


class Tab(StrEnum):
    """Which part of the queue is shown."""

    MINE = "mine"
    OTHERS = "others"
    OPEN = "open"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; an empty value narrows nothing."""

    kind: str = ""
    treatment: str = ""
    language: str = ""

    def __bool__(self) -> bool:
        return bool(self.kind or self.treatment or self.language)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the queue, and the key after which the next begins; no key where this is the last."""

    reviews: Sequence[Review]
    after: str = ""


def may_read(user: User) -> bool:
    """Return whether one of a person's roles reads reviews."""
    return any("reviews" in ROLES[role].reads for role in roles_of(user))


def open_reviews() -> QuerySet[Review]:
    """Return the reviews that have not ended, oldest first."""
    return Review.objects.filter(closed_at=None).order_by("opened_at", "pk")


def waiting_for(user: User) -> QuerySet[Review]:
    """Return the open reviews that this person may decide on now: what `rules.refusals_to_decide` does not refuse."""
    return open_reviews().filter(_may_decide(user)) if may(user, May.DECIDE) else open_reviews().none()


def waiting_for_others(user: User) -> QuerySet[Review]:
    """Return the open reviews that this person may not decide on."""
    return open_reviews().filter(~_may_decide(user)) if may(user, May.DECIDE) else open_reviews()


def decided_by(user: User) -> QuerySet[Review]:
    """Return the reviews that this person decided on, the latest decision first."""
    found = Review.objects.filter(decisions__by=user).annotate(decided=F("decisions__pk"))
    return found.order_by("-decided")


def page_of(tab: Tab, user: User, *, filters: Filters, after: str = "", size: int = PAGE) -> Page:
    """Return one page of a tab with all that its rows show, in a number of queries that does not depend on its size."""
    reviews = _narrowed(_tab(tab, user), filters).filter(_beyond(tab, after))
    found = list(_with_all_that_rows_show(reviews, user)[: size + 1])
    shown = found[:size]
    return Page(shown, _key(tab, shown[-1]) if len(found) > size else "")


def _tab(tab: Tab, user: User) -> QuerySet[Review]:
    return {Tab.MINE: waiting_for, Tab.OTHERS: waiting_for_others, Tab.DECIDED: decided_by}.get(
        tab, lambda _: open_reviews()
    )(user)


def _may_decide(user: User) -> Q:
    """Say in SQL what the rules say of one review; a test holds the two together."""
    here = {"review": OuterRef("review"), "role": OuterRef("role")}
    asked = RequiredApproval.objects.filter(review=OuterRef("pk"), role__in=list(roles_of(user)))
    still_asked = asked.filter(~Exists(Decision.objects.filter(**here)))
    decided = Decision.objects.filter(review=OuterRef("pk"), by=user)
    return Q(Exists(still_asked)) & ~Q(Exists(decided)) & ~rules.wrote(user) & ~Q(rules.overtaken())


def _narrowed(reviews: QuerySet[Review], filters: Filters) -> QuerySet[Review]:
    if filters.kind:
        reviews = reviews.filter(kind=filters.kind)
    if filters.language:
        reviews = reviews.filter(language=filters.language)
    return reviews.filter(_about(filters.treatment)) if filters.treatment else reviews


def _about(treatment: str) -> Q:
    """What a document is about stands in its draft, which nobody can edit while it is in review."""
    found = Q()
    for draft in DRAFTS.values():
        named = draft.objects.filter(treatments__key=treatment)  # type: ignore[attr-defined]
        found |= Q(version__document__in=named.values("pk"))
    return found


def _with_all_that_rows_show(reviews: QuerySet[Review], user: User) -> QuerySet[Review]:
    earlier = Version.objects.filter(
        document=OuterRef("version__document"), number__lt=OuterRef("version__number"), approval__isnull=False
    ).order_by("-number")
    decisions = Decision.objects.select_related("by")
    return (
        rules.with_facts(reviews, user)
        .select_related("version__submitted_by")
        .defer("version__content")
        .prefetch_related("required", Prefetch("decisions", decisions))
        .annotate(**{f"base_{name}": Subquery(earlier.values(name)[:1]) for name in ("pk", "number", "sha256")})
    )


def _beyond(tab: Tab, after: str) -> Q:
    """Read a key; one that cannot be read begins at the start."""
    if tab is Tab.DECIDED:
        return Q(decided__lt=int(after)) if after.isdecimal() and len(after) < 19 else Q()
    moment, _, pk = after.partition("_")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return Q()
    if at.tzinfo is None or not pk.isdecimal() or len(pk) > 18:
        return Q()
    return Q(opened_at__gte=at) & (Q(opened_at__gt=at) | Q(opened_at=at, pk__gt=int(pk)))


def _key(tab: Tab, last: Review) -> str:
    if tab is Tab.DECIDED:
        return str(last.decided)  # type: ignore[attr-defined]
    return f"{last.opened_at.isoformat()}_{last.pk}"
