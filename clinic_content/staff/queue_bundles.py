"""Bundles in the queue: one row for what belongs together, with its members in it. Questions only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from clinic_content.documents.models import Document
from clinic_content.releases.bundles import BundleMember, members
from clinic_content.reviews.models import Review


@dataclass(slots=True)
class Bundled:
    """A bundle as a row of the queue shows it."""

    pk: int
    name: str
    members: list[Document] = field(default_factory=list)


def with_bundle(reviews: QuerySet[Review]) -> QuerySet[Review]:
    """Return reviews with the key of the bundle that each belongs to now, read in the query that reads them anyway."""
    return reviews.annotate(bundle=_here())


def one_a_bundle(reviews: QuerySet[Review], shown: QuerySet[Review]) -> QuerySet[Review]:
    """Return reviews without those of a bundle of which a riskier or older one is shown in this list, on any page."""
    others = shown.order_by().annotate(bundle=_here()).filter(bundle=OuterRef("bundle"))
    riskier, older = Q(turn__risk__gt=OuterRef("turn__risk")), Q(turn__since__lt=OuterRef("turn__since"))
    same = Q(turn__since=OuterRef("turn__since"), turn__pk__lt=OuterRef("turn__pk"))
    ahead = others.filter(riskier | Q(turn__risk=OuterRef("turn__risk")) & (older | same))
    return reviews.annotate(bundle=_here()).filter(Q(bundle=None) | ~Exists(ahead))


def attach(reviews: Sequence[Review]) -> None:
    """Give each review of a bundle the bundle's name and members: one question where there are any, none otherwise."""
    wanted = {getattr(each, "bundle", None) for each in reviews} - {None}
    found: dict[int, Bundled] = {}
    rows = BundleMember.objects.filter(bundle__in=wanted, left=None).select_related("bundle", "document")
    for each in rows.order_by("document__kind", "document__title") if wanted else ():
        held = found.setdefault(each.bundle_id, Bundled(each.bundle_id, each.bundle.name))
        held.members.append(each.document)
    for review in reviews:
        review.bundled = found.get(getattr(review, "bundle", None) or 0)  # type: ignore[attr-defined]


def _here() -> Subquery:
    return Subquery(members().filter(document=OuterRef("version__document")).values("bundle")[:1])
