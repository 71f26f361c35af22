"""The approval queue's screens: the list, one review, its page, a comment, a decision."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from clinic_content.accounts.refusals import NotAllowed, NotPossible, Refusal
from clinic_content.accounts.roles import ROLES, May, may
from clinic_content.releases import actions as releases
from clinic_content.rendering import html
from clinic_content.reviews import actions, policy, rules
from clinic_content.reviews.models import Review

from . import queue, queue_proof
from .access import P, StaffRequest, View, staff_only
from .preview import for_staff
from .queue import Tab
from .queue_detail import Forms, part_choices, preview_of, reading_of, shown_of
from .queue_forms import APPROVE, RELEASE, CommentForm, DecisionForm, FilterForm
from .queue_rows import rows

LINK_AWAY = re.compile(r'<a ([^<>]*)href="(?!#)')
MOVED_ON = {"stale", "overtaken", "closed", "decided", "role_not_asked"}
"""Refusals because something happened meanwhile (409); the others are about who asks (403)."""
BACK_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
"""A form's own address, opened by reloading or by signing in half-way, leads back to the review."""
TABS = {
    Tab.MINE: "Waiting for you",
    Tab.OTHERS: "Waiting for others",
    Tab.OPEN: "All open",
    Tab.DECIDED: "Decided by you",
}


def readers_only(view: Callable[Concatenate[Any, P], HttpResponseBase]) -> View[P]:
    """Let in staff with a role that reads reviews."""

    @staff_only
    @wraps(view)
    def inner(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not queue.may_read(request.user):
            raise NotAllowed([Refusal("role", "The review queue is for people who hold a role here. Ask an operator.")])
        return view(request, *args, **kwargs)

    return inner


@readers_only
@require_safe
def reviews(request: StaffRequest) -> HttpResponse:
    """Show what waits, oldest first."""
    tab = Tab(request.GET["tab"]) if request.GET.get("tab") in set(Tab) else Tab.MINE
    chosen = FilterForm(request.GET)
    filters, after = chosen.filters(), request.GET.get("after", "")
    page = queue.page_of(tab, request.user, filters=filters, after=after)
    values = {
        "tab": tab,
        "tab_title": TABS[tab],
        "tabs": [(name, title, _query(request, tab=name.value), name is tab) for name, title in TABS.items()],
        "filter_form": chosen,
        "filters": filters,
        "rows": rows(page.reviews, request.user, now=timezone.now()),
        "after": after,
        "next": _query(request, tab=tab.value, after=page.after) if page.after else "",
        "start": _query(request, tab=tab.value),
        "may_decide": may(request.user, May.DECIDE),
    }
    return render(request, "staff/queue/list.html", values)


@readers_only
@require_safe
def review(request: StaffRequest, pk: int) -> HttpResponse:
    """Show one version: what changed, its page, what was said, and what this person may decide."""
    return _answer(request, _review(pk))


@readers_only
@require_safe
@xframe_options_sameorigin
def page(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a version in the patients' own stylesheet, with what changed since the last approval marked in it."""
    reading = reading_of(_review(pk))
    composition = preview_of(reading, timezone.now()).composition
    is_marked = bool(reading.base) and request.GET.get("marks") != "off"
    values = html.body_values(composition, reading.marks if is_marked else {})
    values |= {"is_marked": is_marked, "removed": reading.removed}
    response = render(request, "staff/queue/page.html", values)
    response.content = for_staff(_links_in_new_tabs(response.content.decode())).encode()
    return response


@readers_only
@BACK_OR_POST
def comment(request: StaffRequest, pk: int) -> HttpResponse:
    """Add a comment."""
    if request.method != "POST":
        return redirect("queue:review", pk)
    held = _review(pk)
    form = CommentForm(request.POST, parts=part_choices(held.version.read()))
    if not form.is_valid():
        return _answer(request, held, Forms(comment=form), status=422)
    said = actions.comment(held, by=request.user, **form.cleaned_data)
    return redirect(f"{reverse('queue:review', args=[pk])}#comment-{said.pk}")


@readers_only
@BACK_OR_POST
def decide(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a decision on exactly the bytes that were shown, or say why not; what was typed is kept."""
    if request.method != "POST":
        return redirect("queue:review", pk)
    held = _review(pk)
    form = DecisionForm(request.POST)
    is_whole = form.is_valid()
    if refused := _refusals(request, held, form):
        return _refused(request, held, form, refused)
    if is_whole and queue_proof.is_asked(request):
        for name, sentence in _faults(request, form).items():
            form.add_error(name, sentence)
    if not form.is_valid():
        return _answer(request, held, Forms(decision=form), status=422)
    try:
        _take(held, form, request)
    except NotAllowed as fault:
        return _refused(request, _review(pk), form, fault.refusals)
    except NotPossible as fault:
        return _refused(request, _review(pk), form, [Refusal("closed", str(fault))])
    messages.success(request, _outcome(_review(pk), form))
    return redirect("queue:list")


def _review(pk: int) -> Review:
    found = Review.objects.select_related("version__document", "version__submitted_by", "closed_by")
    return get_object_or_404(found.prefetch_related("required", "decisions__by", "comments__by"), pk=pk)


def _refusals(request: StaffRequest, held: Review, form: DecisionForm) -> list[Refusal]:
    """Ask the rules before the password: who may not decide is told so first."""
    if refused := list(rules.refusals_to_decide(request.user, held)):
        return refused
    shown = (form.cleaned_data.get("number"), form.cleaned_data.get("sha256"))
    return [] if shown == (held.version.number, held.version.sha256) else [rules.STALE]


def _faults(request: HttpRequest, form: DecisionForm) -> dict[str, str]:
    held = form.cleaned_data
    return queue_proof.faults(request, password=held["password"], code=held["code"])


def _take(held: Review, form: DecisionForm, request: StaffRequest) -> None:
    signed = {"by": request.user, "role": form.role, "sha256": form.cleaned_data["sha256"]}
    if form.what == APPROVE:
        actions.approve(held, **signed)
    elif form.what == RELEASE:
        releases.approve_and_release(held, **signed)
    else:
        actions.request_changes(held, **signed, reason=form.cleaned_data["reason"])


def _outcome(held: Review, form: DecisionForm) -> str:
    named = f"“{held.version.title}”, version {held.version.number}"
    if form.what == RELEASE:
        return f"{named}, is approved and public now."
    if held.outcome == Review.Outcome.APPROVED:
        return f"{named}, is approved. A publisher can release it now."
    if held.outcome == Review.Outcome.CHANGES_REQUESTED:
        return f"{named}, went back to its authors with what you wrote."
    waiting = " and a ".join(ROLES[role].title.lower() for role in policy.open_roles(held))
    return f"You approved {named}, as {form.role}. It still waits for a {waiting}."


def _refused(request: StaffRequest, held: Review, form: DecisionForm, refused: Any) -> HttpResponse:
    status = 409 if any(each.code in MOVED_ON for each in refused) or form.what == RELEASE else 403
    return _answer(request, held, Forms(decision=form, refusals=tuple(refused)), status=status)


def _answer(request: StaffRequest, held: Review, typed: Forms | None = None, status: int = 200) -> HttpResponse:
    typed = typed or Forms()
    values = shown_of(held, request.user, timezone.now())
    about = request.GET.get("about", "")
    choices = part_choices(held.version.read())
    values |= {
        "decision_form": typed.decision or DecisionForm(),
        "comment_form": typed.comment or CommentForm(initial={"part": about}, parts=choices),
        "refused": typed.refusals,
        "proof": queue_proof.is_asked(request) if values["choices"] else False,
        "second_factor": queue_proof.has_second_factor(request) if values["choices"] else False,
    }
    return render(request, "staff/queue/detail.html", values, status=status)


def _links_in_new_tabs(page: str) -> str:
    """Let links lead out of the frame; those to a place on the page itself stay in it."""
    return LINK_AWAY.sub(r'<a target="_blank" \1href="', page)


def _query(request: HttpRequest, **changes: str) -> str:
    """Return the address of the list with these changes; a page's key never outlives its tab and filters."""
    held = QueryDict(mutable=True)
    held.update({name: request.GET[name] for name in ("kind", "treatment", "language") if request.GET.get(name)})
    held.update(changes)
    return f"?{held.urlencode()}"
