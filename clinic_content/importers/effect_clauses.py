"""Side effects that a clause tells as people speak: “others get drowsy”, “it is normal to feel sick”."""

from __future__ import annotations

import re

from clinic_content.content.cues import Sought

from .effect_words import (
    ADVICE,
    CAUSES,
    CHANGES,
    EFFECT,
    FIGURE,
    GOOD,
    GROUP,
    NEGATED,
    NOT_UNCOMMON,
    PAIRED,
    all_known,
    is_known,
)  # fmt: skip
from .terms import JOINS, enumerated, opened, pieces, sentences, trimmed

Read = tuple[list[str], str]
"""The terms that were read, and the words of the sentence that say something of all of them."""
NONE: Read = ([], "")
LITTLE = (
    r"(?:an? (?:little|bit|touch|tad)(?: of)? |slightly |very |quite |rather |somewhat |mildly |more |briefly "
    r"|extra )*"
)
FEELING = (
    rf"{LITTLE}(?:drows|sleepy|sleepier|dizz|light-?headed|sick\b|queasy|nause|tired|sore\b|tender\b|groggy|confused"
    r"|itch|restless|irritab|constipat|unsteady|numb\b|shaky|weak\b|thirsty|hoarse|faint\b|stiff\b|anxious|agitated"
    r"|sweaty|feverish|woozy|foggy|spac|floaty|forgetful|tearful|unwell|swollen|bruised|red\b|puffy|dry\b|blurred"
    r"|disorient|disconnect|detached|sensitive|achy|wobbly|jittery|hungover|unsettled|off[- ]balance|bloated|warm\b"
    r"|tight\b|flushed|sunburn)"
)
FEELS = Sought(
    r"\b(?:people|patients|individuals|users|others|some|many|most|few|you|clients|guests|women|men|adults|children"
    rf"|arm|area|skin|site|knee|face|neck|spot)\s+(?:(?:may|might|can|could|will|also|often|sometimes|then|be|is|are"
    rf"|was|were|become|becomes|get|gets|seem|feel|feels|turn|look)\s+){{1,4}}(?={FEELING})"
)
MAKES = Sought(
    r"\b(?:make|makes|made|leave|leaves|left|give|gives)\s+(?:you|your \w+|(?:some |many |most |a few )?(?:people"
    r"|patients"
    r"|users|others))(?: (?:feel|feeling|with|look))?\s+"
)
USUAL = Sought(
    r"^(?:\w+, )?it(?:['’]s| is) (?:(?:also|quite|very|perfectly|fairly|entirely) )*(?:common|normal|usual|typical"
    r"|natural"
    r"|possible|expected|not (?:unusual|uncommon))(?: for [^,]{3,30}?)? to (?:(?:also|briefly"
    r"|sometimes) )?(?:feel|have"
    r"|get|notice|experience|see|develop)\s+"
)
THERE = Sought(
    r"\bthere (?:(?:is|are|may|might|can|could|will|also|often|usually|sometimes|be)\s+){1,3}(?!nothing\b|(?:an? |no "
    r"|the )?"
    r"(?:\w+ )?(?:risk|chance|possibility|way|reason|evidence|limit|treatment|option)s?\b)"
)
DAYS_OF = Sought(
    r"\b(?:expect|plan for|allow for|plan on|prepare for) (?:[\w–-]+ ){1,6}?(?:hours?|days?|weeks?) of (?:some "
    r"|mild )*"
)
"""“Plan for one to three days of redness”."""
MOST = Sought(
    r"\b(?:most|more|less|least) (?:(?:common|frequent|usual|often|serious|likely|typical|troublesome)(?:ly)?"
    r"(?: (?:reported|seen|noticed|felt|heard))?\s?)(?:of these |of all )?(?:risks?|complaints?|problems?|reactions?"
    r"|issues?|things?"
    r"|ones?|effects?|events?)?(?: (?:we|you|people|patients|with|after|from|of|in|during)\b[^,.;:]{0,50}?)?"
    r"\s?(?:is|are|was|were|being|include|includes|:)\s+(?:things like |an? |the |also |by far |probably )*"
)
OFTENEST = Sought(
    r",\s+(?:(?:and )?most (?:often|commonly|notably)|mostly|mainly|usually|typically|commonly|chiefly|above all"
    r"|namely)"
    r",?\s+(?=\w)"
)
LABEL = re.compile(r"(?P<label>[^\W\d_][^.:;!?()]{2,50}?)\s*(?P<figure>\([^()]{2,60}\))?\s*(?::|\s[–—-]\s)\s*(?=\w)")
TELLS = re.compile(
    r"^(?:in|on|at|for|under|right|so|that|what|how|why|when|where|worried|sure|able|free|likely|at)\b", re.I
)


def feeling(sentence: str, *, named: bool) -> Read:
    """Read how people feel or become: “others are drowsy”, “the arm may be sore”, “it can make you dizzy”."""
    for pattern in (FEELS, MAKES):
        found = pattern.search(sentence)
        if not found or is_negated(sentence[: found.end()]) or not (named or pattern is MAKES):
            continue
        terms = enumerated(sentence[found.end() :])
        if terms and all(is_known(each) for each in terms) and not TELLS.match(terms[0]):
            return terms, sentence[: found.end()]
    return NONE


def usual(sentence: str, *, named: bool) -> Read:
    """Read what is called normal to have, or simply to be there."""
    for pattern in (USUAL, THERE, DAYS_OF) if named else (USUAL,):
        found = pattern.search(sentence)
        if found and not is_negated(found.group()) and not ADVICE.search(sentence):
            return all_known(enumerated(sentence[found.end() :])), sentence[: found.end()]
    return NONE


def superlative(sentence: str, *, named: bool) -> Read:
    """Read what is called the most common or the most serious, whatever it is called besides."""
    if not named:
        return NONE
    found = MOST.search(sentence)
    if found and not is_negated(sentence[: found.start()]):
        return all_known(enumerated(sentence[found.end() :])), sentence[: found.end()]
    effect = EFFECT.search(sentence)
    often = OFTENEST.search(sentence, effect.end()) if effect else None
    if often and not is_negated(sentence[: often.start()]):
        return all_known(enumerated(sentence[often.end() :])), sentence[: often.end()]
    return NONE


def labelled(sentence: str, *, named: bool) -> Read:
    """Read what stands behind the name of a group: “Common (1 in 10): headache, cough”, “Very rare: jaundice”."""
    found = LABEL.match(sentence) if named else None
    if not found or not GROUP.search(found["label"]) or is_known(found["label"].split()[0]):
        return NONE
    rest = sentences(sentence[found.end() :])[0]
    caused = CAUSES.search(rest)
    rest = rest[caused.end() :] if caused else rest
    terms = enumerated(rest) or [trimmed(rest)]
    terms = [] if any(GOOD.search(each) for each in terms) else terms
    return terms, f"{found['label']} side effects {found['figure'] or ''}"


def is_negated(text: str) -> bool:
    """Return whether a text says that something does not happen."""
    return bool(NEGATED.search(text)) and bool(NEGATED.search(NOT_UNCOMMON.sub("", text)))


VERB = Sought(r"\b(?:has|have|is|are|was|were|may|can|will|compared)\b")
MOST_OF_BARE, MOST_KNOWN = 8, 0.6
"""A line of nothing but names is one, although a few of them are words that were never heard."""
MORE_SO = re.compile(
    r",\s(?:more so|more often|mostly|mainly|usually|especially|above all|often)\b[^,]*$", re.IGNORECASE
)
IF = Sought(r"\b(?:untreated|left alone|if|should you|when you|whether|in case|unless)\b")
TAIL_OF_CHANGE = re.compile(
    r"\s(?:for|during|after|when|while|if|in (?:the|most|some|many)|over|at)\s.*$", re.IGNORECASE
)


def bare(sentence: str, *, certain: bool, subject: str) -> Read:
    """Read a line under a heading of side effects that is nothing but an enumeration of them."""
    sentence = MORE_SO.sub("", sentence)
    parts = pieces(sentence)
    terms = enumerated(sentence) if certain else []
    is_bare = (
        ": " not in sentence
        and len(terms) >= max(2, len(parts))
        and all(len(each.split()) <= MOST_OF_BARE for each in terms)
        and len(all_known(terms, MOST_KNOWN)) == len(terms)
    )
    return (terms, "") if is_bare and not VERB.search(sentence) else NONE


def figured(sentence: str, *, certain: bool, subject: str) -> Read:
    """Read side effects each with its figure in brackets: two of them are no accident."""
    if sentence.count("(") < 2:
        return NONE
    terms = [opened(JOINS.sub("", each.strip())) for each in PAIRED.findall(sentence) if FIGURE.search(each)]
    names = [each.partition("(")[0] for each in terms]
    is_one = len(terms) > 1 and not any(len(each.split()) > 5 or VERB.search(each) for each in names)
    return (terms, "") if is_one and len(all_known(terms)) == len(terms) else NONE


def changing(sentence: str, *, certain: bool, subject: str) -> Read:
    """Read what may change for the worse, in the words of its clause: “your pulse may rise”."""
    found = CHANGES.match(sentence)
    if not found:
        return NONE
    of_it = certain or FELT_FROM_IT.search(sentence) or bool(subject and subject in sentence.casefold())
    term = TAIL_OF_CHANGE.sub("", found["terms"]).strip()
    if (
        not of_it
        or is_if(term)
        or SAYS_WHEN.match(term)
        or is_negated(term)
        or (subject and term.casefold().startswith(subject))
    ):
        return NONE
    return ([term], "") if is_known(term) else NONE


SAYS_WHEN = re.compile(r"(?:during|after|when|while|you|we|they|it)\b", re.IGNORECASE)
"""Begins what says when, or who: no name of what changes."""
RISK = Sought(
    r"\b(?:(?:small|slight|slightly|low|very|rare|increased|higher|added|elevated|serious|some|real|potential"
    r"|possible"
    r"|theoretical|remote)\s+)+(?:increase in (?:the )?)?(?:risks?|chances?|possibility|likelihood) (?:of|for)\s+"
    r"(?:having |getting |developing |being diagnosed with )?"
)
SO_FAR = re.compile(r"\s(?:if|when|but|unless|because|compared|makes?|is|are|can|may|which|that)\b")
"""Ends what there is a risk of."""
UNTREATED = re.compile(r"\b(?:untreated|without treatment|left alone|people (?:with|who have))\b", re.IGNORECASE)


def risking(sentence: str, *, named: bool) -> Read:
    """Read what there is a risk of: “a small chance of infection”, “increased risk of blood clots, stroke”."""
    found = RISK.search(sentence) if named else None
    if not found or is_negated(sentence[: found.end()]) or UNTREATED.search(sentence):
        return NONE
    if is_if(sentence[: found.start()]) and not FELT_FROM_IT.search(sentence):
        return NONE
    return all_known(enumerated(SO_FAR.split(sentence[found.end() :])[0])), sentence[: found.end()]


FOR_THE_WORSE = (
    r"(?:heavier|longer|drier|weaker|darker|redder|thinner|stiffer|harder|sorer|slower|itchier|irregular|worse"
    r"|more (?:painful|sensitive|irregular|uncomfortable|severe|frequent|visible|noticeable))"
)
MADE_WORSE = re.compile(
    rf"\bmakes? (?:your |the |their )?(?P<what>[a-z]+(?: [a-z]+)?) (?P<how>{FOR_THE_WORSE}(?:(?:,| or| and|, or"
    rf"|, and)"
    rf" {FOR_THE_WORSE})*)\b",
    re.IGNORECASE,
)
RAISES = re.compile(
    r"\b(?:can|may|might|could) (?:also |temporarily |briefly |slightly )*(?P<what>(?:rais|increas|elevat|worsen"
    r"|aggravat|upset|irritat|affect)e? (?:the |your )?[^,.;:]{3,40})",
    re.IGNORECASE,
)


def made_worse(sentence: str, *, named: bool) -> Read:
    """Read what becomes worse of it: “makes periods heavier or longer”, “may raise your blood pressure”."""
    if not named or is_negated(sentence) or is_if(sentence):
        return NONE
    if found := MADE_WORSE.search(sentence):
        return [f"{how} {found['what']}" for how in re.findall(FOR_THE_WORSE, found["how"], re.IGNORECASE)], sentence
    found = RAISES.search(sentence)
    term = TAIL_OF_CHANGE.sub("", found["what"]) if found else ""
    return ([term], sentence) if is_known(term) else NONE


def behind_colon(sentence: str, *, certain: bool, subject: str) -> Read:
    """Read what a sentence about side effects enumerates behind its colon."""
    parts = pieces(sentence.rpartition(": ")[2]) if certain and ": " in sentence else []
    terms = enumerated(sentence.rpartition(": ")[2]) if len(parts) > 1 else []
    is_one = len(terms) >= len(parts) and not ADVICE.search(sentence) and all_known(terms)
    return (terms, "") if is_one else NONE


def is_if(text: str) -> bool:
    """Return whether a text makes a condition, so that what follows is what to do and not what happens."""
    return bool(IF.search(text))


FELT_FROM_IT = Sought(
    r"\b(?:(?:each|every|the|your|a) (?:dose|shot|spray|vaccine)|the (?:patient|drug|gel|medicine)|treatments?"
    r"|infusions?|injections?|procedures?|sessions?|sedation"
    r"|vaccin\w+|drips?)\b|\b(?:after|during|following) (?:an?|the|your|each|this|their|receiving|taking|using"
    r"|starting) \w"
)
