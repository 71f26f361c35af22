"""What one check says of one place in the content."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """A blocker stops a submission; a major needs a mend or a recorded reason; a minor is editorial."""

    BLOCKER = "blocker"
    MAJOR = "major"
    MINOR = "minor"


class Category(StrEnum):
    """What a finding is about: the words that reports, filters and the command line use."""

    UNSUPPORTED_CLAIM = "unsupported-claim"
    PROMOTIONAL = "absolute-or-promotional-language"
    OFF_LABEL_NOTICE = "missing-off-label-notice"
    CONTROLLED_NOTICE = "missing-controlled-substance-notice"
    CRISIS_RESOURCE = "missing-crisis-resource"
    ADVICE_DISCLAIMER = "missing-medical-advice-disclaimer"
    REQUIRED_DISCLAIMER = "missing-required-disclaimer"
    SAFETY_INFORMATION = "missing-safety-information"
    MISSING_REFERENCE = "missing-reference"
    BROKEN_REFERENCE = "broken-reference"
    UNATTRIBUTED = "unattributed-statistic"
    CONTRADICTION = "internal-contradiction"
    CROSS_CONTRADICTION = "cross-document-contradiction"
    EMPTY_LIST = "empty-list"
    ACRONYM = "undefined-acronym"
    READABILITY = "readability"
    STIGMA = "stigmatizing-language"
    OUTDATED = "outdated"
    UNSAFE_ADVICE = "unsafe-advice"
    GARBLED = "garbled-text"
    SELF_PROMOTION = "self-promotion-in-clinical-text"
    FACTUAL_ERROR = "factual-error"
    GOVERNANCE = "governance"


@dataclass(frozen=True, slots=True)
class Finding:
    """A code and category for programs; the quote and its place; why it matters, and how to mend it."""

    code: str
    category: str
    severity: Severity
    message: str
    """One sentence for the author: what is wrong and why it matters."""
    mend: str = ""
    """One sentence: how to mend it."""
    path: str = ""
    """The field it is about, as `walk.Place.path` names it."""
    part: str = ""
    quote: str = ""
    """The exact words it is about; empty for a finding about an absence."""
    start: int | None = None
    """Where the quote begins in the words (`walk.Place.words`) of the field at `path`; nothing for an absence."""
    fix: str = ""
    """A mechanical mend that a button can make: `attach:off-label-use`, `expand:GAD=…`, `add:ketamine=a|b`."""

    other: str = ""
    """The title of another document that it is about."""
    other_url: str = ""
    """Where staff find that document."""

    @property
    def end(self) -> int | None:
        """Where the quote ends in the words of its field."""
        return None if self.start is None else self.start + len(self.quote)
