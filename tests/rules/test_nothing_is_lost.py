"""Rule 5: nothing is lost, everything is told.

Versions, decisions, comments and audit events are append-only; the audit log is a hash chain that a command verifies.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import NotAllowed
from clinic_content.audit import chain
from clinic_content.audit.models import AuditEvent
from clinic_content.content.schema import Kind
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.releases import actions as releases
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import Review
from tests import bundling, factories, mends, rereading
from tests.audit.attacks import answered, picture
from tests.audit.attacks_rereading import read, reaffirmed
from tests.doors import assert_shut, to_add, to_change, to_remove
from tests.forged import changed, changes_of, confirmed, event, proposed

pytestmark = pytest.mark.django_db


def comment():
    return reviews.comment(factories.in_review(), by=factories.cleo(), text="Good.", part="")


def seen():
    review = changed()
    reviews.mark_seen(review, by=factories.cleo(), changes=[each.key for each in changes_of(review)])
    return review.seen.first()


def withdrawal():
    return releases.withdraw(factories.released(), by=factories.cleo(), reason="mistake", note="n")


def noted():
    """Return an approval that was given on a condition."""
    condition = reviews.OnCondition("Read again after the new label.", timezone.localdate() + dt.timedelta(days=30))
    review = factories.in_review()
    return reviews.approve(
        review, by=factories.cleo(), role="clinician", sha256=review.version.sha256, condition=condition
    )


def settled():
    return reviews.settle(comment(), by=factories.cleo())


def met():
    return reviews.meet_condition(noted(), by=factories.dora(), note="Read it.")


def reopened():
    return reviews.reopen(factories.approved(), by=factories.cleo(), reason="A new label.")


KEPT = {
    "reviews.version": (lambda: factories.in_review().version, "note"),
    "reviews.decision": (lambda: factories.approved().decisions.first(), "meaning"),
    "reviews.approval": (lambda: factories.approved().approval, "sha256"),
    "reviews.requiredapproval": (lambda: factories.in_review().required.first(), "role"),
    "reviews.comment": (comment, "text"),
    "reviews.settlement": (settled, "by"),
    "reviews.conditionmet": (met, "note"),
    "reviews.reopening": (reopened, "reason"),
    "reviews.changeseen": (seen, "change"),
    "reviews.decisionreading": (lambda: factories.approved().decisions.first().reading, "seen"),
    "reviews.entryapproval": (lambda: factories.approved().document.entry_approvals.first(), "sha256"),
    "releases.release": (factories.released, "title"),
    "releases.releaseindex": (lambda: factories.released().index.first(), "key"),
    "releases.rereading": (read, "name"),
    "releases.reaffirmation": (reaffirmed, "round"),
    "releases.withdrawal": (withdrawal, "note"),
    "drafts.setaside": (mends.begun, "reason"),
    "drafts.setasidecontributor": (lambda: mends.begun().contributors.get(), "user"),
    "drafts.setasideend": (lambda: mends.dropped().end, "reason"),
    "drafts.mergeconflict": (mends.conflicting, "draft"),
    "drafts.mergechoice": (mends.chosen, "side"),
    "releases.bundle": (bundling.bundled, "name"),
    "releases.bundlemember": (lambda: bundling.member(bundling.bundled()), "by"),
    "releases.bundleleave": (bundling.left, "reason"),
    "releases.bundlepart": (lambda: bundling.member(bundling.released()).part, "sha256"),
    "releases.bundleend": (bundling.dissolved, "reason"),
    "documents.contribution": (lambda: factories.draft().contributions.get(), "number"),
    "audit.auditevent": (lambda: factories.draft() and AuditEvent.objects.latest("seq"), "verb"),
    "library.clinicprofile": (proposed, "name"),
    "library.clinicconfirmation": (confirmed, "confirmed_by"),
}
"""What can only be added to: how to come by a row, and a column that somebody might like to change."""


def another(row, column):
    if isinstance(row._meta.get_field(column), models.ForeignKey):
        return factories.ada()
    return 99 if isinstance(row._meta.get_field(column), models.IntegerField) else "Changed"


@pytest.mark.parametrize("label", sorted(KEPT))
def test_no_door_changes_what_was_written(label):
    make, column = KEPT[label]
    row = make()

    assert_shut(to_change(row, **{column: another(row, column)}))

    before = getattr(row, column)
    row.refresh_from_db()
    assert getattr(row, column) == before


@pytest.mark.parametrize("label", sorted(KEPT))
def test_no_door_removes_what_was_written(label):
    row = KEPT[label][0]()

    assert_shut(to_remove(row))

    assert type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize(
    "label", ["reviews.review", "documents.document", "releases.generation", "releases.helped", "library.imageasset"]
)
def test_what_may_change_is_still_kept(label):
    row = {
        "reviews.review": factories.in_review,
        "documents.document": lambda: factories.in_review().version.document,
        "releases.generation": lambda: apps.get_model("releases", "Generation").objects.get(),
        "releases.helped": answered,
        "library.imageasset": picture,
    }[label]()

    assert_shut(to_remove(row))


def test_answers_of_readers_are_counted_one_by_one_and_never_taken_back():
    row = answered()

    for change in ({"did": 1}, {"did": 4}, {"did_not": 3}, {"did": 1, "did_not": 3}, {"day": dt.date(2020, 1, 1)}):
        assert_shut(to_change(row, **change))


def test_a_closed_review_is_not_opened_again():
    factories.send_back(factories.in_review())
    review = Review.objects.get()

    assert_shut(to_change(review, outcome="", closed_at=None, closed_by=None))
    assert_shut(to_change(review, outcome="recalled"))


def test_people_are_deactivated_and_never_deleted():
    person = factories.ada()
    factories.draft(by=person)

    with pytest.raises(NotAllowed, match="deactivated"):
        person.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=person.pk).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=person.pk)._raw_delete("default")
        from django.db import connection

        connection.check_constraints()


def test_what_was_submitted_once_is_not_discarded():
    document = factories.send_back(factories.in_review()).review.version.document

    with pytest.raises(NotAllowed, match="kept"):
        drafts.discard(draft_of(document), by=factories.ada())


ACTIONS = {
    "document.create": lambda: factories.draft(),
    "draft.save": lambda: _saved(),
    "version.submit": lambda: factories.in_review(),
    "review.comment": comment,
    "comment.answer": lambda: reviews.answer(comment(), by=factories.ada(), text="Yes."),
    "comment.settle": settled,
    "condition.meet": met,
    "version.reopen": reopened,
    "review.seen": seen,
    "decision.approve": lambda: factories.approved(),
    "decision.request_changes": lambda: factories.send_back(factories.in_review()),
    "version.recall": lambda: reviews.recall(factories.in_review(), by=factories.ada()),
    "document.discard": lambda: drafts.discard(factories.draft(), by=factories.ada()),
    "release.create": factories.released,
    "release.withdraw": withdrawal,
    "reading.confirm": lambda: rereading.read(rereading.due_page(Kind.ARTICLE)),
    "reading.complete": lambda: rereading.read(rereading.due_page()),
    "reading.object": lambda: rereading.read(rereading.due_page(), outcome="not_right", reason="Old."),
    "mend.begin": mends.begun,
    "draft.take_up": mends.conflicting,
    "draft.drop": mends.dropped,
    "conflict.choose": mends.chosen,
    "bundle.make": bundling.bundled,
    "bundle.join": bundling.joined,
    "bundle.leave": bundling.left,
    "bundle.submit": bundling.submitted,
    "bundle.approve": bundling.approved,
    "bundle.release": bundling.released,
    "bundle.dissolve": bundling.dissolved,
    "clinic.propose": proposed,
    "clinic.confirm": confirmed,
}


def _saved():
    draft = factories.draft()
    return drafts.rewrite(draft, factories.content(slug=draft.slug), by=factories.ada())


@pytest.mark.parametrize("verb", sorted(ACTIONS))
def test_every_action_is_told_and_the_log_holds(verb):
    ACTIONS[verb]()

    assert AuditEvent.objects.filter(verb=verb).exclude(actor="system").exists()
    assert list(chain.verify()) == []


@pytest.mark.parametrize("verb", sorted(ACTIONS))
def test_what_is_undone_leaves_no_event_and_an_event_stands_for_something_done(verb):
    before = chain.head()

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        ACTIONS[verb]()
        raise ZeroDivisionError

    assert chain.head() == before


@pytest.mark.parametrize(
    "changes", [{"seq": 1}, {"seq": 999}, {"prev_hash": "0" * 64}, {"hash": "0" * 64}, {"prev_hash": "f" * 64}]
)
def test_no_door_adds_an_event_that_does_not_continue_the_chain(changes):
    factories.draft()

    assert_shut(to_add(event(**changes)))
    assert list(chain.verify()) == []


def test_an_event_outside_a_transaction_is_refused():
    from django.db import connection

    assert connection.in_atomic_block
    connection.in_atomic_block = False
    try:
        with pytest.raises(AssertionError, match="in the transaction of what it records"):
            chain.record("x", by=None, subject="x")
    finally:
        connection.in_atomic_block = True
