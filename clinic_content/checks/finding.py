"""What one check says of one place in the content."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """A blocker stops a submission; the others inform the author and the reviewer."""

    BLOCKER = "blocker"
    MAJOR = "major"
    MINOR = "minor"


@dataclass(frozen=True, slots=True)
class Finding:
    """A code and category for programs; the quote and its place; why it matters, and how to mend it."""

    code: str
    category: str
    severity: Severity
    message: str
    mend: str = ""
    path: str = ""
    part: str = ""
    quote: str = ""
