"""Impact before a release, and the pages to confirm after it, as screens: they show, refuse and keep what was typed."""

import re

import pytest
from django.utils import timezone

from clinic_content.content.schema import Kind
from clinic_content.notices import deriving
from clinic_content.notices.models import Notice
from clinic_content.releases import actions as releases
from clinic_content.releases import context
from clinic_content.releases.models import ContextConfirmation, Release
from tests import factories, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask():
    factories.everybody()
    return shown.asked(title="The page")


def opened(client, user, address, status=200):
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def said(client, user, ask, word, **given):
    client.force_login(user)
    shown_page = client.get(f"/review/in-context/{ask.pk}/")
    held = {"word": word, "composition": shown_page.context.get("composition", ""), "password": factories.PASSWORD}
    return client.post(f"/review/in-context/{ask.pk}/", held | given)


# Before


def test_a_review_of_a_list_names_the_live_pages_that_show_it(client):
    listed = factories.released(Kind.CONTRAINDICATIONS)
    shown.page_of(listed, title="The page that shows it")
    review = shown.in_review(listed)

    body = opened(client, factories.cleo(), f"/review/{review.pk}/")

    assert "The page that shows it" in body
    assert f"/review/impact/{review.version.pk}/" in body


def test_a_review_of_an_article_says_nothing_of_other_pages(client):
    assert "Live pages that show it" not in opened(client, factories.cleo(), f"/review/{factories.in_review().pk}/")


def test_each_page_is_shown_with_its_own_words_and_the_change_marked(client):
    listed = factories.released(Kind.CONTRAINDICATIONS)
    page = shown.page_of(listed)
    version = shown.grown(listed)

    body = opened(client, factories.cleo(), f"/review/impact/{version.pk}/")

    section = page.version.read().sections[0]
    assert section.heading in body
    assert "Words of part" in body
    assert re.search(r'<li class="added"[^>]*>\s*<p class="term"><strong>have had a fit', body)


def test_a_notice_is_shown_where_it_stands(client):
    factories.released(title="With a notice")
    notice = Release.objects.get(key="medical-advice-general")
    version = factories.next_version(notice.version, text="<p>Quite other words.</p>")

    body = opened(client, factories.cleo(), f"/review/impact/{version.pk}/")

    assert "At the end of the page" in body
    assert "<ins>Quite other words" in body or "Quite" in body


@pytest.mark.parametrize(("show", "has"), [("before", False), ("after", True), ("marks", True)])
def test_a_page_is_shown_whole_before_and_after(client, show, has):
    listed = factories.released(Kind.CONTRAINDICATIONS)
    page = shown.page_of(listed)
    version = shown.grown(listed)

    body = opened(client, factories.cleo(), f"/review/impact/{version.pk}/{page.pk}/?show={show}")

    assert ("have had a fit" in body) is has
    assert ("<ins>" in body) is (show == "marks")


def test_a_page_that_does_not_show_it_is_not_there(client):
    listed = factories.released(Kind.CONTRAINDICATIONS)
    shown.page_of(listed)
    other, version = factories.released(), shown.grown(listed)

    opened(client, factories.cleo(), f"/review/impact/{version.pk}/{other.pk}/", status=404)


def test_the_pages_come_ten_at_a_time(client):
    listed = factories.released(Kind.FAQ)
    for n in range(12):
        shown.page_of(listed, title=f"Page {n:02}")
    content = listed.version.read()
    question = content.questions[0].model_copy(update={"answer": "<p>Now otherwise.</p>"})
    version = factories.next_version(listed.version, questions=(question,))

    first = opened(client, factories.cleo(), f"/review/impact/{version.pk}/")
    second = opened(client, factories.cleo(), f"/review/impact/{version.pk}/?page=2")

    assert "Page 09" in first
    assert "Page 10" not in first
    assert "Page 11" in second


def test_where_no_page_shows_it_that_is_said(client):
    version = shown.grown(factories.released(Kind.CONTRAINDICATIONS))

    assert "No live page shows it now" in opened(client, factories.cleo(), f"/review/impact/{version.pk}/")


def test_the_release_screen_says_what_a_release_changes(client):
    listed = factories.released(Kind.CONTRAINDICATIONS)
    shown.page_of(listed, title="The page that shows it")

    body = opened(client, factories.ed(), f"/staff/versions/{shown.grown(listed).pk}/release/")

    assert "The page that shows it" in body


def test_the_last_approval_on_the_screen_keeps_the_list(client):
    listed = factories.released(Kind.CONTRAINDICATIONS)
    shown.page_of(listed)
    review = shown.in_review(listed)
    for user, role in ((factories.cleo(), "clinician"), (factories.dora(), "compliance")):
        client.force_login(user)
        signed = {"number": review.version.number, "sha256": review.version.sha256, "password": factories.PASSWORD}
        client.post(f"/review/{review.pk}/decide/", signed | {"decision": f"approve:{role}"})

    assert review.version.impacts.get().decision.role == "compliance"


# Afterwards


def test_the_queue_names_pages_to_confirm(client, ask):
    body = opened(client, factories.cleo(), "/review/")

    assert f"/review/in-context/{ask.pk}/" in body


def test_a_page_to_confirm_shows_what_changed_and_the_page(client, ask):
    body = opened(client, factories.cleo(), f"/review/in-context/{ask.pk}/")
    page = opened(client, factories.cleo(), f"/review/in-context/{ask.pk}/page/")

    assert "Still right, as clinician" in body
    assert "have had a fit" in body
    assert re.search(r'<li class="added"[^>]*>\s*<p class="term"><strong>have had a fit', page)


def test_saying_that_it_is_still_right_leads_to_the_next_page_with_the_same_change(client):
    factories.everybody()
    listed = factories.released(Kind.CONTRAINDICATIONS)
    shown.page_of(listed), shown.page_of(listed)
    shown.changed(listed)
    first, second = context.open_asks(timezone.now())

    onward = said(client, factories.cleo(), first, "right:clinician")
    last = said(client, factories.cleo(), second, "right:clinician")

    assert onward["Location"] == f"/review/in-context/{second.pk}/"
    assert last["Location"] == "/review/in-context/"
    assert ContextConfirmation.objects.filter(outcome="right").count() == 2


def test_a_page_that_is_not_right_needs_a_reason_and_what_was_pressed_is_told(client, ask):
    response = said(client, factories.cleo(), ask, "not_right:clinician")

    assert response.status_code == 422
    assert "Say what is not right any more" in response.content.decode()
    assert not ContextConfirmation.objects.exists()


def test_a_reason_that_was_typed_is_kept_when_the_password_is_wrong(client, ask):
    response = said(client, factories.cleo(), ask, "not_right:clinician", reason="It says so.", password="wrong")

    assert response.status_code == 422
    assert "It says so." in response.content.decode()
    assert not ContextConfirmation.objects.exists()


def test_what_changed_meanwhile_is_told(client, ask):
    response = said(client, factories.cleo(), ask, "right:clinician", composition="a" * 64)

    assert response.status_code == 409
    assert "Read it again" in response.content.decode()


def test_an_author_reads_the_page_and_cannot_answer(client, ask):
    body = opened(client, factories.ada(), f"/review/in-context/{ask.pk}/")

    assert "Confirming a page is for clinicians and compliance reviewers." in body
    assert said(client, factories.ada(), ask, "right:clinician").status_code == 422


def test_a_page_that_is_not_right_is_listed_until_it_is_mended(client, ask):
    said(client, factories.cleo(), ask, "not_right:clinician", reason="It contradicts the text.")

    assert "It contradicts the text." in opened(client, factories.cleo(), "/review/in-context/?show=not_right")
    releases.release(factories.next_version(ask.page.version, summary="Mended"), by=factories.ed())
    assert "It contradicts the text." not in opened(client, factories.cleo(), "/review/in-context/?show=not_right")


def test_lists_without_anything_say_so(client):
    factories.everybody()
    for show in ("mine", "all", "not_right"):
        assert "cc-empty" in opened(client, factories.cleo(), f"/review/in-context/?show={show}")


def test_a_page_that_readers_do_not_get_says_why(client):
    factories.everybody()

    body = opened(client, factories.cleo(), f"/review/in-context/{shown.taken_off().pk}/")

    assert "Readers do not get this page now" in body


# Elsewhere


def test_the_documents_screen_says_what_changed_on_its_page(client, ask):
    here = f"/staff/documents/{ask.page.document_id}/"

    assert "nobody has confirmed the page with it yet" in opened(client, factories.ada(), here)
    said(client, factories.cleo(), ask, "not_right:clinician", reason="It contradicts the text.")
    assert "It contradicts the text." in opened(client, factories.ada(), here)


def test_the_ageing_report_finds_the_pages_to_confirm(client, ask):
    factories.released(title="Another page")

    body = opened(client, factories.cleo(), "/staff/ageing/?when=context")

    assert "The page" in body
    assert "Another page" not in body
    said(client, factories.cleo(), ask, "right:clinician")
    assert "Nothing here matches." in opened(client, factories.cleo(), "/staff/ageing/?when=context")


def test_the_record_of_the_part_says_whose_word_there_is_on_its_pages(client, ask):
    said(client, factories.cleo(), ask, "right:clinician")
    part = ask.part

    body = opened(client, factories.cleo(), f"/staff/documents/{part.document_id}/versions/{part.number}/record/")

    assert "Confirmed in context" in body
    assert "The page, version 1" in body
    assert "1 live page</strong> showed it" in body


def test_those_who_may_confirm_are_told_once_and_its_writers_when_it_is_not_right(client, ask):
    deriving.derive()
    told = Notice.objects.filter(kind="context")

    assert {each.person.username for each in told} == {"cleo", "dora"}
    assert told[0].url == "/review/in-context/"
    said(client, factories.cleo(), ask, "not_right:clinician", reason="It contradicts the text.")
    deriving.derive()
    assert Notice.objects.filter(kind="changes", person=factories.ada(), sentence__contains="contradicts").exists()
    assert Notice.objects.filter(kind="context").count() == 2
