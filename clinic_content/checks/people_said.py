"""Whom a sentence says a treatment is not for, and whom it says it is safe for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .page import Page
from .values import Value

ITEMS = {
    "pregnancy": r"pregnan(?:t|cy)|expecting a baby",
    "breastfeeding": r"breast-?\s?feed\w*|nursing mothers|lactat\w+",
    "high blood pressure": r"high blood pressure|hypertension",
    "heart disease":
    r"heart (?:disease|problems?|conditions?|failure|trouble)|cardi(?:ac|ovascular) (?:disease|conditions?|"
    r"problems?)|coronary\s\w+",
    "stroke": r"strokes?",
    "psychosis": r"psychosis|psychotic\s?\w*|schizophreni\w+",
    "bipolar disorder": r"bipolar(?: disorder)?|mania",
    "epilepsy": r"epilep(?:sy|tic)|seizure\w*",
    "glaucoma": r"glaucoma",
    "liver disease": r"liver (?:disease|problems?|failure|impairment|conditions?)|cirrhosis",
    "kidney disease": r"kidney (?:disease|problems?|failure|impairment|conditions?)",
    "diabetes": r"diabet(?:es|ic)\w*",
    "asthma": r"asthma",
    "thyroid disease": r"hyperthyroidism|(?:overactive )?thyroid (?:disease|problems?|cancer)|overactive thyroid",
    "substance use": r"(?:substance|drug|alcohol|opioid)[- ](?:use disorders?|addiction|dependence|misuse)|addiction",
    "blood thinners": r"blood[- ]thinn(?:ers|ing \w+)|anticoagulants?|warfarin",
    "weak immune system": r"weak(?:ened)? immune systems?|immunocompromised|immunosuppress\w+",
    "myasthenia gravis": r"myasthenia(?: gravis)?",
    "pancreatitis": r"pancreatitis",
    "aneurysm": r"aneurysm\w*",
}  # fmt: skip
"""Illnesses and states that pages name in such sentences, each with the words for it."""
ITEM = re.compile(
    "|".join(rf"(?P<i{place}>\b(?:{words})\b)" for place, words in enumerate(ITEMS.values())), re.IGNORECASE
)
KEYS = tuple(ITEMS)
HAVE = r"(?:have|take|use|receive|get|start|be (?:given|used|taken|offered|treated|prescribed|vaccinated))"
TAKE = (
    r"(?:take|use|have|receive|get|start)(?! (?:more|double|extra|another|any|other|alcohol|two|with|care|part|a )\b)"
)
REFUSED = re.compile(
    rf"\b(?:(?:must|should|can|may)\s?not|must never|should never|cannot|can['’]t|shouldn['’]t|"
    rf"mustn['’]t) (?:{HAVE})\b(?! (?:more|alcohol|double|extra))|"
    rf"\b(?:do not|don['’]t|never) {TAKE}|\bnot (?:be )?(?:\w+ )?(?:suitable|recommended|safe|advised|"
    rf"appropriate|an option)\b|\bunsuitable\b|"
    r"\bcontraindicated\b|\bshould avoid (?:it|this|the|treatment|using|having|taking)\b|\bunsafe\b|"
    r"\bmust be avoided\b|\bshould be avoided\b",
    re.IGNORECASE,
)
ALLOWED = re.compile(
    rf"\b(?:is|are|be|considered|also|completely|perfectly|generally)\s+(?:(?:also|generally|completely|"
    rf"perfectly|considered|quite)\s+)?(?:safe|suitable|fine|ok|okay)\b|\b(?:can|"
    rf"may)\s+(?:also\s+)?(?:safely\s+)?{HAVE}\b|\bsafely {HAVE}\b|"
    r"\b(?:good|great|safe|ideal|right) (?:choice|option|fit) for\b|\b(?:can|may) (?:safely )?(?=breast-?feed)|"
    r"\bno (?:problem|risk|reason (?:not )?to (?:avoid|worry))\b",
    re.IGNORECASE,
)
CAREFUL = re.compile(
    r"\b(?:caution|carefully|consult|discuss|still|sometimes|if|after|unless|until|outweigh\w*|"
    r"low(?:er)? dose|not known|unknown|monitor\w*|specialist|"
    r"only|before|whether|tell|ask|check|some|might|alternative|instead|well[- ]controlled|controlled|stable|"
    r"mild|treated|other|lower)\b|\?",
    re.IGNORECASE,
)
"""Words that make a permission one for some: it then contradicts nothing."""
NOT_IT = re.compile(
    r"\b(?:not (?:a )?(?:reason|contraindicat\w*)|drink|alcohol|driv\w+|smok\w+|stop taking|suddenly|become|"
    r"becoming|get pregnant|trying|plan\w*|"
    r"to treat|treats?|treatment of|symptoms? of|risk of|cause\w*|prevent\w*|leads? to|protect\w*|approved|"
    r"off-label|licen[cs]ed)\b",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r",?\s*\b(?:or (?:are )?)?(?:plan\w*|trying|hop\w+|want\w*|could|may|might)\s+(?:to\s+)?(?:become|get|be|for|have)?"
    r"\s*(?:pregnant|a baby|a pregnancy)[^,;.]*",
    re.IGNORECASE,
)
"""“or plan to become pregnant”: what is said beside it holds for those who are."""
CLAUSE = re.compile(
    r";|\b(?:but|whereas|while(?! (?:you (?:are )?)?(?:breast|pregnan|nursing|tak|us|hav))|although|however)\b",
    re.IGNORECASE,
)
GETS = re.compile(r"\b(?:have|get|develop)\s+(?:an?\s+|type \d\s+|gestational\s+)*\Z", re.IGNORECASE)
NEAR = 110
"""How many letters an illness may stand from the words that refuse or allow."""


def people(page: Page, text: str) -> Iterator[tuple[int, Value]]:
    """Read for whom a treatment is said not to be, and for whom to be safe."""
    begin = 0
    for clause in CLAUSE.split(text):
        place = text.find(clause, begin)
        begin = place + len(clause)
        yield from _of_clause(place, clause)


def _of_clause(begin: int, clause: str) -> Iterator[tuple[int, Value]]:
    if NOT_IT.search(PLANNED.sub("", clause)):
        return
    refused, allowed = REFUSED.search(clause), ALLOWED.search(clause)
    found, word = (refused, "no") if refused else (allowed, "yes")
    if found is None or (word == "yes" and CAREFUL.search(clause)):
        return
    for each in ITEM.finditer(clause):
        if word == "yes" and GETS.search(clause, 0, each.start()):
            continue  # “people can get diabetes”
        if min(abs(each.start() - found.end()), abs(found.start() - each.end())) <= NEAR:
            yield begin + found.start(), Value(word).given(item=item_of(each))


def item_of(found: re.Match[str]) -> str:
    """Return the name of the illness or state that was found."""
    return KEYS[int((found.lastgroup or "i0")[1:])]


def items_in(text: str) -> list[str]:
    """Return the illnesses and states that a text names."""
    return list(dict.fromkeys(item_of(each) for each in ITEM.finditer(text)))
