"""Questions as patients ask them: short, in their words, and answered by what stands below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clinic_content.content.richtext import plain_text
from clinic_content.content.schema import Question

from .finding import Category, Finding, Severity
from .page import Page
from .reading import WORD

LONG = 15
TOO_LONG = 22
STUFFED = 5
FEW = 2
"""A question of fewer longer words cannot be told from another by them."""
TOPIC = re.compile(
    r"\b(?:treatments?|therap(?:y|ies)|relief|disorders?|conditions?|symptoms?|medications?|infusions?|injections?"
    r"|effects?"
    r"|effectiveness|research|benefits?|risks?|mental|health|mood|anxiety|depression|pain|weight|loss|sufferers?"
    r"|patients?"
    r"|antidepressants?|alternatives?|traditional|clinics?|services?|best|top|near|options?|procedures?|solutions?"
    r"|management|care)\b",
    re.IGNORECASE,
)
"""Words that pages are searched by."""
SPOKEN = re.compile(r"\b(?:I|my|me|we|our|you|your|someone|my child)\b", re.IGNORECASE)
YES_OR_NO = re.compile(r"(?:is|are|can|could|do|does|did|will|would|should|has|have|may|am)\b", re.IGNORECASE)
ANSWERS = re.compile(
    r"\b(?:yes|no|not|n['’]t|never|nobody|cannot|may|might|can|could|should|depends?|usually|often|sometimes"
    r"|most|some|rarely|always|probably|unlikely|likely|it is|they are|there (?:is|are)"
    r"|you (?:will|must|do|have)|we (?:do|will|offer))\b",
    re.IGNORECASE,
)
COUNTS = re.compile(r"how (?:long|many|often|much|soon|quickly)\b", re.IGNORECASE)
COUNTED = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|once|twice|few|several|hours?|days?|weeks?|months?"
    r"|minutes?|years?"
    r"|daily|weekly|gradual\w*|slowly|fast\w*|for life|lifelong|ongoing|over time|more than|full|depends?|varies"
    r"|vary|different|ask|price|cost|insurance|free|known|immediately|right away|soon)\b",
    re.IGNORECASE,
)


def faq_form(page: Page) -> Iterator[Finding]:
    """A question is one that a patient would ask, and its answer answers it."""
    for place, each in enumerate(getattr(page.content, "questions", ())):
        if told := _unnatural(page, each) or _unanswered(page, each):
            why, mend = told
            yield Finding(
                "faq-form", Category.READABILITY, Severity.MINOR, why, mend,
                f"questions.{place}.question", each.id, each.question, 0,
            )  # fmt: skip


def _unnatural(page: Page, asked: Question) -> tuple[str, str] | None:
    text = asked.question
    count, is_spoken = len(text.split()), bool(SPOKEN.search(text))
    if count > TOO_LONG or (count > LONG and not is_spoken):
        return f"The question has {count} words, and nobody asks like that.", "Ask it as a patient would, in 15 words."
    topics = len(TOPIC.findall(text)) + sum(len(drug.pattern.findall(text)) for drug in page.library.drugs_in(text))
    if topics >= STUFFED and topics >= 0.35 * count and not is_spoken:
        return (
            "The question is made of words for search engines and not as a patient would ask.",
            "Ask one thing, in the words of a patient.",
        )
    return None


def _unanswered(page: Page, asked: Question) -> tuple[str, str] | None:
    answer = f"{asked.short_answer} {plain_text(asked.answer)}".strip()
    first = re.split(r"(?<=[.!?])\s", answer, maxsplit=1)[0]
    if len(answer.split()) < 5:
        return None
    is_answered = bool(YES_OR_NO.match(asked.question) and YES.match(answer)) or bool(ANAPHORA.search(answer))
    takes_up = len(_stems(asked.question) & _stems(first)) > 0
    if (
        YES_OR_NO.match(asked.question)
        and " or " not in asked.question
        and not (ANSWERS.search(answer) or takes_up or is_answered)
    ):
        return "The first words of the answer do not answer the question.", "Begin with yes, no, or what it depends on."
    if COUNTS.match(asked.question) and not COUNTED.search(answer):
        return "The question asks for a number or a time, and the answer has none.", "Give it, or say why nobody can."
    if not (is_answered or _shared(asked.question, answer)) or _is_about_another(page, asked.question, answer):
        return "The answer is about something other than the question.", "Answer what is asked."
    return None


YES = re.compile(
    r"\W*(?:yes|no|sure|absolutely|of course|certainly|definitely|usually|often|sometimes|rarely|it depends)\b",
    re.IGNORECASE,
)
ANAPHORA = re.compile(r"\b(?:it|its|this|these|they|them|their|that)\b", re.IGNORECASE)
"""An answer that says “it” speaks of what was asked about."""


def _stems(text: str) -> set[str]:
    return {word.lower()[:5] for word in WORD.findall(text) if len(word) > 3}


def _shared(question: str, answer: str) -> bool:
    """Return whether an answer takes up any longer word of its question, or is one of a person."""
    stems = {word.lower()[:5] for word in WORD.findall(question) if len(word) > 4}
    return len(stems) < FEW or bool(stems & _stems(answer)) or bool(SPOKEN.search(answer)) or len(answer.split()) < 12


def _is_about_another(page: Page, question: str, answer: str) -> bool:
    """Return whether question and answer name conditions, and none of them in common."""
    asked = {each.key for each in page.library.conditions_in(question)}
    told = {each.key for each in page.library.conditions_in(answer)}
    return bool(asked and told) and not asked & told
