"""What a text says of how often and how long, as the content format holds it; only an exact figure is a rate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from clinic_content.content.cues import Sought
from clinic_content.content.schema import Rate, Span

PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)\s?(?:%|percent|per ?cent)(?: of (?:people|patients))?", re.IGNORECASE)
WHEN = {"minutes": "within_hours", "hours": "within_hours", "days": "within_days", "weeks": "within_weeks"}
ONE_TO_TWELVE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {word: number for number, word in enumerate(ONE_TO_TWELVE, start=1)} | {"a": 1, "an": 1}
AMOUNT = rf"(?:\d{{1,3}}|{'|'.join(NUMBERS)})"
LASTS = Sought(
    r"\b(?:(?:lasts?|lasted|lasting|resolv\w+|go(?:es)? away|going away|gone|wears? off|subsides?|clears?|disappears?"
    r"|fades?|pass(?:es)?|settles?|improves?|eases?|heals?|remains?|persists?|stays?)\b[^.;,]{0,24}?|for\s)"
    rf"\b(?P<words>(?:(?:within|after|over|in|by|for|up to|about|around|less than) ){{0,2}}(?:the first )?"
    rf"(?:(?P<low>{AMOUNT})(?:\s?(?:–|-|to|or)\s?(?P<high>{AMOUNT}))?|(?:a|the) (?:few|couple of|next|following|same)"
    r"|several|some)\s(?P<unit>minute|hour|day|week|month)s?)\b"
)
UP_TO = re.compile(r"\b(?:within|over|in|by|up to|less than)\b", re.IGNORECASE)
COUNT = re.compile(r"(\d{1,4}) (?:in|of|out of) (?:every )?(\d[\d,]{0,8})(?: (?:people|patients))?", re.IGNORECASE)


def rate_of(words: str) -> Rate | None:
    """Return the rate that words such as “23%” or “1 in 10” give; nothing for “about half” or “up to 5%”."""
    if (found := PERCENT.fullmatch(words.strip())) and Decimal(found.group(1)) <= 100:
        return Rate(percent=Decimal(found.group(1)))
    if found := COUNT.fullmatch(words.strip()):
        some, of = int(found.group(1)), int(found.group(2).replace(",", ""))
        return Rate(n_with=some, n_total=of) if of and some <= of else None
    return None


@dataclass(frozen=True, slots=True)
class Lasting:
    """For how long something lasts: in the text's own words, and in numbers where these are exact."""

    words: str
    unit: str
    low: int | None = None
    high: int | None = None


def lasting_in(text: str) -> Lasting | None:
    """Return for how long a text says that something lasts, goes away or is there."""
    found = LASTS.search(text)
    if not found:
        return None
    low, high = (_number(found[name]) for name in ("low", "high"))
    words, unit = found["words"].strip(), f"{found['unit'].lower()}s"
    if high is None:
        low, high = (None if UP_TO.search(words) else low), low
    return Lasting(words, unit, low, high)


def _number(word: str | None) -> int | None:
    """Return a number that is written in figures or as a word; none for “a few”."""
    word = (word or "").strip().lower()
    return int(word) if word.isdecimal() else NUMBERS.get(word)


def span_of(lasts: Lasting | None) -> Span:
    """Return a length of time as the format holds it; not known where the text does not say it."""
    if lasts is None:
        return Span(when="not_known")
    has_number = lasts.high is not None
    return Span.model_validate(
        {
            "when": WHEN.get(lasts.unit, "not_known"),
            "low": lasts.low,
            "high": lasts.high,
            "unit": lasts.unit if has_number else "",
        }
    )
