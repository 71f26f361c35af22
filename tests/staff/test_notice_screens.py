"""The inbox and its wishes, as somebody reads and sets them."""

import datetime as dt

import pytest

from clinic_content.audit.models import AuditEvent
from clinic_content.notices import actions, deriving
from clinic_content.notices.models import Kind, Notice, Way
from clinic_content.notices.wishes import wishes_of
from tests import factories

pytestmark = pytest.mark.django_db
GIVEN = dict.fromkeys(Kind.values, Way.AT_ONCE) | {"digest_at": "08:30", "quiet_from": "", "quiet_until": ""}


@pytest.fixture(autouse=True)
def _from_here_on(people):
    deriving.derive()


def body(client, user, address="/staff/notices/"):
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_inbox_is_right_without_any_job(client, clinician):
    factories.in_review(title="Resting <i>well</i>")

    shown = body(client, clinician)

    assert "submitted version 1 of “Resting &lt;i&gt;well&lt;/i&gt;”" in shown
    assert "1 that you have not read" in shown


def test_the_number_of_unread_notices_stands_on_every_screen(client, clinician):
    factories.in_review()
    deriving.derive()

    assert 'cc-bell-count">1<' in body(client, clinician, "/review/")
    client.post("/staff/notices/read/")
    assert "cc-bell-count" not in body(client, clinician, "/review/")


def test_one_notice_is_laid_aside_and_the_others_stay_new(client, clinician):
    factories.in_review()
    factories.in_review()
    deriving.derive()
    first = Notice.objects.filter(person=clinician).first()
    client.force_login(clinician)

    client.post("/staff/notices/read/", {"notice": first.pk})

    assert list(Notice.objects.filter(person=clinician, read_at=None)) == [
        each for each in Notice.objects.filter(person=clinician) if each != first
    ]


def test_nobody_opens_the_notice_of_another(client, clinician, compliance):
    factories.in_review()
    deriving.derive()
    hers = Notice.objects.get(person=compliance)
    client.force_login(clinician)

    assert client.get(f"/staff/notices/{hers.pk}/").status_code == 404
    assert Notice.objects.get(pk=hers.pk).read_at is None


def test_long_inboxes_are_read_a_page_at_a_time(client, clinician, monkeypatch):
    monkeypatch.setattr("clinic_content.staff.notice_views.PAGE", 2)
    for n in range(5):
        factories.in_review(title=f"Text {n}.")

    first = body(client, clinician)
    last = Notice.objects.filter(person=clinician).order_by("-pk")[1].pk
    assert f"?before={last}" in first
    assert "Text 4." in first
    assert "Text 2." not in first
    assert "Text 2." in body(client, clinician, f"/staff/notices/?before={last}")
    assert "Text 4." in body(client, clinician, "/staff/notices/?before=x")


def test_wishes_are_kept_recorded_and_hold_from_then_on(client, clinician):
    client.force_login(clinician)

    answer = client.post("/staff/notices/wishes/", GIVEN | {"quiet_from": "19:00", "quiet_until": "07:00"})

    assert answer.status_code == 302
    held = wishes_of([clinician])[clinician.pk]
    assert (held.way(Kind.COMMENT), held.digest_at, held.quiet_until) == (Way.AT_ONCE, dt.time(8, 30), dt.time(7))
    assert AuditEvent.objects.latest("seq").verb == "notices.wish"
    assert 'value="08:30"' in body(client, clinician, "/staff/notices/wishes/")


def test_half_a_quiet_time_and_an_unknown_way_are_refused_in_words(client, clinician):
    client.force_login(clinician)

    half = client.post("/staff/notices/wishes/", GIVEN | {"quiet_from": "19:00"})
    unknown = client.post("/staff/notices/wishes/", GIVEN | {"comment": "by_pigeon"})

    assert "Say both when quiet begins" in half.content.decode()
    assert (half.status_code, unknown.status_code) == (422, 422)


def test_the_action_refuses_a_kind_that_is_not_there(clinician):
    from clinic_content.accounts.refusals import NotAllowed

    with pytest.raises(NotAllowed):
        actions.set_wishes(by=clinician, ways={"weather": Way.INBOX}, digest_at=dt.time(7))


def test_reading_is_not_changed_by_looking(client, clinician):
    client.force_login(clinician)
    assert client.get("/staff/notices/read/").status_code == 405
    assert client.post("/staff/notices/").status_code == 405


def test_the_inbox_asks_few_questions(client, clinician, django_assert_max_num_queries):
    factories.in_review()
    deriving.derive()
    client.force_login(clinician)
    with django_assert_max_num_queries(8):
        client.get("/staff/notices/")
