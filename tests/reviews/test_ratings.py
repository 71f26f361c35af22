"""Instruments are filled in whole by those who review, kept for good, and asked for before approval by policy."""

import json

import pytest

from clinic_content.accounts.refusals import NotAllowed
from clinic_content.audit.models import AuditEvent
from clinic_content.checks.instruments import JAMA, PUBLISHED, proposals
from clinic_content.content.schema import Kind
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import Approval
from clinic_content.reviews.ratings import Rating
from clinic_content.reviews.terms import Scope, Terms, one_step
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _everybody(people):
    pass


def found(review, instrument=JAMA):
    return {key: each.answer for key, each in proposals(instrument, review.version.read()).items()}


def codes(refused):
    return [each.code for each in refused.value.refusals]


def asked_for(*instruments):
    factories.policy(Kind.FAQ, "clinician", instruments=list(instruments))
    return factories.in_review(Kind.FAQ)


def approve(review):
    return reviews.approve(review, by=factories.cleo(), role="clinician", sha256=review.version.sha256)


def test_nobody_approves_before_what_the_policy_asks_for_is_filled_in():
    review = asked_for("jama")

    with pytest.raises(NotAllowed) as refused:
        approve(review)
    assert codes(refused) == ["not_rated"]
    assert "JAMA benchmarks" in str(refused.value)
    reviews.rate(review, by=factories.cleo(), instrument="jama", answers=found(review))
    approve(review)
    assert Approval.objects.filter(version=review.version).exists()


def test_changes_can_be_asked_for_without_filling_anything_in():
    factories.send_back(asked_for("jama"))


def test_a_rating_is_kept_with_its_version_its_scores_and_what_was_found():
    review = factories.in_review(Kind.FAQ)
    answers = found(review) | {"authorship": "yes"}
    made = reviews.rate(
        review, by=factories.cleo(), instrument="jama", answers=answers, notes={"authorship": "Named in the footer."}
    )

    assert (made.instrument_version, made.scores[0]["value"], made.scores[0]["of"]) == ("1", 2, 4)
    kept = made.answers["authorship"]
    assert (kept["answer"], kept["proposed"], kept["note"]) == ("yes", "no", "Named in the footer.")
    assert kept["because"]
    event = json.loads(AuditEvent.objects.filter(verb="review.rate").latest("seq").body)
    assert event["payload"]["answers"] == made.answers


def test_whoever_answers_otherwise_than_what_was_found_says_why():
    review = factories.in_review(Kind.FAQ)

    with pytest.raises(NotAllowed) as refused:
        reviews.rate(review, by=factories.cleo(), instrument="jama", answers=found(review) | {"authorship": "yes"})
    assert codes(refused) == ["why"]


def test_a_form_is_filled_in_whole():
    review = factories.in_review(Kind.FAQ)

    with pytest.raises(NotAllowed) as refused:
        reviews.rate(review, by=factories.cleo(), instrument="jama", answers={"currency": "perhaps"})
    assert "answer" in codes(refused)
    assert not Rating.objects.exists()


@pytest.mark.parametrize("who", ["ada", "ed", "olga"])
def test_only_reviewers_rate_and_never_what_they_wrote(who):
    review = factories.in_review(Kind.FAQ)

    with pytest.raises(NotAllowed):
        reviews.rate(review, by=factories.person(who), instrument="jama", answers=found(review))
    assert not Rating.objects.exists()


def test_each_rater_is_kept_apart_and_a_second_go_is_added():
    review = factories.in_review()
    for by in (factories.cleo(), factories.dora(), factories.cleo()):
        reviews.rate(review, by=by, instrument="jama", answers=found(review))

    assert [each.by.username for each in review.ratings.all()] == ["cleo", "dora", "cleo"]


def test_a_policy_cannot_ask_for_an_instrument_that_does_not_exist(operator):
    with pytest.raises(NotAllowed) as refused:
        reviews.set_policy(Scope("faq"), by=operator, terms=Terms(one_step("clinician"), instruments=["horoscope"]))
    assert codes(refused) == ["instrument_unknown"]


def test_the_form_shows_what_was_found_and_keeps_what_is_answered(client):
    review = asked_for("jama")
    client.force_login(factories.cleo())
    address = f"/review/{review.pk}/instruments/jama/"
    assert "No author is named." in client.get(address).text

    refused = client.post(address, {"answer_authorship": "yes"})
    assert (refused.status_code, Rating.objects.count()) == (409, 0)
    assert "say why you answer otherwise" in refused.text
    whole = {f"answer_{key}": value for key, value in found(review).items()}
    assert client.post(address, whole).status_code == 302
    page = client.get(f"/review/{review.pk}/instruments/").text
    assert "Benchmarks met 1 of 4" in page
    assert "Asked for by the policy, and filled in." in page


@pytest.mark.parametrize("key", sorted(PUBLISHED))
def test_every_instrument_has_a_form_that_names_its_original(client, key):
    review = factories.in_review()
    client.force_login(factories.cleo())
    page = client.get(f"/review/{review.pk}/instruments/{key}/")

    assert page.status_code == 200
    assert PUBLISHED[key].source in page.text
    assert page.text.count("<fieldset") == len(PUBLISHED[key].items)


def test_an_author_sees_the_forms_and_cannot_fill_them_in(client):
    review = factories.in_review()
    client.force_login(factories.ada())

    assert "Fill in" not in client.get(f"/review/{review.pk}/instruments/").text
    answers = {f"answer_{key}": value for key, value in found(review).items()}
    assert client.post(f"/review/{review.pk}/instruments/jama/", answers).status_code == 409
    assert not Rating.objects.exists()
