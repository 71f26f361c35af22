"""What staff see before patients do: a draft or a version composed exactly as its public page would be now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from clinic_content.checks.disclaimers import required_of_all
from clinic_content.content import schema
from clinic_content.content.schema import AnyContent
from clinic_content.documents.models import Document
from clinic_content.documents.status import ReviewStatus
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.drafts.models import Disclaimer
from clinic_content.library.clinic import confirmed_clinic
from clinic_content.releases import bundle_rules, compose
from clinic_content.releases.bundle_rules import Held
from clinic_content.releases.bundles import Bundle, members
from clinic_content.rendering import html
from clinic_content.rendering.composition import Absent, Composition, Published
from clinic_content.reviews.models import Version


@dataclass(frozen=True, slots=True)
class Lack:
    """What stands in the way of a release, and the screen of the document that it is about, where there is one."""

    sentence: str
    url: str = ""

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True, slots=True)
class Preview:
    """A composition of what is not public, and what still stands in the way of its being public."""

    composition: Composition
    lacking: tuple[Lack, ...]
    """Required disclaimers and embedded parts that are not live."""

    def page(self) -> str:
        """Return the whole page, as the public would get it."""
        return for_staff(html.render_page(self.composition))


def preview(content: AnyContent, *, uid: str, now: datetime, version: Version | None = None) -> Preview:
    """Compose a content that is not released with the parts and disclaimers that are live now.

    What is to be released together with it (`coming_with`) stands in the place of what is live.
    """
    coming = coming_with(uid, version, now)
    live = compose.parts_of(content, now)
    parts: dict[str, Published | Absent] = {key: coming.get(key, part) for key, part in live.items()}
    contents = [content, *(part.content for part in parts.values() if isinstance(part, Published))]
    host = Published(
        document=uid,
        number=version.number if version else 0,
        sha256=version.sha256 if version else "",
        content=content,
    )
    notices = {each.content.key: each for each in coming.values() if isinstance(each.content, schema.Disclaimer)}
    shown = _notices(contents, notices, content.language, now)
    return Preview(
        Composition(
            host=host,
            clinic=confirmed_clinic(),
            parts=parts,
            disclaimers=shown,
            related=compose.related(content, now),
        ),
        tuple(_lacking(contents, parts, content.language, now, set(notices))),
    )


def coming_with(uid: str, version: Version | None, now: datetime) -> dict[str, Published]:
    """Return what the bundle of a document will release beside it: of a version what is frozen, of a draft all of it.

    Nothing for a version that is not the one that the bundle waits for.
    """
    bundle = Bundle.objects.filter(pk__in=members().filter(document__uid=uid).values("bundle")).first()
    held = bundle_rules.held_of(bundle) if bundle else []
    own = next((each for each in held if each.document.uid == uid), None)
    if own is None or (version is not None and own.version != version):
        return {}
    others = [each for each in held if each is not own]
    found = [_coming(each, now, is_draft=version is None) for each in others]
    return {each.document: each for each in found if each is not None}


def _coming(held: Held, now: datetime, *, is_draft: bool) -> Published | None:
    in_work = held.document.review_status in {ReviewStatus.DRAFT, ReviewStatus.CHANGES_REQUESTED}
    if is_draft and in_work:
        content = freeze(draft_of(held.document))
        return Published(held.document.uid, 0, "", content, effective_from=now, is_coming=True)
    if held.version is None:
        return None
    frozen, sha256 = held.version, held.version.sha256
    return Published(
        held.document.uid, frozen.number, sha256, frozen.read(), effective_from=now, is_coming=True
    )  # fmt: skip


def _notices(
    contents: list[AnyContent], coming: dict[str, Published], language: str, now: datetime
) -> tuple[Published, ...]:
    live = {getattr(each.content, "key", ""): each for each in compose.live_disclaimers_for(contents, language, now)}
    asked = [each.key for each in required_of_all(contents)]
    there = live | {key: each for key, each in coming.items() if each.content.language == language}
    return tuple(there[key] for key in asked if key in there)


def for_staff(page: str) -> str:
    """Point a page's pictures at the staff's address: the public one answers for live pages only."""
    return page.replace('src="/images/', 'src="/staff/images/')


def _lacking(
    contents: list[AnyContent], parts: dict[str, Published | Absent], language: str, now: datetime, coming: set[str]
) -> Iterator[Lack]:
    absent = {part.document: part for part in parts.values() if isinstance(part, Absent)}
    missing = [each for each in compose.missing_disclaimers(contents, language, now) if each.key not in coming]
    known = dict(Document.objects.filter(uid__in=absent).values_list("uid", "pk")) if absent else {}
    keys = [each.key for each in missing]
    notices = Disclaimer.objects.filter(key__in=keys, language=language) if keys else Disclaimer.objects.none()
    known |= dict(notices.values_list("key", "pk"))
    for uid, part in absent.items():
        yield Lack(f"“{part.title}” is shown on this page and is not live.", _screen(known.get(uid)))
    for each in missing:
        yield Lack(
            f"The disclaimer “{each.key}” is required and not live. {each.because}", _screen(known.get(each.key))
        )


def _screen(document: int | None) -> str:
    return f"/staff/documents/{document}/" if document else ""
