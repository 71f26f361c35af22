"""How many treatments, which class of controlled substance, where, from which age: what a sentence says of terms."""

from __future__ import annotations

import re

from clinic_content.content.cues import Cued

from .page import Page
from .spans import COUNTED, NUMBER, number
from .times_said import Found
from .values import ANY, INFINITE, Value, spanning

VISITS = r"(?P<what>sessions|infusions|treatments|visits|appointments|injections|doses|shots)"
HOW_MANY = rf"(?P<low>{NUMBER})(?:\s*(?:-|–|to|or)\s*(?P<high>{NUMBER}))?\s+(?:[\w-]+\s+){{0,2}}?{VISITS}\b"
COUNTS = (
    Cued(rf"\b(?:course|series|total|program(?:me)?|plan|protocol|schedule|block|made up) of\s+(?:\w+\s+)?{HOW_MANY}"),
    Cued(
        rf"\b{HOW_MANY}\s+(?:\w+\s+)?(?:over|across|spread|within|"
        rf"in)\s+(?:\w+\s+){{0,2}}(?:{COUNTED.replace('(?P<', '(?P<y_')})"),
    Cued(
        rf"\b(?:needs?|requires?|consists? of|involves?|starts? with|begins? with|receives?|(?:usually|"
        rf"typically|normally) ha(?:ve|s)|given as|gets?)\s+(?:about |around )?{HOW_MANY}"),
    Cued(rf"\bcourse\b[^.;:?]{{0,30}}?\b(?:is|has|takes|includes|lasts|runs for)\s+(?:\w+\s+)?{HOW_MANY}"),
    Cued(rf"\b(?:done|finished|complete|gone|clear|free|there) (?:after|in|within) (?:only |just )?{HOW_MANY}"),
    Cued(rf"\b{HOW_MANY}\s+(?:in total|altogether|in all|(?:are|is) (?:needed|required|recommended))\b"),
)  # fmt: skip
NOT_THE_COURSE = Cued(
    r"\b(?:maintenance|boosters?|follow-?up|top-?ups?|extra|additional|another|more|first|missed|between)\b"
)
EACH_WEEK = Cued(r"\s+(?:\w+\s+)?(?:weekly|daily|(?:a|per|each|every) (?:week|month|day|year))\b")
ONE_IS_ENOUGH = Cued(
    r"\b(?:a single|one|just one|only one)\s+(?P<what>dose|shot|injection|treatment|session|infusion)\b[^.;:?]{0,40}?"
    r"\b(?:is (?:all|enough|sufficient)|all (?:that )?you need|(?:is|are) needed)\b"
)
KINDS_OF_VISIT = {"dose": "dose", "shot": "dose", "injection": "injection"}


def sessions(page: Page, text: str) -> Found:
    """Read how many treatments make a course."""
    if NOT_THE_COURSE.search(text):
        return
    for pattern in COUNTS:
        found = pattern.search(text)
        if found and not EACH_WEEK.match(text, found.end("what")):
            low = number(found["low"])
            if low >= 1:
                high = number(found["high"]) if found["high"] else low
                yield found.start(), spanning(low, high).given(of=_kind_of_visit(found))
            return
    if found := ONE_IS_ENOUGH.search(text):
        yield found.start(), spanning(1, 1).given(of=_kind_of_visit(found))


def _kind_of_visit(found: re.Match[str]) -> str:
    return KINDS_OF_VISIT.get(found["what"].lower().rstrip("s"), "")


A = r"(?:a|per|each|every)"
OFTEN = Cued(
    rf"\b(?:(?P<times>once or twice|once|twice|{NUMBER}(?: to {NUMBER})? (?:times|days))\s+(?:{A} )?"
    rf"(?P<unit>day|daily|week|weekly|month|monthly|year|yearly)\b|"
    rf"every (?P<other>other |second )?(?:(?P<low>{NUMBER})(?:\s*(?:-|–|to|or)\s*(?P<high>{NUMBER}))? )?"
    rf"(?P<each>day|week|month|year)s?\b|"
    rf"(?P<least>at least )?(?P<apart>{NUMBER})(?:\s*(?:-|–|to|or)\s*(?P<apart_most>{NUMBER}))? "
    rf"(?P<apart_unit>day|week|month|year)s? apart\b|\b(?P<adverb>daily|weekly|monthly|yearly))\b"
)
HAD = Cued(
    r"\b(?:tak(?:e|es|en|ing)|us(?:e|es|ed|ing)|inject\w*|giv(?:e|en|ing)|doses?|dosage|ha(?:ve|d|s)|spray\w*|"
    r"repeat\w*|come|treatments?|sessions?|appl(?:y|ied)|how often|frequency|swallow\w*|every)\b"
)
IN_PART = Cued(
    r"\b(?:first|then|after|afterwards|later|start\w*|begin\w*|initial\w*|maintenance|induction|from|until|up to|"
    r"phase|weeks? (?:\d|one|two|five|nine)|increas\w*|goes up|raised|stepp?\w*|boosters?|some|sometimes|instead|if|"
    r"may|check\w*|tests?|blood|visits?|monitor\w*|review\w*|exercise|walk\w*|drinks?|glass\w*|headaches?|miss\w*|"
    r"mg|follow-?up|premium|pay\w*|fees?|"
    r"maximum|more than|no more|less than|weigh\w*|measure\w*|see|call|side effects?|women|people who|patients who|"
    r"for (?:\w+ )?(?:patients|people|children)|months? of|or as|depend\w*)\b"
)
"""What makes a schedule one for a part of the course, for some people, or for something else than the treatment."""
IT = Cued(
    r"\b(?:it|this|doses?|tablets?|capsules?|pills?|inject\w*|shots?|infusions?|sessions?|sprays?|treatments?|pens?|"
    r"patch(?:es)?|medicines?|drips?|come|back|how often|frequency)\b"
)
HOURS_IN = {"dai": 24.0, "day": 24.0, "wee": 168.0, "mon": 730.0, "yea": 8760.0}
"""By the first letters of a day, daily and so on."""


def interval(page: Page, text: str) -> Found:
    """Read how often a treatment is had, as the hours from one time to the next."""
    if IN_PART.search(text) or not HAD.search(text) or not (IT.search(text) or next(page.library.drugs_in(text), None)):
        return
    found = OFTEN.search(text)
    if found and not OFTEN.search(text, found.end()):
        low, high = _interval(found)
        yield found.start(), spanning(low, high)


def _interval(found: re.Match[str]) -> tuple[float, float]:
    if found["adverb"] or found["times"]:
        period = HOURS_IN[(found["adverb"] or found["unit"])[:3].lower()]
        return _shared(found["times"] or "once", period)
    if found["apart"]:
        unit = HOURS_IN[found["apart_unit"][:3].lower()]
        low = number(found["apart"]) * unit
        return low, INFINITE if found["least"] else number(found["apart_most"] or found["apart"]) * unit
    unit = HOURS_IN[found["each"][:3].lower()] * (2 if found["other"] else 1)
    return number(found["low"] or "1") * unit, number(found["high"] or found["low"] or "1") * unit


def _shared(times: str, period: float) -> tuple[float, float]:
    """Return the hours between one time and the next, where there are so many in a period."""
    counts = {"once": [1.0], "twice": [2.0], "once or twice": [1.0, 2.0]}.get(times.lower())
    counts = counts or [number(each) for each in re.sub(r" (?:times|days)$", "", times.lower()).split(" to ")]
    return period / max(1.0, *counts), period / max(1.0, min(counts))


NOT_AT_ONCE = Cued(
    r"\b(?:never|do not|don['’]t|must not|should not|cannot)\s+(?:just\s+)?stop\b[^.;:?]{0,40}\b(?:suddenly|"
    r"abruptly|at once|"
    r"without (?:talking|speaking|asking)|on your own)\b"
)
AT_ONCE_STOPPED = Cued(
    r"\b(?:can|may)\s+(?:simply\s+|just\s+|safely\s+|be\s+)*stop(?:ped)?\b[^.;:?]{0,40}?\b(?:at any time"
    r"|any time you|suddenly|"
    r"abruptly|"
    r"from one day to the next|cold turkey|whenever|without tapering)\b"
)


def stopping(page: Page, text: str) -> Found:
    """Read whether people may stop a medicine all at once."""
    if found := NOT_AT_ONCE.search(text):
        yield found.start(), Value("no")
    elif found := AT_ONCE_STOPPED.search(text):
        yield found.start(), Value("yes")


NO_ALCOHOL = Cued(
    r"\b(?:do not|don['’]t|never|avoid|must not|should not|cannot|no)\s+(?:drink(?:ing)?\s+)?(?:any\s+)?alcohol\b"
)
MAY_DRINK = Cued(
    r"\b(?:alcohol|wine|beer)\s+is\s+(?:fine|ok|okay|safe|allowed|no problem)\b|"
    r"\b(?:can|may|fine to|safe to|okay to|ok to)\s+(?:still\s+)?(?:drink|have)\s+(?:some\s+)?alcohol\b"
)
LIMITED = Cued(
    r"\b(?:hours?|days?|weeks?|moderat\w+|small|little|occasional\w*|limit\w*|until|after|before|if|unless|when|"
    r"too much|ask|check|units?|once|first)\b"
)


def alcohol(page: Page, text: str) -> Found:
    """Read whether people may drink alcohol while they have a treatment."""
    if found := NO_ALCOHOL.search(text):
        yield found.start(), Value("no")
    elif (found := MAY_DRINK.search(text)) and not LIMITED.search(text):
        yield found.start(), Value("yes")


CLASS = re.compile(
    r"\b[Ss]chedule[\s-]+(?P<us>IV|V|I{1,3})\b|\b[Ss]chedule\s+(?P<figure>[1-5])\s+(?:controlled|drug|"
    r"substance|medic)|\b[Cc]lass (?P<uk>[ABC]) (?:drug|controlled|substance)|\bC-(?P<c>IV|V|I{1,3})\b"
)
NO_CLASS = Cued(
    r"\bnot (?:classed as |considered |legally )?(?:an? )?(?:controlled (?:substance|drug|medicine)|scheduled)\b"
)
MOVED = Cued(r"\b(?:moved|reschedul\w+|reclassif\w+|from schedule|propos\w+|would be)\b")
ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V"}


def schedule(page: Page, text: str) -> Found:
    """Read which class of controlled substance a medicine is said to be in."""
    if MOVED.search(text):
        return
    for found in CLASS.finditer(text):
        us = found["us"] or found["c"] or ROMAN.get(found["figure"] or "", "")
        is_british = bool(found["uk"]) or bool(re.search(r"\b(?:UK|Misuse of Drugs|Home Office)\b", text))
        yield found.start(), Value(us or found["uk"]).given(by="uk" if is_british else "us")
    if found_none := NO_CLASS.search(text):
        yield found_none.start(), Value("none").given(by="us")


HOME_PLACE = r"(?:at|from|in) (?:your (?:own )?|their (?:own )?|the comfort of (?:your|their) (?:own )?|the )?home\b"
HOME = Cued(
    rf"\b(?:(?:dos(?:e|es|ed|ing)|taken|take|takes|used|use|given|give|inject(?:ed)?|self-administer(?:ed)?|self-inject(?:ed)?|"
    rf"done|have|had|available|offered|dissolv\w+|spray\w*|"
    rf"delivered|continued?|administer(?:ed)?|receive(?:d)?|conduct\w*)\b[^.;:?]{{0,40}}?\b{HOME_PLACE}|"
    rf"at-home (?:\w+ )?(?:ketamine|use|treatment|kit|"
    r"dos\w+|option|therap\w+|infusion|aid|sedation|injection)s?|(?:tak(?:e|es|ing)|bring|carry) (?:your|their|the"
    r"|it|them)"
    r"(?: \w+)? home\b(?! (?:leaflet|sheet|message|information))|(?:use|take|spray|dissolve) (?:it|them) in bed"
    r"|home (?:use|set-?ups?|dosing|treatment|"
    r"infusions?|injection)|"
    r"treat(?:ed|ment) at home)\b"
)
OF_OTHERS = Cued(
    r"\b(?:some (?:clinics|compan\w+|program\w*|cent(?:er|re)s|doctors|providers|practices|pharmac\w+|websites"
    r"|services)|"
    r"others|varies|vary|depend(?:s|ing)? on|if you|unless)\b"
)
"""Who gives it at home is another, or it is only thought of."""
FORBIDDEN = Cued(r"\b(?:not|never|n['’]t|cannot|nor|neither|no|avoid)\b|n['’]t\b")
ABOUT_HOME = Cued(
    r"\b(?:warn\w*|risks?|danger\w*|unsafe|possibly|future|one day|instead of|rather than|someone|help|"
    r"support|alone|drive|rest|recover\w*|"
    r"before you|exercise\w*|exercises|pressure at home|go home|monitor)\b"
)
CLINIC = Cued(
    r"\b(?:only|must|always|never|solely|exclusively)\b[^.;:?]{0,60}?\b(?:in|at|inside|outside|by|"
    r"under)\s+(?:of\s+)?(?:an?|the|our)?\s*(?:[\w-]+\s+){0,4}?"
    r"(?:clinics?|hospitals?|(?:health ?care|medical|clinical|supervised|certified) (?:settings?|sites?|"
    r"facilit(?:y|ies)|offices?|cent(?:er|re)s?))\b"
)
CERTIFIED = Cued(
    r"\b(?:in|at|under|inside)\s+(?:an?\s+|the\s+|our\s+)?(?:\w+\s+)?(?:certified|supervised|registered|approved|"
    r"licen[cs]ed)\s+(?:\w+[\s-]+){0,2}?(?:clinics?|hospitals?|settings?|sites?|facilit(?:y|ies)|offices?|"
    r"cent(?:er|re)s?|practices?)\b"
)
WATCHED_ON = Cued(
    r"\bwhile (?:we|a nurse|our (?:nurses?|staff)|staff|somebody|someone) (?:watch\w*|look\w* on|observ\w*|stay\w*"
    r"|sit\w*)\b"
    r"|\bonly (?:ever )?(?:given|used|sprayed|taken|handed out)?\s*(?:here|in our (?:clinic|rooms?|office|suite))\b"
    r"|\bnever (?:leaves|goes home|sent home|taken home)\b"
)
GIVEN = Cued(
    r"\b(?:spray\w*|giv(?:e|en|ing)|administ\w+|self-administ\w+|us(?:e|ed|ing)|tak(?:e|en|ing)|receiv\w+|done|"
    r"carried out|performed|provided|dispensed|infus\w+|inject\w+|available)\b"
)


def setting(page: Page, text: str) -> Found:
    """Read whether a treatment is had at home, or only where it is supervised."""
    if OF_OTHERS.search(text):
        return
    found = CLINIC.search(text) or CERTIFIED.search(text)
    found = found if found and GIVEN.search(text) else WATCHED_ON.search(text)
    if found and not re.search(r"\b(?:call|contact|go to|visit)\b", text, re.IGNORECASE):
        yield found.start(), Value("clinic")
        return
    for each in HOME.finditer(text) if "home" in text.lower() else ():
        if FORBIDDEN.search(text[max(0, each.start() - 40) : each.end()]):
            yield each.start(), Value("clinic")
        elif not ABOUT_HOME.search(text):
            yield each.start(), Value("home")


HABIT = r"(?:addict(?:ive|ion|ed)|habit[- ]forming|dependen(?:ce|cy|t))"
NO_HABIT = Cued(
    rf"\b(?:not|non|isn['’]t|never|no risk of|without|does not (?:cause|lead to)|cannot become|"
    rf"no)[\s-]+(?:\w+\s+){{0,2}}?{HABIT}\b"
)
HABIT_FORMS = Cued(
    rf"\b{HABIT}\s+(?:is|are)\s+(?:an?\s+)?(?:\w+\s+)?(?:risk|danger|possible|common)\b|"
    rf"\b(?:can|may|could|is|are|be|becomes?|risk of|potential for|leads? to|causes?)\s+(?:\w+\s+){{0,3}}?{HABIT}\b"
)
OTHER_HABIT = Cued(
    r"\b(?:history of|people with|past|treat(?:s|ed|ing|ment of)|recover\w*|problems? with|other|alcohol|low|lower|"
    r"small|depends? on|dependent on (?!it\b|this|them|the))\b"
)


def dependence(page: Page, text: str) -> Found:
    """Read whether a medicine is said to be able to cause dependence."""
    if OTHER_HABIT.search(text):
        return
    if found := NO_HABIT.search(text):
        yield found.start(), Value("no")
    elif found := HABIT_FORMS.search(text):
        yield found.start(), Value("yes")


AGE = r"(?P<age>[1-9]\d?)"
AS_YOUNG = Cued(
    rf"\b(?:teen(?:s|agers)?|adolescents|children|kids|boys|girls|young people|patients|people|minors)\s+(?:from"
    rf"|aged|as"
    rf" young as|over)(?: the age of| age)? {AGE.replace('age', 'teens')}\b(?! (?:mg|per|%))|\bas young as {AGE}\b"
    rf"|\bfrom (?:the )?age (?:of )?{AGE.replace('age', 'from')}\b"
)
FROM_AGE = Cued(
    rf"\b(?:aged?\s+)?{AGE}(?:\s*years?(?: old| of age)?)?\s*(?:and|or)\s+(?:over|older|above|up)\b"
    rf"|\badults (?:over|above|aged|from)(?: the age of)? {AGE.replace('age', 'adults')}\b(?! (?:mg|per|%|to))"
)
UNDER_AGE = Cued(
    rf"\b(?:under|younger than|below)(?: the age of| age)?\s+{AGE}\b(?!\s*(?:%|mg|mmol|mm|kg|minutes?|hours?|"
    rf"days?|weeks?|months?|per|times|/))"
)
ADULTS = Cued(r"\badults only\b|\bonly (?:for|in|to|by) adults\b|\bfor adults only\b")
NOT_MINORS = Cued(
    r"\bnot (?:be )?(?:\w+ )?(?:approved|suitable|recommended|offered|licensed|given|"
    r"used)\b[^.;:?]{0,25}\b(?:for|in|to|by) (?:children|teenagers|minors|under-18s|adolescents)\b"
)
LIMITS = Cued(
    r"\b(?:only|approved|licensed|must be|have to be|need to be|suitable|offered|available|authori[sz]ed|"
    r"intended|can have|eligible|recommended|prescribed|for (?:adults|children|people|anyone|teenagers)|"
    r"can (?:be (?:given|used|taken|offered)|take|use|get|receive)|(?:is|are) for adults|we (?:treat|see|accept))\b"
)
NO = Cued(r"\b(?:not|never|n['’]t|avoid|no one|nobody|unsuitable)\b|n['’]t\b")
DOSED = Cued(
    r"\b(?:doses?|mg|weigh\w*|suicid\w*|warning|risk|per cent|percent|blood pressure|BMI|first dose|boosters?)\b|%"
)


ONLY = Cued(r"\bonly\b|\banyone\b|\bno one\b|\bnobody\b")


def age(page: Page, text: str) -> Found:
    """Read from which age a treatment is said to be given."""
    if DOSED.search(text):
        return
    conditions = {each.key for each in page.library.conditions_in(text)}
    of = conditions.pop() if len(conditions) == 1 else ANY if ONLY.search(text) else ""
    is_denied = bool(NO.search(text))
    limits = [*UNDER_AGE.finditer(text)] if is_denied else [*FROM_AGE.finditer(text)] if LIMITS.search(text) else []
    for found in AS_YOUNG.finditer(text) if not is_denied else ():
        yield found.start(), _age(int(found["age"] or found["from"] or found["teens"]), of)
    for found in limits:
        is_adults = "adults" in found.re.groupindex and found["adults"]
        yield found.start(), _age(int(found["adults"] if is_adults else found["age"]), of or (ANY if is_adults else ""))
    found_adults = ADULTS.search(text) or NOT_MINORS.search(text)
    if found_adults and not limits:
        yield found_adults.start(), _age(18, of)


def _age(years: int, condition: str) -> Value:
    return spanning(years, years).given(**{"for": condition})
