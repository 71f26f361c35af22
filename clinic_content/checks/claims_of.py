"""What a page says, as claims that can be compared: how long it lasts, where it is given, who must not have it.

One sentence gives a claim only where its words leave no doubt; what is hedged between people (“for some”, “it
varies”), asked, or quoted from a study is nobody's general statement and gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clinic_content.content.cues import Cued

from .leads import lead_of
from .naming import THIS, kept, named, of_heading, route_of, spoken_of
from .page import Claim, Page, Sentence
from .recorded import recorded
from .rules_of_claims import RULES, Rule
from .values import Value

OF_SOME = Cued(
    r"\b(?:some (?:people|patients|clinics|compan\w+|program\w*|cent(?:er|re)s|doctors|providers|practices|pharmac\w+|"
    r"websites|services|women|children|adults|brands|kinds|types)|"
    r"for (?:some|others|certain)|others|varies|vary|depend(?:s|"
    r"ing)? on|differs?|"
    r"if you|unless)\b",
    lowered=True,
)
"""What makes a sentence say something of some people only."""
TOLD = Cued(
    r"\b(?:in (?:one|a|another|the) (?:[\w-]+ ){0,4}(?:study|trial|review|survey)|participants|researchers|volunteers|"
    r"in (?:rats|mice|animals)|(?<!are )(?<!is )(?<!be )(?<!get )used to|in the past|previously|formerly|myth|"
    r"wrongly|mistaken\w*|not true|"
    r"untrue|contrary to|"
    r"(?:people|patients) (?:think|believe|say)|claim(?:s|ed)?)\b",
    lowered=True,
)
"""What makes a sentence say something of one study, of the past, or of what others think."""
NAMES = "names"
"""The attribute under which is kept that a document names a treatment at all."""


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with its value as it is compared, and the sentence that makes it."""

    claim: Claim
    value: Value
    sentence: Sentence | None = None


def claims(page: Page) -> tuple[Claim, ...]:
    """Return what a page says of treatments: its claims, and for each treatment that it names that it does."""
    names = [Claim(NAMES, each.key, "", each.key) for each in named(page)]
    return (*names, *dict.fromkeys(each.claim for each in said(page) if each.claim.treatment != THIS))


def said(page: Page) -> tuple[Said, ...]:
    """Return the claims of a page in reading order, those of its data last."""
    return kept(page, "_claims_said", lambda page: (*_spoken(page), *_recorded(page)))


def parsed(claim: Claim) -> Said:
    """Return a claim that was kept elsewhere with its value read."""
    return Said(claim, Value.read(claim.value))


def _recorded(page: Page) -> Iterator[Said]:
    for attribute, treatment, value, quote, path, part in recorded(page):
        yield Said(Claim(attribute, treatment, str(value), quote, path, part), value)


def _spoken(page: Page) -> Iterator[Said]:
    for sentence in page.sentences:
        path = sentence.block.path
        # A correction tells what an earlier version said, and so states it no more.
        if path == "correction" or path.startswith("treatments.") or sentence.text.rstrip().endswith("?"):
            continue
        yield from _of_sentence(page, sentence)


def _rules(page: Page) -> tuple[Rule, ...]:
    """Return the rules for what a page may say at all, with the words for it that it holds."""
    lower = page.text.lower()
    narrowed = (rule.narrowed(lower) for rule in RULES)
    return tuple(rule for rule in narrowed if rule)


def _of_sentence(page: Page, sentence: Sentence) -> Iterator[Said]:
    own = list(_read(page, sentence, ""))
    yield from own
    lead = "" if DENIES.fullmatch(sentence.text.strip(" *_")) else lead_of(page, sentence)
    if lead:
        known = {each.claim.attribute for each in own}
        yield from (each for each in _read(page, sentence, lead) if each.claim.attribute not in known)


DENIES = re.compile(r"(?:no|not|never|none|n/?a|not applicable|[✗✘×xX–—-])[.!]?", re.IGNORECASE)
"""A cell that says no to what its row and column say: “Approved for depression | no”."""


def _read(page: Page, sentence: Sentence, lead: str) -> Iterator[Said]:
    """Read claims from a sentence, or from what it says together with the words that it completes."""
    text = f"{lead} {sentence.text}" if lead else sentence.text
    lower = text.lower()
    rules = [rule for rule in kept(page, "_rules_said", _rules) if rule.may_say(lower)]
    if not rules or TOLD.is_in(lower):
        return
    is_general = not OF_SOME.is_in(lower)
    seen: set[tuple[str, str]] = set()
    for rule in rules:
        if not (is_general or rule.is_always_general):
            continue
        for place, value in rule.read(page, text):
            said = _said(page, sentence, rule, max(0, place - len(text) + len(sentence.text)), value)
            if said and (said.claim.attribute, said.claim.value) not in seen:
                seen.add((said.claim.attribute, said.claim.value))
                yield said


def _said(page: Page, sentence: Sentence, rule: Rule, place: int, value: Value) -> Said | None:
    treatment = spoken_of(page, sentence, place)
    if not treatment:
        return None
    placed = value.given(route=route_of(sentence.text) or route_of(sentence.block.heading))
    begin, end = trimmed(sentence)
    quote = page.quoted(sentence.block, begin, end)
    block = sentence.block
    claim = Claim(rule.attribute, treatment, str(placed), quote, block.path, block.part, block.start + begin)
    return Said(claim, placed, sentence)


def trimmed(sentence: Sentence) -> tuple[int, int]:
    """Return where a sentence begins and ends in its block, without the spaces around it."""
    text = sentence.text
    begin = sentence.start + len(text) - len(text.lstrip())
    return begin, sentence.start + len(text.rstrip())


def treatments_of(page: Page, found: Iterable[Said]) -> frozenset[str]:
    """Return the treatments that claims are about."""
    return frozenset(each.claim.treatment for each in found)


__all__ = ["NAMES", "Said", "claims", "of_heading", "parsed", "said", "treatments_of", "trimmed"]
