"""From a release to a composition: the host, what it embeds, the disclaimers it needs, and who approved each of them.

Everything is read in one pass of a fixed number of queries and checked on the way: content whose hash is not the one
that was approved, or a page that lacks a disclaimer it needs, is not composed at all.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db.models import QuerySet

from clinic_content.checks import disclaimers
from clinic_content.content import canonical
from clinic_content.content.schema import AnyContent
from clinic_content.content.walk import embeds
from clinic_content.documents.models import Document
from clinic_content.library.clinic import clinic_at, confirmed_clinic
from clinic_content.rendering.composition import Absent, Attestation, Composition, Correction, Link, Published
from clinic_content.reviews.models import Decision

from . import live
from .addresses import SEGMENTS, address
from .models import Release, Withdrawal
from .overdue import notice_since
from .rereading_models import due_at, newest_words

log = logging.getLogger(__name__)


@dataclass(eq=False)
class CannotCompose(Exception):
    """A page that may not be shown as it is: a required disclaimer is not live, or content is not what was approved."""

    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Door:
    """Which releases are shown at a moment, and which withdrawals count: those of now, or of a past moment."""

    live: Callable[[datetime], QuerySet[Release]]
    withdrawal: Callable[[Release, datetime], Withdrawal | None]
    leads_on: bool = True
    """Whether the page links to others: those that were public then may be gone."""


PRESENT = Door(live.live, lambda release, _: getattr(release, "withdrawal", None))
"""Whatever its time says, a withdrawal counts."""


def composition_of(release: Release, now: datetime, door: Door = PRESENT) -> Composition:
    """Return what this release's page is made of at a moment, or refuse."""
    host = _content(release)
    parts = _standing_parts(host, now)
    shown = [release, *(part for part in parts.values() if _absence(part, now, door) is None)]
    contents = {each.pk: host if each is release else _content(each) for each in shown}
    needed = _disclaimers(contents.values(), host.language, now, door)
    contents |= {each.pk: _content(each) for each in needed}
    signed = _signed([*shown, *needed], None if door is PRESENT else now)
    published = {each.pk: _published(each, contents[each.pk], signed, now) for each in [*shown, *needed]}
    return Composition(
        host=_with_history(published[release.pk], release, now),
        clinic=confirmed_clinic() if door is PRESENT else clinic_at(now),
        parts=_parts(host, parts, published, now, door),
        disclaimers=tuple(published[each.pk] for each in needed),
        related=related(host, now) if door.leads_on else (),
        translations=_translations(release, now) if door.leads_on else (),
    )


def missing_disclaimers(contents: Iterable[AnyContent], language: str, now: datetime) -> list[disclaimers.Requirement]:
    """Return the disclaimers that these contents need together and that are not live in their language."""
    asked = disclaimers.required_of_all(contents)
    there = set(live.live_disclaimers([a.key for a in asked], language, now).values_list("key", flat=True))
    return [each for each in asked if each.key not in there]


def parts_of(content: AnyContent, now: datetime) -> dict[str, Published | Absent]:
    """Return what stands at each embed of a content that is not released itself: for previews and reviews."""
    standing = _standing_parts(content, now)
    shown = [part for part in standing.values() if _absence(part, now, PRESENT) is None]
    signed = Signed(_attestations(shown))
    published = {each.pk: _published(each, _content(each), signed, now) for each in shown}
    return _parts(content, standing, published, now, PRESENT)


def live_disclaimers_for(contents: Iterable[AnyContent], language: str, now: datetime) -> tuple[Published, ...]:
    """Return the live disclaimers among those that contents need: for previews, which show what is there."""
    keys = [each.key for each in disclaimers.required_of_all(contents)]
    found = _in_order(live.live_disclaimers(keys, language, now).select_related("version__review", "document"), keys)
    signed = Signed(_attestations(found))
    return tuple(_published(each, _content(each), signed, now) for each in found)


def _content(release: Release) -> AnyContent:
    text = release.version.content
    if not canonical.sha256(text) == release.version.sha256 == release.sha256:
        log.critical("Release %s is not what was approved; it is not shown.", release.pk)
        raise CannotCompose((f"“{release.title}” is not the content that was approved.",))
    return canonical.from_json(text)


def _standing_parts(content: AnyContent, now: datetime) -> dict[str, Release]:
    uids = [embed.document for embed in embeds(content)]
    if not uids:
        return {}
    found = live.standing(now).filter(document__uid__in=uids)
    return {each.document.uid: each for each in found.select_related("version__review", "document", "withdrawal")}


def _absence(release: Release, now: datetime, door: Door) -> Absent | None:
    uid, title = release.document.uid, release.title
    if (withdrawal := door.withdrawal(release, now)) is not None:
        return Absent(uid, title, "withdrawn", withdrawal.at, withdrawal.get_reason_display())
    if release.expires_at is not None and release.expires_at <= now:
        return Absent(uid, title, "expired", release.expires_at)
    return None


def _parts(
    content: AnyContent,
    standing: Mapping[str, Release],
    published: Mapping[int, Published],
    now: datetime,
    door: Door,
) -> dict[str, Published | Absent]:
    found: dict[str, Published | Absent] = {}
    for embed in embeds(content):
        release = standing.get(embed.document)
        if release is None:
            found[embed.document] = Absent(embed.document, embed.title, "not_released")
        elif release.pk in published:
            found[embed.document] = published[release.pk]
        elif absent := _absence(release, now, door):
            found[embed.document] = absent
    return found


def _disclaimers(contents: Iterable[AnyContent], language: str, now: datetime, door: Door) -> list[Release]:
    asked = disclaimers.required_of_all(contents)
    keys = [each.key for each in asked]
    shown = live.disclaimers_among(door.live(now), keys, language)
    found = _in_order(shown.select_related("version__review", "document"), keys)
    absent = [each for each in asked if each.key not in {release.key for release in found}]
    if absent:
        raise CannotCompose(tuple(f"The disclaimer {each.key} is not live. {each.because}" for each in absent))
    return found


def _in_order(found: Iterable[Release], keys: list[str]) -> list[Release]:
    return sorted(found, key=lambda release: keys.index(release.key))


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed each of some releases: by version who approved it, and by release who found it still right since."""

    approved: Mapping[int, tuple[Attestation, ...]]
    again: Mapping[int, tuple[Attestation, ...]] = field(default_factory=dict)
    due: Mapping[int, date] = field(default_factory=dict)
    """At a past moment: the day by which each release was to be read again then. It may have moved since."""


def _signed(releases: list[Release], moment: datetime | None) -> Signed:
    """Return who signed each release, now or at a past moment."""
    due = {} if moment is None else due_at(releases, moment)
    return Signed(_attestations(releases), read_again(releases, moment), due)


def read_again(releases: Iterable[Release], until: datetime | None = None) -> dict[int, tuple[Attestation, ...]]:
    """Return who found each release still right when it was last read again, or last before a moment."""
    return {
        release: tuple(Attestation(each.name, each.credential, each.role, each.at) for each in words)
        for release, words in newest_words(list(releases), until).items()
    }


def _attestations(releases: Iterable[Release]) -> dict[int, tuple[Attestation, ...]]:
    """Return who signed each version: of a light change, those who read the whole before it."""
    read = {each.version_id: each.version.review.leans_on_id or each.version_id for each in releases}
    signed: dict[int, tuple[Attestation, ...]] = {}
    approving = Decision.objects.filter(version__in=set(read.values()), outcome=Decision.Outcome.APPROVE)
    for each in approving.order_by("at"):
        one = Attestation(each.name, each.credential, each.role, each.at)
        signed[each.version_id] = (*signed.get(each.version_id, ()), one)
    return {version: signed.get(whole, ()) for version, whole in read.items()}


def _published(release: Release, content: AnyContent, signed: Signed, now: datetime) -> Published:
    due = signed.due.get(release.pk, release.review_due)
    return Published(
        document=release.document.uid,
        number=release.number,
        sha256=release.sha256,
        content=content,
        reviewed_by=signed.approved.get(release.version_id, ()),
        read_again_by=signed.again.get(release.pk, ()),
        effective_from=release.effective_from,
        review_due=due,
        overdue_since=notice_since(release, now, due),
    )


def _with_history(host: Published, release: Release, now: datetime) -> Published:
    """Add when the document was first public, and the corrections that versions announced and nobody withdrew."""
    earlier = live.history(release.document_id, now).filter(number__lte=release.number)
    told = list(earlier.values_list("effective_from", "correction", "withdrawal"))
    return replace(
        host,
        first_published=min((at for at, _, _ in told), default=None),
        corrections=tuple(Correction(at, text) for at, text, withdrawn in told if text and withdrawn is None),
    )


def related(content: AnyContent, now: datetime) -> tuple[Link, ...]:
    """Return links to the live pages that a content names as to be read next."""
    if not content.related:
        return ()
    found = live.live(now).filter(document__uid__in=content.related, kind__in=SEGMENTS).select_related("document")
    by_uid = {each.document.uid: each for each in found}
    chosen = [by_uid[uid] for uid in content.related if uid in by_uid]
    return tuple(Link(each.title, address(each.kind, each.language, each.slug)) for each in chosen)


def _translations(release: Release, now: datetime) -> tuple[Link, ...]:
    root = release.document.translation_of_id or release.document_id
    group = Document.objects.filter(translation_of=root).values("pk")
    others = live.live(now).exclude(document=release.document_id).filter(kind__in=SEGMENTS)
    found = others.filter(document__in=group) | others.filter(document=root)
    return tuple(
        Link(each.language, address(each.kind, each.language, each.slug)) for each in found.order_by("language")
    )
