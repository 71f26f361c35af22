"""Lists that are announced and are not there: what a page was about to say, and does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from clinic_content.content.schema import ContraindicationList, SideEffectList

from .finding import Category, Finding, Severity
from .page import ENDS, Block, Page, Shape
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
    r"|you (?:have|are|may|might|can|will|should)|are)\b|\b(?:if|when|unless|with|who|has|have|by)\W*:\s*$"
    r"|\bnot (?:have|get|take|use|receive) \w+\W*:\s*$",
    re.IGNORECASE,
)
"""Words of a sentence that promise more than one thing."""
ORDINAL = re.compile(r"(?:first|one|the first|\(?[1a][.)]|on the one hand)\b", re.IGNORECASE)
"""How a text begins that goes on as prose after a colon."""
DANGER = re.compile(
    r"\b(?:side[ -]effects?|adverse|reactions?|risks?|contraindicat\w+|warning signs|overdose|interact\w*"
    r"|not (?:be )?(?:take|use|have|receive|given|recommended|suitable|for (?:people|anyone|patients|you))"
    r"|(?:call|seek|get) (?:911|999|emergency|help|medical)|allerg\w+)\b",
    re.IGNORECASE,
)
"""Words of a list whose loss can hurt somebody, whatever section it stands in."""
FEW = 3
"""A line of fewer words is a label, and announces nothing."""
MARK = re.compile(r"(?:[•●◦‣▪■·*+–—-]\s|\(?(?:\d{1,3}|[a-zA-Z])[.)]\s|\[\d{1,3}\]\s)")
"""What begins an item in plain text."""
SHORT = 100
"""A longer line without its mark is a paragraph."""
MANY = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|many|following|these)\b.*"
    r"\b(?:types?|kinds?|forms?|stages?|phases?|groups?|steps?|options?|ways?|tests?|procedures?|treatments?|factors?"
    r"|categories|classes|parts|medicines|medications)\b",
    re.IGNORECASE,
)
"""Words that announce parts which may each have a heading."""
NEXT_TOPIC = re.compile(
    r"(?:how|what|why|when|where|who|which|is|are|can|do|does|did|will|should|conclusion|summary|the bottom line|faqs?"
    r"|frequently|references?|sources?|about|our|contact|getting|cost|final|in conclusion|next steps|benefits|preparing"
    r"|book|schedule|call|alternatives)\b",
    re.IGNORECASE,
)
"""How a heading begins that opens another topic."""
TERM = re.compile(r"[^.:–—]{2,60}(?::\s| [–—-] | {2,})")
"""An item that is a term and what it means."""
GOES_ON = re.compile(
    r"\b(?:you(?:['’]re)?|who|that|they|to|may|might|can|will|must|should|or she|because|if|whether|when|while)\s*:?$"
)
"""How a lead ends whose items are the rest of its sentence."""
OF_THOSE = re.compile(
    r"\b(?:if|when|unless|who|with|for|include|includes|are|have|has|you|they|it|not (?:have|get|take"
    r"|use) \w+)\W*:\s*$",
    re.IGNORECASE,
)
"""How a lead ends whose list names people, illnesses or things, and no sentences."""
BEGINS = re.compile(
    r"[A-Z][\w.’'-]+(?:,? [\w.’'-]+){0,6}?,? (?:is|are|was|were|has|can|will|show|shows|says?|treats|works|helps"
    r"|lasts?)\b"
)
ASKS_NEXT = re.compile(r"(?:How|What|Why|When|Where|Who|Which) (?:[\w’'-]+ ){1,8}[\w’'-]+\??$")
"""A line that asks is the heading of what comes next."""


WE_DO = re.compile(
    r"(?:^|[.!?\]]\s*)(?:we|it|they|this|our \w+) (?:\w+ )?(?:treats?|offers?|helps?|provides?"
    r"|includes?|sees?)\W*:\s*$",
    re.IGNORECASE,
)


def is_whole(line: str) -> bool:
    """Return whether a line is a sentence of its own, which cannot be the rest of another."""
    if not line.rstrip().endswith((".", "!")) or VERB.match(line):
        return False
    return BEGINS.match(line) is not None or (WHOLE.match(line) is not None and len(line.split()) >= LONG_ENOUGH)


LONG_ENOUGH = 7
WHOLE = re.compile(
    r"(?:An?|The|Most|Many|Some|Our|This|These|Those|Studies|Research|It|They|We|You|Because|If|Each|Every"
    r"|All)\b[^.;:]{0,60}?"
    r"\b(?:is|are|was|were|has|have|can|may|will|show|shows|reads|reviews|tells?|gets?|needs?|takes?|finish"
    r"|complete|find|feel"
    r"|leave|cuts?|confirms?)\b"
)
"""A sentence with its verb: no item of a list begins with a page's “Most people”."""


VERB = re.compile(
    r"(?:have|has|had|having|are|is|were|be|being|do|does|take|takes|get|gets|feel|feels|need|needs|use|uses|ask|check"
    r"|look|make|eat|drink|avoid|keep|tell|call|stop|start|try|talk|see|know|give|help|want|live|work|smoke|develop"
    r"|notice"
    r"|cannot|can['’]t|\w+ing)\b",
    re.IGNORECASE,
)

ASKED = re.compile(r"\b(?:questions?|ask)\b", re.IGNORECASE)
ASKS = re.compile(r"(?:how|what|why|when|where|who|which|is|are|can|do|does|did|will|should|have)\b", re.IGNORECASE)
STARTS = re.compile(
    r"(?:the|this|these|those|most|many|some|our|your|we|you|it|they|there|before|after|during|in|on|at|if|when|while"
    r"|because|however|although|otherwise|with|for|by|as|to|remember|talk|call|contact|please|always|never)\b",
    re.IGNORECASE,
)
"""How sentences begin, and terms do not."""
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|could|may|might|will|would|should|must|does|do|did|need|needs|takes?|helps?"
    r"|offers?|makes?|gives?|works?|we|you|they|it)\b",
    re.IGNORECASE,
)
"""Words that a whole sentence has."""


def empty_list_intro(page: Page) -> Iterator[Finding]:
    """A text that announces a list and then gives none has lost it; where it is about safety, nobody may read on."""
    ends = going_on(getattr(page.content, "sections", ()))
    after = (*page.blocks[1:], None)
    for block, next_ in zip(page.blocks, after, strict=True):
        if block.shape not in {Shape.PARAGRAPH, Shape.ITEM} or not _is_rich(block):
            continue
        same = next_ if next_ and _continues(block, next_) else None
        goes_on = block.part in ends and block.path.endswith(".body")
        if _is_lost(block, same, goes_on=goes_on) and not stands_in_source(page, block):
            yield _finding(page, block)


def is_followed(lead: str, lines: Sequence[str]) -> bool:
    """Return whether the lines behind a lead are what it announces; importers and pages on the web lose the marks."""
    first, second = (*lines[:2], "", "")[:2]
    if not first or first.startswith("#"):
        return bool(first and MANY.search(lead))
    if (OF_THOSE.search(lead.rstrip("*_ ")) or WE_DO.search(lead)) and (
        is_whole(first) or (ASKS_NEXT.match(first) and not ASKED.search(lead))
    ):
        return False
    if MARK.match(first) or "|" in first or ORDINAL.match(first) or first[0].islower() or TERM.match(first):
        return True
    if (GOES_ON.search(lead.rstrip()) and VERB.match(first)) or _are_items(lead, first, second):
        return True
    if len(first) > SHORT or first.rstrip().endswith((":", "?")):
        return False
    return _is_item_in_all_but_mark(lead, first, second)


def _are_items(lead: str, first: str, second: str) -> bool:
    """Return whether two lines behind a colon are items of some length: questions to ask, or no sentences."""
    if not COLON.search(lead):
        return False
    if ASKED.search(lead) or (ASKS.match(first) and ASKS.match(second) and "?" not in first):
        return ASKS.match(first) is not None
    return _is_fragment(first) and (not second or second.startswith("#") or _is_fragment(second))


def _is_fragment(line: str) -> bool:
    """Return whether a line begins with a term and not with a sentence."""
    words = ENDS.split(line)[0].split()[:8]
    return not STARTS.match(line) and not FINITE.search(" ".join(words))


def _is_item_in_all_but_mark(lead: str, first: str, second: str) -> bool:
    """Return whether a short line is the first of several, and not the heading of the next topic."""
    if first.rstrip().endswith((".", ";", ",")):
        return bool(COLON.search(lead)) and len(first.split()) < FEW * 4
    if NEXT_TOPIC.match(first):
        return False
    is_item_too = (len(second) <= SHORT and second[-1:] not in "?:") or not second.rstrip().endswith((".", "?", ":"))
    return not second or is_item_too or bool(MANY.search(lead))


def stands_in_source(page: Page, block: Block) -> bool:
    """Return whether the text that the page was read from has the list: an import may have made a document of it."""
    lead = block.sentences[-1].text.strip() if page.beside and block.sentences else ""
    _, found, behind = page.beside.partition(lead) if lead else ("", "", "")
    return bool(found) and is_followed(lead, lines_of(behind))


def lines_of(text: str) -> list[str]:
    """Return the first two lines of a text that hold something."""
    found = (each.strip() for each in text[: 10 * SHORT].lstrip("*_ \t").split("\n"))
    return list(islice((each for each in found if each), 2))


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
