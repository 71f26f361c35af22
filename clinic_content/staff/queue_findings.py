"""What the checks find in a version under review, for whoever decides: new things first, and what others let stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from clinic_content import checks
from clinic_content.checks import Finding, Page
from clinic_content.content.schema import AnyContent
from clinic_content.drafts import checking
from clinic_content.reviews.models import Version

from .found import Found, since, told


class Memory:
    """Findings of versions by their hash: a version is frozen, so they hold until what is known around it changes."""

    def __init__(self, size: int = 1_000) -> None:
        self._size = size
        self._held: dict[str, tuple[Any, list[Finding]]] = {}

    def of(self, sha256: str, page: Page, content: Callable[[], AnyContent] | None = None) -> list[Finding]:
        """Return the findings of a version, checking it where that was not done in these surroundings yet."""
        around = (page.library, page.clinic, page.others, page.today, page.live_disclaimers)
        held = self._held.get(sha256)
        if held is None or held[0] != around:
            held = around, checks.run(replace(page, content=content()) if content else page)
            self._held[sha256] = held
            for oldest in list(self._held)[: max(0, len(self._held) - self._size)]:
                self._held.pop(oldest, None)
        return held[1]

    def forget(self) -> None:
        """Begin again."""
        self._held.clear()


memory = Memory()


def found_in(version: Version, content: AnyContent, base: Version | None, now: datetime) -> Found:
    """Return what the checks find in a version, what was let stand when it was submitted, and what is new in it."""
    page = checking.page_of(version.document, now=now, content=content)
    rows = memory.of(version.sha256, page)
    before = memory.of(base.sha256, page, base.read) if base else []
    standing = list(version.accepted_findings.select_related("by"))
    return since(parted(content, rows, standing), before)


def parted(content: AnyContent, findings: Iterable[Finding], standing: Iterable[Any]) -> Found:
    """Part findings into open ones and those that somebody let stand: the same code, about the same words."""
    held = {(each.code, checking.hash_of(each.quote or each.message)): each for each in standing}
    rows = list(findings)
    keys = [(each.code, checking.hash_of(checking.words_of(each))) for each in rows] if held else []
    accepted = {place: held[key] for place, key in enumerate(keys) if key in held}
    shown = list(told(content, rows, accepted=accepted))
    return Found(
        open=tuple(each for each in shown if each.accepted is None),
        accepted=tuple(each for each in shown if each.accepted is not None),
    )
