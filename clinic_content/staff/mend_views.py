"""The screens of an urgent mend: begin it, look at the draft that was set aside, take it up, drop it, and choose."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.documents.models import Document
from clinic_content.drafts import mend_actions, mend_rules, set_aside
from clinic_content.drafts.freeze import draft_of
from clinic_content.drafts.models import MergeConflict, SetAside
from clinic_content.reviews.models import Review

from . import aside, forms
from .access import StaffRequest, given, staff_only
from .document_views import screen
from .move_views import sentences
from .preview import preview
from .standing import edit_address

both = require_http_methods(["GET", "HEAD", "POST"])


@staff_only
@both
def begin(request: StaffRequest, pk: int) -> HttpResponse:
    """Say what becomes of the draft and of its review, ask why, and begin the mend."""
    document = get_object_or_404(Document, pk=pk)
    form = forms.MendForm(*given(request))
    public = mend_rules.public_version(document)
    refused = [each.sentence for each in mend_rules.refusals_to_begin(request.user, document, public)]
    if request.method == "POST" and form.is_valid():
        try:
            mend_actions.begin_mend(draft_of(document), by=request.user, reason=form.cleaned_data["reason"])
        except (NotAllowed, NotPossible) as fault:
            refused = sentences(fault)
        else:
            messages.success(request, "The draft is set aside. What you edit now is what is public.")
            return redirect(edit_address(document))
    review = Review.objects.filter(version__document=pk, outcome="").select_related("version").first()
    values = {"form": form, "refused": refused, "public": public, "review": review}
    return screen(request, "staff/mend.html", document, values, 409 if refused else 422 if form.errors else 200)


@staff_only
@require_safe
def look(request: StaffRequest, pk: int, kept: int) -> HttpResponse:
    """Show a draft that was set aside: why, what it changes, and what would have to be chosen."""
    return _look(request, _kept(pk, kept))


@staff_only
@require_safe
@xframe_options_sameorigin
def page(request: StaffRequest, pk: int, kept: int) -> HttpResponse:
    """Answer the page of a draft that was set aside."""
    held = _kept(pk, kept)
    return HttpResponse(preview(held.read(), uid=held.document.uid, now=timezone.now()).page())


@staff_only
@require_POST
def take_up(request: StaffRequest, pk: int, kept: int) -> HttpResponse:
    """Bring the draft together with what stands in its place."""
    held = _kept(pk, kept)
    try:
        mend_actions.take_up(held.document, by=request.user)
    except (NotAllowed, NotPossible) as fault:
        return _look(request, held, refused=sentences(fault))
    if set_aside.open_conflicts(pk).exists():
        messages.success(request, "The draft is back, with the mend in it. Choose where the two differ.")
        return redirect("staff:conflicts", pk)
    messages.success(request, "The draft is back, with the mend in it. Nothing contradicts.")
    return redirect("staff:document", pk)


@staff_only
@both
def drop(request: StaffRequest, pk: int, kept: int) -> HttpResponse:
    """Give up a draft that was set aside, with a reason."""
    held = _kept(pk, kept)
    form = forms.DropForm(*given(request))
    refused = [each.sentence for each in mend_rules.refusals_to_end(request.user, set_aside.waiting(pk))]
    if request.method == "POST" and form.is_valid():
        try:
            mend_actions.drop(held.document, by=request.user, reason=form.cleaned_data["reason"])
        except (NotAllowed, NotPossible) as fault:
            refused = sentences(fault)
        else:
            messages.success(request, "The draft is given up. It stays in the record and can be looked at.")
            return redirect("staff:set_aside", pk, kept)
    values = {"form": form, "refused": refused, "kept": held, "changes": aside.changes_of(held)}
    return screen(request, "staff/set_aside_drop.html", held.document, values, 409 if refused else 200)


@staff_only
@require_safe
def conflicts(request: StaffRequest, pk: int) -> HttpResponse:
    """Show where the mend and the draft differ, with what each of them says."""
    return _conflicts(request, get_object_or_404(Document, pk=pk))


@staff_only
@require_POST
def choose(request: StaffRequest, pk: int, conflict: int) -> HttpResponse:
    """Choose what is to be said in one place."""
    row = get_object_or_404(MergeConflict.objects.select_related("set_aside__document"), pk=conflict)
    document = get_object_or_404(Document, pk=pk, set_asides=row.set_aside)
    try:
        mend_actions.choose(row, by=request.user, side=request.POST.get("side", ""))
    except (NotAllowed, NotPossible) as fault:
        return _conflicts(request, document, refused=sentences(fault))
    left = set_aside.open_conflicts(pk).count()
    more = "Nothing is left to choose: the draft can be submitted." if not left else f"{left} left to choose."
    messages.success(request, f"Chosen. {more}")
    return redirect("staff:conflicts" if left else "staff:document", pk)


def _look(request: StaffRequest, held: SetAside, refused: list[str] | None = None) -> HttpResponse:
    end = getattr(held, "end", None)
    changes = aside.changes_of(held)
    values: dict[str, Any] = {
        "kept": held,
        "end": end,
        "notable": [each for each in changes if each.is_notable],
        "others": [each for each in changes if not each.is_notable],
        "meetings": [] if end else aside.meetings_to_come(held, held.document),
        "may_not": [each.sentence for each in mend_rules.refusals_to_end(request.user, None if end else held)],
        "writers": [each.user.display_name for each in held.contributors.select_related("user")],
        "refused": refused or [],
    }
    return screen(request, "staff/set_aside.html", held.document, values, 409 if refused else 200)


def _conflicts(request: StaffRequest, document: Document, refused: list[str] | None = None) -> HttpResponse:
    found = aside.meetings_of(document, edit_address(document))
    values = {"meetings": found, "refused": refused or []}
    return screen(request, "staff/conflicts.html", document, values, 409 if refused else 200)


def _kept(pk: int, kept: int) -> SetAside:
    found = SetAside.objects.select_related("document__owner", "by", "mended", "recalled__review", "end__by")
    return get_object_or_404(found, pk=kept, document=pk)
