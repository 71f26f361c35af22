"""Words by which a page tells a boxed warning that has no notice of its own."""

from __future__ import annotations

import re

from .facts import Drug

TOLD = {
    "botulinum_toxin": r"\b(?:swallow\w*|breath\w*|spread\w*)\b",
    "glp1": r"\bthyroid\b",
    "opioid": r"\b(?:addict\w*|dependen\w+|misus\w*|abus\w*)\b",
    "stimulant": r"\b(?:addict\w*|dependen\w+|misus\w*|abus\w*)\b",
    "retinoid": r"\b(?:birth defects?|unborn|pregnan\w+)\b",
    "hypnotic": r"\bsleep[- ]?(?:walk|driv)\w*|\bcomplex sleep\b|\bnot (?:fully )?awake\b",
}
DISMISSED = re.compile(
    r"[^.!?\n]*\bwarnings?\b[^.!?\n]*\b(?:not|n['’]t|never|no|outdated|exaggerated|overstated|irrelevant|only a"
    r"|ignore)\b"
    r"[^.!?\n]*",
    re.IGNORECASE,
)
"""A sentence that speaks of the warning to wave it away."""
NAMED = r"\bbox(?:ed)?[- ]warning|\bblack[- ]box"


def says_warning(drug: Drug, text: str) -> bool:
    """Return whether a text tells what a medicine's boxed warning is about."""
    told = TOLD.get(drug.drug_class, "")
    return re.search(f"{NAMED}|{told}" if told else NAMED, DISMISSED.sub("", text), re.IGNORECASE) is not None
