"""The staff admin: Django's own, with our name, our sign-in and our menu."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse


class StaffSite(AdminSite):
    """The admin that content staff work in. Signing in is the same everywhere: through allauth."""

    site_header = "Clinic Content"
    site_title = "Clinic Content"
    index_title = "What would you like to work on?"
    site_url = "/"
    enable_nav_sidebar = False

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Send whoever is not signed in to the one sign-in, and refuse whoever is not staff."""
        return secure_admin_login(super().login)(request, extra_context)  # type: ignore[no-any-return]
