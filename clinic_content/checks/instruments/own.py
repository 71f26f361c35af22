"""An instrument that a clinic made itself: the plain data that it is kept as, and the instrument that it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from typing import Any

from .instrument import ANSWERS, NO, NOT_APPLICABLE, PARTLY, YES, Answers, Instrument, Item, Score

COUNTS, MUST, TOLD = "counts", "must", "told"
ROLES_OF_ITEMS = {
    COUNTS: "It counts",
    MUST: "It counts, and without it the page does not pass",
    TOLD: "It does not count",
}
POINTS = {YES: 100, PARTLY: 50, NO: 0} | {str(n): 25 * (n - 1) for n in range(1, 6)}
"""What an answer is worth, of a hundred."""
MET = 75
"""An item is met by a yes, or by 4 or 5 of five."""
MOST_ITEMS = 60


@dataclass(frozen=True, slots=True)
class OwnItem:
    """One question, how it is answered, and whether it counts."""

    asks: str
    help: str = ""
    scale: str = "agree"
    may_not_apply: bool = False
    role: str = COUNTS


@dataclass(frozen=True, slots=True)
class OwnForm:
    """All that a clinic says of an instrument of its own."""

    title: str
    items: tuple[OwnItem, ...]
    about: str = ""
    passes: int | None = None
    """From how many per cent on a page passes; nothing where no figure is asked for."""

    def as_data(self) -> dict[str, Any]:
        """Return the form as JSON holds it."""
        return asdict(self) | {"items": [asdict(each) for each in self.items]}


def form_of(data: Mapping[str, Any]) -> OwnForm:
    """Return the form that was kept as plain data."""
    return OwnForm(**{**data, "items": tuple(OwnItem(**each) for each in data["items"])})


def faults_of(form: OwnForm) -> Iterator[str]:
    """Say why this is no instrument that a person could fill in and trust the figure of."""
    if not form.title.strip():
        yield "Give the instrument a name."
    if not 1 <= len(form.items) <= MOST_ITEMS:
        yield f"An instrument has from 1 to {MOST_ITEMS} items."
    if any(not each.asks.strip() for each in form.items):
        yield "Every item asks something."
    if any(each.scale not in ANSWERS for each in form.items):
        yield "Choose how each item is answered."
    if any(each.role not in ROLES_OF_ITEMS for each in form.items):
        yield "Choose of each item whether it counts."
    if form.items and all(each.role == TOLD for each in form.items):
        yield "At least one item counts, or there is no figure."
    if form.passes is not None and not 1 <= form.passes <= 100:
        yield "A page passes from 1 to 100 per cent on."


def instrument_of(key: str, number: int, made_on: date, form: OwnForm) -> Instrument:
    """Return the instrument that a form describes; its items are numbered as they stand."""
    items = tuple(
        Item(str(place), each.asks, "", each.scale, each.may_not_apply, help=each.help)
        for place, each in enumerate(form.items, 1)
    )
    return Instrument(key, str(number), form.title, "", made_on, items, partial(_scores, form), form.about)


def _scores(form: OwnForm, answers: Answers) -> tuple[Score, ...]:
    """Return the mean of what counts and applies, and whether it is enough with everything met that must be."""
    counting = [str(place) for place, each in enumerate(form.items, 1) if each.role != TOLD]
    points = [POINTS[answers[key]] for key in counting if answers[key] != NOT_APPLICABLE]
    if not points:
        return (Score("Points", 0, 100, None, "nothing that counts applies"),)
    value = int(sum(points) / len(points) + 0.5)
    missed = _missed(form, answers)
    words = f"must be met and is not: {', '.join(missed)}" if missed else ""
    return (Score("Points", value, 100, _passes(form, value, missed), words),)


def _missed(form: OwnForm, answers: Answers) -> list[str]:
    """Return the items that must be met and are not; what does not apply cannot be missed."""
    asked = [str(place) for place, each in enumerate(form.items, 1) if each.role == MUST]
    return [key for key in asked if answers[key] != NOT_APPLICABLE and POINTS[answers[key]] < MET]


def _passes(form: OwnForm, value: int, missed: Sequence[str]) -> bool | None:
    if form.passes is None and not any(each.role == MUST for each in form.items):
        return None
    return not missed and value >= (form.passes or 0)
