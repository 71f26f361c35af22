"""The screens of bundles: brought together, submitted, walked as a tree, decided on and released as one."""

import re

import pytest
from django.core.cache import cache

from clinic_content.accounts.adapter import DOES_NOT_MATCH
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts import bundle_actions as submitting
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.releases import bundle_actions
from clinic_content.releases.bundles import Bundle, BundleEnd
from clinic_content.releases.models import Release
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import Decision, Review
from clinic_content.staff import queue
from tests import bundling, factories, shown

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


@pytest.fixture
def ada(client):
    factories.everybody()
    client.force_login(factories.ada())
    return client


@pytest.fixture
def cleo(client):
    factories.everybody()
    client.force_login(bundling.cleo())
    return client


def address(bundle):
    return f"/staff/bundles/{bundle.pk}/"


def decision(bundle, what="approve:clinician", **changes):
    shown = [f"{review}:{sha256}" for review, sha256 in bundling.shown(bundle).items()]
    return {"decision": what, "shown": shown, "password": factories.PASSWORD} | changes


def test_an_article_proposes_what_it_shows_and_a_list_the_pages_that_show_it(ada):
    article, listed, asked = bundling.together()
    for document in (article, listed):
        text = ada.get(f"/staff/bundles/make/?document={document.pk}").text
        assert f'value="{article.pk}" checked' in text
        assert f'value="{listed.pk}" checked' in text
    assert f'value="{asked.pk}" checked' in ada.get(f"/staff/bundles/make/?document={article.pk}").text
    assert f"/staff/bundles/make/?document={article.pk}" in ada.get(f"/staff/documents/{article.pk}/").text


def test_what_was_chosen_is_kept_where_the_bundle_is_refused(ada):
    article, listed, _ = bundling.together()
    answer = ada.post("/staff/bundles/make/", {"name": " ", "document": [article.pk, listed.pk]})
    assert (answer.status_code, Bundle.objects.count()) == (409, 0)
    assert "Give the bundle a name" in answer.text
    assert f'value="{article.pk}" checked' in answer.text


def test_a_bundle_is_made_and_submitted_from_its_screens(ada):
    chosen = [each.pk for each in bundling.together()]
    answer = ada.post("/staff/bundles/make/", {"name": "All of it", "document": chosen}, follow=True)
    made = Bundle.objects.get()
    assert answer.redirect_chain[-1][0] == address(made)
    assert "Submit 3 together" in answer.text
    ada.post(f"{address(made)}submit/", {"note": "Look at the list first."})
    assert {each.version.note for each in Review.objects.filter(outcome="")} == {"Look at the list first."}
    assert "All of it" in ada.get("/staff/bundles/").text


def test_what_one_member_refuses_is_told_with_its_name_and_the_note_is_kept(ada):
    made = bundling.bundled()
    factories.policy(Kind.FAQ, "compliance")
    factories.dora().groups.clear()
    answer = ada.post(f"{address(made)}submit/", {"note": "Look at the list first."})
    assert answer.status_code == 409
    assert f"“{bundling.member(made).document.title}”:" in answer.text
    assert "Look at the list first." in answer.text
    assert not Review.objects.filter(version__document__bundled__bundle=made).exists()


def test_the_tree_has_what_a_page_shows_under_it(cleo):
    made = bundling.submitted()
    text = cleo.get(address(made)).text
    article = bundling.member(made, "article").document.title
    assert text.index(article) < text.index('class="depth-1"')
    assert text.count('class="depth-1"') == 2
    assert "Approve all 3 as clinician" in text
    assert "Approve all 3 and release now" in text


def test_a_review_names_the_bundle_and_leads_to_the_others(cleo):
    made = bundling.submitted()
    mine, *others = bundling.shown(made)
    text = cleo.get(f"/review/{mine}/").text
    assert "It belongs to the bundle" in text
    assert all(f'href="/review/{other}/"' in text for other in others)


def test_approving_and_releasing_all_is_one_press_that_signs_each(cleo):
    made = bundling.submitted()
    answer = cleo.post(f"{address(made)}decide/", decision(made, "release:clinician"), follow=True)
    assert "All of it is approved and public now." in answer.text
    assert Decision.objects.filter(version__document__bundled__bundle=made).count() == 3
    assert Release.objects.filter(document__bundled__bundle=made).count() == 3
    assert "What was released together" in answer.text


def test_a_wrong_password_signs_nothing(cleo):
    made = bundling.submitted()
    answer = cleo.post(f"{address(made)}decide/", decision(made, password="not this"))
    assert answer.status_code == 422
    assert DOES_NOT_MATCH in answer.text
    assert not Decision.objects.filter(version__document__bundled__bundle=made).exists()


def test_pressing_nothing_decides_nothing(cleo):
    made = bundling.submitted()
    answer = cleo.post(f"{address(made)}decide/", decision(made, ""))
    assert "press one of the buttons" in answer.text
    assert not Decision.objects.filter(version__document__bundled__bundle=made).exists()


def test_what_was_submitted_again_meanwhile_is_not_approved_unseen(cleo):
    made = bundling.submitted()
    given = decision(made)
    document = Document.objects.get(pk=bundling.member(made).document_id)
    reviews.recall(Review.objects.get(version__document=document), by=factories.ada())
    content = freeze(draft_of(document)).model_copy(update={"summary": "Other words"})
    drafts.rewrite(draft_of(document), content, by=factories.ada())
    drafts.submit(draft_of(document), by=factories.ada())
    answer = cleo.post(f"{address(made)}decide/", given)
    assert answer.status_code == 409
    assert "This is not the content you were shown" in answer.text
    assert not Decision.objects.filter(version__document__bundled__bundle=made).exists()


def test_what_holds_the_bundle_is_told_and_there_is_no_button_to_release(client):
    made = bundling.submitted()
    review = Review.objects.get(version__document=bundling.member(made).document_id)
    reviews.request_changes(
        review, by=bundling.cleo(), role="clinician", sha256=review.version.sha256, reason="Say it more plainly."
    )
    client.force_login(factories.ed())
    text = client.get(address(made)).text
    assert "Holds the bundle: Cleo asked for changes: “Say it more plainly.”" in text
    assert "Release all" not in text
    assert client.post(f"{address(made)}release/").status_code == 409


def test_a_member_is_added_and_taken_out_and_the_bundle_dissolved(ada):
    made = bundling.bundled()
    late = factories.draft(Kind.FAQ)
    assert "belongs to the bundle now" in ada.post(f"{address(made)}join/", {"document": late.pk}, follow=True).text
    member = made.members.get(document=late.pk)
    assert "Say why it is taken out" in ada.post(f"{address(made)}members/{member.pk}/leave/", {"reason": ""}).text
    text = ada.post(f"{address(made)}members/{member.pk}/leave/", {"reason": "Too late."}, follow=True).text
    assert "“Too late.”" in text
    assert "Dissolved by Ada" in ada.post(f"{address(made)}dissolve/", {"reason": "Enough."}, follow=True).text
    assert BundleEnd.objects.get().reason == "Enough."


def test_what_belongs_to_a_bundle_says_so_on_the_screen_to_release_it(client):
    made = bundling.approved()
    version = bundling.member(made).document.versions.get()
    client.force_login(factories.ed())
    text = client.get(f"/staff/versions/{version.pk}/release/").text
    assert "It belongs to the bundle “Ketamine, all of it”" in text
    assert "Release all 3 now" in client.get(address(made)).text
    bundle_actions.release_bundle(made, by=factories.ed())


def test_somebody_who_may_only_read_sees_no_button(client):
    made = bundling.bundled()
    client.force_login(factories.dora())
    text = client.get(address(made)).text
    assert "Take it out" not in text
    assert "Submit" not in text


def test_the_queue_shows_one_row_for_a_bundle_on_whatever_page(cleo):
    alone = factories.in_review(Kind.FAQ)
    made = bundling.submitted()
    text = cleo.get("/review/").text
    assert text.count('class="queue-row') == 2
    assert f'href="/staff/bundles/{made.pk}/"' in text
    assert all(each.document.title in text for each in made.members.select_related("document"))
    page = queue.page_of(queue.Tab.MINE, bundling.cleo(), filters=queue.Filters(), size=1)
    rest = queue.page_of(queue.Tab.MINE, bundling.cleo(), filters=queue.Filters(), after=page.after, size=5)
    assert len({*page.reviews, *rest.reviews}) == 2
    assert alone in {*page.reviews, *rest.reviews}


def test_what_is_left_of_a_bundle_for_somebody_else_has_its_row_too():
    """Whoever decided on the first member still finds the others: the row is of what waits for them."""
    made = bundling.submitted()
    first = Review.objects.filter(version__document__bundled__bundle=made).order_by("pk").first()
    reviews.approve(first, by=bundling.cleo(), role="clinician", sha256=first.version.sha256)
    page = queue.page_of(queue.Tab.MINE, bundling.cleo(), filters=queue.Filters())
    assert [each.bundled.name for each in page.reviews] == [made.name]
    assert first not in page.reviews


# What its pages look like before it is released


def article_of(bundle):
    return bundling.member(bundle, "article").document


def changed_list():
    """Return a page that is public with a list, and a bundle of the next version of both."""
    for kind in Kind:
        factories.policy(kind, "clinician")
    listed = factories.released(Kind.CONTRAINDICATIONS)
    page = shown.page_of(listed)
    entries = (*listed.version.read().entries, shown.entry(patient_term="Words of the bundle"))
    for release, words in ((listed, {"entries": entries}), (page, {"summary": "A new summary."})):
        draft = draft_of(release.document)
        drafts.rewrite(draft, release.version.read().model_copy(update=words), by=factories.ada())
    return bundling.bundled([listed.document, page.document]), page


def test_the_preview_of_a_draft_shows_the_drafts_of_its_bundle(client):
    held = bundling.bundled()
    page = article_of(held)
    faq = bundling.member(held).document
    question = freeze(draft_of(faq)).questions[0].question
    client.force_login(factories.ada())

    assert question in client.get(f"/staff/documents/{page.pk}/preview/page/").content.decode()
    assert "is shown on this page and is not live" not in client.get(f"/staff/documents/{page.pk}/").content.decode()

    bundle_actions.dissolve(held, by=factories.ada(), reason="Apart.")
    assert question not in client.get(f"/staff/documents/{page.pk}/preview/page/").content.decode()


def test_a_reviewer_reads_the_page_with_what_its_bundle_will_release(client):
    factories.everybody()
    held, page = changed_list()
    submitting.submit_bundle(held, by=factories.ada())
    review = page.document.versions.latest("number").review
    client.force_login(factories.cleo())

    body = client.get(f"/review/{review.pk}/page/?show=clean").content.decode()
    marked = client.get(f"/review/{review.pk}/page/").content.decode()
    told = client.get(f"/review/{review.pk}/").content.decode()

    assert "Words of the bundle" in body
    assert re.search(r'<li class="added"[^>]*>\s*<p class="term"><strong>Words of the bundle', marked)
    assert "of the same bundle: to be public together with this page" in told
    public = client.get(f"/en/articles/{page.slug}/").content.decode()
    assert "Words of the bundle" not in public


def test_what_was_approved_before_is_shown_with_what_is_live(client):
    factories.everybody()
    held, page = changed_list()
    submitting.submit_bundle(held, by=factories.ada())
    review = page.document.versions.latest("number").review
    client.force_login(factories.cleo())

    assert "Words of the bundle" not in client.get(f"/review/{review.pk}/page/?show=before").content.decode()
    assert (
        "Words of the bundle"
        not in client.get(f"/staff/documents/{page.document_id}/versions/1/page/").content.decode()
    )
