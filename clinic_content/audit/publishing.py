"""Publish the log's head where an operator chooses, so that nobody can rewrite the past behind it.

A published head is one line: when, the head as `SEQ:HASH`, and the root of the tree over all events up to it. The log
itself tells of it, so that a record of a version knows which head it can be held against.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from . import chain, merkle
from .models import AuditEvent

VERB = "log.publish"


@dataclass(frozen=True, slots=True)
class Tree:
    """The head of the log at one moment, with the root over all events up to it."""

    head: chain.Head
    root: str
    levels: merkle.Levels
    is_published: bool = False


def tree_at(seq: int, *, is_published: bool = False) -> Tree:
    """Return the tree over the events up to a number."""
    rows = AuditEvent.objects.filter(seq__lte=seq).order_by("seq").values_list("hash", flat=True)
    hashes = list(rows)
    levels = merkle.levels(hashes)
    return Tree(chain.Head(seq, hashes[-1] if hashes else chain.GENESIS), merkle.root(levels), levels, is_published)


def line_of(tree: Tree) -> str:
    """Return the line that is published."""
    at = timezone.now().isoformat(timespec="seconds")
    return f"{at} {tree.head.seq}:{tree.head.hash} root {tree.root}"


@transaction.atomic
def note(tree: Tree) -> AuditEvent:
    """Tell in the log that a head was published."""
    told = {"seq": tree.head.seq, "hash": tree.head.hash, "root": tree.root}
    return chain.record(VERB, by=None, subject="audit.log", payload=told)


def last_published() -> int:
    """Return the number of the newest event that a published head covers; nought where none was published."""
    body = AuditEvent.objects.filter(verb=VERB).order_by("-seq").values_list("body", flat=True).first()
    return int(json.loads(body)["payload"]["seq"]) if body else 0
