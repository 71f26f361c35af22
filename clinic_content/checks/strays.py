"""What does not belong among the words of a page: marks of a program, words to fill in, text pasted twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .finding import Category, Finding, Severity
from .page import Block, Page, Sentence, Shape

STRAYS: tuple[tuple[str, str], ...] = (
    ("These are letters that were read in a wrong encoding", r"\w*(?:â€.|Ã[\x80-\xbf©®±¼¶¤Ÿ]|Â[\xa0®©°·]|\ufffd)\w*"),
    ("This is code of a web page and not text", r"&(?:nbsp|amp|lt|gt|quot|[lr][sd]quo|[nm]dash|hellip|#\d{2,5});"),
    (
        "This is code of a web page and not text",
        r"</?(?:p|br|div|span|strong|em|b|i|h[1-6]|ul|ol|li|a|img|table)\b[^<>]{0,200}>",
    ),
    (
        "This is code of a program that builds pages and not text",
        r"\[/?(?:vc_|et_pb_|fusion_|caption|gallery|embed|contact-form|elementor)[^\]]{0,200}\]|\{\{[^{}]{1,80}\}\}"
        r"|\{%[^{}]{1,80}%\}|\[object Object\]",
    ),
    (
        "This is to be filled in, and nobody has",
        r"\[(?:insert|your|clinic|practice|doctor|name|phone|date|city|address|add|link|tbd|todo|placeholder|image"
        r"|source"
        r"|citation|ref|x{2,}|_+)\b[^\]]{0,40}\]|\b[Ll]orem ipsum\b[^.]{0,60}|\b(?:TBD|TODO|TBC|TKTK|X{3,})\b"
        r"|<[A-Z][A-Z _]{3,30}>",
    ),
)
STRAY = re.compile("|".join(f"(?P<s{place}>{pattern})" for place, (_, pattern) in enumerate(STRAYS)))
PASTED = re.compile(r"\b([a-z]{2,} [a-z]{2,}(?: [a-z]{2,}){0,4}) \1\b")
SMALL = re.compile(r"[a-z]{2,}")
MARKS = ("â€", "Ã", "Â", "\ufffd", "&", "<", "[", "{", "orem ipsum", "TB", "TODO", "TKTK", "XXX")
"""What every stray holds: looking for these costs nothing."""
TURNS = re.compile(r"\b(?:and|by|or|after|to)\b")
"""Words of turns of phrase that repeat on purpose: “again and again and again”."""


def stray_code(page: Page) -> Iterator[Finding]:
    """What a program wrote, or a template left to be filled in, is no part of what patients read."""
    if not any(mark in page.text for mark in MARKS):
        return
    for block in page.blocks:
        for found in STRAY.finditer(block.text):
            why = STRAYS[int((found.lastgroup or "s0")[1:])][0]
            yield _finding("stray-code", page, block, found.span(), f"{why}.", "Write what was meant, or take it out.")


def pasted_twice(page: Page) -> Iterator[Finding]:
    """Words or sentences that stand twice in one place were pasted twice."""
    for block in page.blocks:
        if block.shape is not Shape.QUOTE and _says_two_words_again(block.text):
            for found in PASTED.finditer(block.text):
                if not TURNS.search(found.group(1)):
                    yield _twice(page, block, found.span(), found.group(1))
    yield from _sentences(page)


def _says_two_words_again(text: str) -> bool:
    words = SMALL.findall(text)
    pairs = list(pairwise(words))
    return len(set(pairs)) < len(pairs)


def _sentences(page: Page) -> Iterator[Finding]:
    """Yield a sentence that stands right behind itself: one that comes back later may be meant to."""
    said = [each for each in page.sentences if each.block.shape is Shape.PARAGRAPH]
    for before, each in pairwise(said):
        plain = _plain(each)
        if before.block.path == each.block.path and " " in plain and plain == _plain(before):
            yield _twice(page, each.block, (each.start, each.start + len(each.text.rstrip())), "This sentence")


def _plain(sentence: Sentence) -> str:
    return sentence.text.strip().lower()


def _twice(page: Page, block: Block, span: tuple[int, int], what: str) -> Finding:
    named = what if what == "This sentence" else f"“{what}”"
    return _finding("pasted-twice", page, block, span, f"{named} stands twice.", "Take one of the two out.")


def _finding(code: str, page: Page, block: Block, span: tuple[int, int], why: str, mend: str) -> Finding:  # noqa: PLR0917
    return Finding(
        code, Category.GARBLED, Severity.MINOR, why, mend,
        block.path, block.part, page.quoted(block, *span), block.start + span[0],
    )  # fmt: skip
