"""What has to be spoken of or stopped first, named at the beginning: “Iron tablets are best stopped a week ahead”.

Other frames begin with whom a sentence speaks to (“if you take …”); here what bars stands first, and what is to be done
about it behind. So that no advice on anything else is read, each of what stands first must be an illness or a medicine
by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from clinic_content.content.cues import Sought

from .barring_clashes import AND, MEDICINE
from .barring_known import CONDITION
from .barring_terms import is_bar, terms_of
from .effect_words import NEGATED
from .terms import without_markers

MUST = r"(?:should|must|needs? to|ha(?:s|ve) to|ought to|may (?:need|have) to)(?: \w+)? be"
TOLD = Sought(
    rf",? (?:also )?(?:{MUST} (?:signal?led|mentioned|declared|reported|disclosed|flagged|discussed|raised"
    rf"|talked (?:about"
    r"|over|through)|brought up|cleared|looked (?:at|into)|assessed|evaluated|checked|treated|settled"
    r"|brought under control)"
    r"|(?:is|are) (?:also )?(?:an?|another|one more) (?:\w+ )?(?:reasons? to (?:speak|talk|check|wait|see|ask|think"
    r"|pause)"
    r"|no from (?:me|us)))\b"
)
STOPPED = Sought(
    rf",? (?:also )?(?:{MUST} (?:stopped|paused|skipped|finished|suspended|discontinued|set aside|put aside|held"
    rf"|left out"
    r"|changed|switched|reduced)|(?:is|are) (?:best |usually |generally |also )?(?:stopped|paused|skipped|suspended"
    r"|held"
    r"|left out|out for|off the table|set aside)|may be absorbed (?:less|more)|(?:needs?|requires?) (?:an? )?(?:gap"
    r"|washout))\b"
)
AFTERWARDS = re.compile(r"\b(?:after (?:your|the|each|an?)|afterwards?|following|at home)\b", re.IGNORECASE)
MOST_BEFORE, MOST_WORDS = 130, 9


def barred_by_telling(sentence: str, subject: str) -> list[str]:
    """Return the illnesses and medicines at the beginning of a sentence that are to be told of or stopped first."""
    plain = without_markers(sentence)
    if plain.endswith("?"):
        return []
    for frame, known in FRAMES:
        found = frame.search(plain)
        before = plain[: found.start()] if found else ""
        if not 3 <= len(before) <= MOST_BEFORE or NEGATED.search(before) or AFTERWARDS.search(before):
            continue
        if subject and subject in before.casefold():
            continue
        named = [one for each in terms_of(before) for one in (AND.split(each) if MEDICINE.search(each) else [each])]
        if named and all(known(each) and len(each.split()) <= MOST_WORDS and is_bar(each) for each in named):
            return named
    return []


FRAMES: tuple[tuple[Sought, Callable[[str], object]], ...] = (
    (TOLD, lambda term: CONDITION.search(term) or MEDICINE.search(term)),
    (STOPPED, MEDICINE.search),
)
"""What is done about what stands before it, and by what that is known."""
