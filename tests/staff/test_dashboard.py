"""The dashboard: its numbers are those of the database, its pictures need no colour, its holes lead to drafts."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.utils import timezone
from lxml import etree

from clinic_content.audit.guards import Guard, all_guards
from clinic_content.content.schema import Kind
from clinic_content.library.models import Treatment
from clinic_content.releases import actions as releases
from clinic_content.releases.models import Withdrawal
from clinic_content.staff import charts, figures
from tests import factories
from tests.asking import asked_for, assert_flat
from tests.audit.test_guards import lifted

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


def decided_after(days, at=NOW):
    """Return a review that was decided so many days after it was opened."""
    with time_machine.travel(at - dt.timedelta(days=days), tick=False):
        review = factories.in_review(Kind.FAQ)
    with time_machine.travel(at, tick=False):
        factories.approve(review)
    return review


def counted(at=NOW):
    return figures.figures(at)


def test_the_median_and_nine_tenths_of_each_month():
    for days in range(1, 11):
        decided_after(days)
    decided_after(40, at=NOW - dt.timedelta(days=31))

    october, november = counted().months[-2:]

    assert (november.closed, november.median, november.slow) == (10, 5.0, 9.0)
    assert (october.closed, october.median, october.slow) == (1, 40.0, 40.0)
    assert counted().months[0].median is None


def test_what_is_taken_back_is_no_review_that_took_time():
    from clinic_content.reviews import actions as reviews

    with time_machine.travel(NOW, tick=False):
        reviews.recall(factories.in_review(), by=factories.ada())

    assert counted().months[-1].closed == 0


def test_what_is_live_overdue_and_soon_due_and_how_old_its_approval_is():
    with time_machine.travel(NOW - dt.timedelta(days=800), tick=False):
        factories.released(Kind.FAQ)
    with time_machine.travel(NOW - dt.timedelta(days=200), tick=False):
        gone = factories.released(Kind.FAQ)
    with time_machine.travel(NOW, tick=False):
        factories.released(Kind.FAQ)
        releases.withdraw(gone, by=factories.cleo(), reason="outdated")

    held = counted()
    faqs = dict(held.kinds)["FAQ"]

    assert faqs == 2, "what was withdrawn is not live"
    assert held.live == sum(n for _, n in held.kinds) == sum(held.ages)
    assert held.overdue >= 1
    assert held.ages[0] >= 1
    assert held.ages[4] >= 1


def test_findings_and_grades_of_what_was_submitted():
    long = "<p>" + "The infusion takes forty minutes and somebody stays with you. " * 20 + "</p>"
    with time_machine.travel(NOW, tick=False):
        version = factories.in_review(sections=(factories.part(body=long),)).version

    held = counted().months[-1]

    assert held.submitted == 1
    assert held.grade == float(version.grade)
    assert held.findings == len(version.found)


def test_a_notice_that_pages_need_and_that_is_not_live_is_missing():
    factories.released(Kind.FAQ)
    assert counted(timezone.now()).lacking == ()
    notice = factories.disclaimer("medical-advice-general")
    refusing = [each.name for each in all_guards() if each.table == "releases_withdrawal" and isinstance(each, Guard)]
    with lifted(*refusing):
        Withdrawal.objects.create(release=notice, by=factories.ed(), at=timezone.now(), reason="outdated")

    found = counted(timezone.now()).lacking

    assert [(key, language) for key, language, _ in found] == [("medical-advice-general", "en")]
    assert found[0][2] >= 1


def about(treatment):
    return {"key": treatment.key, "name": treatment.name}


def test_the_grid_shows_the_holes_and_each_leads_to_making_that_draft(client):
    treatment, _ = factories.ketamine()
    Treatment.objects.create(key="lithium", name="Lithium", saved_by=factories.ada())
    factories.released(Kind.FAQ, treatments=(about(treatment),))

    held = dict(counted(timezone.now()).coverage)
    there = {(cell.kind, cell.language): cell.count for cell in held["Ketamine"]}
    assert there[("FAQ", "en")] == 1
    assert there[("Article", "en")] == 0
    assert {cell.count for cell in held["Lithium"]} == {0}

    client.force_login(factories.ada())
    hole = next(cell.url for cell in held["Ketamine"] if cell.kind == "Article")
    assert hole.replace("&", "&amp;") in client.get("/staff/dashboard/").content.decode()
    form = client.get(hole).content.decode()
    assert re.search(rf'<option value="{treatment.pk}" selected', form)


def test_whoever_may_not_write_sees_the_holes_without_a_way_to_a_form(client):
    factories.ketamine()
    client.force_login(factories.cleo())
    body = client.get("/staff/dashboard/").content.decode()

    assert 'class="hole"' in body
    assert "/add/?treatments=" not in body


def test_what_was_just_done_shows_at_the_next_request(client):
    client.force_login(factories.ada())
    first = client.get("/staff/dashboard/").context["figures"]
    page = factories.released(Kind.FAQ)
    assert client.get("/staff/dashboard/").context["figures"].live == first.live + 2, "the page and its notice"
    releases.withdraw(page, by=factories.cleo(), reason="outdated")
    assert client.get("/staff/dashboard/").context["figures"].live == first.live + 1


def test_a_chart_brings_no_script_no_style_and_no_address():
    for made in (drawn(charts.bars), drawn(charts.lines)):
        assert not re.search(r"<(?:script|style|a|image|foreignObject)\b|\bstyle=|\bon\w+=|href", made.svg)
        assert "http" not in made.svg.replace(charts.SVG, "").replace("http://www.w3.org/1999/xlink", "")


def drawn(kind):
    return kind(
        "test", "Title <&>", "What it shows", "days", ["Jan", "<b>", "Mar"], charts.Series("One", [1, 2, None]),
        charts.Series("Two", [3, 4, 5]),
    )  # fmt: skip


def test_series_are_told_apart_without_colour():
    bars, lines = etree.fromstring(drawn(charts.bars).svg), etree.fromstring(drawn(charts.lines).svg)

    fills = {each.get("fill") for each in bars.iter("{*}rect") if each.get("fill")}
    assert fills == {"url(#test-0)", "url(#test-1)"}
    dashes = [
        each.get("stroke-dasharray") for each in lines.iter("{*}path") if each.get("stroke-dasharray") is not None
    ]
    assert len(set(dashes)) == 2


def test_the_numbers_of_each_chart_stand_in_a_table_under_it(client):
    client.force_login(factories.ada())
    body = client.get("/staff/dashboard/").content.decode()

    assert body.count('class="cc-chart"') == body.count("<summary>The numbers</summary>") == 5
    assert drawn(charts.bars).rows == [("Jan", [1, 3]), ("<b>", [2, 4]), ("Mar", [None, 5])]
    assert body.count('role="img"') == 5


def test_more_documents_ask_no_more(client):
    def grow(size):
        for _ in range(size):
            factories.released(Kind.FAQ), factories.in_review(), factories.approved()

    grow(2)
    few = asked_for(client, "/staff/dashboard/", factories.ada())
    grow(6)
    assert_flat(few, asked_for(client, "/staff/dashboard/", factories.ada()), at_most=8)
