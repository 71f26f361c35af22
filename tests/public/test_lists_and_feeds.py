"""What lists of pages tell: letters, what changed, the feed, the sitemap. Only what is live, and what was taken off."""

import datetime as dt
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic_content.content.schema import Kind
from clinic_content.library import topics
from clinic_content.library.models import Treatment
from clinic_content.public.pages import memory
from clinic_content.releases import actions as releases
from clinic_content.releases.addresses import SEGMENTS
from tests import factories

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def entries(client):
    feed = ElementTree.fromstring(client.get("/en/feed.xml").content)
    return [(each.find("a:title", ATOM).text, each.find("a:id", ATOM).text) for each in feed.findall("a:entry", ATOM)]


def test_pages_stand_under_their_letter_without_accents_or_case(client):
    for title in ("Éclair of knowledge", "echo of it", "10 questions"):
        factories.released(title=title)

    text = client.get("/en/a-z/").content.decode()

    assert text.index('id="letter-0–9"') < text.index("10 questions") < text.index('id="letter-E"')
    assert text.index("echo of it") < text.index("Éclair of knowledge")


def test_a_new_page_is_news(client):
    page = factories.released(title="Fresh words")

    assert "Fresh words" in client.get("/en/changes/").content.decode()
    assert [title for title, _ in entries(client)] == ["New: Fresh words"]
    assert page.slug in client.get("/sitemap.xml").content.decode()


def test_a_correction_is_told_in_its_own_words(client):
    page = factories.released()
    second = factories.next_version(page.version, title="Told better", correction="The dose was wrong.")
    releases.release(second, by=factories.ed())

    assert "The dose was wrong." in client.get("/en/changes/").content.decode()
    assert [title for title, _ in entries(client)] == ["Corrected: Told better"]


def test_a_page_that_was_taken_off_is_told_with_its_reason_and_nothing_else(client):
    page = factories.released(title="Once here", summary="Words that are gone")
    releases.withdraw(page, by=factories.cleo(), reason="mistake", note="for staff")

    text = client.get("/en/changes/").content.decode() + client.get("/en/feed.xml").content.decode()

    assert "We found a mistake on this page" in text
    assert "Words that are gone" not in text
    assert "for staff" not in text
    assert [title for title, _ in entries(client)] == ["Withdrawn: Once here"]


def test_a_page_that_came_back_is_no_longer_told_as_taken_off(client):
    page = factories.released()
    releases.withdraw(page, by=factories.cleo(), reason="mistake", note="")
    releases.release(factories.next_version(page.version, title="Back"), by=factories.ed())

    assert [title for title, _ in entries(client)] == ["Changed: Back"]


def test_what_is_to_come_is_not_news(client):
    now = timezone.now()
    factories.released(title="Of tomorrow", effective_from=now + dt.timedelta(days=1))

    assert entries(client) == []
    assert "Of tomorrow" not in client.get("/en/changes/").content.decode()
    with time_machine.travel(now + dt.timedelta(days=1, seconds=1)):
        assert [title for title, _ in entries(client)] == ["New: Of tomorrow"]


def test_each_event_has_an_identity_of_its_own_and_keeps_it(client):
    page = factories.released()
    first = entries(client)
    assert entries(client) == first

    releases.withdraw(page, by=factories.cleo(), reason="mistake", note="")

    assert {name for _, name in entries(client)}.isdisjoint({name for _, name in first})


def test_the_sitemap_dates_a_page_by_the_newest_thing_on_it(client):
    now = timezone.now()
    with time_machine.travel(now - dt.timedelta(days=30)):
        listed = factories.released(Kind.SIDE_EFFECTS)
        host = factories.released(sections=(factories.section_showing(listed),))
    releases.release(factories.next_version(listed.version), by=factories.ed())

    rows = ElementTree.fromstring(client.get("/sitemap.xml").content)
    dates = {row.find("s:loc", MAP).text: row.find("s:lastmod", MAP).text for row in rows}

    (changed,) = (date for loc, date in dates.items() if host.slug in loc)
    assert changed == f"{timezone.now():%Y-%m-%d}"


def test_how_we_check_names_how_to_reach_us(client):
    text = client.get("/en/how-we-review/").content.decode()

    assert "How we check our information" in text


@pytest.mark.parametrize(
    "address", ["/en/", "/en/a-z/", "/en/articles/", "/en/changes/", "/en/feed.xml", "/sitemap.xml"]
)
def test_lists_ask_no_more_where_there_is_more(client, address):
    counts = []
    for _ in range(2):
        for _ in range(3):
            factories.released()
        memory.forget()
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 8


def about(name):
    made = Treatment.objects.create(key=name.lower(), name=name, saved_by=factories.ada())
    return {"treatments": [topics.treatment_data(made, "US")]}


@pytest.mark.parametrize("kind", SEGMENTS)
def test_each_kind_has_a_list_by_treatment(client, kind):
    factories.everybody()
    factories.released(Kind(kind), title="Of beta", **about("Beta"))
    factories.released(Kind(kind), title="Of alpha", **about("Alpha"))
    factories.released(Kind(kind), title="Of neither")
    other = factories.released(next(Kind(each) for each in SEGMENTS if each != kind), title="Of another kind")

    text = client.get(f"/en/{SEGMENTS[kind]}/").content.decode()

    places = [text.index(each) for each in ("Alpha</h2>", "Of alpha", "Beta</h2>", "Of beta", "Other topics</h2>")]
    assert places == sorted(places)
    assert text.index("Of neither") > places[-1]
    assert other.title not in text
    assert f'href="/en/{SEGMENTS[kind]}/"' in client.get("/en/").content.decode()


def test_a_kind_of_which_nothing_is_public_cannot_be_told_from_none(client):
    factories.released()
    factories.approved(Kind.FAQ)

    assert client.get("/en/questions/").content == client.get("/en/nothing/").content
    assert client.get("/en/questions/").status_code == client.get("/en/nothing/").status_code == 404
    assert "/en/questions/" not in client.get("/en/").content.decode()


@pytest.mark.parametrize("where", ["/en/", "/en/a-z/", "/en/changes/", "/en/how-we-review/", "/en/articles/"])
def test_every_list_says_what_it_is_in_a_sentence_for_searches(client, where):
    factories.released()

    text = client.get(where).content.decode()

    assert text.count('<meta name="description" content="') == 1
    assert "atient information" in text.split('<meta name="description" content="')[1].split('"')[0]


EACH_LANGUAGE_HAS = ["", "a-z/", "changes/", "how-we-review/", "feed.xml", "opensearch.xml", "search/"]


@pytest.mark.parametrize("rest", EACH_LANGUAGE_HAS)
def test_nothing_answers_in_a_language_nobody_wrote_in(client, rest):
    factories.released()

    assert client.get(f"/en/{rest}").status_code == 200
    assert client.get(f"/es/{rest}").status_code == 404
    assert client.get(f"/abc/{rest}").status_code == 404
    factories.released(language="es")
    assert client.get(f"/es/{rest}").status_code == 200


@pytest.mark.parametrize("rest", EACH_LANGUAGE_HAS)
def test_a_language_stays_when_its_last_page_is_withdrawn(client, rest):
    releases.withdraw(factories.released(language="es"), by=factories.cleo(), reason="mistake", note="")

    assert client.get(f"/es/{rest}").status_code == 200


def test_a_new_clinic_has_a_home_page_before_it_has_pages(client, db):
    assert client.get("/en/").status_code == 200
