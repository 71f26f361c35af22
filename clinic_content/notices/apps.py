"""Begin to tell at the end of the record as it stands: nobody wants mail about last year."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from clinic_content.accounts.apps import has_table, is_last


class NoticesConfig(AppConfig):
    name = "clinic_content.notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        post_migrate.connect(_begin_to_tell, dispatch_uid="notices.begin_to_tell")


def _begin_to_tell(*, sender: AppConfig, using: str, apps: Any = None, **kwargs: Any) -> None:
    from clinic_content.audit.models import AuditEvent

    from .models import Progress

    if is_last(sender) and has_table(apps, "notices.progress"):
        last = AuditEvent.objects.using(using).order_by("-seq").values_list("seq", flat=True).first()
        Progress.objects.using(using).get_or_create(pk=1, defaults={"seq": last or 0})
