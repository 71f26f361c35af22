"""Draw the review status and its moves, from the table that the code goes by."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clinic_content.documents.status import MOVES, ReviewStatus

BEGIN, END = "<!-- states: written by `make states` -->", "<!-- end of states -->"


class Command(BaseCommand):
    help = "Print the diagram of the review status as Mermaid, or write it into a file between its two marks."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--write", metavar="PATH", help="a file that holds the diagram, such as README.md")

    def handle(self, *, write: str | None = None, **options: Any) -> None:
        if write is None:
            self.stdout.write(diagram())
            return
        path = Path(write)
        text = path.read_text(encoding="utf-8")
        if not held_in(text):
            raise CommandError(f"{path} has no place for it: {BEGIN} … {END}")
        path.write_text(text.replace(held_in(text), block()), encoding="utf-8")


def diagram() -> str:
    """Return every status and every move as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {ReviewStatus.DRAFT.value}"]
    lines += [f"    {status.value}: {status.label}" for status in ReviewStatus]
    for name, (sources, target) in MOVES.items():
        from_here = [status for status in ReviewStatus if status in sources]
        lines += [f"    {source.value} --> {target.value}: {name.replace('_', ' ')}" for source in from_here]
    return "\n".join(lines)


def block() -> str:
    """Return the diagram as it stands in a Markdown file, with its marks."""
    return f"{BEGIN}\n```mermaid\n{diagram()}\n```\n{END}"


def held_in(text: str) -> str:
    """Return the diagram with its marks as a text holds it; empty where it holds none."""
    found = re.search(f"{re.escape(BEGIN)}.*?{re.escape(END)}", text, re.DOTALL)
    return found.group(0) if found else ""
