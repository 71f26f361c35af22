"""Which lines are headings although nothing marks them: short, without a full stop, written like a title."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from clinic_content.content.schema import Role

from .boilerplate import ORGANISATION, PHONE
from .lines import Line, Shape
from .roles import Use, role_of, use_of
from .spans import Span

NAMES = re.compile(r"[^\W\d_]{2}")
"""A figure alone stands over nothing."""
WORDS = re.compile(r"[^\W\d_][\w'’&/-]*")
FUSED = re.compile(
    r"[a-z]{3}(?=[A-Z](?:[a-z]|\s[a-z])|(?:before and after|close[- ]?up)\s)|[a-z]{2}\?(?=[A-Z][a-z\s]|[a-z]{2})"
)
ASKS = re.compile(
    r"(?:what|how|why|when|where|who|which|is|are|can|could|do|does|did|will|would|should|am|may|must|has|have)\b",
    re.IGNORECASE,
)
WHAT = re.compile(
    r"(?:what|how|why|when|where|who) (?:you|we|to|it|is|are|happens|should|your|the|our)\b", re.IGNORECASE
)
OPENS = re.compile(r"(?:what|how|why|when|where|who)\b", re.IGNORECASE)
INCLUDES = re.compile(r"\b(?:includ(?:es?|ing)|such as|the following|if you)$", re.IGNORECASE)
ASKS_HOW = re.compile(r"how to \w+", re.IGNORECASE)
OF_THOSE = re.compile(
    r"(?:conditions|things|reasons|people|situations|illnesses|problems) (?:that|which|who) ", re.IGNORECASE
)
"""Opens a heading with its verb: “Conditions that may rule you out”."""
COUNTED = re.compile(r"(?:step|phase|stage|day|week|part|myth|fact|tip|reason)\s#?\d{1,2}\b", re.IGNORECASE)
CELLS = re.compile(r"[|¦\t]")
"""Stands between the cells of a row."""
LISTED = (Shape.BULLET, Shape.NUMBER)
ANNOUNCES = re.compile(
    r"\b(?:includ(?:es?|ing)|such as|the following|as follows|are|is|if you|who|with|have|may|can|these|below)$",
    re.IGNORECASE,
)
VERBS = re.compile(
    r"\b(?:range|vary|happens?|works?|helps?|needs?|depends?|cause|causes|are|is|was|were|has|have|can|may|will"
    r"|should|must|include|includes|we|you)\b",
    re.IGNORECASE,
)
SAID = re.compile(r"^[“\"].*[”\"]$|[.!?,][”\"]$|^[^“\"]*[”\"]$")
"""Words that somebody says, or the end of them; a heading may hold a word in quotes."""
MOST_ASKED = 2
OF_GROUP = re.compile(
    r"(?:(?:(?:very|more|most|less) )?"
    r"(?:common|uncommon|rare|serious|severe|mild|moderate|frequent|occasional|infrequent)"
    r"(?:(?: or| and| but|,) (?:serious|severe|rare|mild|moderate|common|important))?"
    r"(?: (?:side )?(?:effects|reactions|ones|risks|complications))?"
    r"|expected (?:in|by) (?:most|nearly all|almost all|many|all) (?:patients|people|women|men|clients))"
    r"(?: ?\([^()]{2,60}\)|,? (?:and|but|usually|mostly|often|gone) (?!common)[^.!?;:,]{3,40}"
    r"|: (?:up to|more than|fewer than|less than|about|around|between|\d)[^.!?;]{2,40})?:?",
    re.IGNORECASE,
)
"""“Common”, “Less common”: over side effects that stand line by line."""
MOST_OF_CLOSE = 9
DANGERS = {Role.SIDE_EFFECTS, Role.CONTRAINDICATIONS}
LONGEST = 120
LONGEST_MARKED = 200
SENTENCE_END = re.compile(r"[a-z)][.!?](?=\s+[A-Z]|$)")
MOST_WORDS = 16
MARKED_END = re.compile(r"\s*(?:[⁰¹²³⁴⁵⁶⁷⁸⁹](?:,?[⁰¹²³⁴⁵⁶⁷⁸⁹])*|\[[\d,\s–-]+\])$")
OPEN_END = re.compile(r"(?:(?<=\bif)|(?<=\byou)|(?<=\bwho)|(?<=\bwhen)) ?(?:…|\.{3})$", re.IGNORECASE)
"""A heading that its list goes on from: “Please call before you come if…”."""
ADDRESSED = re.compile(r"\d[^,]*,[^,]*(?:,|\d)|,[^,]*\d[^,]*,|\S@\S|\bwww\.")
LONGEST_CONTACT = 300
HOURS = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b.*(?:\d|\bclosed\b)", re.IGNORECASE)
"""“Monday – Friday: 9 to 5”."""
FAQ_TITLE = re.compile(r"(?:[\w’'&-]+ ){0,4}(?:FAQs?|questions)\.")
"""A title with a full stop: “Filler FAQs.”"""
PRICED = re.compile(r"[$£€]\s?\d|\d\s?[€]|^(?:price|time|duration|date|fee)s?:?\s*\d.*$", re.IGNORECASE)
"""What something costs, or how long it takes: “Peel: $350”, “Time: 60 min”."""
WRAPPED = 60
"""A line of so many letters can be the first of a paragraph whose lines were broken at a width."""
SMALL = 4
"""Shorter words may be lower-case in a title: of, in, the, and."""


def is_heading(line: Line, after: Line | None) -> bool:
    """Return whether a line without a mark is a heading over what follows."""
    text = line.body.text
    is_title = FAQ_TITLE.fullmatch(text) is not None
    if line.shape is not Shape.TEXT or after is None or CELLS.search(text) or not (is_title or is_short(text)):
        return False
    if is_title:
        return use_of(text) is Use.QUESTIONS
    if is_contact(text) or PRICED.search(text) or not (NAMES.search(text) or use_of(text) is Use.QUESTIONS):
        return False
    is_upper = text.isupper() and len(text.split()) > 1
    if INCLUDES.search(text) or is_upper:
        return is_upper
    alone = line.gap > 0 and after.gap > 0
    if text.endswith(":"):
        return _is_label(text, after, alone=alone)
    is_asked = text.endswith("?") and asks(text) and text.count("?") <= MOST_ASKED
    is_titled = is_title_case(text) or is_asked or COUNTED.match(text) or INVITES.match(text)
    return bool(is_titled) or _is_in_sentence_case(line, after, alone=alone)


def can_head(text: str) -> bool:
    """Return whether a line can be a heading at all, whatever a model takes it for; a colon may lead into a list."""
    is_other = is_contact(text) or PRICED.search(text) or CELLS.search(text)
    return is_short(text) and not is_other and not text.endswith(":") and text.count("?") <= MOST_ASKED


def is_running_text(text: str) -> bool:
    """Return whether what is marked as a heading is a text that was only set in its type: long, or whole sentences."""
    ends = len(SENTENCE_END.findall(text))
    words = len(text.split())
    is_whole = text.endswith(".") and (words > MOST_OF_CLOSE or ends > 2)
    return len(text) > LONGEST_MARKED or is_whole or (words > 3 and bool(INCLUDES.search(text.rstrip(": "))))


def names_danger(text: str) -> bool:
    """Return whether a heading stands over side effects, over a group of them, or over who should not have it."""
    return bool(OF_GROUP.fullmatch(text)) or role_of(text) in DANGERS


def names_group(text: str) -> bool:
    """Return whether a line names a group of side effects, or says when to get help."""
    return bool(OF_GROUP.fullmatch(text)) or (role_of(text) is Role.GET_HELP and is_short(text))


def opens_list(text: str) -> bool:
    """Return whether a short line right over others that end as no sentence does names what these are."""
    is_named = role_of(text) is not Role.OTHER or OF_GROUP.fullmatch(text) or ANNOUNCES.search(text)
    return bool(is_named) and is_short(text) and len(text.split()) <= 9


def is_contact(text: str) -> bool:
    """Return whether a line is an address or a telephone number."""
    return len(text) <= LONGEST_CONTACT and bool(PHONE.search(text) or ADDRESSED.search(text) or HOURS.match(text))


def _is_in_sentence_case(line: Line, after: Line, *, alone: bool) -> bool:
    """Return whether a line is a heading although only its first word has a capital."""
    text, below = line.body.text, after.body.text
    names_part = use_of(text) is not Use.SECTION or role_of(text) in DANGERS
    is_long_danger = alone and role_of(text) in DANGERS
    if (len(text.split()) > 9 and not is_long_danger) or (
        "," in text and not (names_part and line.gap) and not (alone and _is_phrase(text))
    ):
        return False
    longer = len(below) > 1.5 * len(text)
    # Only where it stands alone over something longer, over a table or questions, or where its words say what follows.
    return (
        _stands_over_list(line, after)
        or (alone and (longer or bool(CELLS.search(below)) or _opens_group(text, below)))
        or (line.gap > 0 and not after.gap and OF_GROUP.fullmatch(text) is not None)
        or (bool(line.gap) and bool(FIRST_OF_LIST.match(below)) and len(text.split()) <= 6)
        or _stands_over(line, after)
        or _says_what_follows(text, alone=alone, longer=longer or after.shape in LISTED)
    )


def is_close_heading(line: Line, before: str, after: Line | None) -> bool:
    """Return whether a short line is a heading in a text without blank lines: right over sentences or over a list."""
    text = line.body.text
    if line.shape is not Shape.TEXT or line.sure or after is None or is_contact(text) or CELLS.search(text):
        return False
    is_one = (
        is_short(text) and not text.endswith((":", ")")) and len(text.split()) <= MOST_OF_CLOSE and text[0].isupper()
    )
    below = after.body.text
    is_whole = below.endswith((".", "!", "?")) or (len(below) >= WRAPPED and below[0].isupper() and " " in text)
    is_sentence = after.shape is Shape.TEXT and is_whole and len(below) > 1.5 * len(text)
    leads_on = (below.endswith(":") and not is_title_case(below)) or (below.count("|") > 1 and "|" not in text)
    ended = not before or before.endswith((".", "!", "?", ":")) or is_short(before)
    return (
        is_one
        and ended
        and (is_sentence or leads_on or after.shape in LISTED)
        and (names_danger(text) or not ANNOUNCES.search(text))
    )


def names_part(text: str) -> bool:
    """Return whether a line is written as a heading can be: short, with a capital, and not to the end of a sentence."""
    is_one = is_short(text) and len(text.split()) <= MOST_OF_CLOSE and text[0].isupper()
    return is_one and not text.endswith((":", ")")) and not is_contact(text) and not PRICED.search(text)


def opens_close(line: Line, after: Line) -> bool:
    """Return whether a line right over a text heads it, on a page whose headings all stand so."""
    text, below = line.body.text, after.body.text
    is_whole = below.endswith((".", "!", "?", ":")) or len(below) >= WRAPPED or ": " in below
    is_text = after.shape is Shape.TEXT and is_whole
    is_plain = line.shape is Shape.TEXT and not line.sure and "|" not in text and "\t" not in text
    return is_plain and names_part(text) and ": " not in text and (is_text or after.shape in LISTED)


def _is_phrase(text: str) -> bool:
    """Return whether a line with a comma is one phrase: no address, no amount, no enumeration."""
    return text.count(",") == 1 and not re.search(r"\d", text)


def _stands_over_list(line: Line, after: Line) -> bool:
    """Return whether a line over a list names what it is a list of, and does not lead into it."""
    text = line.body.text
    names = (OPENS.match(text) or not VERBS.search(text)) and not ANNOUNCES.search(text)
    return bool(line.gap and after.shape in LISTED and names)


def _opens_group(text: str, below: str) -> bool:
    """Return whether a short line stands over other headings, or over questions."""
    over_headings = OPENS_GROUP.match(text) and is_short(below) and is_title_case(below)
    return bool(over_headings) or (below.endswith("?") and len(text.split()) <= 6)


OPENS_GROUP = re.compile(r"(?:our|the|your|types|kinds|about) [\w’' -]{2,40}$", re.IGNORECASE)
"""A heading over others: “Our treatments”."""
FIRST_OF_LIST = re.compile(r"1[.)]?\s+[A-Z]|\d{1,2}[:.]\d\d\b")
SENTENCE_IN = re.compile(r"[a-z)][.!?] +[A-Z]")
INVITES = re.compile(
    r"(?:ready (?:to|for)|still (?:have|got|not|unsure|wondering)|want to|looking for|interested in|curious|fancy"
    r"|wondering|need to (?:reach|talk|speak)|(?:have|got) (?:any |more )?questions|need help)\b.*\?$",
    re.IGNORECASE,
)
"""A question that the clinic asks the reader, over a call to come."""


def _stands_over(line: Line, after: Line) -> bool:
    """Return whether a short line after a blank one stands right over sentences, or over what leads into a list."""
    text, below = line.body.text, after.body.text
    is_whole = below.endswith((".", "!", "?", ":")) or SENTENCE_IN.search(below)
    is_longer = len(below) > 1.5 * len(text) or below.endswith(":")
    sentences = after.shape is Shape.TEXT and is_longer and is_whole
    return bool(
        line.gap
        and not after.gap
        and sentences
        and len(text.split()) <= 7
        and (text[0].isupper() or text[1:2].isupper())
        and not ANNOUNCES.search(text)
    )


def _says_what_follows(text: str, *, alone: bool, longer: bool) -> bool:
    """Return whether the words of a line announce a part of a page, whatever stands around it."""
    if use_of(text) is not Use.SECTION:
        return True
    if role_of(text) in DANGERS and OF_THOSE.match(text):
        return True
    if ANNOUNCES.search(text):
        return False
    if role_of(text) is Role.OTHER:
        return (longer and bool(ASKS_HOW.match(text))) or (alone and bool(WHAT.match(text)))
    return (alone or longer) and (bool(OPENS.match(text)) or not VERBS.search(text))


def _is_label(text: str, after: Line, *, alone: bool) -> bool:
    """Return whether a line with a colon is a heading and no sentence that announces what follows."""
    if use_of(text) is not Use.SECTION:
        return True
    if ANNOUNCES.search(text.rstrip(": ")):
        return False
    words = len(text.split())
    if after.shape in LISTED:
        is_named = bool(OPENS.match(text)) or not VERBS.search(text)
        if _labels_danger(text) and words <= MOST_OF_DANGER:
            return True
        return 2 <= words <= MOST_OF_CLOSE and is_title_case(text) and is_named
    if after.shape is not Shape.TEXT:
        return False
    longer = after.body.text[0].isupper() and len(after.body.text) > 2 * len(text)
    return (words <= 4 and is_title_case(text)) or (alone and words <= 8 and longer and not VERBS.search(text))


MOST_OF_DANGER = 4


def _labels_danger(text: str) -> bool:
    """Return whether a label names side effects or those who should not have it: “Contraindications:”, “Not ideal:”."""
    said = text.rstrip(": ")
    return bool(DANGER_LABEL.fullmatch(said)) or bool(OF_GROUP.fullmatch(said) and "side" in said)


DANGER_LABEL = re.compile(
    r"(?:(?:absolute|relative|main|common|less common|rare|serious|possible|potential|other|good|ideal|poor|not|who is"
    r" not)(?: but serious)? )*(?:contra-?indications?|side effects|adverse (?:effects|reactions)|risks?(?: and"
    r" complications)?|complications|warnings?(?: ?(?:/|and|&) ?precautions)?|precautions|candidates?(?: include)?"
    r"|ideal"
    r"|suitable)(?: ?\([^()]*\))?",
    re.IGNORECASE,
)


def asks(text: str) -> bool:
    """Return whether a line is written like a question, with its mark or without."""
    return bool(ASKS.match(text)) and (text.endswith("?") or bool(OPENS.match(text) and text[-1].isalnum()))


def is_short(text: str) -> bool:
    """Return whether a text is short enough to be a heading and does not end as a sentence does."""
    return (
        len(text) <= LONGEST
        and len(text.split()) <= MOST_WORDS
        and not OPEN_END.sub("", MARKED_END.sub("", text)).endswith((".", ";", ",", "!", "…"))
        and not SAID.search(text)
        and _opens_as_title(SIGN.sub("", text) or text)
    )


def _opens_as_title(text: str) -> bool:
    return text[0].isupper() or text[1:2].isupper() or text[0].isdigit() or text[0] in "“\"'(¿"


SIGN = re.compile(r"[^\w\s\"“”'’(¿\[<>$£€#*+=|/\\-]{1,3}\s*")
"""A small picture or a tick before a heading: “✅ Who it suits”."""


def is_title_case(text: str) -> bool:
    """Return whether nearly all longer words of a text begin with a capital."""
    words: list[str] = WORDS.findall(text)
    longer = [word for word in words if len(word) >= SMALL] or words
    return bool(longer) and sum(word[0].isupper() for word in longer) >= 0.75 * len(longer)


def is_title(line: Line) -> bool:
    """Return whether the first line of a text is its title."""
    text = line.body.text
    if line.shape is Shape.HEADING:
        return len(text) <= 200
    before, bar, site = text.partition(" | ")
    is_bare = "|" not in text or (bool(bar) and bool(ORGANISATION.search(site)))
    return line.shape is Shape.TEXT and is_bare and is_short((before if bar else text).rstrip("!"))


@lru_cache(maxsize=1)
def known_words(text: str) -> Counter[str]:
    """Count the words of a text, to tell a name with a capital inside from two words that lost their space."""
    return Counter(WORDS.findall(text))


def unfused(line: Line, whole: str) -> tuple[Span, Span] | None:
    """Return heading and rest of a heading that was joined, without a space, to the description of a picture.

    What markup says is a paragraph was joined by nobody: there the description of a picture is no text.
    """
    if line.is_paragraph:
        return None
    text = line.body.text
    for found in FUSED.finditer(text, 0, 400):
        head, tail = text[: found.end()], text[found.end() :]
        word = WORDS.search(head[head.rfind(" ") + 1 :] + tail.split(maxsplit=1)[0])
        is_known = word and known_words(whole)[word.group()] > 1 and not head.endswith("?")
        if word and not is_known and _is_title_and_picture(head, tail):
            return line.body.cut(0, found.end()), line.body.cut(found.end())
    return None


def _is_title_and_picture(head: str, tail: str) -> bool:
    if len(head.split()) < 3 or len(tail.split()) < 3 or not is_short(head) or INNER.match(tail):
        return False
    describes = not is_title_case(tail) and DESCRIBES.match(tail) is not None
    if head.endswith("?") and asks(head):
        return describes or (tail[0].islower() and not tail.endswith(("?", ".")))
    if not _is_wholly_titled(head):
        # In a sentence two words may have lost their space; the description of a picture says nothing of what it shows.
        return describes and not INSIDE.search(head) and not tail.endswith((".", "?", "!")) and not VERBS.search(tail)
    # A title in one piece with a name inside (“Why MyChart Helps”) does not say its words again after the name.
    again = {word.lower() for word in WORDS.findall(head) if len(word) >= SMALL} & set(tail.lower().split())
    return describes or bool(again)


def _is_wholly_titled(text: str) -> bool:
    """Return whether a text is written as a title from end to end: no sentence in it, and no verb in lower case."""
    words: list[str] = WORDS.findall(text)
    return not INSIDE.search(text) and all(word[0].isupper() or UNTITLED.fullmatch(word) for word in words)


INSIDE = re.compile(r"[.!?;] ")
UNTITLED = re.compile(
    r"an?|the|and|or|but|nor|for|of|in|on|at|to|by|with|from|as|vs|versus|into|over|under|about|after|before|between"
    r"|during|without|within|through|your|is|are|its?"
)
"""Words that a title may hold in lower case."""
DESCRIBES = re.compile(
    r"(?:before and after (?:photo|picture|image|shot)s?\b"
    r"|(?:an?|the|one|two|three|four|five|several|some|many|close[- ]?up)\s(?!for\b|of\b|in\b|and\b|or\b|to\b)\w"
    r"|(?:[\w'’-]+\s){1,3}\w{3,}ing\s(?:an?|the|at|on|in|to|with|her|his|their|from|into|through|beside)\s"
    r"|\w+ of an? \w"
    r"|(?:[\w'’-]+\s){0,3}(?:wom[ae]n|practitioner|therapist|surgeon|dentist|m[ae]n|people|person|girl|boy|couple|family"
    r"|doctors?|nurses?|clinician|patients?|child(?:ren)?|hands?|photo\w*|pictures?|images?|illustrations?"
    r"|drawing|diagram|chart|graph|icon|logo)\b)",
    re.IGNORECASE,
)
"""Opens the description of a picture: who or what is seen."""
INNER = re.compile(
    r"(?:plus|help|chart|line|health(?:care)?|care|link|connect|watch|pass|point|med|rx|app|one|well|path|bridge|hub)\b",
    re.IGNORECASE,
)
"""The second part of many names with a capital inside: MedlinePlus, BetterHelp, MyChart, HealthLine."""
