"""What each public address answers. Everything is asked through `releases.live` and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.utils import timezone
from django.views.decorators.http import require_safe

from clinic_content.content import json_schema
from clinic_content.content.schema import FORMAT
from clinic_content.library import images
from clinic_content.library.clinic import confirmed_clinic
from clinic_content.releases import live
from clinic_content.releases.addresses import KIND_OF, SEGMENTS, address
from clinic_content.releases.compose import CannotCompose, composition_of
from clinic_content.releases.models import Release
from clinic_content.rendering import html
from clinic_content.rendering.composition import Link

from . import indexes
from .pages import Answer, memory

Maker = Callable[[datetime], Answer]


@require_safe
def page(request: HttpRequest, language: str, segment: str, slug: str) -> HttpResponseBase:
    """Answer a document's page: live, moved, withdrawn (410), expired (410), or unknown (404)."""
    kind = KIND_OF.get(segment)
    if kind is None:
        return _respond(request, Answer(404, _not_found()))
    return _remembered(request, lambda now: _page(kind, language, slug, now))


@require_safe
def home(request: HttpRequest, language: str = "en") -> HttpResponseBase:
    """Answer the index."""
    return _remembered(request, lambda now: _ok(indexes.home(language, now)))


@require_safe
def topic(request: HttpRequest, language: str, relation: str, key: str) -> HttpResponseBase:
    """Answer everything live on one treatment, condition or tag."""

    def make(now: datetime) -> Answer:
        found = indexes.topic(language, relation, key, now)
        return _ok(found) if found else Answer(404, _not_found())

    return _remembered(request, make)


@require_safe
def image(request: HttpRequest, sha256: str, width: int | None = None) -> HttpResponseBase:
    """Answer a picture, while a live page shows it."""
    path = images.path_of(sha256, width)
    if not live.live_with_image(sha256, timezone.now()) or not path.is_file():
        raise Http404
    response = FileResponse(path.open("rb"), content_type="image/webp")
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Answer where crawlers may go: anywhere public, and the list of pages."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /review/", "Disallow: /staff/", "Disallow: /accounts/"]
    return HttpResponse("\n".join([*lines, f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}", ""]), "text/plain")


@require_safe
def content_schema(request: HttpRequest, number: int) -> HttpResponseBase:
    """Answer the JSON Schema of the content format, which never changes under one number."""
    if number != FORMAT:
        return not_found(request)
    response = HttpResponse(json_schema.text(), "application/schema+json")
    response["Cache-Control"] = "public, max-age=86400"
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer the addresses of all live pages."""
    found = live.live(timezone.now()).filter(kind__in=SEGMENTS).order_by("kind", "language", "slug")
    rows = [
        f"<url><loc>{request.build_absolute_uri(address(r.kind, r.language, r.slug))}</loc>"
        f"<lastmod>{r.effective_from:%Y-%m-%d}</lastmod></url>"
        for r in found
    ]
    body = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(rows)}</urlset>'
    return HttpResponse('<?xml version="1.0" encoding="UTF-8"?>' + body, "application/xml")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    """Answer any unknown address the same way, whatever may be in the making."""
    return _respond(request, Answer(404, _not_found()))


def _page(kind: str, language: str, slug: str, now: datetime) -> Answer:
    once = live.former(kind, language, slug, now).first()
    if once is None:
        return Answer(404, _not_found())
    newest = live.standing(now).select_related("version", "document", "withdrawal").get(document=once.document_id)
    if newest.slug != slug:
        return Answer(301, location=address(newest.kind, newest.language, newest.slug))
    if not live.live(now).filter(pk=newest.pk).exists():
        return _gone(newest, now)
    try:
        return _ok(html.render_page(composition_of(newest, now)))
    except CannotCompose:
        return Answer(503, html.render_gone(confirmed_clinic(), _notice(newest, "incomplete", now)).encode())


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


def _not_found() -> bytes:
    return html.render_not_found(confirmed_clinic()).encode()


def _ok(text: str) -> Answer:
    body = text.encode()
    return Answer(200, body, etag=f'"{hashlib.sha256(body).hexdigest()[:32]}"')


def _remembered(request: HttpRequest, make: Maker) -> HttpResponseBase:
    return _respond(request, memory.answer(request.path, make))


def _respond(request: HttpRequest, answer: Answer) -> HttpResponseBase:
    """Send an answer. Caches may keep it and must ask each time: a withdrawal is seen by the very next request."""
    if answer.location:
        response: HttpResponse = HttpResponsePermanentRedirect(answer.location)
        response["Cache-Control"] = "no-cache"
        return response
    if answer.etag and request.headers.get("If-None-Match") == answer.etag:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(answer.body, status=answer.status)
    if answer.etag:
        response["ETag"] = answer.etag
    response["Cache-Control"] = "no-cache"
    if answer.status == 503:
        response["Retry-After"] = "3600"
    return response
