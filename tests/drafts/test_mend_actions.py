"""An urgent mend begins from what is public although a draft waits, and the draft cannot undo it afterwards."""

import pytest
from django.db import transaction

from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.accounts.roles import Role
from clinic_content.audit.models import AuditEvent
from clinic_content.content import schema
from clinic_content.documents.models import Document
from clinic_content.documents.status import ReviewStatus
from clinic_content.drafts import actions as drafts
from clinic_content.drafts import mend_actions, set_aside
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.drafts.set_aside import MergeChoice, MergeConflict, SetAside, SetAsideEnd
from clinic_content.releases import actions as releases
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import Version
from clinic_content.reviews.rules import contributors_of
from tests import factories

pytestmark = pytest.mark.django_db

Side = MergeChoice.Side
WHY = "The dose on the page is ten times too high."


def bea():
    return factories.person("bea", Role.AUTHOR)


def section(key, words, **changes):
    return schema.Section(id=f"part-{key}", heading=f"About {key}", body=f"<p>{words}</p>", **changes)


@pytest.fixture
def public():
    """Return the document of a page of three parts that is public."""
    factories.everybody()
    sections = [section("dose", "Take 100 mg."), section("care", "Rest."), section("end", "Go home.")]
    return factories.released(sections=sections).document


def edit(document, by=None, **bodies):
    """Save the draft with other words in these parts, and return what it holds."""
    draft = draft_of(Document.objects.get(pk=document.pk))
    content = freeze(draft)
    sections = [
        each.model_copy(update={"body": f"<p>{bodies[name]}</p>"}) if (name := each.id[5:]) in bodies else each
        for each in content.sections
    ]
    drafts.rewrite(draft, content.model_copy(update={"sections": tuple(sections)}), by=by or factories.ada())
    return held(document)


def held(document):
    return freeze(draft_of(Document.objects.get(pk=document.pk)))


def words(content):
    return {each.id[5:]: each.body.removeprefix("<p>").removesuffix("</p>") for each in content.sections}


def begin(document, by=None, reason=WHY):
    return mend_actions.begin_mend(draft_of(document), by=by or factories.ada(), reason=reason)


def published(document):
    """Submit the mend, have it approved, and release it."""
    version = factories.approve(drafts.submit(draft_of(document), by=factories.ada()))
    return releases.release(version, by=factories.ed())


def status_of(document):
    return Document.objects.get(pk=document.pk).review_status


def codes(refused):
    return [each.code for each in refused.value.refusals]


def test_the_mend_begins_from_what_is_public_and_the_draft_is_kept(public):
    waiting = edit(public, by=bea(), care="Rest for a day.")
    kept = begin(public)
    assert words(held(public)) == {"dose": "Take 100 mg.", "care": "Rest.", "end": "Go home."}
    assert kept.read() == waiting
    assert kept.mended == Version.objects.get(document=public)
    assert [each.user.username for each in kept.contributors.all()] == ["bea"]
    assert draft_of(public).base == kept.mended


def test_a_mend_goes_through_the_same_review_as_anything_else(public):
    edit(public, care="Rest for a day.")
    begin(public)
    edit(public, dose="Take 10 mg.")
    review = drafts.submit(draft_of(public), by=factories.ada())
    assert review.version.base == set_aside.waiting(public.pk).mended
    with pytest.raises(NotAllowed):
        releases.release(review.version, by=factories.ed())
    factories.approve(review)
    assert status_of(public) == ReviewStatus.APPROVED


def test_taking_the_draft_up_again_keeps_the_mend_and_the_drafts_other_edits(public):
    edit(public, by=bea(), care="Rest for a day.")
    begin(public)
    edit(public, dose="Take 10 mg.")
    mended = published(public)
    mend_actions.take_up(public, by=factories.ada())
    assert words(held(public)) == {"dose": "Take 10 mg.", "care": "Rest for a day.", "end": "Go home."}
    assert not set_aside.open_conflicts(public.pk).exists()
    assert draft_of(public).base == mended.version
    assert status_of(public) == ReviewStatus.DRAFT


def conflicting(public):
    """Return the one conflict after a mend and a draft that both changed the dose."""
    edit(public, by=bea(), dose="Take 200 mg.", care="Rest for a day.")
    begin(public)
    edit(public, dose="Take 10 mg.")
    published(public)
    mend_actions.take_up(public, by=factories.ada())
    return set_aside.open_conflicts(public.pk).get()


def test_where_both_changed_the_same_the_mend_stands_and_submitting_waits_for_a_choice(public):
    conflict = conflicting(public)
    assert words(held(public))["dose"] == "Take 10 mg."
    assert [conflict.base, conflict.mend, conflict.draft] == [
        f'"<p>Take {dose} mg.</p>"' for dose in (100, 10, 200)
    ]  # fmt: skip
    with pytest.raises(NotAllowed) as refused:
        drafts.submit(draft_of(public), by=factories.ada())
    assert codes(refused) == ["conflicts"]
    mend_actions.choose(conflict, by=factories.ada(), side=Side.MEND)
    assert words(drafts.submit(draft_of(public), by=factories.ada()).version.read())["dose"] == "Take 10 mg."


def test_the_drafts_wording_is_put_back_only_by_an_act_that_is_told(public):
    conflict = conflicting(public)
    mend_actions.choose(conflict, by=bea(), side=Side.DRAFT)
    assert words(held(public))["dose"] == "Take 200 mg."
    told = AuditEvent.objects.filter(verb="conflict.choose").get()
    assert (told.actor_id, '"side":"draft"' in told.body) == (bea().pk, True)


def test_what_was_written_anew_is_left_as_it_stands(public):
    conflict = conflicting(public)
    edit(public, dose="Take 10 mg, and never 200 mg.")
    mend_actions.choose(conflict, by=factories.ada(), side=Side.AS_IT_STANDS)
    assert words(held(public))["dose"] == "Take 10 mg, and never 200 mg."
    assert not set_aside.open_conflicts(public.pk).exists()


def test_a_choice_is_made_once_by_an_author_and_for_one_side(public):
    conflict = conflicting(public)
    for by, side, code in ((factories.cleo(), Side.MEND, "role"), (factories.ada(), "both", "no_side")):
        with pytest.raises(NotAllowed) as refused:
            mend_actions.choose(conflict, by=by, side=side)
        assert codes(refused) == [code]
    mend_actions.choose(conflict, by=factories.ada(), side=Side.MEND)
    with pytest.raises(NotAllowed) as refused:
        mend_actions.choose(conflict, by=factories.ada(), side=Side.DRAFT)
    assert codes(refused) == ["chosen"]


def test_a_wording_for_a_part_that_was_removed_since_is_refused_in_words(public):
    conflict = conflicting(public)
    draft = draft_of(Document.objects.get(pk=public.pk))
    content = freeze(draft)
    drafts.rewrite(draft, content.model_copy(update={"sections": content.sections[1:]}), by=factories.ada())
    with pytest.raises(NotPossible, match="not there any more"):
        mend_actions.choose(conflict, by=factories.ada(), side=Side.DRAFT)
    mend_actions.choose(conflict, by=factories.ada(), side=Side.AS_IT_STANDS)


def test_whoever_wrote_what_was_set_aside_cannot_decide_on_the_version_in_which_it_comes_back(public):
    """After an approval the count begins anew: without this, the words of a reviewer would be theirs to approve."""
    both = factories.person("both", Role.AUTHOR, Role.CLINICIAN)
    edit(public, by=both, care="Rest for a day.")
    begin(public)
    edit(public, dose="Take 10 mg.")
    published(public)
    mend_actions.take_up(public, by=factories.ada())
    review = drafts.submit(draft_of(public), by=factories.ada())
    assert both in contributors_of(review.version)
    with pytest.raises(NotAllowed) as refused:
        reviews.approve(review, by=both, role=Role.CLINICIAN, sha256=review.version.sha256)
    assert "four_eyes" in codes(refused)


def test_a_submission_that_waits_is_taken_back_with_the_reason_told(public):
    edit(public, care="Rest for a day.")
    review = drafts.submit(draft_of(public), by=factories.ada())
    kept = begin(public, by=bea())
    review.refresh_from_db()
    assert (review.outcome, review.closed_by, kept.recalled) == ("recalled", bea(), review.version)
    assert kept.read() == review.version.read()
    assert WHY in AuditEvent.objects.get(verb="version.recall").body
    assert set_aside.about(review.version) == kept
    edit(public, dose="Take 10 mg.")
    mend = drafts.submit(draft_of(public), by=factories.ada()).version
    assert set_aside.about(mend) == kept


def test_a_version_that_came_after_the_draft_was_taken_up_is_no_mend(public):
    mend_actions.choose(conflicting(public), by=factories.ada(), side=Side.MEND)
    later = drafts.submit(draft_of(public), by=factories.ada()).version
    assert set_aside.about(later) is None
    assert set_aside.about(Version.objects.get(document=public, number=2)) == SetAside.objects.get()


def test_changes_that_were_asked_for_wait_with_the_draft(public):
    edit(public, care="Rest for a day.")
    factories.send_back(drafts.submit(draft_of(public), by=factories.ada()))
    begin(public)
    edit(public, dose="Take 10 mg.")
    published(public)
    mend_actions.take_up(public, by=factories.ada())
    assert words(held(public)) == {"dose": "Take 10 mg.", "care": "Rest for a day.", "end": "Go home."}


def test_an_approved_version_that_waits_for_its_day_is_set_aside_too(public):
    edit(public, care="Rest for a day.")
    factories.approve(drafts.submit(draft_of(public), by=factories.ada()))
    kept = begin(public)
    assert kept.mended.number == 1
    assert words(held(public))["care"] == "Rest."


def test_a_mend_that_was_not_approved_comes_together_with_the_draft_as_it_is(public):
    edit(public, care="Rest for a day.")
    begin(public)
    edit(public, dose="Take 10 mg.")
    mend_actions.take_up(public, by=factories.ada())
    assert words(held(public)) == {"dose": "Take 10 mg.", "care": "Rest for a day.", "end": "Go home."}


def test_a_draft_is_not_taken_up_while_the_mend_is_in_review(public):
    edit(public, care="Rest for a day.")
    begin(public)
    edit(public, dose="Take 10 mg.")
    drafts.submit(draft_of(public), by=factories.ada())
    with pytest.raises(NotPossible, match="in review"):
        mend_actions.take_up(public, by=factories.ada())


def test_a_draft_is_dropped_with_a_reason_and_stays_in_the_record(public):
    waiting = edit(public, care="Rest for a day.")
    begin(public)
    with pytest.raises(NotAllowed) as refused:
        mend_actions.drop(public, by=factories.ada(), reason=" ")
    assert codes(refused) == ["no_reason"]
    mend_actions.drop(public, by=factories.ada(), reason="The mend says it better.")
    kept = SetAside.objects.get()
    assert (kept.read(), kept.end.outcome, kept.end.reason) == (waiting, "dropped", "The mend says it better.")
    for act in (mend_actions.take_up, mend_actions.drop):
        more = {"reason": "Again."} if act is mend_actions.drop else {}
        with pytest.raises(NotAllowed) as refused:
            act(public, by=factories.ada(), **more)
        assert codes(refused) == ["not_set_aside"]


def test_a_mend_needs_an_author_a_reason_something_public_and_a_draft_that_waits(public):
    with pytest.raises(NotAllowed) as refused:
        begin(public)
    assert codes(refused) == ["nothing_waits"]
    edit(public, care="Rest for a day.")
    for by, reason, code in ((factories.cleo(), WHY, "role"), (factories.ada(), " ", "no_reason")):
        with pytest.raises(NotAllowed) as refused:
            begin(public, by=by, reason=reason)
        assert codes(refused) == [code]
    begin(public)
    with pytest.raises(NotAllowed) as refused:
        begin(public)
    assert "set_aside" in codes(refused)
    with pytest.raises(NotAllowed) as refused:
        begin(factories.draft().document_ptr)
    assert codes(refused) == ["not_public"]


def test_a_draft_that_says_what_is_public_is_not_set_aside(public):
    edit(public, care="Rest for a day.")
    edit(public, care="Rest.")
    with pytest.raises(NotAllowed) as refused:
        begin(public)
    assert codes(refused) == ["nothing_waits"]
    assert not SetAside.objects.exists()


def test_a_draft_with_open_conflicts_can_be_set_aside_itself_and_they_wait_with_it(public):
    conflict = conflicting(public)
    begin(public, reason="And the page forgets driving.")
    assert not set_aside.open_conflicts(public.pk).exists()
    edit(public, end="Do not drive home.")
    published(public)
    mend_actions.take_up(public, by=factories.ada())
    assert set_aside.open_conflicts(public.pk).get() == conflict
    assert words(held(public)) == {"dose": "Take 10 mg.", "care": "Rest for a day.", "end": "Do not drive home."}


def test_conflicts_end_with_a_draft_that_is_dropped(public):
    conflicting(public)
    begin(public, reason="And the page forgets driving.")
    mend_actions.drop(public, by=factories.ada(), reason="We begin again.")
    edit(public, end="Do not drive home.")
    assert published(public)


def test_notes_of_colleagues_outlast_it(public):
    edit(public, care="Rest for a day.")
    draft_of(public).sections.filter(part_id="part-care").update(staff_note="Ask the nurses.")
    begin(public)
    mend_actions.take_up(public, by=factories.ada())
    assert draft_of(public).sections.get(part_id="part-care").staff_note == "Ask the nurses."


def test_a_failed_beginning_leaves_the_submission_in_review(public):
    edit(public, care="Rest for a day.")
    review = drafts.submit(draft_of(public), by=factories.ada())
    with pytest.raises(NotAllowed):
        begin(public, reason="")
    review.refresh_from_db()
    assert review.outcome == ""


def test_the_database_submits_nothing_over_an_open_conflict(public):
    conflicting(public)
    with pytest.raises(factories.REFUSED, match="version_without_conflicts"), transaction.atomic():
        reviews.open_review(public, content=held(public), by=factories.ada())
    assert MergeConflict.objects.count() == 1
    assert SetAsideEnd.objects.get().outcome == "taken_up"
