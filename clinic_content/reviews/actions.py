"""Open a review, comment, decide, recall. The five beats of each: lock, ask the rule, write, move, record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from clinic_content.accounts.refusals import NotAllowed, Refusal
from clinic_content.accounts.roles import Role
from clinic_content.audit.chain import record
from clinic_content.content import canonical
from clinic_content.content.schema import FORMAT, AnyContent
from clinic_content.documents import status
from clinic_content.documents.actions import contribute
from clinic_content.documents.models import Contribution, Document

from . import policy, rules
from .claims import note_claims
from .models import AcceptedFinding, Approval, Comment, Decision, RequiredApproval, Review, ReviewPolicy, Version

if TYPE_CHECKING:
    from clinic_content.accounts.models import User

MEANINGS = rules.MEANINGS
RETURNED = "I have read this version and ask for changes before it can be approved."


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where a version comes from: the version its draft grew from, and for a translation its source."""

    base_id: int | None = None
    source_id: int | None = None
    source_hashes: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def open_review(
    document: Document, *, content: AnyContent, by: User, note: str = "", lineage: Lineage | None = None
) -> Review:
    """Freeze content as the document's next version and put it before reviewers, under the policy of this moment."""
    held = status.lock_for(document, "submit")
    return open_review_of_held(held, content=content, by=by, note=note, lineage=lineage)


def open_review_of_held(
    document: Document,
    *,
    content: AnyContent,
    by: User,
    note: str = "",
    lineage: Lineage | None = None,
    accepted: Iterable[AcceptedFinding] = (),
) -> Review:
    """Open a review of a document that the caller holds (`status.lock_for`), and whose content it read since.

    `accepted` are findings that people let stand, as rows without a version: they are frozen with it.
    """
    if refused := list(rules.refusals_to_submit(by, document, content)):
        raise NotAllowed(refused)
    asked = policy.policy_for(document.kind)
    number, people = _note_contributors(document, by)
    roles = [Role(role) for role in asked.roles]
    if refused := policy.refusals_for_want_of_people(roles, people):
        raise NotAllowed(refused)
    version = _freeze(document, number=number, content=content, by=by, note=note, lineage=lineage or Lineage())
    _freeze_accepted(version, list(accepted))
    note_claims(version, content)
    review = _open(version, document, asked=asked, roles=roles)
    status.move(document, "submit")
    record("version.submit", by=by, subject=document, payload=_named(version) | {"roles": asked.roles, "note": note})
    return review


def next_number(document: Document) -> int:
    """Return the number that the document's next version will have."""
    newest = document.versions.order_by("-number").values_list("number", flat=True).first()
    return (newest or 0) + 1


@transaction.atomic
def comment(review: Review, *, by: User, text: str, part: str = "") -> Comment:
    """Say something of a version or of one of its parts."""
    if refused := list(rules.refusals_to_comment(by)):
        raise NotAllowed(refused)
    if not text.strip():
        raise NotAllowed([Refusal("empty", "Write what you want to say first.")])
    said = Comment.objects.create(review=review, by=by, text=text.strip(), part=part)
    record("review.comment", by=by, subject=review.version.document, payload=_named(review.version) | {"part": part})
    return said


@transaction.atomic
def approve(review: Review, *, by: User, role: str, sha256: str) -> Decision:
    """Record one approval; the last one that the review asks for approves the version."""
    return approve_held(status.lock_for(review.version.document, "approve"), review, by=by, role=role, sha256=sha256)


def approve_held(document: Document, review: Review, *, by: User, role: str, sha256: str) -> Decision:
    """Record one approval of a document that the caller holds (`status.lock_for`)."""
    decision = _decide(review, by=by, role=role, sha256=sha256, outcome=Decision.Outcome.APPROVE)
    if policy.is_met(decision.review, decision):
        Approval.objects.create(version=decision.version, sha256=sha256, by=by)
        _close(review, by=by, outcome=Review.Outcome.APPROVED)
        status.move(document, "approve")
    record("decision.approve", by=by, subject=document, payload=_named(decision.version) | {"role": role})
    return decision


@transaction.atomic
def request_changes(review: Review, *, by: User, role: str, sha256: str, reason: str) -> Decision:
    """Return a version to its authors, with a reason; one such decision ends the review."""
    document = status.lock_for(review.version.document, "request_changes")
    if not reason.strip():
        raise NotAllowed([Refusal("no_reason", "Say what must change, so that the authors can mend it.")])
    decision = _decide(
        review, by=by, role=role, sha256=sha256, outcome=Decision.Outcome.REQUEST_CHANGES, reason=reason.strip()
    )
    _close(review, by=by, outcome=Review.Outcome.CHANGES_REQUESTED)
    status.move(document, "request_changes")
    told = _named(review.version) | {"role": role, "reason": reason.strip()}
    record("decision.request_changes", by=by, subject=document, payload=told)
    return decision


@transaction.atomic
def recall(review: Review, *, by: User) -> None:
    """Take a submission back, so that it can be edited again."""
    document = status.lock_for(review.version.document, "recall")
    if refused := list(rules.refusals_to_recall(by, Review.objects.get(pk=review.pk))):
        raise NotAllowed(refused)
    _close(review, by=by, outcome=Review.Outcome.RECALLED)
    status.move(document, "recall")
    record("version.recall", by=by, subject=document, payload=_named(review.version))


@transaction.atomic
def set_policy(kind: str, *, by: User, roles: Iterable[str], months: int) -> ReviewPolicy:
    """Change which roles must approve later submissions of a kind; open reviews keep what they were opened with."""
    roles = list(dict.fromkeys(roles))
    if refused := list(rules.refusals_to_set_policy(by, roles, months)):
        raise NotAllowed(refused)
    held = ReviewPolicy.objects.select_for_update().get(kind=kind)
    before = {"roles": held.roles, "months": held.months}
    held.roles, held.months = roles, months
    held.save(update_fields=["roles", "months"])
    after = {"roles": held.roles, "months": months}
    record("policy.change", by=by, subject=held, payload={"kind": kind, "before": before, "after": after})
    return held


def _note_contributors(document: Document, by: User) -> tuple[int, list[User]]:
    """Return the number to come and who wrote it: the editors of this round and of rounds that were never approved."""
    versions = Version.objects.filter(document=document).order_by("-number").values("number")
    approved = Coalesce(Subquery(versions.filter(approval__isnull=False)[:1]), 0)
    rows = Contribution.objects.filter(document=document, number__gt=approved).select_related("user")
    since = list(rows.annotate(newest=Coalesce(Subquery(versions[:1]), 0)))
    number = since[0].newest + 1 if since else next_number(document)
    people = {user.pk: user for user in [by, *(each.user for each in since)]}
    noted = {each.user_id for each in since if each.number == number}
    if unnoted := [user for user in people.values() if user.pk not in noted]:
        contribute(document, number=number, users=unnoted)
    return number, list(people.values())


def _freeze(document: Document, *, number: int, content: AnyContent, by: User, note: str, lineage: Lineage) -> Version:
    text = canonical.to_json(content)
    return Version.objects.create(
        document=document,
        number=number,
        title=content.title,
        content=text,
        sha256=canonical.sha256(text),
        format=FORMAT,
        note=note,
        submitted_by=by,
        base_id=lineage.base_id,
        source_id=lineage.source_id,
        source_hashes=lineage.source_hashes,
    )


def _freeze_accepted(version: Version, accepted: list[AcceptedFinding]) -> None:
    for each in accepted:
        each.version = version
    if accepted:
        AcceptedFinding.objects.bulk_create(accepted)


def _open(version: Version, document: Document, *, asked: ReviewPolicy, roles: list[Role]) -> Review:
    review = Review.objects.create(version=version, kind=document.kind, language=document.language, months=asked.months)
    RequiredApproval.objects.bulk_create(RequiredApproval(review=review, role=role.value) for role in roles)
    return review


def _decide(review: Review, *, by: User, role: str, sha256: str, outcome: str, reason: str = "") -> Decision:
    review = _read_again(review, by)
    if sha256 != review.version.sha256:
        raise NotAllowed([rules.STALE])
    facts = rules.Facts(wrote=review.wrote, overtaken=review.overtaken)  # type: ignore[attr-defined]
    if refused := list(rules.refusals_to_decide(by, review, role, facts=facts)):
        raise NotAllowed(refused)
    meaning = MEANINGS[role] if outcome == Decision.Outcome.APPROVE else RETURNED
    return Decision.objects.create(
        review=review, version=review.version, sha256=sha256, outcome=outcome, role=role, reason=reason,
        meaning=meaning, by=by, name=by.display_name, credential=by.credential,
    )  # fmt: skip


def _read_again(review: Review, by: User) -> Review:
    """Read the review and what the rules ask of it once more: what the caller holds may be older than the lock."""
    held = rules.with_facts(Review.objects.all(), by).select_related("version__document")
    return held.prefetch_related("required", "decisions").get(pk=review.pk)


def _close(review: Review, *, by: User, outcome: str) -> None:
    now = timezone.now()
    Review.objects.filter(pk=review.pk, outcome="").update(closed_at=now, closed_by=by, outcome=outcome)
    review.closed_at, review.closed_by, review.outcome = now, by, outcome


def _named(version: Version) -> dict[str, object]:
    return {"version": version.number, "sha256": version.sha256}
