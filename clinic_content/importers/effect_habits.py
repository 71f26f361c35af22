"""What a sentence says of misuse, tolerance and dependence, which pages tell in words of their own.

“Tolerance builds over weeks”, “it can be habit-forming”, “a potential for abuse”: no list of complaints has these, and
nearly every page on a controlled medicine does.
"""

from __future__ import annotations

import re

from clinic_content.content.cues import Sought

from .effect_words import NEGATED, OTHER

NAMES = (
    r"(?P<{}>(?:psychological |physical |chemical )?(?:abuse|misuse|addiction|dependen(?:ce|cy)|tolerance|cravings?))"
)
HABITS = Sought(
    r"\b(?:potential|risk|possibility|danger|likelihood|chance|liability) (?:for|of) "
    rf"(?:(?:both|some|recreational|\w+ing) )?{NAMES.format('risked')}\b"
    rf"|\b{NAMES.format('built')} (?:(?:may|can|could|might|also|often|does|do) )*(?:builds?(?: up)?|develops?|follow"
    r"|increases?|occurs?|forms?|grows?|happens?)\b"
    rf"|\b(?:builds?(?: up)?|develops?|developing|building) (?:an? |up )?{NAMES.format('grown')}\b"
    r"|\b(?:can|may|could|might|is|are|become|becoming|highly|potentially|considered)(?: be| become)? (?:\w+ly )?"
    r"(?P<being>(?:addictive|habit[- ]forming|addicted|(?:psychologically |physically )?dependent(?! on (?:your|the"
    r"|several|many|how))|misused|abused))\b"
)
BEFORE = Sought(
    r"\b(?:history of|people (?:with|who)|patients (?:with|who)|if you|whether|against|prevent\w*|treat\w*)\b"
)
"""Speaks of people who misuse something already, or of what helps them."""


def habits_in(sentence: str, *, certain: bool, subject: str) -> list[str]:
    """Return what a sentence says of misuse, tolerance and dependence that the treatment may bring."""
    if (
        not HABITS.may(sentence)
        or sentence.endswith("?")
        or not (certain or (subject and subject in sentence.casefold()) or IT.match(sentence))
    ):
        return []
    if OTHER.search(sentence) and not (subject and subject in sentence.casefold()):
        return []
    found: list[str] = []
    for each in HABITS.finditer(sentence):
        before = sentence[: each.end()]
        if not (NEGATED.search(before) or BEFORE.search(before)):
            found += [name for name in each.groupdict().values() if name]
    return list(dict.fromkeys(found))


IT = re.compile(r"(?:(?:while|although|because|since|but|however,) )?(?:it|the drug|the medication)\b", re.IGNORECASE)
