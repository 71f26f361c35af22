"""Open a review, comment, decide, recall. The five beats of each: lock, ask the rule, write, move, record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.utils import timezone

from clinic_content.accounts.refusals import NotAllowed, Refusal
from clinic_content.audit.chain import Event, record, record_all
from clinic_content.checks.instruments import PUBLISHED, proposals, scores
from clinic_content.content import canonical
from clinic_content.content.diff import diff
from clinic_content.content.schema import FORMAT, AnyContent
from clinic_content.documents import status
from clinic_content.documents.actions import contribute
from clinic_content.documents.models import Contribution, Document

from . import comments, own_instruments, policy, policy_rules, ratings, rules, turn_rules
from .afterwards import COUNTS, ConditionMet, Reopening, Settlement
from .claims import note_claims
from .given import Lineage, OnCondition
from .models import AcceptedFinding, Approval, Comment, Decision, RequiredApproval, Review, ReviewPolicy, Version
from .policy import Plan
from .ranking import note_rank
from .ratings import Rating, RequiredRating
from .reading import base_of, keys_of, note_entries, note_reading, seen_by
from .reading_models import ChangeSeen
from .returned import refusals_of_the_same
from .terms import Scope, Terms, Weight

if TYPE_CHECKING:
    from clinic_content.accounts.models import User

MEANINGS = rules.MEANINGS
BEGUN = Decision.objects.filter(review=OuterRef("pk"))
RETURNED = "I have read this version and ask for changes before it can be approved."


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
    in_full: Callable[[], str] = policy.no_reason,
) -> Review:
    """Open a review of a document that the caller holds (`status.lock_for`), and whose content it read since.

    `accepted` are findings that people let stand, as rows without a version: they are frozen with it. `in_full` is
    asked for a reason why it may not be a light review.
    """
    if refused := list(rules.refusals_to_submit(by, document, content)):
        raise NotAllowed(refused)
    accepted = list(accepted)
    number, people = _note_contributors(document, by)
    # Of a first version nothing was returned: nothing is asked for it.
    if number > 1 and (refused := list(refusals_of_the_same(document, content, by=by, note=note, accepted=accepted))):
        raise NotAllowed(refused)
    plan = policy.plan_for(document, content, number=number, in_full=in_full)
    if refused := list(policy.refusals_to_submit_under(by, plan.terms)):
        raise NotAllowed(refused)
    if refused := policy.refusals_for_want_of_people(plan.roles, people):
        raise NotAllowed(refused)
    version = _freeze(document, number=number, content=content, by=by, note=note, lineage=lineage or Lineage())
    _freeze_accepted(version, accepted)
    note_claims(version, content)
    review = _open(version, document, plan)
    note_rank(review, plan, content, accepted)
    status.move(document, "submit")
    told = {"roles": plan.roles, "policy": review.policy, "note": note}
    told["contributors"] = sorted(person.pk for person in people)
    record("version.submit", by=by, subject=document, payload=_named(version) | told)
    return review


def next_number(document: Document) -> int:
    """Return the number that the document's next version will have."""
    newest = document.versions.order_by("-number").values_list("number", flat=True).first()
    return (newest or 0) + 1


@transaction.atomic
def comment(
    review: Review, *, by: User, text: str, part: str = "", quote: str = "", before: str = "", after: str = "",
    weight: int = Weight.NOTE,
) -> Comment:  # fmt: skip
    """Say something of a version, of one of its parts, or of words in it."""
    # Held against decisions: a comment is there before an approval, and in its way, or comes after it.
    document = _hold(review.version.document_id)
    if refused := list(rules.refusals_to_comment(by, text)):
        raise NotAllowed(refused)
    if weight not in Weight.values:
        raise NotAllowed([Refusal("weight_unknown", "Choose how much hangs on it.")])
    at = comments.anchor_in(review.version.read(), quote, part=part, before=before, after=after)
    said = Comment.objects.create(review=review, by=by, text=text.strip(), weight=weight, **asdict(at))
    told = {"part": at.part, "quote": at.quote, "weight": Weight(weight).name.lower()}
    record("review.comment", by=by, subject=document, payload=_named(review.version) | told)
    return said


@transaction.atomic
def mark_seen(review: Review, *, by: User, changes: Iterable[str]) -> int:
    """Remember which changes of a version a person has seen; what was seen before is not written again."""
    if refused := list(rules.refusals_to_mark_seen(by)):
        raise NotAllowed(refused)
    base, content = base_of(review.version), review.version.read()
    known = keys_of(diff(base.read(), content) if base else [], content)
    Review.objects.select_for_update().get(pk=review.pk)  # two windows of one person must not write the same row
    fresh = sorted((set(changes) & known) - seen_by(review, by.pk))
    ChangeSeen.objects.bulk_create([ChangeSeen(review=review, by=by, change=key) for key in fresh])
    if fresh:
        record("review.seen", by=by, subject=review.version.document, payload=_named(review.version) | {"seen": fresh})
    return len(fresh)


@transaction.atomic
def answer(comment: Comment, *, by: User, text: str) -> Comment:
    """Answer a comment, in whatever version of the document is the newest now."""
    document = _hold(comment.review.version.document_id)
    if refused := list(rules.refusals_to_comment(by, text)):
        raise NotAllowed(refused)
    begun = comment.answers or comment
    newest = Review.objects.filter(version__document=document).select_related("version").latest("version__number")
    said = Comment.objects.create(
        review=newest, answers=begun, by=by, text=text.strip(), part=begun.part, path=begun.path
    )
    record("comment.answer", by=by, subject=document, payload=_named(newest.version) | {"comment": begun.pk})
    return said


@transaction.atomic
def settle(comment: Comment, *, by: User, text: str = "") -> Settlement:
    """Say that a comment is settled, and how; nothing of it is taken away."""
    if text.strip():
        answer(comment, by=by, text=text)
    return _settle(comment, by=by, outcome=Settlement.Outcome.SETTLED)


@transaction.atomic
def reopen_comment(comment: Comment, *, by: User, text: str = "") -> Settlement:
    """Say that a comment that was settled is open again."""
    if text.strip():
        answer(comment, by=by, text=text)
    return _settle(comment, by=by, outcome=Settlement.Outcome.REOPENED)


def _settle(comment: Comment, *, by: User, outcome: str) -> Settlement:
    document = _hold(comment.review.version.document_id)
    held = Comment.objects.select_related("review__version").get(pk=comment.pk)
    if refused := list(rules.refusals_to_settle(by, held, outcome)):
        raise NotAllowed(refused)
    said = Settlement.objects.create(comment=held, outcome=outcome, by=by)
    told = _named(held.review.version) | {"comment": held.pk, "outcome": outcome}
    record("comment.settle", by=by, subject=document, payload=told)
    return said


@transaction.atomic
def approve(
    review: Review, *, by: User, role: str, sha256: str, condition: OnCondition | None = None
) -> Decision:  # fmt: skip
    """Record one approval; the last one that the review asks for approves the version."""
    document = status.lock_for(review.version.document, "approve")
    return approve_held(document, review, by=by, role=role, sha256=sha256, condition=condition)


def approve_held(
    document: Document, review: Review, *, by: User, role: str, sha256: str, condition: OnCondition | None = None
) -> Decision:
    """Record one approval of a document that the caller holds (`status.lock_for`)."""
    decision, told = approve_untold(document, review, by=by, role=role, sha256=sha256, condition=condition)
    record_all([told])
    return decision


def approve_untold(
    document: Document, review: Review, *, by: User, role: str, sha256: str, condition: OnCondition | None = None
) -> tuple[Decision, Event]:
    """Make one approval, and return with it what the caller tells the log beside what else it does."""
    if condition and (refused := list(rules.refusals_of_a_condition(condition.words, condition.due))):
        raise NotAllowed(refused)
    noted = {"condition": condition.words.strip(), "condition_due": condition.due} if condition else {}
    decision = _decide(review, by=by, role=role, sha256=sha256, outcome=Decision.Outcome.APPROVE, **noted)
    if policy.is_met(decision.review, decision):
        Approval.objects.create(version=decision.version, sha256=sha256, by=by)
        note_entries(decision.version, [*decision.review.decisions.all(), decision])
        _close(review, by=by, outcome=Review.Outcome.APPROVED)
        status.move(document, "approve")
    told = {"role": role} | ({"condition": condition.words.strip(), "due": str(condition.due)} if condition else {})
    return decision, Event("decision.approve", by, document, _named(decision.version) | told)


@transaction.atomic
def meet_condition(decision: Decision, *, by: User, note: str) -> ConditionMet:
    """Say that what an approval was given on condition of has been done, and how."""
    document = _hold(decision.version.document_id)
    held = Decision.objects.select_related("version", "met").get(pk=decision.pk)
    if refused := list(rules.refusals_to_meet(by, held, note)):
        raise NotAllowed(refused)
    done = ConditionMet.objects.create(decision=held, by=by, note=note.strip())
    told = _named(held.version) | {"condition": held.condition, "note": note.strip()}
    record("condition.meet", by=by, subject=document, payload=told)
    return done


@transaction.atomic
def reopen(version: Version, *, by: User, reason: str) -> Reopening:
    """Say that the approval of a version that was never public no longer counts; nothing can be released on it then."""
    document = _hold(version.document_id)
    held = Version.objects.select_related("approval", "reopening").get(pk=version.pk)
    if refused := list(rules.refusals_to_reopen(by, held, reason)):
        raise NotAllowed(refused)
    said = Reopening.objects.create(version=held, by=by, reason=reason.strip())
    if status.allows(document, "reopen"):
        status.move(document, "reopen")
    record("version.reopen", by=by, subject=document, payload=_named(held) | {"reason": reason.strip()})
    return said


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
def recall(review: Review, *, by: User, reason: str = "") -> None:
    """Take a submission back, so that it can be edited again."""
    document = status.lock_for(review.version.document, "recall")
    if refused := list(rules.refusals_to_recall(by, Review.objects.get(pk=review.pk))):
        raise NotAllowed(refused)
    _close(review, by=by, outcome=Review.Outcome.RECALLED)
    status.move(document, "recall")
    why = {"reason": reason} if reason else {}
    record("version.recall", by=by, subject=document, payload=_named(review.version) | why)


@transaction.atomic
def rate(
    review: Review, *, by: User, instrument: str, answers: Mapping[str, str], notes: Mapping[str, str] | None = None
) -> Rating:
    """Fill in an instrument for a version in review; what a machine found is kept beside each answer."""
    status.lock_for(review.version.document, "approve")
    held, notes = _read_again(review, by), notes or {}
    if refused := list(ratings.refusals_to_rate(by, held, wrote=held.wrote)):  # type: ignore[attr-defined]
        raise NotAllowed(refused)
    form = own_instruments.used_in(held)[instrument]
    proposed = proposals(form, held.version.read())
    if refused := list(ratings.refusals_of_answers(form, answers, notes, proposed)):
        raise NotAllowed(refused)
    given = ratings.kept(form, answers, notes, proposed)
    figures = [asdict(each) for each in scores(form, answers)]
    made = Rating.objects.create(
        review=held, version=held.version, instrument=form.key, instrument_version=form.version, answers=given,
        scores=figures, by=by,
    )  # fmt: skip
    told = {"instrument": form.key, "instrument_version": form.version, "answers": given, "scores": figures}
    record("review.rate", by=by, subject=held.version.document, payload=_named(held.version) | told)
    return made


@transaction.atomic
def set_policy(scope: Scope, *, by: User, terms: Terms, rank: int = 100, is_active: bool = True) -> ReviewPolicy:
    """Say what later submissions are measured by; open reviews keep what they were opened with."""
    # All of them are held: two that tie with each other could otherwise be saved at once.
    held = {each.scope: each for each in ReviewPolicy.objects.select_for_update().order_by("pk")}
    if refused := list(policy_rules.refusals_to_set_policy(by, scope, terms, rank=rank, is_active=is_active)):
        raise NotAllowed(refused)
    named = {"kind": scope.kind, "treatment": scope.treatment, "tag": scope.tag}
    before = _policy_told(held[scope]) if scope in held else None
    row = held.get(scope) or ReviewPolicy(**named)
    for name, value in {**terms.as_data(), "rank": rank, "is_active": is_active}.items():
        setattr(row, name, value)
    row.save()
    record("policy.change", by=by, subject=row, payload={**named, "before": before, "after": _policy_told(row)})
    return row


def _policy_told(row: ReviewPolicy) -> dict[str, object]:
    return {**row.terms.as_data(), "rank": row.rank, "is_active": row.is_active}


def _note_contributors(document: Document, by: User) -> tuple[int, list[User]]:
    """Return the number to come and who wrote it: the editors of this round and of rounds that were never approved."""
    versions = Version.objects.filter(document=document).order_by("-number").values("number")
    approved = Coalesce(Subquery(versions.filter(COUNTS)[:1]), 0)
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
        document=document, number=number, title=content.title, content=text, sha256=canonical.sha256(text),
        format=FORMAT, note=note, submitted_by=by, base_id=lineage.base_id, source_id=lineage.source_id,
        source_hashes=lineage.source_hashes, grade=lineage.measured.grade, found=lineage.measured.found,
    )  # fmt: skip


def _freeze_accepted(version: Version, accepted: list[AcceptedFinding]) -> None:
    for each in accepted:
        each.version = version
    if accepted:
        AcceptedFinding.objects.bulk_create(accepted)


def _open(version: Version, document: Document, plan: Plan) -> Review:
    review = Review.objects.create(
        version=version, kind=document.kind, language=document.language, months=plan.months, policy=plan.copied(),
        leans_on=plan.leans_on, settled_from=plan.terms.settled_from,
    )  # fmt: skip
    RequiredApproval.objects.bulk_create(
        RequiredApproval(review=review, role=each.role, slot=each.slot, step=each.step) for each in plan.slots
    )
    if plan.terms.instruments:
        own = review.policy.get("own_instruments", {})
        versions = {key: own[key]["number"] if key in own else PUBLISHED[key].version for key in plan.terms.instruments}
        asked = [RequiredRating(review=review, instrument=k, instrument_version=str(n)) for k, n in versions.items()]
        RequiredRating.objects.bulk_create(asked)
    return review


def _decide(review: Review, *, by: User, role: str, sha256: str, outcome: str, **said: Any) -> Decision:
    review = _read_again(review, by)
    if sha256 != review.version.sha256:
        raise NotAllowed([rules.STALE])
    facts = rules.Facts(wrote=review.wrote, overtaken=review.overtaken)  # type: ignore[attr-defined]
    if refused := list(rules.refusals_to_decide(by, review, role, facts=facts)):
        raise NotAllowed(refused)
    if outcome == Decision.Outcome.APPROVE and review.unsettled:  # type: ignore[attr-defined]
        raise NotAllowed(comments.refusals_to_approve(review))
    if outcome == Decision.Outcome.APPROVE and (unrated := list(ratings.refusals_to_approve(review))):
        raise NotAllowed(unrated)
    slot = turn_rules.slot_for(review, by, role)
    meaning = MEANINGS[role] if outcome == Decision.Outcome.APPROVE else RETURNED
    decision = Decision.objects.create(
        review=review, version=review.version, sha256=sha256, outcome=outcome, role=role, slot=slot,
        meaning=meaning, by=by, name=by.display_name, credential=by.credential, **said,
    )  # fmt: skip
    note_reading(decision)
    return decision


def _read_again(review: Review, by: User) -> Review:
    """Read the review and what the rules ask of it once more: what the caller holds may be older than the lock."""
    held = rules.with_facts(Review.objects.annotate(unsettled=comments.something_in_the_way()), by)
    held = held.select_related("version__document", "version__reopening").annotate(is_begun=Exists(BEGUN))
    found = held.prefetch_related(turn_rules.WITH_TAKERS).get(pk=review.pk)
    # Where nobody has decided, nothing is asked for: the review itself says so.
    decisions = Decision.objects.all() if found.is_begun else Decision.objects.none()
    prefetch_related_objects([found], Prefetch("decisions", decisions))
    return found


def _close(review: Review, *, by: User, outcome: str) -> None:
    now = timezone.now()
    Review.objects.filter(pk=review.pk, outcome="").update(closed_at=now, closed_by=by, outcome=outcome)
    review.closed_at, review.closed_by, review.outcome = now, by, outcome


def _hold(document: int) -> Document:
    """Let nobody else decide on this document, or say what stands in the way of that, until the transaction ends."""
    return Document.objects.select_for_update(no_key=True).get(pk=document)


def _named(version: Version) -> dict[str, object]:
    return {"version": version.number, "sha256": version.sha256}
