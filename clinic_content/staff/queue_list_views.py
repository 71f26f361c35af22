"""The approval queue's list: its tabs, what it is narrowed to, and views that people saved."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from clinic_content.accounts.refusals import NotAllowed
from clinic_content.accounts.roles import May, may
from clinic_content.library.known import ASK
from clinic_content.releases.context import first_asks
from clinic_content.releases.resting import Pages, to_read_again
from clinic_content.reviews import turn_rules, turns
from clinic_content.reviews.models import Review
from clinic_content.reviews.turn_models import SavedView

from . import queue
from .access import StaffRequest
from .queue import Tab
from .queue_access import BACK_OR_POST, readers_only
from .queue_around import around
from .queue_filters import Filters
from .queue_list_forms import FilterForm, ViewForm
from .queue_rows import rows

TABS = {
    Tab.MINE: "Your turn",
    Tab.ROLE: "Your role’s",
    Tab.AUTHOR: "With the author",
    Tab.SCHEDULED: "Scheduled",
    Tab.OVERDUE: "Overdue",
    Tab.OPEN: "All open",
    Tab.DECIDED: "Decided by you",
}
ORDERS = {
    Tab.SCHEDULED: "the next to become public first",
    Tab.DECIDED: "your latest decision first",
}
RISKIEST = "riskiest first, then longest waiting"


@readers_only
@require_safe
def reviews(request: StaffRequest) -> HttpResponse:
    """Show what waits, riskiest first and then oldest."""
    return _list(request)


def _list(request: StaffRequest, view_form: ViewForm | None = None, status: int = 200) -> HttpResponse:
    given = request.GET if view_form is None else QueryDict(str(view_form["query"].value() or ""))
    tab = Tab(given["tab"]) if given.get("tab") in set(Tab) else Tab.MINE
    now = timezone.now()
    beside = around(request.user, now)
    chosen = FilterForm(given, treatments=beside.treatments, has_turns=queue.has_turns(tab))
    filters, after = chosen.filters(), given.get("after", "")
    page = queue.page_of(tab, request.user, filters=filters, after=after)
    shown = rows(page.reviews, request.user, now=now)
    values = {
        "tab": tab,
        "tab_title": TABS[tab],
        "tabs": [(each, title, address_of(each), each is tab, beside.counts.get(each)) for each, title in TABS.items()],
        "order": ORDERS.get(tab, RISKIEST),
        "filter_form": chosen,
        "filters": filters,
        "rows": shown,
        "alike": sum(each.is_alike for each in shown) > 1,
        "after": after,
        "here": address_of(tab, filters),
        "next": address_of(tab, filters, page.after) if page.after else "",
        "views": beside.views,
        "view_form": view_form or ViewForm(user=request.user, initial={"query": address_of(tab, filters)[1:]}),
        "may_decide": may(request.user, May.DECIDE),
        "again": _to_read_again(page.reviews) if tab is Tab.MINE and not after else None,
        "due": beside.due if tab is Tab.MINE and not after else "0",
        "in_context": first_asks(request.user, now) if tab is Tab.MINE and not after else (),
    }
    return render(request, "staff/queue/list.html", values, status=status)


@readers_only
@BACK_OR_POST
def save_view(request: StaffRequest) -> HttpResponseBase:
    """Keep what the list shows under a name."""
    if request.method != "POST":
        return redirect("queue:list")
    form = ViewForm(request.POST, user=request.user)
    if not form.is_valid():
        return _list(request, form, status=422)
    given = form.cleaned_data
    try:
        turns.save_view(by=request.user, name=given["name"], query=given["query"], role=given["role"])
    except NotAllowed as fault:
        form.add_error("name", str(fault))
        return _list(request, form, status=422)
    messages.success(request, f"The view “{given['name']}” is kept.")
    return redirect(f"{reverse('queue:list')}?{given['query']}")


@readers_only
@require_safe
def saved_view(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Lead to what a saved view shows: its own, lasting address."""
    view = get_object_or_404(turn_rules.views_of(request.user), pk=pk)
    return redirect(f"{reverse('queue:list')}?{view.query}")


@readers_only
@require_POST
def drop_view(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Forget a view that one has saved."""
    view = get_object_or_404(SavedView, pk=pk, person=request.user)
    turns.drop_view(view, by=request.user)
    messages.success(request, f"The view “{view.name}” is gone.")
    return redirect("queue:views")


@readers_only
@require_safe
def views(request: StaffRequest) -> HttpResponse:
    """List the views that one may open, with their links, to share them and to take one's own away."""
    found = turn_rules.views_of(request.user).select_related("person")
    return render(request, "staff/queue/views.html", {"views": list(found)})


def address_of(tab: Tab, filters: Filters | None = None, after: str = "") -> str:
    """Return the address of the list; a page's key never outlives its tab and filters."""
    held = QueryDict(f"tab={tab}&{filters.query if filters else ''}", mutable=True)
    if after:
        held["after"] = after
    return f"?{held.urlencode()}"


def _to_read_again(shown: Sequence[Review]) -> Pages:
    newest = getattr(shown[0], "newest_fact") if shown else ASK  # noqa: B009
    return to_read_again(timezone.now(), at_most=3, newest=newest)
