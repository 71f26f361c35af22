"""What a change looks like on the pages that show it: marked in its place, among each page's own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from django.template.loader import get_template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from clinic_content.content.diff import Change, diff, marks
from clinic_content.content.schema import AnyContent, Disclaimer
from clinic_content.library.clinic import confirmed_clinic
from clinic_content.releases import live
from clinic_content.releases.compose import composition_of, live_disclaimers_for
from clinic_content.releases.impact import Use
from clinic_content.releases.models import Release
from clinic_content.rendering.composition import Clinic, Composition, Published
from clinic_content.rendering.markup import alone
from clinic_content.rendering.views import notice, view_of
from clinic_content.reviews.models import Version

from .queue_marks import Marked, Marks, page_marks, with_what_is_gone

PLACES = {"top": "At the top of the page", "end": "At the end of the page", "site": "In the footer of every page"}


@dataclass(frozen=True, slots=True)
class Passage:
    """The place on a page where a part stands, in the page's own words, and the part with its changes marked."""

    where: str
    around: str
    part: SafeString


@dataclass(frozen=True, slots=True)
class Shown:
    """One page that would change, with its passages."""

    use: Use
    passages: Sequence[Passage]


@dataclass(frozen=True)
class Replacing:
    """A version in the place of what is live of its document."""

    version: Version
    old: AnyContent | None
    clinic: Clinic

    @cached_property
    def new(self) -> AnyContent:
        """What it says."""
        return self.version.read()

    @cached_property
    def changes(self) -> Sequence[Change]:
        """What differs from what is live."""
        return diff(self.old, self.new) if self.old else []

    @cached_property
    def published(self) -> Published:
        """The version as pages would show it."""
        return Published(self.version.document.uid, self.version.number, self.version.sha256, self.new)

    @cached_property
    def marked(self) -> tuple[Published, Mapping[str, Marks]]:
        """The version with what is gone back in its place, and its marks."""
        if self.old is None:
            return self.published, {}
        if isinstance(self.new, Disclaimer):
            return self.published, {self.new.key: marks(self.changes)}
        held = replace(self.published, content=with_what_is_gone(self.old, self.new))
        return held, {held.document: page_marks(self.old, self.new, self.changes)}


def replacing(version: Version, now: datetime) -> Replacing:
    """Hold a version against what is live of its document."""
    held = live.live(now).filter(document=version.document_id).select_related("version").first()
    return Replacing(version, held.version.read() if held else None, confirmed_clinic())


def shown_on(change: Replacing, uses: Sequence[Use]) -> list[Shown]:
    """Return each page with the passages in which it shows what changed; its contents are read in one query."""
    found = Release.objects.filter(pk__in=[each.release for each in uses]).select_related("version", "document")
    held = {each.pk: each for each in found}
    return [Shown(each, list(_passages(change, held[each.release]))) for each in uses]


def page_with(change: Replacing, release: Release, show: str, now: datetime) -> Marked:
    """Return a whole page as it is, as it would be, or as it would be with the change marked in place."""
    before = composition_of(release, now)
    if show == "before":
        return Marked(before, {})
    part, found = change.marked if show == "marks" else (change.published, {})
    return Marked(_replaced(before, part, now), {}, found)


def _replaced(before: Composition, part: Published, now: datetime) -> Composition:
    parts = dict(before.parts)
    if part.document in parts:
        parts[part.document] = part
    contents = [before.host.content, *(each.content for each in parts.values() if isinstance(each, Published))]
    notices = live_disclaimers_for(contents, before.host.content.language, now)
    if isinstance(part.content, Disclaimer):
        notices = tuple(part if each.document == part.document else each for each in notices)
    return replace(before, parts=parts, disclaimers=notices)


def _passages(change: Replacing, release: Release) -> Iterator[Passage]:
    host = release.version.read()
    part, found = change.marked
    is_notice = isinstance(part.content, Disclaimer)
    composition = Composition(
        host=Published(release.document.uid, release.number, release.sha256, host),
        clinic=change.clinic,
        parts={} if is_notice else {part.document: part},
        disclaimers=(part,) if is_notice else (),
    )
    for position in PLACES if is_notice else ():
        for each in composition.disclaimers_at(position):
            yield Passage(PLACES[position], "", _notice(notice(each, found)))
    view = view_of(host, composition, {}, found)
    for each in view.get("notices", ()):
        yield Passage("Before the list", "", _notice(each))
    embeds = {each.id for each in getattr(host, "sections", ()) if each.embed and each.embed.document == part.document}
    for section in view.get("sections", ()):
        if section["id"] in embeds:
            yield _passage(section, _rendered("content/_embed.html", embed=section["embed"], clinic=change.clinic))
        elif section["notices"]:
            yield _passage(section, format_html_join("", "{}", ((_notice(each),) for each in section["notices"])))


def _passage(section: Mapping[str, Any], part: SafeString) -> Passage:
    return Passage(section["heading"], alone(section["body"]), part)


def _notice(values: Mapping[str, Any]) -> SafeString:
    return _rendered("content/_notice.html", notice=values)


def _rendered(template: str, **values: Any) -> SafeString:
    return alone(get_template(template).render(values))
