"""What may not be taken with a treatment or before it, where a text only says “avoid” or “do not take”."""

from __future__ import annotations

import re

from clinic_content.content.cues import Sought
from clinic_content.content.schema import Role

from .barring import terms_of
from .terms import without_markers

AVOIDS = Sought(
    r"(?:^|[.,;] (?:and |please )?)(?:please |you (?:should|must|need to) )?(?:also )?(?:avoid|do not|don['’]t|never"
    r"|stop)"
    r" (?:(?:taking|using|drinking|eating|consuming|take|use|drink|eat|consume) )?(?P<what>[^.;:]{3,120})"
)
BEFORE = Sought(r"\b(?:before|beforehand|prior to|ahead of|leading up to)\b")
UNTIL = re.compile(
    r"\s(?:for (?=a|one|two|three|at|the|\d)|at least|within|in the|before|beforehand|prior|ahead|when|while|during"
    r"|with"
    r"|as|because|unless|until|if|to (?:reduce|minimi[sz]e|lower|avoid|prevent)|\d).*$",
    re.IGNORECASE | re.DOTALL,
)
MEDICINE = re.compile(
    r"medic(?:in|at)|\bdrugs?\b|thinn|aspirin|ibuprofen|naproxen|NSAID|anti-?inflam|supplement|vitamin|alcohol|herb"
    r"|steroid|retin|antibiotic|John['’]s wort|grapefruit|fish oil|ginkgo|anti-?coag|warfarin|sedativ|opioid"
    r"|antidepress|MAOI|isotretinoin|accutane|caffeine",
    re.IGNORECASE,
)
TO_SWALLOW = re.compile(r"(?:taking|using|drinking|consuming|take|use|drink|consume)\s+", re.IGNORECASE)


def may_not_be_taken(sentence: str, role: Role) -> list[str]:
    """Return the medicines and drinks that a sentence tells to avoid, with the treatment or before it."""
    plain = without_markers(sentence)
    found = AVOIDS.search(plain)
    if not found or not (role is Role.INTERACTIONS or BEFORE.search(plain)):
        return []
    named = terms_of(UNTIL.sub("", TO_SWALLOW.sub("", found["what"])))
    return named if named and MEDICINE.search(named[0]) else []
