"""What a new version asks to be read again, part by part: what is new, what changed, what lost a source.

The rest is the same: a part that is has the same hash: it says, to the letter, what was approved before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .canonical import plain
from .richtext import citations
from .schema import PARTED, AnyContent
from .walk import label_of, parts

WHOLE = ""
"""Stands for all that a document says of itself beside its parts: title, summary, references, audience."""


class Asks(StrEnum):
    """Why a part must be read again; nothing where it is the same."""

    NEW = "new"
    CHANGED = "changed"
    LOST_ITS_SOURCE = "lost_its_source"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One part of a version: what it is called, the hash of what it says, and whether it must be read again."""

    part: str
    label: str
    sha256: str
    asks: Asks
    sources: tuple[str, ...] = ()
    """The references that it cites and that are gone, changed or retracted."""


def entries(old: AnyContent | None, new: AnyContent) -> list[Entry]:
    """Return every part of a version with what it asks for, compared with the version approved last."""
    before = hashes(old) if old is not None else {}
    sources = set(_changed_sources(old, new)) if old is not None else set()
    labels = {WHOLE: "The document itself"} | {_id(part): label_of(part) for part in parts(new)}
    cited = {_id(part): set(cites(part)) for part in parts(new)}
    found = []
    for part, sha256 in hashes(new).items():
        lost = tuple(sorted(cited.get(part, set()) & sources))
        found.append(Entry(part, labels[part], sha256, _asks(before.get(part), sha256, lost), lost))
    return found


def hashes(content: AnyContent) -> dict[str, str]:
    """Return the hash of what each part says, and of the document itself beside its parts."""
    itself = {name: getattr(content, name) for name in type(content).model_fields if name not in PARTED}
    return {WHOLE: _hash({n: plain(v) for n, v in itself.items()})} | {_id(p): _hash(plain(p)) for p in parts(content)}


def cites(part: Any) -> Iterator[str]:
    """Yield the keys of the references that a part cites."""
    yield from getattr(part, "citations", ())
    for name in ("body", "answer"):
        yield from citations(getattr(part, name, ""))


def _asks(before: str | None, now: str, lost: tuple[str, ...]) -> Asks:
    if before is None:
        return Asks.NEW
    if before != now:
        return Asks.CHANGED
    return Asks.LOST_ITS_SOURCE if lost else Asks.NOTHING


def _changed_sources(old: AnyContent, new: AnyContent) -> Iterator[str]:
    """Yield the references that are not what they were: a part that rests on one may not be right any more."""
    now = {each.key: each for each in new.references}
    yield from (each.key for each in old.references if now.get(each.key) != each)


def _id(part: Any) -> str:
    return str(part.id)


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
