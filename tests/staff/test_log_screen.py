"""The log for those whose role reads it: searched, page by page, and exported whole."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.db import transaction

from clinic_content.audit import chain
from clinic_content.audit.models import AuditEvent
from clinic_content.releases import actions as releases
from clinic_content.staff import log_search
from tests import factories
from tests.asking import asked_for, assert_flat

pytestmark = pytest.mark.django_db


def shown(client, query=""):
    client.force_login(factories.dora())
    return client.get(f"/staff/log/?{query}").content.decode()


def events(count):
    with transaction.atomic():
        for n in range(count):
            chain.record("x.happened", by=factories.ada(), subject=f"thing:{n}")


@pytest.mark.parametrize("name", ["author", "clinician", "publisher"])
@pytest.mark.parametrize("address", ["/staff/log/", "/staff/log/export/csv/"])
def test_it_is_for_operators_and_compliance_reviewers(client, name, address):
    client.force_login(factories.person("somebody", name))
    assert client.get(address).status_code == 403

    for role in ("operator", "compliance"):
        client.force_login(factories.person(role, role))
        assert client.get(address).status_code == 200


def test_who_what_which_document_and_when(client):
    release = factories.released(title="What ketamine is")
    factories.released(title="Another page")
    releases.withdraw(release, by=factories.cleo(), reason="outdated")

    assert "withdrew version 1" in shown(client, "who=cle&what=withdraw&document=ketamine")
    assert "withdrew version 1" in shown(client, f"document={release.document_id}&what=withdraw")
    for nothing in ("who=nobody", "what=withdraw&who=ada", "what=withdraw&document=another", "until=2001-01-01"):
        assert "Nothing in the log is like that" in shown(client, nothing)


def test_each_page_begins_where_the_last_one_ended(client):
    events(log_search.PAGE * 2 + 5)
    seen, after = [], ""
    while True:
        rows, following = log_search.page_of(log_search.LogForm({"what": "x.happened"}).found(), after)
        seen += [each.seq for each in rows]
        if following is None:
            break
        after = str(following)
    assert seen == sorted(AuditEvent.objects.filter(verb="x.happened").values_list("seq", flat=True), reverse=True)


@pytest.mark.parametrize("after", ["x", "-1", "1e9", "٣", "9" * 40, ""])
def test_a_place_that_is_none_shows_the_newest(client, after):
    events(3)
    assert "x: happened" in shown(client, f"after={after}")


def test_the_exports_hold_every_event_that_was_looked_for(client, monkeypatch):
    monkeypatch.setattr(log_search, "BATCH", 7)
    events(30)
    client.force_login(factories.dora())

    rows = list(csv.DictReader(io.StringIO(client.get("/staff/log/export/csv/?what=x").getvalue().decode())))
    told = [json.loads(line) for line in client.get("/staff/log/export/jsonl/?what=x").getvalue().splitlines()]

    held = list(AuditEvent.objects.filter(verb="x.happened").order_by("seq"))
    assert [int(row["seq"]) for row in rows] == [each["seq"] for each in told] == [each.seq for each in held]
    assert told[0]["body"] == rows[0]["body"] == held[0].body
    assert client.get("/staff/log/export/xml/").status_code == 404


def test_a_name_that_a_spreadsheet_would_run_is_only_text():
    with transaction.atomic():
        chain.record("x", by=None, subject="=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in "".join(log_search.lines(AuditEvent.objects.all(), "csv"))


def test_a_longer_log_asks_no_more(client):
    events(3)
    few = asked_for(client, "/staff/log/", factories.dora())
    for _ in range(3):
        factories.released()
    events(60)
    assert_flat(few, asked_for(client, "/staff/log/", factories.dora()), at_most=8)
