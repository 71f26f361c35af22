"""Understand a reference as people paste it: identifiers, year, address, authors, title and journal. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clinic_content.content.words import to_slug

DOI = re.compile(r"\b10\.[0-9]{4,9}/[^\s\"<>“”?#]+", re.IGNORECASE)
PMID = re.compile(r"\bPMID:?\s*(\d{1,8})\b|pubmed\.ncbi\.nlm\.nih\.gov/(\d{1,8})\b", re.IGNORECASE)
PMCID = re.compile(r"\b(PMC\d{3,9})\b", re.IGNORECASE)
URL = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
QUOTED = re.compile(r"[“\"]([^“”\"]{8,}?)[.,]?[”\"]")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What could be read from a pasted reference; empty where nothing could."""

    authors: str = ""
    title: str = ""
    container: str = ""
    year: int | None = None
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""


def parse_reference(text: str) -> Parsed:
    """Return what a pasted citation, DOI, PubMed id or address says. Text that is not understood stays in the title."""
    plain = " ".join(text.split())
    doi, url = normalise_doi(plain), URL.search(plain)
    pmid, pmcid = PMID.search(plain), PMCID.search(plain)
    years = YEAR.findall(_without_identifiers(plain))
    authors, title, container = _named(_without_identifiers(plain))
    return Parsed(
        authors=authors,
        title=title,
        container=container,
        year=int(years[0]) if years else None,
        doi=doi,
        pmid=(pmid.group(1) or pmid.group(2)) if pmid else (plain if re.fullmatch(r"\d{4,8}", plain) else ""),
        pmcid=pmcid.group(1).upper() if pmcid else "",
        url=url.group(0).rstrip(".,;)") if url and not doi else "",
    )


def normalise_doi(text: str) -> str:
    """Return the DOI in a text in lower case and without what people put around it; empty where there is none."""
    found = DOI.search(text)
    doi = found.group(0).rstrip(".,;]").lower() if found else ""
    # A bracket at the end belongs to the DOI where the DOI opened it, and else to the sentence around.
    while doi.endswith(")") and doi.count(")") > doi.count("("):
        doi = doi[:-1].rstrip(".,;]")
    return doi


def key_for(authors: str, title: str, year: int | None, taken: set[str]) -> str:
    """Return a free short name for a reference: first author and year, or the title's first words."""
    first = re.split(r"[\s,;]", authors.strip(), maxsplit=1)[0] if authors.strip() else " ".join(title.split()[:3])
    stem = to_slug(f"{first} {year or ''}", longest=60)
    number, key = 1, stem
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key


def _without_identifiers(text: str) -> str:
    for pattern in (URL, re.compile(r"\bdoi:?\s*" + DOI.pattern, re.IGNORECASE), DOI, PMID, PMCID):
        text = pattern.sub("", text)
    return " ".join(text.split()).strip(" .,;")


def _named(text: str) -> tuple[str, str, str]:
    """Divide a citation into authors, title and the rest; a quoted title is certain, sentences are a guess."""
    if quoted := QUOTED.search(text):
        return text[: quoted.start()].strip(" .,"), quoted.group(1).strip(), text[quoted.end() :].strip(" .,")
    sentences = [each.strip() for each in re.split(r"(?<=[a-z\])\d])\.\s+|(?<= al)\.\s+", text) if each.strip()]
    if len(sentences) >= 3 and re.search(r"\b[A-Z][\w'-]+ [A-Z]{1,3}\b|\bet al\b", sentences[0]):
        return sentences[0], sentences[1], ". ".join(sentences[2:])
    return "", text, ""
