"""Pages to read again, as screens: what waits for whom, the page whole, and a word that is kept."""

import datetime as dt
import json

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic_content.accounts.adapter import DOES_NOT_MATCH
from clinic_content.content.schema import Kind
from clinic_content.notices import deriving
from clinic_content.notices.models import Kind as Told
from clinic_content.notices.models import Notice
from clinic_content.records import gather, verify
from clinic_content.releases import actions as releases
from clinic_content.releases.models import Rereading
from clinic_content.staff import ageing
from tests import factories, shown
from tests.rereading import again, due_page, read

pytestmark = pytest.mark.django_db


def opened(client, user, address, status=200):
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def said(client, user, page, word="right:clinician", **given):
    client.force_login(user)
    shown = client.get(f"/review/again/{page.pk}/")
    held = {"composition": shown.context.get("composition", ""), "sha256": page.sha256, "password": factories.PASSWORD}
    return client.post(f"/review/again/{page.pk}/", held | {"word": word} | given)


def test_the_list_shows_what_waits_for_somebody_and_leads_to_it(client):
    page = due_page(title="The old page")
    due_page(ago=dt.timedelta(days=100), title="The young page")

    mine = opened(client, factories.cleo(), "/review/again/")

    assert f"/review/again/{page.pk}/" in mine
    assert "The young page" not in mine
    assert "The old page" not in opened(client, factories.dora(), "/review/again/?show=mine")
    assert "The old page" in opened(client, factories.ada(), "/review/again/")


def test_the_queue_the_ageing_report_and_the_home_page_lead_to_it(client):
    page = due_page(title="The old page")

    for address in ("/staff/ageing/", "/staff/"):
        assert f"/review/again/{page.pk}/" in opened(client, factories.cleo(), address), address
    assert "still right?" in opened(client, factories.cleo(), "/review/")
    assert "still right?" not in opened(client, factories.ada(), "/review/")


def test_the_page_is_shown_whole_with_findings_and_sources(client):
    page = due_page(Kind.ARTICLE, sections=(factories.part(body="<p>It works in 90% of people.</p>"),))

    body = opened(client, factories.cleo(), f"/review/again/{page.pk}/")

    assert f'src="/review/again/{page.pk}/page/"' in body
    assert "What the checks find today" in body
    assert "Claims and their sources" in body
    assert "It works in 90% of people" in opened(client, factories.cleo(), f"/review/again/{page.pk}/page/")


def test_a_word_is_kept_and_said(client):
    page = due_page(title="The old page")

    response = said(client, factories.cleo(), page)

    assert response["Location"] == "/review/again/"
    assert again(page).review_due > page.review_due
    body = client.get("/review/again/").content.decode()
    assert f"must be read again by {again(page).review_due:%-d %B %Y}" in body


def test_it_asks_who_signs(client, settings):
    settings.REAUTHENTICATE_ALWAYS = True
    page = due_page()

    response = said(client, factories.cleo(), page, password="wrong")

    assert response.status_code == 422
    assert DOES_NOT_MATCH in response.content.decode()
    assert not Rereading.objects.exists()


def test_a_change_says_what_and_what_was_typed_is_kept(client):
    page = due_page()

    empty = said(client, factories.cleo(), page, "not_right:clinician")
    both = said(client, factories.cleo(), page, "right:clinician", reason="The dose is old.")

    assert (empty.status_code, both.status_code) == (422, 422)
    assert "Say what must change" in empty.content.decode()
    assert "The dose is old." in both.content.decode()
    assert said(client, factories.cleo(), page, "not_right:clinician", reason="The dose is old.").status_code == 302
    assert "The dose is old." in opened(client, factories.ada(), "/review/again/?show=changes")


def test_what_happened_meanwhile_is_told(client):
    page = due_page(Kind.ARTICLE)
    read(page)

    response = said(client, factories.person("carl", "clinician"), page)

    assert response.status_code == 409
    assert "does not wait for a role of yours" in response.content.decode()


def test_what_stands_in_its_way_leaves_only_the_change(client):
    listed = due_page(Kind.SIDE_EFFECTS, ago=dt.timedelta(days=716))
    page = due_page(Kind.ARTICLE, sections=(factories.section_showing(listed),))
    releases.withdraw(listed, by=factories.cleo(), reason="mistake")

    body = opened(client, factories.cleo(), f"/review/again/{page.pk}/")

    assert "which is not public" in body
    assert 'value="right:clinician"' not in body
    assert 'value="not_right:clinician"' in body


def test_a_page_that_readers_do_not_get_says_why(client):
    factories.everybody()
    with time_machine.travel(timezone.now() - dt.timedelta(days=715)):
        page = shown.taken_off().page

    assert "Readers do not get this page now" in opened(client, factories.cleo(), f"/review/again/{page.pk}/")


def test_whoever_wrote_it_is_told_why_not(client):
    author = factories.person("art", "author", "clinician")
    page = due_page(by=author)

    body = opened(client, author, f"/review/again/{page.pk}/")

    assert "somebody else must read it again" in body
    assert 'name="word"' not in body


@pytest.mark.parametrize("more", ["", "page/"])
def test_a_page_that_is_not_there(client, more):
    opened(client, factories.cleo(), f"/review/again/999/{more}", status=404)


def test_the_report_tells_who_found_it_still_right(client):
    page = due_page()
    read(page)

    assert "Still right" in opened(client, factories.cleo(), "/staff/ageing/")
    names, *rows = ageing.table(ageing.Filters(kind="faq"), timezone.now())
    assert "Cleo (clinical reviewer" in dict(zip(names, rows[0], strict=True))["Found still right by"]


@pytest.mark.parametrize("address", ["/review/again/", "/review/again/?show=all", "/review/"])
def test_the_lists_ask_as_often_at_any_size(client, address):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            opened(client, factories.cleo(), address)
        return len(seen)

    client.force_login(factories.cleo())
    due_page()
    asked()
    few = asked()
    for _ in range(4):
        read(due_page(Kind.ARTICLE))
        due_page()

    assert asked() == few


# The record


def test_the_record_tells_it_and_proves_it(client):
    page = due_page()
    read(page)

    body = opened(client, factories.dora(), f"/staff/documents/{page.document_id}/versions/1/record/")
    found = dict(verify.verify(gather.record_of(page.version)))["Read again"]

    assert "<strong>Still right</strong>, said Cleo" in body
    assert {how for how, _ in found} == {"holds"}
    assert any("no longer by" in what for _, what in found)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("releases.rereading", "sha256", "0" * 64),
        ("releases.rereading", "made_of", "[]"),
        ("releases.rereading", "outcome", "not_right"),
        ("releases.rereading", "name", "Carl"),
        ("releases.reaffirmation", "review_due", "2999-01-01"),
        ("releases.release", "review_due", "2999-01-01"),
    ],
)
def test_what_was_forged_in_it_is_found(table, column, value):
    page = due_page()
    read(page)
    record = json.loads(json.dumps(gather.record_of(page.version)))

    record["facts"]["rows"][table][0][column] = value

    assert verify.FAILS in {how for how, _ in dict(verify.verify(record))["Read again"]}


def test_a_word_of_its_author_is_found():
    page = due_page()
    read(page)
    record = json.loads(json.dumps(gather.record_of(page.version)))

    record["facts"]["contributors"].append(record["facts"]["rows"]["releases.rereading"][0]["by"])

    assert verify.FAILS in {how for how, _ in dict(verify.verify(record))["Read again"]}


# Notices


def told(kind):
    deriving.derive()
    return {(each.person.username, each.sentence) for each in Notice.objects.filter(kind=kind)}


def test_whoever_is_asked_next_is_told_once_somebody_has_begun():
    page = due_page(Kind.ARTICLE)
    deriving.derive()
    Notice.objects.filter(kind=Told.ASKED).count()
    read(page)

    found = {each for each in told(Told.ASKED) if "It waits for your word" in each[1]}

    assert {name for name, _ in found} == {"dora"}


def test_the_owner_is_told_that_its_day_moved():
    page = due_page(title="The old page")
    read(page)

    assert any(
        name == "ada" and "is still right, to be read again by" in sentence for name, sentence in told(Told.DECIDED)
    )


def test_its_authors_and_readers_are_told_what_must_change():
    page = due_page(title="The old page")
    read(page, outcome="not_right", reason="The dose is old.")

    assert ("ada", "Cleo read version 1 of “The old page” again, and it needs a change: The dose is old.") in told(
        Told.CHANGES
    )


def test_the_next_day_is_reminded_of_again():

    page = due_page(title="The old page")
    deriving.derive()
    before = Notice.objects.filter(title="The old page", kind__in=[Told.DUE_SOON, Told.OVERDUE]).count()
    read(page)
    deriving.derive()
    unchanged = Notice.objects.filter(title="The old page", kind__in=[Told.DUE_SOON, Told.OVERDUE]).count()

    with time_machine.travel(timezone.now() + dt.timedelta(days=735)):
        deriving.derive()
        after = Notice.objects.filter(title="The old page", kind__in=[Told.DUE_SOON, Told.OVERDUE]).count()

    assert before == unchanged > 0
    assert after > before
