"""What a person does about a finding: press its mend, or let it stay with a reason. Each calls one action."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from clinic_content import checks
from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.accounts.roles import May, may
from clinic_content.content.schema import AnyContent
from clinic_content.documents import status
from clinic_content.documents.models import Document
from clinic_content.drafts import actions, checking, mends
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.drafts.models import Draft
from clinic_content.reviews.rules import contributors_since_approval

from .access import StaffRequest, staff_only
from .found import Found, told
from .standing import edit_address

BACK_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
"""A form's own address, opened by reloading or by signing in half-way, leads back to the document."""
GONE = "This was not found any more: the draft has changed meanwhile. Nothing was done."


def found_of(document: Document, draft: Draft, content: AnyContent, user: User, now: datetime) -> Found:
    """Return what the checks find in a draft, what people let stand, and what this person may do about it."""
    kept = checking.findings_of(draft, now, content=content)
    stays = (*kept.overridden, *kept.accepted)
    edit_url = edit_address(document) if may(user, May.EDIT) else ""
    return Found(
        open=tuple(told(content, kept.open, edit_url=edit_url)),
        accepted=tuple(
            told(
                content,
                [each.finding for each in stays],
                edit_url=edit_url,
                accepted=dict(enumerate(each.accepted for each in stays)),
            )
        ),
        may=_may(document, user) if status.allows(document, "edit") else {},
    )


def _may(document: Document, user: User) -> dict[str, bool]:
    """Return what a person may do about findings: mend and accept, or let pass what others wrote."""
    edits, overrides = may(user, May.EDIT), may(user, May.OVERRIDE)
    return {
        "mend": edits,
        "accept": edits or overrides,
        "override": overrides and user.pk not in contributors_since_approval(document),
    }


def findings_in(draft: Draft, content: AnyContent, now: datetime) -> list[checks.Finding]:
    """Return everything that the checks find in a draft at a moment, accepted or not."""
    return checks.run(checking.page_of(draft, now=now, content=content))


@staff_only
@BACK_OR_POST
def mend(request: StaffRequest, pk: int) -> HttpResponse:
    """Make the mechanical mend of a finding that the draft still has."""
    document = get_object_or_404(Document, pk=pk)
    if request.method == "POST":
        draft = draft_of(document)
        finding = _finding(request, draft)
        messages.success(request, mends.mend(draft, finding, by=request.user))
    return redirect("staff:document", pk)


@staff_only
@BACK_OR_POST
def accept(request: StaffRequest, pk: int) -> HttpResponse:
    """Let a finding stand, with a reason that the reviewers read."""
    document = get_object_or_404(Document, pk=pk)
    if request.method == "POST":
        given = {name: request.POST.get(name, "").replace("\r\n", "\n") for name in ("code", "quote", "reason")}
        try:
            actions.accept_finding(draft_of(document), by=request.user, **given)
        except NotAllowed as fault:
            if any(each.code != "no_reason" for each in fault.refusals):
                raise
            messages.error(request, str(fault))
        else:
            messages.success(request, "It stands as it is. The reviewers see the reason beside the finding.")
    return redirect("staff:document", pk)


@staff_only
@BACK_OR_POST
def reopen(request: StaffRequest, pk: int) -> HttpResponse:
    """Open a finding again that somebody let stand."""
    document = get_object_or_404(Document, pk=pk)
    if request.method == "POST":
        number = request.POST.get("accepted", "")
        held = document.accepted_findings.filter(pk=number).first() if number.isdigit() else None
        if held is None:
            raise NotPossible(GONE)
        actions.withdraw_acceptance(held, by=request.user)
        messages.success(request, "The finding is open again.")
    return redirect("staff:document", pk)


def _finding(request: StaffRequest, draft: Draft) -> checks.Finding:
    """Return the finding that was meant, as the checks find it now: what is mended never comes from the browser."""
    wanted = tuple(request.POST.get(name, "").replace("\r\n", "\n") for name in ("code", "path", "quote"))
    for each in findings_in(draft, freeze(draft), timezone.now()):
        if (each.code, each.path, each.quote) == wanted:
            return each
    raise NotPossible(GONE)
