"""Who should not have a treatment, or must say so first: what a sentence states of it, as terms."""

from __future__ import annotations

import re

from clinic_content.content.cues import Sought

from .barring_known import CONDITION as KNOWN
from .barring_states import ASKS, CONTRA, OFFERS, TELLS, WORSENS
from .barring_terms import cleaned, condition_of, is_bar, terms_of
from .barring_words import (
    ABOUT,
    ALLOWED,
    ALSO,
    BARE,
    BEING,
    BUT_HARMS,
    BY,
    CASE,
    CONDITION,
    FRAGMENT,
    GOES_ON,
    IN_CASE,
    IN_PREGNANCY,
    INCLUDE,
    KINDS_OF_PEOPLE,
    LABEL,
    LEFT,
    LISTED,
    MAIN,
    MIXED,
    NAMES_BEFORE,
    NO_LABEL,
    OPENING,
    PEOPLE,
    SCREENING,
    STOPS,
    TOGETHER,
    WHILE,
)
from .effect_words import HELP, OTHER
from .terms import JOINS, pieces, without_markers


def barred_in(sentence: str, *, certain: bool, cautions: bool, subject: str) -> list[str]:
    """Return whom a sentence bars; `certain` where its part is about that, `cautions` where it is about safety."""
    plain = EVER.sub(" ", LEADS_ON.sub("", without_markers(sentence)))
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


LEADS_ON = Sought(r"(?<=\bwith)[;:](?=\s)|(?<=\bhave)[;:](?=\s)")
"""A sign between those words and what they lead to: “patients with; pregnancy, diabetes”."""


EVER = Sought(
    r",? or (?:have|had) (?:ever |recently |previously |in the past )?(?:taken|had|used|received|been(?: on)?)"
    r"(?:,|(?= (?:an?|any|the)\b)) ",
)
"""Says the same of earlier: “if you take, or have ever taken, lithium”."""


def _asked_first(sentence: str) -> list[str]:
    """Return what a clinic asks before the treatment: a yes bars."""
    found = SCREENING.match(sentence)
    asked = cleaned(sentence[found.end() :].rstrip('?”" ')) if found else ""
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
        together = TOGETHER.match(after) if MIXED.search(states.group()) else None
        if together and together.end() < found.start():
            return f"{after[together.end() : found.start()].rstrip(' ,or')}, {after[found.end() :]}"
        is_age = re.match(r"(?:under|over|younger|older|aged)\b", after[found.end() :])
        kinds = KINDS_FIRST.match(after[: found.start()])
        named = after[found.start() if is_age else found.end() :]
        return f"{kinds['kinds']}, {named}" if kinds else named
    for pattern in (OVER, IN_CASE, WITH, ABOUT, BY, WHILE, *([TOGETHER] if MIXED.search(states.group()) else [])):
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


OVER = re.compile(
    r"\s*(?:over|on|through|across|directly on) (?=(?:[\w-]+ ){0,2}?(?:wounds?|acne|eczema|psoriasis|rash"
    r"|infect|sunburn"
    r"|tattoo|moles?|cold sores?|herpes|scars?|burn|broken|irritated|cuts?\b|lesion))",
    re.IGNORECASE,
)
"""“We cannot treat over open wounds, moles or tattoos.”"""
WITH = re.compile(r"\s*(?:with|in case of) (?=[^.;]*,)", re.IGNORECASE)
"""“Not suitable with wounds, with fever, …”."""
KINDS_FIRST = re.compile(
    r"\s*(?:for|in|by) (?P<kinds>(?:pregnan\w+|breast-? ?feeding|nursing|expecting"
    r"|lactating)[^.;:]{0,60}?),? (?:or|and) (?:for |in )?$",
    re.IGNORECASE,
)
"""People named before those that a clause describes: “for breastfeeding women or those under 18”."""
FOR_WHAT = re.compile(r"(?:for|in) (?!(?:use|this|the|all|every\w+) )(?=\w)", re.IGNORECASE)
REASON = re.compile(r"(?:due to|because|since|as|for|in|at|during|given|based on)\b", re.IGNORECASE)
ALTHOUGH = re.compile(
    r"^\s*(?:though|although|while|however|also|therefore|in addition|additionally),? ", re.IGNORECASE
)
OBJECT = re.compile(
    r"(?:\b(?:not be (?:taking|using)|(?:refrain|abstain) from(?: \w+ing)?|disclose|inform\b.* of"
    r"|to know (?:about|of)|tell\b.* (?:about|of)"
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
