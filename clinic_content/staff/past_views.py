"""A page as it stood at a past moment: for citation, complaints, and the question what a patient was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from clinic_content.documents.models import Document
from clinic_content.releases import past
from clinic_content.releases.addresses import SEGMENTS
from clinic_content.releases.compose import CannotCompose
from clinic_content.releases.periods import periods
from clinic_content.rendering import html
from clinic_content.rendering.composition import Period

from .access import StaffRequest, staff_only
from .document_views import screen
from .preview import for_staff

MOMENT = timedelta(microseconds=1)
"""A period ends just before its end: at that moment the next one has begun."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The moment that was asked for, and what was public then."""

    moment: datetime
    period: Period | None
    query: str


@staff_only
@require_safe
def stood(request: StaffRequest, pk: int) -> HttpResponse:
    """Show when each version was public, and the page as it stood at a moment that is asked for."""
    document = get_object_or_404(Document.objects.select_related("owner"), pk=pk, kind__in=SEGMENTS)
    found = periods(pk, timezone.now())
    values = {"periods": found, "asked": _asked(request, found), "given": request.GET.get("on", "")}
    return screen(request, "staff/stood.html", document, values)


@staff_only
@require_safe
@xframe_options_sameorigin
def page(request: StaffRequest, pk: int) -> HttpResponse:
    """Answer the page alone, as it stood."""
    document = get_object_or_404(Document, pk=pk, kind__in=SEGMENTS)
    asked = _asked(request, periods(pk, timezone.now()))
    release = past.release_at(document, asked.moment) if asked and asked.period else None
    if asked is None or asked.period is None or release is None:
        raise Http404
    try:
        composition = past.composition_at(release, asked.moment)
    except CannotCompose as fault:
        return HttpResponse(" ".join(("Readers did not get this page then.", *fault.sentences)), "text/plain", 409)
    return HttpResponse(for_staff(html.render_stood(composition, asked.period, asked.moment)))


def _asked(request: StaffRequest, found: list[Period]) -> Asked | None:
    """Return what was asked for: a version, as it stood last, or a moment; nothing where it cannot be read."""
    number, now = request.GET.get("version", ""), timezone.now()
    if number:
        held = next((each for each in found if str(each.number) == number), None)
        return Asked(_last(held, now), held, f"version={held.number}") if held else None
    given = _moment(request.GET.get("on", ""))
    if given is None or given > now:
        return None
    held = next((each for each in found if each.begun <= given and (each.ended is None or given < each.ended)), None)
    return Asked(given, held, f"on={timezone.localtime(given):%Y-%m-%dT%H:%M:%S}")


def _last(period: Period, now: datetime) -> datetime:
    return period.ended - MOMENT if period.ended else now


def _moment(given: str) -> datetime | None:
    try:
        found = parse_datetime(given)
    except ValueError:
        return None
    return timezone.make_aware(found) if found is not None and timezone.is_naive(found) else found
