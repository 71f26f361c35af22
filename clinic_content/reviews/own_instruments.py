"""Instruments that the clinic made itself: their versions, only ever added to, and which one a review is rated by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Now
from django.utils import timezone

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import Refusal
from clinic_content.accounts.roles import May, may
from clinic_content.checks.instruments import PUBLISHED, Instrument, OwnForm, faults_of, form_of, instrument_of

if TYPE_CHECKING:
    from .models import Review


class OwnInstrument(models.Model):
    """One version of an instrument of the clinic's own. Whoever changes it adds another; ratings name theirs."""

    key = models.SlugField(max_length=40)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    form = models.JSONField()
    """As `checks.instruments.OwnForm` writes it."""
    is_offered = models.BooleanField("offered", default=True)
    """Whether reviewers may fill it in and policies ask for it. Reviews that were opened with it keep it."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering: ClassVar = ["title", "-number"]
        verbose_name = "instrument of our own"
        verbose_name_plural = "instruments of our own"
        default_permissions: ClassVar = ("add", "change", "view")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "number"], name="own_instrument_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    def read(self) -> Instrument:
        """Return the instrument that this version is."""
        return instrument_of(self.key, self.number, timezone.localdate(self.at), form_of(self.form))


def newest() -> QuerySet[OwnInstrument]:
    """Return the newest version of each instrument of the clinic's own."""
    later = OwnInstrument.objects.filter(key=OuterRef("key")).order_by("-number").values("pk")[:1]
    return OwnInstrument.objects.filter(pk=Subquery(later))


def offered() -> dict[str, Instrument]:
    """Return every instrument that can be filled in or asked for now: the published ones and the clinic's own."""
    return PUBLISHED | {each.key: each.read() for each in newest().filter(is_offered=True)}


def copied(keys: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return the clinic's own among these instruments, whole, as a review keeps them."""
    own = [key for key in keys if key not in PUBLISHED]
    if not own:
        return {}
    return {each.key: {"number": each.number, "form": each.form} for each in newest().filter(key__in=own)}


def used_in(review: Review) -> dict[str, Instrument]:
    """Return the instruments of a review: those it was opened with, those it was rated by, and what is offered.

    Everybody rates a version by the same questions, whatever becomes of the instrument meanwhile.
    """
    rated = review.ratings.exclude(instrument__in=PUBLISHED).values_list("instrument", "instrument_version")
    pinned = {key: int(number) for key, number in rated}
    pinned |= {key: each["number"] for key, each in review.policy.get("own_instruments", {}).items()}
    held = OwnInstrument.objects.filter(key__in=pinned)
    return offered() | {each.key: each.read() for each in held if each.number == pinned[each.key]}


def refusals_to_set(user: User, form: OwnForm, *, key: str, number: int, is_offered: bool) -> Iterator[Refusal]:
    """Whoever sets policies makes instruments; nobody overwrites what a colleague made of one meanwhile."""
    yield from refusals_to_make(user)
    yield from (Refusal("form", sentence) for sentence in faults_of(form))
    if key in PUBLISHED:
        yield Refusal("key_taken", "A published instrument has this name. Give yours another one.")
    there = newest_number(key)
    if there != number:
        yield Refusal("key_taken" if number == 0 else "stale", _taken(form.title) if number == 0 else _stale(there))
    if not is_offered and (asking := _policies_asking(key)):
        yield Refusal("asked_for", f"Policies ask for it: {', '.join(asking)}. Change these first.")


def refusals_to_make(user: User) -> Iterator[Refusal]:
    """Operators make instruments, as they set the policies that ask for them."""
    if not may(user, May.MANAGE_POLICY):
        yield Refusal("role", "Only an operator makes instruments.")


def newest_number(key: str) -> int:
    """Return the number of an instrument's newest version; 0 where there is none."""
    found = OwnInstrument.objects.filter(key=key).order_by("-number").values_list("number", flat=True).first()
    return found or 0


def _taken(title: str) -> str:
    return f"There is an instrument called “{title}” already. Change that one, or give yours another name."


def _stale(number: int) -> str:
    return f"Somebody has made version {number} of it meanwhile. Open that one, and change it."


def _policies_asking(key: str) -> list[str]:
    from .models import ReviewPolicy

    asking = ReviewPolicy.objects.filter(is_active=True).order_by("pk")
    return [each.scope.in_words for each in asking if key in each.instruments]
