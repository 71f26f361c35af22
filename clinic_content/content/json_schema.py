"""The published JSON Schema of the content format, generated from the types.

`python -m clinic_content.content.json_schema > docs/content.schema.json` writes it anew; a test says when that is due.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from typing import Any

from .schema import CONTENT, FORMAT


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) that every content of the current format satisfies."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:clinic-content:format:{FORMAT}",
        "title": f"Clinic Content, format {FORMAT}",
    } | CONTENT.json_schema(mode="validation")


@cache
def text() -> str:
    """Return the JSON Schema as it is published: the same bytes for the same format."""
    return json.dumps(json_schema(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(text())
