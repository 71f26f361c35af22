"""Claims that need two sentences: a question about harm or success, and an answer that waves it away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .finding import Finding
from .language import Hit, Rule, every, finding, is_hedged, is_sourced, said
from .page import PROSE, Page, Shape
from .phrases import Phrases, phrases


@dataclass(frozen=True, slots=True)
class Answer:
    """What is asked or spoken of, and the words of the next sentence that wave it away."""

    asked: Phrases
    words: Phrases
    is_risky: bool = False
    """Whether a careful word is not enough: “yes, most people do” is as bad as “yes”."""
    must_ask: bool = True
    """Whether the first sentence is a question; else it only speaks of the matter."""


HARM = r"(?:risks?|side[- ]effects?|downsides?|drawbacks?|dangers?|adverse effects?|complications)"
YES = (
    r"^(?:yes|sure|absolutely|definitely|of course|certainly|completely|totally|without (?:a )?doubt"
    r"|very much so)"
)
NO = r"^(?:no|not at all|never|not in the slightest|absolutely (?:not|none)|zero)"
END = r"(?= *[.,:;!–—-]|$)"
NO_SUCH_HARM = Answer(
    phrases(HARM, r"safe(?:ty)?"),
    phrases(
        r"^(?:there (?:are|is)|it has|we (?:have seen|know of)|we've seen) (?:simply |virtually |almost )?none(?! of)",
        r"^none(?: whatsoever| at all| to speak of)?(?= *[.!]|$)",
        r"^there (?:are|is) no such (?:thing|risks?|dangers?)",
    ),
    must_ask=False,
)
SAFE = Answer(
    phrases(r"(?:is|are) (?:[\w'’-]+ ){1,6}(?:safe|risk-free)(?= *\?|$)"), phrases(rf"{YES}{END}", rf"{YES} safe")
)
HARMLESS = Answer(
    phrases(
        rf"(?:is|are|does|do|will|can|any) (?:[\w'’-]+ ){{0,6}}?(?:{HARM}|dangerous|harmful|addictive|hurt"
        r"|painful|uncomfortable|habit-forming)(?= *\?|$)"
    ),
    phrases(rf"{NO}{END}"),
)
CERTAIN = Answer(
    phrases(r"(?:does|do|will|can) (?:[\w'’-]+ ){1,8}(?:work|help|cure|heal|last)(?: [\w'’-]+){0,5}(?= *\?|$)"),
    phrases(
        rf"^(?:absolutely|definitely|of course|certainly|without (?:a )?doubt|yes, (?:it|they) (?:does|do|will)){END}",
        r"^yes(?= *[.!])",
    ),
)
HEDGED = re.compile(r"\b(?:but|some|although|however|may|might|usually|depends?|most)\b", re.IGNORECASE)


WARNS = re.compile(
    r"\b(?:but|however|although|unless|if|until|only|wait|not|next day|ask|talk|tell|check|small amounts|once)\b",
    re.IGNORECASE,
)


def waved_away(page: Page, rule: Rule, *answers: Answer) -> Iterator[Finding]:
    """Yield the answers of these kinds that a page gives, as what breaks the rule."""
    sentences = every(page)
    for each in answers:
        for place, found in said(page, each.words):
            sentence = found.sentence
            hit = Hit(page, sentence, found.start, len(sentence.text.rstrip()))
            if (
                place
                and _is_asked(each, sentences[place - 1].text)
                and not (WARNS.search(hit.words) if each.is_risky else _is_careful(hit))
            ):
                yield finding(rule, hit)


def _is_careful(hit: Hit) -> bool:
    """Whether an answer says more than a bare yes or no; a cell of a table answers to its labels (`cells`)."""
    sentence = hit.sentence
    return (
        sentence.block.shape not in PROSE - {Shape.CELL}
        or HEDGED.search(sentence.text) is not None
        or is_sourced(hit)
        or is_hedged(hit)
    )


def _is_asked(answer: Answer, before: str) -> bool:
    is_question = before.rstrip().endswith("?")
    return (is_question or not answer.must_ask) and answer.asked.search(before) is not None
