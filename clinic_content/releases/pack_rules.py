"""What may be put together as a hand-out, and why not. Questions only; nothing here writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import Refusal
from clinic_content.accounts.roles import roles_of
from clinic_content.documents.models import Document

from . import live
from .addresses import SEGMENTS
from .packs import Pack

MOST = 12
"""So many documents make one hand-out: nobody carries home more, and each is composed anew."""
LONGEST_NOTE = 1_000


def refusals_to_keep(
    user: User, title: str, note: str, documents: Sequence[Document], now: datetime, *, pack: Pack | None = None
) -> Iterator[Refusal]:
    """A hand-out has a title and public pages. Those of a kept one that are not public now may stay in it."""
    yield from refusals_to_change(user, pack)
    if not title.strip():
        yield Refusal("no_title", "Give the hand-out a title: it stands on its cover.")
    if len(title.strip()) > 200:
        yield Refusal("long_title", "The title has more than 200 characters.")
    if len(note.strip()) > LONGEST_NOTE:
        yield Refusal("long_note", f"The note has more than {LONGEST_NOTE} characters.")
    yield from _refusals_of_the_documents(documents, now, pack)


def refusals_to_change(user: User, pack: Pack | None) -> Iterator[Refusal]:
    """Whoever holds a role keeps hand-outs and puts them away; one that was put away stays so."""
    if not roles_of(user):
        yield Refusal("role", "Keeping hand-outs is for people who hold a role here.")
    if pack is not None and pack.ended_at is not None:
        yield Refusal("ended", "This hand-out was put away.")


def _refusals_of_the_documents(documents: Sequence[Document], now: datetime, pack: Pack | None) -> Iterator[Refusal]:
    if not documents:
        yield Refusal("empty", "Choose at least one page.")
    if len(documents) > MOST:
        yield Refusal("too_many", f"A hand-out has {MOST} pages at most.")
    if len({each.pk for each in documents}) < len(documents):
        yield Refusal("twice", "A page stands in a hand-out once.")
    kept = set(pack.parts.values_list("document", flat=True)) if pack else set()
    public = set(live.live(now).filter(document__in=documents, kind__in=SEGMENTS).values_list("document", flat=True))
    for each in documents:
        if each.pk not in public | kept:
            yield Refusal("not_public", f"“{each.title}” is not public now.")
