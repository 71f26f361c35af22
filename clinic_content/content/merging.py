"""Bring two changes of one content together, entry by entry, so that neither can undo the other in silence.

A mend and a draft have both grown from one content. What only one of them changed is taken from that one. Where both
changed the same thing the mend stands, and a conflict holds all three wordings until somebody chooses. A part of which
each changed another field is a conflict too: nobody has read the two together.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .canonical import plain
from .schema import PARTED, AnyContent
from .walk import label_of

ORDER = "order"
"""What a conflict about the order of parts names as its field."""
FIXED = {"format", "kind", *PARTED}

Item = Any
Key = str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that both changed. The wordings are JSON; an empty one says that it is not there."""

    part: str
    """The id of the part; empty for the document itself."""
    field: str
    """The field of it; empty where it is about the part as a whole."""
    item: str
    """In a list such as the references: which of them."""
    label: str
    base: str
    mend: str
    draft: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What two changes make together, and where somebody has to choose."""

    content: AnyContent
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """How the entries of a list are told apart, and which of their fields a document's own authors edit."""

    key: Callable[[Item], Key]
    own: str = ""

    def told(self, item: Item | None) -> Any:
        """Return what a document says of an entry: its own field, or only that it is there."""
        if item is None:
            return None
        return getattr(item, self.own) if self.own else True

    def saying(self, item: Item, value: Any) -> Item:
        """Return an entry of which a document says this."""
        return item.model_copy(update={self.own: value}) if self.own else item


LISTED: Mapping[str, Listed] = {
    "references": Listed(lambda each: str(each.key), own="supports"),
    "treatments": Listed(lambda each: str(each.key)),
    "conditions": Listed(lambda each: str(each.key)),
    "indications": Listed(lambda each: f"{each.treatment} {each.condition} {each.route}"),
    "tags": Listed(str),
    "related": Listed(str),
    "required_disclaimers": Listed(str),
}
"""Lists of the document itself. All but what is `own` comes from the library anew whenever a draft is frozen."""


@dataclass(slots=True)
class _Merging:
    """A merge under way."""

    conflicts: list[Conflict] = field(default_factory=list)

    def clash(self, *sides: Any, part: str = "", field: str = "", item: str = "", label: str = "") -> None:
        base, mend, draft = ("" if each is None else _text(each) for each in sides)
        self.conflicts.append(Conflict(part, field, item, label, base, mend, draft))


def merge(base: AnyContent, mend: AnyContent, draft: AnyContent) -> Merged:
    """Return the mend with the draft's changes in it, and the places where both changed the same."""
    if not base.kind is mend.kind is draft.kind:
        raise ValueError("Only contents of one kind can be brought together.")
    under_way = _Merging()
    values: dict[str, Any] = {}
    for name in type(mend).model_fields:
        sides = [getattr(each, name) for each in (base, mend, draft)]
        if name in PARTED:
            values[name] = _parts(under_way, name, *sides)
        elif name in LISTED:
            values[name] = _listed(under_way, name, *sides)
        elif name not in FIXED:
            values[name], is_clash = _choose(*sides)
            if is_clash:
                under_way.clash(*sides, field=name)
    return Merged(type(mend).model_validate(values), tuple(under_way.conflicts))


def settled(content: AnyContent, conflict: Conflict, wording: str) -> AnyContent:
    """Return content with one of a conflict's wordings in its place; fails where that place is not there any more."""
    value = json.loads(wording) if wording else None
    if conflict.part or conflict.field.partition(".")[0] in PARTED:
        return _with_part(content, conflict, value)
    if conflict.item:
        return _with(content, conflict.field, _with_item(content, conflict, value))
    return _with(content, conflict.field, value)


def _choose(base: Any, mend: Any, draft: Any) -> tuple[Any, bool]:
    """Return what stands, and whether both changed it differently."""
    if draft in (base, mend):
        return mend, False
    return (draft, False) if mend == base else (mend, True)


def _listed(under_way: _Merging, name: str, *sides: Sequence[Item]) -> list[Item]:
    how = LISTED[name]
    whole, is_clash = _choose(*sides)
    if not is_clash:
        return list(whole)
    base, mend, draft = ({how.key(each): each for each in side} for side in sides)
    kept = {}
    for key in dict.fromkeys([*mend, *draft]):
        held = (base.get(key), mend.get(key), draft.get(key))
        value, is_clash = _choose(*(how.told(each) for each in held))
        if is_clash:
            under_way.clash(*held, field=name, item=key, label=getattr(held[1] or held[2], "title", key))
        if value is not None:
            kept[key] = how.saying(held[1] or held[2], value)
    order, _ = _ordered(list(base), list(mend), list(draft), kept)
    return [kept[key] for key in order]


def _parts(under_way: _Merging, name: str, *sides: Sequence[Item]) -> list[Item]:
    base, mend, draft = ({str(each.id): each for each in side} for side in sides)
    kept = {}
    for key in dict.fromkeys([*mend, *draft]):
        part = _part(under_way, base.get(key), mend.get(key), draft.get(key))
        if part is not None:
            kept[key] = part
    order, is_clash = _ordered(list(base), list(mend), list(draft), kept)
    if is_clash:
        under_way.clash(list(base), list(mend), list(draft), field=f"{name}.{ORDER}")
    return [kept[key] for key in order]


def _part(under_way: _Merging, base: Item | None, mend: Item | None, draft: Item | None) -> Item | None:
    """Return what stands of a part that the mend or the draft has; nothing where it is gone."""
    if base is not None and mend is not None and draft is not None:
        return _fields(under_way, base, mend, draft)
    stands, is_clash = _choose(base, mend, draft)
    if is_clash:
        shown: Any = mend or draft
        under_way.clash(base, mend, draft, part=str(shown.id), label=label_of(shown))
    return stands


def _fields(under_way: _Merging, base: Item, mend: Item, draft: Item) -> Item:
    found = {name: _choose(*(getattr(each, name) for each in (base, mend, draft))) for name in type(mend).model_fields}
    stands = mend.model_copy(update={name: value for name, (value, _) in found.items()})
    here = {"part": str(mend.id), "label": label_of(stands)}
    clashes = [name for name, (_, is_clash) in found.items() if is_clash]
    for name in clashes:
        under_way.clash(*(getattr(each, name) for each in (base, mend, draft)), field=name, **here)
    if not clashes and stands not in (mend, draft):
        under_way.clash(base, mend, draft, **here)
    return stands


def _ordered(base: list[Key], mend: list[Key], draft: list[Key], kept: Iterable[Key]) -> tuple[list[Key], bool]:
    """Return what is kept in the order of whoever moved something, and whether both did, differently."""
    here = set(kept)
    common = set(base) & set(mend) & set(draft)
    was, mended, drafted = ([key for key in each if key in common] for each in (base, mend, draft))
    first, second = (draft, mend) if mended == was else (mend, draft)
    line = [key for key in first if key in here]
    for place, key in enumerate(second):
        if key in here and key not in line:
            before = next((each for each in reversed(second[:place]) if each in line), None)
            line.insert(line.index(before) + 1 if before is not None else 0, key)
    return line, was not in (mended, drafted) and mended != drafted


def _with_part(content: AnyContent, conflict: Conflict, value: Any) -> AnyContent:
    name = _list_of(content, conflict)
    held: list[Any] = plain(getattr(content, name))
    ids = [each["id"] for each in held]
    if conflict.field.partition(".")[0] in PARTED:
        order, _ = _ordered(ids, value, ids, ids)
        return _with(content, name, sorted(held, key=lambda each: order.index(each["id"])))
    if conflict.field:
        return _with(content, name, _changed(held, ids.index(conflict.part), {conflict.field: value}))
    if value is None:
        return _with(content, name, [each for each in held if each["id"] != conflict.part])
    if conflict.part in ids:
        return _with(content, name, _changed(held, ids.index(conflict.part), value))
    return _with(content, name, [*held, value])


def _list_of(content: AnyContent, conflict: Conflict) -> str:
    """Return which of the content's lists a conflict's part stands in, or stood in."""
    if not conflict.part:
        return conflict.field.partition(".")[0]
    there = [name for name in PARTED if hasattr(content, name)]
    held = [name for name in there if any(str(each.id) == conflict.part for each in getattr(content, name))]
    return held[0] if held else _list_for(content, conflict, there)


def _list_for(content: AnyContent, conflict: Conflict, there: Sequence[str]) -> str:
    """Return the list whose parts have the fields that a part had which is gone."""
    known = set(json.loads(conflict.draft or conflict.mend or conflict.base) or ()) if not conflict.field else set()
    for name in there:
        of = type(content).model_fields[name].annotation.__args__[0]  # type: ignore[union-attr]
        if known == set(of.model_fields):
            return name
    raise ValueError("The part that this is about is not there any more.")


def _with_item(content: AnyContent, conflict: Conflict, value: Any) -> list[Any]:
    key = LISTED[conflict.field].key
    held = getattr(content, conflict.field)
    others = [plain(each) for each in held if key(each) != conflict.item]
    place = next((place for place, each in enumerate(held) if key(each) == conflict.item), len(others))
    return others if value is None else [*others[:place], value, *others[place:]]


def _changed(held: list[Any], place: int, values: Mapping[str, Any]) -> list[Any]:
    return [*held[:place], held[place] | values, *held[place + 1 :]]


def _with(content: AnyContent, name: str, value: Any) -> AnyContent:
    return type(content).model_validate(plain(content) | {name: value})


def _text(value: Any) -> str:
    return json.dumps(plain(value), ensure_ascii=False)
