"""The staff app, and the admin site that every package's `admin.py` registers with."""

from __future__ import annotations

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class StaffConfig(AppConfig):
    name = "clinic_content.staff"


class SiteConfig(AdminConfig):
    default_site = "clinic_content.staff.site.StaffSite"
