"""A hand-out as it is printed now: the live release of each of its documents, and a plain line for each that is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.templatetags.static import static

from clinic_content.documents.models import Document
from clinic_content.releases import live
from clinic_content.releases.addresses import SEGMENTS, address
from clinic_content.releases.compose import CannotCompose, composition_of
from clinic_content.releases.models import Release
from clinic_content.releases.search import find
from clinic_content.rendering import html
from clinic_content.rendering.composition import Composition

OFFERED = 20
"""So many pages are offered to choose from; search finds the others."""


@dataclass(frozen=True, slots=True)
class Row:
    """One document of a hand-out: its public page now, or why it is left out."""

    document: Document
    release: Release | None
    why_not: str = ""

    @property
    def title(self) -> str:
        """What readers know it by."""
        return self.release.title if self.release else self.document.title


def rows_of(documents: Sequence[Document], now: datetime) -> list[Row]:
    """Return where each document stands, in the order given, in two queries however many there are."""
    standing = live.standing(now).filter(document__in=documents, kind__in=SEGMENTS)
    newest = {each.document_id: each for each in standing.select_related("version__review", "document", "withdrawal")}
    public = set(live.live(now).filter(document__in=documents).values_list("pk", flat=True))
    return [_row(each, newest.get(each.pk), public) for each in documents]


def printed(rows: Iterable[Row], now: datetime, *, title: str, note: str, is_large: bool, style: str = "") -> str:
    """Return a hand-out as a page to print; nothing where none of it is public now."""
    sheets, left_out = _sheets(rows, now)
    if not sheets:
        return ""
    paper = html.Paper(
        settings.SITE_ADDRESS, is_large, title=title.strip(), note=note.strip(), left_out=tuple(left_out), style=style
    )
    return html.render_print([each for each, _ in sheets], [path for _, path in sheets], paper)


def style_for_browsers() -> str:
    """Return where a browser finds the style of what is printed."""
    return static("public/paper.css")


def offered(asked: str, language: str, now: datetime) -> list[Release]:
    """Return live pages to choose from: those found by these words, or the newest."""
    if asked:
        return list(find(asked, language, now).releases)
    return list(
        live.live(now).filter(kind__in=SEGMENTS).select_related("document").order_by("-effective_from")[:OFFERED]
    )


def _row(document: Document, release: Release | None, public: set[int]) -> Row:
    if release is not None and release.pk in public:
        return Row(document, release)
    return Row(document, None, _why_not(document, release))


def _why_not(document: Document, release: Release | None) -> str:
    """Say in the words that its page says why it is not printed; of what never was public, not even its title."""
    if release is None:
        return "A page of this hand-out is not public."
    withdrawal = getattr(release, "withdrawal", None)
    if withdrawal is not None:
        reason = withdrawal.get_reason_display()
        return f"“{release.title}” was taken off on {_day(withdrawal.at)} and is left out here. {reason}"
    return f"“{release.title}” is being checked again and is left out here. Call us with your questions."


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"


def _sheets(rows: Iterable[Row], now: datetime) -> tuple[list[tuple[Composition, str]], list[str]]:
    sheets, left_out = [], []
    for row in rows:
        try:
            sheets.append(_composed(row, now)) if row.release else left_out.append(row.why_not)
        except CannotCompose:
            left_out.append(f"“{row.title}” cannot be shown as it should be just now and is left out here.")
    return sheets, left_out


def _composed(row: Row, now: datetime) -> tuple[Composition, str]:
    release = row.release
    assert release is not None
    return composition_of(release, now), address(release.kind, release.language, release.slug)
