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
from functools import lru_cache
from pathlib import Path

from pycrfsuite import Tagger

from .likely_terms import (
    DOUBTED,
    LETTERS,
    MARKS,
    OUTSIDE,
    SURE_ENOUGH,
    Chances,
    Found,
    Placed,
    Sort,
    cut,
    doubted,
    is_term,
    runs_of,
    whole,
)
from .passages import Passage
from .taggers import TaggerFile
from .word_classes import Classes, classes_of

MODEL = Path(__file__).with_suffix(".crfsuite")
MAY_TELL, MUST_TELL = 0.003, 0.05
"""From which probability on that it tells anything a passage is read, and from which on it is believed like others."""
TELLS, TELLS_NOT = "tells", "tells not"
LONGEST = 1_000
"""Longer passages are no sentences; reading them would take as long as somebody likes."""
WORD = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
ENDINGS = re.compile(r"(?<=\w{4})(?:ings?|edly|ed|es|s|ly|e)$")
BEFORE, BEHIND, AROUND = "^", "$", 8
LABEL_SIGNS = frozenset(":–—|")
MOST_OF_LABEL = 9
NEARBY = (-3, -2, -1, 1, 2)
NEXT = 2
LEAD_LETTERS = 150
SURE_ALONE = {Sort.BARRED: SURE_ENOUGH, Sort.HARM: 0.5, Sort.USE: SURE_ENOUGH}
"""The same where the rules have read none of its sort in the passage: there most harms that are less sure are none."""
SURE_THOUGH_UNLIKELY = {Sort.BARRED: 0.7, Sort.HARM: 0.6, Sort.USE: 1.0}
"""The same in a passage that hardly looks as if it told anything."""
Offered = Mapping[Sort, Sequence[str]]
"""The terms that the rules have read where a passage stands."""
Reader = Callable[[Passage, Offered], Iterable[Found]]


class Model:
    """A model in a file: a reader of passages that yields what it finds beside the terms of the rules."""

    def __init__(self, path: Path) -> None:
        self._words, self._telling = TaggerFile(path), TaggerFile(telling(path))

    def __call__(self, passage: Passage, offered: Offered) -> Iterator[Found]:
        """Yield what is likely enough in a passage, each in the passage's own words."""
        words = words_of(passage.text) if len(passage.text) <= LONGEST else []
        if not any(each.group()[0].isalpha() for each in words):
            return
        seen = seen_in(passage, words, offered)
        # What the rules have read is doubted only by what reads it word by word.
        has_terms = any(sort is not Sort.USE for sort, _, _ in seen.placed)
        if not has_terms and self._tells(seen) < MAY_TELL:
            return
        chances = self._chances(seen)
        yield from doubted(chances, seen.placed)
        yield from cut(passage.text, words, chances, seen.placed)
        runs = list(runs_of(chances, seen.lowered))
        surest = {sort: max(sure for each, _, _, sure in runs if each == sort) for sort in {run[0] for run in runs}}
        for sort, begin, end, sure in runs:
            text = whole(passage.text[words[begin].start() : words[end - 1].end()])
            is_known = any(each.endswith(sort) for each in seen.read[begin:end])
            if not is_known and is_term(text) and self._is_sure(sort, surest[sort], seen):
                yield Found(sort, text, sure)

    def _is_sure(self, sort: Sort, sure: float, seen: Seen) -> bool:
        """Return whether the surest term of a sort is sure enough: where the rules have read one, each is."""
        if any(each.endswith(sort) for each in seen.read):
            return True
        return sure >= (SURE_THOUGH_UNLIKELY if self._tells(seen) < MUST_TELL else SURE_ALONE)[sort]

    def _chances(self, seen: Seen) -> list[Chances]:
        """Return for each word of a passage how likely it is one of each sort."""
        tagger = self._words.opened()
        tagger.set(features(seen))
        return [_chances(tagger, place) for place in range(len(seen.words))]

    def _tells(self, seen: Seen) -> float:
        """Return how likely a passage tells something at all: to ask that first takes a tenth of reading it."""
        tagger = self._telling.opened()
        tagger.set([seen.of_all])
        return float(tagger.marginal(TELLS, 0))


def telling(path: Path) -> Path:
    """Return the file beside a model that says which passages tell something at all."""
    return path.with_suffix(".telling.crfsuite")


def words_of(text: str) -> list[re.Match[str]]:
    """Return the words and the signs of a text, one by one."""
    return list(WORD.finditer(text))


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
    classes: Sequence[Classes]
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
        *passage.leans,
        f"shape={passage.shape}",
        f"colon={passage.lead.endswith(':')}",
        f"end={last if not last[0].isalnum() else 'w'}",
        *(f"any={sort}" for sort in sorted({each[-1] for each in read if each != OUTSIDE})),
        *(["haslabel"] if label >= 0 else []),
    ]
    lead = stems_of(passage.lead[-LEAD_LETTERS:])
    of_all = [*of_each, *_bag("L", lead, known), *_bag("S", frozenset(stems), known)]
    classes = [classes_of(each) for each in lowered]
    return Seen(words, lowered, stems, classes, placed, read, of_all, of_each, label)


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
    found += _of_classes(place, seen)
    return [*found, "capital"] if place and seen.words[place].group()[0].isupper() else found


def _of_classes(place: int, seen: Seen) -> list[str]:
    """Return the classes of one word, and of the words next to it: what no page has said is known by its like."""
    count = len(seen.classes)
    (narrow, wide), at = seen.classes[place], range(place - NEXT, place + NEXT + 1)
    two_before, before, _, behind, two_behind = (seen.classes[n][1] if 0 <= n < count else BEFORE for n in at)
    return [
        f"c={narrow}", f"C={wide}", f"-2C={two_before}", f"-1C={before}", f"1C={behind}", f"2C={two_behind}",
        f"bC={before}_{wide}", f"fC={wide}_{behind}",
    ]  # fmt: skip


def _bag(name: str, stems: Iterable[str], known: frozenset[str] | None) -> list[str]:
    return [f"{name}={each}" for each in stems if known is None or each in known]


@lru_cache(maxsize=512)
def stems_of(text: str) -> frozenset[str]:
    """Return the words of a text without their endings, each once."""
    return frozenset(stems_in(text))


def stems_in(text: str) -> list[str]:
    """Return the words of a text without their endings, in its order."""
    return [stem(each.lower()) for each in LETTERS.findall(text)]


@lru_cache(maxsize=8_192)
def stem(word: str) -> str:
    """Return a word in lower case without the ending that its forms differ by."""
    return ENDINGS.sub("", word)


def _lowered(word: str) -> str:
    return word.lower().replace("’", "'")


def _chances(tagger: Tagger, place: int) -> Chances:
    """Return for each sort how likely a word is one, and how likely one begins with it."""
    if tagger.marginal(OUTSIDE, place) > 1 - DOUBTED:
        return {}
    each = {sort: tagger.marginal(begins, place) for sort, (begins, _) in MARKS.items()}
    return {sort: (chance + tagger.marginal(MARKS[sort][1], place), chance) for sort, chance in each.items()}


found_in = Model(MODEL)
"""Reads by the model that comes with the product."""
