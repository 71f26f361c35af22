"""Who may do what: the table of roles, the groups written from it, and nobody above it."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from clinic_content.accounts.groups import permissions_for, write_groups
from clinic_content.accounts.models import User
from clinic_content.accounts.roles import ROLES, May, Role, may, people_in, roles_of
from tests import factories

pytestmark = pytest.mark.django_db

ALLOWED = {
    Role.AUTHOR: {May.EDIT, May.SUBMIT, May.RECALL, May.COMMENT},
    Role.CLINICIAN: {May.COMMENT, May.DECIDE, May.OVERRIDE, May.WITHDRAW, May.REOPEN},
    Role.COMPLIANCE: {May.COMMENT, May.DECIDE, May.OVERRIDE, May.WITHDRAW, May.REOPEN},
    Role.PUBLISHER: {May.COMMENT, May.RELEASE, May.WITHDRAW, May.REOPEN},
    Role.OPERATOR: {May.MANAGE_LIBRARY, May.MANAGE_POLICY, May.OPERATE},
}
"""Written out here once more, so that nobody widens a role without saying so twice."""


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("what", list(May))
def test_each_role_may_do_what_the_table_says_and_nothing_else(role, what):
    assert may(factories.person("somebody", role), what) is (what in ALLOWED[role])


def test_every_role_is_a_group_and_holds_the_permissions_of_its_row():
    assert set(Group.objects.values_list("name", flat=True)) == {role.value for role in Role}
    for role, spec in ROLES.items():
        held = set(Group.objects.get(name=role.value).permissions.all())
        assert held == set(permissions_for(spec))
        assert held, role


def test_no_role_may_delete_anything_but_parts_of_a_draft():
    for role in Role:
        held = Group.objects.get(name=role.value).permissions.filter(codename__startswith="delete_")
        apps = set(held.values_list("content_type__app_label", flat=True))
        assert apps <= ({"drafts"} if role is Role.AUTHOR else set())


def test_reviewers_and_publishers_may_write_nothing_in_the_admin():
    for role in (Role.CLINICIAN, Role.COMPLIANCE, Role.PUBLISHER):
        held = Group.objects.get(name=role.value).permissions
        assert set(held.exclude(codename__startswith="view_").values_list("codename", flat=True)) == set()


def test_nobody_may_write_versions_decisions_releases_or_the_log_in_the_admin():
    for role in Role:
        held = Group.objects.get(name=role.value).permissions.exclude(codename__startswith="view_")
        assert not held.filter(content_type__app_label__in=["audit", "documents", "releases", "reviews"]).exists()


def test_permissions_given_to_a_group_by_hand_are_taken_away_when_groups_are_written():
    group = Group.objects.get(name="publisher")
    group.permissions.set(Group.objects.get(name="author").permissions.all())

    write_groups()

    assert set(group.permissions.all()) == set(permissions_for(ROLES[Role.PUBLISHER]))


def test_groups_are_written_after_every_migration():
    Group.objects.get(name="compliance").delete()

    call_command("migrate", verbosity=0)

    assert Group.objects.filter(name="compliance").exists()


@pytest.mark.parametrize("what", list(May))
def test_a_superuser_without_a_role_may_do_nothing(what):
    root = User.objects.create_superuser("root", "root@clinic.example", factories.PASSWORD)

    assert may(root, what) is False
    assert roles_of(root) == frozenset()


@pytest.mark.parametrize("what", list(May))
def test_a_deactivated_person_may_do_nothing(what):
    zoe = factories.person("zoe", *Role)
    zoe.is_active = False
    zoe.save()

    assert may(zoe, what) is False


def test_somebody_who_is_not_stored_has_no_role():
    assert roles_of(User(username="ghost")) == frozenset()


def test_a_group_that_is_no_role_gives_nothing():
    zoe = factories.person("zoe")
    zoe.groups.add(Group.objects.create(name="administrators"))

    assert roles_of(zoe) == frozenset()


def test_the_people_in_a_role_are_those_who_are_active():
    cleo, _ = factories.cleo(), factories.dora()
    gone = factories.person("carl", Role.CLINICIAN)
    gone.is_active = False
    gone.save()

    assert list(people_in(Role.CLINICIAN)) == [cleo]


def test_every_role_says_what_it_is():
    for spec in ROLES.values():
        assert spec.title
        assert spec.description.endswith(".")
