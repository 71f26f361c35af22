"""The published JSON Schema of the content format, generated from the types."""

from __future__ import annotations

from typing import Any

from .schema import CONTENT, FORMAT


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) that every content of the current format satisfies."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:clinic-content:format:{FORMAT}",
        "title": f"Clinic Content, format {FORMAT}",
    } | CONTENT.json_schema(mode="validation")
