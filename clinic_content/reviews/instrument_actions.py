"""Make an instrument of the clinic's own, or a new version of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from clinic_content.accounts.refusals import NotAllowed
from clinic_content.audit.chain import record
from clinic_content.checks.instruments import OwnForm
from clinic_content.content.words import to_slug

from . import own_instruments
from .models import ReviewPolicy
from .own_instruments import OwnInstrument

if TYPE_CHECKING:
    from clinic_content.accounts.models import User


@transaction.atomic
def set_instrument(
    form: OwnForm, *, by: User, key: str = "", number: int = 0, is_offered: bool = True
) -> OwnInstrument:  # fmt: skip
    """Make an instrument, or of one whose newest version is `number` the next; ratings keep theirs."""
    key = key or to_slug(form.title, longest=40)
    list(ReviewPolicy.objects.select_for_update().order_by("pk"))  # none comes to ask for it while it is taken away
    refused = own_instruments.refusals_to_set(by, form, key=key, number=number, is_offered=is_offered)
    if refusals := list(refused):
        raise NotAllowed(refusals)
    row = OwnInstrument.objects.create(
        key=key, number=number + 1, title=form.title, form=form.as_data(), is_offered=is_offered, by=by
    )
    told = {"key": key, "number": row.number, "is_offered": is_offered, "form": row.form}
    record("instrument.set", by=by, subject=row, payload=told)
    return row
