"""The screens of an urgent mend: begun, looked at, taken up, dropped, and chosen where mend and draft differ."""

import pytest

from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts import mend_actions, set_aside
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.drafts.models import SetAside
from clinic_content.notices import deriving
from clinic_content.notices.models import Notice
from clinic_content.reviews.models import Review
from tests import factories, mends

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client):
    factories.everybody()
    client.force_login(factories.ada())
    return client


def here(document):
    return f"/staff/documents/{document.pk}/"


def test_a_document_offers_a_mend_only_while_a_draft_waits_behind_what_is_public(ada):
    document = factories.released().document
    assert "Begin an urgent mend" not in ada.get(here(document)).text
    mends.edit(document, summary="What the draft says")
    assert f'href="{here(document)}mend/"' in ada.get(here(document)).text


def test_the_form_says_which_review_will_be_taken_back_and_then_it_is(ada):
    document = mends.pending()
    review = drafts.submit(draft_of(document), by=factories.ada())
    assert "Version 2 is in review and will be taken back" in ada.get(f"{here(document)}mend/").text

    answer = ada.post(f"{here(document)}mend/", {"reason": mends.WHY}, follow=True)

    assert "The draft is set aside" in answer.text
    assert Review.objects.get(pk=review.pk).outcome == "recalled"
    assert f"version back for an urgent mend of version 1, which is public:</strong> “{mends.WHY}”" in (
        ada.get(f"/review/{review.pk}/").text
    )


def test_without_a_reason_nothing_begins_and_the_field_says_so(ada):
    document = mends.pending()
    answer = ada.post(f"{here(document)}mend/", {"reason": " "})
    assert (answer.status_code, SetAside.objects.count()) == (422, 0)
    assert "Say what must be mended at once" in answer.text


def test_what_cannot_begin_says_why(ada):
    document = factories.draft().document_ptr
    assert "Nothing of this document is public now" in ada.get(f"{here(document)}mend/").text
    assert ada.post(f"{here(document)}mend/", {"reason": "Now."}).status_code == 409


def test_every_screen_of_the_document_says_that_it_is_a_mend(ada):
    kept = mends.begun()
    for address in ("", "preview/", "compare/", "history/", "submit/"):
        assert "This is an urgent mend of version 1" in ada.get(here(kept.document) + address).text
    assert "This is an urgent mend of version 1" in ada.get(f"/admin/drafts/article/{kept.document_id}/change/").text


def test_the_mend_is_named_to_its_reviewers(ada):
    kept = mends.begun()
    mends.edit(kept.document, summary="What the mend says")
    review = drafts.submit(draft_of(kept.document), by=factories.ada())
    assert "Urgent mend of version 1, which is public" in ada.get(f"/review/{review.pk}/").text


def test_a_draft_set_aside_can_be_looked_at_by_everybody_who_reads_drafts(client):
    kept = mends.begun()
    client.force_login(factories.cleo())
    answer = client.get(f"{here(kept.document)}set-aside/{kept.pk}/")
    assert "What the draft says" in answer.text
    assert "A better message" in answer.text
    assert "Only an author can" in answer.text
    assert kept.read().title in client.get(f"{here(kept.document)}set-aside/{kept.pk}/page/").text


def test_it_is_found_under_its_own_document_only(ada):
    kept, other = mends.begun(), factories.draft()
    for name in ("", "page/", "drop/"):
        assert ada.get(f"/staff/documents/{other.pk}/set-aside/{kept.pk}/{name}").status_code == 404
    assert ada.post(f"/staff/documents/{other.pk}/set-aside/{kept.pk}/take-up/").status_code == 404


def test_before_it_is_taken_up_one_sees_where_it_would_meet_the_mend(ada):
    kept = mends.mended()
    text = ada.get(f"{here(kept.document)}set-aside/{kept.pk}/").text
    assert "Where it would meet the mend" in text
    assert "Take the draft up again" in text


def test_taking_it_up_leads_to_what_is_to_be_chosen_and_choosing_leads_back(ada):
    kept = mends.mended()
    document = kept.document
    answer = ada.post(f"{here(document)}set-aside/{kept.pk}/take-up/", follow=True)
    assert answer.redirect_chain[-1][0] == f"{here(document)}conflicts/"
    assert "What the <ins>draft</ins>" in answer.text or "draft" in answer.text
    assert f'href="/admin/drafts/article/{document.pk}/change/#id_summary"' in answer.text
    assert "disabled" in ada.get(f"{here(document)}submit/").text

    row = set_aside.open_conflicts(document.pk).get()
    done = ada.post(f"{here(document)}conflicts/{row.pk}/", {"side": "draft"}, follow=True)

    assert "Nothing is left to choose" in done.text
    assert freeze(draft_of(Document.objects.get(pk=document.pk))).summary == "What the draft says"
    assert ada.get(f"{here(document)}conflicts/").text.count("Nothing is to be chosen") == 1


def test_a_choice_that_somebody_made_meanwhile_is_told(ada):
    row = mends.conflicting()
    mend_actions.choose(row, by=mends.bea(), side="mend")
    answer = ada.post(f"{here(row.set_aside.document)}conflicts/{row.pk}/", {"side": "draft"})
    assert answer.status_code == 409
    assert "Somebody has chosen here already" in answer.text


def test_it_is_dropped_after_asking_once_more_and_stays_to_be_looked_at(ada):
    kept = mends.begun()
    address = f"{here(kept.document)}set-aside/{kept.pk}/"
    assert "Say why it is given up" in ada.post(f"{address}drop/", {"reason": ""}).text
    answer = ada.post(f"{address}drop/", {"reason": "The mend says it better."}, follow=True)
    assert "Dropped" in answer.text
    assert "“The mend says it better.”" in answer.text
    assert ada.post(f"{address}take-up/").status_code == 409
    assert ada.get(f"{address}drop/").status_code == 409


def test_those_whose_work_it_was_are_told(ada):
    document = mends.pending()
    drafts.submit(draft_of(document), by=mends.bea())
    deriving.derive()
    mend_actions.begin_mend(draft_of(document), by=factories.ada(), reason=mends.WHY)
    deriving.derive()
    told = Notice.objects.filter(sentence__contains="back for an urgent mend")
    assert [each.person for each in told] == [mends.bea()]
    assert not Notice.objects.filter(kind="asked", read_at=None).exists()
    mend_actions.drop(document, by=factories.ada(), reason="The mend says it better.")
    deriving.derive()
    assert Notice.objects.filter(person=mends.bea(), sentence__contains="gave up the draft").exists()


def test_the_log_tells_each_act_in_words(ada):
    row = mends.conflicting()
    mend_actions.choose(row, by=factories.ada(), side="mend")
    text = ada.get(f"{here(row.set_aside.document)}history/").text
    assert "set the draft aside for an urgent mend of version 1" in text
    assert "took up the draft again that was set aside" in text
    assert "chose between the mend and the draft (mend)" in text
