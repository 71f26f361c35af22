"""The dashboard at a hundred and at ten thousand documents that wait and as many that are public.

It is opened while nothing happens, and right after something did: what was just done shows, and costs no more.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from clinic_content.content.schema import Kind
from clinic_content.releases import tally
from clinic_content.releases.models import Release
from clinic_content.reviews import actions as reviews
from clinic_content.staff import dashboard_views
from tests import factories
from tests.benchmarks.copies import copies_of, guards_lifted
from tests.benchmarks.measure import Undone, growth, side_by_side, table

pytestmark = pytest.mark.django_db

SMALL, LARGE, WANTED = 100, 10_000, 1.2


def spread():
    """Let the pages fall due one after another over four years, as real ones do."""
    today = timezone.localdate()
    with guards_lifted():
        found = list(Release.objects.order_by("pk"))
        for n, each in enumerate(found):
            each.review_due = today + dt.timedelta(days=n % 1400)
        Release.objects.bulk_update(found, ["review_due"], batch_size=500)


def test_the_dashboard_is_flat(client):
    factories.everybody()
    client.force_login(factories.ada())
    treatment, _ = factories.ketamine()
    public = factories.released(Kind.FAQ, treatments=({"key": treatment.key, "name": treatment.name},))
    waiting = factories.in_review()

    def seen():
        assert client.get("/staff/dashboard/").status_code == 200

    def drawn_anew():
        dashboard_views._charts.cache_clear()
        seen()

    def decided():
        review = factories.in_review(Kind.FAQ)
        reviews.request_changes(
            review, by=factories.cleo(), role="clinician", sha256=review.version.sha256, reason="Say it more plainly."
        )

    def measured():
        spread()
        tally.catch_up(timezone.now())
        return side_by_side(seen, drawn_anew, Undone(lambda _: drawn_anew(), lambda: decided() or 1), rounds=9)

    copies_of(public.document, SMALL, "few"), copies_of(waiting.version.document, SMALL, "waits")
    few = measured()
    copies_of(public.document, LARGE - SMALL, "many"), copies_of(waiting.version.document, LARGE - SMALL, "wait")
    many = measured()

    names = "nothing happened since", "in a new process", "right after a decision, in a new process"
    table(
        f"The dashboard at {SMALL} and at {LARGE} waiting and as many public",
        *[
            (name, f"≤ 8 queries, ≤ {WANTED}×", f"{small} → {large}: {growth(small, large)}")
            for name, small, large in zip(names, few, many, strict=True)
        ],
    )
    for small, large in zip(few, many, strict=True):
        assert large.queries == small.queries <= 8
        assert large.ms <= small.ms * WANTED
