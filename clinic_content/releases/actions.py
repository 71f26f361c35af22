"""Release and withdraw: the only writers of what is public."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Subquery
from django.utils import timezone

from clinic_content.accounts.refusals import NotAllowed, NotPossible, Refusal
from clinic_content.audit import after
from clinic_content.audit.chain import Event, record, record_all
from clinic_content.checks import disclaimers
from clinic_content.content.schema import AnyContent, Disclaimer
from clinic_content.content.walk import embeds, images
from clinic_content.documents import status
from clinic_content.documents.models import Document
from clinic_content.rendering.composition import as_text, hash_of
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.given import OnCondition
from clinic_content.reviews.models import Decision, Review, Version
from clinic_content.reviews.terms import Overdue

from . import bundle_rules, context, rules, search
from .bundles import members
from .compose import CannotCompose, composition_of
from .context_models import ContextAsk, ContextConfirmation, ImpactNote
from .impact import Impact, impact_of
from .models import Generation, Release, ReleaseIndex, Withdrawal
from .overdue import comes_off, due_of

if TYPE_CHECKING:
    from clinic_content.accounts.models import User


@transaction.atomic
def release(
    version: Version, *, by: User, effective_from: datetime | None = None, expires_at: datetime | None = None
) -> Release:
    """Make an approved version public from a moment on: at once where none is given."""
    if refused := list(bundle_rules.refusals_alone(hold(version.document_id))):
        raise NotAllowed(refused)
    held = Version.objects.select_related("document", "approval", "review", "reopening__by").get(pk=version.pk)
    return _release(held, by=by, effective_from=effective_from, expires_at=expires_at)


@transaction.atomic
def approve(
    review: Review, *, by: User, role: str, sha256: str, condition: OnCondition | None = None
) -> Decision:  # fmt: skip
    """Record one approval; with the last one, also which live pages the release of this version would change."""
    document = status.lock_for(review.version.document, "approve")
    decision = reviews.approve_held(document, review, by=by, role=role, sha256=sha256, condition=condition)
    if review.outcome == Review.Outcome.APPROVED:
        _note_impact(decision.version, impact_of(decision.version, timezone.now()), by=by, decision=decision)
    return decision


@transaction.atomic
def approve_and_release(
    review: Review, *, by: User, role: str, sha256: str, condition: OnCondition | None = None
) -> Release:
    """Give the last approval and release at once; refused whole where either is refused."""
    document = status.lock_for(review.version.document, "approve")
    if refused := list(bundle_rules.refusals_alone(hold_public(document.pk))):
        raise NotAllowed(refused)
    decision, told = reviews.approve_untold(document, review, by=by, role=role, sha256=sha256, condition=condition)
    return _release(decision.version, by=by, decision=decision, told=[told])


@transaction.atomic
def confirm_in_context(
    ask: ContextAsk, *, by: User, role: str, composition: str, outcome: str, reason: str = ""
) -> ContextConfirmation:
    """Say of a page with a part that changed whether it is still right; if not, it goes back to its authors."""
    hold(ask.page.document_id)
    now = timezone.now()
    found = ContextAsk.objects.select_related("page__document", "page__version__review__leans_on", "part__document")
    held = found.select_related("confirmation").get(pk=ask.pk)
    if refused := list(context.refusals_to_confirm(by, held, now=now, role=role)):
        raise NotAllowed(refused)
    if refused := list(context.refusals_of_the_word(outcome, reason)):
        raise NotAllowed(refused)
    try:
        made_of = composition_of(held.page, now).made_of()
    except CannotCompose as fault:
        raise NotPossible(" ".join(("Readers do not get this page now.", *fault.sentences))) from fault
    if composition != hash_of(made_of):
        raise NotAllowed([context.STALE])
    said = ContextConfirmation.objects.create(
        ask=held, by=by, role=role, outcome=outcome, reason=reason.strip(), meaning=context.MEANINGS[outcome],
        made_of=as_text(made_of), composition=composition, name=by.display_name, credential=by.credential,
    )  # fmt: skip
    if outcome == ContextConfirmation.Outcome.NOT_RIGHT and status.allows(held.page.document, "reopen"):
        status.move(held.page.document, "reopen")
    told = {"version": held.page.number, "sha256": held.page.sha256, "role": role, "composition": composition}
    told |= {"part": held.part.title, "part_document": held.part.document.uid, "part_version": held.part.number}
    verb = "context.confirm" if outcome == ContextConfirmation.Outcome.RIGHT else "context.object"
    record(verb, by=by, subject=held.page.document, payload=told | {"reason": said.reason})
    return said


def release_held(version: Version, *, by: User, now: datetime) -> Release:
    """Make one of several versions public that the caller holds, at the moment that is one for all of them."""
    return _release(version, by=by, now=now)


def _release(
    version: Version,
    *,
    by: User,
    effective_from: datetime | None = None,
    expires_at: datetime | None = None,
    decision: Decision | None = None,
    told: Sequence[Event] = (),
    now: datetime | None = None,
) -> Release:
    """Make a version public; `told` is what the log is told before it, of the same act."""
    now = now or timezone.now()
    begins = effective_from or now
    if refused := list(rules.refusals_to_release(by, version, now=now, effective_from=begins, expires_at=expires_at)):
        raise NotAllowed(refused)
    # Before it is there: afterwards the pages are made of the new one.
    impact = impact_of(version, now)
    made = _write(version, by=by, now=now, begins=begins, expires_at=expires_at)
    record_all([*told, Event("release.create", by, version.document, _told(made))])
    _note_impact(version, impact, by=by, decision=decision, release=made)
    context.ask(made, now)
    after.tell(made.pk)
    return made


def _note_impact(version: Version, impact: Impact, *, by: User, **act: Decision | Release | None) -> None:
    """Write down which pages an act is about; the log repeats the hash of the list."""
    if not impact.uses:
        return
    noted = ImpactNote.objects.create(
        version=version, pages=impact.text, count=len(impact.uses), sha256=impact.sha256, by=by, **act
    )
    told = {"version": version.number, "sha256": version.sha256, "pages": noted.count, "impact": noted.sha256}
    record("impact.note", by=by, subject=version.document, payload=told)


@transaction.atomic
def withdraw(release: Release, *, by: User, reason: str, note: str = "") -> Withdrawal:
    """Take a release off at once. Seen by the very next request; only review brings the page back."""
    hold(release.document_id)
    now = timezone.now()
    held = Release.objects.select_related("document", "withdrawal").get(pk=release.pk)
    if refused := list(rules.refusals_to_withdraw(by, held, now=now, reason=reason)):
        raise NotAllowed(refused)
    withdrawal = Withdrawal.objects.create(release=held, by=by, at=now, reason=reason, note=note.strip())
    told = {"version": held.number, "sha256": held.sha256, "reason": reason, "note": note.strip()}
    record("release.withdraw", by=by, subject=held.document, payload=told)
    after.tell(held.pk)
    return withdrawal


def hold(document: int) -> str:
    """Let nobody else change this document, or what is public, until the transaction ends.

    Without the second, a page could be released while a disclaimer that it needs is being withdrawn. Everybody locks in
    this order: document, generation, audit log.
    """
    Document.objects.select_for_update(no_key=True).get(pk=document)
    return hold_public(document)


def hold_public(document: int = 0) -> str:
    """Let nobody else release or withdraw anything until the transaction ends; return which bundle a document is in.

    The bundle is asked for here because this row is read anyway.
    """
    name = members().filter(document=document).values("bundle__name")
    held = Generation.objects.annotate(bundle=Subquery(name[:1])).select_for_update(no_key=True, of=("self",))
    found: str | None = held.get(pk=1).bundle
    return found or ""


def _write(version: Version, *, by: User, now: datetime, begins: datetime, expires_at: datetime | None) -> Release:
    content = version.read()
    due, overdue = due_of(version, begins), version.review.policy.get("overdue", Overdue.TELL.value)
    ends = comes_off(due, overdue, expires_at)
    if ends is not None and ends <= begins:
        raise NotAllowed([Refusal("overdue", "It is overdue for being read again. Submit it, so that all of it is.")])
    made = Release.objects.create(
        document=version.document,
        version=version,
        number=version.number,
        sha256=version.sha256,
        kind=content.kind.value,
        language=content.language,
        slug=content.slug,
        title=content.title,
        summary=content.summary,
        correction=content.correction,
        key=content.key if isinstance(content, Disclaimer) else "",
        effective_from=begins,
        expires_at=ends,
        asked_until=expires_at,
        review_due=due,
        overdue=overdue,
        released_at=now,
        released_by=by,
    )
    ReleaseIndex.objects.bulk_create(_index(made, content))
    search.put(made, content)
    return made


def _index(made: Release, content: AnyContent) -> Iterator[ReleaseIndex]:
    """Yield each thing once that a release can be found by or depends on."""
    relation = ReleaseIndex.Relation
    found = {(relation.TREATMENT, each.key): each.plain_name or each.name for each in content.treatments}
    found |= {(relation.CONDITION, each.key): each.plain_name or each.name for each in content.conditions}
    found |= {(relation.TAG, tag.lower()): tag for tag in content.tags}
    found |= {(relation.DISCLAIMER, each.key): "" for each in disclaimers.required(content)}
    found |= {(relation.EMBED, embed.document): "" for embed in embeds(content)}
    found |= {(relation.IMAGE, sha256): "" for sha256 in images(content)}
    for (kind, key), name in found.items():
        yield ReleaseIndex(release=made, relation=kind, key=key, name=name)


def _told(made: Release) -> dict[str, object]:
    return {
        "version": made.number,
        "sha256": made.sha256,
        "effective_from": made.effective_from.isoformat(),
        "expires_at": made.expires_at.isoformat() if made.expires_at else None,
    }
