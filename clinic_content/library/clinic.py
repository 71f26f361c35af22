"""The clinic's public details: the newest that two people stand for."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from django.db.models import QuerySet

from clinic_content.rendering.composition import Clinic

from .models import ClinicProfile

UNNAMED = Clinic(name="Patient information")
"""What pages say before any details were confirmed."""


def confirmed_clinic() -> Clinic:
    """Return the clinic's public details as last confirmed by a second person."""
    return _newest(ClinicProfile.objects.filter(confirmation__isnull=False))


def clinic_at(moment: datetime) -> Clinic:
    """Return the clinic's public details as they were confirmed at a past moment."""
    return _newest(ClinicProfile.objects.filter(confirmation__confirmed_at__lte=moment))


def _newest(confirmed: QuerySet[ClinicProfile]) -> Clinic:
    held = confirmed.order_by("-confirmation__pk").first()
    if held is None:
        return UNNAMED
    return Clinic(**{each.name: getattr(held, each.name) for each in fields(Clinic)})
