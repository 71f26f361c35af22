"""What a change does to the pages that show it: before its release, and afterwards page by page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from clinic_content.accounts.refusals import NotAllowed, NotPossible, Refusal
from clinic_content.accounts.roles import May, may
from clinic_content.releases import actions, context
from clinic_content.releases.compose import CannotCompose, composition_of
from clinic_content.releases.context_models import ContextAsk
from clinic_content.releases.impact import impact_of
from clinic_content.releases.models import Release
from clinic_content.rendering import html
from clinic_content.rendering.composition import Composition, hash_of
from clinic_content.reviews.models import Version

from . import queue_proof
from .access import StaffRequest
from .passages import page_with, replacing, shown_on
from .preview import for_staff
from .queue_access import BACK_OR_POST, readers_only
from .queue_changes import shown
from .queue_forms import LONGEST
from .queue_marks import Marked, marked_page
from .queue_views import links_in_new_tabs

PAGE = 10
"""So many pages are shown with their passages at once."""
ROWS = 25
SHOWS = ("marks", "before", "after")
MOVED_ON = {"answered", "left_behind", "stale"}


class WordForm(forms.Form):
    """Somebody's word on a page: still right or not, in which role, on what it was made of, and why."""

    refusals = staticmethod(context.refusals_of_the_word)
    word = forms.CharField(max_length=60, required=False)
    composition = forms.CharField(max_length=64)
    reason = forms.CharField(
        required=False, max_length=LONGEST, label="What is not right any more", widget=forms.Textarea({"rows": 4})
    )
    password = forms.CharField(
        required=False, strip=False, max_length=4_096, label="Your password",
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )  # fmt: skip
    code = forms.CharField(
        required=False, max_length=60, label="Code from your authenticator app",
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Hold what was typed against what was pressed."""
        held = super().clean() or self.cleaned_data
        for each in self.refusals(self.outcome, held.get("reason", "")):
            self.add_error("reason" if self.outcome else None, f"{each.sentence} Nothing was recorded.")
        return held

    @property
    def outcome(self) -> str:
        """What was pressed."""
        return str(self.cleaned_data.get("word", "")).partition(":")[0]

    @property
    def role(self) -> str:
        """In which role."""
        return str(self.cleaned_data.get("word", "")).partition(":")[2]


@readers_only
@require_safe
def impact(request: StaffRequest, pk: int) -> HttpResponse:
    """Show which live pages the release of a version would change, each with the change marked in its place."""
    version, now = _version(pk), timezone.now()
    found = impact_of(version, now)
    page = Paginator(found.uses, PAGE).get_page(request.GET.get("page"))
    change = replacing(version, now)
    values = {
        "version": version,
        "document": version.document,
        "review": version.review,
        "impact": found,
        "languages": in_words(found.languages),
        "is_new": change.old is None,
        "page": page,
        "rows": shown_on(change, list(page.object_list)),
    }
    return render(request, "staff/queue/impact.html", values)


@readers_only
@require_safe
@xframe_options_sameorigin
def impact_page(request: StaffRequest, pk: int, release: int) -> HttpResponse:
    """Answer one of these pages alone: as it is, as it would be, or with the change marked."""
    version, now = _version(pk), timezone.now()
    if release not in {each.release for each in impact_of(version, now).uses}:
        raise Http404
    held = get_object_or_404(Release.objects.select_related("version", "document"), pk=release)
    show = request.GET.get("show", "marks")
    try:
        made = page_with(replacing(version, now), held, show if show in SHOWS else "marks", now)
    except CannotCompose as fault:
        raise NotPossible(" ".join(fault.sentences)) from fault
    return _as_page(request, made)


@readers_only
@require_safe
def in_context(request: StaffRequest) -> HttpResponse:
    """List the pages that show something which was released since they were read."""
    now = timezone.now()
    which = request.GET.get("show", "mine" if may(request.user, May.DECIDE) else "all")
    page = Paginator(_listed(which, request, now), ROWS).get_page(request.GET.get("page"))
    values = {
        "page": page,
        "show": which,
        "rows": _with_reasons(page.object_list, which, request, now),
        "may_decide": may(request.user, May.DECIDE),
    }
    return render(request, "staff/queue/in_context.html", values)


@readers_only
@BACK_OR_POST
def confirm(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a page with what changed on it, and take somebody's word on whether it is still right."""
    ask = _ask(pk)
    if request.method != "POST":
        return _answer(request, ask)
    form = WordForm(request.POST)
    is_whole = form.is_valid()
    refused = list(context.refusals_to_confirm(request.user, ask, now=timezone.now()))
    if not refused and is_whole and queue_proof.is_asked(request):
        held = form.cleaned_data
        for name, sentence in queue_proof.faults(request, password=held["password"], code=held["code"]).items():
            form.add_error(name, sentence)
    if refused or not form.is_valid():
        return _answer(request, ask, form, refused)
    given = {name: form.cleaned_data[name] for name in ("composition", "reason")}
    try:
        said = actions.confirm_in_context(ask, by=request.user, role=form.role, outcome=form.outcome, **given)
    except NotAllowed as fault:
        return _answer(request, _ask(pk), form, list(fault.refusals))
    messages.success(request, f"“{ask.page.title}”: {said.get_outcome_display().lower()}. Your word is kept.")
    return _next(request, ask)


@readers_only
@require_safe
@xframe_options_sameorigin
def confirm_page(request: StaffRequest, pk: int) -> HttpResponse:
    """Answer the page that is asked about, with what was released since it was read marked in its place."""
    ask = _ask(pk)
    try:
        made = _read(ask)
    except CannotCompose as fault:
        raise NotPossible(" ".join(fault.sentences)) from fault
    if request.GET.get("show") == "clean":
        made = Marked(composition_of(ask.page, timezone.now()), {})
    return _as_page(request, made)


def in_words(languages: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return languages by their own names, each with how many."""
    return [(html.LANGUAGES.get(language, language), count) for language, count in languages]


def _listed(which: str, request: StaffRequest, now: Any) -> QuerySet[ContextAsk]:
    found = context.said_not_right(now) if which == "not_right" else context.open_asks(now)
    if which == "mine":
        found = found.filter(context.may_confirm(request.user))
    return found.select_related("page", "part", "confirmation")


def _with_reasons(asks: Any, which: str, request: StaffRequest, now: Any) -> list[tuple[ContextAsk, bool]]:
    """Return asks, each with whether this person may answer it."""
    if which == "mine":
        return [(each, True) for each in asks]
    theirs = context.open_asks(now).filter(context.may_confirm(request.user), pk__in=[each.pk for each in asks])
    may_answer = set(theirs.values_list("pk", flat=True))
    return [(each, each.pk in may_answer) for each in asks]


def _next(request: StaffRequest, ask: ContextAsk) -> HttpResponse:
    """Go on to the next page that shows the same, or to the list."""
    waiting = context.open_asks(timezone.now()).filter(context.may_confirm(request.user), part=ask.part_id)
    following = waiting.values_list("pk", flat=True).first()
    return redirect("queue:confirm", following) if following else redirect("queue:in_context")


def _answer(
    request: StaffRequest, ask: ContextAsk, form: WordForm | None = None, refused: list[Refusal] | None = None
) -> HttpResponse:
    now = timezone.now()
    refusals = list(context.refusals_to_confirm(request.user, ask, now=now))
    roles = [] if refusals else context.roles_to_confirm_in(request.user, ask)
    values = {
        "ask": ask,
        "form": form or WordForm(),
        "refused": refused or [],
        "refusals": refusals,
        "choices": [each.value for each in roles],
        "meanings": context.MEANINGS,
        "proof": queue_proof.is_asked(request) if roles else False,
        "second_factor": queue_proof.has_second_factor(request) if roles else False,
        "may_withdraw": may(request.user, May.WITHDRAW),
    }
    status = 200 if form is None else 409 if any(each.code in MOVED_ON for each in refused or []) else 422
    return render(request, "staff/queue/confirm.html", values | _what_changed(ask), status=status)


def _what_changed(ask: ContextAsk) -> dict[str, Any]:
    try:
        made = _read(ask)
    except CannotCompose as fault:
        return {"stopped": fault.sentences}
    inside = [(each.title, shown(each.changes, each.content)) for each in made.inside]
    return {
        "inside": inside,
        "composition": hash_of(made.composition.made_of()),
        "place": _place(ask, made.composition),
    }


def _place(ask: ContextAsk, composition: Composition) -> str:
    """Return where on the page a list stands; a notice has places of its own."""
    sections = getattr(composition.host.content, "sections", ())
    shows = (each.id for each in sections if each.embed and each.embed.document == ask.part.document.uid)
    return next(shows, "")


def _read(ask: ContextAsk) -> Marked:
    """Return a page with everything on it marked that was released since it was read."""
    composition = composition_of(ask.page, timezone.now())
    return marked_page(composition, composition.host.content, [], context.read_at(ask.page.version))


def _as_page(request: StaffRequest, made: Marked) -> HttpResponse:
    values = html.body_values(made.composition, made.marks, made.part_marks)
    response = render(request, "staff/queue/page.html", values | {"is_marked": bool(made.part_marks)})
    response.content = for_staff(links_in_new_tabs(response.content.decode())).encode()
    return response


def _version(pk: int) -> Version:
    return get_object_or_404(Version.objects.select_related("document", "review"), pk=pk)


def _ask(pk: int) -> ContextAsk:
    found = ContextAsk.objects.select_related(
        "page__document", "page__version__review__leans_on", "part__document", "confirmation"
    )
    return get_object_or_404(found, pk=pk)
