"""Words for how often a side effect occurs, against the figures of the library and of the clinic's own lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from clinic_content.content.cues import Cued
from clinic_content.content.schema import SideEffectList

from .effects_said import told
from .facts import Item
from .finding import Category, Finding, Severity
from .language import holding
from .naming import main, named, spoken_of
from .page import Page, Sentence, Shape
from .values import Value

RARE = re.compile(
    r"\b(?:rare(?:ly)?|uncommon(?:ly)?|unusual|seldom|infrequent(?:ly)?|hardly ever|almost never|"
    r"very few (?:people|patients)|once in a (?:blue moon|lifetime)|the (?:rare |odd |unlucky )?exception|"
    r"(?:tiny|small|minuscule|unlucky) (?:minority|handful|few|fraction)|unheard of|"
    r"(?:hardly|barely|scarcely|almost|virtually|practically) (?:nobody|no one|anyone|anybody|unknown)|"
    r"(?:one|one or two) (?:people |patients )?in a (?:thousand|hundred|million)|few and far between)\b",
    re.IGNORECASE,
)
NOT_RARE = re.compile(r"\b(?:not|n['’]t|never|no longer|far from)\s+(?:\w+\s+)?$|n['’]t\s+(?:\w+\s+)?$", re.IGNORECASE)
GRAVE = re.compile(
    r"\b(?:severe|serious|persist\w*|prolonged|(?:long-?)?lasting|dangerous|life-threatening|significant|"
    r"extreme\w*|intense|major|permanent|"
    r"worse\w*|suicid\w*|emergency)\b",
    re.IGNORECASE,
)
"""What makes a sentence one about the grave cases, which are rarer than all."""
LINKS = re.compile(
    r"^[^.;:]{0,60}?(?:\b(?:is|are|was|were|be|been|being|remains?|appears?|occurs?|happens?|seems?|reported|"
    r"crops? up|strikes?|turns? up|shows? up|comes? up|hits?|bothers?|troubles?|affects?|pops? up|visits?|catch(?:es)?"
    r"|feelings?|"
    r"seen|can|may)\b|[,(–-])[^.;:]{0,30}$",
    re.IGNORECASE,
)
LEADS = re.compile(
    r"^[\s:,]*(?:(?:side|adverse|unwanted|effects?|reactions?|symptoms?|cases?|episodes?|instances?|of|such|"
    r"as|like|including|includes?|"
    r"causes?|leads?|to|are|is|people|patients|experience|feel|get|have|report|produces?|results?|in|with|the|"
    r"a|an|some|treatment|it|may|can|there|and|or|mild|brief|occasional)\b[\s,:]*)*",
    re.IGNORECASE,
)
REPEATED = re.compile(
    r"^\W*(?:they|these|such effects|all of (?:these|them)|both)\b[^.;:]{0,40}\b(?:is|are|occur|happen|remain)\b",
    re.IGNORECASE,
)
ALL_EFFECTS = re.compile(
    r"(?P<before>[^.;:]{0,25})\b(?:side|adverse|unwanted)[- ](?:effects|reactions|"
    r"events)\s+(?:\w+\s+){0,4}?(?:are|remain|occur|tend to be|happen)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
MILD = re.compile(r"\b(?:mild(?:ly)?|slight(?:ly)?|minor)\b", re.IGNORECASE)
NEVER_MILD = re.compile(r"dissociat|sedation|emergence|respiratory|slowed breathing|hallucinat", re.IGNORECASE)
"""Effects that a patient page must not make light of, where they are frequent."""
ROW = re.compile(r"(?:[\w'-]+\s?){1,4}(?:,\s?(?:[\w'-]+\s?){1,4})*(?:,|and|or|,\s?(?:and|or))\s*")
"""Other effects in a row, before the one that is looked at."""
FREQUENT, NOTABLE = 10.0, 3.0
PERCENT = re.compile(r"(?P<percent>\d{1,2}(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)", re.IGNORECASE)
COMPARED = re.compile(
    r"\b(?:placebo|compared|than|versus|against|stopped|discontinu\w+|more likely|reduc\w+|lower|higher|increase\w*|"
    r"improve\w*|respon\w+|remission|relief)\b|%.*%",
    re.IGNORECASE,
)
"""What makes a percentage one of something else than of all who were treated."""
FAR = 5.0
"""How many times a figure may differ from the one that is known: trials differ, and count differently."""
BANDS = {
    "very_common": FREQUENT,
    "common": NOTABLE,
    "uncommon": 0.5,
    "rare": 0.05,
    "very_rare": 0.005,
    "not_known": 0.0,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """How many in a hundred have an effect, and who says so."""

    item: Item
    percent: float
    said_by: str


@lru_cache(maxsize=4096)
def pattern_of(item: Item) -> Cued:
    """Return what finds an item of a label's list in a text, by its name or by other words for it."""
    names = sorted({item.name, *item.synonyms}, key=len, reverse=True)
    return Cued(rf"\b(?:{'|'.join(re.escape(each) for each in names)})s?\b")


def frequency_conflict(page: Page) -> Iterator[Finding]:
    """What one in ten people have is not rare, and what a label warns of is not mild: words must fit the figures."""
    for sentence, quoted in _rare_items(page):
        yield from _first(_conflicts(page, sentence, quoted))
    yield from _rare_in_cells(page)
    rare, mild = ({id(each) for each in holding(page, pattern)} for pattern in (RARE, MILD))
    for sentence in page.sentences:
        if id(sentence) in rare and RARE.search(sentence.text):
            yield from _first(_rare(page, sentence))
        elif "%" in sentence.text or "percent" in sentence.text:
            yield from _first(_figures_said(page, sentence))
        elif id(sentence) in mild and MILD.search(sentence.text):
            yield from _first(_mild(page, sentence))


def _rare_in_cells(page: Page) -> Iterator[Finding]:
    """Yield the cells of a table that call rare what the row names and many have."""
    for each in told(page):
        if each.level < 0 and each.sentence and each.sentence.block.cell:
            known = [one for one in figures(page, each.treatment) if pattern_of(one.item).search(each.item)]
            for figure in [one for one in known if one.percent >= NOTABLE][:1]:
                words = each.sentence.text[each.begin : each.end]
                yield _conflict(page, each.sentence, each.begin, each.end, figure, words)


def _figures_said(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """Yield where the figure that a sentence gives for an effect is far from the one that is known."""
    for found in PERCENT.finditer(sentence.text):
        if GRAVE.search(sentence.text) or COMPARED.search(sentence.text):
            return
        said = float(found["percent"])
        for figure in figures(page, spoken_of(page, sentence, found.start())):
            effect = pattern_of(figure.item).search(sentence.text)
            is_known = figure.percent not in BANDS.values() and figure.percent >= 1
            if effect and is_known and not 1 / FAR <= (said or 0.01) / figure.percent <= FAR:
                begin, end = min(effect.start(), found.start()), max(effect.end(), found.end())
                yield _conflict(page, sentence, begin, end, figure, found.group(), Severity.MAJOR)


def _first(found: Iterable[Finding]) -> Iterator[Finding]:
    for each in found:
        yield each
        return


def figures(page: Page, treatment: str) -> list[Figure]:
    """Return the figures for a treatment: those of the page's own list first, of other lists, then of the library."""
    found = [*_own(page), *_beside(page, treatment), *_in_prose(page, treatment)]
    for each in named(page):
        if each.key == treatment and each.drug:
            found += [
                Figure(item, item.percent if item.percent is not None else BANDS[item.frequency], "the library")
                for item in each.drug.side_effects
            ]
    return found


def _own(page: Page) -> Iterator[Figure]:
    for each in page.content.entries if isinstance(page.content, SideEffectList) else ():
        if each.rate:
            other = (each.medical_term,) if each.medical_term else ()
            yield Figure(Item(each.patient_term, other), float(each.rate.share) * 100, "this list itself")


def _in_prose(page: Page, treatment: str) -> Iterator[Figure]:
    for each in told(page):
        if each.percent is not None and each.percent >= 1 and each.treatment == treatment:
            yield Figure(Item(each.item), each.percent, "this text itself")


def _beside(page: Page, treatment: str) -> Iterator[Figure]:
    for each in page.others:
        if each.attribute == "frequency" and each.treatment == treatment:
            value = Value.read(each.value)
            where = f"“{each.document}”" if each.document else "the list of this text"
            yield Figure(Item(value.only["item"].replace("_", " ")), value.low, where)


def recorded_figures(page: Page) -> Iterator[tuple[str, Value, str, str, str]]:
    """Yield the figures of a side-effect list as values to be kept: treatment, value, words, path, part."""
    content = page.content
    treatment = main(page) if isinstance(content, SideEffectList) else ""
    for place, each in enumerate(content.entries if treatment and isinstance(content, SideEffectList) else ()):
        if each.rate:
            percent = round(float(each.rate.share) * 100, 4)
            value = Value("", percent, percent).given(item=each.patient_term[:100])
            yield treatment, value, f"{each.patient_term}: {percent:g}%", f"entries.{place}.patient_term", each.id


def _rare(page: Page, sentence: Sentence) -> Iterator[Finding]:
    for found in RARE.finditer(sentence.text):
        begin, end = _clause(sentence.text, found.start())
        clause = sentence.text[begin:end]
        if GRAVE.search(clause) or NOT_RARE.search(sentence.text[: found.start()]):
            continue
        known = figures(page, spoken_of(page, sentence, found.start()))
        yield from _linked(page, sentence, known, found, (begin, end))
        yield from _of_all(page, sentence, known, found)
        if REPEATED.match(sentence.text):
            yield from _of_the_one_before(page, sentence, known, found)


def _linked(
    page: Page, sentence: Sentence, known: list[Figure], found: re.Match[str], clause: tuple[int, int]
) -> Iterator[Finding]:
    for figure in known:
        for effect in pattern_of(figure.item).finditer(sentence.text, *clause) if figure.percent >= NOTABLE else ():
            if _is_linked(page, sentence.text, found, effect):
                begin, end = min(effect.start(), found.start()), max(effect.end(), found.end())
                yield _conflict(page, sentence, begin, end, figure, found.group())


def _is_linked(page: Page, text: str, rare: re.Match[str], effect: re.Match[str]) -> bool:
    """Return whether a word for rarity is said of an effect: “dizziness is rare”, “rarely causes dizziness”."""
    if effect.end() <= rare.start():
        return bool(LINKS.match(text[effect.end() : rare.start()]))
    between = text[rare.end() : effect.start()]
    for each in named(page):
        between = each.pattern.sub("it", between)
    lead = LEADS.match(between)
    rest = between[lead.end() :] if lead else between
    return not rest or bool(lead and lead.group().strip() and len(rest) <= 70 and ROW.fullmatch(rest))


def _of_all(page: Page, sentence: Sentence, known: list[Figure], found: re.Match[str]) -> Iterator[Finding]:
    every = ALL_EFFECTS.search(sentence.text[: found.start()])
    worst = max(known, key=lambda each: each.percent, default=None)
    if every and worst and worst.percent >= FREQUENT and not re.search(r"\bother\b", every["before"]):
        yield _conflict(page, sentence, every.start() + len(every["before"]), found.end(), worst, found.group())


def _of_the_one_before(page: Page, sentence: Sentence, known: list[Figure], found: re.Match[str]) -> Iterator[Finding]:
    before = [each for each in sentence.block.sentences if each.start < sentence.start]
    if before and not GRAVE.search(before[-1].text):
        for figure in known:
            if figure.percent >= NOTABLE and pattern_of(figure.item).search(before[-1].text):
                yield _conflict(page, sentence, 0, found.end(), figure, found.group())


def _rare_items(page: Page) -> Iterator[tuple[Sentence, str]]:
    """Yield the items that stand under a heading or an introduction that calls them rare, with that word."""
    intro = ""
    for block in page.blocks:
        if block.shape is not Shape.ITEM:
            text = block.text.rstrip()
            intro = text if text.endswith(":") and re.search("effect|reaction", text, re.IGNORECASE) else ""
            continue
        over = intro or block.heading
        found = _rare_in(over)
        if found and block.sentences and not GRAVE.search(over) and not NOT_RARE.search(over[: found.start()]):
            yield block.sentences[0], found.group()


@lru_cache(maxsize=256)
def _rare_in(over: str) -> re.Match[str] | None:
    return RARE.search(over)  # one heading stands over many items


def _conflicts(page: Page, sentence: Sentence, word: str) -> Iterator[Finding]:
    if GRAVE.search(sentence.text):
        return
    for figure in figures(page, spoken_of(page, sentence, 0)):
        effect = pattern_of(figure.item).search(sentence.text[:60])
        if effect and figure.percent >= NOTABLE:
            yield _conflict(page, sentence, effect.start(), effect.end(), figure, word)


def _mild(page: Page, sentence: Sentence) -> Iterator[Finding]:
    for found in MILD.finditer(sentence.text):
        known = figures(page, spoken_of(page, sentence, found.start()))
        for figure in known:
            is_grave = figure.item.serious or NEVER_MILD.search(figure.item.name)
            effect = pattern_of(figure.item).search(sentence.text, found.end(), found.end() + 40)
            if (
                is_grave
                and figure.percent >= FREQUENT
                and effect
                and not re.search(r"[,;.:]", sentence.text[found.end() : effect.start()])
            ):
                yield _conflict(page, sentence, found.start(), effect.end(), figure, found.group(), Severity.MAJOR)


def _clause(text: str, place: int) -> tuple[int, int]:
    cuts = [each.end() for each in re.finditer(r";|\b(?:but|while|although|whereas|however)\b", text)]
    return max((each for each in cuts if each <= place), default=0), min(
        (each for each in cuts if each > place), default=len(text)
    )


def _conflict(  # noqa: PLR0917 - a sentence and a place in it are one thing
    page: Page, sentence: Sentence, begin: int, end: int, figure: Figure, word: str, severity: Severity | None = None
) -> Finding:
    block = sentence.block
    grave = Severity.BLOCKER if figure.percent >= FREQUENT else Severity.MAJOR
    many = f"{figure.percent:g} in 100 people have it" if figure.percent not in BANDS.values() else "it is common"
    return Finding(
        "frequency-conflict", Category.FACTUAL_ERROR, severity or grave,
        f"“{word}” does not fit {figure.item.name}: by {figure.said_by}, {many}.",
        "Give the figure with its source, or change the word.", block.path, block.part,
        page.quoted(block, sentence.start + begin, sentence.start + end), block.start + sentence.start + begin,
    )  # fmt: skip
