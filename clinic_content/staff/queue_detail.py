"""One review, as a reviewer reads it: what changed, what it is made of, who said what, and what may be decided."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
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
from clinic_content.documents.models import DocumentKind
from clinic_content.drafts import set_aside
from clinic_content.releases import rules as releases
from clinic_content.releases.impact import impact_of
from clinic_content.releases.resting import to_read_again
from clinic_content.rendering.composition import Absent, Composition, Published
from clinic_content.rendering.html import LANGUAGES
from clinic_content.reviews import policy, rules, turn_rules
from clinic_content.reviews import reading as seen
from clinic_content.reviews.actions import MEANINGS, RETURNED
from clinic_content.reviews.afterwards import Reopening
from clinic_content.reviews.models import Decision, Review, Version
from clinic_content.reviews.turn_models import Taking

from .bundle_rows import beside
from .preview import Preview, preview
from .queue_changes import anchors_of, shown
from .queue_findings import found_in
from .queue_marks import Marked, marked_page
from .queue_rows import Step, age, limit, risks, steps, turn_of
from .queue_sources import sources_of
from .said import threads_of


@dataclass(frozen=True)
class Reading:
    """A version with the last approved one before it, and everything that differs between the two."""

    version: Version
    content: AnyContent
    base: Version | None
    changes: Sequence[Change]

    def on(self, composition: Composition) -> Marked:
        """Return the page with its marks; on a first version nothing is marked, because all of it is new."""
        if self.base is None:
            return Marked(composition, {})
        return marked_page(composition, self.base.read(), self.changes, self.base.approval.at)

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
    key: str = ""
    is_seen: bool = False
    """The person who looks has read it in its place on this page."""
    is_coming: bool = False
    """It is to be released together with the page, in one bundle."""


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
    reopened: Reopening | None = None
    """Who said since that its approval no longer counts, and why."""
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
    base = seen.base_of(version)
    content = version.read()
    return Reading(version, content, base, diff(base.read() if base else None, content))


def preview_of(reading: Reading, now: datetime) -> Preview:
    """Compose the version with what is live now, as a patient would see it if it were released."""
    version = reading.version
    return preview(reading.content, uid=version.document.uid, now=now, version=version)


def page_of(reading: Reading, show: str, now: datetime) -> Marked:
    """Return the page that is asked for, composed of what is live now."""
    if show == "before" and reading.base is not None:
        document = reading.version.document
        return Marked(preview(reading.base.read(), uid=document.uid, now=now, version=reading.base).composition, {})
    composition = preview_of(reading, now).composition
    return Marked(composition, {}) if show == "clean" else reading.on(composition)


def shown_of(review: Review, user: User, now: datetime) -> dict[str, Any]:
    """Return everything that the page of a review shows."""
    reading = reading_of(review)
    composed = preview_of(reading, now)
    marked = seen.seen_by(review, user.pk)
    changes = shown(reading.changes, reading.content, marked) if reading.base else []
    rests = seen.rests_on(review.version, reading.base)
    refusals = list(rules.refusals_to_decide(user, review))
    choices = [] if refusals else list(_choices(user, review))
    asked, is_late = limit(review, now)
    bundle, members = beside(review)
    return {
        "review": review,
        "version": review.version,
        "document": review.version.document,
        "base": reading.base,
        "age": age(review, now),
        "limit": asked,
        "is_late": is_late,
        "risks": risks(turn_of(review)),
        "turn": _turn(review, user, {each.code for each in refusals}),
        "count": len(changes),
        "inside": [(each.title, shown(each.changes, each.content)) for each in reading.on(composed.composition).inside],
        "seen": sum(each.is_seen for each in changes),
        "relaxing": sum(each.direction == "relaxes" for each in changes),
        "may_mark_seen": not review.outcome and not any(rules.refusals_to_mark_seen(user)),
        "asking": [each for each in rests if not each.is_same],
        "same": [each for each in rests if each.is_same],
        "same_count": sum(each.is_same for each in rests),
        "notable": [each for each in changes if each.is_notable],
        "others": [each for each in changes if not each.is_notable],
        "found": (found := found_in(review.version, reading.content, reading.base, now)),
        "sources": sources_of(reading.content, found, now.date()),
        "anchors": anchors_of(reading.content),
        "lacking": composed.lacking,
        "again": to_read_again(now, version=review.version).rows if not review.outcome else (),
        **_impact(review, now),
        "parts": list(_parts(composed.composition, reading.base, marked)),
        "notices": list(_notices(composed.composition)),
        "asked": list(_asked(review)),
        "contributors": rules.contributors_of(review.version),
        "ending": ending(review),
        "refusals": [each for each in refusals if each.code not in {"closed", "overtaken"}],
        "choices": choices,
        "returned": RETURNED,
        "release_waits_for": _release_waits_for(user, review, choices, now),
        "may_comment": not any(rules.refusals_to_comment(user)),
        "threads": (threads := threads_of(review, reading.content, user)),
        "unsettled": [each for each in threads if each.is_in_the_way and not each.is_settled],
        "part_anchors": json.dumps({anchor: part for part, anchor in anchors_of(reading.content).items()}),
        "conditions": _open_conditions(review),
        "may_meet": may(user, May.DECIDE),
        "may_reopen": bool(review.outcome) and not any(rules.refusals_to_reopen(user, review.version)),
        "earlier": _earlier(review),
        "mend": set_aside.about(review.version),
        "bundle": bundle,
        "members": members,
    }


def _turn(review: Review, user: User, refused: set[str]) -> dict[str, Any]:
    """Say who has taken a review, and what this person may do about it."""
    holders = [each.taking for each in steps(review) if each.taking]
    may_decide = may(user, May.DECIDE) and not refused - {"not_yet"}
    is_mine = any(each.person_id == user.pk for each in holders)
    return {
        "holders": holders,
        "may_take": may_decide and bool(turn_rules.free_slots(user, review)),
        "may_put_back": not review.outcome and (is_mine or _covers_for(user, holders)),
        "may_hand_on": may(user, May.DECIDE) and not review.outcome,
    }


def _covers_for(user: User, holders: Sequence[Taking]) -> bool:
    return bool(holders) and turn_rules.covered_by(user).filter(person__in=[e.person_id for e in holders]).exists()


def _impact(review: Review, now: datetime) -> dict[str, Any]:
    """Return which live pages a version that can still be decided on or released would change."""
    is_done = review.outcome not in {"", Review.Outcome.APPROVED} or review.kind == DocumentKind.ARTICLE
    if is_done or review.version.releases.exists():
        return {"impact": None}
    found = impact_of(review.version, now)
    return {"impact": found, "languages": [(LANGUAGES.get(name, name), count) for name, count in found.languages]}


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
        reopened = getattr(review.version, "reopening", None)
        return Ending(f"{review.closed_by.display_name} {word}", review.closed_at, reason, reopened, review_pk, number)
    if newer is None:
        return None
    return Ending(
        f"{newer.submitted_by.display_name} submitted version {newer.number}", newer.submitted_at, "", None, review_pk,
        number,
    )  # fmt: skip


def _how_it_ended(review: Review) -> tuple[str, str]:
    if review.outcome == Review.Outcome.RECALLED:
        return "took this submission back", ""
    if review.outcome == Review.Outcome.APPROVED:
        return "gave the last approval", ""
    reasons = [each.reason for each in review.decisions.all() if each.outcome == Decision.Outcome.REQUEST_CHANGES]
    return "asked for changes", " ".join(reasons)


def _choices(user: User, review: Review) -> Iterator[Choice]:
    asked = len(review.required.all())
    nth = asked - len(policy.undecided(review)) + 1
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


def _parts(composition: Composition, base: Version | None, marked: Collection[str]) -> Iterator[Part]:
    found = Review.objects.filter(version__document__uid__in=list(composition.parts))
    reviews = {
        (uid, number): pk for uid, number, pk in found.values_list("version__document__uid", "version__number", "pk")
    }
    approved_at = base.approval.at if base else None
    for each in composition.parts.values():
        key = f"{seen.IN_CONTEXT}{each.document}"
        if isinstance(each, Absent):
            yield Part(each.title, None, each.since, None, bool(base), key, key in marked)
            continue
        newer = bool(approved_at and each.effective_from and each.effective_from > approved_at)
        held = reviews.get((each.document, each.number))
        yield Part(
            each.content.title, each.number, each.effective_from, held, newer, key, key in marked, each.is_coming
        )


def _notices(composition: Composition) -> Iterator[Notice]:
    live = {getattr(each.content, "key", ""): each for each in composition.disclaimers}
    contents = [composition.host, *(each for each in composition.parts.values() if isinstance(each, Published))]
    for asked in disclaimers.required_of_all(each.content for each in contents):
        held = live.get(asked.key)
        named = (held.content.title, held.number) if held else ("", None)
        yield Notice(asked.key, asked.because, *named)


def _open_conditions(review: Review) -> list[Decision]:
    """Return what approvals of earlier versions were given on condition of, and nobody has said was done."""
    given = Decision.objects.filter(version__document=review.version.document_id, met=None).exclude(condition="")
    return list(given.exclude(review=review).select_related("by", "version").defer("version__content"))


def _earlier(review: Review) -> list[Review]:
    """Return what was decided and said of earlier versions, newest first, so that nothing asked for is forgotten."""
    held = Review.objects.filter(
        version__document=review.version.document_id, version__number__lt=review.version.number
    )
    found = (
        held.select_related("version", "closed_by")
        .defer("version__content", "version__found")
        .order_by("-version__number")
    )
    return list(found.prefetch_related("decisions__by")[:5])
