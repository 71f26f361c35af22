"""Where a list, an FAQ or a disclaimer is shown, and what each of those pages is made of. Questions only.

Asked of the index that was written with each release, in a number of queries that does not depend on how many pages
there are: nothing here reads content.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet

from clinic_content.documents.models import DocumentKind
from clinic_content.rendering.composition import MadeOf

from . import live
from .models import Release, ReleaseIndex

EMBED, DISCLAIMER = ReleaseIndex.Relation.EMBED, ReleaseIndex.Relation.DISCLAIMER
COLUMNS = ("pk", "document_id", "document__uid", "number", "sha256", "kind", "language", "slug", "key", "title")


@dataclass(frozen=True, slots=True)
class Part:
    """What pages show of others: a document by its uid, or a disclaimer by its key."""

    uid: str
    keys: frozenset[str] = frozenset()
    """The keys that a disclaimer has and had; none for the other kinds."""
    language: str = ""

    @classmethod
    def of(cls, release: Release) -> Part:
        """Return what a release is to the pages that show it; its document must have been read with it."""
        return cls(release.document.uid, frozenset({release.key} - {""}), release.language)


@dataclass(frozen=True, slots=True)
class Held:
    """A live release, as far as a list of pages needs it."""

    release: int
    document: int
    uid: str
    number: int
    sha256: str
    kind: str
    language: str
    slug: str
    key: str
    title: str

    @property
    def made(self) -> MadeOf:
        """What it adds to what a page is made of."""
        return self.uid, self.number, self.sha256


@dataclass(frozen=True, slots=True)
class Page:
    """A live page with the lists, FAQs and disclaimers that it shows."""

    held: Held
    parts: tuple[Held, ...] = ()
    needs: frozenset[str] = frozenset()
    """The keys of the disclaimers that the page itself needs."""
    notices: tuple[Held, ...] = ()
    """The live disclaimers among those that the page and its parts need."""


@dataclass(frozen=True, slots=True)
class Uses:
    """The live pages that show a part, and what is live of everything that they show."""

    pages: tuple[Page, ...] = ()
    needs: Mapping[int, frozenset[str]] = field(default_factory=dict)
    """Which disclaimers each part needs, by its release."""
    notices: Mapping[tuple[str, str], Held] = field(default_factory=dict)
    """The live disclaimers among those that anything here needs, by key and language."""

    def live_in(self, language: str) -> dict[str, Held]:
        """Return those in a language, by their key."""
        return {key: held for (key, spoken), held in self.notices.items() if spoken == language}


def pages_showing(part: Part, now: datetime) -> QuerySet[Release]:
    """Return the live pages that show a part, itself or within a list that they embed."""
    return showing(part, live.live(now), now)


def showing(part: Part, among: QuerySet[Release], now: datetime) -> QuerySet[Release]:
    """Return those of some releases that show a part, itself or within a list that they embed."""
    named = Q(relation=EMBED, key=part.uid)
    if part.keys:
        needing = ReleaseIndex.objects.filter(relation=DISCLAIMER, key__in=part.keys)
        lists = live.live(now).filter(pk__in=needing.values("release")).order_by().values("document__uid")
        spoken = Q(relation=DISCLAIMER, key__in=part.keys) | Q(relation=EMBED, key__in=lists)
        named |= spoken & Q(release__language=part.language)
    rows = ReleaseIndex.objects.filter(named).order_by().values("release")
    return among.filter(pk__in=rows).exclude(kind=DocumentKind.DISCLAIMER)


def uses_of(part: Part, now: datetime, *, also: Collection[str] = ()) -> Uses:
    """Return the live pages that show a part with what each is made of, by title: five queries, however many.

    `also` are keys of disclaimers about which it is asked too whether they are live.
    """
    pages = [Held(*row) for row in pages_showing(part, now).order_by("title", "pk").values_list(*COLUMNS)]
    if not pages:
        return Uses()
    named = _named(ReleaseIndex.objects.filter(release__in=pages_showing(part, now).order_by().values("pk")))
    uids = {key for (_, relation), keys in named.items() if relation == EMBED for key in keys}
    parts = {each.uid: each for each in _held(live.live(now).filter(document__uid__in=uids))}
    inner = _named(ReleaseIndex.objects.filter(release__in=[each.release for each in parts.values()]))
    needs = {each.release: frozenset(inner.get((each.release, DISCLAIMER), ())) for each in parts.values()}
    own = {each.release: frozenset(named.get((each.release, DISCLAIMER), ())) for each in pages}
    keys = {key for found in (*needs.values(), *own.values()) for key in found} | part.keys | set(also)
    notices = {(each.key, each.language): each for each in _held(live.live(now).filter(key__in=keys).exclude(key=""))}
    found = []
    for each in pages:
        shown = tuple(parts[uid] for uid in named.get((each.release, EMBED), ()) if uid in parts)
        wanted = own[each.release].union(*(needs[held.release] for held in shown))
        stands = tuple(notices[key, each.language] for key in sorted(wanted) if (key, each.language) in notices)
        found.append(Page(each, shown, own[each.release], stands))
    return Uses(tuple(found), needs, notices)


def _held(found: QuerySet[Release]) -> Iterable[Held]:
    return [Held(*row) for row in found.order_by("pk").values_list(*COLUMNS)]


def _named(rows: QuerySet[ReleaseIndex]) -> Mapping[tuple[int, str], list[str]]:
    """Return what each release embeds and needs, by the release and the relation."""
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    wanted = rows.filter(relation__in=[EMBED, DISCLAIMER]).order_by("pk")
    for release, relation, key in wanted.values_list("release_id", "relation", "key"):
        found[release, relation].append(key)
    return found
