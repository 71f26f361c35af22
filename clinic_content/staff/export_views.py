"""A version or a draft as a file: JSON, Markdown, HTML or Word."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from clinic_content.documents.models import Document
from clinic_content.exports import FORMATS, Export, name_of, write
from clinic_content.reviews.models import Version

from . import exporting
from .access import StaffRequest, staff_only


@staff_only
@require_safe
def draft(request: StaffRequest, pk: int, wanted: str) -> HttpResponse:
    """Answer the draft as a file that says above everything that nobody approved it."""
    document = get_object_or_404(Document, pk=pk)
    return _file(exporting.of_draft(document, now=timezone.now(), site=_site(request)), wanted)


@staff_only
@require_safe
def version(request: StaffRequest, pk: int, number: int, wanted: str) -> HttpResponse:
    """Answer a version as a file."""
    found = get_object_or_404(
        Version.objects.select_related("document", "review", "approval"), document_id=pk, number=number
    )
    return _file(exporting.of_version(found, now=timezone.now(), site=_site(request)), wanted)


def _site(request: StaffRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def _file(export: Export, wanted: str) -> HttpResponse:
    """Answer a file to keep; the browser never opens it as a page of this site."""
    if wanted not in FORMATS:
        raise Http404
    response = HttpResponse(write(export, wanted), content_type=FORMATS[wanted].media_type)
    response["Content-Disposition"] = f'attachment; filename="{name_of(export, wanted)}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
