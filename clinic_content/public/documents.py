"""What stands at a document's address: what is made of it, where it moved, or why it is gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from clinic_content.library.clinic import confirmed_clinic
from clinic_content.releases import live
from clinic_content.releases.addresses import SEGMENTS, address
from clinic_content.releases.compose import CannotCompose, composition_of
from clinic_content.releases.models import Release
from clinic_content.rendering import html
from clinic_content.rendering.composition import Composition, Link

from .pages import Answer


def at(
    kind: str, language: str, slug: str, now: datetime, *, make: Callable[[Composition, str], Answer], rest: str = ""
) -> Answer:
    """Answer what is made of a live document; where it is not live: moved, withdrawn (410), expired (410) or unknown.

    `rest` is what follows the document's own address in the one that was asked for.
    """
    once = live.former(kind, language, slug, now).first()
    if once is None:
        return not_found()
    newest = (
        live.standing(now).select_related("version__review", "document", "withdrawal").get(document=once.document_id)
    )
    path = address(newest.kind, newest.language, newest.slug)
    if newest.slug != slug:
        return Answer(301, location=path + rest)
    if not live.live(now).filter(pk=newest.pk).exists():
        return _gone(newest, now)
    try:
        return make(composition_of(newest, now), path)
    except CannotCompose:
        return Answer(503, html.render_gone(confirmed_clinic(), _notice(newest, "incomplete", now)).encode())


def not_found() -> Answer:
    """Answer that there is nothing, in the same words whatever may be in the making."""
    return Answer(404, html.render_not_found(confirmed_clinic()).encode())


def _gone(release: Release, now: datetime) -> Answer:
    why = "withdrawn" if hasattr(release, "withdrawal") else "expired"
    return Answer(410, html.render_gone(confirmed_clinic(), _notice(release, why, now)).encode())


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
