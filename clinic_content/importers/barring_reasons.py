"""The harm that a sentence gives as the reason why somebody should not have a treatment."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clinic_content.content.cues import Sought

from .barring_states import CONTRA
from .effect_acts import ACTS
from .effect_naming import named_in
from .effect_terms import Effect, effect_of
from .effect_words import CAUSES
from .effects import effects_in


def harms_given(sentence: str, subject: str = "", barred: Iterable[str] = ()) -> list[Effect]:
    """Return the harms that a sentence gives as the reason why it bars: “… as they may cause further irritation”."""
    told = [each for clause in CLAUSES.split(sentence) for each in _does(clause, subject)]
    if told := [each for each in told if not any(each.name in one or one in each.name for one in barred)]:
        return told
    found = REASONS.search(sentence)
    tail = sentence[found.end() :].partition("(")[0] if found else ""
    return [effect_of(term, tail) for term in named_in(tail)] if tail.strip() else []


def _does(clause: str, subject: str) -> list[Effect]:
    """Return what a clause says that the treatment does, where it names it."""
    is_it = bool(subject) and (subject in clause.casefold() or IT.match(clause))
    is_told = is_it and not CONTRA.search(clause) and (CAUSES.search(clause) or ACTS.search(clause))
    stated = effects_in(clause, certain=False, subject=subject, near=True) if is_told else []
    return [each for each in stated if not OF_WHOM.search(each.name)]


OF_WHOM = re.compile(r"\b(?:those|people|patients|individuals|symptoms)\b", re.IGNORECASE)
"""Names what gets worse in whom: that bars them, and is nothing that others get."""


CLAUSES = re.compile(
    r";\s+(?:\w+, )?|,\s+(?:as|since|because|which|but)\s+|\s+(?:as|since|because)\s+(?=it|this|the)"
    r"|,\s+(?=potentially|making|creating|\w+ (?:can|may|could|might)\b)",
    re.IGNORECASE,
)
IT = re.compile(
    r"(?:it|this (?:drug|medicine|medication|treatment)|the (?:drug|medicine|medication"
    r"|treatment))\b",
    re.IGNORECASE,
)
REASONS = Sought(
    r"^(?:\w+ ){1,4}(?:may|can|could) (?:also )?(?:cause|trigger|provoke|induce) |"
    r"\b(?:as|since|because|which|it|they|this|that|treatment|procedure)(?: \w+){0,3}? (?:may|can|could|might|will)"
    r" (?:also |potentially )?(?:cause|trigger|worsen|lead to|result in|increase(?: the| your)?(?: risks? of)?"
    r"|exacerbate"
    r"|provoke)\s|\bto (?:avoid|prevent|reduce the risk of) (?:any |further |possible |potential )*"
    r"|\bdue to (?:the |an? )?"
    r"(?:increased |higher |possible |potential )*risks? of "
)
