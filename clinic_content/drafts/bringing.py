"""What happens to what was brought in: taken in, read in slices, arranged, made into drafts, taken back."""

from __future__ import annotations

import hashlib
import time
import uuid
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from clinic_content import exports, importers
from clinic_content.accounts.refusals import NotAllowed, NotPossible, Refusal
from clinic_content.accounts.roles import May, may
from clinic_content.documents.actions import contribute
from clinic_content.documents.models import Document, DocumentKind, new_uid
from clinic_content.documents.status import ReviewStatus
from clinic_content.importers.pictures import is_picture
from clinic_content.reviews.actions import next_number

from . import actions, imports, known, pictures
from .brought import Import, ImportedDraft
from .freeze import draft_of

if TYPE_CHECKING:
    from clinic_content.accounts.models import User

State = Import.State
SLICE = 1.5
"""So many seconds one request reads: then it answers, so that progress is seen and nothing times out."""
CHANGED = "“{}” was changed since it was made, so it is kept. Throw it away by itself if you do not want it."


@transaction.atomic
def take_in(files: Iterable[tuple[str, bytes]], *, by: User, language: str = "en") -> str:
    """Keep what was dropped together, to be read next, and return the name of its batch; pictures wait for texts."""
    _require_author(by)
    batch = uuid.uuid4().hex
    in_order = sorted(files, key=lambda each: is_picture(each[0]))
    Import.objects.bulk_create(
        Import(
            batch=batch, name=name[:300], sha256=hashlib.sha256(data).hexdigest(), data=data, language=language, by=by
        )
        for name, data in in_order
    )
    return batch


def go_on(batch: str, *, by: User, seconds: float = SLICE) -> None:
    """Read what waits in a batch, one source after the other, for about so long."""
    _require_author(by)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        waiting = Import.objects.filter(batch=batch, state=State.WAITING).order_by("pk").first()
        if waiting is None:
            return
        _read(waiting, end)


def _read(waiting: Import, end: float) -> None:
    """Read a source; of an archive as many of its texts as there is time for, each of which becomes an import."""
    if is_picture(waiting.name):
        _settle(waiting)
        return
    data = bytes(waiting.data)
    try:
        if waiting.name.lower().endswith(".json"):
            held = exports.from_json_bytes(data)
            called = str(DocumentKind(held.content.kind.value).label)
            told = {"title": held.content.title, "kinds": [called], "notices": list(held.notices)}
            _finish(waiting, State.READ, text=data.decode("utf-8-sig"), report=told)
            return
        _read_texts(waiting, data, end)
    except pictures.OutOfTime:
        return
    except (importers.Unreadable, exports.Unfit) as fault:
        _finish(waiting, State.REFUSED, report={"error": str(fault)})


def _settle(picture: Import) -> None:
    """End the wait of a picture: all texts dropped with it were read, and those that show it have it."""
    if picture.report.get(pictures.SHOWN):
        picture.delete()
    else:
        _finish(picture, State.REFUSED, report={"error": pictures.UNSEEN})


def _read_texts(waiting: Import, data: bytes, end: float) -> None:
    done = int(waiting.report.get("texts", 0))
    found = importers.sources_of(waiting.name, data, pictures.beside(waiting))
    clean = pictures.Cleaner(waiting, end)
    first: Any = None
    number = 0
    for number, source in enumerate(found, start=1):
        if number <= done:
            continue
        one = _understood(source, waiting, clean)
        if number == 1:
            first = one
            continue
        _keep_beside(waiting, one, first if number == 2 else None)
        first = None
        Import.objects.filter(pk=waiting.pk).update(report={"texts": number})
        if time.monotonic() > end:
            return
    _finish_reading(waiting, first, number)


def _finish_reading(waiting: Import, only: Any, number: int) -> None:
    """End the reading: a source with one text is that text, one with several has become them."""
    if only is not None:
        _finish(waiting, only.state, **{name: getattr(only, name) for name in UNDERSTOOD})
    elif number:
        waiting.delete()
    else:
        _finish(waiting, State.REFUSED, report={"error": "It holds nothing that can be brought in."})


UNDERSTOOD = ("text", "proposal", "changes", "report")


def _keep_beside(waiting: Import, one: Import, first: Import | None) -> None:
    for each in filter(None, (first, one)):
        each.save()
        pictures.copy(waiting, each)


def _understood(source: Any, of: Import, clean: pictures.Cleaner) -> Import:
    """Return one text as an import of its own, not yet stored."""
    made = Import(batch=of.batch, name=source.name[:300], sha256=of.sha256, language=of.language, by=of.by)
    if isinstance(source, importers.Refused):
        made.state, made.report = State.REFUSED, {"error": source.why}
        return made
    read = importers.understand(source, language=of.language, identify=lambda _kind: new_uid(), clean=clean)
    made.state, made.text, made.sha256 = State.READ, read.text, read.sha256 or of.sha256
    made.proposal = importers.propose(read).as_data()
    made.report = {
        "source": read.account.source, "placed": read.account.placed, "unplaced": read.account.unplaced_words,
        "homeless": sum(each.words for each in read.account.homeless),
        "notices": list(read.notices),
        "pictures": [asdict(each) for each in pictures.pictured(read) if not each.is_here],
    }  # fmt: skip
    known.take_over(made)
    return made


def _finish(waiting: Import, state: State, **fields: Any) -> None:
    changed: dict[str, Any] = {"state": state, **fields}
    if not waiting.name.lower().endswith(".json"):
        changed["data"] = b""
    Import.objects.filter(pk=waiting.pk, state=State.WAITING).update(**changed)


@transaction.atomic
def arrange(brought: Import, change: Callable[[importers.Proposal], importers.Proposal], *, by: User) -> None:
    """Change the proposal, keeping the way back; `importers.CannotArrange` where the change does not fit."""
    _require_author(by)
    held = _held(brought, State.READ, State.UNDONE)
    old = importers.from_data(held.proposal)
    new = change(old)
    if new == old:
        return
    importers.made_of(new, lambda _kind: new_uid())
    held.changes = [*held.changes, importers.undoing(old, new) | {"by": by.pk}]
    held.proposal = new.as_data()
    held.save(update_fields=["changes", "proposal"])


@transaction.atomic
def go_back(brought: Import, *, by: User) -> int:
    """Take the last change of the proposal back, and return how many are left to be taken back."""
    _require_author(by)
    held = _held(brought, State.READ, State.UNDONE)
    if not held.changes:
        raise NotPossible("Nothing was changed yet.")
    *held.changes, last = held.changes
    held.proposal = importers.undone(importers.from_data(held.proposal), last).as_data()
    held.save(update_fields=["changes", "proposal"])
    return len(held.changes)


def make(brought: Import, *, by: User, replaces: bool = False) -> list[str]:
    """Make the drafts of an import, all or none, and return what to tell; an earlier import's drafts are updated.

    What was arranged of the earlier one is replaced only where somebody said so.
    """
    _require_author(by)
    try:
        with transaction.atomic():
            return _make(_held(brought, State.READ, State.UNDONE), by=by, replaces=replaces)
    except (importers.CannotArrange, importers.Unreadable) as fault:
        raise NotPossible(str(fault)) from fault
    except IntegrityError as fault:
        raise NotPossible("Somebody made a document with the same address at the same moment. Try again.") from fault


def go_on_making(batch: str, *, by: User, seconds: float = SLICE) -> None:
    """Make the drafts of what was read in a batch, for about so long; one that is refused says why and stops no other.

    That it was asked for is kept: who leaves and comes back goes on.
    """
    _require_author(by)
    end = time.monotonic() + seconds
    waiting = to_make(batch)
    Import.objects.filter(pk__in=[each.pk for each in waiting]).update(is_asked=True)
    for brought in waiting:
        try:
            make(brought, by=by)
        except (NotAllowed, NotPossible) as fault:
            # Another window may have made them meanwhile: then nothing was refused.
            report = {**brought.report, "refused": str(fault)}
            Import.objects.filter(pk=brought.pk, state=State.READ).update(report=report)
        if time.monotonic() > end:
            break


def to_make(batch: str) -> list[Import]:
    """Return what was read in a batch and has neither become drafts nor been refused."""
    found = Import.objects.filter(batch=batch, state=State.READ).defer("data", "text", "proposal", "changes")
    return [each for each in found if is_to_make(each)]


def is_to_make(brought: Import) -> bool:
    """Return whether a text was read and has neither become drafts nor been refused."""
    return brought.state == State.READ and "refused" not in brought.report


def _make(held: Import, *, by: User, replaces: bool) -> list[str]:
    earlier = earlier_of(held)
    if earlier is not None:
        known.refuse_if_older(earlier, held)
        known.refuse_if_changed(earlier)
        if not replaces:
            known.refuse_if_arranged(earlier, held)
    imported = pictures.with_files(_imported(held, earlier), held)
    report = imports.bring_in_read(imported, by=by, earlier=earlier, is_export=not held.proposal)
    arrangers = _arrangers(held)
    for each in report.made:
        assert each.pk is not None
        document = Document.objects.get(pk=each.pk)
        # Whoever arranged it has written in it, whoever presses the button that makes the draft.
        contribute(document, number=next_number(document), users=arrangers)
        edits = draft_of(document).edits
        ImportedDraft.objects.update_or_create(document_id=each.pk, defaults={"brought": held, "edits": edits})
    if earlier is not None and not earlier.drafts.exists():
        Import.objects.filter(pk=earlier.pk).update(state=State.REPLACED)
    pictures.let_go(held)
    held.state = State.MADE
    held.report = {**held.report, "told": report.notices}
    held.report.pop("refused", None)
    held.save(update_fields=["state", "report"])
    return list(report.notices)


def _arrangers(held: Import) -> list[User]:
    """Return who has a part in the text as it is arranged now."""
    return list(get_user_model().objects.filter(pk__in={each["by"] for each in held.changes if "by" in each}))


def _imported(held: Import, earlier: Import | None) -> importers.Imported:
    """Return what a source comes to as it is arranged; drafts that it made before keep their identities."""
    if not held.proposal:
        return imports.read_export(held.name, bytes(held.data))
    proposal = importers.from_data(held.proposal)
    if earlier is not None:
        proposal = replace(proposal, uids={})
    made = importers.made_of(proposal, known.identities(earlier))
    report = held.report
    return importers.Imported(
        held.name, made, importers.Account(report["source"], report["placed"]),
        importers.Understood(made[-1].content.title), tuple(report["notices"]), held.sha256,
    )  # fmt: skip


def earlier_of(brought: Import) -> Import | None:
    """Return an earlier import of the same source, or of an older form of it, whose drafts are there still."""
    earlier = known.earlier(brought)
    if earlier is None or earlier.pk == brought.pk or not brought.proposal:
        return None
    return earlier if known.is_same(earlier, _imported(brought, earlier)) else None


def why_kept(brought: Import) -> list[str]:
    """Return why drafts of an import are no longer what it made, in sentences; nothing where all are."""
    return [CHANGED.format(each.document.title) for each in _drafts(brought) if _is_changed(each)]


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking an import back came to."""

    thrown_away: int
    kept: tuple[str, ...]
    pictures: int
    """How many pictures that it brought stay in the library."""


def undo_all(batch: str, *, by: User) -> Undone:
    """Take back every import of a batch, the last first, and say what all came to; one that stays stops no other."""
    made = list(Import.objects.filter(batch=batch, state=State.MADE).order_by("-pk"))
    thrown_away, kept = 0, list[str]()
    for brought in made:
        try:
            done = undo(brought, by=by)
        except (NotAllowed, NotPossible) as fault:
            kept.append(f"“{brought.name}”: {fault}")
        else:
            thrown_away += done.thrown_away
            kept += done.kept
    return Undone(thrown_away, tuple(kept), pictures.kept(*made))


@transaction.atomic
def undo(brought: Import, *, by: User) -> Undone:
    """Throw away the drafts that an import made and nobody changed since; say which are kept, and why."""
    _require_author(by)
    held = _held(brought, State.MADE)
    before = held.drafts.count()
    kept = tuple(_discard(held, by=by))
    if not kept:
        held.state = State.UNDONE
        held.save(update_fields=["state"])
    return Undone(before - held.drafts.count(), kept, pictures.kept(held))


def _discard(brought: Import, *, by: User) -> list[str]:
    """Throw away what nobody changed, the article before what it shows, and return why the others stay."""
    kept = []
    for each in sorted(_drafts(brought), key=lambda one: one.document.kind != "article"):
        if _is_changed(each):
            kept.append(CHANGED.format(each.document.title))
            continue
        try:
            with transaction.atomic():
                actions.discard(draft_of(each.document), by=by)
        except NotAllowed as fault:
            kept.append(f"“{each.document.title}” is kept. {fault}")
    return kept


def _drafts(brought: Import) -> list[ImportedDraft]:
    return list(brought.drafts.select_related("document"))


def _is_changed(each: ImportedDraft) -> bool:
    draft: Any = draft_of(each.document)
    return bool(draft.edits != each.edits or each.document.review_status != ReviewStatus.DRAFT)


def _held(brought: Import, *states: State) -> Import:
    """Hold an import until the transaction ends, or say that it has come further meanwhile."""
    held = Import.objects.select_for_update().get(pk=brought.pk)
    if held.state not in states:
        raise NotPossible(f"“{held.name}” has come further meanwhile: {held.get_state_display().lower()}.")
    return held


def _require_author(by: User) -> None:
    if not may(by, May.EDIT):
        raise NotAllowed([Refusal("role", "Only an author can bring in a text.")])
