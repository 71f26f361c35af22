"""Where a document stands and what it waits for, in words: shown on every screen about it. Questions only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from clinic_content.accounts.models import User
from clinic_content.accounts.roles import ROLES, May, Role, may
from clinic_content.documents import status
from clinic_content.documents.models import Document
from clinic_content.documents.status import ReviewStatus
from clinic_content.drafts import set_aside
from clinic_content.drafts.models import SetAside
from clinic_content.releases import live
from clinic_content.releases.addresses import SEGMENTS, address
from clinic_content.releases.models import Release
from clinic_content.releases.rules import refusals_to_withdraw
from clinic_content.reviews import policy, rules
from clinic_content.reviews.models import Decision, Review, Version


@dataclass(frozen=True, slots=True)
class Step:
    """Something that a person can do next, or the reason why not."""

    name: str
    url: str
    why_not: str = ""
    look: str = "quiet"


@dataclass(frozen=True, slots=True)
class PublicState:
    """What readers get of a document at a moment."""

    word: str
    sentence: str
    release: Release | None = None
    coming: Release | None = None

    @property
    def url(self) -> str:
        """The public address, where there is one."""
        held = self.release
        return address(held.kind, held.language, held.slug) if held and held.kind in SEGMENTS else ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything a status bar shows."""

    document: Document
    public: PublicState
    newest: Version | None
    review: Review | None
    waits_for: str = ""
    steps: tuple[Step, ...] = ()
    aside: SetAside | None = None
    """The draft that waits aside while what is public is mended."""
    conflicts: int = 0
    """In how many places somebody must choose between the mend and the draft before anything is submitted."""


def standing_of(document: Document, user: User, now: datetime) -> Standing:
    """Return where a document stands, and what this person can do with it next."""
    versions = document.versions.select_related("review", "approval", "reopening__by")
    newest = versions.prefetch_related("review__required", "review__decisions").order_by("-number").first()
    review = getattr(newest, "review", None)
    latest = SetAside.objects.filter(document=document).select_related("by", "mended", "end").last()
    here = Standing(
        document, public_state(document, now), newest, review,
        aside=latest if latest and not hasattr(latest, "end") else None,
        conflicts=set_aside.open_conflicts(document.pk).count() if latest else 0,
    )  # fmt: skip
    return replace(here, waits_for=_waits_for(here), steps=tuple(_steps(here, user, now)))


def public_state(document: Document, now: datetime) -> PublicState:
    """Return what readers get of a document now, and what is to come."""
    coming = document.releases.filter(effective_from__gt=now, withdrawal=None).order_by("effective_from").first()
    held = live.standing(now).filter(document=document).select_related("withdrawal", "version").first()
    if held is None:
        when = f"It will be public from {_moment(coming.effective_from)}." if coming else "It has never been public."
        return PublicState("scheduled" if coming else "not_public", when, None, coming)
    word, sentence = _word_for(held, now)
    if coming:
        sentence += f" Version {coming.number} takes over on {_moment(coming.effective_from)}."
    return PublicState(word, sentence, held, coming)


def _word_for(held: Release, now: datetime) -> tuple[str, str]:
    withdrawal = getattr(held, "withdrawal", None)
    if withdrawal is not None:
        return "withdrawn", f"Version {held.number} was withdrawn on {_moment(withdrawal.at)}. Readers see the reason."
    if held.expires_at and held.expires_at <= now:
        return "expired", f"Version {held.number} expired on {_moment(held.expires_at)}."
    until = f" It expires on {_moment(held.expires_at)}." if held.expires_at else ""
    due = f" Its next review is due on {held.review_due:%-d %B %Y}."
    return "live", f"Version {held.number} is public since {_moment(held.effective_from)}.{until}{due}"


def _waits_for(here: Standing) -> str:
    reached = here.document.review_status
    if reached == ReviewStatus.IN_REVIEW and here.review:
        return f"Waits for {open_roles_in_words(here.review)}."
    if reached == ReviewStatus.CHANGES_REQUESTED and here.review:
        if reopened := getattr(here.newest, "reopening", None):
            return (
                f"Waits for its authors. {reopened.by.display_name} reopened version {reopened.version.number}: "
                f"“{reopened.reason}”"
            )
        asked = here.review.decisions.filter(outcome=Decision.Outcome.REQUEST_CHANGES).select_related("by").first()
        return f"Waits for its authors. {asked.by.display_name} asked for changes: “{asked.reason}”" if asked else ""
    if reached == ReviewStatus.APPROVED and here.newest:
        return _waits_for_release(here.newest, here.public)
    still = " The public still sees the version before." if here.public.word == "live" else ""
    return f"Waits for an author to submit it.{still}"


def _waits_for_release(newest: Version, public: PublicState) -> str:
    shown = public.coming or public.release
    if shown is None or shown.number < newest.number:
        return f"Version {newest.number} is approved and waits for a publisher to release it."
    if public.word in {"withdrawn", "expired"}:
        return "Waits for an author to submit it again, if it should come back."
    return "Nothing waits: the newest version has been released."


def open_roles_in_words(review: Review) -> str:
    """Say which approvals a review waits for now, and how many were given of how many."""
    waiting = [ROLES[Role(each.role)].title.lower() for each in policy.open_slots(review)]
    if not waiting:
        return "nobody"
    asked = len(review.required.all())
    given = asked - len(policy.undecided(review))
    of = f" ({given} of {asked} given)" if given else ""
    return "approval by a " + " and a ".join(waiting) + of


def _steps(here: Standing, user: User, now: datetime) -> Iterator[Step]:
    yield from _author_steps(here, user)
    if here.review and not here.review.outcome:
        yield Step("Open in the review queue", f"/review/{here.review.pk}/", look="")
        if not any(rules.refusals_to_recall(user, here.review)):
            yield Step("Take the submission back", f"/staff/documents/{here.document.pk}/recall/")
    yield from _release_steps(here, user, now)
    for release in (here.public.coming, here.public.release):
        if release and may(user, May.WITHDRAW) and not any(refusals_to_withdraw(user, release, now=now)):
            name = "Cancel the scheduled release" if release is here.public.coming else "Withdraw from the public"
            yield Step(name, f"/staff/releases/{release.pk}/withdraw/", look="stop")


def _author_steps(standing: Standing, user: User) -> Iterator[Step]:
    document = standing.document
    here = f"/staff/documents/{document.pk}/"
    if not may(user, May.EDIT):
        return
    if status.allows(document, "edit"):
        yield Step("Edit", edit_address(document), look="" if not status.allows(document, "submit") else "quiet")
    else:
        yield Step("Edit", "", why_not="While it is in review nobody edits it. Take the submission back first.")
    if status.allows(document, "submit") and standing.conflicts:
        yield Step("Submit for review", "", why_not="First choose where the mend and the draft differ.")
    elif status.allows(document, "submit"):
        yield Step("Submit for review", f"{here}submit/", look="")
    if _can_be_mended(standing):
        yield Step("Begin an urgent mend", f"{here}mend/")


def _can_be_mended(standing: Standing) -> bool:
    """Return whether something is public while something else is being written, reviewed or about to be released."""
    if standing.public.word != "live" or standing.public.release is None or standing.aside:
        return False
    newest = standing.newest.number if standing.newest else 0
    return standing.document.review_status != ReviewStatus.APPROVED or newest > standing.public.release.number


def _release_steps(here: Standing, user: User, now: datetime) -> Iterator[Step]:
    newest, shown = here.newest, here.public.coming or here.public.release
    approval = getattr(newest, "approval", None)
    if newest is None or approval is None or hasattr(newest, "reopening") or (shown and shown.number >= newest.number):
        return
    if not may(user, May.RELEASE):
        yield Step("Release", "", why_not="Only a publisher can release.")
    elif policy.has_lapsed(newest, now):
        yield Step("Release", "", why_not="The approval is too old: submit it again, so that it is read again.")
    else:
        yield Step(f"Release version {newest.number}", f"/staff/versions/{newest.pk}/release/", look="")


def edit_address(document: Document) -> str:
    """Return where the draft of a document is edited."""
    model = {"article": "article", "faq": "faq", "contraindications": "contraindicationlist"}
    name = model.get(document.kind) or {"side_effects": "sideeffectlist", "disclaimer": "disclaimer"}[document.kind]
    return f"/admin/drafts/{name}/{document.pk}/change/"


def _moment(at: datetime) -> str:
    here = timezone.localtime(at)
    return f"{here:%-d %B %Y, %H:%M} {here:%Z}"
