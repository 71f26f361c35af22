"""The ageing report, the calendar of what comes due, and the calendar's secret feed."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_POST, require_safe

from clinic_content.documents.models import DocumentKind
from clinic_content.notices import actions
from clinic_content.notices.models import Feed
from clinic_content.notices.telling import reading
from clinic_content.rendering.html import LANGUAGES

from . import ageing, coming, ics
from .access import StaffRequest, staff_only
from .coming import Coming, What

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
YEARS = range(2000, 2100)
FEED_BACK, FEED_ON = timedelta(days=90), timedelta(days=730)


class AgeingForm(forms.Form):
    """What the report is narrowed to."""

    q = forms.CharField(label="Words of the title", required=False)
    when = forms.ChoiceField(label="To be read again", required=False, choices=list(ageing.WHEN.items()))
    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "All kinds"), *DocumentKind.choices])
    language = forms.ChoiceField(label="Language", required=False, choices=[("", "All languages"), *LANGUAGES.items()])
    owner = forms.ChoiceField(label="Looked after by", required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.fields["owner"].choices = [("", "Anybody"), *ageing.owners()]  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the calendar."""

    day: date
    is_here: bool
    """Whether it belongs to the month shown."""
    is_today: bool
    comings: tuple[Coming, ...]

    def more(self) -> list[tuple[str, int, str]]:
        """Return of which kinds there are more than are named, how many, and where they are."""
        found = {each.what: each.of - coming.A_DAY for each in self.comings if each.of > coming.A_DAY}
        where = f"/staff/ageing/?day={self.day.isoformat()}"
        return [(coming.IN_WORDS[what], n, where if what is What.DUE else "") for what, n in found.items()]


@staff_only
@require_safe
def ageing_report(request: StaffRequest) -> HttpResponse:
    """Show every public page with who approved it when, and when it must be read again."""
    filters, after = ageing.given(request.GET), request.GET.get("after", "")
    rows, more = ageing.rows(filters, timezone.now(), after=after)
    values = {
        "rows": rows,
        "form": AgeingForm(request.GET),
        "filters": filters,
        "after": after,
        "more": _query(request.GET, after=more) if more else "",
        "start": _query(request.GET, after=""),
        "csv": _query(request.GET, after=""),
    }
    return render(request, "staff/ageing.html", values)


@staff_only
@require_safe
def ageing_csv(request: StaffRequest) -> StreamingHttpResponse:
    """Hand out the whole report as a file for a spreadsheet."""
    now = timezone.now()
    answer = StreamingHttpResponse(
        ageing.as_csv(ageing.given(request.GET), now), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="ageing-{timezone.localdate(now).isoformat()}.csv"'
    return answer


@staff_only
@require_safe
def month(request: StaffRequest) -> HttpResponse:
    """Show a month with what comes due on each day."""
    today = timezone.localdate()
    return _month(request, _first_of(request.GET.get("month", ""), today), today)


@staff_only
@require_POST
def renew_feed(request: StaffRequest) -> HttpResponse:
    """Make a new secret address of the calendar and show it this once; or close it."""
    today, token = timezone.localdate(), ""
    if "close" in request.POST:
        actions.close_calendar(by=request.user)
    else:
        token = actions.renew_calendar(by=request.user)
    return _month(request, today.replace(day=1), today, token=token)


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Answer the calendar to whoever has the address of somebody who may read it; to all others there is nothing."""
    wanted = actions.digest(token)
    held = Feed.objects.select_related("person").filter(sha256=wanted).first()
    if held is None or not constant_time_compare(held.sha256, wanted) or not reading([held.person]):
        raise Http404
    now = timezone.now()
    today = timezone.localdate(now)
    entries = [_entry(each) for each in coming.all_between(today - FEED_BACK, today + FEED_ON, now)]
    text = ics.calendar("Clinic Content: what comes due", entries, now=now)
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="clinic-content.ics"'
    return answer


def _entry(each: Coming) -> ics.Entry:
    address = f"{settings.SITE_ADDRESS}/staff/documents/{each.document}/"
    return ics.Entry(
        uid=f"{each.what}-{each.release}@clinic-content",
        day=each.day,
        summary=f"{each.says}: {each.title}",
        url=address,
    )


def _month(request: StaffRequest, first: date, today: date, *, token: str = "") -> HttpResponse:
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    comings = coming.between(weeks[0][0], weeks[-1][-1], timezone.now())
    made = Feed.objects.filter(person=request.user).values_list("renewed_at", flat=True).first()
    values = {
        "first": first,
        "weekdays": WEEKDAYS,
        "weeks": [[_day(day, first, today, comings) for day in week] for week in weeks],
        "before": _named(first - timedelta(days=1)),
        "after": _named(first + timedelta(days=31)),
        "this": _named(today),
        "anything": any(each.day.month == first.month for each in comings),
        "made": made,
        "address": f"{settings.SITE_ADDRESS}/staff/calendar/{token}.ics" if token else "",
    }
    return render(request, "staff/calendar.html", values)


def _day(day: date, first: date, today: date, comings: list[Coming]) -> Day:
    return Day(day, day.month == first.month, day == today, tuple(each for each in comings if each.day == day))


def _first_of(text: str, today: date) -> date:
    """Read a month; one that cannot be read is this one."""
    try:
        found = datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 - a month has no zone
    except ValueError:
        found = today
    return found.replace(day=1) if found.year in YEARS else today.replace(day=1)


def _named(day: date) -> str:
    return f"{day:%Y-%m}"


def _query(given: QueryDict, **changes: str) -> str:
    copied = given.copy()
    for name, value in changes.items():
        copied[name] = value
    return f"?{QueryDict(copied.urlencode()).urlencode()}"
