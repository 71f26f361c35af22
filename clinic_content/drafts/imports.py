"""Bring a text file in: the drafts of what it holds, all or none, with an exact account of its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from clinic_content import importers
from clinic_content.accounts.refusals import NotAllowed, NotPossible, Refusal
from clinic_content.accounts.roles import May, may
from clinic_content.content import schema
from clinic_content.content.schema import AnyContent
from clinic_content.documents.models import Document, DocumentKind, new_uid
from clinic_content.library import topics
from clinic_content.library.models import Condition, Treatment

from . import actions

if TYPE_CHECKING:
    from clinic_content.accounts.models import User

JURISDICTION: str = schema.Document.model_fields["jurisdiction"].default
TAKEN = (
    "The address “{}” is taken by another {}, so this draft got “{}”. If it is the same text, throw this draft away, "
    "or bring both together."
)


@dataclass(frozen=True, slots=True)
class Made:
    """A draft that an import made, and where staff find it; no address where it was only tried."""

    pk: int | None
    kind: str
    title: str
    slug: str
    address: str

    @property
    def called(self) -> str:
        """What people call this kind."""
        return DocumentKind(self.kind).label


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file: the drafts, the account of its words, what found no home, and what to know of it."""

    name: str
    made: tuple[Made, ...]
    source: int
    placed: int
    unplaced_words: int
    unplaced: tuple[importers.Unplaced, ...]
    notices: tuple[str, ...]

    @property
    def line(self) -> str:
        """The account in one line."""
        return f"source {self.source} words = placed {self.placed} + unplaced {self.unplaced_words}"

    def as_data(self) -> dict[str, Any]:
        """Return the report as plain data, for JSON."""
        return asdict(self)


def bring_in_file(name: str, data: bytes, *, by: User, language: str = "en", dry_run: bool = False) -> ImportReport:
    """Make the drafts of a text file, all or none; a dry run makes them and takes them back.

    `importers.Unreadable` says why a file is no text; nothing that is there already is overwritten.
    """
    if not may(by, May.EDIT):
        raise NotAllowed([Refusal("role", "Only an author can import a text.")])
    imported = importers.read(name, data, language=language, identify=lambda _kind: new_uid())
    try:
        with transaction.atomic():
            report = _bring_in(imported, by=by)
            if dry_run:
                transaction.set_rollback(True)
    except IntegrityError as fault:
        raise NotPossible(
            f"Somebody made a document with the same address at the same moment. Import “{name}” again."
        ) from fault
    return report if not dry_run else _tried(report)


def _bring_in(imported: importers.Imported, *, by: User) -> ImportReport:
    notices = list(imported.notices)
    made = []
    about = _about(" ".join(each.content.title for each in imported.made))
    for each in imported.made:
        content, told = _with_free_address(each.content.model_copy(update=about))
        draft = actions.bring_in(content, by=by, uid=each.uid)
        _write_notes(draft, [*each.notes, *_leftovers(imported, each)], by=by)
        made.append(Made(draft.pk, draft.kind, draft.title, draft.slug, f"/staff/documents/{draft.pk}/"))
        notices += told
    account = imported.account
    # The article shows the others, so it is made last and told first.
    return ImportReport(
        imported.name, tuple(made[::-1]), account.source, account.placed, account.unplaced_words, account.unplaced,
        tuple(notices),
    )  # fmt: skip


def _leftovers(imported: importers.Imported, one: importers.Made) -> Iterator[importers.Note]:
    """Yield what found no place as notes of the last draft, which is the article: so that it outlives the report."""
    if one is imported.made[-1]:
        for each in imported.account.unplaced:
            yield importers.Note("", f"No place was found for line {each.line}: “{each.text}”. {each.reason}")


def _tried(report: ImportReport) -> ImportReport:
    made = tuple(Made(None, each.kind, each.title, each.slug, "") for each in report.made)
    return ImportReport(
        report.name, made, report.source, report.placed, report.unplaced_words, report.unplaced, report.notices
    )


def _about(titles: str) -> dict[str, Any]:
    """Return the library's treatments and conditions that the titles name: rules about notices hang on them."""
    treatments = [each for each in Treatment.objects.all() if _named([each.name, *each.brand_names], titles)]
    conditions = [each for each in Condition.objects.all() if _named([each.name, each.plain_name], titles)]
    return {
        "treatments": tuple(topics.treatment_data(each, JURISDICTION) for each in treatments),
        "conditions": tuple(topics.condition_data(each) for each in conditions),
    }


def _named(names: Iterable[str], text: str) -> bool:
    return any(name and re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) for name in names)


def _with_free_address(content: AnyContent) -> tuple[AnyContent, list[str]]:
    """Return a content under the first address that is free, and what to tell where it is not the one it asked for."""
    wanted = content.slug
    taken = set(
        Document.objects.filter(kind=content.kind.value, language=content.language, slug__startswith=wanted)
        .values_list("slug", flat=True)
    )  # fmt: skip
    if wanted not in taken:
        return content, []
    free = next(name for number in count(2) if (name := f"{wanted}-{number}") not in taken)
    called = DocumentKind(content.kind.value).label.lower().replace("faq", "FAQ")
    return content.model_copy(update={"slug": free}), [TAKEN.format(wanted, called, free)]


def _write_notes(draft: Any, notes: Iterable[importers.Note], *, by: User) -> None:
    """Write the importer's notes for staff on a draft and on its parts."""
    notes = list(notes)
    draft.staff_note = "\n".join(note.text for note in notes if not note.part)
    actions.save(draft, by=by, fields=["staff_note"])
    by_part = {note.part: "" for note in notes if note.part}
    for note in notes:
        if note.part:
            by_part[note.part] = f"{by_part[note.part]}\n{note.text}".strip()
    parts = PARTS[schema.Kind(draft.kind)](draft)
    noted = [part for part in parts.all() if part.part_id in by_part]
    for part in noted:
        part.staff_note = by_part[part.part_id]
    parts.model.objects.bulk_update(noted, ["staff_note"], batch_size=200)


PARTS = {
    schema.Kind.ARTICLE: lambda draft: draft.sections,
    schema.Kind.FAQ: lambda draft: draft.questions,
    schema.Kind.CONTRAINDICATIONS: lambda draft: draft.entries,
    schema.Kind.SIDE_EFFECTS: lambda draft: draft.entries,
}
"""The parts of each kind's draft that can hold a note for staff."""
