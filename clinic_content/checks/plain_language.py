"""Plain language: what makes a page hard to read, and the plain way to say it.

Grades and lengths are measured; nothing here judges sense. Names of the treatment and of what it treats are a page's
own terms: they are left out of the grade that decides, because an author cannot write them shorter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from clinic_content.content.cues import Cued
from clinic_content.content.words import count_words

from .finding import Category, Finding, Severity
from .language import holding
from .naming import drugs_said, kept
from .page import Block, Page, Sentence, Shape
from .reading import WORD, Reading, grade_of, reading_of

TARGET = 8.5
"""Grade 8, rounded: what most adults read with ease."""
TOO_HARD = 12.0
LONG_SENTENCE = 25
LONG_ALONE = 30
"""One sentence that is a little too long is no trouble; two of them are."""
VERY_LONG_SENTENCE = 35
LONG_SECTION = 200
MOST_SENTENCES = 5
MOST_JARGON = 5
SENTENCE_GRADE = 14.0
LEAST = 100
"""A page of fewer words is not graded: one long word decides its grade."""
ORDINARY = frozenset(
    [
        "disorder", "disorders", "condition", "therapy", "treatment", "medicine", "medication", "mental",
        "health",
        "disease", "syndrome", "behavioral", "behavioural", "suicidal", "ideation", "resistant", "generalized",
        "social",        "infusion", "injection", "surgery", "general", "specific", "personality", "addiction",
        "withdrawal",
        "symptoms", "severe", "excessive", "medicines", "treatments", "clinical", "and", "management",
    ]
)  # fmt: skip
"""Words in names that are no names."""
SAID = frozenset({Shape.PARAGRAPH, Shape.ITEM})
READ = frozenset({Shape.PARAGRAPH, Shape.ITEM, Shape.FIELD})


def readability(page: Page) -> Iterator[Finding]:
    """A page for patients reads at grade 8 or below, in sentences of 25 words, in sections of 200 or with a list."""
    own = own_terms(page)
    reading = reading_of(page, own)
    if reading.words >= LEAST and reading.flesch_kincaid > TARGET:
        yield _of_page(reading_of(page), reading)
    yield from _long_sentences(page, own)
    yield from _long_sections(page)


def own_terms(page: Page) -> frozenset[str]:
    """Return the words of the names of the page's treatments and conditions, in small letters."""
    return kept(page, "own_terms", _own_terms)


def _own_terms(page: Page) -> frozenset[str]:
    content, library, text = page.content, page.library, page.text
    lowered = text.lower()
    known = [*(each.names for each in drugs_said(page)), *(each.names for each in library.conditions_in(text))]
    names = [each for held in known for each in held if is_said(each, lowered)]
    names += [name for one in content.treatments for name in (one.name, *one.brand_names, *one.also_called)]
    names += [name for one in content.conditions for name in (one.name, *one.also_called)]
    return frozenset(word for name in names for word in WORD.findall(name.lower())) - ORDINARY


def is_said(name: str, text: str) -> bool:
    """Return whether a name stands in a text as whole words; both are in lower case."""
    return name in text and re.search(rf"\b{re.escape(name)}\b", text) is not None


def _of_page(whole: Reading, without: Reading) -> Finding:
    is_far = without.flesch_kincaid > TOO_HARD
    return Finding(
        "readability-grade", Category.READABILITY, Severity.MAJOR if is_far else Severity.MINOR,
        f"The page reads at school grade {whole.flesch_kincaid:.0f} ({whole.smog:.0f} by the SMOG measure), and at "
        f"grade {without.flesch_kincaid:.0f} without its own medical terms; many readers need grade 8 or below.",
        "Write shorter sentences and shorter words; begin with the sentences that are marked.",
    )  # fmt: skip


def _long_sentences(page: Page, own: frozenset[str]) -> Iterator[Finding]:
    """Yield the hardest sentence of each section that has sentences that are too long, the hardest first."""
    long = (each for each in page.sentences if each.block.shape in READ and len(each.text.split()) > LONG_SENTENCE)
    counted = [(each, count_words(each.text)) for each in long]
    graded = [(grade_of(each.text, own), count, each) for each, count in counted if count > LONG_SENTENCE]
    hard = [each for each in graded if each[0] > SENTENCE_GRADE or each[1] > VERY_LONG_SENTENCE]
    hard.sort(key=lambda each: -each[0])
    sections = Counter(_section(each) for _, _, each in hard)
    alone = {_section(each) for _, count, each in hard if count <= LONG_ALONE and sections[_section(each)] == 1}
    hard = [each for each in hard if _section(each[2]) not in alone]
    hardest = {_section(each): (count, each) for _, count, each in reversed(hard)}
    for section in list(dict.fromkeys(_section(each) for _, _, each in hard))[:MOST_SENTENCES]:
        count, sentence = hardest[section]
        yield _at(
            page, sentence, "readability-grade", None,
            why=f"This sentence has {count} words{_and_others(sections[section] - 1)}: "
            "readers lose the beginning before they reach the end.",
            mend=f"Make two or three of it, of at most {LONG_SENTENCE} words each.",
        )  # fmt: skip


def _section(sentence: Sentence) -> str:
    """Return what tells its section or question from the others."""
    return sentence.block.part or sentence.block.path.split(".")[0]


def _and_others(count: int) -> str:
    return f", and {count} more here {'is' if count == 1 else 'are'} as hard" if count else ""


def _long_sections(page: Page) -> Iterator[Finding]:
    bodies = (block for block in page.blocks if block.path.endswith((".body", ".answer")))
    for _, group in groupby(bodies, key=lambda block: block.path):
        blocks = list(group)
        is_bare = all(block.shape is Shape.PARAGRAPH for block in blocks)
        count = sum(count_words(block.text) for block in blocks) if is_bare else 0
        if count > LONG_SECTION:
            yield _at(
                page, blocks[0].sentences[0], "readability-grade", None,
                why=f"{count} words follow each other without a heading or a list, and nobody finds anything in them.",
                mend="Divide them by headings, or make a list of what is one.",
            )  # fmt: skip


def _at(page: Page, sentence: Sentence, code: str, words: tuple[int, int] | None, *, why: str, mend: str) -> Finding:
    """Return a minor finding about a sentence, or about some words of it."""
    block = sentence.block
    begin, end = words or (0, len(sentence.text.rstrip()))
    begin, end = sentence.start + begin, sentence.start + end
    return Finding(
        code, Category.READABILITY, Severity.MINOR, why, mend,
        block.path, block.part, page.quoted(block, begin, end), block.start + begin,
    )  # fmt: skip


DONE_BY_READERS = (
    r"taken|used|avoided|swallowed|stored|kept|applied|chewed|stopped|reported|discussed|told|informed|consulted|called"
    r"|contacted|drunk|eaten|worn|removed|washed|inserted|read|followed|rinsed|refrigerated|continued|resumed|missed"
    r"|skipped|disclosed|mentioned|sought|disposed|thrown|crushed|split|repeated|practised|performed|cleaned"
)
PASSIVE = Cued(
    rf"\b(?:should|must|needs? to|has to|have to|is to|are to|may|can)(?: only| not| never| always| also){{0,2}} be"
    rf"(?: \w+ly)?(?: not)? (?:{DONE_BY_READERS})\b",
)
ADVISED = Cued(
    r"\b(?:(?:patients?|individuals?|users?|people|women|men|parents) (?:is|are|should be) (?:strongly )?"
    r"(?:advised|encouraged|instructed|recommended|urged|asked|required) to"
    r"|it is (?:strongly |generally )?(?:advised|recommended|advisable|imperative) (?:that|to))\b",
)
INSTRUCTS = re.compile(f"{PASSIVE.pattern}|{ADVISED.pattern}", re.IGNORECASE)
BY_STAFF = re.compile(
    r"\bby (?:an? |the |your |our )?(?:\w+ ){0,2}(?:doctors?|nurses?|clinicians?|physicians?|pharmacists?|dentists?"
    r"|team|staff|therapists?|surgeons?|specialists?|providers?|professionals?|practitioners?|midwi\w+)\b",
    re.IGNORECASE,
)
PERMITTED = re.compile(r"\b(?:may|can)\b", re.IGNORECASE)


BARS = re.compile(
    r"(?:should|must|may|can) not be (?:used|taken|given) (?:in|if|by|with|for|when|or|until|during|together"
    r"|within)\b",
    re.IGNORECASE,
)
"""Says who must not have a treatment, as labels do: that is no instruction, and whoever reads it knows who is meant."""


def passive_instruction(page: Page) -> Iterator[Finding]:
    """An instruction says who is to do it: “take it with food”, and not “it should be taken with food”."""
    for sentence in holding(page, INSTRUCTS):
        found = PASSIVE.search(sentence.text) or ADVISED.search(sentence.text)
        if found is None or sentence.text.rstrip().endswith("?") or BY_STAFF.search(sentence.text):
            continue
        if BARS.match(sentence.text, found.start()):
            continue
        # “Can be taken with food” permits; only with “not” or “only” does it tell people what to do.
        if PERMITTED.match(found.group()) and not re.search(r"\b(?:not|only|never)\b", found.group()):
            continue
        yield _at(
            page, sentence, "passive-instruction", found.span(),
            why=f"“{found.group()}” does not say who is to do it, and readers may think that somebody else does.",
            mend="Speak to the reader: begin with the verb, as in “take”, “keep” or “do not use”.",
        )  # fmt: skip


PERCENT = re.compile(
    r"\b(?:(?P<low>\d{1,2})\s?%?(?:–|-| to )\s?)?(?P<high>\d{1,2}(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)"
)
PEOPLE = re.compile(
    r"\b(?:people|patients?|adults?|women|men|children|teens|adolescents|users|individuals|participants|persons?|those"
    r"|babies|population|everyone|who)\b",
    re.IGNORECASE,
)
RELATIVE = Cued(
    r"\b(?:(?:twice|three times|four times|five times|\d+ ?(?:times|x|-?fold)) (?:as|more|less|the|higher|lower)"
    r"(?: \w+){0,2}? ?(?:likely|common|risk|chance|odds)"
    r"|(?:doubl|tripl|halv)(?:es?|ed|ing) (?:the|your|their) (?:risk|chances?|odds)"
    r"|\d{1,3}(?:\.\d+)?\s?(?:%|percent|per cent) (?:more|less) likely"
    r"|\d{1,3}(?:\.\d+)?\s?(?:%|percent|per cent) (?:lower|higher|increased?|reduced|reduction|decreased?|greater)"
    r"(?: in)?(?: the)?(?: \w+){0,2} (?:risk|chances?|odds|likelihood|rates?)"
    r"|(?:cuts?|reduc(?:es?|ed|ing)|lower(?:s|ed|ing)?|rais(?:es?|ed|ing)|increas(?:es?|ed|ing)) (?:the |your |their )?"
    r"(?:risk|chances?|odds|likelihood)(?: of [\w\s-]{1,60})? by (?:\w+ )?\d)",
)
BASE = re.compile(
    r"\b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|half) (?:\w+ )?(?:in|out of|of)"
    r" (?:every |the )?(?:\d|ten\b|five\b|four\b|three\b|twenty\b|a hundred\b|a thousand\b)",
    re.IGNORECASE,
)
FROM_TO = re.compile(r"\bfrom (?:about )?\d[\d.]*\s?(?:%|percent)? (?:\w+ ){0,3}to (?:about )?\d", re.IGNORECASE)


def number_without_base(page: Page) -> Iterator[Finding]:
    """A share is given in people, and a changed risk with what it was before: “1 in 10”, “from 2 to 4 in 100”."""
    for sentence in holding(page, RELATIVE):
        found = RELATIVE.search(sentence.text)
        if found and not (BASE.search(sentence.block.text) or FROM_TO.search(sentence.block.text)):
            yield _at(
                page, sentence, "number-without-base", found.span(),
                why=f"“{found.group()}” does not say how many people that is: twice a small risk is still small.",
                mend="Give both numbers in people, as in “2 in 100 instead of 1 in 100”.",
            )  # fmt: skip
    if not BASE.search(page.text):
        yield from _first_percent(page)


def _first_percent(page: Page) -> Iterator[Finding]:
    """Yield the first share of people that a page gives in percent, where it never counts in people."""
    for sentence in page.sentences:
        found = PERCENT.search(sentence.text)
        if found and sentence.block.shape in READ and PEOPLE.search(sentence.text) and not sentence.is_cited:
            yield _at(
                page, sentence, "number-without-base", found.span(),
                why="The page gives shares in percent alone, and many readers take these in better as people.",
                mend=f"Say “{in_people(float(found['high']), found['low'])}” beside “{found.group()}”.",
            )  # fmt: skip
            return


def in_people(percent: float, low: str | None = None) -> str:
    """Return a share as a count of people: “1 in 10”, “27 in 100”, “30 to 40 in 100”, “3 in 1,000”."""
    if low:
        return f"{low} to {percent:.0f} in 100"
    base = 100 if percent >= 1 else 1_000 if percent >= 0.1 else 10_000
    count = max(1, round(percent * base / 100))
    for smaller in (2, 4, 5, 10, 20):
        if base == 100 and count * smaller == 100:
            return f"1 in {smaller}"
    return f"{count} in {base:,}"


EXPLAINED = re.compile(r"\s?(?:[(\[]|,? (?:which|that) (?:is|are|means?)\b|,? (?:or|meaning|also called|means?)\b)")
"""What stands behind a hard word that is explained at once."""
INTRODUCED = re.compile(r"(?:\(|\b(?:called|known as|term is|name is|word is|or)\s)[“\"]?$", re.IGNORECASE)


def jargon(page: Page) -> Iterator[Finding]:
    """A hard word is replaced by a plain one, or explained where it first stands."""
    lower = page.text.lower()
    plain = {hard.lower(): easy for hard, easy in page.library.jargon.items() if hard.lower() in lower}
    own, seen, told = own_terms(page) | set(WORD.findall(page.content.title.lower())), set[str](), 0
    pattern = _any_of(plain)
    read = page.sentences if plain else ()
    for sentence, found in ((each, hit) for each in read for hit in pattern.finditer(each.text)):
        hard = found.group().lower()
        is_first = hard not in seen and hard not in own and told < MOST_JARGON
        seen.add(hard)
        if is_first and sentence.block.shape in SAID and not _is_explained(sentence.block, hard, plain[hard]):
            told += 1
            yield _at(
                page, sentence, "jargon", found.span(), why=f"“{found.group()}” is a word of specialists.",
                mend=f"Say “{plain[hard]}”, or explain it where it first stands.",
            )  # fmt: skip


@lru_cache(maxsize=8)
def _pattern_of(words: tuple[str, ...]) -> re.Pattern[str]:
    # A hard word in a name (“cognitive behavioral therapy”) is not the author's to choose.
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-]| behavio)", re.IGNORECASE)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of the words; for no words, what finds nothing."""
    return _pattern_of(tuple(sorted(map(re.escape, words), key=len, reverse=True)) or (r"(?!)",))


def _is_explained(block: Block, hard: str, easy: str) -> bool:
    """Return whether the page explains a hard word at its first use, or gives the plain word beside it."""
    text = block.text
    place = text.lower().find(hard)
    before, after = text[:place], text[place + len(hard) :]
    return bool(
        EXPLAINED.match(after)
        or INTRODUCED.search(before)
        or re.search(rf"\b{re.escape(easy.lower())}\b", text[max(0, place - 80) : place + len(hard) + 80].lower())
    )
