"""How much a source can carry: a claim is said no more firmly than its evidence is strong."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clinic_content.content.schema import Reference

FEW, SMALL = 30, 100
"""So few people show nothing of what a treatment does; fewer than a hundred prove nothing."""
TOO_WEAK = {
    "a case report": r"\bcase (?:reports?|series|stud(?:y|ies))\b|\b(?:a|one|single) case\b|\banecdot\w*",
    "a study without a comparison group": r"\b(?:open[- ]label|uncontrolled|single[- ]arm|no control)\b",
    "a pilot study": r"\bpilot\b|\bfeasibility\b|\bproof[- ]of[- ]concept\b",
    "work on animals or cells": r"\b(?:animals?|mice|mouse|rats?|rodents?|in vitro|pre-?clinical)\b",
}
NO_PROOF = {
    "a study that only looked on": r"\b(?:observational|retrospective|chart review|cross[- ]sectional|cohort|survey"
    r"|registry|naturalistic|real[- ]world)\b",
}
KINDS = {"case_series": "a case report", "animal_or_lab": "work on animals or cells"}
PROVES = re.compile(
    r"\b(?:prov(?:es?|ed|en)|proof|cures?|cured|guarantee\w*|always|confirm(?:s|ed)|definitive(?:ly)?|conclusive(?:ly)?"
    r"|demonstrat(?:es|ed)|establish(?:es|ed)|clearly shows?)\b",
    re.IGNORECASE,
)
DOES = re.compile(
    r"\b(?:reduces|improves|treats|relieves|prevents|eases|works|lifts|stops|heals|reverses|lowers|helps"
    r"|(?:is|are) (?:\w+ly )?effective|(?:is|are) better)\b",
    re.IGNORECASE,
)
CAREFUL = re.compile(
    r"\b(?:may|might|could|suggest\w*|small|early|pilot|open[- ]label|case (?:reports?|series)|one (?:study|trial"
    r"|person"
    r"|patient)|(?:study|trial|review) (?:of|with|in)|some (?:people|patients)|animals?|mice|rats?|cells|participants"
    r"|(?:\d+|two|three|four|five|six|ten|twelve|twenty) (?:people|patients|adults|women|men)|comparison|control"
    r"|uncontrolled|nobody|appear\w*|seem\w*|not|no|never|limited|hint\w*|unclear|whether|reported)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words by which a sentence says itself that its evidence is weak, or claims nothing."""


def overstated(claim: str, sources: Sequence[Reference]) -> str:
    """Return why a claim says more than all of its sources can carry; nothing where one of them carries it."""
    if not sources or CAREFUL.search(claim):
        return ""
    proves = PROVES.search(claim) is not None
    if not proves and not DOES.search(claim):
        return ""
    weak = [_too_weak(each, proves=proves) for each in sources]
    if not all(weak):
        return ""
    said = "as proven" if proves else "as settled"
    return f"The sentence says it {said}, and the source is {weak[0]}."


def _too_weak(source: Reference, *, proves: bool) -> str:
    """Return what is weak about a source for such a claim."""
    told = " ".join((source.design, source.title, source.population, source.limits))
    kinds = TOO_WEAK | NO_PROOF if proves else TOO_WEAK
    named = next((kind for kind, words in kinds.items() if re.search(words, told, re.IGNORECASE)), "")
    few = SMALL if proves else FEW
    if named or source.kind in KINDS:
        return named or KINDS[source.kind]
    if source.participants is not None and source.participants < few:
        return f"a study of {source.participants} people"
    if proves and source.kind == "observational":
        return "a study that only looked on"
    return "of low evidence" if source.evidence_level in {"low", "very_low"} else ""
