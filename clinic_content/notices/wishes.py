"""When a mail may leave: at once, in the daily mail, after quiet hours, or never. Pure, over a person's wishes."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from .models import Kind, Way, Wishes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinic_content.accounts.models import User

DAY = timedelta(days=1)


def wishes_of(people: Iterable[User]) -> dict[int, Wishes]:
    """Return what each of these people wishes; the usual where they have said nothing."""
    people = list(people)
    said = {each.person_id: each for each in Wishes.objects.filter(person__in=people)}
    return {person.pk: said.get(person.pk) or Wishes(person=person) for person in people}


def leaves_at(kind: Kind | str, wishes: Wishes, now: datetime) -> datetime | None:
    """Return when the mail about something that is told now leaves; nothing where it is for the inbox only."""
    way = wishes.way(kind)
    if way is Way.INBOX:
        return None
    if way is Way.DIGEST:
        return next_at(wishes.digest_at, now)
    return next_at(wishes.quiet_until, now) if wishes.quiet_until and is_quiet(wishes, now) else now


def is_quiet(wishes: Wishes, now: datetime) -> bool:
    """Return whether somebody wants quiet at this moment; the hours may go over midnight."""
    begins, ends = wishes.quiet_from, wishes.quiet_until
    if begins is None or ends is None:
        return False
    here = timezone.localtime(now).time()
    return begins <= here < ends if begins < ends else here >= begins or here < ends


def next_at(hour: time, now: datetime) -> datetime:
    """Return the next moment, after this one, at which clocks here show an hour."""
    here = timezone.localtime(now)
    found = here.replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)
    return found if found > here else found + DAY
