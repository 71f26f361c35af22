"""What a text says of how often and how long, as the content format holds it; only an exact figure is a rate."""

from __future__ import annotations

import re
from decimal import Decimal

from clinic_content.content.schema import Rate, Span

PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)\s?(?:%|percent|per ?cent)(?: of (?:people|patients))?", re.IGNORECASE)
WHEN = {"minutes": "within_hours", "hours": "within_hours", "days": "within_days", "weeks": "within_weeks"}
COUNT = re.compile(r"(\d{1,4}) (?:in|of|out of) (?:every )?(\d[\d,]{0,8})(?: (?:people|patients))?", re.IGNORECASE)


def rate_of(words: str) -> Rate | None:
    """Return the rate that words such as “23%” or “1 in 10” give; nothing for “about half” or “up to 5%”."""
    if (found := PERCENT.fullmatch(words.strip())) and Decimal(found.group(1)) <= 100:
        return Rate(percent=Decimal(found.group(1)))
    if found := COUNT.fullmatch(words.strip()):
        some, of = int(found.group(1)), int(found.group(2).replace(",", ""))
        return Rate(n_with=some, n_total=of) if of and some <= of else None
    return None


def span_of(lasts: tuple[int, int, str] | None) -> Span:
    """Return a length of time as the format holds it; not known where the text does not say it."""
    if lasts is None:
        return Span(when="not_known")
    low, high, unit = lasts
    return Span.model_validate({"when": WHEN.get(unit, "not_known"), "low": low, "high": high, "unit": unit})


def duration_of(lasts: tuple[int, int, str] | None) -> str:
    """Return in words for how long something lasts; nothing where the text does not say it."""
    if lasts is None:
        return ""
    low, high, unit = lasts
    if low == high:
        return f"{low} {unit if low != 1 else unit[:-1]}"
    return f"{low} to {high} {unit}"
