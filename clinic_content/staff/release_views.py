"""Release a version, withdraw a release."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.documents.models import Document
from clinic_content.releases import actions, bundle_rules, rules
from clinic_content.releases.bundles import bundle_of
from clinic_content.releases.impact import impact_of
from clinic_content.releases.models import Release
from clinic_content.reviews.models import Version

from . import forms
from .access import StaffRequest, given, staff_only
from .context_views import in_words
from .document_views import first_of, screen
from .move_views import both
from .standing import public_state


@staff_only
@both
def release(request: StaffRequest, pk: int) -> HttpResponse:
    """Make an approved version public, now or later; say first what stands in the way."""
    version = get_object_or_404(Version.objects.select_related("document", "approval", "review"), pk=pk)
    now, bundle = timezone.now(), bundle_of(version.document_id)
    form = forms.ReleaseForm(*given(request))
    asked = rules.refusals_to_release(request.user, version, now=now, effective_from=now, expires_at=None)
    refused = [each.sentence for each in (*bundle_rules.refusals_alone(bundle.name if bundle else ""), *asked)]
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
    values |= {"impact": (found := impact_of(version, now)), "languages": in_words(found.languages)}
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


@staff_only
@require_safe
def withdraw_document(request: StaffRequest, pk: int) -> HttpResponse:
    """Lead to the withdrawal of what is public of a document now, or else of what is to come."""
    public = public_state(get_object_or_404(Document, pk=pk), timezone.now())
    held = public.release if public.word == "live" else public.coming
    if held is None:
        raise NotPossible("Nothing of this document is public, and nothing is scheduled.")
    return redirect("staff:withdraw", held.pk)


def _told(made: Release) -> str:
    if made.effective_from > timezone.now():
        return f"Version {made.number} will be public from {timezone.localtime(made.effective_from):%-d %B %Y, %H:%M}."
    return f"Version {made.number} of “{made.title}” is public now."
