"""The record of a version: everything that proves who approved which words, on one page, as PDF, and as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from clinic_content.audit import publishing
from clinic_content.records import actions, gather, verify
from clinic_content.rendering import pdf as pdfs
from clinic_content.reviews.models import Version

from . import record_rows
from .access import StaffRequest, staff_only


@staff_only
@require_safe
def record(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """Show everything that is told of a version, in words, ready to be printed."""
    version = _version(pk, number)
    return render(request, "staff/record.html", _values(version) | {"has_pdf": pdfs.is_possible()})


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def seal(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """Repeat the record's hash in the log."""
    if request.method == "POST":
        actions.seal(_version(pk, number), by=request.user)
        messages.success(request, "The record is sealed: the log repeats its hash.")
    return redirect("staff:record", pk, number)


@staff_only
@require_safe
def file(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """Answer the record as the file that the script verifies."""
    version = _version(pk, number)
    response = JsonResponse(gather.record_of(version), json_dumps_params={"ensure_ascii": False, "indent": 1})
    return _kept(response, f"record-{_name(version)}.json")


@staff_only
@require_safe
def pdf(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """Answer the record as PDF, where the library for it is installed."""
    if not pdfs.is_possible():
        raise Http404
    version = _version(pk, number)
    page = render_to_string("staff/record_print.html", _values(version))
    style = Path(str(finders.find("staff/record_print.css"))).read_text(encoding="utf-8")
    answer = HttpResponse(pdfs.pdf_of(page, style), content_type="application/pdf")
    return _kept(answer, f"record-{_name(version)}.pdf")


@staff_only
@require_safe
def script(request: StaffRequest) -> HttpResponse:
    """Answer the script that verifies a record, for whoever is given one."""
    words = Path(verify.__file__).read_text(encoding="utf-8")
    return _kept(HttpResponse(words, content_type="text/x-python; charset=utf-8"), "verify.py")


def _version(pk: int, number: int) -> Version:
    found = Version.objects.select_related("document", "submitted_by", "review")
    return get_object_or_404(found, document_id=pk, number=number)


def _name(version: Version) -> str:
    return f"{version.document.slug}-{version.number}"


def _values(version: Version) -> dict[str, Any]:
    facts = gather.facts_of(version)
    found = gather.record_of(version, facts)
    digest = gather.digest_of(facts)
    held = verify.Record(found)
    return {
        "version": version,
        "document": version.document,
        "facts": facts,
        "rows": record_rows.of(facts),
        "events": record_rows.events(found),
        "verified": verify.verify(found),
        "digest": digest,
        "is_sealed": bool(held.told(gather.SEAL, record=digest)),
        "published": publishing.last_published(),
        "trees": found["trees"],
        "at": timezone.now(),
    }


def _kept(response: HttpResponse, name: str) -> HttpResponse:
    """Answer a file to keep; the browser never opens it as a page of this site."""
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
