"""What a document is: one identity, one address, contributors that stay."""

import pytest
from django.db import connection, transaction

from clinic_content.documents.actions import contribute, remove
from clinic_content.documents.models import Contribution, Document
from tests import factories
from tests.factories import REFUSED

pytestmark = pytest.mark.django_db


def test_noting_a_contributor_twice_changes_nothing():
    document = factories.draft().document_ptr
    bea = factories.person("bea", "author")

    contribute(document, number=1, users=[bea])
    contribute(document, number=1, users=[bea, factories.ada()])

    named = document.contributions.filter(number=1).values_list("user__username", flat=True)
    assert sorted(named) == ["ada", "bea"]


@pytest.mark.parametrize("attack", ["update", "delete", "raw"])
def test_a_contribution_cannot_be_taken_back(attack):
    held = factories.draft().contributions
    bea = factories.person("bea", "author")

    with pytest.raises(REFUSED), transaction.atomic():
        if attack == "update":
            held.update(user=bea)
        elif attack == "delete":
            held.all().delete()
        else:
            held.all()._raw_delete("default")
    assert [each.user.username for each in held.all()] == ["ada"]


def test_a_document_that_was_never_submitted_goes_with_its_contributors():
    document = factories.draft().document_ptr

    remove(document)

    assert not Document.objects.exists()
    assert not Contribution.objects.exists()
    connection.check_constraints()


def test_deleting_a_document_alone_leaves_its_contributors_standing_in_the_way():
    document = factories.draft().document_ptr

    with pytest.raises(REFUSED), transaction.atomic():
        document.delete()
        connection.check_constraints()


def test_a_document_that_was_submitted_once_stays():
    review = factories.in_review()

    with pytest.raises(Exception), transaction.atomic():
        remove(review.version.document)
    assert Document.objects.filter(pk=review.version.document_id).exists()


@pytest.mark.parametrize("change", [{"uid": "x"}, {"kind": "faq"}])
def test_a_document_keeps_its_identity_and_its_kind(change):
    document = factories.draft()

    with pytest.raises(REFUSED), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**change)


def test_an_address_is_given_once_in_a_language_and_kind():
    held = factories.draft(slug="one-address").document_ptr

    with pytest.raises(REFUSED), transaction.atomic():
        Document.objects.create(
            kind=held.kind, slug="one-address", title="x", owner=factories.ada(), created_by=factories.ada()
        )
    Document.objects.create(
        kind="faq", slug="one-address", title="x", owner=factories.ada(), created_by=factories.ada()
    )


def test_a_document_is_shown_by_its_title():
    draft = factories.draft(title="Ketamine at our clinic")

    assert str(draft.document_ptr) == "Ketamine at our clinic"
    assert str(draft.contributions.get()) == "Ada to Ketamine at our clinic 1"
