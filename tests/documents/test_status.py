"""The review status: every status times every move, and two people who take one step at once."""

import pytest
from django.db import connection, transaction

from clinic_content.accounts.refusals import NotPossible
from clinic_content.documents import actions, status
from clinic_content.documents.models import Document
from clinic_content.documents.status import IN_WORDS, MOVES, ReviewStatus
from tests import factories
from tests.factories import REFUSED

pytestmark = pytest.mark.django_db

LEADS = {
    ("draft", "submit"): "in_review",
    ("draft", "edit"): "draft",
    ("in_review", "recall"): "draft",
    ("in_review", "request_changes"): "changes_requested",
    ("in_review", "approve"): "approved",
    ("changes_requested", "submit"): "in_review",
    ("changes_requested", "edit"): "draft",
    ("approved", "edit"): "draft",
    ("approved", "reopen"): "changes_requested",
}
"""Every step there is, written out; all others are refused."""

EVERY = [(here.value, name) for here in ReviewStatus for name in MOVES]


def document_at(here):
    """Return a document that was walked to a status."""
    if here == "draft":
        return factories.draft().document_ptr
    review = factories.in_review()
    if here == "changes_requested":
        factories.send_back(review)
    if here == "approved":
        factories.approve(review)
    return Document.objects.get(pk=review.version.document_id)


@pytest.mark.parametrize(("here", "name"), EVERY)
def test_each_move_is_taken_where_the_table_says_and_refused_elsewhere(here, name):
    document = document_at(here)
    assert document.review_status == here
    assert status.allows(document, name) is ((here, name) in LEADS)

    if (here, name) not in LEADS:
        for step in (status.lock_for, status.move):
            with pytest.raises(
                NotPossible, match=f"cannot be {IN_WORDS[name]} now: it is {ReviewStatus(here).label}".lower()
            ):
                lowered(step, document, name)
        assert Document.objects.get(pk=document.pk).review_status == here
        return

    assert status.lock_for(document, name) == document
    if (here, name) == ("in_review", "approve"):
        # The step is there, and the database asks for the approval itself besides.
        with pytest.raises(REFUSED), transaction.atomic():
            status.move(document, name)
        return
    status.move(document, name)
    assert document.review_status == LEADS[here, name]
    assert Document.objects.get(pk=document.pk).review_status == LEADS[here, name]


def lowered(step, document, name):
    try:
        step(document, name)
    except NotPossible as refused:
        raise NotPossible(str(refused).lower()) from refused


def test_every_status_is_reached_and_left():
    assert {source.value for sources, _ in MOVES.values() for source in sources} == set(ReviewStatus.values)
    assert {target.value for _, target in MOVES.values()} == set(ReviewStatus.values)
    assert set(IN_WORDS) == set(MOVES)


def test_approved_is_reached_by_approving_alone():
    assert [name for name, (_, target) in MOVES.items() if target is ReviewStatus.APPROVED] == ["approve"]


def test_of_two_people_who_take_one_step_the_second_is_refused_and_told_where_it_stands():
    review = factories.in_review()
    first, second = (Document.objects.get(pk=review.version.document_id) for _ in range(2))
    status.move(first, "recall")

    with pytest.raises(NotPossible, match="cannot be recalled now: it is draft"):
        status.move(second, "recall")
    assert second.review_status == "draft"


def test_an_old_copy_in_memory_does_not_decide_what_may_be_done():
    document = factories.draft().document_ptr
    document.review_status = "in_review"

    with pytest.raises(NotPossible):
        status.move(document, "approve")
    assert Document.objects.get(pk=document.pk).review_status == "draft"


@pytest.mark.parametrize("here", ReviewStatus.values)
@pytest.mark.parametrize("there", ReviewStatus.values)
def test_the_database_lets_no_step_through_that_is_no_move(here, there):
    document = document_at(here)
    steps = {(start, end) for (start, _), end in LEADS.items()} | {(s, s) for s in ReviewStatus.values}
    step = Document.objects.filter(pk=document.pk)

    if (here, there) in steps and (here, there) != ("in_review", "approved"):
        step.update(review_status=there)
        return
    with pytest.raises(REFUSED), transaction.atomic():
        step.update(review_status=there)


def test_a_status_that_is_none_is_refused():
    document = factories.draft()

    with pytest.raises(REFUSED), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE documents_document SET review_status = 'published' WHERE id = %s", [document.pk])


def test_a_document_that_was_taken_away_meanwhile_is_told_of_in_words():
    document = factories.draft(title="Gone").document_ptr
    number = document.pk
    actions.remove(document)
    document.pk = number

    with pytest.raises(NotPossible, match="“Gone” is not there any more"):
        status.lock_for(document, "edit")
