"""Whom a list of those who may have a treatment bars: by what they may not have, “no active skin infection”."""

from __future__ import annotations

import re

from clinic_content.content.schema import Role

from .barring import is_bar
from .barring_apart import each_of_item
from .barring_known import CONDITION
from .blocks import Items
from .safety import Entry
from .spans import joined
from .terms import sentences

WHO_MAY = re.compile(
    r"\bcandidates?\b|\bsuitab\w+|\beligib\w+|\bqualif\w+|\bright for\b|\bwho (?:can|may|is it for|it is for"
    r"|it suits)\b"
    r"|\brequirements?\b|\bcriteria\b",
    re.IGNORECASE,
)
LACKS = re.compile(
    r"(?:(?:you )?(?:are|be|have|has|had|must|is|do|should) )*(?:not? |without |free (?:of|from) |never had )"
    r"(?!(?:(?:have|had|been) )*(?:respond|tried|found|achiev|improv|benefi|tolerat|helped|seen|gotten|receiv|got\b"
    r"|success))"
    r"(?:(?:currently|presently|known|history of|be|have|had|taking|any|a|an|other) )*(?=\w)",
    re.IGNORECASE,
)


def barred_by_lacking(list_: Items, role: Role, heading: str) -> list[Entry]:
    """Return whom the items of a list bar that says who may have a treatment; nothing of another list."""
    if role is not Role.USES and not WHO_MAY.search(heading):
        return []
    return [
        Entry(term, text, item.spans[0].line)
        for item in list_.items
        for text in [joined(item.spans)]
        for term in _lacking(sentences(text)[0])
    ]


def _lacking(text: str) -> list[str]:
    found = LACKS.match(text)
    rest = text[found.end() :].strip(" .;") if found else ""
    terms = each_of_item(rest) if rest else []
    return terms if terms and CONDITION.search(rest) and all(map(is_bar, terms)) else []
