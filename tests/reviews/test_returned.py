"""What came back with changes asked for goes before reviewers again changed, or with a word from an author."""

import pytest

from clinic_content.accounts.refusals import NotAllowed
from clinic_content.content.schema import Kind
from clinic_content.drafts import actions as drafts
from clinic_content.drafts import bundle_actions
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import Version
from tests import bundling, factories

pytestmark = pytest.mark.django_db

SAID = "Nothing has changed since changes were asked for."


def returned():
    review = factories.in_review()
    factories.send_back(review)
    return review


def submit(document, **more):
    return drafts.submit(draft_of(document), by=factories.ada(), **more)


def assert_refused(document, **more):
    with pytest.raises(NotAllowed, match=SAID) as refused:
        submit(document, **more)
    assert [each.code for each in refused.value.refusals] == ["unchanged"]
    assert not document.versions.filter(review__outcome="").exists()


def rewrite(document, **changes):
    held = draft_of(document)
    drafts.rewrite(held, freeze(held).model_copy(update=changes), by=factories.ada())


def test_the_same_words_do_not_come_before_the_reviewers_again():
    document = returned().version.document
    assert_refused(document)
    assert_refused(document, note="  ")

    rewrite(document)  # saved without a change, which makes a draft of it again
    assert_refused(document)


def test_other_words_do():
    document = returned().version.document
    rewrite(document, summary="In plainer words.")

    assert submit(document).version.number == 2


def test_words_that_were_changed_and_changed_back_do_not():
    document = returned().version.document
    before = freeze(draft_of(document)).summary
    rewrite(document, summary="In plainer words.")
    reviews.recall(submit(document), by=factories.ada())

    rewrite(document, summary=before)
    assert_refused(document)


def test_what_an_author_took_back_goes_again_as_it_is():
    review = factories.in_review()
    reviews.recall(review, by=factories.ada())

    assert submit(review.version.document).version.sha256 == review.version.sha256


def test_a_version_whose_approval_was_opened_again_does_not_come_back_as_it_is():
    version = factories.approved()
    reviews.reopen(version, by=factories.cleo(), reason="A new label.")

    assert_refused(version.document)


def test_an_approved_version_goes_again_as_it_is():
    version = factories.approved()
    rewrite(version.document)

    assert submit(version.document).version.sha256 == version.sha256


def test_a_note_for_the_reviewers_is_a_way_on():
    document = returned().version.document

    assert submit(document, note="The list that it shows was mended.").version.number == 2


def test_an_answer_to_a_comment_is_a_way_on_where_an_author_gives_it_afterwards():
    review = factories.in_review()
    comment = reviews.comment(review, by=factories.cleo(), text="Is the dose right?")
    reviews.answer(comment, by=factories.ada(), text="I think so.")
    factories.send_back(review)
    reviews.answer(comment, by=factories.dora(), text="I wonder too.")
    assert_refused(review.version.document)

    reviews.answer(comment, by=factories.ada(), text="Yes, see the label.")
    assert submit(review.version.document).version.number == 2


def test_a_reason_to_let_a_finding_stand_is_a_way_on():
    lost = "Call us at once if you notice:"
    section = {"id": "sect1", "heading": "After a filler", "body": f"<p>{lost}</p>", "role": "other"}
    review = factories.in_review(sections=[section])
    factories.send_back(review)
    document = review.version.document
    told = {"code": "empty-list-intro", "quote": lost, "reason": "The list stands on the leaflet."}
    drafts.accept_finding(draft_of(document), by=factories.ada(), **told)

    assert submit(document).version.number == 2


def test_no_other_way_in_takes_the_same_words():
    document = returned().version.document
    with pytest.raises(NotAllowed, match=SAID):
        reviews.open_review(document, content=freeze(draft_of(document)), by=factories.ada())

    bundle = bundling.submitted()
    for kind in Kind:
        for version in Version.objects.filter(document__bundled__bundle=bundle, document__kind=kind):
            given = {"sha256": version.sha256, "reason": "Mend it."}
            reviews.request_changes(version.review, by=bundling.cleo(), role="clinician", **given)
    with pytest.raises(NotAllowed, match=SAID):
        bundle_actions.submit_bundle(bundle, by=factories.ada())


def test_the_screen_says_it_and_keeps_the_draft(client):
    document = returned().version.document
    client.force_login(factories.ada())

    answer = client.post(f"/staff/documents/{document.pk}/submit/", {"note": ""})

    assert answer.status_code == 409
    assert SAID in answer.content.decode()
    assert document.versions.count() == 1
