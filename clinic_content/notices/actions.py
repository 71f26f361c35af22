"""Wish to be told otherwise, and renew the secret address of one's calendar."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import time
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from clinic_content.accounts.refusals import NotAllowed, Refusal
from clinic_content.audit.chain import record

from .models import Feed, Kind, Way, Wishes
from .telling import reading

if TYPE_CHECKING:
    from clinic_content.accounts.models import User

QUIET = tuple[time, time]
NO_ROLE = Refusal("role", "Notices and the calendar are for people who hold a role here. Ask an operator.")


@transaction.atomic
def set_wishes(*, by: User, ways: Mapping[str, str], digest_at: time, quiet: QUIET | None = None) -> Wishes:
    """Change how somebody is told of each kind from now on; the inbox keeps every notice."""
    if not set(ways) <= set(Kind.values) or not set(ways.values()) <= set(Way.values):
        raise NotAllowed([Refusal("unknown", "Choose for each kind one of the ways that are offered.")])
    begins, ends = quiet or (None, None)
    given = {"ways": dict(ways), "digest_at": digest_at, "quiet_from": begins, "quiet_until": ends}
    wishes, _ = Wishes.objects.update_or_create(person=by, defaults=given)
    told = {name: value if isinstance(value, dict) else str(value or "") for name, value in given.items()}
    record("notices.wish", by=by, subject=by, payload=told)
    return wishes


@transaction.atomic
def renew_calendar(*, by: User) -> str:
    """Give somebody a new secret address of the calendar, and return its token; the one before opens nothing more."""
    if not reading([by]):
        raise NotAllowed([NO_ROLE])
    token = secrets.token_urlsafe(32)
    Feed.objects.update_or_create(person=by, defaults={"sha256": digest(token), "renewed_at": timezone.now()})
    record("calendar.renew", by=by, subject=by)
    return token


@transaction.atomic
def close_calendar(*, by: User) -> None:
    """Let no address open somebody's calendar any more."""
    if Feed.objects.filter(person=by).delete()[0]:
        record("calendar.close", by=by, subject=by)


def digest(token: str) -> str:
    """Return what of a token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()
