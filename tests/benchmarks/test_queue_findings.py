"""What the findings of a version cost a reviewer who opens it again: nothing is worked out twice."""

from __future__ import annotations

from django.utils import timezone

from clinic_content.drafts import actions as drafts
from clinic_content.drafts import checking
from clinic_content.drafts.freeze import draft_of
from clinic_content.staff.queue_findings import found_in, memory
from tests import factories

from .measure import side_by_side, table
from .test_checks import article


def submitted(draft):
    """Submit a draft whose blockers somebody else let pass."""
    for each in checking.findings_of(draft, timezone.now()).blockers:
        told = {"code": each.code, "quote": checking.words_of(each), "reason": "It is a page of words only."}
        drafts.accept_finding(draft, by=factories.dora(), **told)
    return drafts.submit(draft_of(draft.document_ptr), by=factories.ada())


def test_findings_of_a_remembered_version():
    held = article()
    about = {"sections": [each.model_dump() for each in held.sections], "title": held.title}
    version = factories.approve(submitted(factories.draft(**about)))
    drafts.rewrite(
        draft_of(version.document), version.read().model_copy(update={"summary": "5 mg, not 2"}), by=factories.ada()
    )
    review = submitted(draft_of(version.document))
    content = review.version.read()
    memory.forget()

    def look():
        return found_in(review.version, content, version, timezone.now())

    def anew():
        memory.forget()
        return look()

    def after_an_event():
        memory._whole.clear()
        return look()

    again, elsewhere = side_by_side(look, after_an_event)
    (first,) = side_by_side(anew, rounds=3)

    table(
        "Findings of a version of 2,500 words and of the one before it",
        ("looked at for the first time", "", first),
        ("looked at again", "1 query, ≤ 8 ms", again),
        ("looked at again after something happened elsewhere", "≤ 10 queries", elsewhere),
    )
    assert again.queries == 1
    assert elsewhere.queries <= 10
    assert again.ms < first.ms / 20
    assert elsewhere.ms < first.ms / 3
