"""THE ONLY DOOR TO THE PUBLIC: which releases a reader may see at a moment.

Everything public asks here: pages, indexes, images, sitemap, search, API. Nothing here reads drafts, and nothing
waits for a job to run: a release is live because its dates say so at the moment of reading.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from clinic_content.library.clinic import has_logo

from .models import Generation, Release, ReleaseIndex, Withdrawal
from .overdue import next_due, overdue_from

if TYPE_CHECKING:
    from collections.abc import Iterable


def live(now: datetime) -> QuerySet[Release]:
    """Return the releases that a patient may see at this moment: one of each document at most."""
    return standing(now).filter(_not_withdrawn(), Q(expires_at=None) | Q(expires_at__gt=now))


def standing(now: datetime) -> QuerySet[Release]:
    """Return each document's newest release that has taken effect, even if it was withdrawn or has expired since.

    The newest decides: when it is withdrawn, the one before it does not come back.
    """
    newer = _effective(now).filter(document_id=OuterRef("document_id"), number__gt=OuterRef("number"))
    return _effective(now).filter(~Exists(newer))


def expired(now: datetime) -> QuerySet[Release]:
    """Return the releases that went off by themselves, because their last day passed and nothing took their place."""
    return standing(now).filter(_not_withdrawn(), expires_at__lte=now)


def live_disclaimers(keys: Iterable[str], language: str, now: datetime) -> QuerySet[Release]:
    """Return the live releases of these disclaimers in one language."""
    return disclaimers_among(live(now), keys, language)


def disclaimers_among(releases: QuerySet[Release], keys: Iterable[str], language: str) -> QuerySet[Release]:
    """Return those of some releases that are these disclaimers in one language."""
    return releases.filter(key__in=list(keys), language=language).exclude(key="")


def live_with_image(sha256: str, now: datetime) -> bool:
    """Return whether a live page shows this image, or every page does because it is the clinic's logo."""
    shown = ReleaseIndex.objects.filter(relation=ReleaseIndex.Relation.IMAGE, key=sha256).values("release")
    return live(now).filter(pk__in=shown).exists() or has_logo(sha256)


def former(kind: str, language: str, slug: str, now: datetime) -> QuerySet[Release]:
    """Return the releases that once stood at this address, newest first."""
    return once_public(now).filter(kind=kind, language=language, slug=slug).order_by("-number")


def history(document: int, now: datetime) -> QuerySet[Release]:
    """Return the releases of a document that have been public, newest first, even those withdrawn since."""
    return once_public(now).filter(document_id=document).order_by("-number")


def once_public(now: datetime) -> QuerySet[Release]:
    """Return every release that readers have seen, or see now.

    What was overtaken before its day came is left out: it took effect in name, and nobody ever saw it.
    """
    overtaking = _effective(now).filter(
        document_id=OuterRef("document_id"),
        number__gt=OuterRef("number"),
        effective_from__lte=OuterRef("effective_from"),
    )
    return _effective(now).filter(~Exists(overtaking))


def next_change(now: datetime) -> datetime | None:
    """Return the next moment at which time alone changes what is public; nothing remembered may outlive it."""
    begins = Release.objects.filter(effective_from__gt=now).order_by("effective_from").values("effective_from")
    ends = Release.objects.filter(expires_at__gt=now).order_by("expires_at").values("expires_at")
    first = {"begins": Subquery(begins[:1]), "ends": Subquery(ends[:1]), "due": Subquery(next_due(now))}
    # One question for the three, asked of the one row that is always there.
    found: Any = Generation.objects.annotate(**first).get(pk=1)
    moments = [found.begins, found.ends, overdue_from(found.due) if found.due else None]
    return min((moment for moment in moments if moment is not None), default=None)


def _effective(now: datetime) -> QuerySet[Release]:
    cancelled = Withdrawal.objects.filter(release=OuterRef("pk"), at__lt=F("release__effective_from"))
    return Release.objects.filter(effective_from__lte=now).filter(~Exists(cancelled))


def _not_withdrawn() -> Q:
    # Whatever its time says: a node whose clock is behind must not show the page after it, let alone remember it.
    return ~Q(Exists(Withdrawal.objects.filter(release=OuterRef("pk"))))
