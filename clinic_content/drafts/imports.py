"""Bring a text file in: the drafts of what it holds, all or none, with an exact account of its words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from clinic_content import exports, importers
from clinic_content.accounts.refusals import NotAllowed, NotPossible, Refusal
from clinic_content.accounts.roles import May, may
from clinic_content.content import schema
from clinic_content.content.schema import AnyContent
from clinic_content.content.walk import texts
from clinic_content.content.words import count_words
from clinic_content.documents.models import Document, DocumentKind
from clinic_content.library import topics
from clinic_content.library.models import Condition, Treatment

from . import actions, known, pictures
from .freeze import draft_of
from .models import Import

if TYPE_CHECKING:
    from clinic_content.accounts.models import User

JURISDICTION: str = schema.Document.model_fields["jurisdiction"].default
TAKEN = (
    "The address “{}” is taken by another {}, so this draft got “{}”. If it is the same text, throw this draft away, "
    "or bring both together."
)


UPDATED = (
    "A text of this name and title was brought in on {:%-d %B %Y}. Its drafts, which nobody had changed, are updated."
)
LEFT = "The text has nothing of the kind “{}” any more. The draft “{}” was left: throw it away if it is not needed."


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
    outcome: str = "made"
    """Whether drafts were made, or those of an earlier import updated, or left unchanged as the text is the same."""
    pictures: tuple[pictures.Pictured, ...] = ()
    """What became of the pictures of the text."""

    @property
    def line(self) -> str:
        """The account in one line."""
        return importers.Account(self.source, self.placed, self.unplaced).line

    def as_data(self) -> dict[str, Any]:
        """Return the report as plain data, for JSON."""
        return asdict(self)


Found = ImportReport | importers.Imported | importers.Refused
"""What a run comes to for one text: its drafts, or what it would become, or why it was refused."""


def read_file(
    name: str, data: bytes, *, language: str = "en", beside: importers.Beside | None = None
) -> Iterator[importers.Imported | importers.Refused]:
    """Yield what each text of a file would become; nothing is made, and no database is asked.

    `beside` opens the pictures that lie in the folder of the file.
    """
    for source in _sources(name, data, beside):
        if isinstance(source, importers.Refused):
            yield source
            continue
        try:
            yield _understood(source, language, known.no_identities)
        except importers.Unreadable as fault:
            yield importers.Refused(source.name, str(fault))


def bring_in_read_file(
    found: Iterable[importers.Imported | importers.Refused], *, by: User, language: str = "en"
) -> Iterator[ImportReport | importers.Refused]:
    """Make the drafts of what was read of a file, all of one text or none of it; one that fails stops no other."""
    _require_author(by)
    for each in found:
        if isinstance(each, importers.Refused):
            yield each
            continue
        try:
            yield _bring_in_whole(each, by=by, language=language)
        except NotPossible as fault:
            yield importers.Refused(each.name, str(fault))


def bring_in_file(name: str, data: bytes, *, by: User, language: str = "en", dry_run: bool = False) -> ImportReport:
    """Make the drafts of a file with one text, all or none; a dry run makes them and takes them back.

    `importers.Unreadable` says why a file is no text; no draft that somebody has changed is overwritten.
    """
    _require_author(by)
    source = _exported(name, data) if _is_export(name) else importers.source_of(name, data)
    return _bring_in_whole(
        _understood(source, language, known.no_identities), by=by, language=language, dry_run=dry_run
    )


@dataclass(frozen=True, slots=True)
class Exported:
    """A content that this system let out as JSON, come back."""

    name: str
    sha256: str
    content: AnyContent
    notices: tuple[str, ...]


def _sources(
    name: str, data: bytes, beside: importers.Beside | None
) -> Iterator[importers.Source | Exported | importers.Refused]:
    if _is_export(name):
        yield _exported(name, data)
    else:
        yield from importers.sources_of(name, data, beside)


def _is_export(name: str) -> bool:
    return name.lower().endswith(".json")


def _exported(name: str, data: bytes) -> Exported:
    try:
        held = exports.from_json_bytes(data)
    except exports.Unfit as fault:
        raise importers.Unreadable(str(fault)) from fault
    return Exported(name, hashlib.sha256(data).hexdigest(), held.content, held.notices)


def _understood(
    source: importers.Source | Exported, language: str, identify: Callable[[str], str]
) -> importers.Imported:
    """Return what a source holds; an export says itself what it is."""
    if isinstance(source, importers.Source):
        return importers.understand(source, language=language, identify=identify, clean=pictures.cleaned)
    words = sum(count_words(each.words) for each in texts(source.content))
    made = importers.Made(identify(source.content.kind.value), source.content)
    understood = importers.Understood(source.content.title)
    return importers.Imported(
        source.name, (made,), importers.Account(words, words), understood, source.notices, source.sha256
    )


def _require_author(by: User) -> None:
    if not may(by, May.EDIT):
        raise NotAllowed([Refusal("role", "Only an author can import a text.")])


def _bring_in_whole(imported: importers.Imported, *, by: User, language: str, dry_run: bool = False) -> ImportReport:
    try:
        with transaction.atomic():
            wanted = pictures.without(imported) if dry_run else imported
            report = _made_or_updated(wanted, by=by, language=language)
            if dry_run:
                transaction.set_rollback(True)
    except IntegrityError as fault:
        raise NotPossible(
            f"Somebody made a document with the same address at the same moment. Import “{imported.name}” again."
        ) from fault
    return report if not dry_run else replace(_tried(report), pictures=pictures.pictured(imported))


def _made_or_updated(imported: importers.Imported, *, by: User, language: str) -> ImportReport:
    """Make the drafts of a text, or update those that it made before, or leave both with the reason."""
    earlier = known.earlier(imported)
    if earlier and not known.is_same(earlier, imported):
        # Another text that only has the name of the file in common: “index.html”, as a rule.
        earlier = None
    if earlier and earlier.sha256 == imported.sha256:
        return _unchanged(imported, earlier)
    if earlier:
        known.refuse_if_changed(earlier)
        known.refuse_if_arranged(earlier)
    identified = imported.identified(known.identities(earlier))
    report = bring_in_read(identified, by=by, earlier=earlier, is_export=_is_export(imported.name))
    known.remember(earlier, identified, [each.pk for each in report.made if each.pk], by=by, language=language)
    return report


def _unchanged(imported: importers.Imported, earlier: Import) -> ImportReport:
    made = [_told(row.document) for row in earlier.drafts.select_related("document").order_by("-pk")]
    told = f"The same text was brought in on {earlier.at:%-d %B %Y}. Its drafts were left as they are."
    return _report(imported, made, [told], "unchanged")


def _bring_in(
    imported: importers.Imported, about: dict[str, Any], *, by: User, earlier: Import | None = None
) -> ImportReport:
    imported = pictures.take_in(imported, by=by)
    notices = list(imported.notices)
    made = []
    held = known.documents(earlier)
    for each in imported.made:
        content = each.content.model_copy(update=about)
        if document := held.pop(content.kind.value, None):
            draft = actions.rewrite(draft_of(document), content.model_copy(update={"slug": document.slug}), by=by)
        else:
            content, told = _with_free_address(content)
            draft = actions.bring_in(content, by=by, uid=each.uid)
            notices += told
        _write_notes(draft, [*each.notes, *_leftovers(imported, each)], by=by)
        made.append(_told(draft))
    if earlier:
        notices.append(UPDATED.format(earlier.at))
    notices += [LEFT.format(DocumentKind(kind).label, document.title) for kind, document in held.items()]
    # The article shows the others, so it is made last and told first.
    return _report(imported, made[::-1], notices, "updated" if earlier else "made")


def _told(document: Any) -> Made:
    return Made(document.pk, document.kind, document.title, document.slug, f"/staff/documents/{document.pk}/")


def _report(imported: importers.Imported, made: list[Made], notices: list[str], outcome: str) -> ImportReport:
    account = imported.account
    return ImportReport(
        imported.name, tuple(made), account.source, account.placed, account.unplaced_words, account.unplaced,
        tuple(notices), outcome, pictures.pictured(imported),
    )  # fmt: skip


def _leftovers(imported: importers.Imported, one: importers.Made) -> Iterator[importers.Note]:
    """Yield what found no place as notes of the last draft, which is the article: so that it outlives the report."""
    if one is imported.made[-1]:
        for each in imported.account.unplaced:
            yield importers.Note("", f"No place was found for line {each.line}: “{each.text}”. {each.reason}")
        yield from pictures.notes(imported)


def bring_in_read(
    imported: importers.Imported, *, by: User, earlier: Import | None, is_export: bool = False
) -> ImportReport:
    """Make the drafts of what was read and arranged, or update those of an import; the caller holds the transaction."""
    return _bring_in(imported, {} if is_export else _about(imported), by=by, earlier=earlier)


def read_export(name: str, data: bytes) -> importers.Imported:
    """Return what an export holds, under a new identity."""
    return _understood(_exported(name, data), "", known.identities(None))


def _tried(report: ImportReport) -> ImportReport:
    made = tuple(Made(None, each.kind, each.title, each.slug, "") for each in report.made)
    return replace(report, made=made)


def _about(imported: importers.Imported) -> dict[str, Any]:
    """Return the library's treatments and conditions that the titles name: rules about notices hang on them."""
    titles = " ".join(each.content.title for each in imported.made)
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
    if not by_part:
        return
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
