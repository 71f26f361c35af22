"""The WSGI application. It does not start while a database guard is missing."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic_content.settings")

application = get_wsgi_application()

from clinic_content.audit import guards  # noqa: E402 - the apps must be loaded first

guards.require()
