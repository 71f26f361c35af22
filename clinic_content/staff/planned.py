"""Who would have to approve a draft if it were submitted now, as its authors read it. Questions only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import Refusal
from clinic_content.accounts.roles import ROLES, May, Role, may, people_by_role
from clinic_content.content.schema import AnyContent
from clinic_content.documents.models import Document
from clinic_content.drafts.planning import plan_of
from clinic_content.reviews import policy, rules
from clinic_content.reviews.policy import Plan


@dataclass(frozen=True, slots=True)
class Asked:
    """One role in one step: how many of its people must approve, and who could."""

    title: str
    count: int
    people: Sequence[str]


@dataclass(frozen=True, slots=True)
class Planned:
    """What submitting the draft now would ask for."""

    plan: Plan
    steps: Sequence[Sequence[Asked]]
    refusals: Sequence[Refusal]
    """Why it could not be submitted by this person, or approved by anybody."""

    @property
    def comes_from(self) -> str:
        """Which policy applies, in words."""
        return self.plan.policy.scope.in_words


def planned(document: Document, content: AnyContent, user: User) -> Planned:
    """Return who would have to approve this content if this person submitted it now."""
    plan = plan_of(document, content)
    barred = rules.contributors_since_approval(document) | ({user.pk} if may(user, May.SUBMIT) else set())
    able = people_by_role(Role(role) for role in plan.roles)
    steps = [
        [_asked(role, count, [each for each in able[Role(role)] if each.pk not in barred]) for role, count in step]
        for step in _counted(plan)
    ]
    people = list(User.objects.filter(pk__in=barred))
    refusals = [
        *(policy.refusals_to_submit_under(user, plan.terms) if may(user, May.SUBMIT) else ()),
        *policy.refusals_for_want_of_people(plan.roles, people),
    ]
    return Planned(plan, steps, refusals)


def _counted(plan: Plan) -> Iterable[Iterable[tuple[str, int]]]:
    """Yield the steps, each with how many of which role it asks for."""
    for number in sorted({each.step for each in plan.slots}):
        yield Counter(each.role for each in plan.slots if each.step == number).items()


def _asked(role: str, count: int, able: Iterable[User]) -> Asked:
    return Asked(ROLES[Role(role)].title, count, [each.display_name for each in able])
