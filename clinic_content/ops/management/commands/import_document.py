"""Import texts: each becomes drafts, all of them or none, and every word of it is accounted for."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import NotAllowed, NotPossible
from clinic_content.content.languages import is_language
from clinic_content.drafts import imports, pictures
from clinic_content.importers import Imported, Refused
from clinic_content.ops import import_reports
from clinic_content.ops.cores import Ended, ending_cleanly, read_files
from clinic_content.ops.import_reports import AsJson, File, Progress

OUTCOMES = {"made": "brought in", "updated": "updated", "unchanged": "here already, left as they are"}
STOPPED, ENDED = 130, 143
"""What a shell takes for “stopped by Ctrl-C” and for “ended from outside”."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What a text would become: as plain data, or as lines for people."""

    name: str
    data: dict[str, Any]
    lines: list[str]
    pictures: tuple[pictures.Pictured, ...]


def _as_data(imported: Imported) -> Tried:
    return Tried(imported.name, imported.understood.as_data(), [], pictures.pictured(imported))


def _in_lines(imported: Imported) -> Tried:
    return Tried(imported.name, {}, import_reports.of_dry_run(imported), pictures.pictured(imported))


def _bare(imported: Imported) -> Imported:
    return imported.bare


class Command(BaseCommand):
    """Turn what a clinic has into drafts: an article, and the FAQ and safety lists that it shows."""

    help = (
        "Import texts as drafts: an article with its sections, lists, tables, key takeaways and references, and the "
        "FAQ, contraindications and side effects found in it. Pictures come along that are in the file or lie below "
        "its folder. A path is a plain text, a saved web page, a Markdown file, a Word file (.docx), a WordPress "
        "export, a zip file of such, or a folder of any. Nothing is fetched. "
        "What found no home is listed. Each text is brought in whole or not at all; stop at any time and run it again: "
        "a text that was brought in already is known by its bytes. With --dry-run nothing is made, and no database "
        "is needed; with --json as well, what was understood of a text is printed as one JSON object, and of several "
        "as one object a line, each with the name of its file. The exit code is 0 where all were read, 1 where not."
    )
    requires_system_checks = ()
    """Trying a file needs no database."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the files, the person who imports, and how to report."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help="A file, or a folder of files.")
        parser.add_argument("--by", metavar="USER", help="Who imports: the user name of an author.")
        parser.add_argument("--language", default="en", help="The language of the texts, such as en or es.")
        parser.add_argument("--dry-run", action="store_true", help="Read and report, and make nothing.")
        parser.add_argument("--json", action="store_true", help="Report as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import each text by itself: one that fails does not stop the others."""
        self.options = options
        if not is_language(options["language"]):
            raise CommandError(f"There is no language “{options['language']}”. Name it by its code, such as en or es.")
        self.by = None if options["dry_run"] else _person(options["by"])
        self.json = AsJson(self.stdout.write) if options["json"] else None
        self.read, self.failed = 0, 0
        self.outcomes = Counter[str]()
        self.shown, self.not_shown, self.addresses = 0, 0, set[str]()
        files = list(import_reports.files_of(options["paths"]))
        progress = Progress(sys.stderr, len(files))
        try:
            with ending_cleanly():
                if self.by is None:
                    self._try(files, progress)
                else:
                    self._bring_in(files, self.by, progress)
        except KeyboardInterrupt as stop:
            raise CommandError(
                f"Stopped. {self.read} texts were read whole, none in part. Run it again to go on.",
                returncode=ENDED if isinstance(stop, Ended) else STOPPED,
            ) from None
        finally:
            progress.end()
            if self.json:
                self.json.end()
        self._sum_up(len(files))

    def _try(self, files: list[File], progress: Progress) -> None:
        """Tell what the files would become."""
        make = _as_data if self.options["json"] else _in_lines
        for file, found in read_files(files, make, language=self.options["language"]):
            progress.step(file.name)
            for each in found:
                self._tell(each)

    def _bring_in(self, files: list[File], by: User, progress: Progress) -> None:
        """Make the drafts of the files, one after the other, while those that follow are read."""
        language = self.options["language"]
        for file, found in read_files(files, _bare, language=language):
            progress.step(file.name)
            try:
                for each in imports.bring_in_read_file(found, language=language, by=by):
                    self._tell(each)
            except (NotPossible, NotAllowed) as fault:
                self._tell(Refused(file.name, str(fault)))

    def _tell(self, found: imports.ImportReport | Refused | Tried) -> None:
        if isinstance(found, Refused):
            self.failed += 1
            self.stderr.write(f"{found.name}: {found.why}")
            if self.json:
                self.json.tell(found.name, {"file": found.name, "error": found.why})
            return
        self.read += 1
        shown = sum(each.is_shown for each in found.pictures)
        self.shown, self.not_shown = self.shown + shown, self.not_shown + len(found.pictures) - shown
        self.addresses.update(each.address for each in found.pictures)
        if isinstance(found, imports.ImportReport):
            self.outcomes[found.outcome] += 1
            told, lines = found.as_data(), import_reports.of_import(found)
        else:
            told, lines = found.data, found.lines
        if self.json:
            self.json.tell(found.name, told)
        else:
            self.stdout.write("\n".join(lines))

    def _sum_up(self, files: int) -> None:
        if not files:
            raise CommandError("There is no file in what you named.")
        done = "understood, and nothing was made" if self.by is None else self._done()
        out = self.stderr if self.json else self.stdout
        left = import_reports.left_over(self.options["paths"], self.addresses)
        if files > 1 or self.read > 1 or left:
            out.write(f"{files} files, {self.read} texts: {done}. {self.failed} refused.{self._pictures(left)}")
        if self.failed:
            raise CommandError(f"{self.failed} of {self.read + self.failed} texts were not imported.")

    def _done(self) -> str:
        """Return what became of the texts: of a second run, that they were here already."""
        told = [f"{self.outcomes[each]} {words}" for each, words in OUTCOMES.items() if self.outcomes[each]]
        return "brought in" if set(self.outcomes) <= {"made"} else ", ".join(told)

    def _pictures(self, left: str) -> str:
        if not (self.shown or self.not_shown or left):
            return ""
        return f" Pictures: {self.shown} came along, {self.not_shown} did not.{left}"


def _person(name: str | None) -> User:
    if not name:
        raise CommandError("Say with --by who imports: the user name of an author. Only --dry-run needs nobody.")
    found = User.objects.filter(username=name).first()
    if found is None:
        raise CommandError(f"There is nobody with the user name “{name}”.")
    return found
