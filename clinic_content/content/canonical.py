"""Canonical JSON and its SHA-256: the bytes that a reviewer decides on and that the public gets, and no others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from .richtext import normalise_text, sanitise
from .schema import CONTENT, RICH_TEXT, AnyContent
from .upgrade import upgrade


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in data that keeps it from being content: where, and what, in plain words."""

    path: str
    message: str


def to_json(content: AnyContent) -> str:
    """Return content as canonical JSON: sorted keys, no white space, every field present, numbers in one form."""
    return json.dumps(plain(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=512)
def from_json(text: str) -> AnyContent:
    """Return the content of a JSON text, brought up to the current format. Content is frozen, so it may be shared."""
    return CONTENT.validate_python(upgrade(json.loads(text)))


def sha256(value: AnyContent | str) -> str:
    """Return the SHA-256 of content, or of its canonical JSON, in hexadecimal."""
    text = value if isinstance(value, str) else to_json(value)
    return hashlib.sha256(text.encode()).hexdigest()


def normalise(content: AnyContent) -> AnyContent:
    """Return content with its rich text sanitised and every other text in one form; doing it twice changes nothing."""
    return CONTENT.validate_python(_normal(content))


def problems(data: Mapping[str, Any]) -> list[Problem]:
    """Return what keeps data from being content; nothing where it is."""
    try:
        CONTENT.validate_python(upgrade(dict(data)))
    except ValidationError as fault:
        return [
            Problem(".".join(str(step) for step in each["loc"][1:]) or "the whole", each["msg"])
            for each in fault.errors(include_url=False, include_input=False)
        ]
    except ValueError as fault:
        return [Problem("format", str(fault))]
    return []


def plain(value: Any) -> Any:
    """Return content, or a part of it, as what JSON can hold: numbers and dates as text in one form."""
    if isinstance(value, BaseModel):
        return {name: plain(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value.value if hasattr(value, "value") else value


def _normal(value: Any) -> Any:
    if type(value) is str:
        return normalise_text(value).strip() if value else value
    if isinstance(value, BaseModel):
        return {
            name: sanitise(getattr(value, name)) if rich else _normal(getattr(value, name))
            for name, rich in _fields(type(value))
        }
    if isinstance(value, tuple | list):
        return tuple(_normal(each) for each in value)
    return value


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, bool], ...]:
    """Return the names of a model's fields, and of each whether it holds rich text."""
    return tuple((name, is_rich(field)) for name, field in model.model_fields.items())


def is_rich(field: FieldInfo) -> bool:
    """Return whether a field of the format holds rich text."""
    return isinstance(field.json_schema_extra, dict) and field.json_schema_extra.get("format") == RICH_TEXT
