"""Where changes are marked on the page itself: each marked text under the name that the page prints it by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from clinic_content.content import frequency
from clinic_content.content.diff import Change, marked, marks
from clinic_content.content.schema import AnyContent, Article, HelpBlock, SideEffectEntry, SideEffectList

Marks = Mapping[tuple[str, str], str]


def page_marks(old: AnyContent, new: AnyContent, changes: Sequence[Change]) -> Marks:
    """Return what is marked on a page: fields as the diff has them, and what the page tells in its own way.

    A page prints key points and the items of a help box one by one, and a figure as a sentence.
    """
    found = dict(marks(changes))
    if isinstance(old, Article) and isinstance(new, Article):
        found |= _items("", "key_takeaways", old.key_takeaways, new.key_takeaways)
        found |= dict(_help(old.help, new.help))
    if isinstance(old, SideEffectList) and isinstance(new, SideEffectList):
        found |= dict(_figures(old, new))
    return found


def _items(part: str, name: str, old: Sequence[str], new: Sequence[str]) -> dict[tuple[str, str], str]:
    """Mark each item that is not among the old ones against the one that stood in its place."""
    gone = {place: item for place, item in enumerate(old) if item not in new}
    return {
        (part, f"{name}.{place}"): marked(gone.get(place, ""), item, rich=False)
        for place, item in enumerate(new)
        if item not in old
    }


def _help(old: Sequence[HelpBlock], new: Sequence[HelpBlock]) -> Iterator[tuple[tuple[str, str], str]]:
    before = {each.id: each for each in old}
    for each in new:
        if each.id in before:
            yield from _items(each.id, "items", before[each.id].items, each.items).items()


def _figures(old: SideEffectList, new: SideEffectList) -> Iterator[tuple[tuple[str, str], str]]:
    before = {each.id: each for each in old.entries}
    left, right = frequency.denominator(old.entries), frequency.denominator(new.entries)
    for each in new.entries:
        if each.id in before and _told(before[each.id]) != _told(each):
            was, now = frequency.sentence(before[each.id], left), frequency.sentence(each, right)
            yield (each.id, "rate"), marked(was, now, rich=False)


def _told(entry: SideEffectEntry) -> tuple[object, ...]:
    return entry.rate, entry.comparator, entry.comparator_name
