"""Whom a sentence under a heading of contraindications merely names, in whatever words it bars them."""

from __future__ import annotations

import re

from .barring_known import CONDITION
from .barring_terms import condition_of, is_bar, terms_of
from .barring_words import ALLOWED, PEOPLE, STOPS
from .effect_naming import ADVISES
from .effect_words import HELP
from .terms import sentences, without_markers

ASKS = re.compile(
    r"(?:what|how|why|who|is|are|do|does|did|can|could|will|would|should|when|where|which|may|have|has)\b",
    re.IGNORECASE,
)
BARS = re.compile(
    r"\s+(?:(?:all|each|both|also|usually|always) )?(?:can compromise|may compromise|compromises?|rules?"
    r"|raises?|increases?|means?|makes?|counts?|keeps?|puts?"
    r"|stops?|calls? for"
    r"|(?:is|are) (?:also |another )?(?:an? )?(?:good |further )?(?:firm |clear |flat |hard )?"
    r"(?:no\b(?! (?:obstacle|problem|reason|issue|barrier))|no-go|reasons?|stop|problem|red flags?|deal-?breakers?"
    r"|exclusions?)|(?:is|are) worth (?:an? )?(?:call|word|mention\w*|talk\w*|chat|check\w*)|needs? (?:(?:an? "
    r"|some )?(?:\w+ ){0,2}(?:reviews?|checks?|note|letter|tests?|opinion|plan"
    r"|assessment|clearance|word"
    r"|advice|care|caution|approval|thought)\b"
    r"|to|us|your"
    r"|clearance)|come first|(?:has|have|needs?) to be \w+(?: \w+)? (?:first|before)|makes? it (?:hard|difficult"
    r"|unsafe))\b",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?:(?:absolute|relative|caution|careful|red flags?|not (?:suitable|for|safe|recommended)|no\b|stop|exclusions?"
    r"|excluded"
    r"|reasons?|off limits|wait|avoid|first|healthy|also|talk|check|tell)\b|[^:]{3,60}\b(?:flags|list|if|with|us"
    r"|first|healthy"
    r"|following|these|this|out|clash|medicines|drugs|conditions|illnesses))[^:]{0,40}:\s+",
    re.IGNORECASE,
)
NO = re.compile(r"\bno (?=\w)", re.IGNORECASE)
MEDICINES = re.compile(r"medic|drugs", re.IGNORECASE)
HARMS = re.compile(r"danger|risk|harm|unsafe|wors|problem", re.IGNORECASE)
TOLD = re.compile(r"you (?=(?:have|are|take|use|had|drink|smoke)\b)", re.IGNORECASE)
VERB = re.compile(
    r"(?<!that )(?<!which )(?<!who )\b(?:is|are|have|has|look|go|matters?|comes?|needs?|uses|takes|works|helps"
    r"|gives|makes"
    r"|puts|reviews?|takes?|assess(?:es)?|checks?|discuss(?:es)?|understands?|decides?|explains?)\b|\b(?:can"
    r"|may|might|could|will"
    r"|should|must|we|our|us|please|call|talk|ask|tell|test|check)\b",
    re.IGNORECASE,
)
LONGEST_QUESTION = 60
MOST_WORDS = 12


def barred_by_name(sentence: str) -> list[str]:
    """Return whom a sentence names that states nothing of them in so many words: its part does that for it."""
    plain = without_markers(sentences(sentence)[0]).strip()
    if plain.endswith("?"):
        return _asked(plain)
    if found := LABEL.match(plain):
        return _behind(found, plain)
    found = PEOPLE.search(plain) if not HELP.search(plain) else None
    if found and (HARMS.search(plain) or not ALLOWED.search(plain)):
        is_age = re.match(r"(?:under|over|younger|older|aged)\b", plain[found.end() :])
        return terms_of(condition_of(plain[found.start() if is_age else found.end() :]))
    if named := _barring(plain):
        return named
    is_phrase = len(plain.split()) <= MOST_WORDS and not VERB.search(plain) and not ADVISES.match(plain)
    if TOLD.match(plain) or is_phrase:
        return _conditions(terms_of(TOLD.sub("", plain)))
    return []


def _behind(label: re.Match[str], plain: str) -> list[str]:
    """Return what stands behind a label that bars: “Check with us first: gout, lupus”."""
    named = terms_of(NO.sub("", plain[label.end() :]))
    if NO.search(plain):
        return _conditions(named)
    is_medicine = MEDICINES.search(label.group()) is not None
    return named if is_medicine or any(CONDITION.search(each) for each in named) else []


def _barring(plain: str) -> list[str]:
    """Return what a sentence says that bars: “loose teeth have to be looked after first”."""
    if harmed := HARMS_IN.search(plain):
        return terms_of(harmed["who"])
    found = BARS.search(plain)
    named = terms_of(SO.sub("", plain[: found.start()])) if found and not STOPS.match(plain) else []
    is_one = len(named) == 1 and ONE.match(named[0]) and len(named[0].split()) <= MOST_OF_ONE
    return named if is_one else _conditions(named)


HARMS_IN = re.compile(
    r"\b(?:may|can|could|might) (?:also )?(?:cause|trigger|worsen|provoke"
    r"|induce)\s[^.;,]{3,60}? in (?:(?:people|patients|those"
    r"|anyone) with )?(?P<who>(?:un\w+|active|severe|existing|pre-?existing|poorly) \w.*)",
    re.IGNORECASE,
)
"""Says in whom it does harm, and so whom it bars: “can trigger fits in uncontrolled epilepsy”."""
SO = re.compile(r"^.{10,}?, so (?=\w)")
ONE = re.compile(r"(?:an?|any|active|severe|strong|recent) \w", re.IGNORECASE)
MOST_OF_ONE = 6


def _conditions(named: list[str]) -> list[str]:
    """Return what is named where it is what people have, take or are."""
    return named if named and sum(bool(CONDITION.search(each)) for each in named) > 0.6 * len(named) else []


def _asked(question: str) -> list[str]:
    """Return what a question of a few words asks for: “Kidney trouble?”."""
    named = question.rstrip("? ")
    is_one = len(named) <= LONGEST_QUESTION and not ASKS.match(named) and CONDITION.search(named) and is_bar(named)
    return [named] if is_one else []
