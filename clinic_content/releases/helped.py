"""Whether a page helped: how many readers of a release said so on a day, and nothing about any of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, QuerySet, Sum
from django.utils import timezone

from . import live

MOST_IN_A_DAY = 300
"""So many answers about one release are counted on a day: whoever talks a page up or down gets no further."""
ENOUGH = 5
"""From so many answers on they say something about a page."""


class Helped(models.Model):
    """The answers of one day about one release: two numbers."""

    release = models.ForeignKey("releases.Release", on_delete=models.PROTECT, related_name="helped")
    day = models.DateField()
    did = models.PositiveIntegerField(default=0)
    did_not = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["release", "day"], name="helped_once_a_day")]

    def __str__(self) -> str:
        return f"{self.release} on {self.day}: helped {self.did}, did not help {self.did_not}"


@dataclass(frozen=True, slots=True)
class Told:
    """What readers said of one release."""

    document: int
    title: str
    number: int
    did: int
    did_not: int


def count(release: int, *, did: bool, now: datetime) -> bool:
    """Count one answer about a release; beyond a day's share it is not counted, and nothing is written."""
    held, _ = Helped.objects.get_or_create(release_id=release, day=timezone.localdate(now))
    if held.did + held.did_not >= MOST_IN_A_DAY:
        return False
    name = "did" if did else "did_not"
    # The database adds: two answers at once are two.
    with_room = Helped.objects.filter(pk=held.pk, did__lt=MOST_IN_A_DAY - F("did_not"))
    return bool(with_room.update(**{name: F(name) + 1}))


def of_document(document: int) -> list[Told]:
    """Return what readers said of each version of a document, newest first."""
    return _told(Helped.objects.filter(release__document=document).order_by("-release__number"))


def least(now: datetime, at_most: int = 10) -> list[Told]:
    """Return the live pages that helped the smallest share of those who answered, where enough did."""
    here = _summed(Helped.objects.filter(release__in=live.live(now).order_by().values("pk")))
    said = here.filter(yes__gte=ENOUGH - F("no")).annotate(share=F("yes") * 1.0 / (F("yes") + F("no")))
    return [_row(each) for each in said.filter(no__gt=0).order_by("share", "-no")[:at_most]]


def _told(found: QuerySet[Helped]) -> list[Told]:
    return [_row(each) for each in _summed(found)]


def _summed(found: QuerySet[Helped]) -> Any:
    of = found.values("release__document", "release__title", "release__number")
    return of.annotate(yes=Sum("did"), no=Sum("did_not"))


def _row(row: dict[str, Any]) -> Told:
    return Told(row["release__document"], row["release__title"], row["release__number"], row["yes"], row["no"])
