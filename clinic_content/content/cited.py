"""What a content says with a source: each sentence or entry that cites, with the references that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .frequency import denominator, sentence
from .richtext import plain_text
from .schema import AnyContent, SideEffectEntry
from .walk import Place, texts

LINK = re.compile(r'<a href="#ref-([a-z0-9]+(?:-[a-z0-9]+)*)"[^<>]*>.*?</a>', re.DOTALL)
MARK, FIRST, MOST = re.compile("[\ue000-\uf8ff]"), 0xE000, 0x18FF
"""Each citation of a text becomes one character that no text holds, so that its sentence keeps its place."""
END = re.compile(r"(?<=[.!?…])([\"”’')\]\s\ue000-\uf8ff]*\s)(?=[\"“‘'(\[]?[A-Z0-9¿¡])|\n")
SHORT = re.compile(r"\b(?:e\.g|i\.e|etc|vs|Dr|Mr|Mrs|Ms|Prof|St|No|Fig|approx|al|U\.S|U\.K|a\.m|p\.m)\.$")


@dataclass(frozen=True, slots=True)
class Cited:
    """One claim as it is read, and what it rests on."""

    claim: str
    part: str
    keys: Sequence[str]


def cited(content: AnyContent) -> list[Cited]:
    """Return every claim that cites, in reading order; a list's entry is one claim."""
    found = [each for place in texts(content) if place.is_rich for each in _in_text(place)]
    entries = getattr(content, "entries", ())
    return found + [Cited(_of_entry(each), each.id, each.citations) for each in entries if each.citations]


def uncited_entries(content: AnyContent) -> list[Cited]:
    """Return the entries of a list that cite nothing."""
    entries = getattr(content, "entries", ())
    return [Cited(_of_entry(each), each.id, ()) for each in entries if not each.citations]


def _of_entry(entry: object) -> str:
    if isinstance(entry, SideEffectEntry) and (figure := sentence(entry, denominator([entry]))):
        return f"{entry.patient_term}: {figure}"
    return str(getattr(entry, "patient_term", ""))


def _in_text(place: Place) -> Iterator[Cited]:
    keys: list[str] = []

    def mark(found: re.Match[str]) -> str:
        keys.append(found.group(1))
        return chr(FIRST + min(len(keys) - 1, MOST))

    words = plain_text(LINK.sub(mark, MARK.sub("", place.text)))
    for each in _sentences(words) if keys else ():
        if marks := MARK.findall(each):
            claim = " ".join(MARK.sub("", each).split())
            yield Cited(claim, place.part, tuple(dict.fromkeys(keys[ord(mark) - FIRST] for mark in marks)))


def _sentences(words: str) -> Iterator[str]:
    """Yield the sentences of a text; what is cited behind a full stop belongs to the sentence before it."""
    start = 0
    for found in END.finditer(words):
        if words[found.start()] != "\n" and SHORT.search(words[start : found.start()]):
            continue
        yield words[start : found.end()]
        start = found.end()
    yield words[start:]
