"""Who is told what of a version. Questions only; `deriving` writes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q

from clinic_content.accounts.models import User
from clinic_content.accounts.roles import ROLES, Role, people_by_role
from clinic_content.audit.models import AuditEvent
from clinic_content.documents.models import Document
from clinic_content.drafts.models import SetAside
from clinic_content.releases.context import roles_asked
from clinic_content.releases.context_models import ContextAsk
from clinic_content.releases.models import Release
from clinic_content.reviews import policy
from clinic_content.reviews.models import Approval, Comment, Decision, Review, Version

from .models import Kind, Notice

LONGEST = 400


@dataclass(frozen=True, slots=True)
class Tiding:
    """One thing to be told, and to whom."""

    kind: Kind
    sentence: str
    title: str
    document: int
    people: tuple[User, ...]
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """An event with the version that it is about."""

    event: AuditEvent
    payload: dict[str, Any]
    version: Version
    review: Review

    @property
    def named(self) -> str:
        """The version in words."""
        return f"version {self.version.number} of “{self.version.title}”"


def settles(event: AuditEvent) -> Review | None:
    """Return the review in which an event may have answered what somebody was asked for."""
    if event.verb not in SETTLING:
        return None
    happened = happened_in(event)
    return happened.review if happened else None


def still_asked(review: Review) -> set[int]:
    """Return who can still decide on a review; nobody once it has ended."""
    if review.outcome:
        return set()
    decided = {each.by_id for each in review.decisions.all()}
    people = {person.pk for held in people_by_role(policy.open_roles(review)).values() for person in held}
    return people - decided - set(writers(review.version))


def reading(people: Iterable[User | None]) -> tuple[User, ...]:
    """Return those who may read reviews, each once: nobody who has left or lost every role is told anything."""
    asked = {person.pk: person for person in people if person is not None}
    roles = [role.value for role, spec in ROLES.items() if "reviews" in spec.reads]
    held = set(
        User.objects.filter(pk__in=asked, is_active=True, is_staff=True, groups__name__in=roles).values_list(
            "pk", flat=True
        )
    )
    return tuple(person for pk, person in asked.items() if pk in held)


def in_roles(*roles: Role) -> list[User]:
    """Return the active people who hold one of these roles."""
    return [person for held in people_by_role(roles).values() for person in held]


def _submitted(happened: Happened) -> Iterator[Tiding]:
    yield _asking(happened, "submitted")


def _returned(happened: Happened) -> Iterator[Tiding]:
    yield tiding(happened, Kind.CHANGES, f"asks for changes to {happened.named}.", parties(happened))


def _asking(happened: Happened, did: str) -> Tiding:
    """Return what those are told who can decide from now on and were not asked before: a policy may ask in steps."""
    told = Notice.objects.filter(review=happened.review, kind=Kind.ASKED).values("person")
    people = User.objects.filter(pk__in=still_asked(happened.review)).exclude(pk__in=told).order_by("pk")
    return tiding(happened, Kind.ASKED, f"{did} {happened.named}. It waits for your decision.", people)


def _approved(happened: Happened) -> Iterator[Tiding]:
    # First: whoever is asked now need not be told of the same approval twice.
    yield _asking(happened, "approved")
    sentence = f"approved {happened.named} as {ROLES[Role(happened.payload['role'])].title.lower()}."
    people = parties(happened)
    if _is_complete(happened):
        sentence += " Every approval has been given."
        people = [*people, *in_roles(Role.PUBLISHER)]
    yield tiding(happened, Kind.DECIDED, sentence, people)


def _commented(happened: Happened) -> Iterator[Tiding]:
    yield tiding(happened, Kind.COMMENT, f"commented on {happened.named}.", parties(happened))


def _answered(happened: Happened) -> Iterator[Tiding]:
    yield tiding(happened, Kind.COMMENT, f"answered a comment on {happened.named}.", _talking(happened))


def _settled(happened: Happened) -> Iterator[Tiding]:
    did = "opened a comment again" if happened.payload.get("outcome") == "reopened" else "settled a comment"
    yield tiding(happened, Kind.COMMENT, f"{did} on {happened.named}.", _talking(happened))


def _met(happened: Happened) -> Iterator[Tiding]:
    did = f"says that the condition on which {happened.named} was approved is met."
    yield tiding(happened, Kind.DECIDED, did, parties(happened))


def _reopened(happened: Happened) -> Iterator[Tiding]:
    people = [*parties(happened), *in_roles(Role.PUBLISHER)]
    yield tiding(happened, Kind.DECIDED, f"says that the approval of {happened.named} no longer counts.", people)


def _withdrawn(happened: Happened) -> Iterator[Tiding]:
    release = Release.objects.filter(version=happened.version, withdrawal__isnull=False).order_by("pk").last()
    is_cancelled = release is not None and release.withdrawal.at < release.effective_from
    did = "cancelled the scheduled release of" if is_cancelled else "withdrew"
    people = [*parties(happened), *in_roles(Role.PUBLISHER)]
    yield tiding(happened, Kind.WITHDRAWN, f"{did} {happened.named}.", people, of_review=False)


def _mend_begun(happened: Happened) -> Iterator[Tiding]:
    """Tell those whose draft was set aside, and everybody whose review of it was ended."""
    kept = _set_aside(happened)
    people = _writers_aside(kept)
    did = f"set the draft of “{happened.version.title}” aside for an urgent mend: {kept.reason}"
    if kept.recalled is not None:
        review = Review.objects.select_related("version__document").get(version=kept.recalled)
        people += parties(Happened(happened.event, happened.payload, review.version, review))
        did = f"took version {review.version.number} of “{review.version.title}” back for an urgent mend: {kept.reason}"
    yield tiding(happened, Kind.DECIDED, did, people, of_review=False)


def _taken_up(happened: Happened) -> Iterator[Tiding]:
    count = happened.payload["conflicts"]
    where = f" It differs from the mend in {count} place{'' if count == 1 else 's'}: choose there." if count else ""
    did = f"took up the draft of “{happened.version.title}” again that was set aside.{where}"
    yield tiding(happened, Kind.DECIDED, did, _writers_aside(_set_aside(happened)), of_review=False)


def _dropped(happened: Happened) -> Iterator[Tiding]:
    did = f"gave up the draft of “{happened.version.title}” that was set aside: {happened.payload['reason']}"
    yield tiding(happened, Kind.DECIDED, did, _writers_aside(_set_aside(happened)), of_review=False)


def _set_aside(happened: Happened) -> SetAside:
    kept = SetAside.objects.filter(document=happened.version.document_id, sha256=happened.payload["sha256"])
    return kept.select_related("recalled", "document__owner").latest("pk")


def _writers_aside(kept: SetAside) -> list[User | None]:
    return [kept.document.owner, *(each.user for each in kept.contributors.select_related("user"))]


def _handed_on(happened: Happened) -> Iterator[Tiding]:
    people = User.objects.filter(pk=happened.payload["to"])
    yield tiding(happened, Kind.ASKED, f"handed {happened.named} on to you. It waits for your decision.", people)


def _released(happened: Happened) -> Iterator[Tiding]:
    """Ask those who may confirm pages that show what was released, or that show what they were not read with."""
    # What came with a later release is told with that one.
    own = {"page__version": happened.version, "part__lt": F("page")}
    held = own, {"part__version": happened.version, "page__lt": F("part")}
    for which, tells in zip(held, ("It shows what changed since it was read.", ""), strict=True):
        asks = list(ContextAsk.objects.filter(**which).only("page_id", "part_id"))
        if asks:
            people = User.objects.filter(pk__in=[each.pk for each in in_roles(*roles_asked(asks))])
            others = people.exclude(pk__in=writers(happened.version)).order_by("pk")
            told = tells or f"{_pages(len(asks))}: is each of them still right?"
            yield tiding(happened, Kind.CONTEXT, f"released {happened.named}. {told}", others, of_review=False)


def _pages(count: int) -> str:
    return "It is shown on a page" if count == 1 else f"It is shown on {count} pages"


def _objected(happened: Happened) -> Iterator[Tiding]:
    did = f"says that {happened.named} is not right with “{happened.payload['part']}”: {happened.payload['reason']}"
    yield tiding(happened, Kind.CHANGES, shortened(did), parties(happened), of_review=False)


def shortened(text: str) -> str:
    """Return a sentence that a notice can hold with the name before it."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


TELLING: dict[str, Callable[[Happened], Iterator[Tiding]]] = {
    "version.submit": _submitted,
    "decision.request_changes": _returned,
    "decision.approve": _approved,
    "review.comment": _commented,
    "comment.answer": _answered,
    "comment.settle": _settled,
    "condition.meet": _met,
    "version.reopen": _reopened,
    "mend.begin": _mend_begun,
    "draft.take_up": _taken_up,
    "draft.drop": _dropped,
    "release.withdraw": _withdrawn,
    "turn.hand_on": _handed_on,
    "release.create": _released,
    "context.object": _objected,
}
SETTLING = {"decision.request_changes", "decision.approve", "version.recall"}
"""After these, somebody who was asked may no longer be."""


def tiding(
    happened: Happened, kind: Kind, did: str, people: Iterable[User | None], *, of_review: bool = True
) -> Tiding:
    others = [person for person in people if person is not None and person.pk != happened.event.actor_id]
    return Tiding(
        kind=kind,
        sentence=f"{happened.event.actor} {did}",
        title=happened.version.title,
        document=happened.version.document_id,
        people=reading(others),
        review=happened.review if of_review else None,
    )


def parties(happened: Happened) -> list[User | None]:
    """Return everybody whose work it is."""
    return parties_of(happened.review)


def parties_of(review: Review) -> list[User | None]:
    """Return who wrote a version, looks after it, decided on it or commented on it."""
    version = review.version
    wanted = (
        Q(pk__in=writers(version))
        | Q(pk__in=Decision.objects.filter(review=review).values("by"))
        | Q(pk__in=review.comments.values("by"))
        | Q(pk=version.document.owner_id)
    )
    return list(User.objects.filter(wanted).order_by("pk"))


def _talking(happened: Happened) -> list[User | None]:
    """Return the parties, and whoever began or answered a comment, in whichever version that was."""
    begun = happened.payload["comment"]
    said = Comment.objects.filter(Q(pk=begun) | Q(answers=begun)).values("by")
    return [*parties(happened), *User.objects.filter(pk__in=said).order_by("pk")]


def writers(version: Version) -> list[int]:
    rows = version.document.contributions.filter(number=version.number)
    return [version.submitted_by_id, *rows.values_list("user_id", flat=True)]


def _is_complete(happened: Happened) -> bool:
    """Return whether this approval was the last that was asked for."""
    return Approval.objects.filter(version=happened.version, by=happened.event.actor_id).exists()


def happened_in(event: AuditEvent) -> Happened | None:
    label, _, pk = event.subject.partition(":")
    payload = json.loads(event.body).get("payload", {})
    if label != Document._meta.label_lower or "version" not in payload:
        return None
    found = Version.objects.select_related("review", "document").defer("content")
    version = found.filter(document=int(pk), number=payload["version"]).first()
    return Happened(event, payload, version, version.review) if version else None
