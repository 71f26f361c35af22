"""The words that a field may hold, taken from the content format, so that a draft never offers what content refuses."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, get_args

from pydantic import BaseModel


def choices(model: type[BaseModel], field: str) -> list[tuple[str, str]]:
    """Return the allowed values of a content field as form choices, each with its words."""
    values = _values(model.model_fields[field].annotation)
    return [(value, _in_words(value)) for value in values if value]


def _values(annotation: Any) -> list[str]:
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return [each.value for each in annotation]
    return [str(value) for value in get_args(annotation)]


def _in_words(value: str) -> str:
    return value.replace("_", " ").capitalize()
