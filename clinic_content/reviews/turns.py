"""Take what waits, put it back, hand it on, cover for somebody, and save a view of the queue.

All of it routes work. Nothing here lends a right, and nothing here keeps anybody from deciding.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import NotAllowed, NotPossible, Refusal
from clinic_content.accounts.roles import roles_of
from clinic_content.audit.chain import record
from clinic_content.documents.models import Document

from . import policy, rules, turn_rules
from .models import RequiredApproval, Review
from .turn_models import Cover, SavedView, Taking


@transaction.atomic
def take(review: Review, *, by: User) -> Taking:
    """Tell colleagues that one reads this now; they may decide on it all the same."""
    held = _hold(review, by)
    facts = rules.Facts(wrote=held.wrote, overtaken=held.overtaken)  # type: ignore[attr-defined]
    if refused := list(turn_rules.refusals_to_take(by, held, facts)):
        raise NotAllowed(refused)
    return _give(held, turn_rules.free_slots(by, held)[0], by, by=by, verb="turn.take")


@transaction.atomic
def put_back(review: Review, *, by: User) -> None:
    """Say that one does not read it after all, or that the colleague whom one covers for does not."""
    held = _hold(review, by)
    taking = _theirs(held, by)
    if refused := list(turn_rules.refusals_to_put_back(by, taking)):
        raise NotAllowed(refused)
    assert taking is not None  # refused above
    told = _named(held) | {"person": taking.person.display_name, "role": taking.required.role}
    taking.delete()
    record("turn.put_back", by=by, subject=held.version.document, payload=told)


@transaction.atomic
def hand_on(review: Review, *, by: User, to: User, note: str = "") -> Taking:
    """Give what one has taken, or what nobody has, to a colleague who could decide on it."""
    held = _hold(review, by)
    # Whose page this was offered on may have been open for long: what counts is which roles they hold now.
    to = User.objects.get(pk=to.pk)
    if refused := list(turn_rules.refusals_to_hand_on(by, held, to)):
        raise NotAllowed(refused)
    if Taking.objects.filter(review=held, person=to).exists():
        raise NotPossible(f"{to.display_name} has taken this already.")
    mine = _theirs(held, by) if _may_pass(held, by) else None
    roles = {role.value for role in roles_of(to)}
    if mine and mine.required.role in roles:
        asked = mine.required
        mine.delete()
    else:
        asked = _free_for(held, to)
    return _give(held, asked, to, by=by, verb="turn.hand_on", note=note)


@transaction.atomic
def set_cover(*, by: User, person: User, stand_in: User, begins: date, ends: date) -> Cover:
    """Say who covers for somebody, from one day to another."""
    # Of two covers of the same days the second sees the first.
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if refused := list(turn_rules.refusals_to_cover(by, person, stand_in, begins, ends)):
        raise NotAllowed(refused)
    made = Cover.objects.create(person=person, stand_in=stand_in, begins=begins, ends=ends)
    record("cover.set", by=by, subject=person, payload=_covering(made))
    return made


@transaction.atomic
def end_cover(cover: Cover, *, by: User) -> None:
    """Let somebody's work come to themselves again."""
    held = Cover.objects.select_related("person", "stand_in").select_for_update(of=("self",)).filter(pk=cover.pk)
    found = held.first()
    if found is None:
        raise NotPossible("This cover has ended already.")
    if refused := list(turn_rules.refusals_to_end_cover(by, found)):
        raise NotAllowed(refused)
    told = _covering(found)
    found.delete()
    record("cover.end", by=by, subject=found.person, payload=told)


@transaction.atomic
def save_view(*, by: User, name: str, query: str, role: str = "") -> SavedView:
    """Keep a part of the queue under a name; the same name again replaces it."""
    name = name.strip()
    if refused := list(turn_rules.refusals_to_save_view(by, name, role)):
        raise NotAllowed(refused)
    made, _ = SavedView.objects.update_or_create(person=by, name=name, defaults={"query": query, "role": role})
    record("view.save", by=by, subject=by, payload={"name": name, "query": query, "role": role})
    return made


@transaction.atomic
def drop_view(view: SavedView, *, by: User) -> None:
    """Forget a view that one has saved."""
    if view.person_id != by.pk:
        raise NotAllowed([Refusal("not_yours", "Whoever saved a view takes it away.")])
    if SavedView.objects.filter(pk=view.pk).delete()[0]:
        record("view.drop", by=by, subject=by, payload={"name": view.name})


def _hold(review: Review, by: User) -> Review:
    """Let nobody decide on this document or take it until the transaction ends, and read the review once more."""
    Document.objects.select_for_update(no_key=True).get(pk=review.version.document_id)
    held = rules.with_facts(Review.objects.select_related("version__document"), by)
    return held.prefetch_related(turn_rules.WITH_TAKERS, "decisions").get(pk=review.pk)


def _theirs(review: Review, by: User) -> Taking | None:
    """Return what somebody has taken, or the colleague whom they cover for; else what anybody has."""
    open_ones = [each.pk for each in policy.undecided(review)]
    held = list(Taking.objects.filter(required__in=open_ones).select_related("person", "required"))
    covered = set(turn_rules.covered_by(by).values_list("person", flat=True))
    held.sort(key=lambda each: (each.person_id != by.pk, each.person_id not in covered))
    return held[0] if held else None


def _may_pass(review: Review, by: User) -> bool:
    return not any(turn_rules.refusals_to_put_back(by, _theirs(review, by)))


def _free_for(review: Review, to: User) -> RequiredApproval:
    free = turn_rules.free_slots(to, review)
    if not free:
        raise NotPossible("Somebody else has taken this. They can hand it on, or put it back.")
    return free[0]


def _give(review: Review, asked: RequiredApproval, to: User, *, by: User, verb: str, note: str = "") -> Taking:
    made = Taking.objects.create(
        review=review, required=asked, person=to, by=by, at=timezone.now(), note=note.strip()[:300]
    )
    told = _named(review) | {"to": to.pk, "person": to.display_name, "role": asked.role, "note": made.note}
    record(verb, by=by, subject=review.version.document, payload=told)
    return made


def _named(review: Review) -> dict[str, object]:
    return {"version": review.version.number, "sha256": review.version.sha256}


def _covering(cover: Cover) -> dict[str, object]:
    named: dict[str, object] = {"person": cover.person.display_name, "stand_in": cover.stand_in.display_name}
    return named | {"begins": cover.begins.isoformat(), "ends": cover.ends.isoformat()}
