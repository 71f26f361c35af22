"""Who may decide on what, and why not. A rule yields its refusals; nothing here writes.

One function serves the action, the greyed-out button and its tooltip, the API's error and the test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import Refusal
from clinic_content.accounts.roles import ROLES, May, Role, may, roles_of
from clinic_content.content.schema import AnyContent, Disclaimer
from clinic_content.documents.models import Contribution, Document

from . import comments, policy
from .afterwards import COUNTS, Settlement
from .models import Comment, Decision, Review, Version

STALE = Refusal(
    "stale", "This is not the content you were shown: somebody submitted it again. Look at the new version first."
)


MEANINGS = {
    Role.CLINICIAN.value: "I have read this version and find it clinically correct and safe to publish.",
    Role.COMPLIANCE.value: "I have read this version and find that it meets our rules for what may be said.",
}
"""The roles that can approve, and what each one's approval means: what the signature says."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What only the database knows of a person and a version: read for one review, or for a whole queue at once."""

    wrote: bool
    """The person wrote, edited or submitted this version."""
    overtaken: bool
    """A newer version of the document has been submitted."""


def wrote(user: User) -> Q:
    """Say of a review in SQL that this person wrote, edited or submitted its version."""
    here = {"document": OuterRef("version__document"), "number": OuterRef("version__number")}
    return Q(version__submitted_by=user) | Q(Exists(Contribution.objects.filter(**here, user=user)))


def overtaken() -> Exists:
    """Say of a review in SQL that a newer version of its document has been submitted."""
    newer = Version.objects.filter(document=OuterRef("version__document"), number__gt=OuterRef("version__number"))
    return Exists(newer)


def with_facts(reviews: QuerySet[Review], user: User) -> QuerySet[Review]:
    """Return reviews with what the rules need to know of a person and each of them."""
    theirs = Case(When(wrote(user), then=True), default=False, output_field=BooleanField())
    return reviews.annotate(wrote=theirs, overtaken=overtaken())


def facts_of(user: User, review: Review) -> Facts:
    """Return what the rules need to know of a person and a review, from the database of this moment."""
    held: Any = with_facts(Review.objects.filter(pk=review.pk), user).get()
    return Facts(wrote=held.wrote, overtaken=held.overtaken)


def contributors_of(version: Version) -> list[User]:
    """Return everyone who wrote or edited this version since the last one that was approved."""
    return [
        contribution.user
        for contribution in Contribution.objects.filter(
            document_id=version.document_id, number=version.number
        ).select_related("user")
    ]


def contributors_since_approval(document: Document) -> set[int]:
    """Return who wrote or edited what would be submitted now: everybody since the last approved version."""
    approved = Version.objects.filter(COUNTS, document=document).order_by("-number").values("number")
    newest = Coalesce(Subquery(approved[:1]), 0)
    rows = Contribution.objects.filter(document=document, number__gt=newest)
    return set(rows.values_list("user_id", flat=True))


def refusals_to_decide(
    user: User, review: Review, role: Role | str | None = None, *, facts: Facts | None = None
) -> Iterator[Refusal]:
    """Four eyes: nobody decides on a version they wrote or edited. Nobody decides out of role, twice, or too late."""
    if not may(user, May.DECIDE):
        yield Refusal("role", "Deciding is for clinicians and compliance reviewers.")
        return
    facts = facts or facts_of(user, review)
    yield from _refusals_of_the_review(review, facts)
    yield from _refusals_of_the_person(user, review, facts)
    if not _roles_to_decide_in(user, review, role):
        yield _not_their_turn(user, review, role)


def _not_their_turn(user: User, review: Review, role: Role | str | None) -> Refusal:
    later = {each.role for each in policy.undecided(review)} & roles_of(user)
    if later and (role is None or role in later):
        first = " and a ".join(ROLES[each].title.lower() for each in policy.open_roles(review))
        return Refusal("not_yet", f"This review waits for a {first} first.")
    return Refusal("role_not_asked", "This review does not wait for a role of yours.")


def roles_for(user: User, review: Review) -> list[Role]:
    """Return the roles in which this person may decide on this review now; none where any rule refuses."""
    if any(refusals_to_decide(user, review)):
        return []
    return _roles_to_decide_in(user, review, None)


def refusals_to_comment(user: User, text: str | None = None) -> Iterator[Refusal]:
    """Whoever writes, decides or releases may say something of a version; comments never change."""
    if not may(user, May.COMMENT):
        yield Refusal("role", "Commenting is for authors, reviewers and publishers.")
    elif text is not None and not text.strip():
        yield Refusal("empty", "Write what you want to say first.")


def refusals_to_settle(user: User, comment: Comment, outcome: str) -> Iterator[Refusal]:
    """Settling is for whom `comments.refusals_to_settle` names; opening again is for everybody who may comment."""
    if comment.answers_id:
        yield Refusal("an_answer", "An answer is settled with the comment that it answers.")
        return
    settles = outcome == Settlement.Outcome.SETTLED
    if comments.is_settled(comment) == settles:
        yield Refusal("settled", "It is settled already." if settles else "It is open already.")
    yield from comments.refusals_to_settle(user, comment) if settles else refusals_to_comment(user)


def refusals_of_a_condition(words: str, due: date) -> Iterator[Refusal]:
    """A condition says what is to be done, and by a day that is still to come."""
    if not words.strip():
        yield Refusal("condition_empty", "Say what the approval is given on condition of.")
    if due <= timezone.localdate():
        yield Refusal("condition_past", "A condition is to be met by a day that is still to come.")


def refusals_to_meet(user: User, decision: Decision, note: str | None = None) -> Iterator[Refusal]:
    """A reviewer says that a condition is met, once, and how."""
    if not may(user, May.DECIDE):
        yield Refusal("role", "Saying that a condition is met is for clinicians and compliance reviewers.")
    if not decision.condition:
        yield Refusal("no_condition", "This approval was given without a condition.")
    elif hasattr(decision, "met"):
        yield Refusal("met", "Somebody has said already that this was done.")
    if note is not None and not note.strip():
        yield Refusal("no_note", "Say what was done.")


def refusals_to_reopen(user: User, version: Version, reason: str | None = None) -> Iterator[Refusal]:
    """Reopening only stops: whoever decides or releases may do it alone, while no patient has read the version."""
    if not may(user, May.REOPEN):
        yield Refusal("role", "Reopening is for clinicians, compliance reviewers and publishers.")
    if not hasattr(version, "approval"):
        yield Refusal("not_approved", "This version is not approved.")
    elif hasattr(version, "reopening"):
        yield Refusal("reopened", "This version has been reopened already.")
    elif was_released(version):
        yield Refusal("released", "This version has been released. Withdraw it, or cancel its release first.")
    elif number := _newer_in_review(version):
        yield Refusal(
            "newer_in_review",
            f"Version {number} is in review and rests on this approval: decide on it, or have it taken back, first.",
        )
    if reason is not None and not reason.strip():
        yield Refusal("no_reason", "Say why the approval no longer counts, so that the authors can mend it.")


def was_released(version: Version) -> bool:
    """Return whether a version is or was public, or will be: a release that was cancelled in time does not count."""
    cancelled = Q(withdrawal__at__lt=F("effective_from"))
    return version.releases.exclude(cancelled).exists()


def _newer_in_review(version: Version) -> int | None:
    newer = Review.objects.filter(version__document=version.document_id, version__number__gt=version.number, outcome="")
    return newer.values_list("version__number", flat=True).first()


def refusals_to_mark_seen(user: User) -> Iterator[Refusal]:
    """What was seen is remembered for those who decide: it stands with their decision."""
    if not may(user, May.DECIDE):
        yield Refusal("role", "What was seen is remembered for clinicians and compliance reviewers.")


def refusals_to_submit(user: User, document: Document, content: AnyContent) -> Iterator[Refusal]:
    """Only an author submits, and what is submitted is of the document's own kind: its policy is that of the kind."""
    if not may(user, May.SUBMIT):
        yield Refusal("role", "Only an author can submit.")
    if content.kind.value != document.kind:
        yield Refusal("other_kind", "This content is of another kind than the document.")
    yield from refusals_of_the_key(document, content)


def refusals_of_the_key(document: Document, content: AnyContent) -> Iterator[Refusal]:
    """A disclaimer that was public keeps its key: pages ask for it by that, and would be left without it."""
    if not isinstance(content, Disclaimer):
        return
    cancelled = Q(withdrawal__at__lt=F("effective_from"))
    public = document.releases.exclude(cancelled).exclude(key=content.key)
    if (key := public.order_by("-number").values_list("key", flat=True).first()) is not None:
        yield Refusal(
            "key_changed",
            f"Pages ask for this disclaimer by its key “{key}”, so the key stays. Put it back, or begin another "
            "disclaimer for another key.",
        )


def refusals_to_recall(user: User, review: Review) -> Iterator[Refusal]:
    """Whoever may edit may take a submission back while nobody has finished deciding on it."""
    if not may(user, May.RECALL):
        yield Refusal("role", "Only an author can take a submission back.")
    if review.outcome:
        yield Refusal("closed", f"This review has ended: {review.get_outcome_display().lower()}.")


def _refusals_of_the_review(review: Review, facts: Facts) -> Iterator[Refusal]:
    if review.outcome:
        yield Refusal("closed", f"This review has ended: {review.get_outcome_display().lower()}.")
    if facts.overtaken:
        yield Refusal("overtaken", "A newer version of this document has been submitted since.")


def _refusals_of_the_person(user: User, review: Review, facts: Facts) -> Iterator[Refusal]:
    if facts.wrote:
        yield Refusal("four_eyes", "You wrote or edited this version, so somebody else must decide on it.")
    if any(decision.by_id == user.pk for decision in review.decisions.all()):
        yield Refusal("decided", "You have decided on this version already.")


def _roles_to_decide_in(user: User, review: Review, role: Role | str | None) -> list[Role]:
    held = roles_of(user)
    return [each for each in policy.open_roles(review) if each in held and role in (None, each, each.value)]
