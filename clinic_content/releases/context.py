"""Pages that show a part which was released since they were read: whose word is asked, and whose was given.

What is asked is written with each release (`ask`), and whether it still is follows from what is live at the moment of
reading. Nothing that readers get waits for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from clinic_content.accounts.refusals import Refusal
from clinic_content.accounts.roles import ROLES, May, Role, may, roles_of
from clinic_content.documents.models import Contribution, DocumentKind
from clinic_content.reviews.models import Decision, RequiredApproval, Version
from clinic_content.reviews.policy import whole_review_of

from . import live
from .context_models import ContextAsk, ContextConfirmation
from .models import Release, ReleaseIndex
from .uses import DISCLAIMER, EMBED, Part, showing

if TYPE_CHECKING:
    from clinic_content.accounts.models import User

Outcome = ContextConfirmation.Outcome
MEANINGS = {
    Outcome.RIGHT.value: "I have read this page with what changed in it, and find that it is still right.",
    Outcome.NOT_RIGHT.value: "I have read this page with what changed in it, and find that it is not right any more.",
}
"""What each word means: what the signature says."""
STALE = Refusal(
    "stale", "The page is not made of what you were shown: something else on it changed meanwhile. Read it again."
)


CHANGES = Q(key="") | Q(Exists(Release.objects.filter(document=OuterRef("document"), number__lt=OuterRef("number"))))
"""A notice that is public for the first time changes no page: until then none that needs it was public."""


def ask(made: Release, now: datetime) -> list[ContextAsk]:
    """Ask of each page that shows what was released, and of a page that was released about what it shows."""
    asks = [*_of_its_pages(made, now), *_of_its_parts(made)]
    return ContextAsk.objects.bulk_create(asks) if asks else []


def open_asks(now: datetime) -> QuerySet[ContextAsk]:
    """Return what nobody has answered of pages and parts that are live at this moment, the latest release first."""
    here = live.live(now).order_by().values("pk")
    return standing(now, here).filter(confirmation=None).order_by("-part__effective_from", "-part", "page__title", "pk")


def is_asked(now: datetime) -> Exists:
    """Say in SQL of a live page what `open_asks` says of all: looked up for this page, whatever else is live."""
    part = live.live(now).filter(pk=OuterRef("part"))
    return Exists(ContextAsk.objects.filter(Exists(part), page=OuterRef("pk"), confirmation=None))


def first_asks(user: User, now: datetime, at_most: int = 3) -> list[ContextAsk]:
    """Return the first of what this person may answer, and one more where there is more."""
    if not may(user, May.DECIDE):
        return []
    return list(open_asks(now).filter(may_confirm(user)).select_related("page", "part")[: at_most + 1])


def said_not_right(now: datetime) -> QuerySet[ContextAsk]:
    """Return the live pages of which somebody said that they are not right, and which stand as they did then."""
    here = live.live(now).order_by().values("pk")
    found = standing(now, here).filter(confirmation__outcome=Outcome.NOT_RIGHT)
    return found.order_by("-confirmation")


def standing(now: datetime, here: Any) -> QuerySet[ContextAsk]:
    """Return what was asked of pages and parts that are both among these releases."""
    return ContextAsk.objects.filter(page__in=here, part__in=here, part__effective_from__lte=now)


def may_confirm(user: User) -> Q:
    """Say in SQL what `refusals_to_confirm` says of one ask that is open; a test holds the two together."""
    if not may(user, May.DECIDE):
        return Q(pk=None)
    whole = Coalesce(OuterRef("page__version__review__leans_on"), OuterRef("page__version"))
    asked = RequiredApproval.objects.filter(review__version=whole, role__in=list(roles_of(user)))
    return Q(Exists(asked)) & ~wrote(user, "page") & ~wrote(user, "part")


def wrote(user: User, which: str) -> Q:
    """Say of an ask in SQL that this person wrote, edited or submitted its page, or its part."""
    here = {"document": OuterRef(f"{which}__document"), "number": OuterRef(f"{which}__number")}
    return Q(**{f"{which}__version__submitted_by": user}) | Q(Exists(Contribution.objects.filter(**here, user=user)))


def refusals_to_confirm(
    user: User, ask: ContextAsk, *, now: datetime, role: Role | str | None = None
) -> Iterator[Refusal]:
    """Four eyes: nobody confirms a page, or a part of it, that they wrote or edited; nor out of role, or too late."""
    if not may(user, May.DECIDE):
        yield Refusal("role", "Confirming a page is for clinicians and compliance reviewers.")
        return
    if given := getattr(ask, "confirmation", None):
        yield Refusal("answered", f"{given.name} has read it already and said: {given.get_outcome_display().lower()}.")
    elif not open_asks(now).filter(pk=ask.pk).exists():
        yield Refusal(
            "left_behind", "The page or its part was replaced or withdrawn since: there is nothing to confirm."
        )
    for which, word in (("page", "this page"), ("part", "what changed on it")):
        if ContextAsk.objects.filter(wrote(user, which), pk=ask.pk).exists():
            yield Refusal("four_eyes", f"You wrote or edited {word}, so somebody else must confirm it.")
    if not roles_to_confirm_in(user, ask, role):
        yield Refusal("role_not_asked", "The review of this page asked for no role of yours.")


def refusals_of_the_word(outcome: str, reason: str) -> Iterator[Refusal]:
    """A page is still right, or it is not and somebody says why."""
    if outcome not in MEANINGS:
        yield Refusal("no_word", "Say whether the page is still right.")
    elif outcome == Outcome.NOT_RIGHT and not reason.strip():
        yield Refusal("no_reason", "Say what is not right any more, so that the authors can mend it.")
    elif outcome == Outcome.RIGHT and reason.strip():
        yield Refusal(
            "reason_given", "A page that is still right needs no reason: clear it, or say that it is not right."
        )


def roles_to_confirm_in(user: User, ask: ContextAsk, role: Role | str | None = None) -> list[Role]:
    """Return the roles of a person that the review of a page asked for."""
    whole = whole_review_of(ask.page.version)
    asked = set(RequiredApproval.objects.filter(review__version=whole).values_list("role", flat=True))
    return [each for each in ROLES if each in roles_of(user) and each.value in asked and role in (None, each)]


def roles_asked(asks: Iterable[ContextAsk]) -> set[Role]:
    """Return the roles in which somebody may confirm one of these."""
    pages = Release.objects.filter(pk__in=[each.page_id for each in asks])
    whole = pages.values(whole=Coalesce("version__review__leans_on", "version"))
    found = RequiredApproval.objects.filter(review__version__in=whole).order_by()
    return {Role(role) for role in found.values_list("role", flat=True).distinct()}


def read_at(version: Version) -> datetime:
    """Return when a page was first approved as a whole: what was released since then, its readers had not before them.

    A page with two approvals may have been read by one person before a part changed and by the other after it.
    """
    return _first_reading(version)[0].at


def _first_reading(version: Version) -> QuerySet[Decision]:
    given = Decision.objects.filter(version=whole_review_of(version), outcome=Decision.Outcome.APPROVE)
    return given.order_by("at", "pk")


def _of_its_pages(made: Release, now: datetime) -> Iterator[ContextAsk]:
    if made.kind == DocumentKind.ARTICLE or (made.key and not Release.objects.filter(CHANGES, pk=made.pk).exists()):
        return
    coming = Release.objects.filter(effective_from__gt=now, withdrawal=None)
    pages = showing(Part.of(made), live.live(now) | coming, now).exclude(document=made.document_id)
    for pk in pages.order_by("pk").values_list("pk", flat=True):
        yield ContextAsk(page_id=pk, part=made)


def _of_its_parts(made: Release) -> Iterator[ContextAsk]:
    """Yield what is newer on a page than its reading: parts that are live, and those that are to come."""
    if made.kind == DocumentKind.DISCLAIMER:
        return
    own = ReleaseIndex.objects.filter(release=made)
    lists = own.filter(relation=EMBED).values("key")
    inner = ReleaseIndex.objects.filter(relation=DISCLAIMER, release__document__uid__in=lists).values("key")
    notices = Q(key__in=own.filter(relation=DISCLAIMER).values("key")) | Q(key__in=inner)
    named = Q(document__uid__in=lists) | (notices & ~Q(key="") & Q(language=made.language))
    read = Subquery(_first_reading(made.version).values("at")[:1])
    newer = Release.objects.filter(named, CHANGES, withdrawal=None, effective_from__gt=read)
    for pk in newer.exclude(document=made.document_id).order_by("pk").values_list("pk", flat=True):
        yield ContextAsk(page=made, part_id=pk)
