"""Text that an import, a paste or a slip has damaged: fused headings, page furniture, lost spaces, doubled words.

The patterns stand here once, for the content that is edited and for the raw source of an import (`source`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from .finding import Category, Finding, Severity
from .lists import OPEN
from .page import Block, Page, Shape

WORDS = re.compile(r"[^\W\d_][\w'’-]*")
FUSED = re.compile(r"[a-z]{3}(?=[A-Z][a-z]|A[nt]? [a-z])")
LINES_OF_A_PAGE = (
    r"(?:similar|related|recent|popular|latest|more|other|trending) (?:posts?|articles?|stories|blogs?|reading)",
    r"you (?:might|may) also (?:like|enjoy|be interested in)|(?:read|learn) more|read next",
    r"(?:next|previous) (?:post|article)",
    r"\d{1,3} ?min(?:ute)?s?(?:,? ?(?:and )?\d{1,2} ?sec(?:ond)?s?)? ?(?:to )?read",
    r"(?:estimated )?reading time:? .{1,30}",
    r"continue reading|skip to (?:main )?content|back to (?:top|blog)",
    r"share (?:this(?: (?:post|article|page))?|on \w+|via \w+)",
    r"leave a (?:comment|reply)|(?:\d+|no) comments?|post comment|subscribe(?: now| to our newsletter)?",
    r"sign up (?:for|to) our newsletter|table of contents|toggle navigation|print this page|advertisement",
    r"facebook|twitter|linkedin|pinterest|instagram|click here(?: to .{1,40})?|posted (?:in|on|by) .{1,60}",
    r"tags?: .{1,80}",
    r"image(?: credit| source)?: .{1,80}|(?:copyright |©).{0,100}all rights reserved|accept (?:all )?cookies",
)
FURNITURE = re.compile(rf"(?:{'|'.join(LINES_OF_A_PAGE)})[.:!…»]?", re.IGNORECASE)
LOST_SPACES = (
    r"[a-z]{2}[.?!](?=[A-Z][a-z])",
    r"[a-z]{2},(?=[a-z]{3})",
    r"[a-z]{2}\)(?=[a-z]{3})",
    r"[a-z]{2};(?=[A-Za-z]{2})",
    r"[a-z]{2}\((?=[A-Za-z]{3,}[ )])",
)
NO_SPACE = re.compile("|".join(LOST_SPACES))
ADDRESS = re.compile(
    r"https?:\S+|www\.\S+|\S+@\S+|\b\w+(?:\.\w+)*\.(?:com|org|gov|net|edu|uk|nhs|io|co)\b\S*", re.IGNORECASE
)
DOUBLED = re.compile(r"\b([A-Za-z]{2,})\s+\1\b(?![-'’])")
MEANT = frozenset(
    {"that", "had", "very", "so", "is", "bye", "night", "now", "again", "there", "many", "her", "do", "ha"}
)
STUCK = frozenset(
    [
        "treat", "help", "helps", "reduce", "reduces", "cause", "causes", "with", "from", "this", "your", "have",
        "will", "should", "these", "those", "their", "which", "when", "about", "take", "taking", "using", "improve",
        "ease", "manage", "relieve", "many", "most", "patients", "people", "and", "the", "for", "can", "may", "are",
        "of", "to",
    ]
)  # fmt: skip
"""Words that never begin a longer one that ends in a word of six letters or more."""
NAMES = frozenset(
    [
        "McLean", "MyChart", "OpenFDA", "PubMed", "StatPearls", "MedlinePlus", "YouTube", "LinkedIn", "DailyMed",
        "MedWatch", "WebMD", "iPhone", "FaceTime", "PayPal", "CareCredit", "HealthCare", "BetterHelp", "NeuroStar",
    ]
)  # fmt: skip
STOP_MISSING = re.compile(r"[A-Za-z0-9)%]$")
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|could|may|might|will|would|should|must|does|do|did|need|needs|takes?|helps?|offers?|makes?|gives?|works?"
    r"|we|you|they|it)\b",
    re.IGNORECASE,
)
INVITES = re.compile(
    r"(?:find out|read|see|learn|page last|last|call|tel|source|next review|more|visit|©|by) ", re.IGNORECASE
)


def fused_heading(text: str, known: Counter[str]) -> int | None:
    """Return where the description of a picture begins that a heading was joined to; nothing where none was."""
    for found in FUSED.finditer(text):
        head, tail = text[: found.end()], text[found.end() :]
        begin, end = WORDS.findall(head)[-1:], WORDS.findall(tail)[:1]
        if not begin or not end or known[begin[0] + end[0]] > 1 or begin[0] + end[0] in NAMES:
            continue
        if len(head.split()) >= 2 and len(tail.split()) >= 2 and _are_two(begin[0], end[0], head, tail, known):
            return found.end()
    return None


def _are_two(begin: str, end: str, head: str, tail: str, known: Counter[str]) -> bool:
    """Return whether what was fused is two texts: two known words, words said again, or prose behind a title."""
    lower = {word.lower() for word in known}
    again = {each.lower() for each in WORDS.findall(head) if len(each) > 3} & set(tail.lower().split())
    longer = [each for each in WORDS.findall(tail) if len(each) > 3]
    is_prose = len(longer) >= 3 and sum(each[0].islower() for each in longer) > len(longer) / 2
    return (begin.lower() in lower and end.lower() in lower) or bool(again) or is_prose


def no_space(text: str) -> Iterator[tuple[int, int]]:
    """Yield the words on both sides of a stop or comma that lost its space."""
    if not NO_SPACE.search(text):
        return
    plain = ADDRESS.sub(lambda found: " " * len(found.group()), text)
    for found in NO_SPACE.finditer(plain):
        begin = plain.rfind(" ", 0, found.start()) + 1
        end = plain.find(" ", found.end())
        yield begin, len(plain) if end < 0 else end


def stuck_words(text: str, known: Counter[str]) -> Iterator[tuple[int, int]]:
    """Yield words that are two words without their space: “takemedicines”."""
    for found in re.finditer(r"\b[a-z]{9,}\b", text):
        word = found.group()
        if known[word] == 1 and any(
            word[:place] in STUCK and known[word[place:]] > 1 for place in range(2, len(word) - 5)
        ):
            yield found.span()


def alt_text_in_heading(page: Page) -> Iterator[Finding]:
    """A heading holds its own words and not the description of the picture beneath it."""
    known = words_of(page)
    for block in page.blocks:
        if block.shape in {Shape.HEADING, Shape.TITLE} and (place := fused_heading(block.text, known)):
            yield _finding(
                "alt-text-in-heading", block, block.text, 0,
                "The heading runs on, without a space, into what looks like the description of a picture.",
                f"Keep “{block.text[:place]}”, and give the rest to the picture.",
            )  # fmt: skip


def words_of(page: Page) -> Counter[str]:
    """Count the words of a page."""
    return Counter(WORDS.findall(page.text))


def web_boilerplate(page: Page) -> Iterator[Finding]:
    """Lines that belong to a web page, such as reading times and links to other posts, are no part of the text."""
    for block in page.blocks:
        if block.shape in {Shape.HEADING, Shape.PARAGRAPH, Shape.ITEM} and FURNITURE.fullmatch(block.text):
            yield _finding(
                "web-boilerplate", block, block.text, 0,
                "This line belongs to a web page and not to what it says.", "Take it out.", fix="drop:",
            )  # fmt: skip


def import_structure_damage(page: Page) -> Iterator[Finding]:
    """A numbered list counts on, and its items finish the sentence over them."""
    yield from _restarted(page)
    yield from _unjoined(page)


TYPED = re.compile(r"1[.)] +\S")


def _restarted(page: Page) -> Iterator[Finding]:
    last: Block | None = None
    for block in page.blocks:
        if block.shape in {Shape.PARAGRAPH, Shape.ITEM} and TYPED.match(block.text):
            if last is not None and last.path == block.path:
                yield _finding(
                    "import-structure-damage", block, block.text[:80], 0,
                    "Two items that follow each other are both number 1.", "Number them through.", fix="renumber:",
                )  # fmt: skip
                return
            last = block
        elif block.shape is Shape.HEADING:
            last = None


def _unjoined(page: Page) -> Iterator[Finding]:
    """Yield the first item that asks where the words over it want it to go on, as in “people who: are you pregnant”."""
    lead = ""
    for block in page.blocks:
        is_item = block.shape is Shape.ITEM or block.path.endswith("patient_term")
        if is_item and LEAD.search(lead) and ASKS.match(block.text):
            yield _finding(
                "import-structure-damage", block, block.text, 0,
                f"This does not finish the words over it, “{lead.strip()[-60:]}”.", "Begin it as those words want it.",
            )  # fmt: skip
        if not is_item:
            lead = block.text


LEAD = re.compile(r"\b(?:who|that|if you|if they|people with|you have)[\s:…]*$")
ASKS = re.compile(r"(?:Are|Is|Do|Does|Have|Has|Can|Were) (?:you|they|your|the|it|there)\b")


def missing_space_or_stop(page: Page) -> Iterator[Finding]:
    """Words are parted by spaces, and a paragraph ends with a stop: a lost one may mean a lost line."""
    known = words_of(page)
    after = (*page.blocks[1:], None)
    for block, next_ in zip(page.blocks, after, strict=True):
        if block.shape in {Shape.TITLE, Shape.HEADING, Shape.QUESTION}:
            continue
        for begin, end in (*no_space(block.text), *stuck_words(block.text, known)):
            yield _finding(
                "missing-space-or-stop", block, page.quoted(block, begin, end), begin,
                "A space is missing here.", "Put it in.",
            )  # fmt: skip
        if _lacks_stop(block, next_):
            begin = block.sentences[-1].start
            yield _finding(
                "missing-space-or-stop", block, page.quoted(block, begin, len(block.text)), begin,
                "The paragraph ends without a stop: either that is lost, or words are.", "End the sentence.",
            )  # fmt: skip


def _lacks_stop(block: Block, after: Block | None) -> bool:
    """Return whether a paragraph of whole sentences ends without a stop, and no list takes it up."""
    if block.shape is not Shape.PARAGRAPH or not block.path.endswith((".body", ".answer")) or not block.sentences:
        return False
    if after is not None and after.path == block.path and after.shape is not Shape.PARAGRAPH:
        return False
    return ends_open(block.text, block.sentences[-1].text, is_one=len(block.sentences) == 1)


def ends_open(text: str, last: str, *, is_one: bool) -> bool:
    """Return whether a text of sentences ends without a stop."""
    plain = text.rstrip(" \"”’'")
    if not STOP_MISSING.search(plain) or OPEN.search(plain) or INVITES.match(last) or ADDRESS.search(last):
        return False
    return bool(FINITE.search(last)) and len(last.split()) > (14 if is_one else 5)


def repeated_word(page: Page) -> Iterator[Finding]:
    """A word that stands twice was typed twice."""
    for block in page.blocks:
        if block.shape is Shape.QUOTE:
            continue
        for found in DOUBLED.finditer(block.text):
            if found.group(1).lower() not in MEANT and found.group(1).islower():
                yield _finding(
                    "repeated-word", block, page.quoted(block, *found.span()), found.start(),
                    f"“{found.group(1)}” stands twice.", "Take one of the two out.",
                )  # fmt: skip


def _finding(code: str, block: Block, quote: str, start: int, message: str, mend: str, fix: str = "") -> Finding:  # noqa: PLR0917
    return Finding(
        code, Category.GARBLED, Severity.MINOR, message, mend,
        block.path, block.part, quote, block.start + start, fix,
    )  # fmt: skip
