"""Drafts by what the checks found in them: for whoever mends one kind of thing in many pages."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from clinic_content import checks
from clinic_content.checks import Category, Severity
from clinic_content.checks.summary import ASKED
from clinic_content.drafts import looked

from .access import StaffRequest, staff_only
from .move_views import both

SHOWN = 100


@staff_only
@both
def drafts_with(request: StaffRequest) -> HttpResponse:
    """Show the drafts in which the checks found something of a category; look at those that nobody looked at."""
    if request.method == "POST":
        left = looked.look_through()
        messages.success(request, f"{left} more to look at." if left else "Every draft has been looked at.")
        return redirect(request.get_full_path())
    asked = request.GET.get("category", "")
    category = asked if asked in set(Category) else ""
    rows = list(looked.with_category(category)[: SHOWN + 1]) if category else []
    values = {
        "categories": [(each.value, ASKED[each].capitalize()) for each in _looked_for()],
        "category": category,
        "rows": [{"document": each.document, "tells": _tells(each.counts[category])} for each in rows[:SHOWN]],
        "more": looked.with_category(category).count() - SHOWN if len(rows) > SHOWN else 0,
        "unread": looked.unread().count(),
    }
    return render(request, "staff/drafts_with.html", values)


def _looked_for() -> list[Category]:
    """Return the categories that today's checks look for, in the order of the catalogue."""
    return list(dict.fromkeys(Category(each.category) for each in checks.CATALOGUE))


def _tells(counts: list[int]) -> list[tuple[str, str]]:
    words = dict(zip(Severity, ("must be mended", "important", "minor"), strict=True))
    return [(each.value, f"{n} {words[each]}") for each, n in zip(Severity, counts, strict=True) if n]
