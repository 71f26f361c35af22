"""The screens of bundles: what belongs together, brought together, submitted, decided on and released as one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clinic_content.accounts.refusals import Blocked, NotAllowed, NotPossible
from clinic_content.accounts.roles import May, may
from clinic_content.documents.models import Document
from clinic_content.drafts import bundle_actions as submitting
from clinic_content.releases import bundle_actions, bundle_rules
from clinic_content.releases.bundles import Bundle, BundleMember

from . import bundle_rows, queue_proof
from .access import StaffRequest, staff_only
from .move_views import sentences

both = require_http_methods(["GET", "HEAD", "POST"])
SHOWN = 50


@staff_only
@require_safe
def bundles(request: StaffRequest) -> HttpResponse:
    """Show the bundles that are under way, and those that ended last."""
    found = Bundle.objects.select_related("by", "end__by").prefetch_related("members__document")
    under_way, ended = list(found.filter(end=None)[:SHOWN]), list(found.exclude(end=None)[:SHOWN])
    values = {
        "lists": [("Under way", under_way), ("Ended", ended)],
        "may_edit": may(request.user, May.EDIT),
    }
    return render(request, "staff/bundles.html", values)


@staff_only
@both
def make(request: StaffRequest) -> HttpResponse:
    """Choose what belongs together; a page proposes what it shows."""
    given = request.GET.get("document", "")
    about = Document.objects.filter(pk=int(given)).first() if given.isdecimal() else None
    suggested = [about, *bundle_rows.suggested(about)] if about else []
    chosen = request.POST.getlist("document") if request.method == "POST" else [str(each.pk) for each in suggested]
    refused: list[str] = []
    if request.method == "POST":
        documents = list(Document.objects.filter(pk__in=[each for each in chosen if each.isdecimal()]))
        try:
            made = bundle_actions.make(request.POST.get("name", ""), documents, by=request.user)
        except (NotAllowed, NotPossible) as fault:
            refused = sentences(fault)
        else:
            messages.success(request, f"The bundle “{made.name}” has {len(documents)} members.")
            return redirect("staff:bundle", made.pk)
    known = {each.pk for each in suggested}
    values = {
        "about": about,
        "name": request.POST.get("name", about.title if about else ""),
        "suggested": suggested,
        "others": [each for each in bundle_rows.offered(about) if each.pk not in known],
        "chosen": chosen,
        "refused": refused,
    }
    return render(request, "staff/bundle_make.html", values, status=409 if refused else 200)


@staff_only
@require_safe
def bundle(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a bundle as a tree: where each member stands, and what can be done with all of them."""
    return _answer(request, _bundle(pk))


@staff_only
@require_POST
def submit(request: StaffRequest, pk: int) -> HttpResponse:
    """Put all members before the reviewers in one act."""
    held = _bundle(pk)
    note = request.POST.get("note", "")
    return _act(
        request,
        held,
        lambda: submitting.submit_bundle(held, by=request.user, note=note),
        "The bundle is before the reviewers.",
    )


@staff_only
@require_POST
def decide(request: StaffRequest, pk: int) -> HttpResponse:
    """Approve every member that waits for this person, each on the hash that was shown, and release them if asked."""
    held = _bundle(pk)
    what, _, role = request.POST.get("decision", "").partition(":")
    if what not in {"approve", "release"}:
        return _answer(request, held, ["Choose what you decide: press one of the buttons. Nothing was recorded."])
    faults: dict[str, str] = {}
    if queue_proof.is_asked(request):
        proof = {"password": request.POST.get("password", ""), "code": request.POST.get("code", "")}
        faults = queue_proof.faults(request, **proof)
    if faults:
        return _answer(request, held, faults=faults)
    shown = dict(each.split(":", 1) for each in request.POST.getlist("shown") if ":" in each)
    hashes = {int(review): sha256 for review, sha256 in shown.items() if review.isdecimal()}
    is_release = what == "release"
    return _act(
        request,
        held,
        lambda: bundle_actions.approve_bundle(held, by=request.user, role=role, shown=hashes, release=is_release),
        "All of it is approved and public now." if is_release else "You approved every member that waited for you.",
    )


@staff_only
@require_POST
def release(request: StaffRequest, pk: int) -> HttpResponse:
    """Release all members at once."""
    held = _bundle(pk)
    return _act(
        request,
        held,
        lambda: bundle_actions.release_bundle(held, by=request.user),
        "All of it is public now.",
    )


@staff_only
@require_POST
def join(request: StaffRequest, pk: int) -> HttpResponse:
    """Add a document."""
    held = _bundle(pk)
    document = get_object_or_404(Document, pk=request.POST.get("document", "0") or 0)
    return _act(
        request,
        held,
        lambda: bundle_actions.join(held, document, by=request.user),
        f"“{document.title}” belongs to the bundle now.",
    )


@staff_only
@require_POST
def leave(request: StaffRequest, pk: int, member: int) -> HttpResponse:
    """Take a document out, with a reason."""
    held = _bundle(pk)
    part = get_object_or_404(BundleMember.objects.select_related("document", "bundle"), pk=member, bundle=held)
    reason = request.POST.get("reason", "")
    return _act(
        request,
        held,
        lambda: bundle_actions.leave(part, by=request.user, reason=reason),
        f"“{part.document.title}” was taken out. Whatever was decided on it stays with it.",
    )


@staff_only
@require_POST
def dissolve(request: StaffRequest, pk: int) -> HttpResponse:
    """End the bundle without releasing it."""
    held = _bundle(pk)
    reason = request.POST.get("reason", "")
    return _act(
        request,
        held,
        lambda: bundle_actions.dissolve(held, by=request.user, reason=reason),
        "The bundle is dissolved. Each document goes on by itself.",
    )


def _act(request: StaffRequest, held: Bundle, act: Callable[[], Any], done: str) -> HttpResponse:
    try:
        act()
    except (Blocked, NotAllowed, NotPossible) as fault:
        return _answer(request, _bundle(held.pk), sentences(fault))
    messages.success(request, done)
    return redirect("staff:bundle", held.pk)


def _answer(
    request: StaffRequest, held: Bundle, refused: list[str] | None = None, faults: dict[str, str] | None = None
) -> HttpResponse:
    end = getattr(held, "end", None)
    rows = [] if end else bundle_rows.rows_of(held, request.user)
    user, now = request.user, timezone.now()
    choices = list(bundle_rows.choices_of(rows, user))
    waits = [] if end else bundle_rules.refusals_to_release(user, held, [each.held for each in rows], now)
    values = {
        "bundle": held,
        "end": end,
        "rows": rows,
        "parts": held.members.filter(part__isnull=False).select_related("document", "part__release") if end else (),
        "left": held.members.exclude(left=None).select_related("document", "left__by"),
        "choices": choices,
        "may_edit": not any(bundle_rules.refusals_to_change(user, held)),
        "may_release": may(user, May.RELEASE),
        "release_waits_for": list(waits),
        "to_submit": [each for each in rows if each.held.document.review_status in {"draft", "changes_requested"}],
        "offered": bundle_rows.offered() if not end and may(user, May.EDIT) else (),
        "refused": refused or [],
        "faults": faults or {},
        "proof": bool(choices) and queue_proof.is_asked(request),
        "second_factor": bool(choices) and queue_proof.has_second_factor(request),
        "typed": request.POST if refused or faults else {},
    }
    return render(request, "staff/bundle.html", values, status=409 if refused else 422 if faults else 200)


def _bundle(pk: int) -> Bundle:
    return get_object_or_404(Bundle.objects.select_related("by", "end__by"), pk=pk)
