"""A side effect as a text states it: its name, and the words for how bad it is, how often and for how long."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from clinic_content.content.cues import Sought

from .effect_words import (
    EFFECT,
    FIGURE,
    HELP,
    INTENSITY,
    LEADING,
    MILD,
    NEGATED,
    OFTEN,
    SERIOUS,
    SEVERITIES,
    is_known,
)  # fmt: skip
from .rates import LASTS, Lasting, lasting_in
from .terms import opened, shares_noun


@dataclass(frozen=True, slots=True)
class Effect:
    """A side effect as it is stated: its name, and the words for how bad, how often and for how long."""

    name: str
    severity: str = ""
    frequency: str = ""
    intensity: str = ""
    lasts: Lasting | None = None
    what_to_do: str = ""
    """What a column of its table says to do about it."""


SERIOUSLY = Sought(rf"{SERIOUS.pattern}.{{0,40}}{EFFECT.pattern}|{SERIOUS.pattern} (?:ones|problems)")
MILDLY = Sought(rf"{MILD.pattern}.{{0,40}}{EFFECT.pattern}|{EFFECT.pattern}.{{0,40}}{MILD.pattern}")
RANGES = Sought(r"\b(?:mild|minor)\b.{0,20}\bto (?:\w+ )?(?:moderate|severe|serious)\b")
BRIEF = re.compile(r"(?:short[- ]term|temporary|brief|transient)", re.IGNORECASE)
JOINED = re.compile(r"\s+(?:and|or)\s+")
GOES_ON = re.compile(
    r"\b(?:we|you|when|if|usually|resolves?|passes|goes away|is|are|can|may"
    r"|should)\b",
    re.IGNORECASE,
)
"""Begins or stands in a sentence in brackets, which is no part of the name."""
ASIDE = re.compile(r"^\([^()]*\)\s+(?=\w)")
LED = re.compile(
    r"^(?:(?:also|even|sometimes|briefly) )?(?:feel|get|have|had|has|notice|experience|develop|be|become)\s+(?:an? "
    r"|some |the )?(?=\w)",
    re.IGNORECASE,
)
RISKED = re.compile(
    r"^(?:(?:an?|the|some|very|slight(?:ly)?|small|low|minor|modest|possible|potential|increased?|higher|raised|in"
    r"|there is|there['’]s) )*(?:risks?|chances?|possibility|likelihood|danger) (?:of|for) (?:(?:being diagnosed with"
    r"|developing|having|getting|experiencing|suffering) )?(?:an? |the |some )?(?=\w)",
    re.IGNORECASE,
)
"""What a name is said to be a risk of: “a small increase in the risk of developing cysts”."""
EXPLAINED = re.compile(
    r"\s[–—-]\s(?:these|this|they|it|which|that|but|usually|often|most|though|although|and|not|if|when|particularly"
    r"|especially|in)\b.*$",
    re.IGNORECASE,
)
NAMELESS = re.compile(
    r"(?:hours?|days?|weeks?|months?|minutes?|now|later|otherwise|mostly|mainly|usually|generally|pleasant|room|rare"
    r"|uncommon|(?:less |very |more )?common|expected|normal|harmless|anything|nothing)(?: (?:or|and) (?:even )?\w+)?$"
    r"|(?:unlike|of the \w+|need(?:s|ed)? to|(?:reduces?|eases?|relieves?) (?:symptoms|pain|anxiety|depression)"
    r"|linked to|due to|related to|rather like|near the|most obvious|not open|under the|endless|.*\btells us"
    r"|years later|weeks later|hold on to their|more easily|chose to|yourself)\b"
    r"|according to\b|(?:very |extremely |more )?(?:rarely|occasionally|commonly|sometimes|often)$"
    r"|(?:(?:very )?(?:high|higher|low|lower|large|larger|small|repeated) )?(?:doses?|amounts?)$"
    r"|(?:long|short|heavy|chronic|daily|regular|repeated)[- ](?:term|use)\b(?: of \w+)?$|only \d|lasting\b"
    r"|used?\b(?: of \w+)?$|(?:them|it|they|this|that|one|something|others?)(?: not)?$|let (?:your|us|the)\b"
    r"|even (?:if|when|though)\b|there(?:['’]s| is| are)\b|our \w|(?:massage|cupping|needling|acupuncture|reflexology)$"
    r"|(?:level|degree|amount|health|purpose) of\b|increases?$|(?:used to|independent of|any (?:concerns"
    r"|questions))\b|(?:any )?(?:of )?(?:these|those|the following)\b(?: \w+)?$|(?:any |other )?(?:new|unusual"
    r"|these|serious adverse)(?:,| or)? (?:or worsening )?(?:symptoms|problems|reactions?)\b|(?:at (?:least|most)"
    r"|compared|versus|vs|a|an|the|of|more|fewer|less|up to|over|under|about|than|in|and|or"
    r"|most|some|many|few|no|mild|severe|serious)?(?: (?:a|an|the|with|to|of|than))*$|compared (?:with"
    r"|to)\b|at (?:least|most)\b|(?:serious|dangerous) reactions?$|find$|the (?:first|second|third|other)\b"
    r"|I (?:keep|use|give|always)\b|.*\bsettles? it$|(?:acetaminophen|paracetamol|ondansetron|midazolam)$"
    r"|one observes|called\b|chiefly$|somewhere\b|(?:medication|treatment) side$|cold pack$|(?:stop|call|ring|keep"
    r"|chang(?:e|ing)) (?:the|your|us|off)\b|(?:at )?(?:long|short) term and\b"
    r"|described\b"
    r"|no\b|say so\b|based on\b|ambulance\b|.*\bat home$|an odd one$|either$|just$|where\b"
    r"|(?:[\w-]+ ){1,3}(?:matters?|peaks?|moves fast|softens?(?! teeth)|stays?(?! open)|keeps? you|watch(?:es)?"
    r"|settles?|fades?|eases?|improves?|heals?)\b|latter\b|fad(?:e|es|ing)\b|both\b|reported$|been reported$"
    r"|(?:bad|badly) enough|any$|don['’]t wait|(?:some )?reactions?(?: of (?:some|any) (?:sort|kind))?$"
    r"|(?:serious|real|lasting) harm$|comes?$|procedure$"
    r"|(?:IV|oral|conscious) sedation$|(?:\w+ )?infusions?$|.*\bare made (?:from|of)\b",
    re.IGNORECASE,
)
"""What is left of “at least a 50% drop” when its figure is taken: no name."""
UNNAMED = re.compile(
    r"\bside[ -]?effects?\b|\badverse\b|^(?:(?:most|these|any|some|all|other|new"
    r"|concerning|unusual|worsening|troubling|severe) )*symptoms$",
    re.IGNORECASE,
)
WHEN = re.compile(r"(?:after )?(?:week|day|month|hour|year|visit|session|dose)s? ?\d|after \d", re.IGNORECASE)
"""Says when, and names nothing: “Week 1–2”."""
SHARES = re.compile(r" or (?!ringing in)(?:\w+ing\b|\w+ (?:of|in|at|on|under|around|near|with|from|to)\b)")


def effect_of(term: str, source: str, *, lead: str = "") -> Effect:
    """Return a term as a side effect, with what it says itself of its degree and what stands before and behind it."""
    name, own = _without_figures(_without_label(term))
    strength = INTENSITY.match(name)
    if strength:
        name = name[strength.end() :]
    name, seldom = _without_leading(LED.sub("", ASIDE.sub("", EXPLAINED.sub("", name))))
    name = IT_CAN.sub("", SIGN_OF.sub("", RISKED.sub("", SAID_OF_IT.sub("", name))))
    name = WHEN_FELT.sub("", name)
    behind = source[source.find(term) + len(term) :] if term in source else ""
    intensity = SEVERITIES[strength.group(1).split()[0].lower()] if strength else ""
    frequency = own or seldom or frequency_of(lead) or _figure_behind(behind)
    return Effect(name.strip(" ,.;:–-*_"), severity_of(lead), frequency, intensity, lasting_in(source))


def _without_label(term: str) -> str:
    """Return a term without the label before it, or the label where that is what is named: “Infection: This”."""
    label, colon, rest = term.partition(": ")
    if not colon or "(" in label:
        return term
    return label if is_known(label) or not is_known(rest) else rest


SAID_OF_IT = re.compile(
    r"\s*\((?:only|minimi[sz]ed|with|mostly|mainly|children|adults|in (?:children|adults))\b[^()]*\)$", re.IGNORECASE
)
"""Says of a side effect in whom it was seen, or what is done about it."""
IT_CAN = re.compile(r"^(?:it|this|they|which) (?:can|may|could|might) (?:also )?(?=\w)", re.IGNORECASE)
WHEN_FELT = re.compile(
    r"\s(?:(?:on )?the (?:next|same|following) (?:day|morning|night)|the day after|later in the day|for a while)$",
    re.IGNORECASE,
)
"""Says when it was felt, and is no part of its name: “headache the next day”."""
SIGN_OF = re.compile(r"^(?:any |the )?(?:signs?|symptoms?) of (?:an? )?(?=\w{4})", re.IGNORECASE)


def is_name(term: str) -> bool:
    """Return whether what is left of a term names something: not a comparison, and not side effects as such."""
    return not (NAMELESS.match(term) or WHEN.match(term)) and (
        not UNNAMED.search(term) or is_known(UNNAMED.sub("", term))
    )


def apart(term: str) -> list[str]:
    """Return the two side effects that a term joins, where each can stand alone."""
    parts = JOINED.split(term, maxsplit=1)
    if len(parts) < 2 or "(" in term or not all(is_known(each) for each in parts):
        return [term]
    first, second = parts
    if shares_noun(first, second):
        return [term]
    if re.match(r"an? ", second):
        return [first, opened(second)]
    shares = SHARES.search(term)
    return parts if is_known(first.split()[-1]) and len(second.split()) > 1 and not shares else [term]


def both(term: str) -> list[str]:
    """Return the two side effects that a whole item names, “Nausea or vomiting”: each is an entry to be compared."""
    found = BOTH.fullmatch(term)
    parts = [found["first"], found["second"]] if found else []
    if not parts or OF_BOTH.match(term) or (" " not in parts[1] and OF_WHAT.search(parts[0])):
        return apart(term)
    return parts if all(map(is_known, parts)) and not shares_noun(*parts) else apart(term)


OF_BOTH = re.compile(r"(?:feel(?:ing)?|being|becom\w+|getting|trouble|difficulty|changes?|problems?)\b", re.IGNORECASE)
"""Begins a term and is said of both that follow: “Feeling giddy or unsteady”."""
OF_WHAT = re.compile(r"\b(?:of|in|at|with|from|to|on|around)\b")
BOTH = re.compile(
    r"(?P<first>[A-Za-z][a-z-]+(?: [a-z-]+){0,3}) (?:or|and|and/or) (?:an? )?(?P<second>[a-z-]+(?: [a-z-]+){0,3})"
)


def lasting_of_one(stated: list[Effect], sentence: str) -> list[Effect]:
    """Leave a time that “lasting” says of the side effect before it to that one: the others have none."""
    found = LASTS.search(sentence)
    if len(stated) < 2 or not found or not found.group().lower().startswith("lasting"):
        return stated
    before = sentence[: found.start()]
    nearest = max((before.rfind(each.name) for each in stated), default=-1)
    return [each if before.rfind(each.name) == nearest else replace(each, lasts=None) for each in stated]


@lru_cache(maxsize=1_024)
def severity_of(text: str) -> str:
    """Return how bad a text calls what it speaks of: serious, severe, mild; nothing where it does not say."""
    if HELP.search(text):
        return "serious"
    if RANGES.search(text):
        return ""
    if found := SERIOUSLY.search(text):
        return "severe" if found.group().lower().startswith("severe") else "serious"
    near = MILDLY.search(text) if MILD.search(text) else None
    if not near or NEGATED.search(near.group()):
        return ""
    return "moderate" if "moderate" in near.group().lower() and "mild" not in near.group().lower() else "mild"


@lru_cache(maxsize=1_024)
def frequency_of(text: str) -> str:
    """Return the words of a text that say how often something happens."""
    if figure := FIGURE.search(text):
        return figure.group().strip()
    found = OFTEN.search(text)
    return found.group().lower().strip() if found else ""


def _without_figures(term: str) -> tuple[str, str]:
    """Return a term without the figure it carries, such as “(23%)” or “in 1 in 10 people”, and the figure."""
    found = FIGURE.search(term)
    bracket = re.search(r"\s*\(([^()]*)\)\s*$", term)
    if bracket and not found and GOES_ON.search(bracket.group(1)):
        return term[: bracket.start()], ""
    if bracket and (
        FIGURE.search(bracket.group(1))
        or OFTEN.fullmatch(bracket.group(1).strip())
        or BRIEF.fullmatch(bracket.group(1))
    ):
        return term[: bracket.start()], frequency_of(bracket.group(1))
    if found and found.start() > 2:
        return re.sub(r"[\s,:(–-]+(?:in|affects|affecting|for)?\s*$", "", term[: found.start()]), found.group().strip()
    return term, ""


def _without_leading(term: str) -> tuple[str, str]:
    found = LEADING.match(term)
    if not found:
        return term, ""
    return opened(term[found.end() :]), frequency_of(found.group()) or found.group().strip(" ,").lower()


def _figure_behind(text: str) -> str:
    """Return the figure that stands in brackets right behind a term, or in its clause."""
    found = FIGURE.search(text[:90])
    if found and not re.search(r"[.;]\s|\b(?:and|or|hours?|doses?)\b", text[: found.start()]):
        return found.group().strip()
    return ""
