"""Pairs of acts at the same moment beside one document's way: reading again, mends, bundles, whose turn it is.

As in `test_every_pair_at_once`: what excludes each other gives one outcome and one refusal in words.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from clinic_content.accounts.roles import Role
from clinic_content.audit import chain
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts import bundle_actions as submitting
from clinic_content.drafts import mend_actions
from clinic_content.drafts.freeze import draft_of
from clinic_content.drafts.set_aside import SetAside, SetAsideEnd
from clinic_content.releases import actions as releases
from clinic_content.releases import bundle_actions as bundles
from clinic_content.releases import live, tally
from clinic_content.releases.bundles import BundleEnd, BundleMember
from clinic_content.releases.models import Reaffirmation, Release, Rereading
from clinic_content.reviews import actions as reviews
from clinic_content.reviews import turns
from clinic_content.reviews.models import Review
from clinic_content.reviews.turn_models import Cover, Taking
from tests import bundling, factories, mends
from tests.races import OF_EACH_PAIR, rounds
from tests.rereading import again, due_page, read
from tests.rules.test_every_pair_at_once import clio, pairs, said_of

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _the_log_holds():
    yield
    assert list(chain.verify()) == []


# reading again


def due():
    factories.policy(Kind.FAQ, Role.CLINICIAN)
    clio()
    return due_page()


def due_with_a_newer_version():
    page = due()
    factories.next_version(page.version, title="Newer")
    return page


def find_right(page):
    read(page)


def find_right_too(page):
    read(page, clio())


def find_wrong(page):
    read(page, clio(), "not_right", reason="The dose is old.")


def withdraw(page):
    releases.withdraw(page, by=factories.ed(), reason="outdated")


def release_the_next(page):
    releases.release(page.document.versions.get(number=page.number + 1), by=factories.ed())


def edit(page):
    held = draft_of(Document.objects.get(pk=page.document_id))
    drafts.rewrite(held, page.version.read().model_copy(update={"summary": "Edited."}), by=factories.ada())


WORDS = [find_right, find_right_too, find_wrong]


def as_it_was_read(page, act):
    """Find that everything agrees with the word that was first, or with none."""
    held, found = again(page), list(Rereading.objects.filter(release=page))
    assert [each.outcome for each in found] == ({find_wrong: ["not_right"], None: []}.get(act, ["right"]))
    assert Reaffirmation.objects.filter(release=page).count() == (act in {find_right, find_right_too})
    assert (held.review_due > page.review_due) == (act in {find_right, find_right_too})


def test_of_two_words_on_a_page_one_counts():
    for first, second in pairs(WORDS):
        for page, winners, _ in rounds(due, first, second, times=OF_EACH_PAIR):
            assert len(winners) == 1, said_of(first, second)
            as_it_was_read(page, [first, second][winners[0]])


def test_a_page_that_is_withdrawn_or_replaced_is_read_again_before_or_not_at_all():
    for ending, prepare in ((withdraw, due), (release_the_next, due_with_a_newer_version)):
        for word in WORDS:
            for page, winners, _ in rounds(prepare, ending, word, times=OF_EACH_PAIR):
                assert 0 in winners, said_of(ending, word)
                assert not live.live(timezone.now()).filter(pk=page.pk).exists()
                as_it_was_read(page, word if 1 in winners else None)


def test_a_page_is_read_again_whatever_is_written_meanwhile():
    for word in WORDS:
        for page, winners, _ in rounds(due, word, edit, times=OF_EACH_PAIR):
            assert 0 in winners, said_of(word, edit)
            as_it_was_read(page, word)


# a mend


def begin_mend(document):
    mend_actions.begin_mend(draft_of(document), by=factories.ada(), reason=mends.WHY)


def begin_mend_too(document):
    mend_actions.begin_mend(draft_of(document), by=mends.bea(), reason=mends.WHY)


def submit(document):
    drafts.submit(draft_of(document), by=mends.bea())


def test_of_two_who_begin_a_mend_one_does_and_nothing_is_lost():
    for document, winners, _ in rounds(mends.pending, begin_mend, begin_mend_too, times=OF_EACH_PAIR):
        assert len(winners) == 1
        assert SetAside.objects.filter(document=document).count() == 1


def test_a_draft_is_set_aside_before_or_after_it_is_submitted():
    for document, winners, came_to in rounds(mends.pending, begin_mend, submit, times=OF_EACH_PAIR):
        assert 0 in winners
        kept = SetAside.objects.get(document=document)
        assert kept.read().summary == "What the draft says", came_to
        assert Review.objects.filter(version__document=document, outcome="").count() <= 1


def take_up(kept):
    mend_actions.take_up(kept.document, by=factories.ada())


def give_up(kept):
    mend_actions.drop(kept.document, by=mends.bea(), reason="It is not needed.")


def test_what_was_set_aside_ends_once():
    for first, second in pairs([take_up, give_up]):
        for kept, winners, _ in rounds(mends.mended, first, second, times=OF_EACH_PAIR):
            assert len(winners) == 1, said_of(first, second)
            outcome = SetAsideEnd.objects.get(set_aside=kept).outcome
            assert outcome == {take_up: "taken_up", give_up: "dropped"}[[first, second][winners[0]]]


# a bundle


def release_all(bundle):
    bundles.release_bundle(bundle, by=factories.ed())


def dissolve(bundle):
    bundles.dissolve(bundle, by=factories.ada(), reason="They are not ready together.")


def take_out(bundle):
    bundles.leave(bundling.member(bundle), by=mends.bea(), reason="It can go first.")


def add(bundle):
    bundles.join(bundle, factories.draft(Kind.FAQ).document_ptr, by=mends.bea())


def release_one(bundle):
    releases.release(bundling.member(bundle).document.versions.get(), by=bundling.cleo())


def test_a_bundle_is_released_whole_or_changed():
    for act in (release_all, dissolve, take_out, add):
        for bundle, winners, _ in rounds(bundling.approved, release_all, act, times=OF_EACH_PAIR):
            assert len(winners) == 1, said_of(release_all, act)
            public = Release.objects.filter(document__bundled__bundle=bundle).count()
            is_whole = [release_all, act][winners[0]] is release_all
            assert public == (3 if is_whole else 0)
            assert BundleEnd.objects.filter(bundle=bundle, outcome="released").exists() == is_whole


def test_a_member_is_not_released_alone_beside_its_bundle():
    for bundle, winners, _ in rounds(bundling.approved, release_all, release_one, times=OF_EACH_PAIR):
        assert winners == [0]
        assert BundleMember.objects.filter(bundle=bundle, part=None).count() == 0


def submit_all(bundle):
    submitting.submit_bundle(bundle, by=factories.ada())


def submit_all_too(bundle):
    submitting.submit_bundle(bundle, by=mends.bea())


def test_a_bundle_is_submitted_once():
    for bundle, winners, _ in rounds(bundling.bundled, submit_all, submit_all_too, times=OF_EACH_PAIR):
        assert len(winners) == 1
        assert Review.objects.filter(version__document__bundled__bundle=bundle).count() == 3


# whose turn it is


def in_review():
    factories.policy(Kind.FAQ, Role.CLINICIAN)
    clio()
    for name in ("cato", "cara"):
        factories.person(name, Role.CLINICIAN)
    return factories.in_review(Kind.FAQ)


def take(review):
    turns.take(review, by=factories.cleo())


def take_too(review):
    turns.take(review, by=clio())


def hand_on(review):
    turns.hand_on(review, by=factories.person("cara", Role.CLINICIAN), to=factories.person("cato", Role.CLINICIAN))


def approve(review):
    reviews.approve(review, by=factories.cleo(), role="clinician", sha256=review.version.sha256)


def test_of_two_who_take_a_review_one_has_it():
    for first, second in pairs([take, take_too, hand_on]):
        for review, winners, _ in rounds(in_review, first, second, times=OF_EACH_PAIR):
            assert len(winners) == 1, said_of(first, second)
            assert Taking.objects.filter(review=review).count() == 1


def test_taking_keeps_nobody_from_deciding():
    for act in (take, take_too, hand_on):
        for review, winners, _ in rounds(in_review, approve, act, times=OF_EACH_PAIR):
            assert 0 in winners, said_of(approve, act)
            assert Review.objects.get(pk=review.pk).outcome == "approved"


def covering(stand_in):
    def act(person):
        today = timezone.localdate()
        turns.set_cover(by=person, person=person, stand_in=stand_in(), begins=today, ends=today + dt.timedelta(days=3))

    return act


def test_of_two_covers_for_the_same_days_one_stands():
    def absent():
        clio()
        factories.person("cato", Role.CLINICIAN)
        return factories.person(f"away-{next(factories.counter)}", Role.CLINICIAN)

    acts = [covering(clio), covering(lambda: factories.person("cato", Role.CLINICIAN))]
    for person, winners, _ in rounds(absent, *acts, times=OF_EACH_PAIR):
        assert len(winners) == 1
        assert Cover.objects.filter(person=person).count() == 1


def test_a_cover_ends_once():
    def covered():
        today, person = timezone.localdate(), factories.cleo()
        Cover.objects.all().delete()
        return turns.set_cover(by=person, person=person, stand_in=clio(), begins=today, ends=today)

    def end(cover):
        turns.end_cover(cover, by=factories.cleo())

    def end_too(cover):
        turns.end_cover(cover, by=clio())

    for _, winners, _ in rounds(covered, end, end_too, times=OF_EACH_PAIR):
        assert len(winners) == 1


# what the dashboard counts


def test_the_dashboard_counts_right_whoever_catches_up_while_people_act():
    def catch_up(_):
        tally.catch_up(timezone.now())

    def look(_):
        assert all(n >= 0 for n in tally.totals(timezone.now()).values())

    for act in (find_right, withdraw):
        for steps in ((act, catch_up, catch_up), (act, catch_up, look)):
            for _, winners, came_to in rounds(due, *steps, times=OF_EACH_PAIR):
                assert winners == [0, 1, 2], came_to
                now, anew = timezone.now(), dict[str, int]()
                documents = Document.objects.values_list("pk", flat=True)
                for share in tally.counted(documents, now, tally.months(now)[0]).values():
                    anew = {name: anew.get(name, 0) + share.get(name, 0) for name in {*anew, *share}}
                assert +tally.totals(now) == {name: n for name, n in anew.items() if n}
