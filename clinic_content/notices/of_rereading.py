"""Who is told what of a page that is read again. Questions only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from django.utils import timezone

from clinic_content.accounts.models import User
from clinic_content.accounts.roles import Role
from clinic_content.releases import rereading
from clinic_content.releases.models import Release

from .models import Kind
from .telling import Happened, Tiding, in_roles, parties, shortened, tiding


def _read_again(happened: Happened) -> Iterator[Tiding]:
    """Ask those who are still asked to read a page again, once somebody has begun."""
    release, occasion = _round(happened)
    if release is None or occasion is None:
        return
    people = User.objects.filter(pk__in=[each.pk for each in in_roles(*{Role(each.role) for each in occasion.open})])
    others = [each for each in people.order_by("pk") if each.pk not in {word.by_id for word in occasion.words}]
    did = f"read {happened.named} again and found it still right. It waits for your word."
    wrote = Release.objects.filter(pk=release.pk)
    theirs = [each for each in others if not wrote.filter(rereading.wrote(each)).exists()]
    yield tiding(happened, Kind.ASKED, did, theirs, of_review=False)


def _round(happened: Happened) -> tuple[Release | None, rereading.Round | None]:
    """Return the page and its round where that still waits for somebody."""
    found = Release.objects.filter(version=happened.version).select_related("version__review__leans_on")
    release = found.order_by("-pk").first()
    occasion = rereading.round_of(release, timezone.now()) if release else None
    waits = occasion and occasion.words and occasion.number == happened.payload["round"] and occasion.left
    return (release, occasion) if waits else (None, None)


def _found_right(happened: Happened) -> Iterator[Tiding]:
    did = f"gave the last word: {happened.named} is still right, to be read again by {_day(happened, 'review_due')}."
    yield tiding(happened, Kind.DECIDED, did, [happened.version.document.owner], of_review=False)


def _day(happened: Happened, name: str) -> str:
    return f"{date.fromisoformat(happened.payload[name]):%-d %B %Y}"


def _found_wrong(happened: Happened) -> Iterator[Tiding]:
    did = f"read {happened.named} again, and it needs a change: {happened.payload['reason']}"
    yield tiding(happened, Kind.CHANGES, shortened(did), parties(happened), of_review=False)


TELLING: dict[str, Callable[[Happened], Iterator[Tiding]]] = {
    "reading.confirm": _read_again,
    "reading.complete": _found_right,
    "reading.object": _found_wrong,
}
