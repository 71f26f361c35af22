"""The front: the same bytes as Django's, for as long as they are right and not one request longer."""

import datetime as dt
import gzip

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic_content.public.front import Front
from clinic_content.public.pages import memory
from clinic_content.releases import actions as releases
from tests import factories
from tests.asked import Asked

pytestmark = pytest.mark.django_db

PAGE = "/en/articles/about-the-treatment/"


class Counting:
    """Django, and how often it was asked."""

    def __init__(self):
        self.handler, self.times = WSGIHandler(), 0

    def __call__(self, environ, start_response):
        self.times += 1
        return self.handler(environ, start_response)


@pytest.fixture
def django():
    memory.forget()
    return Counting()


@pytest.fixture
def front(django):
    return Front(django)


@pytest.fixture
def page(db):
    return factories.released(slug="about-the-treatment")


def test_the_second_request_gets_the_same_without_django(front, django, page):
    first = Asked(front, PAGE)
    second = Asked(front, PAGE)

    assert django.times == 1
    assert (second.status_code, second.content) == (200, first.content)
    kept = {name: value for name, value in second.headers.items() if name not in {"Vary", "Content-Length"}}
    assert kept.items() <= first.headers.items()
    assert second.headers["Content-Length"] == str(len(second.content))


def test_what_is_sent_from_memory_has_every_header_that_protects_it(front, page):
    Asked(front, PAGE)

    headers = Asked(front, PAGE).headers

    for name in ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"):
        assert headers[name]
    assert headers["Cache-Control"] == "no-cache"


def test_it_reads_one_row_and_nothing_else(front, page):
    Asked(front, PAGE)

    with CaptureQueriesContext(connection) as asked:
        Asked(front, PAGE)

    assert len(asked) == 0, "what goes through Django's own cursor is more than the one read of the driver"


def test_the_next_request_after_a_withdrawal_is_told(front, page):
    Asked(front, PAGE)
    Asked(front, PAGE)

    releases.withdraw(page, by=factories.cleo(), reason="mistake", note="")

    assert Asked(front, PAGE).status_code == 410


def test_the_next_request_after_a_release_gets_the_new_words(front, page):
    Asked(front, PAGE)

    releases.release(factories.next_version(page.version, title="Told anew"), by=factories.ed())

    assert b"Told anew" in Asked(front, PAGE).content


def test_a_date_that_passes_needs_nobody(front):
    now = timezone.now()
    factories.released(slug="about-the-treatment", expires_at=now + dt.timedelta(days=2))
    assert Asked(front, PAGE).status_code == 200
    with time_machine.travel(now + dt.timedelta(days=1)):
        assert Asked(front, PAGE).status_code == 200

    with time_machine.travel(now + dt.timedelta(days=2, seconds=1)):
        assert Asked(front, PAGE).status_code == 410


def test_a_database_that_does_not_answer_lets_no_old_page_out(front, django, page, monkeypatch):
    Asked(front, PAGE)
    monkeypatch.setattr("clinic_content.public.generation.STATEMENT", "SELECT number FROM no_such_table")
    monkeypatch.setattr(connection, "close", lambda: None)

    if connection.vendor == "postgresql":
        pytest.skip("a failed statement would end the transaction of this test")
    Asked(front, PAGE)

    assert django.times == 2


def test_who_takes_packed_bytes_gets_the_same_page_packed(front, page):
    plain = Asked(front, PAGE)

    packed = Asked(front, PAGE, HTTP_ACCEPT_ENCODING="gzip, br")
    refused = Asked(front, PAGE, HTTP_ACCEPT_ENCODING="gzip; q=0")

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content == refused.content
    assert packed.headers["ETag"] != refused.headers["ETag"]
    assert packed.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("form", ["", "gzip"])
def test_an_unchanged_page_is_not_sent_again(front, page, form):
    Asked(front, PAGE)
    etag = Asked(front, PAGE, HTTP_ACCEPT_ENCODING=form).headers["ETag"]

    again = Asked(front, PAGE, HTTP_ACCEPT_ENCODING=form, HTTP_IF_NONE_MATCH=etag)

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == etag


def test_a_question_about_the_head_gets_no_body(front, page):
    full = Asked(front, PAGE)
    Asked(front, PAGE)

    head = Asked(front, PAGE, method="HEAD")

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(full.content))


def test_a_host_that_is_not_ours_is_never_answered(front, page):
    Asked(front, PAGE)
    Asked(front, PAGE)

    assert Asked(front, PAGE, SERVER_NAME="evil.example", HTTP_HOST="evil.example").status_code == 400


@pytest.mark.parametrize("path", ["/en/articles/unknown/", "/accounts/login/", "/staff/", "/robots.txt"])
def test_what_is_not_a_live_page_is_always_asked_of_django(front, django, page, path):
    Asked(front, path)
    Asked(front, path)

    assert django.times == 2


def test_a_post_and_a_query_go_to_django(front, django, page):
    Asked(front, PAGE)

    assert Asked(front, PAGE, method="POST").status_code == 403
    Asked(front, PAGE + "?a=b")

    assert django.times == 3


def test_it_keeps_no_more_than_its_share(front, page, monkeypatch):
    monkeypatch.setattr("clinic_content.public.front.MOST", 1)
    Asked(front, "/en/")
    Asked(front, PAGE)

    assert [key[3] for key in front._kept] == [PAGE]
