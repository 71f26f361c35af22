"""Pages that must be read again: which wait for whom, each as patients get it, and somebody's word on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import NotAllowed, NotPossible, Refusal
from clinic_content.accounts.roles import ROLES, May, Role, may, people_in
from clinic_content.releases import checked, rereading, rereading_actions
from clinic_content.releases.compose import CannotCompose, composition_of
from clinic_content.releases.models import Release
from clinic_content.releases.rereading import Round
from clinic_content.releases.rereading_models import Rereading
from clinic_content.rendering import html
from clinic_content.rendering.composition import Composition, hash_of
from clinic_content.reviews.models import Decision
from clinic_content.reviews.policy import whole_review_of

from . import queue_proof
from .access import StaffRequest
from .context_views import WordForm
from .preview import for_staff
from .queue_access import BACK_OR_POST, readers_only
from .queue_findings import found_in
from .queue_forms import LONGEST
from .queue_sources import sources_of
from .queue_views import links_in_new_tabs

ROWS = 25
MOVED_ON = {"left_behind", "stale", "read", "needs_a_change", "not_yet", "role_not_asked", "too_early"}
WAYS = ("mine", "all", "changes")
STANDS = "stands-"
"""How the fields are named in which somebody says why a finding may stand."""


class ReadAgainForm(WordForm):
    """Somebody's word on a page that they read again, on the text and on what the page was made of."""

    sha256 = forms.CharField(max_length=64)
    refusals = staticmethod(rereading.refusals_of_the_word)


@dataclass(frozen=True, slots=True)
class Asked:
    """One role that is asked for its word: who gave it in this round, or who could."""

    role: str
    word: Rereading | None
    people: Sequence[str]


@readers_only
@require_safe
def due(request: StaffRequest) -> HttpResponse:
    """List the pages that must be read again, the most urgent first."""
    now = timezone.now()
    which = request.GET.get("show", "")
    which = which if which in WAYS else "mine" if may(request.user, May.DECIDE) else "all"
    start = _number(request.GET.get("from", "0"))
    found = list(_listed(which, request.user, now)[start : start + ROWS + 1])
    values = {
        "rows": [_row(each, now) for each in found[:ROWS]],
        "show": which,
        "start": start,
        "more": start + ROWS if len(found) > ROWS else None,
        "may_decide": may(request.user, May.DECIDE),
    }
    return render(request, "staff/queue/to_read_again.html", values)


@readers_only
@BACK_OR_POST
def read_again(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a page that must be read again, and take somebody's word on whether it is still right."""
    release, now = _release(pk), timezone.now()
    if request.method != "POST":
        return _answer(request, release)
    form = ReadAgainForm(request.POST)
    is_whole = form.is_valid()
    refused = list(_refusals(request.user, release, now))
    if not refused and is_whole and queue_proof.is_asked(request):
        held = form.cleaned_data
        for name, sentence in queue_proof.faults(request, password=held["password"], code=held["code"]).items():
            form.add_error(name, sentence)
    if refused or not form.is_valid():
        return _answer(request, release, form, refused)
    given = {name: form.cleaned_data[name] for name in ("sha256", "composition", "reason")}
    given |= {"role": form.role, "outcome": form.outcome, "reasons": _reasons(request.POST)}
    try:
        said = rereading_actions.read_again(release, by=request.user, **given)
    except NotAllowed as fault:
        return _answer(request, _release(pk), form, list(fault.refusals))
    messages.success(request, _told(_release(pk), said))
    return redirect("queue:to_read_again")


@readers_only
@require_safe
@xframe_options_sameorigin
def page(request: StaffRequest, pk: int) -> HttpResponse:
    """Answer the page as patients get it now."""
    try:
        made = composition_of(_release(pk), timezone.now())
    except CannotCompose as fault:
        raise NotPossible(" ".join(fault.sentences)) from fault
    response = render(request, "staff/queue/page.html", html.body_values(made, {}) | {"is_marked": False})
    response.content = for_staff(links_in_new_tabs(response.content.decode())).encode()
    return response


def _listed(which: str, user: User, now: datetime) -> QuerySet[Release]:
    if which == "changes":
        return rereading.to_be_changed(now).prefetch_related("rereadings")
    found = rereading.due(now).filter(rereading.may_read(user, now)) if which == "mine" else rereading.due(now)
    return found.select_related("document__owner").prefetch_related("rereadings")


def _row(release: Release, now: datetime) -> dict[str, Any]:
    words = list(release.rereadings.all())
    against = next((each for each in words if each.outcome == rereading.Outcome.NOT_RIGHT), None)
    return {
        "release": release,
        "days": (release.review_due - timezone.localdate(now)).days,
        "against": against,
        "last": words[-1] if words else None,
    }


def _refusals(user: User, release: Release, now: datetime) -> Iterator[Refusal]:
    return rereading.refusals_to_read_again(user, release, rereading.round_of(release, now), now=now)


def _told(release: Release, said: Rereading) -> str:
    """Return what came of a word, for whoever gave it."""
    if said.outcome == rereading.Outcome.NOT_RIGHT:
        return f"“{release.title}” goes back to its authors. It stays public until a mended version is released."
    if release.reaffirmations.filter(round=said.round).exists():
        return f"“{release.title}” is still right, and must be read again by {release.review_due:%-d %B %Y}."
    return f"Your word on “{release.title}” is kept. It waits for somebody else's."


def _answer(
    request: StaffRequest, release: Release, form: ReadAgainForm | None = None, refused: Sequence[Refusal] = ()
) -> HttpResponse:
    now = timezone.now()
    occasion = rereading.round_of(release, now)
    refusals = list(rereading.refusals_to_read_again(request.user, release, occasion, now=now))
    roles = [] if refusals else rereading.roles_to_read_in(request.user, occasion)
    values = {
        "release": release,
        "document": release.document,
        "days": (release.review_due - timezone.localdate(now)).days,
        "form": form or ReadAgainForm(),
        "refused": refused,
        "refusals": refusals,
        "choices": [(each.value, rereading.MEANINGS[each.value]) for each in roles],
        "is_last": len(occasion.left) == 1,
        "new_day": rereading.due_after(release, occasion, now),
        "against_meaning": rereading.NEEDS_A_CHANGE,
        "proof": queue_proof.is_asked(request) if roles else False,
        "second_factor": queue_proof.has_second_factor(request) if roles else False,
        "may_withdraw": may(request.user, May.WITHDRAW),
        "may_edit": may(request.user, May.EDIT),
        "asked": list(_asked(release, occasion)),
        "earlier": list(release.reaffirmations.order_by("-pk")),
        "signed": list(_signed(release)),
    }
    status = 200 if form is None else 409 if any(each.code in MOVED_ON for each in refused) else 422
    shown = _shown(release, occasion, _reasons(request.POST), now)
    return render(request, "staff/queue/read_again.html", values | shown, status=status)


def _reasons(given: QueryDict) -> dict[str, str]:
    """Return why each finding that would stop a submission may stand, as it was typed."""
    named = {name.removeprefix(STANDS): value for name, value in given.items() if name.startswith(STANDS)}
    return {key: str(value).replace("\x00", "")[:LONGEST] for key, value in named.items()}


def _shown(release: Release, occasion: Round, reasons: Mapping[str, str], now: datetime) -> dict[str, Any]:
    """Return what is to be read: the page's parts, what the checks find now, and its sources."""
    try:
        made = composition_of(release, now)
    except CannotCompose as fault:
        return {"stopped": fault.sentences}
    version, content = release.version, made.host.content
    found = found_in(version, content, None, now)
    return {
        "composition": hash_of(made.made_of()),
        "made_of": _parts(made),
        "missing": list(rereading.refusals_to_reaffirm(release, made, now)),
        "stops": [
            (f"{STANDS}{each.key}", each.finding, reasons.get(each.key, ""))
            for each in checked.stops_of(release, occasion.words, now)
        ],
        "let_stand": [(word.name, one) for word in occasion.words for one in word.let_stand],
        "found": found,
        "version": version,
        "sources": sources_of(content, found, timezone.localdate(now)),
        "page_url": reverse("queue:again_page", args=[release.pk]),
    }


def _parts(made: Composition) -> list[tuple[str, int]]:
    """Return the lists and notices on the page, each with the version that it shows."""
    held = [*made.shown()[1:], *made.disclaimers]
    return [(each.content.title, each.number) for each in held]


def _asked(release: Release, occasion: Round) -> Iterator[Asked]:
    for word in occasion.words:
        yield Asked(ROLES[Role(word.role)].title, word, ())
    for each in occasion.left:
        people = people_in(Role(each.role)).exclude(pk__in=[word.by_id for word in occasion.words])
        theirs = [one for one in people if not Release.objects.filter(rereading.wrote(one), pk=release.pk).exists()]
        yield Asked(ROLES[Role(each.role)].title, None, [one.display_name for one in theirs])


def _signed(release: Release) -> QuerySet[Decision]:
    """Return who approved the page, or of a light change the whole before it."""
    whole = whole_review_of(release.version)
    return Decision.objects.filter(version=whole, outcome=Decision.Outcome.APPROVE).order_by("pk")


def _release(pk: int) -> Release:
    try:
        return rereading_actions.held_of(pk)
    except Release.DoesNotExist:
        raise Http404 from None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0
