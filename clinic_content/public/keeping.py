"""Keeping the exported site in step: with every release and withdrawal at once, and with every date as it passes."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from clinic_content.releases import live
from clinic_content.releases.addresses import FRAMED, SEGMENTS, address, framed_address
from clinic_content.releases.models import Release, ReleaseIndex

from . import prints
from .export import Moment, OutOfTime, bring_in_step
from .folder import Folder, name_of

PATIENCE = 5.0
"""For how many seconds somebody who released a page waits for the files; the next run writes the rest."""
PAUSE = 0.5
"""How often `keep` looks, in seconds."""

log = logging.getLogger(__name__)


def after_change(release: int | None) -> None:
    """Bring the folder in step with one release that was made or withdrawn, or with what stands on every page.

    Whatever goes wrong is told and stops nobody: what was released is released, and the next run brings it in step.
    """
    if not settings.EXPORT_FOLDER:
        return
    root = Path(settings.EXPORT_FOLDER)
    try:
        if release is None:
            bring_in_step(root, within=PATIENCE)
        else:
            _bring_in_step(root, Release.objects.select_related("document").get(pk=release))
    except OutOfTime:
        log.warning("The exported site was not written whole in %s s; its next run writes the rest.", PATIENCE)
    except Exception:
        log.exception("The exported site %s is not in step; run export_site.", settings.EXPORT_FOLDER)


def keep(root: Path, rounds: Iterator[object]) -> Iterator[Moment]:
    """Bring a folder in step whenever anything public changes or a date comes due, once for each change."""
    moment = None
    for _ in rounds:
        if moment is None or not moment.holds():
            moment = Moment.this()
            bring_in_step(root)
            yield moment
        time.sleep(PAUSE)


def _bring_in_step(root: Path, release: Release) -> None:
    changed = list(_showing(release))
    if hasattr(release, "withdrawal"):
        # Before anything is made anew: until then the application answers for these.
        folder = Folder(root)
        folder.claim()
        for each in changed:
            for address in (each, *prints.addresses(each)):
                folder.remove(name_of(address))
    bring_in_step(root, first=changed, within=PATIENCE)


def _showing(release: Release) -> Iterator[str]:
    """Yield the addresses of a document and of every live page that shows it."""
    relation = ReleaseIndex.Relation
    uses = Q(relation=relation.EMBED, key=release.document.uid)
    if release.key:
        uses |= Q(relation=relation.DISCLAIMER, key=release.key)
    hosts = live.live(timezone.now()).filter(pk__in=ReleaseIndex.objects.filter(uses).values("release"))
    for each in [release, *hosts]:
        if each.kind in SEGMENTS:
            yield address(each.kind, each.language, each.slug)
        if each.kind in FRAMED:
            yield framed_address(each.kind, each.language, each.slug)
