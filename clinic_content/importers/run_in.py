"""Lists that stand in one sentence with semicolons between their items: “Do not take it with: gout; lupus; …”."""

from __future__ import annotations

import re

from clinic_content.content.cues import Sought

from .barring_apart import each_of_item, without_reason
from .barring_states import CONTRA, TELLS
from .barring_terms import is_bar
from .effect_items import of_item
from .effect_terms import Effect
from .effect_words import EFFECT

CASES = Sought(r"^(?:in case|if|where|when|people|patients|those|anyone|individuals|you should not|do not)\b")
BARS = Sought(r"\b(?:avoid|do not|don['’]t|should not|must not|before|caution)\b")
RUNS_IN = re.compile(r"^(?P<intro>[^:;]{8,200}):\s*(?P<items>[^;]{2,200}(?:;[^;]{2,300}){2,})$", re.DOTALL)
FEWEST = 3


def barred_by_run(sentence: str) -> list[str]:
    """Return whom the items of a list that runs on in a sentence bar, each once; nothing of another list."""
    intro, items = _run(sentence)
    if not items or not (CONTRA.search(intro) or TELLS.search(intro) or BARS.search(intro)) or EFFECT.search(intro):
        return []
    terms = (term for item in items for term in each_of_item(without_reason(item)))
    return [each for each in dict.fromkeys(terms) if is_bar(each)]


def effects_by_run(sentence: str) -> list[Effect]:
    """Return the side effects that the items of a list that runs on in a sentence name; nothing of another list."""
    intro, items = _run(sentence)
    is_one = bool(items) and EFFECT.search(intro)
    return [each for item in items for each in of_item(item, label="", rest=item)] if is_one else []


def _run(sentence: str) -> tuple[str, list[str]]:
    found = RUNS_IN.match(sentence) if sentence.count(";") >= FEWEST - 1 else None
    items = [re.sub(r"^(?:and|or)\s+", "", each.strip(" .")) for each in found["items"].split(";")] if found else []
    return (found["intro"] if found else ""), [each for each in items if each]


def with_commas(sentence: str) -> str:
    """Return a sentence whose cases stand between semicolons with commas: “If you have gout; take a pill; you …”."""
    is_one = sentence.count(";") >= FEWEST - 1 and ":" not in sentence and CASES.search(sentence)
    return sentence.replace("; ", ", ") if is_one else sentence
