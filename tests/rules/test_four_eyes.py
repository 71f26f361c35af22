"""Rule 3: four eyes.

Nobody decides on a version they wrote or edited. No role and no superuser is above this.
"""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import NotAllowed
from clinic_content.accounts.roles import Role
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Contribution
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.library import actions as library
from clinic_content.library.models import ClinicConfirmation
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import Approval
from tests import factories
from tests.doors import assert_shut, to_add, to_change, to_remove
from tests.forged import decision, operator, proposed, second_version

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def both():
    """Return somebody who may write and decide; others are there too, so that nothing is refused for want of people."""
    factories.everybody()
    return factories.person("dr-both", Role.AUTHOR, Role.CLINICIAN, Role.COMPLIANCE)


def approving(review, by, role="clinician"):
    return reviews.approve(review, by=by, role=role, sha256=review.version.sha256)


def assert_barred(review, by):
    """Find every way shut by which this person could decide on this version."""
    shown = review.version.sha256
    with pytest.raises(NotAllowed, match="You wrote or edited"):
        reviews.approve(review, by=by, role="clinician", sha256=shown)
    with pytest.raises(NotAllowed, match="You wrote or edited"):
        reviews.request_changes(review, by=by, role="clinician", sha256=shown, reason="No.")
    assert_shut(to_add(decision(review, by)))
    assert_shut(to_add(decision(review, by, outcome="request_changes", reason="No.")))
    assert not review.decisions.exists()


def edited_by(person, draft):
    content = factories.content(slug=draft.slug)
    return drafts.rewrite(draft_of(draft), content, by=person)


def test_the_author_cannot_decide(both):
    assert_barred(factories.in_review(by=both), both)


def test_a_superuser_cannot_decide_on_their_own(both):
    both.is_superuser = True
    both.save()

    assert_barred(factories.in_review(by=both), both)


def test_whoever_edited_it_cannot_decide(both):
    draft = factories.draft()
    edited_by(both, draft)
    edited_by(factories.ada(), draft)

    assert_barred(drafts.submit(draft_of(draft), by=factories.ada()), both)


def test_whoever_only_submitted_it_cannot_decide(both):
    assert_barred(drafts.submit(factories.draft(), by=both), both)


def test_whoever_wrote_an_earlier_round_cannot_decide_on_the_next(both):
    review = factories.in_review(by=both)
    factories.send_back(review)
    edited_by(factories.ada(), review.version.document)

    assert_barred(drafts.submit(draft_of(review.version.document), by=factories.ada()), both)


def test_leaving_earlier_contributors_out_does_not_help_them(both):
    """The next version is added in SQL, without the contributions that the action carries over."""
    review = factories.in_review(by=both)
    factories.send_back(review)
    version = second_version(review.version)
    version.save()
    opened = type(review).objects.create(version=version, kind="article", language="en", months=24)
    opened.required.create(role="clinician")

    assert_shut(to_add(decision(opened, both)))


def test_whoever_wrote_words_that_were_restored_cannot_decide(both):
    """The words were never approved; somebody else's were; then they come back."""
    first = factories.in_review(by=both)
    factories.send_back(first)
    document = first.version.document
    edited_by(factories.ada(), document)
    third = factories.person("third", Role.CLINICIAN)
    second = drafts.submit(draft_of(document), by=factories.ada())
    approving(second, third)
    approving(second, factories.dora(), "compliance")

    drafts.restore(draft_of(document), first.version, by=factories.ada())

    assert_barred(drafts.submit(draft_of(document), by=factories.ada()), both)


def test_after_an_approval_by_others_a_new_round_begins(both):
    version = factories.approve(factories.in_review(by=both))
    edited_by(factories.ada(), version.document)

    assert approving(drafts.submit(draft_of(version.document), by=factories.ada()), both)


def test_no_door_takes_a_contribution_back(both):
    mine = factories.in_review(by=both).version.document.contributions.get(user=both)

    assert_shut(to_change(mine, user=factories.ada()))
    assert_shut(to_change(mine, number=99))
    assert_shut(to_change(mine, document=factories.draft().document_ptr))
    assert_shut(to_remove(mine))


def test_no_door_bars_a_reviewer_by_adding_a_contribution_afterwards():
    version = factories.in_review().version

    assert_shut(to_add(Contribution(document=version.document, number=version.number, user=factories.cleo())))


def test_no_door_changes_who_submitted(both):
    assert_shut(to_change(factories.in_review(by=both).version, submitted_by=factories.ada()))


def test_one_person_does_not_decide_in_two_roles(both):
    review = factories.in_review()
    approving(review, both)

    with pytest.raises(NotAllowed, match="decided on this version already"):
        approving(review, both, "compliance")
    with pytest.raises(IntegrityError), transaction.atomic():
        decision(review, both, role="compliance").save()


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.PUBLISHER, Role.OPERATOR, None])
def test_nobody_decides_in_a_role_they_do_not_hold(role):
    person = factories.person("other", *([role] if role else []))
    person.is_superuser = True
    person.save()
    review = factories.in_review()

    with pytest.raises(NotAllowed):
        approving(review, person)
    assert_shut(to_add(decision(review, person)))


def test_a_deactivated_person_does_not_decide():
    review = factories.in_review()
    User.objects.filter(pk=factories.cleo().pk).update(is_active=False)
    gone = User.objects.get(username="cleo")

    with pytest.raises(NotAllowed):
        approving(review, gone)
    assert_shut(to_add(decision(review, gone)))


def test_no_door_gives_an_approval_with_one_of_two_decisions():
    review = factories.in_review()
    approving(review, factories.cleo())

    assert_shut(to_add(Approval(version=review.version, sha256=review.version.sha256, by=factories.cleo())))


def test_no_door_lowers_what_a_review_asks_for():
    review = factories.in_review()

    assert_shut(to_remove(review.required.get(role="compliance")))
    assert_shut(to_change(review.required.get(role="compliance"), role="clinician"))


@pytest.mark.parametrize("changes", [{"username": "CLEO"}, {"username": "x", "email": "Cleo@Clinic.example"}])
def test_one_person_does_not_become_two_by_writing_a_name_otherwise(changes):
    factories.cleo()

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(**changes)


def test_a_draft_that_nobody_else_could_decide_on_is_not_submitted(both):
    User.objects.filter(groups__name__in=["clinician", "compliance"]).exclude(pk=both.pk).update(is_active=False)

    with pytest.raises(NotAllowed, match="Nobody is left to approve"):
        drafts.submit(factories.draft(Kind.FAQ, by=both), by=both)


def test_nobody_confirms_the_clinics_details_that_they_proposed():
    profile = proposed()

    with pytest.raises(NotAllowed, match="You proposed"):
        library.confirm_clinic(profile, by=operator())
    assert_shut(to_add(ClinicConfirmation(profile=profile, confirmed_by=operator())))
