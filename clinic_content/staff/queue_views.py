"""The approval queue's screens of one review: what changed, its page, a comment, a decision."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from clinic_content.accounts.refusals import NotAllowed
from clinic_content.rendering import html
from clinic_content.rendering.composition import Composition
from clinic_content.reviews import actions
from clinic_content.reviews.models import Review
from clinic_content.reviews.turn_rules import WITH_TAKERS

from . import highlights, queue_deciding, queue_proof
from .access import StaffRequest
from .preview import for_staff
from .queue_access import BACK_OR_POST, readers_only
from .queue_bundles import with_bundle
from .queue_detail import Forms, Reading, page_of, part_choices, preview_of, reading_of, shown_of
from .queue_forms import RELEASE, CommentForm, DecisionForm
from .said import as_findings, threads_of
from .spoken import spoken

ANCHOR = re.compile(r"[a-z0-9-]{1,80}")
LINK_AWAY = re.compile(r'<a ([^<>]*)href="(?!#)')
OF_THE_WORDS = {"words_not_found", "words_twice", "words_too_long"}
"""Refusals of a comment that another choice of words answers."""
MOVED_ON = {"stale", "overtaken", "closed", "decided", "role_not_asked", "unsettled"}
"""Refusals because something happened meanwhile (409); the others are about who asks (403)."""
SHOWS = ("marks", "clean", "before", "spoken")


@readers_only
@require_safe
def review(request: StaffRequest, pk: int) -> HttpResponse:
    """Show one version: what changed, its page, what was said, and what this person may decide."""
    return _answer(request, _review(pk))


@readers_only
@require_safe
@xframe_options_sameorigin
def page(request: StaffRequest, pk: int) -> HttpResponse:
    """Show a version in the patients' own stylesheet: marked, clean, as it was approved before, or as it is spoken."""
    held = _review(pk)
    reading = reading_of(held)
    if request.GET.get("marks") == "comments":
        return _with_comments(request, held, reading, preview_of(reading, timezone.now()).composition)
    show = _show(request, reading)
    made = page_of(reading, show, timezone.now())
    values = html.body_values(made.composition, made.marks, made.part_marks)
    values |= {"is_marked": bool(made.marks), "removed": reading.removed, "show": show}
    response = render(request, "staff/queue/page.html", values)
    text = for_staff(links_in_new_tabs(response.content.decode()))
    if show == "spoken":
        body = text[text.index("<main") : text.index("</main>")]
        return render(request, "staff/queue/spoken.html", values | {"lines": spoken(body)})
    response.content = text.encode()
    return response


def _with_comments(request: StaffRequest, held: Review, reading: Reading, composition: Composition) -> HttpResponse:
    threads = threads_of(held, reading.content, request.user)
    marks, _ = highlights.marks_of(reading.content, as_findings(threads))
    response = render(request, "staff/queue/commented_page.html", html.body_values(composition, marks))
    response.content = for_staff(links_in_new_tabs(response.content.decode())).encode()
    return response


@readers_only
@require_safe
def side_by_side(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what was approved before beside what is to be approved now."""
    held = _review(pk)
    values = {"review": held, "version": held.version, "base": reading_of(held).base}
    return render(request, "staff/queue/side_by_side.html", values)


def _show(request: HttpRequest, reading: Reading) -> str:
    """Return how the page is asked for. Where nothing was approved before, nothing is marked."""
    show = "clean" if request.GET.get("marks") == "off" else request.GET.get("show", "marks")
    if show not in SHOWS or (show in {"marks", "before"} and not reading.base):
        return "clean"
    return show


@readers_only
@BACK_OR_POST
def seen(request: StaffRequest, pk: int) -> HttpResponse:
    """Remember which changes this person has seen, and lead to the next one."""
    if request.method != "POST":
        return redirect("queue:review", pk)
    actions.mark_seen(_review(pk), by=request.user, changes=request.POST.getlist("change"))
    next_one = request.POST.get("next", "")
    anchor = next_one if ANCHOR.fullmatch(next_one) else "changes"
    return redirect(f"{reverse('queue:review', args=[pk])}#{anchor}")


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
    try:
        said = actions.comment(held, by=request.user, **form.cleaned_data)
    except NotAllowed as fault:
        if not {each.code for each in fault.refusals} <= OF_THE_WORDS:
            raise
        form.add_error("quote", str(fault))
        return _answer(request, held, Forms(comment=form), status=422)
    return redirect(f"{reverse('queue:review', args=[pk])}#comment-{said.pk}")


@readers_only
@BACK_OR_POST
def decide(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a decision on exactly the bytes that were shown, or say why not; what was typed is kept."""
    if request.method != "POST":
        return redirect("queue:review", pk)
    held = _review(pk)
    form = DecisionForm(request.POST)
    if refused := queue_deciding.attempt(request, held, form):
        return _refused(request, _review(pk), form, refused)
    if not form.is_valid():
        return _answer(request, held, Forms(decision=form), status=422)
    messages.success(request, queue_deciding.outcome(_review(pk), form))
    return redirect("queue:list")


def _review(pk: int) -> Review:
    found = Review.objects.select_related("version__document", "version__submitted_by", "closed_by", "turn")
    found = found.prefetch_related(WITH_TAKERS, "decisions__by", "decisions__met__by", "decisions__reading")
    return get_object_or_404(with_bundle(found), pk=pk)


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


def links_in_new_tabs(page: str) -> str:
    """Let links lead out of the frame; those to a place on the page itself stay in it."""
    return LINK_AWAY.sub(r'<a target="_blank" \1href="', page)
