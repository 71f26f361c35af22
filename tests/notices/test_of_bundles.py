"""Who is told what of a bundle: once of the whole, and of its members only where one of them goes its own way."""

import pytest

from clinic_content.content.schema import Kind as Of
from clinic_content.drafts import bundle_actions as submitting
from clinic_content.notices import deriving
from clinic_content.notices.models import Kind, Notice
from clinic_content.releases import bundle_actions as bundles
from clinic_content.reviews import actions as reviews
from tests import bundling, factories

pytestmark = pytest.mark.django_db


def told(kind, name="cleo", word="bundle"):
    """Return what somebody was told of a kind, of bundles or of something else."""
    deriving.derive()
    found = Notice.objects.filter(kind=kind, person__username=name, sentence__contains=word)
    return list(found.order_by("pk").values_list("sentence", flat=True))


def test_whoever_can_decide_is_asked_once_for_the_whole():
    bundling.submitted()

    assert told(Kind.ASKED) == [
        "Ada submitted the bundle “Ketamine, all of it” (3 documents). It waits for your decision."
    ]


def test_the_notice_leads_to_the_page_that_shows_the_others_and_is_laid_aside_with_it():
    held = bundling.submitted()
    deriving.derive()
    asked = Notice.objects.get(kind=Kind.ASKED, person__username="cleo")

    assert (asked.title, asked.review.version.document.kind) == ("Ketamine, all of it", "article")
    bundles.approve_bundle(held, by=bundling.cleo(), role="clinician", shown=bundling.shown(held))
    deriving.derive()
    asked.refresh_from_db()
    assert asked.read_at is not None


def test_who_is_asked_for_one_member_only_is_asked_too():
    documents = bundling.together()
    factories.policy(Of.FAQ, "compliance")
    bundling.submitted(documents)

    assert len(told(Kind.ASKED)) == len(told(Kind.ASKED, "dora")) == 1
    assert told(Kind.ASKED, "dora", "of “") == []
    assert Notice.objects.get(kind=Kind.ASKED, person__username="dora").review.kind == "faq"


def test_its_authors_and_publishers_are_told_once_that_it_is_approved():
    bundling.approved()

    sentence = "Cleo approved the bundle “Ketamine, all of it” (3 documents) as clinical reviewer."
    whole = f"{sentence} Every approval of these has been given."
    assert told(Kind.DECIDED, "ada") == told(Kind.DECIDED, "ed") == [whole]


def test_whoever_is_asked_next_is_asked_once():
    documents = bundling.together()
    for kind in Of:
        factories.policy(kind, steps=[{"clinician": 1}, {"compliance": 1}])
    held = bundling.submitted(documents)
    assert told(Kind.ASKED, "dora") == []
    bundles.approve_bundle(held, by=bundling.cleo(), role="clinician", shown=bundling.shown(held))

    assert told(Kind.ASKED, "dora") == [
        "Cleo approved the bundle “Ketamine, all of it” (3 documents). It waits for your decision."
    ]
    assert told(Kind.DECIDED, "ada") == [
        "Cleo approved the bundle “Ketamine, all of it” (3 documents) as clinical reviewer."
    ]


def test_how_it_ended_is_told():
    bundling.released()
    assert told(Kind.DECIDED, "ada")[-1] == "Ed released the bundle “Ketamine, all of it”: all of it is public."


def test_that_it_was_dissolved_is_told_with_the_reason():
    held = bundling.submitted()
    bundles.dissolve(held, by=factories.person("bea", "author"), reason="They are not ready.")

    assert told(Kind.DECIDED, "ada") == ["Bea dissolved the bundle “Ketamine, all of it”: “They are not ready.”"]


def test_a_bundle_that_nobody_submitted_is_dissolved_without_a_word():
    bundling.dissolved()
    assert told(Kind.DECIDED, "ada") == []


def test_a_member_that_is_decided_on_by_itself_is_told_by_itself():
    held = bundling.submitted()
    review = bundling.member(held).document.versions.get().review
    reviews.approve(review, by=bundling.cleo(), role="clinician", sha256=review.version.sha256)

    title = review.version.title
    assert len(told(Kind.DECIDED, "ada", f"approved version 1 of “{title}”")) == 1
    assert told(Kind.DECIDED, "ada") == []


def test_what_came_back_and_is_submitted_again_is_told_again():
    held = bundling.submitted()
    review = bundling.member(held).document.versions.get().review
    reviews.request_changes(
        review, by=bundling.cleo(), role="clinician", sha256=review.version.sha256, reason="One answer is old."
    )
    submitting.submit_bundle(held, by=factories.ada(), note="The answer is of this year.")

    assert told(Kind.ASKED)[-1] == (
        "Ada submitted the bundle “Ketamine, all of it” (1 document). It waits for your decision."
    )
