"""Import texts: each file becomes drafts, all of them or none, and every word of it is accounted for."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.drafts.imports import ImportReport, bring_in_file
from clinic_content.importers import LIMIT, Unreadable


class Command(BaseCommand):
    """Turn plain texts into drafts: an article, and the FAQ and safety lists that it shows."""

    help = (
        "Import plain texts as drafts: an article with its sections, lists, tables, key takeaways and references, and "
        "the FAQ, contraindications and side effects found in it. What found no home is listed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the files, the person who imports, and how to report."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help="A text file in UTF-8, at most 2 MB.")
        parser.add_argument("--by", required=True, metavar="USER", help="Who imports: the user name of an author.")
        parser.add_argument("--language", default="en", help="The language of the texts, such as en or es.")
        parser.add_argument("--dry-run", action="store_true", help="Read and report, and make nothing.")
        parser.add_argument("--json", action="store_true", help="Report as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import each file by itself: one that fails does not stop the others."""
        by = _person(options["by"])
        reports: list[dict[str, Any]] = []
        failed = 0
        for path in options["paths"]:
            try:
                data = bytes_of(path)
                report = bring_in_file(
                    Path(path).name, data, by=by, language=options["language"], dry_run=options["dry_run"]
                )
            except (Unreadable, NotPossible, NotAllowed) as fault:
                failed += 1
                reports.append({"name": path, "error": str(fault)})
                if not options["json"]:
                    self.stderr.write(f"{path}: {fault}")
                continue
            reports.append(report.as_data() | {"error": ""})
            if not options["json"]:
                self._tell(path, report, dry_run=options["dry_run"])
        if options["json"]:
            self.stdout.write(json.dumps(reports, ensure_ascii=False, indent=2))
        if failed:
            raise CommandError(f"{failed} of {len(options['paths'])} files were not imported.")

    def _tell(self, path: str, report: ImportReport, *, dry_run: bool) -> None:
        self.stdout.write(f"{path}{' (tried, nothing made)' if dry_run else ''}")
        for each in report.made:
            self.stdout.write(f"  {each.kind}: {each.title}  {each.address or each.slug}")
        self.stdout.write(f"  {report.line}")
        for piece in report.unplaced:
            self.stdout.write(
                f"  line {piece.line}, {piece.words} words unplaced: “{_short(piece.text)}”. {piece.reason}"
            )
        for notice in report.notices:
            self.stdout.write(f"  note: {notice}")


def _person(name: str) -> User:
    found = User.objects.filter(username=name).first()
    if found is None:
        raise CommandError(f"There is nobody with the user name “{name}”.")
    return found


def bytes_of(path: str) -> bytes:
    """Return the bytes of a file, of one too large only so many that this can be told."""
    place = Path(path)
    if place.is_dir():
        raise Unreadable("This is a folder. Name the files in it.")
    try:
        if place.stat().st_size > LIMIT:
            size = place.stat().st_size / 1_000_000
            raise Unreadable(f"It has {size:.1f} MB; one import takes {LIMIT // 1_000_000} MB. Divide it.")
        return place.read_bytes()
    except OSError as fault:
        raise Unreadable(f"It cannot be read: {fault.strerror or fault}.") from fault


def _short(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:150]}…"
