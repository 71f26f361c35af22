"""The clinic's public details: the newest that two people stand for."""

from __future__ import annotations

from dataclasses import fields

from clinic_content.rendering.composition import Clinic

from .models import ClinicProfile

UNNAMED = Clinic(name="Patient information")
"""What pages say before any details were confirmed."""


def confirmed_clinic() -> Clinic:
    """Return the clinic's public details as last confirmed by a second person."""
    held = ClinicProfile.objects.filter(confirmation__isnull=False).order_by("-confirmation__pk").first()
    if held is None:
        return UNNAMED
    return Clinic(**{each.name: getattr(held, each.name) for each in fields(Clinic)})
