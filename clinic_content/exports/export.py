"""An export: one version or draft with all that it is shown with, and the four formats it can be written in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import data, markdown, page, word
from .given import Export


@dataclass(frozen=True, slots=True)
class Format:
    """One way of writing a document to a file."""

    name: str
    title: str
    ending: str
    media_type: str
    writer: Callable[[Export], bytes]


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("json", "JSON", "json", "application/json", data.written),
        Format("markdown", "Markdown", "md", "text/markdown; charset=utf-8", markdown.written),
        Format("html", "HTML", "html", "text/html; charset=utf-8", page.written),
        Format(
            "docx", "Word", "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", word.written,
        ),
    )
}  # fmt: skip


def write(export: Export, wanted: str) -> bytes:
    """Return an export as the bytes of a file; the same export gives the same bytes."""
    return FORMATS[wanted].writer(export)


def name_of(export: Export, wanted: str) -> str:
    """Return what the file is called: one look tells what was not approved."""
    host = export.composition.host
    version = f"version-{host.number}" if host.number else "draft"
    state = "" if export.is_approved else "-not-approved"
    return f"{host.content.slug}-{host.content.language}-{version}{state}.{FORMATS[wanted].ending}"
