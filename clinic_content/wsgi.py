"""The WSGI application. Public pages come from memory; it does not start while a guard is missing."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic_content.settings")

django = get_wsgi_application()

from clinic_content.audit import guards  # noqa: E402 - the apps must be loaded first
from clinic_content.public.front import Front  # noqa: E402

guards.require()
application = Front(django)
