"""Public pages that lack something by today's rules: a notice that they must show, or a list that they embed.

What a page must show follows from its content and the rules, so it is worked out once for each content and kept; what
is live is asked for anew each time. A rule that changes comes with a new program, which has worked out nothing yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from clinic_content.checks.disclaimers import Requirement, required
from clinic_content.content import canonical
from clinic_content.content.walk import embeds
from clinic_content.documents.models import DocumentKind
from clinic_content.reviews.models import Version

from . import live
from .addresses import SEGMENTS, address

READ_AT_ONCE = 300
"""So many contents are read for one screen; the next one goes on. The command reads all."""


@dataclass(frozen=True, slots=True)
class Lack:
    """A public page, and what it lacks in words."""

    document: int
    title: str
    sentences: tuple[str, ...]
    url: str = ""
    """Its public address; nothing for what is shown on other pages only."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """What public pages lack, and how many of them have not been looked at yet."""

    pages: tuple[Lack, ...]
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Needs:
    """What the page of a content must show: notices, and the documents that it embeds with their titles."""

    notices: tuple[Requirement, ...]
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A live release, as far as this question needs it."""

    document: int
    uid: str
    version: int
    sha256: str
    kind: str
    language: str
    slug: str
    key: str
    title: str


_needs: dict[str, Needs] = {}
"""What each content needs, by its hash: it can only be computed once, so nothing here is ever wrong, only missing."""
COLUMNS = ("document_id", "document__uid", "version_id", "sha256", "kind", "language", "slug", "key", "title")


def lacking_now(now: datetime, *, at_most: int | None = READ_AT_ONCE) -> Lacking:
    """Return the live pages that lack a required notice or an embedded document at a moment, by title."""
    held = [Held(*row) for row in live.live(now).order_by("title").values_list(*COLUMNS)]
    pages = [each for each in held if each.kind != DocumentKind.DISCLAIMER]
    _forget_others({each.sha256 for each in pages})
    _work_out((each for each in pages if each.sha256 not in _needs), at_most)
    notices = {(each.key, each.language) for each in held if each.key}
    parts = {each.uid: each for each in pages}
    found = [
        Lack(each.document, each.title, sentences, _address(each))
        for each in pages
        if (sentences := tuple(_lacks(each, notices, parts)))
    ]
    return Lacking(tuple(found), sum(each.sha256 not in _needs for each in pages))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A version in the queue whose page must show a notice."""

    document: int
    title: str
    review: int


KEPT = 20_000
_notices: dict[str, frozenset[str]] = {}
"""Which notices each waiting content needs, by its hash."""


def waiting_with_notice(key: str, language: str, *, at_most: int = READ_AT_ONCE) -> list[Waiting]:
    """Return the versions in the queue whose pages must show a notice, by title; contents are read once each."""
    open_ones = Version.objects.filter(review__outcome="", review__language=language).order_by("title", "pk")
    held = list(open_ones.values_list("sha256", "pk", "document_id", "title", "review__pk"))
    unknown = [pk for sha256, pk, *_ in held if sha256 not in _notices][:at_most]
    for sha256, text in Version.objects.filter(pk__in=unknown).values_list("sha256", "content") if unknown else ():
        _notices[sha256] = frozenset(each.key for each in required(canonical.from_json(text)))
    for oldest in list(_notices)[: max(0, len(_notices) - KEPT)]:
        _notices.pop(oldest, None)
    return [
        Waiting(document, title, review) for sha, _, document, title, review in held if key in _notices.get(sha, ())
    ]


def _forget_others(wanted: set[str]) -> None:
    for sha256 in set(_needs) - wanted:
        _needs.pop(sha256, None)


def _work_out(unknown: Iterable[Held], at_most: int | None) -> None:
    """Read contents and keep what each needs."""
    wanted = list({each.sha256: each.version for each in unknown}.values())[:at_most]
    for sha256, text in Version.objects.filter(pk__in=wanted).values_list("sha256", "content").iterator():
        content = canonical.from_json(text)
        _needs[sha256] = Needs(required(content), tuple((each.document, each.title) for each in embeds(content)))


def _lacks(page: Held, notices: set[tuple[str, str]], parts: dict[str, Held]) -> Iterator[str]:
    """Say what a page lacks; the lists that it shows bring their own notices."""
    needs = _needs.get(page.sha256)
    if needs is None:
        return
    shown = [needs]
    for uid, title in needs.parts:
        if uid not in parts:
            yield f"It shows “{title}”, which is not public any more."
        elif part := _needs.get(parts[uid].sha256):
            shown.append(part)
    for asked in {each.key: each for every in shown for each in every.notices}.values():
        if (asked.key, page.language) not in notices:
            yield f"The notice “{asked.key}” is not public, so readers do not get the page. {asked.because}"


def _address(page: Held) -> str:
    return address(page.kind, page.language, page.slug) if page.kind in SEGMENTS else ""
