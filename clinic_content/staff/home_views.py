"""A person's home screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from clinic_content.accounts.models import User
from clinic_content.accounts.roles import ROLES, May, may, roles_of
from clinic_content.documents.models import Document, DocumentKind
from clinic_content.documents.status import ReviewStatus
from clinic_content.library.models import ClinicProfile
from clinic_content.releases import live
from clinic_content.releases.lacking import lacking_now
from clinic_content.releases.models import Release
from clinic_content.releases.resting import to_read_again
from clinic_content.reviews.models import Decision, Version

from . import queue
from .access import StaffRequest, staff_only

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
    user, now = request.user, timezone.now()
    is_asked = may(user, May.DECIDE) or may(user, May.RELEASE)
    values = {
        "roles": [ROLES[role] for role in roles_of(user)],
        "piles": _piles(user),
        "new": [{"name": kind.label, "url": f"/admin/drafts/{path}/add/", "tells": tells} for kind, path, tells in NEW],
        "may_edit": may(user, May.EDIT),
        "to_decide": queue.waiting_for(user).count() if may(user, May.DECIDE) else None,
        "clinic": _clinic_to_confirm(user),
        "lacking": lacking_now(now) if is_asked else None,
        "again": to_read_again(now, at_most=SHOWN) if is_asked else None,
    }
    return render(request, "staff/home.html", values)


def _piles(user: User) -> list[Pile]:
    piles = []
    if may(user, May.EDIT):
        piles += [_returned(user), _in_work(user), _before_reviewers(user)]
    if may(user, May.RELEASE):
        piles += [_approved()]
    piles += [_due()]
    if conditions := _conditions():
        piles += [Pile("Noted when they were approved", "", conditions)]
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
            "url": reverse("queue:read_again", args=[each.pk]),
        }
        for each in found[:SHOWN]
    ]
    return Pile("To be read again", "No live page is due for review in the next two months.", rows)


def _conditions() -> list[dict[str, Any]]:
    """Return what approvals were given on condition of and nobody has said was done, the most urgent first."""
    now = timezone.localdate()
    found = Decision.objects.filter(met=None).exclude(condition="").select_related("version__document")
    return [
        {
            "document": each.version.document,
            "tells": f"By {each.condition_due:%-d %B %Y}: “{each.condition}”",
            "is_late": each.condition_due and each.condition_due < now,
            "url": f"/review/{each.review_id}/#asked-title",
        }
        for each in found.defer("version__content").order_by("condition_due")[:SHOWN]
    ]


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
