"""Take a decision that somebody sent, on exactly the bytes that they were shown, or say why not."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from clinic_content.accounts.refusals import NotAllowed, NotPossible, Refusal
from clinic_content.accounts.roles import ROLES
from clinic_content.releases import actions as releases
from clinic_content.releases.rules import refusals_of_the_version
from clinic_content.reviews import actions, comments, policy, rules
from clinic_content.reviews.models import Review

from . import queue_proof
from .access import StaffRequest
from .queue_forms import APPROVE, RELEASE, DecisionForm

CAN_BE_RELEASED = "A publisher can release it now."


def attempt(request: StaffRequest, held: Review, form: DecisionForm) -> Sequence[Refusal]:
    """Take the decision, or return what refuses it. Nothing was recorded either where the form says what it lacks."""
    is_whole = form.is_valid()
    if refused := _refusals(request, held, form):
        return refused
    if is_whole and queue_proof.is_asked(request):
        given = form.cleaned_data
        faults = queue_proof.faults(request, password=given["password"], code=given["code"])
        for name, sentence in faults.items():
            form.add_error(name, sentence)
    return _taken(held, form, request) if form.is_valid() else ()


def outcome(held: Review, form: DecisionForm) -> str:
    """Say what came of a decision that was taken."""
    named = f"“{held.version.title}”, version {held.version.number}"
    if form.what == RELEASE:
        return f"{named}, is approved and public now."
    if held.outcome == Review.Outcome.APPROVED:
        lacks = " ".join(each.sentence for each in refusals_of_the_version(held.version, timezone.now()))
        return f"{named}, is approved. {f'Before it can be released: {lacks}' if lacks else CAN_BE_RELEASED}"
    if held.outcome == Review.Outcome.CHANGES_REQUESTED:
        return f"{named}, went back to its authors with what you wrote."
    waiting = " and a ".join(ROLES[role].title.lower() for role in policy.open_roles(held))
    return f"You approved {named}, as {form.role}. It still waits for a {waiting}."


def _refusals(request: StaffRequest, held: Review, form: DecisionForm) -> list[Refusal]:
    """Ask the rules before the password: who may not decide is told so first."""
    if refused := list(rules.refusals_to_decide(request.user, held)):
        return refused
    shown = (form.cleaned_data.get("number"), form.cleaned_data.get("sha256"))
    if shown != (held.version.number, held.version.sha256):
        return [rules.STALE]
    return comments.refusals_to_approve(held) if form.what in {APPROVE, RELEASE} else []


def _taken(held: Review, form: DecisionForm, request: StaffRequest) -> Sequence[Refusal]:
    try:
        _take(held, form, request)
    except NotAllowed as fault:
        return fault.refusals
    except NotPossible as fault:
        return [Refusal("closed", str(fault))]
    return ()


def _take(held: Review, form: DecisionForm, request: StaffRequest) -> None:
    signed = {"by": request.user, "role": form.role, "sha256": form.cleaned_data["sha256"]}
    if form.what == APPROVE:
        releases.approve(held, **signed, condition=form.on_condition)
    elif form.what == RELEASE:
        releases.approve_and_release(held, **signed, condition=form.on_condition)
    else:
        actions.request_changes(held, **signed, reason=form.cleaned_data["reason"])
