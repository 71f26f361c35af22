"""Public addresses: one function makes them, so that a page, an index and a redirect never disagree."""

from __future__ import annotations

from clinic_content.content.schema import Kind

SEGMENTS: dict[str, str] = {
    Kind.ARTICLE.value: "articles",
    Kind.FAQ.value: "questions",
    Kind.CONTRAINDICATIONS.value: "contraindications",
    Kind.SIDE_EFFECTS.value: "side-effects",
}
"""The part of an address that names the kind. A disclaimer has no page of its own."""

FRAMED = {kind: segment for kind, segment in SEGMENTS.items() if kind != Kind.ARTICLE}
"""The kinds that other sites of the clinic may show in a frame: lists and FAQs stand by themselves."""

KIND_OF = {segment: kind for kind, segment in SEGMENTS.items()}


def address(kind: str, language: str, slug: str) -> str:
    """Return the path of a public page."""
    return f"/{language}/{SEGMENTS[kind]}/{slug}/"


def framed_address(kind: str, language: str, slug: str) -> str:
    """Return the path of what another site shows of a list or an FAQ in a frame."""
    return f"/embed/{language}/{FRAMED[kind]}/{slug}/"
