"""The index of what versions say: written when they are submitted, looked up by treatment, live or waiting only."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic_content.content.schema import Section
from clinic_content.drafts.checking import page_of
from clinic_content.releases import actions as releases
from clinic_content.releases.claims import claims_beside
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import VersionClaim
from tests import factories

pytestmark = pytest.mark.django_db


def saying(text):
    n = next(factories.counter)
    return {"sections": (Section.model_validate({"id": f"said{n}", "heading": "Said", "body": f"<p>{text}</p>"}),)}


def beside(treatment="ketamine", document=None):
    return {each.quote for each in claims_beside(document, [treatment], timezone.now())}


def test_what_a_version_says_is_written_down_when_it_is_submitted():
    review = factories.in_review(**saying("Never use ketamine at home."))

    rows = {(row.attribute, row.treatment, row.value) for row in review.version.claims.all()}

    assert rows == {("names", "ketamine", ""), ("setting", "ketamine", "clinic")}


def test_waiting_and_live_versions_are_read_and_no_others():
    factories.in_review(**saying("Never use ketamine at home."))
    factories.released(**saying("Ketamine is a Schedule III drug."))
    factories.send_back(factories.in_review(**saying("Ketamine works within hours.")))
    reviews.recall(factories.in_review(**saying("Relief from ketamine lasts two weeks.")), by=factories.ada())

    assert beside() == {"Never use ketamine at home.", "Ketamine is a Schedule III drug."}


def test_what_was_withdrawn_is_read_no_more():
    release = factories.released(**saying("Never use ketamine at home."))
    assert beside() == {"Never use ketamine at home."}

    releases.withdraw(release, by=factories.ed(), reason="outdated")

    assert beside() == set()


def test_a_document_is_not_held_against_itself():
    review = factories.in_review(**saying("Never use ketamine at home."))

    assert beside(document=review.version.document_id) == set()


def test_other_treatments_are_left_out():
    factories.in_review(**saying("Botox lasts three to four months."))

    assert beside("ketamine") == set()


def test_a_draft_that_contradicts_a_waiting_version_is_told_so():
    factories.in_review(**saying("Never use ketamine at home."), title="Ketamine and safety")
    draft = factories.draft(**saying("Ketamine can be taken at home."))

    page = page_of(draft, now=timezone.now())
    (said,) = page.others

    assert (said.document, said.attribute, said.value) == ("Ketamine and safety", "setting", "clinic")


@pytest.mark.parametrize("many", [1, 12])
def test_it_asks_twice_however_many_documents_there_are(many):
    for _ in range(many):
        factories.in_review(**saying("Never use ketamine at home."))

    with CaptureQueriesContext(connection) as seen:
        found = claims_beside(None, ["ketamine"], timezone.now())

    assert len(found) == 1
    assert len(seen.captured_queries) <= 2


def test_the_newest_of_those_that_stand_is_told_of_each_value():
    for text in ("Never use ketamine at home.", "Ketamine is given only in a clinic.", "Ketamine is in Schedule III."):
        factories.in_review(**saying(text))
    factories.send_back(factories.in_review(**saying("Do not use ketamine at home.")))
    factories.in_review(**saying("Sertraline takes four weeks to work."))

    found = claims_beside(None, ["ketamine", "sertraline", "nobody-knows-this"], timezone.now())

    assert [each.quote for each in found] == [
        "Ketamine is given only in a clinic.", "Ketamine is in Schedule III.", "Sertraline takes four weeks to work.",
    ]  # fmt: skip
    assert all(each.url.startswith("/staff/documents/") and each.document for each in found)


def test_it_is_looked_up_in_the_index():
    factories.in_review(**saying("Never use ketamine at home."))
    told = VersionClaim.objects.filter(treatment="ketamine", attribute="setting").explain()

    assert connection.vendor != "sqlite" or "version_claim_about" in told
