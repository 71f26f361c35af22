"""Who would have to approve a draft if it were submitted now: what authors are told is what submitting then does."""

from __future__ import annotations

from functools import partial

from django.utils import timezone

from clinic_content.content.schema import AnyContent
from clinic_content.documents.models import Document
from clinic_content.releases import live
from clinic_content.reviews.policy import Plan, plan_for


def plan_of(document: Document, content: AnyContent) -> Plan:
    """Return what a submission of this content would be measured by now."""
    return plan_for(document, content, in_full=partial(why_in_full, document))


def why_in_full(document: Document) -> str:
    """Say why even a slip of the pen needs an ordinary review: what was taken off comes back by a whole one only."""
    now = timezone.now()
    standing = live.standing(now).filter(document=document).values_list("withdrawal", "expires_at").first()
    if standing is None:
        return "It is not public now."
    withdrawal, expires_at = standing
    if withdrawal is not None:
        return "It was withdrawn, and comes back only after all of it was read again."
    if expires_at is not None and expires_at <= now:
        return "It has expired, and comes back only after all of it was read again."
    return ""
