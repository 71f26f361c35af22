"""Evidence about one condition under a heading about another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .finding import Category, Finding, Severity
from .naming import kept
from .page import Block, Page, Sentence, Shape
from .values import family

EVIDENCE = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|research\w*|review|meta-analys[ei]s|evidence|remission|respon(?:se|ded|"
    r"ders?)|effective\w*|efficacy|"
    r"reduc(?:e|es|ed|tions?|ing)|improv\w+|relie(?:f|ve\w*)|eas(?:e|es|ed)|proven|shown|work(?:s|ed)|"
    r"work (?:for|in|well|by)|help(?:s|ed)?)\b",
    re.IGNORECASE,
)
TOGETHER = re.compile(
    r"\b(?:also|both|as well|alongside|together|comorbid\w*|co-?occur\w*|accompan\w+|linked|related|with it|"
    r"differ\w*|unlike|separate|other|similar\w*|"
    r"not (?:yet )?(?:been )?(?:studied|tested|known)|whether|does not mean|cannot be (?:applied|assumed)|"
    r"approved|licensed|history|tell|contraindicat\w*|"
    r"only (?:in|for|about)|rather than|originally|initially|first)\b",
    re.IGNORECASE,
)
"""What a sentence says that knows it speaks of another condition."""
ANTIDEPRESSANT = re.compile(
    r"\bantidepressant (?:effects?|actions?|response|benefits?|properties|relief)\b", re.IGNORECASE
)
MIXED_UP = re.compile(
    r"\b(?:mood disorders?|depressi(?:on|ve disorders?))\b,?\s*(?:such as|including|like|"
    r"e\.g\.)\s+(?:\w+\s+)?anxiety\b|"
    r"\banxiety disorders?\b,?\s*(?:such as|including|like|e\.g\.)\s+(?:\w+\s+)?(?:depression|bipolar disorder)\b",
    re.IGNORECASE,
)
MEND = "Say which condition was studied, or give evidence about this one."


def condition_conflation(page: Page) -> Iterator[Finding]:
    """What was shown for one condition says nothing of another: the reader must be told which one was studied."""
    told: set[str] = set()
    for block in page.blocks:
        found = next(_in_block(page, block), None)
        if found and found.quote not in told:
            told.add(found.quote)
            yield found


def _in_block(page: Page, block: Block) -> Iterator[Finding]:
    if block.path.startswith(("treatments.", "conditions.", "indications.", "tags", "references")):
        return
    for sentence in block.sentences:
        if ("nxiety" in sentence.text or "ANXIETY" in sentence.text) and (mixed := MIXED_UP.search(sentence.text)):
            yield _found(
                page, sentence, mixed.start(), mixed.end(), "Anxiety and mood disorders are different conditions."
            )
        elif block.shape in {Shape.HEADING, Shape.QUESTION, Shape.TITLE}:
            yield from _antidepressant(page, sentence, sentence.text)
        elif block.shape is not Shape.QUOTE:
            yield from _antidepressant(page, sentence, f"{block.heading}\n{page.content.title}")
            yield from _evidence(page, sentence)


def _antidepressant(page: Page, sentence: Sentence, over: str) -> Iterator[Finding]:
    """Yield where an effect on depression is told to people who read about anxiety."""
    found = ANTIDEPRESSANT.search(sentence.text)
    around = _families(page, over) if found else set()
    if found and around == {"anx"} and "depress" not in _families(page, sentence.text):
        said = "An effect on depression is told here to people who read about anxiety."
        yield _found(page, sentence, found.start(), found.end(), said)


def _evidence(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """Yield where evidence on one condition stands under a heading about another, without a word on that."""
    above = _families(page, sentence.block.heading)
    if len(above) != 1 or not EVIDENCE.search(sentence.text):
        return
    said = _families(page, sentence.text)
    if not said or said & above or "depress" not in above ^ said:
        return
    if TOGETHER.search(sentence.text) or sentence.text.rstrip().endswith("?") or _is_told(page, sentence, above):
        return
    begin = len(sentence.text) - len(sentence.text.lstrip())
    about = f"This is about {_words(said)}, under a heading about {_words(above)}."
    yield _found(page, sentence, begin, len(sentence.text.rstrip()), about)


def _is_told(page: Page, sentence: Sentence, above: set[str]) -> bool:
    """Return whether a sentence beside it in its paragraph says how the two conditions go together."""
    said = _families(page, sentence.text)
    return any(
        above <= (found := _families(page, each.text)) and found & said
        for each in sentence.block.sentences
        if each.start != sentence.start
    )


def _families(page: Page, text: str) -> set[str]:
    held = kept(page, "_families", lambda _: dict[str, set[str]]())
    if text not in held:
        found = {family(each.key) for each in page.library.conditions_in(text) if each.is_psychiatric}
        held[text] = {each for each in found if each in WORDS}
    return held[text]


WORDS = {"depress": "depression", "anx": "anxiety", "ocd": "OCD", "ptsd": "PTSD"}


def _words(families: set[str]) -> str:
    return " and ".join(sorted(WORDS[each] for each in families))


def _found(page: Page, sentence: Sentence, begin: int, end: int, said: str) -> Finding:
    block = sentence.block
    return Finding(
        "condition-conflation", Category.UNSUPPORTED_CLAIM, Severity.MAJOR, said, MEND, block.path, block.part,
        page.quoted(block, sentence.start + begin, sentence.start + end), block.start + sentence.start + begin,
    )  # fmt: skip
