"""The demo's pictures, drawn for it, and what somebody who cannot see them needs to know."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "pictures"
CREDIT = "Drawn for Quiet Harbor Clinic"


@dataclass(frozen=True, slots=True)
class Picture:
    """A file of the folder, with its title for staff and its text for people who cannot see it."""

    name: str
    title: str
    alt: str

    @property
    def path(self) -> Path:
        """The file."""
        return FOLDER / f"{self.name}.webp"


PICTURES = (
    Picture(
        "iv-room", "Treatment room with chair and drip",
        "A calm treatment room: a padded chair that leans back, an infusion bag on a stand beside it, a "
        "monitor showing a "
        "heartbeat, and a window with a view of hills.",
    ),
    Picture(
        "nasal-spray", "Nasal spray device",
        "A nasal spray device standing upright with a fine mist at its tip, a heart with a pulse line on its "
        "left, and a "
        "clock on its right that marks two hours.",
    ),
    Picture(
        "treatment-day", "The five steps of a treatment day",
        "Five steps in a row: arrive, check of blood pressure, infusion, rest, and home with a companion.",
    ),
    Picture(
        "calm-mind", "A head in profile with a sunrise",
        "The outline of a head in profile. Inside it, clouds part and a low sun rises over water.",
    ),
)  # fmt: skip
