"""Entries that say nothing of their own: the examples of another one, and what only says in other words what it is.

“If you take a blood thinner such as warfarin or apixaban” bars once, and “pancreatitis, an inflammation of the
pancreas” is one side effect. This is seen of all that a sentence stated, once the rules and the model have read it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from clinic_content.content.schema import Kind

from .effect_words import is_known
from .entry import Entry
from .terms import PART

SUCH_AS = re.compile(
    r",? \(?(?:such as|like|including|for example|for instance|e\.g\.|whether from|from|because of|due to|caused by"
    r"|as a result of),? (?P<named>[^.;:()]{3,160})",
    re.IGNORECASE,
)
GOES_ON = re.compile(
    r",? (?:and |or )?(?:if|to|for|with|about|because|since|as|so|have|are|take|although|though|but|unless)\b"
    r"|, (?:and |or )?an? |, (?:and |or )(?=\w+ \w+ \w+ )",
    re.IGNORECASE,
)
"""Goes on behind the examples with something else."""
MOST_EXAMPLES = 3
"""More are a list of their own: “devices such as a pacemaker, a defibrillator or an insulin pump”."""
IN_OTHER_WORDS = re.compile(
    r", (?:which is )?an? (?=(?:[\w-]+ ){0,3}?(?:inflammation|(?:kind|type|form|sort) of)\b)(?P<what>[^,.;]+)"
    r"|, an? (?=(?:[\w-]+ ){0,3}?(?:disorder|condition|drug|medicine|disease|complication)\b)(?P<same>[^,.;]+)"
    r"(?!,? (?:and|or)\b)(?=[,.;]|$)"
    r"|(?<=naphylaxis), an? (?P<shock>[^,.;]*\breaction)"
    r"|,? \(?(?:a condition |also |sometimes )?(?:called|known as) (?P<called>[^,.;()]+)",
    re.IGNORECASE,
)
"""Says what the thing before it is, or is called."""
LABEL = re.compile(r"(?:[^\W\d_][^:–—.;|?!,]{2,40}?)(?P<sign>: | [–—] )(?=\S)")
"""Names a side effect, where what stands behind it is one more at most, and then the same: “Shingles: a rash”."""
LABEL_AND_ONE = 2
A_PART = (
    rf"(?:an? |the |your )?(?:(?:large|major|small|nearby|other|main|adjacent) )?"
    rf"(?:{PART}|gums?|teeth|breasts?|(?:blood )?vessels?|bones?|nipples?|womb|cervix|organs?"
    r"|surroundings|testicles?|urine|trait)"
)
IS_PART = re.compile(rf"{A_PART}(?: (?:or|and) {A_PART})*", re.IGNORECASE)
"""A part of the body and nothing else: by itself it is no side effect, and bars nobody."""
BETWEEN = re.compile(r"(?:,|,? (?:or|and)|/)\s*(?:an? |the |your )?", re.IGNORECASE)
NEAR, LONGEST = 2, 200
Where = tuple[int, int]
"""Where the words of an entry begin and end in its sentence."""


def settled(entries: Sequence[Entry], kind: Kind) -> list[Entry]:
    """Return entries without those that only restate another, which takes the words of its examples along."""
    places: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        if not entry.is_sure:
            places[entry.line, entry.source].append(place)
    changed: dict[int, Entry | None] = {}
    for (_, source), here in places.items():
        if len(here) > 1:
            changed.update(_changed({place: entries[place] for place in here}, source, kind))
    kept = (changed.get(place, entry) for place, entry in enumerate(entries))
    return [entry for entry in kept if entry]


def _changed(entries: dict[int, Entry], source: str, kind: Kind) -> Iterator[tuple[int, Entry | None]]:
    """Yield by their places what becomes of the entries that one sentence stated; nothing of those that stay."""
    stand = {place: _where(entry.term, source) for place, entry in entries.items()}
    found = {place: where for place, where in stand.items() if where}
    if kind is Kind.CONTRAINDICATIONS:
        yield from _with_examples(entries, found, source)
    yield from _with_parts(entries, found, source)
    for said in IN_OTHER_WORDS.finditer(source):
        if _ends_at(found, said.start()) is not None:
            group = said.lastgroup or 0
            yield from ((each, None) for each in _within(found, said.start(group), said.end(group)))
    if (label := LABEL.match(source)) and len(found) == len(entries) == LABEL_AND_ONE:
        head = _ends_at(found, label.start("sign"))
        if head is not None and is_known(entries[head].term):
            yield from ((place, None) for place, (first, _) in found.items() if first >= label.end())


def _with_examples(
    entries: dict[int, Entry], found: dict[int, Where], source: str
) -> Iterator[tuple[int, Entry | None]]:
    """Yield what has examples with their words, and nothing in the place of each example."""
    for said in SUCH_AS.finditer(source):
        end = said.start("named") + len(GOES_ON.split(said["named"], maxsplit=1)[0])
        head, examples = _ends_at(found, said.start()), _within(found, said.start("named"), end)
        if head is not None and 0 < len(examples) <= MOST_EXAMPLES:
            term = source[found[head][0] : max(found[each][1] for each in examples)]
            yield head, replace(entries[head], term=term) if len(term) <= LONGEST else entries[head]
            yield from ((each, None) for each in examples)


def _with_parts(entries: dict[int, Entry], found: dict[int, Where], source: str) -> Iterator[tuple[int, Entry | None]]:
    """Yield what is said of several parts of the body as one: “aching muscles” and “joints” are no two side effects."""
    in_order = sorted(found, key=found.__getitem__)
    head, end = (in_order[0], found[in_order[0]][1]) if in_order else (0, 0)
    for place in in_order[1:]:
        first, last = found[place]
        if IS_PART.fullmatch(entries[place].term) and BETWEEN.fullmatch(source[end:first]):
            yield head, replace(entries[head], term=source[found[head][0] : last])
            yield place, None
        else:
            head = place
        end = last


def _where(term: str, source: str) -> Where | None:
    begin = source.casefold().find(term.casefold())
    return (begin, begin + len(term)) if begin >= 0 else None


def _ends_at(found: dict[int, Where], end: int) -> int | None:
    """Return the place of the entry whose words end where something else begins."""
    return next((place for place, (_, last) in found.items() if abs(end - last) <= NEAR), None)


def _within(found: dict[int, Where], begin: int, end: int) -> list[int]:
    """Return the places of the entries whose words stand between two places of their sentence."""
    return [place for place, (first, last) in found.items() if first >= begin - NEAR and last <= end + NEAR]
