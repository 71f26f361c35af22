"""Slips of the pen that no import made: words that are misspelt or another word, and sentences that do not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .finding import Category, Finding, Severity
from .garbled import STOPPED, words_of
from .known.spelling import CONFUSED, MISSPELT
from .language import Lines
from .lists import OPEN, is_followed, stands_in_source
from .naming import kept
from .page import Block, Page, Shape

CONFUSIONS = tuple((cue, re.compile(pattern), meant) for cue, pattern, meant in CONFUSED)
ARTICLE = re.compile(
    r"\b(?:[aA] (?!u(?:ni|s[aeiu]|r[aeio]|t[eio]|bi)|eu|one\b|once\b|also\b|into\b|over\b)[aeiou][a-z]{3,}"
    r"|[aA]n (?!x-)[bcdfgjklmnpqrstvwz][a-z]{2,})\b"
)
"""“A” before a vowel that is spoken as one, “an” before a consonant; of words in small letters."""


def wrong_word(page: Page) -> Iterator[Finding]:
    """A word that is misspelt, or another word than was meant, makes a reader doubt all that stands around it."""
    for block in page.blocks:
        if block.shape is not Shape.QUOTE:
            for begin, end, why in sorted({*_misspelt(page, block), *_confused(page, block)}):
                yield _finding("wrong-word", page, block, (begin, end), why, "Put the right word there.")


def _misspelt(page: Page, block: Block) -> Iterator[tuple[int, int, str]]:
    for wrong in kept(page, "_misspelt", lambda page: [each for each in words_of(page) if each.lower() in MISSPELT]):
        for found in re.finditer(rf"(?<![\w@./-]){re.escape(wrong)}(?![\w@-])", block.text):
            yield *found.span(), f"“{wrong}” seems to be misspelt: “{MISSPELT[wrong.lower()]}” may be meant."


def _confused(page: Page, block: Block) -> Iterator[tuple[int, int, str]]:
    for pattern, meant in kept(page, "_confusions", _confusions):
        for found in pattern.finditer(block.text.lower()):
            place = found.start(1), found.end(1)
            yield (
                *found.span(),
                f"“{block.text[slice(*place)]}” seems to be the wrong word here: {_said(meant)} may be meant.",
            )
    for found in ARTICLE.finditer(block.text):
        yield *found.span(), f"“{found.group()}” has the wrong article."


def _confusions(page: Page) -> list[tuple[re.Pattern[str], str]]:
    """Return the confusions that a page holds at all, so that they are looked for nowhere else."""
    lines = kept(page, "_lines", Lines)
    held = (row for row in CONFUSIONS if row[0] in lines.text)
    return [(pattern, meant) for _, pattern, meant in held if next(lines.finditer(pattern), None)]


def _said(meant: str) -> str:
    return meant if " plural" in meant else f"“{meant}”"


MODAL = r"(?:may|can|could|might|will|would|should|must)"
THIRD = (
    r"(?:helps|causes|takes|makes|works|reduces|improves|treats|gives|needs|lasts|feels|leads|includes|is|are|was"
    r"|were|has|does"
    r"|increases|decreases|lowers|raises|relieves|eases|affects|requires|becomes|happens|occurs|begins|starts|stops"
    r"|gets)"
)
BROKEN_WORDS = re.compile(
    rf"\b(?:(?<!living )(?<!free ){MODAL} (?:also |not |often |only )?(?:{THIRD}|{MODAL}|helped|caused|taking|having"
    rf"|used|taken|given)\b"
    r"|(?:an?|the|your|their|our|its|my) (?:an?|the|your|their|our|its|my|these|those|this)\b"
    r"|(?:for|with|by|from|at|to|in|on) of\b(?! course)"
    r"|(?<!you )(?<!they )(?<!we )(?<!it )(?<!he )(?<!she )(?<!that )(?<!what )(?<!who )(?<!this )(?<!there )"
    r"(?:(?:is|was) (?:are|were|has|have|does)|(?:are|were) (?:is|was|has|does)|(?:has|had) (?:is|are|was|has"
    r"|have))\b"
    r"|(?:do|does|did)(?: not|n['’]t) (?:is|are|has|was|helps|causes|works|takes|needs)\b"
    r"|to (?:helps|reduces|improves|relieves|gives)\b"
    r"|(?:can|should|must|cannot|not|to) be (?:take|give|use|avoid|treat|prescribe|administer|monitor|reduce"
    r"|inject)\b"
    r"|(?:is|are|was|were|been) (?:recommend|use to|approve|prescribe|administer|require to|know as|associate with)\b"
    r"|more (?:better|worse|easier|faster|safer|higher|lower|stronger|quicker)\b(?! and))"
)
"""Words that cannot follow each other, in small letters."""
THEY_IS = (
    r"(?:they|we|you) (?:is|was|has|does|needs|feels|takes|works|makes|gets)"
    r"|it (?:are|have|block|help|cause|reduce|work|improve|affect|treat|relieve|increase)"
)
MANY_IS = (
    r"(?:(?:most|many|some|these|those|all|our) )?(?:people|patients|women|men|children|adults"
    r"|tablets"
    r"|symptoms|(?:side )?effects|doctors|nurses|clinicians|studies|medicines|medications|treatments|infusions"
    r"|injections)"
    r" (?:is|was|has|does|needs|feels|takes|works|makes|gets|starts|helps|causes|lasts)"
)
BROKEN_AGREEMENT = re.compile(
    rf"(?:^|(?:[.!?,;]|\b(?:that|if|when|because|and|but|so|while)) )(?P<they>{THEY_IS})\b"
    rf"|(?:^|[.!?] )(?P<many>{MANY_IS})\b",
    re.MULTILINE,
)
DISAGREES = re.compile(rf"\b(?:{THEY_IS}|{MANY_IS})\b")
"""The same, wherever it stands in a sentence: far faster to find."""
UNFINISHED = re.compile(
    r"\b(?:the|an?|and|or|but|your|their|our|its|my|because|although|whether|every|such as|as well as|due to"
    r"|than)[.!?]$"
)
"""Words that end no sentence."""
CUT = re.compile(
    r"\b(?:the|an?|and|or|but|your|their|our|its|my|because|although|whether|every|due to|than|of|to|for|with|in"
    r"|(?:the|your|their|its|an?|this) (?:next|same|first|other|most|more|very|only|few|second|last)"
    r"|from|by|at"
    r"|on|as|that|which|can|may|will|should|been|be|has|more|very|when|while)(?: ?(?:…|\.{3}))?$"
    r"|\w ?\[(?:…|\.{3})\]$"
)
"""Words behind which a text goes on."""
LAST_WORDS = 24
"""So many letters hold any of those and what stands before it."""
FEW = 5
"""A line of fewer words is a label."""
ITEMS = frozenset({Shape.PARAGRAPH, Shape.ITEM, Shape.FIELD})


def broken_sentence(page: Page) -> Iterator[Finding]:
    """A sentence holds together from its first word to its stop: a broken one may say the opposite."""
    lines = kept(page, "_lines", Lines)
    quoted = any(block.shape is Shape.QUOTE for block in page.blocks)
    has_words = next(lines.finditer(BROKEN_WORDS), None)
    has_agreement = quoted or next(lines.finditer(DISAGREES), None)
    for block, after in zip(page.blocks, (*page.blocks[1:], None), strict=True):
        for found in BROKEN_WORDS.finditer(block.text) if has_words and block.shape is not Shape.QUOTE else ():
            yield _broken(page, block, found.span(), f"“{found.group()}” does not hold together")
        for found in BROKEN_AGREEMENT.finditer(block.text.lower()) if has_agreement else ():
            span = found.span(found.lastgroup or "they")
            yield _broken(page, block, span, f"“{block.text[slice(*span)]}” does not hold together")
        if block.shape in ITEMS and block.sentences:
            yield from _unfinished(page, block)
            if _is_cut(page, block, after):
                yield _broken(page, block, _last(block), "The text is cut off in the middle of a sentence")


def _is_cut(page: Page, block: Block, after: Block | None) -> bool:
    """Return whether a paragraph ends in a word behind which it goes on, and no list takes it up."""
    text = block.text.rstrip()
    if (
        block.shape is not Shape.PARAGRAPH
        or not CUT.search(text[-LAST_WORDS:])
        or OPEN.search(text)
        or len(text.split()) < FEW
    ):
        return False
    behind = after if after is not None and after.path == block.path else None
    if behind is not None and (behind.shape is not Shape.PARAGRAPH or is_followed(text, [behind.text])):
        return False
    return not stands_in_source(page, block)


def _last(block: Block) -> tuple[int, int]:
    return block.sentences[-1].start, len(block.text.rstrip())


def _unfinished(page: Page, block: Block) -> Iterator[Finding]:
    """Yield the sentences of a block that stop before they end, and its bracket that is never closed."""
    for sentence in block.sentences:
        text = sentence.text.rstrip()
        if UNFINISHED.search(text[-LAST_WORDS:]) and len(text.split()) > 3:
            yield _broken(
                page, block, (sentence.start, sentence.start + len(text)), "This sentence stops before it ends"
            )
    if block.text.count("(") == block.text.count(")") + 1 and STOPPED.search(block.text.rstrip()):
        begin = block.text.rindex("(")
        yield _broken(
            page, block, (begin, min(len(block.text), begin + 60)), "A bracket is opened here and never closed"
        )


def _broken(page: Page, block: Block, span: tuple[int, int], why: str) -> Finding:
    return _finding(
        "broken-sentence",
        page,
        block,
        span,
        f"{why}: words are lost, or there is one too many.",
        "Read it against what was meant, and write the sentence again.",
    )


def _finding(code: str, page: Page, block: Block, span: tuple[int, int], why: str, mend: str) -> Finding:  # noqa: PLR0917
    return Finding(
        code, Category.GARBLED, Severity.MINOR, why, mend,
        block.path, block.part, page.quoted(block, *span), block.start + span[0],
    )  # fmt: skip
