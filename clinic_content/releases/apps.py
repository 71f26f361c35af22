"""Have the one row that counts changes to what is public, from the first migration on."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from clinic_content.accounts.apps import has_table, is_last


class ReleasesConfig(AppConfig):
    name = "clinic_content.releases"

    def ready(self) -> None:
        post_migrate.connect(_begin_counting, dispatch_uid="releases.begin_counting")


def _begin_counting(*, sender: AppConfig, using: str, apps: Any = None, **kwargs: Any) -> None:
    from .models import Generation

    if is_last(sender) and has_table(apps, "releases.generation"):
        Generation.objects.using(using).get_or_create(pk=1)
