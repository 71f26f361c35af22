"""Put drafts that belong together before the reviewers in one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from clinic_content.accounts.refusals import Blocked, NotAllowed, NotPossible, Refusal
from clinic_content.audit.chain import record
from clinic_content.documents import status
from clinic_content.releases import bundle_rules
from clinic_content.releases.bundle_actions import hold, hold_bundle
from clinic_content.releases.bundles import Bundle
from clinic_content.reviews.models import Review

from . import actions
from .freeze import draft_of

if TYPE_CHECKING:
    from clinic_content.accounts.models import User


@transaction.atomic
def submit_bundle(bundle: Bundle, *, by: User, note: str = "") -> list[Review]:
    """Freeze every member's draft in one transaction; refused as a whole with what each member refuses.

    Members that are in review or approved already stay as they are: after a return only what came back goes again.
    """
    kept = hold_bundle(bundle)
    documents = hold(kept.members.filter(left=None).values_list("document_id", flat=True))
    refused = list(bundle_rules.refusals_to_change(by, kept))
    opened: list[Review] = []
    for each in bundle_rules.held_of(kept) if not refused else ():
        document = documents[each.document.pk]
        if not status.allows(document, "submit"):
            continue
        try:
            with transaction.atomic():
                opened.append(actions.submit(draft_of(document), by=by, note=note))
        except (Blocked, NotAllowed, NotPossible) as fault:
            refused += [Refusal("member", f"“{document.title}”: {sentence}") for sentence in _sentences(fault)]
    if refused or not opened:
        raise NotAllowed(refused or [Refusal("nothing", "Nothing in this bundle waits to be submitted.")])
    told = [{"document": each.version.document_id, "version": each.version.number} for each in opened]
    record("bundle.submit", by=by, subject=kept, payload={"name": kept.name, "submitted": told})
    return opened


def _sentences(fault: Exception) -> list[str]:
    if isinstance(fault, Blocked):
        return [each.message for each in fault.findings]
    return [each.sentence for each in getattr(fault, "refusals", ())] or [str(fault)]
