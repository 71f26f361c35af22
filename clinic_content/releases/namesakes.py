"""Which notices are live, and which other documents have a title already: what the checks ask of what stands beside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, CharField, Q, QuerySet, Value

from clinic_content.checks.page import Namesake
from clinic_content.content.schema import AnyContent
from clinic_content.content.words import bare
from clinic_content.documents.models import Document
from clinic_content.documents.status import ReviewStatus

from . import live
from .models import Release

BEGINNING = re.compile(r"\b[A-Za-z0-9]{1,2}")
"""What both databases find whatever its case, and what an apostrophe or an accent further on does not change."""


def beside(document: int, content: AnyContent, now: datetime) -> tuple[frozenset[str], tuple[Namesake, ...]]:
    """Return the keys of the live notices in this language, and who has this title already, in one query."""
    public = live.live(now).filter(language=content.language).order_by()
    named = _may_be_named(content)
    rows = list(_rows(public.exclude(key="")).union(_rows(public.filter(named)), _coming(content, named)))
    return frozenset(key for key, *_ in rows if key), tuple(_namesakes(rows, document, content))


def _rows(public: QuerySet[Release]) -> Any:
    said = Value(value=True, output_field=BooleanField())
    return public.annotate(is_public=said).values_list("key", "kind", "document", "title", "is_public")


def _coming(content: AnyContent, named: Q) -> Any:
    """Return the documents that are before reviewers or approved and were never public: they may be public next."""
    reached = Document.objects.filter(review_status__in=[ReviewStatus.IN_REVIEW, ReviewStatus.APPROVED], releases=None)
    here = reached.filter(named, language=content.language).order_by()
    no_key, said = Value("", output_field=CharField()), Value(value=False, output_field=BooleanField())
    return here.annotate(no_key=no_key, is_public=said).values_list("no_key", "kind", "pk", "title", "is_public")


def _may_be_named(content: AnyContent) -> Q:
    """Return the condition that leaves few titles to compare: that they hold how each word of this one begins."""
    begin = sorted(set(BEGINNING.findall(content.title)))
    return Q(*(Q(title__icontains=each) for each in begin), kind=content.kind.value)


def _namesakes(rows: Iterable[Any], document: int, content: AnyContent) -> Iterable[Namesake]:
    title = bare(content.title)
    for _, kind, other, name, is_public in sorted(rows, key=lambda row: row[2]):
        if title and other != document and kind == content.kind.value and bare(name) == title:
            yield Namesake(name, f"/staff/documents/{other}/", is_public=bool(is_public))
