"""What a review policy may not say, and why: there is no way to switch review off, and no two policies are alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import Refusal
from clinic_content.accounts.roles import ROLES, May, Role, may
from clinic_content.documents.models import DocumentKind

from . import own_instruments
from .models import ReviewPolicy
from .rules import MEANINGS
from .terms import DAYS, MONTHS, MOST, SETTLED_FROM, Overdue, Scope, Step, Terms, people_asked


def refusals_to_set_policy(
    user: User, scope: Scope, terms: Terms, *, rank: int = 100, is_active: bool = True
) -> Iterator[Refusal]:
    """An operator may change who must approve, and never to nobody, nor so that two policies contradict each other."""
    if not may(user, May.MANAGE_POLICY):
        yield Refusal("role", "Only an operator can change who must approve.")
    yield from _refusals_of_the_steps(terms)
    yield from _refusals_of_the_paths(terms)
    yield from _refusals_of_the_time(scope, terms)
    if terms.settled_from not in dict(SETTLED_FROM):
        yield Refusal("settled_from", "Choose which open comments stand in the way of approval.")
    known = own_instruments.offered() if terms.instruments else {}
    if strange := [key for key in terms.instruments if key not in known]:
        yield Refusal("instrument_unknown", f"There are no such instruments: {', '.join(strange)}.")
    if unknown := [role for role in terms.submit_roles if role not in {each.value for each in Role}]:
        yield Refusal("role_unknown", f"These roles do not exist: {', '.join(unknown)}.")
    if scope.kind not in {"", *DocumentKind.values}:
        yield Refusal("kind_unknown", f"There is no kind of document called {scope.kind}.")
    yield from _refusals_of_the_scope(scope, rank=rank, is_active=is_active)


def _refusals_of_the_steps(terms: Terms) -> Iterator[Refusal]:
    if not people_asked(terms.steps):
        yield Refusal("empty_policy", "At least one role must approve. There is no way to switch review off.")
    for steps in (terms.steps, terms.light_steps, terms.relaxed_steps):
        yield from _refusals_of_counts(steps)


def _refusals_of_counts(steps: Sequence[Step]) -> Iterator[Refusal]:
    if unknown := [role for step in steps for role in step if role not in MEANINGS]:
        yield Refusal("role_unknown", f"These roles cannot approve: {', '.join(unknown)}.")
    if any(not 0 <= count <= MOST for step in steps for count in step.values()):
        yield Refusal("too_many", f"A step asks for at most {MOST} people of a role.")


def _refusals_of_the_paths(terms: Terms) -> Iterator[Refusal]:
    whole, light, relaxed = (people_asked(each) for each in (terms.steps, terms.light_steps, terms.relaxed_steps))
    if terms.light_steps and not light:
        yield Refusal("empty_light", "A light review asks for at least one person too.")
    if light and not (light <= whole and light.total() < whole.total()):
        yield Refusal("light_is_more", "A light review asks for fewer people than an ordinary one, of the same roles.")
    if relaxed and not (whole <= relaxed and relaxed.total() > whole.total()):
        yield Refusal(
            "relaxed_is_less",
            "A change that relaxes safety is approved by everybody whom an ordinary review asks for, and more.",
        )


def _refusals_of_the_time(scope: Scope, terms: Terms) -> Iterator[Refusal]:
    if terms.months not in MONTHS:
        yield Refusal("months", f"An approval lasts from {MONTHS[0]} to {MONTHS[-1]} months.")
    if terms.days is not None and terms.days not in DAYS:
        yield Refusal("days", f"The time to decide is from {DAYS[0]} to {DAYS[-1]} days.")
    if terms.overdue not in Overdue.values:
        yield Refusal("overdue", "Choose what an overdue page does.")
    if scope.kind == DocumentKind.DISCLAIMER and terms.overdue == Overdue.OFF:
        yield Refusal("disclaimer_off", "A disclaimer cannot come off by itself, because pages depend on it.")


def _refusals_of_the_scope(scope: Scope, *, rank: int, is_active: bool) -> Iterator[Refusal]:
    if scope == Scope():
        yield Refusal("no_scope", "Say what this policy is for: a kind, a treatment or a tag.")
    if not is_active and not (scope.treatment or scope.tag):
        yield Refusal("kind_needs_one", "Every kind of document needs a policy, so this one stays active.")
    if not is_active:
        return
    for other in ReviewPolicy.objects.filter(is_active=True, rank=rank, kind=scope.kind).order_by("pk"):
        if other.scope != scope and other.scope.meets(scope):
            yield Refusal(
                "tie",
                f"The policy for {other.scope.in_words} may fit the same document as this one, and neither is more "
                f"specific. Give one of them another rank than {rank}: the smaller number applies.",
            )


def titles() -> dict[str, str]:
    """Return what the roles that can approve are called."""
    return {role.value: ROLES[role].title.lower() for role in ROLES if role.value in MEANINGS}
