"""`setup_demo`: a believable clinic to try the product out with, on this machine only."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clinic_content.accounts.roles import ROLES
from clinic_content.ops.demo import people, setup

ADDRESS = "http://127.0.0.1:8000"


class Command(BaseCommand):
    help = (
        "Make an invented clinic to try this out with: a person for each role, treatments, lists, disclaimers, "
        "FAQs, and articles in every state."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", help="where it is about to be served; without, how to serve it is told too")

    def handle(self, *args: Any, address: str | None = None, **options: Any) -> None:
        """Set up what is missing, and say where to sign in, and as whom."""
        try:
            made = setup.set_up(lambda step: self.stdout.write(f"  {step}"))
        except setup.Refused as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"{made} things were made." if made else "Nothing was changed: the demo is there already.")
        if address is None:
            self.stdout.write("\nStart the server with: manage.py runserver")
        self._tell_where_to_sign_in(address or ADDRESS)

    def _tell_where_to_sign_in(self, address: str) -> None:
        lines = [
            "",
            f"Patients read:  {address}/en/",
            f"Staff sign in:  {address}/staff/",
            f"The password of everybody, unless somebody changed theirs: {people.PASSWORD}",
            "",
            *(f"  {p.username:<8}{p.name:<15}{ROLES[p.role].title:<21}{p.try_first}" for p in people.PEOPLE),
        ]
        self.stdout.write("\n".join(lines))
