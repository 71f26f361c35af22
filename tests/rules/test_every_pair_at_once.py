"""Every pair of acts at the same moment: what excludes each other gives one outcome and one refusal in words.

The acts are real threads with connections of their own. Which pairs exclude each other is said once, below; the state
behind them is compared with what came of it each time.
"""

from __future__ import annotations

from itertools import combinations

import pytest
from django.utils import timezone

from clinic_content.accounts.roles import Role
from clinic_content.audit import chain
from clinic_content.checks.instruments import JAMA, proposals
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.releases import actions as releases
from clinic_content.releases import live
from clinic_content.releases.models import Release, Withdrawal
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import Approval, Decision, Reopening, Review
from clinic_content.reviews.terms import Weight
from tests import factories
from tests.races import OF_EACH_PAIR, rounds

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _the_log_holds():
    yield
    assert list(chain.verify()) == []


def clio():
    return factories.person("clio", Role.CLINICIAN)


def both():
    return factories.person("max", Role.CLINICIAN, Role.PUBLISHER)


def in_review():
    factories.policy(Kind.FAQ, Role.CLINICIAN)
    factories.disclaimer("medical-advice-general")
    clio(), both()
    return factories.in_review(Kind.FAQ)


def signed(review, by):
    return {"by": by, "role": "clinician", "sha256": review.version.sha256}


def approve(review):
    reviews.approve(review, **signed(review, factories.cleo()))


def approve_too(review):
    reviews.approve(review, **signed(review, clio()))


def approve_and_release(review):
    releases.approve_and_release(review, **signed(review, both()))


def send_back(review):
    reviews.request_changes(review, **signed(review, clio()), reason="Say it more plainly.")


def recall(review):
    reviews.recall(review, by=factories.ada())


def object_(review):
    reviews.comment(review, by=factories.dora(), text="Is the dose right?", weight=Weight.MUST)


def rate(review):
    found = proposals(JAMA, review.version.read())
    reviews.rate(review, by=clio(), instrument="jama", answers={key: each.answer for key, each in found.items()})


def edit(review):
    held = draft_of(review.version.document)
    drafts.rewrite(held, review.version.read().model_copy(update={"summary": "Edited."}), by=factories.ada())


ENDING = [approve, approve_too, approve_and_release, send_back, recall]
"""Each ends a review, so that of two of them one happens."""
IN_THE_WAY = {approve, approve_too, approve_and_release}
"""What an open objection stands in the way of."""


def pairs(acts):
    return list(combinations(acts, 2)) + [(act, act) for act in acts]


def said_of(first, second):
    return f"{first.__name__} and {second.__name__}"


def test_of_two_acts_that_end_a_review_one_happens():
    for first, second in pairs(ENDING):
        for review, winners, _ in rounds(in_review, first, second, times=OF_EACH_PAIR):
            assert len(winners) == 1, said_of(first, second)
            as_it_is(review, [first, second][winners[0]])


def test_an_objection_stands_in_the_way_or_comes_after():
    for act in ENDING:
        for review, winners, _ in rounds(in_review, act, object_, times=OF_EACH_PAIR):
            assert 1 in winners, said_of(act, object_)
            assert act in IN_THE_WAY or winners == [0, 1], said_of(act, object_)
            as_it_is(review, act if 0 in winners else None)


def test_a_rating_is_made_while_the_review_is_open_or_not_at_all():
    for act in ENDING:
        for review, winners, _ in rounds(in_review, act, rate, times=OF_EACH_PAIR):
            assert 0 in winners, said_of(act, rate)
            assert review.ratings.count() == winners.count(1)
            as_it_is(review, act)


def test_nobody_edits_what_is_decided_on():
    for act in ENDING:
        for review, winners, _ in rounds(in_review, act, edit, times=OF_EACH_PAIR):
            assert 0 in winners, said_of(act, edit)
            held = Document.objects.get(pk=review.version.document_id)
            assert Review.objects.get(pk=review.pk).version.sha256 == review.version.sha256
            assert 1 not in winners or held.review_status == "draft"


def as_it_is(review, act):
    """Find that everything agrees with the act that won: outcome, approval, status, decisions, release."""
    held = Review.objects.select_related("version__document").get(pk=review.pk)
    outcome = {send_back: "changes_requested", recall: "recalled", None: ""}.get(act, "approved")
    status = {"approved": "approved", "recalled": "draft", "": "in_review"}.get(outcome, outcome)
    assert (held.outcome, held.version.document.review_status) == (outcome, status)
    assert Approval.objects.filter(version=held.version).exists() == (outcome == "approved")
    assert Decision.objects.filter(review=held).count() == (outcome in {"approved", "changes_requested"})
    assert Release.objects.filter(version=held.version).exists() == (act is approve_and_release)


# approved, and public


def approved():
    factories.disclaimer("medical-advice-general")
    both()
    return factories.approved()


def release(version):
    releases.release(version, by=factories.ed())


def release_too(version):
    releases.release(version, by=both())


def reopen(version):
    reviews.reopen(version, by=factories.cleo(), reason="A new label.")


def test_of_releasing_and_reopening_one_happens():
    for first, second in pairs([release, release_too, reopen]):
        for version, winners, _ in rounds(approved, first, second, times=OF_EACH_PAIR):
            assert len(winners) == 1, said_of(first, second)
            was_reopened = [first, second][winners[0]] is reopen
            assert Reopening.objects.filter(version=version).exists() == was_reopened
            assert Release.objects.filter(version=version).count() == (not was_reopened)


def withdraw(held):
    releases.withdraw(held, by=factories.cleo(), reason="mistake")


def withdraw_too(held):
    releases.withdraw(held, by=factories.ed(), reason="outdated")


def edit_public(held):
    edit(held.version.review)


def test_a_withdrawal_happens_once_whatever_is_written_meanwhile():
    for first, second in pairs([withdraw, withdraw_too, edit_public])[:-1]:
        for held, winners, _ in rounds(factories.released, first, second, times=OF_EACH_PAIR):
            assert len(winners) == (2 if second is edit_public else 1), said_of(first, second)
            assert Withdrawal.objects.filter(release=held).count() == 1
            assert not live.live(timezone.now()).filter(pk=held.pk).exists()
