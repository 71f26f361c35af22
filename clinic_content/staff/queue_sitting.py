"""Several light reviews in one sitting: one after the other on one screen, each its own decision on its own hash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import Refusal
from clinic_content.reviews import actions, comments, rules
from clinic_content.reviews import reading as seen
from clinic_content.reviews.actions import MEANINGS, RETURNED
from clinic_content.reviews.models import Review
from clinic_content.reviews.turn_rules import WITH_TAKERS

from . import queue_deciding, queue_proof
from .access import StaffRequest
from .queue_access import BACK_OR_POST, readers_only
from .queue_changes import shown
from .queue_detail import Choice, reading_of
from .queue_forms import RELEASE, DecisionForm
from .queue_rows import is_alike, turn_of

MOST = 25
"""So many fit one sitting: as many as the list shows at once."""


@dataclass(frozen=True, slots=True)
class Item:
    """One review of a sitting: what became of it, or why it cannot be decided here."""

    review: Review
    outcome: str = ""
    """What this person decided."""
    why_not: str = ""
    is_here: bool = False

    @property
    def is_left(self) -> bool:
        """Whether it still waits for this person's decision."""
        return not self.outcome and not self.why_not


@readers_only
@BACK_OR_POST
def sitting(request: StaffRequest) -> HttpResponse | HttpResponseBase:
    """Show one review after the other, and take a decision on the one that was shown."""
    chosen = _chosen(request)
    if not chosen:
        messages.error(request, "Choose two or more light reviews first: tick them in the list.")
        return redirect("queue:list")
    form: DecisionForm | None = None
    refused: Sequence[Refusal] = ()
    asked = _number(request.POST.get("at") or request.GET.get("at", ""))
    held = next((each for each in chosen if each.pk == asked), None)
    if request.method == "POST" and held is not None:
        form = DecisionForm(request.POST)
        refused = _refused(request, held, form)
        if not refused and form.is_valid():
            messages.success(request, queue_deciding.outcome(Review.objects.get(pk=held.pk), form))
            return redirect(address_of(chosen, after=held.pk))
        chosen = _chosen(request)
    return _answer(request, chosen, asked, form, refused)


def address_of(chosen: Sequence[Review], after: int = 0, at: int = 0) -> str:
    """Return the address of a sitting: it names its reviews, so that nothing is lost by going away."""
    held = QueryDict(mutable=True)
    held.setlist("review", [str(each.pk) for each in chosen])
    held.update({name: str(value) for name, value in (("after", after), ("at", at)) if value})
    return f"{reverse('queue:sitting')}?{held.urlencode()}"


def _refused(request: StaffRequest, held: Review, form: DecisionForm) -> Sequence[Refusal]:
    if why := _why_not(held, request.user):
        return [Refusal("not_alike", why)]
    form.is_valid()
    if form.what == RELEASE:
        return [Refusal("no_release", "Nothing is released in a sitting: approve it here, and release it afterwards.")]
    if request.POST.get("seen"):
        actions.mark_seen(held, by=request.user, changes=_keys(held))
    return queue_deciding.attempt(request, held, form)


def _keys(held: Review) -> set[str]:
    """Return every change that the screen of a sitting shows at once."""
    return {each.key for each in reading_of(held).changes}


def _answer(
    request: StaffRequest, chosen: list[Review], asked: int, form: DecisionForm | None, refused: Sequence[Refusal]
) -> HttpResponse:
    items = [_item(each, request.user) for each in chosen]
    here = _here(items, asked, _number(request.GET.get("after", "")), keep=form is not None)
    values: dict[str, Any] = {
        "items": [(each, address_of(chosen, at=each.review.pk), here is each) for each in items],
        "left": sum(each.is_left for each in items),
        "done": sum(bool(each.outcome) for each in items),
        "here": here,
        "refused": refused,
        "action": address_of(chosen),
    }
    if here is not None:
        values |= _shown(request, here, form)
    status = 409 if refused else 422 if form is not None else 200
    return render(request, "staff/queue/sitting.html", values, status=status)


def _shown(request: StaffRequest, here: Item, form: DecisionForm | None) -> dict[str, Any]:
    review = here.review
    reading = reading_of(review)
    marked = seen.seen_by(review, request.user.pk)
    roles = rules.roles_for(request.user, review) if here.is_left else []
    return {
        "review": review,
        "version": review.version,
        "document": review.version.document,
        "base": reading.base,
        "changes": shown(reading.changes, reading.content, marked) if reading.base else [],
        "choices": [Choice(each.value, MEANINGS[each.value], f"Approve as {each.value}", "") for each in roles],
        "returned": RETURNED,
        "form": form or DecisionForm(),
        "proof": bool(roles) and queue_proof.is_asked(request),
        "second_factor": bool(roles) and queue_proof.has_second_factor(request),
    }


def _here(items: list[Item], asked: int, after: int, *, keep: bool) -> Item | None:
    """Return the one to be shown: the one that was asked for, else the next that is left after the last decided."""
    wanted = next((each for each in items if each.review.pk == asked), None)
    if wanted is not None and (keep or wanted.is_left or asked):
        return wanted
    place = next((n for n, each in enumerate(items) if each.review.pk == after), -1) + 1
    return next((each for each in [*items[place:], *items[:place]] if each.is_left), None)


def _item(review: Review, user: User) -> Item:
    mine = next((each for each in review.decisions.all() if each.by_id == user.pk), None)
    if mine is not None:
        return Item(review, outcome="You approved it." if mine.outcome == "approve" else "You asked for changes.")
    return Item(review, why_not=_why_not(review, user))


def _why_not(review: Review, user: User) -> str:
    """Say why a review cannot be decided in a sitting; nothing where it can."""
    facts = rules.Facts(wrote=review.wrote, overtaken=review.overtaken)  # type: ignore[attr-defined]
    refused = [each.sentence for each in rules.refusals_to_decide(user, review, facts=facts)]
    if not refused and not is_alike(turn_of(review)):
        return "It is no light change, so it is read on a screen of its own."
    if not refused and review.unsettled:  # type: ignore[attr-defined]
        return "A comment on it is to be settled first."
    return " ".join(refused)


def _chosen(request: HttpRequest) -> list[Review]:
    """Return the reviews of a sitting in the order in which they were chosen; what is not there is left out."""
    pks = list(dict.fromkeys(filter(None, map(_number, request.GET.getlist("review")))))[:MOST]
    found = rules.with_facts(Review.objects.annotate(unsettled=comments.something_in_the_way()), _user(request))
    held = found.select_related("version__document", "version__submitted_by", "turn")
    rows = {each.pk: each for each in held.prefetch_related(WITH_TAKERS, "decisions__by").filter(pk__in=pks)}
    return [rows[pk] for pk in pks if pk in rows]


def _user(request: HttpRequest) -> User:
    user: User = request.user  # type: ignore[assignment]
    return user


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else 0
