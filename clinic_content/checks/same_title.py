"""Check that a title is this document's alone."""

from __future__ import annotations

from collections.abc import Iterator

from .finding import Category, Finding, Severity
from .page import Namesake, Page


def same_title(page: Page) -> Iterator[Finding]:
    """Two documents of one kind must not have one title: readers find both, and staff mend one of them."""
    for each in page.namesakes:
        title = page.content.title
        yield Finding(
            "same-title", Category.GOVERNANCE, Severity.MAJOR, _message(each),
            "Change that one instead, if they are about the same. If they are not, give each a title that says how "
            "they differ.",
            "title", quote=title, start=0, other=each.title, other_url=each.url,
        )  # fmt: skip


def _message(each: Namesake) -> str:
    where = "is public" if each.is_public else "is in review or approved"
    return f"“{each.title}” {where} already, of the same kind and with the same title: readers cannot tell them apart."
