"""A bundle as people read it: its members as a tree, where each stands, and what can be done with all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from clinic_content.accounts.models import User
from clinic_content.accounts.roles import May, may
from clinic_content.content.walk import embeds
from clinic_content.documents.models import Document
from clinic_content.documents.status import ReviewStatus
from clinic_content.drafts.freeze import draft_of, freeze
from clinic_content.releases import bundle_rules
from clinic_content.releases.bundle_rules import Held
from clinic_content.releases.bundles import Bundle, members
from clinic_content.reviews import rules
from clinic_content.reviews.models import Review
from clinic_content.reviews.rules import MEANINGS

OFFERED = 30
"""So many drafts are offered beside those that a page shows."""


@dataclass(frozen=True, slots=True)
class Row:
    """One member: how deep it stands in the tree, and why it holds the bundle."""

    held: Held
    depth: int
    waits: Sequence[str]
    is_mine: bool = False
    """It waits for this person's decision."""

    @property
    def status(self) -> str:
        """Where it stands, in words."""
        return self.held.document.get_review_status_display()


@dataclass(frozen=True, slots=True)
class Choice:
    """A role in which this person may approve every member that waits for them, and what the signature means."""

    role: str
    meaning: str
    count: int
    is_last: bool
    """With these approvals every member is approved."""


def rows_of(bundle: Bundle, user: User) -> list[Row]:
    """Return the members as a tree: what a page shows stands under it."""
    held = bundle_rules.held_of(bundle)
    children = bundle_rules.children_of(held)
    shown = {each.document.pk for held_here in children.values() for each in held_here}
    found: list[Row] = []
    for root in reversed([each for each in held if each.document.pk not in shown]):
        found.append(_row(root, 0, user))
        found += [_row(each, 1, user) for each in children.get(root.document.pk, ()) if not _is_in(each, found)]
    return found


def choices_of(rows: Sequence[Row], user: User) -> Iterator[Choice]:
    """Yield each role in which this person may approve all that waits; none where a member refuses them."""
    waiting = [each.held.review for each in rows if each.held.review and not each.held.review.outcome]
    if not waiting or not all(each.is_mine for each in rows if each.held.review in waiting):
        return
    roles = [set(rules.roles_for(user, review)) for review in waiting]
    for role in sorted(set.intersection(*roles)):
        others = [each for each in rows if each.held.review not in waiting]
        is_last = all(_would_be_approved(review, role.value) for review in waiting) and not any(
            each.waits for each in others
        )
        yield Choice(role.value, MEANINGS[role.value], len(waiting), is_last)


def suggested(document: Document) -> list[Document]:
    """Return the documents with a draft that a page shows, or that show it: what belongs together."""
    uids = [each.document for each in embeds(freeze(draft_of(document)))]
    pages = Document.objects.filter(article__sections__embed=document)
    found = _with_a_draft().filter(Q(uid__in=uids) | Q(pk__in=pages.values("pk"))).exclude(pk=document.pk)
    return list(found.order_by("kind", "title"))


def offered(document: Document | None = None) -> list[Document]:
    """Return other documents with a draft, those begun last first."""
    found = _with_a_draft().order_by("-pk")
    if document is not None:
        found = found.exclude(pk=document.pk).filter(language=document.language)
    return list(found[:OFFERED])


def beside(review: Review) -> tuple[Bundle | None, list[Held]]:
    """Return the bundle that a review belongs to (`queue_bundles.with_bundle`), with its members."""
    pk = getattr(review, "bundle", None)
    bundle = Bundle.objects.get(pk=pk) if pk else None
    return bundle, bundle_rules.held_of(bundle) if bundle else []


def _with_a_draft() -> QuerySet[Document]:
    waits = ~Q(review_status=ReviewStatus.APPROVED) | Q(versions__approval__isnull=False, versions__releases=None)
    return Document.objects.filter(waits).exclude(pk__in=members().values("document")).distinct()


def _row(held: Held, depth: int, user: User) -> Row:
    review = held.review
    is_mine = bool(review and not review.outcome and may(user, May.DECIDE) and rules.roles_for(user, review))
    return Row(held, depth, list(bundle_rules.why_it_waits(held)), is_mine)


def _is_in(held: Held, rows: Sequence[Row]) -> bool:
    return any(each.held.document.pk == held.document.pk for each in rows)


def _would_be_approved(review: Review, role: str) -> bool:
    decided = {(each.role, each.slot) for each in review.decisions.all()}
    left = [each.role for each in review.required.all() if (each.role, each.slot) not in decided]
    return left == [role]
