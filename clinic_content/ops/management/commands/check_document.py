"""Check a text: a file in any format that can be imported, or a document of the clinic."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from clinic_content.accounts.refusals import NotPossible
from clinic_content.checks.report import Report
from clinic_content.documents.models import Document, DocumentKind
from clinic_content.importers import Unreadable
from clinic_content.ops import check_reports
from clinic_content.ops.import_reports import bytes_of

UNREADABLE = 2


class Command(BaseCommand):
    """Say what is wrong with a text before a reviewer has to."""

    help = (
        "Check a file, or the draft of a stored document (its address, such as article/ketamine or ketamine). "
        "Quotes are given with their place, counted in characters: in a file, of the text as an editor shows it, with "
        "each end of a line as one character; of a web page or a Word file, of its words line by line; of a stored "
        "document, of its words field by field in reading order, each field on a line. The exit code is 0 without "
        "blockers, 1 with blockers, 2 where the text cannot be read."
    )
    requires_system_checks = ()
    """A file is checked without any database."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the text, how to report, and which of several documents is meant."""
        parser.add_argument("what", metavar="PATH|SLUG", help="A file, or kind/slug or slug of a document.")
        parser.add_argument("--json", action="store_true", help="The same as --format json.")
        parser.add_argument("--format", choices=["text", "json"], default="text", help="For people, or for programs.")
        parser.add_argument(
            "--kind", choices=DocumentKind.values, default="",
            help="Of a file, check only the content of this kind; of documents with one slug, take that of this kind.",
        )  # fmt: skip
        parser.add_argument(
            "--language", default="", help="The language of the file (en, if not said) or of the document."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, report, and say by the exit code whether a submission would be stopped."""
        try:
            told = _report(options["what"], kind=options["kind"], language=options["language"])
        except (Unreadable, NotPossible) as fault:
            raise CommandError(str(fault), returncode=UNREADABLE) from fault
        if options["json"] or options["format"] == "json":
            self.stdout.write(json.dumps(told.as_data(), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(check_reports.in_words(told, options["what"], self.style)))
        if told.has_blockers:
            self.stdout.flush()
            sys.exit(1)


def _report(what: str, *, kind: str, language: str) -> Report:
    now = timezone.now()
    path = Path(what)
    if path.is_file():
        data = bytes_of(Path(what))
        return check_reports.of_file(path.name, data, now=now, language=language or "en", kind=kind)
    return check_reports.of_document(document_named(what, kind=kind, language=language), now=now)


def document_named(what: str, *, kind: str, language: str) -> Document:
    """Return the one document that is meant, or say why there is none or not one."""
    before, _, slug = what.rpartition("/")
    wanted = {"slug": slug, "kind": before.replace("-", "_") or kind, "language": language}
    try:
        found = list(Document.objects.filter(**{name: value for name, value in wanted.items() if value})[:20])
    except DatabaseError:
        found = []
    if not found:
        if Path(what).is_dir():
            raise Unreadable(f"“{what}” is a folder. Name a file in it.")
        raise Unreadable(f"There is no file “{what}”, and no document with this address.")
    if len(found) > 1:
        held = ", ".join(f"{each.kind}/{each.slug} ({each.language})" for each in found)
        raise Unreadable(f"“{what}” is the address of several documents: {held}. Say which with --kind or --language.")
    return found[0]
