"""What staff see before patients do: a draft or a version composed exactly as its public page would be now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from clinic_content.content.schema import AnyContent
from clinic_content.documents.models import Document
from clinic_content.drafts.models import Disclaimer
from clinic_content.library.clinic import confirmed_clinic
from clinic_content.releases import compose
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
    """Compose a content that is not released with the parts and disclaimers that are live now."""
    parts = compose.parts_of(content, now)
    contents = [content, *(part.content for part in parts.values() if isinstance(part, Published))]
    host = Published(
        document=uid,
        number=version.number if version else 0,
        sha256=version.sha256 if version else "",
        content=content,
    )
    shown = compose.live_disclaimers_for(contents, content.language, now)
    return Preview(
        Composition(
            host=host,
            clinic=confirmed_clinic(),
            parts=parts,
            disclaimers=shown,
            related=compose.related(content, now),
        ),
        tuple(_lacking(contents, parts, content.language, now)),
    )


def for_staff(page: str) -> str:
    """Point a page's pictures at the staff's address: the public one answers for live pages only."""
    return page.replace('src="/images/', 'src="/staff/images/')


def _lacking(
    contents: list[AnyContent], parts: dict[str, Published | Absent], language: str, now: datetime
) -> Iterator[Lack]:
    absent = {part.document: part for part in parts.values() if isinstance(part, Absent)}
    missing = compose.missing_disclaimers(contents, language, now)
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
