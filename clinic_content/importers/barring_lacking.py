"""Whom a list of those who may have a treatment bars: by what they may not have, “no active skin infection”."""

from __future__ import annotations

import re

from clinic_content.content.schema import Role

from .barring_apart import each_of_item
from .barring_known import CONDITION
from .barring_terms import is_bar
from .blocks import Items
from .entry import Entry
from .spans import joined
from .terms import sentences

WHO_MAY = re.compile(
    r"\bcandidates?\b|\bsuitab\w+|\beligib\w+|\bqualif\w+|\bright for\b|\bwho (?:can|may|is it for|it is for"
    r"|it suits)\b"
    r"|\brequirements?\b|\bcriteria\b",
    re.IGNORECASE,
)
LACKS = re.compile(
    r"(?:(?:you )?(?:are|be|have|has|had|must|is|do|should) )*(?:not? |absence of |without |free (?:of|from) "
    r"|never had )"
    r"(?!(?:(?:have|had|been) )*(?:respond|tried|found|achiev|improv|benefi|tolerat|helped|seen|gotten|receiv|got\b"
    r"|success))"
    r"(?:(?:currently|presently|known|history of|be|have|had|taking|any|a|an|other) )*(?=\w)",
    re.IGNORECASE,
)


def barred_by_lacking(list_: Items, role: Role, heading: str) -> list[Entry]:
    """Return whom the items of a list bar that says who may have a treatment; nothing of another list."""
    if role is not Role.USES and not WHO_MAY.search(heading) and not _asks_for_lack(list_):
        return []
    return [
        Entry(term, text, item.spans[0].line)
        for item in list_.items
        for text in [joined(item.spans)]
        for term in _lacking(sentences(text)[0])
    ]


def _asks_for_lack(list_: Items) -> bool:
    """Return whether a list says of itself that it asks what somebody may not have: “You are not pregnant”."""
    return sum(bool(YOU_LACK.match(item.text)) and bool(_lacking(item.text)) for item in list_.items) >= FEWEST


YOU_LACK = re.compile(
    r"(?:you |i )(?:currently )?(?:have no|are not|do not|don['’]t|have not|have never|must not"
    r"|should not)\b",
    re.IGNORECASE,
)
FEWEST = 3


def _lacking(text: str) -> list[str]:
    found = LACKS.match(text)
    rest = text[found.end() :].strip(" .;") if found else ""
    terms = each_of_item(rest) if rest else []
    return terms if terms and CONDITION.search(rest) and all(map(is_bar, terms)) else []
