"""What is told once a change to what is public is committed: what keeps a copy of it elsewhere."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from .models import Release


def tell(release: Release) -> None:
    """Tell of a release that was made, withdrawn or read again, once that is committed, whatever becomes of it."""
    for name in settings.AFTER_CHANGE:
        transaction.on_commit(partial(import_string(name), release.pk), robust=True)
