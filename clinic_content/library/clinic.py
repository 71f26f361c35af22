"""The clinic's public details: the newest that two people stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime

from django.db.models import QuerySet

from clinic_content.rendering.composition import Clinic, Logo

from .models import ClinicProfile

UNNAMED = Clinic(name="Patient information")
"""What pages say before any details were confirmed."""


def confirmed_clinic() -> Clinic:
    """Return the clinic's public details as last confirmed by a second person."""
    return _details(newest_confirmed())


def clinic_at(moment: datetime) -> Clinic:
    """Return the clinic's public details as they were confirmed at a past moment."""
    return _details(_newest(ClinicProfile.objects.filter(confirmation__confirmed_at__lte=moment)))


def has_logo(sha256: str) -> bool:
    """Return whether a picture is the logo that stands at the head of public pages now."""
    logo = confirmed_clinic().logo
    return logo is not None and logo.sha256 == sha256


def ever_confirmed() -> Iterator[Clinic]:
    """Yield every state of the clinic's public details that was ever public."""
    held = ClinicProfile.objects.filter(confirmation__isnull=False).select_related("logo")
    return (details_of(each) for each in held)


def details_of(profile: ClinicProfile) -> Clinic:
    """Return proposed or confirmed details as pages show them."""
    said = {each.name: getattr(profile, each.name) for each in fields(Clinic)}
    if profile.logo is not None:
        said["logo"] = Logo(profile.logo.sha256, profile.logo.width, profile.logo.height)
    return Clinic(**said)


def newest_confirmed() -> ClinicProfile | None:
    """Return the proposal that is public now."""
    return _newest(ClinicProfile.objects.filter(confirmation__isnull=False))


def _newest(confirmed: QuerySet[ClinicProfile]) -> ClinicProfile | None:
    return confirmed.select_related("logo").order_by("-confirmation__pk").first()


def _details(held: ClinicProfile | None) -> Clinic:
    return UNNAMED if held is None else details_of(held)
