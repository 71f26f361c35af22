"""What stands around the queue's list: how much each tab holds, saved views, and treatments to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, IntegerField, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from clinic_content.accounts.models import User
from clinic_content.library.models import Treatment
from clinic_content.releases import rereading
from clinic_content.reviews.turn_rules import views_of

from .queue import Tab, tab_of

COUNTED = (Tab.MINE, Tab.ROLE, Tab.AUTHOR, Tab.SCHEDULED, Tab.OVERDUE, Tab.OPEN)
MOST = 99
"""Counting stops here, so that it costs the same however much waits."""


class Counted(Subquery):
    """How many rows a question has."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()
    empty_result_set_value = 0


@dataclass(frozen=True, slots=True)
class View:
    """A saved view as the list offers it."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class Around:
    """All of it."""

    counts: dict[Tab, str]
    due: str
    """How many public pages wait to be read again by this person."""
    treatments: list[tuple[str, str]]
    views: list[View]


def around(user: User, now: datetime) -> Around:
    """Return all of it, in one question."""
    counts = User.objects.filter(pk=user.pk).annotate(**_as("counts", _counts(user, now), Value("")))
    treatments = Treatment.objects.annotate(**_as("treatment", "key", "name"))
    views = views_of(user).annotate(**_as("view", Cast("pk", CharField()), "name"))
    to_read = rereading.due(now).filter(rereading.may_read(user, now))
    due = User.objects.filter(pk=user.pk).annotate(**_as("due", _counted(to_read), Value("")))
    parts: list[Any] = [counts, due, treatments, views]
    asked = [each.order_by().values_list("what", "one", "other") for each in parts]
    found = list(asked[0].union(*asked[1:], all=True))
    held = next(one for what, one, _ in found if what == "counts").split()
    return Around(
        due=_count(int(next(one for what, one, _ in found if what == "due"))),
        counts={tab: _count(int(number)) for tab, number in zip(COUNTED, held, strict=True)},
        treatments=sorted(((one, other) for what, one, other in found if what == "treatment"), key=lambda row: row[1]),
        views=sorted(
            (View(int(one), other) for what, one, other in found if what == "view"), key=lambda each: each.name.lower()
        ),
    )


def _counts(user: User, now: datetime) -> Concat:
    """Return the count of each tab, one after the other: they come back in the one row that is always there."""
    parts: list[Any] = []
    for tab in COUNTED:
        parts += [_counted(tab_of(tab, user, now)), Value(" ")]
    return Concat(*parts, output_field=CharField())


def _counted(found: QuerySet[Any]) -> Cast:
    return Cast(Counted(found.order_by().values("pk")[: MOST + 1]), CharField())


def _as(what: str, one: Any, other: Any) -> dict[str, Any]:
    named = {"one": one, "other": other}
    plain = {name: Cast(value, CharField()) if isinstance(value, str) else value for name, value in named.items()}
    return {"what": Value(what), **plain}


def _count(number: int) -> str:
    return f"{MOST}+" if number > MOST else str(number)
