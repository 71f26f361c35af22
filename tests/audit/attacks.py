"""For each guard of the database, the way to break its rule that no other guard refuses.

Each attack prepares an honest state by the real actions and returns the one dishonest step.
"""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.utils import timezone

from clinic_content.accounts.roles import Role
from clinic_content.audit import chain
from clinic_content.audit.models import AuditEvent
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Contribution, Document
from clinic_content.drafts import actions as drafts
from clinic_content.library.models import ClinicConfirmation, ImageAsset
from clinic_content.releases import actions as releases
from clinic_content.releases.models import Generation, Release, ReleaseIndex
from clinic_content.reviews import actions as reviews
from clinic_content.reviews.models import AcceptedFinding, Approval, RequiredApproval, Review, VersionClaim
from tests import factories
from tests.doors import put_in_place, sql
from tests.forged import (
    confirmed,
    decided,
    decision,
    draft_of_version,
    event,
    moved_on,
    operator,
    proposed,
    release_notices,
    release_of,
    second_version,
    withdrawal_of,
)

ALWAYS = {
    "documents_contribution": lambda: factories.draft().contributions.get(),
    "reviews_version": lambda: factories.in_review().version,
    "reviews_decision": lambda: decided().decisions.get(),
    "reviews_approval": lambda: factories.approved().approval,
    "reviews_requiredapproval": lambda: factories.in_review().required.first(),
    "reviews_comment": lambda: said(),
    "reviews_acceptedfinding": lambda: let_stand(),
    "reviews_versionclaim": lambda: claimed(),
    "releases_release": lambda: factories.released(),
    "releases_releaseindex": lambda: factories.released().index.first(),
    "releases_withdrawal": lambda: releases.withdraw(factories.released(), by=factories.cleo(), reason="mistake"),
    "library_clinicprofile": lambda: proposed(),
    "library_clinicconfirmation": lambda: confirmed(),
    "audit_auditevent": lambda: factories.draft() and AuditEvent.objects.latest("seq"),
}
"""A row of each table that can only be added to."""


def said():
    return reviews.comment(factories.in_review(), by=factories.cleo(), text="Good.")


def accepted_by(user, **changes):
    """Return an unsaved finding that a version was submitted with; the version has no review yet."""
    version = second_version(factories.in_review().version)
    version.save()
    given = {"code": "long-disclaimer", "severity": "minor", "message": "Too long.", "reason": "The law's own words."}
    return AcceptedFinding(**{"version": version, "by": user, "at": timezone.now()} | given | changes)


def let_stand():
    made = accepted_by(factories.ada())
    made.save()
    return made


def picture(**changes):
    given = {"sha256": "a" * 64, "width": 20, "height": 20, "size": 10, "title": "P", "alt": "A picture"} | changes
    return ImageAsset.objects.create(uploaded_by=factories.ada(), **given)


# Attacks: each prepares an honest state and returns the one dishonest step.


def _touch(name):
    row = ALWAYS[name]()
    return lambda: sql(f"UPDATE {name} SET id = id WHERE id = %s", [row.pk])


def _remove(name):
    row = ALWAYS[name]()
    return lambda: sql(f"DELETE FROM {name} WHERE id = %s", [row.pk])


def _in_place_of_a_contribution():
    row = factories.draft().contributions.get()
    return lambda: put_in_place(moved_on(row, user=factories.person("bea")))


def _in_place_of_a_version():
    version = factories.in_review().version
    made = second_version(version)
    made.pk = version.pk
    return lambda: put_in_place(made)


def _in_place_of_a_decision():
    made = decided().decisions.get()
    other = factories.person("clio", Role.CLINICIAN)
    return lambda: put_in_place(moved_on(made, outcome="request_changes", reason="No.", by=other))


def _in_place_of_an_approval():
    factories.policy(Kind.ARTICLE, Role.CLINICIAN)
    review = factories.in_review()
    decision(review, factories.cleo()).save()
    approval = Approval.objects.create(version=review.version, sha256=review.version.sha256, by=factories.cleo())
    return lambda: put_in_place(moved_on(approval, by=factories.dora()))


def _in_place_of_a_required_approval():
    asked = factories.in_review().required.get(role="compliance")
    return lambda: put_in_place(moved_on(asked, role="publisher"))


def _in_place_of_a_comment():
    made = said()
    return lambda: put_in_place(moved_on(made, text="Bad."))


def claimed():
    """Return a row of what a version says."""
    return VersionClaim.objects.create(
        version=factories.in_review().version, treatment="ketamine", attribute="setting", value="clinic"
    )


def _in_place_of_a_claim():
    made = claimed()
    return lambda: put_in_place(moved_on(made, value="home"))


def _in_place_of_an_accepted_finding():
    made = let_stand()
    return lambda: put_in_place(moved_on(made, reason="Another reason."))


def _in_place_of_a_release():
    release = factories.released()
    made = release_of(factories.next_version(release.version), pk=release.pk)
    return lambda: put_in_place(made)


def _in_place_of_an_index_row():
    release = factories.released(tags=("Infusions", "Clinics"))
    row = release.index.get(key="clinics")
    return lambda: put_in_place(moved_on(row, key="infusions", name="Infusions"))


def _in_place_of_a_withdrawal():
    made = releases.withdraw(factories.released(), by=factories.cleo(), reason="mistake")
    return lambda: put_in_place(moved_on(made, reason="outdated"))


def _in_place_of_a_profile():
    made = proposed()
    return lambda: put_in_place(moved_on(made, emergency_number="112"))


def _in_place_of_a_confirmation():
    made = confirmed()
    return lambda: put_in_place(moved_on(made, confirmed_by=factories.cleo()))


def _in_place_of_an_event():
    row = ALWAYS["audit_auditevent"]()
    made = event()
    made.pk = row.pk
    return lambda: put_in_place(made)


def _in_place_of_a_document():
    document = factories.approved().document
    other = factories.person("bea")
    return lambda: put_in_place(moved_on(document, review_status="draft", created_by=other))


def _in_place_of_a_review():
    review = factories.send_back(factories.in_review()).review
    return lambda: put_in_place(moved_on(review, outcome="", closed_at=None, closed_by=None))


def _in_place_of_a_picture():
    made = picture()
    return lambda: put_in_place(moved_on(made, sha256="b" * 64))


def _in_place_of_the_generation():
    factories.released()
    return lambda: put_in_place(Generation(pk=1, number=0))


def _a_gap_in_the_chain():
    factories.draft()
    return event(seq=chain.head().seq + 2).save


def _an_event_with_another_hash():
    factories.draft()
    return event(hash="0" * 64).save


def _a_contributor_after_the_fact():
    version = factories.in_review().version
    return Contribution(document=version.document, number=1, user=factories.cleo()).save


def _a_document_born_approved():
    document = factories.draft().document_ptr
    document.pk, document.uid, document.slug, document.review_status = None, "other", "other", "approved"
    document._state.adding = True
    return lambda: document.save(force_insert=True)


def _a_step_that_does_not_exist():
    pk = factories.draft().pk
    return lambda: Document.objects.filter(pk=pk).update(review_status="changes_requested")


def _approved_by_status_alone():
    document = factories.in_review().version.document
    return lambda: Document.objects.filter(pk=document.pk).update(review_status="approved")


def _another_identity():
    pk = factories.draft().pk
    return lambda: Document.objects.filter(pk=pk).update(uid="other")


def _without_its_document():
    pk = factories.in_review().version.document_id
    return lambda: sql("DELETE FROM documents_document WHERE id = %s", [pk])


def _a_version_with_another_hash():
    return second_version(factories.in_review().version, sha256="0" * 64).save


def _a_version_out_of_order():
    return second_version(factories.in_review().version, number=5).save


def _a_version_nobody_wrote():
    return second_version(factories.in_review().version, contributors=()).save


def _a_decision_by_a_contributor():
    review = factories.in_review()
    return decision(review, factories.person("ada", Role.CLINICIAN)).save


def _a_decision_on_other_content():
    review = factories.in_review()
    return decision(review, factories.cleo(), sha256="0" * 64).save


def _a_decision_out_of_role():
    review = factories.in_review()
    return decision(review, factories.ed()).save


def _an_approval_of_other_content():
    version = factories.in_review().version
    return Approval(version=version, sha256="0" * 64, by=factories.cleo()).save


def _an_approval_after_a_recall():
    factories.policy(Kind.ARTICLE, Role.CLINICIAN)
    review = factories.in_review()
    decision(review, factories.cleo()).save()
    reviews.recall(review, by=factories.ada())
    return Approval(version=review.version, sha256=review.version.sha256, by=factories.cleo()).save


def _an_approval_without_decisions():
    version = decided().version
    return Approval(version=version, sha256=version.sha256, by=factories.cleo()).save


def _asking_for_another_role_afterwards():
    return RequiredApproval(review=decided(), role="publisher").save


def _a_review_with_other_months():
    review = factories.in_review()
    return lambda: Review.objects.filter(pk=review.pk).update(months=60)


def _closed_as_approved():
    review = factories.in_review()
    closing = {"outcome": "approved", "closed_at": timezone.now(), "closed_by": factories.cleo()}
    return lambda: Review.objects.filter(pk=review.pk).update(**closing)


def _a_review_opened_closed():
    version = second_version(factories.in_review().version)
    version.save()
    closed = {"outcome": "recalled", "closed_at": timezone.now(), "closed_by": factories.ada()}
    return Review(version=version, kind="article", language="en", months=24, **closed).save


def _without_its_review():
    pk = factories.in_review().pk
    return lambda: sql("DELETE FROM reviews_review WHERE id = %s", [pk])


def _a_finding_accepted_afterwards():
    return accepted_by(factories.cleo(), version=factories.in_review().version).save


def _a_blocker_overridden_by_a_contributor():
    return accepted_by(factories.person("ada", Role.CLINICIAN), severity="blocker").save


def _a_release_nobody_approved():
    return release_of(decided().version).save


def _an_older_version():
    first = factories.approved()
    release_notices(first)
    second = factories.next_version(first)
    releases.release(second, by=factories.ed())
    return release_of(first).save


def _an_address_of_another():
    first = factories.released(slug="mine")
    releases.release(factories.next_version(first.version, slug="mine-now"), by=factories.ed())
    return release_of(factories.approved(slug="mine")).save


def _a_key_of_another():
    factories.disclaimer("shared")
    other = factories.approved(Kind.DISCLAIMER, key="shared-2", slug="another")
    content = other.read().model_copy(update={"key": "shared"})
    drafts.rewrite(draft_of_version(other), content, by=factories.ada())
    version = factories.approve(drafts.submit(draft_of_version(other), by=factories.ada()))
    return release_of(version).save


def _a_picture_that_was_not_approved():
    return ReleaseIndex(release=factories.released(), relation="image", key="c" * 64).save


def _a_disclaimer_that_is_not_live():
    return ReleaseIndex(release=factories.released(), relation="disclaimer", key="no-such").save


def _a_disclaimer_taken_away():
    factories.released()
    return withdrawal_of(Release.objects.get(key="medical-advice-general")).save


def _never_to_have_been():
    release = factories.released()
    return withdrawal_of(release, at=release.effective_from - dt.timedelta(seconds=1)).save


def _a_generation_gone_back():
    factories.released()
    return lambda: Generation.objects.filter(pk=1).update(number=0)


def _without_the_generation():
    return lambda: Generation.objects.filter(pk=1)._raw_delete("default")


def _other_bytes_of_a_picture():
    pk = picture().pk
    return lambda: ImageAsset.objects.filter(pk=pk).update(sha256="b" * 64)


def _without_a_picture():
    pk = picture().pk
    return lambda: ImageAsset.objects.filter(pk=pk)._raw_delete("default")


def _confirming_what_one_proposed():
    return ClinicConfirmation(profile=proposed(), confirmed_by=operator()).save


IN_PLACE = {
    "documents_contribution": _in_place_of_a_contribution,
    "documents_document": _in_place_of_a_document,
    "reviews_version": _in_place_of_a_version,
    "reviews_decision": _in_place_of_a_decision,
    "reviews_approval": _in_place_of_an_approval,
    "reviews_requiredapproval": _in_place_of_a_required_approval,
    "reviews_comment": _in_place_of_a_comment,
    "reviews_acceptedfinding": _in_place_of_an_accepted_finding,
    "reviews_versionclaim": _in_place_of_a_claim,
    "reviews_review": _in_place_of_a_review,
    "releases_release": _in_place_of_a_release,
    "releases_releaseindex": _in_place_of_an_index_row,
    "releases_withdrawal": _in_place_of_a_withdrawal,
    "releases_generation": _in_place_of_the_generation,
    "library_clinicprofile": _in_place_of_a_profile,
    "library_clinicconfirmation": _in_place_of_a_confirmation,
    "library_imageasset": _in_place_of_a_picture,
    "audit_auditevent": _in_place_of_an_event,
}

ATTACKS = (
    {f"{name}_no_update": partial(_touch, name) for name in ALWAYS}
    | {f"{name}_no_delete": partial(_remove, name) for name in ALWAYS}
    | {f"{name}_no_replace": attack for name, attack in IN_PLACE.items()}
    | {
        "audit_chain": _a_gap_in_the_chain,
        "audit_hash": _an_event_with_another_hash,
        "contribution_in_time": _a_contributor_after_the_fact,
        "document_born_draft": _a_document_born_approved,
        "document_steps": _a_step_that_does_not_exist,
        "document_approved": _approved_by_status_alone,
        "document_identity": _another_identity,
        "document_kept": _without_its_document,
        "version_hash": _a_version_with_another_hash,
        "version_in_order": _a_version_out_of_order,
        "version_has_contributors": _a_version_nobody_wrote,
        "decision_four_eyes": _a_decision_by_a_contributor,
        "decision_bound": _a_decision_on_other_content,
        "decision_in_role": _a_decision_out_of_role,
        "approval_hash": _an_approval_of_other_content,
        "approval_in_review": _an_approval_after_a_recall,
        "approval_met": _an_approval_without_decisions,
        "required_before_deciding": _asking_for_another_role_afterwards,
        "accepted_at_submission": _a_finding_accepted_afterwards,
        "override_four_eyes": _a_blocker_overridden_by_a_contributor,
        "review_fixed": _a_review_with_other_months,
        "review_approved": _closed_as_approved,
        "review_opened_open": _a_review_opened_closed,
        "review_kept": _without_its_review,
        "release_approved": _a_release_nobody_approved,
        "release_forward": _an_older_version,
        "release_address_free": _an_address_of_another,
        "release_key_free": _a_key_of_another,
        "release_index_words": _a_picture_that_was_not_approved,
        "release_disclaimer_live": _a_disclaimer_that_is_not_live,
        "disclaimer_in_use": _a_disclaimer_taken_away,
        "withdrawal_not_backdated": _never_to_have_been,
        "generation_forward": _a_generation_gone_back,
        "generation_kept": _without_the_generation,
        "image_bytes_kept": _other_bytes_of_a_picture,
        "image_kept": _without_a_picture,
        "clinic_four_eyes": _confirming_what_one_proposed,
    }
)
"""For each guard the way to break its rule that no other guard refuses."""

BACKED_UP = {"approval_hash": ["approval_met"]}
"""A guard behind another one: what it refuses comes through when both are gone."""
