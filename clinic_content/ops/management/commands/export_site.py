"""Write the whole public site into a folder, for a web server or a CDN."""

from __future__ import annotations

import itertools
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from clinic_content.public import keeping
from clinic_content.public.export import bring_in_step
from clinic_content.public.folder import NotOurs, Overtaken


class Command(BaseCommand):
    help = (
        "Write every public page, list, feed, picture and style sheet into a folder, each as the server answers it and "
        "packed beside it; remove what is no longer public, and touch nothing that has not changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder, and whether to stay."""
        parser.add_argument("folder", type=Path, help="An empty folder, or one that this command wrote.")
        parser.add_argument(
            "--keep", action="store_true", help="Stay, and bring the folder in step within a second of every change."
        )

    def handle(self, *args: Any, folder: Path, keep: bool, **options: Any) -> None:
        """Write, and say what was written."""
        try:
            if keep:
                for _ in keeping.keep(folder, itertools.repeat(None)):
                    self.stdout.write(f"{folder} is in step.")
                    connection.close_if_unusable_or_obsolete()
            written = bring_in_step(folder)
        except (NotOurs, Overtaken, OSError) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"{written.files} files, {written.changed} written, {written.removed} removed: {folder}")
