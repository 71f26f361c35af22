"""When each version of a page was public, and why no longer: readers may be told that, and none of its words."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from clinic_content.rendering.composition import Period

from . import live
from .models import Release, Withdrawal


def periods(document: int, now: datetime) -> list[Period]:
    """Return when each version of a document was public, newest first; of what never was public nothing is told."""
    found = list(live.history(document, now).select_related("withdrawal"))
    return [_period(each, after, now) for each, after in zip(found, [None, *found], strict=False)]


def period_of(document: int, number: int, now: datetime) -> Period | None:
    """Return when one version of a document was public."""
    return next((each for each in periods(document, now) if each.number == number), None)


def _period(release: Release, after: Release | None, now: datetime) -> Period:
    """Tell which came first: the next version, a withdrawal, or the day on which it expired."""
    withdrawal: Withdrawal | None = getattr(release, "withdrawal", None)
    ends: list[tuple[datetime | None, Literal["replaced", "withdrawn", "expired"]]] = [
        (withdrawal.at if withdrawal else None, "withdrawn"),
        (release.expires_at, "expired"),
        (after.effective_from if after else None, "replaced"),
    ]
    first = min(((at, why) for at, why in ends if at is not None and at <= now), default=None)
    return Period(
        number=release.number,
        sha256=release.sha256,
        begun=release.effective_from,
        ended=first[0] if first else None,
        why=first[1] if first else "",
        reason=withdrawal.get_reason_display() if withdrawal else "",
        replaced_by=after.number if after else None,
    )
