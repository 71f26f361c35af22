"""Values of claims, and when two of them cannot both be true.

A value is a range or a word, with what it holds for: `24..48 route=nasal`, `approved for=depression by=fda`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

INFINITE = float("inf")
MARGIN = {
    "onset": 2.0, "duration_of_effect": 1.25, "session_duration": 1.5, "monitoring_hours": 1.0, "minimum_age": 1.0,
    "driving_hours": 1.0, "fasting_hours": 1.0, "sessions": 1.25, "interval": 1.5,
}  # fmt: skip
"""How far apart two ranges must be before they contradict: the higher's low end over the lower's high end."""
SAFETY = {
    "monitoring_hours",
    "setting",
    "contraindicated",
    "driving_hours",
    "fasting_hours",
    "minimum_age",
    "dependence",
    "pregnancy",
    "alcohol",
    "stopping",
    "escort",
}
"""Attributes where a reader who believes the wrong one may come to harm."""
WILD = {"route", "after"}
"""What a value may hold for that, left out, stands for all."""
ANY = "any"
"""Stands for all conditions or people, where a sentence says so."""
SAME_FAMILY = (("depress", "mdd", "trd"), ("anx", "gad", "panic", "phobia"), ("ocd", "obsess"), ("ptsd", "trauma"))


@dataclass(frozen=True)
class Value:
    """A range (`low`, `high`) or a word, and what it holds for."""

    word: str = ""
    low: float = 0.0
    high: float = 0.0
    given_for: tuple[tuple[str, str], ...] = field(default=())

    @cached_property
    def only(self) -> dict[str, str]:
        """What it holds for."""
        return dict(self.given_for)

    def given(self, **named: str) -> Value:
        """Return the value with what else it holds for; empty words are left out."""
        more = self.only | {key: word.replace(" ", "_") for key, word in named.items() if word}
        return replace(self, given_for=tuple(sorted(more.items())))

    def __str__(self) -> str:
        value = self.word or f"{_shown(self.low)}..{_shown(self.high)}"
        return " ".join([value, *(f"{key}={word}" for key, word in self.given_for)])

    @staticmethod
    def read(text: str) -> Value:
        """Return the value that a text stands for, as `str` wrote it."""
        first, *rest = text.split(" ")
        given = tuple((key, word) for key, _, word in (each.partition("=") for each in rest))
        low, dots, high = first.partition("..")
        return Value("", float(low), float(high), given) if dots else Value(first, given_for=given)


def spanning(low: float, high: float) -> Value:
    """Return a range as a value."""
    return Value("", low, high)


def contradicts(attribute: str, one: Value, other: Value) -> bool:
    """Return whether two values of one attribute cannot both hold: for the same route, condition, item and people."""
    if attribute == "frequency" or not _comparable(one.only, other.only):
        return False  # figures of lists differ from trial to trial; words are held against them elsewhere
    if one.word or other.word:
        return one.word != other.word
    return apart(one, other) > MARGIN.get(attribute, 1.0)


def apart(one: Value, other: Value) -> float:
    """Return how many times higher the higher range begins than the lower ends; 1 or less where they overlap."""
    low, high = sorted((one, other), key=lambda each: (each.low, each.high))
    return high.low / low.high if low.high else float(high.low > 0) * INFINITE


def _comparable(one: dict[str, str], other: dict[str, str]) -> bool:
    for key in one.keys() | other.keys():
        ours, theirs = one.get(key, ""), other.get(key, "")
        if ANY in {ours, theirs} or (key in WILD and not (ours and theirs)):
            continue
        if ours != theirs:
            return False
    return True


def family(key: str) -> str:
    """Return the family of a condition's key: what is said of major depression is said of depression."""
    return next((words[0] for words in SAME_FAMILY if any(word in key for word in words)), key)


def _shown(value: float) -> str:
    return "inf" if value == INFINITE else f"{value:g}"
