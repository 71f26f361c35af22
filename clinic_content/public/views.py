"""What each public address answers. Everything is asked through `releases.live` and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from csp.decorators import csp_replace
from django.conf import settings
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
)
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from clinic_content.content import json_schema
from clinic_content.content.schema import FORMAT
from clinic_content.library import images
from clinic_content.library.clinic import confirmed_clinic
from clinic_content.releases import live
from clinic_content.releases.addresses import FRAMED, KIND_OF
from clinic_content.rendering import html, pdf
from clinic_content.rendering.composition import Composition, Link

from . import documents, embedding, indexes, looks, machines, prints, searching
from .pages import MADE, Answer, etag_of, memory

Maker = Callable[[datetime], Answer]
HTML = "text/html; charset=utf-8"


@require_safe
def page(request: HttpRequest, language: str, segment: str, slug: str) -> HttpResponseBase:
    """Answer a document's page: live, moved, withdrawn (410), expired (410), or unknown (404)."""
    kind = KIND_OF.get(segment)
    if kind is None:
        return respond(request, documents.not_found())
    return _remembered(request, lambda now: documents.at(kind, language, slug, now, make=_page))


@require_safe
def version(request: HttpRequest, language: str, segment: str, slug: str, number: str) -> HttpResponseBase:
    """Answer the permanent address of one version: its page while it is live, then when it stood and no word of it."""
    kind = KIND_OF.get(segment)
    if kind is None:
        return respond(request, documents.not_found())

    make = partial(documents.at, kind, language, slug, make=_permanent, rest=f"versions/{number}/", number=int(number))
    return _remembered(request, make)


@require_safe
def thanks(request: HttpRequest, language: str, segment: str, slug: str) -> HttpResponseBase:
    """Thank for an answer: the same page for everybody, whatever they answered."""
    kind = KIND_OF.get(segment)
    if kind is None:
        return respond(request, documents.not_found())
    return _remembered(request, partial(documents.at, kind, language, slug, make=_thanks, rest="thanks/"))


@require_safe
def page_pdf(request: HttpRequest, language: str, segment: str, slug: str, size: str) -> HttpResponseBase:
    """Answer a document's page as PDF; where none can be written, lead to the page itself, which can be printed too."""
    kind = KIND_OF.get(segment)
    if kind is None:
        return respond(request, documents.not_found())
    if not pdf.is_possible():
        return respond(request, Answer(302, location=f"/{language}/{segment}/{slug}/"))
    make = partial(prints.answer, size=size)
    try:
        return _remembered(request, lambda now: documents.at(kind, language, slug, now, make=make, rest=f"{size}.pdf"))
    except prints.Busy:
        body = html.render_busy(confirmed_clinic(), language=language).encode()
        return respond(request, Answer(503, body, headers=(("Retry-After", "10"),)))


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # it passes on whatever it gets
def framed(request: HttpRequest, language: str, segment: str, slug: str) -> HttpResponseBase:
    """Answer what another site shows of a list or an FAQ in a frame. Any site may."""
    kind = KIND_OF.get(segment, "")
    if kind not in FRAMED:
        return respond(request, documents.not_found())
    return _remembered(request, lambda now: documents.at(kind, language, slug, now, make=_framed, is_framed=True))


@require_safe
def oembed(request: HttpRequest) -> HttpResponseBase:
    """Answer how a page is shown on another site, to software that asks in the words of oEmbed."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse("Only JSON is answered here.", "text/plain", status=501)
    asked = {name: request.GET.get(f"max{name}", "") for name in ("width", "height")}
    room = {name: int(given) for name, given in asked.items() if given.isdecimal() and len(given) < 6}
    found = embedding.oembed(request.GET.get("url", ""), timezone.now(), **room)
    if found is None:
        return respond(request, documents.not_found())
    response = JsonResponse(found)
    response["Cache-Control"] = "no-cache"
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def home(request: HttpRequest, language: str) -> HttpResponseBase:
    """Answer the index of a language."""
    return _of_language(request, language, lambda now: indexes.home(language, now))


@require_safe
def topic(request: HttpRequest, language: str, relation: str, key: str) -> HttpResponseBase:
    """Answer everything live on one treatment, condition or tag."""
    return _remembered(request, lambda now: _found(indexes.topic(language, relation, key, now)))


@require_safe
def of_kind(request: HttpRequest, language: str, segment: str) -> HttpResponseBase:
    """Answer everything live of one kind."""
    if segment not in KIND_OF:
        return respond(request, documents.not_found())
    return _remembered(request, lambda now: _found(indexes.of_kind(language, segment, now)))


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
def look(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer the style sheet with a clinic's own colours, once they were confirmed."""
    return _remembered(request, lambda now: looks.answer(request.path))


@require_safe
def letters(request: HttpRequest, language: str) -> HttpResponseBase:
    """Answer every page by its first letter."""
    return _of_language(request, language, lambda now: indexes.letters(language, now))


@require_safe
def changes(request: HttpRequest, language: str) -> HttpResponseBase:
    """Answer what is new, changed, corrected and withdrawn."""
    return _of_language(request, language, lambda now: indexes.changes(language, now))


@require_safe
def how_we_review(request: HttpRequest, language: str) -> HttpResponseBase:
    """Answer how this information is made and checked."""
    return _of_language(request, language, lambda now: indexes.how_we_review(language))


@require_safe
def search(request: HttpRequest, language: str) -> HttpResponseBase:
    """Answer what was asked for. It is made anew each time: what is live decides, and questions are never kept."""
    now = timezone.now()
    if not indexes.has_language(language, now):
        return respond(request, documents.not_found())
    given = {name: request.GET.get(name, "") for name in ("kind", "treatment")}
    page = searching.page_number(request.GET.get("page", ""))
    found = searching.search(language, now, asked=request.GET.get("q", ""), page=page, **given)
    return respond(request, _ok(found))


@require_safe
def opensearch(request: HttpRequest, language: str) -> HttpResponseBase:
    """Answer how a browser searches this site."""
    kind = "application/opensearchdescription+xml; charset=utf-8"

    def make(now: datetime) -> str:
        return html.render_opensearch(confirmed_clinic(), language=language, site=settings.SITE_ADDRESS)

    return _of_language(request, language, make, kind)


@require_safe
def feed(request: HttpRequest, language: str) -> HttpResponseBase:
    """Answer what changed, for feed readers."""
    return _of_language(
        request, language, lambda now: machines.feed(language, now), "application/atom+xml; charset=utf-8"
    )


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
    return respond(request, documents.not_found())


def _page(composition: Composition, path: str) -> Answer:
    return _ok(html.render_page(composition, site=settings.SITE_ADDRESS, path=path, has_pdf=pdf.is_possible()))


def _framed(composition: Composition, path: str) -> Answer:
    return _ok(html.render_framed(composition, site=settings.SITE_ADDRESS, path=path))


def _permanent(composition: Composition, path: str) -> Answer:
    return _ok(html.render_page(composition, site=settings.SITE_ADDRESS, path=path, is_permanent=True))


def _thanks(composition: Composition, path: str) -> Answer:
    content = composition.host.content
    return _ok(html.render_thanks(composition.clinic, Link(content.title, path), language=content.language))


def _ok(text: str, content_type: str = HTML) -> Answer:
    return Answer(200, body := text.encode(), etag=etag_of(body), content_type=content_type)


def _found(text: str) -> Answer:
    """Answer a list of pages; one that is empty is no page."""
    return _ok(text) if text else documents.not_found()


def _of_language(
    request: HttpRequest, language: str, make: Callable[[datetime], str], content_type: str = HTML
) -> HttpResponseBase:
    """Answer what every language of the site has, and no other word of two letters."""

    def answer(now: datetime) -> Answer:
        return _ok(make(now), content_type) if indexes.has_language(language, now) else documents.not_found()

    return _remembered(request, answer)


def _remembered(request: HttpRequest, make: Maker) -> HttpResponseBase:
    made = memory.answer(request.path, make)
    request.META[MADE] = made
    return respond(request, made.answer)


def respond(request: HttpRequest, answer: Answer) -> HttpResponseBase:
    """Send an answer. Caches may keep it and must ask each time: a withdrawal is seen by the very next request."""
    if answer.location:
        response = HttpResponse(status=answer.status, headers={"Location": answer.location})
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
    for name, value in answer.headers:
        response[name] = value
    return response
