"""Write the groups after every migration, so that the admin's permissions follow the table of roles."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "clinic_content.accounts"
    verbose_name = "People"

    def ready(self) -> None:
        # Connected after auth's own receiver, which makes the permissions that the groups hold.
        post_migrate.connect(_write_groups, dispatch_uid="accounts.write_groups")


def _write_groups(*, sender: AppConfig, **kwargs: Any) -> None:

    from .groups import write_groups

    if is_last(sender):
        write_groups()


def is_last(sender: AppConfig) -> bool:
    """Return whether this is the last app to be told of a migration: Django tells each app that has models in turn."""
    return sender.label == [config for config in apps.get_app_configs() if config.models_module is not None][-1].label


def has_table(migrated: Any, label: str) -> bool:
    """Return whether the database has a model's table after a migration, which may have led back to the beginning.

    `migrated` is what `post_migrate` says of the models that are there; `flush` says nothing, and changes no table.
    """
    return label in {model._meta.label_lower for model in (migrated or apps).get_models()}
