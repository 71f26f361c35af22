"""One review, as a reviewer reads it: what changed, what it is made of, who said what, and what may be decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import Refusal
from clinic_content.accounts.roles import May, Role, may, people_in
from clinic_content.checks import disclaimers
from clinic_content.content.diff import Change, diff
from clinic_content.content.schema import AnyContent
from clinic_content.content.walk import label_of, parts
from clinic_content.releases import rules as releases
from clinic_content.rendering.composition import Absent, Composition, Published
from clinic_content.reviews import policy, rules
from clinic_content.reviews.actions import MEANINGS, RETURNED
from clinic_content.reviews.models import Decision, Review, Version

from .preview import Preview, preview
from .queue_changes import anchors_of, shown
from .queue_findings import found_in
from .queue_marks import page_marks
from .queue_rows import Step, age, steps


@dataclass(frozen=True)
class Reading:
    """A version with the last approved one before it, and everything that differs between the two."""

    version: Version
    content: AnyContent
    base: Version | None
    changes: Sequence[Change]

    @property
    def marks(self) -> Mapping[tuple[str, str], str]:
        """What is marked on the page; on a first version nothing is, because all of it is new."""
        return page_marks(self.base.read(), self.content, self.changes) if self.base else {}

    @property
    def removed(self) -> list[str]:
        """The parts that are gone, which no mark on the page can show."""
        return [each.label for each in self.changes if each.kind == "removed"] if self.base else []


@dataclass(frozen=True, slots=True)
class Choice:
    """One role in which a person may decide, and what each of its buttons does, in words."""

    role: str
    meaning: str
    approve: str
    release: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One role that a review asks for: the decision made in it, or who could still make it."""

    step: Step
    people: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A list or FAQ that the page shows from its own release."""

    title: str
    number: int | None
    """The version shown now; none where nothing is live."""
    since: datetime | None
    review: int | None
    is_newer: bool
    """It was released after the version that this one is compared with was approved."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A disclaimer that the page must show, why, and which version of it is live."""

    key: str
    because: str
    title: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """What became of a review, by whom, and where to go on."""

    sentence: str
    at: datetime | None = None
    reason: str = ""
    review: int | None = None
    """The review of the newest version, where that is another one."""
    newest: int | None = None


@dataclass
class Forms:
    """What was typed, kept where it was refused."""

    decision: Any = None
    comment: Any = None
    refusals: Sequence[Refusal] = field(default_factory=tuple)


def reading_of(review: Review) -> Reading:
    """Compare a version with the last approved one before it."""
    version = review.version
    earlier = Version.objects.filter(document=version.document_id, number__lt=version.number, approval__isnull=False)
    base = earlier.select_related("approval").order_by("-number").first()
    content = version.read()
    return Reading(version, content, base, diff(base.read() if base else None, content))


def preview_of(reading: Reading, now: datetime) -> Preview:
    """Compose the version with what is live now, as a patient would see it if it were released."""
    version = reading.version
    return preview(reading.content, uid=version.document.uid, now=now, version=version)


def shown_of(review: Review, user: User, now: datetime) -> dict[str, Any]:
    """Return everything that the page of a review shows."""
    reading = reading_of(review)
    composed = preview_of(reading, now)
    changes = shown(reading.changes, reading.content) if reading.base else []
    refusals = list(rules.refusals_to_decide(user, review))
    choices = [] if refusals else list(_choices(user, review))
    return {
        "review": review,
        "version": review.version,
        "document": review.version.document,
        "base": reading.base,
        "age": age(review, now),
        "count": len(changes),
        "notable": [each for each in changes if each.reasons],
        "others": [each for each in changes if not each.reasons],
        "found": found_in(review.version, reading.content, reading.base, now),
        "anchors": anchors_of(reading.content),
        "lacking": composed.lacking,
        "parts": list(_parts(composed.composition, reading.base)),
        "notices": list(_notices(composed.composition)),
        "asked": list(_asked(review)),
        "contributors": rules.contributors_of(review.version),
        "ending": ending(review),
        "refusals": [each for each in refusals if each.code not in {"closed", "overtaken"}],
        "choices": choices,
        "returned": RETURNED,
        "release_waits_for": _release_waits_for(user, review, choices, now),
        "may_comment": not any(rules.refusals_to_comment(user)),
        "comments": _comments(review, reading.content),
        "earlier": _earlier(review),
    }


def part_choices(content: AnyContent) -> list[tuple[str, str]]:
    """Return the parts that can be commented on."""
    return [(str(each.id), label_of(each)) for each in parts(content)]  # type: ignore[attr-defined]


def ending(review: Review) -> Ending | None:
    """Say what became of a review that can no longer be decided on; nothing for one that can."""
    newer = (
        Version.objects.filter(document=review.version.document_id, number__gt=review.version.number)
        .select_related("review", "submitted_by")
        .order_by("-number")
        .first()
    )
    review_pk, number = (newer.review.pk, newer.number) if newer else (None, None)
    if review.closed_by is not None:
        word, reason = _how_it_ended(review)
        return Ending(f"{review.closed_by.display_name} {word}", review.closed_at, reason, review_pk, number)
    if newer is None:
        return None
    return Ending(
        f"{newer.submitted_by.display_name} submitted version {newer.number}", newer.submitted_at, "", review_pk, number
    )


def _how_it_ended(review: Review) -> tuple[str, str]:
    if review.outcome == Review.Outcome.RECALLED:
        return "took this submission back", ""
    if review.outcome == Review.Outcome.APPROVED:
        return "gave the last approval", ""
    reasons = [each.reason for each in review.decisions.all() if each.outcome == Decision.Outcome.REQUEST_CHANGES]
    return "asked for changes", " ".join(reasons)


def _choices(user: User, review: Review) -> Iterator[Choice]:
    asked = len(review.required.all())
    nth = asked - len(policy.open_roles(review)) + 1
    for role in rules.roles_for(user, review):
        last = nth == asked
        label = f"Approve as {role.value} and finish approval" if last else f"Approve as {role.value}, {nth} of {asked}"
        release = f"Approve as {role.value} and release now" if last and may(user, May.RELEASE) else ""
        yield Choice(role.value, MEANINGS[role.value], label, release)


def _release_waits_for(user: User, review: Review, choices: Sequence[Choice], now: datetime) -> list[str]:
    """Say what would stop a release in the same step, to whoever could press that button."""
    if not any(each.release for each in choices):
        return []
    return [each.sentence for each in releases.refusals_of_the_version(review.version, now)]


def _asked(review: Review) -> Iterator[Waiting]:
    barred = {user.pk for user in rules.contributors_of(review.version)} | {d.by_id for d in review.decisions.all()}
    for step in steps(review):
        if step.decision or review.outcome:
            yield Waiting(step)
            continue
        people = people_in(Role(step.role)).exclude(pk__in=barred)
        yield Waiting(step, [each.display_name for each in people])


def _parts(composition: Composition, base: Version | None) -> Iterator[Part]:
    found = Review.objects.filter(version__document__uid__in=list(composition.parts))
    reviews = {
        (uid, number): pk for uid, number, pk in found.values_list("version__document__uid", "version__number", "pk")
    }
    approved_at = base.approval.at if base else None
    for each in composition.parts.values():
        if isinstance(each, Absent):
            yield Part(each.title, None, each.since, None, is_newer=bool(base))
            continue
        newer = bool(approved_at and each.effective_from and each.effective_from > approved_at)
        yield Part(
            each.content.title, each.number, each.effective_from, reviews.get((each.document, each.number)), newer
        )


def _notices(composition: Composition) -> Iterator[Notice]:
    live = {getattr(each.content, "key", ""): each for each in composition.disclaimers}
    contents = [composition.host, *(each for each in composition.parts.values() if isinstance(each, Published))]
    for asked in disclaimers.required_of_all(each.content for each in contents):
        held = live.get(asked.key)
        named = (held.content.title, held.number) if held else ("", None)
        yield Notice(asked.key, asked.because, *named)


def _comments(review: Review, content: AnyContent) -> list[dict[str, Any]]:
    labels = dict(part_choices(content))
    anchors = anchors_of(content)
    return [
        {"said": each, "about": labels.get(each.part, "A part") if each.part else "", "anchor": anchors.get(each.part)}
        for each in review.comments.all()
    ]


def _earlier(review: Review) -> list[Review]:
    """Return what was decided and said of earlier versions, newest first, so that nothing asked for is forgotten."""
    held = Review.objects.filter(
        version__document=review.version.document_id, version__number__lt=review.version.number
    )
    found = held.select_related("version", "closed_by").defer("version__content").order_by("-version__number")
    return list(found.prefetch_related("decisions__by", "comments__by")[:5])
