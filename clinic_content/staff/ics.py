"""A calendar file (RFC 5545): events with a title, a day and a link, and nothing else. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

WIDTH = 75
"""So many bytes a line may have before it is folded (section 3.1)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event that takes a whole day."""

    uid: str
    day: date
    summary: str
    url: str


def calendar(name: str, entries: Iterable[Entry], *, now: datetime) -> str:
    """Return the text of a calendar file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Clinic Content//Calendar//EN", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT6H"]
    for entry in entries:
        lines += _event(entry, now)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line))


def escaped(text: str) -> str:
    """Return a text as a value: separators escaped, and no line break that could begin a property (section 3.3.11)."""
    text = "".join(each for each in " ".join(text.split()) if each.isprintable())
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 bytes, never cutting a character; each but the first begins with a space."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > WIDTH:
            yield piece
            piece = " "
        piece += character
    yield piece


def _event(entry: Entry, now: datetime) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{entry.uid}",
        f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(entry.summary)}",
        f"URL:{entry.url}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
