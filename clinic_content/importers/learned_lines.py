"""Which lines of a text without marks are its title and its headings, as a model reads them that keyed pages taught.

The rules in `headings` look at one line and the next. A careful reader looks at the page: how its other headings stand,
what comes two lines below, which words open a part. A conditional random field, beside that of `learned`, goes over all
lines of a text and says how likely each is the title or a heading; what the rules say of a line is one thing it sees.

The model is `learned_lines.crfsuite`, made by `make teach` too. Only lines that no markup names are asked about.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mode

from .boilerplate import ORGANISATION, reason
from .headings import asks, is_contact, is_heading, is_title_case
from .learned import stems_in
from .lines import Line, Shape
from .roles import role_of, use_of
from .runs import is_wrapped, usual_gap
from .taggers import TaggerFile

MODEL = Path(__file__).with_suffix(".crfsuite")
TITLE, HEADING, QUESTION, OTHER = "title", "heading", "question", "other"
ABOVE = "above"
"""What stands over the title: as it is told from what stands below, a page has one title and no more."""
LONGEST, MOST_WORDS = 120, 16
"""Longer lines are no headings; their words are not looked at."""
WORDS_IN = tuple(range(1, MOST_WORDS + 2))
LETTERS_IN, LONGER_BY = (15, 30, 45, 60, 90, 120, 200), (0.7, 1.5, 3)
HEADINGS_IN = (1, 2, 4, 7)
ENDS_OF_PAGE = 4
SIGNS = re.compile(r"[,:|\t(\"“$@–—·?!›»>&/]|\. ")
TOPMOST = 12
"""So many lines may stand over the text of a page, its title among them."""
CONTENT, AGAIN, FOOT = 4, 3, 5
SHARES, SPREADS = (0.01, 0.26, 0.51, 0.76), (0.02, 0.05, 0.1, 0.2, 0.3)
SEPARATES = re.compile(r"\s+[|·•>›»/—–-]\s+")
BODY = re.compile(
    r"\b(?:cent(?:er|re)|clinics?|hospitals?|surgery|services?|rooms|unit|practice|studio|suite|institute|associates"
    r"|partners|trust|department|group|spa|lounge|house|wellness|health|medicine|aesthetics|physicians|care|team|blog)"
    r"(?:$|\s*[|·•>›»/—–,:-])"
)
"""Ends the name of one that offers treatments."""
NEARBY = (-2, -1, 1, 2)


@dataclass(frozen=True, slots=True)
class Likely:
    """How likely a line is the title of its page, or one of its headings; a question counts as one."""

    title: float = 0.0
    heading: float = 0.0


Liner = Callable[[Sequence[Line]], Mapping[int, Likely]]
"""Returns by the number of each line how likely it is what."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How a line looks that may be a heading: its case, the blank lines around it, and the sign it ends with."""

    is_titled: bool
    is_upper: bool
    gaps: tuple[bool, bool]
    end: str


class LineModel:
    """A model in a file, which says of each line of a text how likely it is a heading."""

    def __init__(self, path: Path) -> None:
        self._file = TaggerFile(path)

    def __call__(self, lines: Sequence[Line]) -> dict[int, Likely]:
        """Return by the number of each line how likely it is what; nothing for a text whose headings are marked."""
        if any(line.shape is Shape.HEADING or line.sure for line in lines) or len(lines) < ENDS_OF_PAGE:
            return {}
        tagger = self._file.opened()
        tagger.set(features(lines))
        return {
            line.body.line: Likely(
                tagger.marginal(TITLE, place), tagger.marginal(HEADING, place) + tagger.marginal(QUESTION, place)
            )
            for place, line in enumerate(lines)
            if line.shape is Shape.TEXT
        }


def features(lines: Sequence[Line]) -> list[list[str]]:
    """Return what the model sees of each line of a text."""
    ruled = [is_heading(line, after) for line, after in zip(lines, [*lines[1:], None], strict=True)]
    looks = [_look(lines, place) for place in range(len(lines))]
    headings = [look for look, is_ruled in zip(looks[1:], ruled[1:], strict=True) if look and is_ruled]
    usual = mode(headings) if headings else None
    usual_gaps = mode([each.gaps for each in headings]) if headings else None
    of_page = [f"gap={usual_gap(list(lines))}", f"wrapped={is_wrapped(list(lines))}"]
    stems = [stems_in(line.body.text) for line in lines]
    tops = _of_top(lines, looks, ruled, stems)
    found = []
    for place, line in enumerate(lines):
        seen = [*_of_line(line), *_of_place(place, lines), *of_page, f"ruled={ruled[place]}"]
        if look := looks[place]:
            seen += [*_of_words(line.body.text, stems[place]), f"many={bisect_right(HEADINGS_IN, len(headings))}"]
            seen += [f"like={look == usual}", f"stands={look.gaps == usual_gaps}"] if usual else []
        if place < TOPMOST:
            seen += tops[place]
        found.append([*seen, *_around(place, lines, ruled, is_short=look is not None)])
    return found


def _look(lines: Sequence[Line], place: int) -> _Look | None:
    text = lines[place].body.text
    if lines[place].shape is not Shape.TEXT or not text or len(text) > LONGEST or len(text.split()) > MOST_WORDS:
        return None
    after = lines[place + 1] if place + 1 < len(lines) else None
    gaps = (bool(lines[place].gap), bool(after and after.gap))
    return _Look(is_title_case(text), text.isupper(), gaps, _end(text))


def _end(text: str) -> str:
    return text[-1] if text and not text[-1].isalnum() else "w"


def _of_line(line: Line) -> Iterator[str]:
    text = line.body.text
    yield f"shape={line.shape.value}"
    yield f"words={bisect_right(WORDS_IN, len(text.split()))}"
    yield f"letters={bisect_right(LETTERS_IN, len(text))}"
    yield f"end={_end(text)}"
    if text:
        yield f"case={is_title_case(text)}{text.isupper()}{text[0].isupper()}{text[0].isdigit()}"
    for sign in sorted(set(SIGNS.findall(text))):
        yield f"has={sign}"
    if any(map(str.isdigit, text)):
        yield "number"


def _of_words(text: str, stems: Sequence[str]) -> Iterator[str]:
    """Yield what the words of a short line say."""
    if stems:
        yield f"first={stems[0]}"
        yield f"opens={'_'.join(stems[:2])}"
        yield f"last={stems[-1]}"
    for each in sorted(set(stems)):
        yield f"word={each}"
    yield f"role={role_of(text).value}"
    yield f"use={use_of(text).value}"
    yield f"asks={asks(text)}"
    yield f"contact={is_contact(text)}"
    yield f"clinic={ORGANISATION.search(text) is not None}"


def _of_place(place: int, lines: Sequence[Line]) -> Iterator[str]:
    after = lines[place + 1] if place + 1 < len(lines) else None
    yield f"place={min(place, ENDS_OF_PAGE)}"
    yield f"left={min(len(lines) - place, ENDS_OF_PAGE)}"
    yield f"gaps={min(lines[place].gap, 3)}|{min(after.gap, 3) if after else ''}"


def _of_top(
    lines: Sequence[Line], looks: Sequence[_Look | None], ruled: Sequence[bool], stems: Sequence[Sequence[str]]
) -> list[list[str]]:
    """Return of each of the first lines what tells a title from what stands over it and below it.

    The words of a title come back in the page and in its headings, those of a clinic's name hardly; and who wrote the
    page, or how long it takes to read, stands between the title and the text.
    """
    content = [frozenset(stem for stem in each if len(stem) >= CONTENT) for each in stems]
    page = _Words(
        Counter(stem for each in content for stem in each),
        frozenset().union(*(each for each, is_ruled in zip(content, ruled, strict=True) if is_ruled)),
        frozenset().union(*content[-FOOT:]),
        [line.body.text.casefold() for line in lines],
    )
    asides = [_is_aside(lines, at) for at in range(min(TOPMOST + 2, len(lines)))]
    said = [list(_of_said(at, content[at], page)) if look else [] for at, look in enumerate(looks[:TOPMOST])]
    return [
        [*each, f"aside={asides[at]}", f"above={sum(asides[:at])}", f"below={asides[at + 1 : at + 3]}"]
        for at, each in enumerate(said)
    ]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a page: in how many lines each stands, which stand in headings and at its foot, and its lines."""

    spread: Counter[str]
    headed: frozenset[str]
    at_foot: frozenset[str]
    lines: Sequence[str]


def _of_said(place: int, stems: frozenset[str], page: _Words) -> Iterator[str]:
    """Yield how much of a line the page says again, where, and whether it names one that offers treatments."""
    name = SEPARATES.split(page.lines[place])[0].strip()
    of = max(1, len(stems))
    headed = sum(page.spread[stem] > 1 for stem in stems & page.headed)
    most = max((page.spread[stem] for stem in stems if len(stem) > CONTENT), default=0)
    yield f"again={bisect_right(SHARES, sum(page.spread[stem] > AGAIN for stem in stems) / of)}"
    yield f"unsaid={bisect_right(SHARES, sum(page.spread[stem] < AGAIN for stem in stems) / of)}"
    yield f"headed={bisect_right(SHARES, headed / of)}"
    yield f"subject={bisect_right(SPREADS, most / len(page.lines))}"
    yield f"foot={bisect_right(SHARES, len(stems & page.at_foot) / of)}"
    below, at_end = (any(name in each for each in part) for part in (page.lines[place + 1 :], page.lines[-FOOT:]))
    yield f"whole={below}{at_end}"
    yield f"body={BODY.search(page.lines[place]) is not None}"
    yield f"pieces={min(3, len(SEPARATES.findall(page.lines[place])))}"


def _is_aside(lines: Sequence[Line], place: int) -> bool:
    after = lines[place + 1] if place + 1 < len(lines) else None
    return bool(reason(lines[place], after, place, len(lines)))


def _around(place: int, lines: Sequence[Line], ruled: Sequence[bool], *, is_short: bool) -> Iterator[str]:
    """Yield what stands one and two lines above and below."""
    length = max(1, len(lines[place].body.text))
    for step in NEARBY:
        at = place + step
        if not 0 <= at < len(lines):
            yield f"{step}none"
            continue
        shape, text = lines[at].shape.value, lines[at].body.text
        letters, end = bisect_right(LETTERS_IN, len(text)), _end(text)
        yield f"{step}shape={shape}"
        yield f"{step}letters={letters}"
        yield f"{step}end={end}"
        yield f"{step}small={text[:1].islower()}"
        yield f"{step}longer={bisect_right(LONGER_BY, len(text) / length)}"
        if abs(step) == 1:
            yield f"{step}cells={'|' in text}{chr(9) in text}"
            yield f"{step}titled={bool(text) and is_title_case(text)}"
            yield f"{step}ruled={ruled[at]}"
            yield f"{step}all={shape}|{letters}|{is_short}|{end}"


likely_in = LineModel(MODEL)
"""Reads by the model that comes with the product."""
