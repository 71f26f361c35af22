"""What waits in the queue while a public page lacks something: it stands further up (`reviews.ranking`).

Noted from the event record, like notices, and not within the act: how many pages show a list costs nobody time who
releases or withdraws it. It decides in which order people read, and nothing else.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, When

from clinic_content.documents.models import Document
from clinic_content.reviews.ranking import LACKING
from clinic_content.reviews.turn_models import Turn

from . import live
from .models import Release, ReleaseIndex

NOTICE, PART = ReleaseIndex.Relation.DISCLAIMER, ReleaseIndex.Relation.EMBED


def note_lacking_around(document: int, now: datetime) -> None:
    """Note, of a document and of all that show it, whether a public page lacks what they are, or must show."""
    uid = Document.objects.filter(pk=document).values("uid")
    as_notice = Release.objects.filter(document=document, key=OuterRef("key"), language=OuterRef("release__language"))
    showing = Q(relation=PART, key__in=uid) | Q(relation=NOTICE) & Q(Exists(as_notice))
    pages = ReleaseIndex.objects.filter(showing).values("release__document")
    _note(Turn.objects.filter(Q(document=document) | Q(document__in=pages)), now)


def _note(turns: QuerySet[Turn], now: datetime) -> None:
    lacks = Q(Exists(_missing_on_its_page(now))) | Q(Exists(_pages_that_need_it(now))) & ~Q(Exists(_itself(now)))
    turns.update(
        lacking=Case(When(lacks, then=True), default=False),
        risk=Case(
            When(lacks & Q(lacking=False), then=F("risk") + LACKING),
            When(~lacks & Q(lacking=True), then=F("risk") - LACKING),
            default=F("risk"),
            output_field=IntegerField(),
        ),
    )


def _itself(now: datetime) -> QuerySet[Release]:
    return live.live(now).filter(document=OuterRef("document"))


def _missing_on_its_page(now: datetime) -> QuerySet[ReleaseIndex]:
    page = live.live(now).filter(pk=OuterRef("release"))
    notice = live.live(now).filter(key=OuterRef("key"), language=OuterRef("release__language"))
    part = live.live(now).filter(document__uid=OuterRef("key"))
    missing = Q(relation=NOTICE) & ~Q(Exists(notice)) | Q(relation=PART) & ~Q(Exists(part))
    return ReleaseIndex.objects.filter(missing, Exists(page), release__document=OuterRef("document"))


def _pages_that_need_it(now: datetime) -> QuerySet[ReleaseIndex]:
    page = live.live(now).filter(pk=OuterRef("release"))
    itself = Document.objects.filter(pk=OuterRef(OuterRef("document")))
    as_part = Q(relation=PART, key__in=itself.values("uid"))
    as_notice = Q(relation=NOTICE, key=OuterRef("key"), release__language=OuterRef("language"))
    return ReleaseIndex.objects.filter(as_part | as_notice, Exists(page))
