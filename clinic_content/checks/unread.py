"""Claims in the lines that an import set apart, such as a call to action: they are on the page all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from clinic_content.content.schema import Article, Section

from .catalogue import CLAIMS
from .finding import Finding
from .page import Page

WORDS = re.compile(r"\w+")
LEAST = 5
"""A shorter line is a menu, a name or a button."""
OF_CONTACT = frozenset({"clinic-promotion", "weasel-evidence", "unsourced-number", "vague-quantity"})
"""What belongs to a contact block, or to the list of sources, where it is right."""


def findings_in_unread(text: str, pages: Sequence[Page]) -> Iterator[Finding]:
    """Yield the claims in lines that stand in none of the pages; `start` is a place in the text."""
    main = next((each for each in pages if isinstance(each.content, Article)), None)
    if main is None:
        return
    held = _words("\n".join(block.text for page in pages for block in page.blocks))
    place = 0
    for line in text.split("\n"):
        for begin, piece in _pieces(line) if not _is_of_sources(line) else ():
            if len(WORDS.findall(piece)) >= LEAST and _words(piece) not in held and not _is_of_sources(piece):
                yield from _of_piece(main, piece, place + begin)
        place += len(line) + 1


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a line with where each begins: an import takes a sentence out of a paragraph."""
    for found in re.finditer(r"\S[^\n]*?(?:[.!?](?=\s|$)|$)", line):
        yield found.start(), found.group()


def _words(text: str) -> str:
    return " ".join(WORDS.findall(text.lower()))


def _is_of_sources(piece: str) -> bool:
    return re.search(r"\bdoi\b|https?:|\bet al\b|\b(?:19|20)\d\d;\d|\bJournal\b", piece) is not None


def _of_piece(main: Page, piece: str, place: int) -> Iterator[Finding]:
    section = Section.model_validate(
        {"id": "unread", "heading": "", "body": f"<p>{escape(piece)}</p>", "role": "other"}
    )
    bare = {"sections": (section,), "key_takeaways": (), "summary": ""}
    page = Page(main.content.model_copy(update=bare), main.library, main.clinic, beside=main.beside)
    for check in CLAIMS:
        for each in check.function(page) if check.code not in OF_CONTACT else ():
            at = piece.find(each.quote)
            if each.path.startswith("sections") and at >= 0:
                yield replace(each, path="", part="", start=place + at)
