"""Give every kind a review policy: a kind without one could not be submitted at all."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from clinic_content.accounts.apps import has_table, is_last


class ReviewsConfig(AppConfig):
    name = "clinic_content.reviews"
    verbose_name = "Review"

    def ready(self) -> None:
        post_migrate.connect(_write_policies, dispatch_uid="reviews.write_policies")


def _write_policies(*, sender: AppConfig, apps: Any = None, **kwargs: Any) -> None:
    from .models import ReviewPolicy
    from .policy import DEFAULTS
    from .terms import one_step

    if is_last(sender) and has_table(apps, "reviews.reviewpolicy"):
        for kind, roles in DEFAULTS.items():
            named = {"kind": kind, "treatment": "", "tag": ""}
            ReviewPolicy.objects.get_or_create(**named, defaults={"steps": one_step(*roles)})
