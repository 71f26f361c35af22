"""Lists that are announced and are not there: what a page was about to say, and does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clinic_content.content.schema import ContraindicationList, SideEffectList

from .finding import Category, Finding, Severity
from .page import Block, Page, Shape
from .structure import SAFETY, going_on

OPEN = re.compile(
    r"\b(?:including(?: but not limited to)?|includes?|such as|like(?=:)|(?:the|these) following|as follows|for example"
    r"|namely|are|is|consists? of|comprises?|if (?:you|they|your child)(?: have| are)?|who(?: have| are)?)[\s:,–-]*$",
    re.IGNORECASE,
)
"""What cannot end a sentence."""
COLON = re.compile(r":\s*$")
ANNOUNCES = re.compile(
    r"\b(?:include[sd]?|including|following|such as|these|several|below|effects|symptoms|signs|risks|reasons|ways"
    r"|steps|types|kinds|things|questions|people who|(?:if|when|unless) you"
    r"|you (?:have|are|may|might|can|will|should)|are)\b",
    re.IGNORECASE,
)
"""Words of a sentence that promise more than one thing."""
ORDINAL = re.compile(r"(?:first|one|the first|\(?[1a][.)]|on the one hand)\b", re.IGNORECASE)
"""How a text begins that goes on as prose after a colon."""
DANGER = re.compile(
    r"\b(?:side[ -]effects?|adverse|reactions?|risks?|contraindicat\w+|warning signs|overdose|interact\w*"
    r"|not (?:be )?(?:take|use|have|receive|given|recommended|suitable)"
    r"|(?:call|seek|get) (?:911|999|emergency|help|medical)|allerg\w+)\b",
    re.IGNORECASE,
)
"""Words of a list whose loss can hurt somebody, whatever section it stands in."""
FEW = 3
"""A line of fewer words is a label, and announces nothing."""


def empty_list_intro(page: Page) -> Iterator[Finding]:
    """A text that announces a list and then gives none has lost it; where it is about safety, nobody may read on."""
    ends = going_on(getattr(page.content, "sections", ()))
    after = (*page.blocks[1:], None)
    for block, next_ in zip(page.blocks, after, strict=True):
        if block.shape not in {Shape.PARAGRAPH, Shape.ITEM} or not _is_rich(block):
            continue
        same = next_ if next_ and _continues(block, next_) else None
        goes_on = block.part in ends and block.path.endswith(".body")
        if _is_lost(block, same, goes_on=goes_on):
            yield _finding(page, block)


def _continues(block: Block, after: Block) -> bool:
    """Return whether a block goes on with the text of another: in its field, or in a section without a heading."""
    both_bodies = block.path.endswith(".body") and after.path.endswith(".body")
    return after.path == block.path or both_bodies


def _is_rich(block: Block) -> bool:
    return block.path.rsplit(".", 1)[-1] in {"body", "answer", "text"}


def _is_lost(block: Block, after: Block | None, *, goes_on: bool) -> bool:
    """Return whether the list that a block announces is missing after it."""
    if block.shape is Shape.ITEM:
        is_last = after is None or after.shape is Shape.PARAGRAPH
        return is_last and bool(OPEN.search(block.text)) and len(block.text.split()) > FEW
    if after is None:
        return not goes_on and bool(COLON.search(block.text) or OPEN.search(block.text))
    if after.shape is not Shape.PARAGRAPH or len(block.text.split()) < FEW or _is_a_list_of_lines(after):
        return False
    last = block.sentences[-1].text if block.sentences else ""
    announces = OPEN.search(last) or (COLON.search(last) and ANNOUNCES.search(last))
    return bool(announces) and not ORDINAL.match(after.text)


def _is_a_list_of_lines(after: Block) -> bool:
    """Return whether what follows is an item in all but its mark: a short line without a stop."""
    return len(after.text) < 80 and not after.text.rstrip().endswith((".", ":"))


def _finding(page: Page, block: Block) -> Finding:
    last = block.sentences[-1]
    is_danger = block.role in SAFETY or isinstance(page.content, ContraindicationList | SideEffectList)
    severity = Severity.BLOCKER if is_danger or DANGER.search(last.text) else Severity.MAJOR
    quote = page.quoted(block, last.start, last.start + len(last.text))
    return Finding(
        "empty-list-intro", Category.EMPTY_LIST, severity, "This announces a list, and none follows.",
        "Add the list, or end the sentence.", block.path, block.part, quote, block.start + last.start,
    )  # fmt: skip
