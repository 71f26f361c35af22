"""What a person may do with a proposal: say what a part is, move it, merge it. No word is ever lost by it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any

from clinic_content.content.richtext import normalise_text, paragraphs, plain_text
from clinic_content.content.words import to_slug

from .pictures import LONGEST_ALT
from .proposal import ENTRIES, Part, Proposal, Use, blocks_of, part_from
from .spans import has_words

LONGEST = {Use.HEADING: 300, Use.FAQ: 300, Use.CONTRAINDICATION: 200, Use.SIDE_EFFECT: 200, Use.TAKEAWAY: 4_000}
LONGEST_TITLE = 200
BY_HAND = "Left out by hand."
SENTENCE = re.compile(r"(?<=[.!?…:])\s+")
ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)


class CannotArrange(ValueError):
    """An arrangement that is refused, in words for whoever asked for it."""


def retype(proposal: Proposal, part_id: str, use: Use) -> Proposal:
    """Say what a part is. A heading takes along the text under it where it becomes a question or a list.

    A part that becomes again what it was has its shape again: its rows, its items, what the importer said of it.
    """
    place = _place(proposal, part_id)
    part = proposal.parts[place]
    if part.use is use:
        return proposal
    _refuse_other_pictures(part, use)
    after = place + 1
    if part.shape is Use.HEADING and use in {Use.FAQ, *ENTRIES} and not _was(part, use):
        after = _end_of_text(proposal, place)
    made = list(_turned(part, proposal.parts[place + 1 : after], use))
    if use is not Use.LEFT_OUT and len(made) == 1 and after == place + 1 and made[0].use is not part.shape:
        made = [replace(made[0], origin=_origin(part) if not _was(part, use) else {})]
    return proposal.with_parts([*proposal.parts[:place], *_named(made, part.id), *proposal.parts[after:]])


def describe(proposal: Proposal, part_id: str, words: str) -> Proposal:
    """Say what a picture shows, for people who cannot see it; so it can be shown."""
    place = _place(proposal, part_id)
    part, told = proposal.parts[place], _one_line(normalise_text(words))
    if part.shape is not Use.PICTURE:
        raise CannotArrange("Only a picture is described.")
    if not has_words(told) or len(told) > LONGEST_ALT:
        raise CannotArrange(f"Say in up to {LONGEST_ALT} letters what the picture shows.")
    described = replace(part, use=Use.PICTURE, text=told, why="")
    return proposal.with_parts([*proposal.parts[:place], described, *proposal.parts[place + 1 :]])


def reword(proposal: Proposal, part_id: str, words: str) -> Proposal:
    """Keep the words for a picture that were typed beside another act; a picture that only lacked words is shown."""
    part, told = proposal.parts[_place(proposal, part_id)], _one_line(normalise_text(words))
    if not told or told == part.text:
        return proposal
    described = describe(proposal, part_id, told)
    if part.use is Use.PICTURE or not part.text:
        return described
    return described.with_parts(replace(part, text=told) if each.id == part_id else each for each in described.parts)


def retitle(proposal: Proposal, title: str) -> Proposal:
    """Give the page another title; its lists and its address, where they are named after it, follow."""
    told, old = _one_line(normalise_text(title)), proposal.heads["article"]["title"]
    if not has_words(told) or len(told) > LONGEST_TITLE:
        raise CannotArrange(f"Give it a title of up to {LONGEST_TITLE} letters.")
    return replace(proposal, heads={kind: _titled(head, old, told) for kind, head in proposal.heads.items()})


def _titled(head: Mapping[str, Any], old: str, new: str) -> Mapping[str, Any]:
    before = head["title"].removesuffix(old)
    if not head["title"].endswith(old) or (before and not before.endswith(": ")):
        return head
    title = (before + new)[:LONGEST_TITLE]
    is_named = head["slug"] == to_slug(head["title"])
    return {**head, "title": title, "slug": (to_slug(title) if is_named else "") or head["slug"]}


def move(proposal: Proposal, part_id: str, by: int) -> Proposal:
    """Move a part up or down by one place."""
    place = _place(proposal, part_id)
    to = place + by
    if not 0 <= to < len(proposal.parts):
        raise CannotArrange("It stands first already." if by < 0 else "It stands last already.")
    parts = list(proposal.parts)
    parts[place], parts[to] = parts[to], parts[place]
    return proposal.with_parts(parts)


def merge(proposal: Proposal, part_id: str) -> Proposal:
    """Join a part to the one before it that will stand in the same draft."""
    place = _place(proposal, part_id)
    before = next((n for n in range(place - 1, -1, -1) if proposal.parts[n].use is not Use.LEFT_OUT), None)
    if before is None:
        raise CannotArrange("Nothing stands before it.")
    first, second = proposal.parts[before], proposal.parts[place]
    joined = _joined(first, second)
    if joined is None:
        raise CannotArrange("Two parts can be joined where they are of one sort. Say first what this one is.")
    if len(joined.text) > LONGEST.get(joined.use, len(joined.text)):
        raise CannotArrange("Together they are too long for one.")
    made = replace(
        joined, lines=tuple(sorted({*first.lines, *second.lines})), note=_both(first.note, second.note), origin={}
    )
    parts = list(proposal.parts)
    parts[before : place + 1] = [made, *parts[before + 1 : place]]
    return proposal.with_parts(parts)


def _refuse_other_pictures(part: Part, use: Use) -> None:
    """Refuse to make text of a picture or a picture of text, and to show a picture that nobody described."""
    if (part.shape is Use.PICTURE) != (use is Use.PICTURE) and use is not Use.LEFT_OUT:
        raise CannotArrange("A picture stays a picture, or is left out.")
    if use is Use.PICTURE and not 0 < len(part.text) <= LONGEST_ALT:
        raise CannotArrange("Describe the picture first, for people who cannot see it.")


def _place(proposal: Proposal, part_id: str) -> int:
    for place, part in enumerate(proposal.parts):
        if part.id == part_id:
            return place
    raise CannotArrange("This part is not there any more. Look at the page again.")


def _end_of_text(proposal: Proposal, place: int) -> int:
    """Return where the text under a heading ends."""
    end = place + 1
    while end < len(proposal.parts) and proposal.parts[end].use is Use.TEXT:
        end += 1
    return end


def _named(made: list[Part], name: str) -> Iterator[Part]:
    """Give the first part the identity of what it was made of, and the others one that follows from it."""
    for number, part in enumerate(made):
        yield replace(part, id=name if number == 0 else f"{name}-{number}")


def _turned(part: Part, under: tuple[Part, ...], use: Use) -> Iterator[Part]:
    if use is Use.LEFT_OUT:
        yield replace(part, use=use, was=part.use, why=BY_HAND)
    elif part.use is Use.LEFT_OUT and part.was is use:
        yield replace(part, use=use, why="")
    elif _was(part, use):
        yield part_from({**part.origin, "id": part.id})
    else:
        yield from TURNS[use](part, under)


def _was(part: Part, use: Use) -> bool:
    return bool(part.origin) and part.origin["use"] == use


def _origin(part: Part) -> Mapping[str, Any]:
    """Return what a part was at first: where it becomes one other, and that is not joined, it holds the same words."""
    return part.origin or {**asdict(replace(part, use=part.shape, why="")), "origin": {}}


def _fresh(part: Part, use: Use, text: str, body: str = "") -> Part:
    """Return a part anew: what the importer said of it held for what it was."""
    return Part(part.id, use, text, body, part.lines, note=part.note)


def _to_heading(part: Part, under: tuple[Part, ...]) -> Iterator[Part]:
    title, rest = (part.text, part.body) if part.shape is not Use.TEXT else (_one_line(plain_text(part.text)), "")
    if len(title) > LONGEST[Use.HEADING]:
        raise CannotArrange("This is too long for a heading.")
    yield _fresh(part, Use.HEADING, _one_line(title))
    if rest:
        yield replace(_fresh(part, Use.TEXT, rest if part.shape is Use.FAQ else paragraphs(rest)), note="")


def _to_text(part: Part, under: tuple[Part, ...]) -> Iterator[Part]:
    if part.shape is Use.TEXT:
        yield _fresh(part, Use.TEXT, part.text)
    elif part.shape is Use.FAQ:
        yield _fresh(part, Use.TEXT, f"<p><strong>{html.escape(part.text, quote=False)}</strong></p>{part.body}")
    else:
        yield _fresh(part, Use.TEXT, paragraphs(_one_line(part.words)))


def _to_faq(part: Part, under: tuple[Part, ...]) -> Iterator[Part]:
    if part.shape is Use.HEADING:
        lines = tuple(sorted({*part.lines, *(line for each in under for line in each.lines)}))
        yield replace(_fresh(part, Use.FAQ, part.text, "".join(each.text for each in under)), lines=lines)
        return
    question, rest = _cut(_one_line(part.words), LONGEST[Use.FAQ])
    blocks = list(blocks_of(part.text)) if part.shape is Use.TEXT else []
    if len(blocks) > 1 and len(first := _one_line(plain_text(blocks[0]))) <= LONGEST[Use.FAQ]:
        yield _fresh(part, Use.FAQ, first, "".join(blocks[1:]))
    else:
        yield _fresh(part, Use.FAQ, question, paragraphs(rest))


def _to_entries(use: Use) -> Callable[[Part, tuple[Part, ...]], Iterator[Part]]:
    def turned(part: Part, under: tuple[Part, ...]) -> Iterator[Part]:
        if part.shape is Use.HEADING and under:
            yield part if part.use is Use.HEADING else replace(part, use=Use.HEADING, why="")
            for each in under:
                yield from turned(each, ())
        elif part.shape is Use.TEXT:
            for text in _items(part.text):
                yield _fresh(part, use, *_cut(text, LONGEST[use]))
        elif part.shape in ENTRIES:
            yield _fresh(part, use, part.text, part.body)
        else:
            yield _fresh(part, use, *_cut(_one_line(part.words), LONGEST[use]))

    return turned


def _to_takeaway(part: Part, under: tuple[Part, ...]) -> Iterator[Part]:
    for text in _items(part.text) if part.shape is Use.TEXT else [_one_line(part.words)]:
        if len(text) > LONGEST[Use.TAKEAWAY]:
            raise CannotArrange("This is too long for a key point.")
        yield _fresh(part, Use.TAKEAWAY, text)


TURNS: dict[Use, Callable[[Part, tuple[Part, ...]], Iterator[Part]]] = {
    Use.HEADING: _to_heading,
    Use.TEXT: _to_text,
    Use.FAQ: _to_faq,
    Use.CONTRAINDICATION: _to_entries(Use.CONTRAINDICATION),
    Use.SIDE_EFFECT: _to_entries(Use.SIDE_EFFECT),
    Use.TAKEAWAY: _to_takeaway,
}


def _items(rich: str) -> Iterator[str]:
    """Yield the texts of a rich text that stand by themselves: each item of a list, each paragraph, each table row."""
    for block in blocks_of(rich):
        simple = block.startswith(("<ul>", "<ol")) and block.count("<ul>") + block.count("<ol") == 1
        pieces = [plain_text(item) for item in ITEM.findall(block)] if simple else [plain_text(block)]
        yield from (_one_line(piece) for piece in pieces if piece.strip())


def _cut(text: str, most: int) -> tuple[str, str]:
    """Return the first sentence of a text, as far as its field holds it, and the rest."""
    sentences = SENTENCE.split(text, maxsplit=1)
    if len(sentences) == 2 and len(sentences[0]) <= most:
        return sentences[0], sentences[1]
    if len(text) <= most:
        return text, ""
    end = text.rfind(" ", 0, most)
    return (text[:end], text[end + 1 :]) if end > 0 else (text[:most], text[most:])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _both(first: str, second: str) -> str:
    return "\n".join(filter(None, (first, second)))


def _joined(first: Part, second: Part) -> Part | None:
    """Return two parts as one, or nothing where they are not of one sort."""
    if first.use is Use.FAQ and second.use is Use.TEXT:
        return replace(first, body=first.body + second.text)
    if first.use is not second.use or first.use not in JOINS:
        return None
    return JOINS[first.use](first, second)


def _texts(first: Part, second: Part) -> Part:
    return replace(first, text=re.sub(r"</p><p>", " ", first.text + second.text) if _are_lines(first, second) else
                   first.text + second.text)  # fmt: skip


def _are_lines(first: Part, second: Part) -> bool:
    return all(part.text.startswith("<p>") and part.text.count("<p>") == 1 for part in (first, second))


def _entries(first: Part, second: Part) -> Part:
    return replace(first, body=_one_line(f"{first.body} {second.text} {second.body}"))


JOINS: dict[Use, Callable[[Part, Part], Part]] = {
    Use.HEADING: lambda a, b: replace(a, text=_one_line(f"{a.text} {b.text}")),
    Use.TEXT: _texts,
    Use.FAQ: lambda a, b: replace(
        a, body=f"{a.body}<p><strong>{html.escape(b.text, quote=False)}</strong></p>{b.body}"
    ),
    Use.CONTRAINDICATION: _entries,
    Use.SIDE_EFFECT: _entries,
    Use.TAKEAWAY: lambda a, b: replace(a, text=_one_line(f"{a.text} {b.text}")),
}
