"""Which disclaimers a content needs: set by hand, or required by a rule over what it is about and what it says.

A rule looks at attached data first (treatments, conditions, indications, kind); words in the text only where nothing
else can tell. The wording of a disclaimer is never matched: only its live release satisfies a requirement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from clinic_content.content.schema import AnyContent, Approval, Kind
from clinic_content.content.walk import Place, texts


@dataclass(frozen=True, slots=True)
class Requirement:
    """A disclaimer that must be shown, and why, in words for staff."""

    key: str
    because: str


CRISIS = re.compile(
    r"\b(suicid\w*|self[- ]?harm\w*|end(?:ing)? (?:my|your|their|his|her|one['’]s) (?:own )?life"
    r"|kill(?:ing)? (?:my|your|them|him|her)sel\w+"
    r"|want(?:s|ing)? to die|mental health crisis)\b",
    re.IGNORECASE,
)
"""Words that mean a reader may be in danger; CHECKS.md, check 3."""

READ_BY_PATIENTS = {Kind.ARTICLE, Kind.FAQ, Kind.CONTRAINDICATIONS, Kind.SIDE_EFFECTS}


def required(content: AnyContent) -> tuple[Requirement, ...]:
    """Return every disclaimer that this content must show, each once, those set by hand first."""
    if content.kind is Kind.DISCLAIMER:
        return ()
    found = [Requirement(key, "It was set by hand.") for key in content.required_disclaimers]
    found += [Requirement(key, because) for key, rule in RULES if (because := rule(content))]
    return _each_once(found)


def required_of_all(contents: Iterable[AnyContent]) -> tuple[Requirement, ...]:
    """Return what a page needs that is made of several contents."""
    return _each_once(each for content in contents for each in required(content))


def _each_once(found: Iterable[Requirement]) -> tuple[Requirement, ...]:
    kept: dict[str, Requirement] = {}
    for each in found:
        kept.setdefault(each.key, each)
    return tuple(kept.values())


def _for_every_page(content: AnyContent) -> str:
    return "Every page for patients needs it." if content.kind in READ_BY_PATIENTS else ""


def _off_label(content: AnyContent) -> str:
    pairs = [f"{i.treatment} for {i.condition}" for i in content.indications if i.status is Approval.OFF_LABEL]
    return f"Off-label: {', '.join(pairs)}." if pairs else ""


def _controlled(content: AnyContent) -> str:
    named = [f"{each.name} (schedule {each.schedule})" for each in content.treatments if each.schedule]
    return f"Controlled substance: {', '.join(named)}." if named else ""


def _crisis(content: AnyContent) -> str:
    at_risk = [each.name for each in content.conditions if "suicide_risk" in each.sensitivities]
    if at_risk:
        return f"It is about {', '.join(at_risk)}, where people may be at risk of suicide."
    said = next(_mentions(content), "")
    return f"The text says “{said}”." if said else ""


def _mentions(content: AnyContent) -> Iterator[str]:
    yield from filter(None, map(_mention, texts(content)))


@lru_cache(maxsize=4_096)
def _mention(place: Place) -> str:
    """Return the words of danger in one text. It is asked at every step from draft to page, of texts that stay."""
    found = CRISIS.search(" ".join(place.words.split()))
    return found.group(0) if found else ""


def _contraindications(content: AnyContent) -> str:
    return "Every contraindication list needs it." if content.kind is Kind.CONTRAINDICATIONS else ""


def _side_effects(content: AnyContent) -> str:
    return "Every side-effect list needs it." if content.kind is Kind.SIDE_EFFECTS else ""


RULES: tuple[tuple[str, Callable[[AnyContent], str]], ...] = (
    ("crisis-988", _crisis),
    ("off-label-use", _off_label),
    ("controlled-substance-schedule", _controlled),
    ("eligibility-screening", _contraindications),
    ("side-effects-incomplete", _side_effects),
    ("medical-advice-general", _for_every_page),
)
"""Key and rule; a rule returns why the disclaimer is needed, or nothing. Order is the order on the page."""
