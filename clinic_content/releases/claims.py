"""What other documents say of the same treatments, live or waiting; and which pages rest on a fact."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, Max, OuterRef, Q

from clinic_content.checks.page import Claim
from clinic_content.documents.models import Document
from clinic_content.library.known import key_of
from clinic_content.library.models import Fact
from clinic_content.reviews.claims import WAITING, as_claim, naming, of_others
from clinic_content.reviews.models import VersionClaim

from . import live


def claims_beside(document: int | None, treatments: Iterable[str], now: datetime) -> tuple[Claim, ...]:
    """Return what other live and waiting documents say of these treatments: the newest of each value, in one query.

    Two documents that say the same are one reason to object, so that what is read does not grow with the clinic.
    """
    wanted = list(treatments)
    if not wanted:
        return ()
    standing = of_others(document, wanted).filter(_stands(now)).order_by()
    newest = standing.values("treatment", "attribute", "value").annotate(newest=Max("pk")).values("newest")
    rows = VersionClaim.objects.filter(pk__in=newest).select_related("version__document")
    return tuple(as_claim(each) for each in rows)


def pages_resting_on(fact: Fact, now: datetime) -> list[Document]:
    """Return the documents whose live or waiting content names the treatment that a fact is about."""
    named = naming(key_of(fact.treatment)).filter(_stands(now)).values("version__document")
    return list(Document.objects.filter(pk__in=named).order_by("pk"))


def _stands(now: datetime) -> Q:
    """Return the condition that a claim's version is public now or stands in the queue."""
    return WAITING | Q(Exists(live.live(now).filter(version=OuterRef("version"))))
