"""The sections of an article, from its parts: what is a safety list goes to its list, which the section shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from clinic_content.content.schema import Kind, Role

from . import safety
from .announcing import ANNOUNCES, bars_above, bars_below, lost_list, told_as_items
from .barring_headings import barring_headings
from .blocks import Block, Items, Paragraph
from .calls import CALL
from .drafted import Drafted, Told
from .effect_headings import announced_by, effects_of_heading
from .effect_signs import sends
from .effect_terms import Effect
from .effect_words import PLAIN_EFFECT
from .entry import Entry
from .gathering import SAID_ALREADY, Gathered
from .headings import DANGERS, names_danger
from .leads import kind_of, lead_of, said_by, says_how_often
from .learned import Reader, found_in
from .outline import Part
from .roles import role_of
from .safety import Drawn
from .spans import Aside, joined
from .subject import CONDITION, draws_lists
from .terms import sentences
from .writing import Keys, bodies, last_sentence, write

LOST_HEADING = "A heading seems to have been lost here: the source has only white space. Give it one."


def gather(
    parts: list[Part], *, keys: Keys, subject: str, title: str = "", text: str = "", reader: Reader = found_in
) -> Gathered:
    """Return the sections of these parts, and the safety lists that they state; `reader` comes after the rules."""
    says_so = any(part.reads in DANGERS and not CONDITION.search(_heading(part)) for part in parts if part.heading)
    treats = "" if PLAIN_EFFECT.search(title) else title.casefold()
    draws = says_so or draws_lists(title, subject)
    gathered = Gathered(keys, subject, title=treats, draws=draws, reader=reader, text=text.casefold())
    announced = ""
    barring = barring_headings(parts, title) if gathered.draws else {}
    parts = [_without_role(part) if place in barring else part for place, part in enumerate(parts)]
    for place, (part, below) in enumerate(pairwise([*parts, Part(None)])):
        announced = _take_heading(part, announced, gathered)
        if place in barring:
            gathered.take(Kind.CONTRAINDICATIONS, [Entry(term, _heading(part), part.line) for term in barring[place]])
        gathered.sections += _of_part(part, below, gathered)
        announced = announced_by(part) or announced
    return gathered


def _without_role(part: Part) -> Part:
    """Return a part whose heading bars: what stands below it explains that, and bars nobody else."""
    return replace(part, role=Role.OTHER) if part.role is Role.CONTRAINDICATIONS else part


def _take_heading(part: Part, announced: str, gathered: Gathered) -> str:
    """Take a heading for the side effect that was announced; return what still is announced to the parts after it."""
    effects = effects_of_heading(_heading(part), announced) if announced and gathered.draws else []
    for each in effects:
        gathered.list_of(Kind.SIDE_EFFECTS).add(safety.entry_of(each, announced, part.line))
    return announced if effects else ""


def _of_part(part: Part, below: Part, gathered: Gathered) -> Iterator[Drafted]:
    """Yield a part as a section, and as continuing sections where a list was taken out or a field is full.

    `below` is the part after it: a list that is announced may stand there, under headings of its own.
    """
    begun = Drafted(part.role, part.heading.span if part.heading else None, _level(part))
    begun.notes += [LOST_HEADING] if part.lost else []
    calls = len(gathered.calls)
    grown: set[Kind] = set()
    reads, lines = part.reads, told_as_items(part.blocks, part.role)
    for place, block in enumerate(part.blocks):
        if isinstance(block, Paragraph) and gathered.set_apart(block, _heading(part)):
            continue
        # Among side effects such a sentence is about itself: “Tell us at once if you notice any of these”.
        goes_on = part.reads if part.role is Role.SIDE_EFFECTS else reads
        reads = Role.CONTRAINDICATIONS if bars_below(block) else goes_on
        intro = part.blocks[place - 1] if place else None
        is_told_of = isinstance(block, Items) and any(map(bars_above, part.blocks[place + 1 : place + 2]))
        role = Role.CONTRAINDICATIONS if is_told_of else part.role
        kind = _moves_to(block, intro, part, role) if gathered.draws else None
        if kind and _take(block, kind, lead_of(intro, _heading(part)), gathered, moves=_says_no_more(part, kind)):
            _take_lead(begun, intro, gathered.list_of(kind))
            begun.embed = kind
            yield from _divided(begun)
            begun = Drafted(part.role, level=begun.level)
            continue
        _write(begun, block, kind, intro, gathered)
        begun.notes += lost_list(block, part.blocks[place + 1 : place + 2] or [below.heading, *below.blocks[:1]])
        before = gathered.counts()
        if stated := lines.get(place):
            gathered.state_line(block, stated, _heading(part))
        gathered.state_block(block, intro, role if is_told_of else reads, _heading(part), part.leans)
        grown |= {kind for kind, count in gathered.counts().items() if count > before[kind]}
    if begun.heading and not begun.written and 0 < len(part.blocks) == len(gathered.calls) - calls:
        gathered.asides.append(Aside(begun.heading, CALL))
    elif begun.heading or begun.written:
        yield from _divided(begun)
    for kind in sorted(grown):
        yield Drafted(part.role, level=begun.level, embed=kind)


def _write(begun: Drafted, block: Block, kind: Kind | None, intro: Block | None, gathered: Gathered) -> None:
    """Write a block into a section; a safety list may move out of it when its entries are settled."""
    pieces = tuple(write(block, gathered.keys))
    begun.written += pieces
    if kind and isinstance(block, Items):
        gathered.told.append(Told(kind, block, pieces, isinstance(intro, Paragraph)))


def _level(part: Part) -> int:
    return min(max(part.heading.level, 2), 4) if part.heading else 2


def _moves_to(block: Block, intro: Block | None, part: Part, role: Role) -> Kind | None:
    """Return the kind of a safety list that may leave the text; signs for which to get help stay under their call."""
    kind = kind_of(block, intro, role, _heading(part))
    if kind is not Kind.SIDE_EFFECTS:
        return kind
    said = [_heading(part), *sentences(said_by(intro))[-1:]]
    return None if part.role is Role.GET_HELP or any(map(sends, said)) else kind


def _says_no_more(part: Part, kind: Kind) -> bool:
    """Return whether no heading says more of a list than that it is one: “In the first week” would be lost with it.

    One of a group, “Common”, moves only together with the others.
    """
    heading = _heading(part)
    if kind is not Kind.SIDE_EFFECTS or not heading:
        return True
    return not says_how_often(heading) and (names_danger(heading) or role_of(heading) is not Role.OTHER)


def _take(list_: Block, kind: Kind, lead: str, gathered: Gathered, *, moves: bool) -> bool:
    """Take the items of a plain safety list as entries; return whether it moves out of the text at once."""
    if not isinstance(list_, Items) or not safety.is_plain(list_, kind):
        return False
    drawn = gathered.list_of(kind)
    for item in list_.items:
        text = joined(item.spans)
        entry = Entry(text, text, item.spans[0].line)
        if kind is Kind.SIDE_EFFECTS:
            entry = safety.entry_of(Effect(text), text, item.spans[0].line, lead)
        if not drawn.add(replace(entry, sure=True, spans=tuple(item.spans) if moves else ())) and moves:
            gathered.asides += [Aside(span, SAID_ALREADY) for span in item.spans]
    return moves


def _take_lead(begun: Drafted, intro: Block | None, drawn: Drawn) -> None:
    """Move the sentence that announces a list to the list, where it has none yet and the sentence can be cut off."""
    if drawn.lead_in or not isinstance(intro, Paragraph):
        return
    cut = last_sentence(begun.written)
    if cut is None or len(cut.sentence.text) > 300 or not ANNOUNCES.search(cut.sentence.text):
        return
    drawn.lead_in, drawn.lead_spans = joined([cut.sentence]), (cut.sentence,)
    begun.written[-1:] = cut.before


def _heading(part: Part) -> str:
    return part.heading.span.text if part.heading else ""


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
