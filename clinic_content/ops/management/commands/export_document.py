"""Export a document: one version, or the draft, as JSON, Markdown, HTML or Word."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from clinic_content.accounts.refusals import NotPossible
from clinic_content.documents.models import Document, DocumentKind
from clinic_content.exports import FORMATS, Export, name_of, write
from clinic_content.importers import Unreadable
from clinic_content.reviews.afterwards import COUNTS
from clinic_content.reviews.models import Version
from clinic_content.staff import exporting

from .check_document import document_named


class Command(BaseCommand):
    """Write a document to a file, with its notices, sources, pictures and who approved it."""

    help = (
        "Export the newest approved version of a document (its address, such as article/ketamine or ketamine), a "
        "version by its number, or the draft. What nobody approved says so above everything. Without --output it goes "
        "to standard output; an --output that is a folder gets a file that is named for what it holds."
    )

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Let --version name a version of the document; Django's own tells the version of Django."""
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the document, the version, the format and the file."""
        parser.add_argument("what", metavar="SLUG", help="kind/slug or slug of a document.")
        parser.add_argument("--format", choices=[*FORMATS], default="json", help="json comes back in identically.")
        parser.add_argument("--version", type=int, metavar="N", help="This version, approved or not.")
        parser.add_argument("--draft", action="store_true", help="The draft as it stands now.")
        parser.add_argument("--output", metavar="FILE", help="A file or a folder.")
        parser.add_argument("--kind", choices=DocumentKind.values, default="", help="Of several, that of this kind.")
        parser.add_argument("--language", default="", help="Of several, that in this language.")
        parser.add_argument("--site", default="", metavar="ADDRESS", help="Completes links, as https://clinic.example.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the export, and say beside it what should be known of it."""
        try:
            document = document_named(options["what"], kind=options["kind"], language=options["language"])
            export = self._export(document, options)
        except (Unreadable, NotPossible) as fault:
            raise CommandError(str(fault)) from fault
        self._put(export, options["format"], options["output"])
        for each in export.warnings:
            self.stderr.write(f"{export.heading}: {each}")

    def _export(self, document: Document, options: dict[str, Any]) -> Export:
        now, site = timezone.now(), options["site"].rstrip("/")
        if options["draft"]:
            return exporting.of_draft(document, now=now, site=site)
        return exporting.of_version(_version(document, options["version"]), now=now, site=site)

    def _put(self, export: Export, wanted: str, output: str | None) -> None:
        data = write(export, wanted)
        if output is None and wanted == "docx" and sys.stdout.isatty():
            raise CommandError("A Word file cannot be shown here. Say where to put it: --output FILE.")
        if output is None:
            self._print(data)
            return
        path = Path(output) / name_of(export, wanted) if Path(output).is_dir() else Path(output)
        try:
            path.write_bytes(data)
        except OSError as fault:
            raise CommandError(f"{path} cannot be written: {fault.strerror or fault}.") from fault
        self.stderr.write(f"{path}: {len(data):,} bytes")

    def _print(self, data: bytes) -> None:
        """Write bytes as they are: a Word file is no text."""
        held: Any = self.stdout
        raw = getattr(held, "buffer", None) or getattr(getattr(held, "_out", None), "buffer", None)
        if raw is not None:
            raw.write(data)
        else:
            self.stdout.write(data.decode(), ending="")


def _version(document: Document, number: int | None) -> Version:
    """Return the version that is meant: by its number, or the newest approved."""
    found = document.versions.select_related("document", "review", "approval")
    if number is None:
        if newest := found.filter(COUNTS).order_by("-number").first():
            return newest
        raise CommandError(f"Nothing of “{document.title}” is approved. Add --draft to export it as it stands now.")
    version = found.filter(number=number).first()
    if version is None:
        there = document.versions.count()
        raise CommandError(f"“{document.title}” has no version {number}; it has {there}.")
    return version
