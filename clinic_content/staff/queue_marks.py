"""A page with what changed marked in its place: what went stands where it stood, struck through.

The same for the version under review and for what its page shows of others: lists, FAQs and disclaimers that were
released since this page was approved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from clinic_content.content import frequency
from clinic_content.content.canonical import from_json, is_rich
from clinic_content.content.diff import Change, diff, marks
from clinic_content.content.marking import marked
from clinic_content.content.schema import PARTED, AnyContent, Data, SideEffectEntry, SideEffectList
from clinic_content.releases.models import Release
from clinic_content.rendering.citations import write
from clinic_content.rendering.composition import Composition, Published

Marks = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Inside:
    """A part of the page with a release of its own, and what changed in it since the page was approved."""

    title: str
    content: AnyContent
    changes: Sequence[Change]


@dataclass(frozen=True, slots=True)
class Marked:
    """A composition with what is gone back in its place, and the marks of each content that it shows."""

    composition: Composition
    marks: Marks
    part_marks: Mapping[str, Marks] = field(default_factory=dict)
    inside: Sequence[Inside] = ()


def marked_page(composition: Composition, old: AnyContent, changes: Sequence[Change], since: datetime) -> Marked:
    """Return a page with its own changes marked, and those of what it shows that was released since a moment."""
    new = composition.host.content
    held = _earlier(composition, since)
    part_marks: dict[str, Marks] = {}
    inside = []
    parts = dict(composition.parts)
    for uid, part in composition.parts.items():
        if isinstance(part, Published) and uid in held:
            found = diff(held[uid], part.content)
            part_marks[uid] = page_marks(held[uid], part.content, found)
            inside.append(Inside(part.content.title, part.content, found))
            parts[uid] = replace(part, content=with_what_is_gone(held[uid], part.content))
    for notice in composition.disclaimers:
        if notice.document in held:
            found = diff(held[notice.document], notice.content)
            part_marks[getattr(notice.content, "key", "")] = marks(found)
            inside.append(Inside(notice.content.title, notice.content, found))
    host = replace(composition.host, content=with_what_is_gone(old, new))
    return Marked(replace(composition, host=host, parts=parts), page_marks(old, new, changes), part_marks, inside)


def _earlier(composition: Composition, since: datetime) -> dict[str, AnyContent]:
    """Return what stood at a moment in the place of each part and disclaimer that was released after it."""
    shown = [*(p for p in composition.parts.values() if isinstance(p, Published)), *composition.disclaimers]
    newer = [each.document for each in shown if each.effective_from and each.effective_from > since]
    if not newer:
        return {}
    rows = Release.objects.filter(document__uid__in=newer, effective_from__lte=since).select_related("version")
    found = rows.order_by("effective_from", "pk").values_list("document__uid", "version__content")
    return {str(uid): from_json(text) for uid, text in found}


def with_what_is_gone(old: AnyContent, new: AnyContent) -> AnyContent:
    """Return the new content with the parts that were taken out, each after the one that it stood behind."""
    changes = {}
    for name in PARTED:
        if hasattr(new, name):
            changes[name] = tuple(_in_place(getattr(old, name, ()), getattr(new, name)))
    return new.model_copy(update=changes)


def _in_place(old: Sequence[Any], new: Sequence[Any]) -> list[Any]:
    found, kept = list(new), {each.id for each in new}
    before = ""
    for each in old:
        if each.id not in kept:
            at = next((place + 1 for place, held in enumerate(found) if held.id == before), 0)
            found.insert(at, each)
        before = each.id
    return found


def page_marks(old: AnyContent, new: AnyContent, changes: Sequence[Change]) -> Marks:
    """Return what is marked on a page: fields as the diff has them, and what the page tells in its own way."""
    found = dict(marks(changes))
    for change in changes:
        if change.kind == "removed" and change.was is not None:
            found |= dict(_gone(change.part, change.was))
        else:
            found |= dict(in_words(change))
    if isinstance(old, SideEffectList) and isinstance(new, SideEffectList):
        found |= dict(_figures(old, new))
    return found


def _gone(part: str, held: Data) -> Iterator[tuple[tuple[str, str], str]]:
    """Strike through every text of a part that was taken out."""
    yield (part, ""), "gone"
    for name, info in type(held).model_fields.items():
        value = getattr(held, name)
        if name in SHOWN_AS_THEY_ARE or not value:
            continue
        if isinstance(value, str) and type(value) is str:
            yield (part, name), marked(value, "", rich=is_rich(info))
        elif name == "items":
            yield (part, name), marked("\n".join(value), "", rich=False)


SHOWN_AS_THEY_ARE = {
    "id", "anchor", "kind", "level", "strength", "role", "action", "evidence_basis", "get_help", "seriousness", "route",
    "intensity", "body_system", "reversible", "label_band", "frequency_basis", "asked_by", "comparator_name",
}  # fmt: skip
"""What a page does not print as text of a part: of one that is gone, its words are enough."""


def in_words(change: Change) -> Iterator[tuple[tuple[str, str], str]]:
    """Tell of pictures, sources and lists as people know them, where that differs; else as the data has it."""
    tell = IN_WORDS.get(change.field)
    if tell is None:
        return
    was, now = (tell(each) if each is not None else "" for each in (change.was, change.now))
    if was != now:
        yield (change.part, change.field), marked(was, now, rich=False)


def _picture(part: Data) -> str:
    held = getattr(part, "figure", None)
    return f"“{held.alt}” {held.caption} (picture {held.sha256[:8]})" if held else ""


def _list_shown(part: Data) -> str:
    held = getattr(part, "embed", None)
    return f"“{held.title}” ({held.document[:8]})" if held else ""


def _references(content: Data) -> str:
    written = [write(each) for each in getattr(content, "references", ())]
    return "\n".join(f"{'Retracted. ' if each.retracted else ''}{each.text} {each.link}" for each in written)


def _cited(part: Data) -> str:
    return ", ".join(getattr(part, "citations", ()))


IN_WORDS: Mapping[str, Callable[[Data], str]] = {
    "figure": _picture, "embed": _list_shown, "references": _references, "citations": _cited,
}  # fmt: skip


def _figures(old: SideEffectList, new: SideEffectList) -> Iterator[tuple[tuple[str, str], str]]:
    before = {each.id: each for each in old.entries}
    left, right = frequency.denominator(old.entries), frequency.denominator(new.entries)
    for each in new.entries:
        if each.id in before and _told(before[each.id]) != _told(each):
            was, now = frequency.sentence(before[each.id], left), frequency.sentence(each, right)
            yield (each.id, "rate"), marked(was, now, rich=False)


def _told(entry: SideEffectEntry) -> tuple[object, ...]:
    return entry.rate, entry.comparator, entry.comparator_name
