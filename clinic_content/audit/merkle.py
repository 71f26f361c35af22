"""A tree of hashes over the log: its root stands for every event, and a few hashes prove that one event is among them.

The tree is that of RFC 6962 (read 2026-11-21). A chain proves an event only to somebody who holds all that came after
it; with the tree a record takes some twenty hashes along for each event, and no word of other documents.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

Levels = list[list[bytes]]
"""The leaves, then each level above them; what stands alone at a level's end goes up as it is."""
EMPTY = hashlib.sha256(b"").hexdigest()


def levels(hashes: Iterable[str]) -> Levels:
    """Return the tree over the events' hashes, from the leaves to the root."""
    found = [[_leaf(each) for each in hashes]]
    while len(found[-1]) > 1:
        below = found[-1]
        pairs = [_node(below[n], below[n + 1]) for n in range(0, len(below) - 1, 2)]
        found.append(pairs + below[len(pairs) * 2 :])
    return found


def root(tree: Levels) -> str:
    """Return the hash that stands for all of them."""
    return tree[-1][0].hex() if tree[-1] else EMPTY


def path(tree: Levels, index: int) -> list[str]:
    """Return the hashes that lead from one leaf to the root."""
    found = []
    for level in tree[:-1]:
        if (beside := index ^ 1) < len(level):
            found.append(level[beside].hex())
        index //= 2
    return found


def leads_to(event_hash: str, index: int, size: int, steps: Sequence[str], wanted: str) -> bool:
    """Return whether these hashes lead from an event, at its place among so many, to a root."""
    here, left = _leaf(event_hash), list(steps)
    while size > 1:
        if index ^ 1 < size:
            if not left:
                return False
            beside = bytes.fromhex(left.pop(0))
            here = _node(beside, here) if index % 2 else _node(here, beside)
        index, size = index // 2, (size + 1) // 2
    return not left and here.hex() == wanted


def _leaf(event_hash: str) -> bytes:
    return hashlib.sha256(b"\0" + event_hash.encode()).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()
