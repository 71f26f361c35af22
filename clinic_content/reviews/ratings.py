"""Instruments that reviewers filled in, and which of them a review asks for. All append-only, held by the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import Refusal
from clinic_content.accounts.roles import May, may
from clinic_content.checks.instruments import Instrument, Proposal, faults

from . import own_instruments

if TYPE_CHECKING:
    from .models import Review


class RequiredRating(models.Model):
    """One instrument that must be filled in before anybody approves, copied from the policy at submission."""

    review = models.ForeignKey("reviews.Review", on_delete=models.PROTECT, related_name="required_ratings")
    instrument = models.CharField(max_length=40)
    instrument_version = models.CharField(max_length=20, default="1", db_default="1")

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ("view",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "instrument"], name="required_rating_once"),
        ]

    def __str__(self) -> str:
        return f"{self.instrument} for {self.review}"


class Rating(models.Model):
    """One person's answers to one instrument on one version. Who rates again adds another; the newest is theirs."""

    review = models.ForeignKey("reviews.Review", on_delete=models.PROTECT, related_name="ratings")
    version = models.ForeignKey("reviews.Version", on_delete=models.PROTECT, related_name="ratings")
    instrument = models.CharField(max_length=40)
    instrument_version = models.CharField(max_length=20)
    answers = models.JSONField()
    """By item: what it asks, the answer, a note, and what the machine would have answered and why, as it was shown."""
    scores = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="ratings")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        default_permissions: ClassVar = ("view",)

    def __str__(self) -> str:
        return f"{self.instrument} by {self.by}"

    @property
    def given(self) -> dict[str, str]:
        """The answers alone, by item."""
        return {key: each["answer"] for key, each in self.answers.items()}


def refusals_to_approve(review: Review) -> Iterator[Refusal]:
    """Nobody approves before each instrument that the policy named was filled in by somebody who reviews it."""
    if not review.policy.get("instruments"):
        return
    filled = set(Rating.objects.filter(review=review).values_list("instrument", "instrument_version"))
    asked = RequiredRating.objects.filter(review=review)
    if not (left := [each for each in asked if (each.instrument, each.instrument_version) not in filled]):
        return
    forms = own_instruments.used_in(review)
    for each in left:
        title = forms[each.instrument].title
        yield Refusal("not_rated", f"Its policy asks for {title} to be filled in before anybody approves.")


def refusals_to_rate(user: User, review: Review, *, wrote: bool) -> Iterator[Refusal]:
    """Whoever decides fills instruments in, and nobody rates what they wrote."""
    if not may(user, May.DECIDE):
        yield Refusal("role", "Filling in an instrument is for clinicians and compliance reviewers.")
    if wrote:
        yield Refusal("four_eyes", "You wrote or edited this version, so somebody else must rate it.")
    if review.outcome:
        yield Refusal("closed", f"This review has ended: {review.get_outcome_display().lower()}.")


def refusals_of_answers(
    instrument: Instrument,
    answers: Mapping[str, str],
    notes: Mapping[str, str],
    proposed: Mapping[str, Proposal],
) -> Iterator[Refusal]:
    """A form is filled in whole, and who answers otherwise than what was found says why in a word."""
    for sentence in faults(instrument, answers):
        yield Refusal("answer", sentence)
    for key, each in proposed.items():
        if answers.get(key, each.answer) != each.answer and not notes.get(key, "").strip():
            yield Refusal("why", f"{key}: say why you answer otherwise than what was found: {each.because}")


def kept(
    instrument: Instrument,
    answers: Mapping[str, str],
    notes: Mapping[str, str],
    proposed: Mapping[str, Proposal],
) -> dict[str, dict[str, str]]:
    """Return the answers as a rating keeps them: with the questions, so that it can be read without the instrument."""
    return {
        item.key: {
            "asks": item.asks,
            "answer": answers[item.key],
            "note": notes.get(item.key, "").strip(),
            "proposed": proposed[item.key].answer if item.key in proposed else "",
            "because": proposed[item.key].because if item.key in proposed else "",
        }
        for item in instrument.items
    }


def newest_of_each(ratings: Iterable[Rating], version: str) -> list[Rating]:
    """Return each person's newest rating by one version of an instrument, in the order in which they first rated."""
    found: dict[int, Rating] = {}
    for each in ratings:
        if each.instrument_version == version:
            found[each.by_id] = each
    return list(found.values())
