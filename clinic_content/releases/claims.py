"""What other documents say of the same treatments, live or waiting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.db.models import Exists, OuterRef, Q, Subquery

from clinic_content.checks.claims_of import NAMES
from clinic_content.checks.page import Claim
from clinic_content.reviews.claims import WAITING, as_claim, of_others, with_title
from clinic_content.reviews.models import VersionClaim

from . import live

ONE_OF_EACH = """
    WITH RECURSIVE one(id) AS (
        SELECT (
            SELECT c.id FROM {table} c WHERE c.treatment = wanted.column1 ORDER BY c.attribute, c.value, c.id LIMIT 1
        ) FROM (VALUES {wanted}) AS wanted
        UNION ALL
        SELECT coalesce((
            SELECT c.id FROM {table} c
            WHERE c.treatment = last.treatment AND c.attribute = last.attribute AND c.value > last.value
            ORDER BY c.value, c.id LIMIT 1
        ), (
            SELECT c.id FROM {table} c WHERE c.treatment = last.treatment AND c.attribute > last.attribute
            ORDER BY c.attribute, c.value, c.id LIMIT 1
        )) FROM one JOIN {table} last ON last.id = one.id
    )
    SELECT c.id FROM one JOIN {table} c ON c.id = one.id WHERE c.attribute <> '{names}'
"""
"""One row of each value that was ever said: it leaps from value to value in the index, over all who agree."""


def claims_beside(document: int | None, treatments: Iterable[str], now: datetime) -> tuple[Claim, ...]:
    """Return what other live and waiting documents say of these treatments: the newest of each value, in two queries.

    Two documents that say the same are one reason to object, so that what is read does not grow with the clinic.
    """
    values = _one_of_each(sorted(set(treatments)))
    if not values:
        return ()
    same = {name: OuterRef(name) for name in ("treatment", "attribute", "value")}
    standing = of_others(document).filter(**same).alias(live_in=_live_in(now))
    newest = Subquery(standing.filter(WAITING | Q(live_in__isnull=False)).order_by("-pk").values("pk")[:1])
    chosen = VersionClaim.objects.filter(pk__in=values).order_by().values(newest=newest)
    return tuple(as_claim(each) for each in with_title(VersionClaim.objects.filter(pk__in=chosen)).order_by("pk"))


def _one_of_each(treatments: list[str]) -> list[int]:
    """Return one row for each value of each attribute that anybody has ever claimed of these treatments."""
    if not treatments:
        return []
    wanted = ", ".join(["(%s)"] * len(treatments))
    sql = ONE_OF_EACH.format(table=VersionClaim._meta.db_table, wanted=wanted, names=NAMES)
    with connection.cursor() as cursor:
        cursor.execute(sql, treatments)
        return [row[0] for row in cursor.fetchall()]


def _live_in(now: datetime) -> Subquery:
    """Return the live release of a claim's version; not as `Exists`, for which PostgreSQL may list all releases."""
    return Subquery(live.live(now).filter(version=OuterRef("version")).order_by().values("pk")[:1])


def stands(now: datetime) -> Q:
    """Return the condition that a claim's version is public now or stands in the queue."""
    return WAITING | Q(Exists(live.live(now).filter(version=OuterRef("version"))))
