"""Nothing done to the process or to people moves a review forward: experiments in which it did elsewhere."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.accounts.roles import Role
from clinic_content.audit.models import AuditEvent
from clinic_content.content.schema import Kind
from clinic_content.documents.status import ReviewStatus
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.releases import actions as releases
from clinic_content.releases.models import Release
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import Approval, Comment, Decision, Review, ReviewPolicy
from clinic_content.reviews.terms import Scope, Terms, one_step
from tests import factories
from tests.factories import REFUSED

pytestmark = pytest.mark.django_db


def codes(refused):
    return {each.code for each in refused.value.refusals}


def stands(review):
    review.version.document.refresh_from_db()
    return review.version.document.review_status


def test_disabling_a_step_of_the_policy_does_not_approve_what_waits_for_it(operator):
    """E4: an administrator disabled the only step in use, and every page waiting for it was published."""
    review = factories.in_review(Kind.FAQ)

    with pytest.raises(NotAllowed) as refused:
        reviews.set_policy(Scope(Kind.FAQ), by=operator, terms=Terms(one_step()))
    ReviewPolicy.objects.filter(kind=Kind.FAQ).update(steps=[])

    assert codes(refused) == {"empty_policy"}
    assert stands(review) == ReviewStatus.IN_REVIEW
    with pytest.raises(NotAllowed):
        releases.release(review.version, by=factories.ed())
    with pytest.raises(NotAllowed) as refused:
        drafts.submit(factories.draft(Kind.FAQ), by=factories.ada())
    assert codes(refused) == {"empty_policy"}


def test_taking_a_step_out_of_the_policy_does_not_shorten_reviews_under_way(operator):
    """E4: with the second step merely inactive, one approval published the page."""
    review = factories.in_review()
    reviews.set_policy(Scope(Kind.ARTICLE), by=operator, terms=Terms(one_step("clinician")))
    reviews.approve(review, by=factories.cleo(), role=Role.CLINICIAN, sha256=review.version.sha256)

    assert stands(review) == ReviewStatus.IN_REVIEW
    assert not Approval.objects.exists()


def test_a_person_with_every_role_cannot_approve_their_own_page():
    """E5: a moderator submitted her own page and approved it."""
    factories.everybody()
    zoe = factories.person("zoe", *Role)
    zoe.is_superuser = True
    zoe.save()
    review = factories.in_review(by=zoe)

    for role in (Role.CLINICIAN, Role.COMPLIANCE):
        with pytest.raises(NotAllowed) as refused:
            reviews.approve(review, by=zoe, role=role, sha256=review.version.sha256)
        assert "four_eyes" in codes(refused)
    assert not Decision.objects.exists()


def test_the_last_approver_needs_no_right_to_publish():
    """E6: an approver without the right to publish met an error at the last step, so approvers were given it."""
    review = factories.in_review()
    version = factories.approve(review)

    assert stands(review) == ReviewStatus.APPROVED
    assert version.approval
    assert not Release.objects.exists()
    with pytest.raises(NotAllowed) as refused:
        releases.release(factories.notices_for(version), by=factories.dora())
    assert "role" in codes(refused)


def test_the_right_to_publish_is_no_right_to_skip_review():
    """E7: somebody who might publish, and was no reviewer, published a page that its review had locked."""
    review = factories.in_review()

    with pytest.raises(NotAllowed) as refused:
        releases.release(review.version, by=factories.ed())
    assert codes(refused) == {"not_approved"}
    with pytest.raises(NotAllowed):
        releases.approve_and_release(review, by=factories.ed(), role="clinician", sha256=review.version.sha256)
    assert stands(review) == ReviewStatus.IN_REVIEW
    assert not Decision.objects.exists()


def test_what_is_in_review_cannot_be_deleted_by_its_author():
    """E8: an author deleted her draft while it was in review."""
    review = factories.in_review()
    draft = draft_of(review.version.document)

    with pytest.raises(NotAllowed) as refused:
        drafts.discard(draft, by=factories.ada())
    assert codes(refused) == {"submitted_once"}
    with pytest.raises(ProtectedError):
        draft.delete()
    with pytest.raises(REFUSED), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM documents_document WHERE id = %s", [draft.pk])
    assert stands(review) == ReviewStatus.IN_REVIEW


def test_taking_a_page_off_needs_a_role_and_putting_it_back_needs_review():
    """E8: taking a page off, and so also putting the same text back, needed no review."""
    release = factories.released()
    with pytest.raises(NotAllowed):
        releases.withdraw(release, by=factories.ada(), reason="mistake")
    releases.withdraw(release, by=factories.cleo(), reason="mistake")

    with pytest.raises(NotAllowed) as refused:
        releases.release(release.version, by=factories.ed())
    assert codes(refused) == {"released"}
    with pytest.raises(REFUSED), transaction.atomic():
        release.withdrawal.delete()


@pytest.mark.parametrize("how", ["instance", "queryset", "raw"])
def test_a_reviewers_account_cannot_be_deleted_and_takes_nothing_with_it(how):
    """E13: deleting a reviewer's account deleted her comments; E20: or her approvals."""
    review = factories.in_review()
    reviews.comment(review, by=factories.cleo(), text="Is the dose right?")
    factories.approve(review)
    before = (Comment.objects.count(), Decision.objects.count(), Approval.objects.count())

    with pytest.raises((NotAllowed, ProtectedError, REFUSED)), transaction.atomic():
        DELETE_PERSON[how](factories.cleo())
        connection.check_constraints()

    assert before == (Comment.objects.count(), Decision.objects.count(), Approval.objects.count()) == (1, 2, 1)
    assert User.objects.filter(username="cleo").exists()


DELETE_PERSON = {
    "instance": lambda user: user.delete(),
    "queryset": lambda user: User.objects.filter(pk=user.pk).delete(),
    "raw": lambda user: User.objects.filter(pk=user.pk)._raw_delete("default"),
}


def test_the_admin_offers_no_way_to_delete_a_person(client, operator):
    """E13: the account was deleted through the ordinary admin."""
    cleo = factories.cleo()
    operator.is_superuser = True
    operator.save()
    client.force_login(operator)

    client.post(f"/admin/accounts/user/{cleo.pk}/delete/", {"post": "yes"})
    client.post(
        "/admin/accounts/user/", {"action": "delete_selected", "_selected_action": [cleo.pk], "post": "yes", "index": 0}
    )

    assert User.objects.filter(pk=cleo.pk).exists()


def test_the_log_can_be_neither_rewritten_nor_emptied():
    """E13: the approver's name in the log was rewritten, then every row of it deleted, and no trace was left."""
    factories.approved()
    before = list(AuditEvent.objects.values_list("hash", "actor"))

    for attack in (
        lambda: AuditEvent.objects.update(actor="Somebody Else"),
        lambda: AuditEvent.objects.all().delete(),
        lambda: AuditEvent.objects.all()._raw_delete("default"),
        lambda: AuditEvent.objects.first().delete(),
    ):
        with pytest.raises(REFUSED), transaction.atomic():
            attack()
    assert list(AuditEvent.objects.values_list("hash", "actor")) == before
    assert before


def test_a_step_added_later_does_not_take_an_approval_back(operator):
    """E20: a step added afterwards un-approved the request; making the step optional approved it again."""
    version = factories.approved(Kind.FAQ)
    reviews.set_policy(Scope(Kind.FAQ), by=operator, terms=Terms(one_step("clinician", "compliance")))

    assert stands(version.review) == ReviewStatus.APPROVED
    assert releases.release(factories.notices_for(version), by=factories.ed())


def test_a_deactivated_approvers_decisions_stand_and_name_them(client):
    """E20: with the approver's account went the row that said who had approved."""
    release = factories.released()
    User.objects.filter(username="cleo").update(is_active=False)

    signed = release.version.decisions.values_list("by__username", flat=True)
    assert sorted(signed) == ["cleo", "dora"]
    assert "Cleo" in client.get(f"/en/articles/{release.slug}/").content.decode()


@pytest.mark.parametrize("gone", ["deactivated", "role emptied", "group deleted"])
def test_losing_the_only_reviewer_left_approves_nothing(gone):
    """E21: the account of the only reviewer still to decide was deleted; her step went with it: all approved."""
    review = factories.in_review()
    reviews.approve(review, by=factories.cleo(), role=Role.CLINICIAN, sha256=review.version.sha256)

    LOSE[gone]()

    assert stands(review) == ReviewStatus.IN_REVIEW
    assert Review.objects.get(pk=review.pk).outcome == ""
    assert [each.role for each in review.required.all()] == ["clinician", "compliance"]
    with pytest.raises(NotAllowed):
        releases.release(review.version, by=factories.ed())
    dora = User.objects.get(username="dora")
    with pytest.raises(NotAllowed):
        reviews.approve(review, by=dora, role=Role.COMPLIANCE, sha256=review.version.sha256)


LOSE = {
    "deactivated": lambda: User.objects.filter(username="dora").update(is_active=False),
    "role emptied": lambda: Group.objects.get(name="compliance").user_set.clear(),
    "group deleted": lambda: Group.objects.get(name="compliance").delete(),
}


def test_submitting_costs_the_same_however_many_reviewers_there_are():
    """E22: submitting with 31 reviewers sent 33 mails and ran 165 queries inside the request."""
    few = queries_of_submitting()
    for n in range(31):
        factories.person(f"reviewer{n}", Role.CLINICIAN)

    assert queries_of_submitting() == few
    assert mail.outbox == []


def test_a_submission_that_is_rolled_back_tells_nobody():
    """E22: submitting inside a transaction that rolled back sent mails about a submission that did not exist."""
    factories.everybody()
    draft = factories.draft()
    before = AuditEvent.objects.count()

    with pytest.raises(NotPossible), transaction.atomic():
        drafts.submit(draft, by=factories.ada())
        raise NotPossible("something else went wrong")

    assert mail.outbox == []
    assert AuditEvent.objects.count() == before
    assert not Review.objects.exists()


def queries_of_submitting():
    factories.everybody()
    ada, draft = factories.ada(), factories.draft()
    with CaptureQueriesContext(connection) as ran:
        drafts.submit(draft, by=ada)
    assert len(ran) > 0
    return len(ran)
