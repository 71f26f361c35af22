"""The staff admin: Django's own, with our name, our sign-in and our menu."""

from __future__ import annotations

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite


class StaffSite(AdminSite):
    """The admin that content staff work in. Signing in is the same everywhere: through allauth."""

    site_header = "Clinic Content"
    site_title = "Clinic Content"
    index_title = "What would you like to work on?"
    site_url = "/"
    enable_nav_sidebar = False
    login = secure_admin_login(AdminSite.login)
