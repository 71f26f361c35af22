"""Whether what a text says instead of a notice stands where the notice would: before the first claim, or beside it.

Places are those of the blocks in the order in which a page shows them. A notice that is attached stands where it
should; only the author's own words can stand elsewhere. What nobody can be sure of is let alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .about import BENEFIT, drug_mentions, lowered, said, subjects
from .disclaimers import Requirement, requirements
from .finding import Category, Finding, Severity
from .language import holding
from .naming import kept
from .needs import DENIED, OTHERS
from .needs_safety import CRISIS
from .page import PROSE, Block, Page, Sentence, Shape
from .wording import WORDINGS


@dataclass(frozen=True, slots=True)
class Misplaced:
    """What a text says in the wrong place: where it says it, and where it should."""

    requirement: Requirement
    block: Block
    begin: int
    end: int
    where: str
    is_near: bool = False
    """Whether it stands in the right section, if too late."""


@dataclass(frozen=True, slots=True)
class Told:
    """One place of a page, counted in blocks, where it says what a notice would."""

    place: int
    begin: int
    end: int


LATE = "said only after the first claim"
ELSEWHERE = "said in another section than what calls for it"
IN_THE_MIDDLE = "said neither at the top nor at the end"
CATEGORIES = {
    "off-label-use": Category.OFF_LABEL_NOTICE, "crisis-988": Category.CRISIS_RESOURCE,
    "medical-advice-general": Category.ADVICE_DISCLAIMER,
}  # fmt: skip
GRAVE = frozenset({"off-label-use", "esketamine-boxed-warning"})
"""Readers who meet the claim first have believed it before they read on."""
MENDS = {
    LATE: "Say it above the first claim, or attach the notice “{}”, which stands there.",
    ELSEWHERE: "Say it in the section that calls for it, or attach the notice “{}”, which stands there.",
    IN_THE_MIDDLE: "Say it at the end, or attach the notice “{}”, which stands there.",
}


def notice_misplaced(page: Page) -> Iterator[Finding]:
    """What a text says instead of a notice stands where the notice would, so that readers meet it in time."""
    for each in misplaced(page):
        key, block = each.requirement.key, each.block
        yield Finding(
            "notice-misplaced", CATEGORIES.get(key, Category.REQUIRED_DISCLAIMER),
            Severity.MAJOR if key in GRAVE and not each.is_near else Severity.MINOR,
            f"What the notice “{key}” would say is {each.where}, where many readers no longer see it.",
            MENDS[each.where].format(key), block.path, block.part,
            page.quoted(block, each.begin, each.end), block.start + each.begin, f"attach:{key}",
        )  # fmt: skip


def misplaced(page: Page) -> tuple[Misplaced, ...]:
    """Return what the page says itself, and too late or in another section; shown notices stand where they should."""
    return kept(page, "_misplaced", lambda page: tuple(_misplaced(page)))


def _misplaced(page: Page) -> Iterator[Misplaced]:
    for each in requirements(page):
        rule = RULES.get(each.key)
        told = _told(page, each.key) if rule and each.status == "partial" and each.said == "clear" else []
        where = rule(page, each, told) if rule and told else ""
        if where:
            block, first = said(page)[told[0].place], told[0]
            claim = first_claim(page)
            is_near = claim is not None and said(page)[claim].part == block.part
            yield Misplaced(each, block, first.begin, first.end, where, is_near)


def first_claim(page: Page) -> int | None:
    """Return the place among the blocks, in the order in which they are shown, of the first word on a benefit."""
    return kept(page, "_first_claim", _first_claim)


def _first_claim(page: Page) -> int | None:
    own = {each.key for each in subjects(page)}
    named = {id(each.block) for each in drug_mentions(page) if each.fact.key in own}
    is_titled = any(each.block.shape is Shape.TITLE for each in drug_mentions(page))
    read = {id(each) for each in holding(page, BENEFIT)}
    for place, block in enumerate(said(page)):
        is_about = not own or is_titled or id(block) in named
        if block.shape in PROSE and is_about and any(_is_claim(each) for each in block.sentences if id(each) in read):
            return place
    return None


def _is_claim(sentence: Sentence) -> bool:
    text = sentence.text
    is_asked = text.rstrip().endswith("?")
    return bool(BENEFIT.search(text)) and not is_asked and not DENIED.search(text) and not OTHERS.search(text)


def _told(page: Page, key: str) -> list[Told]:
    """Return the blocks that say what a notice would."""
    pattern = WORDINGS[key].clear
    found = ((place, pattern.search(text)) for place, text in enumerate(lowered(page)))
    return [_in_whole_words(place, each) for place, each in found if each]


def _in_whole_words(place: int, found: re.Match[str]) -> Told:
    """Return where something is said, to the ends of its words: wordings look for stems, people read words."""
    text, begin, end = found.string, *found.span()
    while begin and text[begin - 1].isalnum():
        begin -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return Told(place, begin, end)


def _before_the_claim(page: Page, need: Requirement, told: list[Told]) -> str:
    claim = first_claim(page)
    return "" if claim is None or told[0].place <= claim else LATE


def _with_the_mention(page: Page, need: Requirement, told: list[Told]) -> str:
    """A way to help stands at the top, or where danger is spoken of; of a condition nobody can say where that is."""
    if need.spot is None or not _before_the_claim(page, need, told):
        return ""
    blocks = said(page)
    grave = map(CRISIS.is_in, lowered(page))
    parts = {block.part for block, is_grave in zip(blocks, grave, strict=True) if is_grave}
    return "" if any(blocks[each.place].part in parts for each in told) else ELSEWHERE


def _beside(page: Page, need: Requirement, told: list[Told]) -> str:
    if need.spot is None:
        return ""
    blocks = said(page)
    return "" if any(blocks[each.place].part == need.spot.block.part for each in told) else ELSEWHERE


def _at_the_end(page: Page, need: Requirement, told: list[Told]) -> str:
    """A line of it belongs to the top, and the whole to the end."""
    blocks = said(page)
    ends = {blocks[0].part, blocks[-1].part, *(each.part for each in blocks if not each.part)}
    parts = dict.fromkeys(each.part for each in blocks if each.part)
    ends |= {*list(parts)[:1], *list(parts)[-2:]}
    return "" if any(blocks[each.place].part in ends for each in told) else IN_THE_MIDDLE


RULES: dict[str, Callable[[Page, Requirement, list[Told]], str]] = {
    "off-label-use": _before_the_claim,
    "esketamine-boxed-warning": _before_the_claim,
    "crisis-988": _with_the_mention,
    "compounded-product": _beside,
    "home-use-warning": _beside,
    "testimonial-typicality": _beside,
    "medical-advice-general": _at_the_end,
}
"""The notices of which words tell for certain where they are needed."""
