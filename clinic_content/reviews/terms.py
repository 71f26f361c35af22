"""What a review policy asks, as plain data: the same on its form, in its row, in the log and in every review it opened.

A policy asks for approvals in steps: nobody decides in a later step before the earlier ones are complete.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.db.models import IntegerChoices, TextChoices

from clinic_content.documents.models import DocumentKind

MONTHS = range(1, 61)
DAYS = range(1, 366)
MOST = 9
"""How many people one step may ask for in one role."""

Step = Mapping[str, int]
"""How many people of which role must approve, in any order among themselves."""


class Weight(IntegerChoices):
    """How much hangs on a comment. The policy says from which weight on an open one stands in the way of approval."""

    NOTE = 10, "Note"
    QUESTION = 20, "Question"
    MUST = 30, "Must be settled before approval"


SETTLED_FROM = [
    (Weight.MUST.value, "Comments that must be settled"),
    (Weight.QUESTION.value, "Comments that must be settled, and questions"),
]
"""What a policy may let stand in the way of approval. There is no way to let nothing do so."""


class Overdue(TextChoices):
    """What a page does when the day passes by which it should have been read again."""

    TELL = "tell", "Staff are told"
    NOTICE = "notice", "Readers see a notice on the page"
    OFF = "off", "The page comes off"


class Path(TextChoices):
    """Which of a policy's requirements a submission is measured by."""

    WHOLE = "whole", "Ordinary review"
    LIGHT = "light", "Light review"
    RELAXED = "relaxed", "Review of a change that relaxes safety"


@dataclass(frozen=True, slots=True)
class Slot:
    """One approval that a review asks for: the nth of its role, in a step."""

    step: int
    role: str
    slot: int


@dataclass(frozen=True, slots=True)
class Scope:
    """Which documents a policy is for; what is empty narrows nothing."""

    kind: str = ""
    treatment: str = ""
    tag: str = ""

    @property
    def specificity(self) -> tuple[bool, bool, bool]:
        """How narrow it is: a treatment says more than a tag, and a tag more than a kind."""
        return bool(self.treatment), bool(self.tag), bool(self.kind)

    def meets(self, other: Scope) -> bool:
        """Return whether one document may be in both, and neither says more than the other."""
        return self.specificity == other.specificity and self.kind == other.kind

    @property
    def in_words(self) -> str:
        """The scope as people read it."""
        named = [str(DocumentKind(self.kind).label) if self.kind else "any kind"]
        named += [f"about {self.treatment}"] if self.treatment else []
        return ", ".join([*named, f"tagged “{self.tag}”"] if self.tag else named)


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything that a policy asks."""

    steps: Sequence[Step] = ()
    light_steps: Sequence[Step] = ()
    """Who approves a light change; empty where every change is reviewed whole."""
    relaxed_steps: Sequence[Step] = ()
    """Who approves a change that relaxes safety; empty where that asks for nobody more."""
    months: int = 24
    days: int | None = None
    """Within how many days a review should be decided; no limit where empty."""
    overdue: str = Overdue.TELL
    settled_from: int = Weight.MUST.value
    """From which weight on an open comment stands in the way of approval."""
    instruments: Sequence[str] = ()
    """The keys of the instruments that must be filled in before anybody approves."""
    submit_roles: Sequence[str] = ()
    submit_people: Sequence[int] = ()
    """Who of the authors may submit: who holds one of these roles too, or is named; everybody where both are empty."""

    def steps_of(self, path: str) -> Sequence[Step]:
        """Return what one path asks for."""
        return {Path.LIGHT.value: self.light_steps, Path.RELAXED.value: self.relaxed_steps}.get(path, self.steps)

    def for_kind(self, kind: str) -> Terms:
        """Return the terms as one kind can keep them: a disclaimer never comes off, because pages depend on it."""
        comes_off = kind == "disclaimer" and self.overdue == Overdue.OFF
        return replace(self, overdue=Overdue.TELL.value) if comes_off else self

    def as_data(self) -> dict[str, Any]:
        """Return the terms as JSON holds them."""
        return {name: list(value) if isinstance(value, list | tuple) else value for name, value in asdict(self).items()}


def people_asked(steps: Iterable[Step]) -> Counter[str]:
    """Return how many people of each role all steps together ask for."""
    asked: Counter[str] = Counter()
    for step in steps:
        asked.update({role: count for role, count in step.items() if count > 0})
    return asked


def slots(steps: Iterable[Step]) -> Iterator[Slot]:
    """Yield each approval that steps ask for, numbered within its role over all of them."""
    given: Counter[str] = Counter()
    for number, step in enumerate((step for step in steps if any(step.values())), 1):
        for role, count in step.items():
            for _ in range(count):
                given[role] += 1
                yield Slot(number, role, given[role])


def one_step(*roles: str) -> list[dict[str, int]]:
    """Return steps that ask for these roles, in any order; a role that is named twice is asked twice."""
    return [dict(Counter(str(role) for role in roles))] if roles else []


def in_words(steps: Iterable[Step], titles: Mapping[str, str]) -> str:
    """Say who must approve, in order."""
    said = [
        " and ".join(
            f"{count} × {titles[role]}" if count > 1 else titles[role] for role, count in step.items() if count
        )
        for step in steps
    ]
    return ", then ".join(each for each in said if each) or "nobody"
