"""Who should not have a treatment, or must say so first: what a sentence states of it, as terms."""

from __future__ import annotations

import re

from .barring_words import (
    ABOUT,
    AGAIN,
    ALLOWED,
    ALSO,
    ANEW,
    ASKS,
    BARE,
    BEING,
    BUT_HARMS,
    BY,
    CASE,
    CONDITION,
    CONTRA,
    DISEASED,
    ENDS,
    FRAGMENT,
    GOES_ON,
    HISTORY,
    IN_CASE,
    IN_PREGNANCY,
    INCLUDE,
    JOINED,
    KINDS_OF_PEOPLE,
    LABEL,
    LEADS,
    LEFT,
    LISTED,
    MAIN,
    MIXED,
    MOST_OF_TERM,
    NAMES_BEFORE,
    NO_LABEL,
    NOT_PEOPLE,
    OFFERS,
    OPENING,
    PEOPLE,
    PEOPLE_AGAIN,
    QUALITY,
    SCREENING,
    STOPS,
    TELLS,
    TOGETHER,
    WHEN,
    WHILE,
    WORSENS,
)  # fmt: skip
from .effect_words import HELP, OTHER
from .terms import JOINS, VAGUE, pieces, sentences, split_last, to_last, without_markers


def barred_in(sentence: str, *, certain: bool, cautions: bool, subject: str) -> list[str]:
    """Return whom a sentence bars; `certain` where its part is about that, `cautions` where it is about safety."""
    plain = without_markers(sentence)
    if plain.endswith(("?", "?”", '?"')):
        return _asked_first(plain) if certain else []
    if HELP.search(plain) and not CONTRA.search(plain):
        return []
    clauses = plain.split(";")
    if len(clauses) == 2 and all(PEOPLE.search(each) for each in clauses):
        return [t for each in clauses for t in barred_in(each, certain=certain, cautions=cautions, subject=subject)]
    several = ALSO.split(plain)
    if len(several) > 1 and all(CONTRA.search(each) for each in several):
        return [t for each in several for t in barred_in(each, certain=True, cautions=cautions, subject=subject)]
    return _barred_by_one(plain, certain=certain, cautions=cautions, subject=subject)


def _asked_first(sentence: str) -> list[str]:
    """Return what a clinic asks before the treatment: a yes bars."""
    found = SCREENING.match(sentence)
    asked = _cleaned(sentence[found.end() :].rstrip('?”" ')) if found else ""
    return [asked] if asked and is_bar(asked) else []


def _barred_by_one(plain: str, *, certain: bool, cautions: bool, subject: str) -> list[str]:
    states = _states(plain, certain=certain, cautions=cautions)
    if not states:
        return _by_itself(plain) if certain else []
    is_offer = states.group().casefold().startswith("who") and OFFERS.search(plain, states.end())
    if is_offer or not (certain or _is_about(plain, subject)):
        return []
    return [each for each in terms_of(_who(plain, states)) if not CONTRA.search(each)]


def _by_itself(sentence: str) -> list[str]:
    """Return whom a sentence under a heading of contraindications names: behind a label all as one, “Heart: …”."""
    found = LABEL.match(sentence)
    rest = sentence[found.end() :].rstrip(" .;") if found else ""
    if found and not NO_LABEL.match(sentence) and not STOPS.match(rest) and is_bar(rest):
        return [rest] if len(pieces(rest)) < 2 else terms_of(rest)
    if found := GOES_ON.match(sentence):
        return terms_of(sentence[found.end() :])
    return terms_of(_told_alone(sentence))


def _told_alone(sentence: str) -> str:
    """Return whom a sentence names that bars nobody in so many words: its part does that for it."""
    if found := CASE.match(sentence):
        condition = condition_of(sentence[found.end() :])
        then = sentence[found.end() + len(condition) :]
        return "" if ALLOWED.search(then) and not BUT_HARMS.search(then) else condition
    return sentence if FRAGMENT.match(sentence) and not ALLOWED.search(sentence) else ""


def _states(sentence: str, *, certain: bool, cautions: bool) -> re.Match[str] | None:
    found = CONTRA.search(sentence) or TELLS.search(sentence)
    if found or not (certain or cautions):
        return found
    return ASKS.search(sentence) or (WORSENS.search(sentence) if certain else None)


def _is_about(sentence: str, subject: str) -> bool:
    """Return whether a sentence bars from the treatment and not from something else."""
    if (subject and subject in sentence.casefold()) or TELLS.search(sentence):
        return True
    states = CONTRA.search(sentence)
    return not OTHER.search(sentence[: states.start()] if states else sentence)


def _who(sentence: str, states: re.Match[str]) -> str:
    """Return the words of a sentence that say who: after what it states, or before."""
    after = sentence[states.end() :]
    if CONDITION.match(states.group()):
        return states.group()[len("if you ") : states.group().rfind(",")]
    if found := INCLUDE.search(sentence):
        return sentence[found.end() :]
    if found := LISTED.match(after) or IN_PREGNANCY.match(after):
        return after[found.end() :]
    if found := PEOPLE.search(after):
        is_age = re.match(r"(?:under|over|younger|older|aged)\b", after[found.end() :])
        return after[found.start() if is_age else found.end() :]
    for pattern in (IN_CASE, ABOUT, BY, WHILE, *([TOGETHER] if MIXED.search(states.group()) else [])):
        if found := pattern.match(after):
            return after[found.end() :]
    found = BARE.match(after)
    return found["who"] if found else _before(sentence[: states.start()], states.group())


def _before(text: str, states: str) -> str:
    """Return who is named before what is stated: “people with asthma should not”."""
    if found := PEOPLE.search(text):
        opening = text[: found.start()]
        if re.search(r"\bif\b", found.group(), re.IGNORECASE):
            return _without_main(text[found.end() :])
        return text if OPENING.fullmatch(opening) else text[found.end() :]
    if found := KINDS_OF_PEOPLE.match(text):
        return found.group(1)
    if found := BEING.match(text):
        return found.group(1)
    found = re.match(r"(.{8,400}?)\s*$", LEFT.sub("", text.rstrip()))
    return found.group(1) if found and NAMES_BEFORE.match(states) else ""


def _without_main(text: str) -> str:
    """Return a condition without the subject of the clause that follows it: “… or asthma, the gel is”."""
    before, comma, last = text.rpartition(", ")
    is_subject = comma and len(last.split()) <= 5 and not JOINS.match(last)
    return before if is_subject else text


def condition_of(text: str) -> str:
    """Return a condition without the clauses that follow it: “…, high doses are dangerous”."""
    before, comma, last = text.rpartition(", ")
    return condition_of(before) if comma and MAIN.search(last) and not JOINS.match(last) else text


def terms_of(who: str) -> list[str]:
    """Return the terms of what says who, each as the list would hold it."""
    first = sentences(who)[0] if who else ""
    found: list[str] = []
    for part in _divided(LEFT.sub("", ENDS.sub("", f"{first.strip().rstrip('.:;, ')} ").strip())):
        term = JOINS.sub("", part)
        if STOPS.match(term):
            break
        term = _cleaned(term)
        if is_bar(term):
            found.append(term)
    return found


ANEW_AGAIN = re.compile(
    r"(?:and |or )?(?:if )?(?:you )?(?:have|are|take|get|use|had|were|drink|smoke)\b", re.IGNORECASE
)
"""Begins another case after one with examples: “lupus or gout, are on steroids, take warfarin”."""


def _divided(text: str) -> list[str]:
    """Return the parts of an enumeration: of two parts with a comma, the second goes on with the first."""
    text = WHEN.sub(lambda found: found.group().replace(", ", "\0\0").replace(" ", "\0"), text)
    parts = pieces(text)
    goes_on = any(ANEW_AGAIN.match(each) for each in parts[1:])
    if not goes_on and re.search(r"\b(?:such as|including|like)\b", parts[0] if parts else ""):
        return AGAIN.split(text)
    is_enumeration = len(parts) > 2 or (len(parts) == 2 and re.match(r"(?:and|or)\b", parts[1], re.IGNORECASE))
    if len(parts) == 2 and not is_enumeration and re.match(r"(?:such as|including|like|e\.g)", parts[1], re.IGNORECASE):
        return [text]
    is_enumeration = is_enumeration or (len(parts) == 2 and re.search(r" (?:or|and) ", parts[1]) is not None)
    parts = _to_last_people(split_last(parts)) if is_enumeration else parts
    found = (one for part in _with_examples(parts) for each in AGAIN.split(part) for one in _apart(each))
    return [each.replace("\0\0", ", ").replace("\0", " ") for each in found]


def _apart(term: str) -> list[str]:
    """Return two things that only “or” or “and” joins; “liver or kidney disease” stays in one piece."""
    found = JOINED.search(term)
    if found is None or "(" in term:
        return [term]
    first, second = term[: found.start()], term[found.end() :]
    is_one = QUALITY.search(first) or (HISTORY.search(first) and not ANEW.match(second))
    return [term] if is_one else [first, second]


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
    return _cleaned(cut if is_bar(cut) else first)


def _cleaned(term: str) -> str:
    term = term.strip(" .:;,–—-")
    while found := LEADS.match(term):
        term = term[found.end() :]
    if term.count("(") != term.count(")") or len(term.split()) > 14:
        term = re.sub(r"\s*\([^()]*\)?", "", term).strip()
    return term.strip(" .:;,")


def is_bar(term: str) -> bool:
    """Return whether a text can say who should not have a treatment."""
    return (
        bool(re.search(r"[^\W\d_]{3}", term)) and len(term.split()) <= MOST_OF_TERM and len(term) <= 200
        and not NOT_PEOPLE.match(term) and not VAGUE.match(term) and not DISEASED.match(term)
    )  # fmt: skip
