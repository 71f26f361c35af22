"""An import's note on an entry is a finding for the author and for the reviewers, until somebody takes it away."""

from __future__ import annotations

import pytest
from django.utils import timezone

from clinic_content.accounts.refusals import NotPossible
from clinic_content.content.schema import Kind
from clinic_content.content.words import TO_CONFIRM
from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts import checking, mends
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.staff import queue_findings
from tests import factories

pytestmark = pytest.mark.django_db


def imported(kind, note=f"{TO_CONFIRM} Line 3 says: “x”"):
    factories.everybody()
    draft = factories.draft(kind)
    draft.entries.update(staff_note=note)
    return draft_of(Document.objects.get(pk=draft.pk))


def of_author(draft):
    found = checking.findings_of(draft, timezone.now())
    return [each for each in found.open if each.code == "import-unconfirmed"]


def of_reviewers(review):
    version = review.version
    found = queue_findings.found_in(version, version.read(), None, timezone.now())
    return [each for each in found.open if "nobody has confirmed it" in str(each)]


@pytest.mark.parametrize("kind", [Kind.CONTRAINDICATIONS, Kind.SIDE_EFFECTS])
def test_the_author_and_the_reviewers_see_an_entry_that_nobody_has_confirmed(kind):
    draft = imported(kind)

    assert len(of_author(draft)) == 1
    assert len(of_reviewers(drafts.submit(draft, by=factories.ada()))) == 1


@pytest.mark.parametrize("kind", [Kind.CONTRAINDICATIONS, Kind.SIDE_EFFECTS])
def test_a_note_of_a_colleague_is_no_finding(kind):
    draft = imported(kind, "Ask Cleo about this one.")

    assert of_author(draft) == []
    assert of_reviewers(drafts.submit(draft, by=factories.ada())) == []


def test_an_entry_is_confirmed_at_the_press_of_a_button_and_that_can_be_taken_back():
    draft = imported(Kind.SIDE_EFFECTS, f"{TO_CONFIRM} Line 3 says: “x”\nAsk Cleo about this one.")
    (finding,) = of_author(draft)
    before = freeze(draft)

    done = mends.mend(draft, finding, by=factories.ada())

    assert of_author(draft) == []
    assert draft.entries.get().staff_note == "Ask Cleo about this one."
    assert freeze(draft) == before
    mends.take_back(draft, done.undo, by=factories.ada())
    assert len(of_author(draft)) == 1


def test_an_entry_that_was_changed_since_is_not_confirmed_unseen():
    draft = imported(Kind.SIDE_EFFECTS)
    (finding,) = of_author(draft)
    draft.entries.update(patient_term="Something else")

    with pytest.raises(NotPossible):
        mends.mend(draft, finding, by=factories.ada())
    assert draft.entries.get().staff_note != ""
