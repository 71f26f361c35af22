"""Checks that a page that tells of a treatment's benefits also tells who must not have it, and what it may do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clinic_content.content.schema import Article, Kind, Role

from .about import country, describes_treatment, subjects, text_of
from .finding import Category, Finding, Severity
from .page import Page, Shape

WHO_NOT = re.compile(
    r"\b(?:should|must|can) ?(?:not|n['’]t)\b[^.\n]{0,30}\b(?:have|take|use|receive|be given|get|undergo)\b"
    r"|\bcan(?:not|['’]t) "
    r"(?:have|take|use|receive)\b|\bcontra-?indicat\w+|\b(?:do not|don['’]t) (?:take|use|have)\b"
    r"|\bnot (?:be )?(?:suitable|"
    r"recommended|safe|appropriate|right) for\b|\btell your (?:doctor|provider|clinician|pharmacist|surgeon"
    r"|dentist|nurse)\b"
    r"[^.\n]{0,60}\b(?:if|about)\b|\bbefore (?:taking|using|having|you (?:take|have|use))\b",
    re.IGNORECASE,
)
EFFECTS = re.compile(
    r"\b(?:side effects?|adverse (?:effects?|reactions?|events?)"
    r"|unwanted effects?)\b",
    re.IGNORECASE,
)

PART = {False: "", True: " It says a little of it in the text."}
ENOUGH = 2
"""A text that says it twice has said it without a list."""


def contraindications_missing(page: Page) -> Iterator[Finding]:
    """Whoever reads what a treatment may do for them reads on the same page who must not have it."""
    told = len(WHO_NOT.findall(text_of(page)))
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
    items = sum(1 for each in page.blocks if each.role is role and each.shape in {Shape.ITEM, Shape.CELL})
    return items > 1
