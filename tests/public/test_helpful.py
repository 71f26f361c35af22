"""“Was this page helpful?”: an answer is counted, and nothing is kept of who gave it."""

import datetime as dt

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.db import models
from django.utils import timezone

from clinic_content.public.front import Front
from clinic_content.public.pages import current_generation, memory
from clinic_content.releases import actions as releases
from clinic_content.releases import helped
from clinic_content.releases.helped import Helped
from tests import factories
from tests.asked import Asked
from tests.public.test_pages import url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered():
    memory.forget()


@pytest.fixture
def page():
    return factories.released()


def say(client, page, answer="yes", **headers):
    return client.post(f"{url(page)}helpful/", {"answer": answer}, headers=headers)


def numbers(page):
    return [(each.did, each.did_not) for each in page.helped.all()]


def test_the_page_asks_without_a_script_or_a_cookie(client, page):
    answer = client.get(url(page))

    assert f'<form method="post" action="{url(page)}helpful/">' in answer.text
    assert not answer.cookies


def test_yes_and_no_are_counted_and_everybody_is_thanked_alike(client, page):
    answers = [say(client, page, said) for said in ("yes", "no", "yes")]

    assert numbers(page) == [(2, 1)]
    assert {(each.status_code, each["Location"]) for each in answers} == {(303, f"{url(page)}thanks/")}
    assert not any(each.cookies for each in answers)
    thanks = client.get(f"{url(page)}thanks/")
    assert "Thank you" in thanks.text
    assert f'href="{url(page)}"' in thanks.text
    assert "noindex" in thanks.text


def test_nothing_is_kept_but_two_numbers_of_a_day():
    kept = {each.name: type(each) for each in Helped._meta.local_fields}

    assert set(kept) == {"id", "release", "day", "did", "did_not"}
    assert kept["day"] is models.DateField, "the moment of an answer could lead to somebody"


def test_a_form_of_another_site_counts_nothing(client, page):
    answer = say(client, page, sec_fetch_site="cross-site")

    assert (answer.status_code, answer["Location"]) == (303, url(page))
    assert numbers(page) == []


@pytest.mark.parametrize("said", ["", "perhaps"])
def test_what_is_neither_yes_nor_no_counts_nothing(client, page, said):
    assert say(client, page, said)["Location"] == url(page)
    assert numbers(page) == []


def test_who_only_looks_is_led_to_the_page_and_counts_nothing(client, page):
    answer = client.get(f"{url(page)}helpful/")

    assert (answer.status_code, answer["Location"]) == (302, url(page))
    assert numbers(page) == []
    assert client.put(f"{url(page)}helpful/").status_code == 405


def test_beyond_a_days_share_nothing_is_counted_or_written(client, page, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(helped, "MOST_IN_A_DAY", 2)
    for _ in range(4):
        assert say(client, page, "no").status_code == 303
    assert numbers(page) == [(0, 2)]
    with django_assert_num_queries(1):
        assert not helped.count(page.pk, did=True, now=timezone.now())

    with time_machine.travel(timezone.now() + dt.timedelta(days=1)):
        say(client, page, "no")

    assert sorted(numbers(page)) == [(0, 1), (0, 2)]


def test_what_is_not_public_takes_no_answer_and_cannot_be_told_from_nothing(client, page):
    draft = factories.draft(slug="secret-topic")
    releases.withdraw(page, by=factories.cleo(), reason="mistake")

    hidden, nothing = (client.post(f"/en/articles/{slug}/helpful/", {"answer": "yes"}) for slug in (draft.slug, "none"))

    assert hidden.status_code == nothing.status_code == 404
    assert hidden.content == nothing.content
    assert say(client, page).status_code == 404
    assert client.get(f"{url(page)}thanks/").status_code == 410
    assert not Helped.objects.exists()


def test_an_answer_does_not_make_any_page_anew(page):
    asked = []

    def django(environ, start_response):
        asked.append(environ["PATH_INFO"])
        return WSGIHandler()(environ, start_response)

    front, before = Front(django), current_generation()
    first = Asked(front, url(page))
    posted = Asked(front, f"{url(page)}helpful/", method="POST")
    helped.count(page.pk, did=True, now=timezone.now())
    second = Asked(front, url(page))

    assert posted.status_code == 303
    assert asked == [url(page), f"{url(page)}helpful/"]
    assert second.content == first.content
    assert current_generation() == before


def test_staff_see_it_of_each_version_and_which_pages_helped_least(client, page):
    other = factories.released()
    for did in (True, False, False, False, False):
        helped.count(page.pk, did=did, now=timezone.now())
        helped.count(other.pk, did=True, now=timezone.now())
    helped.count(factories.released().pk, did=False, now=timezone.now())
    client.force_login(factories.cleo())

    assert "Version 1: 1 said yes, 4 said no" in client.get(f"/staff/documents/{page.document_id}/").text
    assert [(each.document, each.did, each.did_not) for each in helped.least(timezone.now())] == [
        (page.document_id, 1, 4)
    ]
    assert "/staff/dashboard/helpful/" in client.get("/staff/dashboard/").text
    least = client.get("/staff/dashboard/helpful/").text
    assert page.title in least
    assert "version 1: 1 said yes, 4 said no" in least


def test_what_is_not_live_any_more_is_not_among_those_that_helped_least(page):
    for _ in range(6):
        helped.count(page.pk, did=False, now=timezone.now())
    assert len(helped.least(timezone.now())) == 1

    releases.withdraw(page, by=factories.cleo(), reason="outdated")

    assert helped.least(timezone.now()) == []
    assert [each.did_not for each in helped.of_document(page.document_id)] == [6]
