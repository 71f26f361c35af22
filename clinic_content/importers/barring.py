"""Who should not have a treatment, or must say so first: what a sentence states of it, as terms."""

from __future__ import annotations

import re

from .barring_apart import each_of
from .barring_known import CONDITION as KNOWN
from .barring_words import (
    ABOUT,
    AGAIN,
    ALLOWED,
    ALSO,
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
    IN_CASE,
    IN_PREGNANCY,
    INCLUDE,
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
    plain = LEADS_ON.sub("", without_markers(sentence))
    if plain.endswith(("?", "?”", '?"')):
        return _asked_first(plain) if certain else []
    if HELP.search(plain) and not CONTRA.search(plain):
        return []
    clauses = plain.split(";")
    if len(clauses) == 2 and all(PEOPLE.search(each) for each in clauses):
        return [t for each in clauses for t in barred_in(each, certain=certain, cautions=cautions, subject=subject)]
    stating = [each.strip() for each in clauses if CONTRA.search(each)]
    if len(clauses) > 1 and (len(stating) > 1 or (stating and not CONTRA.search(clauses[0]))):
        return [t for each in stating for t in barred_in(each, certain=certain, cautions=cautions, subject=subject)]
    several = ALSO.split(plain)
    if len(several) > 1 and all(CONTRA.search(each) for each in several):
        return [t for each in several for t in barred_in(each, certain=True, cautions=cautions, subject=subject)]
    return _barred_by_one(plain, certain=certain, cautions=cautions, subject=subject)


LEADS_ON = re.compile(r"(?<=\bwith)[;:](?=\s)|(?<=\bhave)[;:](?=\s)", re.IGNORECASE)
"""A sign between those words and what they lead to: “patients with; pregnancy, diabetes”."""


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
    is_direct = IS_BARRED.search(states.group()) or OBJECT.search(states.group())
    if is_offer or not (certain or is_direct or _is_about(plain, subject)) or (is_direct and AFTERWARDS.search(plain)):
        return []
    said = [t for each in PLACES.split(_who(plain, states)) for t in terms_of(each) if not CONTRA.search(t)]
    if is_direct:
        said = [each for each in said if KNOWN.search(each)]
    named = [each for each in said if not is_treatment(each, subject)]
    return named if named or not said else _named_before(plain[: states.start()], subject)


AFTERWARDS = re.compile(
    r"^(?!.*\b(?:before|prior)\b).*\b(?:after|following|post|once you are home|afterwards|for (?:the next"
    r"|at least|\d+))\b",
    re.IGNORECASE | re.DOTALL,
)
"""Tells what not to do when the treatment is over."""
PLACES = re.compile(
    r",\s+(?:or |and )?(?:over|on|in|near) (?=areas\b|the\b|patients\b|people\b|those\b|any\b)", re.IGNORECASE
)
"""Between the places and the people that one sentence bars."""


def is_treatment(term: str, subject: str) -> bool:
    """Return whether a term only names the treatment that the page is about."""
    if OF_TREATMENT.fullmatch(term):
        return True
    return bool(subject) and re.sub(r"\W+$", "", OF_TREATMENT_WITH.sub("", term)).casefold() == subject


def _named_before(text: str, subject: str) -> list[str]:
    """Return what stands right before “is not recommended during the treatment”."""
    last = re.split(r",\s+(?!and\b|or\b)", LEFT.sub("", text.rstrip()))[-1]
    is_one = len(last.split()) <= MOST_OF_NAMED and not STOPS.match(last)
    return [each for each in terms_of(last) if not is_treatment(each, subject)] if is_one else []


MOST_OF_NAMED = 4
OF_TREATMENT = re.compile(
    r"(?:(?:an?|the|your|our|this|my|at-home|in-clinic|online|outpatient|in-person|initial|free|first|next) ?)*"
    r"(?:therapy|treatments?|infusions?|injections?|sessions?|procedures?|consultations?|appointments?|visits?"
    r"|assessments?|(?:(?:good|suitable|ideal|right) )*candidates?)",
    re.IGNORECASE,
)
OF_TREATMENT_WITH = re.compile(
    r"^(?:the )?(?:treatment|therapy) with |\s+(?:therapy|treatments?|infusions?|injections?)$", re.IGNORECASE
)


def _by_itself(sentence: str) -> list[str]:
    """Return whom a sentence under a heading of contraindications names: behind a label all as one, “Heart: …”."""
    found = LABEL.match(sentence)
    rest = sentence[found.end() :].rstrip(" .;") if found else ""
    if found and not NO_LABEL.match(sentence) and not STOPS.match(rest) and is_bar(rest):
        return [rest] if len(pieces(rest)) < 2 else terms_of(rest)
    if found := GOES_ON.match(sentence):
        named = terms_of(sentence[found.end() :])
        is_sure = "includ" in found.group().casefold() or any(KNOWN.search(each) for each in named)
        return named if is_sure else []
    if not (MAIN.search(sentence) or NEEDS.search(sentence)) and _names_conditions(sentence):
        return terms_of(sentence)
    return terms_of(_told_alone(sentence))


def _names_conditions(sentence: str) -> bool:
    """Return whether a sentence is nothing but an enumeration of what people have."""
    parts = pieces(sentence)
    known = sum(bool(KNOWN.search(each)) for each in parts)
    return len(parts) >= FEWEST_NAMED and 3 * known >= 2 * len(parts)


FEWEST_NAMED = 3
NEEDS = re.compile(r"\b(?:needs?|requires?|all|calls? for|means?)\b", re.IGNORECASE)


def _told_alone(sentence: str) -> str:
    """Return whom a sentence names that bars nobody in so many words: its part does that for it."""
    if found := CASE.match(sentence):
        condition = condition_of(sentence[found.end() :])
        then = sentence[found.end() + len(condition) :]
        return "" if ALLOWED.search(then) and not BUT_HARMS.search(then) else condition
    return sentence if FRAGMENT.match(sentence) and not ALLOWED.search(sentence) else ""


def _states(sentence: str, *, certain: bool, cautions: bool) -> re.Match[str] | None:
    found = CONTRA.search(sentence)
    if found and "ndication" in found.group():
        found = CONTRA.search(NO_MORE.sub(_blanked, sentence))
    if found and found.group().casefold().startswith("who"):
        # “People who cannot lie still are not suitable”: what they cannot do says who, and what follows bars them.
        found = CONTRA.search(sentence, found.end()) or found
    found = found or TELLS.search(sentence)
    if found or not (certain or cautions):
        return found or _asks_some(sentence)
    return ASKS.search(sentence) or (WORSENS.search(sentence) if certain else None)


def _asks_some(sentence: str) -> re.Match[str] | None:
    """Return what asks people with a condition to speak first: “Individuals with cold sores should consult …”."""
    found = ASKS.search(sentence)
    named = PEOPLE.search(sentence, 0, found.start()) if found else None
    return found if found and named and KNOWN.search(sentence[named.end() : found.start()]) else None


NO_MORE = re.compile(
    r"\bwithout (?:any |known )?contra-?indications?\b|\b(?:no|any|without|of|about|for|your|their|possible"
    r"|potential|understands?|screens?|checks?|reviews?"
    r"|discuss|assess"
    r"|identif(?:y|ies)|rule out|(?:\w+, )+)(?: \w+,?){0,3}? contra-?indications?\b(?!\W+(?:includ|are|is\b"
    r"|to\b))(?!:| \()",
    re.IGNORECASE,
)
"""Speaks of contraindications and names none: “the nurse found no contraindication”."""


def _blanked(found: re.Match[str]) -> str:
    """Return as many spaces as the words that state nothing had letters, so that all others keep their places."""
    return " " * len(found.group())


def _is_about(sentence: str, subject: str) -> bool:
    """Return whether a sentence bars from the treatment and not from something else."""
    if (subject and subject in sentence.casefold()) or TELLS.search(sentence):
        return True
    states = CONTRA.search(sentence)
    return not OTHER.search(sentence[: states.start()] if states else sentence)


def _who(sentence: str, states: re.Match[str]) -> str:
    """Return the words of a sentence that say who: after what it states, or before."""
    after = sentence[states.end() :]
    if OBJECT.search(states.group()):
        return after
    if CONDITION.match(states.group()):
        return states.group()[len("if you ") : states.group().rfind(",")]
    if found := INCLUDE.search(sentence):
        rest = sentence[found.end() :]
        return rest.partition(")")[0] if found.group().endswith("(") else rest
    if found := LISTED.match(after) or IN_PREGNANCY.match(after) or PLACE.match(after):
        return after[found.end() :]
    if "approved" in states.group() and (found := FOR_WHAT.match(after)):
        return after[found.end() :]
    return _people(after, states) or _before(sentence[: states.start()], states.group())


def _people(after: str, states: re.Match[str]) -> str:
    """Return who is named behind what is stated: “not recommended for people with asthma”."""
    if found := PEOPLE.search(after):
        is_age = re.match(r"(?:under|over|younger|older|aged)\b", after[found.end() :])
        return after[found.start() if is_age else found.end() :]
    for pattern in (IN_CASE, ABOUT, BY, WHILE, *([TOGETHER] if MIXED.search(states.group()) else [])):
        if found := pattern.match(after):
            return after[found.end() :]
    found = BARE.match(after)
    return found["who"] if found else ""


def _before(text: str, states: str) -> str:
    """Return who is named before what is stated: “people with asthma should not”."""
    text = ALTHOUGH.sub("", text)
    if found := PEOPLE.search(text):
        opening = text[: found.start()]
        if re.search(r"\bif\b", found.group(), re.IGNORECASE):
            return _without_main(text[found.end() :])
        return text if OPENING.fullmatch(opening) and not REASON.match(opening) else text[found.end() :]
    if found := KINDS_OF_PEOPLE.match(text):
        return found.group(1)
    if found := BEING.match(text):
        return found.group(1)
    found = re.match(r"(.{8,400}?)\s*$", LEFT.sub("", text.rstrip()))
    return found.group(1) if found and (NAMES_BEFORE.match(states) or IS_BARRED.search(states)) else ""


FOR_WHAT = re.compile(r"(?:for|in) (?!(?:use|this|the|all|every\w+) )(?=\w)", re.IGNORECASE)
REASON = re.compile(r"(?:due to|because|since|as|for|in|at|during|given|based on)\b", re.IGNORECASE)
ALTHOUGH = re.compile(
    r"^\s*(?:though|although|while|however|also|therefore|in addition|additionally),? ", re.IGNORECASE
)
OBJECT = re.compile(
    r"(?:\b(?:not be (?:taking|using)|(?:refrain|abstain) from(?: \w+ing)?|disclose|inform\b.* of|tell\b.* (?:about|of)"
    r"|notify\b.* of|inform\b.* about|free (?:from|of)|combining\b.* with|mixing\b.* with|when \w+ with|if you)) ?$",
    re.IGNORECASE,
)
"""What stands right behind is whom it bars, or what may not be taken with it."""
IS_BARRED = re.compile(
    r"prohibit|forbid|allowed|permit|discontinued|stopped|paused|disqualified|warrant|inelig", re.IGNORECASE
)
PLACE = re.compile(
    r"[^.;,:]{0,30}?\b(?:in|on|over|near|around|into) (?:the )?(?=(?:any |your |an? )?(?:[\w-]+ (?:or "
    r"|and )?){0,3}?(?:areas?|skin|uterus"
    r"|implants?|moles?|tattoos?|abdomen|scalp|veins?)\b)",
    re.IGNORECASE,
)
"""Where on the body it is not used."""


def _without_main(text: str) -> str:
    """Return a condition without the subject of the clause that follows it: “… or asthma, the gel is”."""
    before, comma, last = text.rpartition(", ")
    is_subject = comma and len(last.split()) <= 5 and not JOINS.match(last)
    return before if is_subject else text


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
    parts = _with_examples(pieces(text))
    goes_on = any(ANEW_AGAIN.match(each) for each in parts[1:])
    if not goes_on and re.search(r"\b(?:such as|including|like)\b", parts[0] if parts else ""):
        return [one for each in AGAIN.split(text) for one in each_of(each)]
    is_enumeration = len(parts) > 2 or (len(parts) == 2 and re.match(r"(?:and|or)\b", parts[1], re.IGNORECASE))
    if len(parts) == 2 and not is_enumeration and re.match(r"(?:such as|including|like|e\.g)", parts[1], re.IGNORECASE):
        return [text]
    is_enumeration = is_enumeration or (len(parts) == 2 and re.search(r" (?:or|and) ", parts[1]) is not None)
    parts = _to_last_people(split_last(parts)) if is_enumeration else parts
    found = (one for part in parts for each in AGAIN.split(part) for one in each_of(each))
    return [each.replace("\0\0", ", ").replace("\0", " ") for each in found]


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


DANGLES = re.compile(r"\b(?:of|with|had|in|to|or|and|an?|the|ever|are|is|have)$", re.IGNORECASE)
"""Leads into what stands below it, and says nothing by itself: “have a history of”."""


def is_bar(term: str) -> bool:
    """Return whether a text can say who should not have a treatment."""
    return (
        bool(re.search(r"[^\W\d_]{3}", term)) and len(term.split()) <= MOST_OF_TERM and len(term) <= 200
        and not NOT_PEOPLE.match(term) and not VAGUE.match(term) and not DISEASED.match(term)
        and not DANGLES.search(term)
    )  # fmt: skip
