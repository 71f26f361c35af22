"""What the checks say of one source text: findings that quote it exactly, required disclaimers, and how hard it reads.

A source can hold several contents (an article with its FAQ and lists), each of which is a page to the checks; people
read one text, so what several pages say of it is said once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import count
from typing import Any

from . import disclaimers, placing, run
from .about import ATTACHED
from .finding import Category, Finding, Severity
from .folding import Where, folded_by
from .locate import Aligned, Source, Span
from .page import Page
from .reading import READ, reading_of

STATUSES = ("missing", "partial", "present")
"""Worst first."""
ACRONYM = "undefined-acronym"
OF_THE_WHOLE = frozenset({"side-effects-missing", "contraindications-missing", "medical-advice-missing"})
"""What is asked of the page that people see, and not of the lists and questions that stand on it."""
OF_FIELDS = frozenset({"absolute-without-basis"})
"""What only the fields of a draft can say, and the text of a file cannot: on what an entry rests."""
WRITTEN_BY_US = ("title", "embed.title")
"""Fields whose words an import may have made up: what is wrong with those is not the author's."""


@dataclass(frozen=True, slots=True)
class Told:
    """A finding and where in the source its quote is; for an absence there is no quote."""

    code: str
    category: str
    severity: str
    quote: str | None
    start: int | None
    end: int | None
    message: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Needed:
    """A disclaimer that the text must show, whether it does, and why it must."""

    key: str
    status: str
    because: str
    position: str
    """Where it stands (`T`, `A`, `B` or `S`), and behind a colon where the text says it instead, if elsewhere."""


@dataclass(frozen=True, slots=True)
class Grade:
    """How hard the text is to read."""

    flesch_kincaid: float
    smog: float
    words: int


@dataclass(frozen=True, slots=True)
class Report:
    """All that the checks say of a source text."""

    source: str
    findings: tuple[Told, ...]
    required_disclaimers: tuple[Needed, ...]
    reading: Grade

    @property
    def has_blockers(self) -> bool:
        """Whether anything in it would stop a submission."""
        return any(each.severity == Severity.BLOCKER for each in self.findings)

    def as_data(self) -> dict[str, Any]:
        """Return the report as plain data, for JSON."""
        return {
            "findings": [asdict(each) for each in self.findings],
            "required_disclaimers": [asdict(each) for each in self.required_disclaimers],
            "reading": asdict(self.reading),
        }


def report(text: str, pages: Sequence[Page], more: Iterable[Finding] = ()) -> Report:
    """Return what the checks say of a source text that holds these pages, the main one first.

    `more` are findings about the source itself, whose `start` is a place in it.
    """
    source = Source(text)
    found = [
        *((each, _place_in(text, each)) for each in more),
        *_of_pages(source, pages),
    ]
    once = folded_by(_once(found), lambda each: each[0], _where)
    return Report(text, tuple(_told(text, once)), tuple(_needed(pages)), _grade(pages))


def _where(row: tuple[Finding, Span | None]) -> Where | None:
    """Return where in the source a finding stands; several pages tell of one text."""
    return ("", *row[1]) if row[1] else None


def _place_in(text: str, finding: Finding) -> Span | None:
    begin, end = finding.start, finding.end
    is_there = begin is not None and end is not None and finding.quote and text[begin:end] == finding.quote
    return (begin, end) if is_there and begin is not None and end is not None else None


def _of_pages(source: Source, pages: Iterable[Page]) -> Iterator[tuple[Finding, Span | None]]:
    """Yield the findings of all pages; what the main page lacks is not said of its lists and questions again."""
    lacking: set[str] = set()
    for page in pages:
        found = [each for each in _of_page(source, page) if not _is_answered(each[0], lacking, source.text)]
        yield from found
        lacking |= {_absent(finding) for finding, _ in found} - {""}
        lacking |= OF_THE_WHOLE


def _is_answered(finding: Finding, lacking: set[str], text: str) -> bool:
    """Return whether the page that shows a list or a question answers what a check says of it alone."""
    if lacking and finding.code == ACRONYM:
        return bool(re.search(rf"\({re.escape(finding.quote.removesuffix('s'))}s?\)", text))
    return bool({finding.code, _absent(finding)} & lacking)


def _absent(finding: Finding) -> str:
    """Return what a finding says is missing from the whole text: a notice to attach, or what no words can show."""
    if finding.fix.startswith("attach:"):
        return finding.fix
    return "" if finding.quote else finding.code


def _of_page(source: Source, page: Page) -> Iterator[tuple[Finding, Span | None]]:
    aligned = Aligned(source, page)
    end = _end_of_page(source.text)
    for finding in run(page):
        place = aligned.place(finding)
        if page.beside and finding.code in OF_FIELDS:
            continue
        if place and place[0] > end and finding.code not in OF_FURNITURE:
            continue
        if place or not (finding.quote and _is_by_us(finding.path)):
            yield finding, place


LAST = re.compile(
    r"^[#*\s]*(?:similar|related|recent|popular|more) (?:posts?|articles?|reading|stories)\W*$|^[#*\s]*you (?:might"
    r"|may) also like\W*$",
    re.IGNORECASE | re.MULTILINE,
)
"""Over what a web page shows of others: it is none of its own text, whatever an import made of it."""
OF_FURNITURE = frozenset({"web-boilerplate"})


def _end_of_page(text: str) -> int:
    """Return where a text ends that goes on with the titles of other pages."""
    found = [each.start() for each in LAST.finditer(text) if each.start() > len(text) * 0.7]
    return found[0] if found else len(text)


def _is_by_us(path: str) -> bool:
    """Return whether the words of a field are not the author's: an import wrote them, or they are the library's."""
    return path.endswith(WRITTEN_BY_US) or path.split(".", maxsplit=1)[0] in ATTACHED


def _once(found: Iterable[tuple[Finding, Span | None]]) -> list[tuple[Finding, Span | None]]:
    """Leave out what another finding of the same code says of the same words, or of what the text has nowhere."""
    kept: list[tuple[Finding, Span | None]] = []
    spans: dict[str, list[Span]] = {}
    told: set[tuple[str, str]] = set()
    for finding, place in found:
        known = spans.setdefault(finding.code, [])
        words = finding.quote if finding.code == ACRONYM else finding.message if place is None else ""
        is_over = place is not None and any(place[0] < end and begin < place[1] for begin, end in known)
        if not is_over and (finding.code, words) not in told:
            kept.append((finding, place))
        known += [place] if place else []
        told |= {(finding.code, words)} if words else set()
    return kept


def _told(text: str, found: Iterable[tuple[Finding, Span | None]]) -> Iterator[Told]:
    """Yield findings in the order of the text, what it lacks behind what it says."""
    tie = count()
    for *_, finding, place in sorted((each[1] is None, each[1] or (0, 0), next(tie), *each) for each in found):
        begin, end = place or (None, None)
        quote = text[begin:end] if place else None
        yield Told(
            finding.code, Category(finding.category).value, Severity(finding.severity).value, quote, begin, end,
            finding.message, finding.mend,
        )  # fmt: skip


def _needed(pages: Sequence[Page]) -> Iterator[Needed]:
    """Yield each disclaimer that any of the pages needs, once; people read them as one, so what one says is said."""
    kept: dict[str, Needed] = {}
    for page in pages:
        for each in _of_page_needed(page):
            held = kept.setdefault(each.key, each)
            if STATUSES.index(each.status) > STATUSES.index(held.status):
                kept[each.key] = each
    yield from kept.values()


def _of_page_needed(page: Page) -> Iterator[Needed]:
    elsewhere = {each.requirement.key: f": {each.where}" for each in placing.misplaced(page)}
    for each in disclaimers.requirements(page):
        yield Needed(each.key, each.status, each.because, each.position + elsewhere.get(each.key, ""))


def _grade(pages: Sequence[Page]) -> Grade:
    lines = (block.text for page in pages for block in page.blocks if block.shape in READ)
    measured = reading_of("\n".join(lines))
    return Grade(measured.flesch_kincaid, measured.smog, measured.words)
