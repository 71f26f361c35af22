"""The whole address space on one screen."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

handler404 = "clinic_content.public.views.not_found"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("review/", include("clinic_content.staff.queue_urls")),
    path("staff/", include("clinic_content.staff.urls")),
    path("", include("clinic_content.public.urls")),
]
