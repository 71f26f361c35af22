"""The library for staff: its entrance, its pictures, its references to cite, and the clinic's details to confirm."""

from __future__ import annotations

import re

from django.contrib import messages
from django.db.models import Q
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from clinic_content.accounts.refusals import NotAllowed
from clinic_content.library import actions, clinic, images
from clinic_content.library.models import ClinicProfile, Condition, Fact, ImageAsset, Indication, Reference, Treatment
from clinic_content.releases import resting
from clinic_content.rendering import look
from clinic_content.rendering.composition import Clinic

from .access import StaffRequest, staff_only
from .move_views import both

LOOKS = {"logo", "colour", "colour_dark"}
"""What is shown rather than read when the clinic's details are confirmed."""
YEAR = re.compile(r"[12]\d\d\d", re.ASCII)
SHELVES = (
    (Treatment, "treatment", "Names, codes, schedule, boxed warning. What pages are about."),
    (Condition, "condition", "What treatments are for, with their codes."),
    (
        Indication,
        "indication",
        "Which treatment is approved, off-label or investigational for which condition, and where.",
    ),
    (Fact, "fact", "What labels and regulators say of treatments. Pages are held against it and rest on it."),
    (Reference, "reference", "Sources. Paste a DOI, a PubMed id or a citation."),
    (ImageAsset, "imageasset", "Pictures, with words for people who cannot see them."),
)


@staff_only
@require_safe
def library(request: StaffRequest) -> HttpResponse:
    """Show what the library holds, and the clinic's details."""
    shelves = [
        {
            "name": model._meta.verbose_name_plural,
            "url": f"/admin/library/{path}/",
            "tells": tells,
            "count": model.objects.count(),
        }
        for model, path, tells in SHELVES
    ]
    waiting = ClinicProfile.objects.filter(confirmation=None).order_by("-pk").first()
    newest = ClinicProfile.objects.order_by("-pk").first()
    values = {
        "shelves": shelves,
        "clinic": clinic.confirmed_clinic(),
        "waiting": waiting if waiting and newest and waiting.pk == newest.pk else None,
    }
    return render(request, "staff/library.html", values)


@staff_only
@both
def confirm_clinic(request: StaffRequest, pk: int) -> HttpResponse:
    """Show proposed details of the clinic beside those that are public, for a second person to confirm."""
    proposed = get_object_or_404(ClinicProfile.objects.select_related("proposed_by"), pk=pk)
    refused = [each.sentence for each in actions.refusals_to_confirm(request.user, proposed)]
    if request.method == "POST":
        try:
            actions.confirm_clinic(proposed, by=request.user)
        except NotAllowed as fault:
            refused = [each.sentence for each in fault.refusals]
        else:
            messages.success(request, "Confirmed. Every public page shows these details now.")
            return redirect("staff:library")
    now, then = clinic.confirmed_clinic(), clinic.details_of(proposed)
    said = [name for name in now.__dataclass_fields__ if name not in LOOKS]
    rows = [(name.replace("_", " "), getattr(now, name), getattr(then, name)) for name in said]
    values = {"proposed": proposed, "rows": rows, "looks": [_looks(now), _looks(then)], "refused": refused}
    return render(request, "staff/clinic.html", values, status=409 if request.method == "POST" else 200)


def _looks(details: Clinic) -> dict[str, object]:
    """Return how a clinic's pages look: its logo, and its colour on everything that links stand on."""
    drawn = [
        {
            "name": pages,
            "colour": colour,
            "grounds": grounds.items(),
            "least": look.hardest(colour, grounds)[0],
        }
        for pages, colour, grounds in (
            ("light", details.colour, look.LIGHT),
            ("dark", look.on_dark(details) if details.colour else "", look.DARK),
        )
        if colour
    ]
    return {"logo": details.logo, "name": details.name, "pages": drawn}


@staff_only
@require_safe
def resting_on_fact(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the pages that rest on a fact, with what they say of it."""
    fact = get_object_or_404(Fact.objects.select_related("treatment"), pk=pk)
    tells = (
        f"Public and waiting pages that name {fact.treatment}. When the fact changes or is not read again by "
        f"{fact.review_by:%-d %B %Y}, they are put before the reviewers."
    )
    pages = resting.resting_on_fact(fact, timezone.now())
    return _resting(request, f"Pages that rest on “{fact}”", tells, pages, f"/admin/library/fact/{pk}/change/")


@staff_only
@require_safe
def resting_on_treatment(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the pages that name a treatment."""
    held = get_object_or_404(Treatment, pk=pk)
    pages = resting.resting_on_treatment(held, timezone.now())
    tells = "Public and waiting pages that name it, whatever they are about."
    return _resting(request, f"Pages that name {held}", tells, pages, f"/admin/library/treatment/{pk}/change/")


@staff_only
@require_safe
def to_read_again(request: StaffRequest) -> HttpResponse:
    """Show the pages that must be read again because a fact changed or is past its date."""
    tells = (
        "Public and waiting pages that name a treatment of which the library now says something else, or of which a "
        "fact is past its date. A page is named until a version of it is approved that was read after the change; a "
        "fact past its date, until somebody reads its source again."
    )
    return _resting(request, "Pages to read again", tells, resting.to_read_again(timezone.now()))


def _resting(request: StaffRequest, title: str, tells: str, pages: resting.Pages, about: str = "") -> HttpResponse:
    return render(request, "staff/resting.html", {"title": title, "tells": tells, "pages": pages, "about": about})


@staff_only
@require_safe
def image(request: StaffRequest, sha256: str, width: int | None = None) -> HttpResponseBase:
    """Answer a picture of the library, whether or not a live page shows it."""
    path = images.path_of(sha256, width)
    if not ImageAsset.objects.filter(sha256=sha256).exists() or not path.is_file():
        raise Http404
    response = FileResponse(path.open("rb"), content_type="image/webp")
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@staff_only
@require_safe
def references(request: StaffRequest) -> JsonResponse:
    """Answer the references that match some words, for the editor's Cite button."""
    found = Reference.objects.filter(is_active=True).order_by("key")
    for word in request.GET.get("q", "")[:200].split()[:8]:
        found = found.filter(
            Q(title__icontains=word) | Q(authors__icontains=word) | Q(key__icontains=word) | Q(doi__icontains=word)
            | Q(pmid=word) | Q(container__icontains=word) | Q(year=word if YEAR.fullmatch(word) else None)
        )  # fmt: skip
    return JsonResponse({"references": [{"key": each.key, "text": _in_short(each)} for each in found[:20]]})


def _in_short(each: Reference) -> str:
    return f"{each.authors[:60]} ({each.year or 'no year'}). {each.title[:140]}"
