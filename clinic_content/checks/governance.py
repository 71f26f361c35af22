"""Checks that somebody stands for a document: an author, another person who reviews it, and a day to read it again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clinic_content.content.schema import Kind

from .about import text_of
from .finding import Category, Finding, Severity
from .page import Page

ASKED = {
    "reviewer": ("Nobody has reviewed it yet.", "Have a clinician decide on it."),
    "credential": (
        "The reviewer's account does not say what qualifies them.",
        "Ask an operator to add the reviewer's credential, such as MD, to their account.",
    ),
    "next_review": (
        "No day is set on which it is read again.",
        "Ask an operator to set it in the review policy of this kind.",
    ),
}
"""What a review adds; a mapping that does not hold a key does not know of it, and is not asked."""


STANDS_FOR_IT = re.compile(
    r"\b(?:written|authored|reviewed|checked|approved|edited|fact[- ]checked|verified)\b[^.\n]{0,40}? by:?\s+(?!the"
    r" (?:FDA|US|MHRA)\b|our\b|a\b|an\b)\S"
    r"|(?:^|\n)\W*(?:by|author|writer|reviewer|medical review(?:er)?|clinical review(?:er)?)(?: by)?:?\s+(?:Dr\b"
    r"|Prof\b|[A-Z][\w'’.-]+,? [A-Z])"
    r"|\breview(?:ed)?(?: by)?: ?(?:Dr\b|[A-Z])",
    re.IGNORECASE,
)
NEXT = re.compile(r"\bnext (?:medical |clinical )?review|\breview (?:is )?due\b", re.IGNORECASE)
"""Health bodies give the day of the next review, and stand for the page themselves."""


def governance_missing(page: Page) -> Iterator[Finding]:
    """A patient can see who wrote a page, who else checked it, and until when it holds."""
    if page.live_disclaimers is None and page.beside and page.content.kind in {Kind.ARTICLE, Kind.FAQ}:
        yield from _of_file(page)
    if not page.governance:
        return
    given = {"author": page.governance.get("author") or _author(page), **page.governance}
    if not given["author"] and page.content.kind in {Kind.ARTICLE, Kind.FAQ}:
        yield _finding("No author is named.", "Add whoever wrote it under “Credits”.", "credits")
    for name, (message, mend) in ASKED.items():
        if name in given and not given[name].strip():
            yield _finding(message, mend)
    if given["author"] and given.get("reviewer", "").strip() == given["author"]:
        yield _finding("The author has reviewed their own text.", "Have somebody else decide on it.")


def _of_file(page: Page) -> Iterator[Finding]:
    """Yield that a file names nobody who wrote or reviewed it: in the system a review adds that to the page."""
    text = text_of(page)
    if not (STANDS_FOR_IT.search(text) or NEXT.search(text) or page.content.credits):
        yield Finding(
            "governance-missing", Category.GOVERNANCE, Severity.MAJOR,
            "Nobody is named who wrote the page or reviewed it, and no day on which it is read again.",
            "Name the author and a clinician who reviewed it, with the date of the next review.",
        )  # fmt: skip


def _author(page: Page) -> str:
    return page.content.credits[0].name if page.content.credits else ""


def _finding(message: str, mend: str, path: str = "") -> Finding:
    return Finding("governance-missing", Category.GOVERNANCE, Severity.BLOCKER, message, mend, path)
