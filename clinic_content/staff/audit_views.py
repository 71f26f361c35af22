"""The audit log for those whose role reads it: searched, page by page, and exported."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from clinic_content.accounts.refusals import NotAllowed, Refusal
from clinic_content.accounts.roles import may_read_log
from clinic_content.audit.models import AuditEvent
from clinic_content.documents.models import Document

from . import log_search
from .access import StaffRequest, staff_only
from .events import told

DOCUMENT = "documents.document:"
TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8"}


def log_readers_only(view: Any) -> Any:
    """Let in those whose role reads the log."""

    @staff_only
    @wraps(view)
    def inner(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user: Any = request.user
        if not may_read_log(user):
            raise NotAllowed([Refusal("role", "The log is for operators and compliance reviewers.")])
        answer: HttpResponseBase = view(request, *args, **kwargs)
        return answer

    return inner


@log_readers_only
@require_safe
def log(request: StaffRequest) -> HttpResponse:
    """Show one page of what was looked for, newest first."""
    form = log_search.LogForm(request.GET)
    events, after = log_search.page_of(form.found(), request.GET.get("after", ""))
    asked = request.GET.copy()
    asked.pop("after", None)
    values = {
        "form": form,
        "lines": _with_documents(events),
        "asked": asked.urlencode(),
        "after": after,
        "is_later": "after" in request.GET,
    }
    return render(request, "staff/log.html", values)


def _with_documents(events: list[AuditEvent]) -> list[tuple[AuditEvent, str]]:
    """Return events with their sentences, and with the document that each is about while it stands."""
    about = {each.subject: each.subject.rpartition(":")[2] for each in events if each.subject.startswith(DOCUMENT)}
    titles = dict(Document.objects.filter(pk__in=about.values()).values_list("pk", "title"))
    for each in events:
        pk = int(about.get(each.subject, 0))
        each.document = (pk, titles[pk]) if pk in titles else None  # type: ignore[attr-defined]
    return [(each, told([each])[0].sentence) for each in events]


@log_readers_only
@require_safe
def export(request: StaffRequest, wanted: str) -> HttpResponseBase:
    """Answer everything that was looked for as a file, oldest first."""
    if wanted not in TYPES:
        raise Http404
    events = log_search.LogForm(request.GET).found()
    response = StreamingHttpResponse(log_search.lines(events, wanted), content_type=TYPES[wanted])
    response["Content-Disposition"] = f'attachment; filename="log-{timezone.now():%Y-%m-%d}.{wanted}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
