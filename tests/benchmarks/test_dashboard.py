"""The dashboard at a hundred and at ten thousand documents: as many questions, and remembered it costs the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone

from clinic_content.content.schema import Kind
from clinic_content.staff import figures
from tests import factories
from tests.benchmarks.copies import copies_of
from tests.benchmarks.measure import cost_of, growth, side_by_side, table

pytestmark = pytest.mark.django_db

SMALL, LARGE, WANTED = 100, 10_000, 1.2


def test_the_dashboard_is_flat(client):
    client.force_login(factories.ada())
    treatment, _ = factories.ketamine()
    about = ({"key": treatment.key, "name": treatment.name},)
    first = factories.released(Kind.FAQ, treatments=about)

    def seen(address):
        assert client.get(address).status_code == 200

    def remembered(held):
        figures._remembered = held if timezone.now() - held.at < figures.HOLDS else replace(held, at=timezone.now())
        seen("/staff/dashboard/")

    copies_of(first.document, SMALL, "few")
    small_new = cost_of(lambda: seen("/staff/dashboard/?again=1"), rounds=3)
    few = figures.count(timezone.now())
    copies_of(first.document, LARGE - SMALL, "many")
    large_new = cost_of(lambda: seen("/staff/dashboard/?again=1"), rounds=3)
    many = figures.count(timezone.now())
    small, large = side_by_side(lambda: remembered(few), lambda: remembered(many), rounds=15)
    figures._remembered = None

    table(
        "The dashboard",
        (f"counted anew, {SMALL} documents", "8 queries", small_new),
        (f"counted anew, {LARGE} documents", "8 queries", large_new),
        (f"remembered, {SMALL} documents", "8 queries", small),
        (f"remembered, {LARGE} documents", f"{WANTED}×", f"{large} ({growth(small, large)})"),
    )
    assert large_new.queries == small_new.queries <= 8
    assert large.queries == small.queries <= 8
    assert large.ms <= small.ms * WANTED
