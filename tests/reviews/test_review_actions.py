"""Submitting, commenting, deciding, recalling and the policy: it works, it refuses who and when, and it is recorded."""

import json

import pytest
from django.contrib.auth.models import Group

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.accounts.roles import Role
from clinic_content.audit.models import AuditEvent
from clinic_content.content import canonical
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.reviews import actions as reviews
from clinic_content.reviews import policy, rules
from clinic_content.reviews.models import Approval, Comment, Decision, Review, ReviewPolicy, Version
from clinic_content.reviews.terms import Scope, Terms, one_step
from tests import factories

pytestmark = pytest.mark.django_db


def codes(refused):
    return [each.code for each in refused.value.refusals]


def stands(review):
    return Document.objects.get(pk=review.version.document_id).review_status


def told(verb):
    """Return what the newest event of a kind says: who, of what, and the details."""
    event = AuditEvent.objects.filter(verb=verb).order_by("-seq").first()
    return event.actor, event.subject, json.loads(event.body)["payload"]


def events():
    return list(AuditEvent.objects.values_list("verb", flat=True))


def decide(review, by, role, outcome="approve", **given):
    given = {"sha256": review.version.sha256} | given
    if outcome == "approve":
        return reviews.approve(review, by=by, role=role, **given)
    return reviews.request_changes(review, by=by, role=role, **({"reason": "Say it more plainly."} | given))


# open_review


def test_submitting_freezes_the_content_and_asks_for_the_policy_of_this_moment(people):
    draft = factories.draft()
    review = reviews.open_review(draft.document_ptr, content=freeze(draft), by=factories.ada(), note="First go")

    version = review.version
    assert (version.number, version.note, version.submitted_by.username) == (1, "First go", "ada")
    assert version.sha256 == canonical.sha256(version.content) == canonical.sha256(freeze(draft))
    assert [each.role for each in review.required.all()] == ["clinician", "compliance"]
    assert review.months == 24
    assert stands(review) == "in_review"
    roles = ["clinician", "compliance"]
    payload = {"version": 1, "sha256": version.sha256, "roles": roles, "policy": review.policy, "note": "First go"}
    payload |= {"contributors": [factories.ada().pk]}
    assert told("version.submit") == ("Ada", f"documents.document:{draft.pk}", payload)


@pytest.mark.parametrize("name", ["cleo", "dora", "ed", "olga", "root"])
def test_only_an_author_can_put_a_version_before_reviewers(people, name):
    User.objects.create_superuser("root", "root@clinic.example", factories.PASSWORD)
    draft = factories.draft()

    with pytest.raises(NotAllowed) as refused:
        reviews.open_review(draft.document_ptr, content=freeze(draft), by=User.objects.get(username=name))
    assert codes(refused) == ["role"]
    assert not Version.objects.exists()


def test_content_of_another_kind_cannot_borrow_a_lighter_policy(people):
    faq = factories.draft(Kind.FAQ)

    with pytest.raises(NotAllowed) as refused:
        reviews.open_review(faq.document_ptr, content=factories.content(Kind.ARTICLE), by=factories.ada())
    assert codes(refused) == ["other_kind"]


def test_what_is_in_review_or_approved_cannot_be_submitted_again(people):
    for review in (factories.in_review(), factories.approved().review):
        with pytest.raises(NotPossible):
            drafts.submit(draft_of(review.version.document), by=factories.ada())
        assert review.version.document.versions.count() == 1


def test_versions_are_numbered_one_after_the_other_and_know_what_they_grew_from(people):
    first = factories.approved()
    second = factories.next_version(first, title="Again")

    assert (first.number, second.number) == (1, 2)
    assert (first.base, second.base) == (None, first)
    assert reviews.next_number(first.document) == 3


# nobody eligible left


def test_a_submission_is_refused_with_names_when_nobody_eligible_is_left(people):
    both = factories.person("cleo", Role.CLINICIAN, Role.AUTHOR)
    draft = factories.draft(by=both)

    with pytest.raises(NotAllowed) as refused:
        drafts.submit(draft, by=factories.ada())
    assert codes(refused) == ["nobody_eligible"]
    assert "clinician: Cleo wrote or edited" in str(refused.value)
    assert draft_of(draft.document_ptr).review_status == "draft"
    assert not Version.objects.exists()


def test_a_submission_is_refused_when_nobody_holds_a_role_at_all(author, clinician):
    with pytest.raises(NotAllowed) as refused:
        drafts.submit(factories.draft(), by=author)
    assert codes(refused) == ["nobody_eligible"]
    assert "Nobody holds the role compliance" in str(refused.value)


def test_one_person_with_two_roles_cannot_fill_both(author):
    factories.person("cleo", Role.CLINICIAN, Role.COMPLIANCE)

    with pytest.raises(NotAllowed) as refused:
        drafts.submit(factories.draft(), by=author)
    assert codes(refused) == ["too_few_people"]
    assert "clinician and compliance" in str(refused.value)


def test_roles_are_filled_by_whoever_leaves_the_others_a_seat(author):
    factories.person("cleo", Role.CLINICIAN, Role.COMPLIANCE)
    factories.person("carl", Role.CLINICIAN)

    assert drafts.submit(factories.draft(), by=author).version.number == 1


def test_somebody_who_is_deactivated_counts_for_nobody(author, clinician, compliance):
    User.objects.filter(pk=compliance.pk).update(is_active=False)

    with pytest.raises(NotAllowed) as refused:
        drafts.submit(factories.draft(), by=author)
    assert codes(refused) == ["nobody_eligible"]


def test_an_empty_policy_refuses_submission(people):
    factories.policy(Kind.ARTICLE)

    with pytest.raises(NotAllowed) as refused:
        drafts.submit(factories.draft(), by=factories.ada())
    assert codes(refused) == ["empty_policy"]


# contributors


def test_whoever_edited_a_version_that_was_never_approved_is_barred_from_the_next(people):
    both = factories.person("cleo", Role.CLINICIAN, Role.AUTHOR)
    factories.person("carl", Role.CLINICIAN)
    review = factories.in_review(by=both)
    factories.person("carl", Role.CLINICIAN)
    drafts.recall(draft_of(review.version.document), by=factories.ada())
    again = drafts.submit(draft_of(review.version.document), by=factories.ada())

    assert {user.username for user in rules.contributors_of(again.version)} == {"ada", "cleo"}
    with pytest.raises(NotAllowed) as refused:
        decide(again, both, Role.CLINICIAN)
    assert codes(refused) == ["four_eyes"]


def test_after_an_approval_contributors_begin_anew(people):
    bea = factories.person("bea", Role.AUTHOR)
    first = factories.approved(by=bea)
    second = factories.next_version(first, title="Again")

    assert {user.username for user in rules.contributors_of(second)} == {"ada"}


# comment


def test_a_comment_is_kept_and_recorded(people):
    review = factories.in_review()

    said = reviews.comment(review, by=factories.cleo(), text="  Is the dose right? ", part="sect1")

    assert (said.text, said.part, said.by.username) == ("Is the dose right?", "sect1", "cleo")
    assert told("review.comment")[0] == "Cleo"
    about = {"part": "sect1", "quote": "", "weight": "note"}
    assert told("review.comment")[2] == {"version": 1, "sha256": review.version.sha256} | about


@pytest.mark.parametrize("name", ["olga", "root", "gone"])
def test_whoever_has_no_part_in_the_work_cannot_comment(people, name):
    User.objects.create_superuser("root", "root@clinic.example", factories.PASSWORD)
    gone = factories.person("gone", Role.CLINICIAN)
    User.objects.filter(pk=gone.pk).update(is_active=False)

    with pytest.raises(NotAllowed) as refused:
        reviews.comment(factories.in_review(), by=User.objects.get(username=name), text="Hello")
    assert codes(refused) == ["role"]
    assert not Comment.objects.exists()


def test_an_empty_comment_is_refused(people):
    with pytest.raises(NotAllowed) as refused:
        reviews.comment(factories.in_review(), by=factories.cleo(), text=" \n ")
    assert codes(refused) == ["empty"]


# approve


def test_the_last_approval_that_is_asked_for_approves_the_version(people):
    review = factories.in_review()

    first = decide(review, factories.cleo(), Role.CLINICIAN)
    assert stands(review) == "in_review"
    assert not Approval.objects.exists()
    decide(review, factories.dora(), Role.COMPLIANCE)

    assert stands(review) == "approved"
    assert (review.version.approval.by.username, review.version.approval.sha256) == ("dora", review.version.sha256)
    assert (first.sha256, first.role, first.outcome) == (review.version.sha256, "clinician", "approve")
    assert first.meaning == rules.MEANINGS["clinician"]
    held = Review.objects.get(pk=review.pk)
    assert (held.outcome, held.closed_by.username) == ("approved", "dora")
    assert held.closed_at is not None
    assert events().count("decision.approve") == 2
    assert told("decision.approve")[2] == {"version": 1, "sha256": review.version.sha256, "role": "compliance"}


@pytest.mark.parametrize(
    ("name", "role", "code"),
    [
        ("ada", "clinician", "role"),
        ("ed", "clinician", "role"),
        ("olga", "clinician", "role"),
        ("root", "clinician", "role"),
        ("cleo", "compliance", "role_not_asked"),
        ("cleo", "publisher", "role_not_asked"),
        ("cleo", "emperor", "role_not_asked"),
    ],
)
@pytest.mark.parametrize("outcome", ["approve", "request_changes"])
def test_nobody_decides_out_of_role(people, name, role, code, outcome):
    User.objects.create_superuser("root", "root@clinic.example", factories.PASSWORD)
    review = factories.in_review()

    with pytest.raises(NotAllowed) as refused:
        decide(review, User.objects.get(username=name), role, outcome)
    assert codes(refused) == [code]
    assert not Decision.objects.exists()
    assert stands(review) == "in_review"


@pytest.mark.parametrize("outcome", ["approve", "request_changes"])
def test_nobody_decides_on_content_other_than_what_they_were_shown(people, outcome):
    review = factories.in_review()

    with pytest.raises(NotAllowed) as refused:
        decide(review, factories.cleo(), Role.CLINICIAN, outcome, sha256="0" * 64)
    assert codes(refused) == ["stale"]
    assert not Decision.objects.exists()


def test_nobody_decides_twice(people):
    review = factories.in_review()
    both = factories.person("cleo", Role.CLINICIAN, Role.COMPLIANCE)
    decide(review, both, Role.CLINICIAN)

    with pytest.raises(NotAllowed) as refused:
        decide(review, both, Role.COMPLIANCE)
    assert codes(refused) == ["decided"]


def test_two_people_of_one_role_give_one_approval(people):
    review = factories.in_review()
    decide(review, factories.cleo(), Role.CLINICIAN)

    with pytest.raises(NotAllowed) as refused:
        decide(review, factories.person("carl", Role.CLINICIAN), Role.CLINICIAN)
    assert codes(refused) == ["role_not_asked"]


@pytest.mark.parametrize("outcome", ["approve", "request_changes"])
@pytest.mark.parametrize("ended", ["approved", "returned", "recalled"])
def test_nobody_decides_on_a_review_that_has_ended(people, ended, outcome):
    review = factories.in_review(Kind.FAQ)
    END[ended](review)

    with pytest.raises(NotPossible):
        decide(review, factories.person("carl", Role.CLINICIAN), Role.CLINICIAN, outcome)


END = {
    "approved": factories.approve,
    "returned": factories.send_back,
    "recalled": lambda review: reviews.recall(review, by=factories.ada()),
}


def test_an_old_review_cannot_be_decided_on_while_a_newer_version_waits(people):
    old = factories.in_review()
    reviews.recall(old, by=factories.ada())
    drafts.submit(draft_of(old.version.document), by=factories.ada())

    with pytest.raises(NotAllowed) as refused:
        decide(Review.objects.get(pk=old.pk), factories.cleo(), Role.CLINICIAN)
    assert codes(refused) == ["closed", "overtaken"]


def test_the_roles_somebody_may_decide_in_are_none_where_any_rule_refuses(people):
    review = factories.in_review()

    assert rules.roles_for(factories.cleo(), review) == [Role.CLINICIAN]
    assert rules.roles_for(factories.ada(), review) == []
    both = factories.person("bo", Role.CLINICIAN, Role.COMPLIANCE)
    assert rules.roles_for(both, review) == [Role.CLINICIAN, Role.COMPLIANCE]


# request_changes


def test_one_request_for_changes_ends_the_review(people):
    review = factories.in_review()
    decide(review, factories.cleo(), Role.CLINICIAN)
    made = decide(review, factories.dora(), Role.COMPLIANCE, "request_changes", reason=" Cite the label. ")

    assert stands(review) == "changes_requested"
    assert (made.reason, made.outcome) == ("Cite the label.", "request_changes")
    assert Review.objects.get(pk=review.pk).outcome == "changes_requested"
    assert not Approval.objects.exists()
    assert told("decision.request_changes")[2]["reason"] == "Cite the label."
    assert "find" not in made.meaning


def test_asking_for_changes_needs_a_reason(people):
    review = factories.in_review()

    with pytest.raises(NotAllowed) as refused:
        decide(review, factories.cleo(), Role.CLINICIAN, "request_changes", reason="  ")
    assert codes(refused) == ["no_reason"]
    assert stands(review) == "in_review"


# recall


def test_an_author_takes_a_submission_back(people):
    review = factories.in_review()
    reviews.recall(review, by=factories.person("bea", Role.AUTHOR))

    assert stands(review) == "draft"
    assert Review.objects.get(pk=review.pk).outcome == "recalled"
    assert told("version.recall") == (
        "Bea", f"documents.document:{review.version.document_id}", {"version": 1, "sha256": review.version.sha256}
    )  # fmt: skip


@pytest.mark.parametrize("name", ["cleo", "ed", "olga", "root"])
def test_only_an_author_can_take_a_submission_back(people, name):
    User.objects.create_superuser("root", "root@clinic.example", factories.PASSWORD)
    review = factories.in_review()

    with pytest.raises(NotAllowed) as refused:
        reviews.recall(review, by=User.objects.get(username=name))
    assert codes(refused) == ["role"]
    assert stands(review) == "in_review"


def test_a_review_that_has_ended_cannot_be_recalled(people):
    old = factories.in_review()
    reviews.recall(old, by=factories.ada())
    with pytest.raises(NotPossible):
        reviews.recall(old, by=factories.ada())
    drafts.submit(draft_of(old.version.document), by=factories.ada())

    with pytest.raises(NotAllowed) as refused:
        reviews.recall(old, by=factories.ada())
    assert codes(refused) == ["closed"]


# set_policy


def test_a_policy_holds_for_later_submissions_alone(operator, people):
    before = factories.in_review(Kind.FAQ)
    reviews.set_policy(Scope(Kind.FAQ), by=operator, terms=Terms(one_step("compliance"), months=6))
    after = factories.in_review(Kind.FAQ)

    assert [each.role for each in before.required.all()] == ["clinician"]
    assert [each.role for each in after.required.all()] == ["compliance"]
    assert (before.months, after.months) == (24, 6)
    actor, _, payload = told("policy.change")
    assert actor == "Olga"
    assert payload["kind"] == "faq"
    assert (payload["before"]["steps"], payload["before"]["months"]) == ([{"clinician": 1}], 24)
    assert (payload["after"]["steps"], payload["after"]["months"]) == ([{"compliance": 1}], 6)


@pytest.mark.parametrize(
    ("roles", "months", "code"),
    [
        ([], 24, "empty_policy"),
        (["publisher"], 24, "role_unknown"),
        (["clinician", "emperor"], 24, "role_unknown"),
        (["clinician"], 0, "months"),
        (["clinician"], 61, "months"),
    ],
)
def test_no_policy_can_switch_review_off(operator, roles, months, code):
    with pytest.raises(NotAllowed) as refused:
        reviews.set_policy(Scope(Kind.FAQ), by=operator, terms=Terms(one_step(*roles), months=months))
    assert codes(refused) == [code]
    assert ReviewPolicy.objects.get(kind=Kind.FAQ).steps == [{"clinician": 1}]


@pytest.mark.parametrize("name", ["ada", "cleo", "dora", "ed", "root"])
def test_only_an_operator_sets_the_policy(people, name):
    User.objects.create_superuser("root", "root@clinic.example", factories.PASSWORD)

    with pytest.raises(NotAllowed) as refused:
        reviews.set_policy(Scope(Kind.FAQ), by=User.objects.get(username=name), terms=Terms(one_step("compliance")))
    assert codes(refused) == ["role"]


# people who go


@pytest.mark.parametrize("role", ["clinician", "compliance"])
def test_emptying_a_role_moves_nothing_forward_and_nothing_back(people, role):
    review = factories.in_review()
    if role == "compliance":
        decide(review, factories.cleo(), Role.CLINICIAN)
    Group.objects.get(name=role).user_set.clear()

    assert stands(review) == "in_review"
    assert not policy.is_met(Review.objects.get(pk=review.pk))
    assert Role(role) in policy.open_roles(Review.objects.get(pk=review.pk))


def test_a_decision_of_somebody_deactivated_since_still_counts(people):
    review = factories.in_review()
    decide(review, factories.cleo(), Role.CLINICIAN)
    User.objects.filter(username="cleo").update(is_active=False)
    decide(review, factories.dora(), Role.COMPLIANCE)

    assert stands(review) == "approved"


def test_a_deactivated_reviewer_cannot_decide(people):
    review = factories.in_review()
    User.objects.filter(username="cleo").update(is_active=False)

    with pytest.raises(NotAllowed) as refused:
        decide(review, User.objects.get(username="cleo"), Role.CLINICIAN)
    assert codes(refused) == ["role"]


def test_everything_is_shown_by_name(people):
    review = factories.in_review(title="About sleep")
    said = reviews.comment(review, by=factories.cleo(), text="Fine.")
    factories.approve(review)

    assert str(review) == "Review of About sleep, version 1"
    assert str(said) == "Fine."
    assert str(review.required.first()) == "clinician for Review of About sleep, version 1"
    assert str(review.decisions.first()) == "Approve by Cleo as clinician"
    assert str(review.version.approval) == "Approval of About sleep, version 1"
    assert str(ReviewPolicy.objects.get(kind="faq")) == "Policy for FAQ"
