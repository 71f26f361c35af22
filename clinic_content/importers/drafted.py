"""What becomes of the blocks of an article: sections, and the safety lists that may yet move out of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from clinic_content.content.schema import Kind, Role

from .blocks import Items
from .pictures import Shown
from .spans import Span
from .writing import Written


@dataclass(slots=True)
class Drafted:
    """A section to be."""

    role: Role
    heading: Span | None = None
    level: int = 2
    written: list[Written] = field(default_factory=list)
    embed: Kind | None = None
    notes: list[str] = field(default_factory=list)
    figure: Shown | None = None
    """A picture that stands under its text."""


def is_bare(section: Drafted) -> bool:
    """Return whether a section has nothing of its own, and at most shows a list."""
    return not (section.heading or section.written or section.figure)


@dataclass(frozen=True, slots=True)
class Told:
    """A safety list that was read item by item, as it was written into the text."""

    kind: Kind
    list_: Items
    written: tuple[Written, ...]
    is_led: bool
    """Whether a paragraph stands before it."""
