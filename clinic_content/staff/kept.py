"""What the admin's pages share whose rows are never deleted."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class Kept(admin.ModelAdmin):  # type: ignore[type-arg]
    """Rows that are never deleted, and whose changes the audit log tells instead of Django's own log."""

    actions = None

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The audit log tells of it."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The audit log tells of it."""
