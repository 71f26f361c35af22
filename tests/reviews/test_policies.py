"""Which policy a document is reviewed under, in which steps, and that nothing done to policies touches a review."""

import datetime as dt

import pytest
import time_machine
from django.db import transaction

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import NotAllowed
from clinic_content.accounts.roles import Role
from clinic_content.content.schema import Kind
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.drafts.planning import plan_of
from clinic_content.releases import actions as releases
from clinic_content.releases.compose import composition_of
from clinic_content.reviews import actions as reviews
from clinic_content.reviews import policy
from clinic_content.reviews.models import Decision, Review, ReviewPolicy
from clinic_content.reviews.terms import Path, Scope, Terms, one_step, slots
from tests import factories

pytestmark = pytest.mark.django_db

TWO_CLINICIANS = [{"clinician": 2}]
IN_ORDER = [{"clinician": 1}, {"compliance": 1}]
KETAMINE = [{"key": "ketamine", "name": "Ketamine"}]
BOTH = [*KETAMINE, {"key": "esketamine", "name": "Esketamine"}]


@pytest.fixture(autouse=True)
def _everybody(people):
    factories.person("carl", Role.CLINICIAN)


def carl():
    return factories.person("carl")


def codes(refused):
    return [each.code for each in refused.value.refusals]


def approve(review, by, role):
    return reviews.approve(review, by=by, role=role, sha256=review.version.sha256)


def stands(review):
    review.version.document.refresh_from_db()
    return review.version.document.review_status


def about(content):
    return policy.policy_for(content.kind.value, content).scope


# slots and steps


def test_a_role_asked_twice_is_given_by_two_people():
    factories.policy(Kind.FAQ, steps=TWO_CLINICIANS)
    review = factories.in_review(Kind.FAQ)
    approve(review, factories.cleo(), "clinician")

    assert stands(review) == "in_review"
    with pytest.raises(NotAllowed) as refused:
        approve(review, factories.cleo(), "clinician")
    assert "decided" in codes(refused)
    approve(review, carl(), "clinician")
    assert stands(review) == "approved"
    assert sorted(Decision.objects.values_list("role", "slot")) == [("clinician", 1), ("clinician", 2)]


def test_two_approvals_of_a_role_refuse_submission_where_one_person_holds_it():
    factories.policy(Kind.FAQ, steps=[{"compliance": 2}])

    with pytest.raises(NotAllowed) as refused:
        factories.in_review(Kind.FAQ)
    assert codes(refused) == ["too_few_people"]


def test_a_later_step_cannot_decide_before_the_earlier_ones_are_complete():
    factories.policy(Kind.ARTICLE, steps=[{"clinician": 2}, {"compliance": 1}])
    review = factories.in_review()
    approve(review, factories.cleo(), "clinician")

    with pytest.raises(NotAllowed) as refused:
        approve(review, factories.dora(), "compliance")
    assert codes(refused) == ["not_yet"]
    assert "waits for a clinical reviewer first" in str(refused.value)
    with pytest.raises(NotAllowed), transaction.atomic():
        reviews.request_changes(
            review, by=factories.dora(), role="compliance", sha256=review.version.sha256, reason="Too early."
        )
    approve(review, carl(), "clinician")
    approve(review, factories.dora(), "compliance")
    assert stands(review) == "approved"


def test_the_queue_offers_a_review_to_those_whose_step_it_is():
    from clinic_content.staff import queue

    factories.policy(Kind.ARTICLE, steps=IN_ORDER)
    review = factories.in_review()

    assert list(queue.waiting_for(factories.cleo())) == [review]
    assert list(queue.waiting_for(factories.dora())) == []
    approve(review, factories.cleo(), "clinician")
    assert list(queue.waiting_for(factories.dora())) == [review]


def test_slots_are_numbered_within_their_role_over_all_steps():
    asked = list(slots([{"clinician": 1, "compliance": 1}, {}, {"clinician": 2}]))

    assert [(each.step, each.role, each.slot) for each in asked] == [
        (1, "clinician", 1), (1, "compliance", 1), (2, "clinician", 2), (2, "clinician", 3),
    ]  # fmt: skip


# which policy


def test_the_most_specific_active_policy_applies():
    article = factories.content(treatments=BOTH, tags=["Consent"])
    assert about(article) == Scope("article")
    factories.policy("", "clinician", tag="consent")
    assert about(article) == Scope(tag="consent")
    factories.policy("", "clinician", treatment="ketamine")
    assert about(article) == Scope(treatment="ketamine")
    factories.policy("article", "clinician", treatment="ketamine")
    assert about(article) == Scope("article", "ketamine")
    ReviewPolicy.objects.filter(kind="article", treatment="ketamine").update(is_active=False)
    assert about(article) == Scope(treatment="ketamine")
    assert about(factories.content(Kind.FAQ)) == Scope("faq")


def test_of_two_that_fit_equally_the_smaller_rank_applies(operator):
    reviews.set_policy(Scope(treatment="ketamine"), by=operator, terms=Terms(one_step("clinician")), rank=20)
    reviews.set_policy(Scope(treatment="esketamine"), by=operator, terms=Terms(one_step("clinician")), rank=10)

    assert about(factories.content(treatments=BOTH)) == Scope(treatment="esketamine")


def test_a_tie_is_refused_in_words_when_it_is_saved(operator):
    reviews.set_policy(Scope(treatment="ketamine"), by=operator, terms=Terms(one_step("clinician")))

    with pytest.raises(NotAllowed) as refused:
        reviews.set_policy(Scope(treatment="esketamine"), by=operator, terms=Terms(one_step("clinician")))
    assert codes(refused) == ["tie"]
    assert "any kind, about ketamine" in str(refused.value)
    reviews.set_policy(Scope("faq", "esketamine"), by=operator, terms=Terms(one_step("clinician")))


def test_taking_a_treatment_away_escapes_no_policy():
    factories.policy("", steps=TWO_CLINICIANS, treatment="ketamine")
    factories.ketamine()
    version = factories.approved(Kind.FAQ, treatments=KETAMINE)
    drafts.rewrite(draft_of(version.document), version.read().model_copy(update={"treatments": ()}), by=factories.ada())
    review = drafts.submit(draft_of(version.document), by=factories.ada())

    assert [each.role for each in review.required.all()] == ["clinician", "clinician"]


# what is copied


def test_the_policy_that_applied_is_copied_whole_and_no_change_to_it_reaches_the_review(operator):
    review = factories.in_review(Kind.FAQ)
    reviews.set_policy(Scope("faq"), by=operator, terms=Terms(TWO_CLINICIANS, months=3, days=5, overdue="off"))
    review.refresh_from_db()

    assert review.policy["steps"] == [{"clinician": 1}]
    assert (review.policy["kind"], review.policy["months"], review.policy["days"]) == ("faq", 24, None)
    assert (review.policy["overdue"], review.policy["path"]) == ("tell", "whole")
    assert set(Terms().as_data()) <= set(review.policy)
    approve(review, factories.cleo(), "clinician")
    assert stands(review) == "approved"


def test_the_copy_in_a_review_cannot_be_changed():
    review = factories.in_review(Kind.FAQ)

    with pytest.raises(factories.REFUSED), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(policy=review.policy | {"overdue": "off"})


# who may submit


def test_a_policy_may_name_who_submits(operator, second_author):
    terms = Terms(one_step("clinician"), submit_people=[second_author.pk])
    reviews.set_policy(Scope("faq"), by=operator, terms=terms)
    draft = factories.draft(Kind.FAQ)

    with pytest.raises(NotAllowed) as refused:
        drafts.submit(draft, by=factories.ada())
    assert codes(refused) == ["not_submitter"]
    assert "Bea" in str(refused.value)
    assert drafts.submit(draft_of(draft.document_ptr), by=second_author)


def test_a_policy_may_ask_for_a_second_role_of_whoever_submits(operator):
    reviews.set_policy(Scope("faq"), by=operator, terms=Terms(one_step("compliance"), submit_roles=["clinician"]))
    draft = factories.draft(Kind.FAQ)
    with pytest.raises(NotAllowed):
        drafts.submit(draft, by=factories.ada())
    factories.person("ada", Role.CLINICIAN)

    assert drafts.submit(draft_of(draft.document_ptr), by=User.objects.get(username="ada"))


# light and relaxed


def with_typo(**terms):
    """Return an approved and released article with a misspelt word, under a policy that knows light reviews."""
    factories.policy(Kind.ARTICLE, steps=IN_ORDER, light_steps=[{"clinician": 1}], **terms)
    return factories.released(sections=[factories.part(body="<p>The treatmnet takes 40 minutes.</p>")])


def rewritten(release, body, **changes):
    """Submit the released article with other words."""
    content = release.version.read()
    section = content.sections[0].model_copy(update={"body": body})
    changed = content.model_copy(update={"sections": (section,), **changes})
    drafts.rewrite(draft_of(release.document), changed, by=factories.ada())
    return drafts.submit(draft_of(release.document), by=factories.ada())


def test_a_slip_of_the_pen_is_reviewed_lightly():
    review = rewritten(with_typo(), "<p>The treatment takes 40 minutes.</p>")

    assert [each.role for each in review.required.all()] == ["clinician"]
    assert review.policy["path"] == Path.LIGHT


@pytest.mark.parametrize(
    "body",
    [
        "<p>The treatment takes 50 minutes.</p>",
        "<p>The treatment takes 40 minutes. It is safe.</p>",
    ],
)
def test_anything_else_is_reviewed_whole(body):
    review = rewritten(with_typo(), body)

    assert [each.role for each in review.required.all()] == ["clinician", "compliance"]
    assert review.policy["because"]


def test_a_light_review_prolongs_nothing_and_names_who_read_the_whole():
    with time_machine.travel(dt.datetime(2026, 1, 10, 12, tzinfo=dt.UTC), tick=False):
        first = with_typo(months=12)
    with time_machine.travel(dt.datetime(2026, 9, 10, 12, tzinfo=dt.UTC), tick=False):
        review = rewritten(first, "<p>The treatment takes 40 minutes.</p>")
        approve(review, carl(), "clinician")
        second = releases.release(review.version, by=factories.ed())
        page = composition_of(second, second.effective_from)

    assert second.review_due == first.review_due
    assert {each.name for each in page.host.reviewed_by} == {"Cleo", "Dora"}


def test_a_light_review_is_not_offered_once_the_approval_has_lapsed():
    with time_machine.travel(dt.datetime(2026, 1, 10, 12, tzinfo=dt.UTC), tick=False):
        first = with_typo(months=6)
    with time_machine.travel(dt.datetime(2026, 9, 10, 12, tzinfo=dt.UTC), tick=False):
        review = rewritten(first, "<p>The treatment takes 40 minutes.</p>")

    assert review.policy["path"] == Path.WHOLE


def test_what_was_withdrawn_comes_back_by_a_whole_review_only():
    first = with_typo()
    releases.withdraw(first, by=factories.cleo(), reason="mistake")
    review = rewritten(first, "<p>The treatment takes 40 minutes.</p>")

    assert review.policy["path"] == Path.WHOLE
    assert "withdrawn" in review.policy["because"][0]


def test_the_author_of_a_light_change_does_not_approve_it():
    factories.person("ada", Role.CLINICIAN)
    review = rewritten(with_typo(), "<p>The treatment takes 40 minutes.</p>")

    with pytest.raises(NotAllowed) as refused:
        approve(review, User.objects.get(username="ada"), "clinician")
    assert "four_eyes" in codes(refused)


def test_a_change_that_relaxes_safety_asks_for_more_people():
    factories.policy(Kind.CONTRAINDICATIONS, "clinician", relaxed_steps=TWO_CLINICIANS)
    version = factories.approved(Kind.CONTRAINDICATIONS)
    entry = version.read().entries[0].model_copy(update={"strength": "precaution"})
    drafts.rewrite(draft_of(version.document), version.read().model_copy(update={"entries": (entry,)}),
                   by=factories.ada())  # fmt: skip
    review = drafts.submit(draft_of(version.document), by=factories.ada())

    assert [each.role for each in review.required.all()] == ["clinician", "clinician"]
    assert (review.policy["path"], bool(review.policy["because"])) == (Path.RELAXED, True)


@pytest.mark.parametrize(("terms", "code"), [
    (Terms(IN_ORDER, light_steps=[{"clinician": 0}]), "empty_light"),
    (Terms(IN_ORDER, light_steps=[{"clinician": 1}, {"compliance": 1}]), "light_is_more"),
    (Terms(one_step("clinician"), light_steps=one_step("compliance")), "light_is_more"),
    (Terms(IN_ORDER, relaxed_steps=[{"clinician": 5}]), "relaxed_is_less"),
    (Terms(IN_ORDER, relaxed_steps=IN_ORDER), "relaxed_is_less"),
    (Terms(IN_ORDER, days=0), "days"),
    (Terms(IN_ORDER, overdue="never"), "overdue"),
    (Terms([{"clinician": -1}]), "empty_policy"),
])  # fmt: skip
def test_what_no_policy_may_say(operator, terms, code):
    with pytest.raises(NotAllowed) as refused:
        reviews.set_policy(Scope("article"), by=operator, terms=terms)
    assert code in codes(refused)


@pytest.mark.parametrize(("scope", "is_active", "code"), [
    (Scope(), True, "no_scope"), (Scope("faq"), False, "kind_needs_one"), (Scope("novel"), True, "kind_unknown"),
])  # fmt: skip
def test_what_no_policy_may_be_for(operator, scope, is_active, code):
    with pytest.raises(NotAllowed) as refused:
        reviews.set_policy(scope, by=operator, terms=Terms(IN_ORDER), is_active=is_active)
    assert code in codes(refused)


def test_a_notice_never_comes_off_by_itself(operator):
    with pytest.raises(NotAllowed) as refused:
        reviews.set_policy(Scope("disclaimer"), by=operator, terms=Terms(IN_ORDER, overdue="off"))
    assert codes(refused) == ["disclaimer_off"]
    factories.policy("", *("clinician",), tag="legal", overdue="off")
    review = factories.in_review(Kind.DISCLAIMER, tags=["legal"])

    assert review.policy["overdue"] == "tell"


# preview


@pytest.mark.parametrize("body", ["<p>The treatment takes 40 minutes.</p>", "<p>The treatment takes 4 hours.</p>"])
def test_what_is_told_of_a_draft_is_what_submitting_it_asks_for(body):
    first = with_typo()
    content = first.version.read()
    section = content.sections[0].model_copy(update={"body": body})
    drafts.rewrite(draft_of(first.document), content.model_copy(update={"sections": (section,)}), by=factories.ada())
    draft = draft_of(first.document)
    plan = plan_of(first.document, freeze(draft))
    review = drafts.submit(draft, by=factories.ada())

    assert plan.copied() == review.policy
    assert plan.roles == [each.role for each in review.required.all()]


def test_a_draft_says_who_would_have_to_approve_it(client):
    factories.policy(Kind.ARTICLE, steps=[{"clinician": 2}, {"compliance": 1}], days=7)
    draft = factories.draft()
    client.force_login(factories.ada())
    page = client.get(f"/staff/documents/{draft.pk}/").text

    for words in ("If it were submitted now", "2 × Clinical reviewer", "Cleo, Carl", "Dora", "within 7 days"):
        assert words in page, words
