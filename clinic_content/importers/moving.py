"""Lists that move out of the text: where the entries of a safety list say all of a list, readers need it once.

A plain list is taken out while the text is read (`sections`). Any other is read item by item, and only when all entries
are settled it can be told whether they hold every word of it. What an item says beside its terms goes along with its
entry, in its own words; a list of which one item fits into no entry stays where it is, and so does one under a heading
or a sentence that says more than the safety list can.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from clinic_content.content.schema import Kind

from .announcing import ANNOUNCES
from .blocks import Item
from .drafted import Drafted, Told, is_bare
from .entry import Entry
from .filling import side_effect
from .gathering import SAID_ALREADY, Gathered
from .headings import OF_GROUP, names_danger
from .learned import stem
from .list_kinds import label_of
from .references import markers
from .safety import Drawn
from .spans import Aside, joined
from .strengths import Over, said_in, strength_of
from .terms import sentences
from .writing import last_sentence

ANNOUNCED = "It stood over a list that is part of the safety list now."
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
SMALL = frozenset(
    """
    a an and any anyone are as be been being had has have having if is of or people that the their they to was were
    which who whoever with you your o
    """.split()  # noqa: SIM905 - reads better so
)
"""Says nothing by itself: an entry reads on without it. No word that denies or narrows is one."""
MOST_OF_TERM, MOST_OF_QUALIFIER, MOST_OF_TEXT = 200, 300, 2_000
MOST_WORDS = 15
SEVERAL, FEW_WORDS = 2, 6
MOST_SPANS = 3
"""So many pieces the account believes of one entry (`account.MARKS_OF_ONE`)."""
ADVICE = re.compile(
    r"(?:please |try to |you can |you may )?(?:apply|ask|avoid|call|change|come|contact|cover|drink|eat|get|keep|let"
    r"|lie|rest|see|sip|sit|stand up|stay|stop|take|talk|tell|try|use|wash|wear)\b",
    re.IGNORECASE,
)
"""Begins what somebody can do about it."""
SENTENCE_BEHIND = (":", ".", "–", "—", "-")
"""Stands between a label or a sentence and what explains it."""
Homes = dict[int, Entry]
"""The entries that hold the words of an item, by their places in the list."""


def move(gathered: Gathered, over: Mapping[int, Over]) -> None:
    """Take the lists out of the text of which settled entries hold every word, and show the safety list there."""
    for drawn in gathered.lists.values():
        of_kind = [told for told in gathered.told if told.kind is drawn.kind]
        several = len(_sections_with(gathered, of_kind)) > 1
        may = [told for told in of_kind if not several or _is_held_over(told, drawn, over)]
        given = [(told, _given(told, drawn)) for told in may if _is_whole(told, gathered)]
        moved = [(told, homes) for told, homes in given if homes is not None]
        # Side effects stand in groups, “Common” and “Rare”: one alone is not taken out of the midst of the others.
        if moved and (drawn.kind is Kind.CONTRAINDICATIONS or len(moved) == len(of_kind)):
            for told, homes in moved:
                _give(told, homes, drawn, gathered)
            gathered.sections = _without(gathered, drawn, [told for told, _ in moved], over)
        _head_once(gathered, drawn)


def _head_once(gathered: Gathered, drawn: Drawn) -> None:
    """Set aside what stood over one of several lists alone: it is no heading of the list of all."""
    showing = [each for each in gathered.sections if each.embed is drawn.kind and not is_bare(each)]
    # “Common” is no heading either of what else the text says of rare ones.
    is_of_all = all(each.spans or each.told for each in drawn.entries) or not _are_groups(showing)
    if len(showing) < SEVERAL and is_of_all:
        return
    for each in showing:
        if each.heading and not each.written and not each.figure and names_danger(joined([each.heading])):
            gathered.asides.append(Aside(each.heading, ANNOUNCED))
            each.heading = None
    for above, each in pairwise(gathered.sections):
        if (
            each is showing[0]
            and is_bare(each)
            and above.heading
            and not (above.written or above.figure or above.embed)
        ):
            above.embed = drawn.kind


def _are_groups(sections: Sequence[Drafted]) -> bool:
    return any(each.heading and OF_GROUP.fullmatch(joined([each.heading])) for each in sections)


def _sections_with(gathered: Gathered, lists: Sequence[Told]) -> list[Drafted]:
    pieces = {id(piece) for told in lists for piece in told.written}
    return [each for each in gathered.sections if any(id(piece) in pieces for piece in each.written)]


def _is_whole(told: Told, gathered: Gathered) -> bool:
    """Return whether one section holds all of a list."""
    return len(_sections_with(gathered, [told])) == 1


def _is_held_over(told: Told, drawn: Drawn, over: Mapping[int, Over]) -> bool:
    """Return whether a safety list of several says what stands over this one: how often, how badly, or how strongly."""
    above = over.get(told.list_.items[0].spans[0].line, Over())
    if drawn.kind is Kind.SIDE_EFFECTS:
        return names_danger(above.heading) and not above.lead
    return said_in(above.lead) is not None if above.lead else names_danger(above.heading)


def _given(told: Told, drawn: Drawn) -> list[Homes] | None:
    """Return for each item of a list the entries that hold its words; nothing where those of one are not held."""
    homes = [_homes(item, drawn) for item in told.list_.items]
    return None if None in homes else [each for each in homes if each is not None]


def _give(told: Told, homes: list[Homes], drawn: Drawn, gathered: Gathered) -> None:
    """Give the words of a list to its entries; what an entry of another list says is set aside."""
    for item, found in zip(told.list_.items, homes, strict=True):
        for place, entry in found.items():
            drawn.entries[place] = entry
        gathered.asides += [] if found else [Aside(span, SAID_ALREADY) for span in item.spans]


def _homes(item: Item, drawn: Drawn) -> Homes | None:
    """Return the entries that hold all words of an item, none where an entry of another item does; or nothing."""
    text = joined(item.spans)
    if item.under or item.depth or item.mark or len(item.spans) > MOST_SPANS or next(markers(text), None):
        return None
    line = item.spans[0].line
    own = {n: each for n, each in enumerate(drawn.entries) if (each.source, each.line) == (text, line)}
    if not own:
        return {} if any(_left(text, [each.term]) is None for each in drawn.entries) else None
    if any(each.spans for each in own.values()):
        return None
    fuller = _with_rest_of_bar(text, own) if drawn.kind is Kind.CONTRAINDICATIONS else _with_rest_of_effect(text, own)
    # The account knows by these where the words of the item are.
    return fuller and fuller | {min(own): replace(fuller[min(own)], told=tuple(item.spans))}


def _left(text: str, held: Iterable[str]) -> tuple[int, int] | None:
    """Return where a word of a text begins that is not held, and where the last one that is held ends; or nothing."""
    words = {stem(word.group().casefold()) for each in held for word in WORD.finditer(each)}
    end = 0
    for word in WORD.finditer(text):
        small = word.group().casefold()
        if stem(small) in words:
            end = word.end()
        elif small not in SMALL:
            return word.start(), end
    return None


def _with_rest_of_bar(text: str, own: Homes) -> Homes | None:
    """Return entries with what their item says behind one of them; with all that it says where that is no rest."""
    left = _left(text, [each.term for each in own.values()])
    if left is None:
        return own
    before, rest = text[: left[1]], _unbracketed(text[left[1] :])
    over = [n for n, each in own.items() if _left(each.term, [before]) is None]
    if not over or not rest:
        first = min(own)
        return own | {first: replace(own[first], why=text)} if len(text) <= MOST_OF_TEXT else None
    entry = own[over[-1]]
    if not text[left[1] : left[0]].strip() and len(rest.split()) <= FEW_WORDS:
        # “allergic to the local anaesthetic we use”: no sign parts it from the term.
        return own | {over[-1]: replace(entry, shown=f"{entry.term} {rest}")}
    is_sentence = text[left[1] :].lstrip()[:1] in SENTENCE_BEHIND
    if is_sentence or len(rest) > MOST_OF_QUALIFIER:
        why = f"{rest[0].upper()}{rest[1:]}"
        return own | {over[-1]: replace(entry, why=why)} if len(rest) <= MOST_OF_TEXT else None
    return own | {over[-1]: replace(entry, qualifier=rest)}


def _with_rest_of_effect(text: str, own: Homes) -> Homes | None:
    """Return entries with what their item says besides: what to do, or, of one effect, more words for it."""
    held = [words for each in own.values() for words in (each.term, *_said_elsewhere(each))]
    left = _left(text, held)
    if left is None:
        return own
    if len(own) > 1:
        return None
    ((place, entry),) = own.items()
    rest = _unbracketed(text[left[1] :])
    if _left(entry.term, [text[: left[1]]]) is None and ADVICE.match(rest) and not entry.what_to_do:
        return {place: replace(entry, what_to_do=rest)}
    is_short = len(text.split()) <= MOST_WORDS and len(text) <= MOST_OF_TERM and len(sentences(text)) == 1
    if not is_short or label_of(text)[0]:
        return None
    return {place: replace(entry, shown=text.rstrip(".;, "))}


def _said_elsewhere(entry: Entry) -> Iterator[str]:
    """Yield the words of a text that fields of a side effect say: how often, for how long, and how bad it is."""
    made = side_effect(entry, 0)
    if made.rate or made.label_band:
        yield entry.frequency
    if entry.lasts and made.duration.when != "not_known":
        yield entry.lasts.words
    if made.intensity or entry.serious:
        yield entry.severity
        yield made.intensity


def _unbracketed(rest: str) -> str:
    """Return what stands behind a term without the signs that join it."""
    rest = rest.strip(" ,;:.–—-")
    is_bracketed = rest.startswith("(") and rest.endswith(")") and rest.count("(") == 1
    return rest[1:-1].strip() if is_bracketed else rest


def _without(gathered: Gathered, drawn: Drawn, moved: Sequence[Told], over: Mapping[int, Over]) -> list[Drafted]:
    """Return the sections without the lists that moved, and with the safety list in the place of each."""
    last = {id(told.written[-1]): told for told in moved}
    gone = {id(piece) for told in moved for piece in told.written}
    sections: list[Drafted] = []
    for each in gathered.sections:
        if not any(id(piece) in gone for piece in each.written):
            sections.append(each)
            continue
        begun = replace(each, written=[], embed=None)
        for piece in each.written:
            if told := last.get(id(piece)):
                is_own = _is_of_all(told, drawn, over)
                if is_own or len(moved) > 1:
                    _take_lead(begun, told, drawn, gathered, is_own=is_own and not drawn.lead_spans)
                sections.append(replace(begun, embed=drawn.kind))
                begun = Drafted(each.role, level=each.level)
            elif id(piece) not in gone:
                begun.written.append(piece)
        if begun.written or each.embed:
            sections.append(replace(begun, embed=each.embed))
    return sections


def _is_of_all(told: Told, drawn: Drawn, over: Mapping[int, Over]) -> bool:
    """Return whether what announces a list may stand over all that bars, also over what bars for certain.

    “We postpone it if you have:” stays in the text, and the list below it.
    """
    lines = {item.spans[0].line for item in told.list_.items}
    said = [strength_of(each, over) for each in drawn.entries if each.line in lines]
    return drawn.kind is Kind.SIDE_EFFECTS or any(each and each.strength == "absolute" for each in said)


def _take_lead(begun: Drafted, told: Told, drawn: Drawn, gathered: Gathered, *, is_own: bool) -> None:
    """Move what announces a list to the safety list, and set aside what announces one of several."""
    cut = last_sentence(begun.written) if told.is_led else None
    if cut and ANNOUNCES.search(cut.sentence.text):
        begun.written[-1:] = cut.before
        if is_own and len(cut.sentence.text) <= MOST_OF_QUALIFIER:
            drawn.lead_in, drawn.lead_spans = joined([cut.sentence]), (cut.sentence,)
        else:
            gathered.asides.append(Aside(cut.sentence, ANNOUNCED))
