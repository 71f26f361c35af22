"""The first operator of a new installation."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command

from clinic_content.accounts.models import User
from clinic_content.accounts.roles import May, Role, may
from clinic_content.audit.models import AuditEvent
from tests.factories import person

pytestmark = pytest.mark.django_db


def test_a_new_installation_gets_its_first_operator():
    User.objects.create_superuser("root", "root@clinic.example", "a long enough password")
    call_command("make_operator", "ROOT")
    made = User.objects.get(username="root")
    assert may(made, May.OPERATE)
    assert made.is_staff


def test_the_log_tells_of_it():
    person("nina")
    call_command("make_operator", "nina")
    event = AuditEvent.objects.latest("seq")
    assert (event.verb, event.actor) == ("person.change", "system")
    assert json.loads(event.body)["payload"] == {"username": "nina", "roles": ["operator"]}


def test_it_is_no_way_round_an_operator_who_is_there():
    person("olga", Role.OPERATOR)
    person("eve")
    with pytest.raises(CommandError, match="Olga is an operator already"):
        call_command("make_operator", "eve")
    assert not may(person("eve"), May.OPERATE)


def test_where_the_only_operator_has_left_there_is_a_way_back():
    gone = person("olga", Role.OPERATOR)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    person("nina")
    call_command("make_operator", "nina")
    assert may(person("nina"), May.OPERATE)


def test_nobody_and_somebody_deactivated_are_refused():
    User.objects.filter(pk=person("gone").pk).update(is_active=False)
    for name in ("nobody", "gone"):
        with pytest.raises(CommandError, match="Nobody active"):
            call_command("make_operator", name)
