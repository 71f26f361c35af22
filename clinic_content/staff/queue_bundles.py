"""Bundles in the queue: one row for what belongs together, with its members in it. Questions only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, JSONField, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Exists

from clinic_content.documents.status import ReviewStatus
from clinic_content.releases.bundles import members
from clinic_content.reviews.models import Review


class Listed(Subquery):
    """The rows of a question as one value of the row that it stands in: a list of lists."""

    template = "(SELECT json_group_array(json_array(name, title, status)) FROM (%(subquery)s) listed)"
    output_field = JSONField()
    empty_result_set_value = "[]"

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """PostgreSQL has names of its own for it."""
        found = "(SELECT COALESCE(jsonb_agg(jsonb_build_array(name, title, status)), '[]') FROM (%(subquery)s) listed)"
        return super().as_sql(compiler, connection, template=found, **extra)


@dataclass(frozen=True, slots=True)
class Member:
    """A document of a bundle, as the queue names it."""

    title: str
    status: str


@dataclass(frozen=True, slots=True)
class Bundled:
    """A bundle as a row of the queue shows it."""

    pk: int
    name: str
    members: Sequence[Member]


def with_bundle(reviews: QuerySet[Review]) -> QuerySet[Review]:
    """Return reviews with the key of the bundle that each belongs to now, read in the query that reads them anyway."""
    return reviews.annotate(
        bundle=Subquery(members().filter(document=OuterRef("version__document")).values("bundle")[:1])
    )


def one_a_bundle(reviews: QuerySet[Review], shown: QuerySet[Review]) -> QuerySet[Review]:
    """Return reviews without those of a bundle of which a riskier or older one is shown in this list, on any page."""
    together = members().filter(bundle=OuterRef(OuterRef("bundle"))).values("document")
    others = shown.order_by().filter(turn__document__in=together)
    riskier, older = Q(turn__risk__gt=OuterRef("turn__risk")), Q(turn__since__lt=OuterRef("turn__since"))
    same = Q(turn__since=OuterRef("turn__since"), turn__pk__lt=OuterRef("turn__pk"))
    ahead = others.filter(riskier | Q(turn__risk=OuterRef("turn__risk")) & (older | same))
    return with_bundle(reviews).filter(Q(bundle=None) | ~Exists(ahead))


def with_members(reviews: QuerySet[Review]) -> QuerySet[Review]:
    """Return reviews that know their bundle's key with its name and its members, in the same query."""
    held = members().filter(bundle=OuterRef("bundle")).order_by("document__kind", "document__title")
    named = {"name": F("bundle__name"), "title": F("document__title"), "status": F("document__review_status")}
    return reviews.annotate(bundle_rows=Listed(held.values(**named)))


def attach(reviews: Sequence[Review]) -> None:
    """Give each review of a bundle what its row says of the bundle."""
    for each in reviews:
        rows = getattr(each, "bundle_rows", ())
        found = [Member(title, ReviewStatus(status).label) for _, title, status in rows]
        each.bundled = Bundled(getattr(each, "bundle"), rows[0][0], found) if rows else None  # type: ignore[attr-defined]  # noqa: B009
