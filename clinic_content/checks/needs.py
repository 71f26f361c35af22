"""Which notices the words of a page call for: each rule looks at what the page names and says, and tells where.

A page that only warns of a thing (“never at home”, “tell us if you take…”) does not call for the notice about it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from clinic_content.content.cues import Cued
from clinic_content.content.schema import Kind

from .about import Mention, drug_mentions, lowered, lowered_text, said, subjects
from .facts import Drug
from .naming import kept, title_of
from .page import PROSE, Block, Page, Sentence, Shape


@dataclass(frozen=True, slots=True)
class Spot:
    """Where words stand that call for a notice."""

    block: Block
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Need:
    """Why a page needs a notice, in words for staff, and where it says so."""

    because: str
    spot: Spot | None = None


TELLING = frozenset({Kind.ARTICLE, Kind.FAQ})
"""Kinds that describe treatments; lists stand on pages that do."""
DENIED = re.compile(
    r"\b(?:not|never|no|cannot|avoid\w*|without|don['’]t|doesn['’]t|isn['’]t|can['’]t|won['’]t|shouldn['’]t|illegal|"
    r"forbid\w*|prohibit\w*|unsafe|danger\w*|warn\w*|instead of|rather than|other than)\b",
    re.IGNORECASE,
)
IN_PASSING = re.compile(
    r"\b(?:tell (?:us|your|the)|if you (?:take|are taking|use|have taken|stop)|interact\w*|do not (?:take|mix"
    r"|combine)|"
    r"don['’]t (?:take|mix|combine)|avoid\w*|contraindicat\w*|together with|at the same time|mixing|combin(?:ed"
    r"|ing) with|"
    r"taking (?:other|any)|other (?:medicines|medications) (?:such|like))\b",
    re.IGNORECASE,
)
DESCRIBED = re.compile(
    r"\b(?:treat\w*|help\w*|prescri\w+|first[- ]line|relie\w+|effective\w*|therap\w+|options?|medications?"
    r"|medicines?|"
    r"weeks|hours|work(?:s|ing)?|unlike|compared|than|traditional|conventional|standard|side effects?|respon\w+|"
    r"recommend\w*|used|increas\w+|improv\w+|approv\w+)\b",
    re.IGNORECASE,
)

OTHERS = re.compile(
    r"\b(?:traditional|conventional|standard|other|usual|many|most|common|existing|available) (?:\w+ ){0,2}"
    r"(?:treatments?|medic\w+|antidepressants?|drugs?|therap\w+|options)\b",
    re.IGNORECASE,
)
"""Words for other treatments than the one that a page is about."""

PROCEDURE = Cued(
    r"\b(?:\w*therap(?:y|ies)|treatments?|injections?|infusions?|drips?|stimulation|tms|rtms|ect|vaccin\w+|jabs?|shots?"
    r"|immuni[sz]ation\w*|surger(?:y|ies)|implants?|fillers?|laser|sedation|sedative|prp|plasma|peels?|nerve blocks?"
    r"|acupuncture|medications?|medicines?|massage|neurofeedback|pellets|prescri\w+)\b",
    lowered=True,
)
"""Words of titles that name something that is done for people, whatever is used."""
SELLER = (
    r"(?:clinics?|cent(?:er|re)s?|practice|team|clinicians?|providers?|specialists?|doctors?|office|spa|services?"
    r"|service offerings|patients|clients|members|programs?|programmes?|experts|menu|pharmacy|nurses?|dentists?|rooms?"
    r"|location|studio|plans?|psychiatrists?|surgeons?|therapists?)"
)
OFFERED = Cued(
    rf"\bour (?:(?!patient )[\w-]+ ){{0,3}}?{SELLER}\b"
    r"|\bwe (?:\w+ )?(?:offer|provide|speciali[sz]\w+|administer|give|perform|tailor|utilize|treat|obtain"
    r"|prescribe|stock"
    r"|carry|inject|start|monitor|test|can prescribe)\b"
    r"|\b(?:book|schedule|request) (?:a|an|your) (?:[\w-]+ ){0,2}(?:appointment|consultation|visit|call|session)\b"
    r"(?! (?:with|to see) (?:a|your|the) (?:\w+ )?(?:doctor|gp|health|eye|provider|dentist|clinician))"
    r"|\b(?:contact|call) us (?:today|now|to (?:book|learn|find|schedule|see|start))\b|\bask (?:us )?about \w+ today\b"
    r"|\bbook (?:online|now|today)\b|\b(?:in|at) our\b",
    lowered=True,
)


def find(
    page: Page,
    pattern: Cued,
    *,
    even_denied: bool = False,
    shapes: Iterable[Shape] = PROSE,
    unless: re.Pattern[str] = DENIED,
) -> Spot | None:
    """Return where the page says something, unless it only denies it or warns of it.

    The pattern is one for words in lower case.
    """
    wanted, here = frozenset(shapes), pattern.narrowed(lowered_text(page))
    for block, text in zip(said(page), lowered(page), strict=True):
        if block.shape not in wanted or not here.is_in(text):
            continue
        for each in block.sentences:
            end = each.start + len(each.text)
            found = here.search(text, each.start, end)
            if found and (even_denied or not unless.search(each.text)):
                return Spot(block, found.start(), found.end())
    return None


def words(
    pattern: str,
    because: str,
    *,
    of_treatment: bool = True,
    even_denied: bool = False,
    headings: bool = False,
) -> Callable[[Page], Need | None]:
    """Return a rule that a page needs a notice because of words in it, where it is about a treatment at all."""
    compiled = Cued(pattern, lowered=True)
    shapes = {*PROSE, Shape.TITLE, Shape.HEADING, Shape.QUESTION, Shape.QUOTE} if headings else PROSE

    def rule(page: Page) -> Need | None:
        if page.content.kind not in TELLING or (of_treatment and not names_treatment(page)):
            return None
        spot = find(page, compiled, even_denied=even_denied, shapes=shapes)
        return Need(because.format(quoted(page, spot)), spot) if spot else None

    return rule


def quoted(page: Page, spot: Spot) -> str:
    """Return the exact words at a spot."""
    return page.quoted(spot.block, spot.start, spot.end)


def names_treatment(page: Page) -> bool:
    """Return whether a page describes some treatment: a medicine, what its title calls one, or what a clinic offers."""
    return kept(page, "_names_treatment", _names_treatment)


def _names_treatment(page: Page) -> bool:
    return bool(subjects(page) or page.content.treatments or PROCEDURE.search(title_of(page).lower()) or offered(page))


def offered(page: Page) -> Spot | None:
    """Return where a page speaks for somebody who gives a treatment, and not only about it."""
    return kept(page, "_offered", lambda page: find(page, OFFERED, shapes=Shape, even_denied=True))


def spot_of(mention: Mention) -> Spot:
    """Return where a mention stands."""
    return Spot(mention.block, mention.start, mention.end)


def described(page: Page, wanted: Callable[[Drug], bool]) -> Mention | None:
    """Return the first place where an article or answer describes a medicine of a kind, and not only names it."""
    if page.content.kind not in TELLING:
        return None
    for each in drug_mentions(page):
        if isinstance(each.fact, Drug) and wanted(each.fact):
            if each.block.shape in {Shape.TITLE, Shape.HEADING, Shape.QUESTION}:
                return each
            text = each.sentence.text
            if (DESCRIBED.search(text) or each.block.cell) and not IN_PASSING.search(text):
                return each
    return None


def subject(page: Page, wanted: Callable[[Drug], bool]) -> Drug | None:
    """Return the first medicine of a kind that the page is about."""
    return next((each for each in subjects(page) if wanted(each)), None)


def about(page: Page, wanted: Callable[[Drug], bool], because: str) -> Need | None:
    """Return a need where an article or its questions are about a medicine of a kind; lists stand on those pages."""
    drug = subject(page, wanted)
    if drug is None or page.content.kind not in TELLING:
        return None
    found = next((spot_of(each) for each in drug_mentions(page) if each.fact is drug), None)
    return Need(because.format(drug.key.replace("-", " ").capitalize()), found)


def named(page: Page, wanted: Callable[[Drug], bool], because: str) -> Need | None:
    """Return a need where the page describes a medicine of a kind, if only beside another."""
    found = described(page, wanted)
    return Need(because.format(found.block.text[found.start : found.end]), spot_of(found)) if found else None


def sentences(page: Page, pattern: Cued) -> Iterable[Sentence]:
    """Yield sentences of blocks that say something, with headings and questions: one about lozenges is about lozenges.

    The pattern is one for words in lower case.
    """
    blocks = zip(said(page), lowered(page), strict=True)
    held = (block for block, text in blocks if block.shape is not Shape.QUOTE and pattern.may(text))
    return (each for block in held for each in block.sentences)
