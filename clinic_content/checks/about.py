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
from .language import holding
from .naming import kept, title_of
from .page import Block, Page, Sentence, Shape

Fact = Drug | ConditionFact
HEADS = frozenset({Shape.TITLE, Shape.HEADING})
WORD = re.compile(r"[a-z0-9]+")
BRITISH = (
    "NHS", "Yellow Card", "MHRA", "call 999", "or 999", "Samaritans", "health visitor", "A&E",
    "your GP", "a GP", "Care Quality Commission",
    "CQC", "GMC", "GPhC", "Harley Street", ".co.uk",
)  # fmt: skip
"""A file does not say whose law holds for it; these are words of British health services and clinics."""
POUNDS = re.compile(r"£\s?\d")
BENEFIT = re.compile(
    r"\b(?:eliminat\w+|success rates?|heal(?:s|ed|ing)|restor\w+|transform\w+|empower\w+|reliev\w+|relief"
    r"|improv\w+|effective\w*|benefits?|lift(?:s|ed)?|reduc\w+|treats|can treat|respon(?:ds?"
    r"|ded)|"
    r"eas(?:es|ed|ing)|ease (?:the |your )?(?:symptoms?|pain|depression|anxiety|worry|migraine)|"
    r"work(?:s|ed)? (?:by|for|well|faster|within|better)|(?:may|can|might|could|to) (?:help|ease)|help(?:s"
    r"|ed)? (?:with|people|to))\b",
    re.IGNORECASE,
)
SOLD = re.compile(
    r"\b(?:los(?:e|es|t|ing) (?:\w+ ){0,4}(?:weight|pounds|kilos)|guarante\w+|breakthroughs?|revolution\w+|miracle"
    r"|permanent\w*|eras(?:es|ing)|smooth(?:s|ing)?|cures?|good candidates?|safe and effective"
    r"|best (?:\w+ ){0,3}(?:medicine"
    r"|treatment|option)|(?:see|notice|last\w*|full|visible) results|results (?:appear|last|in)|stops? (?:\w+ )?(?:pain"
    r"|anxiety|thoughts|cravings)|boosts?|rejuvenat\w+|approved (?:treatment|for))\b",
    re.IGNORECASE,
)
"""Words by which a page praises what it tells of, and names no benefit that a study could measure."""
OF_EITHER = re.compile(f"{BENEFIT.pattern}|{SOLD.pattern}", re.IGNORECASE)
ASPECT = re.compile(
    r"\b(?:pregnan\w+|breast-?feeding|fertility|overdos\w+|interactions?|dosage|dos(?:e|es|ing)|how to (?:take|use"
    r"|store"
    r"|stop)|missed|storage|history|side effects|stopping|coming off|cost|insurance)\b",
    re.IGNORECASE,
)
"""Words in the title of a page on one side of a treatment: the rest stands on other pages."""
LONG = 150
"""A shorter text describes no treatment; it only points at one."""
OFTEN = 5
SHORT = 200
SELDOM = 2
"""How often a text names the medicine that it is about, though its title does not; a short one names it less."""
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
        return self.block.sentence_at(self.start)


def said(page: Page) -> tuple[Block, ...]:
    """Return what the page says to its readers: what is attached to it, such as the names of a medicine, is no text."""
    return kept(
        page, "_said", lambda page: tuple(each for each in page.blocks if each.path.split(".")[0] not in ATTACHED)
    )


def text_of(page: Page) -> str:
    """Return the words that readers have before them: the page's own, or the whole text that it was part of."""
    return page.beside or kept(page, "_text_said", lambda page: "\n".join(each.text for each in said(page)))


def lowered(page: Page) -> tuple[str, ...]:
    """Return the words of each of those blocks in lower case, made once: several rules look for words in them."""
    return kept(page, "_lowered", lambda page: tuple(lower(each.text) for each in said(page)))


def lowered_text(page: Page) -> str:
    """Return all these words as one text, a block a line."""
    return kept(page, "_lowered_text", lambda page: "\n".join(lowered(page)))


def lower(text: str) -> str:
    """Return a text in lower case with every character where it was; a few letters become two, and are left."""
    made = text.lower()
    return made if len(made) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


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
    lowered = text.lower()
    words = WORD.findall(lowered)
    if known.keys().isdisjoint(words):
        return
    places = list(WORD.finditer(lowered))
    place = 0
    while place < len(words):
        for name, fact in known.get(words[place], ()):
            if tuple(words[place : place + len(name)]) == name:
                yield places[place].start(), places[place + len(name) - 1].end(), fact
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
    title = title_of(page)
    return _each_once(
        each.fact for each in drug_mentions(page) if each.block.shape in HEADS and each.block.text in title
    )


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
    length = len(text_of(page).split())
    enough = max(SELDOM if length < SHORT else OFTEN, length / DENSE)
    for drug in page.library.drugs:
        if times[drug.key] >= enough and drug.key not in CLASSES:
            yield drug


def _each_once(facts: Iterable[Fact]) -> tuple[Drug, ...]:
    found = {each.key: each for each in facts if isinstance(each, Drug)}
    return tuple(found.values())


def describes_treatment(page: Page) -> bool:
    """Return whether a page tells at some length what a treatment does for people."""
    return kept(page, "_describes_treatment", _describes_treatment)


def _describes_treatment(page: Page) -> bool:
    if not isinstance(page.content, Article) or len(text_of(page).split()) < LONG:
        return False
    is_about_one = bool(subjects(page)) or (page.live_disclaimers is not None and bool(page.content.treatments))
    is_file = page.live_disclaimers is None
    read = holding(page, OF_EITHER if is_file else BENEFIT)
    told = (each for each in read if BENEFIT.search(each.text) or (is_file and SOLD.search(each.text)))
    return is_about_one and next(told, None) is not None and next(told, None) is not None


def is_about_one_side(page: Page) -> bool:
    """Return whether a page tells one side of a medicine, such as its use in pregnancy, and promises nothing."""
    return ASPECT.search(title_of(page).split("\n", maxsplit=1)[0]) is not None


def country(page: Page) -> str:
    """Return whose rules hold for the page."""
    return kept(page, "_country", _country)


def _country(page: Page) -> str:
    own, text = page.content.jurisdiction, text_of(page)
    if own != "US" or page.live_disclaimers is not None:
        return own
    found = [each for each in BRITISH if each in text]
    is_british = any(re.search(rf"(?<!\w){re.escape(each)}\b", text) for each in found) or POUNDS.search(text)
    return "GB" if is_british else own
