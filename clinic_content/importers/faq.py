"""Questions and their answers, from the blocks under a heading that announces them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from clinic_content.content.schema import Role

from .blocks import Block, Heading, Item, Items, Paragraph
from .spans import Span, joined

LONGEST = 300
QUOTES = "\"”’'» "
MORE = re.compile(r"\?\s+(?=[A-Z].*\?$)")
MOST = 1_000
TOLD = re.compile(r"[\"“]?(?:I|My|We|I['’]m|I['’]ve)\b[^.!?]{2,50}\.\s+(?=[A-Z])")
"""What somebody says of themselves before they ask: “I am pregnant. Can I have it?”"""
MARK = re.compile(r"(?:Q|A|Question|Answer)\s?\d{0,3}\s?[:.)]\s+", re.IGNORECASE)
INSIDE = re.compile(r"[.!?]\s+[A-Z]")


@dataclass(slots=True)
class Asked:
    """A question and the blocks that answer it; `marks` are what stood before them, such as “Q:” and a number."""

    span: Span
    answer: list[Block] = field(default_factory=list)
    marks: list[Span] = field(default_factory=list)
    under: Role = Role.OTHER
    """What the part is about that it stands in: an answer goes on about that."""


def questions_of(blocks: list[Block]) -> tuple[list[Block], list[Asked]]:
    """Return what stands before the first question, and the questions."""
    before: list[Block] = []
    asked: list[Asked] = []
    stand_alone = any(_asked(block, run_in=False) for block in blocks)
    run_in = runs_in(blocks, FEWEST if stand_alone else FEWEST_ANNOUNCED)
    for block, after in zip(blocks, [*blocks, None][1:], strict=True):
        found = _answered(block, after) or _asked(block, run_in=run_in) if len(asked) < MOST else []
        if found:
            asked += found
        elif asked:
            asked[-1].answer.append(_unmarked(block, asked[-1]))
        else:
            before.append(block)
    return before, asked


def _answered(block: Block, after: Block | None) -> list[Asked]:
    """Return the question that a line is which says so, right over an answer that says so: whatever else it says."""
    span = block.spans[0] if isinstance(block, Paragraph) and len(block.spans) == 1 else None
    end = end_of_mark(span.text, "Q") if span and len(span.text) <= LONGEST else 0
    if not (span and end and isinstance(after, Paragraph) and end_of_mark(after.spans[0].text, "A")):
        return []
    return [Asked(span.cut(end), marks=[span.cut(0, end)])]


def end_of_mark(text: str, mark: str) -> int:
    """Return where the words end by which a text says that it is a question, “Q”, or an answer, “A”; 0 without them."""
    found = MARK.match(text)
    return found.end() if found and text[0] == mark else 0


NO_MARK = re.compile(
    r"(?:what|how|why|when|where|who)(?! to\b| (?:our|my|your) )(?! happens next)\b[^.:!?]{8,90}[^.:!?,;]$",
    re.IGNORECASE,
)
"""A question that lost its mark; only among others with theirs, and only as a line by itself, is it one."""


ASKS = r"Q(?:uestion)?\s?\d{0,3}\s?[:.)]\s+"
"""What says of a text that it is a question: “Q. ”, “Question 3: ”."""
RUN_IN = re.compile(rf"(?P<mark>{ASKS}|[*_]{{1,2}})?[\"“]?[A-Z][^.?!:;]{{8,140}}\?[\"”]?[*_]{{0,2}}\s+(?=[A-Z\"“£$\d])")
RUN_IN_ITEM = re.compile(rf"(?P<mark>{ASKS}|[*_]{{1,2}})?[\"“]?[A-Z][^.?!:;]{{2,140}}\?[\"”]?[*_]{{0,2}}\s+(?=\S)")
MARKED = re.compile(rf"{ASKS}[\"“]?[A-Z][^.?!]{{4,140}}\?\s+\S")
"""A question that says it is one, with its answer behind it: “Q. Does it hurt? No.”"""
MARKED_ALONE = re.compile(rf"{ASKS}[\"“]?[A-Z0-9].{{4,200}}\?[\"”]?$")
GLUED = re.compile(r"\d{1,2}(?=[A-Z][a-z]+ [^?]{4,200}\?$)")
"""A number that lost the space behind it: “2Can I drive?”."""
FEWEST, FEWEST_ANNOUNCED = 3, 2
"""Under the heading of the questions fewer are enough, where none stands in a line of its own."""


def runs_in(blocks: list[Block], fewest: int = FEWEST) -> bool:
    """Return whether each paragraph begins with its question and goes on with the answer."""
    said = [RUN_IN.match(joined(block.spans)) is not None for block in blocks if isinstance(block, Paragraph)]
    # What stands behind the last of them is the foot of a page.
    counted = said[: len(said) - said[::-1].index(True)] if any(said) else []
    return len(counted) >= fewest and sum(counted) >= 0.7 * len(counted)


def asks_by_mark(text: str) -> bool:
    """Return whether a line says of itself that it is a question: “Q: Does it hurt?”."""
    return bool(MARKED_ALONE.match(text))


def _asked(block: Block, *, run_in: bool) -> list[Asked]:
    """Return the questions that a block is: one line, or a list with a question in each item."""
    if isinstance(block, Heading) or (isinstance(block, Paragraph) and len(block.spans) == 1):
        span = block.span if isinstance(block, Heading) else block.spans[0]
        found = (
            _question(span)
            or _in_bold(span)
            or (_run_in(span) if run_in or MARKED.match(span.text) else None)
            or (Asked(span) if NO_MARK.match(span.text) else None)
        )
        return [found] if found else []
    if isinstance(block, Items):
        each = [_from_item(item) for item in block.items]
        return [one for one in each if one] if all(each) else []
    return []


def _in_bold(span: Span) -> Asked | None:
    """Return the question that a paragraph begins with in bold, its answer behind it in the same paragraph."""
    ends = [mark.end - span.start for mark in span.marks if mark.tag == "strong" and mark.begin <= span.start]
    asked = _question(span.cut(0, ends[0])) if ends and 0 < ends[0] < len(span.text) else None
    if asked and ends:
        asked.answer.append(Paragraph([span.cut(ends[0])], 0))
    return asked


def _run_in(span: Span, pattern: re.Pattern[str] = RUN_IN, mark: Span | None = None) -> Asked | None:
    """Return the question that a text begins with, its answer behind it: “Can I drive? Yes, the same day.”"""
    found = pattern.match(span.text)
    if not found:
        return None
    begin = max(found.end("mark"), 0)
    marks = [each for each in (mark, span.cut(0, begin) if begin else None) if each]
    end = begin + len(span.text[begin : found.end()].rstrip("*_ "))
    asked = Asked(span.cut(begin, end), marks=marks)
    asked.answer.append(_unmarked(Paragraph([span.cut(found.end())], 0), asked))
    return asked


def _question(span: Span, mark: Span | None = None) -> Asked | None:
    marks = [mark] if mark else []
    is_marked = False
    if found := GLUED.match(span.text):
        marks.append(span.cut(0, found.end()))
        span = span.cut(found.end())
    if found := MARK.match(span.text):
        marks.append(span.cut(0, found.end()))
        is_marked = found.group()[0] in "Qq" and not span.text.endswith(".")
        span = span.cut(found.end())
    is_one = (
        (is_marked or span.text.rstrip(QUOTES).endswith("?"))
        and len(joined([span])) <= LONGEST
        and not INSIDE.search(MORE.sub("", TOLD.sub("", span.text)))
    )
    return Asked(span, marks=marks) if is_one else None


def _from_item(item: Item) -> Asked | None:
    """Return an item's question: on its first line, with the answer in the lines and paragraphs under it."""
    asked = _question(item.spans[0], item.mark) if item.spans else None
    if not asked and len(item.spans) == 1:
        asked = _run_in(item.spans[0], RUN_IN_ITEM, item.mark)
    if asked and len(item.spans) > 1:
        asked.answer.append(Paragraph(item.spans[1:], 0))
    if asked:
        asked.answer += [_unmarked(each, asked) for each in item.under]
    return asked


def _unmarked(block: Block, asked: Asked) -> Block:
    """Return the first block of an answer without its “A:”."""
    if isinstance(block, Paragraph) and not asked.answer and (found := MARK.match(block.spans[0].text)):
        asked.marks.append(block.spans[0].cut(0, found.end()))
        return Paragraph([block.spans[0].cut(found.end()), *block.spans[1:]], block.gap)
    return block
