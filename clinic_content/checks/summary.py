"""What was checked and what only a person can judge, in words: so that a short list is never read as an approval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from .catalogue import CATALOGUE
from .finding import Category, Severity

ASKED: dict[Category, str] = {
    Category.UNSUPPORTED_CLAIM: "claims without support",
    Category.PROMOTIONAL: "promises and promotion",
    Category.OFF_LABEL_NOTICE: "the off-label notice",
    Category.CONTROLLED_NOTICE: "the controlled-substance notice",
    Category.CRISIS_RESOURCE: "the way to help in a crisis",
    Category.ADVICE_DISCLAIMER: "the general notice on medical advice",
    Category.REQUIRED_DISCLAIMER: "other notices that are required",
    Category.SAFETY_INFORMATION: "risks that are left out",
    Category.MISSING_REFERENCE: "missing sources",
    Category.BROKEN_REFERENCE: "sources that lead nowhere",
    Category.UNATTRIBUTED: "numbers without a source",
    Category.CONTRADICTION: "contradictions in the text",
    Category.CROSS_CONTRADICTION: "contradictions of other documents",
    Category.EMPTY_LIST: "lists and sections without content",
    Category.ACRONYM: "abbreviations",
    Category.READABILITY: "plain language",
    Category.STIGMA: "words that hurt",
    Category.OUTDATED: "facts past their date",
    Category.UNSAFE_ADVICE: "unsafe advice",
    Category.GARBLED: "damaged text",
    Category.SELF_PROMOTION: "advertising in clinical text",
    Category.FACTUAL_ERROR: "what contradicts the fact library",
    Category.GOVERNANCE: "what a review needs to begin",
}
"""What each category of the checks looks for."""

ONLY_A_PERSON = (
    "whether what it says is right, complete and up to date for the patients of this clinic",
    "whether each source says what it is cited for",
    "whether benefits and risks are given the weight that they have",
    "whether the advice is safe to follow, and whether a worried reader would understand it",
    "whether pictures, examples and tone are fitting",
)
"""What no rule sees."""


def counted(severities: Iterable[str]) -> str:
    """Return how many findings there are of each severity, in words."""
    number = Counter(severities)
    said = [f"{number[each]} {each.value}{'' if number[each] == 1 else 's'}" for each in Severity if number[each]]
    return joined(said) if said else "no findings"


def checked() -> str:
    """Return what the rules looked for, in a sentence."""
    asked = list(dict.fromkeys(ASKED[Category(each.category)] for each in CATALOGUE))
    return f"{len(CATALOGUE)} rules looked for {joined(asked)}."


def left_to_people() -> str:
    """Return what only a person can judge, in a sentence."""
    return f"Only a person can judge: {'; '.join(ONLY_A_PERSON)}. No findings is no approval."


def joined(words: Sequence[str]) -> str:
    """Return words as a list in a sentence."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
