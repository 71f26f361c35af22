"""Which treatment a sentence speaks of: the one it names last before the words, or the one that the page is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar, cast

from clinic_content.content.cues import Cued
from clinic_content.content.schema import Treatment

from .facts import Drug
from .known.procedures import PROCEDURES
from .page import Block, Page, Sentence, Shape

Made = TypeVar("Made")

OTHERS = Cued(
    r"\b(?:SSRIs?|SNRIs?|MAOIs?|NSAIDs?|antidepressants?|benzodiazepines?|antipsychotics?|opioids?|statins?|insulin|"
    r"beta[- ]blockers?|placebo|alternatives?|psychotherapy|talk(?:ing)? therap\w+|CBT|counsell?ing|surgery|"
    r"(?:conventional|traditional|standard|other|older|usual|oral|most|many|different|some|"
    r"first-line)\s+(?:\w+\s+){0,2}"
    r"(?:treatments?|medicines?|medications?|drugs?|therap(?:y|ies)|options?|vaccines?))\b",
)
"""Words for treatments that are not the page's own: what is said of them is said of no one medicine."""
THIS = "this treatment"
"""Stands for what a page is about where nobody knows its name: held against the page itself and nothing else."""
TREATMENT = re.compile(
    r"\b(?:treatments?|therap(?:y|ies)|infusions?|injections?|vaccin\w+|tablets?|capsules?|pills?|surgery|operation|"
    r"medicines?|medications?|sedation|procedures?|shots?|drops|cream|spray|implants?|patch(?:es)?|inhalers?|pens?|drip|"
    r"screening|scan|test|blocks?|removal|\w{3,}(?:mab|nib|pril|sartan|statin|olol|azole|cillin|mycin|cycline|tidine|"
    r"azine|apine|gliptin|flozin|xaban|parin|ciclovir|solone|sone|epam|olam|oxacin|prazole|setron|triptan|dronate|"
    r"oxetine|afil|thyroxine))\b",
    re.IGNORECASE,
)
"""Words in a title that make a page one about a treatment, and not one about an illness."""
DENSE = 600
"""A page is about what it names once in so many letters."""
MOST_OF_REST = 6
"""So few words on a line of their own, without a stop, are often a cell of a table that an import took apart."""
STOP = re.compile(r"[.!?]")
OF_A_PARAGRAPH = 12
"""A line of fewer words may be a date, a name or a menu."""
OFTEN = 3
"""Named so often, and twice as often as any other, it is what a page is about although its title does not say so."""
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

ANY_ROUTE = Cued(rf"\b(?:{'|'.join(f'(?P<{key}>{words})' for key, words in ROUTES.items())})\b", lowered=True)


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


def drugs_said(page: Page) -> tuple[Drug, ...]:
    """Return the medicines of the library that the page names."""
    return kept(page, "_drugs_said", lambda page: tuple(page.library.drugs_in(page.text)))


def _named(page: Page) -> Iterator[Named]:
    text = page.text
    yield from _named_in(page, text)
    for each in page.content.treatments:
        if drugs := page.library.drugs_called(_names(each)):
            if not drugs[0].pattern.search(text):
                yield Named(drugs[0].key, drugs[0].pattern, drugs[0])
        else:
            words = "|".join(re.escape(name) for name in _names(each))
            yield Named(each.key, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))


def _named_in(page: Page, text: str) -> Iterator[Named]:
    """Yield what a text names of the library's medicines, and of treatments that are none."""
    known: set[str] = set()
    for drug in drugs_said(page) if text is page.text else page.library.drugs_in(text):
        known |= set(drug.names)
        yield Named(drug.key, drug.pattern, drug)
    for each in PROCEDURES.drugs_in(text):
        if not known & set(each.names):
            yield Named(each.key, each.pattern)


def _names(treatment: Treatment) -> list[str]:
    own = [treatment.key, treatment.name, treatment.plain_name, *treatment.brand_names, *treatment.also_called]
    return [each.lower() for each in own if each]


def key_of(page: Page, treatment: Treatment) -> str:
    """Return the library's key of a page's own treatment, or its own."""
    drugs = page.library.drugs_called(_names(treatment))
    return drugs[0].key if drugs else treatment.key


def title_of(page: Page) -> str:
    """Return the title of a page; of a file whose first line is a name board, with the headings under it."""
    return kept(page, "_title", _title)


def _title(page: Page) -> str:
    title = page.content.title
    if page.live_disclaimers is not None or any(each.pattern.search(title) for each in named(page)):
        return title
    return "\n".join([title, *_headings_on_top(page)])


def _headings_on_top(page: Page) -> Iterator[str]:
    """Yield the headings that stand before the first paragraph."""
    for block in page.blocks:
        if block.shape is Shape.PARAGRAPH and len(block.text.split()) >= OF_A_PARAGRAPH:
            return
        if block.shape is Shape.HEADING:
            yield block.text


def main(page: Page) -> str:
    """Return the key of the one treatment that a page is about; nothing where it is about several."""
    return kept(page, "_main", _main)


def _main(page: Page) -> str:
    own = set() if page.beside else {key_of(page, each) for each in page.content.treatments}  # read off a file's words
    titled = {each.key for each in named(page) if each.pattern.search(title_of(page))}
    for found in (titled, own):
        if len(found) == 1:
            return next(iter(found))
    return "" if titled or own else _most_named(page)


def _most_named(page: Page) -> str:
    """Return what a page names far more often than all else; where it names hardly anything, what it is about."""
    text = page.beside or page.text
    unnamed = THIS if TREATMENT.search(page.beside.lstrip("# \n").split("\n")[0] or page.content.title) else ""
    times = sorted(((len(each.pattern.findall(text)), each.key) for each in _named_in(page, text)), reverse=True)
    if not times or times[0][0] < max(OFTEN, len(text) / DENSE):
        is_it = unnamed and len(times) == 1 and (times[0][0] > 1 or not page.beside)
        return times[0][1] if is_it else unnamed
    return times[0][1] if len(times) == 1 or times[0][0] >= 2 * times[1][0] else ""


def of_heading(page: Page, block: Block) -> str:
    """Return the one treatment that the heading above a block names; that of the page where it names none."""
    found = {each.key for each in named(page) if each.pattern.search(block.heading)}
    if len(found) == 1:
        return found.pop()
    return "" if found else main(page)


def spoken_of(page: Page, sentence: Sentence, place: int) -> str:
    """Return the treatment that words at a place of a sentence are about; nothing where that is not clear."""
    at = sentence.start + place
    found = _places(page, sentence.block)
    own = [each for each in found if sentence.start <= each[0] < sentence.start + len(sentence.text)]
    if before := [key for start, key in own if start <= at]:
        return before[-1]
    after = next((key for start, key in own if start > at), "")
    if after or sentence.block.cell:
        return after or _of_row(page, sentence.block)
    if sentence.block.shape is Shape.PARAGRAPH and _is_rest(sentence.text):
        return ""
    return _of_sentence_before(sentence, found) or of_heading(page, sentence.block)


def _is_rest(text: str) -> bool:
    return not STOP.search(text) and 0 < len(text.split()) <= MOST_OF_REST


def _of_sentence_before(sentence: Sentence, found: tuple[tuple[int, str], ...]) -> str:
    """Return what the sentence before it that names a treatment names first: “it” is what that one was about."""
    earlier = [each for each in found if each[0] < sentence.start and each[1]]
    if not earlier:
        return ""
    begin = max(each.start for each in sentence.block.sentences if each.start <= earlier[-1][0])
    return next(key for start, key in earlier if start >= begin)


def _of_row(page: Page, block: Block) -> str:
    """Return the treatment a cell is about: that of its row or column, or the page's where the table names none."""
    heads = [each for each in page.blocks if each.cell and block.cell and each.cell.table == block.cell.table]
    heads = [each for each in heads if each.cell and 0 in {each.cell.row, each.cell.column}]
    over = {key for each in heads if _is_over(each, block) for _, key in _places(page, each)}
    if over:
        return over.pop() if len(over) == 1 else ""
    if len({each.cell.column for each in heads if each.cell and not each.cell.row}) > 2:
        return ""  # each row is about what its label names, and that is none of the page's treatments
    return "" if any(_places(page, each) for each in heads) else of_heading(page, block)


def _is_over(head: Block, block: Block) -> bool:
    a, b = head.cell, block.cell
    return bool(a and b) and ((a.row, a.column) in {(0, b.column), (b.row, 0)})  # type: ignore[union-attr]


def _places(page: Page, block: Block) -> tuple[tuple[int, str], ...]:
    """Return where a block names treatments, each with its key: nothing for those that are not the page's own."""
    held = kept(page, "_places", lambda _: dict[int, tuple[tuple[int, str], ...]]())
    if id(block) not in held:
        found = [(each.start(), one.key) for one in named(page) for each in one.pattern.finditer(block.text)]
        found += [(each.start(), "") for each in OTHERS.finditer(block.text)]
        held[id(block)] = tuple(sorted(found))
    return held[id(block)]


def route_of(text: str) -> str:
    """Return the one route or form that a text names; nothing where it names none or several."""
    found = {each.lastgroup or "" for each in ANY_ROUTE.finditer(text.lower())}
    return found.pop() if len(found) == 1 else ""
