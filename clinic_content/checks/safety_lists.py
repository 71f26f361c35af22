"""Checks that a page that tells of a treatment's benefits also tells who must not have it, and what it may do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clinic_content.content.schema import Article, Kind, Role

from .about import country, describes_treatment, subjects, text_of
from .finding import Category, Finding, Severity
from .page import Page, Shape

WHO_NOT = re.compile(
    r"\b(?:should|must|can|may) ?(?:not|n['’]t)\b[^.\n]{0,30}\b(?:have|take|use|receive|be given|get|undergo)\b"
    r"|\bcan(?:not|['’]t) (?:have|take|use|receive)\b|\bcontra-?indicat\w+|\b(?:do not|don['’]t) (?:take|use|have)\b"
    r"|\bnot (?:be )?(?:suitable|recommended|safe|appropriate|right)\b"
    r"|\btell your (?:doctor|provider|clinician|pharmacist|surgeon|dentist|nurse)\b[^.\n]{0,60}\b(?:if|about)\b"
    r"|\bbefore (?:taking|using|having|you (?:take|have|use))\b",
    re.IGNORECASE,
)
WHOM = re.compile(
    r"(?:\b(?:should|must|can|may|do) ?(?:not|n['’]t)\b|\bcan(?:not|['’]t)\b|\bnot (?:be )?(?:suitable"
    r"|recommended|safe)\b"
    r"|\bcontra-?indicated\b)[^.\n]{0,80}\b(?:if you|if they|people (?:with|who)|anyone (?:with|who)"
    r"|those (?:with|who)|"
    r"patients (?:with|who)|individuals (?:with|who)|you (?:have|are) )",
    re.IGNORECASE,
)
"""Says of somebody that they must not have it, and not only that it is not for everybody."""
EFFECTS = re.compile(
    r"\b(?:side effects?|adverse (?:effects?|reactions?|events?)"
    r"|unwanted effects?)\b",
    re.IGNORECASE,
)

PART = {False: "", True: " It says a little of it in the text."}
SOME = 3
"""A text that names more effects than this tells them, whatever it calls them."""
TOLD = 30
"""So many words in a section about it tell it in prose."""
ENOUGH = 2
"""A text that says it twice has said it without a list."""


def contraindications_missing(page: Page) -> Iterator[Finding]:
    """Whoever reads what a treatment may do for them reads on the same page who must not have it."""
    told = ENOUGH if WHOM.search(text_of(page)) else len(WHO_NOT.findall(text_of(page)))
    if _lacks(page, Kind.CONTRAINDICATIONS, Role.CONTRAINDICATIONS, told):
        yield Finding(
            "contraindications-missing", Category.SAFETY_INFORMATION, _severity(page, told),
            "The page tells what the treatment may do for people, and not who must not have it." + PART[told > 0],
            "Embed an approved contraindication list.",
        )  # fmt: skip


def side_effects_missing(page: Page) -> Iterator[Finding]:
    """Whoever reads what a treatment may do for them reads on the same page what else it may do."""
    told = _effects_named(page)
    if _lacks(page, Kind.SIDE_EFFECTS, Role.SIDE_EFFECTS, told):
        yield Finding(
            "side-effects-missing", Category.SAFETY_INFORMATION, _severity(page, told),
            "The page tells what the treatment may do for people, and not its side effects." + PART[told > 0],
            "Embed an approved side-effect list.",
        )  # fmt: skip


def _effects_named(page: Page) -> int:
    """Return how far a page tells side effects: 0 not, 1 in words alone, 2 and more with effects that it names."""
    text = text_of(page)
    words = [each for drug in subjects(page) for item in drug.side_effects for each in (item.name, *item.synonyms)]
    lowered = text.lower()
    named = sum(1 for each in words if each in lowered)
    if named > SOME:
        return ENOUGH
    return (1 if EFFECTS.search(text) else 0) + (1 if named > 1 or (not words and EFFECTS.search(text)) else 0)


def _lacks(page: Page, kind: Kind, role: Role, told: int) -> bool:
    return describes_treatment(page) and told < ENOUGH and not _has(page, kind, role)


def _severity(page: Page, told: int) -> Severity:
    """Return a blocker where the text says nothing of it either, else a major."""
    return Severity.MAJOR if told or country(page) != "US" else Severity.BLOCKER


def _has(page: Page, kind: Kind, role: Role) -> bool:
    """Return whether a page embeds a list of a kind, or holds one in a section about it."""
    sections = page.content.sections if isinstance(page.content, Article) else ()
    if any(each.embed and each.embed.kind == kind for each in sections):
        return True
    own = [each for each in page.blocks if each.role is role]
    items = sum(1 for each in own if each.shape in {Shape.ITEM, Shape.CELL})
    told = sum(len(each.text.split()) for each in own if each.shape is Shape.PARAGRAPH)
    return items > 1 or told >= TOLD
