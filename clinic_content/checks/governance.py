"""Checks that somebody stands for a document: an author, another person who reviews it, and a day to read it again."""

from __future__ import annotations

from collections.abc import Iterator

from clinic_content.content.schema import Kind

from .finding import Category, Finding, Severity
from .page import Page

ASKED = {
    "reviewer": ("Nobody has reviewed it yet.", "Have a clinician decide on it."),
    "credential": ("The reviewer has no credential.", "Add the reviewer's credential to their account."),
    "next_review": ("There is no day on which it is read again.", "Set the review policy of this kind."),
}
"""What a review adds; a mapping that does not hold a key does not know of it, and is not asked."""


def governance_missing(page: Page) -> Iterator[Finding]:
    """A patient can see who wrote a page, who else checked it, and until when it holds."""
    if not page.governance:
        return
    given = {"author": page.governance.get("author") or _author(page), **page.governance}
    if not given["author"] and page.content.kind in {Kind.ARTICLE, Kind.FAQ}:
        yield _finding("No author is named.", "Add a credit.", "credits")
    for name, (message, mend) in ASKED.items():
        if name in given and not given[name].strip():
            yield _finding(message, mend)
    if given["author"] and given.get("reviewer", "").strip() == given["author"]:
        yield _finding("The author has reviewed their own text.", "Have somebody else decide on it.")


def _author(page: Page) -> str:
    return page.content.credits[0].name if page.content.credits else ""


def _finding(message: str, mend: str, path: str = "") -> Finding:
    return Finding("governance-missing", Category.GOVERNANCE, Severity.BLOCKER, message, mend, path)
