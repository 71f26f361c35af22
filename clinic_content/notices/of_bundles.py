"""Who is told what of a bundle: once of the whole, and not of each of its members besides. Questions only."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Q

from clinic_content.accounts.models import User
from clinic_content.accounts.roles import ROLES, Role
from clinic_content.audit.models import AuditEvent
from clinic_content.releases.bundles import Bundle, BundleMember
from clinic_content.reviews.models import Approval, Review

from .models import Kind, Notice
from .telling import Tiding, in_roles, parties_of, reading, still_asked

WHOLE = {"version.submit": ("bundle.submit", "submitted"), "decision.approve": ("bundle.approve", "approved")}
"""What is told of a member by the act on its bundle, and where that act names its members."""


def is_told_of_the_whole(event: AuditEvent) -> bool:
    """Return whether an event is one of several that an act on a bundle made: they stand before it in the log."""
    if event.verb not in WHOLE:
        return False
    verb, names = WHOLE[event.verb]
    label, _, document = event.subject.partition(":")
    if label != "documents.document" or not BundleMember.objects.filter(document=int(document)).exists():
        return False
    act = AuditEvent.objects.filter(verb=verb, seq__gt=event.seq, actor_id=event.actor_id).order_by("seq").first()
    number = json.loads(event.body)["payload"].get("version")
    told = json.loads(act.body)["payload"][names] if act else ()
    return any((str(each["document"]), each["version"]) == (document, number) for each in told)


def told_of(event: AuditEvent) -> Iterator[Tiding]:
    """Yield what there is to tell of an act on a bundle."""
    telling = TELLING.get(event.verb)
    bundle = Bundle.objects.filter(pk=int(event.subject.partition(":")[2])).first() if telling else None
    if telling and bundle:
        yield from telling(event, bundle, json.loads(event.body)["payload"])


def _submitted(event: AuditEvent, bundle: Bundle, told: dict[str, Any]) -> Iterator[Tiding]:
    did = f"submitted the bundle “{bundle.name}” ({_members(told['submitted'])}). It waits for your decision."
    yield from _asking(event, bundle, _reviews(told["submitted"]), did)


def _approved(event: AuditEvent, bundle: Bundle, told: dict[str, Any]) -> Iterator[Tiding]:
    reviews = _reviews(told["approved"])
    did = f"approved the bundle “{bundle.name}” ({_members(told['approved'])})"
    yield from _asking(event, bundle, reviews, f"{did}. It waits for your decision.")
    sentence = f"{did} as {ROLES[Role(told['role'])].title.lower()}."
    people = [person for review in reviews for person in parties_of(review)]
    complete = Approval.objects.filter(version__in=[each.version_id for each in reviews]).count()
    if complete == len(reviews):
        sentence += " Every approval of these has been given."
        people += in_roles(Role.PUBLISHER)
    yield _tiding(event, bundle, Kind.DECIDED, sentence, people, about=reviews[0])


def _ended(event: AuditEvent, bundle: Bundle, told: dict[str, Any]) -> Iterator[Tiding]:
    """Tell those who wrote, look after or decided on its members how it ended."""
    reviews = list(_with_parties(Q(version__document__in=bundle.members.filter(left=None).values("document"))))
    newest = {each.version.document_id: each for each in sorted(reviews, key=lambda each: each.version.number)}
    if not newest:
        return
    people = [person for review in newest.values() for person in parties_of(review)]
    did = f"dissolved the bundle “{bundle.name}”: “{told['reason']}”" if "reason" in told else ""
    did = did or f"released the bundle “{bundle.name}”: all of it is public."
    yield _tiding(event, bundle, Kind.DECIDED, did, people, about=next(iter(newest.values())))


def _asking(event: AuditEvent, bundle: Bundle, reviews: list[Review], did: str) -> Iterator[Tiding]:
    """Tell everybody once who can decide on some of it, with the member that shows most of what they are asked for."""
    told = set(Notice.objects.filter(review__in=reviews, kind=Kind.ASKED).values_list("person", flat=True))
    first: dict[int, list[int]] = defaultdict(list)
    for place, review in enumerate(reviews):
        for person in still_asked(review) - told:
            first[place].append(person)
            told.add(person)
    for place, people in first.items():
        asked = User.objects.filter(pk__in=people).order_by("pk")
        yield _tiding(event, bundle, Kind.ASKED, did, list(asked), about=reviews[place])


def _reviews(named: list[dict[str, Any]]) -> list[Review]:
    """Return the reviews of members, the page that shows the others first."""
    these = Q(pk=None)
    for each in named:
        these |= Q(version__document=each["document"], version__number=each["version"])
    found = {(each.version.document_id, each.version.number): each for each in _with_parties(these)}
    return [found[each["document"], each["version"]] for each in reversed(named)]


def _with_parties(which: Q) -> Any:
    return Review.objects.filter(which).select_related("version__document").defer("version__content")


def _members(named: list[Any]) -> str:
    return f"{len(named)} document{'' if len(named) == 1 else 's'}"


def _tiding(event: AuditEvent, bundle: Bundle, kind: Kind, did: str, people: list[Any], *, about: Review) -> Tiding:
    """Return a tiding of a bundle that leads to one of its members: of what is asked for, to its review."""
    others = [person for person in people if person is not None and person.pk != event.actor_id]
    return Tiding(
        kind=kind,
        sentence=f"{event.actor} {did}",
        title=bundle.name,
        document=about.version.document_id,
        people=reading(others),
        review=about if kind is Kind.ASKED else None,
    )


TELLING: dict[str, Callable[[AuditEvent, Bundle, dict[str, Any]], Iterator[Tiding]]] = {
    "bundle.submit": _submitted,
    "bundle.approve": _approved,
    "bundle.release": _ended,
    "bundle.dissolve": _ended,
}
