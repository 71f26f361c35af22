"""Approve and release what belongs together, and take it apart: each is one transaction over all members."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from clinic_content.accounts.refusals import NotAllowed, NotPossible, Refusal
from clinic_content.audit.chain import record
from clinic_content.documents.models import Document
from clinic_content.reviews import actions as reviews
from clinic_content.reviews import rules as review_rules

from . import actions, bundle_rules
from .bundle_rules import Held
from .bundles import Bundle, BundleEnd, BundleLeave, BundleMember, BundlePart

if TYPE_CHECKING:
    from clinic_content.accounts.models import User


@transaction.atomic
def make(name: str, documents: Sequence[Document], *, by: User) -> Bundle:
    """Bring drafts together that belong together."""
    held = hold(each.pk for each in documents)
    refused = [why for each in held.values() for why in bundle_rules.refusals_to_join(by, each)]
    if not name.strip():
        refused.append(Refusal("no_name", "Give the bundle a name by which people know what it is about."))
    if len(held) < 2:
        refused.append(Refusal("too_few", "Choose at least two documents that belong together."))
    if refused:
        raise NotAllowed(refused)
    made = Bundle.objects.create(name=name.strip(), by=by)
    BundleMember.objects.bulk_create(BundleMember(bundle=made, document=each, by=by) for each in held.values())
    record("bundle.make", by=by, subject=made, payload={"name": made.name, "documents": sorted(held)})
    return made


@transaction.atomic
def join(bundle: Bundle, document: Document, *, by: User) -> BundleMember:
    """Add a document to a bundle. Before it is released, this one too must be approved as it stands."""
    kept = hold_bundle(bundle)
    held = hold([document.pk])[document.pk]
    refused = [*bundle_rules.refusals_to_change(by, kept), *bundle_rules.refusals_to_join(by, held)]
    if refused:
        raise NotAllowed(refused)
    made = BundleMember.objects.create(bundle=kept, document=held, by=by)
    record("bundle.join", by=by, subject=kept, payload={"name": kept.name, "document": held.pk, "title": held.title})
    return made


@transaction.atomic
def leave(member: BundleMember, *, by: User, reason: str) -> BundleLeave:
    """Take a document out of a bundle; whatever was decided on it stays with it."""
    hold_bundle(member.bundle)
    hold([member.document_id])
    kept = BundleMember.objects.select_related("bundle__end", "document", "left").get(pk=member.pk)
    refused = list(bundle_rules.refusals_to_change(by, kept.bundle))
    if hasattr(kept, "left"):
        refused.append(Refusal("left", "It has been taken out of this bundle already."))
    if not reason.strip():
        refused.append(Refusal("no_reason", "Say why it is taken out."))
    if refused:
        raise NotAllowed(refused)
    made = BundleLeave.objects.create(member=kept, reason=reason.strip(), by=by)
    told = {"name": kept.bundle.name, "document": kept.document_id, "title": kept.document.title}
    record("bundle.leave", by=by, subject=kept.bundle, payload=told | {"reason": made.reason})
    return made


@transaction.atomic
def dissolve(bundle: Bundle, *, by: User, reason: str) -> BundleEnd:
    """End a bundle without releasing it; each document goes on by itself, where it stands."""
    kept = hold_bundle(bundle)
    hold(_documents_of(kept))
    refused = list(bundle_rules.refusals_to_change(by, kept))
    if not reason.strip():
        refused.append(Refusal("no_reason", "Say why the bundle is dissolved."))
    if refused:
        raise NotAllowed(refused)
    end = BundleEnd.objects.create(bundle=kept, outcome=BundleEnd.Outcome.DISSOLVED, reason=reason.strip(), by=by)
    record("bundle.dissolve", by=by, subject=kept, payload={"name": kept.name, "reason": end.reason})
    return end


@transaction.atomic
def release_bundle(bundle: Bundle, *, by: User) -> BundleEnd:
    """Release every member at once, each as it was approved, or nothing at all."""
    kept = hold_bundle(bundle)
    hold(_documents_of(kept))
    actions.hold_public()
    return _release(kept, by=by)


@transaction.atomic
def approve_bundle(
    bundle: Bundle, *, by: User, role: str, shown: Mapping[int, str], release: bool = False
) -> BundleEnd | None:
    """Approve every member that waits for this person, each signed on the hash that was shown; release them if asked.

    `shown` is the SHA-256 of each review's version as the person saw it. What cannot be approved refuses the whole.
    """
    kept = hold_bundle(bundle)
    documents = hold(_documents_of(kept))
    if release:
        actions.hold_public()
    if end := getattr(kept, "end", None):
        raise NotAllowed([Refusal("ended", f"This bundle has ended: {end.get_outcome_display().lower()}.")])
    held = bundle_rules.held_of(kept)
    refused, approved = [], []
    for each in held:
        if each.review is None or each.review.outcome or _has_decided(each, by):
            continue
        try:
            sha256 = shown.get(each.review.pk, "")
            with transaction.atomic():
                reviews.approve_held(documents[each.document.pk], each.review, by=by, role=role, sha256=sha256)
            approved.append({"document": each.document.pk, "version": each.review.version.number, "sha256": sha256})
        except (NotAllowed, NotPossible) as fault:
            refused += _told(each, fault)
    if refused or not approved:
        raise NotAllowed(refused or [Refusal("nothing", "No member of this bundle waits for your decision.")])
    record("bundle.approve", by=by, subject=kept, payload={"name": kept.name, "role": role, "approved": approved})
    return _release(kept, by=by) if release else None


def hold(documents: Iterable[int]) -> dict[int, Document]:
    """Let nobody else change these documents until the transaction ends; in one order, so that nobody waits in turn."""
    found = Document.objects.select_for_update(no_key=True).filter(pk__in=list(documents))
    return {each.pk: each for each in found.order_by("pk")}


def _release(bundle: Bundle, *, by: User) -> BundleEnd:
    held = bundle_rules.held_of(bundle)
    now = timezone.now()
    if refused := list(bundle_rules.refusals_to_release(by, bundle, held, now)):
        raise NotAllowed(refused)
    parts = []
    for each in held:
        assert each.version is not None
        made = actions.release_held(each.version, by=by, now=now)
        parts.append(BundlePart(member=each.member, release=made, sha256=made.sha256))
    BundlePart.objects.bulk_create(parts)
    end = BundleEnd.objects.create(bundle=bundle, outcome=BundleEnd.Outcome.RELEASED, by=by)
    told = [{"document": part.release.document_id, "sha256": part.sha256} for part in parts]
    record("bundle.release", by=by, subject=bundle, payload={"name": bundle.name, "released": told})
    return end


def hold_bundle(bundle: Bundle) -> Bundle:
    """Let nobody else change a bundle until the transaction ends: first the bundle, then its documents, in order."""
    Bundle.objects.select_for_update(no_key=True).get(pk=bundle.pk)
    # Read once it is held: who waited for the lock would be shown what stood beside the row before.
    return Bundle.objects.select_related("end").get(pk=bundle.pk)


def _documents_of(bundle: Bundle) -> list[int]:
    return list(bundle.members.filter(left=None).values_list("document_id", flat=True))


def _has_decided(held: Held, by: User) -> bool:
    codes = {why.code for why in review_rules.refusals_to_decide(by, held.review)} if held.review else set()
    return "decided" in codes


def _told(held: Held, fault: Exception) -> list[Refusal]:
    given = getattr(fault, "refusals", None) or [Refusal("member", str(fault))]
    return [Refusal(why.code, f"“{held.document.title}”: {why.sentence}") for why in given]
