"""What was exported as JSON comes back as a draft whose content is the same, byte for byte in canonical form."""

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from clinic_content.content import canonical
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.drafts.imports import bring_in_file
from clinic_content.exports import write
from clinic_content.importers import Unreadable
from clinic_content.staff import exporting
from tests import factories
from tests.drafts.contents import contents
from tests.drafts.test_freeze_and_thaw import HERE, shelf

__all__ = ["shelf"]
pytestmark = pytest.mark.django_db
kinds = pytest.mark.parametrize("kind", list(Kind))


def exported(draft):
    return write(exporting.of_draft(draft.document_ptr, now=timezone.now()), "json")


def made_of(data):
    report = bring_in_file("page.json", data, by=factories.ada())
    (made,) = report.made
    return report, freeze(draft_of(Document.objects.get(pk=made.pk)))


@kinds
def test_whatever_a_draft_holds_its_export_makes_a_draft_with_the_same_bytes(kind, shelf):
    @HERE
    @given(data=st.data())
    def holds(data):
        content = data.draw(contents(kind, shelf))
        with transaction.atomic():
            file = exported(drafts.bring_in(content, by=factories.ada()))
            transaction.set_rollback(True)
        with transaction.atomic():
            _, again = made_of(file)
            assert canonical.to_json(again) == canonical.to_json(content)
            transaction.set_rollback(True)

    holds()


@kinds
def test_beside_what_it_came_from_only_its_address_is_new(kind):
    draft = factories.draft(kind)
    report, again = made_of(exported(draft))

    assert again.slug == f"{draft.slug}-2"
    assert again.model_copy(update={"slug": draft.slug}) == freeze(draft)
    assert f"“{draft.slug}” is taken" in report.notices[0]


def test_a_released_version_comes_back_as_a_draft_that_nobody_approved():
    release = factories.released()
    file = write(exporting.of_version(release.version, now=timezone.now()), "json")

    _, again = made_of(file)

    made = Document.objects.get(slug=again.slug)
    assert made.review_status == "draft"
    assert not made.versions.exists()


def test_what_a_text_is_about_is_told_by_the_export_and_not_guessed_from_its_title():
    factories.ketamine()
    _, again = made_of(exported(factories.draft(title="Ketamine and depression")))
    assert again.treatments == again.conditions == ()


def test_a_file_that_holds_no_content_is_refused_in_words_and_makes_nothing():
    with pytest.raises(Unreadable, match="is not JSON"):
        bring_in_file("page.json", b"{", by=factories.ada())
    assert not Document.objects.exists()
