"""The ageing report: every public page, most urgent first, narrowed, handed out, at a constant cost."""

import csv
import datetime as dt
import io
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic_content.content.schema import Kind
from clinic_content.releases import actions as releases
from clinic_content.releases.models import Release
from clinic_content.staff import ageing
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _reader(client, clinician):
    clinician.credential = "MD"
    clinician.save()
    client.force_login(clinician)


def page(client, query=""):
    answer = client.get(f"/staff/ageing/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def titles(body):
    return re.findall(r'data-label="Page"><a [^>]*>([^<]*)</a>', body)


def lines(client, query=""):
    answer = client.get(f"/staff/ageing/ageing.csv{query}")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def released(title, months, **changes):
    factories.policy(changes.get("kind", Kind.ARTICLE), "clinician", "compliance", months=months)
    return factories.released(title=title, **changes)


def test_the_most_urgent_comes_first_with_who_approved_it_when(client):
    released("Later", 40)
    released("Sooner", 3)

    body = page(client)

    assert [each for each in titles(body) if each in {"Sooner", "Later"}] == ["Sooner", "Later"]
    assert f"Cleo, MD (clinical reviewer, {timezone.localdate():%-d %b %Y})" in body
    assert "Dora (compliance reviewer" in body


def test_what_is_overdue_is_said_in_words_and_found(client):
    soon = released("Short", 2)
    released("Long", 40)
    with time_machine.travel(timezone.now() + dt.timedelta(days=75)):
        client.force_login(factories.cleo())
        body = page(client, "?when=overdue")

    assert titles(body) == [soon.title]
    assert "Overdue" in body


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?when=90", ["Short"]), ("?when=30", []), ("?when=expiring", ["Ends"]), ("?kind=faq", ["Asked"]),
        ("?q=shor", ["Short"]), ("?language=es", []), ("?q=%00", None), ("?owner=x&when=never&kind=none", None),
    ],
)  # fmt: skip
def test_the_report_is_narrowed(client, query, found):
    released("Short", 2)
    released("Ends", 20, expires_at=timezone.now() + dt.timedelta(days=100))
    factories.released(Kind.FAQ, title="Asked")

    shown = [each for each in titles(page(client, query)) if not each.startswith("Notice")]

    assert shown == (["Short", "Ends", "Asked"] if found is None else found)


def test_it_is_narrowed_to_one_owner_and_to_one_day(client):
    held = released("Hers", 2)
    bea = factories.person("bea", "author")
    released("Another", 30)  # far off: due dates are spread by some days
    Release.objects.get(title="Another").document.__class__.objects.filter(title="Another").update(owner=bea)

    assert titles(page(client, f"?owner={bea.pk}")) == ["Another"]
    assert titles(page(client, f"?day={held.review_due.isoformat()}")) == ["Hers"]


def test_what_is_not_public_now_is_not_in_it(client):
    gone = factories.released(title="Gone")
    releases.withdraw(gone, by=factories.cleo(), reason="mistake")
    factories.released(title="Coming", effective_from=timezone.now() + dt.timedelta(days=5))
    factories.in_review(title="Waiting")

    assert not {"Gone", "Coming", "Waiting"} & set(titles(page(client)))
    assert not {"Gone", "Coming", "Waiting"} & {each["Title"] for each in lines(client)}


def test_pages_follow_one_another_without_gap(client, monkeypatch):
    monkeypatch.setattr(ageing, "PAGE", 2)
    for n in range(4):
        factories.released(title=f"Text {n}.")
    total = Release.objects.count()
    seen, query = [], ""
    while True:
        body = page(client, query)
        seen += titles(body)
        more = re.search(r'href="(\?[^"]*after=[^"]+)" rel="next"', body)
        if not more:
            break
        query = more.group(1).replace("&amp;", "&")

    assert len(seen) == len(set(seen)) == total


def test_the_file_holds_every_row_and_no_formula(client):
    factories.released(title="=HYPERLINK(1)", expires_at=timezone.now() + dt.timedelta(days=100))

    row = next(each for each in lines(client) if "HYPERLINK" in each["Title"])

    assert row["Title"] == "'=HYPERLINK(1)"
    assert row["Approved by"].startswith("Cleo, MD (clinical reviewer, ")
    assert row["Read again by"] == Release.objects.get(title__contains="HYPERLINK").review_due.isoformat()
    assert int(row["Days left"]) > 500
    assert len(lines(client)) == Release.objects.count()
    assert lines(client, "?kind=faq") == []


def test_it_costs_the_same_at_any_size(client):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            page(client)
        return len(seen)

    factories.released()
    few = asked()
    for _ in range(6):
        factories.released()

    assert asked() == few <= 8


def test_withdrawing_is_two_clicks_from_the_report(client):
    held = factories.released(title="Wrong")
    assert f"/staff/releases/{held.pk}/withdraw/" in page(client)

    asked = client.get(f"/staff/releases/{held.pk}/withdraw/").content.decode()
    assert asked.count('type="submit" name="reason"') == 5
    client.post(f"/staff/releases/{held.pk}/withdraw/", {"reason": "mistake", "note": ""})

    assert client.get(f"/en/articles/{held.slug}/").status_code == 410
    assert "Wrong" not in titles(page(client))


def test_an_author_sees_the_report_and_is_offered_no_withdrawal(client, author):
    held = factories.released()
    client.force_login(author)

    assert f"/staff/releases/{held.pk}/withdraw/" not in page(client)


@pytest.mark.parametrize("tail", ["preview/", "history/", "compare/", ""])
def test_every_screen_of_a_document_leads_to_its_withdrawal(client, tail):
    held = factories.released()

    assert (
        f"/staff/releases/{held.pk}/withdraw/"
        in client.get(f"/staff/documents/{held.document_id}/{tail}").content.decode()
    )


def test_a_review_leads_to_the_withdrawal_of_what_is_public(client):
    from clinic_content.drafts import actions as drafts
    from clinic_content.drafts.freeze import draft_of

    held = factories.released()
    drafts.rewrite(
        draft_of(held.document), held.version.read().model_copy(update={"summary": "New"}), by=factories.ada()
    )
    review = drafts.submit(draft_of(held.document), by=factories.ada())
    leads = f"/staff/documents/{held.document_id}/withdraw/"

    assert leads in client.get(f"/review/{review.pk}/").content.decode()
    assert client.get(leads)["Location"] == f"/staff/releases/{held.pk}/withdraw/"


def test_where_nothing_is_public_there_is_nothing_to_withdraw(client):
    version = factories.approved()

    answer = client.get(f"/staff/documents/{version.document_id}/withdraw/", follow=True)

    assert "Nothing of this document is public" in answer.content.decode()


def test_a_scheduled_release_is_cancelled_from_its_document(client):
    held = factories.released(effective_from=timezone.now() + dt.timedelta(days=5))
    leads = f"/staff/documents/{held.document_id}/withdraw/"

    assert client.get(leads)["Location"] == f"/staff/releases/{held.pk}/withdraw/"
    assert "Cancel the scheduled release" in client.get(leads, follow=True).content.decode()
