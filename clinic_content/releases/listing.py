"""Every live page with the moment at which what it shows last changed, and its languages: for lists of addresses."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from . import live
from .addresses import SEGMENTS, address
from .models import Release, ReleaseIndex


@dataclass(frozen=True, slots=True)
class Listed:
    """One live page. `changed` counts what it embeds; `languages` pairs each language of the topic with its address."""

    url: str
    changed: datetime
    languages: tuple[tuple[str, str], ...]


def every_page(now: datetime) -> list[Listed]:
    """Return every live page, in a fixed number of queries."""
    found = list(
        live.live(now)
        .filter(kind__in=SEGMENTS)
        .select_related("document")
        .only("kind", "language", "slug", "effective_from", "document__uid", "document__translation_of")
        .order_by("kind", "language", "slug")
    )
    begun = {each.document.uid: each.effective_from for each in found}
    embedded = _embedded(found)
    languages = _languages(found)
    return [
        Listed(
            url=_url(each),
            changed=max([each.effective_from, *(begun[uid] for uid in embedded[each.pk] if uid in begun)]),
            languages=tuple(languages[_root(each)]) if len(languages[_root(each)]) > 1 else (),
        )
        for each in found
    ]


def _embedded(found: list[Release]) -> dict[int, list[str]]:
    shown: dict[int, list[str]] = defaultdict(list)
    rows = ReleaseIndex.objects.filter(relation=ReleaseIndex.Relation.EMBED)
    wanted = {each.pk for each in found}
    for release, uid in rows.values_list("release", "key"):
        if release in wanted:
            shown[release].append(uid)
    return shown


def _languages(found: list[Release]) -> dict[int, list[tuple[str, str]]]:
    spoken: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for each in found:
        spoken[_root(each)].append((each.language, _url(each)))
    return spoken


def _root(release: Release) -> int:
    return release.document.translation_of_id or release.document_id


def _url(release: Release) -> str:
    return address(release.kind, release.language, release.slug)
