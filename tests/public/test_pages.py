"""What a patient gets at each public address."""

import datetime as dt
import re

import pytest
import time_machine
from django.utils import timezone

from clinic_content.content.schema import Kind
from clinic_content.releases import actions as releases
from tests import factories

pytestmark = pytest.mark.django_db

SEGMENTS = {
    Kind.ARTICLE: "articles",
    Kind.FAQ: "questions",
    Kind.CONTRAINDICATIONS: "contraindications",
    Kind.SIDE_EFFECTS: "side-effects",
}


def url(release):
    return f"/{release.language}/{SEGMENTS[Kind(release.kind)]}/{release.slug}/"


@pytest.mark.parametrize("kind", list(SEGMENTS))
def test_a_released_document_has_a_page(client, kind):
    release = factories.released(kind)

    response = client.get(url(release))

    assert response.status_code == 200
    assert release.title in response.content.decode()
    assert "Notice about medical-advice-general." in response.content.decode()


def described(client, address):
    """Return what search engines are told that a page is about."""
    (said,) = re.findall(r'<meta name="description" content="([^"]*)">', client.get(address).text)
    return said


def test_every_page_says_what_it_is_about_even_one_without_a_summary(client):
    short, plain = factories.released(summary="In short."), factories.released(Kind.FAQ, summary="")

    assert described(client, url(short)) == "In short."
    assert described(client, url(plain)) == plain.title
    assert "Search" in described(client, "/en/search/?q=calm")


def test_an_unknown_address_says_nothing(client):
    draft = factories.draft(slug="secret-topic")

    known, unknown = client.get("/en/articles/secret-topic/"), client.get("/en/articles/no-such-thing/")

    assert known.status_code == unknown.status_code == 404
    assert known.content == unknown.content
    assert draft.title not in known.content.decode()


def test_a_withdrawn_page_answers_410_with_its_reason(client):
    release = factories.released()
    assert client.get(url(release)).status_code == 200

    releases.withdraw(release, by=factories.cleo(), reason="mistake", note="dose wrong")
    response = client.get(url(release))

    assert response.status_code == 410
    assert "We found a mistake on this page" in response.content.decode()
    assert "dose wrong" not in response.content.decode()


def test_an_expired_page_says_that_it_is_being_checked(client):
    now = timezone.now()
    release = factories.released(expires_at=now + dt.timedelta(days=2))
    assert client.get(url(release)).status_code == 200

    with time_machine.travel(now + dt.timedelta(days=3)):
        response = client.get(url(release))

    assert response.status_code == 410
    assert "being checked again" in response.content.decode()


def test_a_former_address_redirects_to_the_present_one(client):
    release = factories.released(slug="old-name")
    releases.release(factories.next_version(release.version, slug="new-name"), by=factories.ed())

    response = client.get("/en/articles/old-name/")

    assert response.status_code == 301
    assert response["Location"] == "/en/articles/new-name/"
    assert client.get("/en/articles/new-name/").status_code == 200


def test_the_indexes_list_what_is_live_and_nothing_else(client):
    treatment, condition = factories.ketamine()
    from clinic_content.library import topics

    about = {
        "treatments": [topics.treatment_data(treatment, "US")],
        "conditions": [topics.condition_data(condition)],
        "tags": ["Infusions"],
    }
    release = factories.released(**about)
    hidden = factories.draft(**about)

    for address in (
        "/en/",
        "/en/treatments/ketamine/",
        "/en/conditions/depression/",
        "/en/tags/infusions/",
        "/en/a-z/",
        "/en/changes/",
        "/en/feed.xml",
        "/sitemap.xml",
    ):
        body = client.get(address).content.decode()
        assert release.slug in body, address
        assert hidden.title not in body
        assert hidden.slug not in body


def test_an_empty_site_says_so(client, db):
    assert "Nothing has been published yet" in client.get("/en/").content.decode()


def test_a_public_page_sets_no_cookie_and_costs_one_query_when_remembered(client, django_assert_num_queries):
    release = factories.released()
    first = client.get(url(release))
    with django_assert_num_queries(1):
        second = client.get(url(release))

    assert first.content == second.content
    assert not second.cookies
    assert "Cookie" not in second.get("Vary", "")
    assert client.get(url(release), headers={"If-None-Match": second["ETag"]}).status_code == 304


def test_a_new_release_of_an_embedded_list_is_on_the_page_at_the_next_request(client):
    listed = factories.released(Kind.CONTRAINDICATIONS)
    section = factories.part(
        embed={"kind": "contraindications", "document": listed.document.uid, "title": listed.title}
    )
    page = factories.released(sections=[section])
    assert "have condition" in client.get(url(page)).content.decode()

    entry = listed.version.read().entries[0].model_copy(update={"patient_term": "have a newly found danger"})
    releases.release(factories.next_version(listed.version, entries=(entry,)), by=factories.ed())

    assert "have a newly found danger" in client.get(url(page)).content.decode()


def test_a_withdrawn_part_leaves_a_notice_and_never_nothing(client):
    listed = factories.released(Kind.CONTRAINDICATIONS)
    section = factories.part(
        embed={"kind": "contraindications", "document": listed.document.uid, "title": listed.title}
    )
    page = factories.released(sections=[section])

    releases.withdraw(listed, by=factories.cleo(), reason="safety")
    body = client.get(url(page)).content.decode()

    assert "have condition" not in body
    assert "This list was taken off" in body
    assert "do not start or continue this treatment" in body
