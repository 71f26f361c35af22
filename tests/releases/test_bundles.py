"""Drafts that belong together go through review as a tree and are released in one act, or not at all."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic_content.accounts.refusals import NotAllowed
from clinic_content.accounts.roles import Role
from clinic_content.audit.models import AuditEvent
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts import bundle_actions as submitting
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.releases import actions as releases
from clinic_content.releases import bundle_actions as bundles
from clinic_content.releases import bundle_rules, live
from clinic_content.releases.bundles import BundleEnd, BundlePart, bundle_of
from clinic_content.releases.models import Release
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import Decision, Review, Version
from tests import factories
from tests.bundling import approved, bundled, cleo, member, shown, submitted, together

pytestmark = pytest.mark.django_db


def codes(refused):
    return {each.code for each in refused.value.refusals}


def told(refused):
    return " ".join(each.sentence for each in refused.value.refusals)


def live_now():
    return set(live.live(timezone.now()).exclude(kind="disclaimer").values_list("kind", flat=True))


def test_a_bundle_is_submitted_whole_each_member_as_a_version_of_its_own():
    made = submitted()
    assert {each.version.note for each in Review.objects.filter(version__document__bundled__bundle=made)} == {
        "All of it."
    }  # fmt: skip
    held = bundle_rules.held_of(made)
    assert [each.document.kind for each in held] == ["side_effects", "faq", "article"]
    assert len({each.version.sha256 for each in held}) == 3


def test_one_member_that_cannot_be_submitted_stops_all_and_says_why():
    documents = together()
    made = bundled(documents)
    factories.policy(Kind.FAQ, Role.COMPLIANCE)
    factories.dora().groups.clear()
    with pytest.raises(NotAllowed) as refused:
        submitting.submit_bundle(made, by=factories.ada())
    assert f"“{documents[2].title}”:" in told(refused)
    assert not Review.objects.filter(version__document__in=documents).exists()
    assert {each.review_status for each in Document.objects.filter(bundled__bundle=made)} == {"draft"}


def test_approving_all_signs_each_on_its_own_hash():
    made = approved()
    given = Decision.objects.filter(version__document__bundled__bundle=made)
    assert {each.version.sha256 for each in given} == {each.sha256 for each in given}
    assert given.count() == 3
    assert {each.by for each in given} == {cleo()}
    assert live_now() == set()


def test_approving_all_and_releasing_is_one_act_and_parts_that_others_show_come_first():
    made = submitted()
    end = bundles.approve_bundle(made, by=cleo(), role="clinician", shown=shown(made), release=True)
    assert end.outcome == "released"
    assert live_now() == {"article", "side_effects", "faq"}
    parts = BundlePart.objects.filter(member__bundle=made)
    assert {each.sha256 for each in parts} == {each.release.version.approval.sha256 for each in parts}
    assert len({each.release.released_at for each in parts}) == 1
    event = AuditEvent.objects.get(verb="bundle.release")
    assert all(each.sha256 in event.body for each in parts)


@pytest.mark.parametrize("wrong", ["", "0" * 64])
def test_a_member_that_was_not_shown_as_it_is_stops_all_approvals(wrong):
    made = submitted()
    seen = shown(made)
    seen[min(seen)] = wrong
    with pytest.raises(NotAllowed) as refused:
        bundles.approve_bundle(made, by=cleo(), role="clinician", shown=seen)
    assert codes(refused) == {"stale"}
    assert not Decision.objects.filter(version__document__bundled__bundle=made).exists()


def test_nobody_approves_a_bundle_of_which_they_wrote_one_part():
    documents = together()
    both = factories.person("both", Role.AUTHOR, Role.CLINICIAN)
    drafts.rewrite(draft_of(documents[2]), freeze(draft_of(documents[2])), by=both)
    made = bundled(documents)
    submitting.submit_bundle(made, by=factories.ada())
    with pytest.raises(NotAllowed) as refused:
        bundles.approve_bundle(made, by=both, role="clinician", shown=shown(made))
    assert codes(refused) == {"four_eyes"}
    assert f"“{documents[2].title}”" in told(refused)
    assert not Decision.objects.filter(by=both).exists()


def test_what_was_decided_one_by_one_counts():
    made = submitted()
    first = bundle_rules.held_of(made)[0].review
    reviews.approve(first, by=cleo(), role="clinician", sha256=first.version.sha256)
    bundles.approve_bundle(made, by=cleo(), role="clinician", shown=shown(made))
    assert bundles.release_bundle(made, by=factories.ed()).outcome == "released"


def edited(bundle, kind):
    document = Document.objects.get(pk=member(bundle, kind).document_id)
    content = freeze(draft_of(document)).model_copy(update={"summary": "Other words"})
    drafts.rewrite(draft_of(document), content, by=factories.ada())


def returned(bundle, kind):
    review = Review.objects.get(version__document=member(bundle, kind).document_id)
    reviews.request_changes(
        review, by=cleo(), role="clinician", sha256=review.version.sha256, reason="Say it more plainly."
    )


def recalled(bundle, kind):
    reviews.recall(Review.objects.get(version__document=member(bundle, kind).document_id), by=factories.ada())


def reopened(bundle, kind):
    version = Version.objects.get(document=member(bundle, kind).document_id)
    reviews.reopen(version, by=cleo(), reason="A new label.")


@pytest.mark.parametrize(
    ("begin", "change", "why"),
    [
        (submitted, returned, "asked for changes: “Say it more plainly.”"),
        (submitted, recalled, "Ada took it back"),
        (approved, edited, "edited since it was approved"),
        (approved, reopened, "reopened it: “A new label.”"),
    ],
)
def test_a_member_that_goes_back_holds_the_bundle_with_the_reason(begin, change, why):
    made = begin()
    change(made, "faq")
    held = [each for each in bundle_rules.held_of(made) if each.document.kind == "faq"]
    assert why in " ".join(bundle_rules.why_it_waits(held[0]))
    with pytest.raises(NotAllowed) as refused:
        bundles.release_bundle(made, by=factories.ed())
    assert why in told(refused)
    assert live_now() == set()


def test_after_a_return_only_what_came_back_is_submitted_again():
    made = submitted()
    returned(made, "faq")
    edited(made, "faq")
    opened = submitting.submit_bundle(made, by=factories.ada())
    assert [each.version.document.kind for each in opened] == ["faq"]
    bundles.approve_bundle(made, by=cleo(), role="clinician", shown=shown(made), release=True)
    assert Release.objects.get(kind="faq").number == 2


def test_a_member_that_joins_an_approved_bundle_must_be_approved_itself():
    """Approve the set, then add a page to it: it must not slip through with the others."""
    made = approved()
    late = factories.draft(Kind.FAQ).document_ptr
    bundles.join(made, late, by=factories.ada())
    with pytest.raises(NotAllowed) as refused:
        bundles.release_bundle(made, by=factories.ed())
    assert "has not been submitted" in told(refused)
    assert live_now() == set()


def test_a_newer_approved_draft_of_a_member_is_what_is_released():
    made = approved()
    edited(made, "faq")
    factories.approve(drafts.submit(draft_of(member(made, "faq").document), by=factories.ada()))
    bundles.release_bundle(made, by=factories.ed())
    assert Release.objects.get(kind="faq").number == 2


def test_what_belongs_to_a_bundle_is_not_released_alone():
    made = approved()
    version = Version.objects.get(document=member(made, "faq").document_id)
    with pytest.raises(NotAllowed) as refused:
        releases.release(version, by=factories.ed())
    assert codes(refused) == {"in_bundle"}
    bundles.leave(member(made, "faq"), by=factories.ada(), reason="It can go first.")
    releases.release(version, by=factories.ed())
    assert bundle_of(version.document_id) is None


def test_what_left_is_not_released_and_a_part_that_others_need_holds_them():
    made = approved()
    bundles.leave(member(made, "faq"), by=factories.ada(), reason="It is not needed.")
    with pytest.raises(NotAllowed) as refused:
        bundles.release_bundle(made, by=factories.ed())
    assert codes(refused) == {"part_not_live"}


def test_a_dissolved_bundle_lets_each_go_on_by_itself():
    made = approved()
    bundles.dissolve(made, by=factories.ada(), reason="They are not ready together.")
    assert BundleEnd.objects.get().reason == "They are not ready together."
    with pytest.raises(NotAllowed) as refused:
        bundles.release_bundle(made, by=factories.ed())
    assert codes(refused) == {"ended"}
    for version in Version.objects.filter(document__bundled__bundle=made, document__kind="faq"):
        assert releases.release(version, by=factories.ed())


def test_acts_need_the_right_a_reason_and_a_bundle_that_goes_on():
    made = submitted()
    part = member(made, "faq")
    acts = {
        "leave": lambda by, reason: bundles.leave(part, by=by, reason=reason),
        "dissolve": lambda by, reason: bundles.dissolve(made, by=by, reason=reason),
    }
    for act in acts.values():
        with pytest.raises(NotAllowed) as refused:
            act(factories.dora(), "Because.")
        assert codes(refused) == {"role"}
        with pytest.raises(NotAllowed) as refused:
            act(factories.ada(), " ")
        assert codes(refused) == {"no_reason"}
    bundles.dissolve(made, by=factories.ada(), reason="Enough.")
    for act in [*acts.values(), lambda by, _: submitting.submit_bundle(made, by=by)]:
        with pytest.raises(NotAllowed) as refused:
            act(factories.ada(), "Because.")
        assert codes(refused) == {"ended"}
    with pytest.raises(NotAllowed) as refused:
        bundles.approve_bundle(made, by=cleo(), role="clinician", shown=shown(made))
    assert codes(refused) == {"ended"}


def test_a_bundle_is_made_of_at_least_two_drafts_that_are_in_no_other():
    documents = together()
    for chosen, code in ((documents[:1], "too_few"), ([documents[0], factories.released().document], "nothing_waits")):
        with pytest.raises(NotAllowed) as refused:
            bundled(chosen)
        assert code in codes(refused)
    bundled(documents)
    with pytest.raises(NotAllowed) as refused:
        bundled(documents)
    assert codes(refused) == {"in_bundle"}


def test_only_a_publisher_releases_a_bundle():
    made = approved()
    with pytest.raises(NotAllowed) as refused:
        bundles.release_bundle(made, by=factories.ada())
    assert codes(refused) == {"role"}


def test_a_bundle_takes_as_many_questions_at_any_size():
    together()
    asked = []
    for size in (2, 6):
        made = submitted([factories.draft(Kind.FAQ).document_ptr for _ in range(size)])
        with CaptureQueriesContext(connection) as seen:
            bundle_rules.held_of(made)
        asked.append(len(seen))
    assert asked == [3, 3]


def test_the_database_refuses_to_end_a_bundle_as_released_with_a_member_missing():
    made = approved()
    with pytest.raises(factories.REFUSED, match="bundle_released_whole"), transaction.atomic():
        BundleEnd.objects.create(bundle=made, outcome="released", by=factories.ed())
