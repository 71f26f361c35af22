"""The screens of packs: public pages put together as a hand-out, printed, and kept to be printed again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.documents.models import Document
from clinic_content.public import prints
from clinic_content.releases import pack_actions, pack_rules
from clinic_content.releases.packs import Pack
from clinic_content.rendering import pdf as pdfs

from . import packing
from .access import StaffRequest, staff_only
from .move_views import both, sentences


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form: a title, a note, and documents in their order."""

    title: str = ""
    note: str = ""
    documents: tuple[Document, ...] = ()
    asked: str = ""
    language: str = "en"


@staff_only
@require_safe
def packs(request: StaffRequest) -> HttpResponse:
    """Show the hand-outs that are kept."""
    found = Pack.objects.filter(ended_at=None).select_related("saved_by").prefetch_related("parts__document")
    return render(request, "staff/packs.html", {"packs": found[:100]})


@staff_only
@both
def make(request: StaffRequest) -> HttpResponse:
    """Put pages together, print them, and keep the hand-out if it is wanted again."""
    given = request.POST if request.method == "POST" else request.GET
    return _answer(request, _typed(given), None)


@staff_only
@both
def pack(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a hand-out that is kept; print it, or change it."""
    held = _pack(pk)
    return _answer(request, _typed(request.POST) if request.method == "POST" else _kept(held), held)


@staff_only
@require_safe
def page(request: StaffRequest, pk: int) -> HttpResponse:
    """Answer a hand-out as a page for the browser's own printing."""
    held, now = _pack(pk), timezone.now()
    written = _printed(_kept(held), now, "large" in request.GET, packing.style_for_browsers())
    if not written:
        raise Http404
    return HttpResponse(written)


@staff_only
@require_safe
def pdf(request: StaffRequest, pk: int, size: str) -> HttpResponse:
    """Answer a hand-out as PDF, of what is public at this moment."""
    held = _pack(pk)
    if not pdfs.is_possible():
        return redirect("staff:pack_page", pk)
    written = _printed(_kept(held), timezone.now(), prints.SIZES[size])
    if not written:
        raise Http404
    return _as_pdf(written, f"hand-out-{pk}-{size}")


@staff_only
@require_POST
def end(request: StaffRequest, pk: int) -> HttpResponse:
    """Put a hand-out away."""
    held = pack_actions.end(_pack(pk), by=request.user)
    messages.success(request, f"“{held.title}” was put away.")
    return redirect("staff:packs")


def _answer(request: StaffRequest, typed: Typed, held: Pack | None) -> HttpResponse:
    now, act = timezone.now(), request.POST.get("act", "")
    refused: list[str] = []
    if act in {"save", "print", "large-print"}:
        try:
            return _save(request, typed, held) if act == "save" else _print(request, typed, held, act, now)
        except (NotAllowed, NotPossible) as fault:
            refused = sentences(fault)
    return _form(request, typed, held, now, refused)


def _save(request: StaffRequest, typed: Typed, held: Pack | None) -> HttpResponse:
    if held:
        made = pack_actions.change(held, typed.title, typed.note, typed.documents, by=request.user)
    else:
        made = pack_actions.keep(typed.title, typed.note, typed.documents, by=request.user)
    messages.success(request, f"“{made.title}” is kept.")
    return redirect("staff:pack", made.pk)


def _print(request: StaffRequest, typed: Typed, held: Pack | None, size: str, now: datetime) -> HttpResponse:
    """Answer what stands in the form as print, kept or not."""
    asked = pack_rules.refusals_to_keep(request.user, typed.title, typed.note, typed.documents, now, pack=held)
    if refused := list(asked):
        raise NotAllowed(refused)
    style = "" if pdfs.is_possible() else packing.style_for_browsers()
    written = _printed(typed, now, prints.SIZES[size], style)
    if not written:
        raise NotPossible("None of these pages is public now, so there is nothing to print.")
    return HttpResponse(written) if style else _as_pdf(written, f"hand-out-{size}")


def _form(
    request: StaffRequest, typed: Typed, held: Pack | None, now: datetime, refused: list[str]
) -> HttpResponse:  # fmt: skip
    rows = packing.rows_of(typed.documents, now)
    chosen = {each.pk for each in typed.documents}
    found = packing.offered(typed.asked, typed.language, now)
    values = {
        "pack": held,
        "typed": typed,
        "rows": rows,
        "offered": [each for each in found if each.document_id not in chosen],
        "refused": refused,
        "has_pdf": pdfs.is_possible(),
        "longest": pack_rules.LONGEST_NOTE,
        "most": pack_rules.MOST,
    }
    return render(request, "staff/pack.html", values, status=409 if refused else 200)


def _printed(typed: Typed, now: datetime, is_large: bool, style: str = "") -> str:
    rows = packing.rows_of(typed.documents, now)
    return packing.printed(rows, now, title=typed.title, note=typed.note, is_large=is_large, style=style)


def _as_pdf(written: str, name: str) -> HttpResponse:
    try:
        body = prints.written(written)
    except prints.Busy as fault:
        raise NotPossible("Many PDFs are being written just now. Try again in a moment.") from fault
    response = HttpResponse(body, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def _kept(held: Pack) -> Typed:
    documents = tuple(each.document for each in held.parts.select_related("document"))
    return Typed(held.title, held.note, documents, language=documents[0].language if documents else "en")


def _typed(given: QueryDict) -> Typed:
    """Return what was typed: the documents that are ticked, those with a place before those without."""
    ticked = [each for each in given.getlist("document") if each.isdecimal()][: 2 * pack_rules.MOST]
    known = {str(each.pk): each for each in Document.objects.filter(pk__in=ticked)}
    order = sorted(dict.fromkeys(ticked), key=lambda each: _place(given.get(f"place-{each}", "")))
    documents = tuple(known[each] for each in order if each in known)
    language = documents[0].language if documents else "en"
    asked = " ".join(given.get("q", "").split())
    return Typed(given.get("title", ""), given.get("note", ""), documents, asked, language)


def _place(given: str) -> int:
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 4 else 999


def _pack(pk: int) -> Pack:
    return get_object_or_404(Pack.objects.select_related("saved_by"), pk=pk, ended_at=None)
