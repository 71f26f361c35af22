"""What is wrong with the raw source of an import: what the import drops or repairs, so that no content shows it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .finding import Category, Finding, Severity
from .garbled import FURNITURE, NO_MARK, WORDS, fused_heading, looks_like_an_item, no_space, stuck_words
from .lists import ANNOUNCES, COLON, DANGER, FEW, OPEN, WE_DO, is_followed
from .markers import markers_in, with_word
from .page import ENDS

MARKED = re.compile(r"(?:[•●◦‣▪■·*+–—-]\s|\(?\d{1,3}[.)]\s|\[\d{1,3}\]\s|#{1,6}\s)")
ONE = re.compile(r"\(?1[.)]\s+\S")
NUMBERED = re.compile(r"\[?(\d{1,3})[.)\]]\s+\S")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
OF_A_REFERENCE = re.compile(
    r"\bdoi\b|https?://|\bet al\b|[“\"][^“”\"]{12,}[”\"]|\bvol\.|\d\(\d+\)|\bAvailable (?:from|at)\b|\bPMID\b"
    r"|\bRetrieved\b|\bPublishing\b|\bJournal\b",
    re.IGNORECASE,
)
OVER_REFERENCES = re.compile(
    r"#*\s*(?:references?|sources?|bibliography|citations|works cited|footnotes|notes)\W*", re.IGNORECASE
)
LONG = 80
"""A shorter line may be a heading or an item that lost its mark."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds something: its words, where they begin in the source, and the blank lines before it."""

    text: str
    start: int
    gap: int
    indent: int = 0

    @property
    def is_text(self) -> bool:
        """Whether nothing marks it as an item, a heading or a row."""
        return not MARKED.match(self.text) and "|" not in self.text

    @property
    def is_reference(self) -> bool:
        """Whether it reads like an entry of a list of sources."""
        return bool(YEAR.search(self.text) and OF_A_REFERENCE.search(self.text))


def findings_in_source(text: str) -> Iterator[Finding]:
    """Yield what is wrong with a source line by line; `start` is a place in the source, and `path` is empty."""
    lines = list(_lines(text))
    known = Counter(WORDS.findall(text))
    last = _begin_of_references(lines)
    yield from _of_lines(lines, known, last)
    yield from _restarted(lines[:last])
    yield from _unmarked(lines[:last])
    yield from _lost_headings(lines)
    yield from _lost_lists(lines[:last])
    yield from _markers(lines, last)
    yield from _unnumbered(lines, last)


def _lines(text: str) -> Iterator[Line]:
    gap = place = 0
    for raw in text.split("\n"):
        plain = raw.strip()
        if plain:
            indent = raw.index(plain[0])
            yield Line(plain, place + indent, gap, indent)
        gap = 0 if plain else gap + 1
        place += len(raw) + 1


def _begin_of_references(lines: list[Line]) -> int:
    """Return which line the list of sources begins with; the number of lines where there is none."""
    for place, line in enumerate(lines):
        if OVER_REFERENCES.fullmatch(line.text) or (place and line.is_reference and NUMBERED.match(line.text)):
            return place
    return len(lines)


def _of_lines(lines: list[Line], known: Counter[str], last: int) -> Iterator[Finding]:
    for place, line in enumerate(lines):
        if FURNITURE.fullmatch(line.text):
            yield _garbled("web-boilerplate", line, 0, len(line.text),
                           "This line belongs to a web page and not to what it says.", "Take it out.")  # fmt: skip
        elif place < last and _is_fused(lines, place, known):
            yield _garbled("alt-text-in-heading", line, 0, len(line.text),
                           "The heading runs on, without a space, into what looks like the description of a picture.",
                           "Keep the heading, and give the rest to the picture.")  # fmt: skip
        elif place < last:
            for begin, end in (*no_space(line.text), *stuck_words(line.text, known)):
                yield _garbled("missing-space-or-stop", line, begin, end, "A space is missing here.", "Put it in.")


def _is_fused(lines: list[Line], place: int, known: Counter[str]) -> bool:
    """Return whether a line that stands alone is a heading joined to the description of a picture."""
    line = lines[place]
    after = lines[place + 1] if place + 1 < len(lines) else None
    at = fused_heading(line.text, known) if line.is_text and len(line.text) <= 300 else None
    if at is None or after is None or not (after.gap or line.gap):
        return False
    return len(line.text[:at].split()) <= 16 and _is_title(line.text[:at])


def _is_title(text: str) -> bool:
    """Return whether most of the longer words of a text begin with a capital."""
    longer = [each for each in WORDS.findall(text) if len(each) > 3]
    capitals = [each for each in longer if each[0].isupper()]
    return len(capitals) >= 0.6 * len(longer)


def _restarted(lines: list[Line]) -> Iterator[Finding]:
    """Yield the second of two ordered items that are both number 1, once a list; a heading parts two lists."""
    ones = 0
    for line in lines:
        if ONE.match(line.text):
            ones += 1
            if ones == 2:
                yield _garbled("import-structure-damage", line, 0, len(line.text),
                               "Two items that follow each other are both number 1: the list lost its numbers.",
                               "Number them through.", fix="renumber:")  # fmt: skip
        elif NUMBERED.match(line.text) or (len(line.text) < LONG and line.text[-1] not in ".:!?;,"):
            ones = 0


def _unmarked(lines: list[Line]) -> Iterator[Finding]:
    """Yield the lines among the items of a list that are items too, and lost their marks."""
    for before, line, after in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        mark = before.text[0] if before.text[0] in BULLETS and MARKED.match(before.text) else ""
        is_among = bool(mark) and line.is_text and line.gap == 0 and line.indent <= before.indent
        goes_on = after is not None and after.gap == 0 and after.text.startswith(f"{mark} ")
        is_wrapped = len(before.text) >= WRAPPED or before.text[-1] in ",-"
        if is_among and goes_on and not is_wrapped and looks_like_an_item(line.text):
            yield _garbled("import-structure-damage", line, 0, len(line.text), NO_MARK, "Make it an item of the list.")


BULLETS = "•●◦‣▪■·*+–—-"
WRAPPED = 60
"""A longer line goes on in the next one."""


def _lost_headings(lines: list[Line]) -> Iterator[Finding]:
    """Yield the paragraphs that stand apart as under a heading, and have none."""
    gaps = [line.gap for line in lines[1:]]
    if not gaps or Counter(gaps).most_common(1)[0][0] > 1 or sum(gap > 1 for gap in gaps) > max(2, len(gaps) // 8):
        return
    for before, line in pairwise(lines):
        is_under_heading = len(before.text) < LONG and before.text[-1] not in ".:!?;," and not MARKED.match(before.text)
        is_whole = (line.is_text and len(line.text) > LONG) or line.is_reference
        if line.gap > 1 and is_whole and not is_under_heading and not OVER_REFERENCES.fullmatch(before.text):
            end = None if MARKED.match(line.text) else ENDS.search(line.text)
            yield _garbled("import-structure-damage", line, 0, end.start() if end else len(line.text),
                           "This stands apart as a new part does, and has no heading: it may be lost.",
                           "Put the heading back, or join it to the text before it.")  # fmt: skip


def _lost_lists(lines: list[Line]) -> Iterator[Finding]:
    """Yield the lines that announce a list which does not follow."""
    for place, line in enumerate(lines):
        last = ENDS.split(line.text)[-1]
        announces = OPEN.search(last) or WE_DO.search(last) or (COLON.search(last) and ANNOUNCES.search(last))
        is_text = line.is_text and not FURNITURE.fullmatch(line.text) and not _is_title(line.text)
        after = [each.text for each in lines[place + 1 : place + 3]]
        if (
            is_text
            and announces
            and (len(last.split()) >= FEW or (COLON.search(last) and (DANGER.search(last) or WE_DO.search(last))))
            and not is_followed(last, after)
        ):
            severity = Severity.BLOCKER if DANGER.search(last) else Severity.MAJOR
            yield Finding(
                "empty-list-intro", Category.EMPTY_LIST, severity, "This announces a list, and none follows.",
                "Add the list, or end the sentence.", quote=last, start=line.start + len(line.text) - len(last),
            )  # fmt: skip


def _markers(lines: list[Line], last: int) -> Iterator[Finding]:
    """Yield the markers for which the list of sources has no number; of a text without a list the first."""
    numbers = {int(found.group(1)) for line in lines[last:] if (found := NUMBERED.match(line.text))}
    if not numbers and any(line.is_reference for line in lines[last:]):
        return
    told: set[int] = set()
    for line in lines[:last]:
        for marker in markers_in(line.text):
            lost = [each for each in marker.numbers if each not in numbers | told]
            told |= set(lost)
            if lost:
                begin, end = with_word(line.text, marker)
                lacks = f"no source has the number {lost[0]}" if numbers else "the page has no sources"
                yield Finding(
                    "marker-without-reference", Category.BROKEN_REFERENCE, Severity.MAJOR,
                    f"“{marker.text}” marks a source, and {lacks}.",
                    "Choose the source that is meant, or take the marker out.",
                    quote=line.text[begin:end], start=line.start + begin,
                )  # fmt: skip
                if not numbers:
                    return


def _unnumbered(lines: list[Line], last: int) -> Iterator[Finding]:
    """Yield the entries without a number in a list of sources that has numbers."""
    listed = [line for line in lines[last:] if line.is_reference]
    numbered = sum(bool(NUMBERED.match(line.text)) for line in listed)
    for line in listed if numbered > 1 else ():
        if not NUMBERED.match(line.text):
            yield Finding(
                "reference-incomplete", Category.BROKEN_REFERENCE, Severity.MINOR,
                "This source has no number, so no marker can point at it.", "Give it the number that the text uses.",
                quote=line.text, start=line.start,
            )  # fmt: skip


def _garbled(code: str, line: Line, begin: int, end: int, message: str, mend: str, fix: str = "") -> Finding:  # noqa: PLR0917
    return Finding(
        code, Category.GARBLED, Severity.MINOR, message, mend,
        quote=line.text[begin:end], start=line.start + begin, fix=fix,
    )  # fmt: skip
