"""What a person does about a finding: press its mend, or let it stay with a reason. Each calls one action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from secrets import token_hex
from typing import Any
from urllib.parse import urlencode

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
from clinic_content.drafts.models import Disclaimer, Draft
from clinic_content.drafts.places import Rows
from clinic_content.reviews.rules import contributors_since_approval

from .access import StaffRequest, staff_only
from .found import Found, Told, told
from .standing import edit_address

BACK_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
"""A form's own address, opened by reloading or by signing in half-way, leads back to the document."""
MENDED = "mended"
KEPT = 10
"""So many mends of a person can be taken back, from the latest on."""
GONE = "This was not found any more: the draft has changed meanwhile. Nothing was done."


def found_of(document: Document, draft: Draft, content: AnyContent, user: User, now: datetime) -> Found:
    """Return what the checks find in a draft, what people let stand, and what this person may do about it."""
    look = checking.look_at(draft, now, content=content)
    edit_url = edit_address(document) if may(user, May.EDIT) else ""
    found = found_from(content, look.findings(), edit_url=edit_url)
    shown = with_public_notices(found.open, look.page.live_disclaimers or frozenset(), content.language)
    return replace(found, open=shown, may=_may(document, user) if status.allows(document, "edit") else {})


def with_public_notices(rows: Sequence[Told], public: frozenset[str], language: str) -> tuple[Told, ...]:
    """Return findings without the buttons of notices that are not public, and with what to do about those instead."""
    wanted = {each.notice for each in rows if each.notice} - public
    if not wanted:
        return tuple(rows)
    written = dict(Disclaimer.objects.filter(key__in=wanted, language=language).values_list("key", "pk"))
    return tuple(_first_do(each, written) if each.notice in wanted else each for each in rows)


def _first_do(row: Told, written: Mapping[str, int]) -> Told:
    key = row.notice
    if key in written:
        todo = f"The notice “{key}” is written and not public yet: have it approved and released, then attach it."
        return replace(row, button="", todo=todo, todo_url=f"/staff/documents/{written[key]}/")
    asked = urlencode({"key": key, "slug": key, "title": key.replace("-", " ").capitalize()})
    todo = f"Nobody has written the notice “{key}” yet: write it, and have it approved and released."
    return replace(row, button="", todo=todo, todo_url=f"/admin/drafts/disclaimer/add/?{asked}")


def found_from(content: AnyContent, kept: checking.Findings, *, edit_url: str = "", rows: Rows | None = None) -> Found:
    """Return findings as a person reads them, with nothing to press."""
    stays = (*kept.overridden, *kept.accepted)
    findings, accepted = [each.finding for each in stays], dict(enumerate(each.accepted for each in stays))
    return Found(
        open=tuple(told(content, kept.open, edit_url=edit_url, rows=rows)),
        accepted=tuple(told(content, findings, edit_url=edit_url, rows=rows, accepted=accepted)),
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
        done = mends.mend(draft, finding, by=request.user)
        _remember(request, pk, done)
        messages.success(request, f"{done.told} You can take it back below.")
    return redirect("staff:document", pk)


@staff_only
@BACK_OR_POST
def take_back(request: StaffRequest, pk: int) -> HttpResponse:
    """Take back a mend that this person made since they signed in."""
    document = get_object_or_404(Document, pk=pk)
    if request.method == "POST":
        held = next((each for each in mended(request, pk) if each["name"] == request.POST.get("mend")), None)
        if held is None:
            raise NotPossible(GONE)
        mends.take_back(draft_of(document), held["undo"], by=request.user)
        request.session[MENDED] = [each for each in request.session[MENDED] if each["name"] != held["name"]]
        messages.success(request, "It was taken back.")
    return redirect("staff:document", pk)


def mended(request: StaffRequest, pk: int) -> list[dict[str, Any]]:
    """Return the mends of a document that this person can still take back, the latest first."""
    return [each for each in request.session.get(MENDED, ()) if each["document"] == pk]


def _remember(request: StaffRequest, pk: int, done: mends.Mended) -> None:
    made = {"name": token_hex(6), "document": pk, "told": done.told, "undo": done.undo}
    request.session[MENDED] = [made, *request.session.get(MENDED, ())][:KEPT]


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
