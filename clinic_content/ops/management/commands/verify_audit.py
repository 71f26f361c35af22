"""`verify_audit`: prove that the log, the versions and the releases are what they were, and print the head to keep."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clinic_content.audit import chain, publishing
from clinic_content.audit.chain import Head
from clinic_content.audit.models import AuditEvent
from clinic_content.ops.verification import flaws

HEAD = re.compile(r"\b(\d+):([0-9a-f]{64})\b")
SHOWN = 20
"""How many flaws are printed one by one; the rest are counted."""


def heads(value: str) -> list[Head]:
    """Read heads that were kept elsewhere: one as it was printed, or a file of what was printed or published."""
    text = value
    if not HEAD.search(value):
        try:
            text = Path(value).read_text(encoding="utf-8")
        except (OSError, ValueError):
            raise CommandError(f"{value!r} is neither a head (SEQ:HASH) nor a file that can be read.") from None
    found = [Head(int(seq), hash_) for seq, hash_ in HEAD.findall(text)]
    if not found:
        raise CommandError(f"There is no head (SEQ:HASH) in {value!r}.")
    return found


def publish(file: str) -> publishing.Tree:
    """Add the log's head to a file as one line, and tell in the log that it was published."""
    tree = publishing.tree_at(chain.head().seq, is_published=True)
    try:
        with Path(file).open("a", encoding="utf-8") as out:
            out.write(publishing.line_of(tree) + "\n")
    except OSError as fault:
        raise CommandError(f"The head could not be written to {file!r}: {fault.strerror}.") from None
    publishing.note(tree)
    return tree


class Command(BaseCommand):
    help = (
        "Verify the audit chain, every version's hash, and that every release is an approved version. Publish its head "
        "somewhere else with --publish-head, and give that file back with --head: then a rewritten past is found too, "
        "and records of versions can be held against it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--head",
            metavar="SEQ:HASH|FILE",
            help="A head of an earlier run, or a file of them: none may have vanished.",
        )
        parser.add_argument(
            "--publish-head", metavar="FILE", help="Where everything holds, add the head to this file as one line."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the head, or the first flaws, and fail where there is any."""
        kept = heads(options["head"]) if options["head"] else []
        found = list(flaws(*kept))
        self.stdout.write(f"events: {AuditEvent.objects.count()}")
        last = AuditEvent.objects.order_by("-seq").first()
        if last is not None:
            self.stdout.write(f"head: {last.seq}:{last.hash}\nat: {last.at.isoformat()}")
        if found:
            raise CommandError(self._told(found), returncode=1)
        if kept:
            self.stdout.write(self._goes_on(sorted(each.seq for each in kept)))
        if options["publish_head"]:
            tree = publish(options["publish_head"])
            self.stdout.write(f"published: {tree.head.seq}:{tree.head.hash} root {tree.root}")
        self.stdout.write(self.style.SUCCESS("Everything is what it was."))

    def _goes_on(self, kept: list[int]) -> str:
        if len(kept) == 1:
            return f"It goes on from the head that was kept at event {kept[0]}."
        return f"It goes on from all {len(kept)} heads that were kept, the last at event {kept[-1]}."

    def _told(self, found: list[Any]) -> str:
        lines = [f"{flaw.row}: {flaw.why}" for flaw in found[:SHOWN]]
        more = [f"and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
        return "\n".join([f"This does not hold any more ({len(found)}):", *lines, *more])
