"""Which words of a passage are a term, by how likely each of them is one: the model's chances, read as terms.

A term of the rules that the model hardly believes is doubted, one that goes on too long is cut, and one that names
several things is split.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise

from .terms import shares_noun

SURE_ENOUGH = 0.4
"""From which probability on a word counts: lower finds more, and more that is none (see tests/keyed/README.md)."""
DOUBTED = 0.05
"""Below which probability a term that the rules have read is none."""
BELIEVED = 0.5
"""From which probability on a term of the rules speaks for the others beside it, which they read in the same way."""
LETTERS = re.compile(r"[A-Za-z'’]+")
OUTSIDE, BEGINS, GOES_ON = "O", "B", "I"
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


Placed = tuple[Sort, str, Sequence[int]]
"""A term of the rules, what they take it for, and which words of a passage it is."""
Chances = Mapping[Sort, tuple[float, float]]
"""For each sort how likely a word is one, and how likely one begins with it."""


def whole(text: str) -> str:
    """Return words without what belongs to their neighbours, as a bracket that they only open."""
    text = text[: text.rindex("(")] if text.count("(") > text.count(")") else text
    return TRIMMED.sub("", text)


def is_term(text: str) -> bool:
    """Return whether words can be a term: they are whole brackets, and do not end in the middle of something."""
    return bool(LETTERS.search(text)) and text.count("(") == text.count(")") and not NO_TERM.search(text)


NO_TERM = re.compile(
    r"\bI (?!disorder|bipolar)[a-z]|\b(?:we|us|me|my|our|he|she|says?|said|won['’]t|don['’]t)\b|[\"“”;]"
    r"|^(?:take|get|feel\w*|least|own|different|prone|could be|be|been|have|use|used|treatment|drug|procedure|study)$"
    r"|^(?:slight|mild|moderate|severe|rare|rarely|common|temporary|tender|very|post-?\w+)$"
    r"|^(?:tends?|goes|go|wears?|lasts?|fades?|resolves?|settles?|pass(?:es)?|disappears?)\b"
    r"|\b(?:effectiveness|efficacy|rapid onset|awareness of|step toward|managing|promise|alternative|approach|mechanism"
    r"|research\w*|studies|approv\w+|evidence|administ\w+)\b"
    r"|\b(?:is|are|was|were|be|has|have|may|can|will|and|or|of|the|an?|to|with|who|that|most|some|people|patients)$",
    re.IGNORECASE,
)


def doubted(chances: Sequence[Chances], placed: Sequence[Placed]) -> Iterator[Found]:
    """Yield the terms of the rules of which no word is likely what they take them for."""
    each_sure = [max(chances[place].get(sort, (0.0, 0.0))[0] for place in places) for sort, _, places in placed]
    believed = {sort for (sort, _, _), sure in zip(placed, each_sure, strict=True) if sure >= BELIEVED}
    for (sort, term, _), sure in zip(placed, each_sure, strict=True):
        if sort is not Sort.USE and sure < DOUBTED and sort not in believed:
            yield Found(sort, term, sure, is_doubt=True)


def cut(
    text: str, words: Sequence[re.Match[str]], chances: Sequence[Chances], placed: Sequence[Placed]
) -> Iterator[Found]:
    """Yield the long terms of the rules of which the model is sure that only some words are one."""
    for sort, term, places in placed:
        if sort is Sort.USE or len(places) < SHORTEST_SPLIT or places[-1] - places[0] + 1 != len(places):
            continue
        sure = [chances[place].get(sort, (0.0, 0.0))[0] for place in places]
        runs = _inside(sure)
        ends = [(words[places[run[0]]].start(), words[places[run[-1]]].end()) for run in runs]
        is_split = len(runs) > 1 and all(JOINS.fullmatch(text[one[1] : two[0]]) for one, two in pairwise(ends))
        if not is_split and not (len(runs) == 1 and _is_too_long(sure)):
            continue
        pieces = tuple(TRIMMED.sub("", text[begin:end]) for begin, end in ends)
        before = text[words[places[0]].start() : ends[0][0]]
        behind = text[ends[-1][1] : words[places[-1]].end()]
        if OF_ALL.match(term) or any(shares_noun(one, two) for one, two in pairwise(pieces)):
            continue
        if all(map(is_term, pieces)) and may_go(sort, before, behind):
            yield Found(sort, term, min(sure[place] for run in runs for place in run), pieces=pieces)


OF_ALL = re.compile(r"(?:feel(?:s|ing)?|being|becom\w+|getting|trouble|difficulty)\b", re.IGNORECASE)
"""Begins a term and is said of all that follow: “Feeling weak or tired” is one."""


def _inside(sure: Sequence[float]) -> list[list[int]]:
    """Return the words of a term, by their numbers, that are likely one and stand next to each other."""
    likely = [each >= SURE_ENOUGH for each in sure]
    return [list(run) for is_likely, run in groupby(range(len(sure)), key=likely.__getitem__) if is_likely]


def _is_too_long(sure: Sequence[float]) -> bool:
    """Return whether it is sure of a long term that a good part of it is none."""
    is_sure = all(each >= SURELY or each <= SURELY_NOT for each in sure)
    kept = sum(each >= SURELY for each in sure)
    return is_sure and len(sure) >= SHORTEST_CUT and 0 < kept <= MOST_KEPT * len(sure)


def may_go(sort: Sort, before: str, behind: str) -> bool:
    """Return whether what stands around the pieces of a term says nothing more of them.

    Without “that cannot be paused” a blood thinner would bar more people than the page does.
    """
    if sort is Sort.HARM:
        return not NARROWS.match(behind)
    return bool(not behind.strip() or GOES_ON_SAYING.match(behind)) and bool(OPENS.fullmatch(before))


NARROWS = re.compile(r"\s*(?:of|to|from|at|that|which|where)\b", re.IGNORECASE)
GOES_ON_SAYING = re.compile(
    r"\s*(?:,|(?:is|are|was|were|do(?:es)?n['’]t|slows?|can|may|might|will|mostly|also|in fact|should|needs?|blunts?"
    r"|makes?|means?)\b)",
    re.IGNORECASE,
)
OPENS = re.compile(
    r"(?:(?:an?|any|the|have|has|had|having|with|take|takes|taking|use|are|is|currently)\s+)*|.*\b(?:we|I|someone|somebody|anyone|anybody|people|patients|suspect|nor|finally"
    r"|starts? out with)\b.*",
    re.IGNORECASE,
)
SHORTEST_SPLIT, SHORTEST_CUT, MOST_KEPT = 3, 5, 0.7
JOINS = re.compile(
    r"(?:\s*(?:[,;/]|\b(?:and|or|as well as|even|sometimes|(?:more |very )?rarely|occasionally|form|get|about|an?"
    r"|the|any)\b"
    r"))+\s*",
    re.IGNORECASE,
)
"""Between the pieces of a term that names several things: “nausea or vomiting”."""
SURELY, SURELY_NOT = 0.7, 0.2


def runs_of(chances: Sequence[Chances], words: Sequence[str]) -> Iterator[tuple[Sort, int, int, float]]:
    """Yield the words next to each other that are likely one term: its sort, from where to where, and how sure."""
    sort: Sort | None = None
    begin, sure = 0, 1.0
    for place, (each, word) in enumerate(zip([*chances, {}], [*words, ""], strict=True)):
        least = JOINS_ONE if word in CONNECTORS else SURE_ENOUGH
        is_one = sum(chance for chance, _ in each.values()) >= least
        likely = max(each, key=lambda one: each[one]) if is_one else None
        goes_on = likely is not None and likely == sort and each[likely][1] <= each[likely][0] / 2
        if sort is not None and not goes_on:
            yield sort, begin, place, sure
        if likely is not None:
            begin, sure = (begin, sure) if goes_on else (place, 1.0)
            sure = min(sure, each[likely][0]) if word[0].isalnum() else sure
        sort = likely


CONNECTORS = frozenset({"and", "or", ";"})
JOINS_ONE = 0.5
"""From which probability on a connector stands inside of one term, and not between two."""
