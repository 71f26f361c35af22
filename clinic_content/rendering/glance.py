"""Pictures drawn into what a text says already: the steps of a treatment day to scale, and a comparison at a glance.

Nothing is added that was not approved: a bar stands in the step or the cell that states its number, and its text
alternative is the words that state it. Where a number is missing, open or ambiguous, nothing is drawn.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LIST = re.compile(r"<ol([^<>]*)>((?:(?!<[ou]l\b).)*?)</ol>", re.DOTALL)
STEP = re.compile(r"<li>(.*?)</li>", re.DOTALL)
TAG = re.compile(r"<[^<>]+>")
CITED = re.compile(r'<a href="#ref-[^"]*">.*?</a>', re.DOTALL)
SENTENCE = re.compile(r"[^.!?]+(?:\.\d[^.!?]*)*[.!?]?")
FEWEST_STEPS, LONGEST_DAY = 3, 24 * 60

WORDS = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "half a": 0.5, "half an": 0.5,
}  # fmt: skip
AMOUNT = rf"\d+(?:\.\d+)?|{'|'.join(sorted(WORDS, key=len, reverse=True))}"
TIME = re.compile(
    rf"\b(?:(?P<how>at least|up to|about|around) )?(?P<low>{AMOUNT})(?: ?(?:to|–|-) ?(?P<high>{AMOUNT}))?"
    r"[ -](?P<unit>minute|hour)s?\b(?P<before> before\b)?",
    re.IGNORECASE,
)
UNSURE = re.compile(
    r"\b(?:no|not|never|avoid|without|within|every|each|per|after|later|earlier|ago|until|than|next|again|between|if"
    r"|and a (?:half|quarter)|days?|weeks?|months?)\b|n't\b|\d",
    re.IGNORECASE,
)
"""What makes a time something else than how long a step lasts."""

TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"<(th|td)([^<>]*)>(.*?)</\1>", re.DOTALL)
FEWEST_OPTIONS = 2
SHARE = re.compile(r"(?:about )?(\d+(?:\.\d+)?) (?:in|out of|of) (\d+)")
QUANTITY = re.compile(
    r"(?:about )?(?P<money>[$£€])?(?P<low>\d[\d,]*(?:\.\d+)?)(?: ?(?:to|–|-) ?[$£€]?(?P<high>\d[\d,]*(?:\.\d+)?))?"
    r"(?: ?(?P<unit>%|[a-z]+))?",
    re.IGNORECASE,
)
DOSES = {"mg", "mcg", "µg", "g", "ml", "iu", "unit", "drop", "tablet", "puff", "spray", "dose"}
"""A milligram of one medicine is not one of another: nobody may hold their doses against each other by eye."""
YES_NO = {"yes", "no"}
WIDE = 1_000
"""How wide a bar's picture is, in its own units."""


@dataclass(frozen=True, slots=True)
class Span:
    """From where to where something reaches for sure, and how far it may reach, in one unit; and the words for it."""

    low: float
    high: float
    words: str
    unit: str = ""
    is_before: bool = False


def drawn(rich: str, *, is_day: bool) -> str:
    """Return rich text with bars in its comparing tables and, in a treatment day, in its steps."""
    shown = TABLE.sub(_table, rich)
    return LIST.sub(_steps, shown) if is_day else shown


def _steps(found: re.Match[str]) -> str:
    steps = STEP.findall(found.group(2))
    if len(steps) < FEWEST_STEPS:
        return found.group()
    spans = [span for step in steps if (span := _lasts(step)) is not None]
    is_whole = len(spans) == len(steps) and _fits(spans)
    bars = _day(spans) if is_whole else [""] * len(steps)
    items = "".join(f"<li>{step}{bar}</li>" for step, bar in zip(steps, bars, strict=True))
    return f'<ol{found.group(1)} class="day">{items}</ol>'


def _lasts(step: str) -> Span | None:
    """Return for how long a step lasts, or how long before the others it is, by its first sentence with a time."""
    sentences = [each for each in SENTENCE.findall(_plain(step)) if TIME.search(each)]
    if not sentences:
        return None
    times = list(TIME.finditer(sentences[0]))
    around = TIME.sub(" ", sentences[0])
    if len(times) != 1 or UNSURE.search(around):
        return None
    return _span(times[0])


def _span(time: re.Match[str]) -> Span:
    minutes = 60 if time["unit"].lower() == "hour" else 1
    low = _number(time["low"]) * minutes
    high = _number(time["high"]) * minutes if time["high"] else low
    least = 0.0 if (time["how"] or "").lower() == "up to" else low
    return Span(least, max(low, high), time.group().strip(), is_before=bool(time["before"]))


def _fits(spans: Sequence[Span]) -> bool:
    """Return whether spans make one day: what is before it comes first, the longest ahead first."""
    ahead = [each for each in spans if each.is_before]
    starts = [each.high for each in ahead]
    in_order = list(spans[: len(ahead)]) == ahead and starts == sorted(starts, reverse=True)
    return in_order and len(ahead) < len(spans) and sum(each.high for each in spans) <= LONGEST_DAY


def _day(spans: Sequence[Span]) -> Iterator[str]:
    """Yield the bar of each step, one after the other on one scale; each begins when the last must have ended."""
    zero = max((each.high for each in spans if each.is_before), default=0.0)
    scale = WIDE / (zero + sum(each.high for each in spans if not each.is_before))
    at = zero
    for each in spans:
        if each.is_before:
            yield _bar((zero - each.high) * scale, (each.high - each.low) * scale, 0, each.words, is_point=True)
        else:
            yield _bar(at * scale, each.low * scale, (each.high - each.low) * scale, each.words)
            at += each.high


def _table(found: re.Match[str]) -> str:
    rows = [CELL.findall(row) for row in ROW.findall(found.group(1))]
    if not _compares(rows):
        return found.group()
    names = [_plain(text) for _, _, text in rows[0]]
    bars = [_bars([_plain(text) for _, _, text in row[1:]]) for row in rows[1:]]
    if not any(bars):
        return found.group()
    lines = iter([_head(rows[0]), *(_line(row, names, drawn) for row, drawn in zip(rows[1:], bars, strict=True))])
    return f'<table class="glance">{ROW.sub(lambda _: next(lines), found.group(1))}</table>'


def _compares(rows: Sequence[Sequence[tuple[str, str, str]]]) -> bool:
    """Return whether a table names a feature in its first column and an option over each of the others."""
    if len(rows) < 2 or len(rows[0]) <= FEWEST_OPTIONS or any(tag != "th" for tag, _, _ in rows[0]):
        return False
    is_even = all(len(row) == len(rows[0]) for row in rows)
    return is_even and not any("span=" in attributes for row in rows for _, attributes, _ in row)


def _bars(said: Sequence[str]) -> list[str]:
    """Return the bars of one row, all on one scale; nothing where its cells cannot be held against each other."""
    if {each.lower() for each in said} <= YES_NO:
        return ["" for _ in said]
    spans = [span for each in said if (span := _quantity(each)) is not None]
    if len(spans) != len(said) or len({each.unit for each in spans}) > 1:
        return []
    most = max(each.high for each in spans)
    if spans[0].unit == "%" and most <= 100:
        most = 100.0
    scale = WIDE / most if most else 0.0
    return [_bar(0, each.low * scale, (each.high - each.low) * scale, each.words) for each in spans]


def _quantity(said: str) -> Span | None:
    """Return the number and the unit of a cell that says nothing else; a share counts in hundredths."""
    if share := SHARE.fullmatch(said):
        of = float(share[2])
        part = float(share[1]) / of * 100 if of else 0.0
        return Span(part, part, said, "%")
    found = QUANTITY.fullmatch(said)
    unit = found and (found["money"] or (found["unit"] or "").lower())
    if not found or not unit or (found["money"] and found["unit"]):
        return None
    unit = "%" if unit == "percent" else unit.rstrip("s") or unit
    low = float(found["low"].replace(",", ""))
    high = float((found["high"] or found["low"]).replace(",", ""))
    return Span(low, high, said, unit) if high >= low and unit not in DOSES else None


def _head(row: Sequence[tuple[str, str, str]]) -> str:
    return f"<tr>{''.join(_header(about, text, 'col') for _, about, text in row)}</tr>"


def _header(attributes: str, text: str, scope: str) -> str:
    """Return a header that says what it heads: no roles, which the standard forbids on the parts of a table."""
    said = attributes if "scope=" in attributes else f'{attributes} scope="{scope}"'
    return f"<th{said}>{text}</th>"


def _line(row: Sequence[tuple[str, str, str]], names: Sequence[str], bars: Sequence[str]) -> str:
    (_, about, text), *options = row
    cells = [_header(about, text, "row")]
    for (tag, about, text), name, bar in zip(options, names[1:], bars or [""] * len(options), strict=True):
        word = _plain(text).lower()
        said = f' class="{word}"' if bars and word in YES_NO else ""
        cells.append(f'<{tag}{about} data-label="{html.escape(name)}"{said}>{text}{bar}</{tag}>')
    return f"<tr>{''.join(cells)}</tr>"


def _bar(start: float, sure: float, more: float, words: str, *, is_point: bool = False) -> str:
    """Return a bar: filled as far as is sure, a frame as far as it may go. Paper has no style sheet for drawings."""
    said = html.escape(words)
    wide = max(sure, 8.0) if is_point else sure
    parts = [f'<rect class="track" x="0" y="9" width="{WIDE}" height="2" fill="#888"/>']
    if wide:
        parts.append(f'<rect class="sure" x="{start:.0f}" y="2" width="{wide:.0f}" height="16" fill="#333"/>')
    if more:
        parts.append(
            f'<rect class="more" x="{start + sure:.0f}" y="4" width="{more:.0f}" height="12" fill="none" '
            'stroke="#333" stroke-width="3" vector-effect="non-scaling-stroke"/>'
        )
    return (
        f'<svg class="span" viewBox="0 0 {WIDE} 20" preserveAspectRatio="none" role="img" aria-label="{said}" '
        f'focusable="false"><title>{said}</title>{"".join(parts)}</svg>'
    )


def _number(word: str) -> float:
    return WORDS[word.lower()] if word.lower() in WORDS else float(word)


def _plain(text: str) -> str:
    return " ".join(html.unescape(TAG.sub(" ", CITED.sub("", text))).split())
