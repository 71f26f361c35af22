"""Whether what a text says instead of a notice stands where the notice would: before the first claim, or beside it."""

from __future__ import annotations

from .about import BENEFIT, said
from .disclaimers import Requirement, requirements
from .page import PROSE, Page
from .wording import WORDINGS


def first_claim(page: Page) -> int | None:
    """Return the place among the blocks, in the order in which they are shown, of the first word on a benefit."""
    shown = enumerate(said(page))
    return next((place for place, each in shown if each.shape in PROSE and BENEFIT.search(each.text)), None)


def misplaced(page: Page) -> tuple[Requirement, ...]:
    """Return what the page says itself, and too late or in another section; shown notices stand where they should."""
    return tuple(each for each in requirements(page) if each.status == "partial" and not _is_in_place(page, each))


def _is_in_place(page: Page, requirement: Requirement) -> bool:
    told = _told(page, requirement.key)
    if requirement.position == "T":
        claim = first_claim(page)
        return claim is None or any(place <= claim for place in told)
    if requirement.position == "A" and requirement.spot is not None:
        blocks = said(page)
        return any(blocks[place].part == requirement.spot.block.part for place in told)
    return True


def _told(page: Page, key: str) -> list[int]:
    """Return the blocks that say what a notice would, or a part of it."""
    wording = WORDINGS[key]
    patterns = [each for each in (wording.clear, wording.part) if each is not None]
    return [
        place for place, each in enumerate(said(page)) if any(pattern.search(each.text.lower()) for pattern in patterns)
    ]
