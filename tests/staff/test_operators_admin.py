"""What operators do in the admin is recorded, and nobody else does it."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group

from clinic_content.audit.models import AuditEvent
from clinic_content.library.actions import confirm_clinic, propose_clinic
from clinic_content.library.models import ClinicProfile
from clinic_content.rendering import look
from clinic_content.reviews.models import ReviewPolicy
from tests import factories
from tests.staff.test_document_screens import posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def olga():
    return factories.person("olga", "operator")


def test_giving_somebody_a_role_is_recorded(client, olga):
    ada = factories.ada()
    client.force_login(olga)
    address = f"/admin/accounts/user/{ada.pk}/change/"
    form = client.get(address)
    roles = [Group.objects.get(name=name).pk for name in ("author", "publisher")]

    assert client.post(address, posted(form) | {"groups": roles}).status_code == 302

    event = AuditEvent.objects.filter(verb="person.change").latest("seq")
    assert json.loads(event.body)["payload"]["roles"] == ["author", "publisher"]
    assert event.actor == olga.display_name


def test_an_author_gives_nobody_a_role(client):
    bea = factories.person("bea", "author")
    client.force_login(factories.ada())

    response = client.post(
        f"/admin/accounts/user/{bea.pk}/change/", {"groups": [Group.objects.get(name="clinician").pk]}
    )

    assert response.status_code == 403
    assert [group.name for group in bea.groups.all()] == ["author"]


def test_the_policy_is_changed_through_its_action(client, olga):
    client.force_login(olga)
    policy = ReviewPolicy.objects.get(kind="faq")

    response = client.post(
        f"/admin/reviews/reviewpolicy/{policy.pk}/change/",
        {"steps_1_clinician": "2", "steps_2_compliance": "1", "months": "12", "rank": "100", "overdue": "tell",
         "settled_from": "30", "is_active": "on"},
    )  # fmt: skip

    assert response.status_code == 302, response.context["errors"]
    policy.refresh_from_db()
    assert (policy.steps, policy.months) == ([{"clinician": 2}, {"compliance": 1}], 12)
    assert AuditEvent.objects.filter(verb="policy.change").exists()


def test_a_policy_without_a_role_is_refused_at_its_field(client, olga):
    client.force_login(olga)
    policy = ReviewPolicy.objects.get(kind="faq")

    response = client.post(
        f"/admin/reviews/reviewpolicy/{policy.pk}/change/",
        {"months": "12", "rank": "100", "overdue": "tell", "settled_from": "30", "is_active": "on"},
    )

    assert "There is no way to switch review off" in response.text
    policy.refresh_from_db()
    assert policy.steps == [{"clinician": 1}]


def test_taking_away_a_second_factor_is_recorded_and_never_ones_own(client, olga):
    cleo = factories.cleo()
    theirs, own = (
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={}) for user in (cleo, olga)
    )
    client.force_login(olga)

    assert client.post(f"/admin/mfa/authenticator/{theirs.pk}/delete/", {"post": "yes"}).status_code == 302
    assert client.post(f"/admin/mfa/authenticator/{own.pk}/delete/", {"post": "yes"}).status_code == 403

    assert list(Authenticator.objects.all()) == [own]
    assert AuditEvent.objects.filter(verb="person.second_factor_removed").count() == 1


def test_the_log_can_be_read_and_not_changed(client, olga):
    factories.draft()
    event = AuditEvent.objects.latest("seq")
    client.force_login(olga)

    assert event.verb.encode() in client.get("/admin/audit/auditevent/").content
    assert client.get(f"/admin/audit/auditevent/{event.pk}/change/").status_code == 200
    assert client.post(f"/admin/audit/auditevent/{event.pk}/change/", {"verb": "x"}).status_code == 403
    assert client.post(f"/admin/audit/auditevent/{event.pk}/delete/", {"post": "yes"}).status_code == 403


PROPOSAL = {"name": "Plum Clinic", "jurisdiction": "US"}
PROPOSE = "/admin/library/clinicprofile/add/"


def test_a_colour_is_refused_where_it_is_typed_with_the_measure_and_a_shade_that_can_be_read(client, olga):
    client.force_login(olga)

    answer = client.post(PROPOSE, PROPOSAL | {"colour": "FFB000"})

    (said,) = answer.context["adminform"].form.errors["colour"]
    assert "contrast is 1." in said
    assert look.nearest("#ffb000", look.LIGHT) in said
    assert not ClinicProfile.objects.exists()


def test_a_word_that_is_no_colour_is_refused_at_the_field(client, olga):
    client.force_login(olga)

    for typed in ("plum", "dark plum"):
        errors = client.post(PROPOSE, PROPOSAL | {"colour": typed}).context["adminform"].form.errors
        assert list(errors) == ["colour"]


def test_the_form_begins_with_what_is_public_and_keeps_a_colour_in_one_form(client, olga):
    client.force_login(olga)
    assert client.post(PROPOSE, PROPOSAL | {"colour": "6B2A6E", "phone": "555"}).status_code == 302
    (held,) = ClinicProfile.objects.all()
    confirm_clinic(held, by=factories.person("cleo", "compliance"))

    form = client.get(PROPOSE)

    assert held.colour == "#6b2a6e"
    assert posted(form)["colour"] == "#6b2a6e"
    assert posted(form)["phone"] == "555"


def test_who_confirms_sees_the_logo_and_the_colour_on_each_background(client, olga, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    logo = factories.picture()
    proposed = propose_clinic(by=olga, colour="#6b2a6e", logo=logo, **PROPOSAL)
    client.force_login(factories.person("cleo", "compliance"))

    body = client.get(f"/staff/clinic/{proposed.pk}/").content.decode()

    assert f'src="/staff/images/{logo.sha256}.webp" alt="Logo: Plum Clinic"' in body
    assert body.count("A link on ") == 2 * len(look.LIGHT)
    assert "The usual one" in body
