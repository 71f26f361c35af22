"""Which roles must approve which kind of document, whether they have, and whether anybody eligible is left to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import Refusal
from clinic_content.accounts.roles import Role, people_by_role
from clinic_content.documents.models import DocumentKind

from .models import Decision, Review, ReviewPolicy

DEFAULTS: Mapping[str, tuple[Role, ...]] = {
    DocumentKind.ARTICLE: (Role.CLINICIAN, Role.COMPLIANCE),
    DocumentKind.FAQ: (Role.CLINICIAN,),
    DocumentKind.CONTRAINDICATIONS: (Role.CLINICIAN, Role.COMPLIANCE),
    DocumentKind.SIDE_EFFECTS: (Role.CLINICIAN, Role.COMPLIANCE),
    DocumentKind.DISCLAIMER: (Role.CLINICIAN, Role.COMPLIANCE),
}
"""What a new installation begins with; an operator may change it for later submissions."""


def policy_for(kind: str) -> ReviewPolicy:
    """Return the policy that a submission of this kind is measured by now."""
    return ReviewPolicy.objects.get(kind=kind)


def is_met(review: Review, newest: Decision | None = None) -> bool:
    """Return whether every role that this review asks for has approved; an empty requirement is never met.

    A decision made since the review was read is given besides those that were read.
    """
    asked = {each.role for each in review.required.all()}
    given = {d.role for d in [*review.decisions.all(), newest] if d and d.outcome == Decision.Outcome.APPROVE}
    return bool(asked) and asked <= given


def open_roles(review: Review) -> list[Role]:
    """Return the roles that have not decided yet, in the order asked for."""
    decided = {decision.role for decision in review.decisions.all()}
    return [Role(each.role) for each in review.required.all() if each.role not in decided]


def refusals_for_want_of_people(roles: Iterable[Role], contributors: Iterable[User]) -> list[Refusal]:
    """Say, with names, why nobody eligible is left to decide; nothing where different people can fill all roles."""
    asked = list(roles)
    if not asked:
        return [Refusal("empty_policy", "No role is set to approve this kind of document, so nobody could approve it.")]
    barred = {user.pk: user for user in contributors}
    people = people_by_role(asked)
    eligible = {role: [user.pk for user in people[role] if user.pk not in barred] for role in asked}
    if _can_fill(asked, eligible):
        return []
    return [_nobody_left(role, people[role], barred) for role in asked if not eligible[role]] or [_too_few(asked)]


def _can_fill(roles: list[Role], eligible: Mapping[Role, list[int]]) -> bool:
    """Return whether each role can be filled by a different person (augmenting paths: roles are few)."""
    seat_of: dict[int, Role] = {}

    def seat(role: Role, tried: set[int]) -> bool:
        for person in eligible[role]:
            if person in tried:
                continue
            tried.add(person)
            if person not in seat_of or seat(seat_of[person], tried):
                seat_of[person] = role
                return True
        return False

    return all(seat(role, set()) for role in roles)


def _nobody_left(role: Role, people: list[User], barred: Mapping[int, User]) -> Refusal:
    if not people:
        return Refusal("nobody_eligible", f"Nobody holds the role {role.value}, which must approve this.")
    names = ", ".join(sorted(user.display_name for user in people if user.pk in barred))
    return Refusal(
        "nobody_eligible",
        f"Nobody is left to approve as {role.value}: {names} wrote or edited this version. Ask an operator to give "
        "the role to somebody else.",
    )


def _too_few(roles: list[Role]) -> Refusal:
    named = " and ".join(role.value for role in roles)
    return Refusal("too_few_people", f"The roles {named} must be filled by different people, and there are too few.")
