"""Side effects that a sentence tells where its part is about nothing else, in whatever words it tells them.

“You may notice …” needs no known complaint behind it there; a part of the body that droops is one; so is each thing
behind the name of a part of the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clinic_content.content.cues import Sought

from .effect_items import is_group
from .effect_naming import BODY, HARM
from .effect_signs import WHICH, effects_named, sends, signs_in
from .effect_terms import Effect, effect_of, frequency_of
from .effect_words import ADVICE, is_known
from .terms import JOINS, enumerated, pieces, sentences, split_last, without_markers

SYSTEM = re.compile(
    rf"(?:{BODY}|stomach|gut|digestion|bowels?|head|brain|mind|mood|mental health|nerves?|nervous system|circulation"
    r"|chest|lungs?|hormones?|fertility|prostate|metabolism|allerg(?:y|ies)|immune system|injection site|needle site"
    r"|local|general|whole body|in the (?:treated )?area|where (?:we|you) inject)"
    r"(?:(?:,| and| &|/) ?(?:the )?[\w ]{3,24})?\s*:\s+",
    re.IGNORECASE,
)
"""The name of a part of the body before its side effects: “Heart and circulation: …”."""
NOTICES = Sought(
    r"\b(?:people|patients|users|others|some|most|many|few|you|clients|women|men|adults|children|\d+%|(?:in|of) \w+)"
    r"(?: (?:may|might|can|could|will|also|sometimes|often|then|occasionally|rarely|have))*"
    r" (?:notices?|noticed|experiences?|experienced|develops?|developed|reports?|reported|mentions?|mentioned"
    r"|describes?|described|complains? of|suffers?(?: from)?|feels?)\s+|(?:^|, )(?:you (?:can|should"
    r"|may) )?expect\s+(?!that\b|better|like\b|nothing)"
)
BROUGHT_ON = Sought(
    r"\b(?:can|could|may|might|will) (?:also |sometimes |rarely )?(?:bring on|trigger|leave|set off|end in)\s+"
)
HAPPENING = re.compile(
    rf"(?:rarely|sometimes|occasionally|very rarely|also|in (?:\w+ ){{1,8}}?)?,?\s*(?P<what>(?:(?:an?|the|your|one) )?"
    rf"(?:(?:\w+ ){{1,2}}(?:or|and|of the|of) )?{BODY}(?: \w+)? (?:droops?|drops?|swells?|sags?|twitch(?:es)?"
    rf"|bleeds?|peels?"
    r"|burns?|hurts?|aches?|itch(?:es)?|tingles?|waters?|leaks?|dries|reddens?|(?:(?:may|can|might|could) (?:also "
    r"|then )?(?:be )?(?:loosen|chip|crack|break|shift|move|swell|irritated|sore"
    r"|damaged|fall out|come loose|peel|scar|blister))|(?:is|are|gets?|becomes?) (?:often |sometimes |usually "
    r"|a bit |slightly )*"
    r"(?:heavier|longer|irregular|irritated|sore|tender|dry|red|swollen|stiff|numb|weak|patchy|uneven|painful"
    r"|itchy)|turns? \w+|crusts?|flakes?|scabs?"
    r"|blisters?|darkens?|may not match|does not match|do not"
    r" match))\b",
    re.IGNORECASE,
)
PEOPLE_DO = re.compile(
    r"(?:\w+ ){0,2}?(?:people|patients|everybody|everyone|some|many|most|others|users|you) (?:may |might |can |will )?"
    r"(?P<what>drools?|vomits?|faints?|bruises?|bleeds?|sweats?|shivers?|itch(?:es)?|swells?|limps?|snores?)\b",
    re.IGNORECASE,
)
NAMED_THEN = re.compile(r"(?P<what>[A-Z][a-z]{3,}(?:ion|itis|osis|ia|oma|age)) means\b")
HARMING = (
    r"(?:slow|lower|raise|injure|damage|harm|irritate|inflame|weaken|burn|scar|block|upset|worsen|thin|thicken|stain"
    r"|speed up)"
)
DAMAGES = Sought(
    r"(?<!\bwe )(?<!\byou )(?<!nurse )(?<!doctor )\b(?:can|could|may|might) (?:also |sometimes |rarely "
    rf"|very rarely )?(?={HARMING}\s)"
)
VERB = re.compile(rf"{HARMING}\s\w", re.IGNORECASE)
OR = re.compile(r",? (?:or|and) (?=[a-z]+ (?:your|the|a)\b)")
CUT = re.compile(r",? (?:which|so|but|because|while|unless|though|although)\b.*$|;.*$", re.IGNORECASE | re.DOTALL)


def told_in(sentence: str) -> list[Effect]:
    """Return the side effects that a sentence under their heading tells."""
    plain = without_markers(sentence).strip()
    if plain.endswith("?"):
        return []
    return next((found for found in map(list, _ways(plain)) if found), [])


def _ways(plain: str) -> Iterator[Iterator[Effect]]:
    """Yield what each way of telling them reads, the surest first."""
    if signs := signs_in(plain):
        yield iter(signs)
    if sends(plain):
        return
    yield _labelled(plain)
    yield _of_system(plain)
    yield _damages(plain)
    if ADVICE.search(plain):
        return
    for pattern in (NOTICES, BROUGHT_ON):
        if found := pattern.search(plain):
            yield effects_named(enumerated(plain[found.end() :]), plain, plain[: found.end()])
    if found := PEOPLE_DO.match(plain) or NAMED_THEN.match(plain):
        yield effects_named([found["what"]], plain, plain)
    if found := HAPPENING.match(plain):
        yield effects_named([re.sub(r"^(?:an?|the|your|one) ", "", found["what"], flags=re.IGNORECASE)], plain, plain)


def _labelled(plain: str) -> Iterator[Effect]:
    """Yield the side effect that a label names and the rest explains: “Low phosphate: it can drop after the drip”."""
    found = LABEL.match(plain)
    if not found or SYSTEM.match(plain) or is_group(found["label"]):
        return
    name, rest = BRACKET.sub("", found["label"]), plain[found.end() :]
    if is_known(name) or frequency_of(rest[:40]):
        yield effect_of(name, plain, lead=rest)


LABEL = re.compile(r"(?P<label>[A-Z][^\W\d_]*(?: [\w’'()-]+){0,6}): +(?=\S)")
BRACKET = re.compile(r"\s*\([^()]*\)$")


def _of_system(plain: str) -> Iterator[Effect]:
    found = SYSTEM.match(plain)
    rest = WHICH.sub("", sentences(plain[found.end() :])[0]) if found else ""
    parts = pieces(rest)
    terms = [term for each in split_last(parts) for term in enumerated(JOINS.sub("", each))] if len(parts) > 1 else []
    yield from effects_named(terms, plain, "")


def _damages(plain: str) -> Iterator[Effect]:
    """Yield what may be slowed, lowered or harmed: “slow your breathing”."""
    found = DAMAGES.search(plain)
    parts = OR.split(CUT.sub("", plain[found.end() :]).rstrip(". ")) if found else []
    yield from effects_named([each for each in parts if VERB.match(each) or HARM.match(each)], plain, "")
