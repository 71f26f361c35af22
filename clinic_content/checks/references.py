"""Sources: studies and quotations without one, markers that point at none, and entries that cannot be found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from clinic_content.content.schema import Reference
from clinic_content.content.walk import Place

from .finding import Category, Finding, Severity
from .markers import Marker, markers_in, with_word
from .page import Page, Sentence, Shape
from .rules_of_claims import holds
from .structure import dangling_citation

STUDY = r"(?:study|trial|paper|meta-analys[ei]s|survey|review|case series|experiment|research paper|analysis)"
STUDY_CUES = ("study", "trial", "paper", "meta-analys", "survey", "review", "case series", "experiment", "analysis")
FOUND = (
    r"(?:says?|said|found|finds|show(?:s|ed|n)?|concluded?s?|report(?:s|ed)|suggest(?:s|ed)|demonstrat\w+|reveal\w+"
    r"|notic\w+"
    r"|observed"
    r"|compared?|examin\w+|investigat\w+|involv\w+|followed|looked at|tested|estimated|published|conducted|saw"
    r"|confirm\w+|prov(?:es|ed|en)|establish\w+|linked|determined)"
)
NAMES = re.compile(
    rf"\b(?:(?:in )?(?:an?|one|another|the|this) (?:[\w-]+,? ){{0,5}}?(?:19|20)\d\d (?:[\w-]+ ){{0,3}}?{STUDY}"
    rf"|(?:an?|one|another) (?:[\w-]+,? ){{0,5}}?{STUDY})\b(?! (?:guide|is when|means|tests? whether))",
    re.IGNORECASE,
)
"""A study that is spoken of as one: “a 2019 trial”, “another small study”."""
IN_A_STUDY = re.compile(
    rf"\W*In (?:an?|one|another|the (?:largest|biggest|first|longest|main)) (?:[\w-]+,? ){{0,5}}?{STUDY}\b"
    r"(?=[^.;]*\b(?:lost|had|did|felt|got|took|were|was|fell|rose|went|stayed|slept|\w{3,}ed)\b)",
    re.IGNORECASE,
)
BY_A_STUDY = re.compile(
    rf"\b(?:according to|as shown (?:by|in)|proven (?:by|in)) (?:an?|one|another) (?:[\w-]+,? ){{0,5}}?{STUDY}\b",
    re.IGNORECASE,
)
"""A sentence that tells at once what came out: “In one trial people lost more weight”."""
REPORTS = re.compile(rf"\b{FOUND}\b", re.IGNORECASE)
PUBLISHED = re.compile(
    r"\b(?:as )?(?:published|reported|described|featured|according to (?:research|a paper|a study)) in (?:the )?"
    r"(?=(?:journal\b|[A-Z][a-z]+))(?!(?:19|20)\d\d|January|Feb|March|April|May|June|July|August|Sept|Octo|Novem|Decem"
    r"|Appendix|Table|Figure|English|Spanish)[A-Z]?[\w&]+(?: (?:of|and|in|for|the|&|[A-Z][\w&]+)){0,7}",
)
IN_A_JOURNAL = re.compile(r"^(?:The )?[A-Z][\w&]+(?: (?:of|and|in|for|the|&|[A-Z][\w&]+)){0,7} \((?:19|20)\d\d\)$")
JOURNAL_WORD = re.compile(
    r"\b(?:JAMA|BMJ|Lancet|Nature|Journal|Psychiatry|Medicine|Neuroscience|Reviews?|Psychopharmacology|Annals"
    r"|Archives|NEJM"
    r"|Pediatrics|Circulation|Neurology|Obstetrics|Dermatology|Frontiers|PLOS)\b"
)
NAMED = re.compile(
    r"\bet al\b|\bdoi\b|https?://|\bPMID\b|\([A-Z][\w'’-]+(?: (?:and|&) [A-Z][\w'’-]+)?,? (?:19|20)\d\d"
    r"|\b[A-Z][\w'’-]+ and colleagues\b|\bCochrane\b",
)
"""What says where a study is to be found."""
DEFINES = re.compile(
    r"\b(?:ask|join\w*|take part|taking part|enrol\w*|no|if|may be offered|would|could|will)\b", re.IGNORECASE
)
QUOTED = re.compile(r"[“\"]([^“”\"]{15,400})[”\"]")
NEAR_A_SOURCE = re.compile(
    rf"\b(?:{STUDY}|journal|research(?:ers)?|authors?|report|scientists?|guidelines?|experts?|paper|according to"
    r"|(?:the )?(?:FDA|APA|WHO|NIH|CDC)|Dr|Prof|doctors?|professor|specialists?|dermatologists?|surgeons?"
    r"|psychiatrists?"
    r"|neurologists?|dentists?|nurses?|therapists?|puts it)\b",
    re.IGNORECASE,
)
CALLED = re.compile(
    r"\b(?:called|titled|entitled|named|labell?ed|known as|term|phrase|word|headed|marked|say:?|ask:?"
    r"|(?:tell|told|ask|asked) (?:the|your|us|a|an) (?:\w+ )?\w+:?)\W*$",
    re.IGNORECASE,
)


def study_without_citation(page: Page) -> Iterator[Finding]:
    """A study that is spoken of is cited, so that a reader can look it up."""
    linked = links_of(page)
    for sentence in page.sentences:
        found = _study_in(sentence)
        if found and not _has_source(sentence, linked) and not _quotation(sentence):
            yield _about(
                page, sentence, found.span(), "study-without-citation",
                why="A study is spoken of and not named: nobody can see what it found, in whom.",
                mend="Cite the study here, or take the sentence out.",
            )  # fmt: skip


def _study_in(sentence: Sentence) -> re.Match[str] | None:
    """Return the words that speak of one study; nothing where a study is only explained or offered."""
    text = sentence.text
    if text.rstrip().endswith("?"):
        return None
    if sentence.block.shape is Shape.CELL:
        found = IN_A_JOURNAL.match(text.strip())
        return found if found and JOURNAL_WORD.search(text) else None
    published = PUBLISHED.search(text) if " in " in text else None
    if published and (JOURNAL_WORD.search(published.group()) or published.group().startswith(("published", "as pub"))):
        return published
    if opened := IN_A_STUDY.match(text) or BY_A_STUDY.search(text):
        return opened
    named = NAMES.search(text) if holds(text.lower(), STUDY_CUES) else None
    reports = named and REPORTS.search(text, named.end())
    if not named or not reports or DEFINES.search(text[: named.start()][-40:]):
        return None
    return named


def _has_source(sentence: Sentence, linked: dict[str, tuple[str, ...]]) -> bool:
    """Return whether a sentence is cited, names its source, or links to it; also the sentence right behind it."""
    shown = linked.get(sentence.block.path, ())
    if sentence.is_cited or NAMED.search(sentence.text) or any(each in sentence.text for each in shown):
        return True
    if sentence.block.cell:
        return False
    end = sentence.start + len(sentence.text)
    after = next((each for each in sentence.block.sentences if each.start >= end), None)
    return after is not None and after.is_cited


LINK = re.compile(r'<a href="https?://[^"]*">([^<]+)</a>')


def links_of(page: Page) -> dict[str, tuple[str, ...]]:
    """Return the words of the links to other sites, by the path of the field that holds them."""
    return {
        place.path: tuple(unescape(each).strip() for each in LINK.findall(place.text))
        for place in page.places
        if place.is_rich and "<a href=\"http" in place.text
    }  # fmt: skip


def unverified_quotation(page: Page) -> Iterator[Finding]:
    """Words that are quoted from research are cited: a quotation without its source cannot be checked."""
    linked = links_of(page)
    for sentence in page.sentences:
        found = _quotation(sentence)
        if found and not _has_source(sentence, linked):
            yield _about(
                page, sentence, found.span(), "unverified-quotation",
                why="This is quoted and its source is not given, so nobody can check the words.",
                mend="Cite the source of the quotation, or say it in your own words.",
            )  # fmt: skip


def _quotation(sentence: Sentence) -> re.Match[str] | None:
    """Return what a sentence quotes from research: five words or more, no title and no saying."""
    for found in QUOTED.finditer(sentence.text):
        words = found.group(1).split()
        rest = sentence.text[: found.start()] + sentence.text[found.end() :]
        capitals = sum(each[0].isupper() for each in words if len(each) > 3)
        is_title = capitals > 0.6 * max(1, sum(len(each) > 3 for each in words))
        is_asked = found.group(1).rstrip().endswith("?") or CALLED.search(sentence.text[: found.start()])
        if len(words) >= 5 and not is_title and not is_asked and NEAR_A_SOURCE.search(rest):
            return found
    return None


def marker_without_reference(page: Page) -> Iterator[Finding]:
    """A marker in the text points at a reference: one that points at none looks like evidence and is none."""
    yield from dangling_citation(page.content)
    yield from _raw_markers(page)


def _raw_markers(page: Page) -> Iterator[Finding]:
    """Yield the typed numbers that no reference has; of a page without references the first."""
    count = len(page.content.references)
    told: set[int] = set()
    for place in page.places:
        words = page.words[place.path]
        words = _without_citations(place.text, words) if place.is_rich else words.replace("\x00", " ")
        for marker in markers_in(words):
            lost = [each for each in marker.numbers if each > count and each not in told]
            told |= set(lost)
            if lost:
                yield _lost_marker(marker, lost[0], place, words, has_list=count > 0)
                if not count:
                    return


def _lost_marker(marker: Marker, number: int, place: Place, words: str, *, has_list: bool) -> Finding:
    lacks = f"there is no reference {number}" if has_list else "the page has no references"
    begin, end = with_word(words, marker)
    return Finding(
        "marker-without-reference", Category.BROKEN_REFERENCE, Severity.MAJOR,
        f"“{marker.text}” marks a source, and {lacks}.",
        "Choose the reference that is meant, or take the marker out.", place.path, place.part, words[begin:end], begin,
    )  # fmt: skip


def _without_citations(rich: str, words: str) -> str:
    """Return the words of rich text with its citations blanked out: those point at references already."""
    for shown in re.findall(r'<a href="#ref-[^"]*">([^<]*)</a>', rich):
        text = unescape(shown).strip()
        words = words.replace(text, " " * len(text)) if text and not text.isalnum() else words
    return words


def reference_incomplete(page: Page) -> Iterator[Finding]:
    """A reference says when it appeared and where to find it, or nobody can look it up."""
    cited = {key for place in page.places if place.is_rich for key in CITED.findall(place.text)}
    for number, each in enumerate(page.content.references):
        if lacks := _lacks(each):
            severity = Severity.MAJOR if each.key in cited else Severity.MINOR
            yield Finding(
                "reference-incomplete", Category.BROKEN_REFERENCE, severity,
                f"This reference lacks {lacks}, and readers cannot look it up.",
                "Add what is missing, or choose another source.",
                f"references.{number}", "", each.title,
            )  # fmt: skip


CITED = re.compile(r'<a href="#ref-([a-z0-9-]+)"')
PLACED = re.compile(
    r"\bvol\b|\d+\s?\(\d+\)|\d+:\s?e?\d+|\bpp?\.|\bISBN\b|\bPress\b|\bPublish|\bedition\b", re.IGNORECASE
)
CUT_OFF = re.compile(r"(?:available (?:from|at)|retrieved from|accessed|https?)\W*$", re.IGNORECASE)


def _lacks(reference: Reference) -> str:
    whole = " ".join((reference.authors, reference.title, reference.container))
    can_be_found = reference.doi or reference.pmid or reference.pmcid or reference.url
    is_printed = reference.kind == "book_chapter" or reference.volume or reference.pages
    if CUT_OFF.search(reference.container or reference.title) and not can_be_found:
        return "the address that it announces"
    if reference.year is None and not reference.accessed and not re.search(r"\b(?:19|20)\d\d\b", whole):
        return "the year"
    if not can_be_found and not is_printed and not PLACED.search(reference.container):
        return "an address or DOI"
    return ""


def _about(page: Page, sentence: Sentence, span: tuple[int, int], code: str, *, why: str, mend: str) -> Finding:
    block, begin, end = sentence.block, sentence.start + span[0], sentence.start + span[1]
    return Finding(
        code, Category.MISSING_REFERENCE, Severity.MAJOR, why, mend,
        block.path, block.part, page.quoted(block, begin, end), block.start + begin,
    )  # fmt: skip
