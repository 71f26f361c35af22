"""What the library refuses, in words: colours that nobody could read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_content.accounts.refusals import Refusal
from clinic_content.rendering import look

if TYPE_CHECKING:
    from .models import ClinicProfile


def refusals_of_colours(profile: ClinicProfile) -> list[Refusal]:
    """Return why a clinic's colours cannot be read on its pages; the code names the field."""
    refused = []
    if profile.colour_dark and not profile.colour:
        refused.append(Refusal("colour", "Give the colour of light pages too."))
    for name, grounds in (("colour", look.LIGHT), ("colour_dark", look.DARK)):
        try:
            colour = look.hex_of(given) if (given := getattr(profile, name)) else ""
        except ValueError:
            refused.append(Refusal(name, "Give it as # and six digits or letters from a to f, such as #0f5c63."))
        else:
            if colour and (why := look.why_not(colour, grounds)):
                refused.append(Refusal(name, why))
    return refused
