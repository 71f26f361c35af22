"""What people do about comments, conditions and approvals after they were made. Each calls one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.reviews import actions, rules
from clinic_content.reviews.models import Comment, Decision, Review

from .access import StaffRequest, given
from .queue_access import BACK_OR_POST, readers_only
from .queue_forms import AnswerForm, MetForm, ReopenForm

ACTS: dict[str, tuple[Callable[..., Any], str]] = {
    "answer": (actions.answer, "Your answer was added."),
    "settle": (actions.settle, "The comment is settled. It is kept with all that was said."),
    "reopen": (actions.reopen_comment, "The comment is open again."),
}
"""What each button of a comment does, and what is said when it is done."""


@readers_only
@BACK_OR_POST
def answer(request: StaffRequest, pk: int, comment: int) -> HttpResponse:
    """Answer a comment, settle it or open it again; what was typed goes with it."""
    said = get_object_or_404(
        Comment.objects.select_related("review__version", "answers"),
        pk=comment, review__version__document__versions__review=pk,
    )  # fmt: skip
    form = AnswerForm(request.POST)
    if request.method == "POST" and form.is_valid():
        act, done = ACTS[form.cleaned_data["act"]]
        _tried(request, lambda: act(said, by=request.user, text=form.cleaned_data["text"]), done)
    elif request.method == "POST":
        messages.error(request, "Press one of the buttons. Nothing was recorded.")
    return redirect(f"{reverse('queue:review', args=[pk])}#comment-{comment}")


@readers_only
@BACK_OR_POST
def condition(request: StaffRequest, pk: int, decision: int) -> HttpResponse:
    """Say that what an approval was given on condition of has been done."""
    made = get_object_or_404(Decision.objects.select_related("version"), pk=decision, review=pk)
    form = MetForm(request.POST)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        _tried(request, lambda: actions.meet_condition(made, by=request.user, note=note), "Noted as done.")
    elif request.method == "POST":
        messages.error(request, "Say what was done. Nothing was recorded.")
    return redirect(f"{reverse('queue:review', args=[pk])}#asked-title")


@readers_only
@BACK_OR_POST
def reopen(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask why the approval no longer counts, and reopen the version."""
    held = get_object_or_404(Review.objects.select_related("version__document", "version__approval"), pk=pk)
    version = held.version
    form = ReopenForm(*given(request))
    refused = list(rules.refusals_to_reopen(request.user, version))
    if request.method == "POST" and form.is_valid() and not refused:
        try:
            actions.reopen(version, by=request.user, reason=form.cleaned_data["reason"])
        except NotAllowed as fault:
            refused = list(fault.refusals)
        else:
            messages.success(request, f"Version {version.number} was reopened. Nothing is released on its approval.")
            return redirect("queue:review", pk)
    status = 409 if refused and request.method == "POST" else 422 if form.errors else 200
    values = {"review": held, "version": version, "form": form, "refused": [each.sentence for each in refused]}
    return render(request, "staff/queue/reopen.html", values, status=status)


def _tried(request: StaffRequest, act: Callable[[], Any], done: str) -> None:
    """Act, and say what came of it: the screen shows the rest."""
    try:
        act()
    except (NotAllowed, NotPossible) as fault:
        messages.error(request, f"Nothing was recorded. {fault}")
    else:
        messages.success(request, done)
