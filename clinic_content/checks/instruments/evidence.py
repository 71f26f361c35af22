"""What a machine can tell of an instrument's items: an answer and what shows it. A person may say otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from clinic_content.checks.facts import Library
from clinic_content.checks.page import Page
from clinic_content.checks.reading import reading_of
from clinic_content.content.canonical import plain
from clinic_content.content.schema import AnyContent
from clinic_content.content.words import count_words

from .instrument import NO, NOT_APPLICABLE, YES, Instrument

LONG_CHUNK, LONG_LIST, EVERYDAY = 200, 7, 8
TAG = re.compile(r"<[^<>]+>")
LIST = re.compile(r"<(?:ul|ol)\b[^<>]*>(.*?)</(?:ul|ol)>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a machine would answer to an item, and what it rests on."""

    item: str
    answer: str
    because: str


Found = tuple[bool | None, str]
"""Whether it holds, or nothing where it cannot apply; and what shows it."""


def proposals(instrument: Instrument, content: AnyContent) -> dict[str, Proposal]:
    """Return what can be told of an instrument's items from the content alone, by item."""
    found: dict[str, Proposal] = {}
    for item in instrument.items:
        if not item.evidence:
            continue
        holds, because = TELLS[item.evidence](content)
        answer = _answer(holds, item.scale)
        if answer in item.choices:
            found[item.key] = Proposal(item.key, answer, because)
    return found


def _answer(holds: bool | None, scale: str) -> str:
    if holds is None:
        return NOT_APPLICABLE
    if scale == "one_to_five":
        return "5" if holds else "1"
    return YES if holds else NO


def _purpose(content: AnyContent) -> Found:
    said = getattr(content, "purpose", "") or content.summary
    return bool(said), f"“{said[:200]}”" if said else "Neither a purpose nor a summary is written."


def _reading(content: AnyContent) -> Found:
    grade = reading_of(Page(content, Library())).flesch_kincaid
    return grade <= EVERYDAY, f"The text reads at grade {grade:.1f}; grade {EVERYDAY} or lower is asked for."


def _chunks(content: AnyContent) -> Found:
    long = [(name, count) for name, text in _texts(content) if (count := count_words(TAG.sub(" ", text))) > LONG_CHUNK]
    if long:
        return False, "; ".join(f"“{name}” has {count} words" for name, count in long[:3]) + "."
    return True, f"No piece is longer than {LONG_CHUNK} words."


def _headings(content: AnyContent) -> Found:
    names = [name for name, _ in _texts(content)]
    empty = sum(not name.strip() for name in names)
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if empty or twice:
        said = [f"{empty} of {len(names)} pieces have no heading"] if empty else []
        return False, "; ".join([*said, *(f"“{name}” stands twice" for name in twice)]) + "."
    return bool(names), "Headings: " + ", ".join(f"“{name}”" for name in names[:6]) + "."


def _summary(content: AnyContent) -> Found:
    points = getattr(content, "key_takeaways", ()) or ((content.summary,) if content.summary else ())
    return bool(points), f"“{points[0][:200]}”" if points else "There are no key points and no summary."


def _cues(content: AnyContent) -> Found:
    found = [tag for tag in ("ul", "ol", "aside", "strong") if any(f"<{tag}" in text for _, text in _texts(content))]
    names = {"ul": "lists", "ol": "numbered lists", "aside": "callouts", "strong": "bold words"}
    said = ", ".join(names[tag] for tag in found)
    return bool(found), f"There are {said}." if found else "There are no lists, callouts or bold words."


def _captions(content: AnyContent) -> Found:
    figures = [each.figure for each in getattr(content, "sections", ()) if each.figure]
    if not figures:
        return None, "The page has no pictures."
    without = [each.alt for each in figures if not each.caption]
    return not without, "Without a caption: " + "; ".join(without[:3]) if without else "Every picture has a caption."


def _tables(content: AnyContent) -> Found:
    tables = [text for _, text in _texts(content) if "<table" in text]
    if not tables:
        return None, "The page has no tables."
    return all("<th" in each for each in tables), f"{sum('<th' in each for each in tables)} of {len(tables)} pieces "\
        "with tables have header cells."  # fmt: skip


def _steps(content: AnyContent) -> Found:
    numbered = [name for name, text in _texts(content) if "<ol" in text]
    return bool(numbered), f"Numbered steps under “{numbered[0]}”." if numbered else "There is no numbered list."


def _message(content: AnyContent) -> Found:
    said = getattr(content, "main_message", "")
    return bool(said), f"“{said[:200]}”" if said else "No main message is written."


def _message_first(content: AnyContent) -> Found:
    said = getattr(content, "main_message", "")
    return bool(said), "The page prints it above the first section." if said else "No main message is written."


def _lists(content: AnyContent) -> Found:
    sizes = [text.count("<li") for _, body in _texts(content) for text in LIST.findall(body)]
    if not sizes:
        return False, "There are no lists."
    return max(sizes) <= LONG_LIST, f"{len(sizes)} lists, the longest of {max(sizes)} items."


def _authors(content: AnyContent) -> Found:
    if not content.credits:
        return False, "No author is named."
    bare = [each.name for each in content.credits if not each.credential]
    named = ", ".join(f"{each.name} {each.credential}".strip() for each in content.credits)
    return not bare, f"Named: {named}." + (f" Without credentials: {', '.join(bare)}." if bare else "")


def _sources(content: AnyContent) -> Found:
    count = len(content.references)
    return bool(
        count
    ), f"{count} sources, the first: “{content.references[0].title}”." if count else "No source is listed."


def _interests(content: AnyContent) -> Found:
    silent = [each.name for each in content.credits if not each.interests]
    if not content.credits:
        return False, "No author is named, so nobody's interests are."
    return (
        not silent,
        f"Nothing is said of: {', '.join(silent)}." if silent else "Every author's interests are declared.",
    )


def _dates(content: AnyContent) -> Found:
    undated = [each.title for each in content.references if each.year is None]
    shown = "The page prints when it was reviewed and last changed."
    return not undated, shown + (f" Sources without a year: {'; '.join(undated[:3])}." if undated else "")


def _help(content: AnyContent) -> Found:
    blocks = [each.heading for each in getattr(content, "help", ())]
    return bool(blocks), f"“{blocks[0]}”" if blocks else "There is no help block."


def _texts(content: AnyContent) -> Iterator[tuple[str, str]]:
    """Yield each piece of a content: its heading and its text."""
    for each in getattr(content, "sections", ()):
        yield each.heading, each.body
    for each in getattr(content, "questions", ()):
        yield each.question, each.answer
    for each in getattr(content, "entries", ()):
        yield each.patient_term, str(plain(each.what_to_do))
    if hasattr(content, "text"):
        yield content.title, content.text


TELLS: Mapping[str, Callable[[AnyContent], Found]] = {
    "purpose": _purpose, "reading": _reading, "chunks": _chunks, "headings": _headings, "summary": _summary,
    "cues": _cues, "captions": _captions, "tables": _tables, "steps": _steps, "message": _message,
    "message_first": _message_first, "lists": _lists, "authors": _authors, "sources": _sources,
    "interests": _interests, "dates": _dates, "help": _help,
}  # fmt: skip
