"""The shape of what the checks know of medicines and conditions: facts with their source, date read and next review.

The facts themselves stand in `clinic_content/checks/known/`, where a person can read each with its source; the library
of a clinic may add to them and change them. Nothing here is patient-facing wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal, TypeVar

Frequency = Literal["very_common", "common", "uncommon", "rare", "very_rare", "not_known"]


def whole_words(names: Sequence[str]) -> re.Pattern[str]:
    """Return what finds names as whole words, in capitals or small letters, the first of them that fits at a place.

    It looks for a first letter before all else: Python finds a place for it many times faster than one for a word.
    """
    letters: dict[str, list[str]] = {}
    for each in names:
        letters.setdefault(each[:1].lower(), []).append(re.escape(each[1:]))
    first = "".join(letter + letter.upper() for letter in letters)
    if not first.isascii() or not first.isalnum():
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)
    words = (rf"(?<=[{one}{one.upper()}])(?i:{'|'.join(rest)})" for one, rest in letters.items())
    return re.compile(rf"[{first}](?<=\b.)(?:{'|'.join(words)})\b")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read and when, for which country, and when it must be read again."""

    name: str
    read_on: date
    review_by: date
    jurisdiction: str = "US"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a label's list: its name, and other words a patient page may use for it."""

    name: str
    synonyms: tuple[str, ...] = ()
    source: Source | None = None
    percent: float | None = None
    """For a side effect: how many in a hundred had it, where a label or trial says."""
    frequency: Frequency = "not_known"
    serious: bool = False


@dataclass(frozen=True, slots=True)
class ApprovalFact:
    """What a regulator says of a medicine for a condition."""

    condition: str
    """Key of a condition, or `anaesthesia` and the like."""
    status: Literal["approved", "off_label", "investigational", "contraindicated"]
    source: Source
    products: tuple[str, ...] = ()
    """Names the approval is limited to, in lower case; empty for all."""


@dataclass(frozen=True, slots=True)
class NumberFact:
    """A figure that pages must not contradict, such as the hours of monitoring."""

    attribute: str
    low: float
    high: float
    unit: str
    source: Source


@dataclass(frozen=True)
class Drug:
    """One medicine and what its label says."""

    key: str
    names: tuple[str, ...]
    """Generic and brand names, in lower case; matched as whole words."""
    drug_class: str = ""
    """Such as `ssri`, `snri`, `benzodiazepine`, `glp1`, `botulinum_toxin`."""
    is_antidepressant: bool = False
    schedule: str = ""
    boxed_warning: tuple[str, ...] = ()
    risk_programme: str = ""
    approvals: tuple[ApprovalFact, ...] = ()
    contraindications: tuple[Item, ...] = ()
    side_effects: tuple[Item, ...] = ()
    numbers: tuple[NumberFact, ...] = ()
    unapproved_forms: tuple[str, ...] = ()
    """Words of forms that are compounded and not approved, such as `lozenge`."""
    is_sedating: bool = False
    has_pregnancy_warning: bool = False
    not_approved_under: int | None = None
    has_all_approvals: bool = False
    """Whether `approvals` names all conditions that it is approved for, among those that the library knows."""
    source: Source | None = None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds its names in a text, in capitals or small letters."""
        return whole_words(self.names)


@dataclass(frozen=True)
class ConditionFact:
    """One condition and the words for it."""

    key: str
    names: tuple[str, ...]
    """In lower case, longest first; matched as whole words."""
    is_psychiatric: bool = False
    has_suicide_risk: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds its names in a text, in capitals or small letters."""
        return whole_words(self.names)


WORD = re.compile(r"[a-z0-9]+")
Fact = TypeVar("Fact", Drug, ConditionFact)


def _by_word(facts: Sequence[Fact]) -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for place, each in enumerate(facts):
        for name in each.names:
            found.setdefault(_first_word(name), set()).add(place)
    return {word: frozenset(places) for word, places in found.items()}


def _first_word(name: str) -> str:
    found = WORD.search(name.lower())
    return found.group() if found else ""


def _named(facts: Sequence[Fact], by_word: Mapping[str, frozenset[int]], text: str) -> Iterator[Fact]:
    """Yield what a text names; only what begins with a word of it is looked for, because sentences are many."""
    places = frozenset().union(*(by_word[word] for word in by_word.keys() & _words_of(text)))
    return (facts[place] for place in sorted(places) if facts[place].pattern.search(text))


@lru_cache(maxsize=16)
def _words_of(text: str) -> frozenset[str]:
    """Return the words of a text, and none for names without a word; several libraries ask of one text."""
    return frozenset(("", *WORD.findall(text.lower())))


@dataclass(frozen=True)
class Library:
    """All that is known: medicines, conditions, what abbreviations stand for, plain words for jargon."""

    drugs: tuple[Drug, ...] = ()
    conditions: tuple[ConditionFact, ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    jargon: Mapping[str, str] = field(default_factory=dict)

    def drugs_in(self, text: str) -> Iterator[Drug]:
        """Yield the medicines that a text names."""
        return _named(self.drugs, self.drugs_by_word, text)

    def conditions_in(self, text: str) -> Iterator[ConditionFact]:
        """Yield the conditions that a text names."""
        return _named(self.conditions, self.conditions_by_word, text)

    @cached_property
    def drugs_by_word(self) -> Mapping[str, frozenset[int]]:
        """Which medicines have a name that begins with a word."""
        return _by_word(self.drugs)

    @cached_property
    def conditions_by_word(self) -> Mapping[str, frozenset[int]]:
        """Which conditions have a name that begins with a word."""
        return _by_word(self.conditions)

    def drugs_called(self, names: Iterable[str]) -> tuple[Drug, ...]:
        """Return the medicines that any of these names or keys stands for."""
        places = {place for each in names for place in self.drugs_by_name.get(each.lower(), ())}
        return tuple(self.drugs[place] for place in sorted(places))

    @cached_property
    def drugs_by_name(self) -> Mapping[str, tuple[int, ...]]:
        """Which medicines a name or a key stands for."""
        found: dict[str, tuple[int, ...]] = {}
        for place, each in enumerate(self.drugs):
            for name in {each.key, *each.names}:
                found[name] = (*found.get(name, ()), place)
        return found
