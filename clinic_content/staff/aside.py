"""A draft that was set aside for an urgent mend, as people read it: what it changes, and where it meets the mend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clinic_content.content import merging
from clinic_content.content.diff import diff
from clinic_content.content.schema import AnyContent
from clinic_content.documents.models import Document
from clinic_content.drafts import set_aside
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.drafts.models import MergeConflict, SetAside

from .queue_changes import Shown, shown
from .said import field_of


@dataclass(frozen=True, slots=True)
class Meeting:
    """A place that both changed: what each of them made of what was public."""

    conflict: merging.Conflict
    where: str
    what: str
    mend: Sequence[Shown]
    draft: Sequence[Shown]
    url: str = ""
    """Its field in the draft's form."""
    pk: int | None = None


def changes_of(kept: SetAside) -> list[Shown]:
    """Return what a draft that was set aside changes in what was public then."""
    base, content = kept.mended.read(), kept.read()
    return shown(diff(base, content), content)


def meetings_to_come(kept: SetAside, document: Document) -> list[Meeting]:
    """Return where a draft would meet the mend if it were taken up now."""
    base = kept.mended.read()
    merged = merging.merge(base, freeze(draft_of(document)), kept.read())
    return [_meeting(each, base) for each in merged.conflicts]


def meetings_of(document: Document, edit_url: str) -> list[Meeting]:
    """Return the places where somebody has to choose before the draft can be submitted."""
    found = list(set_aside.open_conflicts(document.pk).select_related("set_aside__mended"))
    content = freeze(draft_of(document)) if found else None
    return [_with_its_field(each, content, edit_url) for each in found if content is not None]


def _with_its_field(row: MergeConflict, content: AnyContent, edit_url: str) -> Meeting:
    place = field_of(content, row.part, row.field)
    url = f"{edit_url}#{place}" if place else edit_url
    return _meeting(row.read(), row.set_aside.mended.read(), url=url, pk=row.pk)


def _meeting(conflict: merging.Conflict, base: AnyContent, *, url: str = "", pk: int | None = None) -> Meeting:
    mend, draft = (
        shown(diff(base, made), made)
        for made in (merging.settled(base, conflict, wording) for wording in (conflict.mend, conflict.draft))
    )
    what = _what(conflict)
    return Meeting(conflict, conflict.label or "The document itself", what, mend, draft, url, pk)


def _what(conflict: merging.Conflict) -> str:
    if conflict.field.endswith(f".{merging.ORDER}"):
        return "Both moved parts, in different ways."
    if not conflict.field and conflict.mend and conflict.draft:
        return "Each changed something else in it: nobody has read the two together."
    if not conflict.field:
        return "One changed it, and the other removed it."
    return "Both changed the same words."
