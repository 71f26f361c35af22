"""What undoes a change of a proposal: only the parts that it touched, so that every step of the way back is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from itertools import takewhile
from typing import Any

from .proposal import Proposal, part_from


def undoing(old: Proposal, new: Proposal) -> dict[str, Any]:
    """Return as plain data what makes of the new proposal the old one."""
    most = min(len(old.parts), len(new.parts))
    first = _same(zip(old.parts, new.parts, strict=False))
    last = min(most - first, _same(zip(reversed(old.parts), reversed(new.parts), strict=False)))
    gone = old.parts[first : len(old.parts) - last]
    change = {"at": first, "of": len(new.parts) - last - first, "parts": [asdict(part) for part in gone]}
    return change if old.heads == new.heads else {**change, "heads": dict(old.heads)}


def undone(proposal: Proposal, change: Mapping[str, Any]) -> Proposal:
    """Return a proposal as it was before a change."""
    first, after = change["at"], change["at"] + change["of"]
    parts = [*proposal.parts[:first], *map(part_from, change["parts"]), *proposal.parts[after:]]
    return replace(proposal.with_parts(parts), heads=change.get("heads", proposal.heads))


def _same(pairs: Any) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
