"""How patient text is worded: what is denied, hedged, asked, quoted or conditional, and rules that find words in it.

A rule is plain data: phrases, what excuses them, and what to tell the author. `broken` applies a rule to a page and
yields at most one finding a sentence, because a sentence is mended once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from clinic_content.content.walk import texts

from .finding import Category, Finding, Severity
from .page import PROSE, Block, Page, Sentence, Shape

HEADINGS = frozenset({Shape.TITLE, Shape.HEADING, Shape.QUESTION})


@dataclass(frozen=True, slots=True)
class Phrases:
    """Wordings to find in a text. Texts are put in lower case first: that is several times faster than `IGNORECASE`."""

    pattern: re.Pattern[str]
    keeps_case: bool = False

    def search(self, text: str) -> re.Match[str] | None:
        """Return where one of them is said first."""
        return self.pattern.search(self._folded(text))

    def match(self, text: str) -> re.Match[str] | None:
        """Return one of them where the text begins with it."""
        return self.pattern.match(self._folded(text))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield each place where one of them is said."""
        return self.pattern.finditer(self._folded(text))

    def _folded(self, text: str) -> str:
        lower = text.lower()
        return text if self.keeps_case or len(lower) != len(text) else lower


def phrases(*alternatives: str, case: bool = False) -> Phrases:
    """Return what finds any of these wordings as whole words, however they are spaced and their apostrophes typed."""
    joined = re.sub("'(?!’)", "['’]", "|".join(alternatives))
    spaced = re.sub(r" (?![?*+{])", r"\\s+", joined).replace(" ?", r"\s?")
    return Phrases(re.compile(rf"\b(?:{spaced})(?!\w)"), case)


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
    return is_question(sentence.text) or (sentence.block.shape in HEADINGS and bool(ASKING.match(sentence.text)))


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
    return sentence.block.shape is Shape.ITEM and _lead_in_is_cited(hit.page, sentence.block)


def _lead_in_is_cited(page: Page, item: Block) -> bool:
    lead = None
    for block in page.blocks:
        if block is item:
            break
        lead = block if block.shape is not Shape.ITEM else lead
    return bool(lead and lead.path == item.path and lead.sentences and lead.sentences[-1].is_cited)


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


def spoken(page: Page, *, headings: bool = False) -> Iterator[Sentence]:
    """Yield the sentences that assert something: prose, and headings where they are wanted; questions left out."""
    shapes = PROSE | HEADINGS if headings else PROSE
    return (each for block in page.blocks if block.shape in shapes for each in block.sentences if not asks(each))


def every(page: Page) -> Iterator[Sentence]:
    """Yield every sentence of the clinic's own words, questions and headings too; quotations left out."""
    return (each for block in page.blocks if block.shape is not Shape.QUOTE for each in block.sentences)


def hits(page: Page, pattern: Phrases, *, headings: bool = False) -> Iterator[Hit]:
    """Yield each place where a page says these words."""
    if not pattern.search(page.text):
        return
    for sentence in spoken(page, headings=headings):
        for found in pattern.finditer(sentence.text):
            yield Hit(page, sentence, *found.span())


def broken(page: Page, *rules: Rule) -> Iterator[Finding]:
    """Yield a finding for each sentence that breaks one of the rules: the first rule that it breaks, once."""
    told: set[tuple[str, int]] = set()
    for rule in rules:
        for hit in hits(page, rule.pattern, headings=rule.headings):
            place = (hit.sentence.block.path, hit.sentence.block.start + hit.sentence.start)
            if place in told or is_excused(hit, rule.excuses):
                continue
            told.add(place)
            yield finding(rule, hit)


def finding(rule: Rule, hit: Hit, *, severity: Severity | None = None) -> Finding:
    """Return what a rule says of these words, quoted as their field has them."""
    block = hit.sentence.block
    start = hit.sentence.start + hit.start
    quote = hit.words.rstrip()
    if any(start <= cite < start + len(quote) for cite in block.cites):
        quote = _words(hit.page, block.path)[block.start + start :][: len(quote)]
    return Finding(
        rule.code, rule.category, severity or rule.severity, rule.message, rule.mend,
        block.path, block.part, quote, block.start + start,
    )  # fmt: skip


def _words(page: Page, path: str) -> str:
    return next(place.words for place in texts(page.content) if place.path == path)
