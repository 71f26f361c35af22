"""Keep the guards in place: dropped before a migration, put back after it, checked by `check --database`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate

from clinic_content.accounts.apps import is_last


class AuditConfig(AppConfig):
    name = "clinic_content.audit"
    verbose_name = "Log"

    def ready(self) -> None:
        pre_migrate.connect(_drop, dispatch_uid="guards.drop")
        post_migrate.connect(_install, dispatch_uid="guards.install")
        checks.register(check_guards, checks.Tags.database)


def _drop(*, using: str, plan: Sequence[Any] = (), **kwargs: Any) -> None:
    from . import guards

    if plan:
        guards.drop(using)


def _install(*, sender: AppConfig, using: str, **kwargs: Any) -> None:
    from . import guards

    if is_last(sender):
        guards.install(using)


def check_guards(*, databases: Sequence[str] | None = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Report every database guard that is missing, except to `migrate`, which puts them in place itself."""
    from . import guards

    # Asked first, it would refuse every update that brings a new guard, with the advice to run it.
    if sys.argv[1:2] == ["migrate"]:
        return []
    found: list[checks.CheckMessage] = []
    for alias in databases or ():
        if connections[alias].introspection.table_names():
            found += [
                checks.Error(f"The database guard {name} is missing.", hint="Run: manage.py migrate", id="audit.E001")
                for name in guards.missing(alias)
            ]
    return found
