"""What may not be taken with a treatment or before it, where a text only says “avoid” or “do not take”."""

from __future__ import annotations

import re
from functools import lru_cache

from clinic_content.content.cues import Sought
from clinic_content.content.schema import Role

from .barring_terms import terms_of
from .terms import without_markers

AVOIDS = Sought(
    r"(?:^|[.,;:] (?:and |please )?|\byou (?:will|may) (?:\w+ )?(?:need|be asked) to |\b(?:patients|people"
    r"|clients) (?:should|must|need to|have to) |\b(?=(?:refrain|abstain) from ))(?:please |you (?:should|must"
    r"|need to|will need to) |make sure (?:to |you )|it is (?:\w+ )?(?:best|important|advised|recommended) (?:to "
    r"|that you |you ))?"
    r"(?:also |temporarily |absolutely |strictly |try to )*(?:avoid(?:ing)?|do not|don['’]t|never|stop|refrain from"
    r"|abstain from|discontinue|cease|pause|withhold|no) (?:(?:taking|using|drinking|eating|consuming|having|take"
    r"|use|drink|eat|consume"
    r"|have|get|getting|combining|combine) )?(?P<what>[^.;:]{3,120})"
)
WITHIN = re.compile(
    r"^(?P<what>[^.;:]{3,120}?),?(?: for| within| in the)?(?: at least| a minimum of)? (?:\d+|an?|one|two|three"
    r"|four|six"
    r"|few|several)(?:\s?[-–]\s?\d+| to \w+| or \w+)? (?:hours?|hrs?|days?|weeks?|months?|years?) (?:prior|before"
    r"|beforehand)\b",
    re.IGNORECASE,
)
"""Names what may not have been taken for a time before it: “Aspirin or fish oil two weeks prior”."""
BEFORE = Sought(r"\b(?:before|beforehand|prior|ahead of|leading up to|pre[- ]\w+)\b")
AFTERWARDS = Sought(r"\b(?:after|afterwards|following|post[- ]\w+)\b")
UNTIL = re.compile(
    r"\s(?:for (?=a|one|two|three|at|the|\d)|at least|within|in the|before|beforehand|prior|ahead|when|while|during"
    r"|with|on the|the day|the night|is|are"
    r"|as|because|unless|until|if|to (?:reduce|minimi[sz]e|lower|avoid|prevent)|\d).*$",
    re.IGNORECASE | re.DOTALL,
)
COMBINED = Sought(
    r"\b(?:interacts? with|(?:avoid|not|never|n['’]t) (?:be )?(?:combin\w+|mix\w*|tak(?:e|ing|en)|us(?:e|ing|ed))"
    r"(?: \w+){0,2} with|co-?administ\w+ with|concomitant use (?:of|with)) (?P<what>[^.;:]{3,120})"
)
"""Names what does not go with the treatment: “can interact with blood thinners”."""
MEDICINE = re.compile(
    r"medic(?:in|at)|\bdrugs?\b|thinn|aspirin|ibuprofen|naproxen|NSAID|anti-?inflam|supplement|vitamin|alcohol|herb"
    r"|steroid|retin|antibiotic|John['’]s wort|grapefruit|fish oil|ginkgo|anti-?coag|warfarin|sedativ|opioid"
    r"|antidepress|MAOI|isotretinoin|accutane|caffeine|substances|inhibitors?\b|insulin|diuretic|antipsychotic",
    re.IGNORECASE,
)
TO_SWALLOW = re.compile(r"\b(?:taking|using|drinking|consuming|take|use|drink|consume)\s+", re.IGNORECASE)
NEVER_BARS = re.compile(
    r"(?:foods?|eating|fluids?|drinks?|water|meals?|solids?|anything|special|expect|preparation|appointment"
    r"|referral|an\w+sthe\w+|hospital|stitches|incision|need|evidence|risk"
    r"|side|hesitate|worry|forget|problem|reason|cost|charge|downtime|pain|more|less|longer|one|matter|later|drive"
    r"|driving)\b",
    re.IGNORECASE,
)
PREPARES = re.compile(r"\bprepar", re.IGNORECASE)
IF_YOU_CAN = Sought(r"\b(?:if|where|when|as) (?:you can|possible|you like)\b")
MOST_WORDS = 8


def may_not_be_taken(sentence: str, role: Role, heading: str = "") -> list[str]:
    """Return what a sentence tells not to take with the treatment or before it: medicines, not food and the sun."""
    plain = without_markers(sentence)
    if mixed := COMBINED.search(plain):
        named = terms_of(UNTIL.sub("", mixed["what"]))
        return named if any(MEDICINE.search(each) for each in named) else []
    said_before = BEFORE.search(plain)
    found = AVOIDS.search(plain) or (WITHIN.match(plain) if said_before else None)
    is_before = found is not None and _is_before(heading, told=bool(said_before))
    if not found or not (role is Role.INTERACTIONS or is_before) or (AFTERWARDS.search(plain) and not said_before):
        return []
    named = terms_of(UNTIL.sub("", TO_SWALLOW.sub("", found["what"])))
    if named and MEDICINE.search(named[0]):
        return [*named, *_examples(plain)]
    is_told = (
        is_before
        and not IF_YOU_CAN.search(plain)
        and not any(NEVER_BARS.match(each) or len(each.split()) > MOST_WORDS for each in named)
    )
    return [each for each in named if MEDICINE.search(each)] if is_told else []


def _examples(plain: str) -> list[str]:
    """Return the medicines that a sentence gives as examples in brackets: “(aspirin, vitamin E)”."""
    named = [one for each in IN_BRACKETS.findall(plain) for one in terms_of(each)]
    return [each for each in named if not AND_SO_ON.match(each)] if any(map(MEDICINE.search, named)) else []


IN_BRACKETS = re.compile(r"\((?:i\.?e\.?|e\.?g\.?|such as|like|including)?,? ?([^()]{3,120})\)", re.IGNORECASE)
AND_SO_ON = re.compile(r"(?:etc|and so on|unless|if|see)\b", re.IGNORECASE)


@lru_cache(maxsize=256)
def _is_before(heading: str, *, told: bool) -> bool:
    """Return whether a sentence is about the time before the treatment: it says so, or its heading does."""
    return (told or bool(BEFORE.search(heading) or PREPARES.search(heading))) and not AFTERWARDS.search(heading)
