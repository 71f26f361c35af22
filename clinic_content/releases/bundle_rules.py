"""What holds a bundle, and who may do what with it. Questions only; nothing here writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from clinic_content.accounts.models import User
from clinic_content.accounts.refusals import Refusal
from clinic_content.accounts.roles import May, may
from clinic_content.content.walk import embeds
from clinic_content.documents.models import Document, DocumentKind
from clinic_content.documents.status import ReviewStatus
from clinic_content.reviews.models import Decision, Review, Version

from . import rules
from .bundles import Bundle, BundleMember, bundle_of

FIRST = [
    DocumentKind.DISCLAIMER, DocumentKind.CONTRAINDICATIONS, DocumentKind.SIDE_EFFECTS, DocumentKind.FAQ,
    DocumentKind.ARTICLE,
]  # fmt: skip
"""In which order the members of a bundle are submitted and released: what others show comes before them."""


@dataclass(frozen=True, slots=True)
class Held:
    """One member as it stands: its newest version that has not been released, if any, and that version's review."""

    member: BundleMember
    version: Version | None
    review: Review | None

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.member.document

    @property
    def is_approved(self) -> bool:
        """Whether its version has every approval and nobody has edited or reopened it since."""
        return not any(why_it_waits(self))


def held_of(bundle: Bundle) -> list[Held]:
    """Return the members of a bundle in the order in which they are released, in a number of queries that is fixed."""
    found = list(bundle.members.filter(left=None).select_related("document"))
    versions = Version.objects.filter(document__in=[each.document_id for each in found], releases=None)
    versions = versions.select_related("review__closed_by", "approval", "reopening__by", "document")
    newest = {each.document_id: each for each in versions.order_by("number")}
    last = dict(
        Version.objects.filter(document__in=list(newest)).order_by("number").values_list("document_id", "number")
    )
    held = []
    for each in sorted(found, key=lambda member: (FIRST.index(DocumentKind(member.document.kind)), member.pk)):
        version = newest.get(each.document_id)
        # What came before the newest release is history, and not what the bundle is about.
        version = version if version and version.number == last[each.document_id] else None
        held.append(Held(each, version, version.review if version else None))
    return held


def why_it_waits(held: Held) -> Iterator[str]:
    """Say why a member holds its bundle; nothing where it is ready to be released."""
    status, review = held.document.review_status, held.review
    if status == ReviewStatus.IN_REVIEW:
        yield "It is in review."
    elif status == ReviewStatus.CHANGES_REQUESTED and review and hasattr(held.version, "reopening"):
        reopened = held.version.reopening  # type: ignore[union-attr]
        yield f"{reopened.by.display_name} reopened it: “{reopened.reason}”"
    elif status == ReviewStatus.CHANGES_REQUESTED and review:
        asked = review.decisions.filter(outcome=Decision.Outcome.REQUEST_CHANGES).select_related("by").first()
        yield f"{asked.by.display_name} asked for changes: “{asked.reason}”" if asked else "Changes were asked for."
    elif status == ReviewStatus.DRAFT and review and review.outcome == Review.Outcome.RECALLED:
        yield f"{review.closed_by.display_name} took it back." if review.closed_by else "It was taken back."
    elif status == ReviewStatus.DRAFT:
        yield "It was edited since it was approved." if review else "It has not been submitted."
    elif held.version is None:
        yield "Nothing of it waits: its newest version has been released."


def refusals_to_join(user: User, document: Document) -> Iterator[Refusal]:
    """An author brings documents together that have something to release and are in no other bundle."""
    if not may(user, May.EDIT):
        yield Refusal("role", "Only an author can bring drafts together.")
    if (other := bundle_of(document.pk)) is not None:
        yield Refusal("in_bundle", f"“{document.title}” belongs to the bundle “{other.name}” already.")
    newest = document.versions.order_by("-number").first()
    is_done = newest is not None and newest.releases.exists()
    if document.review_status == ReviewStatus.APPROVED and is_done:
        yield Refusal("nothing_waits", f"“{document.title}” has no draft: what is public is its newest version.")


def refusals_to_change(user: User, bundle: Bundle) -> Iterator[Refusal]:
    """An author adds, takes out, submits and dissolves, as long as the bundle has not ended."""
    if not may(user, May.EDIT):
        yield Refusal("role", "Only an author can change a bundle.")
    if end := getattr(bundle, "end", None):
        yield Refusal("ended", f"This bundle has ended: {end.get_outcome_display().lower()}.")


def refusals_to_release(user: User, bundle: Bundle, held: Sequence[Held], now: datetime) -> Iterator[Refusal]:
    """All of it or nothing: each member is approved as it stands, and may be released beside the others."""
    if end := getattr(bundle, "end", None):
        yield Refusal("ended", f"This bundle has ended: {end.get_outcome_display().lower()}.")
        return
    if not held:
        yield Refusal("empty", "There is nothing in this bundle.")
    if not may(user, May.RELEASE):
        yield Refusal("role", "Only a publisher can release.")
    beside = [each.version for each in held if each.version]
    for each in held:
        waits = [Refusal("member_waits", sentence) for sentence in why_it_waits(each)]
        if not waits and each.version:
            asked = {"now": now, "effective_from": now, "expires_at": None, "beside": beside}
            waits = list(rules.refusals_to_release(user, each.version, **asked))  # type: ignore[arg-type]
        named = [Refusal(why.code, f"“{each.document.title}”: {why.sentence}") for why in waits]
        yield from (why for why in named if why.code != "role")


def refusals_alone(bundle: str) -> Iterator[Refusal]:
    """What belongs to a bundle (named here) is released with it, or leaves it first."""
    if bundle:
        yield Refusal(
            "in_bundle",
            f"It belongs to the bundle “{bundle}”, which is released as a whole. Release that, or take this document "
            "out of it first.",
        )


def children_of(held: Sequence[Held]) -> dict[int, list[Held]]:
    """Return which members each member shows, by document: the tree in which reviewers walk a bundle."""
    by_uid = {each.document.uid: each for each in held}
    return {
        each.document.pk: [by_uid[part.document] for part in embeds(each.version.read()) if part.document in by_uid]
        for each in held
        if each.version
    }
