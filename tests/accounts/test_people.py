"""People: accounts are given, deactivated, never deleted, and never two by one name."""

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import RequestFactory

from clinic_content.accounts.adapter import ClosedAdapter
from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import Blocked, NotAllowed, Refusal
from clinic_content.accounts.roles import Role
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


@pytest.mark.parametrize("name", ["Ada", "ADA", "aDa"])
def test_two_names_that_differ_only_in_case_are_one_person(name):
    factories.ada()

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user(name, "other@clinic.example", factories.PASSWORD)


@pytest.mark.parametrize("email", ["ada@clinic.example", "Ada@Clinic.Example", "ADA@CLINIC.EXAMPLE"])
def test_two_addresses_that_differ_only_in_case_are_one_person(email):
    factories.ada()

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("another", email, factories.PASSWORD)


def test_several_people_may_have_no_address():
    User.objects.create_user("one")
    User.objects.create_user("two")

    assert User.objects.filter(email="").count() == 2


def test_a_taken_name_is_told_at_its_field():
    factories.ada()

    with pytest.raises(Exception, match="This user name is taken"):
        User(username="ADA", password="x").full_clean()


def test_a_person_cannot_be_deleted_and_is_told_why():
    with pytest.raises(NotAllowed, match="deactivated, never deleted"):
        factories.ada().delete()


def test_a_person_is_shown_by_their_full_name_or_else_by_their_user_name():
    assert str(User(username="cj", first_name="Cleo", last_name="Jones")) == "Cleo Jones"
    assert User(username="cj").display_name == "cj"


def test_sign_up_is_closed(client):
    request = RequestFactory().get("/accounts/signup/")
    assert ClosedAdapter().is_open_for_signup(request) is False

    client.post(
        "/accounts/signup/",
        {"username": "new", "email": "new@x.example", "password1": factories.PASSWORD, "password2": factories.PASSWORD},
    )
    assert not User.objects.filter(username="new").exists()
    with pytest.raises(AssertionError):
        ClosedAdapter().save_user(request, None, None)


def test_a_person_signs_in_by_name_or_address_in_any_case(client):
    ada = factories.ada()
    EmailAddress.objects.create(user=ada, email=ada.email, primary=True, verified=True)

    for name in ("ada", "ADA", "ada@clinic.example"):
        client.logout()
        client.post("/accounts/login/", {"login": name, "password": factories.PASSWORD})
        assert client.session.get("_auth_user_id") == str(ada.pk), name


def test_somebody_sets_up_a_second_factor_though_nobody_verified_their_address(client):
    factories.ada()
    client.post("/accounts/login/", {"login": "ada", "password": factories.PASSWORD})

    again = client.get("/accounts/2fa/totp/activate/")["Location"]
    answer = client.post(again, {"password": factories.PASSWORD}, follow=True)

    assert answer.redirect_chain[-1] == ("/accounts/2fa/totp/activate/", 302)
    assert 'name="code"' in answer.content.decode()


def test_a_deactivated_person_is_out_at_the_next_request(client):
    ada = factories.ada()
    client.force_login(ada)
    assert client.get("/admin/").status_code == 200

    User.objects.filter(pk=ada.pk).update(is_active=False)

    assert client.get("/admin/").status_code == 302
    client.cookies.clear()
    client.post("/accounts/login/", {"login": "ada", "password": factories.PASSWORD})
    assert "_auth_user_id" not in client.session


def test_a_wrong_password_lets_nobody_in(client):
    factories.ada()
    client.post("/accounts/login/", {"login": "ada", "password": "guess"})

    assert "_auth_user_id" not in client.session


def test_only_an_operator_may_change_people_in_the_admin(client):
    target = factories.person("tina")
    root = User.objects.create_superuser("root", "root@clinic.example", factories.PASSWORD)

    for user in (root, factories.ada(), factories.cleo(), factories.ed()):
        client.force_login(user)
        assert client.get("/admin/accounts/user/add/").status_code == 403
        client.post(f"/admin/accounts/user/{target.pk}/change/", {"username": "taken-over", "groups": []})
        assert User.objects.filter(pk=target.pk, username="tina").exists()

    client.force_login(factories.person("olga", Role.OPERATOR))
    assert client.get("/admin/accounts/user/add/").status_code == 200


def test_a_refusal_tells_every_reason_in_words():
    refused = NotAllowed([Refusal("one", "First."), Refusal("two", "Second.")])

    assert str(refused) == "First. Second."
    assert [each.code for each in refused.refusals] == ["one", "two"]


def test_a_block_tells_every_finding():
    from clinic_content.checks import structure

    blocked = Blocked(structure.empty(factories.content(sections=[])))

    assert str(blocked) == "There is nothing in it yet."
    assert len(blocked.findings) == 1
