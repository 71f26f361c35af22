"""Who may mend what is public at once, take up what was set aside for it, and choose; and why not. Questions only."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import Refusal
from clinic_content.accounts.roles import May, may
from clinic_content.documents import status
from clinic_content.documents.models import Document
from clinic_content.releases import live
from clinic_content.releases.models import Release
from clinic_content.reviews.models import Version

from . import set_aside
from .set_aside import MergeChoice, MergeConflict, SetAside

NOT_AN_AUTHOR = Refusal("role", "Only an author can set a draft aside, take it up again or drop it.")
NOTHING_WAITS = Refusal("nothing_waits", "No draft waits: what you would edit is what is public. Edit it as it is.")


def public_version(document: Document) -> Version | None:
    """Return the version of a document that readers get now."""
    found: Release | None = live.live(timezone.now()).filter(document=document).select_related("version").first()
    return found.version if found else None


def refusals_to_begin(
    user: User, document: Document, shown: Version | None, reason: str | None = None
) -> Iterator[Refusal]:
    """An author may, where something is public, something else waits, and nothing has been set aside before."""
    if not may(user, May.EDIT):
        yield NOT_AN_AUTHOR
    if shown is None:
        yield Refusal("not_public", "Nothing of this document is public now, so there is nothing to mend at once.")
        return
    if _stands_as_public(document, shown):
        yield NOTHING_WAITS
    if set_aside.waiting(document.pk):
        yield Refusal(
            "set_aside", "A draft is set aside already: this is the mend. Edit it, or take the draft up first."
        )
    if reason is not None and not reason.strip():
        yield Refusal("no_reason", "Say what must be mended at once: authors and reviewers read it.")


def refusals_to_end(user: User, kept: SetAside | None) -> Iterator[Refusal]:
    """An author takes up or drops what is set aside."""
    if not may(user, May.EDIT):
        yield NOT_AN_AUTHOR
    if kept is None:
        yield Refusal("not_set_aside", "No draft of this document is set aside.")


def refusals_to_choose(user: User, document: Document, conflict: MergeConflict, side: str) -> Iterator[Refusal]:
    """An author chooses one of the wordings, once."""
    if not may(user, May.EDIT):
        yield Refusal("role", "Only an author can choose what the draft says.")
    if side not in MergeChoice.Side.values:
        yield Refusal("no_side", "Choose which of the wordings is to stand.")
    if not set_aside.open_conflicts(document.pk).filter(pk=conflict.pk).exists():
        yield Refusal("chosen", "Somebody has chosen here already.")


def refusals_to_submit(document: Document) -> Iterator[Refusal]:
    """What a mend and the draft say differently is chosen before anything is submitted."""
    if count := set_aside.open_conflicts(document.pk).count():
        where = "one place" if count == 1 else f"{count} places"
        yield Refusal("conflicts", f"The mend and the draft differ in {where}. Choose there first what is to be said.")


def _stands_as_public(document: Document, shown: Version) -> bool:
    newest = document.versions.order_by("-number").values_list("pk", flat=True).first()
    return document.review_status == status.ReviewStatus.APPROVED and newest == shown.pk
