"""Take a review, put it back, hand it on to a colleague, and say who covers while somebody is away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.accounts.roles import May, Role, may
from clinic_content.reviews import policy, rules, turns
from clinic_content.reviews.models import Review
from clinic_content.reviews.turn_models import Cover
from clinic_content.reviews.turn_rules import WITH_TAKERS

from .access import StaffRequest
from .queue_access import BACK_OR_POST, readers_only
from .queue_list_forms import CoverForm, HandOnForm, deciders


@readers_only
@require_POST
def take(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Tell colleagues that one reads this now."""
    held = _review(pk)
    try:
        turns.take(held, by=request.user)
    except NotAllowed as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, f"You have taken “{held.version.title}”. Colleagues see that you read it.")
    return _back(request, pk)


@readers_only
@require_POST
def put_back(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Say that one does not read this after all."""
    held = _review(pk)
    try:
        turns.put_back(held, by=request.user)
    except NotAllowed as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, f"“{held.version.title}” is nobody’s again.")
    return _back(request, pk)


@readers_only
@BACK_OR_POST
def hand_on(request: StaffRequest, pk: int) -> HttpResponse | HttpResponseBase:
    """Choose a colleague who could decide, and hand a review on to them."""
    held = _review(pk)
    people = [] if held.outcome else _eligible(held, request.user)
    form = HandOnForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        to = next(each for each in people if str(each.pk) == form.cleaned_data["to"])
        try:
            turns.hand_on(held, by=request.user, to=to, note=form.cleaned_data["note"])
        except (NotAllowed, NotPossible) as fault:
            form.add_error("to", str(fault))
        else:
            messages.success(request, f"{to.display_name} has “{held.version.title}” now, and is told so.")
            return redirect("queue:list")
    values = {"review": held, "version": held.version, "form": form, "people": people}
    return render(request, "staff/queue/hand_on.html", values, status=422 if form.errors else 200)


@readers_only
@BACK_OR_POST
def cover(request: StaffRequest) -> HttpResponse | HttpResponseBase:
    """List who covers for whom, and say so of oneself; an operator may say it of others."""
    user = request.user
    may_choose = may(user, May.OPERATE)
    given = request.POST if request.method == "POST" else None
    form = CoverForm(given, user=user, may_choose=may_choose) if may_choose or may(user, May.DECIDE) else None
    if form is not None and given is not None and form.is_valid() and _is_covered(request, form):
        return redirect("queue:cover")
    today = timezone.localdate()
    found = Cover.objects.filter(ends__gte=today).select_related("person", "stand_in")
    rows = [(each, may_choose or user.pk in {each.person_id, each.stand_in_id}) for each in found]
    values = {"form": form, "rows": rows, "today": today}
    return render(request, "staff/queue/cover.html", values, status=422 if form is not None and form.errors else 200)


@readers_only
@require_POST
def end_cover(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Let somebody's work come to themselves again."""
    turns.end_cover(get_object_or_404(Cover, pk=pk), by=request.user)
    messages.success(request, "The cover has ended.")
    return redirect("queue:cover")


def _is_covered(request: StaffRequest, form: CoverForm) -> bool:
    given = form.cleaned_data
    person, stand_in = (User.objects.get(pk=given[name]) for name in ("person", "stand_in"))
    try:
        turns.set_cover(by=request.user, person=person, stand_in=stand_in, begins=given["begins"], ends=given["ends"])
    except NotAllowed as fault:
        for each in fault.refusals:
            form.add_error(FIELDS.get(each.code, "stand_in"), each.sentence)
        return False
    messages.success(request, f"{stand_in.display_name} covers for {person.display_name}.")
    return True


FIELDS = {"ends": "ends", "too_long": "ends", "overlaps": "begins", "role": "person", "not_yours": "person"}
"""The field that each refusal of a cover is about."""


def _eligible(held: Review, user: User) -> list[User]:
    """Return who could decide on a review, without whoever asks; the action asks the rule once more."""
    barred = {each.pk for each in rules.contributors_of(held.version)} | {each.by_id for each in held.decisions.all()}
    barred |= {user.pk, held.version.submitted_by_id}
    return [each for each in deciders({Role(each.role) for each in policy.undecided(held)}) if each.pk not in barred]


def _back(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Lead back to where the button stood: the list as it was narrowed, or the review."""
    back = request.POST.get("back", "")
    if back.startswith("?") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return redirect(f"{reverse('queue:list')}{back}")
    return redirect("queue:review", pk)


def _review(pk: int) -> Review:
    found = Review.objects.select_related("version__document")
    return get_object_or_404(found.prefetch_related(WITH_TAKERS, "decisions"), pk=pk)
