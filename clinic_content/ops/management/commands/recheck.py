"""Look at every public page by today's rules: run after an update, and every night."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from clinic_content.releases.lacking import lacking_now


class Command(BaseCommand):
    """Say which public pages lack a notice or a list; exit with 1 where one does."""

    help = "Look at every public page by today's rules, and say which lack a required notice or an embedded list."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Let programs read the answer."""
        parser.add_argument("--json", action="store_true", help="Answer as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer for all of them, however many there are."""
        pages = lacking_now(timezone.now(), at_most=None).pages
        if options["json"]:
            self.stdout.write(json.dumps([asdict(each) for each in pages], ensure_ascii=False, indent=2))
        else:
            for each in pages:
                self.stdout.write(f"{each.title} {each.url}".rstrip())
                self.stdout.writelines(f"  {sentence}" for sentence in each.sentences)
        if pages:
            raise CommandError(
                f"{len(pages)} public page{'s lack' if len(pages) > 1 else ' lacks'} something.", returncode=1
            )
        if not options["json"]:
            self.stdout.write("No public page lacks anything.")
