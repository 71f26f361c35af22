"""What changed for readers: what is live, newest first, and what was taken off and has not come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import Exists, OuterRef

from . import live
from .addresses import SEGMENTS, address
from .models import Release

MOST = 100


@dataclass(frozen=True, slots=True)
class News:
    """One thing that changed: `new`, `changed`, `corrected` or `withdrawn`, with what readers are told of it."""

    what: Literal["new", "changed", "corrected", "withdrawn"]
    at: datetime
    title: str
    url: str
    text: str
    number: int
    kind: str


def news(language: str, now: datetime, most: int = MOST) -> list[News]:
    """Return what changed in one language, newest first. Of each document, only where it stands now."""
    listed = {"language": language, "kind__in": SEGMENTS}
    told = [_released(each) for each in _with_past(now).filter(**listed).order_by("-effective_from", "-pk")[:most]]
    gone = live.standing(now).filter(**listed, withdrawal__isnull=False).select_related("withdrawal")
    told += [_withdrawn(each) for each in gone.order_by("-withdrawal__at", "-pk")[:most]]
    return sorted(told, key=lambda each: (each.at, each.url), reverse=True)[:most]


def _with_past(now: datetime):  # type: ignore[no-untyped-def]
    before = Release.objects.filter(
        document=OuterRef("document"), number__lt=OuterRef("number"), effective_from__lt=OuterRef("effective_from")
    )
    return live.live(now).annotate(has_past=Exists(before))


def _released(release: Release) -> News:
    what: Literal["new", "changed", "corrected"] = "new"
    if release.has_past:  # type: ignore[attr-defined]
        what = "corrected" if release.correction else "changed"
    return _told(release, what, release.effective_from, release.correction or release.summary)


def _withdrawn(release: Release) -> News:
    return _told(release, "withdrawn", release.withdrawal.at, release.withdrawal.get_reason_display())


def _told(release: Release, what: Literal["new", "changed", "corrected", "withdrawn"], at: datetime, text: str) -> News:
    where = address(release.kind, release.language, release.slug)
    return News(what, at, release.title, where, text, release.number, release.kind)
