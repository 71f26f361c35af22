"""What the release of a version would do to the pages that show it: which they are, and what each is made of then."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from clinic_content.checks import disclaimers
from clinic_content.content.schema import AnyContent, Disclaimer
from clinic_content.documents.models import DocumentKind
from clinic_content.rendering.composition import MadeOf, hash_of
from clinic_content.reviews.models import Version

from . import live
from .addresses import SEGMENTS, address
from .uses import Held, Page, Part, Uses, uses_of


@dataclass(frozen=True, slots=True)
class Use:
    """A live page that shows a part, with the hash of what it is made of now and of what it would be made of."""

    release: int
    document: int
    uid: str
    number: int
    title: str
    language: str
    url: str
    before: str
    after: str
    stops: tuple[str, ...] = ()
    """Disclaimers that it would need then and that are not live in its language: readers would not get it at all."""
    gains: tuple[str, ...] = ()
    loses: tuple[str, ...] = ()
    """Disclaimers that would come onto the page, and go from it."""


@dataclass(frozen=True, slots=True)
class Impact:
    """The live pages that the release of a version would change: those that would go first, then by title."""

    uses: tuple[Use, ...] = ()

    @property
    def languages(self) -> list[tuple[str, int]]:
        """In which languages, and how many in each: most first."""
        return Counter(each.language for each in self.uses).most_common()

    @property
    def stopped(self) -> int:
        """How many pages readers would not get any more."""
        return sum(bool(each.stops) for each in self.uses)

    @property
    def text(self) -> str:
        """The list as the text that is kept: release, document, version, language, hash before, hash after."""
        rows = [[u.release, u.uid, u.number, u.language, u.before, u.after] for u in self.uses]
        return json.dumps(sorted(rows), separators=(",", ":"))

    @property
    def sha256(self) -> str:
        """The hash of that text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Coming:
    """What a version would put in the place of what is live of its document."""

    part: Part
    made: MadeOf
    key: str
    needs: frozenset[str]


def impact_of(version: Version, now: datetime) -> Impact:
    """Return which live pages would change if this version were released now; an article is shown on no other page."""
    if version.document.kind == DocumentKind.ARTICLE:
        return Impact()
    content = version.read()
    coming = _coming(version, content, now)
    uses = uses_of(coming.part, now, also=coming.needs)
    found = [_use(each, coming, uses) for each in uses.pages]
    return Impact(tuple(sorted(found, key=lambda each: not each.stops)))


def _coming(version: Version, content: AnyContent, now: datetime) -> Coming:
    keys: set[str] = set()
    if isinstance(content, Disclaimer):
        # A new version may have another key: pages that name the one that is live now lose it.
        keys = {content.key, *live.live(now).filter(document=version.document_id).values_list("key", flat=True)}
    return Coming(
        part=Part(version.document.uid, frozenset(keys), content.language),
        made=(version.document.uid, version.number, version.sha256),
        key=content.key if isinstance(content, Disclaimer) else "",
        needs=frozenset(each.key for each in disclaimers.required(content)),
    )


def _use(page: Page, coming: Coming, uses: Uses) -> Use:
    held = page.held
    before = {held.made, *(each.made for each in (*page.parts, *page.notices))}
    others = [each for each in page.parts if each.uid != coming.part.uid]
    kept = page.needs.union(*(uses.needs[each.release] for each in others))
    now = kept.union(*(uses.needs[each.release] for each in page.parts))
    then = kept if coming.key else kept | coming.needs
    live_then = set(uses.live_in(held.language)) - _going(held, coming)
    if coming.key and coming.part.language == held.language:
        live_then |= {coming.key}
    return Use(
        release=held.release,
        document=held.document,
        uid=held.uid,
        number=held.number,
        title=held.title,
        language=held.language,
        url=address(held.kind, held.language, held.slug) if held.kind in SEGMENTS else "",
        before=hash_of(before),
        after=hash_of(_made_then(page, coming, then, uses)),
        stops=tuple(sorted(then - live_then)),
        gains=tuple(sorted(then - now)),
        loses=tuple(sorted(now - then)),
    )


def _going(held: Held, coming: Coming) -> frozenset[str]:
    """Return the keys that the version takes from what is live, in the language of a page."""
    return coming.part.keys if coming.part.language == held.language else frozenset()


def _made_then(page: Page, coming: Coming, then: frozenset[str], uses: Uses) -> set[MadeOf]:
    """Return what a page would be made of: the version in the place of what is live of its document."""
    parts = [each.made for each in page.parts if each.uid != coming.part.uid]
    notices = [each for key, each in uses.live_in(page.held.language).items() if key in then]
    return {page.held.made, coming.made, *parts, *(each.made for each in notices if each.uid != coming.part.uid)}
