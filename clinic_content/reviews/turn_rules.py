"""Who may take what waits, hand it on, and cover for whom. Taking keeps nobody from deciding."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import Refusal
from clinic_content.accounts.roles import May, Role, may, roles_of

from . import policy, rules
from .models import RequiredApproval, Review
from .turn_guards import BITS
from .turn_models import Cover, SavedView, Taking

WITH_TAKERS = Prefetch("required", RequiredApproval.objects.select_related("taking__person", "taking__by"))
"""What a review asks for, with who has taken it."""
LONGEST = 366
"""How many days a cover lasts at most."""


def bits_of(user: User) -> int:
    """Return the deciding roles that a person holds, as `Turn.waits_for` adds them up."""
    return sum(BITS.get(role.value, 0) for role in roles_of(user))


def holder(asked: RequiredApproval) -> Taking | None:
    """Return who has taken one of the approvals asked for, if anybody."""
    return getattr(asked, "taking", None)


def slot_for(review: Review, user: User, role: str) -> int:
    """Return which of the role's open approvals somebody gives: the one they took, else one that nobody took."""
    slots = [each for each in policy.open_slots(review) if each.role == role]
    return min(slots, key=lambda each: _distance(each, user)).slot


def covered_by(user: User, today: date | None = None) -> QuerySet[Cover]:
    """Return the covers in which this person stands in for somebody on a day."""
    today = today or timezone.localdate()
    return Cover.objects.filter(stand_in=user, begins__lte=today, ends__gte=today)


def refusals_to_take(user: User, review: Review, facts: rules.Facts | None = None) -> Iterator[Refusal]:
    """Whoever may decide on it, now or in a later step, may take it, unless a colleague has."""
    found = [each for each in rules.refusals_to_decide(user, review, facts=facts) if each.code != "not_yet"]
    yield from found
    if not found and not free_slots(user, review):
        mine = next((each for each in policy.undecided(review) if _is_held_by(each, user)), None)
        who = "You have" if mine else " and ".join(_holders(review)) + " has"
        yield Refusal("taken", f"{who} taken this already." + ("" if mine else " You may decide on it all the same."))


def refusals_to_put_back(user: User, taking: Taking | None) -> Iterator[Refusal]:
    """Whoever has taken something puts it back, or who covers for them."""
    if taking is None:
        yield Refusal("not_taken", "Nobody has taken this.")
    elif taking.person_id != user.pk and not covered_by(user).filter(person=taking.person_id).exists():
        yield Refusal("not_yours", f"{taking.person.display_name} has taken this, and puts it back.")


def refusals_to_hand_on(user: User, review: Review, to: User) -> Iterator[Refusal]:
    """A reviewer hands something on to a colleague who could decide on it: never to one of its writers."""
    if not may(user, May.DECIDE):
        yield Refusal("role", "Handing on is for clinicians and compliance reviewers.")
        return
    for each in rules.refusals_to_decide(to, review):
        if each.code != "not_yet":
            yield Refusal(each.code, OF_A_COLLEAGUE.get(each.code, each.sentence).format(to.display_name))


OF_A_COLLEAGUE = {
    "role": "{} holds no role that decides.",
    "four_eyes": "{} wrote or edited this version, so somebody else must decide on it.",
    "decided": "{} has decided on this version already.",
    "role_not_asked": "This review does not wait for a role of {}.",
}
"""A refusal to decide, as it is told of somebody else."""


def free_slots(user: User, review: Review) -> list[RequiredApproval]:
    """Return the approvals that this person could take: those of a role of theirs that nobody has, the next first."""
    held = {role.value for role in roles_of(user)}
    left = policy.undecided(review)
    if any(_is_held_by(each, user) for each in left):
        return []
    return [each for each in left if each.role in held and holder(each) is None]


def refusals_to_cover(user: User, person: User, stand_in: User, begins: date, ends: date) -> Iterator[Refusal]:
    """A reviewer names who covers for them, or an operator does: somebody who decides in a role of theirs."""
    if user.pk != person.pk and not may(user, May.OPERATE):
        yield Refusal("not_yours", "Only an operator says who covers for somebody else.")
    if not may(person, May.DECIDE):
        yield Refusal("role", "Covering is for clinicians and compliance reviewers.")
    elif person.pk == stand_in.pk:
        yield Refusal("same_person", "Choose somebody else to cover.")
    elif not bits_of(person) & bits_of(stand_in):
        yield Refusal("other_role", f"{stand_in.display_name} decides in no role of {person.display_name}.")
    if ends < begins or ends < timezone.localdate():
        yield Refusal("ends", "The last day is to be after the first, and not past.")
    elif (ends - begins).days > LONGEST:
        yield Refusal("too_long", "A cover lasts for a year at most.")
    elif Cover.objects.filter(person=person, begins__lte=ends, ends__gte=begins).exists():
        yield Refusal("overlaps", "Somebody covers in some of these days already. End that first.")


def refusals_to_end_cover(user: User, cover: Cover) -> Iterator[Refusal]:
    """Whoever is covered for ends it, or who covers, or an operator."""
    if user.pk not in {cover.person_id, cover.stand_in_id} and not may(user, May.OPERATE):
        yield Refusal("not_yours", "Only the two of them or an operator end a cover.")


def refusals_to_save_view(user: User, name: str, role: str) -> Iterator[Refusal]:
    """A view is saved under a name, and shared at most with a role that the person holds."""
    if not name:
        yield Refusal("no_name", "Give the view a name.")
    if role and role not in {each.value for each in roles_of(user)}:
        yield Refusal("not_your_role", "Share it with a role that you hold.")


def views_of(user: User) -> QuerySet[SavedView]:
    """Return the views that a person saved, and those that are shared with a role of theirs."""
    roles = [Role(each).value for each in roles_of(user)]
    return SavedView.objects.filter(person=user) | SavedView.objects.filter(role__in=roles)


def _distance(asked: RequiredApproval, user: User) -> tuple[int, int]:
    taking = holder(asked)
    return (1 if taking is None else 0 if taking.person_id == user.pk else 2), asked.slot


def _is_held_by(asked: RequiredApproval, user: User) -> bool:
    taking = holder(asked)
    return taking is not None and taking.person_id == user.pk


def _holders(review: Review) -> list[str]:
    held = [holder(each) for each in policy.undecided(review)]
    return sorted({each.person.display_name for each in held if each})
