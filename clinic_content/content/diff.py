"""What changed between two contents, part by part and word by word, so that nothing that changed can hide.

Parts are matched by their ids, so a moved part is a move and not two changes. Inside a text (`marking`) a number keeps
its unit, and emphasis, link targets, kinds of lists and cells are compared like words: a diff that shows “0.5 mg →
5 mg” as a removed “0.”, or nothing where “not” lost its emphasis, hides what matters most.
"""

from __future__ import annotations

import dataclasses
import difflib
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from .canonical import is_rich, plain
from .marking import marked
from .schema import PARTED, AnyContent, Data
from .walk import label_of

BOOKKEEPING = {"references", "credits", "slug", "related", "tags", "indications"}
"""Fields whose numbers are years, pages and codes: naming each of them would bury the ones that matter."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed: a part added, removed or moved, or a field of a part or of the whole."""

    kind: Literal["added", "removed", "moved", "changed"]
    part: str
    label: str
    field: str
    before: str
    after: str
    is_rich: bool = False
    was: Data | None = dataclasses.field(default=None, repr=False, compare=False)
    now: Data | None = dataclasses.field(default=None, repr=False, compare=False)
    """The part, or the whole content, that it is in: as it was and as it is."""

    @property
    def key(self) -> str:
        """What it is remembered by: the same change of the same words has the same key."""
        told = "\x00".join((self.kind, self.part, self.field, self.before, self.after))
        return hashlib.sha256(told.encode()).hexdigest()[:32]

    @property
    def marked(self) -> str:
        """The change as HTML with what went and what came marked."""
        return marked(self.before, self.after, rich=self.is_rich)


def diff(old: AnyContent | None, new: AnyContent) -> list[Change]:
    """Return everything that differs between two contents of a kind; everything is added where there is no old one."""
    if old is not None and old.kind is not new.kind:
        raise ValueError("Only contents of one kind can be compared.")
    found = list(_fields(old, new, part="", label=""))
    for name in PARTED:
        if hasattr(new, name):
            found += _parts(getattr(old, name, ()), getattr(new, name))
    return found


def marks(changes: Sequence[Change]) -> Mapping[tuple[str, str], str]:
    """Return the marked text of each changed or added text by part and field, to be shown in its place on the page."""
    found = {(each.part, each.field): each.marked for each in changes if each.kind == "changed"}
    return found | {(each.part, ""): each.kind for each in changes if each.kind in {"added", "moved"}}


def _fields(old: Data | None, new: Data, *, part: str, label: str) -> Iterator[Change]:
    for name, info in type(new).model_fields.items():
        if name in {*PARTED, "id", "format", "kind"} and not (name == "kind" and part):
            continue
        was, is_now = getattr(old, name, None), getattr(new, name)
        before, after = _shown(was) if old is not None else "", _shown(is_now)
        if before == after and old is not None and was != is_now:
            before, after = (json.dumps(plain(each), ensure_ascii=False) for each in (was, is_now))
        if before != after:
            yield Change("changed", part, label, name, before, after, is_rich(info), old, new)


def _parts(old: Sequence[Any], new: Sequence[Any]) -> list[Change]:
    before, after = {each.id: each for each in old}, {each.id: each for each in new}
    stayed = [key for key in before if key in after]
    found = [Change("removed", k, label_of(p), "", _shown(p), "", was=p) for k, p in before.items() if k not in after]
    moved = set(stayed) - _in_order(stayed, [key for key in after if key in before])
    for key, each in after.items():
        if key not in before:
            found.append(Change("added", key, label_of(each), "", "", _shown(each), now=each))
            continue
        if key in moved:
            found.append(Change("moved", key, label_of(each), "", "", label_of(each), was=before[key], now=each))
        found += _fields(before[key], each, part=key, label=label_of(each))
    return found


def _in_order(old: list[str], new: list[str]) -> set[str]:
    """Return the ids that kept their order: the others were moved."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return {key for block in matcher.get_matching_blocks() for key in old[block.a : block.a + block.size]}


def _shown(value: Any) -> str:
    """Return a value as one text that differs whenever the value does."""
    flat = plain(value)
    if isinstance(flat, str):
        return flat
    if isinstance(flat, list):
        return "\n".join(_shown(each) for each in flat)
    if isinstance(flat, dict):
        return "\n".join(f"{name}: {_shown(each)}" for name, each in flat.items() if each not in (None, "", [], {}))
    return "" if flat is None else str(flat)
