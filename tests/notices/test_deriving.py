"""Who is told of what: each event and each date, to those whose work it is, once."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from clinic_content.accounts.roles import Role
from clinic_content.content.schema import Kind as DocumentKind
from clinic_content.notices import deriving, inbox
from clinic_content.notices.models import Kind, Mail, Notice, Progress
from clinic_content.releases import actions as releases
from clinic_content.reviews import actions as reviews
from clinic_content.reviews import turns
from tests import factories

pytestmark = pytest.mark.django_db
FAQ = DocumentKind.FAQ


@pytest.fixture(autouse=True)
def _from_here_on(people):
    deriving.derive()


def told(kind=None):
    """Return who was told, by name, of a kind or of anything."""
    found = Notice.objects.filter(kind=kind) if kind else Notice.objects.all()
    return sorted(found.values_list("person__username", flat=True))


def test_everybody_whose_decision_a_version_waits_for_is_told_once(author):
    factories.in_review(title="Resting after treatment")

    assert deriving.derive() == 2
    assert deriving.derive() == 0

    assert told(Kind.ASKED) == ["cleo", "dora"]
    said = Notice.objects.get(person__username="cleo")
    assert said.sentence == ("Ada submitted version 1 of “Resting after treatment”. It waits for your decision.")
    assert said.url == f"/review/{said.review_id}/"


def test_nobody_is_asked_to_decide_on_what_they_wrote():
    both = factories.person("pat", Role.AUTHOR, Role.CLINICIAN)
    factories.in_review(by=both)

    deriving.derive()

    assert told(Kind.ASKED) == ["cleo", "dora"]


def test_nobody_without_a_role_and_nobody_deactivated_is_told():
    gone = factories.person("gone", Role.CLINICIAN)
    gone.is_active = False
    gone.save()
    review = factories.in_review()
    ada = factories.ada()
    ada.groups.clear()
    factories.send_back(review)

    deriving.derive()

    assert "gone" not in told()
    assert told(Kind.CHANGES) == []


def test_the_authors_are_told_that_changes_are_requested_and_the_asked_are_left_in_peace():
    review = factories.in_review()
    deriving.derive()
    factories.send_back(review)

    deriving.derive()

    assert told(Kind.CHANGES) == ["ada"]
    assert not Notice.objects.filter(kind=Kind.ASKED, read_at=None).exists()


def test_a_first_approval_is_told_to_the_authors_and_the_last_to_the_publishers_and_the_first_approver_too():
    review = factories.in_review()
    deriving.derive()
    reviews.approve(review, by=factories.cleo(), role="clinician", sha256=review.version.sha256)
    deriving.derive()
    assert told(Kind.DECIDED) == ["ada"]
    assert list(Notice.objects.filter(kind=Kind.ASKED, read_at=None).values_list("person__username", flat=True)) == [
        "dora"
    ]

    reviews.approve(review, by=factories.dora(), role="compliance", sha256=review.version.sha256)
    deriving.derive()

    assert told(Kind.DECIDED) == ["ada", "ada", "cleo", "ed"]
    assert "Every approval has been given." in Notice.objects.get(person__username="ed").sentence


def test_a_later_step_is_asked_when_the_step_before_it_is_complete():
    factories.policy("article", steps=[{"clinician": 1}, {"compliance": 1}])
    review = factories.in_review()
    deriving.derive()
    assert told(Kind.ASKED) == ["cleo"]

    reviews.approve(review, by=factories.cleo(), role="clinician", sha256=review.version.sha256)
    deriving.derive()

    assert told(Kind.ASKED) == ["cleo", "dora"]
    assert Notice.objects.get(person__username="dora").sentence.endswith("It waits for your decision.")
    assert Notice.objects.get(person__username="cleo").read_at


def test_an_answer_and_a_settled_comment_are_told_to_whoever_talks():
    review = factories.in_review()
    said = reviews.comment(review, by=factories.cleo(), text="Is it right?")
    reviews.answer(said, by=factories.ada(), text="It is.")
    deriving.derive()
    assert told(Kind.COMMENT) == ["ada", "cleo"]

    reviews.settle(said, by=factories.cleo())
    deriving.derive()

    sentences = list(Notice.objects.filter(kind=Kind.COMMENT).order_by("pk").values_list("sentence", flat=True))
    assert sentences[1].startswith("Ada answered a comment on version 1")
    assert sentences[2].startswith("Cleo settled a comment on version 1")


def test_an_approval_that_ends_is_told_to_the_parties_and_the_publishers():
    version = factories.approved()
    deriving.derive()
    Notice.objects.update(read_at=timezone.now())
    reviews.reopen(version, by=factories.cleo(), reason="A figure was wrong.")

    deriving.derive()

    new = Notice.objects.filter(read_at=None)
    assert sorted(new.values_list("person__username", flat=True)) == ["ada", "dora", "ed"]
    assert "no longer counts" in new.first().sentence
    assert "figure" not in new.first().sentence


def test_a_comment_is_told_to_every_party_but_whoever_made_it():
    review = factories.in_review()
    reviews.comment(review, by=factories.cleo(), text="Is 40 minutes right?")
    reviews.comment(review, by=factories.ada(), text="It is.")

    deriving.derive()

    assert told(Kind.COMMENT) == ["ada", "cleo"]
    assert "40 minutes" not in " ".join(Notice.objects.values_list("sentence", flat=True))


def test_a_withdrawal_is_told_to_authors_approvers_and_publishers():
    release = factories.released(title="Old page")
    deriving.derive()
    releases.withdraw(release, by=factories.cleo(), reason="mistake", note="Dose wrong.")

    deriving.derive()

    assert told(Kind.WITHDRAWN) == ["ada", "dora", "ed"]
    said = Notice.objects.filter(kind=Kind.WITHDRAWN).first()
    assert said.sentence == "Cleo withdrew version 1 of “Old page”."
    assert said.url == f"/staff/documents/{release.document_id}/"


def test_a_cancelled_release_is_told_as_cancelled():
    release = factories.released(effective_from=timezone.now() + dt.timedelta(days=3), title="To come")
    releases.withdraw(release, by=factories.ed(), reason="mistake")

    deriving.derive()

    said = Notice.objects.filter(kind=Kind.WITHDRAWN).first()
    assert said.sentence == "Ed cancelled the scheduled release of version 1 of “To come”."


def test_what_was_asked_and_answered_before_it_could_be_told_is_not_asked_any_more():
    review = factories.in_review()
    reviews.recall(review, by=factories.ada())

    deriving.derive()

    assert told(Kind.ASKED) == []


def test_a_recalled_version_is_laid_aside():
    review = factories.in_review()
    deriving.derive()
    reviews.recall(review, by=factories.ada())

    deriving.derive()

    assert not Notice.objects.filter(read_at=None).exists()
    assert factories.cleo().unread == 0


def at_due(release, days):
    """Travel to so many days after the day on which a page must be read again."""
    moment = dt.datetime.combine(release.review_due, dt.time(12), dt.UTC) + dt.timedelta(days=days)
    return time_machine.travel(moment)


def only_of(release):
    return Notice.objects.filter(document=release.document_id, kind__in=[Kind.DUE_SOON, Kind.OVERDUE])


def test_the_owner_is_reminded_once_before_the_day_and_once_after_it():
    release = factories.released()
    steps = {}
    for days in (-40, -29, -28, 0, 1, 2):
        with at_due(release, days):
            deriving.derive()
            deriving.derive()
        steps[days] = [(each.kind, each.person.username) for each in only_of(release).order_by("pk")]

    assert steps[-40] == []
    assert steps[-29] == steps[-28] == steps[0] == [("due_soon", "ada")]
    assert steps[1] == steps[2] == [("due_soon", "ada"), ("overdue", "ada")]


def test_what_stays_overdue_is_told_once_more_to_those_who_can_act_for_the_owner():
    release = factories.released()
    with at_due(release, 31):
        deriving.derive()
        deriving.derive()

    assert sorted({each.person.username for each in only_of(release)}) == ["ada", "ed", "olga"]
    assert only_of(release).filter(person__username="ada").count() == 2


def test_publishers_are_reminded_where_the_owner_has_left():
    release = factories.released()
    ada = factories.ada()
    ada.is_active = False
    ada.save()
    with at_due(release, 1):
        deriving.derive()

    assert {each.person.username for each in only_of(release)} == {"ed"}


def test_a_page_that_is_about_to_go_off_is_told_to_its_owner_and_the_publishers():
    now = timezone.now()
    release = factories.released(expires_at=now + dt.timedelta(days=40))
    with time_machine.travel(now + dt.timedelta(days=30)):
        deriving.derive()

    assert sorted(only_of(release).values_list("person__username", "kind")) == [("ada", "due_soon"), ("ed", "due_soon")]
    assert "is public until" in only_of(release).first().sentence


def test_a_page_that_went_off_is_told_once_to_its_owner_and_the_publishers():
    now = timezone.now()
    release = factories.released(expires_at=now + dt.timedelta(days=20))
    for days in (21, 22):
        with time_machine.travel(now + dt.timedelta(days=days)):
            deriving.derive()

    assert sorted(only_of(release).values_list("person__username", "kind")) == [("ada", "overdue"), ("ed", "overdue")]
    assert "went off on" in only_of(release).first().sentence


def test_nobody_is_told_that_a_page_went_off_that_was_withdrawn_before_or_has_long_been_gone():
    now = timezone.now()
    withdrawn, gone = (factories.released(expires_at=now + dt.timedelta(days=20)) for _ in range(2))
    releases.withdraw(withdrawn, by=factories.cleo(), reason="mistake")
    with time_machine.travel(now + dt.timedelta(days=80)):
        deriving.derive()

    assert not only_of(withdrawn).filter(kind="overdue").exists()
    assert not only_of(gone).filter(kind="overdue").exists()


def test_nobody_is_reminded_of_what_was_withdrawn_or_replaced():
    withdrawn, replaced = factories.released(), factories.released()
    releases.withdraw(withdrawn, by=factories.cleo(), reason="mistake")
    later = timezone.now() + dt.timedelta(days=600)
    with time_machine.travel(later):
        factories.policy("article", Role.CLINICIAN, Role.COMPLIANCE)
        releases.release(factories.next_version(replaced.version, summary="New"), by=factories.ed())
    with at_due(replaced, 1):
        deriving.derive()

    assert not only_of(withdrawn).exists()
    assert not only_of(replaced).exists()


def test_a_process_that_dies_while_it_derives_leaves_nothing_and_the_next_tells_all(monkeypatch):
    factories.in_review()
    before = Progress.objects.get().seq

    def dies(people):
        raise SystemExit

    with monkeypatch.context() as patched, pytest.raises(SystemExit):
        patched.setattr(deriving, "recount", dies)
        deriving.derive()
    assert (Notice.objects.count(), Mail.objects.count(), Progress.objects.get().seq) == (0, 0, before)

    assert deriving.derive() == 2


def test_the_record_is_read_in_batches_and_nothing_falls_between_them(monkeypatch):
    monkeypatch.setattr(deriving, "BATCH", 3)
    for _ in range(4):
        factories.in_review()

    assert deriving.derive() == 8


def test_what_happened_long_ago_goes_to_the_inbox_only():
    with time_machine.travel(timezone.now() - dt.timedelta(days=8)):
        factories.in_review()
    factories.in_review()

    deriving.derive()

    assert Notice.objects.filter(kind=Kind.ASKED).count() == 4
    assert Mail.objects.count() == 2


def test_the_count_of_the_unread_follows_what_is_told_and_read():
    factories.in_review()
    factories.in_review()
    deriving.derive()
    assert factories.cleo().unread == 2

    first = inbox.notices_of(factories.cleo()).first()
    inbox.mark_read(factories.cleo(), pks=[first.pk])
    assert factories.cleo().unread == 1
    assert factories.dora().unread == 2

    inbox.mark_read(factories.cleo())
    assert factories.cleo().unread == 0


def test_nobody_marks_what_others_were_told():
    factories.in_review()
    deriving.derive()
    hers = inbox.notices_of(factories.dora()).get()

    assert inbox.mark_read(factories.cleo(), pks=[hers.pk]) == 0
    assert inbox.notices_of(factories.dora()).get().read_at is None


def test_whoever_is_handed_a_review_is_told_by_whom():
    carl = factories.person("carl", Role.CLINICIAN)
    review = factories.in_review()
    deriving.derive()
    turns.hand_on(review, by=factories.cleo(), to=carl)

    deriving.derive()

    said = Notice.objects.latest("pk")
    assert (said.person, said.kind, said.review) == (carl, Kind.ASKED, review)
    assert said.sentence.startswith("Cleo handed version 1 of “")


def test_a_decision_that_is_due_soon_and_then_late_is_told_once_each_and_laid_aside_once_it_is_made(clinician):
    factories.policy(FAQ, "clinician", days=5)
    now = timezone.now()
    review = factories.in_review(FAQ, title="Asked")
    deriving.derive()

    for days, expected in ((3, []), (4.5, [Kind.DUE_SOON]), (5.5, [Kind.DUE_SOON, Kind.OVERDUE]), (9, None)):
        with time_machine.travel(now + dt.timedelta(days=days)):
            deriving.derive(), deriving.derive()
        found = Notice.objects.filter(review=review).exclude(kind=Kind.ASKED).order_by("pk")
        if expected is not None:
            assert [each.kind for each in found] == expected, days
    assert [each.person.username for each in found] == ["cleo", "cleo"]
    assert found[0].sentence.startswith("Version 1 of “Asked” should be decided by ")
    assert found[1].sentence.startswith("Version 1 of “Asked” should have been decided by ")

    reviews.approve(review, by=clinician, role="clinician", sha256=review.version.sha256)
    deriving.derive()
    assert not Notice.objects.filter(review=review, read_at=None, person=clinician).exists()


def test_a_limit_of_a_day_is_told_only_when_it_is_past():
    factories.policy(FAQ, "clinician", days=1)
    factories.in_review(FAQ)

    deriving.derive()

    assert told(Kind.DUE_SOON) == []


def test_whoever_took_it_is_told_that_it_is_late_and_not_everybody():
    carl = factories.person("carl", Role.CLINICIAN)
    factories.policy(FAQ, "clinician", days=1)
    with time_machine.travel(timezone.now() - dt.timedelta(days=3)):
        review = factories.in_review(FAQ)
        turns.take(review, by=carl)

    deriving.derive()

    assert told(Kind.OVERDUE) == ["carl"]
