"""Mends that need no judgement: a finding's `fix`, made at the press of a button and saved like any other edit.

Only the text or link that it is about is written, so that notes for colleagues and everything else stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from clinic_content.accounts.refusals import NotPossible
from clinic_content.checks.facts import Item
from clinic_content.checks.finding import Finding
from clinic_content.content.richtext import plain_text
from clinic_content.content.words import TO_CONFIRM
from clinic_content.library.known import library_now
from clinic_content.library.models import Reference
from clinic_content.releases import live

from . import actions, fields
from .models import ContraindicationList, SideEffectList

if TYPE_CHECKING:
    from clinic_content.accounts.models import User

TAG = re.compile(r"(<[^<>]*>)")
LINE = re.compile(r"<(p|li|blockquote)>((?:(?!<\1>).)*?)</\1>", re.DOTALL)
LIST = re.compile(r'<ol(?: start="(\d+)")?>(.*?)</ol>', re.DOTALL)
NUMBERED = re.compile(r"<p>\s*(\d{1,2})([.)])\s")
SET_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""By which a label is known in all its versions and at all addresses."""
PARTS = {"sections": "sections", "help": "help_blocks", "questions": "questions", "entries": "entries"}
DONE = {
    "attach": "The notice “{0}” is attached.",
    "expand": "“{0}” is written out where it is first used.",
    "renumber": "The list is numbered through.",
    "drop": "The line “{2}” was taken out.",
    "add": "Added as the label names them: {1}. Put each into words that a patient knows, and say what to do.",
    "confirm": "“{2}” is confirmed as it stands.",
}
"""What is said when a mend was made: `0` and `1` are the words of its fix, `2` those that the finding quotes."""
BUTTONS = {
    "attach": "Attach the notice “{0}”",
    "expand": "Write it out: {1} ({0})",
    "renumber": "Number it through",
    "drop": "Take this line out",
    "add": "Add what is missing to the list",
    "confirm": "It is right as it stands",
}
"""What the button of each mend says."""
ADDED = "Added from what the library knows of the label. Put it into plain words, and say why and what to do."
"""The note for colleagues on an entry that a button added."""
CHANGED = "The draft has changed since this was found. Look at it again."
CHANGED_SINCE = "It was changed again since, so it cannot be taken back. Change it in the draft."

Undo = dict[str, Any]
"""What takes a mend back, as plain data: the text as it was and as it was made, the notice, or the entries."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What a mend did, in words, and what takes it back."""

    told: str
    undo: Undo


def button(fix: str) -> str:
    """Return what the button of a mend says; nothing for what only a person can mend."""
    name, first, second = _read(fix)
    return BUTTONS[name].format(first, second) if name in BUTTONS else ""


def notice_of(fix: str) -> str:
    """Return the key of the notice that a mend attaches; nothing for other mends."""
    name, key, _ = _read(fix)
    return key if name == "attach" else ""


@transaction.atomic
def mend(draft: Any, finding: Finding, *, by: User) -> Mended:
    """Make a finding's mechanical mend, or refuse where the text is not as it was found."""
    name, first, second = _read(finding.fix)
    if name == "attach":
        undo = _attach(draft, first, by)
    elif name == "add":
        undo = _add(draft, first, second.split("|"), by)
    elif name == "confirm":
        undo = _confirm(draft, finding, by)
    elif name in MENDS:
        undo = _change(draft, finding, lambda text, rich: MENDS[name](text, finding, first, second, rich), by)
    else:
        raise NotPossible("This cannot be mended by a button. Open the draft.")
    return Mended(DONE[name].format(first, second.replace("|", "; "), finding.quote[:80]), undo)


@transaction.atomic
def take_back(draft: Any, undo: Undo, *, by: User) -> None:
    """Take a mend back, or refuse where somebody has changed the same since."""
    if key := undo.get("notice"):
        actions.save(draft, by=by, seen=draft.edits, fields=())
        draft.required_disclaimers.remove(key)
    elif entries := undo.get("entries"):
        _without(draft, entries, by)
    else:
        row, field = _row_of(draft, undo["parts"], undo["part"]), undo["field"]
        if row is None or getattr(row, field) != undo["after"]:
            raise NotPossible(CHANGED_SINCE)
        setattr(row, field, undo["before"])
        _save(draft, row, field, by)


def _attach(draft: Any, key: str, by: User) -> Undo:
    notice = _notice(key, draft.language)
    actions.save(draft, by=by, seen=draft.edits, fields=())
    draft.required_disclaimers.add(notice)
    return {"notice": notice}


def _change(draft: Any, finding: Finding, change: Callable[[str, bool], str], by: User) -> Undo:
    row, field = _field_of(draft, finding)
    before = getattr(row, field)
    _rewrite(row, field, finding, change)
    return _saved(draft, row, field, before, finding, by=by)


def _confirm(draft: Any, finding: Finding, by: User) -> Undo:
    """Take the import's words out of the note on an entry; what colleagues wrote there stays."""
    row = _row_of(draft, PARTS["entries"], finding.part)
    before = row.staff_note if row is not None else ""
    if TO_CONFIRM not in before or row.patient_term != finding.quote:
        raise NotPossible(CHANGED)
    row.staff_note = "\n".join(line for line in before.split("\n") if TO_CONFIRM not in line).strip()
    return _saved(draft, row, "staff_note", before, finding, by=by)


def _saved(draft: Any, row: Any, field: str, before: Any, finding: Finding, *, by: User) -> Undo:
    """Save the one field of a row that was changed; return what takes it back."""
    _save(draft, row, field, by)
    parts, part = ("", "") if row is draft else (PARTS[finding.path.split(".")[0]], row.part_id)
    return {"parts": parts, "part": part, "field": field, "before": before, "after": getattr(row, field)}


def _save(draft: Any, row: Any, field: str, by: User) -> None:
    actions.save(draft, by=by, seen=draft.edits, fields=(field,) if row is draft else ())
    if row is not draft:
        row.save(update_fields=[field])


def _add(draft: Any, treatment: str, names: list[str], by: User) -> Undo:
    """Add items of the label to a list, as the library knows them; a person puts them into plain words."""
    make = ENTRIES.get(type(draft))
    drug = next((each for each in library_now().drugs if each.key == treatment), None)
    items = {each.name: each for each in (*drug.contraindications, *drug.side_effects)} if drug else {}
    there = set(draft.entries.values_list("patient_term", flat=True)) if make else set()
    wanted = [items[name] for name in names if name in items and name not in there]
    if make is None or not wanted:
        raise NotPossible(CHANGED)
    actions.save(draft, by=by, seen=draft.edits, fields=())
    last = max(draft.entries.values_list("order", flat=True), default=0)
    made = [
        draft.entries.create(patient_term=item.name, order=place, staff_note=ADDED, **make(item))
        for place, item in enumerate(wanted, start=last + 1)
    ]
    for entry, item in zip(made, wanted, strict=True):
        entry.citations.set(_labels_read(item))
    return {"entries": [each.part_id for each in made]}


def _labels_read(item: Item) -> list[Reference]:
    """Return the label in the library by which an item was read; nothing where it was read elsewhere, as in a quote."""
    set_id = SET_ID.search(item.source.name) if item.source else None
    if not set_id:
        return []
    return list(Reference.objects.filter(kind="label", is_active=True, url__icontains=set_id.group())[:1])


def _of_contraindication(item: Item) -> dict[str, Any]:
    """A label that names it in its list says that they must not have it; a clinician may weigh it otherwise."""
    return {"strength": "absolute", "evidence_basis": "label", "source_section": _source(item)}


def _of_side_effect(item: Item) -> dict[str, Any]:
    grave = {"seriousness": "serious", "get_help": "urgent"} if item.serious else {}
    return grave | {"percent": item.percent, "source_section": _source(item)}


def _source(item: Item) -> str:
    return item.source.name[:300] if item.source else ""


ENTRIES: dict[type, Callable[[Item], dict[str, Any]]] = {
    ContraindicationList: _of_contraindication, SideEffectList: _of_side_effect,
}  # fmt: skip
"""What an item of a label says of an entry, by the list that it is added to."""


def _without(draft: Any, entries: list[str], by: User) -> None:
    held = draft.entries.filter(part_id__in=entries, staff_note=ADDED)
    if held.count() != len(entries):
        raise NotPossible(CHANGED_SINCE)
    actions.save(draft, by=by, seen=draft.edits, fields=())
    held.delete()


def expanded(text: str, short: str, words: str, *, rich: bool) -> str:
    """Return a text in which an abbreviation is written out where it first stands."""
    first = re.compile(rf"(?<![\w-]){re.escape(short)}(?![\w-])")
    told = f"{words} ({short})"
    pieces = TAG.split(text) if rich else [text]
    for place, piece in enumerate(pieces):
        if not (rich and piece.startswith("<")) and first.search(piece):
            pieces[place] = first.sub(lambda _: escape(told, quote=False) if rich else told, piece, count=1)
            break
    return "".join(pieces)


def without_line(text: str, line: str, *, rich: bool) -> str:
    """Return a text without one of its lines: a paragraph, an item, a line of plain text."""
    wanted = " ".join(line.split())
    if not rich:
        return "\n".join(each for each in text.split("\n") if " ".join(each.split()) != wanted)
    for found in LINE.finditer(text):
        if " ".join(plain_text(found.group(2)).split()) == wanted:
            left = text[: found.start()] + text[found.end() :]
            return re.sub(r"<(ul|ol)(?: start=\"\d+\")?>\s*</\1>", "", left)
    return text


def renumbered(text: str) -> str:
    """Return rich text whose numbered lists go on counting: lists side by side are one, and typed numbers follow."""
    joined = re.sub(r"</ol>\s*<ol>", "", text)
    count = 0

    def going_on(found: re.Match[str]) -> str:
        nonlocal count
        start, count = count + 1, count + found.group(2).count("<li>")
        return f'<ol start="{start}">{found.group(2)}</ol>' if start > 1 else found.group(0)

    number = 0

    def typed(found: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return f"<p>{number}{found.group(2)} "

    return NUMBERED.sub(typed, LIST.sub(going_on, joined))


MENDS: dict[str, Callable[[str, Finding, str, str, bool], str]] = {
    "expand": lambda text, finding, short, words, rich: expanded(text, short, words, rich=rich),
    "renumber": lambda text, finding, first, second, rich: renumbered(text),
    "drop": lambda text, finding, first, second, rich: without_line(text, finding.quote, rich=rich),
}


def _read(fix: str) -> tuple[str, str, str]:
    name, _, rest = fix.partition(":")
    first, _, second = rest.partition("=")
    return name, first.strip(), second.strip()


def _notice(key: str, language: str) -> int:
    """Return the live disclaimer with a key in a language: what is not public would keep the page from its readers."""
    held = live.live_disclaimers([key], language, timezone.now()).first()
    if held is None:
        raise NotPossible(f"There is no disclaimer “{key}” in public yet. Have it approved and released first.")
    return held.document_id


def _field_of(draft: Any, finding: Finding) -> tuple[Any, str]:
    """Return the row that holds the text of a finding, and the name of its column."""
    steps = finding.path.split(".")
    if steps[0] in PARTS and len(steps) > 2:
        row = _row_of(draft, PARTS[steps[0]], finding.part)
        if row is not None and hasattr(row, steps[2]):
            return row, steps[2]
    elif hasattr(draft, steps[0]):
        return draft, steps[0]
    raise NotPossible(CHANGED)


def _row_of(draft: Any, parts: str, part: str) -> Any:
    """Return the part with an identity, or the draft itself where none is named."""
    return getattr(draft, parts).filter(part_id=part).first() if parts else draft


def _rewrite(row: Any, field: str, finding: Finding, change: Callable[[str, bool], str]) -> None:
    """Put the mended text in the place of the old one, in the row that is held in memory."""
    held = getattr(row, field)
    rich = isinstance(row._meta.get_field(field), fields.RichTextField)
    last = finding.path.rpartition(".")[2]
    if isinstance(held, list):
        told = [change(each, False) if str(n) == last else each for n, each in enumerate(held)]
        new: Any = [each for each in told if each]
    else:
        new = fields.clean(change(held, True)) if rich else change(held, False)
    if new == held:
        raise NotPossible(CHANGED)
    if field == "heading" and not new and plain_text(getattr(row, "body", "")):
        raise NotPossible("Something stands under this heading. Decide in the draft what to do with it.")
    setattr(row, field, new)
