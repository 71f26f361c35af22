"""Reading a public page again near its day: which pages are due, whose word is asked, and what stands in its way.

A page is read whole and as patients get it, by the roles that its review asked for. When each of them has found it
still right, its day moves without a new version; one word against it, and only a new version moves it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from clinic_content.accounts.refusals import Refusal
from clinic_content.accounts.roles import ROLES, May, Role, may, roles_of
from clinic_content.documents.models import Contribution
from clinic_content.rendering.composition import Absent, Composition
from clinic_content.reviews import comments, policy
from clinic_content.reviews.models import Decision, RequiredApproval
from clinic_content.reviews.policy import whole_review_of
from clinic_content.reviews.terms import Overdue

from . import live
from .context import said_not_right
from .models import Release
from .overdue import comes_off, overdue_from, review_due
from .rereading_models import Reaffirmation, Rereading

if TYPE_CHECKING:
    from clinic_content.accounts.models import User

Outcome = Rereading.Outcome
BEFORE = timedelta(days=90)
"""So long before its day a page may be read again."""
LASTS = timedelta(days=30)
"""So long the first word of a round waits for the others; then the page is read again by all of them."""
MEANINGS = {
    Role.CLINICIAN.value: "I have read this page again and find it still clinically correct and safe to publish.",
    Role.COMPLIANCE.value: "I have read this page again and find that it still meets our rules for what may be said.",
}
"""What “still right” means in each role: what the signature says."""
NEEDS_A_CHANGE = "I have read this page again and find that it needs a change."


@dataclass(frozen=True, slots=True)
class Round:
    """One time that a page is read again: the words given, and what is still asked, in its order."""

    number: int
    words: tuple[Rereading, ...]
    left: tuple[RequiredApproval, ...]

    @property
    def open(self) -> list[RequiredApproval]:
        """What may be given now: the first step that is not complete."""
        return policy.first_step_of(self.left)

    def began_at(self, now: datetime) -> datetime:
        """Return from when the next term counts: the first word of the round, or this moment."""
        return min((each.at for each in self.words), default=now)


def due(now: datetime) -> QuerySet[Release]:
    """Return the live pages whose day is near or has passed and that nobody wants changed, the most urgent first."""
    against = Rereading.objects.filter(release=OuterRef("pk"), outcome=Outcome.NOT_RIGHT)
    near = timezone.localdate(now) + BEFORE
    return live.live(now).filter(~Exists(against), review_due__lte=near).order_by("review_due", "pk")


def to_be_changed(now: datetime) -> QuerySet[Release]:
    """Return the live pages of which somebody who read them again said that they need a change."""
    against = Rereading.objects.filter(release=OuterRef("pk"), outcome=Outcome.NOT_RIGHT)
    return live.live(now).filter(Exists(against)).order_by("review_due", "pk")


def may_read(user: User, now: datetime) -> Q:
    """Say in SQL of a release what `refusals_to_read_again` says of one that is due; a test holds the two together."""
    if not may(user, May.DECIDE):
        return Q(pk=None)
    theirs = RequiredApproval.objects.filter(
        ~Exists(_given(now, OuterRef("role"), OuterRef("slot"), OuterRef(OuterRef("pk")))),
        ~Exists(_earlier_left(now)),
        review__version=_whole(),
        role__in=list(roles_of(user)),
    )
    has_read = _standing_words(now).filter(release=OuterRef("pk"), by=user)
    return Q(Exists(theirs)) & ~wrote(user) & ~Q(Exists(has_read))


def wrote(user: User) -> Q:
    """Say of a release in SQL that this person wrote any of it since it was last read whole, or before that."""
    whole = Coalesce(OuterRef("version__review__leans_on__number"), OuterRef("number"))
    rows = Contribution.objects.filter(document=OuterRef("document"), number__gte=whole, number__lte=OuterRef("number"))
    return Q(Exists(rows.filter(user=user))) | Q(version__submitted_by=user)


def round_of(release: Release, now: datetime) -> Round:
    """Return the round that a word given now belongs to; what waited too long for the others begins again."""
    words = list(release.rereadings.all())
    number = words[-1].round if words else 1
    given = tuple(each for each in words if each.round == number)
    is_done = release.reaffirmations.filter(round=number).exists() if words else False
    if is_done or (given and given[0].at < now - LASTS):
        number, given = number + 1, ()
    asked = RequiredApproval.objects.filter(review__version=whole_review_of(release.version))
    return Round(number, given, tuple(policy.left_of(asked, {(each.role, each.slot) for each in given})))


def refusals_to_read_again(
    user: User, release: Release, occasion: Round, *, now: datetime, role: Role | str | None = None
) -> Iterator[Refusal]:
    """Four eyes: nobody reads again for others what they wrote; nor out of role, twice, too early or too late."""
    if not may(user, May.DECIDE):
        yield Refusal("role", "Reading a page again is for clinicians and compliance reviewers.")
        return
    yield from _refusals_of_the_page(release, occasion, now)
    if Release.objects.filter(wrote(user), pk=release.pk).exists():
        yield Refusal("four_eyes", "You wrote or edited this page, so somebody else must read it again.")
    if any(each.by_id == user.pk for each in occasion.words):
        yield Refusal("read", "You have read it again already.")
    if not roles_to_read_in(user, occasion, role):
        yield _not_their_turn(user, occasion, role)


def _refusals_of_the_page(release: Release, occasion: Round, now: datetime) -> Iterator[Refusal]:
    if not live.live(now).filter(pk=release.pk).exists():
        yield Refusal("left_behind", "This page was replaced or is not public any more.")
    against = next((each for each in release.rereadings.all() if each.outcome == Outcome.NOT_RIGHT), None)
    if against:
        yield Refusal("needs_a_change", f"{against.name} found that it needs a change: “{against.reason}”")
    if timezone.localdate(now) < release.review_due - BEFORE or due_after(release, occasion, now) <= release.review_due:
        yield Refusal(
            "too_early", f"It need not be read again before {release.review_due - BEFORE:%-d %B %Y}: its day is later."
        )


def roles_to_read_in(user: User, occasion: Round, role: Role | str | None = None) -> list[Role]:
    """Return the roles of a person that may read this page again now."""
    asked = {each.role for each in occasion.open}
    return [
        each for each in ROLES if each in roles_of(user) and each.value in asked and role in (None, each, each.value)
    ]


def _not_their_turn(user: User, occasion: Round, role: Role | str | None) -> Refusal:
    later = {each.role for each in occasion.left} & {each.value for each in roles_of(user)}
    if later and (role is None or role in later):
        first = " and a ".join(dict.fromkeys(ROLES[Role(each.role)].title.lower() for each in occasion.open))
        return Refusal("not_yet", f"It waits for a {first} first.")
    return Refusal("role_not_asked", "This page does not wait for a role of yours.")


def refusals_of_the_word(outcome: str, reason: str) -> Iterator[Refusal]:
    """A page is still right, or it needs a change and somebody says which."""
    if outcome not in Outcome.values:
        yield Refusal("no_word", "Say whether the page is still right.")
    elif outcome == Outcome.NOT_RIGHT and not reason.strip():
        yield Refusal("no_reason", "Say what must change, so that the authors can mend it.")
    elif outcome == Outcome.RIGHT and reason.strip():
        yield Refusal(
            "reason_given", "A page that is still right needs no reason: clear it, or say that it needs a change."
        )


def refusals_to_reaffirm(release: Release, composition: Composition, now: datetime) -> Iterator[Refusal]:
    """Nobody finds a page still right while something that it needs is missing, open or promised."""
    for part in composition.parts.values():
        if isinstance(part, Absent):
            yield Refusal("part_missing", f"It shows “{part.title}”, which is not public.")
    for ask in said_not_right(now).filter(page=release).select_related("confirmation", "part"):
        said = ask.confirmation
        yield Refusal("not_right", f"{said.name} found it not right with “{ask.part.title}”: “{said.reason}”")
    whole = whole_review_of(release.version)
    yield from comments.refusals_to_approve(whole.review)
    noted = Decision.objects.filter(version__in=[whole, release.version], met=None, outcome=Decision.Outcome.APPROVE)
    for each in noted.exclude(condition=""):
        yield Refusal("condition", f"{each.name} approved it on a condition that nobody has met: “{each.condition}”")


def due_after(release: Release, occasion: Round, now: datetime) -> date:
    """Return the day by which a page must be read again that is found still right now."""
    return review_due(release.document, now=occasion.began_at(now), months=release.version.review.months)


def expiry_after(release: Release, day: date) -> datetime | None:
    """Return until when a page is public after its day has moved: later only where its policy takes it off."""
    if release.overdue != Overdue.OFF:
        return release.expires_at
    is_by_policy = release.expires_at == overdue_from(release.review_due)
    return comes_off(day, release.overdue, release.asked_until if is_by_policy else release.expires_at)


def _standing_words(now: datetime) -> QuerySet[Rereading]:
    """Return the words of rounds that are neither complete nor too old."""
    same = {"release": OuterRef("release"), "round": OuterRef("round")}
    return Rereading.objects.filter(
        ~Exists(Reaffirmation.objects.filter(**same)), ~Exists(Rereading.objects.filter(**same, at__lt=now - LASTS))
    )


def _given(now: datetime, role: OuterRef, slot: OuterRef, release: OuterRef) -> QuerySet[Rereading]:
    return _standing_words(now).filter(release=release, role=role, slot=slot)


def _whole() -> Coalesce:
    return Coalesce(OuterRef("version__review__leans_on"), OuterRef("version"))


def _earlier_left(now: datetime) -> QuerySet[RequiredApproval]:
    given = _given(now, OuterRef("role"), OuterRef("slot"), OuterRef(OuterRef(OuterRef("pk"))))
    return RequiredApproval.objects.filter(~Exists(given), review=OuterRef("review"), step__lt=OuterRef("step"))
