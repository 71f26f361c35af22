"""A person's home screen, and bringing in a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import NotAllowed, NotPossible, Refusal
from clinic_content.accounts.roles import ROLES, May, may, roles_of
from clinic_content.documents.models import Document, DocumentKind
from clinic_content.documents.status import ReviewStatus
from clinic_content.drafts.imports import bring_in_file
from clinic_content.importers import Unreadable
from clinic_content.library.models import ClinicProfile
from clinic_content.releases import live
from clinic_content.releases.lacking import lacking_now
from clinic_content.releases.models import Release
from clinic_content.reviews.models import Version

from . import queue
from .access import StaffRequest, given, staff_only
from .forms import TextForm
from .move_views import both

SHOWN = 12
SOON = timedelta(days=60)
NEW = [
    (DocumentKind.ARTICLE, "article", "A page about a treatment or a condition"),
    (DocumentKind.FAQ, "faq", "Questions and their answers"),
    (DocumentKind.CONTRAINDICATIONS, "contraindicationlist", "Who must not have a treatment"),
    (DocumentKind.SIDE_EFFECTS, "sideeffectlist", "What may go wrong, how often, what to do"),
    (DocumentKind.DISCLAIMER, "disclaimer", "A notice that pages must show"),
]


@dataclass(frozen=True, slots=True)
class Pile:
    """A heap of work on the home screen; its rows are documents."""

    title: str
    empty: str
    rows: list[Any]
    more: int = 0
    more_url: str = ""


@staff_only
@require_safe
def home(request: StaffRequest) -> HttpResponse:
    """Show what waits for this person, by their roles."""
    user = request.user
    values = {
        "roles": [ROLES[role] for role in roles_of(user)],
        "piles": _piles(user),
        "new": [{"name": kind.label, "url": f"/admin/drafts/{path}/add/", "tells": tells} for kind, path, tells in NEW],
        "may_edit": may(user, May.EDIT),
        "to_decide": queue.waiting_for(user).count() if may(user, May.DECIDE) else None,
        "clinic": _clinic_to_confirm(user),
        "lacking": lacking_now(timezone.now()) if may(user, May.DECIDE) or may(user, May.RELEASE) else None,
    }
    return render(request, "staff/home.html", values)


@staff_only
@both
def bring_in(request: StaffRequest) -> HttpResponse:
    """Turn a text that the clinic has into drafts, and list what found no home."""
    if not may(request.user, May.EDIT):
        raise NotAllowed([Refusal("role", "Only an author can bring in a text.")])
    form = TextForm(*given(request))
    report = None
    if request.method == "POST" and form.is_valid():
        name, data = form.given()
        try:
            report = bring_in_file(name, data, by=request.user)
        except (Unreadable, NotAllowed, NotPossible) as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"“{name}” was brought in. Look through the drafts before you submit them.")
    status = 422 if form.errors else 200
    return render(request, "staff/import.html", {"form": form, "report": report}, status=status)


def _piles(user: User) -> list[Pile]:
    piles = []
    if may(user, May.EDIT):
        piles += [_returned(user), _in_work(user), _before_reviewers(user)]
    if may(user, May.RELEASE):
        piles += [_approved()]
    piles += [_due()]
    return piles


def _returned(user: User) -> Pile:
    found = _mine(user).filter(review_status=ReviewStatus.CHANGES_REQUESTED)
    return _pile("Returned to you", "Nothing has been returned to you.", found, "changes_requested")


def _in_work(user: User) -> Pile:
    found = _mine(user).filter(review_status=ReviewStatus.DRAFT)
    return _pile("Your drafts", "You have no drafts. Begin one, or bring in a text.", found, "draft")


def _before_reviewers(user: User) -> Pile:
    found = _mine(user).filter(review_status=ReviewStatus.IN_REVIEW)
    return _pile("With the reviewers", "Nothing of yours is in review.", found, "in_review")


def _approved() -> Pile:
    """Return the documents whose newest version is approved and not released."""
    newest = Version.objects.filter(document=OuterRef("pk")).order_by("-number").values("number")[:1]
    released = Release.objects.filter(document=OuterRef("pk"), number__gte=OuterRef("newest"))
    found = Document.objects.filter(review_status=ReviewStatus.APPROVED).annotate(newest=newest)
    return _pile(
        "Approved, waiting to be released", "Nothing waits for a release.", found.filter(~Exists(released)), "approved"
    )


def _due() -> Pile:
    """Return the live pages whose review is due soon or overdue, the most urgent first."""
    now = timezone.now()
    found = live.live(now).filter(review_due__lte=(now + SOON).date()).select_related("document").order_by("review_due")
    rows = [
        {
            "document": each.document,
            "tells": f"Review due {each.review_due:%-d %B %Y}",
            "is_late": each.review_due < now.date(),
        }
        for each in found[:SHOWN]
    ]
    return Pile("To be read again", "No live page is due for review in the next two months.", rows)


def _mine(user: User) -> QuerySet[Document]:
    """Return the documents that a person owns or has worked on."""
    worked_on = user.contributions.values("document")
    return Document.objects.filter(owner=user) | Document.objects.filter(pk__in=worked_on)


def _pile(title: str, empty: str, found: QuerySet[Document], status: str) -> Pile:
    ordered = found.order_by(F("created_at").desc())
    rows = [{"document": each, "tells": ""} for each in ordered[: SHOWN + 1]]
    more = ordered.count() - SHOWN if len(rows) > SHOWN else 0
    return Pile(title, empty, rows[:SHOWN], more, f"/admin/documents/document/?review_status__exact={status}")


def _clinic_to_confirm(user: User) -> ClinicProfile | None:
    newest = ClinicProfile.objects.order_by("-pk").first()
    if newest is None or hasattr(newest, "confirmation") or newest.proposed_by_id == user.pk:
        return None
    return newest if may(user, May.OPERATE) or may(user, May.DECIDE) else None
