"""Which treatment a text is about, and whether it is about a treatment at all."""

from __future__ import annotations

import re
from collections import Counter

from clinic_content.content.cues import Sought

TREATED = re.compile(r"(?<=\w)\s{1,20}(?:therapy|treatments?|infusions?|injections?|nasal|tablets?)\b", re.IGNORECASE)
BEFORE = re.compile(r"(?<!\w)[^\W\d_]{3,}$")
"""The word before “therapy”: to look for it from the front tries each word of the text."""
CONDITION = Sought(
    r"\b(?:(?:disorder|disease|syndrome|cancer|migraine|headache|allerg(?:y|ie)|tumou?r|infection)s?|depression|anxiety"
    r"|ptsd|ocd|cfs|me/cfs|adhd|copd|ibs|diabetes|asthma|insomnia|obesity|hypertension|fatigue|pain|dementia|epilepsy"
    r"|\w{3,}(?:itis|osis|algia|emia|aemia|opathy|phobia|phrenia))\b"
)
"""What people have, and no treatment."""
TREATMENT = Sought(
    r"therap|treat|infusion|injection|shot|vaccin|drip|medic|spray|[®™]|tablet|pill|stimulat|surgery|side effect|dose"
)
SAID_OF = Sought(
    r"\b(?:(?:side )?effects|risks|benefits|doses?|candidates?|use|treated|safety|use of) (?:of|for|with) (?:the"
    r" )?([^\W\d_]{3,})"
)
NAMED = re.compile(r"\b[A-Z][\w-]{2,}")
NOT_A_NAME = frozenset(
    """
    about additional after and anxiety any are available before behavioral benefits can clinic common comprehensive
    conventional cost current depression disorder does drug during effective effects everything expect for further
    get guide health help high how important individual information innovative know learn life loss many medical
    medication mental most need new not of options other our overview page pain patient patients pros psychiatric
    psychiatry questions replacement risks safe safety side some standard such take talk that the their therapy
    these this traditional treating treatment treatments understanding use used uses using weight what when who why
    will with worth you your
    """.split()  # noqa: SIM905 - ninety words read better so
)
"""Words that stand before “therapy”, or in titles, and name no treatment."""
LONGEST_WORD = 60


def subject_of(text: str, title: str = "") -> str:
    """Return the treatment that a text is about: what it sets before “therapy”, else a name in its title."""
    ends = (match.start() for match in TREATED.finditer(text))
    words = (BEFORE.search(text[max(0, end - LONGEST_WORD) : end]) for end in ends)
    found = Counter(word.group().casefold() for word in words if word)
    before = next((word for word, number in found.most_common(20) if _names_treatment(word) and number > 1), "")
    if before and (not title or before in title.casefold() or found[before] > 3):
        return before
    said = text.casefold()
    named = [(said.count(name.casefold()), name.casefold()) for name in NAMED.findall(title)]
    often = max(((n, name) for n, name in named if _names_treatment(name) and n > 2), default=(0, ""))
    if often[1] or before:
        return often[1] or before
    spoken = Counter(match.group(1).casefold() for match in SAID_OF.finditer(text))
    return next((word for word, _ in spoken.most_common(20) if _names_treatment(word) and said.count(word) > 2), "")


def _names_treatment(word: str) -> bool:
    return word not in NOT_A_NAME and not CONDITION.fullmatch(word)


GIVEN_FOR = re.compile(
    r"(?!(?:help|support|tests?|testing|screening|caring|care|diet|tips|advice|risks?|causes?|symptoms?|foods?"
    r"|exercises?)"
    r"\b)\S.* for ",
    re.IGNORECASE,
)
"""“Botulinum toxin for migraine”: what is given for an illness is a treatment, whatever it is called."""


def draws_lists(title: str, subject: str) -> bool:
    """Return whether safety lists are drawn from a page: of a condition there are symptoms, and no side effects."""
    is_about = bool(subject) and not _is_of_condition(subject, title)
    return is_about or not CONDITION.search(title) or bool(TREATMENT.search(title) or GIVEN_FOR.match(title))


def _is_of_condition(subject: str, title: str) -> bool:
    """Return whether what was taken for a treatment only says where the condition in the title is: “joint pain”."""
    found = re.search(rf"\b{re.escape(subject)}\s+", title, re.IGNORECASE)
    return bool(found and CONDITION.match(title, found.end()))
