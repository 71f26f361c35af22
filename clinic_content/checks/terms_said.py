"""How many treatments, which class of controlled substance, where, from which age: what a sentence says of terms."""

from __future__ import annotations

import re

from .page import Page
from .spans import COUNTED, NUMBER, number
from .times_said import Found, words
from .values import Value, spanning

VISITS = r"(?P<what>sessions|infusions|treatments|visits|appointments|injections|doses|shots)"
HOW_MANY = rf"(?P<low>{NUMBER})(?:\s*(?:-|–|to|or)\s*(?P<high>{NUMBER}))?\s+(?:[\w-]+\s+){{0,2}}?{VISITS}\b"
COUNTS = (
    words(rf"\b(?:course|series|total|program(?:me)?|plan|protocol|schedule|block|made up) of\s+(?:\w+\s+)?{HOW_MANY}"),
    words(
        rf"\b{HOW_MANY}\s+(?:\w+\s+)?(?:over|across|spread|within|"
        rf"in)\s+(?:\w+\s+){{0,2}}(?:{COUNTED.replace('(?P<', '(?P<y_')})"),
    words(
        rf"\b(?:needs?|requires?|consists? of|involves?|starts? with|begins? with|receives?|(?:usually|"
        rf"typically|normally) ha(?:ve|s))\s+(?:about |around )?{HOW_MANY}"),
)  # fmt: skip
NOT_THE_COURSE = words(
    r"\b(?:maintenance|boosters?|follow-?up|top-?ups?|extra|additional|another|first|weekly|(?:a|per|"
    r"each) (?:week|month|day)|missed|between)\b"
)


def sessions(page: Page, text: str) -> Found:
    """Read how many treatments make a course."""
    if NOT_THE_COURSE.search(text):
        return
    for pattern in COUNTS:
        if found := pattern.search(text):
            low = number(found["low"])
            of = found["what"].lower() if found["what"].lower() in {"doses", "injections", "shots"} else ""
            if low >= 1:
                yield found.start(), spanning(low, number(found["high"]) if found["high"] else low).given(of=of)
            return


CLASS = re.compile(
    r"\b[Ss]chedule[\s-]+(?P<us>IV|V|I{1,3})\b|\b[Ss]chedule\s+(?P<figure>[1-5])\s+(?:controlled|drug|"
    r"substance|medic)|\b[Cc]lass (?P<uk>[ABC]) (?:drug|controlled|substance)|\bC-(?P<c>IV|V|I{1,3})\b"
)
NO_CLASS = words(
    r"\bnot (?:classed as |considered |legally )?(?:an? )?(?:controlled (?:substance|drug|medicine)|scheduled)\b"
)
MOVED = words(r"\b(?:moved|reschedul\w+|reclassif\w+|from schedule|propos\w+|would be)\b")
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
HOME = words(
    rf"\b(?:(?:taken|take|takes|used|use|given|give|inject(?:ed)?|self-administer(?:ed)?|self-inject(?:ed)?|"
    rf"done|have|had|available|offered|"
    rf"delivered|continued?|administer(?:ed)?|receive(?:d)?|conduct\w*)\b[^.;:?]{{0,40}}?\b{HOME_PLACE}|"
    rf"at-home (?:\w+ )?(?:ketamine|use|treatment|kit|"
    r"dos\w+|option|therap\w+|infusion|aid|sedation|injection)s?|home (?:use|set-?ups?|dosing|treatment|"
    r"infusions?|injection)|"
    r"treat(?:ed|ment) at home)\b"
)
FORBIDDEN = words(r"\b(?:not|never|n['’]t|cannot|nor|neither|no|avoid)\b|n['’]t\b")
ABOUT_HOME = words(
    r"\b(?:warn\w*|risks?|danger\w*|unsafe|possibly|future|one day|instead of|rather than|someone|help|"
    r"support|alone|drive|rest|recover\w*|"
    r"before you|exercise\w*|exercises|pressure at home|go home|monitor)\b"
)
CLINIC = words(
    r"\b(?:only|must|always|never|solely|exclusively)\b[^.;:?]{0,60}?\b(?:in|at|inside|outside|by|"
    r"under)\s+(?:of\s+)?(?:an?|the|our)?\s*(?:[\w-]+\s+){0,4}?"
    r"(?:clinics?|hospitals?|(?:health ?care|medical|clinical|supervised|certified) (?:settings?|sites?|"
    r"facilit(?:y|ies)|offices?|cent(?:er|re)s?))\b"
)
GIVEN = words(
    r"\b(?:giv(?:e|en|ing)|administ\w+|self-administ\w+|us(?:e|ed|ing)|tak(?:e|en|ing)|receiv\w+|done|"
    r"carried out|performed|provided|dispensed|infus\w+|inject\w+|available)\b"
)


def setting(page: Page, text: str) -> Found:
    """Read whether a treatment is had at home, or only where it is supervised."""
    found = CLINIC.search(text)
    if found and GIVEN.search(text) and not re.search(r"\b(?:call|contact|go to|visit)\b", text, re.IGNORECASE):
        yield found.start(), Value("clinic")
        return
    for each in HOME.finditer(text):
        if FORBIDDEN.search(text[max(0, each.start() - 40) : each.end()]):
            yield each.start(), Value("clinic")
        elif not ABOUT_HOME.search(text):
            yield each.start(), Value("home")


HABIT = r"(?:addict(?:ive|ion|ed)|habit[- ]forming|dependen(?:ce|cy|t))"
NO_HABIT = words(
    rf"\b(?:not|non|isn['’]t|never|no risk of|without|does not (?:cause|lead to)|cannot become|"
    rf"no)[\s-]+(?:\w+\s+){{0,2}}?{HABIT}\b"
)
HABIT_FORMS = words(
    rf"\b(?:can|may|could|is|are|be|becomes?|risk of|potential for|leads? to|causes?)\s+(?:\w+\s+){{0,3}}?{HABIT}\b"
)
OTHER_HABIT = words(
    r"\b(?:history of|people with|past|treat\w*|recover\w*|problems? with|other|alcohol|low|lower|small|"
    r"depend(?:ent)? on)\b"
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
AS_YOUNG = words(rf"\bas young as {AGE}\b|\bfrom (?:the )?age (?:of )?{AGE.replace('age', 'from')}\b")
FROM_AGE = words(rf"\b(?:aged?\s+)?{AGE}(?:\s*years?(?: old| of age)?)?\s*(?:and|or)\s+(?:over|older|above|up)\b")
UNDER_AGE = words(
    rf"\b(?:under|younger than|below)(?: the age of| age)?\s+{AGE}\b(?!\s*(?:%|mg|mmol|mm|kg|minutes?|hours?|"
    rf"days?|weeks?|months?|per|times|/))"
)
ADULTS = words(r"\badults only\b|\bonly (?:for|in|to|by) adults\b|\bfor adults only\b")
NOT_MINORS = words(
    r"\bnot (?:be )?(?:\w+ )?(?:approved|suitable|recommended|offered|licensed|given|"
    r"used)\b[^.;:?]{0,25}\b(?:for|in|to|by) (?:children|teenagers|minors|under-18s|adolescents)\b"
)
LIMITS = words(
    r"\b(?:only|approved|licensed|must be|have to be|need to be|suitable|offered|available|authori[sz]ed|"
    r"intended|can have|eligible)\b"
)
NO = words(r"\b(?:not|never|n['’]t|avoid|no one|nobody|unsuitable)\b|n['’]t\b")
DOSED = words(
    r"\b(?:doses?|mg|weigh\w*|suicid\w*|warning|risk|per cent|percent|blood pressure|BMI|first dose|boosters?)\b|%"
)


def age(page: Page, text: str) -> Found:
    """Read from which age a treatment is said to be given."""
    if DOSED.search(text):
        return
    conditions = {each.key for each in page.library.conditions_in(text)}
    of = conditions.pop() if len(conditions) == 1 else ""
    is_denied = bool(NO.search(text))
    limits = [*UNDER_AGE.finditer(text)] if is_denied else [*FROM_AGE.finditer(text)] if LIMITS.search(text) else []
    for found in AS_YOUNG.finditer(text) if not is_denied else ():
        yield found.start(), _age(int(found["age"] or found["from"]), of)
    for found in limits:
        yield found.start(), _age(int(found["age"]), of)
    found_adults = ADULTS.search(text) or NOT_MINORS.search(text)
    if found_adults and not limits:
        yield found_adults.start(), _age(18, of)


def _age(years: int, condition: str) -> Value:
    return spanning(years, years).given(**{"for": condition})
