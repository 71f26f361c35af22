"""What an import filled in and nobody has confirmed: an author's work, and for a reviewer a reason to look twice."""

from __future__ import annotations

from collections.abc import Iterator

from clinic_content.content.schema import ContraindicationEntry, ContraindicationList, SideEffectEntry, SideEffectList
from clinic_content.content.words import TO_CONFIRM

from .finding import Category, Finding, Severity
from .page import Page


def import_unconfirmed(page: Page) -> Iterator[Finding]:
    """An entry that an import read holds values that nobody chose, until a person has looked at each of them."""
    content = page.content
    entries: tuple[ContraindicationEntry | SideEffectEntry, ...] = ()
    if isinstance(content, ContraindicationList | SideEffectList):
        entries = content.entries
    for place, each in enumerate(entries):
        note = page.unconfirmed.get(each.id, "")
        if note:
            told = " ".join(note.replace(TO_CONFIRM, "").split())
            yield Finding(
                "import-unconfirmed", Category.GOVERNANCE, Severity.MAJOR,
                f"“{each.patient_term}” is as the import filled it in, and nobody has confirmed it. {told}".strip(),
                "Look at each of its fields, then confirm it: that takes the import's words out of its staff note.",
                f"entries.{place}.patient_term", each.id, each.patient_term, 0, "confirm:",
            )  # fmt: skip
