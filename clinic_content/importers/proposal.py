"""What was read of a source, laid out part by part in the order of its lines, for a person to arrange."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

from clinic_content.content.canonical import plain
from clinic_content.content.richtext import paragraphs, plain_text
from clinic_content.content.schema import (
    Article,
    ContraindicationEntry,
    ContraindicationList,
    Faq,
    Kind,
    Section,
    SideEffectEntry,
    SideEffectList,
)

from .account import BARE
from .pictures import Shown
from .reading import Imported, Made
from .spans import Span

TAG = re.compile(r"<(/?)([a-z0-9]+)\b[^<>]*>")
LINE_TOLD = re.compile(r"\bLine (\d+) says")


class Use(StrEnum):
    """What a part is to become."""

    HEADING = "heading"
    TEXT = "text"
    FAQ = "faq"
    CONTRAINDICATION = "contraindication"
    SIDE_EFFECT = "side_effect"
    TAKEAWAY = "takeaway"
    PICTURE = "picture"
    LEFT_OUT = "left_out"


ENTRIES = frozenset({Use.CONTRAINDICATION, Use.SIDE_EFFECT})


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a proposal. `text` is rich where the part is text, and plain in all others.

    Of a picture it is the words for people who cannot see it, and the body is what stands under it.
    """

    id: str
    use: Use
    text: str
    body: str = ""
    """An answer, rich; or what an entry says beside its term, plain."""
    lines: tuple[int, ...] = ()
    """The lines of the source that it holds."""
    held: Mapping[str, Any] = field(default_factory=dict)
    """The fields that the importer gave it; a part that becomes something else loses them."""
    note: str = ""
    was: Use = Use.TEXT
    """Of a part that is left out: what it was."""
    why: str = ""
    origin: Mapping[str, Any] = field(default_factory=dict)
    """What it was before people said that it is something else: a table, say, that became one line of a heading."""

    @property
    def shape(self) -> Use:
        """How its text is to be read."""
        return self.was if self.use is Use.LEFT_OUT else self.use

    @property
    def words(self) -> str:
        """All its words, plain."""
        text = plain_text(self.text) if self.shape is Use.TEXT else self.text
        body = plain_text(self.body) if self.shape is Use.FAQ else self.body
        return f"{text}\n{body}".strip()


@dataclass(frozen=True, slots=True)
class Proposal:
    """The parts in order, and of each document that is to be made what is not in its parts."""

    parts: tuple[Part, ...]
    heads: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    uids: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """Return it as plain data, to be kept."""
        return asdict(self)

    def with_parts(self, parts: Iterable[Part]) -> Proposal:
        """Return it with other parts."""
        return replace(self, parts=tuple(parts))


def from_data(data: Mapping[str, Any]) -> Proposal:
    """Return a proposal that was kept."""
    return Proposal(tuple(map(part_from, data["parts"])), data["heads"], data["uids"], data["notes"])


def part_from(data: Mapping[str, Any]) -> Part:
    """Return a part that was kept."""
    return Part(**{**data, "use": Use(data["use"]), "was": Use(data["was"]), "lines": tuple(data["lines"])})


def propose(imported: Imported) -> Proposal:
    """Lay out what was read, part by part in the order of the source; what found no place stands where it stood."""
    # The article first: what was drawn from a sentence stands after it.
    order = sorted(enumerate(imported.made), key=lambda pair: pair[1].content.kind is not Kind.ARTICLE)
    found = [part for place, made in order for part in _parts(made, _Lines(imported, place))]
    pictures = [_left(each) for each in imported.pictures if each.file is not None and not each.is_placed]
    told = {line for each in pictures if each.text or each.body for line in each.lines}
    found += pictures
    found += [
        Part("", Use.LEFT_OUT, paragraphs(each.text), lines=(each.line,), was=Use.TEXT, why=each.reason)
        for each in imported.account.unplaced
        if each.line not in told
    ]
    ordered = sorted(_with_a_line(found), key=lambda pair: pair[0])
    parts = (replace(part, id=f"p{number}") for number, (_, part) in enumerate(ordered, start=1))
    return Proposal(
        tuple(parts),
        {made.content.kind.value: _head(made) for made in imported.made},
        {made.content.kind.value: made.uid for made in imported.made},
        {made.content.kind.value: "\n".join(n.text for n in made.notes if not n.part) for made in imported.made},
    )


def _left(shown: Shown) -> Part:
    """Return a picture that is here and not shown as a part that a person may show all the same."""
    picture = shown.picture
    lines = tuple(span.line for span in (picture.words, picture.caption) if span) or (
        (picture.after,) * bool(picture.after)
    )
    return Part(
        "", Use.LEFT_OUT, picture.alt, shown.caption, lines, _of_file(shown.file), was=Use.PICTURE, why=shown.why
    )


def _of_file(file: Any) -> dict[str, Any]:
    return {name: getattr(file, name) for name in ("sha256", "width", "height")}


def _head(made: Made) -> dict[str, Any]:
    data: dict[str, Any] = plain(made.content)
    return {name: value for name, value in data.items() if name not in {"sections", "questions", "entries"}}


def _with_a_line(parts: Iterable[Part]) -> Iterator[tuple[float, Part]]:
    """Yield each part with where it stands; one that is in no line follows the one before it."""
    last = 0.0
    for part in parts:
        last = float(part.lines[0]) if part.lines else last + 0.001
        yield last, part


class _Lines:
    """Finds the lines of the source that a field of a content was made of."""

    def __init__(self, imported: Imported, place: int) -> None:
        self.spans: dict[str, list[Span]] = {}
        # The words for the picture of a whole page stand at its end, and the picture comes first.
        apart = {
            each.picture.words.line
            for each in imported.pictures
            if each.picture.words and not each.picture.after and each.picture.words.line > 1
        }
        for home, span in imported.placements.texts if imported.placements else ():
            if home.content == place and not (span.line in apart and home.path.endswith(".alt")):
                self.spans.setdefault(home.path, []).append(span)

    def of(self, *paths: str) -> tuple[int, ...]:
        """Return the lines of fields."""
        return tuple(sorted({span.line for path in paths for span in self.spans.get(path, ())}))

    def of_blocks(self, path: str, blocks: list[str]) -> list[tuple[int, ...]]:
        """Return the lines of each block of a rich text: spans stand in it in order."""
        left = list(self.spans.get(path, ()))
        found: list[tuple[int, ...]] = []
        for block in blocks:
            text = " ".join(_bare(plain_text(block)))
            here: list[int] = []
            while left and _holds(text, left[0]):
                here.append(left.pop(0).line)
            found.append(tuple(sorted(set(here))))
        return found


def _bare(text: str) -> list[str]:
    return [found.group() for word in text.split() if (found := BARE.search(word))]


def _holds(text: str, span: Span) -> bool:
    words = " ".join(_bare(span.text))
    return f" {words} " in f" {text} "


def _parts(made: Made, lines: _Lines) -> Iterator[Part]:
    notes = {note.part: note.text for note in made.notes if note.part}
    content = made.content
    if isinstance(content, Article):
        yield from _of_article(content, lines, notes)
    elif isinstance(content, Faq):
        for place, asked in enumerate(content.questions):
            path = f"questions.{place}"
            yield Part(
                "", Use.FAQ, asked.question, asked.answer, lines.of(f"{path}.question", f"{path}.answer"),
                plain(asked), notes.get(asked.id, ""),
            )  # fmt: skip
    elif isinstance(content, ContraindicationList | SideEffectList):
        use = Use.CONTRAINDICATION if isinstance(content, ContraindicationList) else Use.SIDE_EFFECT
        entries: tuple[ContraindicationEntry | SideEffectEntry, ...] = content.entries
        for place, entry in enumerate(entries):
            note = notes.get(entry.id, "")
            at = lines.of(f"entries.{place}.patient_term") or _line_told(note)
            held = plain(entry)
            yield Part("", use, entry.patient_term, beside_term(held), at, held, note)


def beside_term(held: Mapping[str, Any]) -> str:
    """Return what the fields of an entry say beside its term: what its item said, so that no word is out of sight."""
    return " ".join(str(held[name]) for name in BESIDE_TERM if held.get(name))


BESIDE_TERM = ("qualifier", "why", "what_to_do")


def _line_told(note: str) -> tuple[int, ...]:
    """Return the line that the note on an entry names: what was drawn from a sentence stands in the article too."""
    found = LINE_TOLD.search(note)
    return (int(found.group(1)),) if found else ()


def _of_article(content: Article, lines: _Lines, notes: Mapping[str, str]) -> list[Part]:
    found = [
        Part("", Use.TAKEAWAY, taken, lines=lines.of(f"key_takeaways.{n}"))
        for n, taken in enumerate(content.key_takeaways)
    ]
    for place, section in enumerate(content.sections):
        here = list(_of_section(section, f"sections.{place}", lines, notes.get(section.id, "")))
        found += here
        if section.embed and found:
            # Where the list stands: in this section, or, where that holds nothing else, in one of its own after it.
            kind, alone = section.embed.kind.value, {"level": section.level, "role": section.role.value}
            after = [*found[-1].held.get("followed_by", ()), {"kind": kind, **alone}]
            shown: dict[str, Any] = {"shows": kind} if here else {"followed_by": after}
            found[-1] = replace(found[-1], held={**found[-1].held, **shown})
    return found


def _of_section(section: Section, path: str, lines: _Lines, note: str) -> Iterator[Part]:
    held = {"level": section.level, "role": section.role.value}
    if section.heading:
        yield Part("", Use.HEADING, section.heading, "", lines.of(f"{path}.heading"), held, note)
    blocks = list(blocks_of(section.body))
    for n, (block, at) in enumerate(zip(blocks, lines.of_blocks(f"{path}.body", blocks), strict=True)):
        begins = {"begins": held} if n == 0 and not section.heading else {}
        yield Part("", Use.TEXT, block, "", at, begins, note if begins else "")
    if figure := section.figure:
        at = lines.of(f"{path}.figure.alt", f"{path}.figure.caption")
        begins = {} if blocks or section.heading else {"begins": held}
        yield Part("", Use.PICTURE, figure.alt, figure.caption, at, _of_file(figure) | begins)


def blocks_of(rich: str) -> Iterator[str]:
    """Yield what stands side by side at the top of a rich text; loose text is a block too."""
    depth = begin = 0
    for found in TAG.finditer(rich):
        if found.group(2) == "br":
            continue
        if depth == 0 and not found.group(1) and found.group(2) in TOPMOST:
            yield from _block(rich[begin : found.start()])
            begin = found.start()
        depth += -1 if found.group(1) else 1
        if depth == 0 and found.group(2) in TOPMOST:
            yield rich[begin : found.end()]
            begin = found.end()
    yield from _block(rich[begin:])


def _block(text: str) -> Iterator[str]:
    if text.strip():
        yield text if text.startswith("<p>") else f"<p>{text.strip()}</p>"


TOPMOST = frozenset({"p", "ul", "ol", "table", "blockquote", "aside"})
