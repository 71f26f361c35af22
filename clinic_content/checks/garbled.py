"""Text that an import, a paste or a slip has damaged: fused headings, page furniture, lost spaces, doubled words.

The patterns stand here once, for the content that is edited and for the raw source of an import (`source`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from .finding import Category, Finding, Severity
from .known.spelling import SMALL_WORDS
from .lists import COLON, FINITE, OPEN
from .naming import kept
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
    r"\b[a-z]{4,}(?=[A-Z][a-z]{2,}(?!\w*[:=(]))",
    r"[a-z]{3}(?=(?:How|What|Why|Who|When|Where|Is|Are|Can|Does|Do|Will|Should|The|This|These|It|If|In|You|Your|We|Our|For"
    r"|Most|Some|Many|After|Before|However|While|Side|Treatment)\b)",
    r"[a-z](?=,,|,\.(?!\d))",
)
NO_SPACE = re.compile("|".join(LOST_SPACES))
MAY_BE_LOST = re.compile(r"[.?!,;)(A-Z](?<=[a-z].)(?:(?<=[A-Z])|(?=[A-Za-z,.]))")
"""What each of these holds: a mark or a capital right behind a small letter. Most texts hold none."""
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
STUCK_BEHIND = frozenset(
    ["and", "with", "the", "your", "from", "that", "this", "which", "have", "may", "can", "for", "are", "who", "when",
     "should", "will", "about"]
)  # fmt: skip
"""Words that never end a longer one that begins with a word of five letters or more."""
SMALL = frozenset(each.replace(" ", "") for each in SMALL_WORDS.split("|"))
LOWER = re.compile(r"\b[a-z]{3,}\b")
ONE_WORD = frozenset({"forgetting", "forgiving", "foregoing", "andropause", "maybes", "theirselves"})
NAMES = frozenset(
    [
        "McLean", "MyChart", "OpenFDA", "PubMed", "StatPearls", "MedlinePlus", "YouTube", "LinkedIn", "DailyMed",
        "MedWatch", "WebMD", "iPhone", "FaceTime", "PayPal", "CareCredit", "HealthCare", "BetterHelp", "NeuroStar",
    ]
)  # fmt: skip
HEADINGS = frozenset({Shape.TITLE, Shape.HEADING, Shape.QUESTION})
STOP_MISSING = re.compile(r"[A-Za-z0-9)%]$")
STOPPED = re.compile(r"[.!?…](?:[\"”’')\]]*\d{1,3}(?:[,–-]\d{1,3})*)?$")
"""A stop, or one with the number of a note behind it."""
INLINE = re.compile(r"\s[-–•*]\s")
"""A mark of an item that stands within a line."""
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
    if not MAY_BE_LOST.search(text) or not NO_SPACE.search(text):
        return
    plain = ADDRESS.sub(lambda found: " " * len(found.group()), text)
    for found in NO_SPACE.finditer(plain):
        begin = plain.rfind(" ", 0, found.start()) + 1
        end = plain.find(" ", found.end())
        yield begin, len(plain) if end < 0 else end


def stuck_words(text: str, known: Counter[str]) -> Iterator[tuple[int, int]]:
    """Yield words that are two words without their space: “takemedicines”, “ofthe”."""
    for found in LOWER.finditer(text):
        if _is_stuck(found.group(), known):
            yield found.span()


def _is_stuck(word: str, known: Counter[str]) -> bool:
    is_new = len(word) > 8 and known[word] == 1 and word not in ONE_WORD
    return word in SMALL or (is_new and _are_stuck(word, known))


def _are_stuck(word: str, known: Counter[str]) -> bool:
    return any(word[:place] in STUCK and known[word[place:]] > 1 for place in range(2, len(word) - 5)) or any(
        word[place:] in STUCK_BEHIND and known[word[:place]] > 1 for place in range(5, len(word) - 2)
    )


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
    return kept(page, "_words", lambda page: Counter(WORDS.findall(page.text)))


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
    yield from _unmarked(page)


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


def _unmarked(page: Page) -> Iterator[Finding]:
    """Yield the short lines between two items that are items too, and lost their marks."""
    for before, block, after in zip(page.blocks, page.blocks[1:], page.blocks[2:], strict=False):
        shapes = before.shape, block.shape, after.shape
        is_between = shapes == (Shape.ITEM, Shape.PARAGRAPH, Shape.ITEM) and before.path == block.path == after.path
        if is_between and block.text[0].islower() and looks_like_an_item(block.text):
            yield _finding("import-structure-damage", block, block.text, 0, NO_MARK, "Make it an item of the list.")


NO_MARK = "This stands between the items of a list and seems to be one of them: its mark is lost."
ITEM_WORDS = 12


def looks_like_an_item(text: str) -> bool:
    """Return whether a line is short and no sentence."""
    return len(text.split()) <= ITEM_WORDS and _ends_open(text) and not (COLON.search(text) or OPEN.search(text))


LEAD = re.compile(r"\b(?:who|that|if you|if they|people with|you have)[\s:…]*$")
ASKS = re.compile(r"(?:Are|Is|Do|Does|Have|Has|Can|Were) (?:you|they|your|the|it|there)\b")


def missing_space_or_stop(page: Page) -> Iterator[Finding]:
    """Words are parted by spaces, and a paragraph ends with a stop: a lost one may mean a lost line."""
    known = words_of(page)
    has_stuck = any(_is_stuck(each, known) for each in set(LOWER.findall(page.text)))
    around = zip((None, *page.blocks[:-1]), page.blocks, (*page.blocks[1:], None), strict=True)
    for before, block, after in around:
        if block.shape in HEADINGS and fused_heading(block.text, known):
            continue
        stuck = stuck_words(block.text, known) if has_stuck else ()
        for begin, end in (*no_space(block.text), *stuck):
            yield _finding(
                "missing-space-or-stop", block, page.quoted(block, begin, end), begin,
                "A space is missing here.", "Put it in.",
            )  # fmt: skip
        if block.shape not in HEADINGS and _lacks_stop(before, block, after):
            begin = block.sentences[-1].start
            yield _finding(
                "missing-space-or-stop", block, page.quoted(block, begin, len(block.text)), begin,
                "The paragraph ends without a stop: either that is lost, or words are.", "End the sentence.",
            )  # fmt: skip


def _lacks_stop(before: Block | None, block: Block, after: Block | None) -> bool:
    """Return whether a paragraph of whole sentences ends without a stop, and is no item that lost its mark."""
    if block.shape is not Shape.PARAGRAPH or not block.path.endswith((".body", ".answer")) or not block.sentences:
        return False
    if (
        after is not None
        and after.path == block.path
        and (after.shape is not Shape.PARAGRAPH or _ends_open(after.text))
    ):
        return False
    is_item = before is not None and before.path == block.path and _ends_open(before.text)
    return not is_item and ends_open(block.text, block.sentences[-1].text, is_one=len(block.sentences) == 1)


def _ends_open(text: str) -> bool:
    """Return whether a text ends without a stop, as items and what announces them do."""
    return not STOPPED.search(text.rstrip(" \"”’')]"))


def ends_open(text: str, last: str, *, is_one: bool) -> bool:
    """Return whether a text of sentences ends without a stop."""
    plain = text.rstrip(" \"”’')]")
    if (
        STOPPED.search(plain)
        or len(INLINE.findall(text)) > 1
        or not STOP_MISSING.search(plain)
        or OPEN.search(plain)
        or INVITES.match(last)
        or ADDRESS.search(last)
    ):
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
