"""What is kept of the dashboard's numbers: after every act, and as time passes, it is what counting anew gives."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from clinic_content.content.schema import Kind
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.releases import actions as releases
from clinic_content.releases import live, tally
from clinic_content.releases.models import Tally, Untallied
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import Version
from tests import factories
from tests.rereading import due_page, read

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as moving:
        yield moving


def recounted():
    """Count everything, row by row, as somebody would with a pencil."""
    now, found = timezone.now(), Counter()
    since = tally.months(now)[0]
    for page in live.live(now):
        found[f"live|{page.kind}"] += 1
        found[f"due|{page.review_due}"] += 1
        found[f"approved|{page.version.approval.at.date()}"] += 1
        found.update([f"notice|{page.language}|{page.key}"] if page.key else [])
        for each in page.index.all():
            found.update([f"about|{page.language}|{page.kind}|{each.key}"] if each.relation == "treatment" else [])
            found.update([f"needs|{page.language}|{each.key}"] if each.relation == "disclaimer" else [])
    for version in Version.objects.all():
        month = f"{version.submitted_at:%Y-%m}"
        if version.submitted_at.date() >= since:
            found[f"submitted|{month}"] += 1
            found[f"checked|{month}"] += version.found is not None
            found[f"found|{month}"] += len(version.found or ())
            found[f"graded|{month}"] += version.grade is not None
            found[f"grades|{month}"] += int((version.grade or 0) * 10)
        review = version.review
        if review.outcome in {"approved", "changes_requested"} and review.closed_at.date() >= since:
            tenths = round((review.closed_at - review.opened_at).total_seconds() / 8640)
            found[f"closed|{review.closed_at:%Y-%m}|{tenths}"] += 1
    return +found


def shown():
    return {name: n for name, n in tally.totals(timezone.now()).items() if n > 0 and current(name)}


def current(name):
    return tally._is_within(name, tally.months(timezone.now())[0])


class Clinic:
    """What people do with one page, act by act."""

    def __init__(self, clock):
        treatment, _ = factories.ketamine()
        self.clock, self.about = clock, {"treatments": ({"key": treatment.key, "name": treatment.name},)}

    def submit(self):
        self.review = factories.in_review(**self.about)

    def send_back(self):
        said = {"by": factories.cleo(), "role": "clinician", "sha256": self.review.version.sha256}
        reviews.request_changes(self.review, **said, reason="Say it more plainly.")

    def submit_again(self):
        note = "It is as plain as it can be."
        self.review = drafts.submit(draft_of(self.review.version.document), by=factories.ada(), note=note)

    def recall(self):
        reviews.recall(self.review, by=factories.ada())

    def approve(self):
        self.version = factories.notices_for(factories.approve(self.review))

    def reopen(self):
        reviews.reopen(self.version, by=factories.cleo(), reason="A new label.")

    def release(self):
        self.page = releases.release(self.version, by=factories.ed())

    def release_the_next_for_tomorrow(self):
        self.version = factories.next_version(self.version, title="Newer")
        self.page = releases.release(self.version, by=factories.ed(), effective_from=timezone.now() + DAY)

    def release_for_three_days(self):
        factories.released(Kind.FAQ, expires_at=timezone.now() + 3 * DAY, **self.about)

    def withdraw(self):
        releases.withdraw(self.page, by=factories.cleo(), reason="outdated")

    def wait_two_days(self):
        self.clock.shift(2 * DAY)

    def wait_a_year(self):
        self.clock.shift(400 * DAY)


STORY = """
    submit wait_two_days send_back submit_again recall submit_again approve reopen wait_two_days submit_again approve
    release release_the_next_for_tomorrow wait_two_days release_for_three_days wait_two_days wait_two_days
    release_the_next_for_tomorrow withdraw wait_two_days release_the_next_for_tomorrow wait_two_days withdraw
    wait_a_year submit wait_a_year release_for_three_days
"""


@pytest.mark.parametrize("every", [1, 3, 100])
def test_after_every_act_and_day_the_numbers_are_what_counting_anew_gives(clock, every):
    clinic = Clinic(clock)
    for n, act in enumerate(STORY.split()):
        getattr(clinic, act)()
        assert shown() == recounted(), f"{n}: after {act}"
        if n % every == 0:
            tally.catch_up(timezone.now())
            assert not Untallied.objects.exists()
            assert shown() == recounted(), f"{n}: caught up after {act}"


def test_a_day_that_reading_again_moved_is_counted_where_it_is():
    page = due_page(Kind.FAQ)
    tally.catch_up(timezone.now())
    read(page)
    page.refresh_from_db()

    assert shown() == recounted()
    assert f"due|{page.review_due}" in shown()


def test_many_marks_are_counted_once_and_kept(monkeypatch):
    monkeypatch.setattr(tally, "FEW", 2)
    monkeypatch.setattr(tally, "AT_ONCE", 2)
    for _ in range(5):
        factories.released(Kind.FAQ)

    assert shown() == recounted()
    assert not Untallied.objects.exists()
    assert shown() == recounted()


def test_a_clock_that_goes_back_over_months_has_everything_counted_anew(clock):
    factories.released(Kind.FAQ)
    clock.shift(70 * DAY)
    assert shown() == recounted()
    clock.shift(-100 * DAY)
    assert shown() == recounted()
    clock.shift(200 * DAY)
    assert shown() == recounted()


def test_what_is_kept_can_be_thrown_away_and_counted_anew():
    factories.released(Kind.FAQ)
    tally.catch_up(timezone.now())
    Tally.objects.all().delete()
    tally.catch_up(timezone.now())

    assert shown() == recounted()


def test_what_is_written_past_the_actions_is_counted_too():
    page = factories.released(Kind.FAQ)
    tally.catch_up(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO releases_withdrawal (release_id, reason, note, at, by_id) VALUES (%s, 'outdated', '', %s, %s)",
            [page.pk, timezone.now(), factories.ed().pk],
        )

    assert f"live|{Kind.FAQ.value}" not in shown()
    assert shown() == recounted()
