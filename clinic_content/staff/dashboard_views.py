"""The dashboard: how the clinic's pages and their reviews stand, in pictures with their numbers."""

from __future__ import annotations

from functools import lru_cache

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from clinic_content.accounts.roles import May, may
from clinic_content.releases import helped
from clinic_content.rendering.markup import drawing

from .access import StaffRequest, staff_only
from .charts import Chart, Series, bars, lines
from .figures import AGES, Month, figures


@staff_only
@require_safe
def dashboard(request: StaffRequest) -> HttpResponse:
    """Show the figures, each chart with its numbers as a table under it."""
    held = figures(timezone.now())
    drawn = [(each, drawing(each.svg)) for each in _charts(held.months, held.ages, held.kinds)]
    values = {"figures": held, "charts": drawn, "may_edit": may(request.user, May.EDIT)}
    return render(request, "staff/dashboard.html", values)


@staff_only
@require_safe
def least_helpful(request: StaffRequest) -> HttpResponse:
    """Show which live pages helped the smallest share of the readers who said."""
    return render(request, "staff/least_helpful.html", {"least": helped.least(timezone.now())})


@lru_cache(maxsize=4)
def _charts(numbers: tuple[Month, ...], ages: tuple[int, ...], kinds: tuple[tuple[str, int], ...]) -> list[Chart]:
    """Return the charts of some figures: the same numbers are drawn once."""
    months = [f"{each.at:%b %Y}" for each in numbers]
    return [
        lines(
            "reviews", "How long reviews take",
            "By the month in which they were decided: the median, and within how many days nine in ten were.",
            "days", months,
            Series("Median", [each.median for each in numbers]),
            Series("Nine in ten", [each.slow for each in numbers]),
        ),
        bars(
            "ages", "How old approvals are", "Live pages, by how long ago they were approved.", "pages",
            [f"{least}–{most} months" if most else f"{least} months and more" for least, most in AGES],
            Series("Live pages", ages),
        ),
        lines(
            "grades", "How submitted texts read", "The mean school grade of what was submitted in each month.",
            "school grade", months, Series("Mean school grade", [each.grade for each in numbers]),
        ),
        bars(
            "findings", "What checks find in submitted texts",
            "Findings that stood open in a text when it was submitted, on average, in each month.",
            "findings a text", months, Series("Open findings", [each.findings for each in numbers]),
        ),
        bars(
            "kinds", "What is live", "Live pages and notices by kind.", "pages", [name for name, _ in kinds],
            Series("Live", [n for _, n in kinds]),
        ),
    ]  # fmt: skip
