"""What says who should not have a treatment, as the terms that a list would hold."""

from __future__ import annotations

import re

from .barring_apart import each_of
from .barring_known import CONDITION as KNOWN
from .barring_words import AGAIN, DISEASED, ENDS, LEADS, LEFT, MAIN, MOST_OF_TERM, NOT_PEOPLE, PEOPLE_AGAIN, STOPS, WHEN
from .terms import JOINS, VAGUE, held, pieces, released, sentences, split_last, to_last, without_markers


def condition_of(text: str) -> str:
    """Return a condition without the clauses that follow it: “…, high doses are dangerous”."""
    before, comma, last = text.rpartition(", ")
    return condition_of(before) if comma and MAIN.search(last) and not JOINS.match(last) else text


SHOWS_ITSELF = re.compile(
    r"\s*(?:if )?(?:(?:you|they|someone) )?(?:ever )?(?:develops?|notices?|experiences?|feels?) ", re.IGNORECASE
)
"""Begins what shows itself under the treatment: “if you develop a lump, hoarseness”."""


def terms_of(who: str) -> list[str]:
    """Return the terms of what says who, each as the list would hold it."""
    first = sentences(who)[0] if who else ""
    found: list[str] = []
    if SHOWS_ITSELF.match(first):
        return []
    first = first.partition("; ")[0] if first.count(";") == 1 else first
    for part in _divided(LEFT.sub("", ENDS.sub("", f"{first.strip().rstrip('.:;, ')} ").strip())):
        term = JOINS.sub("", part)
        if STOPS.match(term):
            break
        term = cleaned(term)
        if is_bar(term):
            found.append(term)
    return found


ANEW_AGAIN = re.compile(
    r"(?:and |or )?(?:if )?(?:you )?(?:have|are|take|get|use|had|were|drink|smoke)\b", re.IGNORECASE
)
"""Begins another case after one with examples: “lupus or gout, are on steroids, take warfarin”."""


def _divided(text: str) -> list[str]:
    """Return the parts of an enumeration: of two parts with a comma, the second goes on with the first."""
    text = WHEN.sub(lambda found: found.group().replace(", ", "\0\0").replace(" ", "\0"), held(text))
    parts = _with_examples(pieces(text))
    goes_on = any(ANEW_AGAIN.match(each) for each in parts[1:])
    if not goes_on and re.search(r"\b(?:such as|including|like)\b", parts[0] if parts else ""):
        return [one for each in AGAIN.split(text) for one in each_of(each)]
    is_enumeration = len(parts) > 2 or (len(parts) == 2 and re.match(r"(?:and|or)\b", parts[1], re.IGNORECASE))
    if len(parts) == 2 and not is_enumeration and re.match(r"(?:such as|including|like|e\.g)", parts[1], re.IGNORECASE):
        return [text]
    is_enumeration = is_enumeration or (len(parts) == 2 and re.search(r" (?:or|and) ", parts[1]) is not None)
    parts = _with_head(_to_last_people(split_last(parts))) if is_enumeration else parts
    found = (one for part in parts for each in AGAIN.split(part) for one in each_of(each))
    return [released(each) for each in found]


def _with_head(parts: list[str]) -> list[str]:
    """Return parts of which each has the noun that they share: “heart, lung or kidney disease” are three diseases."""
    head = SHARED_HEAD.search(parts[-1])
    may_share = head and all(SHARES_HEAD.search(each) and len(each.split()) <= MOST_BEFORE_HEAD for each in parts[:-1])
    return [*(f"{each}{head.group()}" for each in parts[:-1]), parts[-1]] if head and may_share else parts


SHARED_HEAD = re.compile(r"\s(?:conditions|problems|diseases?|disorders|trouble|failure)$", re.IGNORECASE)
SHARES_HEAD = re.compile(
    r"\b(?:heart|lung|liver|kidney|bladder|bowel|(?:blood )?vessel|brain|skin|muscle|nerve|thyroid|\w+(?:ic|al|ular"
    r"|ary))$",
    re.IGNORECASE,
)
MOST_BEFORE_HEAD = 3


def _to_last_people(parts: list[str]) -> list[str]:
    """Return the parts of an enumeration up to its end, and those after it that name people again."""
    kept = to_last(parts)
    for part in parts[len(kept) :]:
        if not PEOPLE_AGAIN.match(part):
            break
        kept.append(part)
    return kept


def _with_examples(parts: list[str]) -> list[str]:
    """Put “such as” and what it names back to what it is an example of."""
    found: list[str] = []
    for part in parts:
        if found and re.match(r"(?:such as|including|like|e\.g\.?)\b", part, re.IGNORECASE):
            found[-1] = f"{found[-1]}, {part}"
        else:
            found.append(part)
    return found


def first_of(text: str) -> str:
    """Return whom an item of a list bars: its first sentence, without the clause that goes on after it."""
    first = sentences(without_markers(text))[0].strip().rstrip(".;:, ")
    cut = ENDS.sub("", first)
    return cleaned(cut if is_bar(cut) else first)


def cleaned(term: str) -> str:
    """Return a term without what leads into it and the signs around it."""
    term = term.strip(" .:;,–—-")
    while found := LEADS.match(term):
        term = term[found.end() :]
    if term.count("(") != term.count(")") or len(term.split()) > 14:
        term = re.sub(r"\s*\([^()]*\)?", "", term).strip()
    return term.strip(" .:;,")


DANGLES = re.compile(
    r"\b(?:of|with|had|in|to|or|and|an?|the|ever|are|is|have|current|recent|(?<!in the )past"
    r"|active|if|when|who)$",
    re.IGNORECASE,
)
"""Leads into what stands below it, and says nothing by itself: “have a history of”."""


def is_bar(term: str) -> bool:
    """Return whether a text can say who should not have a treatment."""
    return (
        bool(re.search(r"[^\W\d_]{3}", term)) and len(term.split()) <= MOST_OF_TERM and len(term) <= 200
        and not NOT_PEOPLE.match(term) and not VAGUE.match(term) and not DISEASED.match(term)
        and not DANGLES.search(term)
    )  # fmt: skip


def examples_in_item(text: str) -> list[str]:
    """Return the conditions that an item gives as examples of what it names: “… due to HIV, lupus or gout”."""
    found = AS_EXAMPLES.search(text)
    named = terms_of(found["what"]) if found else []
    return named if len(named) > 1 and all(len(each.split()) <= MOST_OF_EXAMPLE for each in named) else []


AS_EXAMPLES = re.compile(
    r"(?:\bdue to|\bcaused by|\bthis includes|\bsuch as"
    r"|\bincluding:?) (?P<what>[^.;:()]{3,160})",
    re.IGNORECASE,
)
MOST_OF_EXAMPLE = 4


def examples_in_brackets(sentence: str) -> list[str]:
    """Return the conditions that a sentence which bars gives as examples in brackets: “(such as emphysema)”."""
    said = (ETC.sub("", found["what"] or found["listed"]) for found in IN_BRACKETS.finditer(sentence))
    named = [term for each in said for term in terms_of(each)]
    is_one = any(KNOWN.search(each) for each in named)
    return [each for each in named if is_one and len(each.split()) <= MOST_OF_EXAMPLE]


ETC = re.compile(r"^(?:i\.?e|e\.?g)\.?[,:]? |,? (?:etc\.?|and (?:others|more))$", re.IGNORECASE)
IN_BRACKETS = re.compile(
    r"\((?:such as|e\.g\.,?|for example,?|including"
    r"|like) (?P<what>[^()]{3,120})\)"
    r"|\((?P<listed>[^()]{3,120}, (?:etc\.?|and (?:others|more)))\)",
    re.IGNORECASE,
)
