"""“Was this page helpful?” A reader's answer is counted; who gave it is neither asked nor kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from clinic_content.releases import helped, live
from clinic_content.releases.addresses import KIND_OF

from . import documents
from .views import respond

ANSWERS = {"yes": True, "no": False}


# A token needs a cookie, and readers get none. What another site could do by sending its visitors here is to count an
# answer, within the day's share; browsers say where a form comes from, and such a one is not counted.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, language: str, segment: str, slug: str) -> HttpResponseBase:
    """Count the answer about a live page, and lead to the thanks; whoever only looks is led to the page."""
    page = f"/{language}/{segment}/{slug}/"
    if request.method != "POST":
        return _to(page, 302)
    now = timezone.now()
    release = live.live(now).filter(kind=KIND_OF.get(segment, ""), language=language, slug=slug).order_by().first()
    if release is None:
        return respond(request, documents.not_found())
    said = ANSWERS.get(request.POST.get("answer", ""))
    if said is None or request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return _to(page, 303)
    helped.count(release.pk, did=said, now=now)
    return _to(f"{page}thanks/", 303)


def _to(address: str, status: int) -> HttpResponse:
    return HttpResponse(status=status, headers={"Location": address, "Cache-Control": "no-store"})
