"""The rule of the United Kingdom: prescription-only medicines are not promoted to the public.

Human Medicines Regulations 2012, regulations 284 and 289, and CAP Code 12.12 (read 2026-11-20): almost any reference
counts. A clinic may promote its consultation and the condition, and name a medicine as one possible outcome, in
factual words. So no notice mends a page that promotes a medicine; only a factual page on the condition is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clinic_content.content.schema import Article, Kind

from .about import BENEFIT, Mention, country, drug_mentions, said, text_of, titled
from .facts import Drug
from .finding import Category, Finding, Severity
from .needs import DENIED
from .page import Block, Page, Sentence, Shape

SOLD_FREELY = frozenset({"nsaid", "analgesic", "psychedelic"})
"""Not for prescription only: ibuprofen and paracetamol are sold in shops (MHRA, answer in Parliament on question 42104,
read 2026-11-21); psilocybin and MDMA are no medicines there at all."""
FROM_A_CLINIC = re.compile(
    r"£\s?\d|\bour (?:\w+ ){0,2}(?:clinics?|practice|clinicians?|prescribers?|practitioners?|doctors?|prices?|patients"
    r"|clients|pharmac\w+|team)\b"
    r"|\bwe (?:\w+ )?(?:offer|provide|supply|stock|prescribe|specialise|inject|treat|deliver)\b"
    r"|\b(?:book|order|buy|enquire) (?:\w+ ){0,3}(?:now|today|online|consultation|treatment)\b",
    re.IGNORECASE,
)
"""Words of somebody who sells. A file does not say whose law holds; a health service informs and is let alone."""
PRICE = re.compile(
    r"£\s?\d|\b(?:special )?offers?\b(?= (?:on|for|price))|\bdiscount\w*|\bhalf price\b|\bpackages? (?:of|from)\b",
    re.IGNORECASE,
)
CALL = re.compile(
    r"\b(?:book|order|buy|reserve|enquire|sign up|get started|start your|try|request|claim)\b[^.?!]{0,60}"
    r"\b(?:now|today|online|with us|appointment|consultation|treatment|course|infusions?|injections?|session|here)\b"
    r"|\b(?:call|contact|message|email) (?:us|our \w+) (?:today|now|to (?:book|start|order|arrange|get))\b",
    re.IGNORECASE,
)
OFFER = re.compile(
    r"\bwe (?:\w+ ){0,2}(?:offer|provide|supply|stock|prescribe|sell|inject|deliver|specialise in)\b"
    r"|\bavailable (?:at|from|in) our\b|\bour (?:\w+ ){0,2}(?:treatments?|infusions?|injections?|service)\b",
    re.IGNORECASE,
)
STORY = re.compile(
    r"\b(?:our|many|most|one of our|several) (?:of our )?(?:patients?|clients?)\b[^.]{0,30}\b(?:say|said|tell|report"
    r"|love|describe|rave|felt|feel|lost)\w*|\btestimonials?\b|\bchanged my life\b|\b(?:my|I) (?:\w+ ){0,3}(?:lost|feel"
    r"|felt|recommend)\b|\bgave me (?:my|back)\b",
    re.IGNORECASE,
)
ADVISED = re.compile(
    r"\b(?:doctors?|clinicians?|nurses?|pharmacists?|experts?|psychiatrists?|celebrit\w+|dermatologists?|dentists?)\b"
    r"[^.?!]{0,30}\b(?:recommend\w*|endorse\w*|swear by|trust|prefer\w*|choose)\b",
    re.IGNORECASE,
)
ASKED = re.compile(r"\b(?:ask|talk to|speak to|see|tell|unless|if) (?:your|a|the|us|you)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sign:
    """One way of promoting a medicine: what shows it, and what is said of it."""

    pattern: re.Pattern[str]
    what: str
    is_only_named: bool = True
    """Whether the sentence must name the medicine itself; else the title or the heading above may."""


SIGNS = (
    Sign(OFFER, "offers a prescription-only medicine"),
    Sign(PRICE, "puts a price on a prescription-only medicine", is_only_named=False),
    Sign(CALL, "calls on readers to get a prescription-only medicine", is_only_named=False),
    Sign(STORY, "tells of patients who liked a prescription-only medicine", is_only_named=False),
    Sign(ADVISED, "lets professionals recommend a prescription-only medicine"),
)


def prescription_medicine_promoted(page: Page) -> Iterator[Finding]:
    """In the United Kingdom no page for patients promotes a medicine that only a prescriber can give."""
    if page.content.kind not in {Kind.ARTICLE, Kind.FAQ} or country(page) != "GB" or not _is_ours(page):
        return
    named = [each for each in drug_mentions(page) if _is_prescription_only(each)]
    if named:
        yield from _of_signs(page, named)
        yield from _of_benefits(page, named)


def _is_ours(page: Page) -> bool:
    """Return whether the page speaks for a clinic: what a clinic keeps here does, a file does by its words."""
    is_said = page.content.jurisdiction == "GB" or page.live_disclaimers is not None
    return is_said or FROM_A_CLINIC.search(text_of(page)) is not None


def _is_prescription_only(mention: Mention) -> bool:
    return isinstance(mention.fact, Drug) and mention.fact.drug_class not in SOLD_FREELY


def _of_signs(page: Page, named: list[Mention]) -> Iterator[Finding]:
    """Yield the first place of each way of promoting a medicine."""
    by_sentence = {(id(each.block), each.sentence.start) for each in named}
    headed = {each.block.text for each in named if each.block.shape in {Shape.TITLE, Shape.HEADING, Shape.QUESTION}}
    is_titled = any(each.block.shape is Shape.TITLE for each in named)
    own = [each for each in _sentences(page) if _key(each) in by_sentence]
    near = [e for e in _sentences(page) if is_titled or _key(e) in by_sentence or e.block.heading in headed]
    for sign in SIGNS:
        wanted = (each for each in own if not _is_factual(each)) if sign.is_only_named else near
        found = next((each for each in wanted if sign.pattern.search(each.text)), None)
        if found:
            yield _finding(page, found, sign.what)


def _key(sentence: Sentence) -> tuple[int, int]:
    return id(sentence.block), sentence.start


def _is_factual(sentence: Sentence) -> bool:
    return DENIED.search(sentence.text) is not None or ASKED.search(sentence.text) is not None


def _sentences(page: Page) -> Iterator[Sentence]:
    return (each for block in said(page) for each in block.sentences)


def _of_benefits(page: Page, named: list[Mention]) -> Iterator[Finding]:
    """Yield the first benefit that a page about a medicine tells of it; naming it as one outcome is allowed."""
    subjects = {each.key for each in titled(page)}
    for each in named:
        sentence = each.sentence
        is_claim = each.fact.key in subjects and BENEFIT.search(sentence.text)
        if is_claim and isinstance(page.content, Article) and not _is_factual(sentence) and _is_text(each.block):
            yield _finding(page, sentence, "tells the benefits of a prescription-only medicine")
            return


def _is_text(block: Block) -> bool:
    return block.shape not in {Shape.TITLE, Shape.HEADING, Shape.QUESTION}


def _finding(page: Page, sentence: Sentence, what: str) -> Finding:
    block, end = sentence.block, sentence.start + len(sentence.text.rstrip())
    return Finding(
        "prescription-medicine-promoted", Category.PROMOTIONAL, Severity.BLOCKER,
        f"This {what} to the public, which the law of the United Kingdom forbids (regulation 284).",
        "Write about the condition and the consultation, and name the medicine at most as one possible outcome.",
        block.path, block.part, page.quoted(block, sentence.start, end), block.start + sentence.start,
    )  # fmt: skip
