"""Which treatment a sentence speaks of: the one it names last before the words, or the one that the page is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar, cast

from clinic_content.content.schema import Treatment

from .facts import Drug
from .page import Block, Page, Sentence, Shape

Made = TypeVar("Made")

OTHERS = re.compile(
    r"\b(?:SSRIs?|SNRIs?|MAOIs?|NSAIDs?|antidepressants?|benzodiazepines?|antipsychotics?|opioids?|statins?|"
    r"beta[- ]blockers?|placebo|alternatives?|psychotherapy|talk(?:ing)? therap\w+|CBT|counsell?ing|surgery|"
    r"(?:conventional|traditional|standard|other|older|usual|oral|most|many|different|some|"
    r"first-line)\s+(?:\w+\s+){0,2}"
    r"(?:treatments?|medicines?|medications?|drugs?|therap(?:y|ies)|options?|vaccines?))\b",
    re.IGNORECASE,
)
"""Words for treatments that are not the page's own: what is said of them is said of no one medicine."""
ROUTES = {
    "nasal": r"nasal(?:ly)?|sprays?|nostrils?|intranasal(?:ly)?",
    "intravenous": r"infus\w+|IV|intravenous(?:ly)?|drips?",
    "intramuscular": r"intramuscular(?:ly)?|IM|shots?",
    "subcutaneous": r"subcutaneous(?:ly)?|under the skin|pens?|patch(?:es)?",
    "sublingual": r"sublingual(?:ly)?|lozenges?|troches?|under the tongue|beneath the tongue|dissolv\w+",
    "oral": r"oral(?:ly)?|tablets?|capsules?|pills?|by mouth|swallow\w*|liquid|syrup",
    "inhaled": r"inhal\w+",
    "topical": r"creams?|gels?|ointments?|topical(?:ly)?",
    "rectal": r"rectal(?:ly)?|suppositor\w+",
    "slow": r"(?:extended|modified|slow|prolonged|sustained)[- ]release|XR|XL|SR|depot|long-acting",
}
ROUTE = re.compile("|".join(rf"(?P<{key}>\b(?:{words})\b)" for key, words in ROUTES.items()))
ANY_ROUTE = re.compile(ROUTE.pattern, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A treatment, and what finds it in a text."""

    key: str
    pattern: re.Pattern[str]
    drug: Drug | None = None


def kept(page: Page, name: str, make: Callable[[Page], Made]) -> Made:
    """Return what is made of a page, made once: several checks ask for the same."""
    held = page.__dict__.setdefault(
        "_kept", {}
    )  # frozen and unhashable: its own dictionary is the one place to keep it
    if name not in held:
        held[name] = make(page)
    return cast("Made", held[name])


def named(page: Page) -> tuple[Named, ...]:
    """Return the treatments that the page names: those of the library, and its own that the library does not know."""
    return kept(page, "_named", lambda page: tuple(_named(page)))


def _named(page: Page) -> Iterator[Named]:
    text = page.text
    for drug in page.library.drugs_in(text):
        yield Named(drug.key, drug.pattern, drug)
    for each in page.content.treatments:
        if drugs := page.library.drugs_called(_names(each)):
            if not drugs[0].pattern.search(text):
                yield Named(drugs[0].key, drugs[0].pattern, drugs[0])
        else:
            words = "|".join(re.escape(name) for name in _names(each))
            yield Named(each.key, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))


def _names(treatment: Treatment) -> list[str]:
    own = [treatment.key, treatment.name, treatment.plain_name, *treatment.brand_names, *treatment.also_called]
    return [each.lower() for each in own if each]


def key_of(page: Page, treatment: Treatment) -> str:
    """Return the library's key of a page's own treatment, or its own."""
    drugs = page.library.drugs_called(_names(treatment))
    return drugs[0].key if drugs else treatment.key


def main(page: Page) -> str:
    """Return the key of the one treatment that a page is about; nothing where it is about several."""
    return kept(page, "_main", _main)


def _main(page: Page) -> str:
    own = {key_of(page, each) for each in page.content.treatments}
    titled = {each.key for each in named(page) if each.pattern.search(page.content.title)}
    for found in (titled, own, {each.key for each in named(page)}):
        if len(found) == 1:
            return next(iter(found))
    return ""


def of_heading(page: Page, block: Block) -> str:
    """Return the one treatment that the heading above a block names; that of the page where it names none."""
    found = {each.key for each in named(page) if each.pattern.search(block.heading)}
    if len(found) == 1:
        return found.pop()
    return "" if found else main(page)


def spoken_of(page: Page, sentence: Sentence, place: int) -> str:
    """Return the treatment that words at a place of a sentence are about; nothing where that is not clear."""
    found = [(each.start(), one.key) for one in named(page) for each in one.pattern.finditer(sentence.text)]
    found += [(each.start(), "") for each in OTHERS.finditer(sentence.text)]
    before = max((each for each in found if each[0] <= place), default=None)
    if before is not None:
        return before[1]
    after = min((each for each in found if each[0] > place), default=None)
    if after is not None and after[1]:
        return after[1]
    return _before_in_block(page, sentence) if sentence.block.shape is not Shape.CELL else ""


def _before_in_block(page: Page, sentence: Sentence) -> str:
    """Return what the sentences before it in its paragraph name last; else what its heading or the page is about."""
    text = sentence.block.text[: sentence.start]
    found = [(each.start(), one.key) for one in named(page) for each in one.pattern.finditer(text)]
    return max(found)[1] if found else of_heading(page, sentence.block)


def route_of(text: str) -> str:
    """Return the one route or form that a text names; nothing where it names none or several."""
    found = {each.lastgroup or "" for each in ANY_ROUTE.finditer(text)}
    return found.pop() if len(found) == 1 else ""
