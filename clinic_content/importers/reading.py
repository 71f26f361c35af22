"""Read a file into contents: the article, and the FAQ and the safety lists that it shows."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from clinic_content.content.schema import AnyContent, Article, Role

from . import boilerplate, placing
from .account import Account, Placements, account
from .blocking import blocks_of
from .blocks import Block, Heading, Paragraph, spans_of
from .boilerplate import DESCRIBED, NOT_SHOWN
from .calls import CALL
from .compiling import Head, Whole, compiled, left_out
from .formats.kinds import source_of
from .gathering import Gathered
from .headings import DANGERS, asks, is_close_heading, is_contact, is_title, is_title_case, names_danger
from .learned import Reader, found_in
from .learned_lines import Likely, Liner, likely_in
from .learned_parts import Parter, roles_in
from .lines import Line, Shape
from .moving import move
from .outline import parts_of
from .pictures import Cleaner, Shown, shown_of, words_of
from .roles import Use, role_of, use_of
from .sections import gather
from .sorting import Sorted, numbered, sort
from .sources import Source
from .spans import Aside, Span, Unplaced, joined
from .strengths import over_lines
from .subject import as_written, subject_of
from .understood import Understood, headings_of, understood
from .uses import uses_of_title

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
    understood: Understood
    notices: tuple[str, ...] = ()
    sha256: str = ""
    """The SHA-256 of the source, by which it is recognised when it comes again."""
    text: str = ""
    """The words of the source, line by line as the account counts them."""
    placements: Placements | None = None
    """Which words of which line stand in which field."""
    pictures: tuple[Shown, ...] = ()

    @property
    def unplaced(self) -> tuple[Unplaced, ...]:
        """What found no home, each with its line and the reason."""
        return self.account.unplaced

    def identified(self, identify: Identify) -> Imported:
        """Return it with other identities for its documents, also where one of them shows another."""
        uids = {each.uid: identify(each.content.kind.value) for each in self.made}
        made = (replace(each, uid=uids[each.uid], content=_showing(each.content, uids)) for each in self.made)
        return replace(self, made=tuple(made))

    @property
    def bare(self) -> Imported:
        """It without what only explains it, which is most of it: for what is handed from process to process."""
        return replace(self, understood=Understood(self.understood.title), text="", placements=None)


def _showing(content: AnyContent, uids: Mapping[str, str]) -> AnyContent:
    if not isinstance(content, Article):
        return content
    sections = tuple(
        each.model_copy(update={"embed": each.embed.model_copy(update={"document": uids[each.embed.document]})})
        if each.embed and each.embed.document in uids else each
        for each in content.sections
    )  # fmt: skip
    return content.model_copy(update={"sections": sections})


Identify = Callable[[str], str]
"""Returns the identity that the document of a kind is to have."""


def read(
    name: str,
    data: bytes,
    *,
    language: str = "en",
    identify: Identify | None = None,
    reader: Reader = found_in,
    liner: Liner = likely_in,
    parter: Parter = roles_in,
) -> Imported:
    """Return the contents of a file with one text and an exact account of its words; `Unreadable` where it has none."""
    source = source_of(name, data)
    identify = identify or identity_of(data)
    return understand(source, language=language, identify=identify, reader=reader, liner=liner, parter=parter)


def understand(
    source: Source,
    *,
    language: str,
    identify: Identify,
    clean: Cleaner | None = None,
    reader: Reader = found_in,
    liner: Liner = likely_in,
    parter: Parter = roles_in,
) -> Imported:
    """Return the contents of a source of any format with an exact account of its words.

    Its pictures come along as `clean` writes them anew; without it none does. `liner`, `parter` and `reader` are
    asked besides the rules: which lines are headings, what a part is about, and what a passage tells.
    """
    lines = list(source.lines)
    likely = liner(lines)
    header = _without_title(lines, boilerplate.site_header(lines), likely)
    title = _take_title(lines, header, likely)
    # The title stood right below the head of the site: without it, nothing tells where that ends.
    found = blocks_of(lines, source.text, header, _headed(likely, title))
    notices = [*source.notices, *_limit_headings(found.blocks)]
    parts = parter(parts_of(found.blocks, title.text if title else ""))
    headings = headings_of(parts)
    sorted_ = sort(parts)
    keys = numbered(sorted_.sources)
    named = joined([title]) if title else ""
    subject = subject_of(source.text, named)
    gathered = gather(sorted_.sections, keys=keys, subject=subject, title=named, text=source.text, reader=reader)
    gathered.asides += [*found.asides, *source.asides]
    gathered.calls += [joined([each.span]) for each in source.asides if each.reason == CALL]
    _state_answers(sorted_, gathered)
    for drawn in gathered.lists.values():
        drawn.settle()
    move(gathered, over_lines(sorted_))
    said = " ".join(gathered.uses).casefold()
    titled = uses_of_title(named, gathered.subject)
    gathered.use([each for each in titled if each.casefold() not in said])
    shown = shown_of(source.pictures, clean)
    placing.place(gathered, sorted_, shown)
    gathered.asides += _words_of_pictures(shown)
    head = _head(
        source.name, title, sorted_, language=language, subject=as_written(subject, source.text), identify=identify
    )
    whole = compiled(head, sorted_, gathered, keys)
    told = account(source.text, whole.contents, whole.placements)
    if title is None:
        notices.append(NO_TITLE.format(head.title))
    notices += left_out(gathered)
    by_kind = understood(head.title, headings, sorted_, gathered, told, pictures=shown, numbers=source.numbers)
    return Imported(
        source.name, _made(whole), told, by_kind, tuple(notices), source.sha256, source.text, whole.placements,
        tuple(shown),
    )  # fmt: skip


def _words_of_pictures(shown: list[Shown]) -> list[Aside]:
    """Set aside the words for pictures that are not shown, each with the reason."""
    return [
        Aside(span, boilerplate.UNDER_PICTURE if is_caption else NOT_SHOWN.format(why) if why else DESCRIBED)
        for span, is_caption, why in words_of(shown)
    ]


def _made(whole: Whole) -> tuple[Made, ...]:
    each = zip(whole.uids, whole.contents, whole.notes, strict=True)
    return tuple(Made(uid, content, tuple(Note(*note) for note in notes)) for uid, content, notes in each)


def identity_of(data: bytes) -> Identify:
    """Return identities that follow from the file, so that reading is a function of what is read."""
    stem = hashlib.sha256(data).hexdigest()
    return lambda kind: str(uuid.uuid5(uuid.NAMESPACE_OID, f"{stem}:{kind}"))


def _without_title(lines: list[Line], header: int, likely: Mapping[int, Likely]) -> int:
    """Return where the head of a site ends: above a line of it that is likelier the title than any below."""
    if not header:
        return 0
    below = max((_chance(each, likely) for each in lines[header:LAST_OF_TITLES]), default=0.0)
    at = max(range(header), key=lambda place: _chance(lines[place], likely))
    chance = _chance(lines[at], likely)
    is_likelier = chance >= MAYBE_TITLE > below and header <= FEW_OF_HEADER
    return at if chance >= SURELY_TITLE or is_likelier else header


def _chance(line: Line, likely: Mapping[int, Likely]) -> float:
    """Return how likely a line is the title; what asks or counts as a part of a page does is none."""
    text = line.body.text
    is_one = line.body.line in likely and not (text.endswith(NO_END) or OF_PART.fullmatch(text))
    return likely[line.body.line].title if is_one else 0.0


OF_PART = re.compile(
    rf"{boilerplate.TRAIL}"
    r"|[A-Z][.)] \S.*|(?:what|how|why|who|when|where|is|does|can|will) (?:\w+ ){0,3}(?:it|this|one)\b[^?]{0,20}\?",
    re.IGNORECASE,
)
"""“A. What is the operation?”, “What is it?”: a title says what it is about."""


def _take_title(lines: list[Line], header: int, likely: Mapping[int, Likely]) -> Span | None:
    """Take the title away from the lines: the likeliest, or the one of the rules where no line is likelier."""
    if title := _subject_of_mail(lines):
        return title
    ruled = _ruled_title(lines, header)
    place = ruled if _is_too_short(lines, ruled) else _likelier_title(lines, header, likely, ruled)
    return None if place is None else lines.pop(place).body


def _is_too_short(lines: list[Line], ruled: int | None) -> bool:
    """Return whether too little comes back in a text to tell its title from what stands over it."""
    return ruled is not None and len(lines) < FEWEST_TO_DOUBT


def _likelier_title(lines: list[Line], header: int, likely: Mapping[int, Likely], ruled: int | None) -> int | None:
    """Return the place of the likeliest title, where it is likelier than the one of the rules may be doubted."""
    chances = {place: _chance(lines[place], likely) for place in range(header, min(len(lines), LAST_OF_TITLES))}
    # “Complications of Calmex” below another line that may be the title is a heading of that page.
    others = (place for place in chances if place == ruled or ruled is None or not names_danger(lines[place].body.text))
    best = max(others, key=chances.__getitem__, default=None)
    is_doubted = ruled is None or chances.get(ruled, 0.0) <= NO_TITLE_AT
    likely_enough = IS_TITLE if is_doubted else SURELY_TITLE
    if ruled is not None and OF_BODY.fullmatch(lines[ruled].body.text):
        # “Day Surgery Unit” is where the page is from, if anything below it may be what it is about.
        below = {place: chance for place, chance in chances.items() if place > ruled}
        best, likely_enough = max(below, key=below.__getitem__, default=None), MAYBE_TITLE
    return best if best is not None and chances[best] >= likely_enough else ruled


def _headed(likely: Mapping[int, Likely], title: Span | None) -> dict[int, float]:
    """Return how likely each line is a heading: below the title, what was as likely the title is none but that."""
    return {line: each.heading + (each.title if title and line > title.line else 0.0) for line, each in likely.items()}


def _ruled_title(lines: list[Line], header: int) -> int | None:
    """Return the place of the first line behind the head of the site, where it is written like a title."""
    for place, line in enumerate(lines[: header + 10]):
        if place < header:
            continue
        after = _next_of_text(lines, place)
        is_site = place + 1 < len(lines) and boilerplate.is_site(line, lines[place + 1], place)
        is_site = is_site or (line.shape is Shape.TEXT and is_contact(line.body.text))
        is_site = is_site or OF_PART.fullmatch(line.body.text) is not None
        if line.shape is Shape.RULE or is_site or boilerplate.reason(line, after, place, len(lines)):
            continue
        is_marked = line.shape is Shape.HEADING and line.level == 1
        stands_out = after is None or after.gap > 0 or is_title_case(line.body.text) or asks(line.body.text)
        is_below_trail = place > 0 and boilerplate.CRUMBS.match(lines[place - 1].body.text) is not None
        stands_out = stands_out or is_below_trail or is_close_heading(line, "", after)
        use = use_of(line.body.text)
        is_one = use is Use.QUESTIONS or (is_title(line) and use is Use.SECTION)
        return place if is_one and (is_marked or (line.shape is Shape.TEXT and stands_out)) else None
    return None


LAST_OF_TITLES, NO_TITLE_AT, MAYBE_TITLE, IS_TITLE, SURELY_TITLE = 20, 0.03, 0.15, 0.5, 0.9
NO_END = (":", ";", ",")
"""Ends what goes on in the next line, and no title."""
OF_BODY = re.compile(
    r"(?:[A-Z][\w'’.&-]*|&|and|of|for|the)(?: (?:[A-Z][\w'’.&-]*|&|and|of|for|the)){0,7}"
    r" (?i:unit|department|clinic|cent(?:re|er)|hospital|practice|pharmacy|trust)(?:, [A-Z][\w ]+)?"
)
"""The name of a clinic or of a part of it."""
FEWEST_TO_DOUBT = 8
FEW_OF_HEADER = 4
SUBJECT = re.compile(r"subject:\s+(?:(?:re|fw|fwd):\s+)*(?=\S)", re.IGNORECASE)
MOST_OF_MAIL = 8


def _subject_of_mail(lines: list[Line]) -> Span | None:
    """Take the title from the head of a mail; its other lines are set aside as what stands over a page."""
    for place, line in enumerate(lines[:MOST_OF_MAIL]):
        found = SUBJECT.match(line.body.text)
        if found and any(boilerplate.is_mail(each.body.text) for each in lines[:MOST_OF_MAIL]):
            lines[place] = replace(line, body=line.body.cut(0, found.end()))
            return line.body.cut(found.end())
    return None


def _next_of_text(lines: list[Line], place: int) -> Line | None:
    """Return the next line that is no line of the web page, such as a reading time; it then stands apart."""
    for at in range(place + 1, min(place + 4, len(lines))):
        after = lines[at + 1] if at + 1 < len(lines) else None
        if not boilerplate.reason(lines[at], after, at, len(lines)):
            return replace(lines[at], gap=1) if at > place + 1 else lines[at]
    return lines[place + 1] if place + 1 < len(lines) else None


def _limit_headings(blocks: list[Block]) -> list[str]:
    """Turn headings beyond any that a person writes into paragraphs, and tell of it."""
    places = [place for place, block in enumerate(blocks) if isinstance(block, Heading)][MOST_HEADINGS:]
    for place in places:
        block = blocks[place]
        assert isinstance(block, Heading)
        blocks[place] = Paragraph([block.span], block.gap)
    return [TOO_MANY] if places else []


def _state_answers(sorted_: Sorted, gathered: Gathered) -> None:
    """Draw from answers and key takeaways what they state of contraindications and side effects."""
    for point in sorted_.takeaways:
        gathered.state(joined(point), point[0].line, Role.OTHER)
    for asked in sorted_.questions:
        role = role_of(asked.span.text)
        role = asked.under if role not in DANGERS and asked.under in DANGERS else role
        before: Block | None = None
        # What closes the page with a call stands behind the last answer, and is none.
        asked.answer = [block for n, block in enumerate(asked.answer) if not (n and _is_set_apart(block, gathered))]
        for block in asked.answer:
            gathered.state_block(block, before, role, asked.span.text)
            before = block
        answer = joined([span for block in asked.answer for span in spans_of(block)])
        gathered.state_asked(asked.span.text, answer, asked.span.line)


def _is_set_apart(block: Block, gathered: Gathered) -> bool:
    return isinstance(block, Paragraph) and gathered.set_apart(block, "")


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
