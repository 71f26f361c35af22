"""Showing a list or an FAQ on another site: live or gone as its page is, with its notices, and framed nowhere else."""

import json
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic_content.content.schema import Kind
from clinic_content.public import embedding
from clinic_content.public.front import Front
from clinic_content.public.pages import memory
from clinic_content.releases import actions as releases
from clinic_content.releases.addresses import FRAMED, address, framed_address
from tests import factories
from tests.asked import Asked

pytestmark = pytest.mark.django_db


def frame(release):
    return framed_address(release.kind, release.language, release.slug)


def page(release):
    return address(release.kind, release.language, release.slug)


def ask(client, url, **given):
    return client.get("/oembed/?" + urlencode({"url": url} | given))


@pytest.mark.parametrize("kind", FRAMED)
def test_a_list_stands_in_a_frame_with_its_notices_and_the_way_back(client, kind):
    notice = factories.disclaimer("notice-a")
    listed = factories.released(Kind(kind), required_disclaimers=["notice-a"])

    text = client.get(frame(listed)).content.decode()

    assert listed.title in text
    assert notice.version.read().text in text
    assert f'href="{settings.SITE_ADDRESS}{page(listed)}"' in text
    assert '<base target="_blank">' in text
    assert 'class="site-header"' not in text
    assert 'content="noindex"' in text


def test_what_stands_in_the_frame_is_what_stands_on_the_page(client):
    listed = factories.released(Kind.SIDE_EFFECTS)

    def entries(where):
        text = client.get(where).content.decode()
        return text[text.index('<ul class="entries">') : text.index('<section class="about"')]

    assert entries(frame(listed)).replace(' target="_self"', "") == entries(page(listed))


def test_links_within_the_frame_stay_within_it(client):
    reference = {"key": "one", "title": "A study", "kind": "guideline", "year": 2020, "url": "https://one.example/"}
    question = {"id": "ques1", "anchor": "q-1", "question": "Why?", "answer": '<p>So.<a href="#ref-one">1</a></p>'}
    listed = factories.released(Kind.FAQ, references=[reference], questions=[question])

    text = client.get(frame(listed)).content.decode()

    assert '<a target="_self" href="#ref-one"' in text
    assert '<a href="#' not in text


def test_any_site_may_frame_it_and_nothing_else(client):
    listed = factories.released(Kind.FAQ)
    article = factories.released()

    framed = client.get(frame(listed))
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "default-src 'none'" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    for where in (page(listed), page(article), "/en/", "/en/search/"):
        response = client.get(where)
        assert "frame-ancestors 'self'" in response["Content-Security-Policy"], where
        assert response["X-Frame-Options"] == "SAMEORIGIN", where


def test_an_article_is_shown_in_no_frame(client):
    article = factories.released()

    there = client.get(f"/embed{page(article)}")

    assert there.status_code == 404
    assert there.content == client.get("/embed/en/articles/nothing/").content


def test_it_is_the_live_release_and_gone_with_it(client):
    listed = factories.released(Kind.FAQ)
    front = Front(WSGIHandler())
    assert Asked(front, frame(listed)).status_code == Asked(front, frame(listed)).status_code == 200
    second = releases.release(factories.next_version(listed.version, title="Told anew"), by=factories.ed())
    assert b"Told anew" in Asked(front, frame(listed)).content

    releases.withdraw(second, by=factories.cleo(), reason="mistake", note="")

    gone = Asked(front, frame(listed))
    assert gone.status_code == 410
    assert b"We found a mistake on this page" in gone.content
    assert b"site-header" not in gone.content
    assert "frame-ancestors *" in gone["Content-Security-Policy"]
    assert ask(client, settings.SITE_ADDRESS + page(listed)).status_code == 404


def test_a_frame_that_moved_leads_to_its_new_address(client):
    listed = factories.released(Kind.FAQ)
    moved = releases.release(factories.next_version(listed.version, slug="elsewhere"), by=factories.ed())

    assert client.get(frame(listed))["Location"] == frame(moved)


def test_a_site_is_told_how_to_show_it(client):
    listed = factories.released(Kind.FAQ, title='Questions <about> "it"')
    text = client.get(page(listed)).content.decode()
    assert 'type="application/json+oembed"' in text
    where = text.split('type="application/json+oembed"')[1].split('href="')[1].split('"')[0]
    assert 'json+oembed"' not in client.get(page(factories.released())).content.decode()

    told = client.get(where.removeprefix(settings.SITE_ADDRESS))

    found = json.loads(told.content)
    assert (found["version"], found["type"], found["title"]) == ("1.0", "rich", listed.title)
    assert found["html"] == embedding.line(listed, found["width"], found["height"])
    assert f'src="{settings.SITE_ADDRESS}{frame(listed)}"' in found["html"]
    assert 'title="Questions &lt;about&gt; &quot;it&quot;"' in found["html"]
    assert told["Cache-Control"] == "no-cache"


def test_it_is_no_larger_than_there_is_room(client):
    listed = factories.released(Kind.FAQ)

    found = ask(client, settings.SITE_ADDRESS + page(listed), maxwidth="300", maxheight="9999").json()

    assert (found["width"], found["height"]) == (300, embedding.HIGH)


@pytest.mark.parametrize(
    "url",
    ["", "nonsense", "http://[", "https://elsewhere.example/en/questions/{slug}/", "{site}/en/questions/{slug}",
     "{site}/", "{site}/en/articles/{slug}/", "{site}/en/tags/calm/", "{site}/staff/", "{site}/en/questions/nothing/"],
)  # fmt: skip
def test_of_anything_else_nothing_is_told(client, url):
    listed = factories.released(Kind.FAQ)

    there = ask(client, url.format(site=settings.SITE_ADDRESS, slug=listed.slug))

    assert there.status_code == 404
    assert there.content == client.get("/en/articles/nothing/").content


@pytest.mark.parametrize("state", ["in_review", "approved"])
def test_what_is_not_live_cannot_be_told_from_what_is_not_there(client, state):
    getattr(factories, state)(Kind.FAQ, slug="hidden")
    hidden = client.get("/embed/en/questions/hidden/")

    assert hidden.status_code == 404
    assert hidden.content == client.get("/embed/en/questions/nothing/").content
    for slug in ("hidden", "nothing"):
        assert ask(client, f"{settings.SITE_ADDRESS}/en/questions/{slug}/").status_code == 404


def test_other_formats_are_declined(client):
    assert client.get("/oembed/?format=xml").status_code == 501


def test_neither_asks_much_and_no_more_where_there_is_more(client):
    counts = []
    for entries in (1, 5):
        made = [factories.content(Kind.SIDE_EFFECTS).entries[0] for _ in range(entries)]
        listed = factories.released(Kind.SIDE_EFFECTS, entries=made)
        for where in (frame(listed), "/oembed/?" + urlencode({"url": settings.SITE_ADDRESS + page(listed)})):
            memory.forget()
            with CaptureQueriesContext(connection) as asked:
                assert client.get(where).status_code == 200
            counts.append(len(asked))

    assert counts[:2] == counts[2:]
    assert counts[0] <= 14
    assert counts[1] <= 2


def test_staff_find_the_line_to_paste_once_it_is_live(client):
    waiting = factories.approved(Kind.FAQ)
    client.force_login(factories.ada())
    where = f"/staff/documents/{waiting.document_id}/"
    assert "&lt;iframe" not in client.get(where).content.decode()

    listed = releases.release(factories.notices_for(waiting), by=factories.ed())

    assert frame(listed) in client.get(where).content.decode()
    article = factories.released()
    assert "&lt;iframe" not in client.get(f"/staff/documents/{article.document_id}/").content.decode()
