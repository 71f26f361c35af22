"""Write the PDFs of all public pages ahead, so that nobody waits for one."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from clinic_content.public import prints
from clinic_content.rendering import pdf


class Command(BaseCommand):
    """Write what is missing, remove what no page has any more."""

    help = "Write the PDF of each public page that has none yet, and remove those of pages that changed or are gone."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many were written, kept and removed."""
        if not pdf.is_possible():
            raise CommandError("PDF needs WeasyPrint and Pango: install the extra `pdf`.")
        done = prints.write_all(timezone.now())
        self.stdout.write(f"{done.written} written, {done.kept} there already, {done.removed} removed.")
