"""Mails leave once, whatever fails: a bad address, a dead process, a second process."""

import datetime as dt
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from clinic_content.audit.models import AuditEvent
from clinic_content.notices import actions, deriving, inbox, sending
from clinic_content.notices.models import Kind, Mail, Notice, Way
from clinic_content.reviews import actions as reviews
from tests import factories
from tests.notices import servers

ROOT = Path(__file__).resolve().parents[2]
NOON = dt.datetime(2026, 3, 4, 12, tzinfo=dt.UTC)


def at(hour, minute=0, day=4):
    return time_machine.travel(dt.datetime(2026, 3, day, hour, minute, tzinfo=dt.UTC), tick=False)


def sent_to(name):
    return [each for each in mail.outbox if each.to == [f"{name}@clinic.example"]]


def run(**options):
    """Run the command and return what it said."""
    out = StringIO()
    call_command("send_notices", stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
class TestOneProcess:
    @pytest.fixture(autouse=True)
    def _from_here_on(self, people):
        deriving.derive()

    def test_a_submission_is_mailed_once_to_each_who_is_asked(self):
        factories.in_review(title="Resting after treatment")

        run()
        run()

        assert sorted(each.to[0] for each in mail.outbox) == ["cleo@clinic.example", "dora@clinic.example"]
        assert mail.outbox[0].subject == "Please review: Resting after treatment"
        assert mail.outbox[0].extra_headers["Auto-Submitted"] == "auto-generated"
        assert mail.outbox[0].reply_to == ["ada@clinic.example"]

    def test_a_mail_holds_a_title_and_a_link_and_no_word_of_the_text(self):
        review = factories.in_review(title="Resting", summary="Secret summary of 40 mg")
        reviews.comment(review, by=factories.cleo(), text="Is 40 mg right?")
        factories.send_back(review, reason="The dose of 40 mg is wrong.")
        with time_machine.travel(timezone.now() + dt.timedelta(days=1, hours=1)):
            run()

        assert mail.outbox
        for each in mail.outbox:
            both = each.body + each.alternatives[0][0]
            assert "40 mg" not in both
            assert "Words of article" not in both
            assert "http://127.0.0.1:8000/staff/notices/" in each.body

    def test_what_a_title_holds_is_text_in_html_and_one_line_in_the_subject(self):
        factories.in_review(title="<b>Rest</b> & sleep")

        run()

        assert "&lt;b&gt;Rest" in mail.outbox[0].alternatives[0][0]
        assert "<b>Rest</b> & sleep" in mail.outbox[0].body
        assert mail.outbox[0].subject == "Please review: <b>Rest</b> & sleep"

    def test_a_line_break_in_a_title_makes_no_header(self):
        from clinic_content.notices.letters import subject

        assert subject([Notice(kind=Kind.ASKED, title="A\r\nBcc: x@y.example")]) == "Please review: A Bcc: x@y.example"

    def test_the_link_leads_to_the_review_and_is_then_read(self, client):
        review = factories.in_review()
        run()
        client.force_login(factories.cleo())
        held = inbox.notices_of(factories.cleo()).get()

        answer = client.get(f"/staff/notices/{held.pk}/")

        assert answer["Location"] == f"/review/{review.pk}/"
        assert factories.cleo().unread == 0

    def test_what_may_wait_gathers_in_one_mail_a_day(self):
        with at(12):
            reviews_ = [factories.in_review() for _ in range(3)]
            for each in reviews_:
                reviews.comment(each, by=factories.cleo(), text="Yes.")
            run()
            assert sent_to("ada") == []
        with at(6, 59, day=5):
            run()
            assert sent_to("ada") == []
        with at(7, day=5):
            run()
            run()

        assert [each.subject for each in sent_to("ada")] == ["3 notices"]
        assert sent_to("ada")[0].body.count("Cleo commented on") == 3

    def test_what_happens_after_the_daily_mail_was_claimed_goes_into_the_next(self):
        with at(6):
            review = factories.in_review()
            reviews.comment(review, by=factories.cleo(), text="One.")
            deriving.derive()
        with at(7):
            reviews.comment(review, by=factories.cleo(), text="Two.")
            run()
        with at(7, day=5):
            run()

        assert [each.subject.split(":")[0] for each in sent_to("ada")] == ["Comment", "Comment"]

    def test_quiet_hours_over_midnight_hold_mail_back_and_send_it_in_one(self):
        actions.set_wishes(by=factories.cleo(), ways={}, digest_at=dt.time(7), quiet=(dt.time(20), dt.time(6, 30)))
        for moment in (at(20), at(23, 50), at(3, day=5)):
            with moment:
                factories.in_review()
                run()
        assert sent_to("cleo") == []
        assert len(sent_to("dora")) == 3

        with at(6, 30, day=5):
            run()

        assert [each.subject for each in sent_to("cleo")] == ["3 notices"]

    def test_who_wants_no_mail_of_a_kind_gets_none_and_finds_it_in_the_inbox(self):
        ways = {Kind.ASKED: Way.INBOX}
        actions.set_wishes(by=factories.cleo(), ways=ways, digest_at=dt.time(7))
        factories.in_review()

        run()

        assert sent_to("cleo") == []
        assert inbox.notices_of(factories.cleo()).count() == 1

    def test_what_was_read_or_answered_before_the_mail_left_is_not_mailed(self):
        with at(12):
            review = factories.in_review()
            deriving.derive()
            inbox.mark_read(factories.dora())
            factories.send_back(review)

            said = run()

        assert sent_to("cleo") == sent_to("dora") == []
        assert "2 not needed any more" in said

    def test_somebody_who_left_before_the_mail_did_gets_none(self):
        factories.in_review()
        deriving.derive()
        cleo = factories.cleo()
        cleo.is_active = False
        cleo.save()

        run()

        assert sent_to("cleo") == []

    def test_somebody_without_an_address_is_told_in_the_inbox(self):
        factories.everybody()
        cleo = factories.cleo()
        cleo.email = ""
        cleo.save()
        factories.in_review()

        run()

        assert inbox.notices_of(factories.cleo()).count() == 1
        assert len(mail.outbox) == 1

    def test_one_failing_address_stops_nobody_is_told_and_is_tried_again(self, settings, monkeypatch):
        settings.EMAIL_BACKEND = "tests.notices.servers.Refusing"
        monkeypatch.setattr(servers.Refusing, "refused", {"cleo@clinic.example"})
        factories.in_review()

        with pytest.raises(CommandError, match=r"cleo@clinic\.example: tried again") as failed:
            run()
        assert len(sent_to("dora")) == 1
        assert "No such" in str(failed.value)

        run()
        assert sent_to("cleo") == []
        monkeypatch.setattr(servers.Refusing, "refused", set())
        with time_machine.travel(timezone.now() + dt.timedelta(minutes=6)):
            run()
        assert len(sent_to("cleo")) == 1
        assert len(sent_to("dora")) == 1

    def test_a_mail_that_always_fails_is_given_up_and_operators_are_told(self, settings, monkeypatch, client):
        settings.EMAIL_BACKEND = "tests.notices.servers.Refusing"
        monkeypatch.setattr(servers.Refusing, "refused", {"cleo@clinic.example"})
        factories.in_review()
        now = timezone.now()
        for days in range(len(sending.WAITS) + 3):
            with time_machine.travel(now + dt.timedelta(days=2 * days)):
                try:
                    run()
                except CommandError as fault:
                    last = str(fault)

        assert "given up after 6 tries" in last
        assert Mail.objects.get(person__username="cleo").state == Mail.State.FAILED
        client.force_login(factories.person("olga"))
        assert "Mail that could not be sent" in client.get("/staff/notices/").content.decode()
        client.force_login(factories.cleo())
        assert "Mail that could not be sent" not in client.get("/staff/notices/").content.decode()

    def test_a_process_that_dies_with_a_mail_in_hand_loses_nothing_and_the_mail_keeps_its_name(
        self, settings, monkeypatch
    ):
        settings.EMAIL_BACKEND = "tests.notices.servers.Dying"
        factories.in_review()
        with pytest.raises(SystemExit):
            run()
        monkeypatch.setattr(servers.Dying, "is_dying", False)

        run()
        assert (len(sent_to("cleo")), len(sent_to("dora"))) == (1, 1), "the claim of the dead still holds"
        with time_machine.travel(timezone.now() + sending.LEASE):
            said = run()

        assert "with them in hand: 1." in said
        names = [each.extra_headers["Message-ID"] for each in mail.outbox]
        assert (len(names), len(set(names))) == (3, 2)

    def test_a_dry_run_says_what_would_be_sent_and_writes_and_sends_nothing(self):
        factories.in_review(title="Resting")
        events = AuditEvent.objects.count()

        said = run(dry_run=True)

        assert "to cleo@clinic.example: Ada submitted version 1 of “Resting”" in said
        assert (len(mail.outbox), Notice.objects.count(), Mail.objects.count()) == (0, 0, 0)
        assert AuditEvent.objects.count() == events
        assert "Mails: 2 sent" in run()

    def test_a_claim_that_has_passed_to_another_notes_nothing(self):
        factories.in_review()
        deriving.derive()
        first = sending._claim(Mail.objects.first().pk, timezone.now(), sending.Outcome())
        later = timezone.now() + sending.LEASE
        second = sending._claim(first.pk, later, sending.Outcome())

        assert sending._end(first, Mail.State.SENT) == 0
        assert sending._end(second, Mail.State.SENT) == 1
        assert sending._claim(first.pk, later + sending.LEASE, sending.Outcome()) is None


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_four_processes_at_once_tell_once_and_send_one_mail_each(people):
    for n in range(12):
        factories.in_review(title=f"Text {n}")

    with servers.counting() as (address, taken):
        given = os.environ["DATABASE_URL"].rpartition("/")[0]
        environment = os.environ | {
            "CLINIC_ENV": "development",
            "EMAIL_URL": address,
            "DATABASE_URL": f"{given}/{connection.settings_dict['NAME']}",
        }
        command = [sys.executable, "manage.py", "send_notices"]
        running = [
            subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for _ in range(4)
        ]
        faults = [process.communicate(timeout=120)[1].decode() for process in running]

    assert [process.returncode for process in running] == [0] * 4, faults
    assert Notice.objects.count() == 24
    assert len(taken) == 24
    names = {line for each in taken for line in each.splitlines() if line.startswith("Message-ID")}
    assert len(names) == 24
    assert set(Mail.objects.values_list("state", flat=True)) == {Mail.State.SENT}
