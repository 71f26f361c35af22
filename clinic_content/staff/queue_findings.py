"""What the checks find in a version under review, for whoever decides: new things first, and what others let stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from clinic_content import checks
from clinic_content.audit import chain
from clinic_content.checks import Finding, Page
from clinic_content.content.schema import AnyContent
from clinic_content.drafts import checking
from clinic_content.releases import live
from clinic_content.reviews.models import Version

from .found import Found, since, told


@dataclass(frozen=True, slots=True)
class Told:
    """What was found in a version, and until when that holds: the next event, the next day, the next release."""

    found: Found
    head: str
    """The hash of the newest event in the log: whatever is known around a version, its change was told there."""
    day: date
    until: datetime | None


class Memory:
    """Findings of versions by their hash: a version is frozen, so they hold until what is known around it changes."""

    def __init__(self, size: int = 1_000) -> None:
        self._size = size
        self._held: dict[str, tuple[Any, list[Finding]]] = {}
        self._whole: dict[tuple[int, int | None], Told] = {}

    def whole(self, key: tuple[int, int | None], head: str, now: datetime) -> Found | None:
        """Return everything found in a version and in the one before it, where nothing has happened since."""
        held = self._whole.get(key)
        is_true = held and held.head == head and held.day == now.date() and not (held.until and held.until <= now)
        return held.found if held and is_true else None

    def keep(self, key: tuple[int, int | None], told: Told) -> None:
        """Keep what was found in a version until something happens."""
        self._whole[key] = told
        for oldest in list(self._whole)[: max(0, len(self._whole) - self._size)]:
            self._whole.pop(oldest, None)

    def of(self, sha256: str, page: Page, content: Callable[[], AnyContent] | None = None) -> list[Finding]:
        """Return the findings of a version, checking it where that was not done in these surroundings yet."""
        around = (
            page.library,
            page.clinic,
            page.others,
            page.today,
            page.live_disclaimers,
            page.unconfirmed,
            page.namesakes,
        )
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
        self._whole.clear()


memory = Memory()


def found_in(version: Version, content: AnyContent, base: Version | None, now: datetime) -> Found:
    """Return what the checks find in a version, what was let stand when it was submitted, and what is new in it."""
    key, head = (version.pk, base.pk if base else None), chain.head().hash
    found = memory.whole(key, head, now)
    if found is None:
        found = _found_in(version, content, base, now)
        memory.keep(key, Told(found, head, now.date(), live.next_change(now)))
    return found


def _found_in(version: Version, content: AnyContent, base: Version | None, now: datetime) -> Found:
    page = checking.page_of(version.document, now=now, content=content)
    rows = memory.of(version.sha256, page)
    before = memory.of(base.sha256, replace(page, unconfirmed={}), base.read) if base else []
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
