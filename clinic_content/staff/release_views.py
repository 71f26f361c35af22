"""Release a version, withdraw a release."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.releases import actions, rules
from clinic_content.releases.models import Release
from clinic_content.reviews.models import Version

from . import forms
from .access import StaffRequest, given, staff_only
from .document_views import first_of, screen
from .move_views import both


@staff_only
@both
def release(request: StaffRequest, pk: int) -> HttpResponse:
    """Make an approved version public, now or later; say first what stands in the way."""
    version = get_object_or_404(Version.objects.select_related("document", "approval", "review"), pk=pk)
    now = timezone.now()
    form = forms.ReleaseForm(*given(request))
    refused = [
        each.sentence
        for each in rules.refusals_to_release(request.user, version, now=now, effective_from=now, expires_at=None)
    ]
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.release(
                version, by=request.user, effective_from=form.begins(), expires_at=form.cleaned_data["expires_at"]
            )
        except (NotAllowed, NotPossible) as fault:
            form.add_error(None, [each.sentence for each in getattr(fault, "refusals", ())] or str(fault))
        else:
            messages.success(request, _told(made))
            return redirect("staff:document", version.document_id)
    values = {"form": form, "version": version, "refused": [] if form.is_bound else refused}
    return screen(request, "staff/release.html", version.document, values, 409 if form.errors else 200)


@staff_only
@both
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a release off at once, or cancel one that is to come."""
    held = get_object_or_404(Release.objects.select_related("document", "version"), pk=pk)
    now = timezone.now()
    form = forms.WithdrawForm(*given(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(held, by=request.user, **form.cleaned_data)
        except (NotAllowed, NotPossible) as fault:
            form.add_error(None, [each.sentence for each in getattr(fault, "refusals", ())] or str(fault))
        else:
            messages.success(request, f"Withdrawn. The next reader of “{held.title}” is told why.")
            return redirect("staff:document", held.document_id)
    values = {
        "form": form,
        "release": held,
        "is_coming": held.effective_from > now,
        "refused": [each.sentence for each in rules.refusals_to_withdraw(request.user, held, now=now)],
        **first_of(rules.pages_that_show(held, now).exclude(document=held.document_id)),
    }
    return screen(request, "staff/withdraw.html", held.document, values, 409 if form.errors else 200)


def _told(made: Release) -> str:
    if made.effective_from > timezone.now():
        return f"Version {made.number} will be public from {timezone.localtime(made.effective_from):%-d %B %Y, %H:%M}."
    return f"Version {made.number} of “{made.title}” is public now."
