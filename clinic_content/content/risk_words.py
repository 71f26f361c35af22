"""What a change of wording may do to a reader's safety: numbers, negations, words of caution and of comfort.

What cannot be told to be stricter counts as relaxing where it is a number, a negation or a word of caution that was
there and is not any more: a second reader too many costs minutes. Negations are known in the languages that pages are
written in; words of caution and comfort in English.
"""

from __future__ import annotations

import difflib
import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from .richtext import CITATION


class Direction(StrEnum):
    """What a change does to safety."""

    RELAXES = "relaxes"
    TIGHTENS = "tightens"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a change must not be missed, in a clinician's words; the higher the weight, the earlier it is told."""

    sentence: str
    direction: Direction
    weight: int


RELAXES, TIGHTENS, NEUTRAL = Direction.RELAXES, Direction.TIGHTENS, Direction.NEUTRAL
UNITS = (
    "mg/kg|mcg|µg|mg|kg|ml|mL|g|%|percent|per cent|units?|"
    "hours?|days?|weeks?|months?|years?|minutes?|times?|horas?|días?|heures?|jours?|Stunden?|Tagen?|Tage|dias?"
)
NUMBER = rf"\d+(?:[.,]\d+)*[^\S\n]?(?:{UNITS})?(?!\w)|\d+(?:[.,]\d+)*"
TOKEN = re.compile(rf"{NUMBER}|\w+(?:['’-]\w+)*|[^\w\s]")
SENTENCE = re.compile(r"(?<=[.!?؟])\s+|\n+")
BLOCK = re.compile(r"</?(?:p|li|tr|td|th|caption|aside|blockquote|ul|ol|table)\b[^<>]*>|<br>")
CITED = re.compile(CITATION.pattern + r"[^<>]*>.*?</a>", re.DOTALL)
TARGET = re.compile(r'<a href="([^"]*)"')
TAG = re.compile(r"<[^<>]+>")
IS_NUMBER = re.compile(r"(\d+(?:[.,]\d+)*)\s*(.*)")
NEGATION = re.compile(
    r"(?:not|no|never|cannot|without|nobody|none|neither|nor|\w+n['’]t|"
    r"nunca|jamás|jamais|ningun[oa]?s?|ningún|nadie|sin|sans|pas|aucune?s?|personne|"
    r"nicht|nie|niemals|keine?[mnrs]?|niemand|ohne|não|nem|nenhuma?|ninguém|sem|لا|ليس|ليست|لم|لن|بدون|دون)",
    re.IGNORECASE,
)
RELEASE = re.compile(
    r"\b(?:need not|no need|no longer|not (?:necessary|needed|required)|"
    r"(?:do|does|did) not (?:need|have)|(?:don|doesn|didn|needn)['’]t (?:need|have)|needn['’]t)\b",
    re.IGNORECASE,
)
"""A “not” that lifts a duty: one more of them relaxes."""
CAUTION = frozenset({
    "must", "should", "avoid", "stop", "warning", "warn", "danger", "dangerous", "risk", "risks", "serious", "severe",
    "severely", "emergency", "immediately", "urgent", "urgently", "always", "only", "fatal", "death", "die", "overdose",
    "contraindicated", "suicide", "suicidal", "unsafe", "harm", "harmful",
})  # fmt: skip
COMFORT = frozenset({
    "safe", "safely", "harmless", "risk-free", "guaranteed", "guarantee", "unless", "except", "painless", "cure",
    "cures",
})  # fmt: skip
"""Words that reassure or make an exception: a new one relaxes wherever it stands."""
LEAVE = frozenset({
    "may", "can", "could", "might", "usually", "often", "rarely", "seldom", "generally", "sometimes", "normally",
    "typically",
})  # fmt: skip
"""Words that leave something open: a new one relaxes in a sentence that was there before."""
AMOUNTS = frozenset({"mg/kg", "mcg", "µg", "mg", "kg", "ml", "mL", "g", "unit", "units"})
TIMES = {"minute": 1, "hour": 60, "day": 1_440, "week": 10_080, "month": 43_200, "year": 525_600}
BY_THEN = frozenset({"within", "every", "by"})
"""Before a length of time these make the longer one the laxer."""
LONGEST = 90


def of_rich(before: str, after: str, *, whole: bool = False) -> list[Reason]:
    """Return what is told of rich text: its words, its links, its emphasis, its lists and its sources."""
    found = of_words(_words(before), _words(after), whole=whole)
    if not whole:
        found += [*_links(before, after), *_sources(before, after), *_emphasis(before, after), *_lists(before, after)]
    return found


def of_words(before: str, after: str, *, whole: bool = False) -> list[Reason]:
    """Return what is told of plain words; of a part that is new or gone as a whole, numbers are not told one by one."""
    found: list[Reason] = []
    for old, new in _regions(before, after):
        region = _Region(old, new)
        if not whole:
            found += region.numbers()
        found += [*region.negations(), *region.words()]
    return found


def quoted(text: str) -> str:
    """Return a text in quotation marks, cut where it is long."""
    told = " ".join(text.split())
    return f"“{told if len(told) <= LONGEST else told[: LONGEST - 1].rstrip() + '…'}”"


def became(what: str, was: str, now: str) -> str:
    """Say that one thing became another, or came, or went."""
    if was and now:
        return f"{what}: {quoted(was)} became {quoted(now)}"
    return f"{what}: {quoted(now)} is new" if now else f"{what}: {quoted(was)} was taken out"


class _Region:
    """Sentences that changed together: what stood there, and what stands there now."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.left, self.right = TOKEN.findall(old), TOKEN.findall(new)
        left, right = ([each.lower() for each in side] for side in (self.left, self.right))
        self.opcodes = difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
        self.count = [Counter(left), Counter(right)]

    def numbers(self) -> Iterator[Reason]:
        gone, came = self._numbers_that_changed()
        for was, now in zip(gone, came, strict=False):
            direction = _direction(was[0], now[0], was[1] | now[1])
            weight = {RELAXES: 80, TIGHTENS: 55, NEUTRAL: 60}[direction]
            yield Reason(f"{was[0]} became {now[0]}", direction, weight)
        for number, _ in gone[len(came) :]:
            yield Reason(f"{number} is gone", RELAXES, 70)
        for number, _ in came[len(gone) :]:
            yield Reason(f"{number} is new", NEUTRAL, 45)

    def _numbers_that_changed(self) -> tuple[list[tuple[str, set[str]]], list[tuple[str, set[str]]]]:
        """Return the numbers that went and that came, each with the words around it; what only moved is neither."""
        gone = [n for tag, i1, i2, _, _ in self.opcodes if tag != "equal" for n in _numbers_in(self.left, i1, i2)]
        came = [n for tag, _, _, j1, j2 in self.opcodes if tag != "equal" for n in _numbers_in(self.right, j1, j2)]
        moved = Counter(n for n, _ in gone) & Counter(n for n, _ in came)
        return _without(gone, moved), _without(came, moved)

    def negations(self) -> Iterator[Reason]:
        held = [sum(bool(NEGATION.fullmatch(each)) for each in side) for side in (self.left, self.right)]
        lifted = [len(RELEASE.findall(text)) for text in (self.old, self.new)]
        strict = held[1] - held[0] - (lifted[1] - lifted[0])
        if strict < 0 and held[1] < held[0]:
            yield Reason(became("A negation is gone", self.old, self.new), RELAXES, 85)
        elif strict > 0:
            yield Reason(became("A negation is new", self.old, self.new), TIGHTENS, 54)
        elif held[0] and held[0] == held[1] and self._moved_negation():
            yield Reason(became("A negation moved", self.old, self.new), RELAXES, 82)
        if lifted[1] > lifted[0]:
            yield Reason(became("Something is no longer asked", self.old, self.new), RELAXES, 75)

    def _moved_negation(self) -> bool:
        """Return whether a negation left its place in a sentence that else stayed much the same."""
        same = sum(i2 - i1 for tag, i1, i2, _, _ in self.opcodes if tag == "equal")
        if 2 * same < len(self.left):
            return False
        return any(
            sum(bool(NEGATION.fullmatch(each)) for each in self.left[i1:i2])
            != sum(bool(NEGATION.fullmatch(each)) for each in self.right[j1:j2])
            for tag, i1, i2, j1, j2 in self.opcodes
            if tag != "equal"
        )

    def words(self) -> Iterator[Reason]:
        gone, came = self.count[0] - self.count[1], self.count[1] - self.count[0]
        for word in sorted(CAUTION & set(gone)):
            yield Reason(became(f"“{word}” is gone", self.old, self.new), RELAXES, 65)
        for word in sorted(COMFORT & set(came)):
            yield Reason(became(f"“{word}” is new", self.old, self.new), RELAXES, 64)
        for word in sorted(LEAVE & set(came)) if self.left else ():
            yield Reason(became(f"“{word}” is new", self.old, self.new), RELAXES, 50)
        for word in sorted(CAUTION & set(came)):
            yield Reason(became(f"“{word}” is new", self.old, self.new), TIGHTENS, 40)


def _regions(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield what changed as pairs of sentences; where as many came as went, one stands against one."""
    old, new = ([each for each in SENTENCE.split(text) if each.strip()] for text in (before, after))
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if i2 - i1 == j2 - j1:
            yield from zip(old[i1:i2], new[j1:j2], strict=True)
        elif tag == "replace":
            yield " ".join(old[i1:i2]), " ".join(new[j1:j2])
        else:
            yield from ((each, "") for each in old[i1:i2])
            yield from (("", each) for each in new[j1:j2])


def _numbers_in(tokens: Sequence[str], start: int, end: int) -> Iterator[tuple[str, set[str]]]:
    for place in range(start, end):
        if tokens[place][0].isdigit():
            around = {each.lower() for each in tokens[max(0, place - 4) : place + 4]}
            yield " ".join(tokens[place].split()), around


def _without(found: Iterable[tuple[str, set[str]]], moved: Counter[str]) -> list[tuple[str, set[str]]]:
    left = Counter(moved)
    kept = []
    for each in found:
        if left[each[0]]:
            left[each[0]] -= 1
        else:
            kept.append(each)
    return kept


def _direction(was: str, now: str, around: set[str]) -> Direction:
    """Return whether a number became stricter: less of a medicine, a longer wait. What is not known to is not."""
    old, new = _amount(was), _amount(now)
    if old is None or new is None or old == new:
        return RELAXES
    if old[1] == new[1] == "amount":
        return TIGHTENS if new[0] < old[0] else RELAXES
    if old[1] == new[1] == "time":
        longer = new[0] > old[0]
        return TIGHTENS if longer != bool(BY_THEN & around) else RELAXES
    return RELAXES


SCALE = {"mcg": Decimal("0.001"), "µg": Decimal("0.001"), "g": Decimal(1_000), "kg": Decimal(1_000_000)}


def _amount(number: str) -> tuple[Decimal, str] | None:
    """Return a number in the smallest unit of its sort, and which sort that is; nothing for what cannot be compared."""
    found = IS_NUMBER.match(number)
    try:
        value = Decimal(found.group(1).replace(",", "")) if found else None
    except InvalidOperation:
        value = None
    if found is None or value is None:
        return None
    unit = found.group(2)
    if unit in AMOUNTS:
        sort = "amount" if unit in {"mg", *SCALE} else unit
        return (value * SCALE.get(unit, 1), "amount") if sort == "amount" else None
    minutes = TIMES.get(unit.rstrip("s"))
    return (value * minutes, "time") if minutes else None


def _words(rich: str) -> str:
    """Return the words of rich text, block by block, without the numbers that stand for sources."""
    return html.unescape(TAG.sub("", BLOCK.sub("\n", CITED.sub("", rich)))).replace("\xa0", " ")


def _links(before: str, after: str) -> Iterator[Reason]:
    old, new = (Counter(t for t in TARGET.findall(text) if not t.startswith("#ref-")) for text in (before, after))
    gone, came = list((old - new).elements()), list((new - old).elements())
    for was, now in zip(gone, came, strict=False):
        call = "tel:" in was or "tel:" in now
        told = "The number to call changed" if call else "A link leads elsewhere"
        yield Reason(became(told, was, now), RELAXES if call else NEUTRAL, 86 if call else 46)
    for was in gone[len(came) :]:
        call = "tel:" in was
        yield Reason(f"A link is gone: {quoted(was)}", RELAXES if call else NEUTRAL, 76 if call else 35)
    for now in came[len(gone) :]:
        yield Reason(f"A link is new: {quoted(now)}", NEUTRAL, 30)


def _sources(before: str, after: str) -> Iterator[Reason]:
    old, new = (Counter(CITATION.findall(text)) for text in (before, after))
    if gone := old - new:
        yield Reason(f"A source is no longer cited here: {', '.join(gone)}", NEUTRAL, 42)
    if came := new - old:
        yield Reason(f"A source is cited here now: {', '.join(came)}", NEUTRAL, 20)


def _emphasis(before: str, after: str) -> Iterator[Reason]:
    old, new = (_emphasised(text) for text in (before, after))
    now = {each.lower() for each in TOKEN.findall(_words(after))}
    lost = [w for w in (old - new).elements() if NEGATION.fullmatch(w) or w in CAUTION]
    if kept := [word for word in lost if word in now]:
        yield Reason(f"“{kept[0]}” is no longer emphasised", RELAXES, 58)
    elif old != new:
        yield Reason("Emphasis changed", NEUTRAL, 25)


def _emphasised(rich: str) -> Counter[str]:
    found = re.findall(r"<(strong|em)>(.*?)</\1>", rich, re.DOTALL)
    return Counter(word.lower() for _, text in found for word in TOKEN.findall(_words(text)))


def _lists(before: str, after: str) -> Iterator[Reason]:
    old, new = (re.findall(r"<([uo]l)\b", text) for text in (before, after))
    if Counter(old) == Counter(new):
        return
    if old.count("ol") > new.count("ol") and len(old) == len(new):
        yield Reason("Numbered steps became bullets", NEUTRAL, 48)
    elif old.count("ol") < new.count("ol") and len(old) == len(new):
        yield Reason("Bullets became numbered steps", NEUTRAL, 28)
