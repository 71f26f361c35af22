"""Which texts were brought in before: so that one that comes again updates its drafts, or is told why it does not."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol

from clinic_content import importers
from clinic_content.accounts.refusals import NotPossible
from clinic_content.content.schema import AnyContent
from clinic_content.content.walk import texts
from clinic_content.content.words import to_slug
from clinic_content.documents.models import Document, new_uid
from clinic_content.documents.status import ReviewStatus
from clinic_content.importers.likeness import alike

from .freeze import draft_of, freeze
from .models import Import, ImportedDraft

if TYPE_CHECKING:
    from clinic_content.accounts.models import User

NAME = 300
OLDER_FORM = 0.4
"""From this share of words in common on a text of the same name and title is an older form of another."""
CHANGED = (
    "“{}” was brought in before, and “{}”, which came of it, was changed by {} since. It was left as it is. Bring the "
    "text in under another name of the file to have it beside the other, or throw the draft away first."
)
ARRANGED = (
    "“{}” was brought in before, and its parts were arranged by hand. Drafts of this text would replace what was "
    "arranged, so the others were left as they are. Replace them on the page where its parts are arranged, or bring "
    "the text in under another name of the file to have it beside the other."
)
LATER = (
    "“{}” was brought in again on {:%-d %B %Y}, and drafts were made of it then. They were left as they are: go on "
    "with those, or bring the text in once more."
)
TAKEN_OVER = "Its parts stand as they were arranged when the same text was brought in on {:%-d %B %Y}."
UNDER_WAY = (
    "“{}” was brought in before, and “{}”, which came of it, is no draft any more: it is {}. It was left as it is. "
    "Change it by hand, or bring the text in under another name of the file."
)


class Known(Protocol):
    """What has a name and a hash of its bytes."""

    @property
    def name(self) -> str:
        """The name of the file, and of the text in it."""

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes it was read from."""


def earlier(source: Known) -> Import | None:
    """Return the newest import of the same bytes, or else of the same name, of which a draft is still there."""
    there = Import.objects.filter(state=Import.State.MADE, drafts__isnull=False).order_by("-pk")
    same = there.filter(sha256=source.sha256).first() if source.sha256 else None
    return same or there.filter(name=source.name[-NAME:]).first()


def brought_before(sources: Iterable[Import]) -> dict[str, Import]:
    """Return the newest imports of the same bytes of which drafts are there, by the hash, in one query."""
    wanted = {each.sha256 for each in sources}
    made = Import.objects.filter(sha256__in=wanted, state=Import.State.MADE, drafts__isnull=False)
    return {each.sha256: each for each in made.only("sha256", "at").order_by("pk")} if wanted else {}


def is_same(import_: Import, imported: importers.Imported) -> bool:
    """Return whether an import was of this text: of its bytes, or of an older form of it, with its title and words.

    A name and a title alone are no text: two colleagues may each bring in an “index.html” that is called “Your visit”.
    """
    if import_.sha256 == imported.sha256:
        return True
    main = imported.made[-1].content
    document = documents(import_).get(main.kind.value)
    if document is None or to_slug(document.title) != to_slug(main.title):
        return False
    return any(alike(_said(main), [(document.pk, _said(freeze(draft_of(document))))], OLDER_FORM))


def _said(content: AnyContent) -> str:
    return " ".join(each.words for each in texts(content))


def identities(import_: Import | None) -> Callable[[str], str]:
    """Return the identities that the documents of a text are to have: those that they have, and new ones."""
    held = {kind: document.uid for kind, document in documents(import_).items()}
    return lambda kind: held.get(kind) or new_uid()


def no_identities(kind: str) -> str:
    """Return an identity for what is only tried."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, kind))


def documents(import_: Import | None) -> dict[str, Document]:
    """Return the documents that an import made, by kind."""
    rows = import_.drafts.select_related("document") if import_ else ()
    return {row.document.kind: row.document for row in rows}


def is_kept(import_: Import, again: Import) -> bool:
    """Return whether the text that came again stands as the earlier one was arranged, or further arranged."""
    return bool(again.changes[: len(import_.changes)] == import_.changes)


def refuse_if_arranged(import_: Import, again: Import | None = None) -> None:
    """Refuse to replace what somebody arranged by what was only read: arranging is work as changing a draft is."""
    if import_.changes and not (again and is_kept(import_, again)):
        raise NotPossible(ARRANGED.format(import_.name))


def take_over(again: Import) -> None:
    """Arrange a text, not yet stored, as the same text was arranged when it was last brought in."""
    unread = Import.State.WAITING, Import.State.REFUSED
    same = Import.objects.filter(sha256=again.sha256, text=again.text).exclude(state__in=unread).order_by("-pk")
    before = same.exclude(proposal={}).first()
    if before and before.changes and _pictures(before) <= _pictures(again):
        again.proposal = {**before.proposal, "uids": again.proposal["uids"]}
        again.changes = before.changes
        again.report["taken_over"] = TAKEN_OVER.format(before.at)


def _pictures(import_: Import) -> set[str]:
    return {part["held"].get("sha256", "") for part in import_.proposal["parts"]} - {""}


def refuse_if_older(import_: Import, again: Import) -> None:
    """Refuse to replace the drafts of a later import by what was read before it."""
    if import_.pk > again.pk:
        raise NotPossible(LATER.format(import_.name, import_.at))


def refuse_if_changed(import_: Import) -> None:
    """Refuse to overwrite what somebody has changed since, or what is before the reviewers or approved."""
    for row in import_.drafts.select_related("document"):
        document = row.document
        if document.review_status != ReviewStatus.DRAFT:
            status = ReviewStatus(document.review_status).label.lower()
            raise NotPossible(UNDER_WAY.format(import_.name, document.title, status))
        draft = draft_of(document)
        if draft.edits != row.edits:
            raise NotPossible(CHANGED.format(import_.name, document.title, draft.edited_by.display_name))


def remember(
    import_: Import | None, imported: importers.Imported, pks: Iterable[int], *, by: User, language: str
) -> None:
    """Note which drafts a text has made, as they are now."""
    import_ = import_ or Import(batch=uuid.uuid4().hex)
    import_.name, import_.sha256, import_.by = imported.name[-NAME:], imported.sha256, by
    import_.state, import_.language = Import.State.MADE, language
    import_.save()
    for document in Document.objects.filter(pk__in=list(pks)):
        ImportedDraft.objects.update_or_create(
            document=document, defaults={"brought": import_, "edits": draft_of(document).edits}
        )
