"""How long, how soon, for how many hours: what a sentence says of times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .page import Page
from .spans import COUNTED, INFINITE, NUMBER, TIME, UNIT, Span, number, spans_in
from .values import Value, spanning

Found = Iterator[tuple[int, Value]]


def words(pattern: str) -> re.Pattern[str]:
    """Return a pattern that reads capitals and small letters alike."""
    return re.compile(pattern, re.IGNORECASE)


def next_span(text: str, place: int, gap: int = 25) -> Span | None:
    """Return the length of time that begins within a few letters behind a place, in the same clause."""
    found = TIME.search(text, place, place + gap + 60)
    if not found or found.start() - place > gap or re.search(r"[.;:(]", text[place : found.start()]):
        return None
    return next(spans_in(text[found.start() : found.end()]), None)


BENEFIT = (
    r"(?:benefits?|relief|improvements?|results?|protection|immunity|response|gains?|reductions? in (?:\w+ ){0,3}\w+)"
)
LASTS = words(
    rf"\b(?:(?P<benefit>{BENEFIT})|(?P<effects>(?<!side )(?<!adverse )(?<!after-)(?:effects?|numbness)))\b"
    r"(?P<between>[^.;:?]{0,80}?)\b(?P<verb>last(?:s|ed|ing)?|persist(?:s|ed|ing)?|endur(?:es?|ing)|"
    r"wears? off|wearing off|"
    r"fades?|continues?|remain(?:s|ed)?|(?:seen|felt|maintained|sustained) for)\b"
)
PROTECTS = words(
    r"\bprotect(?:s|ion)?\b(?:\s+(?:you|people|them|against [\w ]{1,30}|from [\w ]{1,30})){0,2}\s+(?=for\b)"
)
LASTS_ITSELF = words(r"\b(?P<name>[\w-]+)\s+(?:usually |typically |generally |normally |only )?(?:lasts?|wears off)\b")
STAYS_WELL = words(
    r"\b(?:stay|remain|feel|keep)(?:s|ing)?\s+(?:symptom-free|well|better|in remission|improved|"
    r"pain-free)\s+for\s+(?=.)"
)
RESULTS_FOR = words(rf"\b{BENEFIT}\s+for\s+(?=up to|about|around|at least|\d|\w+ (?:weeks|months|years|days))")
UNWANTED = words(
    r"\bside[- ]effects?|adverse|withdrawal|hangover|nausea|dizziness|soreness|bruis\w+|swelling|appointment"
)
ONE = words(
    r"\b(?:single|one)\s+(?:\w+\s+)?(?:treatments?|infusions?|doses?|sessions?|injections?|shots?)\b|\bsingle\b"
)
COURSE = words(r"\b(?:course|series|maintenance|repeated|boosters?|top-ups?)\b")
NEGATED = words(r"\b(?:not|never|n['’]t|rarely|seldom|cannot|no longer)\b|n['’]t\b")
LASTING = (LASTS, PROTECTS, STAYS_WELL, RESULTS_FOR)


def duration(page: Page, text: str) -> Found:
    """Read how long the benefit of a treatment lasts, and how long what it does at once."""
    if UNWANTED.search(text):
        return
    for found in (each for pattern in LASTING for each in pattern.finditer(text)):
        span = next_span(text, found.end())
        if span and (value := _lasting(found, span, text)):
            yield found.start(), value
    yield from _itself(page, text)


def _lasting(found: re.Match[str], span: Span, text: str) -> Value | None:
    named = found.groupdict()
    low, high = span.low, span.high
    if NEGATED.search(named.get("between") or ""):
        if high != INFINITE:
            return None
        low, high = 0.0, low
    is_acute = bool(named.get("effects")) and low < 24 and high <= 24
    after = "one" if ONE.search(text) else "course" if COURSE.search(text) else ""
    return spanning(low, high).given(of="acute" if is_acute else "", after=after)


def _itself(page: Page, text: str) -> Found:
    for found in LASTS_ITSELF.finditer(text):
        span = next_span(text, found.end(), 12)
        is_named = any(each.pattern.fullmatch(found["name"]) for each in page.library.drugs)
        if span and is_named and max(span.low, span.high) > 24:
            yield found.start(), spanning(span.low, span.high)


RELIEF = words(
    r"\b(?:relief|improve(?:s|d|ments?)?|feel(?:ing)? better|benefits?|reduc\w+ (?:[\w-]+ ){0,4}symptoms?|"
    r"reliev\w+ (?:[\w-]+ ){0,4}symptoms?|works?|working|acts?|takes? effect|kicks? in|starts? to help|"
    r"notice (?:\w+ ){0,3}"
    r"(?:change|difference|improvement)s?|effects? (?:begin|start|appear|are felt)s?)\b"
    r"(?P<between>[^.;:?]{0,30}?)\b(?P<how>(?=within)|(?=in as little)|in (?=about|around|a |\d)|"
    r"after (?=about|around|\d|an? ))"
)
TAKES = words(
    rf"\b(?:takes?|taking|needs?)\s+(?P<span>(?:(?:up to|at least|about|around|between|roughly|"
    rf"anywhere from)\s+){{0,2}}"
    rf"(?:{COUNTED.replace('(?P<', '(?P<x_')}|(?:several |a few |many )?{UNIT}s(?: (?:to|or) {UNIT}s)?))\s+"
    r"(?:to|before|for|until)\s+(?:[\w'’]+\s+){0,5}(?:work|works|effect|feel|notice|see|improve|help|start|"
    r"reduce|begin|better)\b"
)
AT_ONCE_FELT = words(
    r"\b(?:(?:see|feel|notice)\s+(?:the |its )?(?:full )?(?:effects?|results?|benefits?)[^.;:?]{0,20}|works?\s+)"
    r"(?:immediately|straight away|right away|instantly)\b"
)
FULL = words(r"\b(?:full|fully|maximum|peak|best|complete|completely|properly|most)\b")
LATER = words(r"\b(?:last\w*|wear\w*|fad\w+|return\w*|stop\w*|persist\w*|continu\w*|relaps\w*|follow-?up)\b")


def onset(page: Page, text: str) -> Found:
    """Read how soon a treatment works."""
    if UNWANTED.search(text):
        return
    of = "full" if FULL.search(text) else ""
    for found in RELIEF.finditer(text):
        span = next_span(text, found.end(), 3)
        if span and not LATER.search(found["between"]) and not LATER.search(text[: found.start()][-30:]):
            yield found.start(), spanning(span.low, span.high).given(of=of)
    for found in AT_ONCE_FELT.finditer(text):
        if not NEGATED.search(text[: found.end()]):
            yield found.start(), spanning(0, 1).given(of=of)
    for found in TAKES.finditer(text):
        span = next(spans_in(found["span"]), None)
        if span:
            yield found.start(), spanning(span.low, span.high).given(of=of)


VISIT = r"(?P<what>infusion|session|appointment|visit|procedure|injection)"
VISIT_LASTS = words(rf"\b{VISIT}s?\b(?P<between>[^.;:?]{{0,40}}?)\b(?:lasts?|takes?|taking|lasting|runs? for)\b")
LONG_VISIT = words(rf"\b(?P<low>{NUMBER})[\s-]+(?P<unit>minute|hour)s?[\s-]+(?:long\s+)?(?:IV\s+)?{VISIT}\b")


def visit(page: Page, text: str) -> Found:
    """Read how long one visit takes."""
    for found in VISIT_LASTS.finditer(text):
        span = next_span(text, found.end(), 14)
        if span and max(span.low, min(span.high, 1e9)) <= 24 and not NEGATED.search(found["between"]):
            yield found.start(), spanning(span.low, span.high).given(of=found["what"].lower())
    for found in LONG_VISIT.finditer(text):
        hours = number(found["low"]) * (1 if found["unit"].lower() == "hour" else 1 / 60)
        yield found.start(), spanning(hours, hours).given(of=found["what"].lower())


WATCHED = words(
    r"\b(?:monitor(?:ed|ing|s)?|observed|observation|watched|supervised|(?:stay|remain|wait|kept|rest|sit)(?:s|ing)?\b"
    r"[^.;:?]{0,30}?\b(?:clinic|site|practice|surgery|room|office|hospital|cent(?:re|er)|department|facility|"
    r"setting))\b"
    r"(?P<between>[^.;:?]{0,50}?)\bfor\s+(?:a\s+|the\s+)?(?=(?:at least|about|up to|around|no less|a minimum|"
    r"minimum|more|the|\w+)\b)"
)
WATCH_PERIOD = words(
    rf"\b(?P<least>at least |minimum )?(?:a )?(?P<low>{NUMBER})[\s-]+(?P<unit>minute|"
    rf"hour)s?[\s-]+(?:of\s+)?(?:\w+[\s-]+){{0,2}}?(?:monitoring|observation|supervision)\b"
)
LEAVES = words(
    r"\b(?:(?:can|may|able to|free to)\s+(?:leave|go home)\s+(?:the clinic\s+)?(?:only\s+)?(?:after\s+)?|"
    r"(?:need|have|asked) to stay\s+(?:with us\s+)?(?:for\s+)?(?:only\s+)?)(?=\w)"
)
AT_HOME = words(r"\b(?:at home|overnight|with you|in your system|in the body)\b")


def monitoring(page: Page, text: str) -> Found:
    """Read for how many hours people are watched after treatment."""
    if AT_HOME.search(text):
        return
    for found in WATCHED.finditer(text):
        span = next_span(text, found.end(), 3)
        if span and span.low <= 48 and not span.is_vague and not NEGATED.search(found["between"]):
            yield found.start(), spanning(span.low, span.high)
    for found in LEAVES.finditer(text):
        span = next_span(text, found.end(), 3)
        if span and span.high <= 48 and not NEGATED.search(text[: found.end()][-40:]):
            yield found.start(), spanning(span.low, span.high)
    for found in WATCH_PERIOD.finditer(text):
        hours = number(found["low"]) * (1 if found["unit"].lower() == "hour" else 1 / 60)
        yield found.start(), spanning(hours, INFINITE if found["least"] else hours)


NO_DRIVING = words(
    r"\b(?:not|n['’]t|never|avoid|no|cannot|unable to|stop)\s+(?:[\w'’,]+\s+){0,4}?(?:driv(?:e|ing)|"
    r"get behind the wheel)\b"
)
NEXT_DAY = words(
    r"\b(?:(?:until|till|before) (?:at least )?(?:the )?(?:next|following) (?:day|morning)|the day after|"
    r"night['’]?s (?:rest|sleep)|restful sleep|"
    r"(?:rest|remainder) of the day|(?:on )?the same day|that day)\b"
)
MAY_DRIVE = words(
    r"(?P<before>[^.;:?]{0,30})\b(?:can|may|able to|free to|fine to|safe to|okay to|ok to|"
    r"allowed to|(?:most|many) (?:people|patients))\s+(?:\w+\s+)?drive\b"
    r"(?P<when>[^.;:?]{0,50})"
)
AT_ONCE = words(
    r"\b(?:yourself home|themselves home|home|same day|straight ?away|immediately|right away|right after|"
    r"as (?:usual|normal)|soon after|as soon as you feel)\b"
)
DOUBT = words(
    r"\b(?:not|never|n['’]t|cannot|until|before|when|whether|ask|unless|only|someone|who|escort|friend)\b|n['’]t\b"
)


def driving(page: Page, text: str) -> Found:
    """Read for how many hours after treatment people must not drive."""
    if found := NO_DRIVING.search(text):
        span = next_span(text, found.end(), 45)
        if NEXT_DAY.search(text):
            yield found.start(), spanning(8, 36)
        elif span and not span.is_vague:
            yield found.start(), spanning(span.low or span.high, span.high)
        return
    for found in MAY_DRIVE.finditer(text):
        if not DOUBT.search(found["before"]):
            yield from _may_drive(found)


def _may_drive(found: re.Match[str]) -> Found:
    if NEXT_DAY.search(found["when"]) and "same" not in found["when"]:
        yield found.start("when"), spanning(8, 36)
    elif span := next_span(found["when"], 0, 20):
        yield found.start("when"), spanning(span.low, span.high)
    elif AT_ONCE.search(found["when"]):
        yield found.start("when"), spanning(0, 2)


NO_FOOD = words(
    r"\b(?:(?:do not|don['’]t|must not|should not|avoid|stop|nothing to|"
    r"no)\s+(?:to\s+)?(?P<what>eat(?:ing)?(?: or drink(?:ing)?)?|(?:solid )?food|"
    r"drink(?:ing)?(?: clear)?(?: fluids| water| liquids)?|(?:clear )?(?:fluids|liquids))|"
    r"(?P<fast>fast(?:ing)?))\b(?P<between>[^.;?]{0,40}?)(?=\bfor\b|\bat least\b|\b\d)"
)


MAY_EAT = words(
    r"\b(?:can|may|free to|fine to)\s+(?:still\s+)?(?P<what>eat|drink)\b(?P<between>[^.;?]{0,40}?)(?=up to|"
    r"until|\w+ hours?)"
)


def fasting(page: Page, text: str) -> Found:
    """Read for how long before treatment people must not eat."""
    for found in MAY_EAT.finditer(text):
        span = next_span(text, found.end(), 6)
        is_food = found["what"].lower() == "eat"
        if span and re.search(r"\bbefore\b", text) and span.high <= 48 and not NEGATED.search(text):
            yield found.start(), spanning(0, span.high).given(of="food" if is_food else "fluids")
    for found in NO_FOOD.finditer(text):
        span = next_span(text, found.end(), 6)
        if (
            span
            and re.search(r"\b(?:before|prior|beforehand|ahead)\b", text)
            and span.high <= 48
            and "alcohol" not in text
        ):
            what = (found["what"] or "eat").lower()
            of = "food" if re.match("eat|food|solid", what) else "fluids"
            yield found.start(), spanning(span.low or span.high, span.high).given(of=of)
