"""Read a file into contents: the article, and the FAQ and the safety lists that it shows."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from clinic_content.content.schema import AnyContent

from . import boilerplate
from .account import Account, account
from .blocks import Block, Heading, Paragraph, blocks_of
from .compiling import Head, Whole, compiled
from .decoding import decode
from .headings import is_title, is_title_case
from .lines import Line, Shape, lines_of
from .outline import parts_of
from .roles import Use, role_of, use_of
from .safety import subject_of
from .sections import Gathered, gather
from .sorting import Sorted, numbered, sort
from .spans import Span, Unplaced, joined

MOST_HEADINGS = 1_500
NO_TITLE = "The text has no title. “{}” was taken instead: write a better one."
TOO_MANY = f"The text has more than {MOST_HEADINGS:,} lines that look like headings; the others became paragraphs."


@dataclass(frozen=True, slots=True)
class Note:
    """A note for staff on one part of a content, or on the whole where `part` is empty."""

    part: str
    text: str


@dataclass(frozen=True, slots=True)
class Made:
    """A content that was read, the identity its document is to have, and notes for staff."""

    uid: str
    content: AnyContent
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file came to: contents, the article last because it shows the others; and the account of its words."""

    name: str
    made: tuple[Made, ...]
    account: Account
    notices: tuple[str, ...] = ()

    @property
    def unplaced(self) -> tuple[Unplaced, ...]:
        """What found no home, each with its line and the reason."""
        return self.account.unplaced


Identify = Callable[[str], str]
"""Returns the identity that the document of a kind is to have."""


def read(name: str, data: bytes, *, language: str = "en", identify: Identify | None = None) -> Imported:
    """Return the contents of a text file with an exact account of its words; `Unreadable` where it is no text."""
    decoded = decode(name, data)
    lines = list(lines_of(decoded.text))
    title = _take_title(lines)
    found = blocks_of(lines, decoded.text)
    notices = [*decoded.notices, *_limit_headings(found.blocks)]
    sorted_ = sort(parts_of(found.blocks))
    keys = numbered(sorted_.sources)
    gathered = gather(sorted_.sections, keys=keys, subject=subject_of(decoded.text))
    gathered.asides += found.asides
    _state_answers(sorted_, gathered)
    head = _head(
        name, title, sorted_, language=language, subject=gathered.subject, identify=identify or _identity(data)
    )
    whole = compiled(head, sorted_, gathered, keys)
    told = account(decoded.text, whole.contents, whole.placements)
    if title is None:
        notices.append(NO_TITLE.format(head.title))
    return Imported(name, _made(whole), told, tuple(notices))


def _made(whole: Whole) -> tuple[Made, ...]:
    each = zip(whole.uids, whole.contents, whole.notes, strict=True)
    return tuple(Made(uid, content, tuple(Note(*note) for note in notes)) for uid, content, notes in each)


def _identity(data: bytes) -> Identify:
    """Return identities that follow from the file, so that reading is a function of what is read."""
    stem = hashlib.sha256(data).hexdigest()
    return lambda kind: str(uuid.uuid5(uuid.NAMESPACE_OID, f"{stem}:{kind}"))


def _take_title(lines: list[Line]) -> Span | None:
    """Take the title away from the lines: the first that belongs to the text, where it is written like one."""
    for place, line in enumerate(lines[:10]):
        after = lines[place + 1] if place + 1 < len(lines) else None
        if line.shape is Shape.RULE or boilerplate.reason(line, after, place, len(lines)):
            continue
        is_marked = line.shape is Shape.HEADING and line.level == 1
        stands_out = after is None or after.gap > 0 or is_title_case(line.body.text)
        is_one = is_title(line) and use_of(line.body.text) is Use.SECTION
        return lines.pop(place).body if is_one and (is_marked or (line.shape is Shape.TEXT and stands_out)) else None
    return None


def _limit_headings(blocks: list[Block]) -> list[str]:
    """Turn headings beyond any that a person writes into paragraphs, and tell of it."""
    places = [place for place, block in enumerate(blocks) if isinstance(block, Heading)][MOST_HEADINGS:]
    for place in places:
        block = blocks[place]
        assert isinstance(block, Heading)
        blocks[place] = Paragraph([block.span], block.gap)
    return [TOO_MANY] if places else []


def _state_answers(sorted_: Sorted, gathered: Gathered) -> None:
    """Draw from the answers what they state of contraindications and side effects."""
    for asked in sorted_.questions:
        role = role_of(asked.span.text)
        for block in asked.answer:
            if isinstance(block, Paragraph):
                gathered.state(joined(block.spans), block.spans[0].line, role)


def _head(name: str, title: Span | None, sorted_: Sorted, *, language: str, subject: str, identify: Identify) -> Head:
    text = joined([title]) if title else _made_title(name, sorted_)
    return Head(text[:200].strip(), title, language, subject, identify)


def _made_title(name: str, sorted_: Sorted) -> str:
    """Return a title for a text without one: its first heading, or its first words."""
    for part in sorted_.sections:
        if part.heading and part.use is Use.SECTION:
            return joined([part.heading.span])
    for part in sorted_.sections:
        for block in part.blocks:
            if isinstance(block, Paragraph):
                return " ".join(joined(block.spans[:1])[:150].split()[:10]).rstrip(".,;:")
    return name.rsplit("/", maxsplit=1)[-1].rsplit(".", maxsplit=1)[0][:150].strip() or "Untitled"
