"""What leads up to a list: the paragraph before it, its heading, and which safety list these make of it."""

from __future__ import annotations

from clinic_content.content.schema import Kind, Role

from . import list_kinds
from .blocks import Block, Items, Paragraph
from .effect_words import HOW_OFTEN
from .headings import OF_GROUP
from .outline import BRACKET
from .spans import joined
from .terms import sentences


def says_how_often(text: str) -> bool:
    """Return whether a heading names a group of side effects: “Common (up to 1 in 10)”, “Rare but serious”."""
    return bool(OF_GROUP.fullmatch(text) or HOW_OFTEN.match(BRACKET.sub("", text)))


def kind_of(block: Block, intro: Block | None, role: Role, heading: str) -> Kind | None:
    """Return which safety list a block is, where it is one."""
    if not isinstance(block, Items):
        return None
    before = intro if isinstance(intro, Paragraph) else None
    kind = list_kinds.kind_of_list(block, before, role, heading)
    return None if kind is Kind.SIDE_EFFECTS and list_kinds.tells_about(heading, said_by(intro)) else kind


def said_by(intro: Block | None) -> str:
    """Return the paragraph that stands before a list; nothing where something else does."""
    return joined(intro.spans) if isinstance(intro, Paragraph) else ""


def lead_of(intro: Block | None, heading: str) -> str:
    """Return what is said of a whole list: by its heading, and by the sentence that announces it."""
    heading = f"{heading} side effects" if OF_GROUP.fullmatch(heading) else heading
    last = " ".join(sentences(said_by(intro))[-2:])
    return f"{heading}: {last if list_kinds.ANNOUNCES.search(last) and len(last) < 200 else ''}"
