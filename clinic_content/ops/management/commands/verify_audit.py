"""`verify_audit`: prove that the log, the versions and the releases are what they were, and print the head to keep."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clinic_content.audit.chain import Head
from clinic_content.audit.models import AuditEvent
from clinic_content.ops.verification import flaws

HEAD = re.compile(r"\b(\d+):([0-9a-f]{64})\b")
SHOWN = 20
"""How many flaws are printed one by one; the rest are counted."""


def head(value: str) -> Head:
    """Read a head that was kept elsewhere: as it was printed, or a file that holds what was printed."""
    text = value
    if not HEAD.search(value):
        try:
            text = Path(value).read_text(encoding="utf-8")
        except (OSError, ValueError):
            raise CommandError(f"{value!r} is neither a head (SEQ:HASH) nor a file that can be read.") from None
    found = HEAD.search(text)
    if found is None:
        raise CommandError(f"There is no head (SEQ:HASH) in {value!r}.")
    return Head(int(found.group(1)), found.group(2))


class Command(BaseCommand):
    help = (
        "Verify the audit chain, every version's hash, and that every release is an approved version. Keep the printed "
        "head somewhere else, and give it back with --head: then a rewritten past is found too."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--head", metavar="SEQ:HASH|FILE", help="A head printed by an earlier run.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the head, or the first flaws, and fail where there is any."""
        kept = head(options["head"]) if options["head"] else None
        found = list(flaws(kept))
        self.stdout.write(f"events: {AuditEvent.objects.count()}")
        last = AuditEvent.objects.order_by("-seq").first()
        if last is not None:
            self.stdout.write(f"head: {last.seq}:{last.hash}\nat: {last.at.isoformat()}")
        if kept is not None and not found:
            self.stdout.write(f"It goes on from the head that was kept at event {kept.seq}.")
        if found:
            raise CommandError(self._told(found), returncode=1)
        self.stdout.write(self.style.SUCCESS("Everything is what it was."))

    def _told(self, found: list[Any]) -> str:
        lines = [f"{flaw.row}: {flaw.why}" for flaw in found[:SHOWN]]
        more = [f"and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
        return "\n".join([f"This does not hold any more ({len(found)}):", *lines, *more])
