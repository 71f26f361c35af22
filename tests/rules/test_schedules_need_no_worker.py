"""Rule 7: a schedule needs no worker to be right.

Effective-from, expiry and review-by dates hold at the moment they pass because reading evaluates them; background jobs
only send mail and tidy up.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from clinic_content.accounts.refusals import NotAllowed
from clinic_content.content.schema import Kind
from clinic_content.releases import actions as releases
from clinic_content.releases import live
from tests import factories
from tests.rules.nodes import Node

pytestmark = pytest.mark.django_db

SECOND = dt.timedelta(seconds=1)
ADDRESS = "/en/articles/on-time/"
OUTPUTS = (
    (ADDRESS, "Words of article"),
    ("/en/", "On time"),
    ("/en/tags/timely/", "On time"),
    ("/en/a-z/", "On time"),
    ("/en/changes/", "On time"),
    ("/en/feed.xml", "On time"),
    ("/sitemap.xml", "on-time"),
)
WORDS = {"slug": "on-time", "title": "On time", "tags": ("Timely",)}


@pytest.fixture
def nodes():
    return Node(), Node()


def at(moment):
    return time_machine.travel(moment, tick=False)


def everywhere(nodes, *, shown):
    for node in nodes:
        for address, words in OUTPUTS:
            assert node.shows(address, words) is shown, address


def test_a_page_appears_at_its_moment_and_no_second_before(nodes):
    moment = timezone.now().replace(microsecond=0) + dt.timedelta(days=3)
    factories.released(effective_from=moment, **WORDS)

    everywhere(nodes, shown=False)
    for seconds, shown in ((-1, False), (0, True), (1, True)):
        with at(moment + seconds * SECOND):
            everywhere(nodes, shown=shown)


def test_before_its_moment_its_address_is_like_any_unknown_one(nodes):
    moment = timezone.now() + dt.timedelta(days=3)
    factories.released(effective_from=moment, **WORDS)

    with at(moment - SECOND):
        hidden, unknown = nodes[0].get(ADDRESS), nodes[0].get("/en/articles/no-such-thing/")

    assert (hidden.status_code, hidden.content) == (404, unknown.content)


def test_a_page_expires_at_its_moment_and_no_second_after(nodes):
    moment = timezone.now().replace(microsecond=0) + dt.timedelta(days=3)
    factories.released(expires_at=moment, **WORDS)

    everywhere(nodes, shown=True)
    for seconds, shown in ((-1, True), (0, False), (1, False)):
        with at(moment + seconds * SECOND):
            everywhere(nodes, shown=shown)
    with at(moment):
        assert nodes[0].get(ADDRESS).status_code == 410


def test_a_page_is_replaced_at_the_moment_and_there_is_always_one(nodes):
    first = factories.released(**WORDS)
    moment = timezone.now().replace(microsecond=0) + dt.timedelta(days=3)
    following = factories.next_version(first.version, title="On time again")
    releases.release(following, by=factories.ed(), effective_from=moment)

    for seconds, title in ((-1, "On time<"), (0, "On time again<"), (1, "On time again<")):
        with at(moment + seconds * SECOND):
            assert all(node.shows(ADDRESS, title) for node in nodes), seconds
            assert live.live(timezone.now()).filter(document=first.document).count() == 1


def test_a_list_on_a_page_appears_and_expires_at_its_moments(nodes):
    ends = timezone.now().replace(microsecond=0) + dt.timedelta(days=3)
    listed = factories.released(Kind.CONTRAINDICATIONS, expires_at=ends)
    embed = {"kind": "contraindications", "document": listed.document.uid, "title": listed.title}
    page = factories.released(sections=[factories.part(embed=embed)])
    address = f"/en/articles/{page.slug}/"

    for seconds, shown in ((-1, True), (0, False), (1, False)):
        with at(ends + seconds * SECOND):
            assert all(node.shows(address, "have condition") is shown for node in nodes), seconds


def test_a_remembered_page_does_not_outlive_the_next_moment_of_another():
    first = timezone.now().replace(microsecond=0) + dt.timedelta(days=1)
    for days in (3, 1, 2):
        factories.released(effective_from=first + dt.timedelta(days=days - 1))

    assert live.next_change(timezone.now()) == first
    assert live.next_change(first) == first + dt.timedelta(days=1)
    assert live.next_change(first + dt.timedelta(days=2)) is None


def test_a_cancelled_schedule_never_begins(nodes):
    moment = timezone.now() + dt.timedelta(days=3)
    release = factories.released(effective_from=moment, **WORDS)
    releases.withdraw(release, by=factories.cleo(), reason="mistake")

    for seconds in (-1, 0, 1):
        with at(moment + seconds * SECOND):
            everywhere(nodes, shown=False)
            assert nodes[0].get(ADDRESS).status_code == 404


def test_a_page_in_force_stays_when_its_replacement_is_cancelled(nodes):
    first = factories.released(**WORDS)
    moment = timezone.now() + dt.timedelta(days=3)
    following = factories.next_version(first.version, title="Never")
    release = releases.release(following, by=factories.ed(), effective_from=moment)
    releases.withdraw(release, by=factories.cleo(), reason="mistake")

    with at(moment + SECOND):
        everywhere(nodes, shown=True)


@pytest.mark.parametrize(
    ("zone", "local"),
    [
        ("America/New_York", dt.datetime(2027, 3, 14, 3, 0)),
        ("America/New_York", dt.datetime(2027, 11, 7, 1, 30, fold=0)),
        ("America/New_York", dt.datetime(2027, 11, 7, 1, 30, fold=1)),
        ("Europe/Vienna", dt.datetime(2027, 3, 28, 3, 0)),
        ("Australia/Lord_Howe", dt.datetime(2027, 4, 4, 2, 0)),
    ],
)
def test_a_moment_is_one_moment_on_the_day_the_clocks_change(nodes, settings, zone, local):
    settings.TIME_ZONE = zone
    moment = local.replace(tzinfo=ZoneInfo(zone))
    factories.released(effective_from=moment, **WORDS)

    for seconds, shown in ((-1, False), (0, True), (1, True), (3_600, True)):
        with at(moment.astimezone(dt.UTC) + seconds * SECOND):
            everywhere(nodes, shown=shown)


def test_each_node_goes_by_its_own_clock_and_neither_remembers_too_long(nodes):
    moment = timezone.now().replace(microsecond=0) + dt.timedelta(days=3)
    factories.released(effective_from=moment, **WORDS)
    ahead, behind = nodes

    with at(moment + SECOND):
        assert ahead.shows(ADDRESS, "Words of article")
    with at(moment - SECOND):
        assert not behind.shows(ADDRESS, "Words of article")
    with at(moment):
        assert ahead.shows(ADDRESS, "Words of article")
        assert behind.shows(ADDRESS, "Words of article")


def test_no_job_runs_and_nothing_is_written_when_a_moment_passes(nodes):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    moment = timezone.now() + dt.timedelta(days=3)
    factories.released(effective_from=moment, **WORDS)

    with (
        at(moment),
        CaptureQueriesContext(
            connection,
        ) as asked,
    ):
        everywhere(nodes, shown=True)

    assert {each["sql"].split()[0] for each in asked} == {"SELECT"}


def test_nothing_is_released_into_the_past():
    version = factories.approved()
    factories.disclaimer("medical-advice-general")

    with pytest.raises(NotAllowed, match="past"):
        releases.release(version, by=factories.ed(), effective_from=timezone.now() - SECOND)
    with pytest.raises(NotAllowed, match="later"):
        releases.release(version, by=factories.ed(), expires_at=timezone.now() - SECOND)


def test_an_approval_that_has_grown_old_releases_nothing():
    version = factories.approved()
    factories.disclaimer("medical-advice-general")

    with at(timezone.now() + dt.timedelta(days=365 * 3)), pytest.raises(NotAllowed, match="too old"):
        releases.release(version, by=factories.ed())
