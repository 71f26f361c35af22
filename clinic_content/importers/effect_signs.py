"""The signs for which a text sends people for help: each is a serious side effect that shows after the treatment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from clinic_content.content.cues import Sought

from .effect_terms import Effect, effect_of, is_name
from .effect_words import A_FEW, GOOD, HELP, NONE_OF, NOT_EFFECTS, NUMBERS, all_known, is_known
from .terms import enumerated, without_markers

CALL = r"(?:call|ring|(?:tele)?phone|text|message|contact|dial|report|get in touch|head (?:straight )?(?:to|for))"
"""Asks to be told at once."""
CHANGES = (
    r"(?:swells?|reddens?|throbs?|oozes?|weeps?|bleeds?|smells?|stinks?|worsens?|spreads?|droops?|blisters?|drops?"
    r"|(?:is|are|gets?|getting|becomes?|turns?|goes|looks?|feels?|stays?) (?:\w+ ){0,2}?(?:hot|hotter|red|redder|warm"
    r"|warmer|sore|painful|worse|swollen|numb|cold|pale|white|blue|black|dark|yellow|hard|heavy|weak|blurred|blurry"
    r"|tender|stiff|wobbly|loose|grey|gray|green|smelly|blistering|infected|slow|shallow|difficult)"
    r"|comes? (?:out|from|away|loose|open)|opens?(?: up)?"
    r"|(?:won['’]t|will not|does(?:n['’]t| not)) (?:stop"
    r"|settle|close|heal|clear|go away)|(?:goes|rises|is) (?:above|over)|breaks? (?:open|down))"
)
APPEARS = r"(?:comes? on|appears?|shows? up|develops?|keeps? \w+ing|grows? (?:stronger|worse|bigger))"
IF_CHANGED = Sought(rf"\b(?:if|when)\b[^.;]{{2,60}}\b(?:{CHANGES}|{APPEARS})\b")
"""Asks whether something has changed, as it does after a treatment."""
SIGNS = Sought(
    r"\b(?:if (?:your (?=(?:\w+ or )?\w+ (?:lock|becom|is|are|turn|feel|swell|start|go|get|look|hurt))|you|they"
    r"|your child"
    r"|there (?:is|are)|any)(?: (?:have|get|notice|develop|feel|experience|are|see|start|begin|or pass"
    r"|of these happen))*:?|(?:for|about)(?! (?:help|advice|more|this|it|the|our|your|your)\b)(?= [a-z]))\s+"
)
SIGN_OF = re.compile(r"(?:any )?(?:signs?|symptoms?) of ", re.IGNORECASE)
SEEN_BY = re.compile(
    r"(?:worried|concerned|unsure|questions?|anything|unwell\W*$|not (?:sure|worn|been)|leave|even|help|advice)\b",
    re.IGNORECASE,
)
WHICH = re.compile(
    rf",? (?:which|so|because|unless|let us|please|tell us)\b.*$|,? {CALL} .*$", re.IGNORECASE | re.DOTALL
)
BEFORE_CALL = re.compile(rf"(?P<signs>[^:]{{4,160}}): (?:please )?(?:{CALL}|go|see|seek|get|tell)\b", re.IGNORECASE)
CANNOT_WAIT = re.compile(
    r"(?:(?:even so|so|and|but|also|however|later),? )?(?P<signs>[^:;]{4,160}?) (?:(?:all|always|still) )?"
    r"(?:needs? (?:(?:a |an )?(?:same-day|urgent|immediate|emergency|prompt)|to be (?:seen|checked|looked at))"
    r"|(?:should|must|can) (?:never|not) wait"
    r"|(?:are|can be|may be) (?:all |the )?(?:warning |early )*(?:signs?|signals?)(?= of\b|\W*$)"
    r"|means? (?:that )?you (?:should |must |need to )?(?:stop|call|ring|phone|go|see|contact)"
    r"|(?:should|must) (?:always )?be (?:seen|checked|reported|looked at) (?:at once|straight ?away|right away"
    r"|immediately|urgently|the same day|without delay|today))\b",
    re.IGNORECASE,
)
"""Names signs before it says that they cannot wait."""
LET_KNOW = re.compile(
    r"(?:please )?let [\w ]{2,25} know (?:at once|straight ?away|immediately|the same day|urgently|right away)\b"
    r".*\b(?:if|for|when|about)\b",
    re.IGNORECASE,
)
LAST_PART = re.compile(r".*(?:, so|; so|, and|—|–) (?=\w)", re.IGNORECASE)
IF_YOU = re.compile(
    r"if your? (?:[\w ]{2,30}? (?:are|is|becomes?|starts?) \w+|notice|have|get|develop|see"
    rf"|feel)\b.*, (?:please )?(?:let|tell|{CALL}|stop|see)\b",
    re.IGNORECASE,
)
SEEK = re.compile(
    rf"(?:stop(?: [^,.;]{{2,40}})?(?: and|,) )?(?:please )?(?:{CALL}|seek|get|go|see|tell) (?:us\b|me\b"
    rf"|{NUMBERS}|your|our|A&E|an?\b"
    r"|for\b|to\b|the\b|if\b|with\b"
    r"|emerg|medical|urgent|help).*\b(?:if|for|when|about|in case of|should you)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def signs_in(sentence: str) -> tuple[Effect, ...]:
    """Return the signs for which a sentence sends people for help."""
    plain = without_markers(sentence).strip()
    if found := BEFORE_CALL.match(plain):
        return tuple(effects_named(all_known(enumerated(found["signs"]), A_FEW), plain, "serious side effects"))
    if found := CANNOT_WAIT.match(plain):
        said = enumerated(DETERMINER.sub("", LAST_PART.sub("", found["signs"])))
        return tuple(effects_named(all_known(said, A_FEW), plain, "serious side effects"))
    if not sends(plain):
        return ()
    return max(tuple(_signs(plain)), tuple(_in_clauses(plain)), key=len)


def sends(plain: str) -> bool:
    """Return whether a sentence sends people for help."""
    if HELP.search(plain) or CANNOT_WAIT.match(plain) or LET_KNOW.match(plain):
        return True
    return not SAYS_FIRST.match(plain) and bool(SEEK.match(plain) or IF_YOU.match(plain) or shows_later(plain))


SAYS_FIRST = re.compile(
    r"(?:please |always )?(?:tell|inform|notify|ask) (?:us|your|the|our) ?(?:\w+ ){0,4}?(?:if you (?:have|are"
    r"|take|use|had|ever)\b"
    r"(?=.*\b(?:medical|conditions?|allerg|sensitivit|history|surger|pregnan|medicin|medication|drugs|take"
    r"|taking|have had"
    r"|ever))|(?:about|of) (?:all|any|your)\b(?=.*\b(?:medical|conditions?|allerg|sensitivit|history|surger|medicin"
    r"|medication|drugs|supplement)))",
    re.IGNORECASE,
)
"""Asks what somebody has before the treatment, and is no sign that shows after it."""


def shows_later(sentence: str) -> bool:
    """Return whether a sentence asks to be called where something changes, so that it is told of what comes after."""
    return IF_CHANGED.search(sentence) is not None and CALLS_IF.match(sentence) is not None


CALLS_IF = re.compile(
    rf"(?:please )?(?:{CALL}|come back|go to|see|book)\b.{{0,70}}?\b(?:if|for|when|in case of)\b"
    rf"|if .{{4,200}}[,;] (?:please )?(?:{CALL}|come|go|see|let)\b",
    re.IGNORECASE,
)


def _signs(plain: str) -> Iterator[Effect]:
    """Yield what people are to get help for: each is a serious side effect."""
    found = SIGNS.search(plain)
    terms = enumerated(WHICH.sub("", plain[found.end() :])) if found else []
    named = [SIGN_OF.sub("", each) for each in terms if not SEEN_BY.search(each)]
    yield from effects_named(all_known(named, A_FEW), plain, plain)


def _in_clauses(plain: str) -> Iterator[Effect]:
    """Yield what each clause says that may be seen: “if the scrotum swells, if pus comes from the wound”."""
    found = CALL_FIRST.match(plain) or CALL_LAST.match(plain)
    clauses = CLAUSES.split(found["signs"]) if found else []
    if any(BEFORE_IT.search(each) for each in clauses):
        return
    seen = [_seen(each) for each in clauses if not (SEEN_BY.match(each) or SAYS_WHEN.match(each))]
    terms = [term for each in seen for term in ([each] if IS_CHANGE.search(each) else enumerated(each))]
    terms = [each for each in terms if each and len(each.split()) <= MOST_WORDS]
    # What only goes on, as “hot” behind “a spot turns red”, is as sure as what stands before it.
    telling = [each for each in terms if " " in each] or terms
    if 2 * sum(is_known(each) or IS_CHANGE.search(each) is not None for each in telling) >= len(telling):
        yield from effects_named(terms, plain, plain)


MOST_WORDS = 10
SAYS_WHEN = re.compile(
    r"(?:after|within|in the|during|once|at any|hours?|days?|weeks?|later|out of hours|outside"
    r"|(?:please )?(?:call|ring|phone|dial))\b",
    re.IGNORECASE,
)
CALL_FIRST = re.compile(
    r"(?:(?:have|ask|get) [\w ]{3,40}? (?:to )?(?=call|ring|phone))?(?:stop(?: [^,.;]{2,40})?(?: and|,) )?(?:please )?"
    rf"(?:{CALL}|come back|go to|see|seek|get|book|tell|let [\w ]{{2,25}} know)\b"
    r".{0,80}?\b(?:(?:if|when|for|about|in case of|should)\b(?:.{0,60}\b(?:these|following)\b[^:]{0,20}:)?) ?"
    r"(?P<signs>.+)",
    re.IGNORECASE,
)
CALL_LAST = re.compile(
    rf"if (?P<signs>.{{4,200}}?)(?:[,;] (?:please |then )?(?:{CALL}|come|go|see|let|stop|tell)\b|, that['’]s\b).*",
    re.IGNORECASE,
)
GOES_ON = (
    r"(?:(?:more|increasingly|very|and|or) )*(?:hot|red|warm|swollen|painful|sore|tender|throbbing|yellow|blue|black"
    r"|white"
    r"|pale|hard|hotter|redder|warmer|dusky|mottled|itchy|numb)\b(?=\s*(?:$|[,.;(]|and\b|or\b|in\b|after\b|over\b))"
)
"""Says more of how it looks: “red, hot and painful”."""
CLAUSES = re.compile(
    rf"(?:[,;]\s+(?:(?:or|and)\s+)?(?!{GOES_ON})|\s+(?:or|and)\s+(?=(?:if|for|when|you|your|the|an?|have|get|become|feel"
    r"|develop|start|notice|see|pass|can(?:no|['’])t)\b))"
    r"(?:(?:if|for|when)\s+)?",
    re.IGNORECASE,
)
BEFORE_IT = re.compile(
    r"\b(?:had|ever|history|pregnan\w*|breastfeed\w*|taking|take|prescribed|diagnosed|allergic to|on (?:any|blood)"
    r"|plan\w*|appointment|reschedule|cancel|over \d+ years|under \d+)\b",
    re.IGNORECASE,
)
"""Asks for what somebody has before, or wants."""
IS_CHANGE = re.compile(rf"\b{CHANGES}\b", re.IGNORECASE)


def _seen(clause: str) -> str:
    """Return what a clause says that may be seen, without who sees it and without what it says of that."""
    return DETERMINER.sub("", SEES.sub("", BEHIND_IT.sub("", clause).strip(" .")))


SEES = re.compile(
    r"^(?:(?:you(?: or your \w+)?|they|there|it)(?:['’](?:ve|re|s)| have| are| is)? (?:(?:\w+ly|also|still|ever) )?)?"
    r"(?:(?:have|has|got|get|gets|notice|develop|feel|experience|see|start|begin) )?",
    re.IGNORECASE,
)
DETERMINER = re.compile(r"^(?:an?|the|your|any|some|sudden(?: (?=\w+ing\b))?) ", re.IGNORECASE)
BEHIND_IT = re.compile(
    r"\s(?:which|because|even|after it|since|so that|unless|within|outside|out of the blue|rather than|instead of"
    rf"|{APPEARS}(?=[ ,.]|$)|that (?:builds|isn['’]t|is not|(?:do(?:es)?n['’]t|you can['’]t)))\b.*",
    re.IGNORECASE,
)


def effects_named(terms: list[str], plain: str, lead: str) -> Iterator[Effect]:
    """Yield terms as side effects where none of them is what people come for."""
    if any(GOOD.search(each) or NONE_OF.match(each) or NOT_EFFECTS.search(each) for each in terms):
        return
    for term in terms:
        effect = effect_of(term, plain, lead=lead)
        if is_name(effect.name):
            yield effect
