"""The calendar of what comes due, and the feed that only its owner's address opens."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from clinic_content.content.schema import Kind
from clinic_content.notices import actions
from clinic_content.releases import actions as releases
from clinic_content.releases.models import Release
from clinic_content.staff import coming, ics
from tests import factories


def month(client, day):
    answer = client.get(f"/staff/calendar/?month={day:%Y-%m}")
    assert answer.status_code == 200
    return answer.content.decode()


def cell(body, day):
    """Return what stands in one day of the table."""
    found = re.search(rf'<time datetime="{day:%Y-%m-%d}">(.*?)</td>', body, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found.group(1)))


def soon(days):
    return timezone.now() + dt.timedelta(days=days)


def local(moment):
    return timezone.localdate(moment)


@pytest.fixture
def reader(client, clinician):
    client.force_login(clinician)
    return client


@pytest.mark.django_db
class TestMonth:
    def test_each_thing_stands_on_its_day_in_words(self, reader):
        due = factories.released(title="To read", expires_at=soon(40))
        factories.released(title="To come", effective_from=soon(50))

        assert "Read again: To read" in cell(month(reader, due.review_due), due.review_due)
        assert re.search(r"Goes off \d\d:\d\d: To read", cell(month(reader, soon(40)), local(soon(40))))
        assert re.search(r"Becomes public \d\d:\d\d: To come", cell(month(reader, soon(50)), local(soon(50))))

    def test_what_was_withdrawn_cancelled_or_replaced_does_not_come(self, reader):
        gone = factories.released(title="Gone", expires_at=soon(40))
        cancelled = factories.released(title="Cancelled", effective_from=soon(40))
        old = factories.released(title="Old", expires_at=soon(40))
        for each in (gone, cancelled):
            releases.withdraw(each, by=factories.cleo(), reason="mistake")
        releases.release(factories.next_version(old.version, title="New"), by=factories.ed())

        body = month(reader, soon(40))

        assert "Goes off" not in body
        assert "Becomes public" not in body

    def test_a_full_day_names_a_few_and_counts_the_rest(self, reader):
        first = factories.released(title="Text 0.")
        for n in range(1, 8):
            factories.released(title=f"Text {n}.")
        with connection.cursor() as cursor:
            on = " ON releases_release" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER guard_releases_release_no_update{on}")
        texts = Release.objects.filter(title__startswith="Text")
        texts.update(review_due=first.review_due)
        # Days are spread by number, so that a notice can fall on any of them.
        Release.objects.exclude(pk__in=texts).update(review_due=first.review_due + dt.timedelta(days=40))

        shown = cell(month(reader, first.review_due), first.review_due)

        assert shown.count("Text") == coming.A_DAY
        assert "Read again: 3 more" in shown

    def test_it_is_a_table_with_names_for_its_columns_and_today_marked(self, reader):
        body = month(reader, timezone.localdate())

        assert body.count('<th scope="col"><abbr title=') == 7
        assert body.count('aria-current="date"') == 1
        assert "<caption" in body

    @pytest.mark.parametrize("asked", ["2026-13", "x", "0001-01", "9999-12", "2026-11-05", ""])
    def test_a_month_that_cannot_be_read_is_this_one(self, reader, asked):
        body = reader.get("/staff/calendar/", {"month": asked}).content.decode()

        assert f"{timezone.localdate():%B %Y}" in body

    def test_it_asks_as_often_at_any_size(self, reader):
        def asked():
            with CaptureQueriesContext(connection) as seen:
                month(reader, soon(40))
            return len(seen)

        factories.released(expires_at=soon(40))
        few = asked()
        for _ in range(4):
            factories.released(expires_at=soon(40))

        assert asked() == few <= 8


@pytest.mark.django_db
class TestFeed:
    @pytest.fixture
    def address(self, clinician):
        return f"/staff/calendar/{actions.renew_calendar(by=clinician)}.ics"

    def test_it_is_opened_without_signing_in_and_tells_titles_days_and_links_only(self, address):
        held = factories.released(
            title="Rest; sleep, dream", summary="Secret 40 mg", expires_at=soon(40), sections=(factories.part(),)
        )
        factories.in_review(title="Not approved yet")

        answer = Client().get(address)
        text = answer.content.decode().replace("\r\n ", "")

        assert answer["Content-Type"].startswith("text/calendar")
        assert "no-store" in answer["Cache-Control"]
        assert "SUMMARY:Read again: Rest\\; sleep\\, dream" in text
        assert f"DTSTART;VALUE=DATE:{held.review_due:%Y%m%d}" in text
        assert f"URL:http://127.0.0.1:8000/staff/documents/{held.document_id}/" in text
        for secret in ("40 mg", "Words of part", "Not approved yet", "Cleo", "Ada", "clinic.example"):
            assert secret not in text

    def test_what_comes_is_in_it_and_what_was_cancelled_is_not(self, address):
        factories.released(title="To come", effective_from=soon(50))
        gone = factories.released(title="Cancelled", effective_from=soon(50))
        releases.withdraw(gone, by=factories.cleo(), reason="mistake")

        text = Client().get(address).content.decode()

        assert "Becomes public: To come" in text
        assert "Cancelled" not in text

    def test_a_renewed_or_closed_address_opens_nothing(self, address, clinician):
        newer = f"/staff/calendar/{actions.renew_calendar(by=clinician)}.ics"
        assert Client().get(address).status_code == 404
        assert Client().get(newer).status_code == 200

        actions.close_calendar(by=clinician)
        assert Client().get(newer).status_code == 404

    def test_whoever_left_or_lost_every_role_has_no_calendar(self, address, clinician):
        clinician.groups.clear()
        assert Client().get(address).status_code == 404
        factories.person("cleo", "clinician")
        assert Client().get(address).status_code == 200
        clinician.is_active = False
        clinician.save()
        assert Client().get(address).status_code == 404

    def test_only_reading_is_possible(self, address):
        assert Client().post(address).status_code == 405

    def test_the_address_is_shown_once_and_is_the_persons_own(self, reader, clinician):
        shown = reader.post("/staff/calendar/renew/").content.decode()
        address = re.search(r"http://127\.0\.0\.1:8000(/staff/calendar/[\w-]{43}\.ics)", shown).group(1)

        assert Client().get(address).status_code == 200
        assert address not in reader.get("/staff/calendar/").content.decode()
        reader.post("/staff/calendar/renew/", {"close": "1"})
        assert Client().get(address).status_code == 404

    def test_it_asks_as_often_at_any_size(self, address):
        def asked():
            with CaptureQueriesContext(connection) as seen:
                Client().get(address)
            return len(seen)

        factories.released(Kind.FAQ)
        few = asked()
        for _ in range(4):
            factories.released(Kind.FAQ)

        assert asked() == few <= 6


def test_a_calendar_file_has_the_lines_that_programs_ask_for():
    entry = ics.Entry("due-1@clinic-content", dt.date(2026, 12, 31), "Read again: Rest", "https://c.example/1/")

    text = ics.calendar("Name", [entry], now=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))

    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert text.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n" in text
    assert "DTSTAMP:20260101T000000Z\r\n" in text


@given(st.text(max_size=300))
def test_no_title_breaks_out_of_its_line(title):
    entry = ics.Entry("u", dt.date(2026, 1, 1), title, "https://c.example/")

    text = ics.calendar("Name", [entry], now=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))

    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert len(unfolded) == 7 + 9 + 2
    assert "\n" not in "".join(unfolded)
    assert "\r" not in "".join(unfolded)
