"""What a page is about, for rules: where it names medicines and conditions, which of them it describes, and for whom.

A library holds hundreds of names, so that a page is read once for all of them, and the places are kept with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from clinic_content.content.schema import Article, Treatment

from .facts import ConditionFact, Drug, Library
from .naming import kept
from .page import Block, Page, Sentence, Shape

Fact = Drug | ConditionFact
WORD = re.compile(r"[a-z0-9]+")
BRITISH = re.compile(r"\bNHS\b|\bYellow Card\b|\bMHRA\b|\bcall 999\b|\bor 999\b|\bSamaritans\b|\byour GP\b|\ba GP\b")
"""A file does not say whose law holds for it; these are words of British health services."""
BENEFIT = re.compile(
    r"\b(?:eliminat\w+|success rates?|heal(?:s|ed|ing)|restor\w+|transform\w+|empower\w+|reliev\w+|relief"
    r"|improv\w+|effective\w*|benefits?|lift(?:s|ed)?|reduc\w+|treats|can treat|respon(?:ds?"
    r"|ded)|"
    r"eas(?:es|ed|ing)|ease (?:the |your )?(?:symptoms?|pain|depression|anxiety|worry|migraine)|"
    r"work(?:s|ed)? (?:by|for|well|faster|within|better)|(?:may|can|might|could|to) (?:help|ease)|help(?:s"
    r"|ed)? (?:with|people|to))\b",
    re.IGNORECASE,
)
LONG = 150
"""A shorter text describes no treatment; it only points at one."""
OFTEN = 5
DENSE = 80
"""A page is about a medicine without saying so in its title when it names it once in so many words."""
ATTACHED = frozenset({"treatments", "conditions", "indications", "tags", "credits", "audience", "complete_against"})
CLASSES = frozenset({"antidepressants", "ssri", "snri", "benzodiazepines", "opioids", "glp-1"})
"""Words for groups: a page that names a group often may still be about a condition."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a page names a medicine or a condition."""

    fact: Fact
    block: Block
    start: int
    end: int

    @property
    def sentence(self) -> Sentence:
        """The sentence it stands in."""
        return next(each for each in self.block.sentences if each.start + len(each.text) > self.start)


def said(page: Page) -> tuple[Block, ...]:
    """Return what the page says to its readers: what is attached to it, such as the names of a medicine, is no text."""
    return kept(
        page, "_said", lambda page: tuple(each for each in page.blocks if each.path.split(".")[0] not in ATTACHED)
    )


def text_of(page: Page) -> str:
    """Return the words that readers have before them: the page's own, or the whole text that it was part of."""
    return page.beside or kept(page, "_text_said", lambda page: "\n".join(each.text for each in said(page)))


def mentions(page: Page) -> tuple[Mention, ...]:
    """Return every place where the page names what the library knows, in reading order."""
    return kept(page, "_mentions", lambda page: tuple(_mentions(page)))


def drug_mentions(page: Page) -> tuple[Mention, ...]:
    """Return every place where the page names a medicine."""
    return kept(page, "_drugs", lambda page: tuple(each for each in mentions(page) if isinstance(each.fact, Drug)))


def condition_mentions(page: Page) -> tuple[Mention, ...]:
    """Return every place where the page names a condition."""
    return kept(
        page, "_conditions", lambda page: tuple(each for each in mentions(page) if isinstance(each.fact, ConditionFact))
    )


def _mentions(page: Page) -> Iterator[Mention]:
    known = index_of(page.library)
    for block in said(page):
        for start, end, fact in found_in(block.text, known):
            yield Mention(fact, block, start, end)


Index = Mapping[str, tuple[tuple[tuple[str, ...], Fact], ...]]


def index_of(library: Library) -> Index:
    """Return the names of a library by their first word, the longest first."""
    held = library.__dict__
    if "_index" not in held:
        held["_index"] = _indexed(library)
    return held["_index"]  # type: ignore[no-any-return]


def _indexed(library: Library) -> Index:
    found: dict[str, list[tuple[tuple[str, ...], Fact]]] = {}
    facts: list[Fact] = [*library.drugs, *library.conditions]
    for fact in facts:
        for name in fact.names:
            words = tuple(WORD.findall(name.lower()))
            found.setdefault(words[0], []).append((words, fact))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


def found_in(text: str, known: Index) -> Iterator[tuple[int, int, Fact]]:
    """Yield where a text names something, the longest name at each place."""
    words = [(each.group(), each.start(), each.end()) for each in WORD.finditer(text.lower())]
    place = 0
    while place < len(words):
        for name, fact in known.get(words[place][0], ()):
            if tuple(word for word, _, _ in words[place : place + len(name)]) == name:
                yield words[place][1], words[place + len(name) - 1][2], fact
                place += len(name) - 1
                break
        place += 1


def attached(library: Library, treatments: Iterable[Treatment]) -> tuple[Drug, ...]:
    """Return the medicines of the library that attached treatments are."""
    names = [
        name for each in treatments
        for name in (each.key, each.name, each.plain_name, each.active_ingredient, *each.brand_names) if name
    ]  # fmt: skip
    return library.drugs_called(names) if names else ()


def titled(page: Page) -> tuple[Drug, ...]:
    """Return the medicines that the page's title names."""
    return _each_once(each.fact for each in drug_mentions(page) if each.block.shape is Shape.TITLE)


def subjects(page: Page) -> tuple[Drug, ...]:
    """Return the medicines that the page describes: in its title, attached to a stored document, or named throughout.

    What a file has attached was only read from its words, so that it counts no more than they do.
    """
    return kept(page, "_subjects", _subjects)


def _subjects(page: Page) -> tuple[Drug, ...]:
    own = attached(page.library, page.content.treatments) if page.live_disclaimers is not None else ()
    found = (*own, *titled(page))
    return _each_once(found) if found else tuple(_throughout(page))


def _throughout(page: Page) -> Iterator[Drug]:
    times = Counter(each.fact.key for each in drug_mentions(page))
    enough = max(OFTEN, len(text_of(page).split()) / DENSE)
    for drug in page.library.drugs:
        if times[drug.key] >= enough and drug.key not in CLASSES:
            yield drug


def _each_once(facts: Iterable[Fact]) -> tuple[Drug, ...]:
    found = {each.key: each for each in facts if isinstance(each, Drug)}
    return tuple(found.values())


def describes_treatment(page: Page) -> bool:
    """Return whether a page tells at some length what a treatment does for people."""
    if not isinstance(page.content, Article) or len(text_of(page).split()) < LONG:
        return False
    is_about_one = bool(subjects(page)) or (page.live_disclaimers is not None and bool(page.content.treatments))
    return is_about_one and sum(1 for each in page.sentences if BENEFIT.search(each.text)) > 1


def country(page: Page) -> str:
    """Return whose rules hold for the page."""
    own = page.content.jurisdiction
    return "GB" if own == "US" and page.live_disclaimers is None and BRITISH.search(text_of(page)) else own
