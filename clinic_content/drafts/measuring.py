"""Measure a version when it is submitted: how it reads, and what the checks say of it with the rules of that day."""

from __future__ import annotations

from clinic_content.checks import Page
from clinic_content.checks.plain_language import LEAST, own_terms
from clinic_content.checks.reading import reading_of
from clinic_content.reviews.given import Measured

from .checking import Findings

LONGEST = 1_000
"""So many characters of a quote or a message are kept."""


def measured(page: Page, found: Findings) -> Measured:
    """Return what a version is measured by; a page of few words has no grade, because one long word decides it."""
    reading = reading_of(page, own_terms(page))
    told = [
        {
            "code": each.code, "severity": str(each.severity), "quote": each.quote[:LONGEST],
            "message": each.message[:LONGEST],
        }
        for each in found.open
    ]  # fmt: skip
    return Measured(round(reading.flesch_kincaid, 1) if reading.words >= LEAST else None, told)
