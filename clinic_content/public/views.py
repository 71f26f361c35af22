"""What each public address answers. Everything is asked through `releases.live` and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
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

from . import indexes, machines, searching
from .pages import MADE, Answer, memory

Maker = Callable[[datetime], Answer]
HTML = "text/html; charset=utf-8"


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
def letters(request: HttpRequest, language: str) -> HttpResponseBase:
    """Answer every page by its first letter."""
    return _remembered(request, lambda now: _ok(indexes.letters(language, now)))


@require_safe
def changes(request: HttpRequest, language: str) -> HttpResponseBase:
    """Answer what is new, changed, corrected and withdrawn."""
    return _remembered(request, lambda now: _ok(indexes.changes(language, now)))


@require_safe
def how_we_review(request: HttpRequest, language: str) -> HttpResponseBase:
    """Answer how this information is made and checked."""
    return _remembered(request, lambda now: _ok(indexes.how_we_review(language)))


@require_safe
def search(request: HttpRequest, language: str) -> HttpResponseBase:
    """Answer what was asked for. It is made anew each time: what is live decides, and questions are never kept."""
    asked, kind = request.GET.get("q", ""), request.GET.get("kind", "")
    page = searching.page_number(request.GET.get("page", ""))
    return _respond(request, _ok(searching.search(language, timezone.now(), asked=asked, kind=kind, page=page)))


@require_safe
def opensearch(request: HttpRequest, language: str) -> HttpResponseBase:
    """Answer how a browser searches this site."""
    kind = "application/opensearchdescription+xml; charset=utf-8"
    text = html.render_opensearch(confirmed_clinic(), language=language, site=settings.SITE_ADDRESS)
    return _respond(request, _ok(text, kind))


@require_safe
def feed(request: HttpRequest, language: str) -> HttpResponseBase:
    """Answer what changed, for feed readers."""
    return _remembered(request, lambda now: _ok(machines.feed(language, now), "application/atom+xml; charset=utf-8"))


@require_safe
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """Answer the addresses of all live pages."""
    return _remembered(request, lambda now: _ok(machines.sitemap(now), "application/xml; charset=utf-8"))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Answer where crawlers may go."""
    return HttpResponse(machines.robots(), "text/plain")


@require_safe
def content_schema(request: HttpRequest, number: int) -> HttpResponseBase:
    """Answer the JSON Schema of the content format, which never changes under one number."""
    if number != FORMAT:
        return not_found(request)
    response = HttpResponse(json_schema.text(), "application/schema+json")
    response["Cache-Control"] = "public, max-age=86400"
    response["Access-Control-Allow-Origin"] = "*"
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    """Answer any unknown address the same way, whatever may be in the making."""
    return _respond(request, Answer(404, _not_found()))


def _page(kind: str, language: str, slug: str, now: datetime) -> Answer:
    once = live.former(kind, language, slug, now).first()
    if once is None:
        return Answer(404, _not_found())
    newest = (
        live.standing(now).select_related("version__review", "document", "withdrawal").get(document=once.document_id)
    )
    if newest.slug != slug:
        return Answer(301, location=address(newest.kind, newest.language, newest.slug))
    if not live.live(now).filter(pk=newest.pk).exists():
        return _gone(newest, now)
    try:
        path = address(newest.kind, newest.language, newest.slug)
        return _ok(html.render_page(composition_of(newest, now), site=settings.SITE_ADDRESS, path=path))
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


def _ok(text: str, content_type: str = HTML) -> Answer:
    body = text.encode()
    return Answer(200, body, etag=f'"{hashlib.sha256(body).hexdigest()[:32]}"', content_type=content_type)


def _remembered(request: HttpRequest, make: Maker) -> HttpResponseBase:
    made = memory.answer(request.path, make)
    request.META[MADE] = made
    return _respond(request, made.answer)


def _respond(request: HttpRequest, answer: Answer) -> HttpResponseBase:
    """Send an answer. Caches may keep it and must ask each time: a withdrawal is seen by the very next request."""
    if answer.location:
        response: HttpResponse = HttpResponsePermanentRedirect(answer.location)
        response["Cache-Control"] = "no-cache"
        return response
    if answer.etag and request.headers.get("If-None-Match") == answer.etag:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(answer.body, answer.content_type, status=answer.status)
    if answer.etag:
        response["ETag"] = answer.etag
    response["Cache-Control"] = "no-cache"
    if answer.status == 503:
        response["Retry-After"] = "3600"
    return response
