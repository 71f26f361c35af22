"""What is told once a change to what is public is committed: what keeps a copy of it elsewhere."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string


def tell(release: int | None = None) -> None:
    """Tell of a release that was made, withdrawn or read again, or of a change to every page, once it is committed.

    Whatever becomes of it: what was decided is decided.
    """
    for name in settings.AFTER_CHANGE:
        transaction.on_commit(partial(import_string(name), release), robust=True)
