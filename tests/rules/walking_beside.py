"""More of what people do at random: beside one document's way from draft to public, and across several documents.

Each act is a function of a walk and a person, like those of `walking.Walk`, and returns the same.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import F
from django.utils import timezone

from clinic_content.accounts.refusals import NotPossible
from clinic_content.accounts.roles import Role
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts import bundle_actions as submitting
from clinic_content.drafts import mend_actions
from clinic_content.drafts.freeze import draft_of
from clinic_content.drafts.set_aside import MergeChoice, MergeConflict, SetAside
from clinic_content.releases import actions as releases
from clinic_content.releases import bundle_actions as bundles
from clinic_content.releases import bundle_rules, rereading, rereading_actions
from clinic_content.releases.bundles import Bundle, BundleMember
from clinic_content.releases.compose import CannotCompose, composition_of
from clinic_content.releases.context_models import ContextAsk
from clinic_content.releases.models import Release
from clinic_content.rendering.composition import hash_of
from clinic_content.reviews import actions as reviews
from clinic_content.reviews import turns
from clinic_content.reviews.given import OnCondition
from clinic_content.reviews.models import Comment, Decision, Version
from clinic_content.reviews.turn_models import Cover
from tests import factories, mends

DAY = dt.timedelta(days=1)
WHY = "It says too much."
MOST = 18
"""With so many documents there is enough to do."""


def begun(said):
    """Begin a bundle that is in review, and public pages: three of which a draft waits, is set aside, or differs from
    a mend, and one on which a part has changed."""
    factories.policy(Kind.CONTRAINDICATIONS, Role.CLINICIAN)
    two = [factories.draft(Kind.FAQ, **said(7)), factories.draft(Kind.CONTRAINDICATIONS, **said(8))]
    submitting.submit_bundle(
        bundles.make("Two", [each.document_ptr for each in two], by=factories.ada()), by=factories.ada()
    )
    mends.pending(), mends.begun(), mends.conflicting()
    shown = factories.released(Kind.FAQ)
    factories.released(sections=(factories.section_showing(shown),))
    releases.release(factories.next_version(shown.version, **said(9)), by=factories.ed())


# pages that are public: read again, confirmed in context


def reads_again(walk, by):
    due = rereading.due(timezone.now()) if walk.random.random() < 0.8 else Release.objects.all()
    page = walk.any(due.filter(pk__in=walk.public_before))
    outcome, reason = walk.random.choice(
        [("right", ""), ("right", ""), ("right", ""), ("not_right", WHY), ("right", WHY)]
    )
    signed = {"role": walk.role(), "sha256": walk.sha256(page.sha256), "composition": _made_of(walk, page)}
    rereading_actions.read_again(page, by=by, outcome=outcome, reason=reason, **signed)
    assert by.pk not in walk.authors[page.version_id], "rule 3: read again what they wrote"
    return True


def confirms_in_context(walk, by):
    ask = walk.any(ContextAsk.objects.select_related("page"))
    outcome, reason = walk.random.choice([("right", ""), ("right", ""), ("not_right", WHY)])
    signed = {"role": walk.role(), "composition": _made_of(walk, ask.page)}
    releases.confirm_in_context(ask, by=by, outcome=outcome, reason=reason, **signed)
    assert by.pk not in walk.authors[ask.page.version_id], "rule 3: confirmed what they wrote"
    return True


def _made_of(walk, page):
    try:
        held = rereading_actions.held_of(page.pk)
        found = hash_of(composition_of(held, timezone.now()).made_of())
    except CannotCompose as fault:
        raise NotPossible(str(fault)) from fault
    return walk.sha256(found)


# several documents at once


def makes_a_bundle(walk, by):
    waiting = Document.objects.exclude(releases__number=F("versions__number"))
    found = list((waiting if walk.random.random() < 0.8 else Document.objects).distinct().order_by("pk"))
    chosen = walk.random.sample(found, min(len(found), walk.random.choice([1, 2, 2, 3])))
    bundles.make("Together", chosen, by=by)
    return True


def joins_a_bundle(walk, by):
    bundles.join(walk.any(Bundle), walk.any(Document), by=by)
    return True


def leaves_a_bundle(walk, by):
    bundles.leave(walk.any(BundleMember), by=by, reason=WHY)
    return True


def dissolves_a_bundle(walk, by):
    bundles.dissolve(walk.any(Bundle), by=by, reason=WHY)
    return True


def submits_a_bundle(walk, by):
    for review in submitting.submit_bundle(walk.any(Bundle), by=by):
        walk.was_submitted(review, by)
    return True


def approves_a_bundle(walk, by):
    bundle = walk.any(Bundle)
    held = [each.review for each in bundle_rules.held_of(bundle) if each.review]
    shown = {each.pk: walk.sha256(each.version.sha256) for each in held}
    before = set(Decision.objects.values_list("pk", flat=True))
    with_release = walk.random.random() < 0.3
    bundles.approve_bundle(bundle, by=by, role=walk.role(), shown=shown, release=with_release)
    for each in Decision.objects.exclude(pk__in=before).select_related("review__version"):
        walk.was_decided(each.review, by)
    return True


def releases_a_bundle(walk, by):
    bundles.release_bundle(walk.any(Bundle), by=by)
    return True


def demand_of_bundles():
    """What was released as a bundle is there whole, each part as it was approved, from one moment on."""
    for bundle in Bundle.objects.filter(end__outcome="released"):
        members = list(bundle.members.filter(left=None).select_related("part__release__version"))
        assert all(each.part.sha256 == each.part.release.version.sha256 for each in members), "rule 2: another part"
        assert len({each.part.release.released_at for each in members}) == 1, "a bundle was released in parts"


# an urgent mend


def begins_a_mend(walk, by):
    document = walk.any(Document)
    mend_actions.begin_mend(draft_of(document), by=by, reason=WHY)
    walk.aside[document.pk], walk.wrote[document.pk] = walk.wrote[document.pk], {by.pk}
    return True


def takes_up_a_draft(walk, by):
    document = walk.any(Document.objects.filter(pk__in=SetAside.objects.values("document")))
    mend_actions.take_up(document, by=by)
    walk.wrote[document.pk] |= walk.aside.pop(document.pk, set()) | {by.pk}
    return True


def gives_up_a_draft(walk, by):
    document = walk.any(Document.objects.filter(pk__in=SetAside.objects.values("document")))
    mend_actions.drop(document, by=by, reason=WHY)
    walk.aside.pop(document.pk, None)
    return True


def chooses(walk, by):
    conflict = walk.any(MergeConflict.objects.select_related("set_aside__document"))
    mend_actions.choose(conflict, by=by, side=walk.random.choice(MergeChoice.Side.values))
    return True


# whose turn it is


def takes(walk, by):
    turns.take(walk.review(), by=by)
    return True


def puts_back(walk, by):
    turns.put_back(walk.review(), by=by)
    return True


def hands_on(walk, by):
    turns.hand_on(walk.review(), by=by, to=walk.random.choice(walk.people))
    return True


def has_somebody_cover(walk, by):
    today = timezone.localdate()
    ends = today + walk.random.choice([-1, 0, 5]) * DAY
    person = by if walk.random.random() < 0.7 else walk.random.choice(walk.people)
    stand_in = walk.random.choice(walk.people)
    turns.set_cover(by=by, person=person, stand_in=stand_in, begins=today, ends=ends)
    return True


def ends_a_cover(walk, by):
    turns.end_cover(walk.any(Cover), by=by)
    return True


# the rest


def approves_on_a_condition(walk, by):
    review = walk.review()
    condition = OnCondition(walk.random.choice([WHY, ""]), timezone.localdate() + walk.random.choice([-1, 9]) * DAY)
    given = {"role": walk.role(), "sha256": walk.sha256(review.version.sha256), "condition": condition}
    releases.approve(review, by=by, **given)
    walk.was_decided(review, by)
    return True


def meets_a_condition(walk, by):
    reviews.meet_condition(walk.any(Decision.objects.exclude(condition="")), by=by, note="It was done.")
    return True


def answers(walk, by):
    reviews.answer(walk.any(Comment), by=by, text="It is said further down.")
    return True


def opens_a_comment_again(walk, by):
    reviews.reopen_comment(walk.any(Comment.objects.filter(answers=None)), by=by)
    return True


def restores(walk, by):
    version = walk.any(Version)
    drafts.restore(draft_of(version.document), version, by=by)
    walk.wrote[version.document_id] |= {by.pk} | (set() if hasattr(version, "approval") else walk.authors[version.pk])
    return True


def translates(walk, by):
    if Document.objects.count() > MOST:
        return None
    walk.word += 1
    title = f"Seite zq{walk.word}"
    made = drafts.translate(walk.any(Document), by=by, language="de", slug=f"seite-{walk.word}", title=title)
    walk.wrote[made.pk].add(by.pk)
    return True


def discards(walk, by):
    document = walk.any(Document.objects.filter(review_status="draft"))
    pk = document.pk
    drafts.discard(draft_of(document), by=by)
    walk.wrote.pop(pk, None)
    return True


AUTHORS, READERS = {"ada", "bea", "amy"}, {"cleo", "dora", "max", "amy"}
OFTEN = {
    reads_again: 5, confirms_in_context: 2, makes_a_bundle: 3, joins_a_bundle: 1, leaves_a_bundle: 1,
    dissolves_a_bundle: 1, submits_a_bundle: 2, approves_a_bundle: 6, releases_a_bundle: 5, begins_a_mend: 3,
    takes_up_a_draft: 2, gives_up_a_draft: 1, chooses: 2, takes: 3, puts_back: 2, hands_on: 2, has_somebody_cover: 2,
    ends_a_cover: 1, approves_on_a_condition: 2, meets_a_condition: 1, answers: 1, opens_a_comment_again: 1,
    restores: 1, translates: 1, discards: 1,
}  # fmt: skip
USUAL = {
    "reads_again": READERS, "confirms_in_context": READERS, "makes_a_bundle": AUTHORS, "joins_a_bundle": AUTHORS,
    "leaves_a_bundle": AUTHORS, "dissolves_a_bundle": AUTHORS, "submits_a_bundle": AUTHORS,
    "approves_a_bundle": READERS, "releases_a_bundle": {"ed", "max"}, "begins_a_mend": AUTHORS,
    "takes_up_a_draft": AUTHORS, "gives_up_a_draft": AUTHORS, "chooses": AUTHORS, "takes": READERS,
    "puts_back": READERS, "hands_on": READERS, "has_somebody_cover": {*READERS, "olga"}, "ends_a_cover": READERS,
    "approves_on_a_condition": READERS, "meets_a_condition": READERS, "answers": AUTHORS,
    "opens_a_comment_again": READERS, "restores": AUTHORS, "translates": AUTHORS, "discards": AUTHORS,
}  # fmt: skip
