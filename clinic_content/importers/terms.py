"""What a sentence enumerates: its terms, without the words that lead to them and those that go on after them."""

from __future__ import annotations

import re
from functools import lru_cache

from clinic_content.content.cues import Sought

from .references import CAN_BE_MARKED, markers

SENTENCE = re.compile(
    r"(?<=[.!?])(?:[⁰¹²³⁴⁵⁶⁷⁸⁹,–]+|\[\d[\d,\s–-]*\])?\s+(?=[^\W\d_a-z]|\d|“)|(?<=[a-z]\.)(?=[A-Z][a-z])"
    r"|(?<=[.!?][”\"])\s+(?=[“\"]?[A-Z])"
)
ABBREVIATED = re.compile(r"(?:\b(?:e\.g|i\.e|vs|dr|mr|mrs|ms|st|approx|etc|al)|\b[A-Z])\.$", re.IGNORECASE)
SPLIT = re.compile(r"\s*[,;](?![^()]*\))\s*")
SEMICOLON = re.compile(r"\s*;(?![^()]*\))\s*")
JOINS = re.compile(r"^(?:and/or|and|or|as well as|along with|plus|&)\s+(?:also\s+)?", re.IGNORECASE)
OPENS = re.compile(
    r"^(?:a|an|the|some|any|possible|potential|possibly|potentially|either|both|even|also|things like|such as|like"
    r"|including|include|feelings? such as|symptoms (?:such as|like|of)|cases of|episodes of|a sense of)\s+(?=\w)",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"\s(?:when|while|if|within|which|that|but|because|since|although|though|unless|until|depending|especially"
    r"|particularly|mostly|are|is|was|were|may|might|can|could|needs?|versus|vs|compared|usually|often|typically"
    r"|generally|though|shortly|and (?:should|will|may|must|you|then)"
    r"|after|afterwards?|before|during|following|throughout|as (?:it|they|the|your|this)|right"
    r"|for (?:an?|about|up|the (?:first|rest|next)|some|several|one|two|three|most|\d+)"
    r"|over (?:the|a|time)|who"
    r"|with (?:each|any|every)"
    r"|in (?:some|rare|most|many|few|a few|the first|the hours|people|patients|adults|about|up|less|more|fewer"
    r"|certain"
    r"|very|extremely|\d)|from (?:the treatment|treatment)|at (?:first|higher|high|low|the start|the beginning|times)"
    r"|to (?:some|a lesser)|have been|has been|tend|tends|occur|occurs|happen|happens|go away|goes away|lasting|later"
    r"|a day or two|(?:a few|some|two|three) (?:days|hours|weeks))\b.*",
    re.IGNORECASE | re.DOTALL,
)
STARTS_ANEW = re.compile(
    r"[”\"] \w|(?:about|around|fewer than|less than|more than|up to|roughly|over|under) (?:\d|one\b|two\b|half\b)|\d"
    r"|(?:are|is|was|were|go(?:es)?|fades?|settles?|pass(?:es)?|clears|resolves?|eases?|improves?|disappears?|lasts?"
    r"|which|who"
    r"|that|while|but|usually|may|can|so|although|though|especially|particularly|depending|your?|we"
    r"|our|it"
    r"|its|they|their|these|this|there|those|however|then|as|since|because|with|if|when|after|during|most|many"
    r"|please|all"
    r"|although|in|due|until|unless|to|for|making|leading|causing|lasting|typically|generally|often|among|both of"
    r"|each of"
    r"|followed|likely|peaking|resolving|subsiding|fading|improving|requiring|indicating|suggesting|showing|offering"
    r"|do not"
    r"|never|always|talk|speak|tell|contact|call|seek"
    r"|patients|people|though|not)\b",
    re.IGNORECASE,
)
VAGUE = re.compile(
    r"(?:and )?(?:so on|etc\.?|more|others?|many (?:more|others)|among others|the like|much more|several others"
    r"|(?:others? )?(?:side effects?|symptoms|reactions|effects|issues|problems|conditions|factors|medications?|ones)"
    r"|(?:and )?others? (?:similar )?(?:\w+ )?(?:side effects|symptoms|conditions))$",
    re.IGNORECASE,
)
SHARED = re.compile(
    r"^((?:temporarily |slightly )?(?:increased|elevated|raised|higher|decreased|reduced|changes in|rise in"
    r"|increases? in|(?:slight )?rises in))\s+(.+)$",
    re.IGNORECASE,
)
WHOLE = re.compile(r"(?:feeling|trouble|problems|loss|difficulty|changes)\b", re.IGNORECASE)
PAIR = re.compile(r"(?<!\bpins)\s+(?:and/or|and|or)\s+", re.IGNORECASE)
PREPOSITION = re.compile(r"\b(?:of|in|at|on|under|around|near|with|from|to|for|between)\b", re.IGNORECASE)
SAID_BEFORE = re.compile(r"^(?:\([^()]*\)\s*|(?:On|With|After|During) [A-Z]?[\w-]+ (?=\w+ \w))")
SAID_AFTER = re.compile(
    r",\s+(?:hours?|days?|weeks?|months?|minutes?)(?: or (?:even )?\w+)? (?:later|after\w*)\b[^,.;]*$"
    r"|,\s+(?:mostly|mainly|usually|generally|typically|particularly|especially|often|all)\s+(?:of |in |for |with "
    r"|from |at"
    r" |on |after |during |mild|harmless|temporary|short)[^;]*$|,\s+and the \w+ (?:is|are|was|were|has|have)\b.*$",
    re.IGNORECASE,
)
"""Says of all that was enumerated when it comes or how bad it is, or goes on with another clause."""
TROUBLE = re.compile(
    r"(?:trouble|difficulty|problems) (?:with )?\w+ing(?:, \w+ing)+,? (?:or|and) \w+ing|(?:trouble|difficulty"
    r"|problems) (?:with )?\w+ing(?: or| and) \w+ing$",
    re.IGNORECASE,
)
"""One trouble with several things, which is one side effect."""
ADJECTIVE = re.compile(
    r"(?:odd|dry|red|sore|itchy|hot|warm|cold|stiff|slow|tired|heavy|bad|cracked|swollen|restless|shallow|painful)\b",
    re.IGNORECASE,
)
QUALITY = re.compile(
    r"(?:\w{3,}(?:ful|ous|ive|ic|al|ed|less|ish|ary|lar|id|ow)|aching|burning|throbbing|stabbing|shooting|stinging|sharp|angry|tense|runny"
    r"|puffy|watery|smelly|patchy|bumpy|lumpy|cloudy|odd|dry|red|sore|itchy|hot|warm|cold|stiff|heavy|bad"
    r"|weak"
    r"|tender|loose|fast|dark|high|low|short|long"
    r"|(?:light|dark|high|low|small|larg|slow|fast|thinn|thick)er)\b",
    re.IGNORECASE,
)
ENDS_IN_QUALITY = re.compile(rf"\b(?:an?|some|get|gets|have|the) {QUALITY.pattern}$", re.IGNORECASE)
OF_NOUN = re.compile(rf"{QUALITY.pattern} (?!(?:and|or|but|in|on|at|for|to|from|with)\b)\w", re.IGNORECASE)
"""“A swollen” and “tense belly” are one: both say how the belly is."""
PART_OF_BODY = re.compile(
    r"(?:jaw|face|facial|arm|leg|hand|foot|neck|back|eye|ear|nose|mouth|skin|chest|stomach|muscle|joint|liver|kidney"
    r"|heart|lung|bladder|bowel|nerve|throat|lip|tongue|eyelid|brow)",
    re.IGNORECASE,
)
PART = rf"(?:{PART_OF_BODY.pattern}|brain|abdomen|belly|groin|limb|head|skull|spine)s?"
IN_PARTS = re.compile(
    rf"\b(?:in|of|on|around|under|to) (?:the |your )?{PART}(?:,? (?:and |or )?(?:the |your )?{PART}\b(?! (?!or\b"
    rf"|and\b)\w))+",
    re.IGNORECASE,
)
"""Where one thing is: “an aneurysm in the brain, chest or legs” is one."""
DEGREE = re.compile(r"^(?:temporary|mild|minor|slight|severe|serious|brief|some|possible) (?=\w)", re.IGNORECASE)
HAS = re.compile(
    r"^(?:(?:your )?(?:baby|child|infant) )?(?:(?:have|has|had|with) )?(?:an? |the )?(?=\S)", re.IGNORECASE
)
"""Stands before what somebody has: “has a stomach or duodenal ulcer”."""
AT_TIMES = re.compile(
    r"(?:(?:an?|any|the) )?(?:current|past|recent|previous|present|active|moderate|mild|severe)", re.IGNORECASE
)
"""What shares the noun behind “or”: “painful or prolonged cramps”, “jaw or face twitching” are one each."""
AND = re.compile(
    r"and (?!(?:it|they|you|we|the|this|these|your|that|can|may|will|usually|often|if|are|is)\b)", re.IGNORECASE
)
"""Goes on with one more thing, and with no clause: “…, or itching, and a feeling of fullness”."""
MOST_OF_TERM = 12
LONGEST_KEPT = 5_000
"""Longer texts are divided anew each time: what is kept of many pages must stay small."""
ENDED = re.compile(r"[.!?]")


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text; the whole text where it has none."""
    return _sentences(text) if len(text) <= LONGEST_KEPT else _sentences.__wrapped__(text)


@lru_cache(maxsize=1_024)
def _sentences(text: str) -> tuple[str, ...]:
    if not (ENDED.search(text, 0, len(text) - 1) and text.strip()):
        return (text,)
    found: list[str] = []
    for each in SENTENCE.split(text):
        is_number = bool(found) and each[:1].isdigit() and found[-1].casefold().endswith("no.")
        if found and (is_number or ABBREVIATED.search(found[-1])):
            found[-1] = f"{found[-1]} {each}"
        elif each and each.strip():
            found.append(each)
    return tuple(found) or (text,)


def pieces(text: str) -> list[str]:
    """Return what stands between the commas and semicolons of a text, outside brackets."""
    divide = SEMICOLON if len(SEMICOLON.findall(text)) > 1 else SPLIT
    return [each.strip() for each in divide.split(text) if each.strip()]


def held(text: str) -> str:
    """Return a text in which nothing divides the parts of the body that one thing may be in; `released` undoes it."""
    return IN_PARTS.sub(lambda found: found.group().replace(", ", "\0\0").replace(" ", "\0"), text)


def released(text: str) -> str:
    """Return a text as it was before it was held together."""
    return text.replace("\0\0", ", ").replace("\0", " ")


def enumerated(text: str) -> list[str]:
    """Return what a text enumerates, up to where its sentence goes on."""
    said = EITHER_WAY.sub(r"\1", without_markers(sentences(text)[0]))
    first = SAID_AFTER.sub("", SAID_BEFORE.sub("", said.strip().rstrip(".:;, ")))
    if first.count(";") == 1 and "," in first.partition(";")[0]:
        first = first.partition(";")[0]
    terms: list[str] = []
    if whole := TROUBLE.match(first):
        goes_on = JOINS.sub("", first[whole.end() :].lstrip(", "))
        return [whole.group(), *(enumerated(goes_on) if first[whole.end() :].startswith(", ") else [])]
    for part in to_last(without_apposition(split_last(with_adjectives(pieces(first))))):
        term = JOINS.sub("", part)
        if STARTS_ANEW.match(term):
            break
        terms += [each for each in map(opened, paired(trimmed(term))) if is_term(each)]
    return terms


EITHER_WAY = Sought(
    r"\b(during|before|after) (?:or|and|and/or) (?:shortly )?(?:during|before"
    r"|after)\b",
)
"""Says when, and joins no two terms: “headache during or after the session”."""


def with_adjectives(parts: list[str]) -> list[str]:
    """Put an adjective before a comma back to what it describes: “Dry, cracked lips”."""
    is_one = len(parts) > 1 and ADJECTIVE.fullmatch(parts[0]) and ADJECTIVE.match(parts[1]) and " " in parts[1]
    joined = [f"{parts[0]}, {parts[1]}", *parts[2:]] if is_one else parts
    found: list[str] = []
    for part in joined:
        if found and ENDS_IN_QUALITY.search(found[-1]) and OF_NOUN.match(part):
            found[-1] = f"{found[-1]}, {part}"
        else:
            found.append(part)
    return found


def without_apposition(parts: list[str]) -> list[str]:
    """Leave out what only says what the one thing before it is: “Dissociation, a sense of being outside yourself”."""
    return parts[:1] if len(parts) == 2 and APPOSITION.match(parts[1]) and not JOINS.search(parts[1]) else parts


APPOSITION = re.compile(
    r"(?:an?|the) (?:[\w-]+ )*?(?:sense|feeling|state|kind|type|form|sort|inflammation|so-called|loss|lack"
    r"|condition) ?\b"
    r"|(?:the|a) so-called\b|also (?:known|called)\b|known as\b|meaning\b|which is\b",
    re.IGNORECASE,
)


def to_last(parts: list[str]) -> list[str]:
    """Return the parts of an enumeration up to the one that begins with “and” or “or”: what follows goes on."""
    last = next((place for place, part in enumerate(parts) if place and JOINS.match(part)), len(parts))
    while last + 1 < len(parts) and AND.match(parts[last + 1]):
        last += 1
    return parts[: last + 1]


def split_last(parts: list[str]) -> list[str]:
    """Return the parts of an enumeration with the last two apart where no comma stands before their “and”."""
    if len(parts) < 2 or JOINS.match(parts[-1]) or "(" in parts[-1]:
        return parts
    for found in PAIR.finditer(parts[-1]):
        first, second = parts[-1][: found.start()], parts[-1][found.end() :]
        if not shares_noun(first, second):
            return [*parts[:-1], first, second]
    return parts


def trimmed(term: str) -> str:
    """Return a term without the words that lead to it and the clause that goes on after it."""
    kept = re.sub(r"\([^()]*\)", lambda found: found.group().replace(" ", "\0"), term)
    found = re.sub(r"\s(?:and|or)$", "", TAIL.sub("", kept).replace("\0", " ").strip(" .:;,–—*_"))
    found = opened(found)
    if found.count("(") != found.count(")"):
        found = found.replace("(", "").replace(")", "") if len(found.split()) < MOST_OF_TERM else found.split("(")[0]
    return found.strip(" .:;,–—-")


def opened(term: str) -> str:
    """Return a term without the article or other small words that open it."""
    while found := OPENS.match(term):
        term = term[found.end() :]
    return term


def paired(term: str) -> list[str]:
    """Return two terms where one joins two short things, and the term itself where it is one thing."""
    parts = PAIR.split(term)
    if len(parts) != 2 or not all(parts) or len(first_words := parts[0].split()) > 3 or "(" in term:
        return [term]
    if len(parts[1].split()) > (5 if len(first_words) == 1 else 3):
        return [term]
    first, second = parts
    if shares_noun(first, second):
        return [term]
    shared = SHARED.match(first)
    is_whole = WHOLE.match(first) or (PREPOSITION.search(first) and not shared)
    if is_whole or (PREPOSITION.search(second) and " " in first):
        return [term]
    if shared:
        return [first, second if SHARED.match(second) or WHOLE.match(second) else f"{shared.group(1).lower()} {second}"]
    return parts


def shares_noun(first: str, second: str) -> bool:
    """Return whether the first of two joined terms only says more of the noun that stands behind the second."""
    first = DEGREE.sub("", HAS.sub("", first))
    is_quality = QUALITY.fullmatch(first) and QUALITY.match(second)
    return " " in second and bool(is_quality or PART_OF_BODY.fullmatch(first) or AT_TIMES.fullmatch(first))


def is_term(term: str) -> bool:
    """Return whether a text can be a term: a few words that name something."""
    return (
        bool(term) and len(term.split()) <= MOST_OF_TERM and not VAGUE.match(term)
        and bool(re.search(r"[^\W\d_]{3}", term))
    )  # fmt: skip


def without_markers(text: str) -> str:
    """Return a text without the markers that point at its sources."""
    return _without_markers(text) if len(text) <= LONGEST_KEPT else _without_markers.__wrapped__(text)


@lru_cache(maxsize=1_024)
def _without_markers(text: str) -> str:
    if not CAN_BE_MARKED.search(text):
        return " ".join(text.split())
    for each in sorted(markers(text), key=lambda marker: -marker.begin):
        text = text[: each.begin] + text[each.end :]
    return " ".join(text.split())
