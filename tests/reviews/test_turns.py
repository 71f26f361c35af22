"""Whose turn it is: the queue's rows follow from what happens; taking, handing on and covering lend no right."""

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.accounts.roles import Role, roles_of
from clinic_content.audit.models import AuditEvent
from clinic_content.content.schema import Kind
from clinic_content.drafts import actions as drafts
from clinic_content.drafts.freeze import draft_of
from clinic_content.reviews import actions, turns
from clinic_content.reviews.models import Decision
from clinic_content.reviews.turn_models import Cover, Level, SavedView, Taking, Turn, Whose
from clinic_content.staff import queue
from tests import factories
from tests.factories import REFUSED

pytestmark = pytest.mark.django_db


def today(days=0):
    return timezone.localdate() + dt.timedelta(days=days)


def carl():
    return factories.person("carl", Role.CLINICIAN)


def asks(review):
    """Return in which roles a review waits, and in which nobody has taken it."""
    held = Turn.objects.get(review=review)
    return held.waits_for, held.free_for


def approve(review, by, role="clinician"):
    return actions.approve(review, by=by, role=role, sha256=review.version.sha256)


def told(verb):
    return AuditEvent.objects.filter(verb=verb).latest("seq")


def refused(code, act, **given):
    with pytest.raises(NotAllowed) as fault:
        act(**given)
    assert code in {each.code for each in fault.value.refusals}
    return str(fault.value)


def test_a_submission_is_the_reviewers_turn_until_its_last_decision():
    review = factories.in_review()
    assert asks(review) == (3, 3)
    approve(review, factories.cleo())
    assert asks(review) == (2, 2)
    approve(review, factories.dora(), "compliance")

    assert not Turn.objects.exists()


def test_a_later_step_waits_for_nobody_yet():
    factories.policy(Kind.ARTICLE, steps=[{"clinician": 1}, {"compliance": 1}])
    review = factories.in_review()
    assert asks(review) == (1, 1)
    approve(review, factories.cleo())

    assert asks(review) == (2, 2)


def test_a_returned_version_is_its_authors_turn_until_it_is_submitted_again():
    review = factories.in_review()
    factories.send_back(review)
    held = Turn.objects.get()
    assert (held.whose, held.waits_for, held.since) == (Whose.AUTHOR, 0, review.__class__.objects.get().closed_at)

    drafts.rewrite(draft_of(review.version.document), review.version.read(), by=factories.ada())
    newer = drafts.submit(draft_of(review.version.document), by=factories.ada(), note="It is as plain as it can be.")

    assert [(each.review, each.whose) for each in Turn.objects.all()] == [(newer, Whose.REVIEWERS)]


def test_what_is_taken_back_is_nobodys_turn():
    drafts.recall(draft_of(factories.in_review().version.document), by=factories.ada())

    assert not Turn.objects.exists()


def test_a_reopened_version_is_its_authors_turn():
    version = factories.approved()
    actions.reopen(version, by=factories.cleo(), reason="A dose is wrong.")

    assert [(each.review.version, each.whose) for each in Turn.objects.all()] == [(version, Whose.AUTHOR)]


def test_riskier_versions_stand_first():
    kept = factories.part(body="<p>Do not drive for 24 hours.</p>")
    version = factories.approved(sections=[kept])
    other = kept.model_copy(update={"body": "<p>Do not drive for 2 hours.</p>"})
    first = factories.in_review()
    safety = factories.in_review(Kind.CONTRAINDICATIONS)
    drafts.rewrite(
        draft_of(version.document), version.read().model_copy(update={"sections": (other,)}), by=factories.ada()
    )
    relaxed = drafts.submit(draft_of(version.document), by=factories.ada())

    assert [each.pk for each in queue.open_reviews()] == [safety.pk, relaxed.pk, first.pk]
    assert Turn.objects.get(review=relaxed).level == Level.HIGH
    assert Turn.objects.get(review=safety).why["reasons"] == ["A safety list: other pages show it."]


def test_a_slip_of_the_pen_is_light():
    version = factories.approved(summary="What you recieve here.")
    drafts.rewrite(
        draft_of(version.document),
        version.read().model_copy(update={"summary": "What you receive here."}),
        by=factories.ada(),
    )
    review = drafts.submit(draft_of(version.document), by=factories.ada())

    assert Turn.objects.get(review=review).level == Level.LIGHT


def test_a_limit_of_the_policy_is_a_day():
    factories.policy(Kind.ARTICLE, "clinician", days=5)
    review = factories.in_review()

    assert Turn.objects.get().due_at == review.opened_at + dt.timedelta(days=5)


def test_taking_tells_colleagues_and_stops_nobody():
    review = factories.in_review(Kind.FAQ)
    turns.take(review, by=factories.cleo())
    assert asks(review) == (1, 0)
    assert told("turn.take").actor == "Cleo"
    assert list(queue.turn_of(factories.cleo())) == [review]
    assert list(queue.turn_of(carl())) == []
    assert list(queue.waiting_for_role(carl())) == [review]

    approve(review, carl())

    assert Decision.objects.get().by == carl()


def test_each_approval_of_a_role_is_taken_by_one_and_given_by_whoever_took_it():
    carl(), factories.person("clinician2", Role.CLINICIAN)
    factories.policy(Kind.FAQ, "clinician", "clinician")
    review = factories.in_review(Kind.FAQ)
    turns.take(review, by=factories.cleo())
    turns.take(review, by=carl())
    assert asks(review) == (1, 0)

    assert approve(review, carl()).slot == 2

    assert list(queue.turn_of(factories.cleo())) == [review]


def test_the_author_cannot_take():
    both = factories.person("pat", Role.AUTHOR, Role.CLINICIAN)
    review = factories.in_review(by=both)

    refused("four_eyes", turns.take, review=review, by=both)


def test_nobody_takes_out_of_role_or_what_a_colleague_has():
    review = factories.in_review(Kind.FAQ)
    refused("role_not_asked", turns.take, review=review, by=factories.dora())
    refused("role", turns.take, review=review, by=factories.ed())
    turns.take(review, by=factories.cleo())

    assert "Cleo has taken this already" in refused("taken", turns.take, review=review, by=carl())
    assert "You have taken this already" in refused("taken", turns.take, review=review, by=factories.cleo())


def test_a_later_step_may_be_taken_before_its_turn():
    factories.policy(Kind.ARTICLE, steps=[{"clinician": 1}, {"compliance": 1}])
    review = factories.in_review()

    turns.take(review, by=factories.dora())

    assert list(queue.turn_of(factories.dora())) == [review]


def test_the_database_lets_nobody_take_what_they_wrote_or_out_of_role():
    both = factories.person("pat", Role.AUTHOR, Role.CLINICIAN)
    review = factories.in_review(Kind.FAQ, by=both)
    asked = review.required.get()
    for person in (both, factories.dora()):
        with pytest.raises(REFUSED), transaction.atomic():
            Taking.objects.create(review=review, required=asked, person=person, by=person, at=timezone.now())


def test_the_database_lets_nobody_hand_on_to_a_writer():
    both = factories.person("pat", Role.AUTHOR, Role.CLINICIAN)
    review = factories.in_review(Kind.FAQ, by=both)
    turns.take(review, by=factories.cleo())

    with pytest.raises(REFUSED):
        Taking.objects.update(person=both)


def test_putting_back_makes_it_free_again_and_is_told():
    review = factories.in_review(Kind.FAQ)
    turns.take(review, by=factories.cleo())
    refused("not_yours", turns.put_back, review=review, by=carl())

    turns.put_back(review, by=factories.cleo())

    assert asks(review) == (1, 1)
    assert told("turn.put_back").actor == "Cleo"
    refused("not_taken", turns.put_back, review=review, by=factories.cleo())


def test_handing_on_goes_to_a_colleague_who_could_decide():
    review = factories.in_review(Kind.FAQ)
    turns.take(review, by=factories.cleo())

    turns.hand_on(review, by=factories.cleo(), to=carl(), note="You know this best.")

    held = Taking.objects.get()
    assert (held.person, held.by, held.note) == (carl(), factories.cleo(), "You know this best.")
    assert list(queue.turn_of(carl())) == [review]
    assert list(queue.turn_of(factories.cleo())) == []
    assert told("turn.hand_on").actor == "Cleo"


def test_nothing_is_handed_on_to_a_writer_or_out_of_role_or_by_an_author():
    both = factories.person("pat", Role.AUTHOR, Role.CLINICIAN)
    review = factories.in_review(Kind.FAQ, by=both)

    told = refused("four_eyes", turns.hand_on, review=review, by=factories.cleo(), to=both)
    assert told == "Pat wrote or edited this version, so somebody else must decide on it."
    refused("role_not_asked", turns.hand_on, review=review, by=factories.cleo(), to=factories.dora())
    refused("role", turns.hand_on, review=review, by=factories.ada(), to=factories.cleo())


def test_who_lost_a_role_since_the_page_was_opened_is_given_nothing():
    review, offered = factories.in_review(Kind.FAQ), factories.person("cora", Role.CLINICIAN)
    assert roles_of(offered) == {Role.CLINICIAN}
    User.objects.get(pk=offered.pk).groups.clear()

    told = refused("role", turns.hand_on, review=review, by=factories.cleo(), to=offered)

    assert told == "Cora holds no role that decides."


def test_what_a_colleague_took_is_not_handed_on_by_others():
    review = factories.in_review(Kind.FAQ)
    turns.take(review, by=factories.cleo())

    with pytest.raises(NotPossible, match="Somebody else has taken this"):
        turns.hand_on(review, by=carl(), to=factories.person("cora", Role.CLINICIAN))


def test_while_somebody_is_away_their_work_is_the_stand_ins_turn():
    review = factories.in_review(Kind.FAQ)
    turns.take(review, by=factories.cleo())

    turns.set_cover(by=factories.cleo(), person=factories.cleo(), stand_in=carl(), begins=today(), ends=today(7))

    assert list(queue.turn_of(carl())) == [review]
    assert told("cover.set").actor == "Cleo"
    turns.put_back(review, by=carl())
    assert not Taking.objects.exists()


def test_a_cover_lends_no_right():
    both = factories.person("pat", Role.AUTHOR, Role.CLINICIAN)
    review = factories.in_review(Kind.FAQ, by=both)
    turns.take(review, by=factories.cleo())
    turns.set_cover(by=factories.cleo(), person=factories.cleo(), stand_in=both, begins=today(), ends=today())

    assert list(queue.turn_of(both)) == []
    refused("four_eyes", approve, review=review, by=both)


def test_a_cover_counts_only_in_its_days():
    review = factories.in_review(Kind.FAQ)
    turns.take(review, by=factories.cleo())
    turns.set_cover(by=factories.cleo(), person=factories.cleo(), stand_in=carl(), begins=today(1), ends=today(7))

    assert list(queue.turn_of(carl())) == []


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("not_yours", {"by": "carl"}),
        ("other_role", {"stand_in": "dora"}),
        ("same_person", {"stand_in": "cleo"}),
        ("ends", {"ends": -1}),
        ("too_long", {"ends": 400}),
        ("role", {"person": "ada", "by": "ada"}),
    ],
)
def test_a_cover_is_refused(code, given):
    factories.everybody(), carl()
    people = {each: factories.person(each) for each in ("ada", "cleo", "dora", "carl")}
    told = {"by": "cleo", "person": "cleo", "stand_in": "carl"} | {k: v for k, v in given.items() if k != "ends"}

    refused(
        code, turns.set_cover, **{name: people[who] for name, who in told.items()}, begins=today(),
        ends=today(given.get("ends", 7)),
    )  # fmt: skip


def test_nobody_is_covered_for_twice_in_the_same_days():
    cora = factories.person("cora", Role.CLINICIAN)
    given = {"by": factories.cleo(), "person": factories.cleo(), "begins": today(), "ends": today(7)}
    turns.set_cover(**given, stand_in=carl())

    refused("overlaps", turns.set_cover, **given, stand_in=cora)


def test_an_operator_may_say_who_covers_and_end_it(operator):
    held = turns.set_cover(by=operator, person=factories.cleo(), stand_in=carl(), begins=today(), ends=today(7))
    refused("not_yours", turns.end_cover, cover=held, by=factories.dora())

    turns.end_cover(held, by=operator)

    assert not Cover.objects.exists()
    assert told("cover.end").actor == "Olga"
    with pytest.raises(NotPossible, match="ended already"):
        turns.end_cover(held, by=operator)


def test_a_view_is_ones_own_or_shared_with_a_role():
    mine = turns.save_view(by=factories.cleo(), name=" Urgent ", query="risk=high")
    shared = turns.save_view(by=factories.cleo(), name="All", query="tab=open", role="clinician")
    from clinic_content.reviews.turn_rules import views_of

    assert set(views_of(factories.cleo())) == {mine, shared}
    assert set(views_of(carl())) == {shared}
    assert set(views_of(factories.dora())) == set()
    assert told("view.save").actor == "Cleo"
    refused("not_your_role", turns.save_view, by=factories.cleo(), name="x", query="", role="compliance")
    refused("no_name", turns.save_view, by=factories.cleo(), name=" ", query="")


def test_a_view_is_dropped_by_whoever_saved_it():
    view = turns.save_view(by=factories.cleo(), name="All", query="tab=open", role="clinician")
    refused("not_yours", turns.drop_view, view=view, by=carl())

    turns.drop_view(view, by=factories.cleo())

    assert not SavedView.objects.exists()
    assert told("view.drop").actor == "Cleo"
