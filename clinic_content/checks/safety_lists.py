"""Checks that a page that tells of a treatment's benefits also tells who must not have it, and what it may do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clinic_content.content.cues import Cued
from clinic_content.content.schema import Article, Kind, Role

from .about import country, describes_treatment, is_about_one_side, subjects, text_of
from .finding import Category, Finding, Severity
from .lists import is_followed
from .page import Page, Shape

WHO_NOT = Cued(
    r"\b(?:should|must|can|may) ?(?:not|n['’]t)\b[^.\n]{0,30}\b(?:have|take|use|receive|be given|get|undergo)\b"
    r"|\bcan(?:not|['’]t) (?:have|take|use|receive)\b|\bcontra-?indicat\w+|\b(?:do not|don['’]t) (?:take|use|have)\b"
    r"|\bnot (?:be )?(?:suitable|recommended|safe|appropriate|right)\b"
    r"|\btell your (?:doctor|provider|clinician|pharmacist|surgeon|dentist|nurse)\b[^.\n]{0,60}\b(?:if|about)\b"
    r"|\bbefore (?:taking|using|having|you (?:take|have|use))\b",
    lowered=True,
)
WHOM = Cued(
    r"(?:\b(?:should|must|can|may|do) ?(?:not|n['’]t)\b|\bcan(?:not|['’]t)\b|\bnot (?:be )?(?:suitable"
    r"|recommended|safe)\b"
    r"|\bcontra-?indicated\b)[^.\n]{0,80}\b(?:if you|if they|people (?:with|who)|anyone (?:with|who)"
    r"|those (?:with|who)|"
    r"patients (?:with|who)|individuals (?:with|who)|you (?:have|are) )",
    lowered=True,
)
"""Says of somebody that they must not have it, and not only that it is not for everybody."""
EFFECTS = Cued(r"\b(?:side effects?|adverse (?:effects?|reactions?|events?)|unwanted effects?)\b", lowered=True)

WHOM_ALL = re.compile(r"[^.\n]{3,80}?(?:,|\bor\b|\band\b)|[^.]{0,40}:\s*\n?\s*\S", re.IGNORECASE)
"""Behind “people with”: several things, and not one for example."""
LABEL = 70
PART = {False: "", True: " It says a little of it in the text."}
REFUSES = re.compile(
    r"\b(?:not|cannot|n['’]t|avoid\w*|contra-?indicat\w*|unsuitable|before (?:you|taking|having)|tell (?:us|your|the)"
    r"|check with|caution|careful\w*|allerg\w+)\b|n['’]t\b",
    re.IGNORECASE,
)
SOME = 3
"""A text that names more effects than this tells them, whatever it calls them."""
TOLD = 30
"""So many words in a section about it tell it in prose."""
ENOUGH = 2
"""A text that says it twice has said it without a list."""


def contraindications_missing(page: Page) -> Iterator[Finding]:
    """Whoever reads what a treatment may do for them reads on the same page who must not have it."""
    told = _refusals(page) if _lacks(page, Kind.CONTRAINDICATIONS, Role.CONTRAINDICATIONS) else ENOUGH
    if told < ENOUGH:
        yield Finding(
            "contraindications-missing", Category.SAFETY_INFORMATION, _severity(page, told),
            "The page tells what the treatment may do for people, and not who must not have it." + PART[told > 0],
            "Choose an approved contraindication list for one of the sections to show.",
        )  # fmt: skip


def _refusals(page: Page) -> int:
    """Return how far a page says who must not have it: 0 not, 1 in a sentence, 2 and more where it names several."""
    text = "\n".join(_lines_that_tell(text_of(page))).lower()
    named = [each for each in WHOM.finditer(text) if WHOM_ALL.match(text, each.end())]
    return ENOUGH if named else sum(1 for _ in WHO_NOT.finditer(text))


def _lines_that_tell(text: str) -> Iterator[str]:
    """Yield the lines of a text without those that announce a list which does not come, and the headings over them."""
    lines = [each for each in (line.strip() for line in text.split("\n")) if each]
    held: list[str] = []
    for place, line in enumerate(lines):
        if line.rstrip("*_ ").endswith(":") and not is_followed(line, lines[place + 1 : place + 3]):
            held = held[:-1] if held and is_label(held[-1]) else held
            continue
        held.append(line)
    yield from held


def is_label(line: str) -> bool:
    """Return whether a line is a heading or label: short, and no sentence."""
    return line.startswith("#") or (len(line) < LABEL and not line.endswith((".", "!", ";", ",", ":")))


def side_effects_missing(page: Page) -> Iterator[Finding]:
    """Whoever reads what a treatment may do for them reads on the same page what else it may do."""
    told = _effects_named(page) if _lacks(page, Kind.SIDE_EFFECTS, Role.SIDE_EFFECTS) else ENOUGH
    if told < ENOUGH:
        yield Finding(
            "side-effects-missing", Category.SAFETY_INFORMATION, _severity(page, told),
            "The page tells what the treatment may do for people, and not its side effects." + PART[told > 0],
            "Choose an approved side-effect list for one of the sections to show.",
        )  # fmt: skip


def _effects_named(page: Page) -> int:
    """Return how far a page tells side effects: 0 not, 1 in words alone, 2 and more with effects that it names."""
    words = [each for drug in subjects(page) for item in drug.side_effects for each in (item.name, *item.synonyms)]
    text = text_of(page).lower()
    named = sum(1 for each in words if each in text)
    if named > SOME:
        return ENOUGH
    is_called = EFFECTS.is_in(text)
    return is_called + (named > 1 or (not words and is_called))


def _lacks(page: Page, kind: Kind, role: Role) -> bool:
    return describes_treatment(page) and not is_about_one_side(page) and not _has(page, kind, role)


def _severity(page: Page, told: int) -> Severity:
    """Return a blocker where the text says nothing of it either, else a major."""
    return Severity.MAJOR if told or country(page) != "US" else Severity.BLOCKER


def _has(page: Page, kind: Kind, role: Role) -> bool:
    """Return whether a page embeds a list of a kind, or holds one in a section about it."""
    sections = page.content.sections if isinstance(page.content, Article) else ()
    if any(each.embed and each.embed.kind == kind for each in sections):
        return True
    own = [each for each in page.blocks if each.role is role]
    if page.beside and role is Role.CONTRAINDICATIONS and not any(REFUSES.search(each.text) for each in own):
        return False  # an import took “Who can have it?” for who must not
    items = sum(1 for each in own if each.shape in {Shape.ITEM, Shape.CELL})
    told = sum(len(each.text.split()) for each in own if each.shape is Shape.PARAGRAPH)
    return items > 1 or told >= TOLD
