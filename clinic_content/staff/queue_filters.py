"""What the queue can be narrowed to."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from clinic_content.accounts.models import User
from clinic_content.drafts.models import DRAFTS
from clinic_content.reviews.models import Review
from clinic_content.reviews.turn_guards import BITS
from clinic_content.reviews.turn_models import Level, Taking

ME, NOBODY, COLLEAGUE = "me", "nobody", "colleague"
WORDS = 8
"""So many words of a search are asked for."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; an empty value narrows nothing."""

    words: str = ""
    """Words of the title, or the address of the page."""
    kind: str = ""
    treatment: str = ""
    language: str = ""
    role: str = ""
    """Of which role somebody must decide now."""
    risk: str = ""
    days: str = ""
    """For how many days it has been waiting at least."""
    taken: str = ""

    def __bool__(self) -> bool:
        return any(asdict(self).values())

    @property
    def query(self) -> str:
        """The filters as an address says them."""
        held = QueryDict(mutable=True)
        held.update({name: value for name, value in asdict(self).items() if value})
        return held.urlencode()


def narrowed(
    reviews: QuerySet[Review], filters: Filters, user: User, now: datetime, *, has_turns: bool
) -> QuerySet[Review]:
    """Return what of a tab meets the filters. What is over waits for nobody, so it is narrowed by what it is only."""
    found = Q()
    if filters.kind:
        found &= Q(turn__kind=filters.kind) if has_turns else Q(kind=filters.kind)
    if filters.language:
        found &= Q(turn__language=filters.language) if has_turns else Q(language=filters.language)
    if filters.treatment:
        found &= _about(filters.treatment)
    for word in words_of(filters.words):
        named = Q(version__title__icontains=word) | Q(version__document__slug__icontains=word)
        found &= Q(turn__words__contains=word) if has_turns else named
    return reviews.filter(found & _of_the_turn(filters, user, now) if has_turns else found)


def words_of(text: str) -> list[str]:
    """Return what is looked for: the last part of an address, or each word."""
    text = text.strip().lower()
    if "/" in text:
        return [each for each in text.split("/") if each][-1:]
    return text.split()[:WORDS]


def _of_the_turn(filters: Filters, user: User, now: datetime) -> Q:
    found = Q()
    if filters.role in BITS:
        found &= Q(turn__waits_for__in=[each for each in range(1, 1 << len(BITS)) if each & BITS[filters.role]])
    if filters.days:
        found &= Q(turn__since__lte=now - timedelta(days=int(filters.days)))
    if filters.risk == Level.HIGH:
        found &= Q(turn__level=Level.HIGH) | Q(turn__lacking=True)
    elif filters.risk:
        found &= Q(turn__level=filters.risk, turn__lacking=False)
    return found & _taken(filters.taken, user)


def _taken(by: str, user: User) -> Q:
    takings = Taking.objects.filter(review=OuterRef("pk"))
    return {
        ME: Q(Exists(takings.filter(person=user))),
        NOBODY: ~Q(Exists(takings)),
        COLLEAGUE: Q(Exists(takings.exclude(person=user))),
    }.get(by, Q())


def _about(treatment: str) -> Q:
    """What a document is about stands in its draft, which nobody can edit while it is in review."""
    found = Q()
    for draft in DRAFTS.values():
        named = draft.objects.filter(treatments__key=treatment)  # type: ignore[attr-defined]
        found |= Q(version__document__in=named.values("pk"))
    return found
