"""What an export is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from clinic_content.rendering.composition import Composition


@dataclass(frozen=True, slots=True)
class Export:
    """A composition with what a reader outside this system must know of it, because a file does not change with it."""

    composition: Composition
    is_approved: bool
    at: datetime
    """When it was exported."""
    warnings: tuple[str, ...] = ()
    """What stands above everything: that it is not approved, not public, or lacks something that it needs."""
    submitted_at: datetime | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """The bytes of each picture by their SHA-256, as WebP."""
    stylesheet: str = ""
    site: str = ""
    """The clinic's own address, such as https://clinic.example, which completes the links from page to page."""

    @property
    def heading(self) -> str:
        """Return what stands above the warnings."""
        return "Please read first" if self.is_approved else "Not approved"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return what identifies this export, as pairs of a name and a value."""
        host = self.composition.host
        found = (
            ("Status", "Approved" if self.is_approved else "Not approved"),
            ("Version", str(host.number) if host.number else "Draft, never submitted in this form"),
            ("Submitted", _moment(self.submitted_at)),
            ("SHA-256", host.sha256),
            ("Document", host.document),
            ("Exported", _moment(self.at)),
        )
        return tuple(each for each in found if each[1])


def _moment(at: datetime | None) -> str:
    return f"{at:%-d %B %Y, %H:%M} {at:%Z}" if at else ""
