"""What a treatment is said to do for people, without a source: by the shape of the statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .finding import Category, Finding, Severity
from .language import (
    HEDGE,
    Hit,
    Rule,
    finding,
    is_conditional,
    is_hedged,
    is_inside_quotes,
    is_negated,
    is_next_cited,
    is_sourced,
    mentions,
)
from .leads import above
from .lexicon import OUTCOMES, Of, holding_all, one_of
from .needs import offered
from .page import Block, Page, Sentence
from .page import Shape as Form
from .pairs import OUTSIDE
from .phrases import phrases
from .shapes import Shape, shaped, wordings

OVER_BENEFITS = re.compile(
    r"\b(?:benefits?|advantages?|perks|pros|reasons to|why (?:choose|people|patients|clients|women|men|our|so many"
    r"|it works)"
    r"|what (?:it|you|they|\w+(?: \w+)?) can (?:do|expect|treat|help)|good for|helps? with|can help|(?:results"
    r"|changes|improvements)"
    r" (?:you|that|our|include|people|to expect)|(?:members|clients|patients|people|users|guests) (?:\w+"
    r" )?(?:notice|report|love|tell|see|enjoy"
    r"|choose)|(?:speak|speaks) for|what (?:you|our \w+|it)(?:'ll)? (?:\w+ )?(?:gains?|gets?|feels?|notices?|does"
    r"|brings?|gives?)|how it helps|why it works)\b",
    re.IGNORECASE,
)
"""Headings, and lines before a list, under which each item is a promise."""
RISKS = re.compile(r"\b(?:and risks|risks? and|vs\.? risks?|side effects|should not|limits)\b", re.IGNORECASE)
OF_SOME = re.compile(r"\b(?:if|unless|depend\w*|some)\b", re.IGNORECASE)
MOST = 22
"""A longer item tells more than one thing, and is judged sentence by sentence."""
CLAIM = Rule(
    "benefit-claim", Category.UNSUPPORTED_CLAIM, Severity.MAJOR,
    "It says what the treatment does for people and gives no source for that.",
    "Cite the study that found it, and say for how many; or say that it may.",
    wordings(
        rf"(?:prevents?|reverses?|cures?|stops?|eliminates?|slows?|halts?|repairs?|heals?|protects?|restores?"
        rf"|rebuilds?|regenerates?|rejuvenates?"
        rf"|strengthens?|boosts?|fights?|resets?|erases?|clears?|removes?|detoxes|detoxif(?:y|ies)|fixe?s?)"
        rf" (?:(?!if\b|when\b|taking\b|smoking\b|treatment\b|the treatment\b)[\w'’-]+"
        rf" ){{0,4}}?(?:{one_of(OUTCOMES)}|alzheimer's|parkinson's"
        r"|covid(?:-19)?|colds|flu|mitochondria|dna|telomeres|jet lag|brain fog)",
    ),
    (
        is_negated, is_hedged, is_conditional, is_sourced, is_next_cited,
        mentions(phrases(
            r"vaccin\w+", r"condoms?", r"contracepti\w+", r"antibiotics?", r"sunscreen", r"fluoride", r"folic",
            r"wash\w*",
            r"(?:can|may|might|could|does|do|did|will) not", r"stud(?:y|ies)", r"trials?", r"research\w*",
            r"designed to", r"aims? to",
            r"(?:used|given|prescribed|taken|meant|intended) to", r"side effects?", r"some (?:people|patients)",
            r"your (?:doctor|clinician|team|body)",
            r"tell (?:us|your)", r"risks?", r"should", r"must", r"need to", r"insulin",
        )),
    ),
)  # fmt: skip
DOES = re.compile(
    r"\b(?:you|we|they|who|doctors?|clinicians?|team|nurses?|therapists?|to|should|must|please|and you"
    r"|people)\s+(?:\w+\s)?$",
    re.IGNORECASE,
)
"""Who does it: then it is no effect of a treatment."""


def _is_done_by_people(hit: Hit) -> bool:
    return DOES.search(hit.sentence.text[: hit.start]) is not None


EFFECT = Shape(replace(CLAIM, excuses=(*CLAIM.excuses, _is_done_by_people)), (Of.CHANGE,))


def benefit_claim(page: Page) -> Iterator[Finding]:
    """What a treatment does for people is told with its source: in lists of benefits, and wherever it is sold."""
    yield from _items(page)
    if offered(page):
        yield from shaped(page, EFFECT)


def _items(page: Page) -> Iterator[Finding]:
    changed = (*holding_all(page, Of.CHANGE), *holding_all(page, Of.MORE, Of.OUTCOME))
    for sentence in dict(changed).values():
        block = sentence.block
        if (
            block.shape is Form.ITEM
            and sentence.start == 0
            and _is_promised(page, block)
            and _is_a_claim(page, sentence)
        ):
            text = sentence.text.rstrip(" .")
            yield finding(CLAIM, Hit(page, sentence, len(text) - len(text.lstrip()), len(text)))


def _is_promised(page: Page, block: Block) -> bool:
    """Return whether an item stands in a list of what people gain."""
    lead = above(page).get(id(block))
    before = lead.text if lead is not None and lead.text.rstrip().endswith(":") else block.heading
    is_over = OVER_BENEFITS.search(before) or (before is not block.heading and OVER_BENEFITS.search(block.heading))
    return bool(is_over) and not RISKS.search(before) and not HEDGE.search(before) and block.role not in OUTSIDE


def _is_a_claim(page: Page, sentence: Sentence) -> bool:
    hit = Hit(page, sentence, 0, len(sentence.text))
    is_careful = HEDGE.search(sentence.text) or OF_SOME.search(sentence.text)
    is_short = len(sentence.text.split()) <= MOST
    return is_short and not is_careful and not is_sourced(hit) and not is_inside_quotes(hit)
