"""Instruments beside a review: which were filled in by whom, and the form of one, with what was found already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.checks.instruments import Instrument, agreement, proposals
from clinic_content.content.schema import AnyContent
from clinic_content.reviews import actions, own_instruments, ratings, rules
from clinic_content.reviews.models import Review
from clinic_content.reviews.ratings import Rating

from .access import StaffRequest
from .queue_access import BACK_OR_POST, readers_only

WORDS = {"yes": "Yes", "partly": "Partly", "no": "No", "na": "Does not apply"}


@readers_only
@BACK_OR_POST
def instruments(request: StaffRequest, pk: int) -> HttpResponse:
    """List the instruments, what a review asks for, and what was filled in."""
    review = _review(pk)
    asked = review.policy.get("instruments", [])
    made = list(Rating.objects.filter(review=review).select_related("by"))
    rows = [_row(each, key in asked, made) for key, each in own_instruments.used_in(review).items()]
    values = {"review": review, "version": review.version, "rows": sorted(rows, key=lambda row: not row["is_asked"])}
    return render(request, "staff/queue/instruments.html", values | {"refused": _refused(request, review)})


@readers_only
@BACK_OR_POST
def rate(request: StaffRequest, pk: int, key: str) -> HttpResponse:
    """Show the form of an instrument with what was found already; keep what a person answers."""
    review = _review(pk)
    form, content = _form(review, key), review.version.read()
    refused: list[str] = _refused(request, review)
    if request.method == "POST":
        answers = {item.key: _typed(request, "answer", item.key) for item in form.items}
        notes = {item.key: _typed(request, "note", item.key)[:2_000] for item in form.items}
        try:
            actions.rate(
                review, by=request.user, instrument=key, answers={k: v for k, v in answers.items() if v}, notes=notes
            )
        except NotAllowed as fault:
            refused = [each.sentence for each in fault.refusals]
        except NotPossible as fault:
            refused = [str(fault)]
        else:
            messages.success(request, f"{form.title} was filled in for “{review.version.title}”.")
            return redirect("queue:instruments", pk)
    values = {
        "review": review,
        "version": review.version,
        "instrument": form,
        "items": _items(request, form, content),
        "refused": refused,
    }
    status = 409 if refused and request.method == "POST" else 200
    return render(request, "staff/queue/rate.html", values, status=status)


@readers_only
@require_safe
def compare(request: StaffRequest, pk: int, key: str) -> HttpResponse:
    """Show what several people answered to one instrument side by side, where they differ first."""
    review = _review(pk)
    form = _form(review, key)
    found = Rating.objects.filter(review=review, instrument=key).select_related("by")
    raters = ratings.newest_of_each(found, form.version)
    if len(raters) < 2:
        raise Http404
    compared = agreement(form, [each.given for each in raters])
    rows = [
        {
            "item": row.item,
            "is_agreed": row.is_agreed,
            "cells": [(each.by.display_name, _said(each, row.item.key)) for each in raters],
        }
        for row in compared.rows
    ]
    values = {"review": review, "version": review.version, "instrument": form, "raters": raters, "rows": rows}
    return render(request, "staff/queue/compare_ratings.html", values | {"compared": compared})


def _said(rating: Rating, key: str) -> dict[str, str]:
    held = rating.answers[key]
    return {"answer": WORDS.get(held["answer"], held["answer"]), "note": held["note"]}


def _row(form: Instrument, is_asked: bool, made: Sequence[Rating]) -> dict[str, Any]:
    own = [each for each in made if each.instrument == form.key]
    may_compare = len(ratings.newest_of_each(own, form.version)) > 1
    return {"instrument": form, "is_asked": is_asked, "ratings": own, "may_compare": may_compare}


def _form(review: Review, key: str) -> Instrument:
    found = own_instruments.used_in(review).get(key)
    if found is None:
        raise Http404
    return found


def _items(request: HttpRequest, form: Instrument, content: AnyContent) -> list[dict[str, Any]]:
    found = proposals(form, content)
    rows = []
    for item in form.items:
        proposal = found.get(item.key)
        chosen = _typed(request, "answer", item.key) or (proposal.answer if proposal else "")
        choices = [(each, WORDS.get(each, each), each == chosen) for each in item.choices]
        note = _typed(request, "note", item.key)
        told = WORDS.get(proposal.answer, proposal.answer) if proposal else ""
        rows.append({"item": item, "choices": choices, "found": proposal, "told": told, "note": note})
    return rows


def _typed(request: HttpRequest, what: str, key: str) -> str:
    return request.POST.get(f"{what}_{key}", "")


def _refused(request: StaffRequest, review: Review) -> list[str]:
    wrote = rules.facts_of(request.user, review).wrote
    return [each.sentence for each in ratings.refusals_to_rate(request.user, review, wrote=wrote)]


def _review(pk: int) -> Review:
    return get_object_or_404(Review.objects.select_related("version__document"), pk=pk)
