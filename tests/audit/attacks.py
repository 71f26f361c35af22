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
from clinic_content.drafts.set_aside import SetAside, SetAsideEnd
from clinic_content.library.models import ClinicConfirmation, ImageAsset
from clinic_content.notices import deriving
from clinic_content.notices.models import Mail, Notice, Progress
from clinic_content.releases import actions as releases
from clinic_content.releases import helped
from clinic_content.releases.bundles import BundleEnd, BundleLeave, BundleMember
from clinic_content.releases.models import Generation, Release, ReleaseIndex
from clinic_content.reviews import actions as reviews
from clinic_content.reviews import turns
from clinic_content.reviews.afterwards import ConditionMet, Reopening, Settlement
from clinic_content.reviews.models import (
    AcceptedFinding,
    Approval,
    Comment,
    RequiredApproval,
    Review,
    ReviewPolicy,
    VersionClaim,
    Weight,
)
from clinic_content.reviews.own_instruments import OwnInstrument
from clinic_content.reviews.ratings import Rating, RequiredRating
from clinic_content.reviews.reading_models import DecisionReading, EntryApproval
from clinic_content.reviews.turn_models import Taking
from tests import bundling, factories, mends
from tests.audit import attacks_in_context as in_context
from tests.audit import attacks_rereading as rereading
from tests.doors import put_in_place, sql
from tests.forged import (
    changed,
    changes_of,
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
    "reviews_settlement": lambda: reviews.settle(said(), by=factories.cleo()),
    "reviews_conditionmet": lambda: reviews.meet_condition(on_condition(), by=factories.dora(), note="Read it."),
    "reviews_reopening": lambda: reviews.reopen(factories.approved(), by=factories.cleo(), reason="A new label."),
    "reviews_acceptedfinding": lambda: let_stand(),
    "reviews_versionclaim": lambda: claimed(),
    "reviews_changeseen": lambda: seen(),
    "reviews_decisionreading": lambda: factories.approved().decisions.first().reading,
    "reviews_entryapproval": lambda: factories.approved().document.entry_approvals.first(),
    "reviews_rating": lambda: rated(),
    "reviews_requiredrating": lambda: asked_to_rate(),
    "reviews_owninstrument": lambda: of_our_own(),
    "releases_release": lambda: factories.released(),
    "releases_releaseindex": lambda: factories.released().index.first(),
    "releases_withdrawal": lambda: releases.withdraw(factories.released(), by=factories.cleo(), reason="mistake"),
    "drafts_setaside": mends.begun,
    "drafts_setasidecontributor": lambda: mends.begun().contributors.get(),
    "drafts_setasideend": lambda: mends.dropped().end,
    "drafts_mergeconflict": mends.conflicting,
    "drafts_mergechoice": mends.chosen,
    "releases_bundle": bundling.bundled,
    "releases_bundlemember": lambda: bundling.member(bundling.bundled()),
    "releases_bundleleave": bundling.left,
    "releases_bundlepart": lambda: bundling.member(bundling.released()).part,
    "releases_bundleend": bundling.dissolved,
    **in_context.ALWAYS,
    **rereading.ALWAYS,
    "library_clinicprofile": lambda: proposed(),
    "library_clinicconfirmation": lambda: confirmed(),
    "audit_auditevent": lambda: factories.draft() and AuditEvent.objects.latest("seq"),
}
"""A row of each table that can only be added to."""


def said():
    return reviews.comment(factories.in_review(), by=factories.cleo(), text="Good.")


def must(review=None):
    """Return an open comment that must be settled before approval."""
    review = review or factories.in_review()
    return reviews.comment(review, by=factories.cleo(), text="Is the dose right?", weight=Weight.MUST)


def on_condition():
    """Return an approval that was given on a condition."""
    review = factories.in_review()
    condition = reviews.OnCondition("Read again after the new label.", timezone.localdate() + dt.timedelta(days=30))
    given = {"role": "clinician", "sha256": review.version.sha256, "condition": condition}
    return reviews.approve(review, by=factories.cleo(), **given)


def seen():
    review = changed()
    reviews.mark_seen(review, by=factories.cleo(), changes=[each.key for each in changes_of(review)])
    return review.seen.get()


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


def _in_place_of_a_settlement():
    made = ALWAYS["reviews_settlement"]()
    return lambda: put_in_place(moved_on(made, outcome="reopened"))


def _in_place_of_a_condition_met():
    made = ALWAYS["reviews_conditionmet"]()
    return lambda: put_in_place(moved_on(made, note="Did not read it."))


def _in_place_of_a_reopening():
    made = ALWAYS["reviews_reopening"]()
    return lambda: put_in_place(moved_on(made, reason="For another reason."))


def _approving_over_an_open_comment():
    review = must().review
    return decision(review, factories.dora(), role="compliance").save


def _an_approval_over_an_open_comment():
    factories.policy(Kind.ARTICLE, Role.CLINICIAN)
    review = factories.in_review()
    decision(review, factories.cleo()).save()
    must(review)
    return Approval(version=review.version, sha256=review.version.sha256, by=factories.cleo()).save


def _an_answer_on_another_document():
    begun = said()
    return Comment(review=factories.in_review(), answers=begun, text="Yes.", by=factories.ada()).save


def _opening_again_what_is_open():
    return Settlement(comment=must(), outcome="reopened", by=factories.cleo()).save


def _settling_what_was_said_of_ones_own_words():
    return Settlement(comment=must(), outcome="settled", by=factories.person("ada", Role.CLINICIAN)).save


def _meeting_a_condition_that_nobody_made():
    return ConditionMet(decision=decided().decisions.get(), by=factories.dora(), note="Done.").save


def _reopening_what_is_public():
    return Reopening(version=factories.released().version, by=factories.cleo(), reason="A mistake.").save


def _reopening_what_a_newer_one_rests_on():
    version = factories.approved()
    drafts.rewrite(draft_of_version(version), version.read().model_copy(update={"title": "New"}), by=factories.ada())
    drafts.submit(draft_of_version(version), by=factories.ada())
    return Reopening(version=version, by=factories.cleo(), reason="A mistake.").save


def _releasing_what_was_reopened():
    version = factories.approved()
    reviews.reopen(version, by=factories.cleo(), reason="A mistake.")
    return release_of(version).save


def claimed():
    """Return a row of what a version says."""
    return VersionClaim.objects.create(
        version=factories.in_review().version, treatment="ketamine", attribute="setting", value="clinic"
    )


def _in_place_of_a_claim():
    made = claimed()
    return lambda: put_in_place(moved_on(made, value="home"))


def _in_place_of_what_was_seen():
    made = seen()
    return lambda: put_in_place(moved_on(made, change="another"))


def _in_place_of_a_reading():
    made = factories.approved().decisions.first().reading
    return lambda: put_in_place(moved_on(made, changes=3))


def _in_place_of_an_entry():
    made = factories.approved().document.entry_approvals.first()
    return lambda: put_in_place(moved_on(made, sha256="b" * 64))


def _more_seen_than_there_was():
    made = decision(changed(), factories.cleo())
    made.save()
    return DecisionReading(decision=made, changes=2, seen=2, relaxing=0, parts=0).save


def _an_entry_that_nobody_approved():
    made = decided().decisions.get()
    return EntryApproval(document=made.version.document, part="other", sha256="a" * 64, decision=made).save


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


def answered():
    """Return the answers of today about a page: three."""
    release = factories.released().pk
    for did in (True, True, False):
        helped.count(release, did=did, now=timezone.now())
    return helped.Helped.objects.get()


def _in_place_of_answers():
    made = answered()
    return lambda: put_in_place(moved_on(made, did=99))


def _an_answer_taken_back():
    pk = answered().pk
    return lambda: helped.Helped.objects.filter(pk=pk).update(did=1)


def _without_answers():
    pk = answered().pk
    return lambda: helped.Helped.objects.filter(pk=pk)._raw_delete("default")


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


def _a_decision_before_its_turn():
    factories.policy(Kind.ARTICLE, steps=[{"clinician": 1}, {"compliance": 1}])
    review = factories.in_review()
    return decision(review, factories.dora(), role="compliance").save


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


def _a_review_that_leans_on_nothing_approved():
    version = second_version(factories.in_review().version)
    version.save()
    first = version.document.versions.get(number=1)
    return Review(version=version, kind="article", language="en", months=24, leans_on=first).save


def _in_place_of_a_policy():
    held = ReviewPolicy.objects.get(kind="article")
    return lambda: put_in_place(moved_on(held, steps=[{"clinician": 1}]))


def _without_a_policy():
    return lambda: ReviewPolicy.objects.filter(kind="faq")._raw_delete("default")


def _a_policy_for_something_else():
    return lambda: ReviewPolicy.objects.filter(kind="faq").update(kind="", tag="faq")


def _without_its_review():
    pk = factories.in_review().pk
    return lambda: sql("DELETE FROM reviews_review WHERE id = %s", [pk])


def _a_finding_accepted_afterwards():
    return accepted_by(factories.cleo(), version=factories.in_review().version).save


def _a_blocker_overridden_by_a_contributor():
    return accepted_by(factories.person("ada", Role.CLINICIAN), severity="blocker").save


def _releasing_under_another_key():
    version = factories.approved(Kind.DISCLAIMER)
    newer = factories.next_version(version, key="another-key")
    releases.release(version, by=factories.ed())
    return release_of(newer).save


def _a_release_nobody_approved():
    return release_of(decided().version).save


def rating(review=None, by=None):
    """Return an unsaved rating of a review."""
    review = review or factories.in_review()
    given = {"instrument": "jama", "instrument_version": "1", "answers": {}, "scores": []}
    return Rating(review=review, version=review.version, by=by or factories.cleo(), **given)


def rated():
    made = rating()
    made.save()
    return made


def asked_to_rate():
    factories.policy(Kind.ARTICLE, Role.CLINICIAN, instruments=["jama"])
    return factories.in_review().required_ratings.get()


def of_our_own(**changes):
    """Return an instrument that the clinic made."""
    return OwnInstrument.objects.create(**instrument(**changes))


def instrument(**changes):
    form = {"title": "Ours", "about": "", "passes": None, "items": []}
    return {"key": "ours", "number": 1, "title": "Ours", "form": form, "by": operator()} | changes


def _in_place_of_an_instrument():
    made = of_our_own()
    return lambda: put_in_place(moved_on(made, number=2))


def _an_instrument_out_of_order():
    of_our_own()
    return OwnInstrument(**instrument(number=3)).save


def _a_rating_by_no_version():
    of_our_own()
    made = rating()
    made.instrument, made.instrument_version = "ours", "2"
    return made.save


def _in_place_of_a_rating():
    made = rated()
    return lambda: put_in_place(moved_on(made, scores=[1]))


def _in_place_of_a_required_rating():
    made = asked_to_rate()
    return lambda: put_in_place(moved_on(made, instrument="discern"))


def _a_rating_by_a_contributor():
    return rating(by=factories.ada()).save


def _a_rating_after_a_recall():
    review = factories.in_review()
    reviews.recall(review, by=factories.ada())
    return rating(review).save


def _asking_for_an_instrument_afterwards():
    return RequiredRating(review=decided(), instrument="jama").save


def _approving_what_nobody_rated():
    return decision(asked_to_rate().review, factories.cleo()).save


def _a_release_that_says_nothing_when_overdue():
    factories.policy(Kind.ARTICLE, "clinician", overdue="notice")
    version = factories.approved()
    release_notices(version)
    return release_of(version).save


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


def _in_place_of_a_draft_set_aside():
    made = mends.dropped()
    return lambda: put_in_place(moved_on(made, reason="Nothing."))


def _in_place_of_its_contributor():
    made = mends.begun().contributors.get()
    return lambda: put_in_place(moved_on(made, user=factories.ada()))


def _in_place_of_its_end():
    made = mends.dropped().end
    return lambda: put_in_place(moved_on(made, outcome="taken_up"))


def _in_place_of_a_conflict():
    made = mends.conflicting()
    return lambda: put_in_place(moved_on(made, draft=""))


def _in_place_of_a_choice():
    made = mends.chosen()
    return lambda: put_in_place(moved_on(made, side="draft"))


def set_aside_of(document, **changes):
    """Return an unsaved row of a draft that was set aside."""
    version = document.versions.latest("number")
    given = {"content": version.content, "sha256": version.sha256, "mended": version, "after": 1, "reason": "Now."}
    return SetAside(**{"document": document, "by": factories.ada()} | given | changes)


def _other_words_set_aside():
    return set_aside_of(mends.pending(), sha256="0" * 64).save


def _a_second_draft_set_aside():
    return set_aside_of(mends.begun().document).save


def _words_that_come_back_as_nobodys():
    return SetAsideEnd(set_aside=mends.mended(), outcome="taken_up", onto=2, by=factories.ada()).save


def _a_version_over_a_conflict():
    document = mends.conflicting().set_aside.document
    return second_version(document.versions.latest("number"), contributors=[]).save


def _in_place_of_a_bundle():
    made = bundling.bundled()
    return lambda: put_in_place(moved_on(made, name="Another"))


def _in_place_of_a_member():
    made = bundling.left().member
    return lambda: put_in_place(moved_on(made, by=factories.cleo()))


def _in_place_of_a_leave():
    made = bundling.left()
    return lambda: put_in_place(moved_on(made, reason="Nothing."))


def _in_place_of_a_part():
    made = bundling.written(bundling.part())
    return lambda: put_in_place(made)


def _in_place_of_a_bundles_end():
    made = bundling.dissolved()
    return lambda: put_in_place(moved_on(made, reason="Nothing."))


def _in_two_bundles():
    first = bundling.bundled()
    return BundleMember(bundle=bundling.bundled(), document=bundling.member(first).document, by=factories.ada()).save


def _taken_out_after_the_end():
    bundle = bundling.dissolved().bundle
    return BundleLeave(member=bundling.member(bundle), reason="Late.", by=factories.ada()).save


def _a_part_in_other_words():
    return bundling.part(sha256="0" * 64).save


def _half_a_bundle():
    return BundleEnd(bundle=bundling.approved(), outcome="released", by=factories.ed()).save


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


def told():
    """Return a notice that somebody was given, with its mail still to be sent."""
    deriving.derive()
    factories.in_review()
    deriving.derive()
    return Notice.objects.select_related("mail").first()


def _in_place_of_a_notice():
    made = told()
    return lambda: put_in_place(moved_on(made, sentence="Nothing happened."))


def _in_place_of_a_mail():
    made = told().mail
    return lambda: put_in_place(moved_on(made, key="other"))


def _in_place_of_the_progress():
    told()
    return lambda: put_in_place(Progress(pk=1, seq=0))


def _told_otherwise():
    pk = told().pk
    return lambda: Notice.objects.filter(pk=pk).update(sentence="Nothing happened.")


def _without_a_notice():
    pk = told().pk
    return lambda: Notice.objects.filter(pk=pk)._raw_delete("default")


def _sent(mail):
    Mail.objects.filter(pk=mail.pk).update(state="sending")
    Mail.objects.filter(pk=mail.pk).update(state="sent")
    return mail.pk


def _a_mail_sent_again():
    pk = _sent(told().mail)
    return lambda: Mail.objects.filter(pk=pk).update(state="waiting")


def _a_mail_sent_unclaimed():
    pk = told().mail_id
    return lambda: Mail.objects.filter(pk=pk).update(state="sent")


def _without_a_mail():
    told()
    factories.person("lone", Role.AUTHOR)
    made = Mail.objects.create(person=factories.person("lone"), key="none", send_at=timezone.now())
    return lambda: Mail.objects.filter(pk=made.pk)._raw_delete("default")


def _told_from_the_beginning():
    told()
    return lambda: Progress.objects.filter(pk=1).update(seq=0)


def _without_the_progress():
    told()
    return lambda: Progress.objects.filter(pk=1)._raw_delete("default")


IN_PLACE = {
    "documents_contribution": _in_place_of_a_contribution,
    "documents_document": _in_place_of_a_document,
    "reviews_version": _in_place_of_a_version,
    "reviews_decision": _in_place_of_a_decision,
    "reviews_approval": _in_place_of_an_approval,
    "reviews_requiredapproval": _in_place_of_a_required_approval,
    "reviews_comment": _in_place_of_a_comment,
    "reviews_settlement": _in_place_of_a_settlement,
    "reviews_conditionmet": _in_place_of_a_condition_met,
    "reviews_reopening": _in_place_of_a_reopening,
    "reviews_acceptedfinding": _in_place_of_an_accepted_finding,
    "reviews_versionclaim": _in_place_of_a_claim,
    "reviews_changeseen": _in_place_of_what_was_seen,
    "reviews_decisionreading": _in_place_of_a_reading,
    "reviews_entryapproval": _in_place_of_an_entry,
    "reviews_review": _in_place_of_a_review,
    "reviews_reviewpolicy": _in_place_of_a_policy,
    "reviews_rating": _in_place_of_a_rating,
    "reviews_requiredrating": _in_place_of_a_required_rating,
    "reviews_owninstrument": _in_place_of_an_instrument,
    "releases_release": _in_place_of_a_release,
    "releases_releaseindex": _in_place_of_an_index_row,
    "releases_withdrawal": _in_place_of_a_withdrawal,
    "releases_generation": _in_place_of_the_generation,
    "releases_helped": _in_place_of_answers,
    "drafts_setaside": _in_place_of_a_draft_set_aside,
    "drafts_setasidecontributor": _in_place_of_its_contributor,
    "drafts_setasideend": _in_place_of_its_end,
    "drafts_mergeconflict": _in_place_of_a_conflict,
    "drafts_mergechoice": _in_place_of_a_choice,
    "releases_bundle": _in_place_of_a_bundle,
    "releases_bundlemember": _in_place_of_a_member,
    "releases_bundleleave": _in_place_of_a_leave,
    "releases_bundlepart": _in_place_of_a_part,
    "releases_bundleend": _in_place_of_a_bundles_end,
    **in_context.IN_PLACE,
    **rereading.IN_PLACE,
    "library_clinicprofile": _in_place_of_a_profile,
    "library_clinicconfirmation": _in_place_of_a_confirmation,
    "library_imageasset": _in_place_of_a_picture,
    "audit_auditevent": _in_place_of_an_event,
    "notices_notice": _in_place_of_a_notice,
    "notices_mail": _in_place_of_a_mail,
    "notices_progress": _in_place_of_the_progress,
}


def _taking_by(person, review):
    asked = review.required.get(role=Role.CLINICIAN)
    return Taking(review=review, required=asked, person=person, by=person, at=timezone.now()).save


def _taking_what_one_wrote():
    pat = factories.person("pat", Role.AUTHOR, Role.CLINICIAN)
    return _taking_by(pat, factories.in_review(by=pat))


def _taking_out_of_role():
    return _taking_by(factories.dora(), factories.in_review())


def _handing_on_to(person, review):
    turns.take(review, by=factories.cleo())
    return partial(Taking.objects.filter(review=review).update, person=person)


def _handing_on_to_a_writer():
    pat = factories.person("pat", Role.AUTHOR, Role.CLINICIAN)
    return _handing_on_to(pat, factories.in_review(by=pat))


def _handing_on_out_of_role():
    return _handing_on_to(factories.dora(), factories.in_review())


ATTACKS = (
    {f"{name}_no_update": partial(_touch, name) for name in ALWAYS}
    | {f"{name}_no_delete": partial(_remove, name) for name in ALWAYS}
    | {f"{name}_no_replace": attack for name, attack in IN_PLACE.items()}
    | in_context.ATTACKS
    | rereading.ATTACKS
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
        "decision_settled": _approving_over_an_open_comment,
        "approval_settled": _an_approval_over_an_open_comment,
        "comment_answers": _an_answer_on_another_document,
        "settlement_in_turn": _opening_again_what_is_open,
        "settlement_four_eyes": _settling_what_was_said_of_ones_own_words,
        "condition_met_of_one": _meeting_a_condition_that_nobody_made,
        "reopening_of_approved": _reopening_what_is_public,
        "reopening_rested_on": _reopening_what_a_newer_one_rests_on,
        "release_not_reopened": _releasing_what_was_reopened,
        "decision_rated": _approving_what_nobody_rated,
        "rating_four_eyes": _a_rating_by_a_contributor,
        "own_instrument_in_order": _an_instrument_out_of_order,
        "rating_by_a_version": _a_rating_by_no_version,
        "rating_in_review": _a_rating_after_a_recall,
        "rating_asked_before_deciding": _asking_for_an_instrument_afterwards,
        "decision_in_order": _a_decision_before_its_turn,
        "approval_hash": _an_approval_of_other_content,
        "approval_in_review": _an_approval_after_a_recall,
        "approval_met": _an_approval_without_decisions,
        "required_before_deciding": _asking_for_another_role_afterwards,
        "reading_was_seen": _more_seen_than_there_was,
        "entry_approved": _an_entry_that_nobody_approved,
        "accepted_at_submission": _a_finding_accepted_afterwards,
        "override_four_eyes": _a_blocker_overridden_by_a_contributor,
        "review_fixed": _a_review_with_other_months,
        "review_approved": _closed_as_approved,
        "review_opened_open": _a_review_opened_closed,
        "review_leans_on_the_whole": _a_review_that_leans_on_nothing_approved,
        "policy_kept": _without_a_policy,
        "policy_scope_fixed": _a_policy_for_something_else,
        "review_kept": _without_its_review,
        "release_approved": _a_release_nobody_approved,
        "release_overdue_as_said": _a_release_that_says_nothing_when_overdue,
        "release_forward": _an_older_version,
        "release_address_free": _an_address_of_another,
        "release_key_stays": _releasing_under_another_key,
        "release_key_free": _a_key_of_another,
        "release_index_words": _a_picture_that_was_not_approved,
        "release_disclaimer_live": _a_disclaimer_that_is_not_live,
        "disclaimer_in_use": _a_disclaimer_taken_away,
        "withdrawal_not_backdated": _never_to_have_been,
        "set_aside_whole": _other_words_set_aside,
        "set_aside_one_at_a_time": _a_second_draft_set_aside,
        "set_aside_contributors": _words_that_come_back_as_nobodys,
        "version_without_conflicts": _a_version_over_a_conflict,
        "bundle_member_free": _in_two_bundles,
        "bundle_left_open": _taken_out_after_the_end,
        "bundle_part_approved": _a_part_in_other_words,
        "bundle_released_whole": _half_a_bundle,
        "generation_forward": _a_generation_gone_back,
        "generation_kept": _without_the_generation,
        "helped_by_one": _an_answer_taken_back,
        "helped_kept": _without_answers,
        "image_bytes_kept": _other_bytes_of_a_picture,
        "image_kept": _without_a_picture,
        "clinic_four_eyes": _confirming_what_one_proposed,
        "taking_four_eyes_insert": _taking_what_one_wrote,
        "taking_four_eyes_update": _handing_on_to_a_writer,
        "taking_in_role_insert": _taking_out_of_role,
        "taking_in_role_update": _handing_on_out_of_role,
        "notice_fixed": _told_otherwise,
        "notice_kept": _without_a_notice,
        "mail_once": _a_mail_sent_again,
        "mail_claimed": _a_mail_sent_unclaimed,
        "mail_kept": _without_a_mail,
        "progress_forward": _told_from_the_beginning,
        "progress_kept": _without_the_progress,
    }
)
"""For each guard the way to break its rule that no other guard refuses."""

BACKED_UP = {"approval_hash": ["approval_met"]} | rereading.BACKED_UP
"""A guard behind another one: what it refuses comes through when both are gone."""
