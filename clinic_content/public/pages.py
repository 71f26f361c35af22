"""Public pages, made once and remembered for as long as nothing public has changed.

A remembered page holds only while the generation is the one it was made under and no date has come due since; both are
asked at every request, so a withdrawal is seen by the very next one, on every node.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import TypeVar

from django.utils import timezone

from clinic_content.releases import live
from clinic_content.releases.models import Generation

Key = TypeVar("Key")
Value = TypeVar("Value")

MOST = 2_000
"""How many pages one process remembers; at 25 kB each about 50 MB."""
MOST_BYTES = 64 * 1024 * 1024
"""How much they may weigh together: a PDF weighs as much as several pages."""

MADE = "clinic_content.made"
"""Under this name a request tells the front which answer it got."""


class Shelf(OrderedDict[Key, Value]):
    """What one process remembers: where it would be too many or too heavy, the oldest give way."""

    def __init__(self) -> None:
        super().__init__()
        self._weights: dict[Key, int] = {}
        self._weight = 0

    def put(self, key: Key, value: Value, weight: int, *, most: int, most_bytes: int) -> None:
        """Remember one thing more, in the place of what was remembered under this key."""
        self._weight += weight - self._weights.get(key, 0)
        self[key], self._weights[key] = value, weight
        while len(self) > most or self._weight > most_bytes:
            oldest, _ = self.popitem(last=False)
            self._weight -= self._weights.pop(oldest)

    def clear(self) -> None:
        """Forget everything."""
        super().clear()
        self._weights.clear()
        self._weight = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a public address answers: status, bytes, and where to go where it moved."""

    status: int
    body: bytes = b""
    location: str = ""
    etag: str = ""
    content_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    """Further headers, beside those that every answer has."""


@dataclass(frozen=True, slots=True)
class Made:
    """An answer and for how long it holds: while this is the generation, and until this moment."""

    answer: Answer
    generation: int
    until: datetime | None


class Memory:
    """Remembered answers of one process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: Shelf[str, Made] = Shelf()
        self._generation = -1
        self._until: datetime | None = None

    def answer(self, address: str, make: Callable[[datetime], Answer]) -> Made:
        """Return the answer for an address, made anew when anything public changed since it was made."""
        now = timezone.now()
        generation = current_generation()
        with self._lock:
            self._forget_if_stale(generation, now)
            if held := self._made.get(address):
                return held
        # Read before the page is made, so that the page cannot outlive the moment of the next change.
        until = live.next_change(now)
        made = Made(make(now), generation, until)
        with self._lock:
            self._forget_if_stale(generation, now)
            self._until = until if self._until is None else min(self._until, until or self._until)
            self._made.put(address, made, len(made.answer.body), most=MOST, most_bytes=MOST_BYTES)
        return made

    def forget(self) -> None:
        """Forget everything, as when the process had just begun."""
        with self._lock:
            self._made.clear()
            self._generation, self._until = -1, None

    def _forget_if_stale(self, generation: int, now: datetime) -> None:
        if generation != self._generation or (self._until is not None and now >= self._until):
            self._made.clear()
            self._generation, self._until = generation, None


def etag_of(body: bytes) -> str:
    """Return the name of these bytes for caches: other bytes, another name."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def current_generation() -> int:
    """Return the number of changes to what is public, as committed now."""
    return Generation.objects.filter(pk=1).values_list("number", flat=True).first() or 0


memory = Memory()
