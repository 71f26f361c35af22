"""Public pages, made once and remembered for as long as nothing public has changed.

A remembered page holds only while the generation is the one it was made under and no date has come due since; both are
asked at every request, so a withdrawal is seen by the very next one, on every node.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from django.utils import timezone

from clinic_content.releases import live
from clinic_content.releases.models import Generation

MOST = 2_000
"""How many pages one process remembers; at 25 kB each about 50 MB."""


MADE = "clinic_content.made"
"""Under this name a request tells the front which answer it got."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a public address answers: status, bytes, and where to go where it moved."""

    status: int
    body: bytes = b""
    location: str = ""
    etag: str = ""
    content_type: str = "text/html; charset=utf-8"


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
        self._made: OrderedDict[str, Made] = OrderedDict()
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
            self._made[address] = made
            while len(self._made) > MOST:
                self._made.popitem(last=False)
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


def current_generation() -> int:
    """Return the number of changes to what is public, as committed now."""
    return Generation.objects.filter(pk=1).values_list("number", flat=True).first() or 0


memory = Memory()
