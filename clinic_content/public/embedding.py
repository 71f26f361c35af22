"""Showing a list or an FAQ on another site of the clinic's: one line to paste, and oEmbed for sites that make it."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.html import format_html

from clinic_content.library.clinic import confirmed_clinic
from clinic_content.releases import live
from clinic_content.releases.addresses import FRAMED, KIND_OF, framed_address
from clinic_content.releases.models import Release

WIDEST, HIGH = 720, 600
LINE = '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" style="border: 0; max-width: 100%"></iframe>'


def line(release: Release, width: int | str = "100%", height: int = HIGH) -> str:
    """Return the line of HTML that shows a live list or FAQ on another site, always as it is released."""
    where = settings.SITE_ADDRESS + framed_address(release.kind, release.language, release.slug)
    return format_html(LINE, where, release.title, width, height)


def oembed(url: str, now: datetime, *, width: int = WIDEST, height: int = HIGH) -> dict[str, object] | None:
    """Return what the oEmbed standard asks for of a page; nothing where no list or FAQ is live at that address."""
    release = _live_at(url, now)
    if release is None:
        return None
    width, height = min(width, WIDEST), min(height, HIGH)
    return {
        "version": "1.0",
        "type": "rich",
        "title": release.title,
        "provider_name": confirmed_clinic().name,
        "provider_url": f"{settings.SITE_ADDRESS}/",
        "html": line(release, width, height),
        "width": width,
        "height": height,
    }


def _live_at(url: str, now: datetime) -> Release | None:
    try:
        asked, ours = urlsplit(url), urlsplit(settings.SITE_ADDRESS)
        named = resolve(asked.path, "clinic_content.public.urls").kwargs
    except (ValueError, Resolver404):
        return None
    kind = KIND_OF.get(named.get("segment", ""))
    if asked.netloc != ours.netloc or kind not in FRAMED:
        return None
    return live.live(now).filter(kind=kind, language=named["language"], slug=named["slug"]).first()
