"""Lists of sources, also where their heading is lost, and the markers in the text that point at them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clinic_content.content.schema import Reference
from clinic_content.content.words import to_slug

from .boilerplate import PHONE
from .spans import Span, joined

DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>“”]{1,200}")
DOI_WORD = re.compile(r"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:?\s*)?\b10\.\d{4,9}/[^\s\"<>“”]+", re.IGNORECASE)
PMID = re.compile(r"\bPMID:?\s*(\d{1,8})\b", re.IGNORECASE)
URL = re.compile(r"https?://[^\s<>\"“”]{4,590}", re.IGNORECASE)
YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
QUOTED = re.compile(r"[“\"]([^“”\"]{8,1900}?)[.,]?[”\"]")
PEOPLE = re.compile(r"\bet al\b|^[A-Z][\w'’-]+,? [A-Z][\w.-]*[,.]| [A-Z]{1,3}[,.]")
SENTENCE = re.compile(r"(?<=[a-z\]\d])\.\s+|(?<=\b[A-Z][A-Z])\.\s+|(?<= [A-Z])\.\s+(?=[A-Z][a-z])|(?<=\bal)\.\s+")
LONGEST = 1_900

SUPERSCRIPT = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:[,⁻–][⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}){0,9}")
BRACKET = re.compile(r"\[(\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9})\]")
PARENTHESIS = re.compile(r"(?<=[\w.,;”\"’])\s?\((\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9})\)")
GLUED = re.compile(r"(?<=[a-z]{3}[.,;])\d{1,2}(?:[,–-]\d{1,2}){0,9}(?=\s|$)")
"""A raised number that lost its height: “it helps.2 Then”."""
CAN_BE_MARKED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹\[(]|[.,;]\d")
"""Nearly no text has one of these, and without them none of the others can match."""
SPELLED = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|phase|type|step|day|week|grade|stage|vol|fig"
    r"|no)\W*$",
    re.I,
)
UNITS = re.compile(r"(?:^|[\s\d(/])(?:[kcmµn]?m|ft|in|s|10|\d)$")


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of a list of sources: where it stood, the number before it, and what could be read of it."""

    spans: tuple[Span, ...]
    mark: Span | None
    reference: Reference


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker in a text: where it begins and ends, and the numbers it names."""

    begin: int
    end: int
    numbers: tuple[int, ...]


def is_reference(text: str) -> bool:
    """Return whether a text reads like an entry of a list of sources."""
    if not 20 <= len(text) <= LONGEST:
        return False
    signs = (
        2 * bool(DOI.search(text) or PMID.search(text)),
        bool(YEAR.search(text)),
        bool(PEOPLE.search(text[:200])),
        bool(QUOTED.search(text)),
        bool(re.search(r"\bAvailable (from|at)\b|\[Internet\]|\bJournal\b|\bvol\.|\bRetrieved\b|\bPublishing\b", text)),
        bool(URL.search(text)),
    )
    return sum(signs) >= 2


def is_footnote(mark: Span | None, text: str) -> bool:
    """Return whether a line that a footnote's mark begins names a source and its year: “¹ …, 2015.”"""
    is_marked = mark is not None and NOTE_MARK.fullmatch(mark.text.strip()) is not None
    return is_marked and 20 <= len(text) <= LONGEST and YEAR.search(text) is not None


NOTE_MARK = re.compile(r"\[\d{1,3}\]|[¹²³⁰⁴-⁹]{1,3}")
FOUND_AT = re.compile(r"https?://|\bwww\.|\bdoi\b|\bPMID\b|\b[\w-]+\.(?:gov|org|edu|nih|nhs|ac)\b", re.IGNORECASE)
"""Where a source is found: under the heading of the sources, a line that says so is one."""


def is_listed(text: str) -> bool:
    """Return whether a line under the heading of the sources is one, be it without its year."""
    if is_reference(text):
        return True
    is_titled = bool(TITLED.match(text) or PUBLISHED.search(text)) and not SPEAKS.search(text)
    return (is_titled or bool(FOUND_AT.search(text))) and not _is_contact(text)


TITLED = re.compile(r"[^\W\d_][^.?!:|]{2,120}\. [A-Z][^|]{8,}$")
"""“National Eye Institute. Cataracts and their treatment.”"""
PUBLISHED = re.compile(
    r"\b(?:guidelines?|prescribing information|safety communication|fact ?sheet|leaflet|journal|product characteristics"
    r"|smpc)\b",
    re.IGNORECASE,
)
SPEAKS = re.compile(
    r"\b(?:you|your|we|our|us|these statements|this (?:page|article|leaflet)|reviewed|updated|copyright|ltd|llc|street"
    r"|road|suite|rights reserved|replace)\b|[©•]",
    re.IGNORECASE,
)
"""Says something to the reader, or of the clinic: no source does."""


def _is_contact(text: str) -> bool:
    """Return whether a line tells how to reach the clinic, although it stands under the sources."""
    return bool(PHONE.search(text)) or bool(re.search(r"\S@\S|\b(?:book|call|ring|visit us)\b", text, re.IGNORECASE))


def source_of(spans: Iterable[Span], mark: Span | None, taken: set[str]) -> Source:
    """Return a source with all its words in the reference's fields; what was not understood stays in its title."""
    kept = tuple(spans)
    text = joined(kept)
    doi, pmid, url = DOI.search(text), PMID.search(text), URL.search(text)
    plain = _without_identifiers(text)
    authors, title, container = _named(plain)
    if len(container) > 300 or not title:
        authors, title, container = "", plain or text, ""
    years = YEAR.findall(plain)
    reference = Reference(
        key=_key(authors, title, years, taken),
        kind="web_page" if url and not doi else "article",
        authors=authors,
        title=title[:4_000],
        container=container,
        year=int(years[0]) if years else None,
        doi=doi.group().rstrip(".,;)]").lower() if doi else "",
        pmid=pmid.group(1) if pmid else "",
        url=url.group().rstrip(".,;)]") if url and not doi else "",
    )
    return Source(kept, mark, reference)


def markers(text: str) -> Iterator[Marker]:
    """Yield the citation markers of a text: raised numbers, also where they fell to the line, and those in brackets."""
    if not CAN_BE_MARKED.search(text):
        return
    for found in SUPERSCRIPT.finditer(text):
        if not UNITS.search(text[max(0, found.start() - 4) : found.start()]):
            yield Marker(found.start(), found.end(), _numbers(unicodedata.normalize("NFKC", found.group())))
    for found in BRACKET.finditer(text):
        yield Marker(found.start(), found.end(), _numbers(found.group(1)))
    for pattern in (PARENTHESIS, GLUED):
        for found in pattern.finditer(text):
            if not SPELLED.search(text[max(0, found.start() - 12) : found.start()]):
                yield Marker(found.start(), found.end(), _numbers(found.group().strip(" ()")))


def _numbers(text: str) -> tuple[int, ...]:
    numbers: list[int] = []
    for part in text.replace("−", "-").replace("–", "-").split(","):
        ends = [int(each) for each in part.split("-") if each.strip().isdecimal()]
        if len(ends) == 2 and 0 <= ends[1] - ends[0] <= 30:
            numbers.extend(range(ends[0], ends[1] + 1))
        else:
            numbers.extend(ends)
    return tuple(numbers)


def _without_identifiers(text: str) -> str:
    """Return a source without its first DOI and PubMed id, and without its first address where it has no DOI."""
    has_doi = DOI.search(text)
    for pattern in (DOI_WORD, PMID) if has_doi else (URL, PMID):
        text = pattern.sub("", text, count=1)
    return " ".join(text.split()).strip(" ,;")


def _named(text: str) -> tuple[str, str, str]:
    """Divide a source into authors, title and the rest; a quoted title is certain, sentences are a guess."""
    if quoted := QUOTED.search(text):
        return text[: quoted.start()].strip(" .,"), quoted.group(1).strip(), text[quoted.end() :].strip(" .,:;")
    ends = [(found.start(), found.end()) for found in SENTENCE.finditer(text)][:2]
    if ends and PEOPLE.search(text[: ends[0][0]] + "."):
        title_end, rest = ends[1] if len(ends) > 1 else (len(text), len(text))
        return text[: ends[0][0]].strip(), text[ends[0][1] : title_end].strip(), text[rest:].strip(" .,:;")
    return "", text, ""


def _key(authors: str, title: str, years: list[str], taken: set[str]) -> str:
    """Return a free short name: first author and year, or the title's first words; note it as taken."""
    first = re.split(r"[\s,;]", authors.strip(), maxsplit=1)[0] if authors else " ".join(title.split()[:3])
    stem = to_slug(f"{first} {years[0] if years else ''}", longest=60)
    number, key = 1, stem
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    taken.add(key)
    return key
