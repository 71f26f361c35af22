"""What an instrument is: items that a person answers, and the way in which its scores follow from the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

YES, PARTLY, NO, NOT_APPLICABLE = "yes", "partly", "no", "na"
ANSWERS = {
    "agree": (YES, NO, NOT_APPLICABLE),
    "partly": (YES, PARTLY, NO, NOT_APPLICABLE),
    "one_to_five": ("1", "2", "3", "4", "5", NOT_APPLICABLE),
}
"""What may be answered on each scale; “does not apply” only where the item allows it."""

Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """One question of an instrument, in our words."""

    key: str
    asks: str
    part: str = ""
    scale: str = "agree"
    may_not_apply: bool = False
    evidence: str = ""
    """The name of what a machine can tell of it; empty where only a person can judge."""
    help: str = ""

    @property
    def choices(self) -> tuple[str, ...]:
        """What may be answered."""
        return tuple(each for each in ANSWERS[self.scale] if each != NOT_APPLICABLE or self.may_not_apply)


@dataclass(frozen=True, slots=True)
class Score:
    """One figure that an instrument gives."""

    name: str
    value: int
    of: int
    passes: bool | None = None
    """Whether it reaches what the instrument asks for; nothing where it asks for no figure."""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument of one version. Answers are kept with its key and version, so that they never change meaning."""

    key: str
    version: str
    title: str
    source: str
    """The address of the original; empty for a clinic's own."""
    read_on: date
    """When the original was read, or a clinic's own was made."""
    items: tuple[Item, ...]
    score: Callable[[Answers], tuple[Score, ...]]
    about: str = ""

    def item(self, key: str) -> Item:
        """Return the item with this key."""
        return next(each for each in self.items if each.key == key)


def faults(instrument: Instrument, answers: Answers) -> list[str]:
    """Say what is missing from a form or cannot be an answer; nothing where it is whole."""
    found = [f"{key}: there is no such item." for key in answers if key not in {each.key for each in instrument.items}]
    for each in instrument.items:
        if each.key not in answers:
            found.append(f"{each.key}: answer “{each.asks}”")
        elif answers[each.key] not in each.choices:
            found.append(f"{each.key}: “{answers[each.key]}” is no answer to it.")
    return found


def scores(instrument: Instrument, answers: Answers) -> tuple[Score, ...]:
    """Return what the answers come to; only a form that is filled in whole has scores."""
    if found := faults(instrument, answers):
        raise ValueError(" ".join(found))
    return instrument.score(answers)


def percent(answers: Answers, keys: Iterable[str], good: Mapping[str, str] | None = None) -> int:
    """Return how many of the items that apply were answered well, as a percentage; 0 where none applies."""
    wanted = good or {}
    applying = [key for key in keys if answers[key] != NOT_APPLICABLE]
    right = sum(answers[key] == wanted.get(key, YES) for key in applying)
    return int(100 * right / len(applying) + 0.5) if applying else 0
