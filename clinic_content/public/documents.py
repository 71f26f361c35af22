"""What stands at a document's address: what is made of it, where it moved, or why it is gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from clinic_content.library.clinic import confirmed_clinic
from clinic_content.releases import live
from clinic_content.releases.addresses import SEGMENTS, address, framed_address
from clinic_content.releases.compose import CannotCompose, composition_of
from clinic_content.releases.models import Release
from clinic_content.releases.periods import period_of
from clinic_content.rendering import html
from clinic_content.rendering.composition import Composition, Link, Period

from .pages import Answer


def at(
    kind: str,
    language: str,
    slug: str,
    now: datetime,
    *,
    make: Callable[[Composition, str], Answer],
    rest: str = "",
    is_framed: bool = False,
    number: int = 0,
) -> Answer:
    """Answer what is made of a live document; where it is not live: moved, withdrawn (410), expired (410) or unknown.

    `rest` is what follows the document's own address in the one that was asked for; `is_framed` says that another site
    shows the answer in a frame; `number` is the one version that was asked for, which may have been replaced (410).
    """
    newest = _newest(kind, language, slug, now)
    asked = period_of(newest.document_id, number, now) if newest and number else None
    if newest is None or (number and asked is None):
        return not_found()
    path = address(newest.kind, newest.language, newest.slug)
    if newest.slug != slug:
        moved = framed_address(newest.kind, newest.language, newest.slug) if is_framed else path
        return Answer(301, location=moved + rest)
    if not live.live(now).filter(pk=newest.pk).exists():
        why = "withdrawn" if hasattr(newest, "withdrawal") else "expired"
        return _gone(410, _notice(newest, why, now), is_framed=is_framed)
    if asked and asked.number != newest.number:
        return _replaced(newest, asked, path)
    try:
        return make(composition_of(newest, now), path)
    except CannotCompose:
        return _gone(503, _notice(newest, "incomplete", now), is_framed=is_framed)


def _newest(kind: str, language: str, slug: str, now: datetime) -> Release | None:
    """Return the newest release of the document that stands, or once stood, at an address."""
    once = live.former(kind, language, slug, now).first()
    if once is None:
        return None
    return live.standing(now).select_related("version__review", "document", "withdrawal").get(document=once.document_id)


def not_found() -> Answer:
    """Answer that there is nothing, in the same words whatever may be in the making."""
    return Answer(404, html.render_not_found(confirmed_clinic()).encode())


def _replaced(newest: Release, asked: Period, path: str) -> Answer:
    now = Link(newest.title, path)
    return Answer(410, html.render_replaced(confirmed_clinic(), asked, now, language=newest.language).encode())


def _gone(status: int, notice: html.Gone, *, is_framed: bool) -> Answer:
    return Answer(status, html.render_gone(confirmed_clinic(), notice, is_framed=is_framed).encode())


def _notice(release: Release, why: str, now: datetime) -> html.Gone:
    withdrawal = getattr(release, "withdrawal", None)
    return html.Gone(
        title=release.title,
        language=release.language,
        why=why,
        reason=withdrawal.get_reason_display() if withdrawal else "",
        since=withdrawal.at if withdrawal else release.expires_at,
        alternatives=_alternatives(release, now),
    )


def _alternatives(release: Release, now: datetime) -> tuple[Link, ...]:
    topics = release.index.filter(relation__in=("treatment", "condition")).values("key")
    found = live.live(now).filter(language=release.language, kind__in=SEGMENTS, index__key__in=topics).distinct()
    return tuple(Link(each.title, address(each.kind, each.language, each.slug)) for each in found.order_by("title")[:5])
