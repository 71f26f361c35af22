"""Which headings of a page are its questions: because nearly all ask, or because one stands over short answers."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from .blocks import Block, Heading, Paragraph, spans_of
from .faq import FEWEST, MARKED, asks_by_mark, end_of_mark, runs_in
from .headings import INVITES
from .roles import Use, use_of
from .spans import joined


def with_marked_questions(blocks: list[Block]) -> list[Block]:
    """Let what says that it is a question be one, and no heading else, on a page that marks its answers as well.

    Somebody who asks says more than a question: “Q: I take tablets for my thyroid.” And a heading over several of them
    may ask itself: “Is it safe for me?”
    """
    pairs = _pairs(blocks)
    return (
        [_said(block, is_question=place in pairs) for place, block in enumerate(blocks)]
        if len(pairs) >= FEWEST_PAIRS
        else blocks
    )


FEWEST_PAIRS = 3


def _pairs(blocks: list[Block]) -> list[int]:
    """Return the places of what says that it is a question, right over what says that it is an answer."""
    return [place for place, (one, two) in enumerate(pairwise(blocks)) if _begins(one, "Q") and _begins(two, "A")]


def _begins(block: Block, mark: str) -> bool:
    """Return whether a line says of itself that it is a question, or an answer."""
    span = spans_of(block)[0] if isinstance(block, Heading | Paragraph) else None
    return bool(span and end_of_mark(span.text, mark))


def _said(block: Block, *, is_question: bool) -> Block:
    if is_question and isinstance(block, Paragraph) and len(block.spans) == 1:
        return Heading(block.spans[0], block.gap, asked=True)
    if not isinstance(block, Heading):
        return block
    return replace(block, asked=True) if is_question else replace(block, level=block.level or 2, over=True)


class Asking:
    """Which headings and paragraphs of a page are its questions, by how all of the page asks."""

    def __init__(self, blocks: list[Block], title: str) -> None:
        # Where a heading says that its questions are below, the others that ask are those of a leaflet's parts.
        is_told = says_where_it_asks(blocks)
        self.throughout = set() if is_told else asks_throughout(blocks)
        """The levels of the headings that ask, where nearly all do."""
        in_a_row = set() if is_told else asked_in_a_row(blocks)
        self._lines = in_a_row | {spans_of(blocks[place])[0].line for place in _pairs(blocks)}
        self._by_title = use_of(title) is Use.QUESTIONS and not is_told
        paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
        self._quoted = sum(map(_is_quoted, paragraphs)) >= FEWEST
        self._marked = sum(map(_is_marked, paragraphs)) >= FEWEST

    def asks(self, heading: Heading) -> bool:
        """Return whether a heading is a question of its own accord, whatever stands before it."""
        is_one = heading.asked or heading.span.line in self._lines or asks_by_mark(heading.span.text)
        return is_one or (self._by_title and asks(heading))

    def begins(self, paragraph: Paragraph) -> bool:
        """Return whether a paragraph is a question, or begins with one."""
        is_quoted = self._quoted and _is_quoted(paragraph)
        return asks_by_mark(joined(paragraph.spans)) or is_quoted or (self._marked and _is_marked(paragraph))


def _is_quoted(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is a question that somebody asked: “I have angina. Can I take it?”."""
    return bool(QUOTED.fullmatch(joined(paragraph.spans)))


def _is_marked(paragraph: Paragraph) -> bool:
    return bool(MARKED.match(paragraph.spans[0].text))


QUOTED = re.compile(r"[“\"][^“”\"]{4,200}\?[”\"]")


def says_where_it_asks(blocks: list[Block]) -> bool:
    """Return whether a page has a heading over its questions: other headings of it that ask are those of its parts."""
    return any(isinstance(each, Heading) and use_of(each.span.text) is Use.QUESTIONS for each in blocks)


def asks_throughout(blocks: list[Block]) -> set[int]:
    """Return the levels of the headings of a page that are its questions, although none says so; none on another."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    if any(each.over for each in headings):
        return set()
    asked = [each for each in headings if asks(each)]
    levels = {each.level for each in asked}
    counted = [each for each in headings if each.level in levels and not _is_beside_questions(each.span.text)]
    is_most = len(asked) >= FEWEST_HEADINGS and 5 * len(asked) >= 4 * len(counted)
    return levels if is_most and not _is_article(blocks) else set()


def _is_article(blocks: list[Block]) -> bool:
    """Return whether under headings that ask stand the parts of an article: several blocks each, or long ones."""
    first = next(place for place, block in enumerate(blocks) if isinstance(block, Heading) and asks(block))
    below = [block for block in blocks[first:] if not isinstance(block, Heading)]
    asked = sum(isinstance(block, Heading) and asks(block) for block in blocks[first:])
    words = sum(len(joined(spans_of(block)).split()) for block in below)
    return len(below) > MOST_BLOCKS * asked or words > LONGEST_ANSWER * asked


def asks(heading: Heading) -> bool:
    """Return whether a heading is a question, and none that invites."""
    return heading.span.text.endswith("?") and not INVITES.match(heading.span.text)


def _is_beside_questions(text: str) -> bool:
    return use_of(text) is Use.REFERENCES or bool(NO_QUESTION.match(text))


FEWEST_HEADINGS = 4
MOST_BLOCKS = 2.5
"""An answer has so many paragraphs and lists at most, on the average."""
STEP = re.compile(
    r"(?:step|stage|phase|part) ?(?:\d|one|two|three|four|five|six)\b|(?:step|stage|phase)(?:one|two|three|four|five)",
    re.I,
)
NO_QUESTION = re.compile(
    rf"(?:{STEP.pattern})|contact\b|book\b|call\b|visit us|about (?:us|the author)|disclaimer", re.IGNORECASE
)
"""Of such headings it does not depend whether a page asks throughout."""


def over_questions(blocks: list[Block]) -> set[int]:
    """Return the lines of headings right over questions that are each answered in a few words, whatever they say.

    Where some headings stand over questions, two of them are enough under another.
    """
    places = [place for place, block in enumerate(blocks) if isinstance(block, Heading) and _is_over(blocks, place)]
    parts = list(pairwise([*places, len(blocks)]))
    sure = [place for place, end in parts if _are_questions(blocks[place + 1 : end], FEWEST_QUESTIONS)]
    found = [place for place, end in parts if sure and _are_questions(blocks[place + 1 : end], FEWEST_AMONG_OTHERS)]
    return {blocks[place].span.line for place in found}  # type: ignore[union-attr]


def _are_questions(under: list[Block], fewest: int) -> bool:
    """Return whether what stands under a heading is that many questions at least, each with a short answer."""
    asked = sum(map(_is_asked, under))
    answers = [len(joined(spans_of(block)).split()) for block in under if not _is_asked(block)]
    is_over = under and _is_asked(under[0]) and asked >= fewest and asked - 1 <= len(answers) <= 2 * asked
    return runs_in(under) or bool(is_over and max(answers) <= LONGEST_ANSWER)


def _is_over(blocks: list[Block], place: int) -> bool:
    """Return whether a heading is none of the questions, or stands right over the first of them."""
    heading, after = blocks[place], blocks[place + 1] if place + 1 < len(blocks) else None
    if not _is_asked(heading):
        return True
    if isinstance(heading, Heading) and INVITES.match(heading.span.text):
        return after is not None and _is_asked(after)
    if after is None or not isinstance(heading, Heading) or not heading.level:
        return False
    return heading.level < after.level if isinstance(after, Heading) and after.level else _is_asked(after)


FEWEST_QUESTIONS, FEWEST_AMONG_OTHERS = 3, 2
LONGEST_ANSWER = 90


def asked_in_a_row(blocks: list[Block]) -> set[int]:
    """Return the lines of headings that ask, each over one short paragraph, so many after each other: no article's."""
    runs: list[list[int]] = []
    for place in range(len(blocks)):
        if not _is_asked_shortly(blocks, place):
            continue
        if runs and runs[-1][-1] == place - 2:
            runs[-1].append(place)
        else:
            runs.append([place])
    long = [run for run in runs if len(run) >= FEWEST_IN_A_ROW]
    return {blocks[place].span.line for run in long for place in run}  # type: ignore[union-attr]


def _is_asked_shortly(blocks: list[Block], place: int) -> bool:
    block, under = blocks[place], blocks[place + 1 : place + 3]
    if not isinstance(block, Heading) or not asks(block) or not under or not isinstance(under[0], Paragraph):
        return False
    is_one = len(under) == 1 or isinstance(under[1], Heading)
    return is_one and len(joined(under[0].spans).split()) <= LONGEST_IN_A_ROW


FEWEST_IN_A_ROW, LONGEST_IN_A_ROW = 4, 60


def _is_asked(block: Block) -> bool:
    is_line = isinstance(block, Heading) or (isinstance(block, Paragraph) and len(block.spans) == 1)
    return is_line and spans_of(block)[0].text.rstrip('"”*').endswith("?")
