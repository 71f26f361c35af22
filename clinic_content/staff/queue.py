"""The approval queue: whose turn it is, riskiest first and then oldest, a page at a constant cost. Questions only.

What waits is read from one small row each (`reviews.turn_models.Turn`) in the order of its index. Pages are cut by key,
not by offset: what is decided between two pages neither hides a review nor shows one twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from clinic_content.accounts.models import User
from clinic_content.accounts.roles import ROLES, May, may, roles_of
from clinic_content.library.known import newest_fact
from clinic_content.reviews import rules
from clinic_content.reviews.afterwards import COUNTS
from clinic_content.reviews.models import Decision, RequiredApproval, Review, Version
from clinic_content.reviews.turn_guards import BITS
from clinic_content.reviews.turn_models import Taking, Whose
from clinic_content.reviews.turn_rules import WITH_TAKERS, bits_of, covered_by

from . import queue_bundles
from .queue_filters import Filters, narrowed

PAGE = 25
IN_ORDER = ("-turn__risk", "turn__since", "turn__pk")


class Tab(StrEnum):
    """Which part of the queue is shown."""

    MINE = "mine"
    ROLE = "role"
    AUTHOR = "author"
    SCHEDULED = "scheduled"
    OVERDUE = "overdue"
    OPEN = "open"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the queue, and the key after which the next begins; no key where this is the last."""

    reviews: Sequence[Review]
    after: str = ""


def may_read(user: User) -> bool:
    """Return whether one of a person's roles reads reviews."""
    return any("reviews" in ROLES[role].reads for role in roles_of(user))


def open_reviews() -> QuerySet[Review]:
    """Return the reviews that have not ended, riskiest first and then oldest."""
    return Review.objects.filter(turn__whose=Whose.REVIEWERS).order_by(*IN_ORDER)


def waiting_for(user: User) -> QuerySet[Review]:
    """Return the open reviews that this person may decide on now: what `rules.refusals_to_decide` does not refuse."""
    return open_reviews().filter(_may_decide(user)) if may(user, May.DECIDE) else open_reviews().none()


def turn_of(user: User) -> QuerySet[Review]:
    """Return whose turn is this person's: what they took, and what they may decide on and no colleague has taken.

    While somebody is away, what they took counts as taken by nobody for whoever covers for them.
    """
    theirs = Taking.objects.filter(review__closed_at=None)
    undecided = theirs.filter(~Exists(_decisions_on("required__", "review")))
    taken = undecided.filter(person=user).values("review")
    covered = undecided.filter(person__in=covered_by(user).values("person")).values("review")
    free = Q(turn__free_for__in=_with_one_of(bits_of(user)))
    decided = Decision.objects.filter(review=OuterRef("pk"), by=user)
    # Of the queue's own row only: what is nobody's business here is passed over without a look at anything else.
    near = open_reviews().filter(free | Q(turn__review__in=taken) | Q(turn__review__in=covered))
    theirs_now = (free | Q(turn__review__in=covered)) & _may_decide(user)
    return near.filter(Q(turn__review__in=taken) & ~Exists(decided) | theirs_now)


def waiting_for_role(user: User) -> QuerySet[Review]:
    """Return the open reviews that wait for a role of this person's now, whoever took them."""
    return open_reviews().filter(turn__waits_for__in=_with_one_of(bits_of(user)))


def with_authors() -> QuerySet[Review]:
    """Return the reviews that ended with changes requested, or were reopened, and wait for the author since."""
    return Review.objects.filter(turn__whose=Whose.AUTHOR).order_by(*IN_ORDER)


def overdue(now: datetime) -> QuerySet[Review]:
    """Return the open reviews whose policy asked for a decision by a moment that is past."""
    return open_reviews().filter(turn__due_at__lt=now)


def scheduled(now: datetime) -> QuerySet[Review]:
    """Return the reviews of versions that will be public from a later moment on, the next first."""
    found = Review.objects.filter(version__releases__effective_from__gt=now, version__releases__withdrawal=None)
    dated = found.annotate(begins=F("version__releases__effective_from"), release=F("version__releases__pk"))
    return dated.order_by("begins", "release")


def decided_by(user: User) -> QuerySet[Review]:
    """Return the reviews that this person decided on, the latest decision first."""
    found = Review.objects.filter(decisions__by=user).annotate(decided=F("decisions__pk"))
    return found.order_by("-decided")


def tab_of(tab: Tab, user: User, now: datetime) -> QuerySet[Review]:
    """Return what a tab shows, in its order."""
    found: dict[Tab, Callable[[], QuerySet[Review]]] = {
        Tab.MINE: lambda: turn_of(user),
        Tab.ROLE: lambda: waiting_for_role(user),
        Tab.AUTHOR: with_authors,
        Tab.SCHEDULED: lambda: scheduled(now),
        Tab.OVERDUE: lambda: overdue(now),
        Tab.OPEN: open_reviews,
        Tab.DECIDED: lambda: decided_by(user),
    }
    return found[tab]()


def page_of(tab: Tab, user: User, *, filters: Filters, after: str = "", size: int = PAGE) -> Page:
    """Return one page of a tab with all that its rows show, in a number of queries that does not depend on its size."""
    now = timezone.now()
    listed = narrowed(tab_of(tab, user, now), filters, user, now, has_turns=has_turns(tab))
    reviews = listed.filter(_beyond(tab, after))
    if has_turns(tab):
        reviews = queue_bundles.with_members(queue_bundles.one_a_bundle(reviews, listed))
    found = list(with_all_that_rows_show(reviews, user)[: size + 1])
    shown = found[:size]
    queue_bundles.attach(shown)
    return Page(shown, _key(tab, shown[-1]) if len(found) > size else "")


def has_turns(tab: Tab) -> bool:
    """Return whether what a tab shows still waits for somebody."""
    return tab not in {Tab.SCHEDULED, Tab.DECIDED}


def with_all_that_rows_show(reviews: QuerySet[Review], user: User) -> QuerySet[Review]:
    """Return reviews with what a row of the list says of each."""
    earlier = Version.objects.filter(
        COUNTS, document=OuterRef("version__document"), number__lt=OuterRef("version__number")
    ).order_by("-number")
    decisions = Decision.objects.select_related("by")
    reviews = reviews.annotate(newest_fact=newest_fact())
    return (
        rules.with_facts(reviews, user)
        .select_related("version__submitted_by", "turn")
        .defer("version__content", "version__found")
        .prefetch_related(WITH_TAKERS, Prefetch("decisions", decisions))
        .annotate(**{f"base_{name}": Subquery(earlier.values(name)[:1]) for name in ("pk", "number", "sha256")})
    )


def _may_decide(user: User) -> Q:
    """Say in SQL what the rules say of one review; a test holds the two together.

    The roles stand in the row itself: whatever does not wait for one of this person's is passed over without a look.
    """
    undecided = RequiredApproval.objects.filter(~Exists(_decisions_on("", "review")))
    earlier = undecided.filter(review=OuterRef("review"), step__lt=OuterRef("step"))
    asked = undecided.filter(review=OuterRef("pk"), role__in=list(roles_of(user)))
    decided = Decision.objects.filter(review=OuterRef("pk"), by=user)
    waits = Q(turn__waits_for__in=_with_one_of(bits_of(user)))
    return waits & Q(Exists(asked.filter(~Exists(earlier)))) & ~Q(Exists(decided)) & ~_wrote_or_overtaken(user)


def _wrote_or_overtaken(user: User) -> Q:
    return rules.wrote(user) | Q(rules.overtaken())


def _decisions_on(slot: str, review: str) -> QuerySet[Decision]:
    return Decision.objects.filter(review=OuterRef(review), role=OuterRef(f"{slot}role"), slot=OuterRef(f"{slot}slot"))


def _with_one_of(bits: int) -> list[int]:
    return [each for each in range(1, 1 << len(BITS)) if each & bits]


def _beyond(tab: Tab, after: str) -> Q:
    """Read a key; one that cannot be read begins at the start."""
    if tab is Tab.DECIDED:
        return Q(decided__lt=int(after)) if after.isdecimal() and len(after) < 19 else Q()
    rank, moment, pk = ([*after.split("_", 2), "", ""])[:3]
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return Q()
    if at.tzinfo is None or not (pk + rank).isdecimal() or len(pk) > 18 or len(rank) > 5 or not (pk and rank):
        return Q()
    if tab is Tab.SCHEDULED:
        return Q(begins__gte=at) & (Q(begins__gt=at) | Q(release__gt=int(pk)))
    later = Q(turn__since__gt=at) | Q(turn__since=at, turn__pk__gt=int(pk))
    return Q(turn__risk__lte=int(rank)) & (Q(turn__risk__lt=int(rank)) | later)


def _key(tab: Tab, last: Review) -> str:
    if tab is Tab.DECIDED:
        return str(last.decided)  # type: ignore[attr-defined]
    if tab is Tab.SCHEDULED:
        return f"0_{last.begins.isoformat()}_{last.release}"  # type: ignore[attr-defined]
    return f"{last.turn.risk}_{last.turn.since.isoformat()}_{last.turn.pk}"
