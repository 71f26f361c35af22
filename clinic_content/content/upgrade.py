"""Bring older data up to the current format, one step at a time. A step, once shipped, never changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .schema import FORMAT


def upgrade(data: dict[str, Any]) -> dict[str, Any]:
    """Return data in the current format; refuse one that is unknown or newer than this program."""
    number = data.get("format", 0)
    if not isinstance(number, int) or number < 0 or number > FORMAT:
        raise ValueError(f"This is content of format {number!r}; this program reads formats 0 to {FORMAT}.")
    while number < FORMAT:
        data = STEPS[number](dict(data))
        number += 1
    return data


def _from_0(data: dict[str, Any]) -> dict[str, Any]:
    """Format 0 had no number, called key takeaways `takeaways`, references `refs` and disclaimers `disclaimers`."""
    for old, new in (("takeaways", "key_takeaways"), ("refs", "references"), ("disclaimers", "required_disclaimers")):
        if old in data:
            data[new] = data.pop(old)
    return data | {"format": 1}


STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {0: _from_0}
"""From each older format, the step to the next."""
