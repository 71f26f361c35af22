"""Read a public page again: one word at a time, and with the last one its day moves. Each is one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from clinic_content.accounts.refusals import NotAllowed, NotPossible, Refusal
from clinic_content.audit import after
from clinic_content.audit.chain import record
from clinic_content.documents import status
from clinic_content.rendering.composition import Composition, as_text, hash_of

from . import actions, checked, context, rereading
from .compose import CannotCompose, composition_of
from .models import Release
from .rereading import Outcome, Round
from .rereading_models import Reaffirmation, Rereading

if TYPE_CHECKING:
    from datetime import datetime

    from clinic_content.accounts.models import User


@transaction.atomic
def read_again(
    release: Release, *, by: User, role: str, sha256: str, composition: str, outcome: str, reason: str = "",
    reasons: Mapping[str, str] | None = None,
) -> Rereading:  # fmt: skip
    """Say of a public page that it is still right, or what must change; with the last word asked for its day moves.

    `reasons` say why what would stop a submission today may stand (`checked.Stop.key`).
    """
    actions.hold(release.document_id)
    now = timezone.now()
    held = held_of(release.pk)
    occasion = rereading.round_of(held, now)
    refused = list(rereading.refusals_to_read_again(by, held, occasion, now=now, role=role))
    if refused := refused or list(rereading.refusals_of_the_word(outcome, reason)):
        raise NotAllowed(refused)
    shown = _shown(held, now)
    if (sha256, composition) != (held.sha256, hash_of(shown.made_of())):
        raise NotAllowed([context.STALE])
    stops = checked.stops_of(held, occasion.words, now) if outcome == Outcome.RIGHT else []
    if outcome == Outcome.RIGHT:
        missing = list(rereading.refusals_to_reaffirm(held, shown, now))
        if refused := missing or list(checked.refusals_of_stops(stops, reasons or {})):
            raise NotAllowed(refused)
    said = _write(
        held, occasion, shown, by=by, role=role, outcome=outcome, reason=reason.strip(),
        let_stand=checked.let_stand(stops, reasons or {}),
    )  # fmt: skip
    if outcome == Outcome.NOT_RIGHT:
        _send_back(held, said)
    else:
        _confirm(held, occasion, said, now)
    return said


def held_of(pk: int) -> Release:
    """Return a release with what its reading asks of it."""
    found = Release.objects.select_related("document", "version__review__leans_on__review", "version__document")
    return found.prefetch_related("rereadings").get(pk=pk)


def _shown(release: Release, now: datetime) -> Composition:
    try:
        return composition_of(release, now)
    except CannotCompose as fault:
        raise NotPossible(" ".join(("Readers do not get this page now.", *fault.sentences))) from fault


def _write(
    release: Release, occasion: Round, shown: Composition, *, by: User, role: str, outcome: str, reason: str,
    let_stand: list[dict[str, str]],
) -> Rereading:  # fmt: skip
    made_of = shown.made_of()
    meaning = rereading.MEANINGS[role] if outcome == Outcome.RIGHT else rereading.NEEDS_A_CHANGE
    return Rereading.objects.create(
        release=release, round=occasion.number, sha256=release.sha256, outcome=outcome, reason=reason, role=role,
        let_stand=let_stand,
        slot=next(each.slot for each in occasion.open if each.role == role), made_of=as_text(made_of),
        composition=hash_of(made_of), meaning=meaning, name=by.display_name, credential=by.credential, by=by,
    )  # fmt: skip


def _send_back(release: Release, said: Rereading) -> None:
    """Let the authors begin a draft. The page stays public until its mended version is."""
    if status.allows(release.document, "reopen"):
        status.move(release.document, "reopen")
    record("reading.object", by=said.by, subject=release.document, payload=_told(said) | {"reason": said.reason})


def _confirm(release: Release, occasion: Round, said: Rereading, now: datetime) -> None:
    record("reading.confirm", by=said.by, subject=release.document, payload=_told(said))
    if len(occasion.left) > 1:
        return
    began_at = min(occasion.began_at(said.at), said.at)
    day = rereading.due_after(release, occasion, said.at)
    if day <= release.review_due:
        raise NotAllowed([Refusal("too_early", "Its day would not move: it was read again only now.")])
    moved = Reaffirmation.objects.create(
        release=release, round=occasion.number, sha256=release.sha256, began_at=began_at, due_before=release.review_due,
        review_due=day, expires_at=rereading.expiry_after(release, day), by=said.by,
    )  # fmt: skip
    told = {"version": release.number, "sha256": release.sha256, "round": moved.round}
    told |= {"due_before": moved.due_before.isoformat(), "review_due": moved.review_due.isoformat()}
    told["roles"] = sorted([*(each.role for each in occasion.words), said.role])
    record("reading.complete", by=said.by, subject=release.document, payload=told)
    after.tell(release.pk)


def _told(said: Rereading) -> dict[str, object]:
    told = {"version": said.release.number, "sha256": said.sha256, "role": said.role, "round": said.round}
    told |= {"composition": said.composition}
    return told | ({"let_stand": said.let_stand} if said.let_stand else {})
