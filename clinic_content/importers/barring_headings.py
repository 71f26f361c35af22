"""Headings that each name somebody who should not have the treatment: “6 reasons to wait”: “Lupus”, “A weak heart”.

Such a page bars nobody in its sentences: its title does, or the sentence before the headings, and they name whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clinic_content.content.cues import Sought
from clinic_content.content.schema import Role

from .barring_known import CONDITION
from .barring_states import CONTRA
from .barring_terms import examples_in_brackets, terms_of
from .blocks import Paragraph
from .outline import Part
from .roles import NUMBERED, role_of
from .spans import joined
from .terms import sentences

ANNOUNCES = Sought(
    r"\b(?:conditions|reasons|situations|types|kinds|groups|people|patients|cases|exceptions|circumstances|factors)\b"
    r"[^.;]{0,80}(?:\b(?:not|never|keep you|prevent|rule|exclude|disqualif\w+|avoid|wait|contra-?indicat\w+"
    r"|unsuitable"
    r"|unsafe)\b|n['’]t\b)"
)
"""Says that what stands below is whom it bars: “Here are six conditions that may keep you from it:”."""
SAYS_ELSE = re.compile(
    r"\b(?:consider|know|understand|why|how|what|role|importance|when|types?|alternatives?"
    r"|(?<!without )treat(?:s|ing|ments?)?"
    r"|options?"
    r"|effects?|faqs?"
    r"|questions?|safety|benefits?|about|conclusion|summary|contact|schedule|book|learn|research|candidates?"
    r"|risks? of"
    r"|final|who|monitoring|screening|preparing|next|our|we|us)\b",
    re.IGNORECASE,
)
"""What a heading has that goes over to something else."""
FEWEST, MOST_WORDS = 2, 10


def barring_headings(parts: Sequence[Part], title: str) -> dict[int, list[str]]:
    """Return whom the headings of these parts bar, by the place of the part; nothing where fewer than two do."""
    found: dict[int, list[str]] = {}
    is_open = role_of(title) is Role.CONTRAINDICATIONS
    bars = is_open or bool(ASKS_WHETHER.search(title))
    for place, part in enumerate(parts):
        heading = part.heading.span.text if part.heading else ""
        named = list(_named(heading, of_people=bars)) if heading and (is_open or bars) else []
        if named:
            found[place] = named
        elif heading and place:
            is_open = (
                is_open and role_of(heading) in {Role.OTHER, Role.ABOUT_CONDITION} and not SAYS_ELSE.search(heading)
            )
        is_open = is_open or _announces(part)
    return found if len(found) >= FEWEST else {}


def _announces(part: Part) -> bool:
    last = part.blocks[-1] if part.blocks else None
    said = sentences(joined(last.spans))[-1] if isinstance(last, Paragraph) else ""
    is_one = said.endswith(":") or len(part.blocks) <= MOST_BEFORE
    return is_one and bool(CONTRA.search(said) or ANNOUNCES.search(said))


MOST_BEFORE = 4


def _named(heading: str, *, of_people: bool) -> Iterator[str]:
    """Yield whom a heading names; `of_people` where the title bars, so that it bars the people it names."""
    plain = NUMBERED.sub("", heading).strip(" .:")
    person = PEOPLE.match(plain) if of_people else None
    who = EXAMPLES.sub("", plain[person.end() :] if person else plain)
    if plain.endswith("?") or len(who.split()) > MOST_WORDS or (not person and SAYS_ELSE.search(plain)):
        return
    named = terms_of(LEADS.sub("", who))
    if named and (person or CONDITION.search(plain)) and not NAMELESS.fullmatch(who):
        yield from named
        yield from examples_in_brackets(f"{plain} ") if person else ()


PEOPLE = re.compile(
    r"(?:(?:people|patients|anyone|anybody|those|clients|individuals|women|men|adults|children|someone) "
    r"(?:(?:who|that) (?:currently |already |recently )?(?:(?:have|has) (?:had |been )?|are |is |were )"
    r"|with (?:an? |any )?|(?=(?:on|taking|under|over|allergic)\b))"
    r"|you (?:have|take|had|drink|smoke|are (?!(?:ready|looking|tired|struggling|considering)\b))\s?"
    r"|(?=[\w -]{3,40} (?:clients|patients|women|mothers)$))(?:currently |actively )?(?:an? |any )?",
    re.IGNORECASE,
)
"""“People with asthma”, “Those taking warfarin”: behind it stands what bars them."""
ASKS_WHETHER = re.compile(
    r"\b(?:think twice|am i an? (?:good )?candidate|who (?:should|can|is|isn['’]t)|reasons? (?:you|not)"
    r"|not (?:be )?suited"
    r"|right for (?:you|me))\b",
    re.IGNORECASE,
)
"""Asks whether somebody may have it: headings that name people answer that."""
NAMELESS = re.compile(
    r"(?:(?:certain|some|other|your) )?(?:medications?|medicines|drugs|age|allerg(?:y|ies)|(?:medical|health)"
    r" (?:conditions|problems)|health|weight)",
    re.IGNORECASE,
)
"""Stands over several: the text below names them."""
EXAMPLES = re.compile(r"\s*\([^()]*\)")


LEADS = re.compile(r"(?:currently|being|in a|in an|having|you(?:['’]re| are| have)(?: not in)?)\s+", re.IGNORECASE)
