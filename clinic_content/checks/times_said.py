"""How long, how soon, for how many hours: what a sentence says of times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clinic_content.content.cues import Cued

from .naming import named
from .page import Page
from .spans import COUNTED, INFINITE, NUMBER, TIME, UNIT, Span, number, spans_in
from .values import Value, spanning

Found = Iterator[tuple[int, Value]]


def next_span(text: str, place: int, gap: int = 25) -> Span | None:
    """Return the length of time that begins within a few letters behind a place, in the same clause."""
    found = TIME.search(text, place, place + gap + 60)
    if not found or found.start() - place > gap or re.search(r"[.;:(]", text[place : found.start()]):
        return None
    return next(spans_in(text[found.start() : found.end()]), None)


BENEFIT = (
    r"(?:benefits?|relief|improvements?|results?|protection|immunity|response|gains?|reductions? in (?:\w+ ){0,3}\w+)"
)
LASTS = Cued(
    rf"\b(?:(?P<benefit>{BENEFIT})|(?P<effects>(?<!side )(?<!adverse )(?<!after-)(?:effects?|numbness|numb feeling)))\b"
    r"(?P<between>[^.;:?]{0,80}?)\b(?P<verb>last(?:s|ed|ing)?|persist(?:s|ed|ing)?|endur(?:es?|ing)|"
    r"wears? off|wearing off|"
    r"fades?|continues?|remain(?:s|ed)?|(?:seen|felt|maintained|sustained) for)\b"
)
PROTECTS = Cued(
    r"\bprotect(?:s|ion)?\b(?:\s+(?:you|people|them|against [\w ]{1,30}|from [\w ]{1,30})){0,2}\s+(?=for\b)"
)
LASTS_ITSELF = Cued(r"\b(?P<name>[\w-]+)\s+(?:usually |typically |generally |normally |only )?(?:lasts?|wears off)\b")
STAYS_WELL = Cued(
    r"\b(?:stay|remain|feel|keep)(?:s|ing)?\s+(?:symptom-free|well|better|in remission|improved|"
    r"pain-free)\s+for\s+(?=.)|\bduration(?! of (?:treatment|the course|a course|therapy))\b|"
    r"\bkeep(?:s|ing)?\s[^.;:?]{1,30}?\s(?:away|at bay|off|smooth)\s+for\s+(?=.)"
)
RESULTS_FOR = Cued(rf"\b{BENEFIT}\s+for\s+(?=up to|about|around|at least|\d|\w+ (?:weeks|months|years|days))")
UNWANTED = Cued(
    r"\bside[- ]effects?|adverse|withdrawal|hangover|nausea|dizziness|soreness|bruis\w+|swelling|appointment"
)
ONE = Cued(r"\b(?:single|one)\s+(?:\w+\s+)?(?:treatments?|infusions?|doses?|sessions?|injections?|shots?)\b|\bsingle\b")
COURSE = Cued(r"\b(?:course|series|maintenance|repeated|boosters?|top-ups?)\b")
NEGATED = Cued(r"\b(?:not|never|n['’]t|rarely|seldom|cannot|no longer)\b|n['’]t\b")
LASTING = (LASTS, PROTECTS, STAYS_WELL, RESULTS_FOR)


def duration(page: Page, text: str) -> Found:
    """Read how long the benefit of a treatment lasts, and how long what it does at once."""
    if UNWANTED.search(text):
        return
    for found in (each for pattern in LASTING for each in pattern.finditer(text)):
        span = next_span(text, found.end())
        if span and (value := _lasting(found, span, text)):
            yield found.start(), value
    if (back := COMES_BACK.search(text)) and not NEGATED.search(text[: back.end()]):
        yield back.start(), spanning(0, FIVE_YEARS)
    if (found_ever := FOR_EVER.search(text)) and not NEGATED.search(text[: found_ever.end()]):
        yield found_ever.start(), spanning(LIFE, INFINITE)
    yield from _itself(page, text)


LIFE = 87_600.0
"""Ten years, in hours: who says “for life” means no less."""
FOR_EVER = Cued(
    r"\b(?:protect\w*|lasts?|lasting|results?|relief|effects?|remov\w+|eras\w+|smooth\w*|cur(?:es?|ed)|gone|works?"
    r"|fuller|free|stays?|ends?)\b[^.;:?]{0,40}\b(?:for life|for ever|forever|(?:for )?a lifetime|for good"
    r"|permanent(?:ly)?|life-?long)\b|\b(?:life-?long|permanent|everlasting) (?:protection|immunity|results?|relief"
    r"|remission"
    r"|effects?)\b|\b(?:results?|benefits?|effects?|changes?|relief|gains)\b[^.;:?]{0,30}\b(?:yours to keep|here to"
    r" stay|(?:is"
    r"|are) for keeps|holds? for (?:good|life|ever|years to come))\b|\b(?:weight|pain|lines|wrinkles|kilos|pounds"
    r"|symptoms|anxiety|depression)\b[^.;:?]{0,20}\b(?:stays? (?:off|away"
    r"|gone)|gone for good)\b|\b(?:results?|effects?|improvements?|benefits?|relief|changes?|remission|protection"
    r"|gains) (?:\w+ )?(?:is|are) (?:\w+ )?(?:permanent"
    r"|lifelong|life-long|for life)\b|\b(?:keeps?|stays?|lasts?|holds?|is|are)\b[^.;:?]{0,30}\b(?:for good|for life"
    r"|forever)\b"
    r"|\b(?:retire|put away|throw away|never need) the (?:needle|pen|syringe)\b"
)
FIVE_YEARS = 43_800.0
COMES_BACK = Cued(
    r"\b(?:weight|pain|symptoms?|movement|lines|wrinkles|hair|depression|anxiety|migraines?|cravings|kilos"
    r"|pounds)\b[^.;:?]{0,30}?\b(?:comes?|came|creeps?|crept|returns?|returned|grows?|put)\s+back\b"
    r"|\bregain(?:s|ed)?\s+(?:\w+\s+){0,4}?(?:weight|it|half|most|two[- ]thirds|kilos|pounds)\b|\bmovement returns\b"
)
"""What comes back does so sooner or later; nobody then says that it stays away for life."""


def _lasting(found: re.Match[str], span: Span, text: str) -> Value | None:
    named = found.groupdict()
    low, high = span.low, span.high
    if NEGATED.search(named.get("between") or ""):
        if high != INFINITE:
            return None
        low, high = 0.0, low
    noun = named.get("effects") or ""
    is_acute = noun.lower().startswith("numb") or (bool(noun) and low < 24 and high <= 24)
    if not named.get("verb") and 0 < high <= 24:
        return None  # “Duration: 40 minutes” is that of a visit
    after = "one" if ONE.search(text) else "course" if COURSE.search(text) else ""
    return spanning(low, high).given(of="acute" if is_acute else "", after=after)


def _itself(page: Page, text: str) -> Found:
    for found in LASTS_ITSELF.finditer(text):
        span = next_span(text, found.end(), 12)
        patterns = [*(each.pattern for each in page.library.drugs), *(each.pattern for each in named(page))]
        is_named = any(each.fullmatch(found["name"]) for each in patterns)
        if span and is_named and max(span.low, span.high) > 24:
            yield found.start(), spanning(span.low, span.high)


RELIEF = Cued(
    r"\b(?:relief|improve(?:s|d|ments?)?|feel(?:ing)? better|benefits?|reduc\w+ (?:[\w-]+ ){0,4}symptoms?|"
    r"reliev\w+ (?:[\w-]+ ){0,4}symptoms?|works?|working|acts?|takes? effect|kicks? in|starts? to help|"
    r"(?:notice|see|feel) (?:\w+ ){0,3}"
    r"(?:change|difference|improvement|effect|energy|benefit)s?|(?:effects?|results?|it)(?: of [\w-]+)? "
    r"(?:begin|start|appear|show|are felt|become visible)s?)\b"
    r"(?P<between>[^.;:?]{0,45}?)\b(?P<how>(?=within)|(?=in (?:as little|under))|"
    r"(?:in|after|by|from)\s+(?=(?:about|around|just|only|the first)\b|\d|an?\b|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|twelve|half|several|a few|minutes|hours|days|weeks|months))"
)
TAKES = Cued(
    rf"\b(?:takes?|taking|needs?|wait|(?:may|can|might|will|could) be)\s+(?P<span>(?:(?:up to|at least|about|around|"
    rf"between|roughly|"
    rf"anywhere from)\s+){{0,2}}"
    rf"(?:{COUNTED.replace('(?P<', '(?P<x_')}|(?:several |a few |many )?{UNIT}s(?: (?:to|or) {UNIT}s)?))\s+"
    r"(?:to|before|for|until)\s+(?:[\w'’]+\s+){0,5}(?:work|works|effect|feel|notice|see|improve|help|start|"
    r"reduce|begin|better|eases?|lifts?|benefit)\b"
)
AT_ONCE_FELT = Cued(
    r"\b(?:(?:see|feel|notice)\s+(?:the |its )?(?:full )?(?:effects?|results?|benefits?|difference|change)"
    r"[^.;:?]{0,40}|(?<!to )(?<!at )(?<!your )(?:works?|acts?|takes? effect)\s+|"
    r"\b(?:results?|effects?|relief|improvements?)\s+(?:appears?|shows?|comes?|starts?|begins?|sets? in)\s+)"
    r"(?:immediately|straight away|right away|instantly|at once|on the spot|(?:on )?the same day|that (?:same )?day)\b|"
    r"\b(?:effects?|results?|relief)\b[^.;:?]{0,30}\b(?:is|are)\s+(?:immediate|instant)\b(?! reaction)"
)
FULL = Cued(r"\b(?:full|fully|maximum|peak|best|complete|completely|properly|most)\b")
CLAUSE = Cued(r"[,;:]|\band\b|\bbut\b")
LATER = Cued(r"\b(?:last\w*|wear\w*|fad\w+|return\w*|stop\w*|persist\w*|continu\w*|relaps\w*|follow-?up)\b")


def onset(page: Page, text: str) -> Found:
    """Read how soon a treatment works."""
    if UNWANTED.search(text):
        return
    for found in RELIEF.finditer(text):
        span = next_span(text, found.end(), 3)
        if span and not LATER.search(found["between"]) and not LATER.search(text[: found.start()][-30:]):
            yield from _onset(found, text, span.low, span.high)
    for found in AT_ONCE_FELT.finditer(text):
        if not NEGATED.search(text[: found.end()]):
            yield from _onset(found, text, 0, 1)
    for found in TAKES.finditer(text):
        span = next(spans_in(found["span"]), None)
        if span:
            yield from _onset(found, text, span.low, span.high)


def _onset(found: re.Match[str], text: str, low: float, high: float) -> Found:
    """Yield how soon it works: what is felt in full by then is felt at all by then."""
    begin = max((each.end() for each in CLAUSE.finditer(text, 0, found.start())), default=0)
    end = next((each.start() for each in CLAUSE.finditer(text, found.end())), len(text))
    if FULL.search(text, begin, end):
        yield found.start(), spanning(low, high).given(of="full")
        low = 0.0
    if high != INFINITE or low:
        yield found.start(), spanning(low, high)


VISIT = r"(?P<what>infusion|session|appointment|visit|procedure|injection|drip)"
VISIT_LASTS = Cued(
    rf"\b{VISIT}s?\b(?P<between>[^.;:?]{{0,40}}?)\b(?:lasts?|takes?|taking|lasting|runs? for|(?:is|are) (?:over"
    rf"|done|finished) (?:in|within|after))\b"
)
FOR_EACH_VISIT = Cued(
    rf"\b(?:plan (?:on|for)|allow|set aside)\s+(?P<span>[^.;:?]{{3,40}}?)\s+(?:for|per|at)\s+(?:each|every|your|an?)\s+"
    rf"(?:[\w-]+\s+){{0,2}}?{VISIT}\b"
)
VISIT_TIME = Cued(rf"\b{VISIT}s?(?: [a-z]+){{0,2}}?[: –-]+(?:time|length|duration)\b[: –-]*")
NOT_EVERY_VISIT = Cued(
    r"\b(?:initial|later|next|second|subsequent|further|follow-?up|maintenance|longer|shorter|later ones)\b"
)
LONG_VISIT = Cued(rf"\b(?P<low>{NUMBER})[\s-]+(?P<unit>minute|hour)s?[\s-]+(?:long\s+)?(?:IV\s+)?{VISIT}\b")


def _what(found: re.Match[str], text: str) -> str:
    """Return what kind of visit it is: the first is longer than those that follow."""
    return f"first {found['what'].lower()}" if FIRST.search(text) else str(found["what"].lower())


FIRST = Cued(r"\bfirst\b")
OF_TREATMENT = re.compile(r"\bof (?:stimulation|treatment|infusion|therapy)\b", re.IGNORECASE)


def visit(page: Page, text: str) -> Found:
    """Read how long one visit takes."""
    if NOT_EVERY_VISIT.search(text):
        return
    for found in (*VISIT_LASTS.finditer(text), *VISIT_TIME.finditer(text)):
        span = next_span(text, found.end(), 18)
        between = found.groupdict().get("between") or ""
        if span and max(span.low, min(span.high, 1e9)) <= 24 and not NEGATED.search(between):
            yield found.start(), spanning(span.low, span.high).given(of=_what(found, text))
    for found in FOR_EACH_VISIT.finditer(text):
        if span := next(spans_in(found["span"]), None):
            is_treated = OF_TREATMENT.search(found["span"])
            yield (
                found.start(),
                spanning(span.low, span.high).given(of="session" if is_treated else _what(found, text)),
            )
    for found in LONG_VISIT.finditer(text):
        hours = number(found["low"]) * (1 if found["unit"].lower() == "hour" else 1 / 60)
        yield found.start(), spanning(hours, hours).given(of=_what(found, text))


WATCHED = Cued(
    r"\b(?:monitor(?:ed|ing|s)?|observed|observation|watch(?:ed|es)? (?:over )?you|watched|"
    r"supervised|(?:stay|remain|wait|kept|rest|sit)(?:s|ing)?\b"
    r"[^.;:?]{0,30}?\b(?:clinic|site|practice|surgery|room|office|hospital|cent(?:re|er)|department|facility|"
    r"setting|with us|here))\b"
    r"(?P<between>[^.;:?]{0,50}?)\bfor\s+(?:a\s+|the\s+)?(?=(?:at least|about|up to|around|no less|a minimum|"
    r"minimum|more|the|\w+)\b)"
)
WATCH_PERIOD = Cued(
    rf"\b(?P<least>at least |minimum )?(?:a )?(?P<low>{NUMBER})[\s-]+(?P<unit>minute|"
    rf"hour)s?[\s-]+(?:of\s+)?(?:\w+[\s-]+){{0,2}}?(?:monitoring|observation|supervision)\b"
)
LEAVES = Cued(
    r"\b(?:(?:most (?:people|patients)|you)\s+(?:usually\s+)?(?:leave|go home|walk out)\s+"
    r"(?:(?:of )?the (?:door|clinic)\s+)?(?:after\s+)?|(?:can|may|able to|free to)\s+(?:leave|"
    r"go(?: home)?)\s+(?:the clinic\s+)?(?:only\s+)?(?:(?:after|in|within)\s+)?|"
    r"(?:(?:are|is|get|be)\s+)?(?:good to go|out (?:of )?the door|sent home|let go|discharged|released|done"
    r"|finished|on (?:your|their)"
    r" way)\s+(?:home\s+)?(?:after|in|within)\s+(?:only\s+|just\s+)?|(?:need|have|asked) to stay\s+(?:with"
    r" us\s+)?(?:for\s+)?(?:only\s+)?)(?=\w)"
)
LEAVES_AT_ONCE = Cued(
    r"\b(?:can|may|free to)\s+(?:leave|go home)\s+(?:straight|right|immediately|at once)\b|"
    r"\bno need to (?:wait|stay|be watched|be monitored)\b|"
    r"\bno (?:monitoring|observation|waiting)(?: \w+)? (?:is )?(?:needed|required|necessary)\b"
)
AT_HOME = Cued(r"\b(?:at home|overnight|with you|in your system|in the body)\b")


def monitoring(page: Page, text: str) -> Found:
    """Read for how many hours people are watched after treatment."""
    if AT_HOME.search(text):
        return
    for found in WATCHED.finditer(text):
        span = next_span(text, found.end(), 3)
        if span and span.low <= 48 and not span.is_vague and not NEGATED.search(found["between"]):
            yield found.start(), spanning(span.low, span.high)
    if at_once := LEAVES_AT_ONCE.search(text):
        yield at_once.start(), spanning(0, 0.1)
    for found in LEAVES.finditer(text):
        span = next_span(text, found.end(), 3)
        if span and span.high <= 48 and not NEGATED.search(text[: found.end()][-40:]):
            yield found.start(), spanning(span.low, span.high)
    for found in WATCH_PERIOD.finditer(text):
        hours = number(found["low"]) * (1 if found["unit"].lower() == "hour" else 1 / 60)
        yield found.start(), spanning(hours, INFINITE if found["least"] else hours)


NO_DRIVING = Cued(
    r"\b(?:not|n['’]t|never|avoid|no|cannot|unable to|stop)\s+(?:[\w'’,]+\s+){0,4}?(?:driv(?:e|ing)|"
    r"get behind the wheel)\b"
)
NEXT_DAY = Cued(
    r"\b(?:(?:until|till|before) (?:at least )?(?:the )?(?:next|following) (?:day|morning)|the day after|"
    r"night['’]?s (?:rest|sleep)|restful sleep|"
    r"(?:rest|remainder) of the day|(?:on )?the same day|that day)\b"
)
FOR_SO_LONG = Cued(
    r"\b(?:for|in|during|within)\s+(?:at least\s+)?(?:the\s+)?(?:next|first|following|full)?\s*(?=\d|\w)"
)
MAY_DRIVE = Cued(
    r"(?P<before>[^.;:?]{0,30})\b(?:can|may|able to|free to|fine to|safe to|okay to|ok to|"
    r"allowed to|(?:most|many) (?:of our )?(?:people|patients|clients))\s+(?:\w+\s+)?drive\b"
    r"(?P<when>[^.;:?]{0,50})"
)
AT_ONCE = Cued(
    r"\b(?:yourself home|themselves home|home|same (?:day|evening|afternoon|night)|straight ?away|immediately"
    r"|right away|right after|"
    r"as (?:usual|normal)|soon after|as soon as you feel)\b"
)
DOUBT = Cued(
    r"\b(?:not|never|n['’]t|cannot|until|before|when|whether|ask|unless|only|someone|who|escort|friend)\b|n['’]t\b"
)


def driving(page: Page, text: str) -> Found:
    """Read for how many hours after treatment people must not drive."""
    if found := NO_DRIVING.search(text):
        span = next_span(text, found.end(), 45) or _before(text, found.start())
        if NEXT_DAY.search(text):
            yield found.start(), spanning(8, 36)
        elif span and not span.is_vague:
            yield found.start(), spanning(span.low or span.high, span.high)
        return
    for found in MAY_DRIVE.finditer(text):
        if not DOUBT.search(found["before"].rpartition(",")[2]):
            yield from _may_drive(found)


def _before(text: str, place: int) -> Span | None:
    """Return the length of time that a sentence names before it says what not to do in it."""
    found = FOR_SO_LONG.search(text, 0, place)
    return next(spans_in(text[found.end() : place]), None) if found else None


def _may_drive(found: re.Match[str]) -> Found:
    if NEXT_DAY.search(found["when"]) and "same" not in found["when"]:
        yield found.start("when"), spanning(8, 36)
    elif span := next_span(found["when"], 0, 20):
        yield found.start("when"), spanning(span.low, span.high)
    elif AT_ONCE.search(found["when"]):
        yield found.start("when"), spanning(0, 2)


NO_FOOD = Cued(
    r"\b(?:(?:do not|don['’]t|must not|should not|avoid|stop|nothing to|"
    r"no)\s+(?:to\s+)?(?P<what>eat(?:ing)?(?: or drink(?:ing)?)?|(?:solid )?food|"
    r"drink(?:ing)?(?: clear)?(?: fluids| water| liquids)?|(?:clear )?(?:fluids|liquids))|"
    r"(?P<fast>fast(?:ing)?))\b(?P<between>[^.;?]{0,40}?)(?=\bfor\b|\bat least\b|\b\d)"
)


MAY_EAT = Cued(
    r"\b(?:can|may|free to|fine to)\s+(?:still\s+)?(?P<what>eat|drink|have (?:a |some )?(?:light |small |normal )?"
    r"(?:breakfast|meal|snack|lunch|food|toast))\b(?P<between>[^.;?]{0,40}?)(?=up to|"
    r"until|\w+ hours?)"
)


BREAKFAST = Cued(
    r"\b(?:breakfast|meal|snack|lunch)\b[^.;?]{0,40}\bbefore\b[^.;?]{0,30}\b(?:is|are) (?:fine|ok|okay|allowed"
    r"|no problem)\b|"
    r"(?<!not )\beat (?:an? )?(?:normal |light |good |small )?(?:breakfast|meal|lunch)\b[^.;?]{0,30}\bbefore\b"
)


def fasting(page: Page, text: str) -> Found:
    """Read for how long before treatment people must not eat."""
    if (eats := BREAKFAST.search(text)) and not NEGATED.search(text):
        yield eats.start(), spanning(0, 2).given(of="food")
    for found in MAY_EAT.finditer(text):
        span = next_span(text, found.end(), 6)
        is_food = found["what"].lower() != "drink"
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
