"""What the ageing report and a month of the calendar cost at a hundred and at ten thousand public pages."""

import datetime as dt

from django.utils import timezone

from clinic_content.releases.models import Release
from tests import factories

from .copies import copies_of, guards_lifted, only
from .measure import growth, side_by_side, table

FEW, MANY = 100, 10_000


def test_the_dates(client):
    release = factories.released()
    copies_of(release.document, MANY)
    _spread()
    client.force_login(factories.cleo())
    screens = {
        "report": "/staff/ageing/",
        "report, in 90 days": "/staff/ageing/?when=90",
        "report, one kind": "/staff/ageing/?kind=article",
        "a month": "/staff/calendar/?month=2030-01",
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


def _spread():
    """Let the pages fall due one after another over four years, as real ones do."""
    today = timezone.localdate()
    with guards_lifted():
        found = list(Release.objects.order_by("pk"))
        for n, each in enumerate(found):
            each.review_due = today + dt.timedelta(days=n % 1400)
        Release.objects.bulk_update(found, ["review_due"], batch_size=500)
