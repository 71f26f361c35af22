"""Teach the model of `importers.learned_parts` which parts of the keyed pages bar, and which tell of harm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pycrfsuite import Trainer

from clinic_content.importers import read
from clinic_content.importers.learned_lines import Liner, likely_in
from clinic_content.importers.learned_parts import BARS, BOTH, HARMS, NEITHER, features, text_of
from clinic_content.importers.outline import Part

from .pages import Keyed, plain

SEEN_AT_LEAST = 3
MOSTLY = 3
"""How many times as many keyed things of one sort a part must hold as of the other to be about that."""
SAID_AGAIN = 2
SHORTEST = 4
PARAMETERS = {"c1": 0.5, "c2": 0.05, "max_iterations": 120}


@dataclass(frozen=True, slots=True)
class TaughtPart:
    """What is seen of a part, and what it is to be read as."""

    seen: list[str]
    label: str


def taught_parts(page: Keyed, liner: Liner = likely_in) -> list[TaughtPart]:
    """Return what the parts of a page teach."""
    found: list[Part] = []
    seen: list[list[str]] = []

    def record(parts: list[Part]) -> list[Part]:
        found.extend(parts)
        seen.extend(features(found))
        return parts

    read(f"{page.name}.txt", page.text.encode(), reader=lambda *_: (), liner=liner, parter=record)
    labels = [_label(part, page) for part in found]
    return [TaughtPart(each, label) for each, label in zip(seen, labels, strict=True) if label]


def _label(part: Part, page: Keyed) -> str:
    """Return what a part is about by what is keyed in it; nothing where it says again what is keyed elsewhere."""
    text = plain(text_of(part))
    key = page.key or {}
    bars, harms = ([each for each in key[name] if plain(each["quote"]) in text] for name in FIELDS)
    if not bars and not harms:
        named = [plain(each["words"]) for name in FIELDS for each in key[name]]
        again = sum(each in text for each in named if len(each) >= SHORTEST)
        return NEITHER if again < SAID_AGAIN else ""
    if len(bars) >= MOSTLY * len(harms):
        return BARS
    return HARMS if len(harms) >= MOSTLY * len(bars) else BOTH


FIELDS = ("contraindications", "side_effects")


def teach_parts(taught: Iterable[TaughtPart], path: Path) -> None:
    """Write a model that was taught by these parts."""
    every = list(taught)
    said = Counter(each for one in every for each in one.seen)
    trainer = Trainer(verbose=False)
    for one in every:
        trainer.append([[each for each in one.seen if said[each] >= SEEN_AT_LEAST]], [one.label])
    trainer.set_params(PARAMETERS)
    trainer.train(str(path))
