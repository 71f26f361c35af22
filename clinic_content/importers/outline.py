"""From blocks to parts: lists put together that were torn apart, sources found, and what each part is about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from clinic_content.content.schema import Role

from .asking import STEP, Asking, asks, over_questions, with_marked_questions
from .blocks import Block, Heading, Item, Items, Paragraph, spans_of
from .effect_words import A_FEW, GROUP, HOW_OFTEN
from .effects import effects_in
from .faq import RUN_IN_ITEM
from .headings import INVITES, is_title_case
from .list_kinds import known_share
from .references import is_footnote, is_listed, is_reference
from .roles import Use, role_of, use_of
from .spans import Span, joined
from .terms import sentences
from .writing import LABEL


@dataclass(slots=True)
class Part:
    """A heading and the blocks under it, what is made of them, and what they are about."""

    heading: Heading | None
    use: Use = Use.SECTION
    role: Role = Role.OTHER
    blocks: list[Block] = field(default_factory=list)
    lost: bool = False
    under_effects: bool = False
    """Whether it says when to get help right after what may go wrong: its signs are side effects too."""
    leans: tuple[str, ...] = ()  # How likely it is what, as a model sees it.

    @property
    def reads(self) -> Role:
        """What its sentences and lists are read as."""
        return Role.SIDE_EFFECTS if self.under_effects else self.role

    @property
    def line(self) -> int:
        """The line it begins in."""
        if self.heading:
            return self.heading.span.line
        return next((span.line for block in self.blocks for span in spans_of(block)), 0)


def parts_of(blocks: list[Block], title: str = "") -> list[Part]:
    """Return the parts of a text, in its order; a title that names questions or dangers says what it begins with."""
    parts: list[Part] = [Part(None, use_of(title), _danger_of_title(title))] if title else []
    blocks = with_marked_questions(with_labelled_lists(blocks))
    over = over_questions(blocks)
    asked = Asking(blocks, title)
    asking = [_asks_by_items(block) for block in blocks]
    for block, is_asking, over_list in zip(blocks, asking, [*asking, False][1:], strict=True):
        if (
            isinstance(block, Heading)
            and not over_list
            and (asked.asks(block) or (asked.throughout and _goes_on_asking(block, parts, asked.throughout)))
        ):
            _ask(block, parts)
        elif isinstance(block, Paragraph) and asked.begins(block):
            _ask_paragraph(block, parts)
        elif isinstance(block, Heading):
            part = _headed(block, parts, over_list=over_list)
            part.use = Use.QUESTIONS if block.span.line in over else part.use
            parts.append(part)
        elif is_asking:
            _ask_items(block, parts)
        elif _is_source_list(block) and not (parts and parts[-1].use is Use.REFERENCES):
            parts.append(Part(None, Use.REFERENCES, blocks=[block]))
        elif _begins_anew(block, parts):
            parts.append(Part(None, role=_role_of_first(block), blocks=[block], lost=bool(parts)))
        else:
            parts[-1].blocks.append(block)
    found = [part for part in parts if part.heading or part.blocks]
    _spread_danger(found)
    _spread_groups(found)
    _spread_barring(found)
    _spread_title(found, title)
    return found


def _goes_on_asking(heading: Heading, parts: list[Part], levels: set[int]) -> bool:
    text = heading.span.text
    if asks(heading):
        return True
    if not parts or parts[-1].use is not Use.QUESTIONS:
        return False
    is_within = 0 not in levels and (not heading.level or heading.level > max(levels))
    is_own = use_of(text) is not Use.SECTION or _danger_of(role_of(text)) is not Role.OTHER
    return (is_within and not is_own) or bool(STEP.match(text))


def _ask(heading: Heading, parts: list[Part]) -> None:
    """Put a heading among the questions, or what is a step of an answer into that."""
    _ask_paragraph(Paragraph([heading.span], heading.gap), parts)


def _ask_paragraph(block: Paragraph, parts: list[Part]) -> None:
    """Put a paragraph that begins with its question among the questions."""
    if not parts or parts[-1].use is not Use.QUESTIONS:
        parts.append(Part(None, Use.QUESTIONS))
    parts[-1].blocks.append(block)


def _asks_by_items(block: Block) -> bool:
    """Return whether a list is of questions, each with its answer under it or behind it."""
    if not isinstance(block, Items) or len(block.items) < FEWEST_ITEMS:
        return False
    return all((item.text.endswith("?") and item.under) or RUN_IN_ITEM.match(item.text) for item in block.items)


FEWEST_ITEMS = 2


def _ask_items(block: Block, parts: list[Part]) -> None:
    """Put a list of questions among the questions, under the heading that it has to itself."""
    if not parts or (parts[-1].blocks and parts[-1].use is not Use.QUESTIONS):
        parts.append(Part(None))
    parts[-1].use = Use.QUESTIONS
    parts[-1].blocks.append(block)


def _spread_danger(parts: list[Part]) -> None:
    """Let headings without a mark go on about side effects where these are all that stands below the one above."""
    opened = False
    for before, part in pairwise([Part(None), *parts]):
        opened = opened or (before.role is Role.SIDE_EFFECTS and before.heading is not None and _leads_on(before))
        may_go_on = {Role.OTHER, Role.SIDE_EFFECTS, *([Role.WHAT_HAPPENS] if opened and not before.blocks else [])}
        is_group = opened and part.role in may_go_on and _states_effects(part)
        if is_group and part.heading and not part.heading.level:
            part.role = Role.SIDE_EFFECTS
        opened = is_group


def _spread_groups(parts: list[Part]) -> None:
    """Let headings that say how often go on about side effects after each other: “Uncommon”, “Rare but serious”."""
    groups = [list(run) for says_how_often, run in groupby(parts, _says_how_often) if says_how_often]
    for group in groups:
        if len(group) >= FEWEST_ITEMS and any(p.role is Role.SIDE_EFFECTS or _states_effects(p) for p in group):
            for part in group:
                part.role = Role.SIDE_EFFECTS


def _says_how_often(part: Part) -> bool:
    return part.heading is not None and HOW_OFTEN.match(BRACKET.sub("", part.heading.span.text)) is not None


def _spread_barring(parts: list[Part]) -> None:
    """Let headings that group conditions go on about whom the part above bars: “Heart conditions”, “Kidney disease”."""
    opened = False
    for before, part in pairwise([Part(None), *parts]):
        heading = part.heading.span.text if part.heading else ""
        opened = opened or (before.role is Role.CONTRAINDICATIONS and _announces_cases(before))
        is_group = opened and part.role in {Role.OTHER, Role.ABOUT_CONDITION} and GROUPS.search(heading)
        if is_group and part.use is Use.SECTION:
            part.role = Role.CONTRAINDICATIONS
        opened = bool(is_group)


def _announces_cases(part: Part) -> bool:
    """Return whether a part ends by announcing the cases that the headings below it name."""
    last = part.blocks[-1] if part.blocks else None
    is_told = isinstance(last, Paragraph) and FOLLOWING.search(sentences(last.spans[-1].text)[-1])
    return _leads_on(part) or bool(is_told)


GROUPS = re.compile(
    r"\b(?:conditions?|disorders?|diseases?|impairment|problems|disturbances|illness(?:es)?|history|medications?"
    r"|medicines|reasons|contra-?indications?|interactions)$",
    re.IGNORECASE,
)
FOLLOWING = re.compile(r"\b(?:following|these|below)\b", re.IGNORECASE)


def _spread_title(parts: list[Part], title: str) -> None:
    """Let the parts of a page that is about nothing but who should not have it go on about that, up to another part."""
    if _danger_of_title(title) is not Role.CONTRAINDICATIONS:
        return
    for part in parts:
        if part.use is not Use.SECTION or part.role not in {Role.OTHER, Role.CONTRAINDICATIONS, Role.WARNINGS}:
            return
        part.role = Role.CONTRAINDICATIONS if part.role is Role.OTHER else part.role


def _leads_on(part: Part) -> bool:
    """Return whether a part only announces what the headings below it name."""
    last = part.blocks[-1] if part.blocks else None
    return last is None or (isinstance(last, Paragraph) and last.spans[-1].text.endswith(":"))


def _states_effects(part: Part) -> bool:
    if any(isinstance(block, Items) and known_share(block) >= A_FEW for block in part.blocks):
        return True
    texts = (block.spans for block in part.blocks if isinstance(block, Paragraph))
    said = (sentence for spans in texts for sentence in sentences(joined(spans)))
    return any(effects_in(each, certain=True, subject="") for each in said)


def _headed(heading: Heading, parts: list[Part], *, over_list: bool) -> Part:
    text = heading.span.text
    use = use_of(text)
    if (
        use is Use.SECTION
        and not over_list
        and parts
        and parts[-1].use is Use.QUESTIONS
        and (not heading.level or (text.endswith("?") and _is_below(heading, parts[-1])))
        and (text.endswith("?") or (NO_MARK.match(text) and not _names_danger(text) and _asks_like(text, parts[-1])))
        and not INVITES.match(text)
    ):
        # A question in title case is a question still.
        part = parts.pop()
        part.blocks.append(Paragraph([heading.span], heading.gap))
        return part
    role = role_of(text)
    if parts and (role is Role.OTHER or HOW_OFTEN.match(text)):
        above = _danger_above(heading, parts)
        role = role if above is Role.OTHER else above
    is_under = role is Role.GET_HELP and any(part.reads is Role.SIDE_EFFECTS for part in parts)
    return Part(heading, use, role, under_effects=is_under)


def _asks_like(text: str, part: Part) -> bool:
    """Return whether a line without a question mark is written like the questions before it, as to its capitals."""
    asked = [spans_of(block)[0].text for block in part.blocks if isinstance(block, Paragraph)]
    asked = [each for each in asked if each.endswith("?")]
    return not is_title_case(text) or any(map(is_title_case, asked))


def _is_below(heading: Heading, above: Part) -> bool:
    return above.heading is not None and above.heading.level < heading.level


def _names_danger(text: str) -> bool:
    """Return whether a line in the letters of a heading names a danger: “WHO SHOULD NOT HAVE IT” ends the questions."""
    return is_title_case(text) and _danger_of(role_of(text)) is not Role.OTHER


def _danger_above(heading: Heading, parts: list[Part]) -> Role:
    """Return the danger that a heading goes on about: “Common” under side effects, or any that stands below one."""
    last = parts[-1]
    text = BRACKET.sub("", heading.span.text)
    if last.heading and not last.blocks and last.role is Role.USES:
        return Role.USES
    if GROUP.search(text) or HOW_OFTEN.match(text) or (last.heading and not last.blocks):
        return _danger_of(last.role)
    above = next((p for p in reversed(parts) if p.heading and p.heading.level < heading.level), None)
    if not above or not above.heading or not above.heading.level:
        return Role.OTHER
    return Role.USES if above.role is Role.USES else _danger_of(above.role)


BRACKET = re.compile(r"\s*\([^()]*\)$")
"""How many people a group of side effects concerns: “Common (up to 1 in 10 people)”."""
NO_MARK = re.compile(
    r"(?:what|how|why|when|where|who|can|do|does|is|are|will|should)\b[^.:!?]{8,90}[^.:!?,;]$", re.IGNORECASE
)
"""A question under the heading of the questions that lost its mark."""


def _danger_of(role: Role) -> Role:
    return role if role in {Role.SIDE_EFFECTS, Role.CONTRAINDICATIONS} else Role.OTHER


def _begins_anew(block: Block, parts: list[Part]) -> bool:
    """Return whether a block begins a part although no heading stands over it."""
    if not parts:
        return True
    lost = isinstance(block, Paragraph) and block.lost
    if parts[-1].use is Use.REFERENCES:
        texts = [" ".join(s.text for s in each) for each in _entries(block)]
        known = sum(map(is_listed, texts))
        return bool(parts[-1].blocks) and known < 0.5 * len(texts)
    return (lost and parts[-1].use is not Use.QUESTIONS) or (lost and parts[-1].use is Use.QUESTIONS and _ends(block))


def _ends(block: Block) -> bool:
    """Return whether a block under a lost heading is no question, so that it ends the questions."""
    return not " ".join(span.text for span in spans_of(block)).endswith("?")


def _entries(block: Block) -> list[list[Span]]:
    if isinstance(block, Items):
        return [item.spans for item in block.items]
    return [spans_of(block)]


def _is_source_list(block: Block) -> bool:
    """Return whether a list without a heading is a list of sources."""
    if not isinstance(block, Items):
        return False
    if len(block.items) < 2 and not is_footnote(block.items[0].mark, block.items[0].text):
        return is_reference(block.items[0].text) and "doi" in block.items[0].text
    known = sum(is_reference(each.text) or is_footnote(each.mark, each.text) for each in block.items)
    return known >= 0.6 * len(block.items)


def _role_of_first(block: Block) -> Role:
    """Return what a part without a heading is about, from its first sentence; only dangers are certain enough."""
    first = re.split(r"(?<=[.!?])\s", " ".join(span.text for span in spans_of(block)[:1])[:400], maxsplit=1)[0]
    return _danger(first)


def _danger(text: str) -> Role:
    """Return which danger a text is about, where it is about one only."""
    is_both = re.search(r"contra", text, re.IGNORECASE) and re.search(r"risks|side effects", text, re.IGNORECASE)
    return Role.OTHER if is_both else _danger_of(role_of(text))


def _danger_of_title(title: str) -> Role:
    """Return which danger the text under a title is about; “Is it right for you?” asks of everything."""
    return (
        Role.OTHER
        if re.search(r"\b(?:right|safe|good) for (?:you|me|everyone)\b", title, re.IGNORECASE)
        else _danger(title)
    )


def with_labelled_lists(blocks: list[Block]) -> list[Block]:
    """Put lists together whose items are labels, each with a paragraph under it, so that they count on from one."""
    found: list[Block] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        place += 1
        if isinstance(block, Items):
            place = _take_following(block, blocks, place)
        found.append(block)
    return found


def _take_following(list_: Items, blocks: list[Block], place: int) -> int:
    """Take what belongs to a labelled list; return the place of the block after it."""
    merged = False
    while len(list_.items) == 1 or merged:
        under = _paragraphs(blocks, place)
        after = place + len(under)
        goes_on = after < len(blocks) and _is_one_label(blocks[after], list_)
        if not under or not goes_on:
            break
        if _counts_anew(blocks[after], under[-1]):
            if len(under) > 1:
                _put_under(list_, under[:-1])
            return after - 1
        _put_under(list_, under)
        list_.items += blocks[after].items  # type: ignore[union-attr]
        place, merged = after + 1, True
    if merged and (last := _paragraphs(blocks, place)[:1]):
        _put_under(list_, last)
        place += 1
    return place


def _paragraphs(blocks: list[Block], place: int) -> list[Paragraph]:
    """Return the paragraphs from here on that may stand under an item; more than a few are a text of their own."""
    found: list[Paragraph] = []
    while place < len(blocks) and len(found) < 5:
        block = blocks[place]
        if not isinstance(block, Paragraph) or block.lost:
            break
        found.append(block)
        place += 1
    return found


def _is_one_label(block: Block, list_: Items) -> bool:
    return isinstance(block, Items) and block.ordered == list_.ordered and len(block.items) == 1


def _counts_anew(block: Block, before: Paragraph) -> bool:
    """Return whether a list counts from one again behind a line that announces it."""
    mark = block.items[0].mark if isinstance(block, Items) else None
    return bool(mark and mark.text.strip(" .)(") == "1") and joined(before.spans).endswith(":")


def _put_under(list_: Items, paragraphs: list[Paragraph]) -> None:
    """Put paragraphs under the last item; one that begins with a label of its own lost its mark, and is an item."""
    first, *others = paragraphs
    list_.items[-1].under.append(first)
    for each in others:
        label = LABEL.match(each.spans[0].text)
        if label and label.group(1)[0].isupper() and len(label.group(1).split()) <= 5:
            cut = label.end()
            item = Item([each.spans[0].cut(0, cut)], ordered=list_.ordered)
            item.under.append(Paragraph([each.spans[0].cut(cut), *each.spans[1:]], each.gap))
            list_.items.append(item)
        else:
            list_.items[-1].under.append(each)
