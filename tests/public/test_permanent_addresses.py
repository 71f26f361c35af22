"""The permanent address of a version: its page while it is live, then when it stood, and never a word that is gone."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from clinic_content.public.pages import memory
from clinic_content.releases import actions as releases
from tests import factories
from tests.public.test_pages import url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered():
    memory.forget()


@pytest.fixture
def page():
    return factories.released(slug="cited", title="Said first", summary="First summary")


def renewed(page, **changes):
    return releases.release(factories.next_version(page.version, **changes), by=factories.ed())


def test_while_it_is_live_it_shows_the_page_and_says_what_it_is(client, page):
    answer = client.get("/en/articles/cited/versions/1/")

    assert answer.status_code == 200
    assert "Said first" in answer.text
    assert "permanent address of version 1" in answer.text
    assert page.sha256 in answer.text
    assert '<meta name="robots" content="noindex">' in answer.text
    assert '<link rel="canonical" href="http://127.0.0.1:8000/en/articles/cited/">' in answer.text


def test_the_page_names_it(client, page):
    text = client.get(url(page)).text

    assert 'href="/en/articles/cited/versions/1/">permanent address' in text
    assert "noindex" not in text


def test_once_replaced_it_says_when_and_by_what_and_none_of_its_words(client, page):
    assert client.get("/en/articles/cited/versions/1/").status_code == 200

    renewed(page, title="Said anew", summary="Other")
    answer = client.get("/en/articles/cited/versions/1/")

    assert answer.status_code == 410
    assert "when version 2 replaced it" in answer.text
    assert page.sha256 in answer.text
    assert 'href="/en/articles/cited/"' in answer.text
    assert "Said anew" in answer.text
    assert "Said first" not in answer.text
    assert "First summary" not in answer.text
    assert client.get("/en/articles/cited/versions/2/").status_code == 200


def test_what_was_withdrawn_before_it_was_replaced_says_why(client, page):
    releases.withdraw(page, by=factories.cleo(), reason="safety", note="dose wrong")
    gone = client.get("/en/articles/cited/versions/1/")
    assert (gone.status_code, gone.content) == (410, client.get("/en/articles/cited/").content)

    renewed(page)
    answer = client.get("/en/articles/cited/versions/1/")

    assert answer.status_code == 410
    assert "when we took it off. We are checking new safety information" in answer.text
    assert "dose wrong" not in answer.text


def test_a_version_that_never_was_public_cannot_be_told_from_none(client, page):
    factories.next_version(page.version, title="Approved and waiting")
    overtaken = factories.next_version(page.version, title="Approved later")
    releases.release(overtaken, by=factories.ed(), effective_from=timezone.now() + dt.timedelta(days=3))

    waiting, scheduled, none = (client.get(f"/en/articles/cited/versions/{n}/") for n in (2, 3, 99))

    assert waiting.status_code == scheduled.status_code == none.status_code == 404
    assert waiting.content == scheduled.content == none.content


def test_a_schedule_needs_nobody(client, page):
    now = timezone.now()
    coming = factories.next_version(page.version, title="Said anew")
    releases.release(coming, by=factories.ed(), effective_from=now + dt.timedelta(days=3))
    assert client.get("/en/articles/cited/versions/1/").status_code == 200

    with time_machine.travel(now + dt.timedelta(days=3, seconds=1)):
        assert client.get("/en/articles/cited/versions/1/").status_code == 410
        assert client.get("/en/articles/cited/versions/2/").status_code == 200


def test_a_former_address_leads_on(client, page):
    renewed(page, slug="renamed")

    answer = client.get("/en/articles/cited/versions/1/")

    assert (answer.status_code, answer["Location"]) == (301, "/en/articles/renamed/versions/1/")


def test_it_asks_as_often_however_many_versions_there_were(client, page, django_assert_num_queries):
    for n in range(3):
        page = renewed(page, summary=f"Round {n}")

    with django_assert_num_queries(12):
        assert client.get("/en/articles/cited/versions/4/").status_code == 200
    with django_assert_num_queries(1):
        client.get("/en/articles/cited/versions/4/")
