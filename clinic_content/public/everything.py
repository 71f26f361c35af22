"""Every public address that there is at a moment: what the exported site consists of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from clinic_content.content.schema import FORMAT
from clinic_content.library.clinic import confirmed_clinic
from clinic_content.library.images import WIDTHS, path_of
from clinic_content.releases import live
from clinic_content.releases.addresses import FRAMED, SEGMENTS, address, framed_address
from clinic_content.releases.models import ReleaseIndex
from clinic_content.rendering import look

from .indexes import RELATIONS, languages

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from clinic_content.releases.models import Release

ALWAYS = ("/robots.txt", "/sitemap.xml", f"/schema/content-{FORMAT}.json")
OF_A_LANGUAGE = ("", "a-z/", "changes/", "how-we-review/", "feed.xml", "opensearch.xml")


def pictures(now: datetime) -> dict[str, Path]:
    """Return the address and the file of every picture that a live page shows, in each width that there is."""
    rows = ReleaseIndex.objects.filter(relation=ReleaseIndex.Relation.IMAGE, release__in=live.live(now).values("pk"))
    shown = set(rows.values_list("key", flat=True).order_by("key").distinct())
    if logo := confirmed_clinic().logo:
        shown.add(logo.sha256)
    files = (path_of(sha256, width) for sha256 in sorted(shown) for width in (None, *WIDTHS))
    return {f"/images/{path.name}": path for path in files if path.is_file()}


def indexes(now: datetime) -> Iterator[str]:
    """Yield the address of every list of pages, and of what machines read of the site as a whole."""
    yield from ALWAYS
    if style := look.address(confirmed_clinic()):
        yield style
    for language in languages(now):
        yield from (f"/{language}/{each}" for each in OF_A_LANGUAGE)
    for language, kind in _pages(now).values_list("language", "kind").distinct():
        yield f"/{language}/{SEGMENTS[kind]}/"
    rows = ReleaseIndex.objects.filter(release__in=_pages(now).values("pk"), relation__in=RELATIONS.values())
    names = {relation: name for name, relation in RELATIONS.items()}
    for language, relation, key in rows.values_list("release__language", "relation", "key").distinct():
        yield f"/{language}/{names[relation]}/{key}/"


def pages(now: datetime) -> Iterator[str]:
    """Yield the address of every live page."""
    for kind, language, slug in _pages(now).values_list("kind", "language", "slug"):
        yield address(kind, language, slug)


def frames(now: datetime) -> Iterator[str]:
    """Yield the address of what other sites show of each live list and FAQ."""
    for kind, language, slug in _pages(now).filter(kind__in=FRAMED).values_list("kind", "language", "slug"):
        yield framed_address(kind, language, slug)


def former_pages(now: datetime) -> Iterator[str]:
    """Yield every address at which a page once stood and none stands now: it has moved, or is gone."""
    once = live.once_public(now).filter(kind__in=SEGMENTS).order_by()
    there = set(_pages(now).values_list("kind", "language", "slug"))
    for each in once.values_list("kind", "language", "slug").distinct():
        if each not in there:
            yield address(*each)
            if each[0] in FRAMED:
                yield framed_address(*each)


def _pages(now: datetime) -> QuerySet[Release]:
    return live.live(now).filter(kind__in=SEGMENTS).order_by()
