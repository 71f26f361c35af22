"""What stands before a sentence and gives it its sense: a question, the introduction of a list, the heads of a table.

“About 12 weeks” says nothing; under “How long does it last?” it says how long it lasts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from .naming import kept
from .page import Block, Page, Sentence, Shape

INTRODUCES = re.compile(
    r"\bwho (?:should|must|can|may|cannot|can['’]t)\b|\b(?:should|must|can)(?:not| not|n['’]t)\b|\bdo not\b|"
    r"\bnot (?:be )?(?:suitable|recommended|safe|right)\b|\bcontra-?indicat",
    re.IGNORECASE,
)
"""Headings whose lists say who must not have a treatment."""


YES_OR_NO = re.compile(
    r"(?:^|[.!,]\s*)(?:can|could|may|is|are|was|do|does|did|will|would|should|must|has|have|am)\b", re.IGNORECASE
)
"""A question whose words the answer may deny."""


def lead_of(page: Page, sentence: Sentence) -> str:
    """Return the words that a sentence completes, without a mark at their end; nothing where it stands for itself."""
    block = sentence.block
    if block.cell:
        return _plain(" ".join(kept(page, "_heads", _heads).get(id(block), ())))
    if block.shape is Shape.ITEM:
        return _plain(_intro(page, block))
    return _plain(_question(page, sentence)) if block.shape is Shape.PARAGRAPH else ""


def _plain(text: str) -> str:
    return text.strip("*_ ").rstrip(" ?:.–—-")


def _heads(page: Page) -> dict[int, tuple[str, ...]]:
    """Return for each cell of a body what the head of its row and of its column say."""
    cells = [each for each in page.blocks if each.cell]
    at = {(c.path, c.cell.table, c.cell.row, c.cell.column): c.text for c in cells if c.cell}
    found = {}
    for each in cells:
        if each.cell and each.cell.row and each.cell.column:
            table = (each.path, each.cell.table)
            row, column = at.get((*table, each.cell.row, 0), ""), at.get((*table, 0, each.cell.column), "")
            found[id(each)] = tuple(_plain(words) for words in (row, column) if words)
    return found


def _intro(page: Page, item: Block) -> str:
    """Return the line that introduces the list an item stands in: the paragraph over it, or its heading."""
    before = above(page).get(id(item))
    if before is not None and before.text.rstrip(" *_").endswith(":"):
        return before.text
    return item.heading if INTRODUCES.search(item.heading) else ""


def _question(page: Page, sentence: Sentence) -> str:
    """Return the question that the first sentence of a paragraph answers."""
    if sentence.start or not sentence.text.strip():
        return ""
    asked = _asked(page, sentence)
    return "" if YES_OR_NO.search(asked) else asked


def _asked(page: Page, sentence: Sentence) -> str:
    before = above(page).get(id(sentence.block))
    if before is not None and before.shape is not Shape.HEADING and before.text.rstrip(" *_").endswith("?"):
        return before.text
    is_first = before is None or before.shape in {Shape.HEADING, Shape.QUESTION}
    return sentence.block.heading if is_first and sentence.block.heading.rstrip().endswith("?") else ""


def above(page: Page) -> Mapping[int, Block]:
    """Return for each paragraph, and for each item of a list, the block over it or over its list."""
    return kept(page, "_above", _find_above)


def _find_above(page: Page) -> dict[int, Block]:
    found: dict[int, Block] = {}
    last: Block | None = None
    for each in page.blocks:
        if last is not None and last.part == each.part:
            found[id(each)] = found.get(id(last), last) if _in_one_list(last, each) else last
        last = each
    return found


def _in_one_list(last: Block, each: Block) -> bool:
    return last.shape is Shape.ITEM and each.shape is Shape.ITEM
