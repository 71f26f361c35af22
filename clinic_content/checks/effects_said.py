"""What a page says of side effects one by one: how often each occurs, and how long it lasts, against what else it says.

“Nausea (44%)” in a list and “nausea is uncommon” in a sentence cannot both be true, whatever a label says.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from clinic_content.content.cues import Cued

from .finding import Category, Finding, Severity
from .language import Lines
from .leads import lead_of
from .naming import kept, spoken_of
from .page import Claim, Page, Sentence, Shape
from .times_said import next_span

NAMES = (
    "nausea|feeling sick|sickness|queasiness|neck pain|back pain|chest pain|joint pain|bleeding|infections?|bloating"
    "|breathing problems|slowed breathing|skin irritation|bladder problems|palpitations|high blood pressure"
    "|vomiting|headaches?|dizziness|light-?headedness|bruis(?:es|ing)|dissociation|drowsiness"
    "|sleepiness|sedation|fatigue|tiredness|diarrho?ea|constipation|swelling|redness|soreness|fevers?|rash(?:es)?"
    "|dry mouth|insomnia|trouble sleeping|weight gain|seizures?|fainting|itching|hair loss|muscle aches|vertigo"
    "|hallucinations|stomach (?:pain|cramps)|heartburn|hot flashes|hot flushes|sweating|confusion|memory loss"
    "|scalp (?:pain|discomfort)|tender(?:ness| breasts)|drooping eyelids?|blurred vision|numbness|hoarseness|cough"
)
RARE = r"(?:very |quite |extremely |really )?(?:rare(?:ly)?|uncommon|unusual|infrequent|seldom)"
MANY = (
    r"(?:(?:in |by |for |to )?(?:most|nearly all|almost all|the majority of|nearly every|almost every|more than half of"
    r"|over half of|half of) (?:of (?:the |our )?)?(?:people|patients|women|men|users|adults|children|clients|cases)"
    r"|(?:in |by )?(?:about |nearly |around )?(?:half|a third|a quarter|one in (?:two|three|four"
    r"|five))(?: of (?:the |our |all )?\w+)?"
    r"|(?:in |by |to )?(?:everyone|everybody|nearly everyone|almost everyone))"
)
OFTEN = r"(?:the (?:most|second most|single most) (?:common|frequent)|(?:very |quite )?(?:common|frequent)(?:ly)?)"
FREQUENCY = (
    rf"(?:(?P<rare>{RARE})|(?P<many>{MANY}|very common)|(?P<often>{OFTEN})|(?P<percent>\d{{1,2}}(?:\.\d+)?) ?(?:%"
    rf"|percent"
    r"|per cent))"
)
HAPPENS = r"(?:is|are|was|were|can be|may be|remains?|occurs?|happens?|affects?|affected|is seen|is felt|is reported)"
SAID = re.compile(
    rf"\b(?P<item>{NAMES})\b(?: ?\(| ?[:–-] |,? {HAPPENS} )(?:(?!not |never |less |more )[\w-]+ ){{0,3}}?{FREQUENCY}"
)
FEELS = "(?:were|are|felt|feel|gets?|got|have|had|has|reports?|reported|develop(?:s|ed)?|experienced?|noticed?)"
STATES = "sleepy|drowsy|sick|dizzy|tired|nauseous|confused|numb|constipated|bloated|itchy|sore"
HAD = Cued(
    rf"(?:\b(?P<many>{MANY}|half|a (?:third|quarter)|one in (?:two|three|four|five))"
    rf"|(?P<percent>\d{{1,2}}(?:\.\d+)?) ?%)"
    rf"(?: (?:of (?:the |our )?)?\w+)? {FEELS} (?:an? |some |very )*(?P<item>{NAMES}|{STATES})\b",
    lowered=True,
)
STATE_OF = {
    "sleepy": "sleepiness", "drowsy": "sleepiness", "drowsiness": "sleepiness", "sedation": "sleepiness",
    "sick": "nausea",
    "sicknes": "nausea", "sickness": "nausea", "feeling sick": "nausea", "nauseous": "nausea", "queasines": "nausea",
    "dizzy": "dizziness", "tired": "tiredness", "fatigue": "tiredness", "constipated": "constipation",
    "slowed breathing": "breathing problem", "diarrhoea": "diarrhea", "itchy": "itching", "sore": "soreness",
    "light-headedness": "dizziness", "lightheadedness": "dizziness", "bloated": "bloating",
}  # fmt: skip
"""One effect has several names, and pages use two of them."""
ALL = Cued(
    r"(?<!serious )(?<!severe )(?<!other )(?<!term )(?<!worse )(?<!lasting )(?<!sexual )(?<!dangerous )(?<!these"
    r" )(?<!such )"
    rf"(?<!worrying )(?<!those )\b(?:side|adverse|unwanted) (?:effects|reactions)(?: (?:are|remain|is)"
    rf"| occur| happen) (?:\w+ )?{RARE}(?! (?:severe|serious|dangerous|permanent))",
    lowered=True,
)
LASTS = Cued(
    rf"\b(?P<item>{NAMES})\b(?P<between>[^.;:?\n]{{0,40}}?)\b(?:lasts?|goe?s? away|fades?|clears?|wears? off|resolves?"
    r"|settles?|passes|goes on|can go on|(?:is|are) gone|disappears?)\b",
    lowered=True,
)
GRAVE = re.compile(r"\b(?:severe|serious|persistent|lasting|bad|dangerous|extreme|heavy|marked)\s+\Z")
QUALIFIED = re.compile(
    r"\b(?:usually|often|most|mostly|sometimes|some|about|generally|typically|may|might|mild|slight)\b"
)
OPENS = re.compile(rf"\W*(?P<item>{NAMES})\b")
HEAD = re.compile(rf"\b(?:{RARE}|(?P<often>(?:very |more |most )?common(?:ly)?|frequent(?:ly)?))\b")
OF_GRAVE = re.compile(r"\b(?:less|not|serious|severe|long-term|allergic|other|more|or)\b")
ENTRY = ".patient_term"
EVERY = "side effect"
"""Stands for all side effects together."""
ATTRIBUTE = "effect_told"
"""Under which the pages of one file hand each other what they say; it is not kept with a release."""
OFTEN_FROM, RARE_UNDER = 10.0, 1.0
TIMES = 4.0
"""So many times longer, and two times for one side effect are two accounts of it."""


@dataclass(frozen=True, slots=True)
class Told:
    """How often a page says that a side effect occurs, and where: the level is -1, 1, or 2 where a number says so."""

    item: str
    level: int
    treatment: str
    quote: str
    """The sentence that says so."""
    sentence: Sentence | None = None
    """Nothing where another part of the same file says so."""
    begin: int = 0
    end: int = 0
    percent: float | None = None


def told(page: Page) -> tuple[Told, ...]:
    """Return what a page says of how often side effects occur, in reading order."""
    return kept(page, "_effects_told", lambda page: tuple(_told(page)))


def _told(page: Page) -> Iterator[Told]:
    lines = kept(page, "_lines", Lines)
    for found in (*lines.finditer(SAID), *HAD.finditer(lines.text)):
        place = bisect_right(lines.starts, found.start()) - 1
        sentence, start = lines.sentences[place], lines.starts[place]
        if found.end() <= start + len(sentence.text) and not GRAVE.search(lines.text, start, found.start()):
            level, percent = _level(found)
            if level:
                yield _as_told(
                    page, found["item"], level, sentence, found.start() - start, found.end() - start, percent
                )
    for found in ALL.finditer(lines.text):
        place = bisect_right(lines.starts, found.start()) - 1
        span = found.start() - lines.starts[place], found.end() - lines.starts[place]
        yield _as_told(page, EVERY, -1, lines.sentences[place], *span)
    for sentence in page.sentences:
        yield from _of_lead(page, sentence)


def _level(found: re.Match[str]) -> tuple[int, float | None]:
    if found.re.pattern == HAD.pattern and found["many"]:
        return 2, None
    if found["percent"]:
        percent = float(found["percent"])
        return (2 if percent >= OFTEN_FROM else -1 if percent < RARE_UNDER else 0), percent
    return (-1 if found["rare"] else 2 if found["many"] else 1), None


def _of_lead(page: Page, sentence: Sentence) -> Iterator[Told]:
    """Yield how often the item of a list or a row occurs: by what stands over the list, or in the cell itself."""
    block = sentence.block
    if block.shape is Shape.CELL:
        yield from _of_cell(page, sentence)
    elif (block.shape is Shape.ITEM or block.path.endswith(ENTRY)) and (opens := OPENS.match(sentence.text.lower())):
        over = (lead_of(page, sentence) or block.heading or getattr(page.content, "lead_in", "")).lower()
        found = HEAD.search(over)
        if found and "effect" in over and not OF_GRAVE.search(over):
            yield _as_told(page, opens["item"], 1 if found["often"] else -1, sentence, opens.start("item"), opens.end())


def _of_cell(page: Page, sentence: Sentence) -> Iterator[Told]:
    cell = sentence.block.cell
    if cell is None or not (cell.row and cell.column):
        return
    label = next(
        (
            each.text for each in page.blocks
            if each.cell and (each.cell.table, each.cell.row, each.cell.column) == (cell.table, cell.row, 0)
        ),
        "",
    )  # fmt: skip
    opens = OPENS.match(label.lower())
    found = re.match(rf"\W*{FREQUENCY}", sentence.text.lower()) if opens else None
    if opens and found:
        level, percent = _level(found)
        if level:
            yield _as_told(page, opens["item"], level, sentence, 0, found.end(), percent)


def _as_told(  # noqa: PLR0917 - a sentence and a place in it are one thing
    page: Page, item: str, level: int, sentence: Sentence, begin: int, end: int, percent: float | None = None
) -> Told:
    key = STATE_OF.get(item, re.sub(r"s\Z", "", item))
    return Told(key, level, spoken_of(page, sentence, begin), sentence.text.strip(), sentence, begin, end, percent)


def as_claims(page: Page) -> list[Claim]:
    """Return what a page says of side effects for the other pages that were read from one file with it."""
    return [Claim(ATTRIBUTE, each.treatment, f"{each.level} {each.item}", each.quote) for each in told(page)]


def _elsewhere(page: Page) -> Iterator[Told]:
    for each in page.others:
        if each.attribute == ATTRIBUTE and not each.document:
            level, _, item = each.value.partition(" ")
            yield Told(item, int(level), each.treatment, each.quote)


def contradictions(page: Page) -> Iterator[Finding]:
    """Yield where a page says of one side effect what it denies elsewhere."""
    yield from _of_frequency(page)
    yield from _of_time(page)


def _of_frequency(page: Page) -> Iterator[Finding]:
    seen = [*_elsewhere(page)]
    done: set[str] = set()
    order = {id(each): place for place, each in enumerate(page.blocks)}
    here = [(order.get(id(each.sentence.block), 0), each.begin, each) for each in told(page) if each.sentence]
    for _, _, each in sorted(here, key=lambda row: row[:2]):
        other = next((one for one in seen if _is_against(one, each)), None)
        if other and each.item not in done and each.sentence:
            done.add(each.item)
            what = f"how often {other.item if each.item == EVERY else each.item} occurs"
            yield _finding(page, each.sentence, (each.begin, each.end), what, other.quote)
        seen.append(each)


def _is_against(one: Told, other: Told) -> bool:
    """Return whether two statements cannot both hold: of one effect, or of all and one that most people have."""
    if (
        one.treatment != other.treatment
        or not one.treatment
        or one.quote == other.quote
        or one.level * other.level >= 0
    ):
        return False
    return one.item == other.item or (EVERY in {one.item, other.item} and max(one.level, other.level) > 1)


def _of_time(page: Page) -> Iterator[Finding]:
    lines = kept(page, "_lines", Lines)
    seen: list[tuple[str, str, float, bool, Sentence]] = []
    for found in LASTS.finditer(lines.text):
        place = bisect_right(lines.starts, found.start()) - 1
        sentence, start = lines.sentences[place], lines.starts[place]
        span = next_span(sentence.text, found.end() - start, 24)
        if span is None or span.is_vague or not 0 < span.high < 1e6:
            continue
        item, treatment = found["item"], spoken_of(page, sentence, found.start() - start)
        is_bare = not QUALIFIED.search(sentence.text.lower())
        for name, key, high, bare, other in seen:
            is_far = max(high, span.high) / min(high, span.high) >= TIMES
            if (name, key) == (item, treatment) and treatment and is_far and (bare or is_bare) and other != sentence:
                yield _finding(page, sentence, (0, len(sentence.text.rstrip())), f"how long {item} lasts", other.text)
                return
        seen.append((item, treatment, span.high, is_bare, sentence))


def _finding(page: Page, sentence: Sentence, span: tuple[int, int], what: str, other: str) -> Finding:
    block = sentence.block
    begin, end = sentence.start + span[0], sentence.start + span[1]
    return Finding(
        "internal-contradiction", Category.CONTRADICTION, Severity.MAJOR,
        f"Elsewhere this text says otherwise of {what}: “{other.strip()}”",
        "Find out which of the two is right, and say the same in both places.",
        block.path, block.part, page.quoted(block, begin, end), block.start + begin,
    )  # fmt: skip
