"""An entry as it reads on from “… if you”: with a verb, and in small letters where its capital only began a line.

What was read stays as it was read (`Entry.term`); a draft is compiled of sentences that patients read. A verb is only
put before an entry whose first words tell what it is: what is none, such as “children under 12”, stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

ENDS_IN_YOU = re.compile(r"\b(?:you|who|they)\W*$", re.IGNORECASE)
"""How a sentence ends that the verb of an entry goes on."""
VERBS = r"(?:have|are|take|had|use|cannot|can['’]t|do|were|plan|drink|smoke|live|wear|suffer|feel)"
ANYONE = r"(?:people|patients|persons|individuals|adults|anyone|anybody|those|someone|somebody|women|men)"
WHOM = re.compile(rf"(?:(?:if )?you |{ANYONE} who )(?={VERBS}\b)", re.IGNORECASE)
"""Stands before the verb, and is said by “you”."""
WITH = re.compile(rf"{ANYONE} (?:with|having) ", re.IGNORECASE)
VERB = re.compile(
    r"(?:have|are|take|had|use|suffer|drink|smoke|plan|cannot|can['’]t|live|feel|experience|wear|do not|don['’]t|were"
    r"|recently had|currently (?:have|take|use)|need|weigh)\b(?! (?:you|of)\b)(?!-)",
    re.IGNORECASE,
)
STATE = re.compile(
    r"(?:(?:currently|already|now|recently|severely|known to be|not) )*"
    r"(?:pregnant|breast-?feeding|nursing|taking|using|receiving|undergoing|wearing|trying to|planning|recovering"
    r"|living|allergic to|sensitive to|hypersensitive to|unable to|younger than|older than|aged|dependent on"
    r"|addicted to"
    r"|prone to|(?:under|over) (?:the age of )?\d|on (?!the\b)|at (?:high |higher |increased )?risk|immuno\w+ed\b"
    r"|intoxicated|too (?:frail|ill|unwell|weak|young|old|heavy)\b)",
    re.IGNORECASE,
)
BEING = re.compile(r"being (?=\w)", re.IGNORECASE)
STATED_OF = re.compile(r" (?:women|mothers|people|patients|individuals)$", re.IGNORECASE)
NO_NOUN = re.compile(
    r"(?:children|infants|babies|teen\w*|adolescents|people|patients|persons|individuals|adults|anyone|anybody|those"
    r"|someone|women|men|the patient|this|it|they|he|she|we|your|if|when|while|during|before|after|until|unless|because"
    r"|to|in|with|without|for|of|by|and|or|no|not|never|any (?:of|other)|who|whose|which|that|what|on|age|use of"
    r"|lack of|being|having|smokers?|drinkers?|users?|mothers?|minors?|seniors?|\w+ members|(?!family)\w+ly|\d\S*)\b",
    re.IGNORECASE,
)
"""Begins what “have” cannot stand before."""
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|could|may|might|will|would|should|must|does|do|did|cannot|you|we)\b"
    r"|[.;:?!]"
)
TAKEN = re.compile(
    r"(?:[\w-]+ ){0,3}(?:inhibitors?|maois?|ssris?|snris?|medicines?|medications?|thinners?|anticoagulants?|opioids?"
    r"|antidepressants?|steroids?|stimulants?|sedatives?|warfarin|aspirin|nitrates|beta[- ]blockers|antibiotics"
    r"|statins|insulin|lithium|pills|tablets|supplements?|(?:weight-loss|GLP-1|diabetes) (?:shots?|injections?)"
    r"|[a-z]{3,}(?:azole|mycin|cycline|statin|pril|sartan|olol|dipine|xaban|gliptin|gliflozin|glutide|zepatide|tinib"
    r"|retinoin|darone|azepam|zolam|oxetine|triptyline|zapine|parin|profen|cillin|formin|trexate))"
    r"(?:,? (?:such as|like|including|for|and|or) .*| \(.*\))?$",
    re.IGNORECASE,
)
"""A medicine, which is taken."""
EVENT = re.compile(
    r"(?:recent|previous|prior|past)\b.*\b(?:surgery|operations?|stroke|heart attack|injury|seizures?|bleed(?:ing)?"
    r"|infection|reactions?)\b|(?:an? )?(?:heart attack|(?:mini-)?stroke|attack of \w.*)$"
    r"|.*\b(?:in|within) the (?:past|last)\b",
    re.IGNORECASE,
)
"""What somebody had."""
ONE = re.compile(
    r"(?:(?!and\b|or\b|of\b|in\b)[\w'’-]+ ){0,4}(?:implant|pacemaker|aneurysm|defibrillator|stent|clip|pump|shunt"
    r"|device|hole|lump|rash|cold"
    r"|tumou?r|allergy|history|ulcer|blood clot|hernia|catheter|fracture|seizure disorder|bleeding disorder"
    r"|eating disorder|heart condition|skin condition|wound|stroke|heart attack)"
    r"(?= (?:to|of|in|on|with|that|near|or|from|such)\b|[,(]| \(|$)",
    re.IGNORECASE,
)
"""One of several such things: “a cochlear implant”."""
DETERMINED = re.compile(r"(?:an?|the|any|some|your|two|more|several|metal)\b", re.IGNORECASE)
NAMED_AFTER = re.compile(
    r"[A-Z][\w-]*['’]s?\b|(?:Down|Marfan|Raynaud|Brugada|Hodgkin|Tourette|Ehlers|Sj[oö]gren|Guillain|Wolff|Graves"
    r"|Lyme)\b"
)
MOST_WORDS = 14


def reads_on(term: str) -> str:
    """Return an entry as it reads on from “… if you”."""
    if whom := WHOM.match(term):
        return _small(term[whom.end() :])
    if (whom := WITH.match(term)) and not FINITE.search(term):
        return f"have {_named(term[whom.end() :])}"
    if VERB.match(term):
        return _small(term)
    if STATE.match(term):
        return f"are {STATED_OF.sub('', _small(term))}"
    if (being := BEING.match(term)) and not FINITE.search(term):
        return f"are {term[being.end() :]}"
    return next((make(term) for test, make in NOUNS if _is_noun(term) and test(term)), term)


def small_verb(term: str) -> str:
    """Return an entry with a verb in small letters, and any other as it is."""
    return _small(term) if VERB.match(term) and not WHOM.match(term) else term


def _is_noun(term: str) -> bool:
    return not (NO_NOUN.match(term) or FINITE.search(term)) and len(term.split()) <= MOST_WORDS


def _named(term: str) -> str:
    small = _small(term)
    if not ONE.match(small) or DETERMINED.match(small):
        return small
    return f"{'an' if small[0].lower() in 'aeiou' else 'a'} {small}"


def _small(term: str) -> str:
    """Return a term without a capital that only began a line; names and letters that stand for words keep theirs."""
    first = term.split(maxsplit=1)[0] if term.split() else ""
    is_word = len(first) == 1 or first[1:].islower()
    return term[:1].lower() + term[1:] if is_word and not NAMED_AFTER.match(term) and first != "I" else term


NOUNS: tuple[tuple[Callable[[str], object], Callable[[str], str]], ...] = (
    (re.compile(r"pregnancy(?: (?:or|and|&|/) breast-?feeding)?$", re.IGNORECASE).match,
     lambda term: "are pregnant" + (" or breastfeeding" if " " in term else "")),
    (TAKEN.match, lambda term: f"take {_small(term)}"),
    (EVENT.match, lambda term: f"have had {_named(term)}"),
    (bool, lambda term: f"have {_named(term)}"),
)  # fmt: skip
"""What a noun is read on from, the first that fits."""
