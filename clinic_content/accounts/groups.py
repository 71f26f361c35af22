"""Write Django's groups and their model permissions from the table of roles."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from .roles import ROLES, RoleSpec


def write_groups() -> None:
    """Make each role's group hold exactly the permissions that its row says."""
    for role, spec in ROLES.items():
        group, _ = Group.objects.get_or_create(name=role.value)
        group.permissions.set(permissions_for(spec))


def permissions_for(spec: RoleSpec) -> list[Permission]:
    """Return the admin permissions of a role: it sees what it reads, and writes but never deletes what it writes.

    Parts of a draft are the exception: an author takes a section out of a draft; versions keep what it said.
    """
    reads = Q(content_type__app_label__in=spec.reads | spec.writes, codename__startswith="view_")
    writes = Q(content_type__app_label__in=spec.writes) & ~Q(codename__startswith="delete_")
    parts = Q(content_type__app_label__in=spec.writes & {"drafts"}, codename__startswith="delete_")
    return list(Permission.objects.filter(reads | writes | parts))
