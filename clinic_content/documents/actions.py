"""Note who contributed to a document, and take one away that was never submitted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction

from .models import Contribution, Document

if TYPE_CHECKING:
    from clinic_content.accounts.models import User


def contribute(document: Document, *, number: int, users: Iterable[User]) -> None:
    """Note that these people wrote or edited towards a version; noting it twice changes nothing."""
    known = set(Contribution.objects.filter(document=document, number=number).values_list("user_id", flat=True))
    Contribution.objects.bulk_create(
        Contribution(document=document, number=number, user=user) for user in users if user.pk not in known
    )


@transaction.atomic
def remove(document: Document) -> None:
    """Take away a document that was never submitted, and with it who contributed; the database refuses any other."""
    number = document.pk
    document.delete()
    # After the document: while it stands, a contribution to it cannot be taken back.
    Contribution.objects.filter(document_id=number).delete()
