"""Walk through content: its parts with their stable ids, its texts, what it embeds and shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_origin

from pydantic import BaseModel

from .canonical import is_rich, plain
from .richtext import plain_text
from .schema import PARTED, AnyContent, Article, Data, Embed
from .words import count_words


@dataclass(frozen=True, slots=True)
class Place:
    """A text of a content: where it stands, in which part, and whether it is rich."""

    path: str
    part: str
    text: str
    is_rich: bool

    @property
    def words(self) -> str:
        """The text without markup."""
        return plain_text(self.text) if self.is_rich else self.text


NOT_PROSE = {
    "id", "slug", "language", "format", "kind", "key", "anchor", "sha256", "document", "doi", "pmid", "pmcid", "url",
    "codes", "jurisdiction", "system", "code", "treatment", "condition", "required_disclaimers", "related", "citations",
    "applies_to", "sensitivities", "serious_because", "supports", "treatment_keys", "condition_keys",
}  # fmt: skip
"""Fields whose strings are names for machines."""


def parts(content: AnyContent) -> Iterator[Data]:
    """Yield the parts that have a stable id, in order."""
    for name in PARTED:
        yield from getattr(content, name, ())


def label_of(part: Data) -> str:
    """Return what a person would call a part."""
    for name in ("heading", "question", "patient_term"):
        if text := getattr(part, name, ""):
            return str(text)
    return "(continues)"


def texts(content: AnyContent) -> Iterator[Place]:
    """Return every text that a person reads, references left out: titles of papers are not the clinic's words."""
    found: list[Place] = []
    for name, rich in _prose_of(type(content)):
        if name != "references":
            _add(found, getattr(content, name), name, "", rich)
    return iter(found)


@cache
def _prose_of(model: type[BaseModel]) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a model that people read, and whether each is rich."""
    fields = model.model_fields.items()
    return tuple(
        (name, is_rich(field)) for name, field in fields
        if name not in NOT_PROSE and get_origin(field.annotation) is not Literal
    )  # fmt: skip


def _add(found: list[Place], value: Any, path: str, part: str, rich: bool) -> None:
    """Add the texts in a value; a list is filled and nothing yielded, because every content is walked many times."""
    if type(value) is str:
        if value:
            found.append(Place(path, part, value, rich))
    elif type(value) is tuple:
        for place, each in enumerate(value):
            _add(found, each, f"{path}.{place}", part, False)
    elif isinstance(value, BaseModel):
        here = value.__dict__.get("id", part)
        for name, is_rich_field in _prose_of(type(value)):
            _add(found, getattr(value, name), f"{path}.{name}", here, is_rich_field)


def embeds(content: AnyContent) -> tuple[Embed, ...]:
    """Return the documents that a content embeds, in order, each once."""
    if not isinstance(content, Article):
        return ()
    found = {each.embed.document: each.embed for each in content.sections if each.embed}
    return tuple(found.values())


def images(content: AnyContent) -> tuple[str, ...]:
    """Return the SHA-256 of every image that a content shows."""
    if not isinstance(content, Article):
        return ()
    return tuple(dict.fromkeys(each.figure.sha256 for each in content.sections if each.figure))


def entry_hashes(content: AnyContent) -> dict[str, str]:
    """Return each part's id and the hash of what it says: what a translation remembers of its source."""
    found = {str(part.id): _hash(part) for part in parts(content)}  # type: ignore[attr-defined]
    return found | {"title": _hash(content.title), "summary": _hash(content.summary)}


def word_count(content: AnyContent) -> int:
    """Return how many words a person reads in a content."""
    return sum(count_words(place.words) for place in texts(content))


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(plain(value), sort_keys=True, ensure_ascii=False).encode()).hexdigest()
