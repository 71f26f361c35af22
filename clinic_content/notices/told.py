"""Who is told what of an event: of a version, of a page that is read again, of a bundle. Questions only."""

from __future__ import annotations

from collections.abc import Iterator

from clinic_content.audit.models import AuditEvent

from . import of_bundles, of_rereading, telling
from .telling import Tiding, happened_in

OF_A_VERSION = telling.TELLING | of_rereading.TELLING


def told_of(event: AuditEvent) -> Iterator[Tiding]:
    """Yield what there is to tell of an event: nothing of most, and of an act on a bundle once."""
    if event.verb in of_bundles.TELLING:
        yield from of_bundles.told_of(event)
        return
    tell = OF_A_VERSION.get(event.verb)
    happened = happened_in(event) if tell else None
    if tell and happened and not of_bundles.is_told_of_the_whole(event):
        yield from tell(happened)
