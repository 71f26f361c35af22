"""Lists of who must not have a treatment, and of what it may do, against what the label lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clinic_content.content.schema import ContraindicationList, Role, SideEffectList

from .facts import Drug, Item
from .finding import Category, Finding, Severity
from .frequency import pattern_of
from .naming import named
from .page import Block, Page, Shape

WHO_NOT = re.compile(
    r"contra-?indicat|who (?:should|must|can|may)(?:\s?not|n['’]t)\b|(?:should|must|can)(?:not| not|"
    r"n['’]t) (?:have|take|use|get|receive)\b|"
    r"not (?:be )?(?:suitable|right|safe|recommended) for|who (?:should|must) avoid|do not (?:have|take|"
    r"use) .{0,30}\bif\b|not be able to (?:take|have|use)",
    re.IGNORECASE,
)
WHAT_IT_DOES = re.compile(r"\bside[- ]effects?\b|\badverse (?:effects|reactions|events)\b|\brisks?\b", re.IGNORECASE)
NOT_A_LIST = re.compile(
    r"\b(?:manag\w+|cop(?:e|ing)|reduc\w+|treat(?:ing)?|report\w*|prevent\w*|minimi[sz]\w+|compar\w+|"
    r"benefits?|without|fewer|low(?:er)?|how (?:long|common|likely)|"
    r"when|why|interactions?|long[- ]term|serious|severe|rare|uncommon|pregnan\w+)\b",
    re.IGNORECASE,
)
"""Headings that speak of side effects without promising the list, or promise a part of it only."""
POINTS_ELSEWHERE = re.compile(
    r"\b(?:full|complete|whole)\s+(?:\w+\s+){0,3}?(?:list|information|leaflet)|\b(?:medication guide|"
    r"patient (?:information )?leaflet|package insert|prescribing information)\b|"
    r"\bsee (?:our|the) (?:list|page|guide)",
    re.IGNORECASE,
)
LISTED = 2
"""How many effects a text must name to be a list of them."""
FREQUENT = 10.0
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as it stands on a page: its text, its heading, and where it is."""

    text: str
    heading: str
    path: str
    part: str
    is_whole: bool = False
    """Whether the whole document is this list."""


def contraindications_incomplete(page: Page) -> Iterator[Finding]:
    """A list of who must not have a treatment that leaves out an item of the label tells somebody it is safe."""
    for each, drug in _listings(page, ContraindicationList, Role.CONTRAINDICATIONS, WHO_NOT):
        missing = _missing(page, each, [item for item in drug.contraindications if _is_of(page, drug, item)])
        if missing and (each.is_whole or _is_a_list(page, each, drug.contraindications)):
            yield _lacking("contraindications-incomplete", each, drug, missing, "of who must not have it")


def side_effects_incomplete(page: Page) -> Iterator[Finding]:
    """A list of side effects that leaves out the serious or the frequent ones is not a fair account of the risks."""
    for each, drug in _listings(page, SideEffectList, Role.SIDE_EFFECTS, WHAT_IT_DOES):
        wanted = [
            item for item in drug.side_effects if (item.serious or _is_frequent(item)) and _is_of(page, drug, item)
        ]
        missing = _missing(page, each, wanted)
        if missing and (each.is_whole or _named_in(each.text, drug.side_effects) >= LISTED):
            yield _lacking("side-effects-incomplete", each, drug, missing, "of serious or frequent side effects")


def _is_frequent(item: Item) -> bool:
    return (item.percent or 0) >= FREQUENT or item.frequency == "very_common"


def _is_of(page: Page, drug: Drug, item: Item) -> bool:
    """Return whether the item is on the label of the document's country."""
    source = item.source or drug.source
    return source is None or source.jurisdiction == page.content.jurisdiction


def _is_a_list(page: Page, each: Listing, items: Iterable[Item]) -> bool:
    return _named_in(each.text, items) > 0 or any(
        block.shape is Shape.ITEM for block in page.blocks if block.path == each.path
    )


def _named_in(text: str, items: Iterable[Item]) -> int:
    return sum(bool(pattern_of(item).search(text)) for item in items)


def _listings(page: Page, kind: type, role: Role, heading: re.Pattern[str]) -> Iterator[tuple[Listing, Drug]]:
    """Yield the lists of a kind that a page holds, each with the medicines that it is for."""
    if isinstance(page.content, kind):
        if page.beside and len(getattr(page.content, "entries", ())) < LISTED:
            return  # an import made a list of one sentence of prose
        found = [Listing(page.text, page.content.title, "entries", "", True)]
    else:
        found = _in_sections(page, role, heading)
    for each in found:
        for drug in _drugs_of(page, each):
            yield each, drug


def _drugs_of(page: Page, each: Listing) -> list[Drug]:
    held = [(one.drug, one.pattern) for one in named(page) if one.drug]
    over = [drug for drug, pattern in held if pattern.search(each.heading)]
    titled = [drug for drug, pattern in held if pattern.search(page.content.title)]
    own = page.library.drugs_called(one.key for one in page.content.treatments)
    return over or titled or list(own) or ([held[0][0]] if len(held) == 1 else [])


def _in_sections(page: Page, role: Role, heading: re.Pattern[str]) -> list[Listing]:
    """Return each section or answer whose heading promises such a list, with what stands under it."""
    embedding = {each.id for each in getattr(page.content, "sections", ()) if each.embed}
    parts: dict[str, list[Block]] = {}
    for block in page.blocks:
        if block.part and block.shape not in {Shape.TITLE, Shape.HEADING, Shape.QUESTION}:
            parts.setdefault(block.heading or block.part, []).append(block)
    found = []
    for over, blocks in parts.items():
        text = "\n".join(block.text for block in blocks)
        # A role that an import has guessed makes no list of prose.
        is_listed = not page.beside or any(block.shape in {Shape.ITEM, Shape.CELL} for block in blocks)
        is_one = (blocks[0].role is role and is_listed) or (heading.search(over) and not NOT_A_LIST.search(over))
        if is_one and not POINTS_ELSEWHERE.search(text) and not embedding & {block.part for block in blocks}:
            found.append(Listing(text, over, blocks[0].path, blocks[0].part))
    return found


def _missing(page: Page, each: Listing, items: Iterable[Item]) -> list[str]:
    """Return the items that a list does not name; what another safety section of the page says counts too."""
    left_out = "\n".join(name for name, _ in getattr(page.content, "omissions", ()))
    beside = "" if each.is_whole else _safety(page)
    text = "\n".join((each.text, beside, left_out))
    return list(dict.fromkeys(item.name for item in items if not pattern_of(item).search(text)))


SAFETY = re.compile(
    r"safe|risk|warning|caution|side[- ]effect|before you|tell your|avoid|contraindicat|pregnan|serious|rare|allerg",
    re.IGNORECASE,
)


def _safety(page: Page) -> str:
    return "\n".join(block.text for block in page.blocks if SAFETY.search(block.heading))


def _lacking(code: str, each: Listing, drug: Drug, missing: list[str], what: str) -> Finding:
    shown = "; ".join(missing[:SHOWN]) + (f"; and {len(missing) - SHOWN} more" if len(missing) > SHOWN else "")
    name = drug.key.replace("-", " ")
    return Finding(
        code, Category.SAFETY_INFORMATION, Severity.MAJOR,
        f"The label of {name} has more {what} than this list: {shown}.",
        "Add them in words that a patient knows, or record why they are left out.", each.path, each.part,
        fix=f"add:{drug.key}={'|'.join(missing)}" if each.is_whole else "",
    )  # fmt: skip
