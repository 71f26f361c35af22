"""Seal a record: repeat its hash in the log, so that nothing told in it can be changed afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from clinic_content.accounts.refusals import NotAllowed, Refusal
from clinic_content.accounts.roles import roles_of
from clinic_content.audit.chain import record
from clinic_content.documents.models import Document
from clinic_content.reviews.models import Version

from .gather import SEAL, digest_of, facts_of, is_sealed

if TYPE_CHECKING:
    from clinic_content.accounts.models import User


@transaction.atomic
def seal(version: Version, *, by: User) -> str:
    """Repeat the hash of everything that is told of a version in the log, and return it; once is enough."""
    if not roles_of(by):
        raise NotAllowed([Refusal("role", "Sealing a record is for people who hold a role here.")])
    Document.objects.select_for_update(no_key=True).get(pk=version.document_id)
    digest = digest_of(facts_of(version))
    if not is_sealed(version, digest):
        told = {"version": version.number, "sha256": version.sha256, "record": digest}
        record(SEAL, by=by, subject=version.document, payload=told)
    return digest
