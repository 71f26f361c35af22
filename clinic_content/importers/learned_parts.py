"""What a part of a page is about, as a model reads it that keyed pages taught: whom it bars, or what may happen.

`roles` knows headings by their words (“Who should not have it”); clinics head lists of dangers with “Hear me out” or
“Please don't sign up if…”, and under a heading that is not known nothing in the list looks like a danger. A careful
reader reads on: the words of the text below tell what it lists. A model over whole parts, beside those of `learned` and
`learned_lines`, says how likely a part mostly bars, mostly harms, does both or neither. Where it is sure and the rules
know nothing better, the part is read as what it says.

The model is `learned_parts.crfsuite`, made by `make teach` too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from clinic_content.content.schema import Role

from .blocks import Items, Table, spans_of
from .headings import DANGERS
from .learned import stems_in
from .outline import Part
from .roles import Use
from .taggers import TaggerFile

MODEL = Path(__file__).with_suffix(".crfsuite")
BARS, HARMS, BOTH, NEITHER = "bars", "harms", "both", "neither"
READ_OF_IT = 2_000
"""So many letters of a part tell what it is about."""
MOST_WORDS, STEP = 6, 30
KINDS_SEEN = 3
BEGIN, END = "^", "$"
SURE, SURER = 0.6, 0.9
"""From which probability on a part is about what the model says: where the rules know little, and against them."""
STEPS = (0.02, 0.1, 0.3, 0.6, 0.85)
"""Between which how likely it is what makes a difference to what reads its passages."""
ROLE_OF = {BARS: Role.CONTRAINDICATIONS, HARMS: Role.SIDE_EFFECTS}
OPEN = frozenset(
    {
        Role.OTHER, Role.OVERVIEW, Role.WHAT_HAPPENS, Role.SELF_CARE, Role.WARNINGS, Role.OPTIONS, Role.INTERACTIONS,
        Role.PREGNANCY, Role.ABOUT_CONDITION, Role.EFFECTIVENESS, Role.DRIVING, Role.DEPENDENCE,
    }
)  # fmt: skip
"""What the rules call a part of which they know little; it may be about dangers as well."""
LEAST = dict.fromkeys(OPEN, SURE) | dict.fromkeys(DANGERS, SURER)
"""How likely it must be against what the rules call it; of anything else they are believed."""
Parter = Callable[[list[Part]], list[Part]]
"""Returns the parts of a page with what each is to be read as."""


class PartModel:
    """A model in a file, which says what each part of a page is about."""

    def __init__(self, path: Path) -> None:
        self._file = TaggerFile(path)

    def __call__(self, parts: list[Part]) -> list[Part]:
        """Return the parts, each read as what the model is sure of; else as the rules say, and as what it leans to."""
        return [self._told(part, seen) for part, seen in zip(parts, features(parts), strict=True)]

    def _told(self, part: Part, seen: list[str]) -> Part:
        if part.use is not Use.SECTION or not part.blocks:
            return part
        tagger = self._file.opened()
        tagger.set([seen])
        chances = {label: tagger.marginal(label, 0) for label in (BARS, HARMS, BOTH)}
        least = LEAST.get(part.role)
        sure = (role for label, role in ROLE_OF.items() if least is not None and chances[label] >= least)
        leans = tuple(f"{label}={bisect_right(STEPS, chance)}" for label, chance in chances.items())
        return replace(part, role=next(sure, part.role), leans=leans)


def text_of(part: Part) -> str:
    """Return what stands under a part's heading."""
    return "\n".join(span.text for block in part.blocks for span in spans_of(block))


def features(parts: Sequence[Part]) -> list[list[str]]:
    """Return what the model sees of each part of a page."""
    headings = [stems_in(part.heading.span.text) if part.heading else [] for part in parts]
    found = []
    for place, part in enumerate(parts):
        seen = [*_of_heading(part, headings[place]), *_of_text(part)]
        for step in (-1, 1):
            if 0 <= place + step < len(parts):
                seen += [f"{step}role={parts[place + step].role.value}"]
                seen += [f"{step}heading={each}" for each in sorted(set(headings[place + step]))]
        found.append(seen)
    return found


def _of_heading(part: Part, stems: Sequence[str]) -> Iterator[str]:
    yield f"role={part.role.value}"
    yield f"use={part.use.value}"
    yield f"asks={part.heading is not None and part.heading.span.text.endswith('?')}"
    yield f"words={min(len(stems), MOST_WORDS)}"
    for each in sorted(set(stems)):
        yield f"heading={each}"
    for one, two in sorted(set(pairwise([BEGIN, *stems, END]))):
        yield f"heading={one}_{two}"


def _of_text(part: Part) -> Iterator[str]:
    kinds = ["T" if isinstance(each, Table) else "L" if isinstance(each, Items) else "P" for each in part.blocks]
    stems = stems_in(text_of(part)[:READ_OF_IT])
    yield f"kinds={''.join(kinds[:KINDS_SEEN])}"
    yield f"long={min(len(stems) // STEP, MOST_WORDS)}"
    for each in sorted(set(stems)):
        yield f"text={each}"
    for one, two in sorted(set(pairwise(stems))):
        yield f"text={one}_{two}"


roles_in = PartModel(MODEL)
"""Reads by the model that comes with the product."""
