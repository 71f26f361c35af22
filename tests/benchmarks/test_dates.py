"""What the ageing report and a month of the calendar cost at a hundred and at ten thousand public pages."""

import datetime as dt

from django.utils import timezone

from clinic_content.releases.models import Release
from tests import factories

from .copies import copies_of, guards_lifted, only
from .measure import growth, side_by_side, table

FEW, MANY, WANTED = 100, 10_000, 1.2


def test_the_dates(client):
    release = factories.released()
    copies_of(release.document, MANY)
    _spread()
    client.force_login(factories.cleo())
    screens = {
        "report": "/staff/ageing/",
        "report, in 90 days": "/staff/ageing/?when=90",
        "report, one kind": "/staff/ageing/?kind=article",
        "a month": f"/staff/calendar/?month={first_of(1):%Y-%m}",
    }
    acts = [lambda at=at: client.get(at) for at in screens.values()]

    few, many = [], []
    for _ in range(3):
        many.append(side_by_side(*acts, rounds=5))
        with only(releases=FEW):
            few.append(side_by_side(*acts, rounds=5))
    best = [
        [min((each[n] for each in found), key=lambda cost: cost.ms) for n in range(len(acts))] for found in (few, many)
    ]

    rows = [
        (name, "≤ 8 queries, ≤ 1.2×", f"{small} → {large}: {growth(small, large)}")
        for name, small, large in zip(screens, *best, strict=True)
    ]
    table(f"Dates at {FEW} and at {MANY} public pages, signed in", *rows)
    for small, large in zip(*best, strict=True):
        assert small.queries == large.queries <= 8
        assert large.ms <= small.ms * WANTED


def _spread():
    """Let the pages fall due over two years, as real ones do, and the first hundred all in the month looked at.

    So its days name as many at both sizes, and at the larger one say how many more there are.
    """
    with guards_lifted():
        found = list(Release.objects.order_by("pk"))
        for n, each in enumerate(found):
            each.review_due = first_of(1 if n < FEW else 1 + n % 24).replace(day=8 + n % 17)
        Release.objects.bulk_update(found, ["review_due"], batch_size=500)


def first_of(month):
    """Return the first day of a month that is so far away."""
    months = timezone.localdate().year * 12 + timezone.localdate().month - 1 + month
    return dt.date(months // 12, months % 12 + 1, 1)
