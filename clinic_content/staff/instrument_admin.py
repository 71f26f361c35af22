"""Instruments of the clinic's own in the admin. Saving one adds a version; nothing that was rated changes."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from clinic_content.accounts.refusals import NotAllowed
from clinic_content.accounts.roles import May, may
from clinic_content.checks.instruments import OwnForm, form_of
from clinic_content.reviews import own_instruments
from clinic_content.reviews.instrument_actions import set_instrument
from clinic_content.reviews.own_instruments import OwnInstrument

from .instrument_forms import InstrumentForm, ItemSet, shown, with_more_items
from .kept import Kept

WHERE = {"key_taken": "title", "asked_for": "is_offered"}
"""Beside which field a refusal stands; others stand above the form."""


@admin.register(OwnInstrument)
class InstrumentAdmin(Kept):
    """The newest version of each; its page is the form of the next."""

    list_display = ("title", "number", "items", "passes", "is_offered", "by", "at")
    list_select_related = ("by",)

    @admin.display(description="Items")
    def items(self, held: OwnInstrument) -> int:
        """Return how many items it has."""
        return len(held.form["items"])

    @admin.display(description="Passes from")
    def passes(self, held: OwnInstrument) -> str:
        """Return from how many per cent on a page passes."""
        return f"{held.form['passes']} %" if held.form["passes"] else "–"

    def get_queryset(self, request: HttpRequest) -> Any:
        return own_instruments.newest()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, May.MANAGE_POLICY)  # type: ignore[arg-type]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, May.MANAGE_POLICY)  # type: ignore[arg-type]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Show an empty form; make the instrument."""
        return _edit(self, request, None)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show a version with those before it; make the next one."""
        found = OwnInstrument.objects.select_related("by")
        return _edit(self, request, get_object_or_404(found, pk=object_id if object_id.isdigit() else 0))


def _edit(page: InstrumentAdmin, request: HttpRequest, held: OwnInstrument | None) -> HttpResponse:
    may_set = page.has_change_permission(request)
    may_look = request.method != "POST" and held is not None and page.has_view_permission(request)
    if not (may_set or may_look):
        raise NotAllowed(list(own_instruments.refusals_to_make(request.user)))  # type: ignore[arg-type]
    is_more = "more" in request.POST
    typed = with_more_items(request.POST) if is_more else request.POST
    if request.method != "POST":
        old = form_of(held.form) if held else None
        form, items = shown(old, held.number if held else 0, is_offered=not held or held.is_offered)
    else:
        form, items = InstrumentForm(typed), ItemSet(typed, prefix="items")
        if not is_more and form.is_valid() and items.is_valid() and (row := _kept(request, held, form, items)):
            messages.success(request, f"{row} was made. Reviews that are open keep the version they were opened with.")
            return redirect(reverse("admin:reviews_owninstrument_changelist"))
    refused = request.method == "POST" and not is_more
    values = {"form": form, "items": items, "held": held, "may_set": may_set, "refused": refused}
    values |= {"versions": _versions(held), "newest": own_instruments.newest_number(held.key) if held else 0}
    return render(request, "staff/instrument.html", values, status=422 if refused else 200)


def _kept(request: HttpRequest, held: OwnInstrument | None, form: InstrumentForm, items: Any) -> OwnInstrument | None:
    """Make the version that was typed, or say beside the field why not."""
    said = form.cleaned_data
    made = OwnForm(said["title"].strip(), items.read(), said["about"].strip(), said["passes"])
    key = held.key if held else ""
    try:
        return set_instrument(
            made, by=request.user, key=key, number=said["number"], is_offered=said["is_offered"]  # type: ignore[arg-type]
        )  # fmt: skip
    except NotAllowed as fault:
        for each in fault.refusals:
            form.add_error(WHERE.get(each.code), each.sentence)
    return None


def _versions(held: OwnInstrument | None) -> list[OwnInstrument]:
    if held is None:
        return []
    return list(OwnInstrument.objects.filter(key=held.key).select_related("by").order_by("-number"))
