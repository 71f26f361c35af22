"""What has to be spoken of or stopped first, named at the beginning: “Blood thinners are best stopped a week ahead”.

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
    rf",? (?:also )?(?:{MUST} (?:signal?led|mentioned|declared|reported|disclosed|flagged|discussed|raised|cleared"
    r"|talked (?:about|over|through)|brought up|looked (?:at|into)|assessed|evaluated|checked|investigated|treated"
    r"|settled|brought under control)\b"
    r"|(?:is|are) (?:also )?(?:an?|another|one more) (?:\w+ )?reasons? to (?:speak|talk|check|wait|see|ask|think"
    r"|pause)\b"
    r"|(?:is|are) (?:also |always |another )?(?:an? )?(?:\w+ )?no(?: from (?:me|us))?(?=$|[.,;:])"
    r"|(?:will )?means? (?:that )?(?:we|you)(?:['’]ll| will| have to| need to)? (?:reschedule|postpone|wait|put)\b"
    r"|(?:will )?means? an? (?:delay|postponement|wait)\b)"
)
STOPPED = Sought(
    rf",? (?:also )?(?:{MUST} (?:stopped|paused|skipped|finished|suspended|discontinued|set aside|put aside|held"
    r"|left out|changed|switched|reduced)"
    r"|(?:is|are) (?:best |usually |generally |also )?(?:stopped|paused|skipped|suspended|held|left out|out for"
    r"|off the table|set aside)|may be absorbed (?:less|more)|(?:needs?|requires?) (?:an? )?(?:gap|washout))\b"
)
TELL_ABOUT = re.compile(
    r"(?:and |but |also |please |do )*(?:tell|inform|remind) (?:us|me|your \w+|the \w+)(?: first| beforehand"
    r"| early)? about"
    r" (?!your (?:goals|experience|day|visit|symptoms)\b)(?P<what>[^.;:?]{3,160})",
    re.IGNORECASE,
)
AS_IS = Sought(r", as (?:is|are|does|do|would) (?:also )?(?P<also>[^.;:?]{3,120})")
SO_IS = re.compile(
    r"(?:so (?:is|are|does|do|would)|(?:the )?same (?:goes|applies|is true|story)(?: is true)?(?: for| with| to)"
    r"|ditto(?: for| with| if you(?:['’]re| are| have| take)?)?) (?:also |anyone |those |people |patients )?(?:with "
    r"|who (?:has|have) )?"
    r"(?P<also>[^.;:?]{3,120})",
    re.IGNORECASE,
)
"""Goes on about whom the sentence before it bars: “So is an infected joint”."""
AFTERWARDS = re.compile(r"\b(?:after (?:your|the|each|an?)|afterwards?|following|at home)\b", re.IGNORECASE)
MOST_BEFORE, MOST_WORDS = 130, 9


def barred_by_telling(sentence: str, subject: str) -> list[str]:
    """Return the illnesses and medicines at the beginning of a sentence that are to be told of or stopped first."""
    plain = without_markers(sentence)
    if plain.endswith("?"):
        return []
    if told := TELL_ABOUT.match(plain):
        return [each for each in _named(told["what"]) if is_bar(each) and _is_known(each)]
    for frame, known in FRAMES:
        found = frame.search(plain)
        before = plain[: found.start()] if found else ""
        if not 3 <= len(before) <= MOST_BEFORE or NEGATED.search(before) or AFTERWARDS.search(before):
            continue
        if subject and subject in before.casefold():
            continue
        named = _named(before)
        if named and all(known(each) and len(each.split()) <= MOST_WORDS and is_bar(each) for each in named):
            return named
    return []


def _named(text: str) -> list[str]:
    """Return the terms of a text, two medicines that it joins apart."""
    return [one for each in terms_of(text) for one in (AND.split(each) if MEDICINE.search(each) else [each])]


def _is_known(term: str) -> bool:
    return bool(CONDITION.search(term) or MEDICINE.search(term))


def barred_besides(sentence: str, *, bars: bool, goes_on: bool) -> list[str]:
    """Return whom a sentence bars in the same way as those it has named, or as the sentence before it has."""
    plain = without_markers(sentence)
    found = (SO_IS.match(plain) if goes_on else None) or (AS_IS.search(plain) if bars else None)
    return [each for each in terms_of(found["also"]) if is_bar(each) and CONDITION.search(each)] if found else []


FRAMES: tuple[tuple[Sought, Callable[[str], object]], ...] = (
    (TOLD, _is_known),
    (STOPPED, MEDICINE.search),
)
"""What is done about what stands before it, and by what that is known."""
