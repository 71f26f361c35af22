"""Two people at the same moment: exactly one outcome, a refusal in words for whoever was second, and no half state.

Every rule of the product must hold between the moment somebody asks and the moment the answer is written.
"""

from __future__ import annotations

import pytest
from django.db import transaction
from django.utils import timezone

from clinic_content.accounts.roles import Role
from clinic_content.audit import chain
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.documents.status import ReviewStatus
from clinic_content.drafts import actions as drafts
from clinic_content.drafts import mend_actions, set_aside
from clinic_content.drafts.freeze import draft_of
from clinic_content.drafts.models import Section
from clinic_content.library import actions as library
from clinic_content.releases import actions as releases
from clinic_content.releases import bundle_actions as bundles
from clinic_content.releases import live
from clinic_content.releases.models import Release, Withdrawal
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import Approval, Decision, Review, Version
from tests import bundling, factories, mends
from tests.races import ROUNDS, race, rounds, won

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _the_log_holds():
    yield
    assert list(chain.verify()) == []


def clio():
    return factories.person("clio", Role.CLINICIAN)


def in_review_of_one():
    """Return a review that one clinician's approval decides, with two clinicians there to give it."""
    factories.policy(Kind.FAQ, Role.CLINICIAN)
    clio()
    return factories.in_review(Kind.FAQ)


def approving(by):
    return lambda review: reviews.approve(review, by=by(), role="clinician", sha256=review.version.sha256)


def returning(by):
    return lambda review: reviews.request_changes(
        review, by=by(), role="clinician", sha256=review.version.sha256, reason="Say it more plainly."
    )


def recalling(review):
    reviews.recall(review, by=factories.ada())


def as_it_is(review):
    """Return a review's outcome after finding that everything else agrees with it."""
    held = Review.objects.select_related("version__document").get(pk=review.pk)
    approved = Approval.objects.filter(version=held.version).exists()
    status = held.version.document.review_status
    assert approved == (held.outcome == "approved") == (status == ReviewStatus.APPROVED)
    return held.outcome


def test_of_two_who_approve_in_the_same_role_one_does():
    for review, winners, _ in rounds(in_review_of_one, approving(factories.cleo), approving(clio)):
        assert len(winners) == 1
        assert as_it_is(review) == "approved"
        assert Decision.objects.filter(review=review).count() == 1


def test_of_one_who_approves_twice_one_counts():
    for review, winners, _ in rounds(in_review_of_one, approving(factories.cleo), approving(factories.cleo)):
        assert len(winners) == 1
        assert as_it_is(review) == "approved"


def test_two_approvals_in_different_roles_both_count_and_approve_once():
    def complying(review):
        return reviews.approve(review, by=factories.dora(), role="compliance", sha256=review.version.sha256)

    for review, winners, _ in rounds(factories.in_review, approving(factories.cleo), complying):
        assert len(winners) == 2
        assert as_it_is(review) == "approved"


def test_of_approving_and_requesting_changes_one_happens():
    for review, winners, _ in rounds(in_review_of_one, approving(factories.cleo), returning(clio)):
        assert len(winners) == 1
        assert as_it_is(review) == ["approved", "changes_requested"][winners[0]]


def test_of_approving_and_recalling_one_happens():
    for review, winners, _ in rounds(in_review_of_one, approving(factories.cleo), recalling):
        assert len(winners) == 1
        assert as_it_is(review) == ["approved", "recalled"][winners[0]]


def test_no_decision_falls_on_content_that_was_not_shown():
    """The author takes the submission back, edits and submits again, while the reviewer approves what they read."""

    def edit_and_submit_again(review):
        reviews.recall(review, by=factories.ada())
        content = review.version.read().model_copy(update={"title": "Not what you read"})
        drafts.rewrite(draft_of(review.version.document), content, by=factories.ada())
        return drafts.submit(draft_of(review.version.document), by=factories.ada())

    for review, winners, _ in rounds(in_review_of_one, approving(factories.cleo), edit_and_submit_again):
        assert len(winners) == 1
        versions = Version.objects.filter(document=review.version.document)
        decided = Decision.objects.filter(version__in=versions)
        assert {each.sha256 for each in decided} <= {review.version.sha256}
        assert versions.filter(approval__isnull=False).count() == (winners == [0])


def test_of_two_who_submit_one_does():
    def submitting(draft):
        return drafts.submit(draft, by=factories.ada())

    factories.everybody()
    for draft, winners, _ in rounds(factories.draft, submitting, submitting):
        assert len(winners) == 1
        assert Version.objects.filter(document=draft.pk).count() == 1


def test_of_submitting_and_editing_nothing_is_half():
    def editing(draft):
        return drafts.rewrite(draft_of(draft), factories.content(slug=draft.slug, title="Edited"), by=factories.ada())

    def submitting(draft):
        return drafts.submit(draft_of(draft), by=factories.ada())

    factories.everybody()
    for draft, winners, _ in rounds(factories.draft, submitting, editing):
        assert 0 in winners
        version = Version.objects.get(document=draft.pk)
        assert (version.title == "Edited") == (len(winners) == 2)
        assert Document.objects.get(pk=draft.pk).title == version.title


def test_of_submitting_and_discarding_one_happens():
    def submitting(draft):
        return drafts.submit(draft, by=factories.ada())

    def discarding(draft):
        drafts.discard(draft_of(draft), by=factories.ada())

    factories.everybody()
    for draft, winners, _ in rounds(factories.draft, submitting, discarding):
        assert len(winners) == 1
        assert Document.objects.filter(pk=draft.pk).exists() == (winners == [0])


def test_of_two_who_begin_at_the_same_address_one_does():
    def beginning(content):
        return drafts.bring_in(content, by=factories.ada())

    factories.everybody()
    for content, winners, _ in rounds(factories.content, beginning, beginning):
        assert len(winners) == 1
        assert Document.objects.filter(slug=content.slug).count() == 1


def approved_with_notices():
    version = factories.approved()
    factories.disclaimer("medical-advice-general")
    return version


def releasing(version):
    return releases.release(version, by=factories.ed())


def withdrawing(release):
    return releases.withdraw(release, by=factories.cleo(), reason="mistake")


def test_of_two_who_release_one_does():
    for version, winners, _ in rounds(approved_with_notices, releasing, releasing):
        assert len(winners) == 1
        assert Release.objects.filter(version=version).count() == 1


def test_of_two_who_withdraw_one_does():
    for release, winners, _ in rounds(factories.released, withdrawing, withdrawing):
        assert len(winners) == 1
        assert Withdrawal.objects.filter(release=release).count() == 1


def test_a_withdrawal_stands_whatever_is_released_beside_it():
    """The next version may go live; the one that was withdrawn never does again."""

    def two_versions():
        release = factories.released()
        return release, factories.next_version(release.version)

    pairs = rounds(two_versions, lambda pair: withdrawing(pair[0]), lambda pair: releasing(pair[1]))
    for (release, following), winners, _ in pairs:
        assert winners == [0, 1]
        assert Withdrawal.objects.filter(release=release).exists()
        assert [each.version for each in live.live(timezone.now()).filter(document=release.document)] == [following]


def test_a_page_is_not_released_while_a_disclaimer_that_it_needs_is_withdrawn():
    def page_and_its_notice():
        n = next(factories.counter)
        notice = factories.disclaimer(f"needed-{n}")
        factories.disclaimer("medical-advice-general")
        return factories.approved(required_disclaimers=[f"needed-{n}"]), notice

    pairs = rounds(page_and_its_notice, lambda pair: releasing(pair[0]), lambda pair: withdrawing(pair[1]))
    for (version, notice), winners, _ in pairs:
        assert len(winners) == 1
        assert Release.objects.filter(version=version).exists() == (winners == [0])
        assert Withdrawal.objects.filter(release=notice).exists() == (winners == [1])


def test_two_documents_do_not_come_to_one_address():
    """One has moved away from an address, released before it moved; another begins there."""

    def two():
        first = factories.approved()
        slug = first.read().slug
        content = first.read().model_copy(update={"slug": f"{slug}-moved"})
        drafts.rewrite(draft_of(first.document), content, by=factories.ada())
        factories.disclaimer("medical-advice-general")
        return first, factories.approved(slug=slug)

    for (first, _), winners, _ in rounds(two, lambda pair: releasing(pair[0]), lambda pair: releasing(pair[1])):
        assert len(winners) == 1
        assert Release.objects.filter(slug=first.read().slug).count() == 1


def test_nobody_waits_for_ever_when_approving_and_releasing_at_once():
    def two():
        factories.disclaimer("medical-advice-general")
        return factories.in_review(Kind.FAQ), approved_with_notices()

    both = factories.person("clea", Role.CLINICIAN, Role.PUBLISHER)
    factories.policy(Kind.FAQ, Role.CLINICIAN)

    def approving_and_releasing(pair):
        review = pair[0]
        return releases.approve_and_release(review, by=both, role="clinician", sha256=review.version.sha256)

    for (review, version), winners, _ in rounds(two, approving_and_releasing, lambda pair: releasing(pair[1])):
        assert winners == [0, 1]
        assert Release.objects.filter(version__in=[review.version, version]).count() == 2


def test_nobody_waits_for_ever_when_two_drafts_show_each_others_lists():
    def two():
        return factories.draft(), factories.draft()

    def saving(mine, other):
        with transaction.atomic():
            drafts.save(draft_of(mine), by=factories.ada())
            Section.objects.create(article_id=mine.pk, heading="H", body="<p>B</p>", embed_id=other.pk)

    for _, winners, _ in rounds(two, lambda pair: saving(*pair), lambda pair: saving(*reversed(pair))):
        assert winners == [0, 1]


def test_of_two_who_confirm_the_clinic_one_does():
    def proposed():
        return library.propose_clinic(by=factories.person("olga", Role.OPERATOR), name="Clinic")

    confirming = [
        lambda profile, by=by: library.confirm_clinic(profile, by=by()) for by in (factories.cleo, factories.dora)
    ]
    for _, winners, _ in rounds(proposed, *confirming):
        assert len(winners) == 1


def test_of_twenty_who_release_one_does():
    version = approved_with_notices()

    outcomes = race(*[lambda: releasing(version)] * 20)

    assert len(won(outcomes)) == 1


def test_of_approving_and_beginning_a_mend_one_happens():
    """Either the version is approved, or it is taken back and set aside: never both."""

    def waiting():
        document = mends.pending()
        factories.policy(Kind.ARTICLE, Role.CLINICIAN)
        return drafts.submit(draft_of(document), by=factories.ada())

    def mending(review):
        return mend_actions.begin_mend(draft_of(review.version.document), by=factories.ada(), reason=mends.WHY)

    for review, winners, came_to in rounds(waiting, approving(factories.cleo), mending):
        held = Review.objects.get(pk=review.pk)
        if held.outcome == "approved":
            # The mend may begin after it: an approved version that is not public yet waits aside too.
            assert 0 in winners
            assert not (1 in winners and came_to[1].recalled_id)
        else:
            assert (winners, held.outcome) == ([1], "recalled")
            assert not Approval.objects.filter(version=held.version).exists()


def test_of_two_who_take_up_a_draft_one_does_and_of_two_who_choose_one_does():
    def taking_up(kept):
        return mend_actions.take_up(kept.document, by=factories.ada())

    def choosing(side):
        return lambda row: mend_actions.choose(row, by=factories.ada(), side=side)

    factories.everybody()
    for kept, winners, _ in rounds(mends.mended, taking_up, taking_up):
        assert len(winners) == 1
        assert set_aside.open_conflicts(kept.document_id).count() == 1
    for _, winners, _ in rounds(mends.conflicting, choosing("mend"), choosing("draft")):
        assert len(winners) == 1


FEW = min(ROUNDS, 8) if ROUNDS < 100 else ROUNDS
"""A bundle is three documents and their notices: each round of a race for one takes long."""


def public_of(bundle):
    """Return how many members of a bundle are public."""
    return Release.objects.filter(document__bundled__bundle=bundle).count()


def test_of_releasing_a_bundle_and_taking_a_member_out_one_happens():
    def releasing(bundle):
        return bundles.release_bundle(bundle, by=factories.ed())

    def taking_out(bundle):
        return bundles.leave(bundling.member(bundle), by=factories.ada(), reason="It can go first.")

    for bundle, winners, _ in rounds(bundling.approved, releasing, taking_out, times=FEW):
        assert len(winners) == 1
        assert public_of(bundle) == (3 if winners == [0] else 0)


def test_of_approving_all_of_a_bundle_and_taking_one_back_one_happens_to_all():
    def approving_all(bundle):
        shown = bundling.shown(bundle)
        return bundles.approve_bundle(bundle, by=bundling.cleo(), role="clinician", shown=shown, release=True)

    def taking_back(bundle):
        reviews.recall(Review.objects.get(version__document=bundling.member(bundle).document), by=factories.ada())

    for bundle, winners, _ in rounds(bundling.submitted, approving_all, taking_back, times=FEW):
        decided = Decision.objects.filter(version__document__bundled__bundle=bundle).count()
        # Whoever takes a member back first leaves two that can be approved, and none that can be released.
        assert (winners, public_of(bundle), decided) in [([0], 3, 3), ([1], 0, 0)]
