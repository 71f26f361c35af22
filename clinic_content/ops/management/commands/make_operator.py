"""Make the first operator of a new installation, who then gives everybody else their roles in the admin."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from clinic_content.accounts.models import User
from clinic_content.accounts.roles import Role, people_in
from clinic_content.audit.chain import record


class Command(BaseCommand):
    help = (
        "Give the role operator to somebody who has an account (createsuperuser makes the first). Refused while there "
        "is an operator: that person gives roles in the admin, where the audit log tells who did."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    @transaction.atomic
    def handle(self, *, username: str, **options: Any) -> None:
        if held := people_in(Role.OPERATOR).first():
            raise CommandError(f"{held.display_name} is an operator already and gives roles in the admin.")
        user = User.objects.filter(username__iexact=username, is_active=True).first()
        if user is None:
            raise CommandError(f"Nobody active has the user name “{username}”. Make the account: createsuperuser")
        user.groups.add(Group.objects.get(name=Role.OPERATOR.value))
        User.objects.filter(pk=user.pk).update(is_staff=True)
        told = {"username": user.username, "roles": sorted(user.groups.values_list("name", flat=True))}
        record("person.change", by=None, subject=user, payload=told)
        self.stdout.write(f"{user.display_name} is an operator now and gives the others their roles at /admin/.")
