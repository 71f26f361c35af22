"""Rule 6: a withdrawal is seen by the very next request, on every node, in every output."""

from __future__ import annotations

import datetime as dt
import io

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from PIL import Image

from clinic_content.content.schema import Kind
from clinic_content.library import actions as library
from clinic_content.library import topics
from clinic_content.releases import actions as releases
from clinic_content.rendering import pdf
from tests import factories
from tests.doors import assert_shut, insert, to_change, to_remove
from tests.forged import confirmed, withdrawal_of
from tests.rules.nodes import Node

pytestmark = pytest.mark.django_db

BY_ACTION = "by the action"
IN_SQL = "in SQL, without the action"


def withdraw(release, how=BY_ACTION):
    if how == BY_ACTION:
        releases.withdraw(release, by=factories.cleo(), reason="mistake")
    else:
        insert(withdrawal_of(release))


@pytest.fixture
def nodes():
    return Node(), Node()


@pytest.fixture
def page():
    """Return a release that every kind of output tells of."""
    file = io.BytesIO()
    Image.new("RGB", (64, 64), "navy").save(file, "PNG")
    file.seek(0)
    asset = library.upload_image(file, by=factories.ada(), title="P", alt="A blue square")
    figure = {"sha256": asset.sha256, "alt": asset.alt, "width": asset.width, "height": asset.height}
    treatment, condition = factories.ketamine()
    return factories.released(
        slug="withdrawn-soon",
        title="Withdrawn soon",
        sections=[factories.part(figure=figure)],
        treatments=[topics.treatment_data(treatment, "US")],
        conditions=[topics.condition_data(condition)],
        tags=("Infusions",),
    )


def outputs(release):
    """Yield each public address that tells of a page, and what it says."""
    yield "/en/articles/withdrawn-soon/", "Words of part"
    yield "/en/", "Withdrawn soon"
    yield "/en/treatments/ketamine/", "Withdrawn soon"
    yield "/en/conditions/depression/", "Withdrawn soon"
    yield "/en/tags/infusions/", "Withdrawn soon"
    yield "/en/a-z/", "Withdrawn soon"
    yield "/sitemap.xml", "withdrawn-soon"
    yield f"/images/{release.index.get(relation='image').key}.webp", "WEBP"
    if pdf.is_possible():
        yield "/en/articles/withdrawn-soon/print.pdf", "%PDF-"


@pytest.mark.parametrize("how", [BY_ACTION, IN_SQL])
def test_the_next_request_on_every_node_shows_nothing_of_it(nodes, page, how):
    for node in nodes:
        for address, words in outputs(page):
            assert node.shows(address, words), address

    withdraw(page, how)

    for node in nodes:
        for address, words in outputs(page):
            assert not node.shows(address, words), address
        assert node.get("/en/articles/withdrawn-soon/").status_code == 410


@pytest.mark.parametrize("seconds", [-3_600, -1, 1, 3_600])
def test_it_holds_on_a_node_whose_clock_is_wrong(nodes, page, seconds):
    here, there = nodes
    assert there.shows("/en/articles/withdrawn-soon/", "Words of part")
    now = timezone.now() + dt.timedelta(days=1)

    with time_machine.travel(now, tick=False):
        withdraw(page)
    with time_machine.travel(now + dt.timedelta(seconds=seconds), tick=False):
        assert not there.shows("/en/articles/withdrawn-soon/", "Words of part")
    with time_machine.travel(now + dt.timedelta(seconds=7_200), tick=False):
        assert not there.shows("/en/articles/withdrawn-soon/", "Words of part")
        assert not here.shows("/en/articles/withdrawn-soon/", "Words of part")


def test_a_page_that_shows_a_withdrawn_list_says_so_at_once(nodes):
    listed = factories.released(Kind.CONTRAINDICATIONS)
    embed = {"kind": "contraindications", "document": listed.document.uid, "title": listed.title}
    page = factories.released(sections=[factories.part(embed=embed)])
    address = f"/en/articles/{page.slug}/"
    assert all(node.shows(address, "have condition") for node in nodes)

    withdraw(listed)

    for node in nodes:
        assert not node.shows(address, "have condition")
        assert node.shows(address, "This list was taken off")


def test_the_version_before_does_not_come_back(nodes, page):
    following = releases.release(factories.next_version(page.version, title="Withdrawn next"), by=factories.ed())
    assert nodes[0].shows("/en/articles/withdrawn-soon/", "Withdrawn next")

    withdraw(following)

    for node in nodes:
        assert node.get("/en/articles/withdrawn-soon/").status_code == 410


def test_a_withdrawal_that_was_undone_by_a_fault_was_never_seen(nodes, page):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        withdraw(page)
        raise ZeroDivisionError

    assert all(node.shows("/en/articles/withdrawn-soon/", "Words of part") for node in nodes)


def test_what_was_made_during_a_withdrawal_is_not_remembered_past_it(page):
    """A slow request read the page before the withdrawal and finished after it."""
    from clinic_content.public.pages import Answer, Memory

    memory = Memory()

    def slowly(now):
        withdraw(page)
        return Answer(200, b"what stood there before")

    assert memory.answer("/x", slowly).answer.body == b"what stood there before"
    assert memory.answer("/x", lambda now: Answer(410, b"gone")).answer.body == b"gone"


def test_no_browser_or_proxy_may_keep_a_page_without_asking(page, nodes):
    for address, _ in outputs(page):
        response = nodes[0].get(address)
        assert "max-age" not in response.get("Cache-Control", "")
        if "sitemap" not in address:
            assert response["Cache-Control"] == "no-cache", address


def test_an_old_etag_does_not_revive_it(client, page):
    address = "/en/articles/withdrawn-soon/"
    etag = client.get(address)["ETag"]
    withdraw(page)

    assert client.get(address, headers={"If-None-Match": etag}).status_code == 410


def test_no_door_takes_a_withdrawal_back(page, client):
    withdraw(page)

    assert_shut(to_remove(page.withdrawal))
    assert_shut(to_change(page.withdrawal, at=timezone.now() + dt.timedelta(days=9)))
    assert client.get("/en/articles/withdrawn-soon/").status_code == 410


def test_details_of_the_clinic_are_new_on_every_node_at_the_next_request(nodes):
    release = factories.released()
    address = f"/en/articles/{release.slug}/"
    assert all(not node.shows(address, "Clinic of the confirmed") for node in nodes)

    confirmed(name="Clinic of the confirmed")

    assert all(node.shows(address, "Clinic of the confirmed") for node in nodes)
