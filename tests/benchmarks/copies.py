"""Thousands of documents, made fast: a few walk through the real actions, and their rows are copied.

The guards are lifted while rows are copied, and only then: what is copied is as whole as what it was copied from, with
content, hashes and history of its own.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager

from django.db import connection, transaction
from django.utils import timezone

from clinic_content.audit import chain, guards
from clinic_content.audit.models import AuditEvent
from clinic_content.content import canonical
from clinic_content.documents.models import new_uid
from clinic_content.drafts.models import DRAFTS
from clinic_content.releases.models import Release, ReleaseIndex, Untallied
from clinic_content.reviews.models import Approval, Review, Version
from clinic_content.reviews.turn_models import Taking, Turn

BATCH = 500


@contextmanager
def guards_lifted():
    """Take the guards away and put them back; PostgreSQL wants to have checked every row before."""
    _check_rows()
    guards.drop()
    yield
    _check_rows()
    guards.install()


def _check_rows():
    if connection.vendor == "postgresql":
        connection.check_constraints()


@transaction.atomic
def copies_of(document, count, name="copy"):
    """Copy a document with its draft, versions, reviews, decisions and releases so many times."""
    with guards_lifted():
        made = _copied([(document, {"uid": new_uid(), **_named(document, f"{name}-{n}")}) for n in range(count)])
        _copy_drafts(document, made)
        for each in document.contributions.all():
            _copied([(each, {"document_id": copy.pk}) for copy in made])
        before = {}
        for version in document.versions.order_by("number"):
            before[version.pk] = _copy_version(version, made, before.get(version.base_id))
        _tell_of(made)
        Untallied.objects.bulk_create([Untallied(document=each) for each in made], batch_size=BATCH)
    with connection.cursor() as cursor:
        # What a database in use does by itself: without it, it takes a table of thousands for an empty one.
        cursor.execute("ANALYZE")
    return made


def _copy_version(version, made, bases):
    bases = bases or [None] * len(made)
    versions = _copied([
        (version, {"document_id": copy.pk, "base_id": base and base.pk, "title": copy.title, **_content(version, copy)})
        for copy, base in zip(made, bases, strict=True)
    ])  # fmt: skip
    reviews = _copied([(version.review, {"version_id": each.pk}) for each in versions])
    for turn in Turn.objects.filter(review=version.review):
        _copied([
            (turn, {"review_id": review.pk, "document_id": copy.pk, "words": f"{copy.title} {copy.slug}".lower()})
            for review, copy in zip(reviews, made, strict=True)
        ])  # fmt: skip
    for asked in version.review.required.all():
        held = _copied([(asked, {"review_id": each.pk}) for each in reviews])
        for taking in Taking.objects.filter(required=asked):
            _copied([(taking, {"review_id": each.review_id, "required_id": each.pk}) for each in held])
    for decision in version.review.decisions.all():
        _copied([
            (decision, {"review_id": review.pk, "version_id": each.pk, "sha256": each.sha256})
            for review, each in zip(reviews, versions, strict=True)
        ])  # fmt: skip
    for approval in Approval.objects.filter(version=version):
        _copied([(approval, {"version_id": each.pk, "sha256": each.sha256}) for each in versions])
    for said in version.claims.all():
        _copied([(said, {"version_id": each.pk}) for each in versions])
    for release in version.releases.all():
        _copy_release(release, versions, made)
    return versions


def _copy_release(release, versions, made):
    releases = _copied([
        (release, {"document_id": copy.pk, "version_id": each.pk, "sha256": each.sha256, **_address(copy)})
        for each, copy in zip(versions, made, strict=True)
    ])  # fmt: skip
    for found in release.index.all():
        _copied([(found, {"release_id": each.pk}) for each in releases])


def _copied(rows):
    """Store a copy of each row with what differs in it."""
    if not rows:
        return []
    model = type(rows[0][0])
    columns = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    made = [model(**{name: getattr(row, name) for name in columns} | changes) for row, changes in rows]
    return model.objects.bulk_create(made, batch_size=BATCH)


def _named(document, name):
    return {"slug": f"{document.slug}-{name}", "title": f"{document.title}, {name}"}


def _address(copy):
    return {"slug": copy.slug, "title": copy.title}


def _content(version, copy):
    held = version.document
    text = version.content
    for was, now in ((held.slug, copy.slug), (held.title, copy.title)):
        text = text.replace(f":{json.dumps(was)}", f":{json.dumps(now)}", 1)
    return {"content": text, "sha256": canonical.sha256(text)}


def _copy_drafts(document, made):
    """Django cannot store many rows at once of a model that extends another; the database can."""
    model = DRAFTS[document.kind]
    columns = [f'a."{each.column}"' for each in model._meta.local_concrete_fields if not each.primary_key]
    named = ", ".join(each.removeprefix("a.") for each in columns)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (document_ptr_id, {named}) SELECT d.id, {', '.join(columns)} "
            f"FROM documents_document d, {table} a WHERE a.document_ptr_id = %s AND d.id BETWEEN %s AND %s",
            [document.pk, made[0].pk, made[-1].pk],
        )


def _tell_of(made):
    """Make the log as long as it would be, and unbroken."""
    head, events = chain.head(), []
    at = timezone.now()
    for each in made:
        body = json.dumps({"at": at.isoformat(), "subject": f"documents.document:{each.pk}", "verb": "version.submit"})
        seq = head.seq + 1
        link = hashlib.sha256(f"{seq}|{head.hash}|{body}".encode()).hexdigest()
        events.append(
            AuditEvent(
                seq=seq, at=at, verb="version.submit", actor="Ada", subject=f"documents.document:{each.pk}", body=body,
                prev_hash=head.hash, hash=link,
            )
        )  # fmt: skip
        head = chain.Head(seq, link)
    AuditEvent.objects.bulk_create(events, batch_size=BATCH)


@contextmanager
def only(open_reviews=None, releases=None):
    """Let so many reviews be open, or so many releases stand, for a while; the rest comes back afterwards."""
    with transaction.atomic():
        with guards_lifted():
            if open_reviews is not None:
                kept = Review.objects.filter(closed_at=None).order_by("opened_at", "pk").values_list("pk", flat=True)
                rest = Review.objects.filter(closed_at=None).exclude(pk__in=list(kept[:open_reviews]))
                Turn.objects.filter(review__in=rest).delete()
                rest.update(
                    closed_at=timezone.now(), closed_by=Version.objects.first().submitted_by, outcome="recalled"
                )
            if releases is not None:
                last = Release.objects.filter(kind="article").order_by("pk").values_list("pk", flat=True)[releases]
                ReleaseIndex.objects.filter(release__gte=last)._raw_delete("default")
                Release.objects.filter(pk__gte=last)._raw_delete("default")
        yield
        transaction.set_rollback(True)
