"""Comments with weight, answers, settling, conditions and reopening: they work, refuse, and are told."""

import datetime as dt

import pytest
from django.utils import timezone

from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.accounts.roles import Role
from clinic_content.audit.models import AuditEvent
from clinic_content.content.schema import Kind
from clinic_content.documents.models import Document
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.releases import actions as releases
from clinic_content.releases.models import Release
from clinic_content.reviews import actions as reviews
from clinic_content.reviews import comments, rules
from clinic_content.reviews.models import Approval, Comment, Decision, Review, Weight
from clinic_content.reviews.terms import Scope, Terms, one_step
from tests import factories

pytestmark = pytest.mark.django_db
DOSE = {"id": "dose", "heading": "Dose", "body": "<p>We give 0.5 mg in 40 minutes. Rest for 40 minutes.</p>"}
SOON = timezone.localdate() + dt.timedelta(days=60)


def codes(refused):
    return [each.code for each in refused.value.refusals]


def said(review=None, *, by=None, text="Is the dose right?", weight=Weight.MUST, **about):
    return reviews.comment(
        review or factories.in_review(), by=by or factories.cleo(), text=text, weight=weight, **about
    )


def approve(review, by=None, role="clinician", **given):
    return reviews.approve(review, by=by or factories.cleo(), role=role, sha256=review.version.sha256, **given)


def again(version, **changes):
    """Submit the next version of a document that is an author's turn."""
    drafts.rewrite(draft_of(version.document), version.read().model_copy(update=changes), by=factories.ada())
    return drafts.submit(draft_of(version.document), by=factories.ada())


def stands(version):
    return Document.objects.get(pk=version.document_id).review_status


# Words


def test_a_comment_on_words_is_kept_with_the_words_and_their_place(people):
    review = factories.in_review(sections=[DOSE])

    made = said(review, quote="0.5 mg in 40 minutes", part="dose")

    kept = Comment.objects.get(pk=made.pk).anchor
    assert (kept.part, kept.path, kept.quote) == ("dose", "body", "0.5 mg in 40 minutes")
    assert (kept.before, kept.after) == ("We give ", ". Rest for 40 minutes.")


def test_words_that_are_not_there_are_refused(people):
    with pytest.raises(NotAllowed) as refused:
        said(factories.in_review(sections=[DOSE]), quote="0.6 mg")
    assert codes(refused) == ["words_not_found"]
    assert not Comment.objects.exists()


def test_words_that_stand_there_twice_are_told_apart_by_what_is_around_them_or_refused(people):
    review = factories.in_review(sections=[DOSE])

    with pytest.raises(NotAllowed, match="stand there 2 times"):
        said(review, quote="40 minutes")
    assert said(review, quote="40 minutes", before="Rest for ").anchor.before.endswith("Rest for ")


def test_a_whole_page_is_no_passage(people):
    with pytest.raises(NotAllowed) as refused:
        said(quote="word " * 500)
    assert codes(refused) == ["words_too_long"]


def test_a_weight_that_does_not_exist_is_refused(people):
    with pytest.raises(NotAllowed) as refused:
        said(weight=15)
    assert codes(refused) == ["weight_unknown"]


# In the way of approval


def test_an_open_comment_of_weight_stands_in_the_way_of_every_approval_and_is_named(people):
    review = said(text="Is the dose right? " + "x" * 200).review

    with pytest.raises(NotAllowed) as refused:
        approve(review)

    assert codes(refused) == ["unsettled"]
    assert "A comment by Cleo on version 1 is not settled: “Is the dose right?" in str(refused.value)
    assert not Decision.objects.exists()


@pytest.mark.parametrize("weight", [Weight.NOTE, Weight.QUESTION])
def test_notes_and_questions_do_not_stand_in_the_way_unless_the_policy_says_so(people, weight):
    assert approve(said(weight=weight).review)


def test_a_policy_can_ask_that_questions_are_settled_too_and_holds_for_later_submissions(people, operator):
    earlier = said(weight=Weight.QUESTION).review
    reviews.set_policy(
        Scope(Kind.ARTICLE), by=operator, terms=Terms(one_step("clinician", "compliance"), settled_from=Weight.QUESTION)
    )
    later = said(weight=Weight.QUESTION).review

    assert approve(earlier)
    with pytest.raises(NotAllowed, match="A question by Cleo"):
        approve(later)


@pytest.mark.parametrize("weight", [0, Weight.NOTE, 40])
def test_no_policy_lets_every_open_comment_pass(operator, weight):
    with pytest.raises(NotAllowed) as refused:
        reviews.set_policy(Scope(Kind.ARTICLE), by=operator, terms=Terms(one_step("clinician"), settled_from=weight))
    assert codes(refused) == ["settled_from"]


def test_every_comment_in_the_way_is_named(people):
    review = said(text="First thing.").review
    said(review, text="Second thing.", by=factories.dora())

    with pytest.raises(NotAllowed) as refused:
        approve(review)
    assert "First thing." in str(refused.value)
    assert "Second thing." in str(refused.value)


def test_one_that_comes_between_two_approvals_stops_the_second(people):
    review = factories.in_review()
    approve(review)
    said(review)

    with pytest.raises(NotAllowed):
        approve(review, factories.dora(), "compliance")
    assert not Approval.objects.exists()


def test_changes_can_be_asked_for_while_comments_are_open(people):
    assert factories.send_back(said().review)


def test_one_that_nobody_settled_stands_in_the_way_of_the_next_version_too(people):
    first = said().review
    factories.send_back(first)
    second = again(first.version, title="Second")

    with pytest.raises(NotAllowed, match="on version 1 is not settled"):
        approve(second)
    reviews.settle(Comment.objects.get(), by=factories.cleo())
    assert approve(second)


def test_a_release_in_the_same_step_is_refused_whole(people):
    factories.policy(Kind.ARTICLE, Role.CLINICIAN)
    both = factories.person("both", Role.CLINICIAN, Role.PUBLISHER)
    review = said().review

    with pytest.raises(NotAllowed):
        releases.approve_and_release(review, by=both, role="clinician", sha256=review.version.sha256)
    assert not Release.objects.exists()
    assert not Decision.objects.exists()


# Answers


def test_an_answer_stands_with_what_it_answers_in_the_newest_version(people):
    first = said(part="dose").review
    factories.send_back(first)
    second = again(first.version, title="Second")

    made = reviews.answer(Comment.objects.get(), by=factories.ada(), text=" Yes, see the label. ")

    assert (made.text, made.review, made.answers.text) == ("Yes, see the label.", second, "Is the dose right?")
    assert reviews.answer(made, by=factories.cleo(), text="Thank you.").answers == made.answers


@pytest.mark.parametrize(("name", "text", "code"), [("olga", "Hm.", "role"), ("ada", " ", "empty")])
def test_an_answer_is_refused_as_a_comment_is(people, name, text, code):
    with pytest.raises(NotAllowed) as refused:
        reviews.answer(said(), by=factories.User.objects.get(username=name), text=text)
    assert codes(refused) == [code]


def test_an_answer_stands_in_nobodys_way(people):
    made = said(weight=Weight.NOTE)
    reviews.answer(made, by=factories.dora(), text="Hm.")

    assert list(comments.in_the_way(made.review)) == []


# Settling


@pytest.mark.parametrize(
    ("weight", "name", "code"),
    [
        (Weight.MUST, "cleo", None), (Weight.MUST, "dora", None), (Weight.MUST, "ada", "not_theirs"),
        (Weight.MUST, "ed", "not_theirs"), (Weight.QUESTION, "ada", "not_theirs"), (Weight.MUST, "olga", "role"),
        (Weight.NOTE, "ada", None), (Weight.NOTE, "ed", None), (Weight.NOTE, "olga", "role"),
    ],
)  # fmt: skip
def test_who_may_settle(people, weight, name, code):
    made, by = said(weight=weight), factories.User.objects.get(username=name)
    if code is None:
        reviews.settle(made, by=by)
        assert comments.is_settled(Comment.objects.get())
        return
    with pytest.raises(NotAllowed) as refused:
        reviews.settle(made, by=by)
    assert codes(refused) == [code]


def test_a_reviewer_does_not_settle_what_others_said_of_words_they_wrote(people):
    both = factories.person("both", Role.AUTHOR, Role.CLINICIAN)
    made = said(factories.in_review(by=both))

    with pytest.raises(NotAllowed) as refused:
        reviews.settle(made, by=both)
    assert codes(refused) == ["four_eyes"]


def test_settling_says_who_and_how_and_takes_nothing_away(people):
    made = said()
    settled = reviews.settle(made, by=factories.dora(), text="The label says so.")

    assert (settled.outcome, settled.by) == ("settled", factories.dora())
    assert [each.text for each in Comment.objects.all()] == ["Is the dose right?", "The label says so."]
    assert approve(made.review)


def test_what_was_settled_can_be_opened_again_by_whoever_works_here_and_stands_in_the_way_again(people):
    made = said()
    reviews.settle(made, by=factories.cleo())
    reviews.reopen_comment(made, by=factories.ada(), text="It is not.")

    assert not comments.is_settled(Comment.objects.get(pk=made.pk))
    with pytest.raises(NotAllowed):
        approve(made.review)
    assert [each.outcome for each in made.settlements.all()] == ["settled", "reopened"]


def test_nothing_is_settled_or_opened_twice_and_no_answer_alone(people):
    made = said()
    answer = reviews.answer(made, by=factories.ada(), text="Yes.")

    for wrong, comment in [(reviews.reopen_comment, made), (reviews.settle, answer)]:
        with pytest.raises(NotAllowed):
            wrong(comment, by=factories.cleo())
    reviews.settle(made, by=factories.cleo())
    with pytest.raises(NotAllowed) as refused:
        reviews.settle(made, by=factories.cleo())
    assert codes(refused) == ["settled"]


# Conditions


def test_an_approval_can_be_given_on_condition_and_changes_no_text(people):
    review = factories.in_review()
    made = approve(review, condition=reviews.OnCondition(" Read again after the new label. ", SOON))

    kept = Decision.objects.get(pk=made.pk)
    assert (kept.condition, kept.condition_due) == ("Read again after the new label.", SOON)
    assert AuditEvent.objects.get(verb="decision.approve").body.count("Read again after the new label.") == 1
    approve(review, factories.dora(), "compliance")
    assert stands(review.version) == "approved"


@pytest.mark.parametrize(
    ("words", "due", "code"),
    [(" ", SOON, "condition_empty"), ("Read again.", timezone.localdate() - dt.timedelta(days=1), "condition_past")],
)
def test_a_condition_says_what_and_by_a_day_to_come(people, words, due, code):
    with pytest.raises(NotAllowed) as refused:
        approve(factories.in_review(), condition=reviews.OnCondition(words, due))
    assert codes(refused) == [code]
    assert not Decision.objects.exists()


def test_a_condition_is_met_once_by_a_reviewer_who_says_how(people):
    made = approve(factories.in_review(), condition=reviews.OnCondition("Read again.", SOON))

    for by, note, code in [(factories.ada(), "Done.", "role"), (factories.dora(), " ", "no_note")]:
        with pytest.raises(NotAllowed) as refused:
            reviews.meet_condition(made, by=by, note=note)
        assert codes(refused) == [code]
    done = reviews.meet_condition(made, by=factories.dora(), note=" Read it: nothing changed. ")
    assert (done.note, done.by) == ("Read it: nothing changed.", factories.dora())
    with pytest.raises(NotAllowed) as refused:
        reviews.meet_condition(made, by=factories.cleo(), note="Again.")
    assert codes(refused) == ["met"]


def test_an_approval_without_a_condition_has_none_to_meet(people):
    with pytest.raises(NotAllowed) as refused:
        reviews.meet_condition(approve(factories.in_review()), by=factories.dora(), note="Done.")
    assert codes(refused) == ["no_condition"]


# Reopening


@pytest.mark.parametrize("name", ["cleo", "dora", "ed"])
def test_an_approved_version_that_was_never_public_can_be_reopened_and_goes_back_to_its_authors(people, name):
    version = factories.approved()
    by = factories.User.objects.get(username=name)

    made = reviews.reopen(version, by=by, reason=" The label changed. ")

    assert (made.reason, made.by) == ("The label changed.", by)
    assert stands(version) == "changes_requested"
    assert Approval.objects.filter(version=version).exists()
    with pytest.raises(NotAllowed, match="reopened this version: “The label changed"):
        releases.release(version, by=factories.ed())


@pytest.mark.parametrize("name", ["ada", "olga"])
def test_whoever_neither_decides_nor_releases_does_not_reopen(people, name):
    with pytest.raises(NotAllowed) as refused:
        reviews.reopen(factories.approved(), by=factories.User.objects.get(username=name), reason="No.")
    assert codes(refused) == ["role"]


def test_what_is_not_approved_is_released_or_was_reopened_is_not_reopened(people):
    waiting, public, open_again = factories.in_review().version, factories.released().version, factories.approved()
    reviews.reopen(open_again, by=factories.cleo(), reason="A mistake.")

    for version, code in [(waiting, "not_approved"), (public, "released"), (open_again, "reopened")]:
        with pytest.raises(NotAllowed) as refused:
            reviews.reopen(version, by=factories.cleo(), reason="A mistake.")
        assert codes(refused) == [code]


def test_a_reason_is_asked_for(people):
    with pytest.raises(NotAllowed) as refused:
        reviews.reopen(factories.approved(), by=factories.cleo(), reason=" ")
    assert codes(refused) == ["no_reason"]


def test_a_release_that_was_cancelled_in_time_lets_the_version_be_reopened(people):
    coming = factories.released(effective_from=timezone.now() + dt.timedelta(days=3))
    with pytest.raises(NotAllowed):
        reviews.reopen(coming.version, by=factories.cleo(), reason="A mistake.")
    releases.withdraw(coming, by=factories.cleo(), reason="mistake")

    assert reviews.reopen(coming.version, by=factories.cleo(), reason="A mistake.")


def test_while_a_newer_version_is_in_review_the_approval_it_rests_on_stays(people):
    version = factories.approved()
    newer = again(version, title="Second")

    with pytest.raises(NotAllowed, match="Version 2 is in review"):
        reviews.reopen(version, by=factories.cleo(), reason="A mistake.")
    reviews.recall(newer, by=factories.ada())
    assert reviews.reopen(version, by=factories.cleo(), reason="A mistake.")
    assert stands(version) == "draft"


def test_who_wrote_words_whose_approval_was_reopened_still_does_not_decide_on_them(people):
    writer = factories.person("both", Role.AUTHOR, Role.CLINICIAN)
    version = factories.approve(factories.in_review(by=writer))
    reviews.reopen(version, by=factories.dora(), reason="A mistake.")
    review = again(version, title="Second")

    assert rules.contributors_since_approval(version.document) == {writer.pk, factories.ada().pk}
    with pytest.raises(NotAllowed, match="You wrote or edited this version"):
        approve(review, writer)


def test_what_was_reopened_can_be_mended_submitted_approved_and_released(people):
    version = factories.approved()
    reviews.reopen(version, by=factories.cleo(), reason="A mistake.")
    second = factories.approve(again(version, title="Second"))
    factories.notices_for(second)

    assert releases.release(second, by=factories.ed()).number == 2
    with pytest.raises((NotAllowed, NotPossible)):
        releases.release(version, by=factories.ed())


def test_the_next_version_is_compared_with_the_last_one_whose_approval_counts(people):
    from clinic_content.staff.queue_detail import reading_of

    first = factories.approved()
    second = factories.next_version(first, title="Second")
    reviews.reopen(second, by=factories.cleo(), reason="A mistake.")

    assert reading_of(Review.objects.get(pk=again(second, title="Third").pk)).base == first
