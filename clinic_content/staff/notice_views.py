"""What somebody was told, and how they wish to be told."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clinic_content.accounts.models import User
from clinic_content.accounts.roles import May, may
from clinic_content.notices import actions, deriving, inbox, sending
from clinic_content.notices.models import Kind, Way, Wishes
from clinic_content.notices.wishes import wishes_of

from .access import StaffRequest, staff_only

PAGE = 50


class HourInput(forms.TimeInput):
    """The browser's own chooser of an hour."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class WishesForm(forms.Form):
    """For each kind a way, the hour of the daily mail, and quiet hours."""

    digest_at = forms.TimeField(label="The daily mail leaves at", widget=HourInput())
    quiet_from = forms.TimeField(
        label="No mail from", required=False, widget=HourInput(), help_text="Leave both empty for no quiet hours."
    )
    quiet_until = forms.TimeField(
        label="No mail until", required=False, widget=HourInput(), help_text="What gathered then leaves in one mail."
    )

    def __init__(self, data: Any = None, *, wishes: Wishes) -> None:
        given = {name: getattr(wishes, name) for name in ("digest_at", "quiet_from", "quiet_until")}
        super().__init__(data, initial=given | {kind.value: wishes.way(kind) for kind in Kind})
        for kind in Kind:
            self.fields[kind.value] = forms.ChoiceField(label=kind.label, choices=Way.choices, widget=forms.RadioSelect)
        self.order_fields([*Kind.values, "digest_at", "quiet_from", "quiet_until"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if (data.get("quiet_from") is None) != (data.get("quiet_until") is None):
            self.add_error("quiet_until", "Say both when quiet begins and when it ends, or neither.")
        return data

    def quiet(self) -> tuple[time, time] | None:
        """Return when quiet begins and ends."""
        begins, ends = self.cleaned_data["quiet_from"], self.cleaned_data["quiet_until"]
        return (begins, ends) if begins is not None else None


@staff_only
@require_safe
def notices(request: StaffRequest) -> HttpResponse:
    """Show everything that this person was told, newest first."""
    deriving.catch_up()
    before = request.GET.get("before", "")
    found = inbox.notices_of(request.user)
    if before.isdecimal() and len(before) < 19:
        found = found.filter(pk__lt=int(before))
    rows = list(found[: PAGE + 1])
    values = {
        "rows": rows[:PAGE],
        "before": before,
        "more": f"?before={rows[PAGE - 1].pk}" if len(rows) > PAGE else "",
        "unread": User.objects.values_list("unread", flat=True).get(pk=request.user.pk),
        "undelivered": list(sending.undelivered()[:20]) if may(request.user, May.OPERATE) else [],
    }
    return render(request, "staff/notices.html", values)


@staff_only
@require_safe
def open_notice(request: StaffRequest, pk: int) -> HttpResponse:
    """Lead to what a notice is about; having been opened, it is read."""
    held = inbox.notices_of(request.user).filter(pk=pk).first()
    if held is None:
        raise Http404
    inbox.mark_read(request.user, pks=[held.pk])
    return redirect(held.url)


@staff_only
@require_POST
def mark_read(request: StaffRequest) -> HttpResponse:
    """Lay aside one notice, or all of them."""
    chosen = request.POST.get("notice", "")
    inbox.mark_read(request.user, pks=[int(chosen)] if chosen.isdecimal() and len(chosen) < 19 else None)
    return redirect("staff:notices")


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: StaffRequest) -> HttpResponse:
    """Choose what is mailed and when."""
    held = wishes_of([request.user])[request.user.pk]
    form = WishesForm(request.POST if request.method == "POST" else None, wishes=held)
    if request.method == "POST" and form.is_valid():
        ways = {kind: form.cleaned_data[kind] for kind in Kind.values}
        actions.set_wishes(by=request.user, ways=ways, digest_at=form.cleaned_data["digest_at"], quiet=form.quiet())
        messages.success(request, "Kept. It holds for whatever happens from now on.")
        return redirect("staff:notice_wishes")
    return render(request, "staff/notice_wishes.html", {"form": form}, status=422 if form.errors else 200)
