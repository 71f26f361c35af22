"""What a reviewer has seen of a version, and whose approval each of its parts rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from clinic_content.content.delta import WHOLE, Asks, Entry, entries, hashes
from clinic_content.content.diff import Change, diff
from clinic_content.content.risk import Direction, risk_of
from clinic_content.content.schema import AnyContent
from clinic_content.content.walk import embeds

from .afterwards import COUNTS
from .models import Decision, Review, Version
from .reading_models import ChangeSeen, DecisionReading, EntryApproval

IN_CONTEXT = "part:"
"""How the key of an embedded part begins."""


@dataclass(frozen=True, slots=True)
class Rests:
    """A part of a version, and the decisions that its words rest on where they were approved before."""

    entry: Entry
    decisions: tuple[Decision, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether it says, to the letter, what was approved, and its sources stand."""
        return self.entry.asks is Asks.NOTHING


def base_of(version: Version) -> Version | None:
    """Return the last approved version before this one, with its approval; the first has none."""
    if version.number == 1:
        return None
    earlier = Version.objects.filter(COUNTS, document=version.document_id, number__lt=version.number)
    return earlier.select_related("approval").order_by("-number").first()


def keys_of(changes: Iterable[Change], content: AnyContent) -> set[str]:
    """Return everything of a version that can be seen: its changes, and the parts that its page shows."""
    return {each.key for each in changes} | {f"{IN_CONTEXT}{each.document}" for each in embeds(content)}


def seen_by(review: Review, user_id: int) -> set[str]:
    """Return what one person has seen of a version."""
    return set(ChangeSeen.objects.filter(review=review, by=user_id).values_list("change", flat=True))


def note_reading(decision: Decision) -> DecisionReading:
    """Write down, with a decision, what the person had seen when they made it."""
    version = decision.version
    base, content = base_of(version), version.read()
    changes = diff(base.read(), content) if base else []
    seen = seen_by(decision.review, decision.by_id) if keys_of(changes, content) else set()
    return DecisionReading.objects.create(
        decision=decision,
        base=base,
        changes=len(changes),
        seen=sum(each.key in seen for each in changes),
        relaxing=sum(risk_of(each).direction is Direction.RELAXES for each in changes),
        parts=sum(each.startswith(IN_CONTEXT) for each in seen),
    )


def note_entries(version: Version, decisions: Iterable[Decision]) -> None:
    """Write down whose approval the new words of each part rest on; parts that stayed keep their own."""
    before = _newest(version.document_id) if version.number > 1 else {}
    known = {part: rows[0].sha256 for part, rows in before.items()}
    fresh = {part: sha256 for part, sha256 in hashes(version.read()).items() if known.get(part) != sha256}
    EntryApproval.objects.bulk_create(
        EntryApproval(document_id=version.document_id, part=part, sha256=sha256, decision=each)
        for each in decisions
        for part, sha256 in fresh.items()
    )


def rests_on(version: Version, base: Version | None) -> list[Rests]:
    """Return every part of a version: what asks to be read, and for the rest the decisions that it rests on."""
    newest = _newest(version.document_id) if base else {}
    found = entries(base.read() if base else None, version.read())
    return [Rests(each, _decisions(newest, each)) for each in found]


def _decisions(newest: Mapping[str, list[EntryApproval]], entry: Entry) -> tuple[Decision, ...]:
    return tuple(row.decision for row in newest.get(entry.part, ()) if row.sha256 == entry.sha256)


def _newest(document_id: int) -> dict[str, list[EntryApproval]]:
    """Return the newest rows of each part: those of the last version that changed its words, and that still counts."""
    counts = Q(document=document_id, decision__version__reopening__isnull=True)
    rows = EntryApproval.objects.filter(counts).select_related("decision__version")
    found: dict[str, list[EntryApproval]] = {}
    for row in rows.order_by("pk"):
        held = found.setdefault(row.part, [])
        if held and held[0].decision.version_id != row.decision.version_id:
            held.clear()
        held.append(row)
    return found


__all__ = ["IN_CONTEXT", "WHOLE", "Rests", "base_of", "keys_of", "note_entries", "note_reading", "rests_on", "seen_by"]
