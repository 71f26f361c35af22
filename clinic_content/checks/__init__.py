"""What is wrong with content: small pure functions that read content and yield findings.

May import `content`. `disclaimers.required` says which disclaimers a content needs; `CHECKS` lists the checks in order
and `run` applies them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from clinic_content.content.schema import AnyContent

from . import structure
from .finding import Finding, Severity

CHECKS: tuple[Callable[[AnyContent], Iterator[Finding]], ...] = (
    structure.empty,
    structure.unanswered,
    structure.empty_section,
    structure.list_without_items,
    structure.dangling_citation,
    structure.absolute_without_basis,
    structure.serious_without_help,
    structure.repeated_anchor,
    structure.retracted_reference,
    structure.uncited_reference,
    structure.long_disclaimer,
)
"""Every check, in the order in which people read its findings."""

WORST_FIRST = list(Severity)


def run(content: AnyContent) -> list[Finding]:
    """Return what the checks find in a content, the worst first."""
    found = [finding for check in CHECKS for finding in check(content)]
    return sorted(found, key=lambda finding: WORST_FIRST.index(finding.severity))


__all__ = ["CHECKS", "Finding", "Severity", "run"]
