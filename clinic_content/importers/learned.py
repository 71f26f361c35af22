"""What a passage names in words that no rule knows, as a model reads it that was taught by keyed pages.

The rules of this package know frames (“should not have it if …”) and complaints by name; clinics have more words than
any list of them. So a second reader comes after the rules: a conditional random field (Lafferty, McCallum and Pereira,
2001) that marks words of a passage as whom it bars, what may happen, or what the treatment is for, by the words
themselves, those around them, the heading, what leads up to it, and what the rules have found already. It can only mark
words that are there, so that nothing is invented; a person confirms what it found, like all that is imported.

The model is `learned.crfsuite`, made by `make teach` from the pages in `tests/keyed/`, which were written for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from threading import local

from pycrfsuite import Tagger

from .passages import Passage

MODEL = Path(__file__).with_suffix(".crfsuite")
SURE_ENOUGH = 0.4
"""From which probability on a word counts: lower finds more, and more that is none (see tests/keyed/README.md)."""
DOUBTED = 0.05
"""Below which probability a term that the rules have read is none."""
BELIEVED = 0.5
"""From which probability on a term of the rules speaks for the others beside it, which they read in the same way."""
MAY_TELL = 0.03
"""From which probability on that it tells anything a passage is read."""
MUST_TELL = 0.05
"""From which probability on whom it bars is believed where the rules have read nobody whom it bars."""
TELLS, TELLS_NOT = "tells", "tells not"
LONGEST = 1_000
"""Longer passages are no sentences; reading them would take as long as somebody likes."""
WORD = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
LETTERS = re.compile(r"[A-Za-z'’]+")
ENDINGS = re.compile(r"(?<=\w{4})(?:ings?|edly|ed|es|s|ly|e)$")
OUTSIDE, BEGINS, GOES_ON = "O", "B", "I"
BEFORE, BEHIND, AROUND = "^", "$", 8
LABEL_SIGNS = frozenset(":–—|")
MOST_OF_LABEL = 9
NEARBY = (-3, -2, -1, 1, 2)
LEAD_LETTERS = 150
TRIMMED = re.compile(r"^(?:(?:an?|the|any|some|your|and|or)\s+)+(?=\w)|[\s,;:.–—-]+$", re.IGNORECASE)


class Sort(StrEnum):
    """What words of a passage may be."""

    BARRED = "C"
    HARM = "E"
    USE = "U"


MARKS = {sort: (f"{BEGINS}-{sort}", f"{GOES_ON}-{sort}") for sort in Sort}
"""How the first word of a term is marked, and how the others are."""


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a passage, what they are, and how sure the model is of each of them at least."""

    sort: Sort
    text: str
    sure: float
    is_doubt: bool = False
    """Whether it is a term of the rules that the model takes for none."""
    pieces: tuple[str, ...] = ()
    """What of a long term of the rules the model takes for one, where it is sure of that and of the rest."""


SURE_ALONE = {Sort.BARRED: 0.5, Sort.HARM: SURE_ENOUGH, Sort.USE: SURE_ENOUGH}
"""The same where the rules have read none of its sort in the passage: there most that is less sure bars nobody."""
Offered = Mapping[Sort, Sequence[str]]
"""The terms that the rules have read where a passage stands."""
Reader = Callable[[Passage, Offered], Iterable[Found]]


class Model:
    """A model in a file: a reader of passages that yields what it finds beside the terms of the rules."""

    def __init__(self, path: Path) -> None:
        self._path, self._telling, self._of_thread = path, telling(path), local()

    def __call__(self, passage: Passage, offered: Offered) -> Iterator[Found]:
        """Yield what is likely enough in a passage, each in the passage's own words."""
        words = words_of(passage.text) if len(passage.text) <= LONGEST else []
        if not any(each.group()[0].isalpha() for each in words):
            return
        seen = seen_in(passage, words, offered)
        # What the rules have read is doubted only by what reads it word by word.
        has_terms = any(sort is not Sort.USE for sort, _, _ in seen.placed)
        tells = self._tells(seen)
        chances = self._chances(seen) if has_terms or tells >= MAY_TELL else [{} for _ in words]
        yield from _doubted(chances, seen.placed)
        yield from _cut(passage.text, words, chances, seen.placed)
        for sort, begin, end, sure in _runs(chances):
            text = TRIMMED.sub("", passage.text[words[begin].start() : words[end - 1].end()])
            is_read = any(each.endswith(sort) for each in seen.read[begin:end])
            is_among = any(each.endswith(sort) for each in seen.read)
            is_sure = is_among or (sure >= SURE_ALONE[sort] and (sort is not Sort.BARRED or tells >= MUST_TELL))
            if not is_read and is_sure and _is_term(text):
                yield Found(sort, text, sure)

    def _chances(self, seen: Seen) -> list[Chances]:
        """Return for each word of a passage how likely it is one of each sort."""
        tagger = self._opened(self._path)
        tagger.set(features(seen))
        return [_chances(tagger, place) for place in range(len(seen.words))]

    def _tells(self, seen: Seen) -> float:
        """Return how likely a passage tells something at all: to ask that first takes a tenth of reading it."""
        tagger = self._opened(self._telling)
        tagger.set([seen.of_all])
        return float(tagger.marginal(TELLS, 0))

    def _opened(self, path: Path) -> Tagger:
        """Return what reads a file, opened once in each thread: it remembers the passage that it reads."""
        opened: dict[Path, Tagger] = self._of_thread.__dict__.setdefault("opened", {})
        if path not in opened:
            opened[path] = Tagger()
            opened[path].open(str(path))
        return opened[path]


def _is_term(text: str) -> bool:
    """Return whether words can be a term: they are whole brackets, and do not end in the middle of something."""
    return bool(LETTERS.search(text)) and text.count("(") == text.count(")") and not NO_TERM.search(text)


NO_TERM = re.compile(
    r"\bI (?!disorder|bipolar)[a-z]|\b(?:we|us|me|my|our|he|she|says?|said|won['’]t|don['’]t)\b|[\"“”;]"
    r"|^(?:take|get|feel\w*|least|own|different|prone|could be|be|been|have|use|used|treatment|drug|procedure|study)$"
    r"|^(?:slight|mild|moderate|severe|rare|rarely|common|temporary|tender|very)$"
    r"|^(?:tends?|goes|go|wears?|lasts?|fades?|resolves?|settles?|pass(?:es)?|disappears?)\b"
    r"|\b(?:effectiveness|efficacy|rapid onset|awareness of|step toward|managing|promise|alternative|approach|mechanism"
    r"|research\w*|studies|approv\w+|evidence|administ\w+)\b"
    r"|\b(?:is|are|was|were|be|has|have|may|can|will|and|or|of|the|an?|to|with|who|that|most|some|people|patients)$",
    re.IGNORECASE,
)


def telling(path: Path) -> Path:
    """Return the file beside a model that says which passages tell something at all."""
    return path.with_suffix(".telling.crfsuite")


def words_of(text: str) -> list[re.Match[str]]:
    """Return the words and the signs of a text, one by one."""
    return list(WORD.finditer(text))


Placed = tuple[Sort, str, Sequence[int]]
"""A term of the rules, what they take it for, and which words of a passage it is."""


def placed_in(words: Sequence[str], offered: Offered) -> list[Placed]:
    """Return the terms of the rules with where they stand among the words of a passage."""
    found: list[Placed] = []
    for sort, terms in offered.items():
        for term in terms:
            wanted = lowered_words(term)
            # What it is used for is said of the whole page, and in its own words alone.
            places = located(wanted, words) or (() if sort is Sort.USE else _loosely(wanted, words))
            found += [(sort, term, places)] if places else []
    return found


def marks_of(placed: Sequence[Placed], count: int) -> list[str]:
    """Return for each of so many words whether a term of the rules begins with it or goes on with it."""
    marks = [OUTSIDE] * count
    for sort, _, places in placed:
        for number, place in enumerate(places):
            if marks[place] == OUTSIDE:
                marks[place] = MARKS[sort][bool(number)]
    return marks


@lru_cache(maxsize=4_096)
def lowered_words(text: str) -> list[str]:
    """Return the words and the signs of a text as they are compared."""
    return [_lowered(each.group()) for each in WORD.finditer(text)]


def located(wanted: Sequence[str], words: Sequence[str]) -> Sequence[int]:
    """Return where words stand next to each other in a text; nothing where they do not."""
    if not wanted or wanted[0] not in words:
        return ()
    length = len(wanted)
    for place in range(len(words) - length + 1):
        if words[place] == wanted[0] and words[place : place + length] == wanted:
            return range(place, place + length)
    return ()


def _loosely(wanted: Sequence[str], words: Sequence[str]) -> list[int]:
    """Return where most words of a term stand, in their order, that a rule has put together from several places."""
    begun = [each[:5] for each in words]
    places: list[int] = []
    begin = 0
    for each in wanted:
        try:
            place = begun.index(each[:5], begin)
        except ValueError:
            continue
        places.append(place)
        begin = place + 1
    return places if wanted and len(places) >= 0.6 * len(wanted) else []


@dataclass(frozen=True, slots=True)
class Seen:
    """A passage as the model sees it: its words, their stems, and what the rules have read."""

    words: Sequence[re.Match[str]]
    lowered: Sequence[str]
    stems: Sequence[str]
    placed: Sequence[Placed]
    read: Sequence[str]
    of_all: list[str]
    """What tells whether the passage tells anything."""
    of_each: list[str]
    """What is seen of each of its words: less, for there are many, and all of it hardly helps them."""
    label: int
    """Where the label of the passage ends, before nothing where it has none."""


def seen_in(
    passage: Passage,
    words: Sequence[re.Match[str]],
    offered: Offered,
    known: frozenset[str] | None = None,
    in_headings: frozenset[str] | None = None,
) -> Seen:
    """Return a passage as the model sees it; when it is taught, by which words of texts and headings it is to learn."""
    lowered = [_lowered(each.group()) for each in words]
    stems = [stem(each) for each in lowered]
    placed = placed_in(lowered, offered)
    read = marks_of(placed, len(words))
    label = next((n for n, each in enumerate(words[:MOST_OF_LABEL]) if each.group() in LABEL_SIGNS), -1)
    last = words[-1].group()
    of_each = [
        *_bag("H", stems_of(passage.heading), in_headings),
        f"role={passage.role.value}",
        f"shape={passage.shape}",
        f"colon={passage.lead.endswith(':')}",
        f"end={last if not last[0].isalnum() else 'w'}",
        *(f"any={sort}" for sort in sorted({each[-1] for each in read if each != OUTSIDE})),
        *(["haslabel"] if label >= 0 else []),
    ]
    lead = stems_of(passage.lead[-LEAD_LETTERS:])
    of_all = [*of_each, *_bag("L", lead, known), *_bag("S", frozenset(stems), known)]
    return Seen(words, lowered, stems, placed, read, of_all, of_each, label)


def features(seen: Seen, known: frozenset[str] | None = None) -> list[list[str]]:
    """Return what the model sees of each word; `known` are the words that it is to learn by, when it is taught."""
    return [
        [
            *_of_word(place, seen),
            *_bag("l", seen.stems[max(0, place - AROUND) : place], known),
            *(["label" if place <= seen.label else "behind"] if seen.label >= 0 else []),
            *seen.of_each,
        ]
        for place in range(len(seen.words))
    ]


def _of_word(place: int, seen: Seen) -> list[str]:
    """Return what one word is, and the words next to it."""
    word, stems, read, last = seen.lowered[place], seen.stems, seen.read, len(seen.stems) - 1
    before = stems[place - 1] if place else BEFORE
    behind = stems[place + 1] if place < last else BEHIND
    two_before = stems[place - 2] if place > 1 else BEFORE
    found = [
        f"w={word}", f"s={stems[place]}", f"x={word[-3:]}", f"y={word[-4:]}", f"p={min(place, 4)}",
        f"b={before}_{stems[place]}", f"f={stems[place]}_{behind}", f"bb={two_before}_{before}",
        f"r={read[place]}", f"r-={read[place - 1] if place else BEFORE}",
        f"r+={read[place + 1] if place < last else BEHIND}",
    ]  # fmt: skip
    for step in NEARBY:
        near = place + step
        found.append(f"{step}={stems[near] if 0 <= near <= last else BEFORE if near < 0 else BEHIND}")
    return [*found, "capital"] if place and seen.words[place].group()[0].isupper() else found


def _bag(name: str, stems: Iterable[str], known: frozenset[str] | None) -> list[str]:
    return [f"{name}={each}" for each in stems if known is None or each in known]


@lru_cache(maxsize=512)
def stems_of(text: str) -> frozenset[str]:
    """Return the words of a text without their endings, each once."""
    return frozenset(stem(each.lower()) for each in LETTERS.findall(text))


@lru_cache(maxsize=8_192)
def stem(word: str) -> str:
    """Return a word in lower case without the ending that its forms differ by."""
    return ENDINGS.sub("", word)


def _lowered(word: str) -> str:
    return word.lower().replace("’", "'")


Chances = Mapping[Sort, tuple[float, float]]


def _chances(tagger: Tagger, place: int) -> Chances:
    """Return for each sort how likely a word is one, and how likely one begins with it."""
    if tagger.marginal(OUTSIDE, place) > 1 - DOUBTED:
        return {}
    each = {sort: tagger.marginal(begins, place) for sort, (begins, _) in MARKS.items()}
    return {sort: (chance + tagger.marginal(MARKS[sort][1], place), chance) for sort, chance in each.items()}


def _doubted(chances: Sequence[Chances], placed: Sequence[Placed]) -> Iterator[Found]:
    """Yield the terms of the rules of which no word is likely what they take them for."""
    each_sure = [max(chances[place].get(sort, (0.0, 0.0))[0] for place in places) for sort, _, places in placed]
    believed = {sort for (sort, _, _), sure in zip(placed, each_sure, strict=True) if sure >= BELIEVED}
    for (sort, term, _), sure in zip(placed, each_sure, strict=True):
        if sort is not Sort.USE and sure < DOUBTED and sort not in believed:
            yield Found(sort, term, sure, is_doubt=True)


def _cut(
    text: str, words: Sequence[re.Match[str]], chances: Sequence[Chances], placed: Sequence[Placed]
) -> Iterator[Found]:
    """Yield the long terms of the rules of which the model is sure that only some words are one."""
    for sort, term, places in placed:
        if sort is Sort.USE or len(places) < SHORTEST_CUT or places[-1] - places[0] + 1 != len(places):
            continue
        sure = [chances[place].get(sort, (0.0, 0.0))[0] for place in places]
        inside = [each >= SURELY for each in sure]
        is_sure = all(each >= SURELY or each <= SURELY_NOT for each in sure)
        if not is_sure or not 0 < sum(inside) <= MOST_KEPT * len(places):
            continue
        runs = [list(run) for is_in, run in groupby(range(len(places)), key=inside.__getitem__) if is_in]
        ends = [(words[places[run[0]]].start(), words[places[run[-1]]].end()) for run in runs]
        pieces = tuple(TRIMMED.sub("", text[begin:end]) for begin, end in ends)
        before = text[words[places[0]].start() : ends[0][0]]
        behind = text[ends[-1][1] : words[places[-1]].end()]
        if all(map(_is_term, pieces)) and _may_go(sort, before, behind, len(runs)):
            yield Found(sort, term, min(each for each in sure if each >= SURELY), pieces=pieces)


def _may_go(sort: Sort, before: str, behind: str, count: int) -> bool:
    """Return whether what stands around the pieces of a term says nothing more of them.

    Without “that cannot be paused” a blood thinner would bar more people than the page does.
    """
    if sort is Sort.HARM:
        return count == 1 and not NARROWS.match(behind)
    return count == 1 and bool(not behind.strip() or GOES_ON_SAYING.match(behind)) and bool(OPENS.fullmatch(before))


NARROWS = re.compile(r"\s*(?:of|to|from|at|that|which|where)\b", re.IGNORECASE)
GOES_ON_SAYING = re.compile(
    r"\s*(?:,|(?:is|are|was|were|do(?:es)?n['’]t|slows?|can|may|might|will|mostly|also|in fact|should|needs?|blunts?"
    r"|makes?|means?)\b)",
    re.IGNORECASE,
)
OPENS = re.compile(
    r"(?:(?:an?|any|the)\s+)*|.*\b(?:we|I|someone|somebody|anyone|anybody|people|patients|suspect|nor|finally"
    r"|starts? out with)\b.*",
    re.IGNORECASE,
)
SHORTEST_CUT, MOST_KEPT = 5, 0.7
SURELY, SURELY_NOT = 0.7, 0.2


def _runs(chances: Sequence[Chances]) -> Iterator[tuple[Sort, int, int, float]]:
    """Yield the words next to each other that are likely one term: its sort, from where to where, and how sure."""
    sort: Sort | None = None
    begin, sure = 0, 1.0
    for place, each in enumerate([*chances, {}]):
        is_one = sum(chance for chance, _ in each.values()) >= SURE_ENOUGH
        likely = max(each, key=lambda one: each[one]) if is_one else None
        goes_on = likely is not None and likely == sort and each[likely][1] <= each[likely][0] / 2
        if sort is not None and not goes_on:
            yield sort, begin, place, sure
        if likely is not None:
            begin, sure = (begin, sure) if goes_on else (place, 1.0)
            sure = min(sure, each[likely][0])
        sort = likely


found_in = Model(MODEL)
"""Reads by the model that comes with the product."""
