"""What the checks find in a draft, what people let stand of it, and what a submission takes along."""

from __future__ import annotations

import json

import pytest
from django.utils import timezone

from clinic_content.accounts.refusals import Blocked, NotAllowed, NotPossible
from clinic_content.accounts.roles import Role
from clinic_content.audit.models import AuditEvent
from clinic_content.checks import Severity
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts import checking
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.drafts.models import AcceptedFinding
from clinic_content.reviews import actions as reviews
from tests import factories

pytestmark = pytest.mark.django_db

LOST = "Call us at once if you notice:"
"""Announces a list that is not there: in a section on when to get help, this stops a submission."""
REASON = "The list stands on the leaflet that goes with it."


def page(role="get_help", **changes):
    section = {"id": "sect1", "heading": "After a filler", "body": f"<p>{LOST}</p>", "role": role}
    return factories.draft(sections=[section], **changes)


def accept(draft, *, by, code="empty-list-intro", quote=LOST, reason=REASON):
    return drafts.accept_finding(draft, code=code, quote=quote, by=by, reason=reason)


def found(draft, **more):
    return checking.findings_of(again(draft), timezone.now(), **more)


def again(draft):
    return draft_of(Document.objects.get(pk=draft.pk))


def codes(refused):
    return [each.code for each in refused.value.refusals]


def lost(findings):
    return [each for each in findings if getattr(each, "finding", each).code == "empty-list-intro"]


def told(verb):
    event = AuditEvent.objects.filter(verb=verb).latest("seq")
    return event.actor, json.loads(event.body)["payload"]


# the page


def test_a_page_knows_the_clinic_the_day_and_the_live_notices(people):
    from tests.forged import confirmed

    confirmed("Harbour Clinic")
    factories.disclaimer("off-label-use")
    factories.disclaimer("off-label-use", language="es")
    factories.approved(Kind.DISCLAIMER, key="not-yet")
    now = timezone.now()
    read = checking.page_of(factories.draft(), now=now)
    assert read.clinic.name == "Harbour Clinic"
    assert read.today == now.date()
    assert read.live_disclaimers == {"off-label-use"}


def test_a_document_is_read_like_its_draft(people):
    draft = page()
    assert checking.page_of(draft.document_ptr, now=timezone.now()).content.title == draft.title
    assert found(draft).open == checking.findings_of(draft.document_ptr, timezone.now()).open


# accepting


def test_an_author_lets_a_finding_stand_and_says_why(people):
    draft = page(role="other")
    assert [each.severity for each in lost(found(draft).open)] == [Severity.MAJOR]
    row = accept(draft, by=factories.ada())
    held = found(draft)
    assert lost(held.open) == []
    assert [(each.accepted, each.finding.quote) for each in lost(held.accepted)] == [(row, LOST)]
    assert told("finding.accept") == (
        "Ada", {"code": "empty-list-intro", "severity": "major", "words": LOST, "reason": REASON}
    )  # fmt: skip


@pytest.mark.parametrize("name", ["ed", "olga"])
def test_publishers_and_operators_let_nothing_stand(people, name):
    draft = page(role="other")
    with pytest.raises(NotAllowed) as refused:
        accept(draft, by=factories.person(name))
    assert codes(refused) == ["role"]
    assert not AcceptedFinding.objects.exists()


@pytest.mark.parametrize("reason", ["", "   ", "because", "aaaaaaaaaaaaaaaaaaaa", "no no"])
def test_a_reason_is_a_sentence(people, reason):
    with pytest.raises(NotAllowed) as refused:
        accept(page(role="other"), by=factories.ada(), reason=reason)
    assert codes(refused) == ["no_reason"]


def test_only_what_is_found_can_be_let_stand(people):
    draft = page(role="other")
    for given in ({"quote": "Other words"}, {"code": "no-such"}, {"quote": ""}):
        with pytest.raises(NotPossible, match="do not find this any more"):
            accept(draft, by=factories.ada(), **given)


def test_line_breaks_of_a_form_do_not_hide_what_is_meant(people):
    accept(page(role="other"), by=factories.ada(), quote=LOST.replace(" ", "\r\n", 1))
    assert AcceptedFinding.objects.get().quote == LOST


def test_something_missing_is_meant_by_its_message_or_as_the_only_one(people):
    draft = factories.draft(sections=[])
    missing = next(each for each in found(draft).open if each.code == "empty-document")
    for quote in (missing.message, ""):
        row = accept(draft, by=factories.cleo(), code="empty-document", quote=quote)
        assert (row.quote, row.quote_hash) == ("", checking.hash_of(missing.message))
    assert AcceptedFinding.objects.count() == 1


def test_other_words_are_judged_again(people):
    draft = page(role="other")
    accept(draft, by=factories.ada())
    content = checking.page_of(draft, now=timezone.now()).content
    section = content.sections[0].model_copy(update={"body": "<p>Call us at any hour if you notice:</p>"})
    drafts.rewrite(again(draft), content.model_copy(update={"sections": (section,)}), by=factories.ada())
    held = found(draft)
    assert lost(held.accepted) == []
    assert len(lost(held.open)) == 1


def test_what_has_become_graver_is_judged_again(people):
    draft = page(role="other")
    accept(draft, by=factories.ada())
    AcceptedFinding.objects.update(severity="minor")
    assert len(lost(found(draft).open)) == 1
    AcceptedFinding.objects.update(severity="blocker")
    assert len(lost(found(draft).accepted)) == 1


def test_nothing_is_let_stand_while_a_version_is_in_review(people):
    review = factories.in_review()
    with pytest.raises(NotPossible, match="it is in review"):
        accept(draft_of(review.version.document), by=factories.ada())


def test_an_acceptance_can_be_taken_back(people):
    draft = page(role="other")
    row = accept(draft, by=factories.ada())
    with pytest.raises(NotAllowed):
        drafts.withdraw_acceptance(row, by=factories.ed())
    drafts.withdraw_acceptance(row, by=factories.person("bea"))
    assert len(lost(found(draft).open)) == 1
    assert told("finding.withdraw_acceptance")[1]["reason"] == REASON


def test_accepting_again_replaces_the_reason(people):
    draft = page(role="other")
    accept(draft, by=factories.ada())
    accept(draft, by=factories.cleo(), reason="I have read it and it may stand.")
    row = AcceptedFinding.objects.get()
    assert (row.by, row.reason) == (factories.cleo(), "I have read it and it may stand.")


# overriding


def test_a_blocker_stops_a_submission_until_somebody_with_the_right_overrides_it(people):
    draft = page()
    with pytest.raises(Blocked):
        drafts.submit(draft, by=factories.ada())
    with pytest.raises(NotAllowed) as refused:
        accept(draft, by=factories.ada())
    assert codes(refused) == ["role"]
    accept(draft, by=factories.cleo())
    assert len(lost(found(draft).overridden)) == 1
    assert drafts.submit(again(draft), by=factories.ada()).outcome == ""


@pytest.mark.parametrize("when", ["before", "after"])
def test_nobody_overrides_what_stops_their_own_words(people, when):
    both = factories.person("bea", Role.AUTHOR, Role.CLINICIAN)
    draft = page()
    if when == "after":
        accept(draft, by=both)
        drafts.save(again(draft), by=both, fields=["title"])
        assert len(lost(found(draft).open)) == 1
    else:
        drafts.save(draft, by=both, fields=["title"])
        with pytest.raises(NotAllowed) as refused:
            accept(draft, by=both)
        assert codes(refused) == ["four_eyes"]
    with pytest.raises(Blocked):
        drafts.submit(again(draft), by=factories.ada())


def test_whoever_overrode_a_blocker_cannot_submit_it_past_themselves(people):
    both = factories.person("bea", Role.AUTHOR, Role.CLINICIAN)
    draft = page()
    accept(draft, by=both)
    with pytest.raises(Blocked):
        drafts.submit(again(draft), by=both)
    drafts.submit(again(draft), by=factories.ada())


def test_a_version_takes_along_what_was_let_stand_and_by_whom(people):
    draft = page()
    row = accept(draft, by=factories.cleo())
    review = drafts.submit(again(draft), by=factories.ada())
    (kept,) = review.version.accepted_findings.all()
    assert (kept.code, kept.severity, kept.quote, kept.reason) == ("empty-list-intro", "blocker", LOST, REASON)
    assert (kept.by, kept.at) == (factories.cleo(), row.at)
    assert kept.message
    reviews.recall(review, by=factories.ada())
    drafts.withdraw_acceptance(row, by=factories.cleo())
    assert review.version.accepted_findings.get() == kept


def test_what_is_not_found_any_more_is_not_taken_along(people):
    draft = page()
    accept(draft, by=factories.cleo())
    content = checking.page_of(draft, now=timezone.now()).content
    section = content.sections[0].model_copy(update={"body": "<p>Call us.</p>"})
    drafts.rewrite(again(draft), content.model_copy(update={"sections": (section,)}), by=factories.ada())
    review = drafts.submit(again(draft), by=factories.ada())
    assert list(review.version.accepted_findings.all()) == []


def test_whoever_overrode_may_still_decide_because_they_wrote_nothing(people):
    draft = page()
    accept(draft, by=factories.cleo())
    review = drafts.submit(again(draft), by=factories.ada())
    factories.approve(review)
    assert review.version.approval


def test_a_draft_that_is_thrown_away_takes_its_acceptances_with_it(people):
    draft = page(role="other")
    accept(draft, by=factories.ada())
    drafts.discard(again(draft), by=factories.ada())
    assert not AcceptedFinding.objects.exists()


def test_findings_are_asked_for_as_often_for_many_acceptances_as_for_none(people):
    sections = [
        {"id": f"sect{n}", "heading": f"H{n}", "body": f"<p>Call us in case {n} if you notice:</p>"} for n in range(8)
    ]
    draft = factories.draft(sections=sections)
    few = _asked(draft)
    for n in range(8):
        accept(draft, by=factories.ada(), quote=f"Call us in case {n} if you notice:")
    assert _asked(draft) <= few + 1


def _asked(draft):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    held = again(draft)
    with CaptureQueriesContext(connection) as asked:
        checking.findings_of(held, timezone.now())
    return len(asked)


@pytest.mark.parametrize("name", ["draft_credits", "help_blocks"])
def test_a_draft_read_with_what_is_around_it_holds_the_same(name):
    help_block = {"id": "help1", "level": "urgent", "heading": "Call us", "items": ["A fever"], "services": []}
    credit = {"role": "author", "name": "Ada"}
    full = factories.draft(help=[help_block], credits=[credit])

    for each in (full, factories.draft()):
        held = checking.with_surroundings(each.document_ptr)
        assert getattr(held, f"has_{name}") == getattr(each, name).exists()
        assert freeze(held) == freeze(again(each))
