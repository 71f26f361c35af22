"""What an action says when it will not: a reason is a value, with a code for programs and a sentence for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why something may not be done."""

    code: str
    sentence: str


class NotAllowed(PermissionDenied):
    """A rule refuses: this person may not do this."""

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        self.refusals: Sequence[Refusal] = tuple(refusals)
        super().__init__(" ".join(each.sentence for each in self.refusals))


class NotPossible(Exception):
    """The state has moved on: nobody can do this now."""


class Blocked(Exception):
    """Findings that block stand open."""

    def __init__(self, findings: Iterable[Any]) -> None:
        self.findings = tuple(findings)
        super().__init__(" ".join(each.message for each in self.findings))
