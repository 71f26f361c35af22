"""How patient text is worded: what is denied, hedged, asked, quoted or conditional, and rules that find words in it.

A rule is plain data: phrases, what excuses them, and what to tell the author. `broken` applies a rule to a page and
yields at most one finding a sentence, because a sentence is mended once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import merge

from clinic_content.content.cues import Cued, Starts, holds_one_of_each, matches, openings_in

from .finding import Category, Finding, Severity
from .naming import kept
from .page import PROSE, Block, Page, Sentence, Shape
from .phrases import Later, Phrases, folded

HEADINGS = frozenset({Shape.TITLE, Shape.HEADING, Shape.QUESTION})


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that a rule found in a sentence."""

    page: Page
    sentence: Sentence
    start: int
    """Where they begin in the sentence."""
    end: int

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.sentence.text[self.start : self.end]

    @property
    def before(self) -> str:
        """What stands before them in their clause."""
        return CLAUSE.split(self.sentence.text[: self.start])[-1]

    @property
    def after(self) -> str:
        """What stands behind them in their clause."""
        return CLAUSE.split(self.sentence.text[self.end :])[0]


Excuse = Callable[[Hit], bool]

CLAUSE = re.compile(
    r"[;:!?…—]|,\s+(?=(?:the|it|this|these|they|we|you|so|which|our|your|an?|ketamine)\b)|\s[–-]\s|\.\s"
    r"|\b(?:but|however|although|though|whereas|yet)\b",
    re.IGNORECASE,
)
NEGATION = re.compile(
    r"\b(?:not(?!\s+(?:just|only|merely|simply))|never|no(?!\s+(?:longer|wonder|doubt|matter))|none|nobody|nothing"
    r"|neither"
    r"|nor|cannot|without|rarely|seldom|hardly|unlikely|unproven|lack(?:s|ing)?|little|false(?:ly)?|myths?|avoid|beware"
    r"|wrong(?:ly)?|rather\s+than|instead\s+of|claims?\s+(?:that|of|such)|promis(?:es?|ing)\s+(?:that|of|a))\b"
    r"|n['’]t\b(?!\s+(?:just|only))",
    re.IGNORECASE,
)
DENIED_AFTER = re.compile(
    r"^\W*(?:(?!who|that|which|because|and|or)[\w'’-]+\s+){0,2}?"
    r"(?:(?:is|are|was|were|has|have|had|does|do|did|can|could|will|would|should|remains?)"
    r"(?:\s+(?:not|never|no)|n['’]t)\b|cannot\b|(?:is|are|remains?)\s+(?:still\s+)?(?:un\w+|limited|weak|scarce)\b)",
    re.IGNORECASE,
)
HEDGE = re.compile(
    r"\b(?:may|might|could|can\s+sometimes|sometimes|possibly|perhaps|thought|believed?|think|appears?|seems?"
    r"|suggest\w*"
    r"|theor\w+|hypothes\w+|probably|unclear|uncertain|not\s+(?:fully|yet|well|completely)|potential(?:ly)?|early"
    r"|limited"
    r"|preliminary|proposed?|one\s+idea|whether)\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:if|whether|unless|until|when|once|before|make\s+sure|check|find\s+out|ask|decide|discuss|depends?"
    r"|consider\s+how"
    r"|how|work\s+out|assess(?:es|ing)?|determine|judge|agree|advise\w*|confirm|see\s+that|so\s+that|ensure)\b",
    re.IGNORECASE,
)
ASKING = re.compile(
    r"^\W*(?:what|why|who|when|where|which|how|is|are|can|could|do|does|did|will|would|should|has|have|am|may)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]{12,}’")
NAMED_SOURCE = re.compile(r"\bet\s+al\b|\bdoi\b|https?://|\([^()]*\b(?:19|20)\d\d[a-z]?\)", re.IGNORECASE)
SAME_SOURCE = re.compile(
    r"^\W*(?:(?:in|of|across)\s+)?(?:that|this|the\s+same|the)\s+(?:\w+\s+)?(?:study|trial|review|survey|analysis"
    r"|paper|report)\b"
    r"|^\W*of\s+th(?:e|o)se\b",
    re.IGNORECASE,
)

ON_THE_SAME = re.compile(
    r"^\W*(?:they|this|these|it|one|in (?:one|that|this)|those|for example|among|the)\b", re.IGNORECASE
)


def is_negated(hit: Hit, words: int = 9) -> bool:
    """Whether the words are denied: by a word before them in their clause, or by a verb right behind them."""
    near = " ".join(hit.before.split()[-words:])
    return bool(NEGATION.search(near) or DENIED_AFTER.search(hit.after[:80]))


def is_hedged(hit: Hit) -> bool:
    """Whether their clause says that it is not certain."""
    return bool(HEDGE.search(hit.before) or HEDGE.search(hit.after[:60]))


def is_conditional(hit: Hit) -> bool:
    """Whether the words are what somebody is to find out or decide, as in “ask whether it is safe”."""
    return bool(CONDITION.search(hit.before))


def is_question(text: str) -> bool:
    """Whether a sentence asks."""
    return text.rstrip(" \"”’')").endswith("?")


def asks(sentence: Sentence) -> bool:
    """Whether a sentence is a question; a heading may be one without its mark."""
    text = sentence.text
    is_marked = text.startswith("Q:") and "A:" not in text
    return is_question(text) or is_marked or (sentence.block.shape in HEADINGS and bool(ASKING.match(text)))


def is_title_like(text: str) -> bool:
    """Whether quoted words look like the title of a paper or book: five or more, most of them capitalised."""
    words = [each for each in re.findall(r"[A-Za-z'’-]+", text) if len(each) > 3]
    return len(words) >= 5 and sum(each[0].isupper() for each in words) * 3 >= len(words) * 2


def is_inside_quotes(hit: Hit) -> bool:
    """Whether the words are another's: quoted, five or more; fewer are scare quotes, and the clinic's own."""
    return any(
        each.start() < hit.start and hit.end < each.end() and len(each.group().split()) >= 5
        for each in QUOTED.finditer(hit.sentence.text)
    )


def is_sourced(hit: Hit) -> bool:
    """Whether the sentence has a source: cited, named in it, or that of the line its list or story hangs on."""
    sentence = hit.sentence
    if sentence.is_cited or NAMED_SOURCE.search(sentence.text):
        return True
    if SAME_SOURCE.match(sentence.text):
        return any(each.is_cited for each in sentence.block.sentences if each.start < sentence.start)
    if cell := sentence.block.cell:
        return (sentence.block.path, cell.table) in kept(hit.page, "_sourced_tables", _sourced_tables)
    return sentence.block.shape is Shape.ITEM and _lead_in_is_cited(hit.page, sentence.block)


FROM = re.compile(r"(?:sources?|adapted from|data from|figures (?:are )?from)\b", re.IGNORECASE)


def _sourced_tables(page: Page) -> frozenset[tuple[str, int]]:
    """Return the tables that have a source: in their heads, in the line before them, or in the one behind."""
    found: set[tuple[str, int]] = set()
    blocks = (None, *page.blocks, None)
    for before, each, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if each is None or each.cell is None:
            continue
        key = (each.path, each.cell.table)
        is_under = before is not None and not before.cell and before.path == each.path
        is_over = after is not None and not after.cell and after.path == each.path
        if (each.cell.row == 0 and each.cites) or (is_under and before and _ends_cited(before)):
            found.add(key)
        if is_over and after and (FROM.match(after.text) or after.text.lower().startswith("these figures")):
            found.add(key)
    return frozenset(found)


def _ends_cited(block: Block) -> bool:
    return bool(block.sentences) and (block.sentences[-1].is_cited or bool(FROM.search(block.text)))


def _lead_in_is_cited(page: Page, item: Block) -> bool:
    lead = None
    for block in page.blocks:
        if block is item:
            break
        lead = block if block.shape is not Shape.ITEM else lead
    return bool(lead and lead.path == item.path and lead.sentences and lead.sentences[-1].is_cited)


def is_next_cited(hit: Hit) -> bool:
    """Whether the source is put at the end of the next sentence, where that goes on about the same finding."""
    later = [each for each in hit.sentence.block.sentences if each.start > hit.sentence.start]
    return bool(later) and later[0].is_cited and bool(ON_THE_SAME.match(later[0].text))


def is_excused(hit: Hit, excuses: tuple[Excuse, ...]) -> bool:
    """Whether the words are another's, or one of these excuses holds."""
    return is_inside_quotes(hit) or any(each(hit) for each in excuses)


def mentions(pattern: Phrases) -> Excuse:
    """Return an excuse for sentences that say any of these words."""
    return lambda hit: bool(pattern.search(hit.sentence.text))


def follows(pattern: Phrases) -> Excuse:
    """Return an excuse for words that one of these follows at once."""
    return lambda hit: bool(pattern.match(hit.sentence.text[hit.end :].lstrip(" ,-–")))


def both(*excuses: Excuse) -> Excuse:
    """Return an excuse that holds where each of these does."""
    return lambda hit: all(each(hit) for each in excuses)


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that patient text must not say, what excuses them, and what to tell the author."""

    code: str
    category: Category
    severity: Severity
    message: str
    mend: str
    pattern: Phrases
    excuses: tuple[Excuse, ...] = ()
    headings: bool = False
    """Whether headings and titles are read too."""
    only_headings: bool = False
    """Whether nothing but headings and titles is read."""
    each: bool = False
    """Whether a sentence may break it twice: “no side effects and non-addictive” are two promises."""

    @property
    def shapes(self) -> frozenset[Shape]:
        """The blocks that are read for it."""
        return HEADINGS if self.only_headings else PROSE | HEADINGS if self.headings else PROSE


class Lines:
    """The clinic's own sentences, one a line: a rule reads the whole page at once, and not each sentence by itself."""

    def __init__(self, page: Page) -> None:
        blocks = [block for block in page.blocks if block.shape is not Shape.QUOTE]
        self.sentences = [each for block in blocks for each in block.sentences]
        self.starts = [0]
        for each in self.sentences:
            self.starts.append(self.starts[-1] + len(each.text) + 1)
        self.asking: dict[int, bool] = {}
        self.held: dict[str, list[Sentence]] = {}

    @cached_property
    def text(self) -> str:
        """All of them in lower case."""
        return "\n".join(folded(each.text) for each in self.sentences)

    @cached_property
    def as_written(self) -> str:
        """All of them as they are written."""
        return "\n".join(folded(each.text, keeps_case=True) for each in self.sentences)

    @cached_property
    def words(self) -> Starts:
        """Where their words begin."""
        return Starts(self.text)

    def matches(self, pattern: Phrases) -> Iterator[re.Match[str]]:
        """Yield each place where they say one of these wordings."""
        text = self.as_written if pattern.keeps_case else self.text
        if pattern.later is None:
            return pattern.pattern.finditer(text)
        places = self.words.places(pattern.openings)
        held = {line for each in pattern.later for line in self.lines_with(each, text)}
        if not held:
            return matches(pattern.pattern, text, places)
        lines = sorted(held)
        read = (each for line in lines for each in pattern.pattern.finditer(text, *self.bounds(line)))
        others = (each for each in places if bisect_right(self.starts, each) - 1 not in held)
        return merge(read, matches(pattern.pattern, text, others), key=re.Match.start)

    def lines_with(self, later: Later, text: str) -> Iterator[int]:
        """Yield the numbers of the lines that say one of these wordings."""
        if holds_one_of_each(self.text, later.cues):
            for line in self.lines_at(place for piece in later.cues[0] for place in _places(piece, self.text)):
                begin, end = self.bounds(line)
                if holds_one_of_each(self.text[begin:end], later.cues) and later.pattern.search(text, begin, end):
                    yield line

    def lines_at(self, places: Iterable[int]) -> list[int]:
        """Return the numbers of the lines in which these places of the text are."""
        return sorted({bisect_right(self.starts, each) - 1 for each in places})

    def bounds(self, line: int) -> tuple[int, int]:
        """Return where a line begins and ends in the text."""
        return self.starts[line], self.starts[line + 1] - 1

    def finditer(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield each place where a pattern is found in their text, each of whose matches begins a word."""
        return matches(pattern, self.text, self.words.places(openings_in(pattern)))

    def holding(self, pattern: re.Pattern[str] | Cued) -> list[Sentence]:
        """Return those in which a word begins as the matches of a pattern do: in no other can it be found."""
        if pattern.pattern not in self.held:
            lines = self.lines_at(self.words.places(openings_in(pattern)))
            self.held[pattern.pattern] = [self.sentences[each] for each in lines]
        return self.held[pattern.pattern]

    def asks(self, place: int) -> bool:
        """Whether one of them is a question."""
        if place not in self.asking:
            self.asking[place] = asks(self.sentences[place])
        return self.asking[place]


def _places(piece: str, text: str) -> Iterator[int]:
    """Yield where a piece of text stands."""
    place = text.find(piece)
    while place >= 0:
        yield place
        place = text.find(piece, place + 1)


def every(page: Page) -> list[Sentence]:
    """Return every sentence of the clinic's own words, questions and headings too; quotations left out."""
    return kept(page, "_lines", Lines).sentences


def holding(page: Page, pattern: re.Pattern[str] | Cued) -> Iterator[Sentence]:
    """Yield the sentences of prose in which a pattern may be found, by the first letters of their words."""
    return (each for each in kept(page, "_lines", Lines).holding(pattern) if each.block.shape in PROSE)


def said(page: Page, pattern: Phrases) -> Iterator[tuple[int, Hit]]:
    """Yield each place where a page says these words, in questions and headings too, with the number of its line."""
    lines = kept(page, "_lines", Lines)
    for found in lines.matches(pattern):
        place = bisect_right(lines.starts, found.start()) - 1
        start = lines.starts[place]
        yield place, Hit(page, lines.sentences[place], found.start() - start, found.end() - start)


def hits(page: Page, pattern: Phrases, shapes: frozenset[Shape] = PROSE) -> Iterator[Hit]:
    """Yield each place where a page asserts these words: in prose, and in headings where they are wanted."""
    for place, hit in said(page, pattern):
        if hit.sentence.block.shape in shapes and not kept(page, "_lines", Lines).asks(place):
            yield hit


def broken(page: Page, *rules: Rule) -> Iterator[Finding]:
    """Yield a finding for each sentence that breaks one of the rules: the first rule that it breaks, once."""
    told: dict[tuple[str, int], list[Hit]] = {}
    for rule in rules:
        for hit in hits(page, rule.pattern, rule.shapes):
            place = (hit.sentence.block.path, hit.sentence.block.start + hit.sentence.start)
            before = told.setdefault(place, [])
            if any(not (rule.each and are_apart(hit, each)) for each in before) or is_excused(hit, rule.excuses):
                continue
            before.append(hit)
            yield finding(rule, hit)


JOINT = re.compile(r"[,;:—–]|\b(?:and|or|but|with|while|plus|so|nor)\b", re.IGNORECASE)


def are_apart(one: Hit, other: Hit) -> bool:
    """Return whether two places of a sentence say two things: something joins them, and neither is in the other."""
    first, last = sorted((one, other), key=lambda each: each.start)
    return JOINT.search(one.sentence.text[first.end : last.start]) is not None


def finding(rule: Rule, hit: Hit, *, severity: Severity | None = None) -> Finding:
    """Return what a rule says of these words, quoted as their field has them."""
    block = hit.sentence.block
    start = hit.sentence.start + hit.start
    quote = hit.words.rstrip()
    if any(start <= cite < start + len(quote) for cite in block.cites):
        quote = hit.page.words[block.path][block.start + start :][: len(quote)]
    return Finding(
        rule.code, rule.category, severity or rule.severity, rule.message, rule.mend,
        block.path, block.part, quote, block.start + start,
    )  # fmt: skip
