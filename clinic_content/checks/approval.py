"""Checks what a page says of approval: which product, and for what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .about import Mention, condition_mentions, drug_mentions
from .facts import Drug
from .finding import Category, Finding, Severity
from .page import Page, Sentence, Shape
from .pairs import status_of

APPROVAL = re.compile(
    r"\bFDA[- ](?:approv\w+|cleared|clearance)|\bapprov\w+ (?:by|from) the (?:US |U\.S\. )?(?:FDA|Food and Drug)"
    r"|\b(?:FDA|Food and Drug Administration)(?: \(FDA\))?(?: has| have)?(?: also)? (?:recently |now "
    r"|fully )?approv\w+",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:not|never|no|nor|without|lacks?|only|un\w+|off[- ]label|neither|yet|await\w*|pending|whereas|while"
    r"|unlike|but|"
    r"isn['’]t|hasn['’]t|aren['’]t|n['’]t|is it|are they)\b|\?",
    re.IGNORECASE,
)
"""Words that set two products apart, or deny an approval."""
NEAR = 120
ANAESTHESIA = re.compile(r"\ban[ae]?esth\w+|\bsurg\w+|\boperation", re.IGNORECASE)
AS_TREATMENT = re.compile(
    r"\b(?:therap\w+|infusions?|clinics?|treatments?|depression|anxiety|mental|mood"
    r"|psychiatr\w+)\b",
    re.IGNORECASE,
)


def approval_blur(page: Page) -> Iterator[Finding]:
    """An approval is told of the product that has it, for what it has it, and of no other in the same breath."""
    named: dict[tuple[int, int], list[Mention]] = {}
    for each in drug_mentions(page):
        if each.block.shape is not Shape.QUOTE:
            named.setdefault((id(each.block), each.sentence.start), []).append(each)
    for held in named.values():
        found = APPROVAL.search(held[0].sentence.text)
        if found and not DENIED.search(held[0].sentence.text):
            yield from _blurred(page, held[0].sentence, found, held)


def _blurred(page: Page, sentence: Sentence, found: re.Match[str], held: list[Mention]) -> Iterator[Finding]:
    near = [each for each in held if abs(each.start - sentence.start - found.start()) <= NEAR]
    keys = {each.fact.key for each in near}
    if {"ketamine", "esketamine"} <= keys:
        yield _finding(page, sentence, "Ketamine and esketamine have different approvals; this speaks of both at once.")
        return
    wrong = [each.fact for each in near if isinstance(each.fact, Drug) and _is_wrong(page, sentence, each.fact)]
    for drug in wrong[:1]:
        yield _finding(page, sentence, f"This reads as if {drug.key} were approved for what it is not approved for.")


def _is_wrong(page: Page, sentence: Sentence, drug: Drug) -> bool:
    """Return whether a sentence tells an approval of a medicine for nothing that it is approved for."""
    conditions = [
        each.fact.key for each in condition_mentions(page)
        if each.block is sentence.block and sentence.start <= each.start < sentence.start + len(sentence.text)
    ]  # fmt: skip
    known = {status_of(page, drug, each) for each in conditions}
    if known:
        return "off_label" in known and "approved" not in known
    is_for_mood = bool(AS_TREATMENT.search(sentence.text)) and not ANAESTHESIA.search(sentence.text)
    return drug.key == "ketamine" and is_for_mood


def _finding(page: Page, sentence: Sentence, message: str) -> Finding:
    text = sentence.text.rstrip()
    quote = page.quoted(sentence.block, sentence.start, sentence.start + len(text))
    return Finding(
        "approval-blur", Category.FACTUAL_ERROR, Severity.MAJOR, message,
        "Say in separate sentences which product is approved, and for what.",
        sentence.block.path, sentence.block.part, quote, sentence.block.start + sentence.start,
    )  # fmt: skip
