"""Mend what is public while a draft waits, and bring the two together afterwards."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.db import transaction

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import NotAllowed, NotPossible, Refusal
from clinic_content.audit.chain import record
from clinic_content.content import canonical, merging
from clinic_content.content.schema import AnyContent
from clinic_content.documents import status
from clinic_content.documents.actions import contribute
from clinic_content.documents.models import Document
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import Review, Version
from clinic_content.reviews.rules import contributors_since_approval

from . import actions, mend_rules, set_aside
from .freeze import draft_of, freeze
from .set_aside import MergeChoice, MergeConflict, SetAside, SetAsideContributor, SetAsideEnd

if TYPE_CHECKING:
    from collections.abc import Iterable

Side = MergeChoice.Side


@transaction.atomic
def begin_mend(draft: Any, *, by: User, reason: str) -> SetAside:
    """Set aside what the draft holds, and begin an urgent mend from what is public.

    A submission that waits is taken back, with the reason: what it was about is set aside too.
    """
    document = Document.objects.select_for_update(no_key=True).get(pk=draft.pk)
    shown = mend_rules.public_version(document)
    if refused := list(mend_rules.refusals_to_begin(by, document, shown, reason)):
        raise NotAllowed(refused)
    assert shown is not None
    recalled = _take_back(document, by=by, reason=reason.strip())
    held = draft_of(document)
    content = freeze(held)
    if content == shown.read():
        raise NotAllowed([mend_rules.NOTHING_WAITS])
    kept = _set_aside(document, content, shown, recalled, base=held.base, by=by, reason=reason.strip())
    actions.rewrite(held, shown.read(), by=by)
    type(held).objects.filter(pk=held.pk).update(base=shown)  # type: ignore[attr-defined]
    told = {"version": shown.number, "recalled": recalled.number if recalled else None, "reason": kept.reason}
    record("mend.begin", by=by, subject=document, payload=told | {"sha256": kept.sha256})
    return kept


@transaction.atomic
def take_up(document: Document, *, by: User) -> SetAside:
    """Bring the draft that was set aside together with what stands in its place now, entry by entry.

    Where both changed the same the mend stands, and a conflict waits for somebody to choose. Whoever wrote what was set
    aside contributes again: its words come back, and nobody else has approved them.
    """
    held_document = status.lock_for(document, "edit")
    kept = set_aside.waiting(document.pk)
    if refused := list(mend_rules.refusals_to_end(by, kept)):
        raise NotAllowed(refused)
    assert kept is not None
    draft = draft_of(held_document)
    merged = merging.merge(kept.mended.read(), freeze(draft), kept.read())
    number = reviews.next_number(held_document)
    contribute(held_document, number=number, users=User.objects.filter(pk__in=kept.contributors.values("user")))
    actions.rewrite(draft, merged.content, by=by)
    SetAsideEnd.objects.create(set_aside=kept, outcome=SetAsideEnd.Outcome.TAKEN_UP, onto=number - 1, by=by)
    MergeConflict.objects.bulk_create(MergeConflict(set_aside=kept, **asdict(each)) for each in merged.conflicts)
    told = {"version": kept.mended.number, "sha256": kept.sha256, "conflicts": len(merged.conflicts)}
    record("draft.take_up", by=by, subject=held_document, payload=told)
    return kept


@transaction.atomic
def drop(document: Document, *, by: User, reason: str) -> SetAside:
    """Give up a draft that was set aside. It stays in the record, and can be looked at."""
    held = Document.objects.select_for_update(no_key=True).get(pk=document.pk)
    kept = set_aside.waiting(document.pk)
    if refused := list(mend_rules.refusals_to_end(by, kept)):
        raise NotAllowed(refused)
    assert kept is not None
    if not reason.strip():
        raise NotAllowed([Refusal("no_reason", "Say why it is given up, so that those who wrote it can read it.")])
    newest = reviews.next_number(held) - 1
    SetAsideEnd.objects.create(
        set_aside=kept, outcome=SetAsideEnd.Outcome.DROPPED, onto=newest, reason=reason.strip(), by=by
    )
    told = {"version": kept.mended.number, "sha256": kept.sha256, "reason": reason.strip()}
    record("draft.drop", by=by, subject=held, payload=told)
    return kept


@transaction.atomic
def choose(conflict: MergeConflict, *, by: User, side: str) -> MergeChoice:
    """Choose what is to be said where the mend and the draft differ: one of the two, or what stands there now."""
    document = status.lock_for(conflict.set_aside.document, "edit")
    if refused := list(mend_rules.refusals_to_choose(by, document, conflict, side)):
        raise NotAllowed(refused)
    draft = draft_of(document)
    content = freeze(draft)
    wanted = _with_the_choice(content, conflict.read(), side)
    if wanted != content:
        actions.rewrite(draft, wanted, by=by)
    made = MergeChoice.objects.create(conflict=conflict, side=side, by=by)
    told = {"part": conflict.part, "field": conflict.field, "item": conflict.item, "label": conflict.label}
    record("conflict.choose", by=by, subject=document, payload=told | {"side": side})
    return made


def _with_the_choice(content: AnyContent, conflict: merging.Conflict, side: str) -> AnyContent:
    if side == Side.AS_IT_STANDS:
        return content
    try:
        return merging.settled(content, conflict, conflict.mend if side == Side.MEND else conflict.draft)
    except ValueError as fault:
        raise NotPossible(f"{fault} Edit the draft, and then choose what stands in it.") from fault


def _take_back(document: Document, *, by: User, reason: str) -> Version | None:
    if document.review_status != status.ReviewStatus.IN_REVIEW:
        return None
    review = Review.objects.select_related("version").get(version__document=document, outcome="")
    reviews.recall(review, by=by, reason=f"Taken back for an urgent mend of what is public: {reason}")
    document.refresh_from_db(fields=["review_status"])
    return review.version


def _set_aside(
    document: Document, content: AnyContent, shown: Version, recalled: Version | None, *, base: Version | None,
    by: User, reason: str,
) -> SetAside:  # fmt: skip
    text = canonical.to_json(content)
    kept = SetAside.objects.create(
        document=document, content=text, sha256=canonical.sha256(text), mended=shown, base=base, recalled=recalled,
        after=reviews.next_number(document) - 1, reason=reason, by=by,
    )  # fmt: skip
    writers: Iterable[int] = sorted(contributors_since_approval(document))
    SetAsideContributor.objects.bulk_create(SetAsideContributor(set_aside=kept, user_id=each) for each in writers)
    return kept
