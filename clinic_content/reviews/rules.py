"""Who may decide on what, and why not. A rule yields its refusals; nothing here writes.

One function serves the action, the greyed-out button and its tooltip, the API's error and the test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import Refusal
from clinic_content.accounts.roles import May, Role, may, roles_of
from clinic_content.content.schema import AnyContent
from clinic_content.documents.models import Contribution, Document

from . import policy
from .models import Review, Version

STALE = Refusal(
    "stale", "This is not the content you were shown: somebody submitted it again. Look at the new version first."
)


MEANINGS = {
    Role.CLINICIAN.value: "I have read this version and find it clinically correct and safe to publish.",
    Role.COMPLIANCE.value: "I have read this version and find that it meets our rules for what may be said.",
}
"""The roles that can approve, and what each one's approval means: what the signature says."""
MONTHS = range(1, 61)


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
    approved = Version.objects.filter(document=document, approval__isnull=False).order_by("-number").values("number")
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
        yield Refusal("role_not_asked", "This review does not wait for a role of yours.")


def roles_for(user: User, review: Review) -> list[Role]:
    """Return the roles in which this person may decide on this review now; none where any rule refuses."""
    if any(refusals_to_decide(user, review)):
        return []
    return _roles_to_decide_in(user, review, None)


def refusals_to_comment(user: User) -> Iterator[Refusal]:
    """Whoever writes, decides or releases may say something of a version; comments never change."""
    if not may(user, May.COMMENT):
        yield Refusal("role", "Commenting is for authors, reviewers and publishers.")


def refusals_to_submit(user: User, document: Document, content: AnyContent) -> Iterator[Refusal]:
    """Only an author submits, and what is submitted is of the document's own kind: its policy is that of the kind."""
    if not may(user, May.SUBMIT):
        yield Refusal("role", "Only an author can submit.")
    if content.kind.value != document.kind:
        yield Refusal("other_kind", "This content is of another kind than the document.")


def refusals_to_set_policy(user: User, roles: list[str], months: int) -> Iterator[Refusal]:
    """An operator may change who must approve, and never to nobody."""
    if not may(user, May.MANAGE_POLICY):
        yield Refusal("role", "Only an operator can change who must approve.")
    if not roles:
        yield Refusal("empty_policy", "At least one role must approve. There is no way to switch review off.")
    if unknown := [role for role in roles if role not in MEANINGS]:
        yield Refusal("role_unknown", f"These roles cannot approve: {', '.join(unknown)}.")
    if months not in MONTHS:
        yield Refusal("months", f"An approval lasts from {MONTHS[0]} to {MONTHS[-1]} months.")


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
