"""Keep, change and put away hand-outs. What they print is decided by what is live, not here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.audit.chain import record
from clinic_content.documents.models import Document

from . import pack_rules
from .packs import Pack, PackPart

if TYPE_CHECKING:
    from clinic_content.accounts.models import User


@transaction.atomic
def keep(title: str, note: str, documents: Sequence[Document], *, by: User) -> Pack:
    """Keep a hand-out, so that it can be printed again."""
    now = timezone.now()
    if refused := list(pack_rules.refusals_to_keep(by, title, note, documents, now)):
        raise NotAllowed(refused)
    made = Pack.objects.create(title=title.strip(), note=note.strip(), saved_at=now, saved_by=by)
    _put_in_order(made, documents)
    record("pack.keep", by=by, subject=made, payload=_told(made, documents))
    return made


@transaction.atomic
def change(pack: Pack, title: str, note: str, documents: Sequence[Document], *, by: User) -> Pack:
    """Change what a hand-out is made of, its order, its title or its note."""
    held, now = _held(pack), timezone.now()
    if refused := list(pack_rules.refusals_to_keep(by, title, note, documents, now, pack=held)):
        raise NotAllowed(refused)
    held.title, held.note, held.saved_at, held.saved_by = title.strip(), note.strip(), now, by
    held.save(update_fields=["title", "note", "saved_at", "saved_by"])
    held.parts.all().delete()
    _put_in_order(held, documents)
    record("pack.change", by=by, subject=held, payload=_told(held, documents))
    return held


@transaction.atomic
def end(pack: Pack, *, by: User) -> Pack:
    """Put a hand-out away: it is offered no more, and what it was stays in the log."""
    held = _held(pack)
    if refused := list(pack_rules.refusals_to_change(by, held)):
        raise NotAllowed(refused)
    documents = [each.document for each in held.parts.select_related("document")]
    held.ended_at, held.ended_by = timezone.now(), by
    held.save(update_fields=["ended_at", "ended_by"])
    record("pack.end", by=by, subject=held, payload=_told(held, documents))
    return held


def _held(pack: Pack) -> Pack:
    found = Pack.objects.select_for_update().filter(pk=pack.pk).first()
    if found is None:
        raise NotPossible("This hand-out is not there any more.")
    return found


def _put_in_order(pack: Pack, documents: Sequence[Document]) -> None:
    PackPart.objects.bulk_create(
        PackPart(pack=pack, document=each, place=place) for place, each in enumerate(documents, start=1)
    )


def _told(pack: Pack, documents: Sequence[Document]) -> dict[str, object]:
    return {"title": pack.title, "note": pack.note, "documents": [each.uid for each in documents]}
