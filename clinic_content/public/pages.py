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


@dataclass(frozen=True, slots=True)
class Answer:
    """What a public address answers: status, bytes, and where to go where it moved."""

    status: int
    body: bytes = b""
    location: str = ""
    etag: str = ""


class Memory:
    """Remembered answers of one process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._generation = -1
        self._until: datetime | None = None

    def answer(self, address: str, make: Callable[[datetime], Answer]) -> Answer:
        """Return the answer for an address, made anew when anything public changed since it was made."""
        now = timezone.now()
        generation = current_generation()
        with self._lock:
            self._forget_if_stale(generation, now)
            if held := self._answers.get(address):
                return held
        until = live.next_change(now)
        made = make(now)
        with self._lock:
            self._forget_if_stale(generation, now)
            # The moment of the next change was read before the page was made, so the page cannot outlive it.
            self._until = until if self._until is None else min(self._until, until or self._until)
            self._answers[address] = made
            while len(self._answers) > MOST:
                self._answers.popitem(last=False)
        return made

    def forget(self) -> None:
        """Forget everything, as when the process had just begun."""
        with self._lock:
            self._answers.clear()
            self._generation, self._until = -1, None

    def _forget_if_stale(self, generation: int, now: datetime) -> None:
        if generation != self._generation or (self._until is not None and now >= self._until):
            self._answers.clear()
            self._generation, self._until = generation, None


def current_generation() -> int:
    """Return the number of changes to what is public, as committed now."""
    return Generation.objects.filter(pk=1).values_list("number", flat=True).first() or 0


memory = Memory()
