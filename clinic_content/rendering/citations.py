"""Write a reference the way medical journals do, from its fields."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from clinic_content.content.schema import Reference


@dataclass(frozen=True, slots=True)
class Written:
    """A reference as it is printed: its text, and where it can be read."""

    key: str
    name: str
    text: str
    link: str
    link_text: str
    retracted: bool


def write(reference: Reference) -> Written:
    """Return a reference as it is printed in the list of sources."""
    sentences = [reference.authors, reference.title, _where(reference)]
    text = " ".join(f"{each.rstrip('.')}." for each in sentences if each.strip(" ."))
    if reference.accessed:
        text += f" Read {reference.accessed:%-d %B %Y}."
    link, link_text = _link(reference)
    return Written(reference.key, reference.title, text, link, link_text, reference.retraction == "retracted")


def _where(reference: Reference) -> str:
    issue = f"({reference.issue})" if reference.issue else ""
    pages = f":{reference.pages}" if reference.pages else ""
    volume = f"{reference.volume}{issue}{pages}"
    year = str(reference.year) if reference.year and str(reference.year) not in reference.container else ""
    dated = ";".join(each for each in (year, volume) if each)
    return ". ".join(each.rstrip(".:;, ") for each in (reference.container, dated) if each)


def _link(reference: Reference) -> tuple[str, str]:
    if reference.doi:
        return f"https://doi.org/{reference.doi}", f"doi:{reference.doi}"
    if reference.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{reference.pmid}/", f"PMID {reference.pmid}"
    if reference.pmcid:
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{reference.pmcid}/", reference.pmcid
    return reference.url, (urlsplit(reference.url).hostname or reference.url).removeprefix("www.")
