"""Pages that rest on a fact are found; where it changes or its day passes they are put before the reviewers."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic_content.content.schema import Section
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.library import actions as library
from clinic_content.library.models import Fact, Treatment
from clinic_content.releases import actions as releases
from clinic_content.releases import resting
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered():
    resting._remembered = None
    yield
    resting._remembered = None


def saying(text, **more):
    n = next(factories.counter)
    return {
        "sections": (Section.model_validate({"id": f"rest{n}", "heading": "Said", "body": f"<p>{text}</p>"}),)
    } | more


def now():
    return timezone.now() + dt.timedelta(seconds=1)


def ketamine():
    row = Treatment.objects.filter(key="ketamine").first()
    return row or library.save(Treatment(key="ketamine", name="Ketamine"), by=factories.ada())


def fact(kind=Fact.Kind.NUMBER, name="monitoring_hours", *, read=30, again=335, **more):
    """Store a fact that was read so many days ago and is to be read again in so many."""
    today = timezone.now().date()
    given = {"low": 2, "high": 2, "unit": "hours"} if kind == Fact.Kind.NUMBER else {}
    days = {"read_on": today - dt.timedelta(days=read), "review_by": today + dt.timedelta(days=again)}
    held = Fact(treatment=ketamine(), kind=kind, name=name, source="The label", **days, **given | more)
    return library.save(held, by=factories.ada())


def changed(held, **values):
    held = Fact.objects.get(pk=held.pk)
    for name, value in values.items():
        setattr(held, name, value)
    return library.save(held, by=factories.ada())


def again():
    return {each.title: each.sentences for each in resting.to_read_again(now()).rows}


# which pages rest on what


def test_the_pages_that_rest_on_a_fact_are_the_live_and_waiting_ones_that_name_its_treatment():
    held = fact()
    factories.in_review(**saying("We describe Ketalar here."), title="Waiting")
    factories.released(**saying("You will be monitored for two hours after ketamine."), title="Live")
    factories.draft(**saying("Ketamine."), title="Only a draft")
    factories.in_review(**saying("Exercise helps."), title="Of something else")

    found = resting.resting_on_fact(held, now())

    assert [(each.title, bool(each.review)) for each in found.rows] == [("Live", False), ("Waiting", True)]
    assert "two hours" in found.rows[0].sentences[0]
    assert found.rows[1].sentences == ()


def test_what_was_withdrawn_or_replaced_rests_on_nothing():
    held = fact()
    gone = factories.released(**saying("Ketamine is given by drip."), title="Gone")
    releases.withdraw(gone, by=factories.ed(), reason="outdated")

    assert resting.resting_on_fact(held, now()).rows == ()
    assert resting.resting_on_treatment(ketamine(), now()).rows == ()


def test_pages_that_say_what_changed_come_before_those_that_only_name_the_treatment_and_are_quoted():
    held = fact()
    factories.released(**saying("Ketamine is given by drip."), title="A drip")
    factories.released(**saying("You will be monitored for two hours after ketamine."), title="The day of it")

    changed(held, low=3, high=3)
    found = resting.to_read_again(now()).rows

    assert [each.title for each in found] == ["The day of it", "A drip"]
    assert any(sentence.startswith("It says: “") and "two hours" in sentence for sentence in found[0].sentences)
    assert all("changed on" in sentence for sentence in found[1].sentences)
    assert [each.title for each in resting.resting_on_fact(held, now()).rows] == ["The day of it", "A drip"]


def test_only_so_many_are_named_and_the_others_are_counted():
    for n in range(4):
        factories.in_review(**saying("Ketamine."), title=f"Page {n}")

    found = resting.resting_on_treatment(ketamine(), now(), at_most=3)

    assert [each.title for each in found.rows] == ["Page 0", "Page 1", "Page 2"]
    assert found.more == 1


# a fact changes


def test_a_fact_that_changes_puts_the_pages_that_were_read_before_it_before_the_reviewers():
    held = fact()
    factories.released(**saying("Ketamine is given by drip."), title="Live")
    factories.in_review(**saying("Ketamine is a spray."), title="Waiting")
    factories.released(**saying("Exercise helps."), title="Of something else")
    assert again() == {}

    changed(held, low=3, high=3)

    told = f"“{held}” changed on {timezone.now():%-d %B %Y}."
    assert again() == {"Live": (told,), "Waiting": (told,)}


def test_a_new_fact_and_one_that_is_taken_out_are_changes_too():
    factories.released(**saying("Ketamine is given by drip."), title="Live")
    held = fact(Fact.Kind.CONTRAINDICATION, "a recent stroke")
    assert "changed on" in again()["Live"][0]

    changed(held, is_active=False)

    assert "was taken out on" in again()["Live"][0]


@pytest.mark.parametrize("values", [{"source": "The label, 4th edition"}, {"url": "https://label.example/"}, {}])
def test_reading_a_source_again_and_finding_the_same_changes_nothing(values):
    held = fact(again=200)
    factories.released(**saying("Ketamine is given by drip."), title="Live")

    changed(held, review_by=timezone.now().date() + dt.timedelta(days=300), **values)

    assert again() == {}


def test_a_page_that_was_approved_after_the_change_is_named_no_more():
    held = fact()
    version = factories.released(**saying("Ketamine is given by drip."), title="Live").version
    changed(held, low=3, high=3)
    drafts.rewrite(draft_of(version.document), version.read(), by=factories.ada())
    review = drafts.submit(draft_of(version.document), by=factories.ada())
    assert len(resting.to_read_again(now()).rows) == 1

    releases.release(factories.approve(review), by=factories.ed())

    assert again() == {}


# its day passes


def test_a_fact_past_its_date_puts_its_pages_before_the_reviewers_until_somebody_reads_it_again():
    factories.everybody()
    held = fact(read=400, again=-1)
    factories.released(**saying("Ketamine is given by drip."), title="Live")
    factories.released(**saying("Exercise helps."), title="Of something else")

    late = again()
    today = timezone.now().date()
    changed(held, read_on=today, review_by=today + dt.timedelta(days=365))

    assert list(late) == ["Live"]
    assert late["Live"][0].startswith("“The label” was to be read again by")
    assert again() == {}


def test_the_day_that_passes_needs_no_worker():
    fact(again=10)
    factories.released(**saying("Ketamine is given by drip."), title="Live")
    assert again() == {}

    later = resting.to_read_again(timezone.now() + dt.timedelta(days=11))

    assert [each.title for each in later.rows] == ["Live"]


def test_a_fact_that_we_ship_is_told_when_its_day_passes():
    factories.released(**saying("Ketamine is given by drip."), title="Live", expires_at=None)

    later = resting.to_read_again(timezone.now() + dt.timedelta(days=3_000))

    assert [each.title for each in later.rows] == ["Live"]


# where reviewers meet it


@pytest.mark.parametrize(("who", "sees"), [("cleo", True), ("dora", True), ("ed", True), ("ada", False)])
def test_home_names_them_to_whoever_decides_or_releases(client, who, sees):
    held = fact()
    factories.released(**saying("Ketamine is given by drip."), title="Drips at the clinic")
    changed(held, low=3, high=3)
    client.force_login(getattr(factories, who)())

    page = client.get("/staff/").text

    assert ("Pages to read again" in page) is sees
    assert ("Drips at the clinic" in page) is sees


def test_the_queue_names_them_above_what_waits_and_at_the_review_itself(client):
    held = fact()
    factories.released(**saying("Ketamine is given by drip."), title="Drips at the clinic")
    review = factories.in_review(**saying("Ketamine is a spray."), title="Sprays")
    changed(held, low=3, high=3)
    client.force_login(factories.cleo())

    listed, shown = client.get("/review/").text, client.get(f"/review/{review.pk}/").text

    assert "Drips at the clinic" in listed.partition("queue-list")[0]
    assert "What the library says of its treatments is not what it was" in shown
    assert "Ketamine: monitoring hours” changed on" in shown


@pytest.mark.parametrize("address", ["library/facts/{fact}/pages/", "library/treatments/{treatment}/pages/"])
def test_the_library_leads_to_the_pages_that_rest_on_it(client, address):
    held = fact()
    factories.released(**saying("Ketamine is given by drip."), title="Drips at the clinic")
    client.force_login(factories.ada())
    here = "/staff/" + address.format(fact=held.pk, treatment=held.treatment_id)

    form = client.get(f"/admin/library/fact/{held.pk}/change/").text
    form += client.get(f"/admin/library/treatment/{held.treatment_id}/change/").text

    assert f'href="{here}"' in form
    assert "Drips at the clinic" in client.get(here).text
    assert client.get("/staff/library/again/").status_code == 200


@pytest.mark.parametrize("many", [2, 12])
def test_it_asks_equally_often_however_many_pages_and_facts_there_are(many):
    for n in range(many):
        fact(Fact.Kind.CONTRAINDICATION, f"condition {n}")
        factories.in_review(**saying("Ketamine."))
    changed(Fact.objects.first(), is_serious=True)
    resting.to_read_again(now())

    with CaptureQueriesContext(connection) as seen:
        found = resting.to_read_again(now())

    assert len(found.rows) == many
    # What was saved last, the versions, and why each is named.
    assert len(seen.captured_queries) == 3


def test_where_no_fact_changed_or_is_late_one_question_is_asked():
    factories.in_review(**saying("Ketamine."))
    resting.to_read_again(now())

    with CaptureQueriesContext(connection) as seen:
        assert resting.to_read_again(now()) == resting.Pages()

    assert len(seen.captured_queries) == 1
