"""The sections of an article, from its parts: what is a safety list goes to its list, which the section shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from clinic_content.content.schema import Kind, Role

from . import safety
from .blocks import Block, Items, Paragraph
from .outline import Part
from .safety import Drawn, Entry
from .spans import Aside, Span, joined
from .writing import Keys, Written, bodies, write

LAST_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])")
SAID_ALREADY = "The list has it already."
LOST_HEADING = "A heading seems to have been lost here: the source has only white space. Give it one."
LOST_LIST = "“{}” announces a list, and none follows: it was lost before the import."
ANNOUNCES = re.compile(r"(?:\bincluding|\bsuch as|\bthe following|\binclude|:)$", re.IGNORECASE)


@dataclass(slots=True)
class Drafted:
    """A section to be."""

    role: Role
    heading: Span | None = None
    level: int = 2
    written: list[Written] = field(default_factory=list)
    embed: Kind | None = None
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Gathered:
    """What the parts of an article come to: sections, the safety lists drawn from them, and what was left out."""

    keys: Keys
    subject: str
    sections: list[Drafted] = field(default_factory=list)
    lists: dict[Kind, Drawn] = field(default_factory=dict)
    asides: list[Aside] = field(default_factory=list)

    def list_of(self, kind: Kind) -> Drawn:
        """Return the safety list of a kind, beginning it where there is none."""
        return self.lists.setdefault(kind, Drawn(kind))

    def state(self, text: str, line: int, role: Role) -> set[Kind]:
        """Draw from a text what it states of contraindications and side effects; return the lists that grew."""
        grown: set[Kind] = set()
        for sentence in safety.sentences(text):
            found = safety.from_sentence(sentence, line, role=role, subject=self.subject)
            if found and self._take(found[0], found[1]):
                grown.add(found[0])
        return grown

    def _take(self, kind: Kind, entries: Sequence[Entry]) -> bool:
        drawn = self.list_of(kind)
        if kind is Kind.CONTRAINDICATIONS and not drawn.entries and entries:
            _lead_from_sentence(drawn, entries[0])
        return sum(drawn.add(entry) for entry in entries) > 0


def gather(parts: list[Part], *, keys: Keys, subject: str) -> Gathered:
    """Return the sections of these parts, and the safety lists that they state."""
    gathered = Gathered(keys, subject)
    for part in parts:
        gathered.sections += _of_part(part, gathered)
    return gathered


def _of_part(part: Part, gathered: Gathered) -> Iterator[Drafted]:
    """Yield a part as a section, and as continuing sections where a list was taken out or a field is full."""
    begun = Drafted(part.role, part.heading.span if part.heading else None, _level(part))
    begun.notes += [LOST_HEADING] if part.lost else []
    grown: set[Kind] = set()
    for place, block in enumerate(part.blocks):
        intro = part.blocks[place - 1] if place else None
        kind = _taken(block, intro, part, gathered)
        if kind:
            _take_lead(begun, intro, gathered.list_of(kind))
            begun.embed = kind
            yield from _divided(begun)
            begun = Drafted(part.role, level=begun.level)
        else:
            begun.written += write(block, gathered.keys)
            begun.notes += _lost_list(block, part.blocks[place + 1 : place + 2])
            grown |= _stated(block, intro, part, gathered)
    if begun.heading or begun.written:
        yield from _divided(begun)
    for kind in sorted(grown):
        yield Drafted(part.role, level=begun.level, embed=kind)


def _lost_list(block: Block, after: list[Block]) -> list[str]:
    """Return a note where a paragraph announces a list and none follows."""
    is_list = bool(after) and not isinstance(after[0], Paragraph)
    if not isinstance(block, Paragraph) or is_list or not ANNOUNCES.search(block.spans[-1].text):
        return []
    return [LOST_LIST.format(block.spans[-1].text[-120:])]


def _level(part: Part) -> int:
    return min(max(part.heading.level, 2), 4) if part.heading else 2


def _taken(block: Block, intro: Block | None, part: Part, gathered: Gathered) -> Kind | None:
    """Take a plain safety list out of the text; return its kind where it was one."""
    kind = _kind(block, intro, part)
    if not kind or not isinstance(block, Items) or not safety.is_plain(block):
        return None
    drawn = gathered.list_of(kind)
    serious = isinstance(intro, Paragraph) and bool(re.search(safety.SERIOUS, joined(intro.spans)[-200:]))
    for item in block.items:
        text = joined(item.spans)
        entry = Entry(text, text, item.spans[0].line, tuple(item.spans), serious and kind is Kind.SIDE_EFFECTS)
        if not drawn.add(entry):
            gathered.asides += [Aside(span, SAID_ALREADY) for span in item.spans]
    return kind


def _kind(block: Block, intro: Block | None, part: Part) -> Kind | None:
    if not isinstance(block, Items):
        return None
    return safety.kind_of_list(intro if isinstance(intro, Paragraph) else None, part.role)


def _take_lead(begun: Drafted, intro: Block | None, drawn: Drawn) -> None:
    """Move the sentence that announces a list to the list, where it has none yet and the sentence can be cut off."""
    if drawn.lead_in or not isinstance(intro, Paragraph) or not begun.written or len(begun.written[-1].spans) != 1:
        return
    span = begun.written[-1].spans[0]
    starts = [found.end() for found in LAST_SENTENCE.finditer(span.text)]
    lead = span.cut(starts[-1] if starts else 0)
    if len(lead.text) > 300 or not ANNOUNCES.search(lead.text) or "<a " in begun.written[-1].html:
        return
    drawn.lead_in, drawn.lead_spans = joined([lead]), (lead,)
    begun.written.pop()
    if starts:
        begun.written += write(Paragraph([span.cut(0, starts[-1])], 0), {})


def _stated(block: Block, intro: Block | None, part: Part, gathered: Gathered) -> set[Kind]:
    """Draw from a block that stays in the text what it states; return the lists that grew."""
    kind = _kind(block, intro, part)
    if kind and isinstance(block, Items):
        drawn = gathered.list_of(kind)
        grown = sum(drawn.add(entry) for entry in safety.from_items(block, kind))
        return {kind} if grown else set()
    if isinstance(block, Paragraph):
        return gathered.state(joined(block.spans), block.spans[0].line, part.role)
    return set()


def _lead_from_sentence(drawn: Drawn, entry: Entry) -> None:
    """Begin a list with the sentence's own words before its first entry, so that the entry reads on from them."""
    before = entry.source[: entry.source.find(entry.term)].strip() if entry.term in entry.source else ""
    if before and len(before) <= 300:
        drawn.lead_in = before


def _divided(section: Drafted) -> Iterator[Drafted]:
    """Yield a section, and continuing sections where one field cannot hold it; the list shown is under the last."""
    groups = list(bodies(section.written)) or [[]]
    for place, group in enumerate(groups):
        first, last = place == 0, place == len(groups) - 1
        yield Drafted(
            section.role,
            section.heading if first else None,
            section.level,
            group,
            section.embed if last else None,
            section.notes if first else [],
        )
