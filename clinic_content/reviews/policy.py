"""Which policy a submission is measured by, what it asks, whether that has been given, and whether anybody is left.

What is asked of a draft “if it were submitted now” and what a submission is then held to are one function: `plan_for`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Q
from django.utils import timezone

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import Refusal
from clinic_content.accounts.roles import ROLES, Role, people_by_role
from clinic_content.checks.light import why_not_light
from clinic_content.content.risk import relaxes, risk_of
from clinic_content.content.schema import AnyContent
from clinic_content.documents.models import Document, DocumentKind

from . import own_instruments
from .afterwards import COUNTS
from .models import Decision, RequiredApproval, Review, ReviewPolicy, Version
from .terms import Path, Slot, Terms, slots

DEFAULTS: Mapping[str, tuple[Role, ...]] = {
    DocumentKind.ARTICLE: (Role.CLINICIAN, Role.COMPLIANCE),
    DocumentKind.FAQ: (Role.CLINICIAN,),
    DocumentKind.CONTRAINDICATIONS: (Role.CLINICIAN, Role.COMPLIANCE),
    DocumentKind.SIDE_EFFECTS: (Role.CLINICIAN, Role.COMPLIANCE),
    DocumentKind.DISCLAIMER: (Role.CLINICIAN, Role.COMPLIANCE),
}
"""What a new installation begins with; an operator may change it for later submissions."""
MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a submission of this moment would be measured by."""

    policy: ReviewPolicy
    terms: Terms
    path: Path
    because: Sequence[str]
    """Why it is this path and not another one of the policy's, in words."""
    slots: Sequence[Slot]
    leans_on: Version | None = None
    before: AnyContent | None = None
    """What was last approved of the document."""

    @property
    def months(self) -> int:
        """How long the approval lasts: a light one prolongs nothing."""
        return self.leans_on.review.months if self.leans_on else self.terms.months

    @property
    def roles(self) -> list[str]:
        """The role of each approval that it asks for."""
        return [each.role for each in self.slots]

    def copied(self) -> dict[str, object]:
        """Return the policy whole, as the review keeps it."""
        scope = self.policy.scope
        named = {"policy": self.policy.pk, "kind": scope.kind, "treatment": scope.treatment, "tag": scope.tag}
        own = own_instruments.copied(self.terms.instruments)
        told = {"path": self.path.value, "because": list(self.because)}
        return {**named, **self.terms.as_data(), **told, **({"own_instruments": own} if own else {})}


def no_reason() -> str:
    """Know of no reason why a change may not be reviewed lightly."""
    return ""


def plan_for(
    document: Document, content: AnyContent, *, number: int | None = None, in_full: Callable[[], str] = no_reason
) -> Plan:
    """Return what a submission of this content would be measured by now.

    `number` is the version to come, where it is known; `in_full` is asked for a reason against a light review.
    """
    base = _last_approved(document) if number != 1 else None
    old = base.read() if base else None
    chosen = policy_for(document.kind, *(each for each in (content, old) if each is not None))
    terms = chosen.terms.for_kind(document.kind)
    path, because, leans_on = _path(terms, base, old, content, in_full)
    return Plan(chosen, terms, path, because, list(slots(terms.steps_of(path))), leans_on, old)


def policy_for(kind: str, *contents: AnyContent) -> ReviewPolicy:
    """Return the most specific active policy for a document of this kind and about this.

    What it was about when it was last approved counts too: taking a treatment or a tag away escapes no policy.
    """
    treatments = {each.key for content in contents for each in content.treatments}
    tags = {tag.strip().lower() for content in contents for tag in content.tags}
    fitting = ReviewPolicy.objects.filter(
        is_active=True, kind__in=["", kind], treatment__in=["", *treatments], tag__in=["", *tags]
    )
    return min(fitting, key=lambda each: (*(not narrow for narrow in each.scope.specificity), each.rank, each.pk))


def whole_review_of(version: Version) -> Version:
    """Return the version whose readers read all of this one: itself, but for a light change."""
    return version.review.leans_on or version


def read_whole_at(version: Version) -> datetime:
    """Return when all of a version was read last: for its approval, or near its day, when it was found still right."""
    whole = whole_review_of(version)
    same = Version.objects.filter(Q(pk=whole.pk) | Q(review__leans_on=whole))
    again: datetime | None = same.aggregate(at=Max("releases__reaffirmations__began_at"))["at"]
    return max(whole.approval.at, again) if again else whole.approval.at


def has_lapsed(version: Version, now: datetime) -> bool:
    """Return whether an approval is so old that the page must be read again."""
    term = version.review.months * MONTH
    return bool(whole_review_of(version).approval.at + term < now and read_whole_at(version) + term < now)


def is_met(review: Review, newest: Decision | None = None) -> bool:
    """Return whether every approval that this review asks for was given; an empty requirement is never met.

    A decision made since the review was read is given besides those that were read.
    """
    asked = {(each.role, each.slot) for each in review.required.all()}
    made = [d for d in [*review.decisions.all(), newest] if d and d.outcome == Decision.Outcome.APPROVE]
    return bool(asked) and asked <= {(d.role, d.slot) for d in made}


def undecided(review: Review) -> list[RequiredApproval]:
    """Return the approvals that nobody has decided on yet, in the order asked for."""
    decided = {(decision.role, decision.slot) for decision in review.decisions.all()}
    return left_of(review.required.all(), decided)


def left_of(asked: Iterable[RequiredApproval], given: Collection[tuple[str, int]]) -> list[RequiredApproval]:
    """Return what was asked for and is not among the roles and slots given, in the order asked for."""
    return sorted((each for each in asked if (each.role, each.slot) not in given), key=lambda each: each.step)


def first_step_of(left: Sequence[RequiredApproval]) -> list[RequiredApproval]:
    """Return what can be given now of what is left: the first step that is not complete."""
    return [each for each in left if each.step == left[0].step]


def open_slots(review: Review) -> list[RequiredApproval]:
    """Return the approvals that can be given now: those of the first step that is not complete."""
    return first_step_of(undecided(review))


def open_roles(review: Review) -> list[Role]:
    """Return the roles in which somebody may decide now, each once, in the order asked for."""
    return list(dict.fromkeys(Role(each.role) for each in open_slots(review)))


def refusals_to_submit_under(user: User, terms: Terms) -> Iterator[Refusal]:
    """A policy may name who of the authors submits: people, or those who hold a role besides."""
    if not (terms.submit_roles or terms.submit_people) or user.pk in terms.submit_people:
        return
    held = set(user.groups.values_list("name", flat=True))
    if not held & set(terms.submit_roles):
        people = User.objects.filter(pk__in=terms.submit_people, is_active=True).order_by("pk")
        named = [f"whoever is {ROLES[Role(role)].title.lower()} too" for role in terms.submit_roles]
        named += [each.display_name for each in people]
        yield Refusal("not_submitter", f"Under its review policy this is submitted by {' or '.join(named)}.")


def refusals_for_want_of_people(roles: Iterable[str], contributors: Iterable[User]) -> list[Refusal]:
    """Say, with names, why nobody eligible is left to decide; nothing where different people can fill all roles."""
    asked = [Role(role) for role in roles]
    if not asked:
        return [Refusal("empty_policy", "No role is set to approve this kind of document, so nobody could approve it.")]
    barred = {user.pk: user for user in contributors}
    people = people_by_role(asked)
    eligible = {role: [user.pk for user in people[role] if user.pk not in barred] for role in asked}
    if _can_fill(asked, eligible):
        return []
    empty = [role for role in dict.fromkeys(asked) if not eligible[role]]
    return [_nobody_left(role, people[role], barred) for role in empty] or [_too_few(asked)]


def _last_approved(document: Document) -> Version | None:
    found = Version.objects.filter(COUNTS, document=document).order_by("-number")
    whole = ("review__leans_on__approval", "review__leans_on__review")
    return found.select_related("approval", "review", *whole).first()


def _path(
    terms: Terms, base: Version | None, old: AnyContent | None, content: AnyContent, in_full: Callable[[], str]
) -> tuple[Path, list[str], Version | None]:
    if base is None or old is None:
        return Path.WHOLE, ["No version of it has been approved before."] if _has_paths(terms) else [], None
    if not _has_paths(terms):
        return Path.WHOLE, [], None
    if relaxed := _relaxing(old, content):
        return (Path.RELAXED if terms.relaxed_steps else Path.WHOLE), relaxed, None
    if not terms.light_steps:
        return Path.WHOLE, [], None
    if because := _why_whole(base, old, content, in_full):
        return Path.WHOLE, because, None
    return Path.LIGHT, ["Only slips of the pen were put right since the last approval."], whole_review_of(base)


def _relaxing(old: AnyContent, new: AnyContent) -> list[str]:
    """Say what makes a page less careful than it was, the gravest first."""
    told = [(each.label or "The document", why) for each in relaxes(old, new) for why in risk_of(each).sentences]
    return list(dict.fromkeys(f"{label}: {why}" for label, why in told))


def _has_paths(terms: Terms) -> bool:
    return bool(terms.light_steps or terms.relaxed_steps)


def _why_whole(base: Version, old: AnyContent, content: AnyContent, in_full: Callable[[], str]) -> list[str]:
    if has_lapsed(base, timezone.now()):
        return ["The last approval is so old that all of it must be read again."]
    if reasons := list(why_not_light(old, content)):
        return reasons
    reason = in_full()
    return [reason] if reason else []


def _can_fill(asked: Sequence[Role], eligible: Mapping[Role, list[int]]) -> bool:
    """Return whether each approval can be given by a different person (augmenting paths: they are few)."""
    seat_of: dict[int, int] = {}

    def seat(place: int, tried: set[int]) -> bool:
        for person in eligible[asked[place]]:
            if person in tried:
                continue
            tried.add(person)
            if person not in seat_of or seat(seat_of[person], tried):
                seat_of[person] = place
                return True
        return False

    return all(seat(place, set()) for place in range(len(asked)))


def _nobody_left(role: Role, people: list[User], barred: Mapping[int, User]) -> Refusal:
    if not people:
        return Refusal("nobody_eligible", f"Nobody holds the role {role.value}, which must approve this.")
    names = ", ".join(sorted(user.display_name for user in people if user.pk in barred))
    return Refusal(
        "nobody_eligible",
        f"Nobody is left to approve as {role.value}: {names} wrote or edited this version. Ask an operator to give "
        "the role to somebody else.",
    )


def _too_few(roles: Sequence[Role]) -> Refusal:
    named = " and ".join(role.value for role in roles)
    return Refusal("too_few_people", f"The roles {named} must be filled by different people, and there are too few.")
