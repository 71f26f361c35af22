"""The steps of a document that ask first: submit, recall, restore, translate, discard. Each calls one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import Blocked, NotAllowed, NotPossible, Refusal
from clinic_content.accounts.roles import May, may
from clinic_content.checks.disclaimers import required
from clinic_content.content import diff
from clinic_content.content.risk import risk_of
from clinic_content.documents import status
from clinic_content.documents.models import Document
from clinic_content.drafts import actions
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.reviews.afterwards import COUNTS
from clinic_content.reviews.models import Version

from . import forms
from .access import StaffRequest, given, staff_only
from .document_views import screen
from .finding_views import found_of
from .planned import planned
from .preview import preview

both = require_http_methods(["GET", "HEAD", "POST"])


@staff_only
@both
def submit(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what will be submitted and what was found in it; submit it."""
    document = get_object_or_404(Document, pk=pk)
    if not may(request.user, May.SUBMIT):
        raise NotAllowed([Refusal("role", "Only an author can submit.")])
    if not status.allows(document, "submit"):
        raise NotPossible(
            f"“{document.title}” is {document.get_review_status_display().lower()}, so it cannot be submitted."
        )
    form = forms.SubmitForm(*given(request))
    refused: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            review = actions.submit(draft_of(document), by=request.user, note=form.cleaned_data["note"])
        except (Blocked, NotAllowed, NotPossible) as fault:
            refused = sentences(fault)
        else:
            messages.success(request, f"Version {review.version.number} of “{document.title}” is before the reviewers.")
            return redirect("staff:document", pk)
    values = _before_submitting(document, request.user) | {"form": form, "refused": refused}
    return screen(request, "staff/submit.html", document, values, 409 if refused else 200)


def _before_submitting(document: Document, user: User) -> dict[str, Any]:
    draft, now = draft_of(document), timezone.now()
    content = freeze(draft)
    last = document.versions.filter(COUNTS).order_by("-number").first()
    found = found_of(document, draft, content, user, now)
    changes = diff.diff(last.read(), content) if last else []
    return {
        "found": found,
        "blockers": found.blockers,
        "disclaimers": required(content),
        "lacking": preview(content, uid=document.uid, now=now).lacking,
        "planned": planned(document, content, user),
        "last": last,
        "changes": changes,
        "notable": [each for each in changes if risk_of(each).is_notable],
    }


@staff_only
@both
def recall(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a submission back."""
    document = get_object_or_404(Document, pk=pk)
    return _confirmed(
        request,
        document,
        act=lambda: actions.recall(draft_of(document), by=request.user),
        question="Take this submission back?",
        tells="It becomes a draft again that can be edited. Comments and decisions so far are kept with the version.",
        button="Take it back",
        done="The submission was taken back. You can edit it now.",
    )


@staff_only
@both
def restore(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """Begin again from an earlier version."""
    document = get_object_or_404(Document, pk=pk)
    version = get_object_or_404(Version, document=document, number=number)
    return _confirmed(
        request,
        document,
        act=lambda: actions.restore(draft_of(document), version, by=request.user),
        question=f"Begin again from version {number}?",
        tells="The draft will hold what that version holds. What the draft holds now is replaced: if it was never "
        "submitted, it is lost. Nothing public changes before the draft is submitted and approved.",
        button=f"Replace the draft by version {number}",
        done=f"The draft now holds what version {number} holds.",
    )


@staff_only
@both
def discard(request: StaffRequest, pk: int) -> HttpResponse:
    """Throw away a draft that nobody else has seen."""
    document = get_object_or_404(Document, pk=pk)
    return _confirmed(
        request,
        document,
        act=lambda: actions.discard(draft_of(document), by=request.user),
        question="Throw this draft away?",
        tells="It was never submitted, so nothing of it is kept. This cannot be undone.",
        button="Throw it away",
        done=f"“{document.title}” was thrown away.",
        leads_to="/staff/",
    )


@staff_only
@both
def translate(request: StaffRequest, pk: int) -> HttpResponse:
    """Begin a translation of the newest approved version."""
    document = get_object_or_404(Document, pk=pk)
    root = document.translation_of or document
    taken = {document.language, root.language, *root.translations.values_list("language", flat=True)}
    form = forms.TranslateForm(*given(request), taken=taken)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = actions.translate(
                document, by=request.user, language=data["language"], slug=data["slug"], title=data["title"]
            )
        except (NotAllowed, NotPossible) as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "The translation begins as a copy. Put each part into the other language.")
            return redirect("staff:document", made.pk)
    return screen(request, "staff/translate.html", document, {"form": form})


def _confirmed(
    request: StaffRequest,
    document: Document,
    *,
    act: Callable[[], Any],
    question: str,
    tells: str,
    button: str,
    done: str,
    leads_to: str = "",
) -> HttpResponse:
    """Ask once more, then act; a refusal is shown on the same screen."""
    refused: list[str] = []
    if request.method == "POST":
        try:
            act()
        except (NotAllowed, NotPossible) as fault:
            refused = sentences(fault)
        else:
            messages.success(request, done)
            return redirect(leads_to or f"/staff/documents/{document.pk}/")
    values = {"question": question, "tells": tells, "button": button, "refused": refused}
    return screen(request, "staff/confirm.html", document, values, 409 if refused else 200)


def sentences(fault: Exception) -> list[str]:
    """Return what a refusal says, sentence by sentence."""
    if isinstance(fault, NotAllowed):
        return [each.sentence for each in fault.refusals]
    if isinstance(fault, Blocked):
        return [each.message for each in fault.findings]
    return [str(fault)]
