"""Begin, save, bring in, submit, recall, restore, translate and discard drafts: the only writers of drafts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from clinic_content.accounts.refusals import Blocked, NotAllowed, NotPossible, Refusal
from clinic_content.accounts.roles import May, may
from clinic_content.audit.chain import record
from clinic_content.content.schema import AnyContent
from clinic_content.content.walk import entry_hashes
from clinic_content.documents import status
from clinic_content.documents.actions import contribute, remove
from clinic_content.documents.models import Document
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.afterwards import COUNTS
from clinic_content.reviews.given import Lineage
from clinic_content.reviews.models import Review, Version
from clinic_content.reviews.rules import contributors_of

from . import checking, looked, mend_rules, planning, thaw
from .freeze import draft_of, freeze
from .measuring import measured
from .models import DRAFTS, AcceptedFinding, Draft

if TYPE_CHECKING:
    from clinic_content.accounts.models import User

KEPT = {"review_status", "created_at", "created_by", "uid", "kind", "edits", "edited_at", "edited_by", "base"}
"""Columns that saving a draft never writes from what the caller holds, because the caller may hold an old copy."""


@transaction.atomic
def begin(draft: Any, *, by: User) -> Any:
    """Store a new draft, with its author as owner and first contributor."""
    _require_author(by)
    draft.kind = kind_of(draft)
    draft.owner_id = draft.owner_id or by.pk
    draft.created_by = draft.edited_by = by
    _store(draft, force_insert=True)
    contribute(draft.document_ptr, number=1, users=[by])
    looked.after_saving(draft.pk)
    told = {"kind": draft.kind, "slug": draft.slug, "language": draft.language}
    record("document.create", by=by, subject=draft.document_ptr, payload=told)
    return draft


@transaction.atomic
def save(draft: Any, *, by: User, seen: int | None = None, fields: Iterable[str] | None = None) -> Any:
    """Write an edited draft and note its editor; refuse while it is in review, or when somebody saved it meanwhile.

    `seen` is the draft's count of edits when the editor opened it. Parts that belong to the draft are written by the
    caller in the same transaction, after this has opened the document for editing.
    """
    _require_author(by)
    document = status.lock_for(draft.document_ptr, "edit")
    held = draft_of(document)
    if seen is not None and seen != held.edits:
        raise NotPossible(f"{held.edited_by.display_name} saved this while you were editing. Nothing of yours is lost.")
    _write(draft, held, by=by, fields=fields)
    status.move(document, "edit")
    draft.review_status = document.review_status
    contribute(document, number=reviews.next_number(document), users=[by])
    looked.after_saving(document.pk)
    record("draft.save", by=by, subject=document, payload={"edits": draft.edits})
    return draft


@transaction.atomic
def bring_in(content: AnyContent, *, by: User, uid: str = "") -> Any:
    """Make a new draft of a content: what an importer read, or what an export holds."""
    draft: Any = DRAFTS[content.kind.value](**thaw.fields_of(content))
    if uid:
        draft.uid = uid
    _require_free_address(draft)
    begin(draft, by=by)
    thaw.write_parts(draft, content, by=by)
    return draft


@transaction.atomic
def rewrite(draft: Any, content: AnyContent, *, by: User) -> Any:
    """Replace all that a draft holds by a content of its kind; what colleagues noted on it stays."""
    if content.kind.value != kind_of(draft):
        raise NotAllowed([Refusal("other_kind", "This content is of another kind than the document.")])
    for name, value in thaw.fields_of(content).items():
        setattr(draft, name, value)
    save(draft, by=by)
    notes = thaw.notes_of(draft)
    thaw.write_parts(draft, content, by=by)
    thaw.put_back(draft, notes)
    return draft


@transaction.atomic
def restore(draft: Any, version: Version, *, by: User) -> Any:
    """Begin again from an earlier version of the same document; it goes through review like any other edit."""
    if version.document_id != draft.pk:
        raise NotAllowed([Refusal("other_document", "That version is of another document.")])
    rewrite(draft, version.read(), by=by)
    if not hasattr(version, "approval"):
        # Words that nobody approved come back: whoever wrote them is no second pair of eyes.
        number = reviews.next_number(draft.document_ptr)
        contribute(draft.document_ptr, number=number, users=contributors_of(version))
    return draft


@transaction.atomic
def translate(document: Document, *, by: User, language: str, slug: str, title: str) -> Any:
    """Begin a translation from the newest approved version, remembering that version and each of its entries."""
    root = Document.objects.select_for_update().get(pk=document.translation_of_id or document.pk)
    if language == root.language or root.translations.filter(language=language).exists():
        raise NotPossible(f"“{root.title}” exists in this language already.")
    source = document.versions.filter(COUNTS).order_by("-number").first()
    if source is None:
        raise NotAllowed([Refusal("not_approved", "Only an approved document can be translated.")])
    content = source.read().model_copy(update={"language": language, "slug": slug, "title": title, "correction": ""})
    draft = bring_in(content, by=by)
    draft.translation_of = root
    draft.source = source
    draft.source_hashes = dict(entry_hashes(source.read()))
    draft.save(update_fields=["translation_of", "source", "source_hashes"])
    told = {"language": language, "from": document.pk, "version": source.number, "sha256": source.sha256}
    record("document.translate", by=by, subject=draft.document_ptr, payload=told)
    return draft


@transaction.atomic
def submit(draft: Any, *, by: User, note: str = "") -> Review:
    """Freeze a draft and put it before the reviewers; refused with its findings where a blocker is open."""
    if not may(by, May.SUBMIT):
        raise NotAllowed([Refusal("role", "Only an author can submit.")])
    document = status.lock_for(draft.document_ptr, "submit")
    held = checking.with_surroundings(document)
    if held.differs_from_a_mend:  # type: ignore[attr-defined]
        raise NotAllowed(mend_rules.refusals_to_submit(document))
    content = freeze(held)
    look = checking.look_at(held, timezone.now(), content=content, by=by)
    found = look.findings()
    if found.blockers:
        raise Blocked(found.blockers)
    lineage = Lineage(held.base_id, held.source_id, held.source_hashes, measured(look.page, found))
    review = reviews.open_review_of_held(
        document, content=content, by=by, note=note.strip(), lineage=lineage, accepted=found.frozen(),
        in_full=partial(planning.why_in_full, document),
    )  # fmt: skip
    type(held).objects.filter(pk=held.pk).update(base=review.version)  # type: ignore[attr-defined]
    return review


@transaction.atomic
def accept_finding(draft: Any, *, code: str, quote: str, by: User, reason: str) -> AcceptedFinding:
    """Let a finding stand, with a reason that the reviewers read; one that stops a submission is overridden by it.

    `quote` is what the finding quotes; of something missing, its message, or nothing where there is one such finding.
    """
    document = status.lock_for(draft.document_ptr, "edit")
    found = checking.meant(draft_of(document), timezone.now(), code=code, quote=quote)
    if not found:
        raise NotPossible("The checks do not find this any more: look at the draft again.")
    if refused := list(checking.refusals_to_accept(by, document, found[0], reason)):
        raise NotAllowed(refused)
    words = checking.words_of(found[0])
    row, _ = AcceptedFinding.objects.update_or_create(
        document=document, code=code, quote_hash=checking.hash_of(words),
        defaults={
            "quote": found[0].quote, "severity": found[0].severity, "reason": reason.strip(), "by": by,
            "at": timezone.now(),
        },
    )  # fmt: skip
    told = {"code": code, "severity": found[0].severity, "words": words, "reason": reason.strip()}
    looked.after_saving(document.pk)
    record("finding.accept", by=by, subject=document, payload=told)
    return row


@transaction.atomic
def withdraw_acceptance(accepted: AcceptedFinding, *, by: User) -> None:
    """Open a finding again that somebody let stand; versions that were submitted with it keep what they were told."""
    document = status.lock_for(accepted.document, "edit")
    if not (may(by, May.EDIT) or may(by, May.OVERRIDE)):
        raise NotAllowed([Refusal("role", "Only authors and reviewers can open a finding again.")])
    told = {"code": accepted.code, "severity": accepted.severity, "quote": accepted.quote, "reason": accepted.reason}
    accepted.delete()
    looked.after_saving(document.pk)
    record("finding.withdraw_acceptance", by=by, subject=document, payload=told)


def recall(draft: Any, *, by: User) -> None:
    """Take a submission back."""
    review = Review.objects.filter(version__document=draft.pk, outcome="").first()
    if review is None:
        raise NotPossible("This document is not in review.")
    reviews.recall(review, by=by)


@transaction.atomic
def discard(draft: Any, *, by: User) -> None:
    """Throw away a draft that was never submitted; anything submitted once is kept for good."""
    _require_author(by)
    document = Document.objects.select_for_update().get(pk=draft.pk)
    if document.versions.exists():
        raise NotAllowed(
            [Refusal("submitted_once", "This was submitted once, so it is kept. Restore a version instead.")]
        )
    if document.contributions.exclude(user=by).exists():
        raise NotAllowed([Refusal("shared", "Others have worked on this too, so it is kept.")])
    record("document.discard", by=by, subject=document, payload={"title": document.title})
    try:
        remove(document)
    except ProtectedError as fault:
        raise NotAllowed(
            [Refusal("in_use", "Other pages show this or are translations of it, so it is kept.")]
        ) from fault


def kind_of(draft: Any) -> str:
    """Return the kind of document that a draft is of."""
    return next(kind for kind, model in DRAFTS.items() if isinstance(draft, model))


def _write(draft: Any, held: Draft, *, by: User, fields: Iterable[str] | None) -> None:
    document: Any = held
    if document.review_status != status.ReviewStatus.DRAFT:
        draft.base = document.versions.order_by("-number").first()
    else:
        draft.base = held.base
    draft.edits, draft.edited_at, draft.edited_by = held.edits + 1, timezone.now(), by
    own = [f for f in draft._meta.concrete_fields if not f.primary_key and (fields is None or f.name in set(fields))]
    # Only what differs: naming the address holds the row against everybody who saves a draft that refers to it.
    changed = {f.name for f in own if getattr(draft, f.attname) != getattr(held, f.attname)}
    _store(draft, update_fields=(changed - KEPT) | {"edits", "edited_at", "edited_by", "base"})


def _store(draft: Any, **how: Any) -> None:
    try:
        with transaction.atomic():
            draft.save(**how)
    except IntegrityError:
        # Somebody else took the address since the form was checked.
        _require_free_address(draft)
        raise


def _require_author(by: User) -> None:
    if not may(by, May.EDIT):
        raise NotAllowed([Refusal("role", "Only an author can write and edit.")])


def _require_free_address(draft: Any) -> None:
    taken = Document.objects.filter(kind=kind_of(draft), language=draft.language, slug=draft.slug).exclude(pk=draft.pk)
    if taken.exists():
        raise NotPossible(f"There is a document with the address “{draft.slug}” already.")
